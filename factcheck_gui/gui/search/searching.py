"""The jobs behind the search panel: one answer at once in the order of dates, the ranked one after it, and the index kept up."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from factcheck_gui.core.errors import Cancelled, FactcheckError
from factcheck_gui.core.search_query import Found
from factcheck_gui.gui.jobs import JobContext, JobHandle, JobRunner
from factcheck_gui.library import Library

LIMIT = 50  # rows; who needs more of them needs another word
_FIRST_SECONDS = 0.3  # of reading through what is not indexed yet, before the first answer is given
_QUIET = 2000  # milliseconds after the latest edit until the index is brought up to it; searches read the rest meanwhile


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for `words`; the first answer is in the order of dates, the last one is `ranked`."""

    words: str
    found: Found
    ranked: bool


class Searching(QObject):
    """Searches one library in jobs of its own, each with its own connection.

    `answered(Answer)` comes up to twice for the latest `find`, never for an older one; `refused(str)` comes instead, with a
    sentence, where the library can no longer be read. `indexed(int, int)` says how many records of how many are in the index,
    and comes with equal numbers when it is done.
    """

    answered = Signal(object)
    refused = Signal(str)
    indexed = Signal(int, int)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._open: Callable[[], Library] | None = None
        self._search: JobHandle | None = None
        self._indexing: JobHandle | None = None
        self._behind = False  # something changed after the indexing job looked
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self.index)

    def set_library(self, open_again: Callable[[], Library] | None) -> None:
        """Search another library, which `open_again` opens in the thread of a job; None while none is open.

        Indexing begins a moment later, when the window has painted what it shows of the library.
        """
        self.stop()
        self._open = open_again
        self._quiet.start()

    def find(self, words: str) -> None:
        """Look for `words` as somebody types them; whatever is still being looked for is dropped."""
        self._drop()
        if self._open is not None and words.strip():
            self._start(words, ranked=False)

    @Slot()
    def index(self) -> None:
        """Bring the index up to the library in the background; what a running job does not see, the next one does."""
        self._quiet.stop()
        open_again = self._open
        if open_again is None:
            return
        if self._indexing is not None:
            self._behind = True
            return

        def job(context: JobContext) -> str:
            with open_again() as library:
                return library.index(lambda done, total: _report(context, done, total))

        handle: JobHandle | None = None

        def grew(done: int, total: int, _: str) -> None:
            if handle is self._indexing:
                self.indexed.emit(done, total)

        def over(_: object) -> None:
            """Nobody asked for the index: that a library cannot be read is told to who searches."""
            if handle is self._indexing:
                self._index_over()

        self._behind = False
        handle = self._indexing = self._jobs.start(
            job, on_result=over, on_error=over, on_progress=grew, owner=self, name=self.tr("Indexing")
        )

    @Slot()
    def library_changed(self) -> None:
        """Bring the index up to date once nothing has been edited for a while."""
        self._quiet.start()

    @Slot()
    def stop(self) -> None:
        """Stop all jobs; what is in the index stays there."""
        self._quiet.stop()
        self._drop()
        self._open = None
        if self._indexing is not None:
            self._indexing.cancel()
            self._indexing = None

    def _drop(self) -> None:
        if self._search is not None:
            self._search.cancel()
            self._search = None

    def _start(self, words: str, *, ranked: bool) -> None:
        open_again = self._open
        if open_again is None:
            return
        seconds = float("inf") if ranked else _FIRST_SECONDS

        def job(context: JobContext) -> Found:
            with open_again() as library:
                return library.search(words, LIMIT, ranked=ranked, typing=True, seconds=seconds, cancelled=context.cancelled)

        handle: JobHandle | None = None

        def deliver(found: Found) -> None:
            if handle is not None and handle is self._search and not handle.is_cancelled:
                self._deliver(Answer(words, found, ranked))

        handle = self._search = self._jobs.start(job, on_result=deliver, on_error=self._refused, owner=self, name=self.tr("Searching"))

    def _deliver(self, answer: Answer) -> None:
        self._search = None
        if not answer.ranked and (len(answer.found.hits) > 1 or not answer.found.complete):
            self._start(answer.words, ranked=True)
        self.answered.emit(answer)

    def _refused(self, error: FactcheckError) -> None:
        if not isinstance(error, Cancelled):
            self.refused.emit(str(error))

    def _index_over(self) -> None:
        self._indexing = None
        self.indexed.emit(0, 0)
        if self._behind:
            self.index()


def _report(context: JobContext, done: int, total: int) -> None:
    context.stop_if_cancelled()
    context.progress(done, total, "")
