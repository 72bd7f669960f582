"""The History view tells who changed what from what to what, and restores earlier values."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from factcheck_gui import paths
from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Kind
from factcheck_gui.core.scales import load_scales
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.history import HistoryView
from factcheck_gui.gui.history.model import AFTER, BEFORE, RECORD, WHAT, WHO
from factcheck_gui.library import Library
from factcheck_gui.store import history

TEXT = "Prices rose. Wages fell."
BOB = Annotator("b" * 32, name="Bob")
SCALES = load_scales([paths.resource("scales")])
SCALE = next(iter(SCALES.values()))


class Desk:
    def __init__(self, library: Library, qtbot: QtBot) -> None:
        self.library, self.qtbot = library, qtbot
        self.view = HistoryView()
        qtbot.addWidget(self.view)
        self.view.set_scales(SCALES)
        self.view.edit_requested.connect(self.save)
        self.view.resize(1200, 700)

    def claim(self) -> str:
        article = intents.import_article({"title": "Prices", "text_sha256": text_sha256(TEXT), "length": len(TEXT)}, TEXT)
        self.library.apply(article)
        claim = intents.mark_claim(self.library.articles.get(article.sets[0].row_id), Span(0, 12, "Prices rose.", "", ""))
        self.library.apply(claim)
        return claim.sets[0].row_id

    def show(self) -> None:
        self.view.set_library(self.library)
        with self.qtbot.waitActive(self.view):
            self.view.show()
            self.view.activateWindow()

    def save(self, edit: Edit) -> None:
        self.view.changed(self.library.apply(edit))

    def row(self, number: int) -> tuple[str, ...]:
        return tuple(self.view.model.index(number, column).data() for column in (WHO, WHAT, RECORD, BEFORE, AFTER))


@pytest.fixture
def desk(library: Library, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(library, qtbot)
    yield desk
    desk.view.set_library(None)


def test_an_empty_library_says_what_will_be_here(desk: Desk) -> None:
    desk.show()
    assert desk.view.nothing.isVisible()


def test_who_changed_what_from_what_to_what_in_words(desk: Desk) -> None:
    claim_id = desk.claim()
    desk.library.apply(intents.set_field(Kind.CLAIM, claim_id, "status", "checking"))
    desk.library.apply(intents.set_field(Kind.CLAIM, claim_id, "status", "needs review"))
    desk.library.apply(intents.judge(claim_id, desk.library.annotator.id, scale=SCALE.key, verdict=SCALE.verdicts[0].key))
    desk.library.apply(intents.tag_claim(claim_id, ["economy", "prices"]))
    desk.show()
    QAbstractItemModelTester(desk.view.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert desk.row(0) == ("Ada Checker", "Claim: Tags", "Prices rose.", "", "economy, prices")
    verdict = f"Claim: Prices rose. Annotator: Ada Checker Rating scale: {SCALE.name} Verdict: {SCALE.verdicts[0].label}"
    assert desk.row(3) == ("Ada Checker", "Assessment: Added", "Ada Checker on “Prices rose.”", "", verdict)
    assert desk.row(4) == ("Ada Checker", "Claim: Status", "Prices rose.", "Checking", "Needs review")
    assert desk.view.counted.text() == "9 changes"


def test_an_earlier_value_is_restored_by_a_new_edit(desk: Desk) -> None:
    claim_id = desk.claim()
    for speaker in ("The mayor", "The minister"):
        desk.library.apply(intents.set_field(Kind.CLAIM, claim_id, "speaker", speaker))
    desk.show()
    assert desk.view.detail.before.toPlainText() == "The mayor"
    assert not desk.view.detail.restore_after.isVisible()
    desk.view.detail.restore_before.click()
    assert desk.library.claims.get(claim_id).speaker == "The mayor"
    assert desk.row(0)[3:] == ("The minister", "The mayor")
    desk.library.undo()
    assert desk.library.claims.get(claim_id).speaker == "The minister"


def test_what_was_empty_becomes_empty_again(desk: Desk) -> None:
    claim_id = desk.claim()
    desk.library.apply(intents.set_field(Kind.CLAIM, claim_id, "note", "Ask Bob"))
    desk.show()
    assert desk.view.detail.before.toPlainText() == "(nothing)"
    desk.view.detail.restore_before.click()
    assert desk.library.claims.get(claim_id).note == ""


def test_a_verdict_comes_back_with_its_scale(desk: Desk) -> None:
    claim_id, me = desk.claim(), desk.library.annotator.id
    other = next(scale for scale in SCALES.values() if scale is not SCALE)
    desk.library.apply(intents.judge(claim_id, me, scale=SCALE.key, verdict=SCALE.verdicts[1].key))
    desk.library.apply(intents.judge(claim_id, me, scale=other.key, verdict=other.verdicts[0].key))
    desk.show()
    place = next(row for row in range(3) if desk.row(row)[1] == "Assessment: Verdict")
    desk.view.table.selectRow(place)
    assert (desk.row(place)[3], desk.row(place)[4]) == (SCALE.verdicts[1].label, other.verdicts[0].label)
    desk.view.detail.restore_before.click()
    view = desk.library.claims.view(claim_id)
    assert (view.scale, view.verdict) == (SCALE.key, SCALE.verdicts[1].key)


def test_a_deleted_claim_is_brought_back_with_what_hung_on_it(desk: Desk) -> None:
    claim_id = desk.claim()
    desk.library.apply(intents.judge(claim_id, desk.library.annotator.id, verdict="true"))
    desk.library.apply(intents.delete_claims([claim_id], desk.library.claims.hanging_on([claim_id])))
    desk.show()
    assert desk.row(0)[1:3] == ("Claim: Deleted", "Prices rose.")
    desk.view.detail.bring_back.click()
    assert desk.library.claims.assessments(claim_id)
    assert desk.row(0)[1] == "Claim: Brought back"
    assert not desk.view.detail.bring_back.isVisible()


def test_somebody_elses_assessment_is_not_altered(desk: Desk) -> None:
    claim_id = desk.claim()
    with Library.open(desk.library.path, BOB) as bobs:
        bobs.apply(intents.judge(claim_id, BOB.id, verdict="true"))
        bobs.apply(intents.judge(claim_id, BOB.id, verdict="false"))
    desk.show()
    assert not desk.view.detail.restore_before.isVisible()
    assert [desk.view.person.itemText(n) for n in range(desk.view.person.count())] == ["Any annotator", "Ada Checker", "Bob"]


def test_filters_and_what_concerns_one_claim(desk: Desk) -> None:
    claim_id = desk.claim()
    article = desk.library.articles.get(desk.library.claims.get(claim_id).article_id)
    other = intents.mark_claim(article, Span(13, 24, "Wages fell.", "", ""))
    desk.library.apply(other)
    desk.library.apply(intents.set_field(Kind.CLAIM, claim_id, "note", "Ask the office"))
    desk.show()
    desk.view.show_about(Kind.CLAIM, claim_id)
    assert [desk.row(row)[2] for row in range(desk.view.model.rowCount())] == ["Prices rose.", "Prices rose."]
    assert desk.view.subject.text() == "About: Prices rose."
    desk.view.whole.click()
    assert desk.view.model.rowCount() == 5
    desk.view.words.setFocus()
    QTest.keyClicks(desk.view.words, "office")
    desk.qtbot.waitUntil(lambda: desk.view.model.rowCount() == 1)
    QTest.keyClicks(desk.view.words, "zzz")
    desk.qtbot.waitUntil(desk.view.no_match.isVisible)
    desk.view.no_match.button.click()
    desk.view.kind.setCurrentIndex(desk.view.kind.findData("article"))
    desk.view.kind.activated.emit(0)
    assert [desk.row(row)[1] for row in range(desk.view.model.rowCount())] == ["Article: Added"]


def test_enter_leads_to_the_claim(desk: Desk) -> None:
    claim_id = desk.claim()
    desk.show()
    desk.view.table.setFocus()
    with desk.qtbot.waitSignal(desk.view.open_claim) as opened:
        QTest.keyClick(desk.view.table, Qt.Key.Key_Return)
    assert opened.args == [claim_id]


def test_the_rest_of_a_long_log_follows(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_SLICE", 3)
    claim_id = desk.claim()
    for number in range(20):
        desk.library.apply(intents.set_field(Kind.CLAIM, claim_id, "note", f"note {number}"))
    desk.show()
    desk.qtbot.waitUntil(lambda: desk.view.counted.text() == "23 changes")
    chosen = desk.row(desk.view.table.currentIndex().row())
    desk.save(intents.set_field(Kind.CLAIM, claim_id, "note", "newest"))
    assert desk.row(0)[4] == "newest"
    assert desk.row(desk.view.table.currentIndex().row()) == chosen


def test_foreign_words_stay_words_and_long_ones_are_cut(desk: Desk) -> None:
    claim_id = desk.claim()
    desk.library.apply(intents.set_field(Kind.CLAIM, claim_id, "note", "<b>x</b>" + "long " * 1000))
    desk.show()
    shown = desk.row(0)[4]
    assert shown.startswith("<b>x</b>")
    assert shown.endswith("…")
    assert "&lt;b&gt;" in desk.view.model.index(0, AFTER).data(Qt.ItemDataRole.ToolTipRole)
    assert len(desk.view.detail.after.toPlainText()) > 5000


def test_a_read_only_library_offers_no_edits(desk: Desk) -> None:
    claim_id = desk.claim()
    desk.library.apply(intents.set_field(Kind.CLAIM, claim_id, "note", "x"))
    desk.show()
    desk.view.set_read_only(True)
    assert not desk.view.detail.restore_before.isVisible()
