"""Backups from the window: the daily one, the list of them, and restoring one in place or as a copy."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from factcheck_gui.core.errors import Cancelled, FactcheckError
from factcheck_gui.gui.job_bar import JobBar
from factcheck_gui.gui.jobs import JobContext
from factcheck_gui.gui.labels import moment_words
from factcheck_gui.gui.notice_bar import Notice
from factcheck_gui.gui.session import Session, reporting
from factcheck_gui.gui.sharing import BackupsDialog
from factcheck_gui.library import Backup, Library, Summary

T = TypeVar("T")
_AFTER = 60_000  # milliseconds from opening a library until the day's backup is looked at
_EVERY = 3_600_000


class BackupCommands(QObject):
    """`told(Notice)` says what was done, `refused(str)` what was not."""

    told = Signal(object)
    refused = Signal(str)

    def __init__(self, session: Session, bar: JobBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._bar = bar
        self._window = window
        self._dialog: BackupsDialog | None = None
        self._due = QTimer(self)
        self._due.timeout.connect(self.back_up_if_due)
        session.opened.connect(self.follow_library)

    @Slot()
    def follow_library(self) -> None:
        """Look after the day's backup of a library that is worked in."""
        self._due.stop()
        if self._session.is_open and not self._session.read_only:
            self._due.start(_AFTER)

    def stop(self) -> None:
        """Make no more backups."""
        self._due.stop()

    @Slot()
    def back_up_if_due(self) -> None:
        """Make the day's backup in the background, where there is something new to keep."""
        self._due.setInterval(_EVERY)
        open_again = self._session.writer()

        def back_up(context: JobContext) -> Backup | None:
            with open_again() as library:
                return library.backup_if_due(reporting(context))

        name = self.tr("Daily backup")
        self._session.jobs.start(back_up, on_result=lambda _: None, on_error=self._failed, owner=self, name=name)

    @Slot()
    def ask(self) -> None:
        """Show the backups of the library."""
        library = self._session.library
        read_only = self._session.read_only
        dialog = BackupsDialog(library.path.name, (), self._window, read_only=read_only)
        self._dialog = dialog
        dialog.new.setEnabled(not read_only)
        dialog.preview_requested.connect(self._preview)
        dialog.new_requested.connect(self._make)
        dialog.restore_requested.connect(self._restore)
        dialog.copy_requested.connect(self._copy)
        dialog.show_backups(library.backups())
        try:
            dialog.exec()
        finally:
            self._dialog = None
            dialog.deleteLater()

    @Slot(object)
    def _preview(self, backup: Backup) -> None:
        dialog, annotator = self._dialog, self._session.annotator

        def look(_: JobContext) -> Summary:
            with Library.open(backup.path, annotator, read_only=True) as library:
                return library.summary()

        if dialog is not None:
            self._session.jobs.start(
                look,
                on_result=lambda summary: dialog.show_summary(backup, summary),
                on_error=lambda error: dialog.show_problem(backup, str(error)),
                owner=dialog,
                name=self.tr("Looking into a backup"),
            )

    @Slot()
    def _make(self) -> None:
        open_again = self._session.writer()

        def make(context: JobContext) -> list[Backup]:
            with open_again() as library:
                library.make_backup("manual", reporting(context))
                return library.backups()

        self._start(make, lambda backups: self._dialog.show_backups(backups) if self._dialog else None, self.tr("Making a backup"))

    @Slot(object)
    def _restore(self, backup: Backup) -> None:
        when = moment_words(round(backup.made.timestamp() * 1000))
        words = self.tr("Make {name} what it was on {when}?").format(name=self._session.library.path.name, when=when)
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Restore a backup"), words, QMessageBox.StandardButton.Cancel, self._dialog)
        box.setInformativeText(self.tr("What was done since then leaves the library. A backup of the present is made first."))
        restore = box.addButton(self.tr("Restore"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        try:
            box.exec()
            agreed = box.clickedButton() is restore
        finally:
            box.deleteLater()
        if agreed:
            self._do_restore(backup, when)

    def _do_restore(self, backup: Backup, when: str) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        path, open_again = self._session.library.path, self._session.writer()

        def restore(context: JobContext) -> Backup:
            with open_again() as library:
                return library.restore_backup(backup.path, reporting(context))

        def done(_: Backup) -> None:
            self._session.open(path)
            said = self.tr("The library is what it was on {when}. Its state until now is the latest backup.").format(when=when)
            self.told.emit(Notice(said))

        self._session.pause()
        self._start(restore, done, self.tr("Restoring a backup"))

    @Slot(object)
    def _copy(self, backup: Backup) -> None:
        path = self._session.library.path
        day = backup.made.astimezone().strftime("%Y-%m-%d")
        start = str(path.with_name(f"{path.stem} {day}.fcdb"))
        name, _ = QFileDialog.getSaveFileName(self._dialog, self.tr("Save as a copy"), start, self.tr("Libraries (*.fcdb)"))
        if not name:
            return
        target = Path(name) if Path(name).suffix else Path(name).with_suffix(".fcdb")
        open_again = self._session.reader()

        def copy(context: JobContext) -> Path:
            with open_again() as library:
                library.restore_to(backup.path, target, reporting(context))
            return target

        self._start(copy, self._copied, self.tr("Saving a copy"))

    def _copied(self, target: Path) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        said = self.tr("The backup was saved as {path}.").format(path=target)
        self.told.emit(Notice(said, "info", self.tr("Open it"), lambda: self._session.open(target)))

    def _start(self, job: Callable[[JobContext], T], done: Callable[[T], object], name: str) -> None:
        self._bar.follow(
            lambda report: self._session.jobs.start(
                job, on_result=done, on_error=self._failed, on_progress=report, owner=self, name=name
            )
        )

    def _failed(self, error: FactcheckError) -> None:
        if self._session.is_open:
            self._session.look()
        if not isinstance(error, Cancelled):
            self.refused.emit(str(error))
