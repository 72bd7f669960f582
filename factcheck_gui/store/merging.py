"""How a colleague's log is joined to one's own: what is missing is added, and the records it touches are derived anew.

A merge is the union of two sets of changes, so it does not matter who merges whom, in which order, how often, or what the clocks
say. What a record is now follows from its changes alone (tables.derive). A merge is one transaction and one undo step; the
table `merge` remembers which changes it brought, and merge_undo.py says what taking it back means.
"""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, cast

from factcheck_gui.core.edits import Change, ChangeSet
from factcheck_gui.core.errors import CannotOpen
from factcheck_gui.core.ids import new_id
from factcheck_gui.core.merge_report import EVERYTHING, Choice, ConflictAt, MergeReport, Tally
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.core.records import CREATE, DELETED, Kind
from factcheck_gui.store import bookkeeping, log, merge_undo, opening, tables
from factcheck_gui.store.connection import connect, writing
from factcheck_gui.store.foreign import Foreign

Record = tuple[Kind, str]
_BATCH = 500
_KEPT = 100_000  # changes kept in memory between reading and writing them, about 100 MB; more are read again
_INSERT = f"INSERT OR IGNORE INTO change({log.CHANGE_COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_NUMBERED = f"INSERT OR IGNORE INTO change(seq, {log.CHANGE_COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# The records that one of a kind hangs on, and is of no use without.
_OWNERS: Mapping[Kind, tuple[tuple[Kind, str], ...]] = {
    Kind.REVISION: ((Kind.ARTICLE, "article_id"),),
    Kind.SUGGESTION: ((Kind.ARTICLE, "article_id"),),
    Kind.CLAIM: ((Kind.ARTICLE, "article_id"),),
    Kind.ASSESSMENT: ((Kind.CLAIM, "claim_id"), (Kind.ANNOTATOR, "annotator_id")),
    Kind.EVIDENCE: ((Kind.CLAIM, "claim_id"), (Kind.SOURCE, "source_id")),
    Kind.LINK: ((Kind.CLAIM, "claim_id"), (Kind.CLAIM, "other_id")),
}


@dataclass
class Plan:
    """What a merge would do, found by reading both libraries; `merge` carries it out.

    `numbers` are the sequence numbers, in the colleague's file, of the changes to bring; `texts` the hashes of texts to bring.
    """

    report: MergeReport
    numbers: "array[int]"
    records: set[Record]
    texts: set[str]
    clock: int
    taken_back: tuple[str, ...]  # undos of earlier merges of the same changes, which merging again takes back
    last: int  # the newest number of our log when the plan was made
    kept: "list[tuple[Change, tuple[Any, ...]]] | None"  # the changes to bring, where they are few enough to keep
    fresh: set[Record]  # records of which our log knows nothing


@dataclass
class _Found:
    """What one pass over the colleague's log found; `new` maps a record to what is new on it, by annotator."""

    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    new: dict[Record, set[str]] = field(default_factory=dict)
    created: set[Record] = field(default_factory=set)
    careful: set[Record] = field(default_factory=set)
    seen: dict[Kind, set[str]] = field(default_factory=lambda: defaultdict(set))
    named: set[str] = field(default_factory=set)
    clock: int = 0
    met: list[int] = field(default_factory=list)
    edits: set[str] = field(default_factory=set)
    names: dict[str, tuple[int, str]] = field(default_factory=dict)
    kept: list[tuple[Change, tuple[Any, ...]]] | None = field(default_factory=list)
    here: set[Record] = field(default_factory=set)


def plan(connection: sqlite3.Connection, foreign: Foreign, choice: Choice = EVERYTHING, progress: Progress = ignore) -> Plan:
    """Read and verify a colleague's whole log and return what merging it would do. Nothing is written. Raises CannotOpen."""
    total = foreign.count()[0]
    wanted = _wanted_records(foreign, choice) if choice.annotators is not None else None
    marks = [one for one in merge_undo.merges(connection) if one.undone]
    found, last = _Found(), log.last_seq(connection)
    stream = foreign.changes()
    done = 0
    while batch := list(islice(stream, _BATCH)):
        _sort_out(connection, foreign, batch, found, choice, wanted, marks)
        done += len(batch)
        progress(done, 2 * total)
    texts = _missing_texts(connection, foreign, found, whole=choice == EVERYTHING)
    derived = _derive_touched(connection, foreign, found)
    report = _report(connection, foreign, found, derived, len(texts))
    again = tuple(
        mark.inverses[-1]
        for mark in marks
        if mark.inverses[-1] not in found.edits and any(mark.first <= seq <= mark.last for seq in found.met)
    )
    records = set(found.new)
    return Plan(report, found.numbers, records, texts, found.clock, again, last, found.kept, records - found.here)


def merge(connection: sqlite3.Connection, foreign: Foreign, planned: Plan, annotator_id: str, progress: Progress = ignore) -> ChangeSet:
    """Carry out a plan. Runs inside a write transaction, so that all of it happens or nothing."""
    before = log.last_seq(connection)
    for undo_id in planned.taken_back:
        merge_undo.invert(connection, undo_id, annotator_id)
    first, first_edit = log.last_seq(connection) + 1, _last_edit(connection) + 1
    if planned.texts:
        some = ((sha256, body) for sha256, body in foreign.texts() if sha256 in planned.texts)
        connection.executemany("INSERT OR IGNORE INTO text(sha256, body) VALUES (?, ?)", some)
    total = len(planned.numbers)
    rows = foreign.columns_of(planned.numbers) if planned.kept is None else (columns for _, columns in planned.kept)
    connection.executemany(_INSERT, _counted(rows, total, progress))
    last = log.last_seq(connection)
    if last >= first:
        _add_edits(connection, first, last)
        log.raise_clock(connection, planned.clock)
        _derive_planned(connection, planned, unchanged=before == planned.last)
        _remember(connection, foreign, (first, last, first_edit, _last_edit(connection)), annotator_id)
    return replace(log.between(connection, [(before, last)]), mine=True)


def _derive_planned(connection: sqlite3.Connection, planned: Plan, *, unchanged: bool) -> None:
    """Bring the tables up to what came; records that only the colleague knew need not be read back from the log."""
    fresh: dict[Record, list[Change]] = defaultdict(list)
    for change, _ in (planned.kept or ()) if unchanged else ():
        if (change.kind, change.row_id) in planned.fresh:
            fresh[change.kind, change.row_id].append(change)
    tables.store_derived(connection, fresh.items())
    tables.rederive(connection, sorted(planned.records - fresh.keys()))


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


def fill(connection: sqlite3.Connection, changes: Iterable[tuple[int, Change, tuple[Any, ...]]], texts: Iterable[tuple[str, str]]) -> None:
    """Fill an empty library with verified changes, each with its number in the log, and texts. Runs inside a write transaction."""
    records: set[Record] = set()
    clock = 0
    waiting = iter(changes)
    while batch := list(islice(waiting, _BATCH)):
        rows = [(number, *columns) for number, _, columns in batch]
        connection.executemany(_INSERT_NUMBERED, rows)
        records.update((change.kind, change.row_id) for _, change, _ in batch)
        clock = max(clock, *(change.clock for _, change, _ in batch))
    connection.executemany("INSERT OR IGNORE INTO text(sha256, body) VALUES (?, ?)", texts)
    _add_edits(connection, 1, log.last_seq(connection), "min(seq)")
    log.raise_clock(connection, clock)
    tables.rederive(connection, sorted(records))


def _sort_out(
    connection: sqlite3.Connection,
    foreign: Foreign,
    batch: Sequence[tuple[int, Change, tuple[Any, ...]]],
    found: _Found,
    choice: Choice,
    wanted: Collection[Record] | None,
    marks: Sequence[merge_undo.Merge],
) -> None:
    """Note which changes of a batch are new, and what they are about."""
    known = _known(connection, [change.id for _, change, _ in batch])
    here = _records_here(connection, {change.row_id for _, change, _ in batch})
    for number, change, columns in batch:
        record = (change.kind, change.row_id)
        if change.field == CREATE:
            found.seen[change.kind].add(change.row_id)
        if marks:
            found.edits.add(change.edit_id)
        if change.kind is Kind.ANNOTATOR:
            _note_name(change, found)
        ours = known.get(change.id)
        if ours is not None:
            if ours[0] != columns[-1]:
                raise CannotOpen(foreign.path, f"change {change.id[:8]} is not what it is in your library; one of the two was altered.")
            found.met.extend([ours[1]] if marks else [])
            continue
        if (choice.kinds is not None and change.kind not in choice.kinds) or (
            wanted is not None and record not in wanted and change.annotator_id not in cast(Collection[str], choice.annotators)
        ):
            continue
        found.numbers.append(number)
        if found.kept is not None:
            found.kept.append((change, columns))
            found.kept = found.kept if len(found.kept) <= _KEPT else None
        found.new.setdefault(record, set()).add(change.annotator_id)
        found.clock = max(found.clock, change.clock)
        found.named.update(_texts_of(change))
        if change.field == CREATE:
            found.created.add(record)
        if record in here:
            found.here.add(record)
        if record in here or change.field == DELETED:
            found.careful.add(record)


def _note_name(change: Change, found: _Found) -> None:
    name = cast(Mapping[str, Any], change.value).get("name") if change.field == CREATE else change.value if change.field == "name" else None
    if isinstance(name, str):
        found.names[change.row_id] = max(found.names.get(change.row_id, (0, "")), (change.clock, name))


def _known(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[bytes, int]]:
    rows = connection.execute(f"SELECT id, digest, seq FROM change WHERE id IN ({', '.join('?' * len(ids))})", ids)
    return {row[0]: (row[1], row[2]) for row in rows}


def _records_here(connection: sqlite3.Connection, row_ids: Collection[str]) -> set[Record]:
    rows = connection.execute(f"SELECT DISTINCT kind, row_id FROM change WHERE row_id IN ({', '.join('?' * len(row_ids))})", tuple(row_ids))
    return {(Kind(kind), row_id) for kind, row_id in rows}


def _texts_of(change: Change) -> Iterator[str]:
    """Yield the hashes of the texts that a change names."""
    values = [change.value] if change.field in (CREATE, "span") else []
    if change.field == "text_sha256":
        yield str(change.value)
    for value in values:
        parts = cast(Mapping[str, Any], value)
        for holder in (parts, parts.get("span", {})):
            if "text_sha256" in holder:
                yield str(holder["text_sha256"])


def _wanted_records(foreign: Foreign, choice: Choice) -> set[Record]:
    """Return the records that the chosen annotators' changes are about, and those they hang on: a claim needs its article."""
    owners: dict[Record, list[Record]] = {}
    waiting: list[Record] = []
    for _, change, _ in foreign.changes():
        record = (change.kind, change.row_id)
        if change.field == CREATE:
            values = cast(Mapping[str, Any], change.value)
            owners[record] = [(kind, values[name]) for kind, name in _OWNERS.get(change.kind, ()) if name in values]
        if change.annotator_id in cast(Collection[str], choice.annotators):
            waiting.append(record)
    wanted: set[Record] = set()
    while waiting:
        record = waiting.pop()
        if record not in wanted:
            wanted.add(record)
            waiting += owners.get(record, ())
    return wanted


def _missing_texts(connection: sqlite3.Connection, foreign: Foreign, found: _Found, *, whole: bool) -> set[str]:
    """Return the texts to bring: all that are not here, or of a part those that it names. Raises CannotOpen where one is nowhere."""
    here = _texts_here(connection)
    theirs = {sha256 for sha256, _ in foreign.texts()}
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


def _derive_touched(connection: sqlite3.Connection, foreign: Foreign, found: _Found) -> Iterator[tuple[Record, _Before]]:
    """Yield what becomes of every touched record. Only those that need it are derived: most are simply new."""
    for record in found.new.keys() - found.careful:
        yield record, _Before(was=False, will_be=record in found.created)
    coming = _coming(foreign, found)
    waiting = iter(sorted(found.careful))
    while some := set(islice(waiting, _BATCH)):
        ours = dict(tables.changes_of_many(connection, some))
        for record in some:
            mine = ours.get(record, [])
            now = tables.derive(*record, mine)
            then = tables.derive(*record, [*mine, *coming.get(record, ())])
            yield record, _Before(now.row is not None, then.row is not None, then.conflicts, now.conflicts)


def _coming(foreign: Foreign, found: _Found) -> dict[Record, list[Change]]:
    """Return the new changes of the records that are here already."""
    coming: dict[Record, list[Change]] = defaultdict(list)
    if found.careful:
        for columns in foreign.columns_of(found.numbers):
            record = (Kind(columns[2]), columns[3])
            if record in found.careful:
                coming[record].append(tables.change_of(columns))
    return coming


def _report(
    connection: sqlite3.Connection, foreign: Foreign, found: _Found, derived: Iterable[tuple[Record, _Before]], texts: int
) -> MergeReport:
    tallies: dict[Kind, Tally] = {kind: Tally() for kind in Kind}
    people: dict[str, dict[Kind, Tally]] = defaultdict(lambda: {kind: Tally() for kind in Kind})
    conflicts: list[ConflictAt] = []
    for (kind, row_id), state in derived:
        for tally in (tallies[kind], *(people[annotator][kind] for annotator in found.new[kind, row_id])):
            tally.count(was=state.was, will_be=state.will_be, conflicting=bool(set(state.conflicts) - set(state.conflicted)))
        conflicts += (ConflictAt(kind, row_id, name) for name in state.conflicts if name not in state.conflicted)
    for kind, seen in found.seen.items():
        tallies[kind].same = _count_here(connection, kind, [row_id for row_id in seen if (kind, row_id) not in found.new])
    return MergeReport(
        foreign.library_id,
        len(found.numbers),
        texts,
        {kind: tally for kind, tally in tallies.items() if tally},
        {who: {kind: tally for kind, tally in parts.items() if tally} for who, parts in people.items()},
        tuple(sorted(conflicts)),
        {who: name for who, (_, name) in found.names.items()},
    )


def _count_here(connection: sqlite3.Connection, kind: Kind, row_ids: Sequence[str]) -> int:
    count = 0
    for start in range(0, len(row_ids), _BATCH):
        some = row_ids[start : start + _BATCH]
        sql = f"SELECT count(*) FROM {kind.value} WHERE id IN ({', '.join('?' * len(some))})"
        count += connection.execute(sql, some).fetchone()[0]
    return count


def _counted(rows: Iterable[tuple[Any, ...]], total: int, progress: Progress) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(rows, 1):
        if number % _BATCH == 0:
            progress(total + number, 2 * total)
        yield row


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
