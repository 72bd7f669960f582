"""The Conflicts view: two values, who gave them, and the choice of one or a third."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Json, Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.conflicts import ConflictBadge, ConflictsView
from factcheck_gui.gui.conflicts import model as conflict_model
from factcheck_gui.gui.conflicts.model import RECORD, VALUES, WHAT
from factcheck_gui.library import Library

BOB = Annotator("b" * 32, name="Bob")
TEXT = "Prices rose."


class Desk:
    def __init__(self, library: Library, qtbot: QtBot, folder: Path) -> None:
        self.library, self.qtbot, self.folder = library, qtbot, folder
        self.edits: list[Edit] = []
        self.badge = ConflictBadge()
        self.view = ConflictsView()
        qtbot.addWidget(self.view)
        qtbot.addWidget(self.badge)
        self.view.edit_requested.connect(self.save)
        self.view.resize(1200, 700)

    def disagree(self, **fields: tuple[Json, Json]) -> str:
        """Make a claim and have Ada and Bob set its fields apart from one another; return its id."""
        article = intents.import_article({"title": "Prices", "text_sha256": text_sha256(TEXT), "length": len(TEXT)}, TEXT)
        self.library.apply(article)
        edit = intents.mark_claim(self.library.articles.get(article.sets[0].row_id), Span(0, 12, TEXT, "", ""))
        self.library.apply(edit)
        claim_id = edit.sets[0].row_id
        self.library.apply(intents.set_field(Kind.CLAIM, claim_id, "speaker", "Somebody"))
        self.library.save_copy(self.folder / "bobs.fcdb")
        with Library.open(self.folder / "bobs.fcdb", BOB) as bobs:
            for name, (mine, his) in fields.items():
                self.library.apply(intents.set_field(Kind.CLAIM, claim_id, name, mine))
                bobs.apply(intents.set_field(Kind.CLAIM, claim_id, name, his))
        self.library.merge(self.folder / "bobs.fcdb")
        return claim_id

    def show(self) -> None:
        self.view.set_library(self.library)
        with self.qtbot.waitActive(self.view):
            self.view.show()
            self.view.activateWindow()

    def save(self, edit: Edit) -> None:
        self.edits.append(edit)
        self.view.changed(self.library.apply(edit))

    def row(self, number: int) -> tuple[str, ...]:
        return tuple(self.view.model.index(number, column).data() for column in (WHAT, RECORD, VALUES))

    def said(self) -> str:
        return "\n".join(label.text() for label in self.view.detail.findChildren(QLabel))


@pytest.fixture
def desk(library: Library, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(library, qtbot, tmp_path)
    yield desk
    desk.view.set_library(None)


def test_without_conflicts_it_explains_itself(desk: Desk) -> None:
    desk.show()
    assert desk.view.nothing.isVisible()
    desk.badge.count(desk.library)
    assert desk.badge.isHidden()


def test_both_values_with_who_and_what_they_replaced(desk: Desk) -> None:
    desk.disagree(speaker=("The mayor", "The minister"))
    desk.show()
    QAbstractItemModelTester(desk.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert desk.row(0) == ("Claim: Speaker", "Prices rose.", "The mayor or The minister")
    for words in ("Ada Checker, ", "Bob, ", "The mayor", "The minister", "It replaced: Somebody", "on display now"):
        assert words in desk.said()
    desk.badge.count(desk.library)
    assert desk.badge.text() == "1 conflict"


def test_keeping_one_settles_it_and_undo_brings_it_back(desk: Desk) -> None:
    claim_id = desk.disagree(speaker=("The mayor", "The minister"))
    desk.show()
    desk.view.table.setFocus()
    QTest.keyClick(desk.view.table, Qt.Key.Key_Return)
    keep = next(button for button in desk.view.detail.keep if "The mayor" in button.accessibleName())
    keep.setFocus()
    QTest.keyClick(keep, Qt.Key.Key_Space)
    assert desk.library.claims.get(claim_id).speaker == "The mayor"
    assert desk.view.nothing.isVisible()
    undone = desk.library.undo()
    assert undone is not None
    desk.view.changed(undone.changes)
    assert desk.row(0)[2] == "The mayor or The minister"
    desk.library.redo()
    assert (desk.library.conflict_count(), desk.library.claims.get(claim_id).speaker) == (0, "The mayor")
    desk.library.undo()
    assert (desk.library.conflict_count(), desk.library.claims.get(claim_id).speaker) == (1, "The minister")
    assert desk.library.check() == []


def test_a_third_value_is_written(desk: Desk) -> None:
    claim_id = desk.disagree(speaker=("The mayor", "The minister"))
    desk.show()
    other, save = desk.view.detail.other, desk.view.detail.save
    assert isinstance(other, QPlainTextEdit)
    assert save is not None
    other.setPlainText("The governor")
    save.click()
    assert desk.library.claims.get(claim_id).speaker == "The governor"
    assert desk.library.conflict_count() == 0


def test_a_choice_is_made_from_the_values_there_are(desk: Desk) -> None:
    claim_id = desk.disagree(status=("checking", "needs review"))
    desk.show()
    assert desk.row(0)[2] == "Checking or Needs review"
    other, save = desk.view.detail.other, desk.view.detail.save
    assert isinstance(other, QComboBox)
    assert save is not None
    other.setCurrentIndex(other.findData("new"))
    save.click()
    assert desk.library.claims.get(claim_id).status == "new"


def test_the_next_one_is_chosen_when_one_is_settled(desk: Desk) -> None:
    desk.disagree(speaker=("a", "b"), note=("c", "d"), speaker_role=("e", "f"))
    desk.show()
    first, second = desk.row(0), desk.row(1)
    desk.view.detail.keep[0].click()
    assert desk.row(0) == second
    assert first != second
    assert desk.view.table.chosen_ranges() == [(0, 0)]


def test_what_is_being_written_survives_others_edits(desk: Desk) -> None:
    claim_id = desk.disagree(speaker=("a", "b"))
    desk.show()
    assert isinstance(desk.view.detail.other, QPlainTextEdit)
    desk.view.detail.other.setPlainText("half typed")
    desk.view.changed(desk.library.apply(intents.set_field(Kind.CLAIM, claim_id, "note", "x")))
    assert isinstance(desk.view.detail.other, QPlainTextEdit)
    assert desk.view.detail.other.toPlainText() == "half typed"


def test_many_are_read_as_they_are_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conflict_model, "_AT_ONCE", 2)
    desk.disagree(speaker=("a", "b"), note=("c", "d"), speaker_role=("e", "f"))
    desk.view.model.show(desk.library, None)
    assert desk.view.model.rowCount() == 2
    assert desk.view.model.canFetchMore()
    desk.view.model.fetchMore()
    assert desk.view.model.rowCount() == 3
    assert not desk.view.model.canFetchMore()


def test_a_read_only_library_shows_and_offers_nothing(desk: Desk) -> None:
    desk.disagree(speaker=("a", "b"))
    desk.show()
    desk.view.set_read_only(True)
    assert desk.view.detail.keep == []
    assert desk.view.detail.save is None


def test_the_article_is_one_press_away(desk: Desk) -> None:
    claim_id = desk.disagree(speaker=("a", "b"))
    desk.show()
    with desk.qtbot.waitSignal(desk.view.open_claim) as opened:
        desk.view.detail.open_requested.emit()
    assert opened.args == [claim_id]
