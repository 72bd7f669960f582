"""Two texts side by side, each with one passage marked; of very long texts, the part around it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QTextEdit, QWidget

from factcheck_gui.core.spans import Span, Utf16Map
from factcheck_gui.gui import theme
from factcheck_gui.gui.widgets.text import plain_label

_AROUND = 150_000  # code points shown before and after the passage


class Passage(QPlainTextEdit):
    """A text to read, and to choose words in."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self._text = ""
        self._base = 0  # where in the text begins what is shown, in code points
        self._shown: str | None = None
        self._map = Utf16Map("")

    def show_passage(self, text: str, start: int, end: int) -> None:
        """Show `text` around the code points `start` to `end`, marked; nothing is marked where they are the same."""
        base = max(0, start - _AROUND)
        part = text[base : end + _AROUND] if len(text) > 2 * _AROUND else text
        self._base = base if len(part) < len(text) else 0
        self._text = text
        if part != self._shown:
            self._shown, self._map = part, Utf16Map(part)
            self.setPlainText(part)
        cursor = self._cursor(start, end)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format = _marked()
        self.setExtraSelections([mark] if start < end else [])
        resting = self._cursor(start, start)
        self.setTextCursor(resting)
        self.centerCursor()

    def marked(self) -> str:
        """Return the words that are marked."""
        return "".join(mark.cursor.selectedText().replace("\u2029", "\n") for mark in self.extraSelections())

    def chosen(self) -> Span | None:
        """Return the words that are selected, without blanks at their ends."""
        cursor = self.textCursor()
        start = self._base + self._map.to_code_points(cursor.selectionStart())
        end = self._base + self._map.to_code_points(cursor.selectionEnd())
        span = Span.of(self._text, start, end).trimmed(self._text)
        return span if span.start < span.end else None

    def choose(self, start: int, end: int) -> None:
        """Select code points of the text."""
        self.setTextCursor(self._cursor(start, end))

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_utf16(start - self._base))
        cursor.setPosition(self._map.to_utf16(end - self._base), QTextCursor.MoveMode.KeepAnchor)
        return cursor


class SideBySide(QWidget):
    """The earlier text on the left, the present or new one on the right. `selection_changed()` concerns the right one."""

    selection_changed = Signal()

    def __init__(self, new_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        old_name = self.tr("Earlier text")
        self.old, self.new = Passage(old_name, self), Passage(new_name, self)
        self.new.selectionChanged.connect(self.selection_changed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.UNIT)
        for column, (name, passage) in enumerate(((old_name, self.old), (new_name, self.new))):
            grid.addWidget(plain_label(name, role="section", parent=self), 0, column)
            grid.addWidget(passage, 1, column)
            grid.setColumnStretch(column, 1)


def _marked() -> QTextCharFormat:
    now = theme.current()
    look = QTextCharFormat()
    look.setBackground(QColor(now.warning_tint))
    look.setForeground(QColor(now.text))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(QColor(now.warning))
    return look
