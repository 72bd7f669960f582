"""Which texts of which records are searched, and how they are read from the library."""

import heapq
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from factcheck_gui.core.records import CREATE, DELETED, Kind

DAY_BITS = 10  # a thousand records can have one date before they spill into the next day; wider gaps make the index larger


@dataclass(frozen=True, slots=True)
class Searched:
    """How one kind of record is searched: its fields with their weight in the ranking, and the field that dates it."""

    fields: Mapping[str, float]
    dated: str = ""
    more: tuple[str, ...] = ()  # fields that change what is found without being searched themselves
    share: int = 1  # of a mixed list

    @property
    def watched(self) -> frozenset[str]:
        """The fields whose changes alter what is found."""
        return frozenset({*self.fields, *self.more, self.dated, CREATE, DELETED} - {"", "body"})


SEARCHED: Mapping[Kind, Searched] = {
    Kind.CLAIM: Searched(
        {"claim_text": 4.0, "quote": 4.0, "speaker": 2.0, "speaker_role": 1.0, "claim_location": 1.0, "note": 1.0}, more=("span",)
    ),
    Kind.ASSESSMENT: Searched({"justification": 2.0, "rating_explanation": 2.0}),
    Kind.SOURCE: Searched({"title": 4.0, "publisher": 2.0, "author": 2.0, "url": 1.0, "note": 1.0}),
    Kind.EVIDENCE: Searched({"quote": 2.0, "note": 1.0, "locator": 1.0}),
    Kind.ARTICLE: Searched(
        {"body": 1.0, "title": 8.0, "outlet": 2.0, "byline": 2.0, "note": 2.0},  # FTS5 stores no column number for the first
        dated="published",
        more=("text_sha256",),
        share=2,
    ),
}


def first_number(published: str, created: int) -> int:
    """Return the smallest number of a record of the day it is dated, or was added: later days have larger ones.

    `published` is an ISO date of any precision, `created` Unix milliseconds.
    """
    year, month, day = (int(part) if part.isdecimal() else 1 for part in (published[:4], published[5:7] or "1", published[8:10] or "1"))
    try:
        dated = date(year, month, day) if published else datetime.fromtimestamp(created / 1000, UTC).date()
    except (ValueError, OverflowError, OSError):
        dated = date.min
    return dated.toordinal() << DAY_BITS


def dates(connection: sqlite3.Connection, kind: Kind, row_ids: Sequence[str] | None = None) -> Iterator[tuple[str, int]]:
    """Yield the id and `first_number` of records, all or those of `row_ids` that are there."""
    dated = SEARCHED[kind].dated or "''"
    where = f" WHERE id IN ({_marks(row_ids)})" if row_ids is not None else ""
    rows = connection.execute(f"SELECT id, {dated}, created FROM {kind.value}{where}", row_ids or ())
    return ((row[0], first_number(row[1], row[2])) for row in rows)


def latest(connection: sqlite3.Connection, kind: Kind) -> Iterator[tuple[int, str]]:
    """Yield `first_number` and id of every record, the latest first, and the first ones without reading all of them."""
    dated = SEARCHED[kind].dated
    if not dated:
        return _numbered(connection, f"SELECT '', created, id FROM {kind.value} ORDER BY created DESC")
    with_date = _numbered(connection, f"SELECT {dated}, created, id FROM {kind.value} WHERE {dated} > '' ORDER BY {dated} DESC")
    if not connection.execute(f"SELECT 1 FROM {kind.value} WHERE {dated} = '' LIMIT 1").fetchone():
        return with_date
    # The plus keeps SQLite from the index of dates: walking that of `created` needs no sorting.
    without = _numbered(connection, f"SELECT '', created, id FROM {kind.value} WHERE +{dated} = '' ORDER BY created DESC")
    return heapq.merge(with_date, without, reverse=True)


def _numbered(connection: sqlite3.Connection, sql: str) -> Iterator[tuple[int, str]]:
    return ((first_number(row[0], row[1]), row[2]) for row in connection.execute(sql))


def texts(connection: sqlite3.Connection, kind: Kind, row_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the searched texts of those of `row_ids` that are in the library, in the order of the kind's fields."""
    names = ", ".join("coalesce(t.body, '')" if name == "body" else f"r.{name}" for name in SEARCHED[kind].fields)
    join = "LEFT JOIN text t ON t.sha256 = r.text_sha256" if kind is Kind.ARTICLE else ""
    rows = connection.execute(f"SELECT r.id, {names} FROM {kind.value} r {join} WHERE r.id IN ({_marks(row_ids)})", row_ids)
    return {row[0]: row[1:] for row in rows}


def changed(connection: sqlite3.Connection, after: int, most: float = float("inf")) -> dict[Kind, list[str]] | None:
    """Return the records that a search may find otherwise since one point of the log, None where over `most` changes follow it."""
    last = connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0]
    if last - after > most:
        return None
    found: dict[Kind, dict[str, None]] = {kind: {} for kind in SEARCHED}
    if last > after:
        for kind, row_id, field in connection.execute("SELECT kind, row_id, field FROM change WHERE seq > ? ORDER BY seq", (after,)):
            if kind in SEARCHED and field in SEARCHED[Kind(kind)].watched:
                found[Kind(kind)][row_id] = None
    return {kind: list(ids) for kind, ids in found.items()}


def count(connection: sqlite3.Connection) -> int:
    """Return how many records are searched."""
    return sum(connection.execute(f"SELECT count(*) FROM {kind.value}").fetchone()[0] for kind in SEARCHED)


def _marks(values: Sequence[str] | None) -> str:
    return ", ".join("?" * len(values or ()))
