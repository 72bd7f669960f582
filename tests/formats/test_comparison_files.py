"""Comparisons written out: as HTML nothing in them comes alive or is fetched, as CSV nothing is a formula, and every word is there."""

import csv
import io
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.display import display_text
from factcheck_gui.core.matters import ComparisonReport, Matter, Passage, ReportedArticle, Section, Segment, Sign, Weight
from factcheck_gui.core.sheets import unguard
from factcheck_gui.formats.comparison_csv import COLUMNS, comparison_csv
from factcheck_gui.formats.comparison_html import PageWords, bands, comparison_html

HOSTILE = "<script>alert(1)</script><img src=x onerror='go()'> & \"quoted\" {style} </style>"
ARTICLES = (
    ReportedArticle("Reuters", "Talks to begin", "Reuters", "2025-05-19", "https://example.org/a"),
    ReportedArticle("ANA-MPA", "Call ends", "ANA-MPA", "", ""),
)
WORDS = PageWords(
    ("Suggestions to check.",),
    {Sign.SUBSTITUTED: "other words", Sign.OMITTED: "not here"},
    {Weight.DIFFERS: "differs"},
    "Articles",
    ("Name", "Title", "Date", "Address"),
)
TRACK = Matter(
    "utterance 0",
    "1 says “right track”, 1 says “right path”",
    (
        Passage(0, 10, 21, "Reuters", (Segment("right"), Segment("track"), Segment("", Sign.OMITTED)), "Vladimir Putin"),
        Passage(
            1, 5, 19, "ANA-MPA", (Segment("right"), Segment("path", Sign.SUBSTITUTED), Segment("now", Sign.ADDED)), "Vladimir Putin", "told"
        ),
    ),
    Weight.DIFFERS,
    columns=True,
)
FOREIGN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


class Read(HTMLParser):
    """The elements of a page, the names of its attributes, its cells as (class, words), and the text outside of the style."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.cells: list[tuple[str, str]] = []
        self._in_cell = self._in_style = False
        self.text = ""
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self._in_style = tag == "style"
        if tag == "td":
            self._in_cell = True
            self.cells.append((dict(attrs).get("class") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag != "td"
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.text += data
        if self._in_cell:
            look, words = self.cells[-1]
            self.cells[-1] = (look, words + data)


def report(*matters: Matter, title: str = "One call") -> ComparisonReport:
    return ComparisonReport(title, ARTICLES, (Section("Quotations", matters),))


def page(*matters: Matter, title: str = "One call") -> str:
    return b"".join(comparison_html(report(*matters, title=title), WORDS)).decode()


def lines(*matters: Matter) -> list[dict[str, str]]:
    told = b"".join(comparison_csv(report(*matters))).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(told, newline=""), strict=True))


def plain(*words: str, title: str = "Of it") -> Matter:
    return Matter("m", title, tuple(Passage(0, 0, 4, one, (Segment(one, strong=True),), one, one) for one in words), note=title)


def test_aligned_words_carry_a_sign_and_not_only_a_colour() -> None:
    assert Read(page(TRACK)).cells[3 * len(ARTICLES) :] == [
        ("", "right"),
        ("", "track"),
        ("omitted", "– "),
        ("", "right"),
        ("substituted", "≠ path"),
        ("added", "+ now"),
    ]


def test_nothing_foreign_comes_alive() -> None:
    told = page(plain(HOSTILE, title=HOSTILE), Matter("c", "t", (Passage(0, 0, 1, "r", (Segment(HOSTILE),)),), columns=True), title=HOSTILE)
    read = Read(told)

    assert not {"script", "img", "link", "iframe", "object", "form", "base", "a"} & set(read.elements)
    assert read.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class", "scope", "dir"}
    assert read.text.count(HOSTILE) == 9  # twice the title; title, note, label, speaker, note and words of the matter; aligned words


def test_the_columns_run_as_the_words_do() -> None:
    hebrew = Matter("h", "t", (Passage(0, 0, 1, "Reuters", (Segment("12"), Segment("שלום"))),), columns=True)

    assert '<table class="band" dir="rtl">' in page(hebrew)
    assert 'dir="rtl"' not in page(TRACK)


def test_whose_words_they_are_stands_in_the_first_band_only() -> None:
    long = Passage(0, 0, 9, "Reuters", tuple(Segment("word" * 5) for _ in range(9)), "Vladimir Putin")
    read = Read(page(Matter("l", "t", (long,), columns=True)))

    assert read.text.count("Vladimir Putin") == 1
    assert read.elements.count("table") > 2


def test_nothing_is_fetched() -> None:
    told = page(TRACK)

    assert "default-src 'none'" in told
    assert not [part for part in ("src=", "href=", "url(", "@import") if part in told]


def test_hidden_characters_are_shown() -> None:
    assert "a◌b" in page(plain("a\u202eb"))


def test_light_and_dark_follow_whoever_reads_it() -> None:
    assert "prefers-color-scheme: dark" in page()


@given(st.lists(FOREIGN, max_size=6))
def test_every_passage_is_there_letter_by_letter(words: list[str]) -> None:
    cells = Read(page(plain(*words))).cells[3 * len(ARTICLES) :]

    assert [told for _, told in cells] == [display_text(one) for one in words]


@given(st.lists(st.integers(0, 200), max_size=80), st.integers(1, 100))
def test_bands_hold_every_column_once_and_in_order(widths: list[int], most: int) -> None:
    found = bands(widths, most)

    assert [column for first, end in found for column in range(first, end)] == list(range(len(widths)))
    assert all(first < end and (sum(widths[first:end]) <= most or sum(map(bool, widths[first:end])) == 1) for first, end in found)


def test_a_line_of_csv_says_where_it_is_from() -> None:
    first, second = lines(TRACK)

    assert list(first) == list(COLUMNS)
    assert (first["outlet"], first["published"], first["start"], first["end"]) == ("Reuters", "2025-05-19", "10", "21")
    assert (second["words"], second["differing_words"], second["how"], second["finding"]) == (
        "right path now",
        "path | now",
        "told",
        "differs",
    )


@given(st.lists(FOREIGN.map(lambda words: "=" + words), max_size=4))
def test_no_cell_is_a_formula(words: list[str]) -> None:
    told = lines(plain(*words))

    assert not [cell for line in told for cell in line.values() if cell.startswith(("=", "+", "-", "@"))]
    assert [unguard(line["speaker"]) for line in told] == words
