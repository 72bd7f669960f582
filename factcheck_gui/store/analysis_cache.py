"""The cache file of what the rules found in texts, which all libraries of this user share.

An entry is known by a key made of the text's hash and whatever else its content depends on, so nothing in it is ever out of
date; entries that nobody has used for longest go when the file is full. What the bytes mean is not known here.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

_VERSION = 1  # of the tables
_DAY = 24 * 3600
_AT_ONCE = 500  # keys in one question


class AnalysisCache:
    """The open cache file. Nothing here ever raises: without a file that can be used, nothing is found and nothing is kept."""

    LARGEST = 1 << 30  # bytes of entries

    def __init__(self, folder: Path) -> None:
        self._path = folder / "analysis.db"
        self._connection: sqlite3.Connection | None = None
        for _ in range(2):  # a damaged file is made anew, once
            try:
                self._connection = _open(self._path)
                return
            except (sqlite3.Error, OSError) as error:
                if not _is_damage(error):
                    return
                self._remove()

    @property
    def is_usable(self) -> bool:
        """Whether what is put in is kept."""
        return self._connection is not None

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def known(self, keys: Iterable[bytes]) -> set[bytes]:
        """Return those of `keys` that there are entries for."""
        return {row[0] for row in self._rows("key", keys)}

    def heads(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the heads of entries by key: the part that is needed of every text of a library."""
        return dict(self._rows("key, head", keys))

    def entry(self, key: bytes) -> tuple[bytes, bytes] | None:
        """Return head and body of an entry."""
        row = next(self._rows("head, body, used, key", [key]), None)
        if row is None:
            return None
        if row[2] < _today():
            self._write([("UPDATE entry SET used = ? WHERE key = ?", [(_today(), key)])])
        return row[0], row[1]

    def put(self, entries: Sequence[tuple[bytes, bytes, bytes]]) -> None:
        """Keep entries, each a key, a head and a body; where the file is full, the oldest go."""
        rows = [(key, _today(), head, body) for key, head, body in entries]
        self._write([("INSERT OR REPLACE INTO entry(key, used, head, body) VALUES (?, ?, ?, ?)", rows)])
        self._shrink()

    def forget(self, key: bytes) -> None:
        """Drop an entry that turned out to be of no use."""
        self._write([("DELETE FROM entry WHERE key = ?", [(key,)])])

    def _rows(self, columns: str, keys: Iterable[bytes]) -> Iterator[tuple[Any, ...]]:
        rest = iter(keys)
        while self._connection is not None and (some := list(islice(rest, _AT_ONCE))):
            marks = ", ".join("?" * len(some))
            rows: list[tuple[Any, ...]] = []
            with self._guarded():
                rows = self._connection.execute(f"SELECT {columns} FROM entry WHERE key IN ({marks})", some).fetchall()
            yield from rows

    def _write(self, statements: Sequence[tuple[str, Sequence[tuple[object, ...]]]]) -> None:
        if self._connection is None:
            return
        with self._guarded(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            for sql, rows in statements:
                self._connection.executemany(sql, rows)

    def _number(self, sql: str) -> int:
        return int(self._connection.execute(sql).fetchone()[0]) if self._connection is not None else 0

    def _shrink(self) -> None:
        """Drop a tenth of the entries, those used last longest ago, once the file is full."""
        with self._guarded():
            pages, free, size = (self._number(f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size"))
            if (pages - free) * size > self.LARGEST:
                share = max(1, self._number("SELECT count(*) FROM entry") // 10)
                oldest = "SELECT key FROM entry ORDER BY used, seq LIMIT ?"
                self._write([(f"DELETE FROM entry WHERE key IN ({oldest})", [(share,)])])

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Leave the cache out where the disk or the file fails; a damaged file is deleted, for the next one to open it."""
        try:
            yield
        except sqlite3.Error as error:
            if _is_busy(error):  # another program writes: this time nothing is kept
                return
            self.close()
            if _is_damage(error):
                self._remove()

    def _remove(self) -> None:
        with suppress(OSError):  # on Windows also where another program has it open
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._path}{suffix}").unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=2, isolation_level=None)
    try:
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "journal_mode = WAL", "synchronous = NORMAL"):
            connection.execute(f"PRAGMA {pragma}")
        if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            _make(connection)
        connection.execute("SELECT key, used, head, body FROM entry LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _make(connection: sqlite3.Connection) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("DROP TABLE IF EXISTS entry")
        cursor.execute(
            "CREATE TABLE entry(seq INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, used INTEGER NOT NULL,"
            " head BLOB NOT NULL, body BLOB NOT NULL) STRICT"
        )
        cursor.execute("CREATE INDEX entry_used ON entry(used, seq)")
        cursor.execute(f"PRAGMA user_version = {_VERSION}")
        cursor.execute("COMMIT")


def _today() -> int:
    return int(time.time()) // _DAY


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _is_damage(error: Exception) -> bool:
    """Tell whether the file is at fault, and not the disk, the rights or another program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return isinstance(error, sqlite3.DatabaseError) and code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
