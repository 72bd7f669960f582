"""The article list as somebody uses it: choosing, filtering, sorting, and what stays in place when the library changes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.filters import ArticleFilter, ArticleSort, Order
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Json, Kind
from factcheck_gui.formats.importing import FileOutcome, Status
from factcheck_gui.gui.articles.delegate import HEIGHT
from factcheck_gui.gui.articles.import_results import ImportResults
from factcheck_gui.gui.articles.panel import ArticlePanel, order_of, order_text
from factcheck_gui.library import Library


def add(library: Library, count: int, begin: int = 0) -> list[str]:
    ids = []
    for number in range(begin, begin + count):
        text = f"Text {number}."
        outlet = ("Norrin Wire", "Daily Mirador")[number % 2]
        values: dict[str, Json] = {"title": f"Article {number:03}", "outlet": outlet, "text_sha256": text_sha256(text), "length": len(text)}
        ids.append(library.apply(intents.import_article(values, text)).changes[0].row_id)
    return ids


@pytest.fixture
def panel(qtbot: QtBot, library: Library) -> ArticlePanel:
    made = ArticlePanel()
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.set_order(Order(ArticleSort.TITLE))
    made.set_articles(library.articles)
    made.show()
    return made


def refreshed(panel: ArticlePanel, library: Library) -> ArticlePanel:
    panel.set_articles(library.articles)
    return panel


def test_an_empty_library_offers_to_import(panel: ArticlePanel, qtbot: QtBot) -> None:
    button = next(b for b in panel.findChildren(QPushButton) if b.isVisible())
    with qtbot.waitSignal(panel.import_requested):
        button.click()


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_home_and_end_open_and_choose_the_first_and_the_last_article(
    panel: ArticlePanel, library: Library, modifier: Qt.KeyboardModifier
) -> None:
    ids = add(library, 5)
    refreshed(panel, library).go_to(ids[2])
    opened: list[str] = []
    panel.opened.connect(opened.append)
    for key, article in ((Qt.Key.Key_End, ids[4]), (Qt.Key.Key_Home, ids[0])):
        QTest.keyClick(panel.table, key, modifier)
        assert opened[-1] == article
        assert panel.table.chosen() == [article]


def test_arrow_keys_open_articles(panel: ArticlePanel, library: Library) -> None:
    ids = add(library, 3)
    refreshed(panel, library).go_to(ids[0])
    opened: list[str] = []
    panel.opened.connect(opened.append)
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    QTest.keyClick(panel.table, Qt.Key.Key_Down)
    assert opened == ids[1:]


def test_going_to_an_article_does_not_open_it_again(panel: ArticlePanel, library: Library) -> None:
    ids = add(library, 3)
    opened: list[str] = []
    panel.opened.connect(opened.append)
    refreshed(panel, library).go_to(ids[2])
    assert panel.table.chosen() == [ids[2]]
    assert opened == []


def test_typing_filters_and_one_button_shows_all_again(panel: ArticlePanel, library: Library, qtbot: QtBot) -> None:
    add(library, 4)
    refreshed(panel, library)
    QTest.keyClicks(panel.words, "nothing like it")
    qtbot.waitUntil(lambda: panel.table.rows.rowCount() == 0)
    next(b for b in panel.findChildren(QPushButton) if b.isVisible()).click()
    assert panel.table.rows.rowCount() == 4


def test_an_article_that_the_filter_hides_is_shown_all_the_same(panel: ArticlePanel, library: Library) -> None:
    ids = add(library, 4)
    refreshed(panel, library).outlet.setCurrentText("Norrin Wire")
    assert panel.table.rows.rowCount() == 2
    panel.go_to(ids[1])
    assert panel.table.chosen() == [ids[1]]
    assert panel.outlet.currentText() == "All outlets"


def test_chosen_articles_and_the_place_stay_when_others_come_and_go(panel: ArticlePanel, library: Library) -> None:
    ids = add(library, 60, begin=100)
    refreshed(panel, library).go_to(ids[30])
    QTest.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = panel.table.chosen()
    assert chosen == ids[30:32]
    top = panel.table.rows.row(panel.table.rowAt(0))
    offset = panel.table.rowViewportPosition(panel.table.rowAt(0))
    text = "Earlier"
    values: dict[str, Json] = {"title": "Article 000", "text_sha256": text_sha256(text), "length": len(text)}
    panel.refresh(library.apply(intents.import_article(values, text)))
    assert panel.table.chosen() == chosen
    assert panel.table.rows.row(panel.table.rowAt(0)) == top
    assert panel.table.rowViewportPosition(panel.table.rowAt(0)) == offset
    panel.refresh(library.apply(intents.delete_articles([ids[30]], Edit(()))))
    assert panel.table.chosen() == [ids[31]]


def test_a_changed_title_is_shown_and_sorted(panel: ArticlePanel, library: Library) -> None:
    ids = add(library, 3)
    refreshed(panel, library)
    panel.refresh(library.apply(intents.set_field(Kind.ARTICLE, ids[0], "title", "Zebra")))
    assert [panel.table.rows.index(row, 0).data() for row in range(3)] == ["Article 001", "Article 002", "Zebra"]


def test_letters_are_left_to_shortcuts(panel: ArticlePanel, library: Library) -> None:
    ids = add(library, 3)
    refreshed(panel, library).go_to(ids[0])
    QTest.keyClicks(panel.table, "article 002")
    assert panel.table.chosen() == [ids[0]]


def test_a_thousand_rows_scroll_by_row_height(panel: ArticlePanel, library: Library) -> None:
    add(library, 30)
    refreshed(panel, library)
    panel.table.verticalScrollBar().setValue(10 * HEIGHT)
    assert panel.table.rowAt(0) == 10


@pytest.mark.parametrize("order", [Order(ArticleSort.ADDED), Order(ArticleSort.PUBLISHED, descending=True)])
def test_orders_are_kept_as_text(order: Order) -> None:
    assert order_of(order_text(order)) == order


def test_an_unknown_order_is_the_usual_one() -> None:
    assert order_of("-colour") == Order(ArticleSort.ADDED)


def test_import_results_of_ten_thousand_files(qtbot: QtBot, library: Library) -> None:
    [article_id] = add(library, 1)
    outcomes = [FileOutcome(Path(f"{number}.txt"), Status.REFUSED, "It is empty.") for number in range(9_999)]
    outcomes.append(FileOutcome(Path("good.txt"), Status.IMPORTED, article_id=article_id))
    results = ImportResults(outcomes, library.articles.get, stopped=True)
    qtbot.addWidget(results)
    results.show()
    assert results.rows.rowCount() == 10_000
    results.filter.setCurrentIndex(results.filter.findText("Imported"))
    assert [results.rows.index(0, column).data() for column in range(4)] == ["good.txt", "Imported", "Article 000", "Norrin Wire"]
    with qtbot.waitSignal(results.chosen) as chosen:
        results.table.activated.emit(results.rows.index(0, 0))
    assert chosen.args == [article_id]


def test_words_are_sought_elsewhere_in_a_large_library(
    panel: ArticlePanel, library: Library, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = add(library, 30)
    monkeypatch.setattr("factcheck_gui.gui.articles.panel._MANY", 20)
    refreshed(panel, library).go_to(ids[7])
    with qtbot.waitSignal(panel.find_requested) as asked:
        QTest.keyClicks(panel.words, "07")
    wanted, order = asked.args
    assert panel.table.rows.rowCount() == 30
    panel.show_found(ArticleFilter(words="older"), order, [])
    assert panel.table.rows.rowCount() == 30
    panel.show_found(wanted, order, library.articles.rows(wanted, order, 0, 100))
    assert panel.table.rows.rowCount() == 1
    assert panel.table.chosen() == [ids[7]]
    with qtbot.waitSignal(panel.find_requested):
        panel.refresh(library.apply(intents.set_field(Kind.ARTICLE, ids[7], "note", "x")))
    assert panel.table.rows.index(0, 0).data() == "Article 007"
    panel.words.clear()
    qtbot.waitUntil(lambda: panel.table.rows.rowCount() == 30)
