"""Comparisons written out from the window: file names, formats, and what is said when it went wrong."""

from pathlib import Path

import pytest

from factcheck_gui.core.errors import CannotWrite
from factcheck_gui.core.matters import ComparisonReport, Matter, Passage, ReportedArticle, Section, Segment, Sign, Weight
from factcheck_gui.formats.comparison_csv import COLUMNS
from factcheck_gui.formats.csv_tables import read_sheet
from factcheck_gui.gui.comparison_export import file_name_of, filters, page_words, target_of, write_comparison

REPORT = ComparisonReport(
    "One call",
    (ReportedArticle("Reuters", "Talks", "Reuters", "2025-05-19", ""),),
    (
        Section("Quotations", (Matter("u", "right path", (Passage(0, 0, 5, "Reuters", (Segment("right"),)),), Weight.DIFFERS),)),
        Section("Names", ()),
    ),
)


@pytest.mark.parametrize(
    ("typed", "chosen", "name"),
    [
        ("call", "Web page (*.html)", "call.html"),
        ("call", "CSV table (*.csv)", "call.csv"),
        ("call.csv", "Web page (*.html)", "call.csv"),
        ("call.HTM", "CSV table (*.csv)", "call.HTM"),
        ("19.5. call", "CSV table (*.csv)", "19.5. call.csv"),
        ("call", "", "call.html"),
    ],
)
def test_the_ending_says_the_format_and_the_filter_gives_one(tmp_path: Path, typed: str, chosen: str, name: str) -> None:
    assert list(filters()) == ["Web page (*.html)", "CSV table (*.csv)"]
    assert target_of(str(tmp_path / typed), chosen) == tmp_path / name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Talks will start immediately…", "Talks will start immediately.html"),
        ("U.S. 1/2: who\nsaid?", "U.S. 1 2 who said.html"),
        ("…", "comparison.html"),
        ("x" * 200, "x" * 80 + ".html"),
    ],
)
def test_a_title_becomes_the_name_of_a_page(title: str, name: str) -> None:
    assert file_name_of(title) == name


def test_both_formats_hold_every_matter(tmp_path: Path) -> None:
    for name in ("call.html", "call.csv"):
        assert write_comparison(REPORT, page_words(), tmp_path / name, tmp_path / "library.fcdb") == 1

    sheet = read_sheet((tmp_path / "call.csv").read_bytes(), "call.csv")
    assert sheet.columns == COLUMNS
    assert [row.cells["matter"] for row in sheet.rows] == ["right path"]
    assert "right path" in (tmp_path / "call.html").read_text(encoding="utf-8")


def test_the_library_is_never_written_over(tmp_path: Path) -> None:
    library = tmp_path / "library.csv"
    library.write_bytes(b"all of it")

    with pytest.raises(CannotWrite, match="this is the library itself"):
        write_comparison(REPORT, page_words(), library, library)
    assert library.read_bytes() == b"all of it"


def test_the_page_says_what_each_sign_and_weight_means() -> None:
    words = page_words()

    assert set(words.signs) == set(Sign) - {Sign.SAME}
    assert set(words.weights) == set(Weight) - {Weight.PLAIN}
