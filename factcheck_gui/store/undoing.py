"""How an edit is undone: which one comes next, and the inverse that is appended, both read off the log."""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice

from factcheck_gui.core.edits import Change, ChangeSet, Edit, Set, delete, dump
from factcheck_gui.core.records import CREATE, DELETED, Kind
from factcheck_gui.store import log, tables

_ROWS = 500  # records asked for at once


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing did, and the changes it left alone because somebody has set the same field since."""

    changes: ChangeSet
    kept: tuple[Change, ...]


def next_steps(connection: sqlite3.Connection, annotator_id: str) -> tuple[log.EditSummary | None, log.EditSummary | None]:
    """Return the edits of this annotator that undo and redo would invert next.

    The log alone decides. Newest first: an undo consumes the edit that it undid, and what consumed itself passes that
    on, so that a redo stands for the edit it brought back. An ordinary edit closes the way to older redos. Edits that
    came with a merge are no steps taken here; the merge is.
    """
    consumed: set[str] = set()
    depths: dict[str, int] = {"": -1}
    arrived = connection.execute("SELECT first_edit, last_edit FROM merge").fetchall()
    undo: log.EditSummary | None = None
    redo: log.EditSummary | None = None
    closed = False
    for edit in log.edits_before(connection, annotator_id=annotator_id):
        if any(first <= edit.seq <= last for first, last in arrived):
            consumed.add(edit.undoes)
            continue
        is_undo = _depth(connection, edit.id, edit.undoes, depths) % 2 == 1
        if is_undo and edit.id not in consumed and redo is None and not closed:
            redo = edit
        elif not is_undo and edit.id not in consumed and undo is None and (edit.undoes or not _is_introduction(connection, edit.id)):
            undo = edit
        consumed.add(edit.undoes)
        closed = closed or not edit.undoes
        if undo and (redo or closed):
            break
    return undo, redo


def _depth(connection: sqlite3.Connection, edit_id: str, undoes: str, depths: dict[str, int]) -> int:
    """Return 0 for ordinary edits, odd numbers for undos and even ones for redos; `depths` remembers."""
    chain: list[str] = []
    while edit_id not in depths and edit_id not in chain:
        chain.append(edit_id)
        row = (undoes,) if len(chain) == 1 else connection.execute("SELECT undoes FROM edit WHERE id = ?", (edit_id,)).fetchone()
        edit_id = row[0] if row else ""
    depth = depths.get(edit_id, -1)
    for link in reversed(chain):
        depth += 1
        depths[link] = depth
    return depth


def _is_introduction(connection: sqlite3.Connection, edit_id: str) -> bool:
    """Tell whether an edit only says who the annotator is; that is no step of the work."""
    kinds = connection.execute("SELECT DISTINCT kind FROM (SELECT kind FROM change WHERE edit_id = ? LIMIT 3)", (edit_id,))
    return [row[0] for row in islice(kinds, 2)] == [Kind.ANNOTATOR.value]


def invert(connection: sqlite3.Connection, edit_id: str, annotator_id: str) -> Undone:
    """Append the inverse of an edit. Runs inside a write transaction.

    Fields that somebody set since, and records to which something was added since, are left alone and returned as kept. Tags and
    rating scales that the edit made stay, used or not.
    """
    ready: list[tuple[Set, tuple[str, ...]]] = []
    kept = []
    changes = log.changes_in(connection, edit_id)
    known = _changes_of_all(connection, {(change.kind, change.row_id) for change in changes})
    grown = _grown(connection, changes, known)
    of_merge = cache(partial(concerns_merge, connection))
    present: set[tuple[Kind, str]] = set()
    for change in reversed(changes):
        if change.kind in log.NAMES and change.field == CREATE:
            continue
        field = DELETED if change.field == CREATE else change.field
        giving = {c.id: c for c in known[change.kind, change.row_id] if c.field in (field, CREATE)}
        standing = [c.id for c in tables.heads(giving.values(), field) if _stands_for(c, change, giving, of_merge)]
        if change.field == CREATE and change.row_id not in grown:
            wishes = [delete(change.kind, change.row_id)]
        elif change.field == DELETED and standing:
            wishes = _restore(change, giving, standing)
            present.add((change.kind, change.row_id))
        elif change.field != CREATE and standing and _is_present(connection, change, present):
            wishes = _restore(change, giving, standing)
        else:
            kept.append(change)
            continue
        for wish in wishes:
            taken = wish.field == DELETED and wish.value is True
            ready.append((wish, tables.row_heads(known[change.kind, change.row_id]) if taken else tuple(standing)))
    edit = Edit(tuple(wish for wish, _ in ready), undoes=edit_id)
    return Undone(log.append_ready(connection, edit, ready, annotator_id), tuple(kept))


def _is_present(connection: sqlite3.Connection, change: Change, present: Collection[tuple[Kind, str]]) -> bool:
    """Tell whether the record is here or among those brought back: a field set on one that somebody deleted would revive it."""
    return (change.kind, change.row_id) in present or log.exists(connection, change.kind, change.row_id)


def concerns_merge(connection: sqlite3.Connection, edit_id: str) -> bool:
    """Tell whether an edit is a merge, or the undo or redo of one."""
    rows = connection.execute(
        "WITH RECURSIVE step(id) AS (SELECT ? UNION SELECT edit.undoes FROM edit JOIN step ON edit.id = step.id WHERE edit.undoes <> '')"
        " SELECT 1 FROM step JOIN merge ON merge.edit_id = step.id",
        (edit_id,),
    )
    return rows.fetchone() is not None


def _stands_for(head: Change, change: Change, giving: Mapping[str, Change], of_merge: Callable[[str], bool]) -> bool:
    """Tell whether a head has its value from `change`, or from a merge taken back, which wrote that value anew over what it brought."""
    if _origin(head, giving) == _origin(change, giving):
        return True
    same = change.field not in (CREATE, DELETED) and dump(tables.given(head, change.field)) == dump(change.value)
    return same and bool(head.undoes) and of_merge(head.undoes)


def _origin(change: Change, giving: Mapping[str, Change]) -> str:
    """Return the id of the change whose value `change` has: its own, or for an inverse that of the one it brought back."""
    seen: set[str] = set()
    while change.undoes and change.id not in seen:
        seen.add(change.id)
        undone = {c.id: c for c in giving.values() if c.edit_id == change.undoes}
        before = [giving[old] for item in undone.values() for old in item.replaces if old in giving and old not in undone]
        if not before:
            return ""
        change = max(before, key=lambda c: (c.clock, c.id))
    return change.id


_PARTS = {
    Kind.ARTICLE: (("claim", "article_id"),),
    Kind.CLAIM: (("assessment", "claim_id"), ("evidence", "claim_id"), ("link", "claim_id"), ("link", "other_id")),
    Kind.EVENT: (("article", "event_id"),),
    Kind.SOURCE: (("evidence", "source_id"),),
}


def _changes_of_all(connection: sqlite3.Connection, records: Collection[tuple[Kind, str]]) -> dict[tuple[Kind, str], list[Change]]:
    """Return all changes of these records, as many as there are."""
    waiting = iter(sorted(records))
    known: dict[tuple[Kind, str], list[Change]] = {}
    while some := list(islice(waiting, _ROWS)):
        known.update(tables.changes_of_many(connection, some))
    return known


def _grown(connection: sqlite3.Connection, changes: Sequence[Change], known: Mapping[tuple[Kind, str], Sequence[Change]]) -> set[str]:
    """Return those records made by `changes` on which others hang that these did not make, or that somebody else changed."""
    own_rows = {change.row_id for change in changes}
    made = [change for change in changes if change.field == CREATE]
    grown = {c.row_id for c in made if any(other.annotator_id != c.annotator_id for other in known[c.kind, c.row_id])}
    for kind, parts in _PARTS.items():
        ids = [change.row_id for change in made if change.kind is kind]
        for start in range(0, len(ids), _ROWS):
            some = ids[start : start + _ROWS]
            for table, owner in parts:
                rows = connection.execute(f"SELECT {owner}, id FROM {table} WHERE {owner} IN ({', '.join('?' * len(some))})", some)
                grown.update(row[0] for row in rows if row[1] not in own_rows)
    return grown


def _restore(change: Change, giving: Mapping[str, Change], standing: Collection[str]) -> list[Set]:
    """Return the wishes for the values that a field had before `change`, the one to show last; what never had one gets its default.

    A change that settled a conflict replaced several values; they are several again. Where somebody else has replaced what was before,
    not knowing of the change, theirs is what stands without it.
    """
    if change.field == DELETED:
        return [Set(change.kind, change.row_id, DELETED, not change.value)]
    others = [head for head in tables.heads(giving.values(), change.field) if head.id not in standing]
    replaced = _replaced_by(others, giving)
    before = sorted((giving[old] for old in change.replaces if old in giving), key=lambda c: (c.clock, c.id), reverse=True)
    before = [old for old in before if old.id not in replaced] or others[-1:] or before
    values = {dump(value): value for value in (tables.given(old, change.field) for old in before)}
    if not values:
        return [Set(change.kind, change.row_id, change.field, tables.default(change.kind, change.field))]
    return [Set(change.kind, change.row_id, change.field, value) for value in reversed(values.values())]


def _replaced_by(heads: Sequence[Change], giving: Mapping[str, Change]) -> set[str]:
    """Return the ids of all changes of a field that its `heads` replaced, directly or by others."""
    found: set[str] = set()
    waiting = [old for head in heads for old in head.replaces]
    while waiting:
        old = waiting.pop()
        if old not in found:
            found.add(old)
            waiting += giving[old].replaces if old in giving else ()
    return found
