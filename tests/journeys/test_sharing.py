"""Journeys with a colleague's library: look at it, preview, merge, undo, work in it, and go back."""

import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from factcheck_gui import settings as kept
from factcheck_gui.core import intents
from factcheck_gui.core.records import Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.conflicts import ConflictsView, SettleView
from factcheck_gui.gui.dialogs.preferences import PreferencesDialog
from factcheck_gui.gui.history import HistoryView
from factcheck_gui.gui.sharing import MergePreview
from factcheck_gui.library import Library
from factcheck_gui.settings import Settings
from tests.journeys.conftest import BOB, DAM, Start, make_library
from tests.journeys.window import WAIT, Window

_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@pytest.fixture
def bobs(tmp_path: Path) -> Path:
    """A library of Bob's with an article about a dam, a claim and his verdict."""
    (tmp_path / "mail").mkdir()
    path = make_library(tmp_path / "mail" / "bobs.fcdb", {"Dam": DAM})
    with Library.open(path, BOB) as library:
        article = library.articles.find("Dam")
        edit = intents.mark_claim(article, Span(0, 20, DAM[:20], "", DAM[20:40]))
        library.apply(edit)
        library.apply(intents.judge(edit.sets[0].row_id, BOB.id, scale="desk", verdict="true"))
    return path


@pytest.fixture
def mine(start: Start, tmp_path: Path) -> Window:
    """Ada's window on a library of her own with another article."""
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    return start(make_library(tmp_path / "mine.fcdb", {"Harbour": "Ships wait. The port is full."}))


def open_shared(window: Window, path: Path) -> None:
    with window.answering(QFileDialog, window.name_file(path)):
        window.press("Ctrl+Shift+O")
    window.qtbot.waitUntil(lambda: window.desk.session.is_shared, timeout=WAIT)


def bring_in(window: Window) -> None:
    with window.answering(MergePreview, lambda dialog: dialog.bring.click()):
        window.press("Ctrl+Shift+M")
        window.qtbot.waitUntil(lambda: not window.desk.session.jobs.running and not window.desk.session.is_shared, timeout=WAIT)


def test_looking_at_a_colleagues_library_changes_nothing(mine: Window, bobs: Path) -> None:
    before, files = bobs.read_bytes(), sorted(bobs.parent.iterdir())
    open_shared(mine, bobs)
    assert mine.desk.banner.isVisible()
    assert "by Bob · 1 article · 1 claim · 1 annotator" in mine.desk.banner.about.text()
    assert mine.articles.titles() == ["Dam"]
    assert [words for words, _ in mine.reader.marks()] == ["Two gates will open."]
    assert not mine.can("claim.mark")
    assert not mine.can("file.import_files")
    for view in ("view.claims", "view.sources", "view.dashboard", "view.history"):
        mine.choose(view)
    mine.choose("view.read")
    mine.qtbot.waitUntil(lambda: not mine.desk.session.jobs.running, timeout=WAIT)
    mine.press("Ctrl+Shift+B")
    assert mine.articles.titles() == ["Harbour"]
    assert not mine.desk.banner.isVisible()
    assert bobs.read_bytes() == before
    assert sorted(bobs.parent.iterdir()) == files
    assert Settings.load().get(kept.LAST_LIBRARY) == str(mine.library.path)
    assert str(bobs) not in Settings.load().get(kept.RECENT_LIBRARIES)


def test_bring_in_and_take_it_back(mine: Window, bobs: Path) -> None:
    open_shared(mine, bobs)
    bring_in(mine)
    assert sorted(mine.articles.titles()) == ["Dam", "Harbour"]
    assert "bobs.fcdb was brought in" in mine.notice
    assert mine.library.backups()
    mine.press("Ctrl+Z")
    mine.qtbot.waitUntil(lambda: mine.articles.titles() == ["Harbour"], timeout=WAIT)


def test_cancelling_the_preview_brings_nothing(mine: Window, bobs: Path) -> None:
    open_shared(mine, bobs)
    with mine.answering(MergePreview, lambda dialog: dialog.reject()):
        mine.press("Ctrl+Shift+M")
        mine.qtbot.waitUntil(lambda: not mine.desk.session.jobs.running, timeout=WAIT)
        mine.qtbot.wait(50)
    assert mine.desk.session.is_shared
    mine.press("Ctrl+Shift+B")
    assert mine.articles.titles() == ["Harbour"]


def test_somebody_can_be_left_out(mine: Window, bobs: Path) -> None:
    open_shared(mine, bobs)

    def leave_out(dialog: MergePreview) -> None:
        item = dialog.people.topLevelItem(0)
        assert item is not None
        item.setCheckState(0, Qt.CheckState.Unchecked)
        mine.qtbot.waitUntil(lambda: "already" in dialog.what_happens.text(), timeout=WAIT)
        assert not dialog.bring.isEnabled()
        dialog.reject()

    with mine.answering(MergePreview, leave_out):
        mine.press("Ctrl+Shift+M")
        mine.qtbot.waitUntil(lambda: not mine.desk.session.jobs.running, timeout=WAIT)
        mine.qtbot.wait(50)


def test_a_kind_can_be_left_out_with_what_needs_it(mine: Window, bobs: Path) -> None:
    open_shared(mine, bobs)

    def articles_and_claims(dialog: MergePreview) -> None:
        kinds = {item.text(0): item for number in range(dialog.kinds.topLevelItemCount()) if (item := dialog.kinds.topLevelItem(number))}
        dialog.kinds.setFocus()
        dialog.kinds.setCurrentItem(kinds["Claims"])
        mine.press("Space")
        assert [kinds[name].checkState(0) for name in ("Articles", "Claims", "Assessments")] == [_ON, _OFF, _OFF]
        mine.qtbot.waitUntil(lambda: dialog.what_happens.text().startswith("2 changes are added"), timeout=WAIT)
        dialog.kinds.setCurrentItem(kinds["Assessments"])
        mine.press("Space")
        assert kinds["Claims"].checkState(0) is _ON
        mine.qtbot.waitUntil(lambda: dialog.bring.isEnabled(), timeout=WAIT)
        mine.press("Space")
        assert [kinds[name].checkState(0) for name in ("Claims", "Assessments")] == [_ON, _OFF]
        mine.qtbot.waitUntil(lambda: dialog.bring.isEnabled(), timeout=WAIT)
        dialog.bring.click()

    with mine.answering(MergePreview, articles_and_claims):
        mine.press("Ctrl+Shift+M")
        mine.qtbot.waitUntil(lambda: not mine.desk.session.jobs.running and not mine.desk.session.is_shared, timeout=WAIT)
    assert sorted(mine.articles.titles()) == ["Dam", "Harbour"]
    claim = mine.library.claims.of_article(mine.library.articles.find("Dam").id)[0]
    assert mine.library.claims.assessments(claim.id) == []
    open_shared(mine, bobs)
    bring_in(mine)  # what was left out comes later
    assert [one.verdict for one in mine.library.claims.assessments(claim.id)] == ["true"]


def test_no_private_copy_stays(mine: Window, bobs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "private"))
    (tmp_path / "private").mkdir()
    open_shared(mine, bobs)
    assert list((tmp_path / "private").iterdir())
    mine.press("Ctrl+Shift+B")
    mine.qtbot.waitUntil(lambda: not mine.desk.session.jobs.running, timeout=WAIT)
    assert not list((tmp_path / "private").iterdir())
    mine.desk.sharing.open_path(bobs)
    mine.close()
    assert not list((tmp_path / "private").iterdir())


def test_pressing_twice_asks_once(mine: Window, bobs: Path) -> None:
    open_shared(mine, bobs)
    shown: list[MergePreview] = []

    def cancel(dialog: MergePreview) -> None:
        shown.append(dialog)
        mine.qtbot.wait(50)
        dialog.reject()

    with mine.answering(MergePreview, cancel):
        mine.press("Ctrl+Shift+M", "Ctrl+Shift+M")
        mine.qtbot.waitUntil(lambda: not mine.desk.session.jobs.running, timeout=WAIT)
        mine.qtbot.wait(50)
    assert len(shown) == 1
    assert not mine.main.findChildren(MergePreview)


def test_a_file_that_is_no_library_is_refused_with_its_reason(mine: Window, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "evil.fcdb").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with mine.answering(QFileDialog, mine.name_file(tmp_path / "evil.fcdb")):
        mine.press("Ctrl+Shift+O")
    qtbot.waitUntil(lambda: "evil.fcdb" in mine.notice, timeout=WAIT)
    assert not mine.desk.session.is_shared


def test_working_in_the_colleagues_file_itself(mine: Window, bobs: Path) -> None:
    open_shared(mine, bobs)
    mine.choose("file.work_in")
    mine.qtbot.waitUntil(lambda: not mine.desk.session.is_shared, timeout=WAIT)
    assert mine.library.path == bobs
    assert mine.can("file.import_files")
    mine.reader.mark("The river is low.")
    assert len(mine.desk.reading.claims) == 2


def test_a_synced_folder_is_warned_of(mine: Window, bobs: Path, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    synced = bobs.rename(tmp_path / "Dropbox" / "bobs.fcdb")
    open_shared(mine, synced)

    def refuse(box: QMessageBox) -> None:
        assert "Dropbox" in box.text()
        box.reject()

    with mine.answering(QMessageBox, refuse):
        mine.choose("file.work_in")
    assert mine.desk.session.is_shared
    mine.press("Ctrl+Shift+B")


def test_a_conflict_is_shown_settled_and_undone(start: Start, bobs: Path, tmp_path: Path) -> None:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    with Library.open(bobs, BOB) as library:
        library.save_copy(tmp_path / "mine.fcdb")
        claim = library.claims.of_article(library.articles.find("Dam").id)[0]
        library.apply(intents.set_field(Kind.CLAIM, claim.id, "speaker", "The minister"))
    window = start(tmp_path / "mine.fcdb")
    window.reader.click("Two gates")
    window.form.write("speaker", "The mayor")
    window.form.leave()
    open_shared(window, bobs)
    bring_in(window)
    assert "1 field has two values now." in window.notice
    assert window.desk.badge.text() == "1 conflict"
    window.press("Ctrl+7")
    view = window.main.findChild(ConflictsView)
    assert view is not None
    window.press("Return")
    assert "The mayor" in window.focused.accessibleName()
    window.press("Space")
    assert window.library.claims.get(claim.id).speaker == "The mayor"
    assert view.nothing.isVisible()
    assert not window.desk.badge.isVisible()
    window.press("Ctrl+Z")
    assert window.desk.badge.isVisible()
    assert view.model.rowCount() == 1


def test_the_same_claim_by_two_people_is_joined_and_taken_apart_again(start: Start, bobs: Path, tmp_path: Path) -> None:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    window = start(make_library(tmp_path / "mine.fcdb", {"Dam": DAM}))
    window.reader.mark("Two gates will open. The river")
    window.press("2")
    open_shared(window, bobs)
    bring_in(window)
    window.press("Ctrl+7")
    view = window.main.findChild(SettleView)
    assert view is not None
    window.qtbot.waitUntil(lambda: view.tabs.tabText(1) == "The same claim? (1)", timeout=WAIT)
    view.tabs.tabBar().setFocus()
    window.press("Right", "Tab")
    assert window.focused is view.pairs.table
    window.press("Return")
    assert window.focused.accessibleName().startswith("Keep the claim of ")
    window.press("Space")
    window.qtbot.waitUntil(lambda: view.pairs.nothing.isVisible(), timeout=WAIT)
    (claim,) = window.library.claims.of_article(window.library.articles.find("Dam").id)
    assert len(window.library.claims.assessments(claim.id)) == 2
    window.press("Ctrl+Z")
    window.qtbot.waitUntil(lambda: len(view.pairs.items) == 1, timeout=WAIT)


def test_a_library_that_is_dropped_is_a_colleagues_unless_it_was_open_here(mine: Window, bobs: Path) -> None:
    own = mine.library.path
    mine.drop(bobs)
    mine.qtbot.waitUntil(lambda: mine.desk.session.is_shared, timeout=WAIT)
    mine.drop(own)
    assert mine.library.path == own
    assert not mine.desk.session.is_shared


def test_an_earlier_value_is_restored_from_the_history_of_a_claim(start: Start, bobs: Path) -> None:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    window = start(bobs)
    window.reader.click("Two gates")
    claim = window.desk.reading.claim
    assert claim is not None
    for name in ("The mayor", "The minister"):
        window.desk.session.do(intents.set_field(Kind.CLAIM, claim.id, "speaker", name))
    window.form.leave()
    window.press("H")
    view = window.main.findChild(HistoryView)
    assert view is not None
    assert view.isVisible()
    assert view.subject.text() == "About: Two gates will open."
    assert view.model.rowCount() == 4
    with Library.open(bobs, BOB) as library:
        library.apply(intents.set_field(Kind.CLAIM, claim.id, "note", "See page 4"))
    window.qtbot.waitUntil(lambda: view.model.rowCount() == 5, timeout=WAIT)
    view.table.selectRow(1)
    view.detail.restore_before.setFocus()
    window.press("Space")
    assert window.library.claims.get(claim.id).speaker == "The mayor"
    window.press("Ctrl+Z")
    assert window.library.claims.get(claim.id).speaker == "The minister"
    view.table.setFocus()
    window.press("Return")
    assert window.form.quote == "Two gates will open."


def test_blind_mode_hides_the_colleagues_verdict_until_the_own_is_given(start: Start, bobs: Path) -> None:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    window = start(bobs)
    assert [letter for _, letter in window.reader.marks()] == ["T"]

    def tick(dialog: PreferencesDialog) -> None:
        dialog.scales.blind.setChecked(True)
        dialog.accept()

    with window.answering(PreferencesDialog, tick):
        window.press("Ctrl+,")
    unjudged = window.reader.marks()[0][1]
    assert unjudged != "T"
    window.reader.click("Two gates")
    assert window.form.form.body.hidden_note.isVisible()
    assert window.form.form.body.others.rows() == []
    window.reader.page.setFocus()
    window.press("2")
    assert not window.form.form.body.hidden_note.isVisible()
    assert [row.startswith("Bob: True") for row in window.form.form.body.others.rows()] == [True]
    assert window.reader.marks()[0][1] == "≠"
