"""One open library file: how it is opened and closed, how an edit is saved, and what others have saved since the last look."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from factcheck_gui import paths
from factcheck_gui.core import intents
from factcheck_gui.core.edits import ChangeSet, Edit
from factcheck_gui.core.errors import ReadOnly
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.core.records import Annotator
from factcheck_gui.store import log, opening, undoing
from factcheck_gui.store.connection import Connection, at_once, writing
from factcheck_gui.store.history import History
from factcheck_gui.store.log import EditSummary
from factcheck_gui.store.queries import Articles, Claims, People
from factcheck_gui.store.search_index import SearchIndex
from factcheck_gui.store.sources import Sources
from factcheck_gui.store.undoing import Undone

if TYPE_CHECKING:
    from factcheck_gui.comparing.service import Comparing
    from factcheck_gui.store.foreign import Foreign


def _before_migration(connection: Connection, path: Path) -> None:
    from factcheck_gui.store import backup

    backup.before_migration(connection, path)


class OpenFile:
    """What holds an open library file; use it from the thread that opened it. A background job opens its own."""

    def __init__(self, path: Path, connection: Connection, annotator: Annotator, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.annotator = annotator
        self.articles = Articles(connection)
        self.claims = Claims(connection)
        self.sources = Sources(connection)
        self.people = People(connection)
        self.past = History(connection)
        self._connection = connection
        self._shared: Foreign | None = None
        self._compared: Comparing | None = None
        self._index = SearchIndex(connection, self.id, path, paths.cache_dir())
        self._seen = log.newest(connection)
        self._replaced = False  # whether a backup took the place of what was seen, and nobody was told
        self._foreign: list[tuple[int, int]] = []  # ranges of sequence numbers that others wrote and nobody was told of
        self._version = self._data_version()

    @classmethod
    def create(cls, path: Path, annotator: Annotator) -> Self:
        """Make a new library file and open it. Raises CannotOpen where a file is there, CannotWrite where none can be."""
        opening.create(path)
        return cls.open(path, annotator)

    @classmethod
    def open(cls, path: Path, annotator: Annotator, *, read_only: bool = False) -> Self:
        """Open a library file; one that cannot be written is opened for reading. Raises CannotOpen."""
        connection, reading = opening.open_existing(path, read_only=read_only, secure=_before_migration)
        return cls(path, connection, annotator, read_only=reading)

    @classmethod
    def open_shared(cls, path: Path, annotator: Annotator, progress: Progress = ignore) -> Self:
        """Open a colleague's library for reading: everything in it verified, shown from a private copy. Raises CannotOpen."""
        return cls.open_verified(cls.verify(path, progress), annotator)

    @staticmethod
    def verify(path: Path, progress: Progress = ignore) -> "Foreign":
        """Verify a colleague's library for `open_verified`; in any thread, for it may take a while. Raises CannotOpen or Cancelled.

        What is returned holds a private copy until it is closed, by itself or with the library that was opened on it.
        """
        from factcheck_gui.store import merging  # what few starts need is loaded by who asks for it, here as in Library
        from factcheck_gui.store.foreign import Foreign

        foreign = Foreign(path, progress)
        try:
            merging.rebuilt(foreign, progress)[0].close()
        except BaseException:
            foreign.close()
            raise
        return foreign

    @classmethod
    def open_verified(cls, foreign: "Foreign", annotator: Annotator) -> Self:
        """Open what `verify` returned, for reading. Raises CannotOpen."""
        library = cls(foreign.path, opening.open_existing(foreign.folder / "library.fcdb", read_only=True)[0], annotator, read_only=True)
        library._shared = foreign
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def id(self) -> str:
        """Return the id that this library and every copy of it share."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'library_id'").fetchone()
        return str(row[0])

    @property
    def file(self) -> Path:
        """Return the file that is read: `path`, or the private copy of a colleague's library."""
        return self.path if self._shared is None else self._shared.folder / "library.fcdb"

    @property
    def is_shared(self) -> bool:
        """Tell whether this is a colleague's library, shown from a private copy."""
        return self._shared is not None

    @property
    def last_change(self) -> int:
        """Return the sequence number of the newest change."""
        return log.last_seq(self._connection)

    def set_blind(self, blind: bool) -> None:
        """Hide others' assessments of each claim until one's own verdict on it is given, or show them."""
        self.claims.blind_for = self.past.blind_for = self.annotator.id if blind else ""

    def close(self) -> None:
        """Close the file; this object is of no use afterwards."""
        self._index.close()
        if self._compared is not None:
            self._compared.close()
        self._connection.close()
        if self._shared is not None:
            self._shared.close()

    # Writing

    def apply(self, edit: Edit) -> ChangeSet:
        """Save an edit: all of it or nothing. Raises InvalidValue, NotFound, ReadOnly, Busy or CannotWrite.

        When this returns, the edit is on the disk. What others committed since the last `refresh` is announced by the
        next one.
        """
        with self._writing():
            self._introduce()
            return log.append(self._connection, edit, self.annotator.id)

    def undo(self) -> Undone | None:
        """Take back this annotator's latest edit, or return None where there is none."""
        return self._invert(self.undoable())

    def redo(self) -> Undone | None:
        """Bring back what the latest undo took back, or return None where there is nothing."""
        return self._invert(self.redoable())

    def undoable(self) -> EditSummary | None:
        """Return the edit that `undo` would take back."""
        return undoing.next_steps(self._connection, self.annotator.id)[0]

    def redoable(self) -> EditSummary | None:
        """Return the undo that `redo` would take back."""
        return undoing.next_steps(self._connection, self.annotator.id)[1]

    def _invert(self, step: EditSummary | None) -> Undone | None:
        if step is None:
            return None
        with self._writing():
            if not undoing.concerns_merge(self._connection, step.id):
                return undoing.invert(self._connection, step.id, self.annotator.id)
            from factcheck_gui.store import merge_undo

            return merge_undo.invert(self._connection, step.id, self.annotator.id)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise ReadOnly(self.path)
        with writing(self._connection, self.path):
            before, replaced = log.last_seq(self._connection), self._is_replaced()
            yield
            after = log.newest(self._connection)
        self._replaced = self._replaced or replaced
        self._note_foreign(before)
        self._seen = after

    def _introduce(self) -> None:
        if not self.people.is_introduced(self.annotator):
            introduction = intents.introduce(self.annotator.id, self.annotator.name, self.annotator.email)
            log.append(self._connection, introduction, self.annotator.id)

    # Other people's work

    def refresh(self) -> ChangeSet | None:
        """Return what others committed since the last look, or None. Takes microseconds where nothing was.

        While another process is in the middle of writing, the answer is None as well, and the next look brings it.
        """
        return at_once(self._connection, self.path, self._news)

    def _news(self) -> ChangeSet | None:
        version = self._data_version()
        if version == self._version and not self._foreign and not self._replaced:
            return None
        last, newest = self._seen[0], log.newest(self._connection)
        ranges = [*self._foreign, (last, newest[0])] if newest[0] > last else self._foreign
        replaced = self._replaced or self._is_replaced()
        news = ChangeSet((), newest[0], mine=False, whole=True) if replaced else log.between(self._connection, ranges) if ranges else None
        self._version, self._seen, self._foreign, self._replaced = version, newest, [], False
        return news

    def _is_replaced(self) -> bool:
        """Tell whether the newest change that was seen is in the log no more: a backup has come into its place."""
        return not log.has(self._connection, self._seen)

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _note_foreign(self, last: int) -> None:
        if last > self._seen[0]:
            self._foreign.append((self._seen[0], last))
