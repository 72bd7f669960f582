"""The rows of the article list: pages of the library, in any order, filtered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.filters import ArticleFilter, ArticleSort, Order
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Json
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.articles.model import PAGE, ROW, ArticleModel
from factcheck_gui.library import Library

ADDED = Order(ArticleSort.ADDED)
OUTLETS = ("Norrin Wire", "Daily Mirador", "")


def fill(library: Library, count: int) -> list[str]:
    """Add articles "Article 000", "Article 001" ... and return their ids."""
    edits = []
    for number in range(count):
        text = f"Text {number}."
        values: dict[str, Json] = {
            "title": f"Article {number:03}",
            "outlet": OUTLETS[number % 3],
            "published": "2025-05",
            "text_sha256": text_sha256(text),
            "length": len(text),
        }
        edits.append(intents.import_article(values, text))
    library.apply(Edit(tuple(edit.sets[0] for edit in edits), {sha: text for edit in edits for sha, text in edit.texts.items()}))
    return [edit.sets[0].row_id for edit in edits]


def titles(model: ArticleModel) -> list[str]:
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


@pytest.fixture
def model() -> ArticleModel:
    return ArticleModel()


def test_qt_accepts_the_model(library: Library, model: ArticleModel, qtmodeltester: ModelTester) -> None:
    fill(library, 5)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(library.articles, ArticleFilter(), ADDED)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_every_page_is_read_where_it_is_looked_at(library: Library, model: ArticleModel) -> None:
    ids = fill(library, 3 * PAGE + 1)
    model.show(library.articles, ArticleFilter(), Order(ArticleSort.TITLE))
    assert model.rowCount() == len(ids)
    last = model.row(3 * PAGE)
    assert last is not None
    assert (last.id, last.title) == (ids[-1], f"Article {3 * PAGE:03}")
    assert titles(model) == [f"Article {number:03}" for number in range(len(ids))]


def test_filters_and_order(library: Library, model: ArticleModel) -> None:
    fill(library, 6)
    model.show(library.articles, ArticleFilter(outlet="Norrin Wire"), Order(ArticleSort.TITLE, descending=True))
    assert titles(model) == ["Article 003", "Article 000"]
    model.show(library.articles, ArticleFilter(words="MIRADOR"), ADDED)
    assert model.rowCount() == 2


def test_ids_of_ranges(library: Library, model: ArticleModel) -> None:
    fill(library, 2 * PAGE)
    model.show(library.articles, ArticleFilter(), Order(ArticleSort.TITLE))
    ids = list(model.ids([(0, 1), (5, PAGE + 10)]))
    assert len(ids) == 2 + PAGE + 6
    assert ids[2] == model.index(5, 0).data(ROW).id


def test_a_row_says_everything_to_those_who_do_not_see_it(library: Library, model: ArticleModel) -> None:
    [article_id] = fill(library, 1)
    library.apply(intents.mark_claim(library.articles.get(article_id), Span.of("Text 0.", 0, 4)))
    model.show(library.articles, ArticleFilter(), ADDED)
    words = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Article 000, Norrin Wire, May 2025, To read, 0 of 1 claims final"


def test_a_tooltip_shows_markup_as_letters(library: Library, model: ArticleModel) -> None:
    text = "x"
    values: dict[str, Json] = {"title": "<img src='file:///etc/passwd'>", "text_sha256": text_sha256(text), "length": 1}
    library.apply(intents.import_article(values, text))
    model.show(library.articles, ArticleFilter(), ADDED)
    assert "&lt;img" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_without_a_library_there_are_no_rows(model: ArticleModel, tmp_path: Path) -> None:
    model.show(None, ArticleFilter(), ADDED)
    assert model.rowCount() == 0
    assert model.position("a" * 32) is None


def test_the_rest_of_very_many_rows_comes_a_moment_later(
    library: Library, model: ArticleModel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("factcheck_gui.gui.articles.model._AT_ONCE", 10)
    ids = fill(library, 25)
    with qtbot.waitSignal(model.counted):
        model.show(library.articles, ArticleFilter(), Order(ArticleSort.TITLE))
        assert model.rowCount() == 10
    assert model.rowCount() == 25
    model.show(library.articles, ArticleFilter(), Order(ArticleSort.TITLE))
    assert model.position(ids[20]) == 20
    assert model.rowCount() == 25
