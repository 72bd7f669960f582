"""Whether a library's file is sound, its digests and hashes hold, and its tables are what the log says."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from factcheck_gui.core.edits import digest
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.progress import Progress
from factcheck_gui.core.records import RECORDS, Kind
from factcheck_gui.store import bookkeeping, tables
from factcheck_gui.store.log import CHANGE_COLUMNS

MOST = 100  # problems listed; a file this broken needs repair, not a longer list
_STEP = 500
_NOT_OURS = (ValueError, TypeError, LookupError, AttributeError)  # a log whose digests hold may still be another program's work


def check(connection: sqlite3.Connection, path: Path, progress: Progress) -> list[str]:
    """Return what is wrong, in words, at most 100 sentences; an empty list where all is well.

    Works on one snapshot of the library, reading everything once; memory does not grow with the library.
    """
    connection.execute("BEGIN")
    try:
        total = _total(connection)
        found = []
        done = 0
        for problem in _problems(connection, path):
            if problem is None:
                done += _STEP
                progress(min(done, total), total)
                continue
            found.append(problem)
            if len(found) == MOST:
                break
        return found
    finally:
        connection.execute("ROLLBACK")


def _total(connection: sqlite3.Connection) -> int:
    """Return how many rows there are to read, 0 where the file is so damaged that they cannot be counted."""
    try:
        return sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("change", "text", "change"))
    except sqlite3.DatabaseError:
        return 0


def _problems(connection: sqlite3.Connection, path: Path) -> Iterator[str | None]:
    """Yield problems, and None for every 500 rows done."""
    try:
        for row in connection.execute("PRAGMA integrity_check(20)"):
            if row[0] != "ok":
                yield f"{path.name} is damaged: {row[0]}."
        altered = False
        for problem in _log_problems(connection):
            altered = altered or problem is not None
            yield problem
        yield from bookkeeping.problems(connection)
        yield from _text_problems(connection)
        yield from _table_problems(connection, sound_only=altered)
    except (sqlite3.DatabaseError, *_NOT_OURS) as error:
        yield f"{path.name} is damaged: {error}."


def _counted(rows: Iterable[Any]) -> Iterator[tuple[bool, Any]]:
    for number, row in enumerate(rows, 1):
        yield number % _STEP == 0, row


def _log_problems(connection: sqlite3.Connection) -> Iterator[str | None]:
    for pause, row in _counted(connection.execute(f"SELECT seq, digest, {CHANGE_COLUMNS} FROM change")):
        if not _holds(row[2:], row[1]):
            yield f"Change {row[0]} ({str(row[2])[:8]}, {row[4]} {str(row[5])[:8]}) was altered: its digest does not hold."
        if pause:
            yield None


def _holds(columns: Sequence[Any], seal: Any) -> bool:
    """Tell whether a change has its digest; a damaged row can hold anything, bytes too."""
    return bytes not in map(type, columns) and digest(*columns) == seal


def _text_problems(connection: sqlite3.Connection) -> Iterator[str | None]:
    for pause, row in _counted(connection.execute("SELECT sha256, body FROM text")):
        if type(row[1]) is not str or text_sha256(row[1]) != row[0]:
            yield f"The text {str(row[0])[:12]} was altered: its hash does not hold."
        if pause:
            yield None
    missing = "SELECT id, title FROM article a WHERE NOT EXISTS (SELECT 1 FROM text t WHERE t.sha256 = a.text_sha256)"
    for article_id, title in connection.execute(missing):
        yield f"The text of article {article_id[:8]} ({title}) is missing."


def _table_problems(connection: sqlite3.Connection, *, sound_only: bool) -> Iterator[str | None]:
    """Compare every row with what the log makes of it, both in the order of ids; of a log that was altered with what holds of it."""
    derived_counts = dict.fromkeys(Kind, 0)
    noted = set(connection.execute("SELECT kind, row_id, field FROM conflict"))
    rows = connection.execute(f"SELECT {CHANGE_COLUMNS}, digest FROM change ORDER BY row_id, kind, seq")
    changes = (tables.change_of(row[:-1]) for row in rows if not sound_only or _holds(row[:-1], row[-1]))
    records = (list(group) for _, group in groupby(changes, key=lambda change: (change.row_id, change.kind)))
    derived = (((some[0].kind, some[0].row_id), tables.derive(some[0].kind, some[0].row_id, some)) for some in records)
    while batch := list(islice(derived, _STEP)):
        current = _current(connection, [record for record, _ in batch])
        for (kind, row_id), what in batch:
            derived_counts[kind] += what.row is not None
            if what.row != current.get((kind, row_id)):
                yield f"The {kind.value} {row_id[:8]} differs from what its history says."
            for conflict in ((kind.value, row_id, field) for field in what.conflicts):
                if conflict not in noted:
                    yield f"The {kind.value} {row_id[:8]} has two values for “{conflict[2]}”, and the list of conflicts lacks it."
                noted.discard(conflict)
        yield None
    if noted:
        yield f"{len(noted)} fields are listed as conflicts and have one value."
    for kind in RECORDS:
        count = connection.execute(f"SELECT count(*) FROM {kind.value}").fetchone()[0]
        if count > derived_counts[kind]:
            yield f"{count - derived_counts[kind]} {kind.value} rows have no history."


def _current(connection: sqlite3.Connection, records: Sequence[tuple[Kind, str]]) -> dict[tuple[Kind, str], tuple[Any, ...]]:
    """Return the rows of those of these records (a few hundred) that the tables have."""
    found = {}
    for kind in {kind for kind, _ in records}:
        ids = [row_id for other, row_id in records if other is kind]
        place = tables.columns(kind).index("id")
        sql = f"SELECT {tables.select_list(kind)} FROM {kind.value} WHERE id IN ({', '.join('?' * len(ids))})"
        found.update({(kind, row[place]): row for row in connection.execute(sql, ids)})
    return found
