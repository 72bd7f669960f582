"""The command palette, used by keyboard over a window."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from factcheck_gui.gui.command_palette import CommandPalette, Entry, score


class Desk(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self.field = QLineEdit()
        self.setCentralWidget(self.field)
        self.commands: dict[str, QAction] = {}
        for text, keys in (
            ("Export as CSV…", "Ctrl+E"),
            ("Import files…", "Ctrl+I"),
            ("Undo", "Ctrl+Z"),
            ("Next pane", "F6"),
            ("Q && A", ""),
        ):
            action = QAction(text, self)
            action.setShortcut(keys)
            action.triggered.connect(partial(self._run, text))
            self.addAction(action)
            self.commands[text] = action
        self.commands["Undo"].setEnabled(False)
        self.resize(800, 600)

    def _run(self, text: str) -> None:
        self.ran.append(text)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    window = Desk()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.field.setFocus()
    return window


def _titles(palette: CommandPalette) -> list[str]:
    return [entry.title for entry in palette.entries()]


def _type(palette: CommandPalette, text: str, *keys: Qt.Key) -> None:
    QTest.keyClicks(palette.field, text)
    for key in keys:
        QTest.keyClick(palette.field, key)


def test_it_lists_what_can_be_done_now_with_its_key(desk: Desk) -> None:
    palette = CommandPalette.open(desk, desk.commands)
    assert [(entry.title, entry.detail) for entry in palette.entries()] == [
        ("Export as CSV", "Ctrl+E"),
        ("Import files", "Ctrl+I"),
        ("Next pane", "F6"),
        ("Q & A", ""),
    ]


def test_a_few_letters_and_enter_run_a_command_and_give_the_keyboard_back(desk: Desk, qtbot: QtBot) -> None:
    palette = CommandPalette.open(desk, desk.commands)
    qtbot.waitUntil(palette.field.hasFocus)
    _type(palette, "ecsv")
    assert _titles(palette) == ["Export as CSV"]
    _type(palette, "", Qt.Key.Key_Return)
    assert desk.ran == ["Export as CSV…"]
    assert not palette.isVisible()
    qtbot.waitUntil(desk.field.hasFocus)
    assert desk.field.text() == ""


def test_arrows_choose_and_wrap(desk: Desk) -> None:
    palette = CommandPalette.open(desk, desk.commands)
    _type(palette, "", Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert desk.ran == ["Next pane"]


def test_page_keys_stop_at_the_ends(desk: Desk) -> None:
    palette = CommandPalette.open(desk, desk.commands)
    _type(palette, "", Qt.Key.Key_PageDown, Qt.Key.Key_Return)
    assert desk.ran == ["Q && A"]


def test_escape_closes_and_runs_nothing(desk: Desk, qtbot: QtBot) -> None:
    palette = CommandPalette.open(desk, desk.commands)
    _type(palette, "imp", Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert desk.ran == []
    qtbot.waitUntil(desk.field.hasFocus)


def test_it_closes_when_the_keyboard_goes_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    palette = CommandPalette.open(desk, desk.commands)
    qtbot.waitUntil(palette.field.hasFocus)
    desk.field.setFocus()
    assert not palette.isVisible()


def test_other_things_are_found_too(desk: Desk) -> None:
    opened: list[str] = []

    def articles(typed: str) -> list[Entry]:
        return [Entry("<b>Grain exports</b>", "Reuters", lambda: opened.append(typed))]

    palette = CommandPalette.open(desk, desk.commands, [articles])
    assert "<b>Grain exports</b>" not in _titles(palette)
    _type(palette, "grain", Qt.Key.Key_Return)
    assert opened == ["grain"]


def test_nothing_found_is_said_and_enter_only_closes(desk: Desk) -> None:
    palette = CommandPalette.open(desk, desk.commands)
    _type(palette, "zzz")
    assert palette.entries() == []
    assert not palette.list.isVisible()
    _type(palette, "", Qt.Key.Key_Return)
    assert desk.ran == []


def test_it_stays_inside_a_window_that_is_made_smaller(desk: Desk, qtbot: QtBot) -> None:
    palette = CommandPalette.open(desk, desk.commands)
    desk.resize(420, 300)
    qtbot.waitUntil(lambda: palette.geometry().right() < 420)
    assert palette.geometry().left() >= 0


def test_better_fits_come_first() -> None:
    assert score("und", "Undo") > score("und", "Mark as found") == 0
    assert score("exp", "Export as CSV") > score("exp", "Edit expenses") > 0
    assert score("ns", "Next sentence") > score("ns", "Insert") == 0
    assert score("x", "Export") == 0
    assert score("", "Anything") > 0


@given(st.text(min_size=1), st.text())
def test_any_two_texts_can_be_compared(typed: str, title: str) -> None:
    assert score(typed, title) >= 0


@given(st.lists(st.text("abcdefg", min_size=1, max_size=6), min_size=1, max_size=4))
def test_the_beginning_of_a_title_always_finds_it(words: list[str]) -> None:
    title = " ".join(words)
    assert all(score(title[:length], title) > 0 for length in range(1, len(title) + 1))
