"""What a library that many hands worked on can be asked: whose it is, where they disagree, and what hangs in the air."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from factcheck_gui.core.clock import milliseconds
from factcheck_gui.core.edits import Change
from factcheck_gui.core.records import CREATE, Json, Kind, Relation
from factcheck_gui.core.statistics import Judgement, Marked
from factcheck_gui.store import tables

_OWNED = (
    (Kind.CLAIM, Kind.ARTICLE, "article_id"),
    (Kind.ASSESSMENT, Kind.CLAIM, "claim_id"),
    (Kind.EVIDENCE, Kind.CLAIM, "claim_id"),
    (Kind.EVIDENCE, Kind.SOURCE, "source_id"),
    (Kind.LINK, Kind.CLAIM, "claim_id"),
    (Kind.LINK, Kind.CLAIM, "other_id"),
)


@dataclass(frozen=True, slots=True)
class Contributor:
    """An annotator with the number of changes made and the time of the latest, in Unix milliseconds."""

    id: str
    name: str
    email: str
    changes: int
    latest: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Whose a library is and what it holds; `latest` is the time of its last change in Unix milliseconds, 0 where there is none."""

    library_id: str
    articles: int
    claims: int
    assessments: int
    sources: int
    changes: int
    latest: int
    contributors: tuple[Contributor, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """One of the values that a field has: by which change, whose, when (Unix milliseconds), and which values it replaced."""

    change_id: str
    value: Json
    annotator_id: str
    moment: int
    replaced: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several values, the one on display last."""

    kind: Kind
    row_id: str
    field: str
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Stray:
    """A record that somebody worked on while somebody else deleted what it hangs on."""

    kind: Kind
    row_id: str
    owner_kind: Kind
    owner_id: str


@dataclass(frozen=True, slots=True)
class SameClaim:
    """Two claims by different people on overlapping words of one text; `share` is overlap by union, 1.0 for the same words."""

    first_id: str
    second_id: str
    article_id: str
    first_annotator: str
    second_annotator: str
    share: float


def summary(connection: sqlite3.Connection) -> Summary:
    """Return whose the library is and what it holds."""
    kinds = (Kind.ARTICLE, Kind.CLAIM, Kind.ASSESSMENT, Kind.SOURCE)
    articles, claims, assessments, sources = (connection.execute(f"SELECT count(*) FROM {kind.value}").fetchone()[0] for kind in kinds)
    library_id = connection.execute("SELECT value FROM meta WHERE key = 'library_id'").fetchone()[0]
    rows = connection.execute(
        "SELECT c.annotator_id, coalesce(a.name, ''), coalesce(a.email, ''), c.number, c.latest FROM"
        " (SELECT annotator_id, count(*) AS number, max(clock) AS latest FROM change GROUP BY annotator_id) c"
        " LEFT JOIN annotator a ON a.id = c.annotator_id ORDER BY c.number DESC, c.annotator_id"
    )
    people = tuple(Contributor(who, name or who[:8], email, number, milliseconds(latest)) for who, name, email, number, latest in rows)
    changes, latest = sum(person.changes for person in people), max((person.latest for person in people), default=0)
    return Summary(library_id, articles, claims, assessments, sources, changes, latest, people)


def conflicts(connection: sqlite3.Connection) -> Iterator[Conflict]:
    """Yield the fields that have several values, those of the latest conflicts last."""
    rows = connection.execute("SELECT kind, row_id, field FROM conflict ORDER BY seq").fetchall()
    for kind, row_id, field in rows:
        if (kind, field) not in tables.FOLLOWING:
            yield conflict(connection, Kind(kind), row_id, field)


def conflict(connection: sqlite3.Connection, kind: Kind, row_id: str, field: str) -> Conflict:
    """Return the values that one field has, whether they differ or not."""
    changes = {change.id: change for change in tables.changes_of(connection, kind, row_id)}
    heads = tables.heads(changes.values(), field)
    return Conflict(kind, row_id, field, tuple(_head(change, changes, field) for change in heads))


def _head(change: Change, changes: Mapping[str, Change], field: str) -> Head:
    replaced = (changes[old] for old in change.replaces if old in changes)
    before = tuple(tables.given(old, field) for old in replaced if old.field == field or _creates(old, field))
    return Head(change.id, tables.given(change, field), change.annotator_id, milliseconds(change.clock), before)


def _creates(change: Change, field: str) -> bool:
    return change.field == CREATE and field in cast(Mapping[str, Json], change.value)


def conflict_count(connection: sqlite3.Connection) -> int:
    """Return how many fields have several values."""
    rows = connection.execute("SELECT kind, field, count(*) FROM conflict GROUP BY kind, field")
    return sum(number for kind, field, number in rows if (kind, field) not in tables.FOLLOWING)


def strays(connection: sqlite3.Connection) -> Iterator[Stray]:
    """Yield claims whose article, evidence whose source, and whatever else whose claim somebody else deleted meanwhile."""
    for kind, owner, column in _OWNED:
        rows = connection.execute(
            f"SELECT id, {column} FROM {kind.value} r WHERE NOT EXISTS (SELECT 1 FROM {owner.value} o WHERE o.id = r.{column})"
        )
        for row_id, owner_id in rows:
            yield Stray(kind, row_id, owner, owner_id)


def same_claims(connection: sqlite3.Connection, article_id: str = "", least: float = 0.3) -> list[SameClaim]:
    """Return pairs of claims, of one article or all, that may be the same: by two people, on at least the share `least` of words.

    Pairs of which somebody has said that they are something else to one another are left out.
    """
    rows = connection.execute(
        'SELECT a.id, b.id, a.article_id, p.annotator_id, q.annotator_id, max(a."start", b."start"), min(a."end", b."end"),'
        ' min(a."start", b."start"), max(a."end", b."end")'
        " FROM claim a JOIN claim b ON b.article_id = a.article_id AND b.text_sha256 = a.text_sha256"
        ' AND b.id > a.id AND b."start" < a."end" AND b."end" > a."start"'
        " JOIN change p ON p.row_id = a.id AND p.field = '*' AND p.kind = 'claim'"
        " JOIN change q ON q.row_id = b.id AND q.field = '*' AND q.kind = 'claim'"
        " WHERE p.annotator_id <> q.annotator_id AND (? = '' OR a.article_id = ?)"
        " AND NOT EXISTS (SELECT 1 FROM link l WHERE l.claim_id = a.id AND l.other_id = b.id AND l.relation <> ?)",
        (article_id, article_id, Relation.SAME.value),
    )
    pairs = [
        SameClaim(first, second, article, one, other, (end - start) / (last - least_start))
        for first, second, article, one, other, start, end, least_start, last in rows
    ]
    return sorted((pair for pair in pairs if pair.share >= least), key=lambda pair: (-pair.share, pair.first_id, pair.second_id))


def judgements(connection: sqlite3.Connection, blind_for: str = "") -> list[Judgement]:
    """Return every verdict given on a claim that is in the library.

    `blind_for` is the annotator to whom nothing is told of claims without an own verdict, or "".
    """
    rows = connection.execute(
        "SELECT s.claim_id, s.annotator_id, s.scale, s.verdict FROM assessment s JOIN claim c ON c.id = s.claim_id"
        " WHERE s.verdict <> '' AND s.adjudicated = 0 AND (?1 = '' OR EXISTS"
        " (SELECT 1 FROM assessment own WHERE own.claim_id = s.claim_id AND own.annotator_id = ?1 AND own.verdict <> ''))"
        " ORDER BY s.claim_id, s.annotator_id",
        (blind_for,),
    )
    return [Judgement(*row) for row in rows]


def marked(connection: sqlite3.Connection) -> list[Marked]:
    """Return which words of which text each annotator marked as a claim."""
    rows = connection.execute(
        'SELECT c.text_sha256, p.annotator_id, c."start", c."end" FROM claim c'
        " JOIN change p ON p.row_id = c.id AND p.field = '*' AND p.kind = 'claim' ORDER BY 1, 2, 3"
    )
    return [Marked(*row) for row in rows]
