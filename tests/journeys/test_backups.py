"""Journeys with backups: made by hand, looked into, brought back in place and as a copy."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from factcheck_gui.gui.sharing import BackupsDialog
from tests.journeys.window import WAIT, Window, button


def quiet(window: Window) -> None:
    window.qtbot.waitUntil(lambda: not window.desk.session.jobs.running, timeout=WAIT)


def back_up(window: Window) -> None:
    """Make a backup by hand."""

    def make(dialog: BackupsDialog) -> None:
        assert "no backup yet" in dialog.about.text()
        dialog.new.click()
        window.qtbot.waitUntil(lambda: "1 article, 1 claim" in dialog.about.text(), timeout=WAIT)
        item = dialog.list.topLevelItem(0)
        assert item is not None
        assert item.text(1) == "By hand"
        dialog.reject()

    with window.answering(BackupsDialog, make):
        window.choose("file.backups")


def test_restore_in_place_after_a_backup_of_the_present(window: Window) -> None:
    window.reader.mark("Two gates will open.")
    back_up(window)
    window.reader.mark("Nobody knows why.")
    assert len(window.reader.marks()) == 2

    def agree(box: QMessageBox) -> None:
        QTest.mouseClick(button(box, "Restore"), Qt.MouseButton.LeftButton)

    def restore(dialog: BackupsDialog) -> None:
        window.qtbot.waitUntil(dialog.restore.isEnabled, timeout=WAIT)
        dialog.restore.click()

    with window.answering(QMessageBox, agree), window.answering(BackupsDialog, restore):
        window.choose("file.backups")
    window.qtbot.waitUntil(lambda: "The library is what it was" in window.notice, timeout=WAIT)
    window.articles.open("Dam")
    assert [words for words, _ in window.reader.marks()] == ["Two gates will open."]
    assert [backup.reason for backup in window.library.backups()] == ["before-restore", "manual"]
    assert window.library.check() == []
    window.reader.mark("Farmers wait.")
    assert len(window.reader.marks()) == 2


def test_a_backup_is_saved_as_a_copy_and_opened(window: Window, tmp_path: Path) -> None:
    window.reader.mark("Two gates will open.")
    back_up(window)

    def copy(dialog: BackupsDialog) -> None:
        with window.answering(QFileDialog, window.name_file(tmp_path / "old.fcdb")):
            dialog.copy.click()

    with window.answering(BackupsDialog, copy):
        window.choose("file.backups")
        quiet(window)
    window.qtbot.waitUntil(lambda: "old.fcdb" in window.notice, timeout=WAIT)
    assert window.desk.notices.notice is not None
    run = window.desk.notices.notice.run
    assert run is not None
    run()
    assert window.library.path == tmp_path / "old.fcdb"


def test_the_days_backup_is_made_by_itself(window: Window) -> None:
    window.reader.mark("Two gates will open.")
    window.desk.backups.back_up_if_due()
    quiet(window)
    assert [backup.reason for backup in window.library.backups()] == ["daily"]
    window.desk.backups.back_up_if_due()
    quiet(window)
    assert len(window.library.backups()) == 1


def test_a_damaged_backup_says_so(window: Window) -> None:
    window.reader.mark("Two gates will open.")
    made = window.library.make_backup("manual")
    made.path.write_bytes(b"nothing")

    def look(dialog: BackupsDialog) -> None:
        window.qtbot.waitUntil(lambda: not dialog.restore.isEnabled(), timeout=WAIT)
        assert made.path.name in dialog.about.text()
        dialog.reject()

    with window.answering(BackupsDialog, look):
        window.choose("file.backups")
