"""How many records of each kind and state a library has."""

import sqlite3
from dataclasses import dataclass
from typing import cast

from factcheck_gui.core.records import Kind
from factcheck_gui.core.verdicts import DISPUTED

# As core.verdicts.claim_verdict: adjudicated verdicts decide, else all that were given.
_VERDICTS = f"""SELECT scale, CASE kinds WHEN 1 THEN verdict ELSE '{DISPUTED}' END AS result, count(*) FROM
  (SELECT min(s.created || s.id), s.scale AS scale, s.verdict AS verdict,
     count(DISTINCT s.scale || char(31) || s.verdict) AS kinds
   FROM claim c JOIN assessment s ON s.claim_id = c.id WHERE s.verdict <> '' AND s.adjudicated =
     (SELECT max(m.adjudicated) FROM assessment m WHERE m.claim_id = c.id AND m.verdict <> '')
   GROUP BY c.id) GROUP BY scale, result ORDER BY scale, count(*) DESC, result"""


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts: of records by kind, of articles and claims by status, of claims by scale and verdict."""

    records: dict[str, int]
    articles: dict[str, int]
    claims: dict[str, int]
    verdicts: dict[tuple[str, str], int]
    outlets: int
    changes: int


def totals(connection: sqlite3.Connection) -> Totals:
    """Count everything; takes about a second on a million claims."""
    records = {kind.value: _number(connection, f"SELECT count(*) FROM {kind.value}") for kind in Kind if kind is not Kind.REVISION}
    return Totals(
        records,
        dict(connection.execute("SELECT status, count(*) FROM article GROUP BY status ORDER BY status")),
        dict(connection.execute("SELECT status, count(*) FROM claim GROUP BY status ORDER BY status")),
        {(scale, verdict): count for scale, verdict, count in connection.execute(_VERDICTS)},
        _number(connection, "SELECT count(DISTINCT outlet COLLATE NOCASE) FROM article WHERE outlet <> ''"),
        _number(connection, "SELECT count(*) FROM change"),
    )


def _number(connection: sqlite3.Connection, sql: str) -> int:
    return cast(int, connection.execute(sql).fetchone()[0])
