"""How a verdict looks in the claims table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from factcheck_gui.core.scales import Verdict
from factcheck_gui.gui import theme
from factcheck_gui.gui.claims.model import CHIP, DISPUTED_ROLE
from factcheck_gui.gui.widgets.chip import chip_font, chip_size, paint_chip
from factcheck_gui.gui.widgets.wide_table import RowDelegate

_PAD = 8


class VerdictDelegate(RowDelegate):
    """The verdict's letter on its colour, and its word where there is room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().paint(painter, option, index)
        verdict: Verdict | None = index.data(CHIP)
        place = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        size = chip_size(verdict.letter if verdict else "–", option.font)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            place.setLeft(place.right() - size.width() + 1)
        painter.save()
        painter.setFont(option.font)
        if index.data(DISPUTED_ROLE):
            _paint_disputed(painter, place)
        else:
            paint_chip(painter, place, verdict)
        painter.restore()


def _paint_disputed(painter: QPainter, place: QRect) -> None:
    now = theme.current()
    size = chip_size("≠", painter.font())
    chip = QRectF(QRect(place.x(), place.y() + (place.height() - size.height()) // 2, size.width(), size.height()))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(now.warning), 1.5))
    painter.setBrush(QColor(now.warning_tint))
    painter.drawRoundedRect(chip.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
    painter.setFont(chip_font(painter.font()))
    painter.setPen(QColor(now.text))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, "≠")
