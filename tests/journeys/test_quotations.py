"""Quotations by keyboard: shown when asked for, gone through, and marked as claims of their speakers."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from factcheck_gui import settings as kept
from factcheck_gui.settings import Settings
from tests.journeys.conftest import Start, make_library
from tests.journeys.window import WAIT, Window

TEXT = (
    "The council met on Monday. “The bridge will cost 45 million crowns,” Mayor Ada Ott said. Few people came.\n\n"
    "Bo Berg, who leads the opposition, called that “a fairy tale for tired people” on Tuesday.\n\n"
    "Some call it the “golden bridge”. It rained."
)
COST, TALE = "The bridge will cost 45 million crowns,", "a fairy tale for tired people"


@pytest.fixture
def window(start: Start, tmp_path: Path) -> Window:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    window = start(make_library(tmp_path / "bridge.fcdb", {"Bridge": TEXT, "Tea": "We like tea. So do you."}))
    window.articles.open("Bridge")
    window.reader.page.setFocus()
    return window


def said(window: Window) -> str:
    bar = window.reader.panel.quotation_bar
    return bar.text if bar.isVisible() else ""


def wait_for(window: Window, words: str) -> None:
    window.qtbot.waitUntil(lambda: said(window) == words, timeout=WAIT)


def test_a_quotation_is_reached_by_key_and_marked_with_its_speaker(window: Window) -> None:
    assert not window.can("claim.next_quotation")
    window.press("Ctrl+U")
    wait_for(window, "2 quotations")  # what is only set in quotation marks is none

    window.press("Q")
    assert window.reader.selected == COST
    assert said(window) == "Quotation 1 of 2: said by Ada Ott"
    window.press("Q")
    assert window.reader.selected == TALE
    window.press("Q")
    assert window.reader.selected == COST
    window.press("Shift+Q")
    assert window.reader.selected == TALE
    assert said(window) == "Quotation 2 of 2: said by Bo Berg"

    window.press("C")
    claim = window.desk.reading.claim
    assert claim is not None
    assert (claim.quote, claim.speaker, claim.claim_types) == (TALE, "Bo Berg", ("quotation",))
    assert window.form.read("speaker") == "Bo Berg"
    window.press("Ctrl+Z")
    assert window.desk.reading.claims == []


def test_part_of_a_quotation_is_its_speakers_and_other_words_are_nobodys(window: Window) -> None:
    window.press("Ctrl+U")
    wait_for(window, "2 quotations")
    window.reader.mark("45 million crowns")
    window.reader.mark("It rained.")
    window.reader.mark("The council met on Monday. “The bridge")
    found = {claim.quote: (claim.speaker, claim.claim_types) for claim in window.desk.reading.claims}
    assert found == {
        "45 million crowns": ("Ada Ott", ("quotation",)),
        "It rained.": ("", ()),
        "The council met on Monday. “The bridge": ("", ()),
    }


def test_they_are_remembered_and_an_article_without_any_says_so(window: Window, start: Start) -> None:
    window.press("Ctrl+U")
    wait_for(window, "2 quotations")
    path = window.library.path
    window.close()
    again = start(path)
    assert again.desk.actions_by_id["view.quotations"].isChecked()
    again.articles.open("Tea")
    wait_for(again, "Nobody is quoted in this article.")
    again.articles.open("Bridge")
    wait_for(again, "2 quotations")
    again.press("Ctrl+U")
    assert said(again) == ""
    again.reader.page.setFocus()
    again.press("Q")
    assert again.reader.selected == ""


def test_pointing_at_a_quotation_says_who_speaks(window: Window) -> None:
    window.press("Ctrl+U")
    wait_for(window, "2 quotations")
    viewport = window.reader.page.viewport()

    def point_at(place: QPoint) -> None:
        QApplication.sendEvent(viewport, QHelpEvent(QHelpEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))

    point_at(window.reader.middle("45 million"))
    assert "Quotation, said by Ada Ott" in QToolTip.text()
    point_at(window.reader.middle("It rained"))
    window.qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=WAIT)


def test_brackets_lie_under_the_quoted_words_only(window: Window) -> None:
    window.press("Ctrl+U")
    wait_for(window, "2 quotations")
    page = window.reader.page
    with_them = page.grab().toImage()
    window.press("Ctrl+U")
    wait_for(window, "")
    without = page.grab().toImage()
    rows = {y for y in range(without.height()) for x in range(0, without.width(), 3) if with_them.pixel(x, y) != without.pixel(x, y)}
    lines = [page.rects(page.text.index(words), page.text.index(words) + len(words)) for words in (COST, TALE)]
    top = page.viewport().geometry().top()
    assert rows
    assert all(any(rect.top() + top <= y <= rect.bottom() + top for line in lines for rect in line) for y in rows)
