"""How the work on a library goes: by outlet, by article, by person, and what was done last."""

import sqlite3
from dataclasses import dataclass

from factcheck_gui.core.clock import milliseconds
from factcheck_gui.core.records import CREATE, DELETED, ClaimStatus, Kind
from factcheck_gui.store.totals import Totals, seen, seen_change, totals

_FINAL = ClaimStatus.FINAL.value
_OUTLETS = """SELECT a.outlet, count(DISTINCT a.id), count(c.id), coalesce(sum(c.status = ?), 0)
  FROM article a LEFT JOIN claim c ON c.article_id = a.id GROUP BY a.outlet COLLATE NOCASE
  ORDER BY count(c.id) DESC, a.outlet COLLATE NOCASE LIMIT ?"""
_ARTICLES = """SELECT a.id, a.title, n.claims, n.final FROM
  (SELECT article_id, count(*) AS claims, sum(status = ?) AS final FROM claim GROUP BY article_id) n
  JOIN article a ON a.id = n.article_id WHERE n.final < n.claims
  ORDER BY n.claims - n.final DESC, a.title COLLATE NOCASE, a.id LIMIT ?"""
_PEOPLE = """SELECT s.annotator_id, coalesce(nullif(p.name, ''), substr(s.annotator_id, 1, 8)), sum(s.verdict <> ''),
    sum(s.justification <> '')
  FROM assessment s LEFT JOIN annotator p ON p.id = s.annotator_id WHERE {seen} GROUP BY s.annotator_id ORDER BY 3 DESC, 2 LIMIT :most"""
_EDITS = """SELECT e.id, coalesce(nullif(p.name, ''), substr(e.annotator_id, 1, 8)), e.undoes <> '', e.clock FROM edit e
  LEFT JOIN annotator p ON p.id = e.annotator_id ORDER BY e.seq DESC LIMIT ?"""
_DONE = f"""SELECT kind, CASE WHEN field = '{CREATE}' THEN 'added' WHEN field <> '{DELETED}' THEN 'changed'
    WHEN value = 'true' THEN 'deleted' ELSE 'brought back' END AS done, count(DISTINCT row_id)
  FROM change c WHERE edit_id = :edit AND kind <> '{Kind.ANNOTATOR.value}' AND {{seen}} GROUP BY kind, done ORDER BY min(seq)"""
_NOT_HIDDEN = seen_change(":blind")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an outlet's articles or one article are: `id` is an article's id or an outlet's name."""

    id: str
    name: str
    articles: int
    claims: int
    final: int


@dataclass(frozen=True, slots=True)
class Share:
    """What one annotator has contributed: verdicts given and justifications written."""

    annotator_id: str
    name: str
    verdicts: int
    justifications: int


@dataclass(frozen=True, slots=True)
class RecentEdit:
    """One edit: `when` in Unix milliseconds; `done` has kind, "added", "changed", "deleted" or "brought back", and how many."""

    when: int
    name: str
    is_undo: bool
    done: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Totals, the outlets with the most claims, the articles with the most left to do, everybody's share, the latest edits."""

    totals: Totals
    outlets: tuple[Progress, ...]
    articles: tuple[Progress, ...]
    people: tuple[Share, ...]
    recent: tuple[RecentEdit, ...]

    @property
    def claims(self) -> int:
        return self.totals.records[Kind.CLAIM.value]

    @property
    def left(self) -> int:
        """How many claims are not final."""
        return self.claims - self.totals.claims.get(_FINAL, 0)


def statistics(connection: sqlite3.Connection, most: int = 12, blind_for: str = "") -> Statistics:
    """Count everything, with at most `most` rows of each list; takes seconds on a million claims.

    `blind_for` is the annotator from whom others' assessments are hidden until the own verdict is given, or "".
    """
    people = connection.execute(_PEOPLE.format(seen=seen(blind_for)), {"most": most, "blind": blind_for})
    return Statistics(
        totals(connection, blind_for),
        tuple(Progress(row[0], *row) for row in connection.execute(_OUTLETS, (_FINAL, most))),
        tuple(Progress(row[0], row[1], 1, row[2], row[3]) for row in connection.execute(_ARTICLES, (_FINAL, most))),
        tuple(Share(*row) for row in people),
        tuple(_recent(connection, 4 * most, blind_for)),
    )


def _recent(connection: sqlite3.Connection, most: int, blind_for: str) -> list[RecentEdit]:
    done = _DONE.format(seen=_NOT_HIDDEN if blind_for else "1")
    edits = connection.execute(_EDITS, (most,)).fetchall()
    found = [
        RecentEdit(milliseconds(clock), name, bool(undoes), tuple(connection.execute(done, {"edit": edit_id, "blind": blind_for})))
        for edit_id, name, undoes, clock in edits
    ]
    return [edit for edit in found if edit.done]
