"""How results reach the terminal: UTF-8 everywhere, foreign text without control characters, JSON in one shape."""

import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from factcheck_gui.core.sheets import LISTS, NUMBERS, WHOLE_NUMBERS, split

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, as docs/cli.md describes it.")


def prepare_streams() -> None:
    """Make standard output and error UTF-8 without changed line ends, whatever the locale and the platform say."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def print_json(value: Any) -> None:
    """Print one JSON document; text stays as it is, not escaped to ASCII."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_list(values: Iterable[Any]) -> None:
    """Print a JSON list while its items come, one in a line, so that memory does not grow with it."""
    before = "["
    for value in values:
        click.echo(f"{before}\n  {json.dumps(value, ensure_ascii=False)}", nl=False)
        before = ","
    click.echo("[]" if before == "[" else "\n]")


def print_table(head: Sequence[str], rows: Iterable[Sequence[object]], empty: str) -> None:
    """Print rows in columns, or the sentence `empty` where there are none."""
    lines = [[shown(str(cell)) for cell in row] for row in rows]
    if not lines:
        click.echo(empty)
        return
    widths = [max(len(line[place]) for line in [list(head), *lines]) for place in range(len(head))]
    for line in [list(head), *lines]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def shown(text: str, most: int = 70) -> str:
    """Return foreign text for one line of a terminal: no control characters (they could steer it), blanks as one."""
    one_line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))
    return one_line if len(one_line) <= most else f"{one_line[: most - 1]}…"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with what is counted: “1 claim”, “2 claims”; `many` is for what does not just get an s."""
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def typed(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of a table as JSON has them: numbers as numbers, several values as lists, the rest as text."""
    return {name: _typed(name, cell) for name, cell in cells.items()}


def _typed(name: str, cell: str) -> Any:
    if name in LISTS:
        return split(cell)
    if name in WHOLE_NUMBERS:
        return int(cell)
    if name in NUMBERS:
        return float(cell) if cell else None
    return cell


def moment(milliseconds: int) -> str:
    """Return a Unix time in milliseconds as ISO 8601 in UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
