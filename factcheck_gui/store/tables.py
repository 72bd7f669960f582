"""The typed current tables: what the change log says now, row by row, and how one change alters them."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import groupby, islice
from typing import Any, TypeVar, cast

from factcheck_gui.core.clock import MAX_CLOCK, milliseconds
from factcheck_gui.core.edits import Change, dump
from factcheck_gui.core.records import CREATE, DELETED, RECORDS, SPAN_COLUMNS, Json, Kind, Record, rules

R = TypeVar("R", bound=Record)


@cache
def columns(kind: Kind) -> tuple[str, ...]:
    """Return the column names of a kind's table that its record has, in the record's order."""
    return tuple(f.name for f in fields(RECORDS[kind]))


@cache
def select_list(kind: Kind, alias: str = "") -> str:
    """Return the quoted columns of a kind's table, for a SELECT that `read` can take."""
    dot = f"{alias}." if alias else ""
    return ", ".join(f'{dot}"{name}"' for name in columns(kind))


@cache
def _converters(kind: Kind) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    special: dict[str, Callable[[Any], Any]] = {}
    for f in fields(RECORDS[kind]):
        if isinstance(f.default, tuple):
            special[f.name] = lambda text: tuple(json.loads(text))
        elif isinstance(f.default, bool):
            special[f.name] = bool
    return tuple((index, special[name]) for index, name in enumerate(columns(kind)) if name in special)


def read(record: type[R], kind: Kind, row: Sequence[Any]) -> R:
    """Return the record in `row`, which was selected with `select_list`."""
    values = list(row)
    for index, convert in _converters(kind):
        values[index] = convert(values[index])
    return record(**dict(zip(columns(kind), values, strict=True)))


def select(connection: sqlite3.Connection, record: type[R], kind: Kind, rest: str, arguments: Sequence[Any] = ()) -> list[R]:
    """Return the records of `SELECT … FROM kind` + `rest`."""
    rows = connection.execute(f"SELECT {select_list(kind)} FROM {kind.value} {rest}", arguments)
    return [read(record, kind, row) for row in rows]


@cache
def _defaults(kind: Kind) -> Mapping[str, Any]:
    return {f.name: stored(f.default) for f in fields(RECORDS[kind]) if f.name != "id"}


def default(kind: Kind, field: str) -> Json:
    """Return the value of a field that no change has set; a claim's span and a record's existence have none."""
    value = next(f.default for f in fields(RECORDS[kind]) if f.name == field) if field != DELETED else False
    return list(value) if isinstance(value, tuple) else cast(Json, value)


def stored(value: Any) -> Any:
    """Return the content of the cell that holds a field's value."""
    if isinstance(value, (list, tuple, dict)):
        return dump(value)
    return int(value) if isinstance(value, bool) else value


def _cells(field: str, value: Json) -> dict[str, Any]:
    if field == "span":
        return {name: cast(Mapping[str, Json], value)[name] for name in SPAN_COLUMNS}
    return {field: stored(value)}


@cache
def _insert_sql(kind: Kind) -> str:
    names = columns(kind)
    quoted = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f"?{number}" for number in range(1, len(names) + 1))
    if kind is not Kind.ARTICLE:
        return f"INSERT OR REPLACE INTO {kind.value}({quoted}) VALUES ({values})"
    # Articles are listed as they were added; one that was deleted and brought back goes to its old place.
    place = f"(SELECT min(seq) FROM change WHERE row_id = ?{names.index('id') + 1} AND field = '{CREATE}')"
    kept = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
    return f"INSERT INTO article(seq, {quoted}) VALUES ({place}, {values}) ON CONFLICT (id) DO UPDATE SET {kept}"


def row_of(kind: Kind, row_id: str, values: Mapping[str, Json], created: int, modified: int) -> tuple[Any, ...]:
    """Return the table row of a record with these field values, for `insert_rows`."""
    cells = {**_defaults(kind), "id": row_id}
    for field, value in values.items():
        if field == "span":
            cells.update(_cells(field, value))
        else:
            cells[field] = stored(value)
    cells["created"], cells["modified"] = created, modified
    return tuple(map(cells.__getitem__, columns(kind)))


def insert_rows(connection: sqlite3.Connection, kind: Kind, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert or replace rows made by `row_of`."""
    connection.executemany(_insert_sql(kind), rows)


def alter(connection: sqlite3.Connection, change: Change) -> None:
    """Bring the tables up to `change`, the newest in its row, which replaces all heads of its field."""
    table, moment = change.kind.value, milliseconds(change.clock)
    if change.field == DELETED and change.value is True:
        take_away(connection, [change])
    elif change.field == DELETED or change.clock >= MAX_CLOCK:
        rederive(connection, [(change.kind, change.row_id)])
    else:
        cells = _cells(change.field, change.value)
        setters = ", ".join(f'"{name}" = ?' for name in cells)
        connection.execute(
            f"UPDATE {table} SET {setters}, modified = max(modified, ?) WHERE id = ?", (*cells.values(), moment, change.row_id)
        )
        connection.execute("DELETE FROM conflict WHERE row_id = ? AND kind = ? AND field = ?", (change.row_id, table, change.field))


def take_away(connection: sqlite3.Connection, deletions: Sequence[Change]) -> None:
    """Bring the tables up to changes that delete records, and know all that was done to them."""
    for kind in {change.kind for change in deletions}:
        ids = [(change.row_id,) for change in deletions if change.kind is kind]
        connection.executemany(f"DELETE FROM {kind.value} WHERE id = ?", ids)
        connection.executemany(f"DELETE FROM conflict WHERE row_id = ? AND kind = '{kind.value}'", ids)


def rederive(connection: sqlite3.Connection, records: Iterable[tuple[Kind, str]]) -> None:
    """Make the rows of these records anew from their changes in the log, and note the fields in conflict."""
    waiting = iter(records)
    while some := set(islice(waiting, _RECORDS)):
        known = dict(changes_of_many(connection, some))
        store_derived(connection, ((record, known.get(record, ())) for record in some))


def store_derived(connection: sqlite3.Connection, records: Iterable[tuple[tuple[Kind, str], Sequence[Change]]]) -> None:
    """Make the rows of these records anew, each given with all its changes, and note the fields in conflict."""
    waiting = iter(records)
    noted = connection.execute("SELECT EXISTS (SELECT 1 FROM conflict)").fetchone()[0]
    while some := list(islice(waiting, _RECORDS)):
        made: dict[Kind, list[tuple[Any, ...]]] = defaultdict(list)
        gone: dict[Kind, list[tuple[Any, ...]]] = defaultdict(list)
        conflicts: list[tuple[str, str, str]] = []
        for (kind, row_id), changes in some:
            derived = derive(kind, row_id, changes)
            conflicts += ((kind.value, row_id, field) for field in derived.conflicts)
            if derived.row is not None:
                made[kind].append(derived.row)
            else:
                gone[kind].append((row_id,))
        for kind, rows in gone.items():
            connection.executemany(f"DELETE FROM {kind.value} WHERE id = ?", rows)
        for kind, rows in made.items():
            insert_rows(connection, kind, rows)
        if noted:
            old = [(kind.value, row_id) for (kind, row_id), _ in some]
            connection.executemany("DELETE FROM conflict WHERE kind = ? AND row_id = ?", old)
        connection.executemany("INSERT INTO conflict(kind, row_id, field) VALUES (?, ?, ?)", conflicts)


_CHANGE_COLUMNS = "id, edit_id, kind, row_id, field, value, replaces, clock, annotator_id, undoes"
_RECORDS = 400  # records asked for at once


def changes_of_many(connection: sqlite3.Connection, records: Iterable[tuple[Kind, str]]) -> Iterator[tuple[tuple[Kind, str], list[Change]]]:
    """Yield those of these records (a few hundred) that the log knows, each with its changes in the order they arrived."""
    wanted = set(records)
    ids = sorted({row_id for _, row_id in wanted})
    rows = connection.execute(
        f"SELECT {_CHANGE_COLUMNS} FROM change WHERE row_id IN ({', '.join('?' * len(ids))}) ORDER BY row_id, kind, seq", ids
    )
    for key, changes in groupby(map(change_of, rows), key=lambda change: (change.kind, change.row_id)):
        if key in wanted:
            yield key, list(changes)


def changes_of(connection: sqlite3.Connection, kind: Kind, row_id: str) -> list[Change]:
    """Return the changes of one record, in the order they arrived."""
    rows = connection.execute(f"SELECT {_CHANGE_COLUMNS} FROM change WHERE row_id = ? AND kind = ? ORDER BY seq", (row_id, kind.value))
    return [change_of(row) for row in rows]


def change_of(row: Sequence[Any]) -> Change:
    """Return the change in a row of the log: its columns without `seq` and `digest`."""
    value, replaces = parsed(row[5]), () if row[6] == "[]" else tuple(parsed(row[6]))
    return Change(row[0], row[1], KINDS[row[2]], row[3], row[4], value, replaces, row[7], row[8], row[9])


KINDS: Mapping[str, Kind] = {kind.value: kind for kind in Kind}
_decode = json.JSONDecoder().raw_decode  # json.loads looks for blanks around a value as well, which the log has none of


def parsed(text: str) -> Any:
    """Return the value of JSON from the log; raises ValueError where it is not the whole `text`."""
    value, end = _decode(text)
    if end != len(text):
        raise ValueError("more than one JSON value")
    return value


def heads(changes: Iterable[Change], field: str) -> list[Change]:
    """Return the changes that give `field` its value: those that no other change of that field replaces, latest last.

    A record's creation gives values to many fields; a change of one field replaces it for that field alone.
    """
    giving = [c for c in changes if c.field == field or (c.field == CREATE and field in cast(Mapping[str, Json], c.value))]
    if not giving:
        return []
    replaced = {old for c in giving if c.field == field for old in c.replaces}
    return sorted((c for c in giving if c.id not in replaced), key=lambda c: (c.clock, c.id))


def given(change: Change, field: str) -> Json:
    """Return the value that `change` gives `field`."""
    return cast(Mapping[str, Json], change.value)[field] if change.field == CREATE else change.value


def row_heads(changes: Iterable[Change]) -> tuple[str, ...]:
    """Return what the deletion of a record made of `changes` replaces: everything that nothing else replaces, and its creation."""
    known = list(changes)
    replaced = {old for change in known for old in change.replaces}
    return tuple(c.id for c in known if c.id not in replaced or c.field == CREATE)


# A text's length is set with the text (log.append): nobody has to choose between two numbers.
FOLLOWING = frozenset({(Kind.ARTICLE, "length")})


@dataclass(frozen=True, slots=True)
class Derived:
    """What the changes of one record amount to: its table row (None where it is gone) and its fields in conflict."""

    row: tuple[Any, ...] | None
    conflicts: tuple[str, ...] = ()


def derive(kind: Kind, row_id: str, changes: Sequence[Change]) -> Derived:
    """Return what all the changes of one record amount to, the same in whatever order they come.

    Where a field has several heads, the one with the latest clock (then the greatest id) is shown, on every machine; where
    they differ in value, the field is in conflict.
    """
    creations = [c for c in changes if c.field == CREATE]
    if not creations or _is_gone(changes):
        return Derived(None)
    created, modified = milliseconds(min(c.clock for c in creations)), milliseconds(max(c.clock for c in changes))
    if len(changes) == 1:
        return Derived(row_of(kind, row_id, cast(Mapping[str, Json], creations[0].value), created, modified))
    by_field: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_field[change.field].append(change)
    values: dict[str, Json] = {}
    conflicts = []
    only = cast(Mapping[str, Json], creations[0].value) if len(creations) == 1 else {}
    for field in rules(kind):
        if only and field not in by_field:
            if field in only:
                values[field] = only[field]
            continue
        setting = by_field.get(field, ())
        if only and len(setting) == 1 and _replaces_creation(setting[0], creations[0], field in only):
            values[field] = setting[0].value
            continue
        candidates = heads([*creations, *setting], field)
        if candidates:
            values[field] = given(candidates[-1], field)
        if len(candidates) > 1 and len({dump(given(c, field)) for c in candidates}) > 1:
            conflicts.append(field)
    return Derived(row_of(kind, row_id, values, created, modified), tuple(conflicts))


def _replaces_creation(change: Change, creation: Change, given: bool) -> bool:
    """Tell whether a field's only change is its only head, as most are: it replaces what the creation has `given`, and not itself."""
    return (not given or creation.id in change.replaces) and change.id not in change.replaces


def _is_gone(changes: Sequence[Change]) -> bool:
    """Tell whether a record is deleted: whoever deleted it knew every change that it has.

    What somebody did to it meanwhile, not knowing of the deletion, keeps it: losing a word is worse than a record too many.
    """
    waiting = [c.id for c in heads(changes, DELETED) if c.value is True]
    if not waiting:
        return False
    replaces = {c.id: c.replaces for c in changes}
    known: set[str] = set()
    while waiting:
        change_id = waiting.pop()
        if change_id not in known:
            known.add(change_id)
            waiting += replaces.get(change_id, ())
    return known.issuperset(replaces)
