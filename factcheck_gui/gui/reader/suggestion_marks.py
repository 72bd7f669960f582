"""The marks beside the page at sentences that look worth checking: a dotted frame with a star and a bar for the score."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from factcheck_gui.gui.reader.chips import CHIP, REACH, TARGET, WIDTH, ChipMargin
from factcheck_gui.gui.reader.page import Page
from factcheck_gui.gui.reader.style import ReaderStyle
from factcheck_gui.gui.reader.tips import plain_tip

_NEAR: Final = 6.0  # pixels between the middles of two marks that stand at the same line
_STAR: Final = [
    QPointF(sin(point * pi / 5) * (5.0 if point % 2 == 0 else 2.2), -cos(point * pi / 5) * (5.0 if point % 2 == 0 else 2.2))
    for point in range(10)
]


@dataclass(frozen=True, slots=True)
class ReaderSuggestion:
    """A sentence that looks worth checking: its place in code points, its score from 0 to 1, and why, in plain text."""

    start: int
    end: int
    score: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class SuggestionMark:
    """One mark: where it is drawn, and the suggestions that begin at its line."""

    rect: QRectF
    suggestions: tuple[ReaderSuggestion, ...]


class SuggestionMarks(QWidget):
    """Lies over the margin of chips and leaves them their clicks. `hovered` has the suggestion under the mouse, or None."""

    chosen = Signal(object)
    hovered = Signal(object)

    def __init__(self, page: Page, margin: ChipMargin) -> None:
        super().__init__(margin)
        self._page = page
        self._margin = margin
        self._shown: Sequence[ReaderSuggestion] = ()
        self._current: ReaderSuggestion | None = None
        self._under_mouse: ReaderSuggestion | None = None
        self.setMouseTracking(True)
        page.moved.connect(self.update)
        margin.installEventFilter(self)

    def show_suggestions(self, suggestions: Sequence[ReaderSuggestion]) -> None:
        """Show these, in the order of the text, instead of the present ones."""
        self._shown = suggestions
        self._hover(None)
        self.setVisible(bool(suggestions))
        self.update()

    def set_current(self, suggestion: ReaderSuggestion | None) -> None:
        """Emphasise one of them."""
        self._current = suggestion
        self.update()

    def marks(self) -> Iterator[SuggestionMark]:
        """Yield the marks in view from top to bottom; a line that is full of claims' chips has none."""
        lines: dict[float, list[ReaderSuggestion]] = {}
        for suggestion in self._in_view():
            line = self._page.edge_rect(suggestion.start, ending=False)
            if line is None or line.top() > self.height():
                break
            lines.setdefault(line.center().y(), []).append(suggestion)
        chips = [chip.rect for chip in self._margin.chips()] if lines else []
        for middle, suggestions in lines.items():
            beside = [rect.left() for rect in chips if abs(rect.center().y() - middle) < _NEAR]
            left = min(beside, default=WIDTH - 6 + (TARGET - CHIP.width()) / 2) - TARGET
            if left > 0:
                yield SuggestionMark(QRectF(left, middle - CHIP.height() / 2, CHIP.width(), CHIP.height()), tuple(suggestions))

    def mark_at(self, point: QPointF) -> SuggestionMark | None:
        """Return the mark whose click area holds `point`."""
        beside, over = (TARGET - CHIP.width()) / 2, (REACH - CHIP.height()) / 2
        return next((mark for mark in self.marks() if mark.rect.adjusted(-beside, -over, beside, over).contains(point)), None)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if event.type() == QEvent.Type.Resize:
            self.resize(cast(QResizeEvent, event).size())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = self._page.painter_of_marks.style
        for mark in self.marks():
            self._draw(painter, mark, style)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position())
        self._hover(mark.suggestions[0] if mark else None)
        if mark is None:
            self.unsetCursor()
            event.ignore()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if mark is None:
            event.ignore()
        else:
            self.chosen.emit(self._next_in(mark))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            asked = cast(QHelpEvent, event)
            mark = self.mark_at(QPointF(asked.pos()))
            if mark is None:
                event.ignore()
                return False
            QToolTip.showText(asked.globalPos(), plain_tip([self._tip(suggestion) for suggestion in mark.suggestions]), self)
            return True
        return super().event(event)

    def _tip(self, suggestion: ReaderSuggestion) -> str:
        words = self.tr("Suggested claim, score {score} of 100").format(score=round(100 * suggestion.score))
        return f"{words}\n{suggestion.why}" if suggestion.why else words

    def _next_in(self, mark: SuggestionMark) -> ReaderSuggestion:
        """Return the suggestion that a click takes: the first of the line, or the one after that in hand."""
        here = mark.suggestions.index(self._current) + 1 if self._current in mark.suggestions else 0
        return mark.suggestions[here % len(mark.suggestions)]

    def _in_view(self) -> Iterator[ReaderSuggestion]:
        first = bisect_left(self._shown, self._page.top_offset(), key=lambda one: one.start)
        yield from self._shown[first:]

    def _hover(self, suggestion: ReaderSuggestion | None) -> None:
        if suggestion != self._under_mouse:
            self._under_mouse = suggestion
            self.hovered.emit(suggestion)

    def _draw(self, painter: QPainter, mark: SuggestionMark, style: ReaderStyle) -> None:
        current = self._current in mark.suggestions
        line = QColor(style.accent if current else style.muted)
        painter.setPen(QPen(line, 1.5, Qt.PenStyle.SolidLine) if current else QPen(line, 1, Qt.PenStyle.DotLine))
        painter.setBrush(QColor(style.base))
        painter.drawRoundedRect(mark.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QPen(line, 1))
        painter.setBrush(line if current else QColor(style.base))
        painter.drawPolygon(QPolygonF(_STAR).translated(mark.rect.center().x(), mark.rect.top() + 8))
        score = max(suggestion.score for suggestion in mark.suggestions)
        track = QRectF(mark.rect.left() + 4, mark.rect.bottom() - 5.5, mark.rect.width() - 8, 2.5)
        faint = QColor(line)
        faint.setAlpha(70)
        painter.fillRect(track, faint)
        painter.fillRect(QRectF(track.topLeft(), track.bottomRight()).adjusted(0, 0, -track.width() * (1 - score), 0), line)
