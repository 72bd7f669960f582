"""Suggested claims by keyboard: shown when asked for, accepted with their speaker, dismissed for good, and brought back by undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from factcheck_gui import settings as kept
from factcheck_gui.gui.suggestion_words import CUES
from factcheck_gui.settings import Settings
from tests.journeys.conftest import Start, make_library
from tests.journeys.window import WAIT, Window

RATE = "“Unemployment fell by 12 percent in 2024, more than in any year since 1990,” Mayor Ada Ott said on Monday."
SPENT = "The city spent 45 million dollars on 300 new buses last year, twice as much as in 2022."
TEXT = "\n\n".join(
    (
        "The council met. Few people came. It was warm.",
        RATE,
        "Nobody objected. We will see. The room was full. Then there was coffee.",
        SPENT,
        "The buses are red. People like them. Some were late. Others went home. It rained. Nothing else happened.",
    )
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    return make_library(tmp_path / "city.fcdb", {"City": TEXT, "Tea": "We like tea. So do you. It is warm."})


def suggested(window: Window) -> list[str]:
    """Return the sentences that are suggested, in the order of the text."""
    return [window.reader.text[one.start : one.end] for one in window.reader.panel.suggestions.shown]


def in_hand(window: Window) -> str:
    current = window.reader.panel.suggestions.current
    return window.reader.text[current.start : current.end] if current else ""


def said(window: Window) -> str:
    bar = window.reader.panel.suggestion_bar
    return bar.text if bar.isVisible() else ""


def switch_on(window: Window, *sentences: str) -> None:
    window.press("Ctrl+T")
    wait_for(window, *sentences)


def wait_for(window: Window, *sentences: str) -> None:
    window.qtbot.waitUntil(lambda: suggested(window) == list(sentences) and said(window)[:7] not in ("", "Looking"), timeout=WAIT)


def test_suggestions_are_accepted_dismissed_and_remembered(start: Start, library: Path) -> None:
    window = start(library)
    window.articles.open("City")
    window.reader.page.setFocus()
    assert not window.can("claim.accept_suggestion")
    assert said(window) == ""

    switch_on(window, RATE, SPENT)
    assert in_hand(window) == RATE
    assert said(window).startswith("Suggestion 1 of 2, score ")
    assert "a share in percent" in said(window)

    window.press("A")
    assert [(claim.quote, claim.speaker) for claim in window.desk.reading.claims] == [(RATE, "Ada Ott")]
    assert window.form.quote == RATE
    assert window.desk.reading.article is not None
    assert window.desk.reading.article.status == "in progress"
    assert in_hand(window) == SPENT

    window.press("X")
    assert suggested(window) == []
    assert said(window) == "You have been through all suggestions."
    window.press("Ctrl+Z")
    assert suggested(window) == [SPENT]
    assert in_hand(window) == SPENT
    window.press("Ctrl+Z")
    assert suggested(window) == [RATE, SPENT]
    assert window.desk.reading.claims == []
    window.press("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert suggested(window) == []
    window.close()

    again = start(library)
    again.articles.open("City")
    again.qtbot.waitUntil(lambda: said(again) == "You have been through all suggestions.", timeout=WAIT)
    assert again.desk.actions_by_id["view.suggestions"].isChecked()
    again.press("Ctrl+T")
    assert said(again) == ""
    assert not again.can("claim.next_suggestion")


def test_keys_go_from_one_to_the_next_and_do_nothing_out_of_sight(start: Start, library: Path) -> None:
    window = start(library)
    window.articles.open("City")
    window.reader.page.setFocus()
    switch_on(window, RATE, SPENT)
    window.press("T")
    assert in_hand(window) == SPENT
    window.press("T")
    assert in_hand(window) == RATE
    window.press("Shift+T")
    assert in_hand(window) == SPENT
    window.main.resize(900, 420)
    window.reader.panel.set_zoom(300)
    window.reader.panel.restore_scroll(0)
    assert not window.reader.panel.suggestions.current_is_visible
    window.press("A")
    assert window.desk.reading.claims == []
    assert window.reader.panel.suggestions.current_is_visible


def test_a_sentence_that_holds_a_claim_is_not_suggested(start: Start, library: Path) -> None:
    window = start(library)
    window.articles.open("City")
    window.reader.mark("45 million dollars")
    switch_on(window, RATE)
    window.press("Del")
    assert suggested(window) == [RATE, SPENT]


def test_an_article_without_any_says_so_and_another_is_looked_at_when_it_opens(start: Start, library: Path) -> None:
    window = start(library)
    window.articles.open("Tea")
    window.reader.page.setFocus()
    switch_on(window)
    assert said(window) == "No sentence here looks worth checking."
    window.press("A")
    assert window.notice == "There is no suggestion left in this article."
    window.articles.open("City")
    wait_for(window, RATE, SPENT)
    window.articles.open("Tea")
    wait_for(window)


def test_marks_beside_the_text_take_the_mouse_and_leave_chips_theirs(start: Start, library: Path) -> None:
    window = start(library)
    window.articles.open("City")
    window.reader.mark("Few people came.")
    claim = window.form.quote
    switch_on(window, RATE, SPENT)
    layer = window.reader.panel.suggestions
    marks = list(layer.marks.marks())
    assert [mark.suggestions[0].start for mark in marks] == [TEXT.index(RATE), TEXT.index(SPENT)]
    QTest.mouseClick(layer.marks, Qt.MouseButton.LeftButton, pos=marks[1].rect.center().toPoint())
    assert in_hand(window) == SPENT
    window.press("N")
    window.desk.reading.select_claim("")
    window.reader.click_chip(0)
    assert window.form.quote == claim
    chip = next(iter(window.reader.panel.margin.chips()))
    QTest.mouseClick(layer.marks, Qt.MouseButton.LeftButton, pos=chip.rect.center().toPoint())
    assert window.form.quote == claim


def test_keys_typed_into_a_field_are_text(start: Start, library: Path) -> None:
    window = start(library)
    window.articles.open("City")
    window.reader.mark("The council met.")
    switch_on(window, RATE, SPENT)
    window.form.write("claim_text", "AXT axt")
    assert window.form.read("claim_text") == "AXT axt"
    window.form.leave()
    assert suggested(window) == [RATE, SPENT]


def test_every_reason_has_words() -> None:
    from factcheck_gui.analysis.cues import Cue

    assert set(CUES) == {cue.value for cue in Cue} | {"word", "desk"}


def test_a_mark_stands_beside_the_chips_of_its_line(start: Start, tmp_path: Path) -> None:
    text = f"It was warm. {SPENT} Nobody came. The room was full. Few spoke."
    window = start(make_library(tmp_path / "line.fcdb", {"Line": text}))
    window.reader.page.setFocus()
    switch_on(window, SPENT)
    marks = window.reader.panel.suggestions.marks
    before = next(marks.marks()).rect
    window.reader.mark("It was warm.")
    chip, after = next(iter(window.reader.panel.margin.chips())).rect, next(marks.marks()).rect
    assert chip.topLeft() == before.topLeft()
    assert not after.intersects(chip)
    assert after.right() < chip.left()
    for place in ((0, 6), (3, 12)):
        window.reader.select_span(*place)
        window.press("C")
    assert len(window.reader.chips()) == 3
    assert list(marks.marks()) == []  # the line is full; keys and the bar still have it
    assert in_hand(window) == SPENT
