"""Finding words: the laws of the search, and the bar under real keys."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from factcheck_gui.gui.reader import ReaderPanel
from factcheck_gui.gui.reader.finding import CHUNK, Search

TEXT = "Zelenskýj met Selenskyj. CAFÉ, cafe\u0301 and cafe.\n" + "Some more words here.\n" * 400 + "A last café."


def found(text: str, words: str, *, accents: bool = False) -> list[str]:
    search = Search(text, words, accents=accents)
    while not search.done:
        search.step(0)
    return [text[start:end] for start, end in zip(search.starts, search.ends, strict=True)]


@pytest.mark.parametrize(
    ("words", "accents", "expected"),
    [
        ("cafe", False, ["CAFÉ", "cafe\u0301", "cafe", "café"]),
        ("café", True, ["CAFÉ", "café"]),
        ("and cafe. some", False, ["and cafe.\nSome"]),
        ("zelenskyj", False, ["Zelenskýj"]),
        ("nothing", False, []),
        ("   ", False, []),
    ],
)
def test_what_is_found(words: str, accents: bool, expected: list[str]) -> None:
    assert found(TEXT, words, accents=accents) == expected


@given(st.text("ab. ", max_size=60), st.text("ab.", min_size=1, max_size=3))
def test_all_places_are_found_in_order(text: str, words: str) -> None:
    assert found(text, words) == re.findall(re.escape(words), text)


def test_a_place_across_two_steps_is_found_once() -> None:
    text = "x" * (CHUNK - 3) + "needle" + "x" * CHUNK + "needle"
    assert found(text, "needle") == ["needle", "needle"]
    assert found("한국", "하") == []


@pytest.fixture
def reader(qtbot: QtBot) -> ReaderPanel:
    panel = ReaderPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 640)
    panel.show()
    qtbot.waitExposed(panel)
    panel.set_article("a", TEXT)
    return panel


def typed(reader: ReaderPanel) -> QWidget:
    field = reader.find_bar.focusWidget()
    assert field is not None
    return field


def test_the_bar_counts_goes_round_and_shows_each_place(qtbot: QtBot, reader: ReaderPanel) -> None:
    bar = reader.find_bar
    reader.open_find()
    QTest.keyClicks(typed(reader), "cafe")
    qtbot.waitUntil(lambda: bar.count_text() == "1 of 4")
    seen = []
    for _ in range(4):
        QTest.keyClick(typed(reader), Qt.Key.Key_Return)
        seen.append(bar.count_text())
        assert reader.page.rects(*bar.current_place())
    assert seen == ["2 of 4", "3 of 4", "4 of 4", "1 of 4"]
    QTest.keyClick(typed(reader), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count_text() == "4 of 4"
    QTest.keyClick(typed(reader), Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert reader.page.hasFocus()


def test_what_was_found_is_chosen_when_the_bar_closes(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.open_find()
    QTest.keyClicks(typed(reader), "cafe.")
    qtbot.waitUntil(lambda: reader.find_bar.count_text().startswith("1 of"))
    found = reader.find_bar.current_place()
    QTest.keyClick(typed(reader), Qt.Key.Key_Escape)
    chosen = reader.selection()
    assert chosen is not None
    assert (chosen.start, chosen.end) == found


def test_words_that_are_not_there_are_said_to_be_missing(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.open_find()
    QTest.keyClicks(typed(reader), "absent")
    qtbot.waitUntil(lambda: reader.find_bar.count_text() == "Not found")


def test_chosen_words_are_searched_at_once(qtbot: QtBot, reader: ReaderPanel) -> None:
    start = TEXT.index("cafe.")
    reader.select(start, start + 4)
    reader.open_find()
    qtbot.waitUntil(lambda: reader.find_bar.count_text() == "3 of 4")
