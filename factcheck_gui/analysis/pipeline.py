"""spaCy's blank pipelines with our components, one for each language; no model is needed or downloaded."""

from functools import lru_cache
from importlib import metadata

import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from factcheck_gui.analysis import quotations
from factcheck_gui.analysis.sentences import NAME as SENTENCES

QUOTATIONS = "factcheck_quotations"
SPANS = "quotations"
ANY_LANGUAGE = "xx"
# Ours take time and memory in proportion to the text, unlike the models spaCy's limit of 1,000,000 (E088) was made for.
_NO_LIMIT = 2**31 - 1


def version() -> str:
    """Return what results are cached under: they are found again when spaCy's tokens or our rules have changed."""
    return f"spacy-{metadata.version('spacy')}/sentences-1/quotations-{quotations.VERSION}"


@lru_cache(maxsize=8)
def pipeline(language: str = "en") -> Language:
    """Return the pipeline for a language code (“en”, “pt-BR”); for one that spaCy doesn't know, that for any language."""
    nlp = _blank(language.split("-")[0].lower())
    nlp.max_length = _NO_LIMIT
    nlp.add_pipe(SENTENCES)
    nlp.add_pipe(QUOTATIONS)
    return nlp


@Language.component(QUOTATIONS, assigns=["doc.spans"])
def mark_quotations(doc: Doc) -> Doc:
    """Set doc.spans["quotations"]: labels are kinds, `id_` is the speaker's name, or "" in doubt.

    The exact places are in `span.start_char` only as far as tokens end there; whoever needs them asks `quotations()`.
    """
    found = quotations.quotations(doc.text)
    spans = [doc.char_span(one.start, one.end, one.kind.value, alignment_mode="expand", span_id=one.speaker or "") for one in found]
    doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=[span for span in spans if span is not None])
    return doc


def _blank(language: str) -> Language:
    try:
        return spacy.blank(language)
    except ImportError:  # E048: no such language, or its tokenizer needs a package that is not installed
        return spacy.blank(ANY_LANGUAGE)
