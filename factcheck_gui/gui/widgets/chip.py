"""How a verdict's letter chip looks, painted into a list or standing as a widget."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from factcheck_gui.core.scales import Verdict
from factcheck_gui.gui import theme
from factcheck_gui.gui.widgets.text import tooltip

HEIGHT = 18  # pixels
_PADDING = 5
_RADIUS = 4


def chip_font(font: QFont) -> QFont:
    """Return the font of the letters on a chip that stands among words in `font`."""
    bold = QFont(font)
    bold.setPixelSize(11)
    bold.setWeight(QFont.Weight.Bold)
    return bold


def chip_size(letter: str, font: QFont) -> QSize:
    """Return the size of a chip in pixels; never narrower than high, so that chips line up."""
    width = QFontMetrics(chip_font(font)).horizontalAdvance(letter or "–") + 2 * _PADDING
    return QSize(max(width, 24), HEIGHT)


def paint_chip(painter: QPainter, place: QRect, verdict: Verdict | None) -> None:
    """Paint the chip of `verdict`, or an empty outline where there is none, in the middle of `place`."""
    letter = verdict.letter if verdict else "–"
    size = chip_size(letter, painter.font())
    chip = QRectF(QRect(place.x(), place.y() + (place.height() - size.height()) // 2, size.width(), size.height()))
    now = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(chip_font(painter.font()))
    if verdict is None:
        painter.setPen(QPen(QColor(now.outline), 1))
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setPen(QColor(now.muted))
    else:
        accent = now.verdict(verdict).accent
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(accent))
        painter.drawRoundedRect(chip, _RADIUS, _RADIUS)
        painter.setPen(QColor(theme.chip_text(accent)))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


class VerdictChip(QWidget):
    """A verdict's letter on its colour; screen readers and the tool tip have the whole word."""

    def __init__(self, verdict: Verdict | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = verdict
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_verdict(verdict)
        theme.controller().changed.connect(self._repaint)

    def set_verdict(self, verdict: Verdict | None) -> None:
        """Show another verdict, or that there is none."""
        self._verdict = verdict
        words = verdict.label if verdict else self.tr("No verdict")
        self.setAccessibleName(words)
        self.setToolTip(tooltip(words))
        self.updateGeometry()
        self.update()

    @Slot()
    def _repaint(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._verdict.letter if self._verdict else "–", self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), self.rect(), self._verdict)
