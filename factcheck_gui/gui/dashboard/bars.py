"""Bars with names and numbers, painted by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from factcheck_gui.core.scales import Verdict
from factcheck_gui.gui import theme
from factcheck_gui.gui.widgets.chip import chip_size, paint_chip

_ROW = 28  # pixels
_BAR = 10
_GAP = 8
_LONGEST_NAME = 0.42  # of the width
_CHIP = 34


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a name, `value` of `whole`, the words for the number, and perhaps a verdict with its chip and an id to open.

    `tone` is the theme's colour for a bar without a verdict.
    """

    name: str
    value: int
    whole: int
    words: str
    verdict: Verdict | None = None
    id: str = ""
    tone: str = "accent"


class Bars(QWidget):
    """Rows of bars, or the words `nothing` where there are none. Where rows have ids they can be opened: `opened(str id)`."""

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, chips: bool = False, nothing: str = "") -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._bars: tuple[Bar, ...] = ()
        self._chips = chips
        self._current = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.controller().changed.connect(self._repaint)

    @property
    def bars(self) -> tuple[Bar, ...]:
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other rows."""
        self._bars = tuple(bars)
        self._current = min(self._current, max(0, len(bars) - 1))
        opens = any(bar.id for bar in bars)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.words}" for bar in bars) or self._nothing)
        self.updateGeometry()
        self.update()

    @Slot()
    def _repaint(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, max(1, len(self._bars)) * _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        bar = self._at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if bar and bar.id else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        bar = self._at(event.position().toPoint())
        if bar and bar.id and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(bar.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._bars:
            self._current = min(max(self._current + step, 0), len(self._bars) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._bars and self._bars[self._current].id:
            self.opened.emit(self._bars[self._current].id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._bars:
            painter.setPen(QColor(theme.current().muted))
            painter.drawText(self.rect().adjusted(4, 0, -4, 0), self._side() | Qt.AlignmentFlag.AlignVCenter, self._nothing)
            return
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0) + 1
        names = min(longest, round(self.width() * _LONGEST_NAME))
        numbers = max((metrics.horizontalAdvance(bar.words) for bar in self._bars), default=0) + 1
        for place, bar in enumerate(self._bars):
            self._paint_row(painter, QRect(0, place * _ROW, self.width(), _ROW), bar, names, numbers)
        if self.hasFocus() and self._bars:
            painter.setPen(QPen(QColor(theme.current().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(1, self._current * _ROW + 1, self.width() - 2, _ROW - 2), 4, 4)

    def _paint_row(self, painter: QPainter, row: QRect, bar: Bar, names: int, numbers: int) -> None:
        now = theme.current()
        left = row.left() + 4
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._chips:
            paint_chip(painter, self._mirrored(QRect(left, row.top(), chip_size(_letter(bar), self.font()).width(), _ROW)), bar.verdict)
            left += _CHIP
        painter.setPen(QColor(now.text))
        name = QFontMetrics(self.font()).elidedText(bar.name, Qt.TextElideMode.ElideRight, names)
        painter.drawText(self._mirrored(QRect(left, row.top(), names, _ROW)), self._side() | Qt.AlignmentFlag.AlignVCenter, name)
        left += names + _GAP
        room = QRect(left, row.top() + (_ROW - _BAR) // 2, max(0, row.right() - left - numbers - _GAP - 4), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.hover))
        painter.drawRoundedRect(self._mirrored(room), 3, 3)
        if bar.value and bar.whole:
            done = QRect(room)
            done.setWidth(max(3, round(room.width() * bar.value / bar.whole)))
            painter.setBrush(QColor(now.verdict(bar.verdict).accent if bar.verdict else getattr(now, bar.tone)))
            painter.drawRoundedRect(self._mirrored(done), 3, 3)
        painter.setPen(QColor(now.muted))
        place = self._mirrored(QRect(row.right() - numbers - 4, row.top(), numbers + 2, _ROW))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | self._side(end=True), bar.words)

    def _at(self, place: QPoint) -> Bar | None:
        row = place.y() // _ROW
        return self._bars[row] if 0 <= row < len(self._bars) else None

    def _side(self, *, end: bool = False) -> Qt.AlignmentFlag:
        right = (self.layoutDirection() is Qt.LayoutDirection.RightToLeft) != end
        return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute

    def _mirrored(self, place: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return place
        return QRect(self.width() - place.right() - 1, place.y(), place.width(), place.height())


def _letter(bar: Bar) -> str:
    return bar.verdict.letter if bar.verdict else "–"
