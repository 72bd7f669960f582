"""What a library knows of claims that stand in another text than their article's present one."""

import sqlite3
from collections.abc import Iterable

from factcheck_gui.core.errors import InvalidValue
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Article, Claim, Kind
from factcheck_gui.core.revising import Carried, Held, RevisionPlan, carry
from factcheck_gui.store import log, tables
from factcheck_gui.store.queries import Articles


def plan(connection: sqlite3.Connection, article_id: str, text: str) -> RevisionPlan:
    """Return what the canonical `text` would mean for an article's claims. Raises NotFound, and InvalidValue for the present text."""
    article = Articles(connection).get(article_id)
    sha256 = text_sha256(text)
    if sha256 == article.text_sha256:
        raise InvalidValue("text", "the article has this very text already.")
    claims = tables.select(connection, Claim, Kind.CLAIM, "WHERE article_id = ?", (article_id,))
    heads = log.heads(connection, Kind.ARTICLE, article_id, "text_sha256")
    return RevisionPlan(article, text, sha256, _carried(connection, claims, text), heads)


def unplaced(connection: sqlite3.Connection, article_id: str) -> list[Claim]:
    """Return the claims of an earlier text that nobody has placed in the present one, or left, since it came. Raises NotFound."""
    article = Articles(connection).get(article_id)
    rest = 'WHERE article_id = ? AND text_sha256 <> ? ORDER BY "start", "end" DESC, id'
    found = tables.select(connection, Claim, Kind.CLAIM, rest, (article_id, article.text_sha256))
    if not found:
        return []
    since = _text_clock(connection, article)
    return [claim for claim in found if not _is_left(connection, claim.id, since)]


def placings(connection: sqlite3.Connection, article_id: str) -> tuple[Carried, ...]:
    """Return the `unplaced` claims with what the present text has for them. Raises NotFound."""
    claims = unplaced(connection, article_id)
    return _carried(connection, claims, Articles(connection).text(article_id)) if claims else ()


def _carried(connection: sqlite3.Connection, claims: Iterable[Claim], text: str) -> tuple[Carried, ...]:
    held = [Held(claim, log.heads(connection, Kind.CLAIM, claim.id, "span")) for claim in claims]
    articles = Articles(connection)
    texts = {sha256: articles.text_of(sha256) for sha256 in {one.claim.text_sha256 for one in held}}
    return carry(held, texts, text)


def _text_clock(connection: sqlite3.Connection, article: Article) -> int:
    """Return the clock of the change that gave an article its present text."""
    heads = tables.heads(tables.changes_of(connection, Kind.ARTICLE, article.id), "text_sha256")
    return heads[-1].clock if heads else 0


def _is_left(connection: sqlite3.Connection, claim_id: str, since: int) -> bool:
    """Tell whether somebody has decided after the clock `since` that a claim stays where it is: set its span to itself."""
    changes = tables.changes_of(connection, Kind.CLAIM, claim_id)
    latest = tables.heads(changes, "span")[-1]
    if latest.field != "span" or latest.clock <= since or _times_undone(connection, latest.undoes) % 2:
        return False
    return any(tables.given(change, "span") == latest.value for change in changes if change.id in latest.replaces)


def _times_undone(connection: sqlite3.Connection, edit_id: str) -> int:
    """Return how many undoings lie between a change and the edit that was a person's wish: 1 for an undo, 2 for a redo ..."""
    times = 0
    while edit_id:
        times += 1
        row = connection.execute("SELECT undoes FROM edit WHERE id = ?", (edit_id,)).fetchone()
        edit_id = row[0] if row else ""
    return times
