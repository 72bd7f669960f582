"""The pieces of work that are interrupted in every way: edits, an import, a merge, a migration, a backup brought back."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from factcheck_gui.core import intents
from factcheck_gui.core.errors import FactcheckError
from factcheck_gui.core.ids import new_id
from factcheck_gui.core.records import Kind
from factcheck_gui.formats.importing import read_ahead
from factcheck_gui.library import Library
from tests.store.test_log import ADA, BEN, add_article, mark

OLD_LIBRARY = Path(__file__).parent.parent / "store" / "libraries" / "version_1.fcdb"
_LOG = ("SELECT id, digest FROM change ORDER BY seq", "SELECT sha256, body FROM text ORDER BY seq", "SELECT id FROM edit ORDER BY seq")


def log_of(library: Library) -> bytes:
    """Return a digest of a library's log and texts."""
    found = sha256()
    for sql in _LOG:
        for row in library._connection.execute(sql):
            found.update(repr(row).encode())
    return found.digest()


class Desk:
    """A folder with a library that somebody works on; `said` is called whenever the program has just said that it is saved,
    `troubled` when it could not do something, before the library is closed, and `tune` to alter each connection.

    `folder` holds the library and the user's own folders, `elsewhere` what comes from others.
    """

    def __init__(self, root: Path) -> None:
        self.folder, self.elsewhere = root / "desk", root / "elsewhere"
        self.folder.mkdir(parents=True)
        self.elsewhere.mkdir()
        self.path = self.folder / "library.fcdb"
        self.theirs = self.elsewhere / "theirs.fcdb"
        self.tune: Callable[[Library], object] = lambda library: None
        self.said: Callable[[Path, Library], object] = lambda path, library: None
        self.troubled: Callable[[Library], object] = lambda library: None

    @contextmanager
    def at_home(self) -> Iterator[None]:
        """Have the user's folders lie within `folder`."""
        with patch.dict(os.environ, {"FACTCHECK_HOME": str(self.folder / "home")}):
            yield

    @contextmanager
    def opened(self) -> Iterator[Library]:
        with Library.open(self.path, ADA) as library:
            self.tune(library)
            self.said(self.path, library)
            try:
                yield library
            except FactcheckError:
                self.troubled(library)
                raise


@dataclass(frozen=True, slots=True)
class Work:
    """Something that the program does, after what is prepared for it."""

    prepare: Callable[[Desk], None]
    do: Callable[[Desk], None]


def nothing(desk: Desk) -> None:
    """An empty folder."""


def small_library(desk: Desk) -> None:
    with Library.create(desk.path, ADA) as library:
        mark(library, add_article(library))


def two_libraries(desk: Desk) -> None:
    small_library(desk)
    with Library.create(desk.theirs, BEN) as theirs:
        for number in range(5):
            mark(theirs, add_article(theirs, f"Another report, number {number}. " * 50))


def old_library(desk: Desk) -> None:
    shutil.copy(OLD_LIBRARY, desk.path)


def reports(desk: Desk) -> None:
    small_library(desk)
    for number in range(18):
        (desk.elsewhere / f"{number:02}.txt").write_text(f"Report {number}. " + "The dam held. " * 900, encoding="utf-8")


def edit(desk: Desk) -> None:
    """A new library, a few edits, one of them taken back, and a backup and a copy of it."""
    Library.create(desk.path, ADA).close()
    with desk.opened() as library:
        article = add_article(library)
        desk.said(desk.path, library)
        claim = mark(library, article)
        desk.said(desk.path, library)
        for number in range(3):
            library.apply(intents.set_field(Kind.CLAIM, claim, "note", "n" * 3000 * number))
            desk.said(desk.path, library)
        library.undo()
        desk.said(desk.path, library)
        desk.said(library.make_backup("manual").path, library)
        library.save_copy(desk.folder / "copy.fcdb")
        desk.said(desk.folder / "copy.fcdb", library)


def bring_in(desk: Desk) -> None:
    """Three batches of articles, as an import saves them, with so little memory that pages are written before their commit."""
    with desk.opened() as library:
        library._connection.execute("PRAGMA cache_size = 5")
        edit_id = new_id()
        files = sorted(desk.elsewhere.glob("*.txt"))
        for start in range(0, len(files), 6):
            for batch in read_ahead(files[start : start + 6]):
                library.import_read(batch, edit_id)
                desk.said(desk.path, library)


def merge(desk: Desk) -> None:
    """A merge with the backup that comes before it, and the merge taken back."""
    with desk.opened() as library:
        library.merge(desk.theirs)
        desk.said(desk.path, library)
        library.undo()
        desk.said(desk.path, library)


def migrate(desk: Desk) -> None:
    """A library of the first format is brought up to the present one, and worked on."""
    with desk.opened() as library:
        add_article(library, "Something new.")
        desk.said(desk.path, library)


def restore(desk: Desk) -> None:
    """A backup is brought back in place of the present state."""
    with desk.opened() as library:
        made = library.make_backup("manual").path
        desk.said(made, library)
        mark(library, next(library.articles.all()), 5, 9)
        desk.said(desk.path, library)
        library.restore_backup(made)
        desk.said(desk.path, library)


WORKS = {
    "edits": Work(nothing, edit),
    "imports": Work(reports, bring_in),
    "merges": Work(two_libraries, merge),
    "migrations": Work(old_library, migrate),
    "restores": Work(small_library, restore),
}
