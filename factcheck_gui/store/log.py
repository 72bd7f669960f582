"""The change log: how an edit becomes changes, and what others added since a given point."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from factcheck_gui.core.clock import milliseconds, tick
from factcheck_gui.core.edits import Change, ChangeSet, Edit, Set, digest, dump
from factcheck_gui.core.errors import InvalidValue, NotFound
from factcheck_gui.core.ids import new_id
from factcheck_gui.core.records import CREATE, DELETED, Json, Kind, validate
from factcheck_gui.store import tables

CHANGE_COLUMNS = "id, edit_id, kind, row_id, field, value, replaces, clock, annotator_id, undoes"
NAMES = frozenset({Kind.TAG, Kind.SCALE})  # words that others may use by now, in a copy as well: undo leaves them, as it leaves people
MANY = 1000  # more changes than this are announced as a whole: panels reload
_ROWS = 500  # records asked for at once
_INSERT = f"INSERT INTO change({CHANGE_COLUMNS}, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class EditSummary:
    """One edit in the order of this library; `clock` is a hybrid logical clock."""

    seq: int
    id: str
    annotator_id: str
    undoes: str
    clock: int


def last_seq(connection: sqlite3.Connection) -> int:
    """Return the newest sequence number of the log, 0 where it is empty."""
    return cast(int, connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0])


def newest(connection: sqlite3.Connection) -> tuple[int, bytes]:
    """Return number and id of the newest change of the log, 0 and b"" where it is empty; damage is not this one's to find."""
    row = connection.execute("SELECT seq, CAST(id AS BLOB) FROM change ORDER BY seq DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, b"")


def has(connection: sqlite3.Connection, place: tuple[int, bytes]) -> bool:
    """Tell whether a change that was once `newest` has its number still."""
    row = connection.execute("SELECT CAST(id AS BLOB) FROM change WHERE seq = ?", (place[0],)).fetchone()
    return (row[0] if row else b"") == place[1]


def append(connection: sqlite3.Connection, edit: Edit, annotator_id: str) -> ChangeSet:
    """Append the changes of `edit` and bring the tables up to them. Runs inside a write transaction.

    Raises InvalidValue for a value that a field cannot hold and NotFound where a record is gone meanwhile.
    """
    ready = list(_ready(connection, _measured(connection, edit)))
    connection.executemany("INSERT OR IGNORE INTO text(sha256, body) VALUES (?, ?)", edit.texts.items())
    return append_ready(connection, edit, ready, annotator_id, following=True)


def append_ready(
    connection: sqlite3.Connection, edit: Edit, ready: Sequence[tuple[Set, tuple[str, ...]]], annotator_id: str, *, following: bool = False
) -> ChangeSet:
    """Append wishes with the ids of the changes each replaces, and bring the tables up to them. Runs inside a write transaction.

    Where the wishes are `following` one another, a later one of a field replaces an earlier one.
    """
    clock = last_clock(connection)
    changes = []
    earlier: dict[tuple[Kind, str], list[Change]] = defaultdict(list)
    for wish, replaces in ready:
        clock = tick(clock)
        own = earlier[wish.kind, wish.row_id]
        replaces += tuple(c.id for c in own if _is_replaced(c, wish, following))
        own.append(Change(new_id(), edit.id, wish.kind, wish.row_id, wish.field, wish.value, replaces, clock, annotator_id, edit.undoes))
        changes.append(own[-1])
    write(connection, changes)
    # An edit with a base, and an undo, may leave other heads standing.
    careful = {(wish.kind, wish.row_id) for wish, _ in ready if wish.base is not None or (edit.undoes and wish.field != DELETED)}
    _bring_up(connection, changes, careful)
    connection.execute(
        "INSERT OR IGNORE INTO edit(id, annotator_id, undoes, clock) VALUES (?, ?, ?, ?)", (edit.id, annotator_id, edit.undoes, clock)
    )
    return announce(connection, changes, mine=True)


def _is_replaced(earlier: Change, wish: Set, following: bool) -> bool:
    """Tell whether a change of the same edit and record gives the field that `wish` sets after it, or is deleted with the rest."""
    if not following or (wish.field == DELETED and wish.value is True):
        return wish.field == DELETED and wish.value is True
    return earlier.field == wish.field or (earlier.field == CREATE and wish.field in cast(Mapping[str, Json], earlier.value))


def _measured(connection: sqlite3.Connection, edit: Edit) -> list[Set]:
    """Return the wishes of an edit, each other text that an article gets with its length, so that the two are settled together."""
    wishes = []
    measured = {wish.row_id for wish in edit.sets if wish.field == "length"}
    for wish in edit.sets:
        wishes.append(wish)
        if (wish.kind, wish.field) == (Kind.ARTICLE, "text_sha256") and wish.row_id not in measured:
            wishes.append(Set(Kind.ARTICLE, wish.row_id, "length", _length(connection, edit, wish.value)))
    return wishes


def _length(connection: sqlite3.Connection, edit: Edit, sha256: Json) -> int:
    """Return how many code points a text has that comes with the edit or is here. Raises InvalidValue."""
    validate(Kind.ARTICLE, "text_sha256", sha256)
    if sha256 in edit.texts:
        return len(edit.texts[cast(str, sha256)])
    row = connection.execute("SELECT length(body) FROM text WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise InvalidValue("text_sha256", "no text in this library has this SHA-256.")
    return cast(int, row[0])


def _ready(connection: sqlite3.Connection, wishes: Sequence[Set]) -> Iterator[tuple[Set, tuple[str, ...]]]:
    known = _known(connection, [wish.row_id for wish in wishes if wish.field == CREATE])
    made: set[str] = set()
    for wish in wishes:
        validate(wish.kind, wish.field, wish.value)
        if wish.field == CREATE:
            if wish.row_id in known:
                yield from _again(connection, wish)
            elif wish.row_id not in made:
                yield wish, ()
            made.add(wish.row_id)
            continue
        if wish.row_id not in made and wish.field != DELETED and not exists(connection, wish.kind, wish.row_id):
            raise NotFound(f"Nothing was changed: this {wish.kind.value} has been deleted meanwhile. Undo the deletion to bring it back.")
        yield wish, _base(connection, wish)


def _base(connection: sqlite3.Connection, wish: Set) -> tuple[str, ...]:
    if wish.base is not None:
        return wish.base
    if wish.field == DELETED and wish.value is True:
        return tables.row_heads(tables.changes_of(connection, wish.kind, wish.row_id))
    return heads(connection, wish.kind, wish.row_id, wish.field)


def _known(connection: sqlite3.Connection, row_ids: Sequence[str]) -> set[str]:
    """Return those of `row_ids` whose creation the log holds already, deleted or not."""
    found: set[str] = set()
    for start in range(0, len(row_ids), _ROWS):
        some = row_ids[start : start + _ROWS]
        rows = connection.execute(
            f"SELECT row_id FROM change WHERE field = ? AND row_id IN ({', '.join('?' * len(some))})", (CREATE, *some)
        )
        found.update(row[0] for row in rows)
    return found


def _again(connection: sqlite3.Connection, wish: Set) -> Iterator[tuple[Set, tuple[str, ...]]]:
    """Yield what creating a record means that the log knows: bring it back and set what differs."""
    changes = tables.changes_of(connection, wish.kind, wish.row_id)
    parts = [] if exists(connection, wish.kind, wish.row_id) else [Set(wish.kind, wish.row_id, DELETED, False)]
    for field, value in cast(Mapping[str, Json], wish.value).items():
        current = tables.heads(changes, field)
        if not current or dump(tables.given(current[-1], field)) != dump(value):
            parts.append(Set(wish.kind, wish.row_id, field, value))
    for part in parts:
        yield part, tuple(c.id for c in tables.heads(changes, part.field))


def exists(connection: sqlite3.Connection, kind: Kind, row_id: str) -> bool:
    """Tell whether a record is in the tables now."""
    return connection.execute(f"SELECT 1 FROM {kind.value} WHERE id = ?", (row_id,)).fetchone() is not None


def heads(connection: sqlite3.Connection, kind: Kind, row_id: str, field: str) -> tuple[str, ...]:
    """Return the ids of the changes that give one field its value now, the one on display last."""
    rows = connection.execute(
        "SELECT id, field, replaces, clock FROM change WHERE row_id = ? AND kind = ?"
        " AND (field = ? OR (field = ? AND json_type(value, ?) IS NOT NULL))",
        (row_id, kind.value, field, CREATE, f"$.{field}"),
    ).fetchall()
    replaced = {old for _, name, replaces, _ in rows if name == field for old in json.loads(replaces)}
    return tuple(row[0] for row in sorted(rows, key=lambda row: (row[3], row[0])) if row[0] not in replaced)


def _giving(connection: sqlite3.Connection, kind: Kind, row_id: str, field: str) -> list[Change]:
    rows = connection.execute(
        f"SELECT {CHANGE_COLUMNS} FROM change WHERE row_id = ? AND field IN (?, ?) AND kind = ? ORDER BY seq",
        (row_id, field, CREATE, kind.value),
    )
    return [tables.change_of(row) for row in rows]


def last_clock(connection: sqlite3.Connection) -> int:
    """Return the latest clock that this library has seen."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'clock'").fetchone()
    return int(row[0]) if row else 0


def write(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Add changes to the log as they are; the tables are not brought up to them."""
    connection.executemany(_INSERT, map(_log_row, changes))
    if changes:
        raise_clock(connection, changes[-1].clock)


def raise_clock(connection: sqlite3.Connection, clock: int) -> None:
    """Have what is written from now on come later than `clock`."""
    latest = max(clock, last_clock(connection))
    connection.execute("INSERT OR REPLACE INTO meta(key, value) VALUES ('clock', ?)", (str(latest),))


def _log_row(change: Change) -> tuple[str | int | bytes, ...]:
    columns = (
        change.id, change.edit_id, change.kind.value, change.row_id, change.field, dump(change.value),
        dump(change.replaces), change.clock, change.annotator_id, change.undoes,
    )  # fmt: skip
    return (*columns, digest(*columns))


def _bring_up(connection: sqlite3.Connection, changes: Sequence[Change], careful: Collection[tuple[Kind, str]]) -> None:
    created: dict[Kind, list[Change]] = defaultdict(list)
    for change in changes:
        if change.field == CREATE:
            created[change.kind].append(change)
    for kind, creations in created.items():
        rows = [
            tables.row_of(kind, c.row_id, cast(Mapping[str, Json], c.value), milliseconds(c.clock), milliseconds(c.clock))
            for c in creations
        ]
        tables.insert_rows(connection, kind, rows)
    if not careful and all(change.field == DELETED and change.value is True for change in changes):
        tables.take_away(connection, changes)
        return
    for change in changes:
        if change.field != CREATE and (change.kind, change.row_id) not in careful:
            tables.alter(connection, change)
    tables.rederive(connection, careful)


def announce(connection: sqlite3.Connection, changes: Sequence[Change], *, mine: bool) -> ChangeSet:
    """Return what to tell the panels about `changes`: the claims and articles they reach as well."""
    claims = {c.row_id for c in changes if c.kind is Kind.CLAIM}
    articles = {c.row_id for c in changes if c.kind is Kind.ARTICLE}
    for change in changes:
        if change.kind in (Kind.REVISION, Kind.SUGGESTION):
            articles.add(_first_value(connection, change, "article_id"))
        elif change.kind in (Kind.ASSESSMENT, Kind.EVIDENCE):
            claims.add(_first_value(connection, change, "claim_id"))
        elif change.kind is Kind.LINK:
            claims.update(_first_value(connection, change, end) for end in ("claim_id", "other_id"))
    for claim in claims:
        rows = connection.execute("SELECT value FROM change WHERE row_id = ? AND field = ? LIMIT 1", (claim, CREATE))
        articles.update(_article_in(row[0]) for row in rows)
    return ChangeSet(tuple(changes), last_seq(connection), mine, articles=frozenset(articles), claims=frozenset(claims))


def _first_value(connection: sqlite3.Connection, change: Change, field: str) -> str:
    """Return the value that the creation of a changed record gives `field`; empty where the log has no creation."""
    giving = [change] if change.field == CREATE else _giving(connection, change.kind, change.row_id, CREATE)
    return next((cast(str, cast(Mapping[str, Json], c.value).get(field, "")) for c in giving if c.field == CREATE), "")


def _article_in(value: str) -> str:
    return cast(str, json.loads(value).get("article_id", ""))


def between(connection: sqlite3.Connection, ranges: Sequence[tuple[int, int]]) -> ChangeSet:
    """Return what stands in the log after the first and up to the second number of each range; of very many, only that."""
    last = last_seq(connection)
    if sum(end - start for start, end in ranges) > MANY:
        return ChangeSet((), last, mine=False, whole=True)
    changes = []
    for start, end in ranges:
        rows = connection.execute(f"SELECT {CHANGE_COLUMNS} FROM change WHERE seq > ? AND seq <= ? ORDER BY seq", (start, end))
        changes += [tables.change_of(row) for row in rows]
    return announce(connection, changes, mine=False)


def edits_before(
    connection: sqlite3.Connection, seq: int | None = None, *, annotator_id: str = "", row_id: str = ""
) -> Iterator[EditSummary]:
    """Yield the edits older than edit number `seq` (all where None), newest first; of one annotator, of one record, or all."""
    rows = connection.execute(
        "SELECT seq, id, annotator_id, undoes, clock FROM edit WHERE (? IS NULL OR seq < ?)"
        " AND (? = '' OR annotator_id = ?)"
        " AND (? = '' OR id IN (SELECT edit_id FROM change WHERE row_id = ?)) ORDER BY seq DESC",
        (seq, seq, annotator_id, annotator_id, row_id, row_id),
    )
    return (EditSummary(*row) for row in rows)


def changes_in(connection: sqlite3.Connection, edit_id: str) -> list[Change]:
    """Return the changes of one edit, in order."""
    rows = connection.execute(f"SELECT {CHANGE_COLUMNS} FROM change WHERE edit_id = ? ORDER BY seq", (edit_id,))
    return [tables.change_of(row) for row in rows]
