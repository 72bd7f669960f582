"""Which sentences are suggested, who is named as their speaker, and what is said about them."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from factcheck_gui import paths
from factcheck_gui.analysis.worthiness import Kind, Reason, Suggestion
from factcheck_gui.core.errors import Cancelled
from factcheck_gui.gui.suggestion_finding import LEAST, SHARE, Findings, best, find
from factcheck_gui.gui.suggestion_words import why

TEXT = (
    "“Unemployment fell by 12 percent in 2024,” Mayor Ada Ott said on Monday. The room was full. Nobody came late. It was warm.\n\n"
    "“Prices rose by 3 percent,” Bo Berg said. “Rents rose by 9 percent,” Ada Ott said.\n\n"
    "The city spent 45 million dollars on 300 buses in 2023. Some call it “the plan”. It rained. There was tea."
)


def looked_at(text: str = TEXT, known: Findings | None = None) -> Findings:
    return find(text, known, personal=True, stop=lambda: None)


def suggestion(start: int, score: float) -> Suggestion:
    return Suggestion(start, start + 5, score, (), Kind.STATEMENT)


def speaker(found: Findings, words: str, text: str = TEXT) -> str:
    start = text.index(words)
    return found.speaker(start, start + len(words))


def test_at_most_a_quarter_is_suggested_and_nothing_below_half() -> None:
    many = [suggestion(10 * number, number / 100) for number in range(100)]
    found = best(many)
    assert [one.start for one in found] == [10 * number for number in range(75, 100)]
    assert best([suggestion(0, LEAST - 0.01), suggestion(10, LEAST)]) == [suggestion(10, LEAST)]
    assert len(found) == SHARE * len(many)
    assert best([]) == []


def test_the_speaker_is_named_where_one_person_alone_is_quoted() -> None:
    found = looked_at()
    assert speaker(found, "“Unemployment fell by 12 percent in 2024,” Mayor Ada Ott said on Monday.") == "Ada Ott"
    assert speaker(found, "fell by 12 percent") == "Ada Ott"
    assert speaker(found, "“Prices rose by 3 percent,” Bo Berg said. “Rents rose by 9 percent,” Ada Ott said.") == ""
    assert speaker(found, "The city spent 45 million dollars on 300 buses in 2023.") == ""
    assert speaker(found, "Some call it “the plan”.") == ""


def test_what_was_found_with_the_same_model_is_not_looked_for_again() -> None:
    found = looked_at()
    assert looked_at("something else", found) is found
    assert looked_at("something else", Findings("another version")) is not found


def test_a_search_that_nobody_waits_for_any_more_stops() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find(TEXT, None, personal=False, stop=stop)


def test_a_model_of_ones_own_that_cannot_be_used_is_told_and_left_aside() -> None:
    file: Path = paths.data_dir() / "models" / "worthiness.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("{}")
    found = looked_at()
    assert "damaged" in found.problem
    assert found.suggestions == find(TEXT, None, personal=False, stop=lambda: None).suggestions


def test_reasons_are_plain_words(qapp: QApplication) -> None:
    reasons = (Reason("number", "12", 1.5), Reason("quotation", "“", -0.7), Reason("desk", "<b>rent</b>", 0.5))
    assert why(Suggestion(0, 9, 0.8, reasons, Kind.PREDICTION)).split("\n") == [
        "For: a number “12”, learnt from your marking “<b>rent</b>”.",
        "Against: a quotation.",
        "Speaks of the future.",
    ]
    assert why(Suggestion(0, 9, 0.8, (), Kind.STATEMENT)) == ""
