"""The bar below the page that says in words what is in hand there, for the eye and for screen readers, with buttons for the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from factcheck_gui.gui.reader.style import ReaderStyle
from factcheck_gui.gui.widgets.text import ElidedLabel


class HandBar(QWidget):
    """One line with buttons at its end and, where there is more to say, two lines in a quieter colour below it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._what = ElidedLabel(parent=self)
        self._why = ElidedLabel(parent=self, lines=2)
        self._buttons: list[QToolButton] = []
        self._line = QColor()
        whole, self._row = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(12, 4, 8, 6)
        whole.setSpacing(2)
        self._row.setSpacing(4)
        self._row.addWidget(self._what, 1)
        whole.addLayout(self._row)
        whole.addWidget(self._why)
        self._why.hide()
        self.setAccessibleName(name)

    @property
    def text(self) -> str:
        """What is said, line by line."""
        return "\n".join(filter(None, (self._what.text(), self._why.text())))

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Offer these actions as buttons, named by their short words."""
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setAccessibleName(action.text())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons.append(button)
            self._row.addWidget(button)

    def set_style(self, style: ReaderStyle) -> None:
        """Use other colours."""
        self._line = QColor(style.muted)
        self._line.setAlpha(90)
        for widget, colour in ((self, style.text), (self._what, style.text), (self._why, style.muted)):
            palette = widget.palette()
            palette.setColor(palette.ColorRole.Window, style.base)
            palette.setColor(palette.ColorRole.WindowText, colour)
            widget.setPalette(palette)

    def show_note(self, words: str) -> None:
        """Say that there is nothing to take in hand."""
        self._say(words, buttons=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._line)

    def _say(self, what: str, why: str = "", words: str = "", *, buttons: bool = True) -> None:
        """Say this; `words` are the article's, which screen readers are given as well."""
        self._what.set_text(what)
        self._why.set_text(why)
        self._why.setVisible(bool(why))
        self.setAccessibleDescription("\n".join(filter(None, (self.text, f"“{words}”" if words else ""))))
        for button in self._buttons:
            button.setVisible(buttons)
