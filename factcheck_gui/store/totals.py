"""How many records of each kind and state a library has."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from factcheck_gui.core.records import Kind
from factcheck_gui.core.verdicts import DISPUTED

# As core.verdicts.claim_verdict: adjudicated verdicts decide, else all that were given.
_VERDICTS = f"""SELECT scale, CASE kinds WHEN 1 THEN verdict ELSE '{DISPUTED}' END AS result, count(*) FROM
  (SELECT min(s.created || s.id), s.scale AS scale, s.verdict AS verdict,
     count(DISTINCT s.scale || char(31) || s.verdict) AS kinds
   FROM claim c JOIN assessment s ON s.claim_id = c.id WHERE s.verdict <> '' AND s.adjudicated =
     (SELECT max(m.adjudicated) FROM assessment m WHERE m.claim_id = c.id AND m.verdict <> '') AND {{seen}}
   GROUP BY c.id) GROUP BY scale, result ORDER BY scale, count(*) DESC, result"""

_JUDGED = "EXISTS (SELECT 1 FROM assessment o WHERE o.claim_id = s.claim_id AND o.annotator_id = :blind AND o.verdict <> '')"


# Whose an assessment is says its creation, not who made the change: joining two claims writes others' verdicts anew.
_SEEN_CHANGE = """(c.kind <> 'assessment' OR EXISTS (SELECT 1 FROM change f WHERE f.row_id = c.row_id AND f.field = '*'
  AND f.kind = 'assessment' AND (json_extract(f.value, '$.annotator_id') = {0} OR EXISTS (SELECT 1 FROM assessment o
    WHERE o.claim_id = json_extract(f.value, '$.claim_id') AND o.annotator_id = {0} AND o.verdict <> ''))))"""


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts: of records by kind, of articles and claims by status, of claims by scale and verdict."""

    records: dict[str, int]
    articles: dict[str, int]
    claims: dict[str, int]
    verdicts: dict[tuple[str, str], int]
    outlets: int
    changes: int


def seen(blind_for: str) -> str:
    """Return the SQL condition that an assessment `s` is not hidden in blind mode from `blind_for`, the parameter :blind; "" sees all."""
    return f"(s.annotator_id = :blind OR {_JUDGED})" if blind_for else "1"


def seen_change(parameter: str) -> str:
    """Return the SQL condition that a change `c` is of no assessment that blind mode hides from the annotator in `parameter`."""
    return _SEEN_CHANGE.format(parameter)


def totals(connection: sqlite3.Connection, blind_for: str = "") -> Totals:
    """Count everything, without the assessments that blind mode hides from `blind_for`; takes about a second on a million claims."""
    blind, visible = {"blind": blind_for}, seen(blind_for)
    records = {kind.value: _number(connection, f"SELECT count(*) FROM {kind.value}") for kind in Kind if kind is not Kind.REVISION}
    if blind_for:
        records[Kind.ASSESSMENT.value] = _number(connection, f"SELECT count(*) FROM assessment s WHERE {visible}", blind)
    return Totals(
        records,
        dict(connection.execute("SELECT status, count(*) FROM article GROUP BY status ORDER BY status")),
        dict(connection.execute("SELECT status, count(*) FROM claim GROUP BY status ORDER BY status")),
        {(scale, verdict): count for scale, verdict, count in connection.execute(_VERDICTS.format(seen=visible), blind)},
        _number(connection, "SELECT count(DISTINCT outlet COLLATE NOCASE) FROM article WHERE outlet <> ''"),
        _number(connection, "SELECT count(*) FROM change"),
    )


def _number(connection: sqlite3.Connection, sql: str, arguments: Mapping[str, str] | None = None) -> int:
    return cast(int, connection.execute(sql, arguments or {}).fetchone()[0])
