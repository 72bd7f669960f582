"""What speaks for and against two passages rendering one utterance, each rule on the least text that shows it."""

import pytest

from factcheck_gui.analysis.likeness import Match, compare
from factcheck_gui.analysis.quotations import quotations
from factcheck_gui.analysis.sayings import Said, Unit, unit_at, units_of
from factcheck_gui.analysis.utterances import utterances


def units(article: int, text: str) -> list[Unit]:
    return list(units_of(article, Said(text, quotations(text))))


def best(one: str, other: str) -> Match | None:
    quoted = [unit for unit in units(0, one) if unit.quotation is not None]
    found = [match for unit in quoted for rendering in units(1, other) if (match := compare(unit, rendering)) is not None]
    return max(found, key=lambda match: match.likeness, default=None)


OPEN = "“We will open the lower gates on Friday,” said Ada Holm."


@pytest.mark.parametrize(
    "other",
    [
        "“The lower gates will be opened on Friday,” Ada Holm said.",
        "“On Friday we are opening the lower gates,” said Holm.",
        "Ada Holm told farmers that she would open the lower gates on Friday.",
        "Ada Holm said the lower gates “will be opened on Friday”.",
    ],
)
def test_the_same_in_other_words(other: str) -> None:
    assert best(OPEN, other) is not None


@pytest.mark.parametrize(
    "other",
    [
        "“We will not open the lower gates on Friday,” said Ada Holm.",
        "Ada Holm said that no lower gates “will be opened on Friday”.",
        "“We will open the lower gates on Friday,” said Bo Ek.",
        "Farmers hoped that the lower gates would open on Friday.",
        "“The farmers have waited since Friday,” said Ada Holm.",
    ],
)
def test_what_only_looks_alike(other: str) -> None:
    assert best(OPEN, other) is None


def test_seconds_rather_than_minutes_are_not_minutes() -> None:
    assert best("“It was seconds, not minutes,” said Bo Ek.", "“It was seconds rather than minutes,” said Bo Ek.") is not None


def test_a_stretch_of_a_long_sentence_begins_with_its_clause() -> None:
    long = (
        "“I think there is a chance of getting something done with the people at that table in spring, and if you press them, "
        "you can also make it much worse,” said Bo Ek, asked about sanctions."
    )
    match = best("Asked about sanctions, Bo Ek said they “might make things much worse”.", long)
    assert match is not None
    first, last = match.there
    assert " ".join(word.form for word in match.other.words[first:last]) == "you can also make it much worse"


def test_what_a_reporter_has_before_a_short_quotation_belongs_to_it() -> None:
    (unit,) = [one for one in units(0, "Bo Ek said insurers “want a promise”.") if one.quotation is not None]
    assert unit.lead == {"insur"}
    assert not unit.denied


def test_any_passage_is_a_unit() -> None:
    said = Said(OPEN, quotations(OPEN))
    unit = unit_at(0, said, 4, 12)
    assert unit is not None
    assert [word.form for word in unit.words] == ["will", "open"]
    assert (unit.quotation, unit.speaker) == (0, "holm")
    assert unit_at(0, said, 0, 1) is None


def test_what_very_many_articles_quote_is_one_utterance() -> None:
    texts = [f"{OPEN} It was day {number}." for number in range(150)]
    (found,) = utterances([Said(text, quotations(text)) for text in texts])
    assert [one.article for one in found] == list(range(150))


@pytest.mark.parametrize(
    ("text", "sayer"),
    [
        ("Mayor Ada Holm said the gates would open.", "holm"),
        ("Guo Min, who heads the heating works, admitted that the coal was bad.", "min"),
        ("Ms Holt of the Environment Agency said the worst was still to come.", "holt"),
        ("The gates would open on Friday, according to Ada Holm.", "holm"),
        ("The gates would open on Friday, said the mayor, Ada Holm.", "holm"),
        ("Ada Holm said the gates would open. She said the farmers could rely on the council.", "holm"),
        ("Ada Holm “will open the gates” and promised that the farmers would get water.", "holm"),
        ("Farmers said the gates would open.", ""),
        ("The gates of Ostrel will open on Friday after a long winter.", ""),
    ],
)
def test_who_says_what_the_reporter_tells(text: str, sayer: str) -> None:
    told = [unit for unit in units(0, text) if unit.quotation is None]
    assert told[-1].sayer == sayer


def test_a_sentence_of_the_reporters_is_not_longer_for_naming_who_said_it() -> None:
    long = "Ada Holm, mayor of Ostrel in Kestria, told the Harbour Chronicle that the lower gates would be opened on Friday."
    match = best(OPEN, long)
    assert match is not None
    assert match.likeness > 0.8


def test_what_only_one_denies_is_the_same_where_the_other_says_the_opposite() -> None:
    full = "“The shops of the harbour are full today,” said Ada Holm."
    assert best("“The shops of the harbour are not empty today,” said Ada Holm.", full) is not None
    assert best("“The shops of the harbour are not full today,” said Ada Holm.", full) is None
