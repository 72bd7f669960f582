"""How a highlight is drawn: the tint behind the words, the patterned bar under them, and the frame of the selected one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from factcheck_gui.gui.reader.geometry import Piece
from factcheck_gui.gui.reader.style import HighlightStyle, ReaderStyle

BAR = 3.0  # pixels
PITCH = 4.0  # pixels from one lane's bar to the next one's
RAISED = 1.0  # pixels that the first bar reaches into the foot of the line
LANES = 4  # bars under a line; it is moved away from the next one as far as they need
_TILE = 24  # pixels after which every pattern repeats

_DASHES = {"dashed": (8, 4), "dotted": (3, 3), "dash-dot": (9, 4, 3, 8), "dash-dot-dot": (9, 3, 3, 3, 3, 3)}


@dataclass(frozen=True, slots=True)
class _Look:
    tint: QColor
    accent: QColor
    tile: QPixmap | None


class MarkPainter:
    """Draws pieces of highlights. Make a new one when the style or the screen's pixel ratio changes."""

    def __init__(self, style: ReaderStyle, ratio: float = 1.0) -> None:
        self.style = style
        self.ratio = ratio
        self._looks: dict[str, _Look] = {}

    def draw(self, painter: QPainter, pieces: Sequence[Piece], *, skip: str = "") -> None:
        """Draw the pieces of one block whose top left the painter stands at, but for those of the claim `skip`."""
        looks, fill = self._looks, painter.fillRect
        for piece in pieces:
            if piece.mark.id != skip:
                fill(piece.rect, (looks.get(piece.mark.style_key) or self._look(piece.mark.style_key)).tint)
        for piece in pieces:
            if piece.mark.id != skip:
                self._bar(painter, piece.bar, looks[piece.mark.style_key])

    def draw_selected(self, painter: QPainter, pieces: list[Piece]) -> None:
        """Draw the selected claim: over the others, and framed."""
        for piece in pieces:
            look = self._look(piece.mark.style_key)
            painter.fillRect(piece.rect, look.tint)
            painter.setPen(QPen(look.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(piece.rect.adjusted(-0.5, -0.5, 0.5, 0.5))
            self._bar(painter, piece.bar, look)

    def draw_handle(self, painter: QPainter, line: QRectF, key: str, *, active: bool) -> None:
        """Draw the handle of an edge at the left of `line`; the one that the keys move has a filled head."""
        accent, x = self._look(key).accent, line.left()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(x - 1, line.top() - 3, 2, line.height() + 5), accent)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(accent if active else QColor(self.style.base))
        painter.drawEllipse(QPointF(x, line.top() - 4), 4 if active else 3, 4 if active else 3)

    def draw_match(self, painter: QPainter, rect: QRectF, *, current: bool) -> None:
        """Draw the place of words that were searched for; the one the search stands at has a thicker frame."""
        painter.fillRect(rect, QColor(self.style.match))
        painter.setPen(QPen(QColor(self.style.match_line), 2 if current else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def draw_hint(self, painter: QPainter, rect: QRectF) -> None:
        """Underline a place lightly, with dots, at the foot of its line."""
        painter.setPen(QPen(QColor(self.style.muted), 1, Qt.PenStyle.DotLine))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def draw_quotation(self, painter: QPainter, rects: Sequence[QRectF], *, begins: bool, ends: bool, current: bool) -> None:
        """Draw a bracket that lies under quoted words, turned up where they begin and end; stronger for the one in hand."""
        colour = QColor(self.style.accent)
        colour.setAlpha(255 if current else 150)
        thick, up = (2.0, 7.0) if current else (1.0, 5.0)
        for number, rect in enumerate(rects):
            foot = rect.bottom() - RAISED - 2 - thick  # above the bars of claims
            painter.fillRect(QRectF(rect.left(), foot, rect.width(), thick), colour)
            if begins and number == 0:
                painter.fillRect(QRectF(rect.left(), foot - up, thick, up), colour)
            if ends and number == len(rects) - 1:
                painter.fillRect(QRectF(rect.right() - thick, foot - up, thick, up), colour)

    def _bar(self, painter: QPainter, bar: QRectF, look: _Look) -> None:
        if look.tile is None:
            painter.fillRect(bar, look.accent)
        else:
            painter.drawTiledPixmap(bar, look.tile, QPointF(bar.x() % _TILE, 0))

    def _look(self, key: str) -> _Look:
        look = self._looks.get(key)
        if look is None:
            style = self.style.of(key)
            look = self._looks[key] = _Look(QColor(style.tint), QColor(style.accent), _tile(style, self.ratio))
        return look


def room_for(lanes: int) -> float:
    """Return how many pixels the bars of so many lanes take below a line."""
    return BAR - RAISED + PITCH * (min(lanes, LANES) - 1) if lanes else 0.0


def bar_of(rect: QRectF, lane: int) -> QRectF:
    """Return where the bar of a lane lies: below the words as long as there is room, then at their feet, then over them."""
    if lane < LANES:
        return QRectF(rect.x(), rect.bottom() - RAISED + lane * PITCH, rect.width(), BAR)
    return QRectF(rect.x(), rect.bottom() - BAR if lane == LANES else rect.top() - 1, rect.width(), BAR)


def _tile(style: HighlightStyle, ratio: float) -> QPixmap | None:
    draw = _PATTERNS.get(style.pattern)
    if draw is None:
        return None
    pixmap = _blank(_TILE, ratio)
    painter = QPainter(pixmap)
    draw(painter, QColor(style.accent), style.pattern)
    painter.end()
    return pixmap


def _blank(width: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(width * ratio), round(BAR * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _dashes(painter: QPainter, colour: QColor, pattern: str) -> None:
    lengths, x = _DASHES[pattern], 0
    while x < _TILE:
        for number, length in enumerate(lengths):
            if number % 2 == 0:
                painter.fillRect(QRectF(x, 0, length, BAR), colour)
            x += length


def _double(painter: QPainter, colour: QColor, _: str) -> None:
    for top in (0, BAR - 1):
        painter.fillRect(QRectF(0, top, _TILE, 1), colour)


def _wave(painter: QPainter, colour: QColor, pattern: str) -> None:
    half = 2 if pattern == "zigzag" else 4
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.4))
    heights = (0.6, BAR - 0.6) if pattern == "zigzag" else (0.6, BAR / 2, BAR - 0.6, BAR / 2)
    step = half if pattern == "zigzag" else half / 2
    count = round(_TILE / step) + 2
    painter.drawPolyline(QPolygonF([QPointF((number - 0.5) * step, heights[number % len(heights)]) for number in range(count)]))


_PATTERNS: dict[str, Callable[[QPainter, QColor, str], None]] = {
    **dict.fromkeys(_DASHES, _dashes),
    "double": _double,
    "wavy": _wave,
    "zigzag": _wave,
}
