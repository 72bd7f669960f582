"""What it means to take back a merge: every field that it altered has again the values it would have without it.

Nothing leaves the log. Taking back appends changes, as every undo does: records that the merge brought are deleted, those it deleted
come back, and a field gets the values of the heads that it would have, had the merge's changes never come, each as a change that
replaces what the merge brought. Two heads that the merge had settled are two heads again. So the result is an ordinary set of
changes: it can be merged anywhere, converges like any other, and undoing it again (redo) finds its way back by the same rule.

What somebody did since stays: a brought article with a claim of one's own is kept, a field set since keeps its value, and both
are told. Whoever introduced themself stays known. For a colleague who merges such a library the taking back is what it is, the
deletion of those records by the one who took them back: the preview counts it, and it can be undone there. Merging the same file again
after an undo brings it back: nothing is missing in the log then, so the undo itself is taken back.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from factcheck_gui.core.edits import Change, Edit, Set, delete, dump
from factcheck_gui.core.records import CREATE, DELETED, Json, Kind, rules
from factcheck_gui.store import log, tables

Wish = tuple[Set, tuple[str, ...]]
_BATCH = 400
# Parts first: whatever still hangs on a record when its turn comes is somebody's work and keeps it.
_ORDER = (Kind.EVIDENCE, Kind.ASSESSMENT, Kind.CLAIM, Kind.REVISION, Kind.SOURCE, Kind.ARTICLE, Kind.TAG, Kind.SCALE)
_USES: Mapping[Kind, tuple[str, ...]] = {
    Kind.CLAIM: ("SELECT claim_id FROM assessment WHERE claim_id IN ({})", "SELECT claim_id FROM evidence WHERE claim_id IN ({})"),
    Kind.SOURCE: ("SELECT source_id FROM evidence WHERE source_id IN ({})",),
    Kind.ARTICLE: ("SELECT article_id FROM claim WHERE article_id IN ({})", "SELECT article_id FROM revision WHERE article_id IN ({})"),
    Kind.TAG: ("SELECT t.value FROM claim c, json_each(c.tags) t WHERE t.value IN ({})",),
    Kind.SCALE: ('SELECT s.id FROM scale s JOIN assessment a ON a.scale = s."key" WHERE s.id IN ({})',),
}


@dataclass(frozen=True, slots=True)
class Undone:
    """A merge that is taken back now: the log's numbers of what it brought, and the edit that took it back last."""

    first: int
    last: int
    undo_id: str


def undone_merges(connection: sqlite3.Connection) -> list[Undone]:
    """Return the merges that are taken back now."""
    found = []
    for edit_id, first, last in connection.execute("SELECT edit_id, first_change, last_change FROM merge").fetchall():
        inverses = 0
        while row := connection.execute("SELECT id FROM edit WHERE undoes = ? AND id <> undoes LIMIT 1", (edit_id,)).fetchone():
            edit_id, inverses = row[0], inverses + 1
        if inverses % 2:
            found.append(Undone(first, last, edit_id))
    return found


def concerns_merge(connection: sqlite3.Connection, edit_id: str) -> bool:
    """Tell whether an edit is a merge, or the undo or redo of one."""
    seen: set[str] = set()
    while edit_id and edit_id not in seen:
        seen.add(edit_id)
        if connection.execute("SELECT 1 FROM merge WHERE edit_id = ?", (edit_id,)).fetchone():
            return True
        row = connection.execute("SELECT undoes FROM edit WHERE id = ?", (edit_id,)).fetchone()
        edit_id = row[0] if row else ""
    return False


def invert(connection: sqlite3.Connection, edit_id: str, annotator_id: str) -> log.Undone:
    """Append the inverse of a merge, or of the undo or redo of one. Runs inside a write transaction."""
    before = log.last_seq(connection)
    taken = _taken(connection, edit_id)
    inverse = Edit((), undoes=edit_id)
    log.append_ready(connection, inverse, (), annotator_id)  # a step of its own, even where nothing is left to take back
    kept: list[Change] = []
    for kind in _ORDER:
        records = sorted({row_id for of, row_id in taken.values() if of is kind})
        for start in range(0, len(records), _BATCH):
            some = records[start : start + _BATCH]
            used = _used(connection, kind, some)
            wishes: list[Wish] = []
            for (_, row_id), changes in tables.changes_of_many(connection, {(kind, row_id) for row_id in some}):
                made, left = _take_back(kind, row_id, changes, taken, row_id in used)
                wishes += made
                kept += left
            log.append_ready(connection, inverse, wishes, annotator_id)
    return log.Undone(log.between(connection, [(before, log.last_seq(connection))]), tuple(kept))


def _taken(connection: sqlite3.Connection, edit_id: str) -> dict[str, tuple[Kind, str]]:
    """Return the ids of the changes to take back, each with its record."""
    merged = connection.execute("SELECT first_change, last_change FROM merge WHERE edit_id = ?", (edit_id,)).fetchone()
    condition, arguments = ("seq BETWEEN ? AND ?", tuple(merged)) if merged else ("edit_id = ?", (edit_id,))
    rows = connection.execute(f"SELECT id, kind, row_id FROM change WHERE {condition}", arguments)
    return {change_id: (Kind(kind), row_id) for change_id, kind, row_id in rows}


def _used(connection: sqlite3.Connection, kind: Kind, row_ids: Sequence[str]) -> set[str]:
    """Return those records on which others still hang."""
    marks = ", ".join("?" * len(row_ids))
    return {row[0] for sql in _USES.get(kind, ()) for row in connection.execute(sql.format(marks), row_ids)}


def _take_back(kind: Kind, row_id: str, changes: Sequence[Change], taken: Collection[str], used: bool) -> tuple[list[Wish], list[Change]]:
    """Return the wishes that give one record what it would be without the `taken` changes, and the changes left alone."""
    fields = (DELETED, *rules(kind))
    gone = {name: _traced(changes, name, taken) for name in fields}
    without = _left(changes, taken, gone.values())
    is_there = tables.derive(kind, row_id, changes).row is not None
    was_there = tables.derive(kind, row_id, without).row is not None
    if is_there and not was_there:
        creation = next(c for c in changes if c.field == CREATE)
        touched_since = bool(without) and not any(c.field == CREATE for c in without)
        if used or touched_since:
            return [], [creation]
        return [(delete(kind, row_id), tables.row_heads(changes))], []
    if not any(c.field == CREATE for c in without):
        return [], []
    wishes: list[Wish] = []
    kept: list[Change] = []
    if was_there and not is_there:
        wishes.append((Set(kind, row_id, DELETED, False), tuple(c.id for c in tables.heads(changes, DELETED))))
    for name in rules(kind):
        made = list(_field_wishes(kind, row_id, name, changes, without))
        wishes += made
        if not made:
            kept += _overtaken(name, changes, without, taken)
    return wishes, kept


def _left(changes: Sequence[Change], taken: Collection[str], traced: Iterable[Collection[str]]) -> list[Change]:
    """Return the changes that are left without the taken ones and what only moved between those."""
    gone = set().union(*traced)
    return [c for c in changes if c.id not in gone and c.id not in taken]


def _traced(changes: Sequence[Change], name: str, taken: Collection[str]) -> set[str]:
    """Return the heads of a field that stand for a taken change, with the undone edits between.

    Undoing one's own edit of a brought value brings that value back as a change of one's own.
    """
    giving = {c.id: c for c in changes if c.field == name or (c.field == CREATE and name in cast(Mapping[str, Json], c.value))}
    found: set[str] = set()
    for head in tables.heads(giving.values(), name):
        walked: set[str] = set()
        change = head
        while change.id not in taken and change.undoes and change.id not in walked:
            walked.add(change.id)
            undone = {c.id: c for c in giving.values() if c.edit_id == change.undoes}
            walked |= undone.keys() - set(taken)
            before = [giving[old] for c in undone.values() for old in c.replaces if old in giving and old not in undone]
            if not before:
                break
            change = max(before, key=lambda c: (c.clock, c.id))
        if change.id in taken:
            found |= walked
    return found


def _field_wishes(kind: Kind, row_id: str, name: str, changes: Sequence[Change], without: Sequence[Change]) -> Iterator[Wish]:
    """Yield what gives one field the values that it would have without the taken changes, the one to show last."""
    left = {c.id for c in without}
    now, before = tables.heads(changes, name), tables.heads(without, name)
    gone = tuple(c.id for c in now if c.id not in left)
    if not gone or _values(now, name) == _values(before, name):
        return
    if not before:
        yield Set(kind, row_id, name, tables.default(kind, name)), gone
        return
    standing = {c.id for c in now}
    missing = [c for c in before[:-1] if c.id not in standing]
    for change in (*missing, before[-1]):
        yield Set(kind, row_id, name, tables.given(change, name)), gone


def _values(heads: Sequence[Change], name: str) -> tuple[str, frozenset[str]]:
    """Return what a person sees of a field: the value shown, and all that it has."""
    shown = [dump(tables.given(c, name)) for c in heads]
    return (shown[-1] if shown else "", frozenset(shown))


def _overtaken(name: str, changes: Sequence[Change], without: Sequence[Change], taken: Collection[str]) -> list[Change]:
    """Return the latest taken change of a field that somebody has set since."""
    given = [c for c in changes if c.id in taken and c.field == name]
    if not given or tables.heads(changes, name)[-1].id not in {c.id for c in without}:
        return []
    return [max(given, key=lambda c: (c.clock, c.id))]
