"""What it means to take back a merge: every field that it altered gets back the values that it had before.

Nothing leaves the log. Taking back appends changes, as every undo does: records that the merge brought are deleted, those it deleted
come back, and a field gets the values that it had before the merge, each as a change that replaces what the merge brought. Two
values that the merge had settled are two again. So the result is an ordinary set of changes: it can be merged anywhere, converges
like any other, and undoing it again (redo) finds its way back by the same rule, being itself a step with a before and an after.

Before and after are read off this library's own log, whose numbers say what was there when: they need no clock. What somebody did
since stays: a brought article with a claim of one's own is kept, a field that no longer says what the merge made it say keeps its
value, and both are told. Whoever introduced themself stays known, and so do tags and rating scales: others may use them by now. For
a colleague who merges such a library the taking back is what it is, the deletion of those records by the one who took them back: the
preview counts it, and it can be undone there. Merging
after an undo brings back what the file has of it, though nothing is missing in the log then: those records become what they would be
without the undo, as part of the merge, and everything else that was taken back stays so.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from factcheck_gui.core.edits import Change, Edit, Set, delete, dump
from factcheck_gui.core.records import CREATE, DELETED, Kind, rules
from factcheck_gui.store import log, tables, undoing

Record = tuple[Kind, str]
Wish = tuple[Set, tuple[str, ...]]
_BATCH = 400
# Parts first: whatever still hangs on a record when its turn comes is somebody's work and keeps it.
_ORDER = (
    Kind.LINK, Kind.EVIDENCE, Kind.ASSESSMENT, Kind.CLAIM, Kind.REVISION, Kind.SUGGESTION, Kind.SOURCE, Kind.ARTICLE, Kind.EVENT,
    Kind.TAG, Kind.SCALE,
)  # fmt: skip
# Which records hang on those of a kind: their ids, and those of what they hang on.
_USES: Mapping[Kind, tuple[str, ...]] = {
    Kind.CLAIM: (
        "SELECT claim_id, id FROM assessment WHERE claim_id IN ({})",
        "SELECT claim_id, id FROM evidence WHERE claim_id IN ({})",
        "SELECT claim_id, id FROM link WHERE claim_id IN ({})",
        "SELECT other_id, id FROM link WHERE other_id IN ({})",
    ),
    Kind.EVENT: ("SELECT event_id, id FROM article WHERE event_id IN ({})",),
    Kind.SOURCE: ("SELECT source_id, id FROM evidence WHERE source_id IN ({})",),
    Kind.ARTICLE: (
        "SELECT article_id, id FROM claim WHERE article_id IN ({})",
        "SELECT article_id, id FROM revision WHERE article_id IN ({})",
    ),
}


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge: its edit, the log's numbers of what it brought, and the edits that took it back and brought it again, in turn."""

    edit_id: str
    first: int
    last: int
    inverses: tuple[str, ...]

    @property
    def undone(self) -> bool:
        """Tell whether it is taken back now."""
        return len(self.inverses) % 2 == 1


def merges(connection: sqlite3.Connection) -> list[Merge]:
    """Return the merges that were made in this library."""
    found = []
    for edit_id, first, last in connection.execute("SELECT edit_id, first_change, last_change FROM merge ORDER BY seq").fetchall():
        chain = [edit_id]
        while row := connection.execute("SELECT id FROM edit WHERE undoes = ? LIMIT 1", (chain[-1],)).fetchone():
            if row[0] in chain:
                break
            chain.append(row[0])
        found.append(Merge(edit_id, first, last, tuple(chain[1:])))
    return found


def invert(connection: sqlite3.Connection, edit_id: str, annotator_id: str) -> undoing.Undone:
    """Append the inverse of a merge, or of the undo or redo of one. Runs inside a write transaction."""
    start = log.last_seq(connection)
    known = merges(connection)
    first, last = _numbers(connection, known, edit_id)
    since = _Since(connection, last, [merge for merge in known if merge.undone])
    inverse = Edit((), undoes=edit_id)
    log.append_ready(connection, inverse, (), annotator_id)  # a step of its own, even where nothing is left to take back
    kept: list[Change] = []
    for kind in _ORDER:
        rows = connection.execute(
            "SELECT DISTINCT row_id FROM change WHERE seq BETWEEN ? AND ? AND kind = ? ORDER BY row_id", (first, last, kind.value)
        )
        records = [row[0] for row in rows]
        for begin in range(0, len(records), _BATCH):
            some = records[begin : begin + _BATCH]
            worked_on = since.on(some) | since.using(kind, some, {change.row_id for change in kept})
            numbers = _numbers_of(connection, some)
            wishes: list[Wish] = []
            for (_, row_id), changes in tables.changes_of_many(connection, {(kind, row_id) for row_id in some}):
                before = [c for c in changes if numbers[c.id] < first]
                after = [c for c in changes if numbers[c.id] <= last]
                made, left = _take_back(kind, row_id, before, after, changes, row_id in worked_on)
                wishes += made
                kept += left
            log.append_ready(connection, inverse, wishes, annotator_id)
    return undoing.Undone(log.between(connection, [(start, log.last_seq(connection))]), tuple(kept))


def to_bring_again(
    connection: sqlite3.Connection,
    records: Mapping[Record, Collection[str]],
    undone: Sequence[Merge],
    coming: Mapping[Record, Sequence[Change]],
) -> Iterator[tuple[Record, frozenset[str]]]:
    """Yield those of these records that would be something else without the undos given with them, and all the undos that means.

    `coming` are the changes that the merge brings: with them a record that was deleted since may be there. `undone` are the merges whose
    undos count. Where a merge has brought a record again and was taken back too, that undo goes as well.
    """
    counting = {merge.inverses[-1] for merge in undone}
    waiting = iter(sorted(record for record, undos in records.items() if not counting.isdisjoint(undos)))
    while some := set(islice(waiting, _BATCH)):
        numbers = _numbers_of(connection, [row_id for _, row_id in some])
        for record, changes in tables.changes_of_many(connection, some):
            undos = _following(changes, numbers, counting.intersection(records[record]), undone)
            if _without(*record, [*changes, *coming.get(record, ())], undos):
                yield record, undos


def _following(
    changes: Sequence[Change], numbers: Mapping[str, int], undos: Collection[str], undone: Sequence[Merge]
) -> frozenset[str]:
    """Return these undos and those of the merges that took back, on the record made of `changes`, what they had done."""
    found, size = set(undos), -1
    while len(found) != size:
        size = len(found)
        theirs = {change.id for change in changes if change.edit_id in found}
        later = [numbers[change.id] for change in changes if not theirs.isdisjoint(change.replaces)]
        found |= {merge.inverses[-1] for merge in undone if any(merge.first <= number <= merge.last for number in later)}
    return frozenset(found)


def bring_again(connection: sqlite3.Connection, records: Mapping[Record, Collection[str]], annotator_id: str) -> None:
    """Make these records what they would be without the undos given with them, once the merge has brought what it brings.

    Runs inside a write transaction."""
    edit, waiting = Edit(()), iter(sorted(records))
    while some := set(islice(waiting, _BATCH)):
        known = list(tables.changes_of_many(connection, some))
        wishes = [wish for record, changes in known for wish in _without(*record, changes, records[record])]
        log.append_ready(connection, edit, [(replace(wish, base=heads), heads) for wish, heads in wishes], annotator_id)


def _without(kind: Kind, row_id: str, changes: Sequence[Change], undos: Collection[str]) -> list[Wish]:
    """Return the wishes that turn one record into what it would be without these undos, as far as nobody has set it since."""
    left = [change for change in changes if change.edit_id not in undos]
    is_there, was = (tables.derive(kind, row_id, some).row is not None for some in (changes, left))
    if is_there and not was:
        return [(delete(kind, row_id), tables.row_heads(changes))]
    wishes: list[Wish] = []
    if was and not is_there:
        wishes.append((Set(kind, row_id, DELETED, False), tuple(c.id for c in tables.heads(changes, DELETED))))
    for name in rules(kind) if was else ():
        if any(c.edit_id in undos for c in tables.heads(changes, name)):
            wishes += _field_wishes(kind, row_id, name, changes, left)
    return wishes


def _numbers(connection: sqlite3.Connection, known: Iterable[Merge], edit_id: str) -> tuple[int, int]:
    """Return the log's numbers of the first and last change of a merge, or of the undo or redo of one; (0, -1) where it has none."""
    for merge in known:
        if merge.edit_id == edit_id:
            return merge.first, merge.last
    row = connection.execute("SELECT min(seq), max(seq) FROM change WHERE edit_id = ?", (edit_id,)).fetchone()
    return (row[0], row[1]) if row[0] is not None else (0, -1)


def _numbers_of(connection: sqlite3.Connection, row_ids: Sequence[str]) -> dict[str, int]:
    rows = connection.execute(f"SELECT id, seq FROM change WHERE row_id IN ({', '.join('?' * len(row_ids))})", row_ids)
    return dict(rows.fetchall())


class _Since:
    """Tells what is somebody's work since the changes that are to be taken back: not an undo, nor what came with a merge undone."""

    def __init__(self, connection: sqlite3.Connection, last: int, undone: Iterable[Merge]) -> None:
        self._connection = connection
        elsewhere = "".join(f" AND NOT seq BETWEEN {merge.first} AND {merge.last}" for merge in undone)
        self._work = f"seq > {last} AND undoes = ''{elsewhere}"

    def on(self, row_ids: Collection[str]) -> set[str]:
        """Return those of these records that somebody worked on since."""
        found: set[str] = set()
        ids = sorted(row_ids)
        for start in range(0, len(ids), _BATCH):
            some = ids[start : start + _BATCH]
            rows = self._connection.execute(
                f"SELECT DISTINCT row_id FROM change WHERE row_id IN ({', '.join('?' * len(some))}) AND {self._work}", some
            )
            found.update(row[0] for row in rows)
        return found

    def using(self, kind: Kind, row_ids: Sequence[str], kept: Collection[str]) -> set[str]:
        """Return those of these records on which others hang that are `kept` or that somebody worked on since."""
        marks = ", ".join("?" * len(row_ids))
        uses = [row for sql in _USES.get(kind, ()) for row in self._connection.execute(sql.format(marks), row_ids)]
        worked_on = self.on({part for _, part in uses}).union(kept)
        return {row_id for row_id, part in uses if part in worked_on}


def _take_back(
    kind: Kind, row_id: str, before: Sequence[Change], after: Sequence[Change], changes: Sequence[Change], worked_on: bool
) -> tuple[list[Wish], list[Change]]:
    """Return the wishes that turn one record from what it was `after` a step into what it was `before`, and what is left alone."""
    was, became, is_there = (tables.derive(kind, row_id, some).row is not None for some in (before, after, changes))
    if is_there and not was and kind in log.NAMES:
        return [], []
    if is_there and not was and worked_on:
        return [], [next(c for c in changes if c.field == CREATE)]
    wishes: list[Wish] = []
    kept: list[Change] = []
    for name in rules(kind) if any(c.field == CREATE for c in before) else ():
        then, made = _values(before, name), _values(after, name)
        if then == made:
            continue
        if _values(changes, name) == made:
            wishes += _field_wishes(kind, row_id, name, changes, before)
        elif worked_on:
            kept += [c for c in after if c.field == name][-1:]
    if was and not became and not is_there:
        wishes.append((Set(kind, row_id, DELETED, False), tuple(c.id for c in tables.heads(changes, DELETED))))
    elif (not is_there and wishes) or (is_there and became and not was):  # a field set on what is deleted would bring it back
        wishes.append((delete(kind, row_id), tables.row_heads(changes)))
    return wishes, kept


def _field_wishes(kind: Kind, row_id: str, name: str, changes: Sequence[Change], before: Sequence[Change]) -> Iterator[Wish]:
    """Yield what gives one field the values that it had before, the one to show last."""
    now, heads = tables.heads(changes, name), tables.heads(before, name)
    staying = {c.id for c in heads}
    gone = tuple(c.id for c in now if c.id not in staying)
    if not heads:
        yield Set(kind, row_id, name, tables.default(kind, name)), gone
        return
    standing = {c.id for c in now}
    shown = tables.given(heads[-1], name)
    others = {dump(tables.given(c, name)): c for c in heads if c.id not in standing}
    for text, change in others.items():
        if text != dump(shown):
            yield Set(kind, row_id, name, tables.given(change, name)), gone
    yield Set(kind, row_id, name, shown), gone


def _values(changes: Sequence[Change], name: str) -> tuple[str, frozenset[str]]:
    """Return what a person sees of a field: the value shown, and all that it has."""
    shown = [dump(tables.given(c, name)) for c in tables.heads(changes, name)]
    return (shown[-1] if shown else "", frozenset(shown))
