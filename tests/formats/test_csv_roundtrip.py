"""The law of the claims sheet: what was exported and read into another library with the same articles is the same."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck_gui.core import intents
from factcheck_gui.core.ids import new_id, text_sha256
from factcheck_gui.core.records import Annotator, Claim, ClaimStatus, ClaimType, Confidence, known_order
from factcheck_gui.core.sheets import CLAIM_COLUMNS, ExportRequest, join
from factcheck_gui.core.spans import Span
from factcheck_gui.core.text import canonical
from factcheck_gui.formats.csv_claims import ClaimWriter
from factcheck_gui.formats.csv_import import RowStatus, plan
from factcheck_gui.formats.csv_tables import read_sheet
from factcheck_gui.formats.exporting import Export, preview
from factcheck_gui.library import Library

ADA = Annotator("a" * 32, name="Ada Checker", email="ada@example.org")
TEXTS = [
    canonical("=1+1 – the “sum”\n\nwas, they said, 'true' | 😀 true | \u202eעברית\u202c e\u0301 true\n"),
    canonical("@home\u00a0\t-5 %, \\ \"quoted\", '=x' '=x' العربية 👩\u200d👩\u200d👧 end"),
]
NASTY = st.text(
    st.one_of(st.sampled_from("=+-@\t\r\n'\"|\\,; a\u202eא😀é\u00a0"), st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    max_size=12,
)
NAMES = st.text(alphabet="ab|\\=' é😀", min_size=1, max_size=6).map(lambda name: " ".join(name.split())).filter(bool)


def open_copy(template: Path, folder: Path, name: str) -> Library:
    return Library.open(Path(shutil.copy(template, folder / name)), ADA)


def writer(library: Library) -> ClaimWriter:
    return ClaimWriter(library, library.annotator.id, library.rating_scales(), "desk")


def exported(library: Library, **options: Any) -> bytes:
    return b"".join(Export(library.export_rows(), ExportRequest(**options)))


def read_into(library: Library, data: bytes) -> list[RowStatus]:
    planned = plan(read_sheet(data, "claims.csv"), "claims.csv", writer(library))
    if planned.edit.sets:
        library.apply(planned.edit)
    return [row.status for row in planned.rows]


def values(library: Library) -> list[dict[str, str]]:
    ids = [claim.id for article in library.articles.all() for claim in library.claims.of_article(article.id)]
    return [{**cells, "created": "", "modified": ""} for cells in library.claim_cells(ids)]


def records(library: Library) -> list[Claim]:
    from dataclasses import replace

    found = [claim for article in library.articles.all() for claim in library.claims.of_article(article.id)]
    return [replace(claim, created=0, modified=0) for claim in found]


@pytest.fixture(scope="module")
def template() -> Iterator[Path]:
    """A library with two articles of nasty text."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.fcdb"
        with Library.create(path, ADA) as library:
            for number, text in enumerate(TEXTS):
                sha256 = text_sha256(text)
                titled = {"title": f"=Article {number}, “x”", "file_name": f"a{number}.txt", "outlet": "'=Desk", "url": ""}
                library.apply(intents.import_article({**titled, "text_sha256": sha256, "length": len(text)}, text))
        yield path


@st.composite
def claims(draw: st.DrawFn) -> tuple[int, int, int, dict[str, str]]:
    """The article, the two ends of the span, and cells."""
    article = draw(st.integers(0, 1))
    start = draw(st.integers(0, len(TEXTS[article]) - 1))
    end = draw(st.integers(start + 1, len(TEXTS[article])))
    cells = {name: draw(NASTY) for name in ("claim_text", "speaker", "speaker_role", "claim_location", "assignee", "reviewer", "note")}
    cells |= {name: draw(NASTY) for name in ("justification", "rating_explanation")}
    cells["claim_types"] = join(draw(st.lists(st.sampled_from(known_order(ClaimType)), unique=True)))
    cells["tags"] = join(draw(st.lists(NAMES, max_size=3)))
    cells["status"] = draw(st.sampled_from(known_order(ClaimStatus)))
    cells["priority"] = str(draw(st.integers(0, 3)))
    cells["claim_date"] = draw(st.sampled_from(["", "2025", "2025-05", "2025-05-19T14:30"]))
    cells["first_appearance_url"] = draw(st.sampled_from(["", "https://example.org/a|b\\c"]))
    cells["confidence"] = draw(st.sampled_from(known_order(Confidence)))
    cells["verdict"] = draw(st.sampled_from(["", "true", "missing context"]))
    cells["source_urls"] = join(draw(st.lists(st.sampled_from([f"https://example.org/{n}|x" for n in range(3)]), unique=True)))
    return article, start, end, cells


def add(library: Library, article: int, start: int, end: int, cells: dict[str, str]) -> None:
    found = library.articles.find(f"a{article}.txt")
    span = Span.of(TEXTS[article], start, end)
    library.apply(writer(library).new_claim(new_id(), found, found.text_sha256, span, cells))


@settings(max_examples=25)
@given(st.lists(claims().filter(lambda claim: bool(TEXTS[claim[0]][claim[1] : claim[2]].strip())), max_size=3), st.booleans())
def test_csv_out_and_in_gives_the_same_claims(template: Path, wanted: list[tuple[int, int, int, dict[str, str]]], bom: bool) -> None:
    with TemporaryDirectory() as folder, open_copy(template, Path(folder), "1") as one, open_copy(template, Path(folder), "2") as other:
        for claim in wanted:
            add(one, *claim)
        data = exported(one, bom=bom)
        assert read_into(other, data) == [RowStatus.ADDED] * len(wanted)
        assert records(other) == records(one)
        assert values(other) == values(one)
        assert read_into(one, data) == [RowStatus.UNCHANGED] * len(wanted)


def test_the_preview_shows_what_is_written(template: Path, tmp_path: Path) -> None:
    with open_copy(template, tmp_path, "library.fcdb") as library:
        add(library, 0, 0, 4, {"speaker": "=cmd()"})
        shown = preview(library.export_rows(), ExportRequest(), 20)
        place = CLAIM_COLUMNS.index
        assert shown[0][place("quote")] == "'=1+1"
        assert shown[0][place("speaker")] == "'=cmd()"
        assert shown[0][place("article_title")] == "'=Article 0, “x”"
        assert shown[0][place("outlet")] == "''=Desk"
        assert shown[0][place("start") : place("end") + 1] == ["0", "4"]
