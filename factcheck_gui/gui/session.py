"""The open library as the window knows it: the one path that every edit takes, and the news of everybody's edits."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from factcheck_gui import settings as kept
from factcheck_gui.core.clock import milliseconds
from factcheck_gui.core.edits import ChangeSet, Edit
from factcheck_gui.core.errors import Busy, Cancelled, CannotOpen, CannotWrite, FactcheckError, ReadOnly
from factcheck_gui.core.progress import Progress
from factcheck_gui.core.records import Annotator
from factcheck_gui.gui.jobs import JobContext, JobHandle, JobRunner
from factcheck_gui.gui.unsaved import Unsaved, write_into
from factcheck_gui.library import EditSummary, Library, Undone
from factcheck_gui.settings import Settings

if TYPE_CHECKING:
    from factcheck_gui.store.foreign import Foreign

T = TypeVar("T")
_LOOK_EVERY = 250  # milliseconds between two looks for other processes' commits; one look takes microseconds
LARGE = 400  # wishes in an edit that would hold up the window; a job saves them


class Session(QObject):
    """Holds the library; panels read from `library` and write by `do`, and redraw themselves on `changed(ChangeSet)`.

    `opened` comes when another library took the place of the last one. `failed(str)` and `told(str)` have sentences for
    the notice bar, `saved(int)` the Unix milliseconds of a commit that is on the disk. Where the disk refuses an edit, nothing
    more is written: the edit waits in memory, `stuck(str)` says why, until `try_again` or a copy saves it; `freed()` says that
    nothing waits any more. `copied(Path)` names a copy that holds what waited.
    """

    changed = Signal(object)
    opened = Signal()
    failed = Signal(str)
    told = Signal(str)
    saved = Signal(object)
    stuck = Signal(str)
    freed = Signal()
    copied = Signal(object)

    def __init__(self, settings: Settings, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.jobs = jobs
        self._library: Library | None = None
        self._locked = False
        self._stuck = False
        self._unsaved = Unsaved()
        self._large: set[str] = set()  # edits whose undoing would hold up the window
        self._checking: JobHandle | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    @property
    def is_open(self) -> bool:
        return self._library is not None

    @property
    def library(self) -> Library:
        """The open library; ask `is_open` before."""
        if self._library is None:
            raise RuntimeError("no library is open")
        return self._library

    @property
    def read_only(self) -> bool:
        """Whether edits are refused: the file cannot be written, is damaged, its disk has refused an edit, or there is none."""
        return self._library is None or self._locked or self._stuck or self._library.read_only

    @property
    def has_unsaved(self) -> bool:
        """Whether edits wait in memory because the disk refused them."""
        return bool(self._unsaved.edits)

    @property
    def is_shared(self) -> bool:
        """Whether a colleague's library is shown, which nobody here works in."""
        return self._library is not None and self._library.is_shared

    @property
    def annotator(self) -> Annotator:
        """Who works here; without a name in the settings, the system's name for the user."""
        return self.settings.annotator()

    # Libraries

    def open(self, path: Path) -> bool:
        """Open a library in the place of the present one, which stays where `path` is refused."""
        return self._take(lambda: Library.open(path.absolute(), self.annotator))

    def create(self, path: Path) -> bool:
        """Make a library and open it."""
        return self._take(lambda: Library.create(path.absolute(), self.annotator))

    def show_shared(self, verified: "Foreign") -> bool:
        """Show a colleague's library, verified by a job, in the place of the present one; nothing in it can be changed."""
        return self._take(lambda: Library.open_verified(verified, self.annotator))

    def close(self) -> None:
        """Close the library; nothing needs saving."""
        self._timer.stop()
        if self._checking is not None:
            self._checking.cancel()
        self._unsaved, self._stuck = Unsaved(), False
        if self._library is not None:
            self._library.close()
            self._library = None

    def reader(self) -> Callable[[], Library]:
        """Return what opens this library a second time, for reading, in the thread of a job."""
        path, annotator = self.library.file, self.library.annotator

        def open_again() -> Library:
            library = Library.open(path, annotator, read_only=True)
            library.set_blind(self.settings.get(kept.BLIND))  # as it is by then
            return library

        return open_again

    def writer(self) -> Callable[[], Library]:
        """Return what opens this library a second time, for writing, in the thread of a job."""
        path, annotator, read_only = self.library.file, self.library.annotator, self.read_only
        return lambda: Library.open(path, annotator, read_only=read_only)

    def save_copy(self, target: Path) -> JobHandle:
        """Write a copy of the library in the background, with the edits that could not be saved here."""
        open_again, annotator, waiting = self.reader(), self.library.annotator, self._unsaved.edits

        def copy(context: JobContext) -> None:
            with open_again() as library:
                library.save_copy(target, reporting(context))
            write_into(target, annotator, waiting)

        return self.jobs.start(
            copy,
            on_result=lambda _: self._copied(target, waiting),
            on_error=lambda error: self._copy_refused(target, waiting, error),
            owner=self,
            name=self.tr("Saving a copy"),
        )

    def check(self) -> None:
        """Look for damage of the file in the background; a damaged library can only be read from then on."""
        from factcheck_gui.store.opening import quick_check

        library = self.library
        self._checking = self.jobs.start(
            lambda context: quick_check(library.path, context.cancelled),
            on_result=lambda _: None,
            on_error=lambda error: self._damaged(library, error),
            owner=self,
            name=self.tr("Checking the library"),
        )

    def rename_annotator(self) -> None:
        """Take name and e-mail from the settings; the next edit tells the library."""
        if self._library is not None:
            self._library.annotator = self.annotator

    def follow_blind_mode(self) -> None:
        """Hide or show others' assessments as the settings now say."""
        if self._library is not None:
            self._library.set_blind(self.settings.get(kept.BLIND))
            self.changed.emit(ChangeSet((), self._library.last_change, mine=False, whole=True))

    # Edits

    def do(self, edit: Edit) -> bool:
        """Save an edit and announce it; False where it was refused, of which the user has been told."""
        if not edit.sets:
            return True
        if self._stuck:
            self._stop(CannotWrite(self.tr("The edit was not saved: the disk refused the one before it.")), edit)
            return False
        changes = self._write(lambda: self.library.apply(edit), edit)
        if changes is not None:
            self._announce(changes)
        return changes is not None

    def do_large(self, edit: Edit, name: str) -> None:
        """Save an edit of any size; one that takes long in the background, announced like another process's work."""
        if len(edit.sets) <= LARGE:
            self.do(edit)
            return
        open_again = self.writer()

        def apply(_: JobContext) -> None:
            with open_again() as library:
                library.apply(edit)

        def refused(error: FactcheckError) -> None:
            self._refused_edit(error, edit)

        self.jobs.start(apply, on_result=lambda _: self.saved_large(), on_error=refused, owner=self, name=name)

    def saved_large(self) -> None:
        """Announce what a job has just committed, an edit of many records."""
        self.saved_elsewhere()
        self._large |= {step.id for step in (self.undoable(), self.redoable()) if step is not None}

    @Slot()
    def saved_elsewhere(self) -> None:
        """Announce what a job has just committed."""
        self.look()
        self.saved.emit(time.time_ns() // 1_000_000)

    @Slot()
    def try_again(self) -> None:
        """Save what the disk refused before, and go on working here where it is saved."""
        for edit in self._unsaved.edits:
            try:
                changes = self.library.apply(edit)
            except (CannotWrite, ReadOnly, Busy) as error:
                self._stop(error)
                return
            except FactcheckError as error:  # what it was about is gone, say
                self._unsaved.drop([edit])
                self.failed.emit(str(error))
                continue
            self._unsaved.drop([edit])
            self._announce(changes)
        self._stuck = False
        self.freed.emit()
        self.look()

    def open_copy(self, target: Path) -> None:
        """Go on in a copy that holds everything, also what the disk refused here."""
        self._unsaved = Unsaved()
        self.open(target)

    @Slot()
    def undo(self) -> None:
        """Take back this user's latest edit."""
        self._invert(self.undoable(), Library.undo, self.tr("There is nothing to undo."))

    @Slot()
    def redo(self) -> None:
        """Make again what was undone last."""
        self._invert(self.redoable(), Library.redo, self.tr("There is nothing to redo."))

    def undoable(self) -> EditSummary | None:
        """Return the edit that `undo` would take back."""
        return None if self.read_only else self.library.undoable()

    def redoable(self) -> EditSummary | None:
        """Return the edit that `redo` would bring back."""
        return None if self.read_only else self.library.redoable()

    @Slot()
    def look(self) -> None:
        """Announce what other processes have committed since the last look."""
        self._timer.stop()
        if self._library is None:
            return
        try:
            changes = self._library.refresh()  # where this raises anything else, the timer stays off: one crash box is enough
        except FactcheckError as error:
            self._stop(error)
            return
        if changes is not None:
            self._announce(changes)
        self._timer.start()

    def pause(self) -> None:
        """Look for commits no more until `look` is called: while a job of ours writes, every look may wait for its lock."""
        self._timer.stop()

    # Private

    def _take(self, get: Callable[[], Library]) -> bool:
        if self.has_unsaved:
            self.stuck.emit(self.tr("No other library was opened, because what you entered last is not saved yet."))
            return False
        try:
            library = get()
        except FactcheckError as error:
            self.failed.emit(str(error))
            return False
        self.close()
        self._library = library
        self._locked = False
        library.set_blind(self.settings.get(kept.BLIND))
        if not library.is_shared:  # the next start is with one's own
            self._remember(library.path)
        self._timer.start()
        self.opened.emit()
        if library.read_only and not library.is_shared:
            self.told.emit(
                self.tr("{name} cannot be written and is open for reading. Save a copy to work in.").format(name=library.path.name)
            )
        return True

    def _remember(self, path: Path) -> None:
        recent = self.settings.get(kept.RECENT_LIBRARIES)
        if recent[:1] == [str(path)] and self.settings.get(kept.LAST_LIBRARY) == str(path):
            return
        try:
            self.settings.add_recent(path)
        except kept.NotKept as error:
            self.failed.emit(str(error))

    def _write(self, work: Callable[[], T], edit: Edit | None = None) -> T | None:
        try:
            if self._locked:
                raise _damaged_sentence(self.library.path)
            return work()
        except FactcheckError as error:
            self._refused_edit(error, edit)
            return None

    def _refused_edit(self, error: FactcheckError, edit: Edit | None) -> None:
        """Tell that an edit was refused; where it is the disk that refused, stop writing and keep the edit."""
        if isinstance(error, (CannotWrite, ReadOnly)) and not self.read_only:
            self._stop(error, edit)
        else:
            self._refused(error)

    def _stop(self, error: FactcheckError, edit: Edit | None = None) -> None:
        """Write nothing more until the disk takes it: every further try could cost what is there."""
        if edit is not None:
            self._unsaved.keep(edit)
        self._timer.stop()
        self._stuck = True
        self.stuck.emit(str(error))

    def _copied(self, target: Path, waiting: Sequence[Edit]) -> None:
        self._unsaved.drop(waiting)  # they are safe, if elsewhere
        if waiting:
            self.copied.emit(target)
        else:
            self.told.emit(self.tr("A copy of the library was saved as {path}.").format(path=target))

    def _copy_refused(self, target: Path, waiting: Sequence[Edit], error: FactcheckError) -> None:
        """Copy from the file that is open here where it cannot be opened again: its name or its drive may be gone."""
        if not isinstance(error, CannotOpen):
            self._refused(error)
            return
        try:
            self.library.save_copy(target)
            write_into(target, self.library.annotator, waiting)
        except FactcheckError as refusal:
            self._refused(refusal)
        else:
            self._copied(target, waiting)

    def _invert(self, step: EditSummary | None, turn: Callable[[Library], Undone | None], nothing: str) -> None:
        if step is None:
            self.failed.emit(nothing)
        elif step.id in self._large:
            self._invert_in_background(turn)
        else:
            undone = self._write(lambda: turn(self.library))
            if undone is not None:
                self._announce(undone.changes)
                self._tell_of_kept(undone)

    def _invert_in_background(self, turn: Callable[[Library], Undone | None]) -> None:
        open_again = self.writer()

        def invert(_: JobContext) -> Undone | None:
            with open_again() as library:
                return turn(library)

        def inverted(undone: Undone | None) -> None:
            self.saved_large()
            self._tell_of_kept(undone)

        self.pause()
        self.jobs.start(invert, on_result=inverted, on_error=self._refused, owner=self, name=self.tr("Undoing"))

    def _tell_of_kept(self, undone: Undone | None) -> None:
        count = len(undone.kept) if undone else 0
        one = self.tr("1 value stayed as it is, because somebody has changed it since.")
        several = self.tr("{n} values stayed as they are, because somebody has changed them since.").format(n=count)
        if count:
            self.told.emit(one if count == 1 else several)

    def _announce(self, changes: ChangeSet) -> None:
        if changes.changes or changes.whole:
            self.changed.emit(changes)
        if changes.changes and changes.mine:
            self.saved.emit(milliseconds(changes.changes[-1].clock))

    def _refused(self, error: FactcheckError) -> None:
        if not self._stuck:
            self._timer.start()
        if not isinstance(error, Cancelled):
            self.failed.emit(str(error))

    def _damaged(self, library: Library, error: FactcheckError) -> None:
        if isinstance(error, Cancelled) or library is not self._library:
            return
        self._locked = True
        self.failed.emit(
            self.tr("{reason} It can be read, but nothing in it can be changed.").format(reason=_damaged_sentence(library.path))
        )
        self.opened.emit()


def reporting(context: JobContext, what: str = "") -> Progress:
    """Return a Progress that reports to a job's listeners and stops when the job is to stop."""

    def report(done: int, total: int) -> None:
        context.stop_if_cancelled()
        context.progress(done, total, what)

    return report


def _damaged_sentence(path: Path) -> FactcheckError:
    return FactcheckError(f"{path.name} is damaged. Keep it, and use a backup or a colleague's copy.")
