"""The cache file of one library's full-text index: its tables, what it has seen of the log, and the proof of that.

Nothing is deleted from the index tables, which keep no text (SQLite before 3.43 cannot delete from such): a record that changed
gets a new number, and numbers that no record has any more are left out of the answers. Numbers grow with the records' dates,
so that the first answers FTS5 gives are the latest.
"""

import hashlib
import math
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import combinations
from pathlib import Path

from factcheck_gui.core.records import Kind
from factcheck_gui.core.search_query import Query, fold
from factcheck_gui.store.search_records import DAY_BITS, SEARCHED

_VERSION = 1
_PROOFS = 32  # points of the log that are remembered
_HASH_BYTES = 16 << 20  # what FTS5 gathers before it writes a segment
_COMMON = 2000  # records from which on a word tells little; only the latest of them are looked at
_HALF = 0.5  # of what the record with the most of them has; whoever has less has hardly anything in common
_PAIRED = 4  # such words that are looked for two by two
_KEPT_SECONDS = 90 * 24 * 3600
_DEAD_SHARE = 0.4  # of an index that is worth making anew


class SearchCache:
    """One open cache file. Any error of SQLite's is the caller's: it is a cache, and can be left out."""

    def __init__(self, folder: Path, library_id: str, library_path: Path) -> None:
        path = _file(folder, library_id, library_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            self._prepare(library_id)
            os.utime(path)  # reading leaves no trace otherwise: see sweep
        except (sqlite3.Error, OSError):
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @staticmethod
    def sweep(folder: Path) -> None:
        """Delete index files that nobody has opened for a long time: their libraries have gone, or can wait for new ones."""
        for file in (folder / "search").glob("*.db"):
            with suppress(OSError):
                if time.time() - file.stat().st_mtime > _KEPT_SECONDS:
                    _delete(file)

    @staticmethod
    def remove(folder: Path, library_id: str, library_path: Path) -> None:
        """Delete a damaged file; raises OSError, on Windows also where another program has it open."""
        _delete(_file(folder, library_id, library_path))

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Give the block one state of the cache, whatever others write."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def writing(self, patience: float = 0) -> Iterator[None]:
        """Make the block one write; raises sqlite3.OperationalError (SQLITE_BUSY) where another one lasts over `patience` seconds."""
        self._connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    def seen(self, library: sqlite3.Connection, *, thorough: bool = False) -> int | None:
        """Return up to where the log is known, None where nothing is or what is known is of another file.

        Copies of a library share its id: what was seen must stand in the log of this one. `thorough` looks at older points, too.
        """
        limit = _PROOFS if thorough else 1
        proofs = self._connection.execute("SELECT seq, change FROM seen ORDER BY seq DESC LIMIT ?", (limit,)).fetchall()
        if not proofs or any(proof_at(library, seq) != change for seq, change in proofs):
            return None
        return int(proofs[0][0])

    def note_seen(self, library: sqlite3.Connection, seq: int) -> None:
        """Remember that the log is known up to `seq`."""
        self._connection.execute("INSERT OR REPLACE INTO seen(seq, change) VALUES (?, ?)", (seq, proof_at(library, seq)))
        self._connection.execute("DELETE FROM seen WHERE seq NOT IN (SELECT seq FROM seen ORDER BY seq DESC LIMIT ?)", (_PROOFS,))

    def clear(self) -> None:
        """Forget everything."""
        for kind in SEARCHED:
            self._connection.execute(f"DROP TABLE IF EXISTS {kind.value}_index")
            self._connection.execute(f"DROP TABLE IF EXISTS {kind.value}_number")
        self._connection.execute("DROP TABLE IF EXISTS seen")
        self._make()

    def counts(self) -> tuple[int, int]:
        """Return how many records are in the index, and how many are known."""
        pending = total = 0
        for kind in SEARCHED:
            pending += self._one(f"SELECT count(*) FROM {kind.value}_number INDEXED BY {kind.value}_pending WHERE pending = 1")
            total += self._one(f"SELECT count(*) FROM {kind.value}_number INDEXED BY {kind.value}_row WHERE row_id IS NOT NULL")
        return total - pending, total

    def has_pending(self) -> bool:
        """Tell whether records wait for their place in the index."""
        return any(next(self.pending(kind, 1), None) for kind in SEARCHED)

    def is_worn(self) -> bool:
        """Tell whether so much of the index is about what is no longer there that it should be made anew."""
        _, total = self.counts()
        numbers = sum(self._one(f"SELECT count(*) FROM {kind.value}_number") for kind in SEARCHED)
        return numbers - total > 1000 + _DEAD_SHARE * numbers

    def plan_all(self, kind: Kind, dated: Sequence[tuple[str, int]]) -> None:
        """Give every record of a kind that has none yet a number; `dated` holds ids and the first numbers of their days."""
        place, rows = 0, []
        for row_id, first in sorted(dated, key=lambda row: row[1]):
            place = max(place + 1, first)
            rows.append((place, bytes.fromhex(row_id)))
        self._connection.executemany(f"INSERT INTO {kind.value}_number(number, row_id, pending) VALUES (?, ?, 1)", rows)

    def forget(self, kind: Kind, row_id: str) -> None:
        """Take a record out of the answers."""
        self._connection.execute(f"UPDATE {kind.value}_number SET row_id = NULL, pending = 0 WHERE row_id = ?", (bytes.fromhex(row_id),))

    def plan(self, kind: Kind, row_id: str, first: int) -> None:
        """Give one record a new number of its day."""
        self.forget(kind, row_id)
        number, day_end = first, 1 << DAY_BITS
        while self._one(f"SELECT count(*) FROM {kind.value}_number WHERE number = ?", (number,)):
            end = first + day_end
            number = self._one(f"SELECT max(number) + 1 FROM {kind.value}_number WHERE number >= ? AND number < ?", (first, end))
            first = end
        self._connection.execute(
            f"INSERT INTO {kind.value}_number(number, row_id, pending) VALUES (?, ?, 1)", (number, bytes.fromhex(row_id))
        )

    def pending(self, kind: Kind, limit: int = -1) -> Iterator[tuple[int, str]]:
        """Yield numbers and ids of records that are not in the index yet, the latest first."""
        rows = self._connection.execute(
            f"SELECT number, row_id FROM {kind.value}_number WHERE pending = 1 ORDER BY number DESC LIMIT ?", (limit,)
        )
        return ((row[0], row[1].hex()) for row in rows)

    def add(self, kind: Kind, rows: Sequence[tuple[int, str, Sequence[str]]]) -> None:
        """Put records (number, id, texts) into the index."""
        ready = sorted(rows)  # FTS5 writes a segment whenever numbers fall
        marks = ", ".join("?" * len(SEARCHED[kind].fields))
        self._connection.executemany(
            f"INSERT INTO {kind.value}_index(rowid, {', '.join(SEARCHED[kind].fields)}) VALUES (?, {marks})",
            ((number, *map(fold, texts)) for number, _, texts in ready),
        )
        self._connection.executemany(f"UPDATE {kind.value}_number SET pending = 0 WHERE number = ?", ((row[0],) for row in ready))

    def find(self, kind: Kind, query: Query, *, ranked: bool) -> Iterator[tuple[int, str]]:
        """Yield numbers and ids of the records that match, the latest or the most fitting first."""
        name = kind.value
        weights = ", ".join(map(str, SEARCHED[kind].fields.values()))
        by = f"bm25({name}_index, {weights})" if ranked else f"{name}_index.rowid DESC"
        rows = self._connection.execute(
            f"SELECT n.number, n.row_id FROM {name}_index CROSS JOIN {name}_number n ON n.number = {name}_index.rowid"
            f" WHERE {name}_index MATCH ? AND n.row_id IS NOT NULL ORDER BY {by}",
            (query.expression,),
        )
        return ((row[0], row[1].hex()) for row in rows)

    def sharing(self, kind: Kind, words: Sequence[str], most: int) -> list[str]:
        """Return ids of records that have the most telling of some words, given in the query language of FTS5, best first.

        Of a word that very many have, only the latest are looked at; two such words are looked for together.
        """
        having = [self._numbers(kind, word, _COMMON) for word in words]
        common = [word for word, numbers in zip(words, having, strict=True) if len(numbers) == _COMMON][:_PAIRED]
        having += [self._numbers(kind, f"({one}) AND ({other})", most) for one, other in combinations(common, 2)]
        scores: Counter[int] = Counter()
        for numbers in having:
            told = math.log(3 * _COMMON / max(1, len(numbers)))
            for number in numbers:
                scores[number] += told  # type: ignore[assignment]
        least = _HALF * max(scores.values(), default=0)
        best = sorted((number for number in scores if scores[number] >= least), key=lambda number: (-scores[number], -number))[:most]
        marks = ", ".join("?" * len(best))
        found = dict(self._connection.execute(f"SELECT number, row_id FROM {kind.value}_number WHERE number IN ({marks})", best))
        return [found[number].hex() for number in best if found.get(number)]

    def _numbers(self, kind: Kind, expression: str, most: int) -> list[int]:
        field = next(iter(SEARCHED[kind].fields))
        latest = f"SELECT rowid FROM {kind.value}_index WHERE {kind.value}_index MATCH ? ORDER BY rowid DESC LIMIT ?"
        return [row[0] for row in self._connection.execute(latest, (f"{field} : ({expression})", most))]

    def interrupt_when(self, cancelled: Callable[[], bool] | None) -> None:
        """Let queries end with SQLITE_INTERRUPT once `cancelled`; None for never."""
        self._connection.set_progress_handler(cancelled and (lambda: int(cancelled())), 10_000)

    def _one(self, sql: str, arguments: Sequence[object] = ()) -> int:
        return int(self._connection.execute(sql, arguments).fetchone()[0])

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _prepare(self, library_id: str) -> None:
        run = self._connection.execute
        run("PRAGMA busy_timeout = 2000")
        run("PRAGMA trusted_schema = OFF")
        run("PRAGMA temp_store = MEMORY")
        run("PRAGMA cache_size = -16384")
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = NORMAL")
        key = int(library_id[-7:], 16) << 3 | _VERSION  # the file's name has only part of the id
        if self._one("PRAGMA user_version") != key:
            with self.writing(2.0):
                self.clear()
                run(f"PRAGMA user_version = {key}")

    def _make(self) -> None:
        run = self._connection.execute
        run("CREATE TABLE seen(seq INTEGER PRIMARY KEY, change TEXT NOT NULL)")
        for kind, searched in SEARCHED.items():
            name = kind.value
            run(f"CREATE TABLE {name}_number(number INTEGER PRIMARY KEY, row_id BLOB, pending INTEGER NOT NULL)")
            run(f"CREATE UNIQUE INDEX {name}_row ON {name}_number(row_id) WHERE row_id IS NOT NULL")
            run(f"CREATE INDEX {name}_pending ON {name}_number(number) WHERE pending = 1")
            run(f"CREATE VIRTUAL TABLE {name}_index USING fts5({', '.join(searched.fields)}, content='', tokenize='ascii', prefix='2 3')")
            run(f"INSERT INTO {name}_index({name}_index, rank) VALUES ('hashsize', {_HASH_BYTES})")


def proof_at(library: sqlite3.Connection, seq: int) -> str:
    """Return what only the library that holds the same change at this place of its log gives."""
    row = library.execute("SELECT id || hex(digest) FROM change WHERE seq = ?", (seq,)).fetchone()
    return str(row[0]) if row else "" if seq == 0 else "none"


def _file(folder: Path, library_id: str, library_path: Path) -> Path:
    """Copies of a library share its id, so the place of the file counts as well."""
    where = hashlib.sha256(os.fsencode(library_path.resolve())).hexdigest()[:16]
    return folder / "search" / f"{library_id[:8]}-{where}.db"


def _delete(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
