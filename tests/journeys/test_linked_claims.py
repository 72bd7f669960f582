"""Claims of two outlets linked by keyboard: found by words, said what they are to one another, gone to, altered and unlinked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from factcheck_gui import settings as kept
from factcheck_gui.gui.claim_form.link_dialog import LinkDialog
from factcheck_gui.gui.claim_form.links import LinkSection
from factcheck_gui.settings import Settings
from tests.journeys.conftest import Start, make_library
from tests.journeys.window import Window, factcheck

HERE = "The bridge cost 45 million crowns."
THERE = "The new bridge cost 54 million crowns."


@pytest.fixture
def window(start: Start, tmp_path: Path) -> Window:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    library = make_library(tmp_path / "bridge.fcdb", {"Mirror": f"{HERE} It rained.", "Courier": f"Few came. {THERE}"})
    window = start(library)
    for title, words in (("Courier", THERE), ("Mirror", HERE)):
        window.articles.open(title)
        window.reader.mark(words)
    return window


def section(window: Window) -> LinkSection:
    return window.form.form.body.links


def linked(window: Window) -> list[str]:
    return [section(window).list.item(row).text() for row in range(section(window).list.count())]


def link(window: Window, words: str, relation: str) -> None:
    """Press L, choose the relation and the claim by keys."""

    def choose(dialog: LinkDialog) -> None:
        dialog.relation.setFocus()
        window.write(relation)
        window.press("Tab")
        window.write(words)
        window.press("Return")

    window.reader.page.setFocus()
    with window.answering(LinkDialog, choose):
        window.press("L")


def choose_relation(window: Window, number: int) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key(Qt.Key.Key_0 + number))


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # what the offscreen platform says about every menu
def test_a_link_is_made_gone_to_altered_and_taken_away(window: Window) -> None:
    here = window.desk.read.form.claim_id
    link(window, "54 million", "Contradicts")
    assert linked(window) == ["Contradicts it · Courier"]
    assert not section(window).none.isVisible()

    section(window).list.setFocus()
    window.press("Return")
    assert window.articles.open_title == "Courier"
    assert window.form.quote == THERE
    assert linked(window) == ["Contradicts it · Mirror"]

    section(window).list.setFocus()
    window.press("F2")
    choose_relation(window, 4)
    assert linked(window) == ["Part of it · Mirror"]
    window.desk.go_to_claim(here)
    assert linked(window) == ["Contains it · Courier"]

    section(window).list.setFocus()
    window.press("Del")
    assert linked(window) == []
    assert window.desk.read.form.claim_id == here  # the key was the list's, not the claim's
    link(window, "", "Same")
    assert linked(window) == ["Same claim · Courier"]
    window.press("Ctrl+Z")
    assert linked(window) == []
    window.press("Ctrl+Z")
    assert linked(window) == ["Contains it · Courier"]


def test_a_verdict_on_the_other_claim_shows_at_once(window: Window) -> None:
    link(window, "54 million", "Same")
    (one,) = section(window).list.linked
    assert one.view.verdict == ""
    factcheck("set", window.library.path, one.view.claim.id, "verdict", "false")
    window.qtbot.waitUntil(lambda: section(window).list.linked[0].view.verdict == "false")
    factcheck("undo", window.library.path)
    window.qtbot.waitUntil(lambda: section(window).list.linked[0].view.verdict == "")


def test_a_claim_that_goes_takes_its_links_along_until_it_comes_back(window: Window) -> None:
    link(window, "54 million", "Same")
    section(window).list.setFocus()
    window.press("Return")
    window.reader.page.setFocus()
    window.press("Del", "N")
    window.articles.open("Mirror")
    window.press("N")
    assert window.form.quote == HERE
    assert linked(window) == []
    window.press("Ctrl+Z")
    assert linked(window) == ["Same claim · Courier"]
