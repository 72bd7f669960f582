"""What one pass over a colleague's log finds: which changes are missing here, and what is new on which record."""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from factcheck_gui.core.errors import CannotOpen
from factcheck_gui.core.ids import revision_id, scale_id
from factcheck_gui.core.merge_report import EVERYTHING, Choice
from factcheck_gui.core.records import CREATE, DELETED, Kind
from factcheck_gui.store import merge_undo, plain, tables
from factcheck_gui.store.foreign import Columns, Foreign

Record = tuple[Kind, str]
_KEPT = 100_000  # changes kept in memory between reading and writing them, about 100 MB; more are read again
_WITH_TEXT = {Kind.ARTICLE, Kind.REVISION, Kind.CLAIM, Kind.SUGGESTION}
_NAMING = {CREATE, "span", "text_sha256"}  # fields whose values name texts
# The fields that name records which one of a kind hangs on, and is of no use or says less without.
_OWNERS: Mapping[Kind, Mapping[str, Kind]] = {
    Kind.ARTICLE: {"event_id": Kind.EVENT, "text_sha256": Kind.REVISION},
    Kind.REVISION: {"article_id": Kind.ARTICLE},
    Kind.SUGGESTION: {"article_id": Kind.ARTICLE},
    Kind.CLAIM: {"article_id": Kind.ARTICLE, "tags": Kind.TAG},
    Kind.ASSESSMENT: {"claim_id": Kind.CLAIM, "annotator_id": Kind.ANNOTATOR, "scale": Kind.SCALE},
    Kind.EVIDENCE: {"claim_id": Kind.CLAIM, "source_id": Kind.SOURCE},
    Kind.LINK: {"claim_id": Kind.CLAIM, "other_id": Kind.CLAIM},
}


@dataclass(slots=True)
class Touched:
    """What is new on one record: how many changes, by whom, whether its creation is one, and whether it must be derived to be told."""

    changes: int = 0
    people: tuple[str, ...] = ()
    created: bool = False
    here: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Met:
    """Whose changes of one record are here and were taken back with a merge, and by which undos."""

    people: dict[str, None] = field(default_factory=dict)
    undos: set[str] = field(default_factory=set)


@dataclass
class Found:
    """What one pass over the colleague's log found; `new` maps a record to what is new on it."""

    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    new: dict[Record, Touched] = field(default_factory=dict)
    old: dict[Kind, set[str]] = field(default_factory=lambda: defaultdict(set))  # records whose creation is here, or not wanted
    named: set[str] = field(default_factory=set)
    clock: int = 0
    met: dict[Record, Met] = field(default_factory=dict)  # of which a change is here that was taken back
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
        if ours is not None and ours[0] != columns[10]:
            raise CannotOpen(foreign.path, f"change {columns[0][:8]} is not what it is in your library; one of the two was altered.")
        chosen = choice is EVERYTHING or _is_chosen(record, annotator_id, choice, wanted)
        if marks and ours is not None and chosen:
            _note_met(record, annotator_id, [mark.inverses[-1] for mark in marks if mark.first <= ours[1] <= mark.last], found)
        if ours is not None or not chosen:
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


def _note_met(record: Record, annotator_id: str, undos: Sequence[str], found: Found) -> None:
    if undos:
        met = found.met.setdefault(record, Met())
        met.people[annotator_id] = None
        met.undos.update(undos)


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
    """Return the records that the chosen annotators' changes or verdicts are about, and those they hang on: a claim needs its article.

    Whoever joins two claims writes the verdicts of one anew on the other; they stay the verdicts of those who gave them.
    """
    chosen = cast(Collection[str], choice.annotators)
    owners: dict[Record, set[Record]] = defaultdict(set)
    waiting: list[Record] = []
    for _, columns in foreign.changes():
        record = (tables.KINDS[columns[2]], columns[3])
        values = _naming(record[0], columns)
        owners[record].update(_named(record, values))
        if columns[8] in chosen or values.get("annotator_id") in chosen:
            waiting.append(record)
    wanted: set[Record] = set()
    while waiting:
        record = waiting.pop()
        if record not in wanted:
            wanted.add(record)
            waiting += owners.get(record, ())
    return wanted


def _naming(kind: Kind, columns: Columns) -> Mapping[str, Any]:
    """Return the values that a change gives by field, where they can name other records."""
    if kind not in _OWNERS or not (columns[4] == CREATE or columns[4] in _OWNERS[kind]):
        return {}
    value = tables.parsed(columns[5])
    return cast(Mapping[str, Any], value) if columns[4] == CREATE else {columns[4]: value}


def _named(record: Record, values: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the records that these values of a record name."""
    kind, row_id = record
    for name, owner in _OWNERS.get(kind, {}).items():
        value = values.get(name)
        if not value:
            continue
        if owner is Kind.SCALE:
            yield owner, scale_id(value)
        elif owner is Kind.REVISION:
            yield owner, revision_id(row_id, value)
        else:
            yield from ((owner, one) for one in (value if isinstance(value, list) else [value]))
