"""Our sentences as a spaCy component: sentence starts of a document, and the sentences as doc.spans["sentences"]."""

from bisect import bisect_left
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from factcheck_gui.core.sentences import sentences

NAME = "factcheck_sentences"
SPANS = "sentences"


@Language.component(NAME, assigns=["token.is_sent_start", "doc.spans"])
def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of `doc`; a token that two sentences share (a line end) belongs to the earlier one."""
    places = [token.idx for token in doc]
    text = doc.text
    starts = [bisect_left(places, begin) for begin, _ in sentences(text)]
    first = sorted({start for start in starts if start < len(places)} | ({0} if places else set()))
    values = np.full(len(places), -1, dtype=np.int64)
    values[first] = 1
    # Token by token would look at the whole document each time; spaCy reads the unsigned figures as signed again.
    doc.from_array("SENT_START", cast(Any, values.astype(np.uint64)))
    ends = [*first[1:], len(places)]
    spans = [doc[begin:end] for begin, end in zip(first, ends, strict=True)] if first else []
    doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=spans)
    return doc
