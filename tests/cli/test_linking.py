"""`link` and `links` say, list and take away what claims are to one another, and the table of links has the same."""

import json
from pathlib import Path

import pytest

from factcheck_gui.cli.main import main
from factcheck_gui.core.sheets import ExportRequest, Table
from factcheck_gui.formats.csv_tables import read_sheet
from factcheck_gui.formats.exporting import Export
from factcheck_gui.library import Library
from tests.formats.test_csv_export import marked

TEXT = "The bridge cost 12 million. It opens in June."


@pytest.fixture
def two(library: Library) -> tuple[str, str]:
    return marked(library, "one.txt", TEXT, 0, 10), marked(library, "two.txt", f"{TEXT} Really.", 28, 45)


def links(library: Library, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert main(["links", str(library.path), *arguments, "--json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def rows(library: Library, request: ExportRequest) -> list[dict[str, str]]:
    sheet = read_sheet(b"".join(Export(library.export_rows(), request)), "links.csv")
    return [dict(row.cells) for row in sheet.rows]


def test_a_link_is_said_said_anew_and_taken_away(library: Library, two: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    one, other = two
    path = str(library.path)
    assert main(["link", path, one, other, "part of", "--note", "seen by Ada"]) == 0
    (found,) = links(library, capsys, "--claim", other)
    assert (found["relation"], found["note"]) == ("contains", "seen by Ada")
    assert main(["link", path, one, other, "part of"]) == 1
    assert "already" in capsys.readouterr().err
    assert main(["link", path, other, one, "same"]) == 0
    assert [found["relation"] for found in links(library, capsys)] == ["same"]
    assert main(["links", path]) == 0
    assert "same" in capsys.readouterr().out
    assert main(["link", path, other, one, "none"]) == 0
    assert links(library, capsys) == []
    assert main(["link", path, other, one, "none"]) == 1
    assert main(["link", path, one, one, "same"]) == 1
    assert "not to itself" in capsys.readouterr().err
    assert main(["link", path, one, other, "twin"]) == 2


def test_the_table_has_links_of_the_articles_and_states_asked_for(library: Library, two: tuple[str, str], tmp_path: Path) -> None:
    one, other = two
    assert main(["link", str(library.path), one, other, "contradicts"]) == 0
    marked(library, "three.txt", f"{TEXT} No.", 0, 10)
    (row,) = rows(library, ExportRequest(Table.LINKS))
    first = library.claims.all_links()[0].claim_id
    assert (row["claim_id"], row["relation"]) == (first, "contradicts")
    assert {row["article_title"], row["other_article_title"]} == {"About one.txt", "About two.txt"}
    assert {row["quote"], row["other_quote"]} == {"The bridge", "It opens in June."}
    for name, count in (("one.txt", 1), ("two.txt", 1), ("three.txt", 0)):
        request = ExportRequest(Table.LINKS, (library.articles.find(name).id,))
        assert len(rows(library, request)) == library.export_rows().count(request) == count
    assert rows(library, ExportRequest(Table.LINKS, status="final")) == []
    assert len(rows(library, ExportRequest(Table.LINKS, status="new"))) == 1
