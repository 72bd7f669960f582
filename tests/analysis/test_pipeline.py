import pytest

from factcheck_gui.analysis.pipeline import pipeline, version
from factcheck_gui.core.sentences import sentences

TEXT = "Sen. Ann Lee said “It is over. Go home.” on Tuesday. Mr. Ek left at 5 p.m. on Friday.\n\nThe “shadow fleet” sailed."


def test_sentences_are_those_of_the_core() -> None:
    doc = pipeline()(TEXT)
    assert [span.text.strip() for span in doc.spans["sentences"]] == [TEXT[start:end].strip() for start, end in sentences(TEXT)]
    assert [sent.text for sent in doc.sents] == [span.text for span in doc.spans["sentences"]]


def test_quotations_are_spans_with_kind_and_speaker() -> None:
    doc = pipeline()(TEXT)
    assert [(span.text, span.label_, span.id_) for span in doc.spans["quotations"]] == [
        ("It is over. Go home.", "direct", "Ann Lee"),
        ("shadow fleet", "term", ""),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n“", "“a", "😀 “😀 so it is” said Ann Lee."])
def test_texts_without_much_in_them(text: str) -> None:
    doc = pipeline()(text)
    assert doc.text == text
    assert "".join(span.text_with_ws for span in doc.spans["sentences"]) == text


@pytest.mark.parametrize("language", ["en", "de", "pt-BR", "el", "tlh", "ja"])
def test_every_language_has_a_pipeline(language: str) -> None:
    doc = pipeline(language)("„Nein“, sagte sie.")
    assert doc.spans["quotations"][0].text == "Nein"


def test_texts_longer_than_spacy_takes_by_itself() -> None:
    doc = pipeline()("It is so. " * 100_001)
    assert len(doc.text) > 1_000_000
    assert len(doc.spans["sentences"]) == 100_001


def test_the_version_names_what_results_depend_on() -> None:
    assert "quotations-" in version()
