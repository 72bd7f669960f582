"""The index of what many articles say: what it finds, what is taken out again, and that it can be kept."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.analysis.quotations import quotations
from factcheck_gui.analysis.utterance_index import Elsewhere, UtteranceIndex

PATH = "“We are generally on the right path with the Ostrel talks,” said Dovan Merekh."
TEXTS = {
    "track": "It rained.\n\nDovan Merekh said that “we are generally on the right track with the Ostrel talks”. Nobody else spoke.",
    "plain": "Merekh told farmers that the Ostrel talks were generally on the right road, and left for the dam.",
    "other": "“We are not on the right path with the Ostrel talks,” said Dovan Merekh.",
    "far": "The museum bought two paintings. “We are on track with the new wing,” its director said.",
}


def index_of(texts: dict[str, str]) -> UtteranceIndex:
    index = UtteranceIndex()
    for key, text in texts.items():
        index.add(key, text, quotations(text))
    return index


def elsewhere(index: UtteranceIndex, text: str = PATH, exclude: str = "") -> list[Elsewhere]:
    found = quotations(text)
    return index.similar(text, found[0].start, found[0].end, exclude=exclude, quotations=found)


def test_other_words_for_the_same_are_found_and_near_misses_are_not() -> None:
    found = elsewhere(index_of(TEXTS))
    assert {(one.key, one.quoted) for one in found} == {("track", True), ("plain", False)}
    words = {one.key: TEXTS[one.key][one.start : one.end] for one in found}
    assert words["track"] == "we are generally on the right track with the Ostrel talks"
    assert "generally on the right road" in words["plain"]


def test_an_article_is_left_out_taken_out_and_replaced() -> None:
    index = index_of(TEXTS)
    assert "track" not in {one.key for one in elsewhere(index, exclude="track")}
    index.remove("track")
    index.remove("track")
    assert "track" not in {one.key for one in elsewhere(index)}
    index.add("plain", TEXTS["far"], quotations(TEXTS["far"]))
    assert elsewhere(index) == []
    assert len(index) == 3


def test_a_passage_without_words_is_nowhere() -> None:
    index = index_of(TEXTS)
    assert index.similar("", 0, 0) == []
    assert index.similar("... !", 0, 5) == []
    assert UtteranceIndex().similar(PATH, 1, 40) == []


def test_it_finds_the_same_after_pickling() -> None:
    index = index_of(TEXTS)
    assert elsewhere(pickle.loads(pickle.dumps(index))) == elsewhere(index)


def test_it_finds_the_same_in_many_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    before = elsewhere(index_of(TEXTS))
    monkeypatch.setattr("factcheck_gui.analysis.utterance_index._RUN", 5)
    assert elsewhere(index_of(TEXTS)) == before


def test_the_real_articles_show_the_memorandum_in_four_wordings(shared_seeds: Path) -> None:
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(shared_seeds.glob("*.txt"))}
    index = index_of(texts)
    first, text = next(iter(texts.items()))
    start = text.index("Together with the U.S.")
    end = text.index("agreement.”")
    found = index.similar(text, start, end, exclude=first, quotations=quotations(text))
    assert len([one for one in found if "memorandum" in texts[one.key][one.start : one.end] and one.quoted]) == 3


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_places_are_those_of_their_articles(text: str, start: int, end: int) -> None:
    index = UtteranceIndex()
    index.add("one", text, quotations(text))
    for found in index.similar(text, min(start, end), max(start, end)):
        assert 0 <= found.start < found.end <= len(text)
