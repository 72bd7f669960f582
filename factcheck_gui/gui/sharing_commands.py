"""What is done with colleagues' libraries: opening one for reading, bringing it into one's own, working in it, going back."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from factcheck_gui import settings as kept
from factcheck_gui.core.errors import Cancelled, FactcheckError
from factcheck_gui.core.merge_report import EVERYTHING, Choice, MergeReport
from factcheck_gui.core.progress import Progress
from factcheck_gui.core.records import Annotator
from factcheck_gui.gui.import_commands import documents_folder
from factcheck_gui.gui.job_bar import JobBar
from factcheck_gui.gui.jobs import JobContext, JobHandle
from factcheck_gui.gui.notice_bar import Notice
from factcheck_gui.gui.session import Session, reporting
from factcheck_gui.gui.sharing import MergePreview, SharedBanner
from factcheck_gui.gui.widgets.confirming import confirmed
from factcheck_gui.library import Library, Summary
from factcheck_gui.store.places import risk_of

if TYPE_CHECKING:
    from factcheck_gui.store.foreign import Foreign

T = TypeVar("T")


class SharingCommands(QObject):
    """`told(Notice)` says what was done, `refused(str)` what was not; `conflicts_requested()` asks for the Conflicts view.

    `undo_requested()` takes back the merge that was just made.
    """

    told = Signal(object)
    refused = Signal(str)
    conflicts_requested = Signal()
    undo_requested = Signal()

    def __init__(self, session: Session, banner: SharedBanner, bar: JobBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._banner = banner
        self._bar = bar
        self._window = window
        self._preview: MergePreview | None = None
        self._counting: JobHandle | None = None
        self._running: JobHandle | None = None
        self._summary: Summary | None = None
        session.opened.connect(self.follow_library)
        banner.bring_in_requested.connect(self.bring_in)
        banner.work_requested.connect(self.work_in_file)
        banner.back_requested.connect(self.back)

    @property
    def own(self) -> Path:
        """The user's own library: the one that is open, or was open before a colleague's."""
        return Path(self._session.settings.get(kept.LAST_LIBRARY))

    @Slot()
    def follow_library(self) -> None:
        """Show the banner while a colleague's library is open, and only then."""
        if not self._session.is_shared or self._summary is None:
            self._banner.hide()
            return
        path = self._session.library.path
        self._banner.show_library(path.name, self._summary, writable=os.access(path, os.W_OK))

    @Slot()
    def open(self) -> None:
        """Ask for a colleague's library and show it."""
        folder = self._session.settings.get(kept.LAST_FOLDER) or documents_folder()
        kinds = self.tr("Libraries (*.fcdb);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open shared library"), folder, kinds)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Verify a colleague's library in the background, then show it for reading."""
        whole, annotator = path.absolute(), self._session.annotator

        def verify(context: JobContext) -> "tuple[Foreign, Summary]":
            found = _verify(whole, annotator, reporting(context))
            if context.cancelled():  # nobody will take it: the private copy must not stay
                found[0].close()
            context.stop_if_cancelled()
            return found

        self._start(verify, lambda found: self._show(*found), self.tr("Verifying {name}").format(name=path.name))

    def open_dropped(self, path: Path) -> None:
        """Open a library that was open here before as one's own; any other as a colleague's."""
        whole = path.absolute()
        if str(whole) in self._session.settings.get(kept.RECENT_LIBRARIES):
            self._session.open(whole)
        else:
            self.open_path(whole)

    @Slot()
    def back(self) -> None:
        """Show the user's own library again."""
        if self._session.is_shared:
            self._session.open(self.own)

    @Slot()
    def bring_in(self) -> None:
        """Count what the colleague's library would bring, and ask."""
        source, target = self._session.library.path, self.own
        if not self._session.is_shared or self._is_busy():
            return
        if source.resolve() == target.resolve():
            self.refused.emit(self.tr("This is your own library: there is nothing to bring in."))
            return
        names = {person.id: person.name for person in self._session.library.people.annotators()}
        self._running = self._bar.follow(
            lambda report: self._count(EVERYTHING, lambda found: self._ask(source, target, found, names), self._failed, report)
        )

    @Slot()
    def work_in_file(self) -> None:
        """Prove that the file is whole, warn where two machines may write to it unawares, and open it for working."""
        if not self._session.is_shared or self._is_busy():
            return
        path, annotator = self._session.library.path, self._session.annotator
        if not self._may_work_in(path):
            return

        def check(context: JobContext) -> list[str]:
            with Library.open(path, annotator, read_only=True) as library:
                return library.check(reporting(context))

        self._start(check, lambda problems: self._work(path, problems), self.tr("Checking {name}").format(name=path.name))

    def _show(self, verified: "Foreign", summary: Summary) -> None:
        self._summary = summary
        if not self._session.show_shared(verified):
            verified.close()

    def _is_busy(self) -> bool:
        """Tell whether something was begun that the user has yet to see the end of."""
        return self._running is not None and not self._running.is_finished

    def _start(self, job: Callable[[JobContext], T], done: Callable[[T], object], name: str) -> None:
        self._running = self._bar.follow(
            lambda report: self._session.jobs.start(
                job, on_result=done, on_error=self._failed, on_progress=report, owner=self, name=name
            )
        )

    def _may_work_in(self, path: Path) -> bool:
        risk = risk_of(path)
        if risk is None:
            return True
        if risk.kind == "network":
            where = self.tr("{file} is on a network drive ({name}).")
        else:
            where = self.tr("{file} is in a folder that {name} copies to other machines.")
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Work in this file"))
        box.setText(where.format(file=path.name, name=risk.name))
        box.setInformativeText(
            self.tr(
                "Where two people work in it at the same time, one may not see the other’s edits, and the file can be damaged."
                " It is safer to bring it into your library and send a copy back."
            )
        )
        return confirmed(box, self.tr("Work in it anyway"))

    def _work(self, path: Path, problems: list[str]) -> None:
        if problems:
            words = self.tr("{file} is not worked in, because it is not whole: {problem} It can be read, and brought into your library.")
            self.refused.emit(words.format(file=path.name, problem=problems[0]))
        elif self._session.is_shared and self._session.library.path == path:
            self._session.open(path)

    def _count(
        self,
        choice: Choice,
        show: Callable[[MergeReport], object],
        fail: Callable[[FactcheckError], object],
        report: Callable[[int, int, str], object] | None = None,
    ) -> JobHandle:
        source, target, annotator = self._session.library.path, self.own, self._session.annotator

        def count(context: JobContext) -> MergeReport:
            with Library.open(target, annotator, read_only=True) as library:
                return library.preview_merge(source, choice, reporting(context))

        return self._session.jobs.start(
            count, on_result=show, on_error=fail, on_progress=report, owner=self, name=self.tr("Counting what it brings")
        )

    def _ask(self, source: Path, target: Path, report: MergeReport, names: dict[str, str]) -> None:
        if not self._session.is_shared or self._session.library.path != source:
            return
        dialog = MergePreview(source.name, target.name, report, names, self._window)
        dialog.choice_changed.connect(self._recount)
        self._preview = dialog
        try:
            choice = dialog.choice if dialog.exec() else None
        finally:
            self._preview = None
            dialog.deleteLater()
        if choice is not None:
            self._merge(source, target, choice)

    @Slot(object)
    def _recount(self, choice: Choice) -> None:
        dialog = self._preview
        if self._counting is not None:
            self._counting.cancel()
        if dialog is not None:
            self._counting = self._count(
                choice,
                lambda report: dialog.show_report(report) if self._preview is dialog and dialog.choice == choice else None,
                lambda error: None if isinstance(error, Cancelled) or self._preview is not dialog else dialog.show_problem(str(error)),
            )

    def _merge(self, source: Path, target: Path, choice: Choice) -> None:
        annotator = self._session.annotator

        def merge(context: JobContext) -> MergeReport:
            with Library.open(target, annotator) as library:
                return library.merge(source, choice, reporting(context))[0]

        name = self.tr("Bringing in {name}").format(name=source.name)
        self._start(merge, lambda done: self._merged(source, target, done), name)

    def _merged(self, source: Path, target: Path, report: MergeReport) -> None:
        if self._session.is_shared or self._session.library.path != target:
            self._session.open(target)
        self._session.saved_elsewhere()
        new = sum(tally.new for tally in report.kinds.values())
        count = self.tr("1 new record") if new == 1 else self.tr("{n} new records").format(n=f"{new:,}")
        changes = self.tr("1 change") if report.changes == 1 else self.tr("{n} changes").format(n=f"{report.changes:,}")
        words = self.tr("{file} was brought in: {count}, {changes}.") if report.changes else self.tr("{file} was brought in: {count}.")
        said = words.format(file=source.name, count=count, changes=changes)
        if not report.conflicts:
            self.told.emit(Notice(said, "info", self.tr("Undo"), self.undo_requested.emit))
            return
        one, several = self.tr("1 field has two values now."), self.tr("{n} fields have two values now.")
        sentence = one if len(report.conflicts) == 1 else several.format(n=f"{len(report.conflicts):,}")
        self.told.emit(Notice(f"{said} {sentence}", "warning", self.tr("Show conflicts"), self.conflicts_requested.emit))

    def _failed(self, error: FactcheckError) -> None:
        if not isinstance(error, Cancelled):
            self.refused.emit(str(error))


def _verify(path: Path, annotator: Annotator, progress: Progress) -> "tuple[Foreign, Summary]":
    """Return a colleague's library, verified, and what it holds, which takes a while to count as well."""
    verified = Library.verify(path, progress)
    try:
        with Library.open(verified.folder / "library.fcdb", annotator, read_only=True) as library:
            return verified, library.summary()
    except BaseException:
        verified.close()
        raise
