"""How foreign words are shown without their markup coming alive, and labels that shorten what does not fit."""

import html
import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LONG_WORD = re.compile(r"\S{40}(?=\S)")  # about what the narrowest pane has room for


def breakable(text: str) -> str:
    """Return `text` with invisible places to break its longest words at: a label keeps words whole, and would widen the window for one."""
    return _LONG_WORD.sub("\\g<0>\u200b", text)


def tooltip(text: str) -> str:
    """Return `text` for setToolTip so that it is shown letter by letter, with its line ends and wrapped."""
    return f"<p style='white-space:pre-wrap'>{html.escape(text)}</p>" if text else ""


def plain_label(text: str = "", *, role: str = "", wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a label for words of any origin; `role` is one of the style sheet's: muted, heading, section, error."""
    label = WrappedLabel(parent) if wrap else QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    if role:
        label.setProperty("role", role)
    return label


class WrappedLabel(QLabel):
    """A label of several lines, which breaks words that are longer than a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setWordWrap(True)

    def text(self) -> str:
        return self._whole

    def setText(self, text: str) -> None:
        self._whole = text
        super().setText(breakable(text))


def fitting_lines(text: str, metrics: QFontMetrics, width: int, most: int) -> str:
    """Return `text` broken into at most `most` lines of `width` pixels; the last of them ends in an ellipsis where more follows."""
    lines: list[str] = []
    left = text.split()
    while left and len(lines) < most - 1:
        count = 1
        while count < len(left) and metrics.horizontalAdvance(" ".join(left[: count + 1])) <= width:
            count += 1
        lines.append(" ".join(left[:count]))
        left = left[count:]
    rest = [" ".join(left)] if left else []
    return "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in [*lines, *rest])


class ElidedLabel(QLabel):
    """Plain text in one line, or always as high as `lines`, that ends in an ellipsis where there is no room; a tool tip has the whole."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight, lines: int = 1
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text`; line ends become blanks."""
        self.setText(" ".join(text.split("\n")))
        self._say_all()

    def shown(self) -> str:
        """Return the text as it is shown now."""
        metrics, width = QFontMetrics(self.font()), self.contentsRect().width()
        if self._lines > 1:
            return fitting_lines(self.text(), metrics, width, self._lines)
        return metrics.elidedText(self.text(), self._mode, width)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        more = (self._lines - 1) * QFontMetrics(self.font()).lineSpacing()
        return QSize(0, super().minimumSizeHint().height() + more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_all()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        if self._lines > 1:
            painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop, self.shown())
        else:
            painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, self.shown())

    def _say_all(self) -> None:
        self.setToolTip("" if " ".join(self.shown().split()) == " ".join(self.text().split()) else tooltip(self.text()))
