"""How a record that was found is shown: its title, where it belongs, and the words around the match."""

import sqlite3
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from factcheck_gui.core.records import Kind
from factcheck_gui.core.search_query import Excerpt, Hit, Query, excerpt, marks
from factcheck_gui.store.search_records import SEARCHED, texts

_TOGETHER = 10  # articles whose texts are read at once
_MANY = 500  # records of other kinds; SQLite takes no list of any length

Place = tuple[int, int] | None


class _Home(NamedTuple):
    """Where a record belongs and what is said of it."""

    article_id: str
    claim_id: str
    title: str
    outlet: str
    published: str
    span: Place


_CLAIM = "c.article_id, c.id, coalesce(a.title, ''), coalesce(a.outlet, ''), coalesce(a.published, ''), c.\"start\", c.\"end\""
_NAMED = "coalesce(nullif(c.claim_text, ''), c.quote, '')"
_HOMES: Mapping[Kind, str] = {
    Kind.ARTICLE: "SELECT id, id, '', title, outlet, published, NULL, NULL FROM article r",
    Kind.SOURCE: "SELECT id, '', '', coalesce(nullif(title, ''), url), publisher, published, NULL, NULL FROM source r",
    Kind.CLAIM: f"SELECT r.id, {_CLAIM.replace('c.', 'r.')} FROM claim r LEFT JOIN article a ON a.id = r.article_id",
    Kind.ASSESSMENT: f"SELECT r.id, coalesce(c.article_id, ''), r.claim_id, {_NAMED}, coalesce(a.outlet, ''), coalesce(a.published, ''),"
    ' c."start", c."end" FROM assessment r LEFT JOIN claim c ON c.id = r.claim_id LEFT JOIN article a ON a.id = c.article_id',
    Kind.EVIDENCE: "SELECT r.id, coalesce(c.article_id, ''), r.claim_id, coalesce(nullif(s.title, ''), s.url, ''),"
    " coalesce(s.publisher, ''), coalesce(s.published, ''), c.\"start\", c.\"end\" FROM evidence r"
    " LEFT JOIN claim c ON c.id = r.claim_id LEFT JOIN source s ON s.id = r.source_id",
}

# What the title line shows anyway is not repeated below it.
_UNREPEATED: Mapping[Kind, tuple[str, ...]] = {Kind.ARTICLE: ("body", "byline", "note"), Kind.SOURCE: ("url", "author", "note")}


def hits(connection: sqlite3.Connection, query: Query, found: Sequence[tuple[Kind, str]], until: float) -> tuple[list[Hit], bool]:
    """Return what to show of the records `found`, in their order, and whether all of it was read.

    Those that are gone meanwhile are left out. After `until` (on the monotonic clock) no article's text is read any more.
    """
    made: dict[tuple[Kind, str], Hit] = {}
    whole = True
    for kind in SEARCHED:
        ids = [row_id for found_kind, row_id in found if found_kind is kind]
        size = _TOGETHER if kind is Kind.ARTICLE else _MANY
        for start in range(0, len(ids), size):
            some = ids[start : start + size]
            late = kind is Kind.ARTICLE and time.monotonic() > until
            whole = whole and not late
            bodies = {} if late else texts(connection, kind, some)
            for row_id, home in _homes(connection, kind, some).items():
                made[kind, row_id] = _hit(query, kind, row_id, home, bodies.get(row_id, ()))
    return [made[key] for key in found if key in made], whole


def _homes(connection: sqlite3.Connection, kind: Kind, ids: Sequence[str]) -> dict[str, _Home]:
    rows = connection.execute(f"{_HOMES[kind]} WHERE r.id IN ({', '.join('?' * len(ids))})", ids)
    return {row[0]: _Home(row[1], row[2], row[3], row[4], row[5], (row[6], row[7]) if row[7] else None) for row in rows}


def _hit(query: Query, kind: Kind, row_id: str, home: _Home, fields: Sequence[str]) -> Hit:
    shown = _UNREPEATED.get(kind, SEARCHED[kind].fields)
    parts = {name: excerpt(query, text) for name, text in zip(SEARCHED[kind].fields, fields, strict=False) if text and name in shown}
    best = max(parts.values(), key=lambda part: part.phrases, default=Excerpt("", (), None, 0))
    body = parts.get("body")
    return Hit(
        kind.value,
        row_id,
        home.article_id,
        home.claim_id,
        home.title,
        home.outlet,
        home.published,
        best.text,
        best.marks,
        tuple(marks(query, home.title)),
        body.span if body else home.span,
    )
