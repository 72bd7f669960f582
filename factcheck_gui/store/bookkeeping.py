"""How a library vouches for its own bookkeeping: which library it is, when which edit came, and what each merge brought.

Changes and texts have digests. Edits are compared with the changes that they are made of. For the library's id, and for what a merge
brought, which nothing else says, the table `meta` keeps a digest; libraries made before there were any are believed.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice

from factcheck_gui.core.edits import dump
from factcheck_gui.core.ids import is_id

_MERGE = "merge "  # what the name of a merge's digest begins with; its edit's id follows
_MERGE_ROW = (
    "SELECT m.edit_id, m.first_change, m.last_change, m.first_edit, m.last_edit, m.library_id, m.file_name,"
    " e.annotator_id, e.undoes, e.clock FROM merge m LEFT JOIN edit e ON e.id = m.edit_id WHERE m.edit_id = ?"
)
_EDITS = """SELECT e.id, e.annotator_id, e.undoes, e.clock,
  min(c.annotator_id = e.annotator_id AND c.undoes = e.undoes), max(c.clock = e.clock), min(c.seq)
  FROM edit e LEFT JOIN change c ON c.edit_id = e.id GROUP BY e.seq"""
_SOME = 400


def name_library(connection: sqlite3.Connection, library_id: str) -> None:
    """Say which library this is. Runs inside a write transaction, or as one statement after the other in a file that nobody has yet."""
    _keep(connection, "library_id", library_id)
    _keep(connection, "library_id digest", _seal([library_id]))


def seal_merge(connection: sqlite3.Connection, edit_id: str) -> None:
    """Vouch for what a merge brought, once it and its edit are noted. Runs inside the transaction that notes them."""
    _keep(connection, _MERGE + edit_id, _seal(connection.execute(_MERGE_ROW, (edit_id,)).fetchone()))


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield in words what is not as it was noted: the library's id, its clock, edits and merges."""
    kept = dict(connection.execute("SELECT key, value FROM meta"))
    yield from _meta_problems(connection, kept)
    merges = {row[0] for row in connection.execute("SELECT edit_id FROM merge")}
    sealed = {key.removeprefix(_MERGE): seal for key, seal in kept.items() if key.startswith(_MERGE)}
    for edit_id in sorted(merges | sealed.keys()):
        row = connection.execute(_MERGE_ROW, (edit_id,)).fetchone()
        if row is None or row[-1] is None or (edit_id in sealed and _seal(row) != sealed[edit_id]):
            yield f"What the merge {edit_id[:8]} brought was altered, or is noted no more."
    yield from _edit_problems(connection, sealed.keys() & merges)


def _keep(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", (key, value))


def _seal(row: Sequence[str | int]) -> str:
    return sha256(dump(list(row)).encode()).hexdigest()


def _meta_problems(connection: sqlite3.Connection, kept: dict[str, str]) -> Iterator[str]:
    library_id = kept.get("library_id", "")
    if not is_id(library_id) or kept.get("library_id digest", _seal([library_id])) != _seal([library_id]):
        yield "The id of the library was altered: its digest does not hold."
    clock = connection.execute("SELECT max(clock) FROM change").fetchone()[0]
    if clock is not None and kept.get("clock") != str(clock):
        yield "The clock of the library is not that of its latest change."
    known = ("library_id", "library_id digest", "clock")
    for key in kept.keys() - known:
        if not key.startswith(_MERGE) or not is_id(key.removeprefix(_MERGE)):
            yield f"“{key[:40]}” is noted about the library, which this program does not know."


def _edit_problems(connection: sqlite3.Connection, vouched: set[str]) -> Iterator[str]:
    """Compare edits with their changes; of those that have none, but for the `vouched` ones, with what there is to compare.

    An edit has the time of one of its changes, or where it has none or takes back a merge that of the latest change before it.
    """
    elsewhere: dict[int, str] = {}
    for edit_id, annotator_id, undoes, clock, same, timely, first in connection.execute(_EDITS).fetchall():
        known = same if same is not None else edit_id in vouched or _is_known(connection, annotator_id, undoes)
        if not known or (same and not timely and not (undoes and clock == _latest_before(connection, first))):
            yield f"The edit {edit_id[:8]} is not what its changes say."
        elif not timely and edit_id not in vouched:
            elsewhere[clock] = edit_id
    for clock in elsewhere.keys() - _shown(connection, list(elsewhere)):
        yield f"The edit {elsewhere[clock][:8]} was altered: it has a time that no change has."
    lost = connection.execute("SELECT count(DISTINCT edit_id) FROM change WHERE edit_id NOT IN (SELECT id FROM edit)").fetchone()[0]
    if lost:
        yield f"{lost} edits have changes and are not noted."


def _latest_before(connection: sqlite3.Connection, seq: int) -> int:
    """Return the latest time of the changes before number `seq`, 0 where there are none."""
    return int(connection.execute("SELECT coalesce(max(clock), 0) FROM change WHERE seq < ?", (seq,)).fetchone()[0])


def _is_known(connection: sqlite3.Connection, annotator_id: str, undoes: str) -> bool:
    wrote = "SELECT EXISTS (SELECT 1 FROM change WHERE kind = 'annotator' AND row_id = ?)"
    undone = "SELECT EXISTS (SELECT 1 FROM edit WHERE id = ?)"
    known = annotator_id == "" or connection.execute(wrote, (annotator_id,)).fetchone()[0]
    return bool(known and (undoes == "" or connection.execute(undone, (undoes,)).fetchone()[0]))


def _shown(connection: sqlite3.Connection, clocks: list[int]) -> set[int]:
    """Return those of these times that some change has, and 0 where there is no change."""
    found: set[int] = set()
    waiting = iter(clocks)
    while some := list(islice(waiting, _SOME)):
        marks = ", ".join("?" * len(some))
        found.update(row[0] for row in connection.execute(f"SELECT DISTINCT clock FROM change WHERE clock IN ({marks})", some))
    return found if found or connection.execute("SELECT 1 FROM change LIMIT 1").fetchone() else {0}
