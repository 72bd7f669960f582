"""Which articles have come, gone or changed since one point of the log."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from factcheck_gui.core.records import Kind
from factcheck_gui.store.log import last_seq
from factcheck_gui.store.search_cache import proof_at

_MANY = 50_000  # changes beyond which it is as quick to look at every article
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a library's log, with the proof that it is of this log and no copy's."""

    seq: int
    proof: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What tells where an article belongs: `event_id` is that of the event that a person put it in, or ""."""

    id: str
    text_sha256: str
    published: str
    event_id: str


class ArticleNews:
    """Reads the articles of one library, all or those with news."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def point(self) -> Point:
        """Return the newest point of the log."""
        seq = last_seq(self._connection)
        return Point(seq, proof_at(self._connection, seq))

    def since(self, point: Point | None) -> set[str] | None:
        """Return the ids of articles and events with changes after a point; None where everything may have changed."""
        if point is None or proof_at(self._connection, point.seq) != point.proof or last_seq(self._connection) - point.seq > _MANY:
            return None
        select = "SELECT row_id FROM change WHERE seq > ? AND kind IN (?, ?)"
        return {row[0] for row in self._connection.execute(select, (point.seq, Kind.ARTICLE.value, Kind.EVENT.value))}

    def rows(self, ids: Iterable[str] | None = None) -> Iterator[ArticleRow]:
        """Yield all articles in the order they were added, or those of `ids` that are there."""
        select = "SELECT id, text_sha256, published, event_id FROM article"
        if ids is None:
            yield from (ArticleRow(*row) for row in self._connection.execute(f"{select} ORDER BY created, id"))
            return
        rest = iter(ids)
        while some := list(islice(rest, _AT_ONCE)):
            marks = ", ".join("?" * len(some))
            yield from (ArticleRow(*row) for row in self._connection.execute(f"{select} WHERE id IN ({marks}) ORDER BY created, id", some))
