"""How a connection to a library is configured, how it writes, and what SQLite's errors mean in words."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from factcheck_gui.core.errors import Busy, CannotRead, CannotWrite, FactcheckError, ReadOnly

Answer = TypeVar("Answer")
Connection = sqlite3.Connection  # for those above who hold one without speaking SQL
BUSY_SECONDS = 30.0
_PATIENCE = BUSY_SECONDS / 2
_NAP = (0.001, 0.004)  # seconds
_WRITE_FAILURES = {"SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_PERM"}


def connect(path: Path, *, read_only: bool, one_thread: bool = True, patience: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open the existing library file at `path`; raises sqlite3.Error, or UnicodeDecodeError where its schema is damaged.

    It waits up to `patience` seconds for others, and is used in the thread that opened it, unless not `one_thread`.
    TRUNCATE with FULL is the pair that lost nothing in simulated power failures; DELETE lost acknowledged commits.
    """
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, cached_statements=256, check_same_thread=one_thread)
    try:
        _configure(connection, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _configure(connection: sqlite3.Connection, *, read_only: bool) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -32768")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")


@contextmanager
def writing(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Run the block as one write transaction: all of it or nothing, and SQLite's refusals as our errors."""
    try:
        _begin(connection)
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise in_words(error, path) from error


def _begin(connection: sqlite3.Connection) -> None:
    """Begin a write transaction as soon as nobody else writes, for BUSY_SECONDS at most.

    SQLite's own waiting, which sleeps for up to 100 ms at a time, is the fastest for all together, and unfair: among eight processes
    that write without a pause some waited for more than 30 s. Who has waited for half of that sleeps less from then on.
    """
    end, wait = time.monotonic() + BUSY_SECONDS, _PATIENCE
    while True:
        try:
            with _waiting(connection, wait):
                connection.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > end:
                raise
        wait = 0.0
        time.sleep(random.uniform(*_NAP))


@contextmanager
def _waiting(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Have SQLite wait this long for others in the block, and as long as usual afterwards."""
    connection.execute(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")


def in_words(error: sqlite3.Error, path: Path) -> FactcheckError:
    """Return the error to show for `error`; anything that is not about the file or the disk is raised as it is."""
    code, family = getattr(error, "sqlite_errorname", "") or "", _family(error)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy(path)
    if code == "SQLITE_READONLY_DBMOVED":
        why = f"{path.name} was moved, renamed or removed while it was open here. Everything before it can still be read"
        return CannotWrite(f"The last edit was not saved: {why}. Use “Save a copy” to go on elsewhere.")
    if code.startswith("SQLITE_READONLY"):
        return ReadOnly(path)
    if family not in _WRITE_FAILURES:
        raise error
    why = f"the disk that holds {path.name} is full" if family == "SQLITE_FULL" else f"{path.name} cannot be written ({error})"
    return CannotWrite(f"The last edit was not saved: {why}. Everything before it is kept. Use “Save a copy” to go on elsewhere.")


def _family(error: sqlite3.Error) -> str:
    """Return the first two words of SQLite's name for an error, SQLITE_IOERR for any of an input or output."""
    return "_".join((getattr(error, "sqlite_errorname", "") or "").split("_")[:2])


def at_once(connection: sqlite3.Connection, path: Path, ask: Callable[[], Answer]) -> Answer | None:
    """Return what `ask` answers, or None where another process is writing at this very moment, without waiting for it.

    Raises CannotRead where the disk gives the file at `path` no more.
    """
    with _waiting(connection, 0):
        try:
            return ask()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY"):
                return None
            if _family(error) not in _WRITE_FAILURES and not error.sqlite_errorname.startswith("SQLITE_READONLY"):
                raise
            raise CannotRead(f"{path.name} cannot be read any more ({error}). What was saved is in it still.") from error
