"""The small widgets, used as a person uses them."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QFormLayout, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from factcheck_gui import paths
from factcheck_gui.core.records import DATE
from factcheck_gui.core.scales import load_scales
from factcheck_gui.gui.widgets.chip import VerdictChip, chip_size, paint_chip
from factcheck_gui.gui.widgets.date_edit import DateEdit, parse_date
from factcheck_gui.gui.widgets.flow_layout import FlowBox
from factcheck_gui.gui.widgets.text import ElidedLabel, fitting_lines, plain_label, tooltip
from factcheck_gui.gui.widgets.token_line import TokenLine

DESK = load_scales([paths.resource("scales")])["desk"]
Shown = Callable[[QWidget], QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Shown:
    """Show a widget in a form with another field after it."""
    windows = []  # qtbot keeps only weak references

    def shown(widget: QWidget) -> QWidget:
        window = QWidget()
        form = QFormLayout(window)
        form.addRow("Label", widget)
        form.addRow("After", QLineEdit())
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return shown


def test_foreign_markup_is_shown_and_not_obeyed(qtbot: QtBot) -> None:
    assert plain_label("<b>x</b>").textFormat() is Qt.TextFormat.PlainText
    assert "&lt;img" in tooltip("<img src='//host/share'>")
    assert tooltip("") == ""


def test_an_elided_label_has_the_whole_in_its_tool_tip(show: Shown) -> None:
    label = ElidedLabel("A long title\nthat goes on <and on> and on")
    window = show(label)
    window.resize(140, 80)
    QTest.qWait(1)
    assert label.shown().endswith("…")
    assert "&lt;and on&gt;" in label.toolTip()
    window.resize(700, 80)
    QTest.qWait(1)
    assert label.shown() == "A long title that goes on <and on> and on"
    assert label.toolTip() == ""


def test_a_chip_says_its_verdict_in_words(qtbot: QtBot) -> None:
    chip = VerdictChip(DESK.verdict("missing context"))
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Missing context"
    chip.set_verdict(None)
    assert chip.accessibleName() == "No verdict"
    assert chip.sizeHint().width() >= 24


def test_chips_differ_from_one_another(qtbot: QtBot) -> None:
    pictures = set()
    for verdict in (*DESK.verdicts, None):
        picture = QPixmap(40, 24)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        paint_chip(painter, picture.rect(), verdict)
        painter.end()
        pictures.add(bytes(picture.toImage().constBits()))
    assert len(pictures) == 9
    assert chip_size("WWW", QLabel().font()).width() > 24


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("", ""),
        ("  ", ""),
        ("2025", "2025"),
        ("2025-5", "2025-05"),
        ("2025-05-19", "2025-05-19"),
        ("2025/5/9", "2025-05-09"),
        ("2025.05.19", "2025-05-19"),
        ("19 May 2025", "2025-05-19"),
        ("19. may 2025", "2025-05-19"),
        ("May 19, 2025", "2025-05-19"),
        ("Sep 2025", "2025-09"),
        ("2025-05-19T14:30", "2025-05-19T14:30"),
        ("2024-02-29", "2024-02-29"),
        ("2025-02-29", None),
        ("2025-02-29T10:00", None),
        ("2025-13", None),
        ("5/6/2025", None),
        ("yesterday", None),
        ("Foo 2025", None),
        ("3 May 4, 2025", None),
        ("0000", None),
    ],
)
def test_dates_as_people_write_them(typed: str, date: str | None) -> None:
    assert parse_date(typed) == date


@given(st.text(alphabet="0123456789-/. TMayZ:+"))
def test_what_is_taken_for_a_date_can_be_stored(typed: str) -> None:
    date = parse_date(typed)
    assert date is None or DATE.check(date)


def test_a_date_is_announced_when_the_field_is_left_and_only_if_it_changed(show: Shown, qtbot: QtBot) -> None:
    edit = DateEdit("Published")
    show(edit)
    heard: list[str] = []
    edit.changed.connect(heard.append)
    edit.set_value("2025")
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "19 May 2025")
    assert heard == []
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert heard == ["2025-05-19"]
    assert edit.text() == "2025-05-19"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert heard == ["2025-05-19"]


def test_what_is_no_date_stays_to_be_mended_and_is_told(show: Shown) -> None:
    edit = DateEdit("Published")
    show(edit)
    edit.set_value("2025")
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "soon")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert (edit.value(), edit.text()) == ("2025", "soon")
    assert edit.accessibleDescription() == edit.problem() != ""
    edit.set_value("2024")
    assert edit.problem() == ""


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups, offscreen
def test_a_day_can_be_picked(show: Shown, qtbot: QtBot) -> None:
    edit = DateEdit("Published")
    show(edit)
    edit.set_value("2025-05")
    edit.actions()[0].trigger()
    calendar = edit.findChild(QCalendarWidget)
    assert calendar is not None
    with qtbot.waitSignal(edit.changed) as changed:
        calendar.activated.emit(calendar.selectedDate())
    assert changed.args == ["2025-05-01"]
    assert not calendar.isVisible()


def _typed(line: TokenLine, text: str, *keys: Qt.Key) -> None:
    field = line.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, text)
    for key in keys:
        QTest.keyClick(field, key)


def test_tags_are_added_by_enter_or_comma_and_never_twice(show: Shown) -> None:
    line = TokenLine("Tags")
    show(line)
    heard: list[tuple[str, ...]] = []
    line.changed.connect(heard.append)
    _typed(line, "economy,  the  budget ", Qt.Key.Key_Return)
    _typed(line, "Economy", Qt.Key.Key_Return)
    _typed(line, "", Qt.Key.Key_Return)
    assert line.tokens() == ("economy", "the budget")
    assert heard == [("economy",), ("economy", "the budget")]


def test_tags_are_removed_by_backspace_delete_and_click(show: Shown) -> None:
    line = TokenLine("Tags")
    show(line)
    line.set_tokens(["a", "b", "c", "d"])
    _typed(line, "", Qt.Key.Key_Backspace)
    assert line.tokens() == ("a", "b", "c")
    buttons = [button for button in line.findChildren(QToolButton) if button.isVisible()]
    QTest.keyClick(buttons[0], Qt.Key.Key_Delete)
    assert line.tokens() == ("b", "c")
    button = next(button for button in line.findChildren(QToolButton) if button.isVisible() and button.accessibleName() == "Remove b")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert line.tokens() == ("c",)


def test_a_tag_typed_but_not_entered_is_kept_when_the_field_is_left(show: Shown) -> None:
    line = TokenLine("Tags")
    show(line)
    _typed(line, "health", Qt.Key.Key_Tab)
    assert line.tokens() == ("health",)


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups, offscreen
def test_known_tags_are_offered(show: Shown, qtbot: QtBot) -> None:
    line = TokenLine("Tags")
    show(line)
    line.set_known(["climate", "economy"])
    field = line.findChild(QLineEdit)
    assert field is not None
    completer = field.completer()
    _typed(line, "eco")
    assert completer.currentCompletion() == "economy"
    QTest.keyClick(field, Qt.Key.Key_Escape)


def test_tags_that_need_more_lines_get_them(show: Shown, qtbot: QtBot) -> None:
    line = TokenLine("Tags")
    window = show(line)
    window.resize(300, 200)
    line.set_tokens([f"a tag number {n}" for n in range(8)])
    qtbot.waitUntil(lambda: line.height() > 100)
    places = [button.geometry() for button in line.findChildren(QToolButton) if button.isVisible()]
    assert len(places) == 8
    assert all(line.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for n, one in enumerate(places) for other in places[n + 1 :])


def test_lines_run_from_right_to_left_where_the_language_does(show: Shown) -> None:
    box = FlowBox()
    labels = [plain_label("one"), plain_label("two")]
    for label in labels:
        box.flow.addWidget(label)
    show(box)
    assert labels[0].x() < labels[1].x()
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    box.flow.setGeometry(box.rect())
    assert labels[0].x() > labels[1].x()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("abcdefgh", min_size=1, max_size=30), max_size=30), st.integers(20, 400), st.integers(1, 4))
def test_a_text_is_broken_into_lines_that_fit(qtbot: QtBot, words: list[str], width: int, most: int) -> None:
    metrics = QFontMetrics(QFont())
    lines = fitting_lines(" ".join(words), metrics, width, most).split("\n")
    assert len(lines) <= most
    assert all(metrics.horizontalAdvance(line) <= width or line == "…" for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert " ".join(lines).split() == words
