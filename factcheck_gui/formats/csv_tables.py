"""CSV both ways: RFC 4180 with CRLF, formulas defused on the way out and restored on the way in."""

import codecs
import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck_gui.core.sheets import COLUMNS, Table, guard, unguard
from factcheck_gui.formats import CannotImport
from factcheck_gui.formats.encoding import decode

_FORMULA = re.compile(rb",\"(?='*[=+\-@\t\r])")
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of a sheet: its number as a spreadsheet counts (the head is 1), and its cells by column name."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with named columns. `certain` is false where another encoding could be the right one."""

    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    encoding: str
    certain: bool


def head(table: Table, *, bom: bool = False) -> bytes:
    """Return the first line of a table; `bom` puts a byte-order mark before it, which makes spreadsheets see UTF-8."""
    return (codecs.BOM_UTF8 if bom else b"") + ",".join(COLUMNS[table]).encode() + b"\r\n"


def defused(lines: Sequence[bytes]) -> bytes:
    """Return the lines of ExportRows as they are written: an apostrophe before whatever a spreadsheet takes for a formula.

    Inside a quoted cell each quote is doubled, so a comma with one quote after it begins a cell; the last cell of every
    table is a bare date, so none that ends in a comma stands before the line's CR.
    """
    return _FORMULA.sub(b",\"'", b"".join(lines))


def written(columns: Sequence[str], rows: Iterable[Sequence[str]], *, bom: bool = False) -> Iterator[bytes]:
    """Yield the lines of a table that is no Table, the head first; each cell is guarded, and `bom` is as in `head`."""
    yield codecs.BOM_UTF8 if bom else b""
    for row in (columns, *rows):
        line = io.StringIO()
        csv.writer(line).writerow([guard(cell) for cell in row])
        yield line.getvalue().encode("utf-8", "replace")


def cells(lines: bytes) -> Iterator[list[str]]:
    """Yield the cells of each line in CSV written here, as a spreadsheet shows them: apostrophes included."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    return csv.reader(io.StringIO(lines.decode("utf-8"), newline=""), strict=True)


def read_sheet(data: bytes, name: str) -> Sheet:
    """Return a sheet that was exported here, saved by a spreadsheet or written by hand; `name` is the file's.

    The head decides between comma, semicolon and tab. Raises CannotImport for what is no such sheet.
    """
    decoded = decode(data, name=name)
    text = decoded.text.removeprefix("\ufeff")
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        lines = list(reader)
    except csv.Error as error:
        raise CannotImport(name, f"line {reader.line_num} is not CSV ({error}).") from error
    if not lines:
        raise CannotImport(name, "it is empty.")
    columns = tuple(column.strip().lower() for column in lines[0])
    named = [column for column in columns if column]
    twice = next((column for column in named if named.count(column) > 1), None)
    if twice is not None:
        raise CannotImport(name, f"two columns are called “{twice}”.")
    return Sheet(columns, tuple(_rows(columns, lines[1:])), decoded.encoding, decoded.certain)


def _rows(columns: Sequence[str], lines: Sequence[list[str]]) -> Iterator[SheetRow]:
    for number, line in enumerate(lines, 2):
        if any(cell.strip() for cell in line):
            yield SheetRow(number, {column: unguard(cell) for column, cell in zip(columns, line, strict=False) if column})


def _delimiter(text: str) -> str:
    """Return the delimiter that stands most often in the head, outside of quotes."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").partition("\n")[0])
    return max(_DELIMITERS, key=lambda mark: (first.count(mark), mark == ","))
