"""Whether a library's file is sound, its digests and hashes hold, and its tables are what the log says."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from factcheck_gui.core.edits import digest
from factcheck_gui.core.progress import Progress
from factcheck_gui.core.records import CREATE, RECORDS, Kind
from factcheck_gui.store import as_created, bookkeeping, plain, tables
from factcheck_gui.store.connection import connect
from factcheck_gui.store.log import CHANGE_COLUMNS

MOST = 100  # problems listed; a file this broken needs repair, not a longer list
_STEP = 500
_MOMENT = 0.05  # seconds
# The JSON that core.edits.digest digests; where another SQLite should escape something else, the digest is made anew
_DIGESTED = f"SELECT seq, digest, CAST(json_array({CHANGE_COLUMNS}) AS BLOB) FROM change"
_NOT_OURS = (ValueError, TypeError, LookupError, AttributeError)  # a log whose digests hold may still be another program's work


def check(connection: sqlite3.Connection, path: Path, progress: Progress) -> list[str]:
    """Return what is wrong, in words, at most 100 sentences; an empty list where all is well.

    Works on one snapshot of the library, reading everything once; memory does not grow with the library.
    """
    connection.execute("BEGIN")
    try:
        with _structure(connection, path) as structure_problems:
            found = _found(connection, path, progress)
            return [*structure_problems(), *found][:MOST]
    finally:
        connection.execute("ROLLBACK")


def _found(connection: sqlite3.Connection, path: Path, progress: Progress) -> list[str]:
    total, done = _total(connection), 0
    found = []
    for problem in _problems(connection, path):
        if problem is None:
            done += _STEP
            progress(min(done, total), total)
            continue
        found.append(problem)
        if len(found) == MOST:
            break
    return found


@contextmanager
def _structure(connection: sqlite3.Connection, path: Path) -> Iterator[Callable[[], list[str]]]:
    """Have SQLite look at the structure of the file meanwhile, and give what to call in the end for what is wrong with it.

    That takes as long as all the rest and needs no Python, so a thread with a connection of its own shares the work between two
    cores. Once this transaction has begun to read, nobody commits, and both see the same.
    """
    other = _beside(connection)
    if other is None:
        yield lambda: _structure_problems(connection, path)
        return
    with closing(other), ThreadPoolExecutor(1, "check") as beside:
        looking = beside.submit(_structure_problems, other, path)
        try:
            yield looking.result
        finally:
            while not looking.done():  # stopped by the user; an interrupt that comes before it has begun is none
                other.interrupt()
                wait([looking], _MOMENT)


def _beside(connection: sqlite3.Connection) -> sqlite3.Connection | None:
    """Return a second connection that reads what this one does; None where it cannot, as where somebody waits to commit."""
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        file = Path(connection.execute("PRAGMA database_list").fetchone()[2])
        other = connect(file, read_only=True, one_thread=False, patience=0)  # who waits to commit waits for us
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    try:
        other.execute("BEGIN")
        other.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        other.close()
        return None
    return other


def _structure_problems(connection: sqlite3.Connection, path: Path) -> list[str]:
    try:
        rows = connection.execute("PRAGMA integrity_check(20)").fetchall()
    except sqlite3.DatabaseError as error:
        return [f"{path.name} is damaged: {error}."]
    return [f"{path.name} is damaged: {row[0]}." for row in rows if row[0] != "ok"]


def _total(connection: sqlite3.Connection) -> int:
    """Return how many rows there are to read, 0 where the file is so damaged that they cannot be counted."""
    try:
        return sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("change", "text", "change"))
    except sqlite3.DatabaseError:
        return 0


def _problems(connection: sqlite3.Connection, path: Path) -> Iterator[str | None]:
    """Yield problems, and None for every 500 rows done."""
    try:
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
    """Look at the digest of every change: first of what SQLite writes as the JSON that is digested, then of what that leaves in doubt."""
    doubtful: list[int] = []
    written = True
    try:
        for pause, (seq, seal, digested) in _counted(connection.execute(_DIGESTED)):
            if sha256(digested).digest() != seal:
                doubtful.append(seq)
            if pause:
                yield None
    except (sqlite3.DatabaseError, *_NOT_OURS):
        written = False  # a damaged row holds what is not written as JSON
    for row in _changes(connection, doubtful if written else None):
        if not _holds(row[2:], row[1]):
            yield f"Change {row[0]} ({str(row[2])[:8]}, {row[4]} {str(row[5])[:8]}) was altered: its digest does not hold."


def _changes(connection: sqlite3.Connection, numbers: Sequence[int] | None) -> Iterator[tuple[Any, ...]]:
    """Yield the changes with these numbers, all where None: their number, digest and other columns."""
    sql = f"SELECT seq, digest, {CHANGE_COLUMNS} FROM change"
    if numbers is None:
        yield from connection.execute(sql)
        return
    for number in numbers:
        yield from connection.execute(f"{sql} WHERE seq = ?", (number,))


def _holds(columns: Sequence[Any], seal: Any) -> bool:
    """Tell whether a change has its digest; a damaged row can hold anything, bytes too."""
    return bytes not in map(type, columns) and digest(*columns) == seal


def _text_problems(connection: sqlite3.Connection) -> Iterator[str | None]:
    for pause, (name, body, kind) in _counted(connection.execute("SELECT sha256, CAST(body AS BLOB), typeof(body) FROM text")):
        if kind != "text" or sha256(body).hexdigest() != name:
            yield f"The text {str(name)[:12]} was altered: its hash does not hold."
        if pause:
            yield None
    missing = "SELECT id, title FROM article a WHERE NOT EXISTS (SELECT 1 FROM text t WHERE t.sha256 = a.text_sha256)"
    for article_id, title in connection.execute(missing):
        yield f"The text of article {article_id[:8]} ({title}) is missing."


def _table_problems(connection: sqlite3.Connection, *, sound_only: bool) -> Iterator[str | None]:
    """Compare every row with what the log makes of it; of a log that was altered with what holds of it."""
    derived_counts = dict.fromkeys(Kind, 0)
    noted = set(connection.execute("SELECT kind, row_id, field FROM conflict"))
    left = None if sound_only else (yield from _left(connection, derived_counts))
    for ids in _batches(connection, left):
        derived = list(_derived(connection, ids, sound_only=sound_only))
        current = _current(connection, (record for record, _ in derived))
        for (kind, row_id), what in derived:
            derived_counts[kind] += what.row is not None
            if what.row != current[kind].get(row_id):
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


def _left(connection: sqlite3.Connection, counts: dict[Kind, int]) -> Generator[None, None, list[str] | None]:
    """Count the records that are as they were created, which most are, and return the ids of those that have to be derived to tell.

    These are without the records that have several changes. None means that all have to be derived.
    """
    left: list[str] = []
    same = dict.fromkeys(Kind, 0)
    try:
        for pause, (name, row_id, as_it_was) in _counted(as_created.compared(connection)):
            if as_it_was:
                same[tables.KINDS[name]] += 1
            else:
                left.append(row_id)
            if pause:
                yield None
    except (sqlite3.DatabaseError, *_NOT_OURS):
        return None  # a damaged row holds what is not written as JSON
    counts.update(same)
    return left


def _batches(connection: sqlite3.Connection, left: Iterable[str] | None) -> Iterator[list[str]]:
    """Yield the ids `left` and those of records with several changes, some hundreds at a time; where None, all that there are."""
    several = "GROUP BY row_id HAVING count(*) > 1 OR min(field) <> ?" if left is not None else "WHERE row_id <> ? GROUP BY row_id"
    more = (row[0] for row in connection.execute(f"SELECT row_id FROM change {several}", (CREATE,)))
    waiting = chain(left or (), more)
    while ids := list(islice(waiting, _STEP)):
        yield ids


def _derived(
    connection: sqlite3.Connection, row_ids: Sequence[str], *, sound_only: bool
) -> Iterator[tuple[tuple[Kind, str], tables.Derived]]:
    """Yield the records with these ids, each with what its changes amount to, or those of them whose digests hold."""
    rows = connection.execute(
        f"SELECT {CHANGE_COLUMNS}, digest FROM change WHERE row_id IN ({', '.join('?' * len(row_ids))}) ORDER BY row_id, kind, seq", row_ids
    )
    sound = (row for row in rows if not sound_only or _holds(row[:-1], row[-1]))
    for (row_id, name), some in groupby(sound, key=itemgetter(3, 2)):
        kind, changes = Kind(name), list(some)
        row = plain.derived(kind, changes)
        yield (kind, row_id), tables.Derived(row) if row is not None else tables.derive(kind, row_id, list(map(tables.change_of, changes)))


def _current(connection: sqlite3.Connection, records: Iterable[tuple[Kind, str]]) -> dict[Kind, dict[str, tuple[Any, ...]]]:
    """Return the rows of those of these records (a few hundred) that the tables have, by kind and id."""
    wanted: dict[Kind, list[str]] = defaultdict(list)
    for kind, row_id in records:
        wanted[kind].append(row_id)
    found: dict[Kind, dict[str, tuple[Any, ...]]] = {}
    for kind, ids in wanted.items():
        place = tables.columns(kind).index("id")
        sql = f"SELECT {tables.select_list(kind)} FROM {kind.value} WHERE id IN ({', '.join('?' * len(ids))})"
        found[kind] = {row[place]: row for row in connection.execute(sql, ids)}
    return found
