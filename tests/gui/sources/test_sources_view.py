"""The Sources view lists sources, shows what cites them, and says what is lost before one goes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Json, Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.sources import SourcesView
from factcheck_gui.gui.sources.dialogs import ConfirmDelete, EditSource
from factcheck_gui.gui.sources.model import CLAIMS, TITLE
from factcheck_gui.gui.widgets.source_fields import FIELDS
from factcheck_gui.library import Library

TEXT = "Prices rose."


class Desk:
    def __init__(self, library: Library, qtbot: QtBot) -> None:
        self.library, self.qtbot = library, qtbot
        self.edits: list[Edit] = []
        self.told: list[str] = []
        self.view = SourcesView()
        qtbot.addWidget(self.view)
        self.view.edit_requested.connect(self._save)
        self.view.deleted.connect(self.told.append)
        self.view.resize(1100, 600)

    def fill(self) -> tuple[str, str, str]:
        """Make two sources, the first of them cited by one claim; return the ids of both and of the claim."""
        values: dict[str, Json] = {"title": "Prices", "text_sha256": text_sha256(TEXT), "length": len(TEXT)}
        article = intents.import_article(values, TEXT)
        self.library.apply(article)
        claim = intents.mark_claim(self.library.articles.get(article.sets[0].row_id), Span(0, 12, TEXT, "", ""))
        survey = intents.add_source({"title": "Economic survey", "url": "https://example.org/s", "publisher": "Office"})
        maps = intents.add_source({"title": "Flood maps"})
        for edit in (claim, survey, maps):
            self.library.apply(edit)
        ids = survey.sets[0].row_id, maps.sets[0].row_id, claim.sets[0].row_id
        for place in (0.0, 1.0):  # cited twice by one claim
            self.library.apply(intents.cite(ids[2], ids[0], place))
        return ids

    def show(self) -> None:
        self.view.set_library(self.library)
        with self.qtbot.waitActive(self.view):
            self.view.show()
            self.view.activateWindow()

    def titles(self) -> list[str]:
        return [self.view.model.index(row, TITLE).data() for row in range(self.view.model.rowCount())]

    def _save(self, edit: Edit) -> None:
        self.edits.append(edit)
        self.view.changed(self.library.apply(edit))


@pytest.fixture
def desk(library: Library, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(library, qtbot)
    yield desk
    desk.view.set_library(None)


def test_an_empty_library_offers_to_make_a_source(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.show()
    assert desk.view.nothing.isVisible()
    monkeypatch.setattr(EditSource, "ask", lambda *_: {"title": "Survey"})
    desk.view.nothing.button.click()
    assert desk.titles() == ["Survey"]


def test_rows_and_the_claims_that_cite_the_chosen_one(desk: Desk) -> None:
    _, _, claim_id = desk.fill()
    desk.show()
    QAbstractItemModelTester(desk.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert desk.titles() == ["Economic survey", "Flood maps"]
    assert [desk.view.model.index(row, CLAIMS).data() for row in (0, 1)] == ["1", "–"]
    desk.view.table.selectRow(0)
    assert desk.view.citing.count() == 1
    with desk.qtbot.waitSignal(desk.view.open_claim) as opened:
        desk.view.citing.itemActivated.emit(desk.view.citing.item(0))
    assert opened.args == [claim_id]
    with desk.qtbot.waitSignal(desk.view.source_opened) as opened:
        desk.view.browse.click()
    assert opened.args == ["https://example.org/s"]


def test_filtering_by_words(desk: Desk) -> None:
    desk.fill()
    desk.show()
    desk.view.words.setText("office")
    desk.qtbot.waitUntil(lambda: desk.titles() == ["Economic survey"])
    desk.view.words.setText("nothing like it")
    desk.qtbot.waitUntil(desk.view.no_match.isVisible)
    desk.view.no_match.button.click()
    desk.qtbot.waitUntil(lambda: len(desk.titles()) == 2)


def test_editing_sets_only_what_differs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    survey, _, _ = desk.fill()
    desk.show()
    desk.view.table.selectRow(0)
    source = desk.library.sources.get(survey)
    answer = {name: getattr(source, name) for name in FIELDS} | {"author": "R. Roe"}
    monkeypatch.setattr(EditSource, "ask", lambda *_: answer)
    desk.view.table.setFocus()
    QTest.keyClick(desk.view.table, Qt.Key.Key_Return)
    assert [(part.field, part.value) for part in desk.edits[0].sets] == [("author", "R. Roe")]
    assert desk.view.chosen()[0][0].author == "R. Roe"
    desk.view.edit.click()
    assert len(desk.edits) == 1


def test_deleting_asks_when_claims_lose_evidence_and_is_one_edit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    survey, _, claim_id = desk.fill()
    desk.show()
    asked: list[tuple[object, ...]] = []

    def refuse(*question: object) -> bool:
        asked.append(question[:3])
        return False

    monkeypatch.setattr(ConfirmDelete, "ask", refuse)
    desk.view.table.selectRow(0)
    desk.view.remove.click()
    assert (asked, desk.edits) == ([("Economic survey", 1, 1)], [])
    monkeypatch.setattr(ConfirmDelete, "ask", lambda *_: True)
    desk.view.remove.click()
    assert (desk.titles(), desk.told) == (["Flood maps"], ["The source was deleted."])
    assert desk.library.claims.view(claim_id).evidence_count == 0
    desk.library.undo()
    assert desk.library.sources.get(survey).title == "Economic survey"
    assert desk.library.claims.view(claim_id).evidence_count == 2


def test_a_source_that_nobody_cites_goes_without_a_question(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.fill()
    desk.show()
    monkeypatch.setattr(ConfirmDelete, "ask", lambda *_: pytest.fail("asked"))
    desk.view.table.selectRow(1)
    desk.view.remove.click()
    assert desk.titles() == ["Economic survey"]


def test_the_question_says_how_many_claims_lose_evidence(qtbot: QtBot) -> None:
    box = ConfirmDelete("<b>Survey</b>", 1, 3)
    qtbot.addWidget(box)
    assert box.text() == "Delete “<b>Survey</b>”?"
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.informativeText() == "3 claims lose evidence. Undo brings everything back."


def test_evidence_without_its_claim_is_passed_over(desk: Desk) -> None:
    _, _, claim_id = desk.fill()
    desk.library.apply(intents.remove(Kind.CLAIM, claim_id))
    desk.show()
    desk.view.table.selectRow(0)
    assert desk.view.citing.count() == 0


def test_read_only_offers_no_edits(desk: Desk) -> None:
    desk.fill()
    desk.show()
    desk.view.set_read_only(True)
    desk.view.table.selectRow(0)
    assert not any(button.isEnabled() for button in (desk.view.new, desk.view.edit, desk.view.remove))
    assert desk.view.browse.isEnabled()
