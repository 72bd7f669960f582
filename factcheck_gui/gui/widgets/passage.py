"""A text to read with passages marked in it; of a very long text, the part around the first of them."""

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from factcheck_gui.core.display import display_text
from factcheck_gui.core.spans import Span, Utf16Map
from factcheck_gui.gui import theme

_AROUND = 150_000  # code points shown before and after the passage


class Passage(QPlainTextEdit):
    """A text to read, and to choose words in; what is hidden in it is shown as in the reader."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self._text = ""
        self._base = 0  # where in the text begins what is shown, in code points
        self._shown: str | None = None
        self._map = Utf16Map("")
        self._marks: list[tuple[int, int]] = []
        self._resting = 0
        theme.controller().changed.connect(self._paint_marks)

    def show_passage(self, text: str, start: int, end: int, also: Iterable[tuple[int, int]] = ()) -> None:
        """Show `text` around the code points `start` to `end`, marked; nothing is marked where they are the same.

        `also` are further places to mark, which the text is not scrolled to.
        """
        base = max(0, start - _AROUND)
        part = text[base : end + _AROUND] if len(text) > 2 * _AROUND else text
        self._base = base if len(part) < len(text) else 0
        self._text = text
        if part != self._shown:
            shown = display_text(part)  # of the same length, so that places stay what they are
            self._shown, self._map = part, Utf16Map(shown)
            self.setPlainText(shown)
        last = self._base + len(part)
        self._marks = [place for place in dict.fromkeys(((start, end), *also)) if self._base <= place[0] < place[1] <= last]
        self._paint_marks()
        self._resting = start
        self.reveal()

    def reveal(self) -> None:
        """Scroll to where the passage begins."""
        self.setTextCursor(self._cursor(self._resting, self._resting))
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

    @Slot()
    def _paint_marks(self) -> None:
        marks = []
        for start, end in self._marks:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor(start, end)
            mark.format = _marked()
            marks.append(mark)
        self.setExtraSelections(marks)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_utf16(start - self._base))
        cursor.setPosition(self._map.to_utf16(end - self._base), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _marked() -> QTextCharFormat:
    now = theme.current()
    look = QTextCharFormat()
    look.setBackground(QColor(now.warning_tint))
    look.setForeground(QColor(now.text))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(QColor(now.warning))
    return look
