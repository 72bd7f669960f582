"""How a colleague's log is joined to one's own: what is missing is added, and the records it touches are derived anew.

A merge is the union of two sets of changes, so it does not matter who merges whom, in which order, how often, or what the clocks
say. What a record is now follows from its changes alone (tables.derive). A merge is one transaction and one undo step; the
table `merge` remembers which changes it brought, and merge_undo.py says what taking it back means.
"""

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import cast

from factcheck_gui.core.edits import Change, ChangeSet
from factcheck_gui.core.errors import CannotOpen
from factcheck_gui.core.ids import new_id
from factcheck_gui.core.merge_report import EVERYTHING, Choice, ConflictAt, MergeReport, Tally
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.core.records import Kind
from factcheck_gui.store import bookkeeping, log, merge_undo, opening, plain, tables
from factcheck_gui.store.connection import connect, writing
from factcheck_gui.store.foreign import Columns, Foreign
from factcheck_gui.store.merge_findings import Found, Record, Touched, sort_out, wanted_records

_BATCH = 500
_WAITING = 50_000  # records of which some changes have been written and some have not; where there are more, they are read back
_INSERT = f"INSERT OR IGNORE INTO change({log.CHANGE_COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_NUMBERED = f"INSERT OR IGNORE INTO change(seq, {log.CHANGE_COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass
class Plan:
    """What a merge would do, found by reading both libraries; `merge` carries it out.

    `numbers` are the sequence numbers, in the colleague's file, of the changes to bring; `texts` the hashes of texts to bring.
    """

    report: MergeReport
    numbers: "array[int]"
    touched: "dict[Record, Touched]"
    texts: set[str]
    clock: int
    again: Mapping[Record, frozenset[str]]  # records of which undos of earlier merges took back what this merge brings, and those undos
    last: int  # the newest number of our log when the plan was made
    kept: list[Columns] | None  # the changes to bring, where they are few enough to keep


def plan(connection: sqlite3.Connection, foreign: Foreign, choice: Choice = EVERYTHING, progress: Progress = ignore) -> Plan:
    """Read and verify a colleague's whole log and return what merging it would do. Nothing is written. Raises CannotOpen."""
    total = foreign.count()[0]
    theirs = {sha256 for sha256, _ in foreign.texts()}
    wanted = wanted_records(foreign, choice) if choice.annotators is not None else None
    marks = [one for one in merge_undo.merges(connection) if one.undone]
    found, last = Found(), log.last_seq(connection)
    stream = foreign.changes()
    done = 0
    while batch := list(islice(stream, _BATCH)):
        sort_out(connection, foreign, batch, found, choice, wanted, marks)
        done += len(batch)
        progress(done, 2 * total)
    texts = _missing_texts(connection, foreign, found, theirs, whole=choice == EVERYTHING)
    unknown = [mark for mark in marks if mark.inverses[-1] not in found.edits]  # who knows an undo agrees to it
    taken_back = {record: met.undos for record, met in found.met.items() if met.undos}
    again = dict(merge_undo.to_bring_again(connection, taken_back, unknown, _coming(foreign, found, taken_back)))
    report = _report(connection, foreign, found, _derive_touched(connection, foreign, found, again), len(texts), len(again))
    return Plan(report, found.numbers, found.new, texts, found.clock, again, last, found.kept)


def merge(connection: sqlite3.Connection, foreign: Foreign, planned: Plan, annotator_id: str, progress: Progress = ignore) -> ChangeSet:
    """Carry out a plan. Runs inside a write transaction, so that all of it happens or nothing."""
    before = log.last_seq(connection)
    first, first_edit = before + 1, _last_edit(connection) + 1
    if planned.texts:
        connection.executemany("INSERT OR IGNORE INTO text(sha256, body) VALUES (?, ?)", foreign.bodies(planned.texts))
    made = _bring(connection, foreign, planned, progress, unchanged=before == planned.last)
    merge_undo.bring_again(connection, planned.again, annotator_id)
    last = log.last_seq(connection)
    if last >= first:
        _add_edits(connection, first, last)
        log.raise_clock(connection, planned.clock)
        tables.rederive(connection, sorted(planned.touched.keys() - made))
        _remember(connection, foreign, (first, last, first_edit, _last_edit(connection)), annotator_id)
    return replace(log.between(connection, [(before, last)]), mine=True)


def _bring(connection: sqlite3.Connection, foreign: Foreign, planned: Plan, progress: Progress, *, unchanged: bool) -> set[Record]:
    """Add the planned changes to the log, and return the records that were made of them on the way.

    Those are the records that only the colleague knew, as soon as their last change is there: they need not be read back.
    """
    stream = iter(planned.kept if planned.kept is not None else foreign.columns_of(planned.numbers))
    waiting: dict[Record, list[Columns]] = defaultdict(list)
    done, total = 0, len(planned.numbers)
    left_alone = {record for record, touched in planned.touched.items() if touched.here or not unchanged}
    while batch := list(islice(stream, _BATCH)):
        connection.executemany(_INSERT, batch)
        _make(connection, _whole(batch, planned.touched, left_alone, waiting))
        done += len(batch)
        progress(total + done, 2 * total)
        if len(waiting) > _WAITING:
            left_alone.update(waiting)
            waiting.clear()
    return planned.touched.keys() - left_alone


def _whole(
    batch: Iterable[Columns], touched: Mapping[Record, Touched], left_alone: Collection[Record], waiting: dict[Record, list[Columns]]
) -> Iterator[tuple[Record, Sequence[Columns]]]:
    """Yield the records whose last change is in the batch, each with all its changes; keep those `waiting` for more."""
    for columns in batch:
        record = (tables.KINDS[columns[2]], columns[3])
        if record in left_alone:
            continue
        number = touched[record].changes
        if number == 1:
            yield record, (columns,)
            continue
        changes = waiting[record]
        changes.append(columns)
        if len(changes) == number:
            del waiting[record]
            yield record, changes


def _make(connection: sqlite3.Connection, records: Iterable[tuple[Record, Sequence[Columns]]]) -> None:
    """Make the rows of records that were unknown here, each given with all its changes."""
    rows: dict[Kind, list[tuple[object, ...]]] = defaultdict(list)
    others: list[tuple[Record, list[Change]]] = []
    for (kind, row_id), changes in records:
        row = plain.derived(kind, changes)
        if row is not None:
            rows[kind].append(row)
        else:
            others.append(((kind, row_id), [tables.change_of(columns) for columns in changes]))
    for kind, made in rows.items():
        tables.insert_rows(connection, kind, made)
    tables.store_derived(connection, others)


def rebuilt(foreign: Foreign, progress: Progress = ignore) -> tuple[sqlite3.Connection, MergeReport]:
    """Make a library of our own from a colleague's log, in the private folder, and open it for reading. Raises CannotOpen."""
    path = foreign.folder / "library.fcdb"
    opening.create(path)
    with closing(connect(path, read_only=False)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # nobody would miss this file after a power cut
        report = _fill(connection, foreign, progress)
    return opening.open_existing(path, read_only=True)[0], report


def _fill(connection: sqlite3.Connection, foreign: Foreign, progress: Progress) -> MergeReport:
    planned = plan(connection, foreign, progress=progress)
    with writing(connection, foreign.path):
        merge(connection, foreign, planned, "", progress)
        connection.execute("DELETE FROM edit WHERE id IN (SELECT edit_id FROM merge)")
        connection.execute("DELETE FROM merge")
        connection.execute("DELETE FROM meta WHERE key LIKE 'merge %'")
        bookkeeping.name_library(connection, foreign.library_id)
    return planned.report


def fill(connection: sqlite3.Connection, changes: Iterable[tuple[int, Columns]], texts: Iterable[tuple[str, str]]) -> None:
    """Fill an empty library with verified changes, each with its number in the log, and texts. Runs inside a write transaction."""
    records: set[Record] = set()
    clock = 0
    waiting = iter(changes)
    while batch := list(islice(waiting, _BATCH)):
        connection.executemany(_INSERT_NUMBERED, [(number, *columns) for number, columns in batch])
        records.update((tables.KINDS[columns[2]], columns[3]) for _, columns in batch)
        clock = max(clock, *(columns[7] for _, columns in batch))
    connection.executemany("INSERT OR IGNORE INTO text(sha256, body) VALUES (?, ?)", texts)
    _add_edits(connection, 1, log.last_seq(connection), "min(seq)")
    log.raise_clock(connection, clock)
    tables.rederive(connection, sorted(records))


def _missing_texts(connection: sqlite3.Connection, foreign: Foreign, found: Found, theirs: set[str], *, whole: bool) -> set[str]:
    """Return the texts to bring: all that are not here, or of a part those that it names. Raises CannotOpen where one is nowhere."""
    here = _texts_here(connection)
    lost = found.named - here - theirs
    if lost:
        raise CannotOpen(foreign.path, f"the text {min(lost)[:12]} of an article is missing.")
    return (theirs if whole else found.named & theirs) - here


def _texts_here(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT sha256 FROM text")}


@dataclass(frozen=True, slots=True)
class _Before:
    """A touched record: whether it is here now, whether it would be afterwards, and the fields in conflict then and now."""

    was: bool
    will_be: bool
    conflicts: tuple[str, ...] = ()
    conflicted: tuple[str, ...] = ()


def _derive_touched(
    connection: sqlite3.Connection, foreign: Foreign, found: Found, again: Mapping[Record, Collection[str]]
) -> Iterator[tuple[Record, _Before]]:
    """Yield what becomes of the records that need deriving to tell; most are simply new.

    Records brought `again` lose the undos given with them.
    """
    careful = set(found.careful())
    coming = _coming(foreign, found, careful)
    waiting = iter(sorted(careful | again.keys()))
    while some := set(islice(waiting, _BATCH)):
        ours = dict(tables.changes_of_many(connection, some))
        for record in some:
            mine = ours.get(record, [])
            now = tables.derive(*record, mine)
            left = [change for change in mine if change.edit_id not in again.get(record, ())]
            then = tables.derive(*record, [*left, *coming.get(record, ())])
            conflicts = tuple(name for name in then.conflicts if (record[0], name) not in tables.FOLLOWING)
            yield record, _Before(now.row is not None, then.row is not None, conflicts, now.conflicts)


def _coming(foreign: Foreign, found: Found, careful: Collection[Record]) -> dict[Record, list[Change]]:
    """Return the new changes of these records."""
    coming: dict[Record, list[Change]] = defaultdict(list)
    if careful:
        for columns in found.kept if found.kept is not None else foreign.columns_of(found.numbers):
            record = (tables.KINDS[columns[2]], columns[3])
            if record in careful:
                coming[record].append(tables.change_of(columns))
    return coming


def _report(
    connection: sqlite3.Connection, foreign: Foreign, found: Found, derived: Iterable[tuple[Record, _Before]], texts: int, again: int
) -> MergeReport:
    tallies: dict[Kind, Tally] = {kind: Tally() for kind in Kind}
    people: dict[str, dict[Kind, Tally]] = defaultdict(lambda: {kind: Tally() for kind in Kind})
    conflicts: list[ConflictAt] = []
    plain = ((kind, new.people, new.created) for (kind, _), new in found.new.items() if not new.here and not new.deleted)
    for (kind, who, created), number in Counter(plain).items():
        for tally in (tallies[kind], *(people[annotator][kind] for annotator in who)):
            tally.count(number, was=False, will_be=created, conflicting=False)
    for (kind, row_id), state in derived:
        who = found.new[kind, row_id].people if (kind, row_id) in found.new else tuple(found.met[kind, row_id].people)
        for tally in (tallies[kind], *(people[annotator][kind] for annotator in who)):
            tally.count(was=state.was, will_be=state.will_be, conflicting=bool(set(state.conflicts) - set(state.conflicted)))
        conflicts += (ConflictAt(kind, row_id, name) for name in state.conflicts if name not in state.conflicted)
    for kind, old in found.old.items():
        tallies[kind].same = _count_here(connection, kind, [row_id for row_id in old if (kind, row_id) not in found.new])
    return MergeReport(
        foreign.library_id,
        len(found.numbers),
        texts,
        {kind: tally for kind, tally in tallies.items() if tally},
        {who: {kind: tally for kind, tally in parts.items() if tally} for who, parts in people.items()},
        tuple(sorted(conflicts)),
        {who: name for who, (_, name) in found.names.items()},
        again,
    )


def _count_here(connection: sqlite3.Connection, kind: Kind, row_ids: Sequence[str]) -> int:
    count = 0
    for start in range(0, len(row_ids), _BATCH):
        some = row_ids[start : start + _BATCH]
        sql = f"SELECT count(*) FROM {kind.value} WHERE id IN ({', '.join('?' * len(some))})"
        count += connection.execute(sql, some).fetchone()[0]
    return count


def _add_edits(connection: sqlite3.Connection, first: int, last: int, order: str = "max(clock)") -> None:
    """Note the edits that came, in the order of their time, or of their place in the log."""
    connection.execute(
        "INSERT OR IGNORE INTO edit(id, annotator_id, undoes, clock)"
        " SELECT edit_id, min(annotator_id), min(undoes), max(clock) FROM change WHERE seq BETWEEN ? AND ?"
        f" GROUP BY edit_id ORDER BY {order}, edit_id",
        (first, last),
    )


def _last_edit(connection: sqlite3.Connection) -> int:
    return cast(int, connection.execute("SELECT coalesce(max(seq), 0) FROM edit").fetchone()[0])


def _remember(connection: sqlite3.Connection, foreign: Foreign, places: tuple[int, int, int, int], annotator_id: str) -> None:
    """Make the merge an undo step: an edit of its own, after those that came."""
    edit_id = new_id()
    connection.execute(
        "INSERT INTO merge(edit_id, first_change, last_change, first_edit, last_edit, library_id, file_name) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (edit_id, *places, foreign.library_id, foreign.path.name),
    )
    connection.execute(
        "INSERT INTO edit(id, annotator_id, undoes, clock) VALUES (?, ?, '', ?)", (edit_id, annotator_id, log.last_clock(connection))
    )
    bookkeeping.seal_merge(connection, edit_id)
