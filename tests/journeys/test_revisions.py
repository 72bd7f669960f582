"""Journeys with a corrected text: what is certain is carried over, the rest is placed by a person, undo takes it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from factcheck_gui.gui.revisions import PlacingDialog, RevisionDialog
from factcheck_gui.gui.revisions.claim_list import ClaimList
from factcheck_gui.gui.widgets.passage import Passage
from tests.journeys.conftest import DAM
from tests.journeys.window import LEFT, WAIT, Window

WAITING = "Farmers wait."
QUOTED = "“We will see,” she said."
NEW = "Correction.\n\nTwo sluices will open. The river is low. Nobody knows why.\n\n“We will see,” she said. Fishermen hope."


@pytest.fixture
def marked(window: Window) -> Window:
    """The window, with three claims: of one a word will change, one will be gone, one will move."""
    window.articles.open("Dam")
    for words in ("Two gates will open.", WAITING, "The river is low. Nobody knows why."):
        window.reader.mark(words)
    return window


def settled(window: Window) -> None:
    window.qtbot.waitUntil(lambda: not window.desk.session.jobs.running, timeout=WAIT)


def revise(window: Window, file: Path) -> None:
    """Choose the file in the dialog, see what it means, and use it."""

    def choose(dialog: RevisionDialog) -> None:
        with window.answering(QFileDialog, window.name_file(file), over=dialog):
            QTest.mouseClick(dialog.choose_file, LEFT)
        window.qtbot.waitUntil(dialog.use.isEnabled, timeout=WAIT)
        assert "1 claim is carried over. 2 stay with the earlier text" in dialog.summary.text()
        QTest.mouseClick(dialog.use, LEFT)

    file.write_text(NEW, encoding="utf-8")
    with window.answering(RevisionDialog, choose):
        window.choose("article.revise")
        window.qtbot.waitUntil(lambda: window.reader.text == NEW, timeout=WAIT)
    settled(window)


def words(window: Window) -> list[str]:
    return [quote for quote, _ in window.reader.marks()]


def test_a_correction_with_moved_changed_and_orphaned_claims(marked: Window, tmp_path: Path) -> None:
    bar = marked.desk.read.earlier
    assert not bar.isVisible()
    revise(marked, tmp_path / "corrected.txt")
    assert words(marked) == ["The river is low. Nobody knows why."]
    assert bar.words.text().startswith("2 claims are of an earlier text")
    assert bar.isVisible()

    def place(dialog: PlacingDialog) -> None:
        assert dialog.passages.old.marked() == "Two gates will open."
        assert dialog.passages.new.marked() == "Two sluices will open."
        QTest.mouseClick(dialog.accept_place, LEFT)
        assert dialog.passages.old.marked() == WAITING
        dialog.passages.new.choose(NEW.index("Fishermen"), len(NEW))
        QTest.mouseClick(dialog.use_selected, LEFT)
        assert "Every claim" in dialog.summary.text()
        marked.press("Return")

    with marked.answering(PlacingDialog, place):
        QTest.mouseClick(bar.place, LEFT)
        settled(marked)
        marked.qtbot.waitUntil(lambda: not bar.isVisible(), timeout=WAIT)
        marked.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=WAIT)
    assert words(marked) == ["Two sluices will open.", "The river is low. Nobody knows why.", "Fishermen hope."]
    assert marked.library.check() == []

    marked.press("Ctrl+Z", "Ctrl+Z")
    assert bar.isVisible()
    assert words(marked) == ["The river is low. Nobody knows why."]
    marked.press("Ctrl+Z")
    assert marked.reader.text == DAM
    assert not bar.isVisible()
    assert words(marked) == ["Two gates will open.", "The river is low. Nobody knows why.", WAITING]
    marked.press("Ctrl+Shift+Z")
    assert marked.reader.text == NEW
    assert bar.isVisible()
    assert marked.library.check() == []


def test_a_claim_of_an_earlier_text_is_told_and_not_moved_in_this_one(marked: Window, tmp_path: Path) -> None:
    revise(marked, tmp_path / "corrected.txt")
    claim = next(claim for claim in marked.desk.reading.claims if claim.quote == WAITING)
    marked.desk.go_to_claim(claim.id)
    assert marked.form.form.body.earlier_note.isVisible()
    marked.press("Alt+Right")
    assert "earlier text" in marked.notice
    assert marked.library.claims.get(claim.id) == claim
    marked.reader.click("The river is low.")
    assert not marked.form.form.body.earlier_note.isVisible()


def test_a_claim_is_left_with_the_earlier_text_from_the_menu(marked: Window, tmp_path: Path) -> None:
    revise(marked, tmp_path / "corrected.txt")

    def leave(dialog: PlacingDialog) -> None:
        QTest.mouseClick(dialog.leave, LEFT)
        dialog.claims.setFocus()
        QTest.mouseClick(dialog.leave, LEFT)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    with marked.answering(PlacingDialog, leave):
        marked.choose("article.place")
        settled(marked)
        marked.qtbot.waitUntil(lambda: not marked.desk.read.earlier.isVisible(), timeout=WAIT)
        marked.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=WAIT)
    marked.choose("article.place")
    assert "Every claim of this article has its place" in marked.notice
    assert words(marked) == ["The river is low. Nobody knows why."]


def test_the_same_text_and_an_empty_clipboard_are_told_in_the_dialog(marked: Window) -> None:
    def paste(dialog: RevisionDialog) -> None:
        QApplication.clipboard().clear()
        QTest.mouseClick(dialog.paste, LEFT)
        assert "no text on the clipboard" in dialog.message.text()
        QApplication.clipboard().setText(DAM)
        QTest.mouseClick(dialog.paste, LEFT)
        marked.qtbot.waitUntil(lambda: "this very text already" in dialog.message.text(), timeout=WAIT)
        assert not dialog.use.isEnabled()
        assert dialog.findChildren(ClaimList)
        assert dialog.findChildren(Passage)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    before = marked.library.last_change
    with marked.answering(RevisionDialog, paste):
        marked.choose("article.revise")
        marked.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=WAIT)
    assert marked.library.last_change == before
