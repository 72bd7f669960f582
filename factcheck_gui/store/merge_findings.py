"""What one pass over a colleague's log finds: which changes are missing here, and what is new on which record."""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from factcheck_gui.core.errors import CannotOpen
from factcheck_gui.core.merge_report import EVERYTHING, Choice
from factcheck_gui.core.records import CREATE, DELETED, Kind
from factcheck_gui.store import merge_undo, plain, tables
from factcheck_gui.store.foreign import Columns, Foreign

Record = tuple[Kind, str]
_KEPT = 100_000  # changes kept in memory between reading and writing them, about 100 MB; more are read again
_WITH_TEXT = {Kind.ARTICLE, Kind.REVISION, Kind.CLAIM, Kind.SUGGESTION}
_NAMING = {CREATE, "span", "text_sha256"}  # fields whose values name texts
# The records that one of a kind hangs on, and is of no use without.
_OWNERS: Mapping[Kind, tuple[tuple[Kind, str], ...]] = {
    Kind.REVISION: ((Kind.ARTICLE, "article_id"),),
    Kind.SUGGESTION: ((Kind.ARTICLE, "article_id"),),
    Kind.CLAIM: ((Kind.ARTICLE, "article_id"),),
    Kind.ASSESSMENT: ((Kind.CLAIM, "claim_id"), (Kind.ANNOTATOR, "annotator_id")),
    Kind.EVIDENCE: ((Kind.CLAIM, "claim_id"), (Kind.SOURCE, "source_id")),
    Kind.LINK: ((Kind.CLAIM, "claim_id"), (Kind.CLAIM, "other_id")),
}


@dataclass(slots=True)
class Touched:
    """What is new on one record: how many changes, by whom, whether its creation is one, and whether it must be derived to be told."""

    changes: int = 0
    people: tuple[str, ...] = ()
    created: bool = False
    here: bool = False
    deleted: bool = False


@dataclass
class Found:
    """What one pass over the colleague's log found; `new` maps a record to what is new on it."""

    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    new: dict[Record, Touched] = field(default_factory=dict)
    old: dict[Kind, set[str]] = field(default_factory=lambda: defaultdict(set))  # records whose creation is here, or not wanted
    named: set[str] = field(default_factory=set)
    clock: int = 0
    met: list[int] = field(default_factory=list)
    edits: set[str] = field(default_factory=set)
    names: dict[str, tuple[int, str]] = field(default_factory=dict)
    people: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    kept: list[Columns] | None = field(default_factory=list)

    def bring(self, number: int, columns: Columns) -> None:
        """Note one change to bring."""
        self.numbers.append(number)
        if columns[7] > self.clock:
            self.clock = columns[7]
        if self.kept is not None:
            self.kept.append(columns)
            if len(self.kept) > _KEPT:
                self.kept = None

    def careful(self) -> list[Record]:
        """Return the records that are not simply new."""
        return sorted(record for record, touched in self.new.items() if touched.here or touched.deleted)


def sort_out(
    connection: sqlite3.Connection,
    foreign: Foreign,
    batch: Sequence[tuple[int, Columns]],
    found: Found,
    choice: Choice,
    wanted: Collection[Record] | None,
    marks: Sequence[merge_undo.Merge],
) -> None:
    """Note which changes of a batch are new, and what they are about."""
    known = _known(connection, [columns[0] for _, columns in batch])
    here = _records_here(connection, {columns[3] for _, columns in batch})
    for number, columns in batch:
        set_field, annotator_id = columns[4], columns[8]
        kind = tables.KINDS[columns[2]]
        record = kind, columns[3]
        if marks:
            found.edits.add(columns[1])
        if kind is Kind.ANNOTATOR:
            _note_name(columns, found)
        ours = known.get(columns[0])
        if ours is not None:
            if ours[0] != columns[10]:
                raise CannotOpen(foreign.path, f"change {columns[0][:8]} is not what it is in your library; one of the two was altered.")
            found.met.extend([ours[1]] if marks else [])
        if ours is not None or not (choice is EVERYTHING or _is_chosen(record, annotator_id, choice, wanted)):
            if set_field == CREATE:
                found.old[kind].add(columns[3])
            continue
        found.bring(number, columns)
        if kind in _WITH_TEXT and set_field in _NAMING:
            found.named.update([columns[5][1:-1]] if set_field == "text_sha256" else plain.texts(columns[5]))
        _note_new(record, annotator_id, set_field, found, here)


def _is_chosen(record: Record, annotator_id: str, choice: Choice, wanted: Collection[Record] | None) -> bool:
    if choice.kinds is not None and record[0] not in choice.kinds:
        return False
    return wanted is None or record in wanted or annotator_id in cast(Collection[str], choice.annotators)


def _note_new(record: Record, annotator_id: str, set_field: str, found: Found, here: Collection[Record]) -> None:
    touched = found.new.get(record)
    if touched is None:
        touched = found.new[record] = Touched(here=record in here)
    touched.changes += 1
    if annotator_id not in touched.people:
        people = (*touched.people, annotator_id)
        touched.people = found.people.setdefault(people, people)  # one object for all records of the same people
    if set_field == CREATE:
        touched.created = True
    elif set_field == DELETED:
        touched.deleted = True


def _note_name(columns: Columns, found: Found) -> None:
    row_id, set_field, clock = columns[3], columns[4], columns[7]
    value = tables.parsed(columns[5])
    name = cast(Mapping[str, Any], value).get("name") if set_field == CREATE else value if set_field == "name" else None
    if isinstance(name, str):
        found.names[row_id] = max(found.names.get(row_id, (0, "")), (clock, name))


def _known(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[bytes, int]]:
    rows = connection.execute(f"SELECT id, digest, seq FROM change WHERE id IN ({', '.join('?' * len(ids))})", ids)
    return {row[0]: (row[1], row[2]) for row in rows}


def _records_here(connection: sqlite3.Connection, row_ids: Collection[str]) -> set[Record]:
    rows = connection.execute(f"SELECT DISTINCT kind, row_id FROM change WHERE row_id IN ({', '.join('?' * len(row_ids))})", tuple(row_ids))
    return {(tables.KINDS[kind], row_id) for kind, row_id in rows}


def wanted_records(foreign: Foreign, choice: Choice) -> set[Record]:
    """Return the records that the chosen annotators' changes are about, and those they hang on: a claim needs its article."""
    owners: dict[Record, list[Record]] = {}
    waiting: list[Record] = []
    for _, columns in foreign.changes():
        record = (tables.KINDS[columns[2]], columns[3])
        if columns[4] == CREATE:
            values = cast(Mapping[str, Any], tables.parsed(columns[5]))
            owners[record] = [(kind, values[name]) for kind, name in _OWNERS.get(record[0], ()) if name in values]
        elif record[0] is Kind.ARTICLE and columns[4] == "event_id" and (event := tables.parsed(columns[5])):
            owners.setdefault(record, []).append((Kind.EVENT, event))
        if columns[8] in cast(Collection[str], choice.annotators):
            waiting.append(record)
    wanted: set[Record] = set()
    while waiting:
        record = waiting.pop()
        if record not in wanted:
            wanted.add(record)
            waiting += owners.get(record, ())
    return wanted
