"""Analysing the library in the background: when that begins, what is told of it, and when it has to begin again."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from factcheck_gui.core.edits import ChangeSet
from factcheck_gui.core.errors import Cancelled, FactcheckError
from factcheck_gui.core.records import CREATE, DELETED, Kind
from factcheck_gui.gui.job_bar import JobBar
from factcheck_gui.gui.jobs import JobContext, JobHandle
from factcheck_gui.gui.session import Session, reporting
from factcheck_gui.library import Library

_QUIET: Final = 1500  # milliseconds after the last import or correction, so that a burst of them is analysed at once
_FIELDS: Final = frozenset({CREATE, DELETED, "text_sha256", "published"})  # of an article, on which what is found depends


class BackgroundAnalysis(QObject):
    """Keeps every article analysed. `analysed()` comes whenever more is known than before.

    A person who cancels is left alone until articles come or another library is opened.
    """

    analysed = Signal()
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, bar: JobBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._bar = bar
        self._open: Callable[[], Library] | None = None
        self._job: JobHandle | None = None
        self._behind = False  # articles came after the running job had looked
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self.start)

    @property
    def is_running(self) -> bool:
        """Whether articles are being analysed, or will be in a moment."""
        return self._job is not None or self._quiet.isActive()

    @Slot()
    def follow_library(self) -> None:
        """Analyse another library, once the window has painted what it shows of it."""
        self.stop()
        if self._session.is_open:
            self._open = self._session.reader()
            self._quiet.start()

    @Slot(object)
    def refresh(self, changes: ChangeSet) -> None:
        """Analyse what has come, once nothing more comes for a moment."""
        texts = (change for change in changes.changes if change.kind is Kind.ARTICLE and change.field in _FIELDS)
        if changes.whole or any(texts):
            self._quiet.start()

    @Slot()
    def start(self) -> None:
        """Analyse now what has not been."""
        self._quiet.stop()
        open_again = self._open
        if open_again is None:
            return
        if self._job is not None:
            self._behind = True
            return

        def job(context: JobContext) -> tuple[int, int]:
            with open_again() as library:
                left = library.not_analysed()
                return left, library.analyse(reporting(context)) if left else 0

        self._behind = False
        handle = self._bar.follow(
            lambda on_progress: self._session.jobs.start(
                job,
                on_result=lambda found: self._over(handle, *found),
                on_error=lambda error: self._ended(handle, error),
                on_progress=on_progress,
                owner=self,
                name=self.tr("Analysing articles"),
            ),
            asked_for=False,
        )
        self._job = handle

    @Slot()
    def stop(self) -> None:
        """Stop analysing; what is known stays known."""
        self._quiet.stop()
        self._open = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _over(self, handle: JobHandle, looked_at: int, skipped: int) -> None:
        if handle is not self._job:
            return
        self._job = None
        if skipped:
            one = self.tr("1 article took too long to analyse. Comparisons leave it out; it can be read and marked as always.")
            several = self.tr("{n} articles took too long to analyse. Comparisons leave them out; they can be read and marked as always.")
            self.told.emit(one if skipped == 1 else several.format(n=skipped))
        if looked_at:
            self.analysed.emit()
        if self._behind:
            self._quiet.start()

    def _ended(self, handle: JobHandle, error: FactcheckError) -> None:
        if handle is not self._job:
            return
        self._job = None
        if not isinstance(error, Cancelled):
            self.refused.emit(str(error))
        self.analysed.emit()
