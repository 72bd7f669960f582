"""The only ways into a library file: making a new one, and opening one after its header and contents were looked at."""

import os
import re
import sqlite3
import stat
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import BinaryIO, cast

from factcheck_gui.core.errors import Cancelled, CannotOpen, CannotWrite
from factcheck_gui.core.files import flush_names, make_folder
from factcheck_gui.core.ids import is_id, new_id
from factcheck_gui.store import bookkeeping, schema
from factcheck_gui.store.connection import connect, in_words

_MAGIC = b"SQLite format 3\0"
HEADER_BYTES = 100
DAMAGE = (sqlite3.Error, UnicodeDecodeError)  # of a damaged schema even SQLite's complaint can be text that is no UTF-8
# A journal that names a super-journal makes SQLite delete the files which that one names. Ours never does: we never ATTACH.
_SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")


def create(path: Path) -> None:
    """Make an empty library at `path`, whole or not at all. Raises CannotWrite, or CannotOpen where something is there."""
    if path.exists():
        raise CannotOpen(path, "a file of this name is already there.", "Choose another name, or open it.")
    try:
        make_folder(path.parent)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise CannotWrite(f"No library was made: {path.parent} cannot be written ({error.strerror}). Choose another folder.") from error
    os.close(handle)
    fresh = Path(name)
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            migrate(connection)
            bookkeeping.name_library(connection, new_id())
        os.link(fresh, path) if hasattr(os, "link") else os.rename(fresh, path)
        flush_names(path.parent)
    except (sqlite3.Error, OSError) as error:
        raise CannotWrite(f"No library was made at {path}: {error}. Choose another folder.") from error
    finally:
        fresh.unlink(missing_ok=True)
        Path(f"{name}-journal").unlink(missing_ok=True)


Secure = Callable[[sqlite3.Connection, Path], object]


def open_existing(path: Path, *, read_only: bool = False, secure: Secure | None = None) -> tuple[sqlite3.Connection, bool]:
    """Return a connection to the library at `path`, and whether it is read-only.

    A file that is not a library, is damaged beyond reading or is newer than this program is refused with CannotOpen and
    is not changed. A library that cannot be written is opened for reading. One of an earlier version is brought up to this one,
    after `secure` has made a backup of it; where it is only read, a private copy of it is brought up.
    """
    _look_at(path)
    read_only = read_only or not _writable(path)
    try:
        connection = connect(path, read_only=read_only)
    except DAMAGE as error:
        raise _refusal(path, error) from error
    try:
        if _version_of(connection, path) < schema.VERSION:
            connection = _brought_up(connection, path, None if read_only else secure)
        _look_inside(connection, path)
    except DAMAGE as error:
        connection.close()
        raise _refusal(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection, read_only


def _version_of(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of a library whose schema is ours, to the letter; another program may be migrating it at this moment."""
    connection.execute("BEGIN")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        check_schema(connection, path, version)
    finally:
        connection.execute("ROLLBACK")
    return version


def _look_inside(connection: sqlite3.Connection, path: Path) -> None:
    """Raise CannotOpen where a library does not say which one it is, sqlite3.Error where the end of its log cannot be read."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'library_id'").fetchone()
    if row is None or not is_id(row[0]):
        raise CannotOpen(path, "it does not say which library it is; it is damaged.", "Keep it, and use a backup or a colleague's copy.")
    connection.execute("SELECT max(seq) FROM change").fetchone()


def _brought_up(connection: sqlite3.Connection, path: Path, secure: Secure | None) -> sqlite3.Connection:
    """Return a connection to the library in this program's version: the file's own where it is secured first, else to a private copy."""
    if secure is not None:
        try:
            secure(connection, path)
            migrate(connection)
        except CannotWrite as error:
            why = f"it has an earlier format, and the backup that comes before a change failed. {error}"
            raise CannotOpen(path, why, "It is what it was.") from error
        except sqlite3.Error as error:
            raise CannotOpen(path, f"it has an earlier format and could not be brought up ({error}).", "It is what it was.") from error
        return connection
    private = sqlite3.connect("", isolation_level=None)  # a file of SQLite's own, gone when it is closed
    try:
        connection.backup(private)
        migrate(private)
        private.execute("PRAGMA query_only = ON")
    except sqlite3.Error as error:
        private.close()
        raise CannotOpen(path, f"it has an earlier format and could not be brought up ({error}).", "It is what it was.") from error
    except BaseException:
        private.close()
        raise
    connection.close()
    return private


def quick_check(path: Path, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Read the whole file's structure; raises CannotOpen where it is damaged. Takes seconds on files of gigabytes."""
    try:
        with closing(connect(path, read_only=True)) as connection:
            connection.set_progress_handler(lambda: int(cancelled()), 100_000)
            rows = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
    except DAMAGE as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
            raise Cancelled from error
        raise _refusal(path, error) from error
    if rows != ["ok"]:
        raise CannotOpen(path, f"it is damaged ({rows[0]}).", "Keep it, and use a backup or a colleague's copy.")


def _look_at(path: Path) -> int:
    """Return the schema version in the header of the file at `path`, without letting SQLite near it."""
    with open_bytes(path) as file:
        version = judge_header(path, read_header(path, file))
    look_at_side_files(path)
    return version


def open_bytes(path: Path) -> BinaryIO:
    """Open an ordinary file for reading; anything else (a folder, device, pipe) is refused with CannotOpen unopened."""
    try:
        _refuse_unless_regular(path, path.stat().st_mode)
        # Without blocking: what was a file when we looked may be a pipe now.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0))
    except FileNotFoundError:
        raise CannotOpen(path, "there is no such file.") from None
    except (OSError, ValueError) as error:
        raise CannotOpen(path, f"it cannot be read ({getattr(error, 'strerror', None) or error}).") from error
    try:
        _refuse_unless_regular(path, os.fstat(handle).st_mode)
    except CannotOpen:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def _refuse_unless_regular(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise CannotOpen(path, "it is not a file." if not stat.S_ISDIR(mode) else "it is a folder.")


def read_header(path: Path, file: BinaryIO) -> bytes:
    """Return the next 100 bytes of a file, or what there is of them; raises CannotOpen where the disk does not give them."""
    try:
        return file.read(HEADER_BYTES)
    except OSError as error:
        raise CannotOpen(path, f"it cannot be read ({error.strerror}).") from error


def judge_header(path: Path, header: bytes) -> int:
    """Return the schema version in a file's first 100 bytes; raises CannotOpen where they are not those of a library."""
    if len(header) < HEADER_BYTES or not header.startswith(_MAGIC):
        raise CannotOpen(path, "it is not a Factcheck Desk library.", "Articles are brought in with “Import”.")
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise CannotOpen(path, "it is a database of another program, not a Factcheck Desk library.")
    version = int.from_bytes(header[60:64], "big")
    if version > schema.VERSION:
        raise CannotOpen(
            path, f"it was made by a newer Factcheck Desk (format {version}; this program knows {schema.VERSION}).", "Update the program."
        )
    if version < 1:
        raise CannotOpen(path, "it is a library without a format number.", "Use a backup or a colleague's copy.")
    return version


def look_at_side_files(path: Path) -> None:
    """Raise CannotOpen where a file lies beside the library that ours never have, or that would make SQLite delete others."""
    try:
        _look_beside(path)
    except OSError as error:
        raise CannotOpen(path, f"what lies beside it cannot be looked at ({error.strerror}).") from error


def _look_beside(path: Path) -> None:
    for suffix in ("-wal", "-shm"):
        if Path(f"{path}{suffix}").exists():
            raise CannotOpen(
                path, f"a {suffix} file lies beside it, which our libraries never have.", "Ask for a copy made with “Save a copy”."
            )
    journal = Path(f"{path}-journal")
    try:
        if journal.is_symlink() or (journal.exists() and not journal.is_file()):
            raise CannotOpen(path, f"{journal.name} beside it is not a journal.", "Remove it, if you know what it is, and try again.")
        tail = _last_bytes(journal, len(_SUPER_JOURNAL)) if journal.exists() else b""
    except OSError as error:
        raise CannotOpen(path, f"{journal.name} beside it cannot be read ({error.strerror}).") from error
    if tail == _SUPER_JOURNAL:
        raise CannotOpen(
            path, f"{journal.name} beside it names other files to delete; our journals never do.", "Remove that journal first."
        )


def _last_bytes(path: Path, count: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - count))
        return file.read(count)


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def check_schema(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Raise CannotOpen unless the tables and indexes of a library are ours of this version, to the letter, and nothing else is there.

    Nothing of the file's own SQL runs: reading the schema evaluates no CHECK, DEFAULT, generated column, index or trigger.
    """
    found = [tuple(row) for row in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT 200")]
    ours = [row for row in found if not _is_record_of_migrations(*row)]
    if sorted(map(repr, ours)) != _expected_schema(version):
        raise CannotOpen(
            path, "its tables are not those of a Factcheck Desk library.", "Ask whoever sent it for a copy made with “Save a copy”."
        )


@cache
def _expected_schema(version: int) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in schema.statements(version):
            connection.execute(statement)
        return sorted(repr(tuple(row)) for row in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


# What sqlite-utils makes for itself; its blanks and quotes differ between its versions.
_MIGRATIONS = {
    ("table", "_sqlite_migrations"): re.compile(
        r'CREATE TABLE "?_sqlite_migrations"? ?\( ?"?id"? INTEGER PRIMARY KEY(, ?"?(migration_set|name|applied_at)"? TEXT){3} ?\)\Z'
    ),
    ("index", "idx__sqlite_migrations_migration_set_name"): re.compile(
        r'CREATE UNIQUE INDEX "?idx__sqlite_migrations_migration_set_name"? ON "?_sqlite_migrations"? ?\("?migration_set"?, "?name"?\)\Z'
    ),
}


def _is_record_of_migrations(kind: object, name: object, table: object, sql: object) -> bool:
    pattern = _MIGRATIONS.get((str(kind), str(name)))
    return pattern is not None and table == "_sqlite_migrations" and pattern.match(" ".join(str(sql).split())) is not None


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a library up to this program's version, all of it or nothing; another program may have done so meanwhile."""
    from sqlite_utils import Database

    connection.execute("BEGIN IMMEDIATE")
    try:
        schema.migrations().apply(Database(connection, recursive_triggers=False))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _refusal(path: Path, error: sqlite3.Error | UnicodeDecodeError) -> CannotOpen | Exception:
    code = getattr(error, "sqlite_errorname", "") or ""
    # Without a code it is Python that complains, of text that is no UTF-8; SQLITE_ERROR is an unknown format, for our SQL is sound.
    undecodable = not code and not isinstance(error, sqlite3.ProgrammingError)
    if undecodable or code.startswith(("SQLITE_ERROR", "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")):
        return CannotOpen(path, f"it is damaged ({error}).", "Keep it, and use a backup or a colleague's copy.")
    if code.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
        return CannotOpen(path, f"it cannot be read here ({error}).", "Copy it to a folder of your own and open the copy.")
    return in_words(cast(sqlite3.Error, error), path)
