"""The Claims view lists every claim, finds, sorts and opens them, and does things to several as one edit."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from factcheck_gui import paths
from factcheck_gui.core import intents
from factcheck_gui.core.edits import ChangeSet, Edit
from factcheck_gui.core.filters import ClaimFilter, Order
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Json, Kind
from factcheck_gui.core.scales import load_scales
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.claims import ClaimsView
from factcheck_gui.gui.claims.model import ARTICLE, CHIP, CLAIM, MODIFIED, STATUS, VERDICT
from factcheck_gui.library import Library
from factcheck_gui.store.queries import ClaimView

TEXT = "Prices rose. Nobody was asked. The ministry denies it. Pupils like it."


class Desk:
    def __init__(self, library: Library, qtbot: QtBot) -> None:
        self.library, self.qtbot = library, qtbot
        self.edits: list[Edit] = []
        self.told: list[str] = []
        self.opened: list[str] = []
        self.view = ClaimsView()
        qtbot.addWidget(self.view)
        scales = load_scales([paths.resource("scales")])
        self.view.set_scale(scales["desk"], scales)
        self.view.edit_requested.connect(self._save)
        self.view.told.connect(self.told.append)
        self.view.deleted.connect(self.told.append)
        self.view.open_claim.connect(self.opened.append)
        self.view.resize(1100, 600)

    def fill(self) -> list[str]:
        values: dict[str, Json] = {"title": "Prices", "outlet": "Daily", "text_sha256": text_sha256(TEXT), "length": len(TEXT)}
        edit = intents.import_article(values, TEXT)
        self.library.apply(edit)
        article = self.library.articles.get(edit.sets[0].row_id)
        ids = []
        for start, end in ((0, 12), (13, 30), (31, 54)):
            marked = intents.mark_claim(article, Span(start, end, TEXT[start:end], "", ""))
            self.library.apply(marked)
            ids.append(marked.sets[0].row_id)
        return ids

    def show(self) -> None:
        self.view.set_library(self.library)
        with self.qtbot.waitActive(self.view):
            self.view.show()
            self.view.activateWindow()

    def do(self, edit: Edit) -> ChangeSet:
        changes = self.library.apply(edit)
        self.view.changed(changes)
        return changes

    def words(self) -> list[str]:
        model = self.view.model
        return [model.index(row, CLAIM).data() for row in range(model.rowCount())]

    def _save(self, edit: Edit) -> None:
        self.edits.append(edit)
        self.do(edit)


@pytest.fixture
def desk(library: Library, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(library, qtbot)
    yield desk
    desk.view.set_library(None)


def test_an_empty_library_leads_to_the_articles(desk: Desk) -> None:
    desk.show()
    assert desk.view.nothing.isVisible()
    with desk.qtbot.waitSignal(desk.view.read_requested):
        desk.view.nothing.button.click()


def test_rows_say_what_there_is_and_newest_come_first(desk: Desk) -> None:
    ids = desk.fill()
    desk.library.apply(intents.judge(ids[0], desk.library.annotator.id, scale="desk", verdict="false"))
    desk.show()
    model = desk.view.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert desk.words() == ["The ministry denies it.", "Nobody was asked.", "Prices rose."]
    assert model.index(2, VERDICT).data(Qt.ItemDataRole.AccessibleTextRole) == "False"
    assert model.index(2, VERDICT).data(CHIP).letter == "F"
    assert model.index(0, ARTICLE).data() == "Prices · Daily"
    assert desk.view.bulk.counted.text() == "3 claims · 3 left"


def test_differing_annotators_are_shown_as_such(desk: Desk) -> None:
    ids = desk.fill()
    desk.library.apply(intents.judge(ids[2], desk.library.annotator.id, scale="desk", verdict="false"))
    with Library.open(desk.library.path, Annotator("b" * 32, name="Bea")) as other:
        other.apply(intents.judge(ids[2], "b" * 32, scale="desk", verdict="true"))
    desk.show()
    assert desk.view.model.index(0, VERDICT).data(CHIP).letter == "≠"
    assert desk.view.model.index(0, 6).data() == "Ada Checker, Bea"


def test_filters_and_what_is_said_when_nothing_matches(desk: Desk) -> None:
    ids = desk.fill()
    desk.library.apply(intents.set_fields(Kind.CLAIM, ids[0], {"status": "final"}))
    desk.show()
    desk.view.filters.words.setText("asked")
    desk.qtbot.waitUntil(lambda: desk.words() == ["Nobody was asked."])
    desk.view.filters.words.setText("no such words")
    desk.qtbot.waitUntil(desk.view.no_match.isVisible)
    desk.view.no_match.button.click()
    assert len(desk.words()) == 3
    assert desk.view.bulk.counted.text() == "3 claims · 2 left"
    desk.view.filters.status.setCurrentIndex(desk.view.filters.status.findData("final"))
    desk.view.filters.status.activated.emit(0)
    assert desk.words() == ["Prices rose."]
    assert desk.view.bulk.counted.text() == "1 claim · 0 left"


def test_headers_sort_and_the_chosen_row_stays_chosen(desk: Desk) -> None:
    ids = desk.fill()
    desk.show()
    desk.view.table.selectRow(0)
    desk.view.table.horizontalHeader().sectionClicked.emit(ARTICLE)
    assert desk.words() == ["Prices rose.", "Nobody was asked.", "The ministry denies it."]
    assert [view.claim.id for view in desk.view.chosen()] == [ids[2]]
    desk.view.table.horizontalHeader().sectionClicked.emit(ARTICLE)
    assert desk.words()[0] == "The ministry denies it."
    desk.view.table.horizontalHeader().sectionClicked.emit(CLAIM)  # not one to sort by
    assert desk.view.table.horizontalHeader().sortIndicatorSection() == ARTICLE


def test_enter_and_double_click_open_a_claim(desk: Desk) -> None:
    ids = desk.fill()
    desk.show()
    desk.view.table.setFocus()
    desk.view.table.selectRow(1)
    QTest.keyClick(desk.view.table, Qt.Key.Key_Return)
    place = desk.view.table.visualRect(desk.view.model.index(2, CLAIM)).center()
    QTest.mouseClick(desk.view.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(desk.view.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert desk.opened == [ids[1], ids[0]]


def test_bulk_actions_are_one_edit_each(desk: Desk) -> None:
    ids = desk.fill()
    desk.show()
    desk.view.table.selectAll()
    desk.view.bulk.status_wanted.emit("checking")
    desk.view.table.selectAll()
    desk.view.bulk.assignee_wanted.emit("Bea")
    desk.view.table.selectAll()
    desk.view.bulk.tag_wanted.emit(" prices  now ")
    assert len(desk.edits) == 3
    claims = [desk.library.claims.get(claim_id) for claim_id in ids]
    assert {(claim.status, claim.assignee) for claim in claims} == {("checking", "Bea")}
    tag = desk.library.people.tags()[0]
    assert (tag.name, {claim.tags for claim in claims}) == ("prices now", {(tag.id,)})
    desk.view.table.selectAll()
    desk.view.bulk.tag_wanted.emit("Prices now")  # all have it
    assert len(desk.edits) == 3
    desk.view.bulk.untag_wanted.emit(tag.id)
    assert {desk.library.claims.get(claim_id).tags for claim_id in ids} == {()}
    desk.library.undo()
    assert {desk.library.claims.get(claim_id).tags for claim_id in ids} == {(tag.id,)}


def test_final_in_bulk_leaves_out_what_is_not_ready_and_says_so(desk: Desk) -> None:
    ids = desk.fill()
    source = intents.add_source({"title": "S"})
    desk.library.apply(source + intents.cite(ids[0], source.sets[0].row_id, 0.0))
    desk.library.apply(intents.judge(ids[0], desk.library.annotator.id, scale="desk", verdict="true", justification="So"))
    desk.show()
    desk.view.table.selectAll()
    desk.view.bulk.status_wanted.emit("final")
    assert [desk.library.claims.get(claim_id).status for claim_id in ids] == ["final", "new", "new"]
    assert desk.told == ["2 claims stay as they are: a final claim needs a verdict, a justification and a source."]


def test_deleting_takes_everything_along_and_undo_brings_it_back(desk: Desk) -> None:
    ids = desk.fill()
    source = intents.add_source({"title": "S"})
    desk.library.apply(source + intents.cite(ids[0], source.sets[0].row_id, 0.0))
    desk.library.apply(intents.judge(ids[0], desk.library.annotator.id, scale="desk", verdict="true"))
    desk.show()
    desk.view.table.setFocus()
    desk.view.table.selectAll()
    QTest.keyClick(desk.view.table, Qt.Key.Key_Delete)
    assert (len(desk.edits), desk.words(), desk.told) == (1, [], ["3 claims were deleted."])
    undone = desk.library.undo()
    assert undone is not None
    desk.view.changed(undone.changes)
    assert len(desk.words()) == 3
    assert desk.library.claims.view(ids[0]).evidence_count == 1


def test_a_deletion_that_was_refused_is_not_told_as_done(desk: Desk) -> None:
    desk.fill()
    desk.show()
    desk.view.edit_requested.disconnect()
    desk.view.table.selectRow(0)
    desk.view.bulk.delete_wanted.emit()
    assert desk.told == []


def test_edits_elsewhere_show_and_the_choice_survives(desk: Desk) -> None:
    ids = desk.fill()
    desk.show()
    desk.view.table.horizontalHeader().sectionClicked.emit(ARTICLE)
    desk.view.table.selectRow(1)
    desk.do(intents.set_fields(Kind.CLAIM, ids[2], {"status": "final"}))
    assert desk.view.model.index(2, STATUS).data() == "Final"
    assert [view.claim.id for view in desk.view.chosen()] == [ids[1]]
    desk.do(intents.remove(Kind.CLAIM, ids[0]))
    assert [view.claim.id for view in desk.view.chosen()] == [ids[1]]


def test_a_hidden_view_reads_nothing_until_it_is_shown(desk: Desk) -> None:
    ids = desk.fill()
    desk.show()
    desk.view.hide()
    desk.do(intents.remove(Kind.CLAIM, ids[0]))
    assert desk.view.model.rowCount() == 3
    desk.view.show()
    assert desk.view.model.rowCount() == 2


def test_a_long_list_reads_only_what_is_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = desk.fill()
    claim = desk.library.claims.get(ids[0])
    article = desk.library.articles.get(claim.article_id)
    marks = [intents.mark_claim(article, Span(0, 12, TEXT[:12], "", "")) for _ in range(1000)]
    desk.library.apply(Edit(tuple(part for edit in marks for part in edit.sets)))
    offsets: list[int] = []
    rows = desk.library.claims.rows

    def counted(wanted: ClaimFilter, order: Order, offset: int, limit: int) -> list[ClaimView]:
        offsets.append(offset)
        return rows(wanted, order, offset, limit)

    monkeypatch.setattr(desk.library.claims, "rows", counted)
    desk.show()
    desk.view.table.scrollToBottom()
    desk.view.grab()
    assert desk.view.model.rowCount() == 1003
    assert set(offsets) <= {0, 900, 1000}
    assert desk.view.model.index(1002, MODIFIED).data()


def test_read_only_offers_to_open_and_nothing_else(desk: Desk) -> None:
    desk.fill()
    desk.show()
    desk.view.set_read_only(True)
    desk.view.table.selectRow(0)
    assert [button.isEnabled() for button in desk.view.bulk.buttons()] == [True, False, False, False, False]
    desk.view.table.setFocus()
    QTest.keyClick(desk.view.table, Qt.Key.Key_Delete)
    assert desk.edits == []
