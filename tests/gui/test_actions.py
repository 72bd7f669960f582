"""The table of actions: nothing double, nothing without a handler, and keys that do not disturb typing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QListWidget, QMainWindow, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from factcheck_gui import paths
from factcheck_gui.core.scales import load_scales
from factcheck_gui.gui import actions
from factcheck_gui.gui.action_rows import MENUS, ROWS, Need, Row, Scope


class Desk(QMainWindow):
    """A window with the kinds of widgets that the real one has, and a list of what was run."""

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self.view, self.form, self.other = QWidget(), QWidget(), QLineEdit()
        self.reader, self.note, self.articles = QPlainTextEdit("Some words."), QPlainTextEdit(), QListWidget()
        self.reader.setReadOnly(True)
        self.line, self.combo, self.typed, self.spin = QLineEdit(), QComboBox(), QComboBox(), QSpinBox()
        self.typed.setEditable(True)
        self.combo.addItems(["new", "checking"])
        self.articles.addItems(["one", "two"])
        for parent, children in (
            (self.form, [self.note, self.line, self.combo, self.typed, self.spin]),
            (self.view, [self.articles, self.reader, self.form]),
        ):
            box = QHBoxLayout(parent)
            for child in children:
                box.addWidget(child)
        whole = QWidget()
        box = QHBoxLayout(whole)
        box.addWidget(self.view)
        box.addWidget(self.other)
        self.setCentralWidget(whole)
        self.scopes: dict[Scope, list[QWidget]] = {
            Scope.READ: [self.view],
            Scope.ARTICLES: [self.articles],
            Scope.CLAIM: [self.reader, self.form],
            Scope.COMPARE: [],
        }
        self.handlers: dict[str, Callable[[], object]] = {row.id: partial(self.ran.append, row.id) for row in ROWS}
        self.actions_by_id: dict[str, QAction] = actions.build(self, self.handlers, scopes=self.scopes)
        actions.fill_menu_bar(self.menuBar(), self.actions_by_id)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    window = Desk()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def _press(qtbot: QtBot, desk: Desk, at: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> list[str]:
    desk.ran.clear()
    at.setFocus()
    qtbot.waitUntil(at.hasFocus)
    QTest.keyClick(at, key, modifier)
    return list(desk.ran)


def test_ids_are_unique_and_every_row_can_be_explained() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)
    assert {row.menu for row in ROWS} == set(MENUS)
    for row in ROWS:
        assert row.opens or row.help, row.id
        assert all(not key.isEmpty() for key in actions.sequences(row.keys)), row.id


def test_no_key_means_two_things_at_one_place() -> None:
    assert actions.conflicts(ROWS, {}) == []
    clash = actions.conflicts(ROWS, {"claim.add_source": "C"})
    assert [(one.id, other.id, key) for one, other, key in clash] == [("claim.mark", "claim.add_source", "C")]


def test_plain_keys_never_work_in_the_whole_window() -> None:
    for row in ROWS:
        plain = [key for key in row.keys.split() if not key.startswith(("Ctrl+", "Alt+", "F", "Shift+F"))]
        assert not plain or row.scope is not Scope.WINDOW, row.id


def test_a_row_without_a_handler_and_a_handler_without_a_row_are_refused(desk: Desk) -> None:
    with pytest.raises(ValueError, match=r"view\.zoom_in"):
        actions.build(desk, {key: run for key, run in desk.handlers.items() if key != "view.zoom_in"}, scopes=desk.scopes)
    with pytest.raises(ValueError, match=r"view\.nowhere"):
        actions.build(desk, {**desk.handlers, "view.nowhere": list}, scopes=desk.scopes)


@pytest.mark.parametrize(
    ("key", "ran"),
    [
        (Qt.Key.Key_C, "claim.mark"),
        (Qt.Key.Key_3, "claim.verdict_3"),
        (Qt.Key.Key_0, "claim.no_verdict"),
        (Qt.Key.Key_S, "claim.add_source"),
        (Qt.Key.Key_N, "claim.next"),
        (Qt.Key.Key_Period, "claim.next_sentence"),
        (Qt.Key.Key_Return, "claim.accept"),
        (Qt.Key.Key_Delete, "claim.delete"),
    ],
)
def test_single_keys_work_in_the_reader(desk: Desk, qtbot: QtBot, key: Qt.Key, ran: str) -> None:
    assert _press(qtbot, desk, desk.reader, key) == [ran]


@pytest.mark.parametrize("name", ["line", "note", "typed", "other"])
def test_letters_typed_into_a_field_are_text(desk: Desk, qtbot: QtBot, name: str) -> None:
    field = getattr(desk, name)
    for key in (Qt.Key.Key_C, Qt.Key.Key_3, Qt.Key.Key_Period, Qt.Key.Key_G):
        assert _press(qtbot, desk, field, key) == []
    content = (
        field.toPlainText() if isinstance(field, QPlainTextEdit) else field.currentText() if isinstance(field, QComboBox) else field.text()
    )
    assert content == "c3.g"


@pytest.mark.parametrize("name", ["line", "note", "typed", "spin", "combo", "articles", "other"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_belongs_to_the_field_or_list_that_has_the_keyboard(desk: Desk, qtbot: QtBot, name: str, key: Qt.Key) -> None:
    assert _press(qtbot, desk, getattr(desk, name), key) == []


def test_a_widget_in_a_mode_of_its_own_claims_the_plain_keys(desk: Desk, qtbot: QtBot) -> None:
    desk.reader.setProperty("ownKeys", True)
    assert _press(qtbot, desk, desk.reader, Qt.Key.Key_Return) == []
    assert _press(qtbot, desk, desk.reader, Qt.Key.Key_C) == []
    desk.reader.setProperty("ownKeys", False)
    assert _press(qtbot, desk, desk.reader, Qt.Key.Key_Return) == ["claim.accept"]


def test_control_and_return_accepts_from_a_field(desk: Desk, qtbot: QtBot) -> None:
    assert _press(qtbot, desk, desk.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier) == ["claim.accept"]
    assert _press(qtbot, desk, desk.line, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier) == ["file.export_csv"]


@pytest.mark.parametrize("name", ["line", "note", "typed", "reader", "other"])
@pytest.mark.parametrize(("key", "ran"), [(Qt.Key.Key_E, "file.export_csv"), (Qt.Key.Key_K, "view.palette"), (Qt.Key.Key_F, "edit.find")])
def test_keys_of_the_window_work_in_fields_too(desk: Desk, qtbot: QtBot, name: str, key: Qt.Key, ran: str) -> None:
    """On X11 a QLineEdit claims Ctrl+K, which cuts off its text, and Ctrl+E."""
    desk.line.setText("text")
    desk.line.setCursorPosition(0)
    assert _press(qtbot, desk, getattr(desk, name), key, Qt.KeyboardModifier.ControlModifier) == [ran]
    assert desk.line.text() == "text"


@pytest.mark.parametrize("name", ["line", "note", "typed", "spin", "reader"])
@pytest.mark.parametrize(("modifier", "ran"), [(Qt.KeyboardModifier.NoModifier, "next"), (Qt.KeyboardModifier.ShiftModifier, "previous")])
def test_function_keys_are_no_typing(desk: Desk, qtbot: QtBot, name: str, modifier: Qt.KeyboardModifier, ran: str) -> None:
    assert _press(qtbot, desk, getattr(desk, name), Qt.Key.Key_F6, modifier) == [f"view.{ran}_pane"]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # what the offscreen platform says about every menu
def test_alt_and_down_open_a_list(desk: Desk, qtbot: QtBot) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    assert _press(qtbot, desk, desk.line, Qt.Key.Key_Down, alt) == ["article.next"]
    assert _press(qtbot, desk, desk.combo, Qt.Key.Key_Down, alt) == []


def test_a_field_takes_back_what_was_typed_into_it(desk: Desk, qtbot: QtBot) -> None:
    desk.line.setFocus()
    QTest.keyClicks(desk.line, "abc")
    assert _press(qtbot, desk, desk.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier) == []
    assert desk.line.text() == ""
    assert _press(qtbot, desk, desk.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier) == ["edit.undo"]


def test_keys_of_the_window_stay_out_of_its_dialogs(desk: Desk, qtbot: QtBot) -> None:
    dialog = QDialog(desk)
    field = QLineEdit(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert _press(qtbot, desk, field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier) == []
    dialog.close()


def test_delete_means_the_article_in_the_list_and_the_claim_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    assert _press(qtbot, desk, desk.articles, Qt.Key.Key_Delete) == ["article.delete"]
    assert _press(qtbot, desk, desk.reader, Qt.Key.Key_Delete) == ["claim.delete"]
    assert _press(qtbot, desk, desk.line, Qt.Key.Key_Delete) == []


def test_an_action_whose_needs_are_not_met_lets_its_key_pass(desk: Desk, qtbot: QtBot) -> None:
    actions.enable(desk.actions_by_id, Need.LIBRARY)
    assert _press(qtbot, desk, desk.reader, Qt.Key.Key_C) == []
    assert not desk.actions_by_id["edit.undo"].isEnabled()
    assert desk.actions_by_id["file.export_csv"].isEnabled()


def test_the_users_own_keys_take_the_place_of_the_usual_ones(desk: Desk, qtbot: QtBot) -> None:
    actions.apply_shortcuts(desk.actions_by_id, {"claim.mark": "M", "claim.add_source": "", "no.such": "Y"})
    assert _press(qtbot, desk, desk.reader, Qt.Key.Key_M) == ["claim.mark"]
    assert _press(qtbot, desk, desk.reader, Qt.Key.Key_C) == []
    assert _press(qtbot, desk, desk.reader, Qt.Key.Key_S) == []
    assert desk.actions_by_id["claim.mark"].toolTip() == "Mark claim (M)"


def test_verdicts_are_named_after_the_scale(desk: Desk) -> None:
    scale = load_scales([paths.resource("scales")])["three-way"]
    actions.name_verdicts(desk.actions_by_id, scale)
    assert desk.actions_by_id["claim.verdict_2"].text() == "Verdict: Refuted"
    assert not desk.actions_by_id["claim.verdict_4"].isVisible()


def test_menus_hold_every_action_and_a_submenu_is_filled_when_it_opens(desk: Desk, qtbot: QtBot) -> None:
    shown = {action.objectName() for menu in desk.menuBar().actions() for action in menu.menu().actions()}  # type: ignore[attr-defined]
    assert {row.id for row in ROWS} <= shown
    recent = desk.actions_by_id["file.recent"].menu()
    recent.aboutToShow.emit()  # type: ignore[attr-defined]
    assert desk.ran == ["file.recent"]


def test_a_choice_excludes_the_others(desk: Desk) -> None:
    desk.actions_by_id["view.claims"].setChecked(True)
    desk.actions_by_id["view.read"].trigger()
    assert not desk.actions_by_id["view.claims"].isChecked()
    assert desk.ran == ["view.read"]


def test_the_documented_shortcuts_are_current(project_root: Path) -> None:
    assert (project_root / "docs" / "shortcuts.md").read_text(encoding="utf-8") == actions.shortcuts_markdown()


def test_rows_are_plain_data() -> None:
    assert Row("file.new", "New").menu == "file"
