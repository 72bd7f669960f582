"""Which records are as they were created: SQLite compares their rows with the log by itself, which takes half of what Python does.

The first values over the defaults, as JSON, are the same text as the row's cells written as JSON. No two rows are written alike: what
is not written exactly is compared with null, which no field is. So a row that differs is never taken for the same, while one that
another SQLite should write in another way is only left to whoever asks.
"""

import sqlite3
from collections.abc import Iterator
from typing import cast

from factcheck_gui.core.clock import COUNTER_BITS
from factcheck_gui.core.edits import dump
from factcheck_gui.core.records import CREATE, SPAN_COLUMNS, Json, Kind, rules
from factcheck_gui.store import tables


def compared(connection: sqlite3.Connection) -> Iterator[tuple[str, str, bool]]:
    """Yield the kind and id of each record that has one change, its creation, and whether its row is what that makes of it.

    Raises sqlite3.Error where something is not written as JSON at all, as in a damaged row.
    """
    return cast(Iterator[tuple[str, str, bool]], connection.execute(_SQL, (CREATE,)))


def _comparison(kind: Kind) -> str:
    """Return the SQL that tells whether the row of `kind` is what the change `c` makes of it; no row is null."""
    names = sorted(rules(kind))
    defaults = dump({name: _default(kind, name) for name in names}).replace("'", "''")
    cells = _object((name, _written(kind, name)) for name in names)
    moment = f"c.clock >> {COUNTER_BITS}"
    same = f"json_patch('{defaults}', c.value) = {cells} AND t.created = {moment} AND t.modified = {moment}"
    return f"SELECT {same} FROM {kind.value} t WHERE t.id = c.row_id"


def _default(kind: Kind, name: str) -> Json:
    if name == "span":
        return {column: 0 if sql == "INTEGER" else "" for column, sql in SPAN_COLUMNS.items()}
    return tables.default(kind, name)


def _object(cells: Iterator[tuple[str, str]]) -> str:
    members = ", ".join(f"'{name}', {cell}" for name, cell in cells)
    return f"json_object({members})"


def _written(kind: Kind, name: str) -> str:
    """Return the SQL that writes one field of the row `t` as JSON."""
    if name == "span":
        return _object((column, f't."{column}"') for column in sorted(SPAN_COLUMNS))
    cell, default = f't."{name}"', tables.default(kind, name)
    if isinstance(default, bool):
        return f"json(CASE {cell} WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE 'null' END)"
    if isinstance(default, float):  # of which 15 digits are written
        return f"CASE WHEN {cell} = CAST({cell} AS INTEGER) THEN {cell} END"
    if isinstance(default, list):
        return f"json(CASE WHEN json_valid({cell}) AND json({cell}) = {cell} THEN {cell} ELSE 'null' END)"
    return cell


_CASES = " ".join(f"WHEN '{kind.value}' THEN ({_comparison(kind)})" for kind in Kind)
_SQL = f"""SELECT c.kind, c.row_id, coalesce(CASE c.kind {_CASES} END, 0) FROM change c
  WHERE c.field = ? AND NOT EXISTS (SELECT 1 FROM change o WHERE o.row_id = c.row_id AND o.seq <> c.seq)"""
