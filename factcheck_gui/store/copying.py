"""How a library is copied while it is in use: online, into a temporary file, checked, then put in place."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from factcheck_gui.core.errors import CannotWrite
from factcheck_gui.core.files import flush_names
from factcheck_gui.core.progress import Progress, ignore

_PAGES = 256  # copied at a time; between them other writers get their turn


def save_copy(connection: sqlite3.Connection, path: Path, target: Path, progress: Progress = ignore) -> None:
    """Write a copy of the library at `path` to `target`, replacing what is there only once the copy is whole.

    Raises CannotWrite, or whatever `progress` raises to stop.
    """
    if target.exists() and path.exists() and target.samefile(path):
        raise CannotWrite("No copy was made: this is the open library itself. Choose another name.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".copy", dir=target.parent)
    except OSError as error:
        raise CannotWrite(f"No copy was made: {target.parent} cannot be written ({error.strerror}). Choose another folder.") from error
    os.close(handle)
    fresh = Path(name)
    try:
        _copy_pages(connection, fresh, progress)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode = TRUNCATE")
            checked = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if checked != "ok":
            raise CannotWrite(f"No copy was made: what was written to {target.parent} cannot be read back ({checked}).")
        put_in_place(fresh, target)
    except (OSError, sqlite3.Error) as error:
        raise CannotWrite(f"No copy was made at {target}: {error}. The library itself is unchanged.") from error
    finally:
        fresh.unlink(missing_ok=True)
        Path(f"{name}-journal").unlink(missing_ok=True)


def _copy_pages(connection: sqlite3.Connection, fresh: Path, progress: Progress) -> None:
    """Copy the library to the file `fresh`, online; raises sqlite3.Error or OSError.

    A disk that refused a write may refuse to roll it back as well, and then SQLite reads nothing any more. What is on the disk and the
    journal beside it are copied as they are in that case, and SQLite rolls back in the copy.
    """
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
            connection.backup(copy, pages=_PAGES, progress=lambda status, remaining, total: progress(total - remaining, total))
    except sqlite3.OperationalError as error:
        file = connection.execute("PRAGMA database_list").fetchone()[2]
        if not file or not error.sqlite_errorname.startswith(("SQLITE_IOERR", "SQLITE_FULL")):
            raise
        _copy_with_journal(Path(file), fresh)


def _copy_with_journal(library: Path, fresh: Path) -> None:
    journal = Path(f"{library}-journal")
    before = [_stamp(file) for file in (library, journal)]
    shutil.copyfile(library, fresh)
    if before[1][0]:
        shutil.copyfile(journal, f"{fresh}-journal")
    if before != [_stamp(file) for file in (library, journal)]:
        raise OSError(f"another program is writing to {library.name}")


def _stamp(file: Path) -> tuple[int, int]:
    """Return size in bytes and time of the last change in nanoseconds; zeros where there is no such file."""
    try:
        status = file.stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def put_in_place(fresh: Path, target: Path) -> None:
    """Flush the file `fresh` to the disk and give it the name `target`, on the disk as well. Raises OSError."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(fresh, target)
    flush_names(target.parent)
