"""The search panel and its jobs, as somebody at the keyboard meets them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from factcheck_gui.core import intents
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator
from factcheck_gui.core.search_query import Found, Hit
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.jobs import JobRunner
from factcheck_gui.gui.search import Answer, Searching, SearchPanel
from factcheck_gui.gui.search.delegate import HitModel
from factcheck_gui.library import Library


def add(library: Library, title: str, text: str) -> str:
    edit = intents.import_article(
        {"title": title, "outlet": "Reuters", "text_sha256": text_sha256(text), "length": len(text), "published": "2024-05-19"}, text
    )
    library.apply(edit)
    return edit.sets[0].row_id


def hit(number: int, **more: object) -> Hit:
    values: dict[str, object] = {"title": f"Title {number}", "snippet": f"walrus {number}", "marks": ((0, 6),), **more}
    return Hit("article", f"{number:032x}", f"{number:032x}", "", outlet="Reuters", published="2024", **values)  # type: ignore[arg-type]


class Window:
    """A window with a search panel over it, and what the panel asked and opened."""

    def __init__(self, qtbot: QtBot) -> None:
        self.asked: list[str] = []
        self.opened: list[Hit] = []
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(900, 600)
        self.behind = QLineEdit()
        self.window.setCentralWidget(self.behind)
        self.panel = SearchPanel(self.asked.append, self.window)
        self.panel.open_requested.connect(self.opened.append)
        self.window.show()
        self.behind.setFocus()
        qtbot.waitUntil(self.behind.hasFocus)
        self.panel.open()

    def answer(self, *numbers: int, ranked: bool = False, words: str = "", complete: bool = True, broken: str = "") -> None:
        found = Found(tuple(hit(number) for number in numbers), complete=complete, broken=broken)
        self.panel.show_answer(Answer(words or self.panel.field.text(), found, ranked))

    @property
    def rows(self) -> list[str]:
        return [row.title for row in self.panel.hits()]

    @property
    def current(self) -> str:
        return str(self.panel.list.currentIndex().data())


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    return Window(qtbot)


def test_typing_searches_once_the_fingers_rest(window: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(window.panel.field, "wal")
    assert window.asked == []
    qtbot.waitUntil(lambda: window.asked == ["wal"])
    window.answer(1, 2)
    assert window.rows == ["Title 1", "Title 2"]
    assert window.current == "Title 1"
    assert window.panel.note.text() == "2 found"


def test_an_answer_to_other_words_is_dropped(window: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(window.panel.field, "wal")
    window.answer(1, words="wa")
    assert window.rows == []


def test_the_ranking_takes_over_unless_a_row_was_chosen(window: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(window.panel.field, "wal")
    window.answer(1, 2, 3)
    window.answer(3, 1, 2, ranked=True)
    assert window.rows == ["Title 3", "Title 1", "Title 2"]
    window.answer(1, 2, 3)
    QTest.keyClick(window.panel.field, Qt.Key.Key_Down)
    window.answer(3, 1, 2, ranked=True)
    assert window.rows == ["Title 1", "Title 2", "Title 3"]
    assert window.current == "Title 2"
    QTest.keyClick(window.panel.field, Qt.Key.Key_Return)
    assert [opened.title for opened in window.opened] == ["Title 2"]
    assert not window.panel.isVisible()


def test_the_keyboard_stays_in_the_list(window: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(window.panel.field, "wal")
    window.answer(*range(20))
    for key, title in (
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_PageDown, 8),
        (Qt.Key.Key_PageDown, 16),
        (Qt.Key.Key_PageDown, 19),
        (Qt.Key.Key_Up, 18),
    ):
        QTest.keyClick(window.panel.field, key)
        assert window.current == f"Title {title}"


def test_escape_closes_and_gives_the_keyboard_back(window: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(window.panel.field, "wal")
    with qtbot.waitSignal(window.panel.closed):
        QTest.keyClick(window.panel.field, Qt.Key.Key_Escape)
    assert not window.panel.isVisible()
    assert window.behind.hasFocus()
    window.panel.open()
    assert window.panel.field.text() == "wal"
    assert window.panel.field.selectedText() == "wal"


def test_a_click_opens(window: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(window.panel.field, "wal")
    window.answer(1, 2)
    place = window.panel.list.visualRect(window.panel.list.model().index(1, 0)).center()
    QTest.mouseClick(window.panel.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert [opened.title for opened in window.opened] == ["Title 2"]


def test_going_elsewhere_closes(window: Window) -> None:
    window.behind.setFocus()
    assert not window.panel.isVisible()


def test_a_menu_of_the_field_or_another_program_leaves_it_open(window: Window) -> None:
    for reason in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
        QApplication.sendEvent(window.panel.field, QFocusEvent(QEvent.Type.FocusOut, reason))
        assert window.panel.isVisible()
    QApplication.sendEvent(window.panel.field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason))
    assert not window.panel.isVisible()


def test_what_the_line_below_says(window: Window, qtbot: QtBot) -> None:
    assert "begin like it" in window.panel.note.text()
    QTest.keyClicks(window.panel.field, "wal")
    assert window.panel.note.text() == "Searching…"
    window.answer()
    assert window.panel.note.text() == "Nothing found."
    window.answer(complete=False)
    window.panel.show_indexing(12_000, 100_000)
    assert window.panel.note.text() == "Nothing found so far. · Indexing… 12,000 of 100,000; results so far"
    window.answer(1)
    assert window.panel.note.text() == "1 found · Indexing… 12,000 of 100,000"
    window.answer(*range(50))
    window.panel.show_indexing(0, 0)
    assert window.panel.note.text() == "The first 50 found"
    window.answer(1, broken="disk full")
    assert "disk full" in window.panel.note.text()
    window.panel.field.clear()
    assert window.rows == []


def test_an_edit_is_looked_for_again(window: Window, qtbot: QtBot) -> None:
    window.panel.refresh()
    QTest.keyClicks(window.panel.field, "wal")
    qtbot.waitUntil(lambda: window.asked == ["wal"])
    window.panel.refresh()
    qtbot.waitUntil(lambda: window.asked == ["wal", "wal"])
    window.panel.hide()
    window.panel.refresh()
    assert window.asked == ["wal", "wal"]
    window.panel.open()
    assert window.asked == ["wal", "wal", "wal"]
    window.panel.clear()
    assert window.panel.field.text() == ""


def test_rows_of_any_words_are_painted_as_they_are(window: Window, qtbot: QtBot) -> None:
    odd = hit(1, title="<b>x</b> 🙂\nشبكة", snippet="🙂🙂 walrus \t", marks=((3, 9),), title_marks=((0, 3), (9, 10)))
    kinds = tuple(Hit(kind, "", "", "", "", "", "", "") for kind in ("claim", "assessment", "source", "evidence"))
    QTest.keyClicks(window.panel.field, "wal")
    window.panel.show_answer(Answer("wal", Found((odd, *kinds)), ranked=False))
    picture = QImage(window.panel.size(), QImage.Format.Format_RGB32)
    window.panel.render(picture, QPoint())
    assert len({picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}) > 10
    index = window.panel.list.model().index(0, 0)
    assert "🙂🙂 walrus" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = HitModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.put((hit(1), hit(2)))
    model.put(())
    assert model.rowCount() == 0
    tester.deleteLater()
    model.deleteLater()


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    assert made.close()
    made.deleteLater()


@pytest.fixture
def searching(runner: JobRunner, library: Library, annotator: Annotator) -> Iterator[Searching]:
    path = Path(library.path)
    made = Searching(runner)
    made.set_library(lambda: Library.open(path, annotator, read_only=True))
    yield made
    made.stop()
    made.deleteLater()


def test_two_answers_come_and_the_index_is_made(searching: Searching, runner: JobRunner, library: Library, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not runner.running)
    ids = {add(library, f"Number {n}", f"A walrus, {n} of them") for n in range(4)}
    answers: list[Answer] = []
    searching.answered.connect(answers.append)
    searching.find("walr")
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert [answer.ranked for answer in answers] == [False, True]
    assert {found.row_id for found in answers[0].found.hits} == ids
    with qtbot.waitSignal(searching.indexed):
        searching.index()
    searching.find("")
    qtbot.waitUntil(lambda: not runner.running)
    assert len(answers) == 2


def test_only_the_latest_words_are_answered(searching: Searching, runner: JobRunner, library: Library, qtbot: QtBot) -> None:
    add(library, "One", "walrus")
    answers: list[Answer] = []
    searching.answered.connect(answers.append)
    for words in ("w", "wa", "wal", "walr"):
        searching.find(words)
    qtbot.waitUntil(lambda: not runner.running)
    assert [answer.words for answer in answers] == ["walr"]


def test_a_library_that_is_gone_is_told_to_who_searches(
    searching: Searching, runner: JobRunner, library: Library, window: Window, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not runner.running)
    library.path.rename(library.path.with_name("elsewhere.fcdb"))
    searching.refused.connect(window.panel.show_refusal)
    searching.find("walrus")
    searching.index()
    qtbot.waitUntil(lambda: not runner.running)
    assert "there is no such file" in window.panel.note.text()


def test_stopping_leaves_nothing_running(searching: Searching, runner: JobRunner, library: Library, qtbot: QtBot) -> None:
    add(library, "One", "walrus")
    searching.library_changed()
    searching.index()
    searching.index()
    searching.find("walrus")
    searching.set_library(None)
    searching.find("walrus")
    searching.index()
    qtbot.waitUntil(lambda: not runner.running)


def test_the_whole_way_from_a_word_to_a_claim(
    searching: Searching, runner: JobRunner, library: Library, window: Window, qtbot: QtBot
) -> None:
    article = library.articles.get(add(library, "Sea", "Walruses can fly, he said."))
    edit = intents.mark_claim(article, Span(0, 16, "Walruses can fly", "", ", he said."), claim_text="Walruses fly")
    library.apply(edit)
    window.panel.hide()
    panel = SearchPanel(searching.find, window.window)
    searching.answered.connect(panel.show_answer)
    searching.indexed.connect(panel.show_indexing)
    panel.open_requested.connect(window.opened.append)
    panel.open()
    QTest.keyClicks(panel.field, "walruses fly")
    qtbot.waitUntil(lambda: len(panel.hits()) == 2 and not runner.running)
    assert [row.kind for row in panel.hits()] == ["article", "claim"]
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert [(opened.kind, opened.claim_id, opened.span) for opened in window.opened] == [("claim", edit.sets[0].row_id, (0, 16))]
