"""Every question that the library answers about its articles, claims and people."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from factcheck_gui.core.errors import Ambiguous, NotFound
from factcheck_gui.core.filters import ArticleFilter, ClaimFilter, Order
from factcheck_gui.core.records import (
    Annotator,
    Article,
    Assessment,
    Claim,
    ClaimStatus,
    Event,
    Kind,
    Link,
    Revision,
    Scale,
    Suggestion,
    SuggestionState,
    Tag,
)
from factcheck_gui.core.verdicts import blinded, claim_verdict
from factcheck_gui.store.tables import R, read, select, select_list

_ARTICLE_ORDER = {
    "added": "created {0}, seq {0}",  # of those added in one millisecond, as their files stood
    "title": "title COLLATE NOCASE {0}, id {0}",
    "outlet": "outlet COLLATE NOCASE {0}, id {0}",
    "published": "published {0}, id {0}",
    "status": "status {0}, id {0}",
}
_CLAIM_ORDER = {
    "added": "c.created {0}, c.id {0}",
    "modified": "c.modified {0}, c.id {0}",
    "article": 'c.article_id {0}, c."start" {0}',
    "status": "c.status {0}, c.id {0}",
}


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What the article list shows of one article; `claims` and `final` count its claims and the final ones."""

    id: str
    title: str
    outlet: str
    published: str
    status: str
    claims: int
    final: int


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with what hangs on it; `verdict` is a key of `scale`, "disputed", or empty.

    `hidden` counts the assessments that blind mode leaves out, of the verdict too.
    """

    claim: Claim
    article_title: str
    outlet: str
    assessments: tuple[Assessment, ...]
    scale: str
    verdict: str
    evidence_count: int
    hidden: int = 0


class Reader:
    """One library's connection, asked in terms of one kind of record."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _one(self, record: type[R], kind: Kind, row_id: str) -> R:
        found = select(self._connection, record, kind, "WHERE id = ?", (row_id,))
        if not found:
            raise NotFound(f"There is no {kind.value} {row_id} in this library; it may have been deleted.")
        return found[0]

    def _count(self, sql: str, arguments: Sequence[Any] = ()) -> int:
        return cast(int, self._connection.execute(sql, arguments).fetchone()[0])


class Articles(Reader):
    """Articles, their texts and the rows of the article list."""

    def get(self, article_id: str) -> Article:
        """Return one article; raises NotFound."""
        return self._one(Article, Kind.ARTICLE, article_id)

    def all(self) -> Iterator[Article]:
        """Yield every article in the order they were added, in constant memory."""
        rows = self._connection.execute(f"SELECT {select_list(Kind.ARTICLE)} FROM article ORDER BY created, id")
        return (read(Article, Kind.ARTICLE, row) for row in rows)

    def find(self, reference: str) -> Article:
        """Return the article with this id, unique start of an id, file name or title; raises NotFound or Ambiguous."""
        for condition, argument in (
            ("id = ?", reference),
            ("file_name = ?", reference),
            ("title = ? COLLATE NOCASE", reference),
            ("id GLOB ?", f"{reference}*" if reference.isalnum() and len(reference) >= 4 else ""),
        ):
            found = select(self._connection, Article, Kind.ARTICLE, f"WHERE {condition} ORDER BY created, id LIMIT 6", (argument,))
            if len(found) == 1:
                return found[0]
            if found:
                names = "; ".join(f"{article.id[:8]} {article.title}" for article in found[:5])
                raise Ambiguous(f"“{reference}” names several articles ({names}). Use the id.")
        raise NotFound(f"No article has the id, file name or title “{reference}”.")

    def text(self, article_id: str) -> str:
        """Return the current text of an article; raises NotFound."""
        return self.text_of(self.get(article_id).text_sha256)

    def text_of(self, sha256: str) -> str:
        """Return the text with this hash; raises NotFound."""
        row = self._connection.execute("SELECT body FROM text WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise NotFound(f"The text {sha256[:12]}… is missing from this library. “Check library” tells more.")
        return cast(str, row[0])

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield hash and day of publication of every article's current text, the latest added first."""
        return iter(self._connection.execute("SELECT text_sha256, published FROM article ORDER BY created DESC, id"))

    def existing(self, article_ids: Iterable[str]) -> set[str]:
        """Return those of `article_ids` that are in the library now."""
        wanted = list(article_ids)
        return {row[0] for row in self._connection.execute(f"SELECT id FROM article WHERE id IN ({', '.join('?' * len(wanted))})", wanted)}

    def revisions(self, article_id: str) -> list[Revision]:
        """Return the later texts that an article has had, oldest first."""
        return select(self._connection, Revision, Kind.REVISION, "WHERE article_id = ? ORDER BY created, id", (article_id,))

    def dismissed(self, article_id: str) -> list[Suggestion]:
        """Return the suggested claims of an article that somebody dismissed, of any of its texts."""
        rest = 'WHERE article_id = ? AND state = ? ORDER BY text_sha256, "start"'
        return select(self._connection, Suggestion, Kind.SUGGESTION, rest, (article_id, SuggestionState.DISMISSED.value))

    def events(self) -> list[Event]:
        """Return the events that people made or named, oldest first; an article's `event_id` may name one that is not here."""
        return select(self._connection, Event, Kind.EVENT, "ORDER BY created, id")

    def in_events(self) -> dict[str, list[str]]:
        """Return the ids of the articles that people put into events, by the event's id, in the order they were added."""
        found: dict[str, list[str]] = {}
        for event, article in self._connection.execute("SELECT event_id, id FROM article WHERE event_id <> '' ORDER BY created, id"):
            found.setdefault(event, []).append(article)
        return found

    def outlets(self) -> list[str]:
        """Return the outlets' names in alphabetical order, by skipping through their index."""
        found = []
        row = self._connection.execute("SELECT min(outlet COLLATE NOCASE) FROM article").fetchone()
        while row and row[0] is not None:
            found.append(cast(str, row[0]))
            row = self._connection.execute(
                "SELECT outlet FROM article WHERE outlet COLLATE NOCASE > ? ORDER BY outlet COLLATE NOCASE LIMIT 1", (row[0],)
            ).fetchone()
        return [outlet for outlet in found if outlet]

    def count(self, wanted: ArticleFilter = ArticleFilter()) -> int:
        """Return how many articles match."""
        where, arguments = _article_where(wanted)
        return self._count(f"SELECT count(*) FROM article {where}", arguments)

    def rows(self, wanted: ArticleFilter, order: Order, offset: int, limit: int) -> list[ArticleRow]:
        """Return `limit` rows of the article list from `offset`; skipping reads only a covering index."""
        where, arguments = _article_where(wanted)
        by = _ARTICLE_ORDER[order.by].format("DESC" if order.descending else "ASC")
        rows = self._connection.execute(
            "SELECT id, title, outlet, published, status FROM article WHERE seq IN"
            f" (SELECT seq FROM article {where} ORDER BY {by} LIMIT ? OFFSET ?) ORDER BY {by}",
            (*arguments, limit, offset),
        ).fetchall()
        progress = self.progress([row[0] for row in rows])
        return [ArticleRow(row[0], row[1], row[2], row[3], row[4], *progress.get(row[0], (0, 0))) for row in rows]

    def progress(self, article_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Return for each article with claims how many it has and how many are final."""
        rows = self._connection.execute(
            "SELECT article_id, count(*), sum(status = ?) FROM claim"
            f" WHERE article_id IN ({', '.join('?' * len(article_ids))}) GROUP BY article_id",
            (ClaimStatus.FINAL.value, *article_ids),
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def position(self, article_id: str, wanted: ArticleFilter, order: Order) -> int | None:
        """Return the row number of an article in the list, or None where it does not match."""
        where, arguments = _article_where(wanted)
        by, tie = (order.by, "id") if order.by != "added" else ("created", "seq")
        nocase = " COLLATE NOCASE" if by in ("title", "outlet") else ""
        joined = f"{where} AND" if where else "WHERE"
        row = self._connection.execute(f"SELECT {by}, {tie} FROM article {joined} id = ?", (*arguments, article_id)).fetchone()
        if row is None:
            return None
        before = ">" if order.descending else "<"
        return self._count(f"SELECT count(*) FROM article {joined} ({by}{nocase}, {tie}) {before} (?, ?)", (*arguments, *row))


def _article_where(wanted: ArticleFilter) -> tuple[str, list[str]]:
    conditions, arguments = [], []
    if wanted.words:
        pattern = like_pattern(wanted.words)
        conditions.append(
            "(title LIKE ? ESCAPE '\\' OR outlet LIKE ? ESCAPE '\\' OR byline LIKE ? ESCAPE '\\' OR file_name LIKE ? ESCAPE '\\')"
        )
        arguments += [pattern] * 4
    if wanted.outlet:
        conditions.append("outlet = ? COLLATE NOCASE")
        arguments.append(wanted.outlet)
    if wanted.status:
        conditions.append("status = ?")
        arguments.append(wanted.status)
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), arguments


def like_pattern(words: str) -> str:
    """Return a pattern for LIKE, with a backslash as escape, that finds `words` anywhere."""
    return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


_HANGING = (
    (Kind.EVIDENCE, "claim_id"),
    (Kind.ASSESSMENT, "claim_id"),
    (Kind.LINK, "claim_id"),
    (Kind.LINK, "other_id"),
)


class Claims(Reader):
    """Claims with their assessments. `blind_for` is the annotator from whom others' are hidden until the own is given, or ""."""

    blind_for = ""

    def get(self, claim_id: str) -> Claim:
        """Return one claim; raises NotFound."""
        return self._one(Claim, Kind.CLAIM, claim_id)

    def find(self, reference: str) -> Claim:
        """Return the claim with this id or unique start of an id; raises NotFound or Ambiguous."""
        found = select(self._connection, Claim, Kind.CLAIM, "WHERE id GLOB ? LIMIT 2", (f"{reference}*",)) if reference.isalnum() else []
        if len(found) > 1:
            raise Ambiguous(f"“{reference}” begins the ids of several claims. Give more digits.")
        if not found:
            raise NotFound(f"No claim has the id “{reference}”.")
        return found[0]

    def of_article(self, article_id: str) -> list[Claim]:
        """Return the claims of one article in the order of its text."""
        return select(self._connection, Claim, Kind.CLAIM, 'WHERE article_id = ? ORDER BY "start", "end" DESC, id', (article_id,))

    def assessments(self, claim_id: str) -> list[Assessment]:
        """Return the assessments of one claim, oldest first."""
        return select(self._connection, Assessment, Kind.ASSESSMENT, "WHERE claim_id = ? ORDER BY created, id", (claim_id,))

    def hanging_on(self, claim_ids: Iterable[str]) -> list[tuple[Kind, str]]:
        """Return kind and id of the assessments, evidence and links of these claims, hidden ones too, each once."""
        found = (
            (kind, row[0])
            for claim_id in claim_ids
            for kind, where in _HANGING
            for row in self._connection.execute(f"SELECT id FROM {kind.value} WHERE {where} = ? ORDER BY id", (claim_id,))
        )
        return list(dict.fromkeys(found))

    def links(self, claim_id: str) -> list[Link]:
        """Return what a claim is to others, as its own relation: each link with this claim first, oldest first."""
        found = select(self._connection, Link, Kind.LINK, "WHERE claim_id = ? OR other_id = ? ORDER BY created, id", (claim_id, claim_id))
        return [link.seen_from(claim_id) for link in found]

    def all_links(self) -> list[Link]:
        """Return every link whose two claims are in the library, oldest first."""
        there = "WHERE claim_id IN (SELECT id FROM claim) AND other_id IN (SELECT id FROM claim) ORDER BY created, id"
        return select(self._connection, Link, Kind.LINK, there)

    def is_hidden(self, claim_id: str, assessment_id: str) -> bool:
        """Tell whether blind mode leaves an assessment of a claim out."""
        given = self.assessments(claim_id) if self.blind_for else []
        return assessment_id in {one.id for one in given} - {one.id for one in blinded(given, self.blind_for)}

    def views(self, article_id: str) -> list[ClaimView]:
        """Return the claims of one article in the order of its text, with what hangs on them."""
        return list(self._views('WHERE c.article_id = ? ORDER BY c."start", c."end" DESC, c.id', (article_id,)))

    def view(self, claim_id: str) -> ClaimView:
        """Return one claim with what hangs on it; raises NotFound."""
        for view in self._views("WHERE c.id = ?", (claim_id,)):
            return view
        raise NotFound("This claim is not in the library; it may have been deleted.")

    def count(self, wanted: ClaimFilter = ClaimFilter()) -> int:
        """Return how many claims match."""
        where, arguments = _claim_where(wanted, self.blind_for)
        return self._count(f"SELECT count(*) FROM claim c {where}", arguments)

    def rows(self, wanted: ClaimFilter, order: Order, offset: int, limit: int) -> list[ClaimView]:
        """Return `limit` claims of the claims table from `offset`."""
        where, arguments = _claim_where(wanted, self.blind_for)
        by = _CLAIM_ORDER[order.by].format("DESC" if order.descending else "ASC")
        inner = f"SELECT c.seq FROM claim c {where} ORDER BY {by} LIMIT ? OFFSET ?"
        return list(self._views(f"WHERE c.seq IN ({inner}) ORDER BY {by}", (*arguments, limit, offset)))

    def _views(self, rest: str, arguments: Sequence[Any]) -> Iterator[ClaimView]:
        rows = self._connection.execute(
            f"SELECT {select_list(Kind.CLAIM, 'c')}, coalesce(a.title, ''), coalesce(a.outlet, '')"
            f" FROM claim c LEFT JOIN article a ON a.id = c.article_id {rest}",
            arguments,
        ).fetchall()
        for start in range(0, len(rows), 500):
            yield from self._with_parts(rows[start : start + 500])

    def _with_parts(self, rows: Sequence[Sequence[Any]]) -> Iterator[ClaimView]:
        claims = [(read(Claim, Kind.CLAIM, row[:-2]), row[-2], row[-1]) for row in rows]
        ids = [claim.id for claim, _, _ in claims]
        marks = ", ".join("?" * len(ids))
        by_claim: dict[str, list[Assessment]] = {}
        for assessment in select(self._connection, Assessment, Kind.ASSESSMENT, f"WHERE claim_id IN ({marks}) ORDER BY created, id", ids):
            by_claim.setdefault(assessment.claim_id, []).append(assessment)
        evidence = dict(
            self._connection.execute(f"SELECT claim_id, count(*) FROM evidence WHERE claim_id IN ({marks}) GROUP BY claim_id", ids)
        )
        for claim, title, outlet in claims:
            given = by_claim.get(claim.id, [])
            shown = tuple(blinded(given, self.blind_for) if self.blind_for else given)
            yield ClaimView(claim, title, outlet, shown, *claim_verdict(shown), evidence.get(claim.id, 0), len(given) - len(shown))


def _claim_where(wanted: ClaimFilter, blind_for: str) -> tuple[str, list[str]]:
    conditions, arguments = [], []
    judged = "EXISTS (SELECT 1 FROM assessment o WHERE o.claim_id = c.id AND o.annotator_id = ? AND o.verdict <> '')"
    seen = f" AND (s.annotator_id = ? OR {judged})" if blind_for else ""
    for value, condition in (
        (wanted.article_id, "c.article_id = ?"),
        (wanted.status, "c.status = ?"),
        (wanted.assignee, "c.assignee = ?"),
        (wanted.verdict, f"EXISTS (SELECT 1 FROM assessment s WHERE s.claim_id = c.id AND s.verdict = ?{seen})"),
        (wanted.annotator_id, f"EXISTS (SELECT 1 FROM assessment s WHERE s.claim_id = c.id AND s.annotator_id = ?{seen})"),
        (wanted.tag_id, "EXISTS (SELECT 1 FROM json_each(c.tags) t WHERE t.value = ?)"),
    ):
        if value:
            conditions.append(condition)
            arguments += [value, *([blind_for] * 2 if seen and seen in condition else [])]
    if wanted.words:
        pattern = like_pattern(wanted.words)
        conditions.append("(c.quote LIKE ? ESCAPE '\\' OR c.claim_text LIKE ? ESCAPE '\\' OR c.speaker LIKE ? ESCAPE '\\')")
        arguments += [pattern] * 3
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), arguments


class People(Reader):
    """Annotators, tags and the scales that travel with a library."""

    def annotators(self) -> list[Annotator]:
        """Return everybody who introduced themself, by name; one without a name is known by the start of the id."""
        return [_named(one) for one in select(self._connection, Annotator, Kind.ANNOTATOR, "ORDER BY name COLLATE NOCASE, id")]

    def annotator(self, annotator_id: str) -> Annotator:
        """Return an annotator; one without a name is known by the start of the id."""
        found = select(self._connection, Annotator, Kind.ANNOTATOR, "WHERE id = ?", (annotator_id,))
        return _named(found[0] if found else Annotator(annotator_id))

    def is_introduced(self, annotator: Annotator) -> bool:
        """Tell whether the library knows exactly this name and e-mail of an annotator."""
        rows = self._connection.execute("SELECT name, email FROM annotator WHERE id = ?", (annotator.id,))
        return bool(rows.fetchone() == (annotator.name, annotator.email))

    def tags(self) -> list[Tag]:
        return select(self._connection, Tag, Kind.TAG, "ORDER BY name COLLATE NOCASE, id")

    def scales(self) -> list[Scale]:
        return select(self._connection, Scale, Kind.SCALE, "ORDER BY name COLLATE NOCASE, id")


def _named(annotator: Annotator) -> Annotator:
    return annotator if annotator.name else replace(annotator, name=annotator.id[:8])
