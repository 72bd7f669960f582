"""The narrow bar on the left that switches between the views, and the table of views it is made from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from factcheck_gui.gui import theme

WIDTH = 78  # pixels


@dataclass(frozen=True, slots=True)
class View:
    """One view: the id of the action that shows it, and what makes its widget when it is first shown.

    One that is seldom wanted has no button in the bar: menus, keys and the palette lead to it.
    """

    action: str
    make: Callable[[], QWidget]
    in_bar: bool = True


@runtime_checkable
class HasPanes(Protocol):
    """A view of several panes, among which the keyboard is moved."""

    def go_on(self, by: int) -> None:
        """Move the keyboard to the next pane, or the one before."""


class ViewBar(QWidget):
    """A button with icon and word for each view, and below them others for things that are always at hand."""

    def __init__(self, views: Sequence[QAction], tools: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Views"))
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, theme.UNIT, 5, theme.UNIT)
        column.setSpacing(2)
        for action in views:
            column.addWidget(_button(action))
        column.addStretch()
        for action in tools:
            column.addWidget(_button(action))

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(now.window))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(now.line))


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setIconSize(QSize(20, 20))
    button.setFixedSize(WIDTH - 9, 52)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    font = button.font()
    font.setPixelSize(11)
    button.setFont(font)
    return button
