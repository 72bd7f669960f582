"""The notice bar: what stays, what goes, and what a screen reader hears."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from factcheck_gui.gui import notice_bar
from factcheck_gui.gui.notice_bar import Notice, NoticeBar


@pytest.fixture
def bar(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[NoticeBar]:
    monkeypatch.setattr(notice_bar, "_SHOWN_FOR", 40)
    window = QWidget()
    column = QVBoxLayout(window)
    made = NoticeBar()
    column.addWidget(made)
    column.addWidget(QLineEdit())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield made
    made.clear()


def _text(bar: NoticeBar) -> str:
    return "" if bar.notice is None else bar.notice.text


def test_good_news_goes_by_itself_and_errors_stay(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.info("Imported 5 articles.")
    assert bar.isVisible()
    qtbot.waitUntil(lambda: not bar.isVisible())
    bar.error("The disk is full.")
    qtbot.wait(120)
    assert _text(bar) == "The disk is full."


def test_a_notice_that_no_longer_holds_is_withdrawn_shown_or_waiting(bar: NoticeBar) -> None:
    first, second = Notice("The disk is full.", "error"), Notice("The folder is gone.", "error")
    bar.show_notice(first)
    bar.show_notice(second)
    bar.withdraw(second)
    assert _text(bar) == first.text
    bar.withdraw(first)
    assert not bar.isVisible()
    bar.withdraw(first)


def test_good_news_waits_while_its_button_has_the_keyboard(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.info("Imported 5 articles.", "Show them", lambda: None)
    bar.window().activateWindow()
    button = bar.findChild(QPushButton)
    assert button is not None
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.wait(120)
    assert bar.isVisible()


def test_an_error_goes_before_what_waits_and_good_news_makes_way(bar: NoticeBar) -> None:
    bar.info("Saved.")
    bar.warning("One file was there already.")
    assert _text(bar) == "One file was there already."
    bar.error("The disk is full.")
    bar.error("Really.")
    bar.info("Saved again.")
    seen = []
    while bar.notice is not None:
        seen.append(_text(bar))
        bar.dismiss()
    assert seen == ["The disk is full.", "Really.", "One file was there already.", "Saved again."]
    assert not bar.isVisible()


def test_the_same_notice_does_not_pile_up(bar: NoticeBar) -> None:
    for _ in range(5):
        bar.error("The disk is full.")
    bar.dismiss()
    assert bar.notice is None


def test_the_button_does_something_once_and_closes_the_notice(bar: NoticeBar) -> None:
    ran: list[str] = []
    bar.warning("One file was refused.", "Show it", lambda: ran.append("shown"))
    button = bar.findChild(QPushButton)
    assert button is not None
    assert button.text() == "Show it"
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert ran == ["shown"]
    assert bar.notice is None


def test_escape_and_the_cross_close_it(bar: NoticeBar) -> None:
    cross = bar.findChild(QToolButton)
    assert cross is not None
    assert cross.accessibleName() == "Close notice"
    bar.error("One.")
    QTest.keyClick(cross, Qt.Key.Key_Escape)
    assert bar.notice is None
    bar.error("Two.")
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert bar.notice is None


def test_foreign_words_stay_words_and_screen_readers_get_them(bar: NoticeBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.shown):
        bar.error("<img src='file:///etc/passwd'> was refused.")
    label = next(label for label in bar.findChildren(QLabel) if "refused" in label.text())
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert bar.accessibleName() == "Error"
    assert "was refused" in bar.accessibleDescription()


def test_two_ways_out_are_two_buttons(bar: NoticeBar, qtbot: QtBot) -> None:
    taken: list[str] = []
    notice = Notice("The disk is full.", "error", "Save a copy…", lambda: taken.append("copy"), "Try again", lambda: taken.append("again"))
    for words in ("Try again", "Save a copy…"):
        bar.show_notice(notice)
        shown = [button for button in bar.findChildren(QPushButton) if button.isVisible()]
        assert [button.text() for button in shown] == ["Save a copy…", "Try again"]
        next(button for button in shown if button.text() == words).click()
        assert bar.notice is None
    assert taken == ["again", "copy"]
    bar.info("Saved.")
    assert not any(button.isVisible() for button in bar.findChildren(QPushButton))
