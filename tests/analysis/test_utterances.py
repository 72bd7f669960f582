"""Which passages render one utterance, on the two sets of five articles, on near misses, and on text made to be slow."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.analysis.quotations import quotations
from factcheck_gui.analysis.utterances import Said, utterances
from factcheck_gui.analysis.wording import words


def said(text: str) -> Said:
    return Said(text, quotations(text))


def rendered(*texts: str) -> list[list[str]]:
    reports = [said(text) for text in texts]
    return [[texts[one.article][one.start : one.end] for one in group] for group in utterances(reports)]


def read(folder: Path) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]


def group_with(found: list[list[str]], words: str) -> list[str]:
    (group,) = [group for group in found if any(words in one for one in group)]
    return group


def test_five_real_articles(shared_seeds: Path) -> None:
    found = rendered(*read(shared_seeds))
    assert [len(group_with(found, words)) for words in ("END to the War", "right path", "memorandum", "progress", "remains")] == [
        5,
        3,
        4,
        3,
        2,
    ]
    assert group_with(found, "stays engaged")[0].endswith("remains committed")
    assert group_with(found, "make it much worse") == ["might make things much worse", "you can also make it much worse"]
    assert len(group_with(found, "most effective ways")) == 2
    assert not any("shocked" in one or "big egos" in one or "dilute" in one for group in found for one in group)


def test_five_articles_of_our_own(project_root: Path) -> None:
    found = rendered(*read(project_root / "seeds"))
    assert len(group_with(found, "Two of the gates")) == 5
    assert len(group_with(found, "complete it jointly")) == 4
    assert group_with(found, "even if slowly")[0] == "is changing, even if slowly"
    assert not any("umbrellas" in one or "menu" in one for group in found for one in group)


def test_what_one_quotes_and_another_tells() -> None:
    found = rendered(
        "“The council will sell the old harbour crane to a museum in Leith,” said Mayor Ada Holm.",
        "Mayor Ada Holm told reporters that the council would sell the harbour crane to a museum in Leith next year.",
        "A museum in Leith has bought a crane, a harbour worker said. Tickets will be sold from May.",
    )
    assert found == [
        [
            "The council will sell the old harbour crane to a museum in Leith",
            "the council would sell the harbour crane to a museum in Leith",
        ]
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We will open the lower gates on Friday,” said Ada Holm.", "“We will open the lower gates on Friday,” said Bo Ek."),
        ("“We will sign the water treaty,” said Ada Holm.", "“We will not sign the water treaty,” said Ada Holm."),
        ("“The water is for farmers,” said Ada Holm.", "“The farmers have been patient,” said Ada Holm."),
        ("“It was a good day,” said Ada Holm.", "“It was a bad night,” said Ada Holm."),
        ("The so-called “shadow fleet” sailed.", "The “shadow fleet” sank."),
    ],
)
def test_near_misses_stay_apart(one: str, other: str) -> None:
    assert rendered(one, other) == []


def test_one_article_is_no_comparison() -> None:
    text = "“We will open the lower gates,” said Ada Holm. “We will open the lower gates,” she said."
    assert rendered(text) == []
    assert rendered(text, "") == []


@pytest.mark.parametrize("text", ["“" * 5000, "“a” " * 3000, "“the same words here” " * 800, "9 " * 5000, "x" * 20000, "said “a " * 2000])
def test_hostile_text_comes_to_an_end(text: str) -> None:
    utterances([said(text), said(text)])


@given(st.text(max_size=200), st.text(max_size=200))
def test_renderings_are_places_of_their_articles(one: str, other: str) -> None:
    texts = [f"“{one}” said Ann Lee.", f"“{one} {other}” said Ann Lee."]
    for group in utterances([said(text) for text in texts]):
        assert all(0 <= place.start < place.end <= len(texts[place.article]) for place in group)


def test_words_say_the_same_whatever_their_marks_and_endings() -> None:
    assert [word.concept for word in words("The U.S. stays engaged")] == [
        word.concept for word in words("the United States remained committed")
    ]
    assert [word.form for word in words("large-scale TRÀDE, the president’s 3.5%")] == ["largescale", "trade", "the", "president", "3.5%"]
    assert [(word.start, word.end) for word in words("a United States b", 2)] == [(2, 15), (16, 17)]
