import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck_gui.core.sheets import guard, join, split, unguard
from factcheck_gui.formats import CannotImport
from factcheck_gui.formats.csv_tables import cells, defused, read_sheet

NASTY = st.text(alphabet=st.one_of(st.sampled_from("=+-@\t\r\n'\"|\\,; a\u202eא😀é\u00a0"), st.characters(exclude_categories=["Cs"])))


def line(values: list[str]) -> bytes:
    """A line as ExportRows makes it: a bare id, quoted texts, a bare date."""
    quoted = ",".join('"' + value.replace('"', '""') + '"' for value in values)
    return f"id,{quoted},2025-05-19T00:00:00Z\r\n".encode()


@given(NASTY)
@example("'=1")
@example("''+")
@example("'tis true")
def test_a_defused_value_comes_back_and_is_no_formula(value: str) -> None:
    cell = guard(value)
    assert unguard(cell) == value
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(NASTY)
def test_an_apostrophe_is_added_only_where_it_must(value: str) -> None:
    assert (guard(value) != value) == value.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(NASTY).filter(lambda values: values != [""]))
def test_several_values_in_a_cell_come_back(values: list[str]) -> None:
    assert split(join(values)) == values


@given(st.lists(st.lists(NASTY, min_size=2, max_size=2), max_size=4))
def test_lines_are_defused_cell_by_cell(rows: list[list[str]]) -> None:
    written = defused([line(row) for row in rows])
    assert [row[1:-1] for row in cells(written)] == [[guard(value) for value in row] for row in rows]


@given(st.lists(st.lists(NASTY, min_size=2, max_size=2).filter(lambda row: any(cell.strip() for cell in row)), max_size=4))
def test_what_was_written_is_read_back(rows: list[list[str]]) -> None:
    data = b"claim_id,quote,note,created\r\n" + defused([line(row) for row in rows])
    sheet = read_sheet(data, "claims.csv")
    assert [[row.cells["quote"], row.cells["note"]] for row in sheet.rows] == rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_sheets_of_spreadsheets_are_read(delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([[" Quote ", "Article, or not; \t"], ["élan, and; more", "two\nlines"]])
    sheet = read_sheet(out.getvalue().encode(encoding), "hand.csv")
    assert sheet.rows[0].cells == {"quote": "élan, and; more", "article, or not;": "two\nlines"}
    assert sheet.certain


def test_a_sheet_in_windows_1252_is_read_and_said_to_be_doubtful() -> None:
    sheet = read_sheet("quote;article\nélan;é.txt\n".encode("cp1252"), "hand.csv")
    assert sheet.rows[0].cells == {"quote": "élan", "article": "é.txt"}
    assert not sheet.certain


def test_rows_count_as_in_a_spreadsheet_and_empty_ones_are_passed_over() -> None:
    sheet = read_sheet(b"quote,note\r\n,\r\nwords,\r\n", "hand.csv")
    assert [row.number for row in sheet.rows] == [3]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b'quote,note\n"open', "not CSV"), (b"quote,note,Quote\n", "two columns"), (b"%PDF-1.7 ...", "PDF")],
)
def test_what_is_no_sheet_is_refused_in_words(data: bytes, reason: str) -> None:
    with pytest.raises(CannotImport, match=reason):
        read_sheet(data, "hand.csv")


def test_a_cell_longer_than_the_csv_modules_limit_is_read() -> None:
    long = "x" * 200_000
    assert read_sheet(f"quote,note\n{long},\n".encode(), "hand.csv").rows[0].cells["quote"] == long
