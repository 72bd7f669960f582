"""How the program says something without stopping anybody: a bar below the views instead of a message box."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget
from shiboken6 import isValid

from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.widgets.grounds import paint_band
from factcheck_gui.gui.widgets.text import plain_label

Level = Literal["info", "warning", "error"]
_SHOWN_FOR = 8_000  # milliseconds that good news stays
_ICONS = {"info": "info", "warning": "triangle-alert", "error": "circle-alert"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One message: plain text, and perhaps a button that does something about it, or two."""

    text: str
    level: Level = "info"
    action: str = ""
    run: Callable[[], object] | None = None
    second: str = ""
    run_second: Callable[[], object] | None = None


class NoticeBar(QWidget):
    """Shows notices one after the other. Good news goes by itself after eight seconds, unless it is read or has a button
    in focus; warnings and errors stay until they are closed. A notice like one that waits already is not queued again."""

    shown = Signal(object)
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue: list[Notice] = []
        self._before: QWidget | None = None  # what had the keyboard before one of the buttons took it
        self.setAccessibleName(self.tr("Notice"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = QLabel(self)
        self._text = plain_label(wrap=True, parent=self)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._more = plain_label(role="muted", parent=self)
        self._action, self._second = QPushButton(self), QPushButton(self)
        self._close = QToolButton(self)
        self._close.setAccessibleName(self.tr("Close notice"))
        self._close.setToolTip(self.tr("Close notice (Esc)"))
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        icons.follow(self._close, "x")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)
        self._close.clicked.connect(self.dismiss)
        self._action.clicked.connect(self._run)
        self._second.clicked.connect(self._run_second)
        theme.controller().changed.connect(self._restyle)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._remember)
        self._arrange()
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """What is shown now."""
        return self._queue[0] if self._queue else None

    def info(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Say that something went well."""
        self.show_notice(Notice(text, "info", action, run))

    def warning(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Say that something is not as expected."""
        self.show_notice(Notice(text, "warning", action, run))

    def error(self, text: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Say what failed, what was kept and what to do."""
        self.show_notice(Notice(text, "error", action, run))

    def show_notice(self, notice: Notice) -> None:
        """Show `notice` now, or after the ones that wait; good news makes way at once, and an error goes first."""
        if any((notice.text, notice.level) == (other.text, other.level) for other in self._queue):
            return
        while self._queue and self._queue[0].level == "info":
            del self._queue[0]
        errors = sum(other.level == "error" for other in self._queue)
        self._queue.insert(errors if notice.level == "error" else len(self._queue), notice)
        self._present(announce=self._queue[0] is notice)

    @Slot()
    def dismiss(self) -> None:
        """Close the notice on display and show the next, if there is one."""
        if self._queue:
            del self._queue[0]
            self._present(announce=bool(self._queue))

    def withdraw(self, notice: Notice) -> None:
        """Close a notice that no longer holds, whether it is on display or waits."""
        if notice in self._queue:
            on_display = self.notice == notice
            self._queue.remove(notice)
            self._present(announce=on_display and bool(self._queue))

    @Slot()
    def clear(self) -> None:
        """Close all notices."""
        self._queue.clear()
        self._present(announce=False)

    @Slot()
    def _run(self) -> None:
        notice = self.notice
        self.dismiss()
        if notice is not None and notice.run is not None:
            notice.run()

    @Slot()
    def _run_second(self) -> None:
        notice = self.notice
        self.dismiss()
        if notice is not None and notice.run_second is not None:
            notice.run_second()

    @Slot()
    def _expire(self) -> None:
        buttons = (self._action, self._second, self._close)
        if self.underMouse() or self._text.hasSelectedText() or any(button.hasFocus() for button in buttons):
            self._timer.start(_SHOWN_FOR)
        else:
            self.dismiss()

    @Slot(QWidget, QWidget)
    def _remember(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and now is not None and self.isAncestorOf(now) and not self.isAncestorOf(before):
            self._before = before

    def _give_back(self) -> None:
        """Give the keyboard back when the bar goes: else Qt gives it to whatever comes next, say a field that digits are typed into."""
        focused, before = QApplication.focusWidget(), self._before
        if focused is not None and self.isAncestorOf(focused) and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _restyle(self) -> None:
        if self.notice is not None:
            self._present(announce=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.notice is None:
            return
        level = self.notice.level
        paint_band(self, getattr(theme.current(), f"{level}_tint"), _colour(level))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.UNIT, theme.UNIT // 2 + 2, theme.UNIT, theme.UNIT // 2 + 2)
        row.setSpacing(theme.UNIT)
        for widget in (self._icon, self._text, self._more, self._action, self._second, self._close):
            row.addWidget(widget, 1 if widget is self._text else 0)

    def _present(self, *, announce: bool) -> None:
        notice = self.notice
        self._timer.stop()
        if notice is None:
            self._give_back()
        self.setVisible(notice is not None)
        if notice is None:
            self.emptied.emit()
            return
        self._icon.setPixmap(icons.pixmap(_ICONS[notice.level], _colour(notice.level)))
        self._text.setText(notice.text)
        self._action.setText(notice.action)
        self._action.setVisible(bool(notice.action))
        self._second.setText(notice.second)
        self._second.setVisible(bool(notice.second))
        waiting = len(self._queue) - 1
        self._more.setText(self.tr("%n more", "", waiting))
        self._more.setVisible(waiting > 0)
        if notice.level == "info":
            self._timer.start(_SHOWN_FOR)
        self.update()
        if announce:
            self._announce(notice)

    def _announce(self, notice: Notice) -> None:
        level = {"info": self.tr("Notice"), "warning": self.tr("Warning"), "error": self.tr("Error")}[notice.level]
        self.setAccessibleName(level)
        self.setAccessibleDescription(notice.text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{level}: {notice.text}"))
        self.shown.emit(notice)


def _colour(level: Level) -> str:
    now = theme.current()
    return {"info": now.accent, "warning": now.warning, "error": now.error}[level]
