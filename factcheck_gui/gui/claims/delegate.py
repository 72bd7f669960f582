"""How a verdict looks in the claims table."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from factcheck_gui.core.scales import Verdict
from factcheck_gui.gui.claims.model import CHIP
from factcheck_gui.gui.widgets.chip import chip_size, paint_chip
from factcheck_gui.gui.widgets.wide_table import RowDelegate

_PAD = 8


class VerdictDelegate(RowDelegate):
    """The verdict's letter on its colour; the tool tip has the word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().paint(painter, option, index)
        verdict: Verdict | None = index.data(CHIP)
        place = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        size = chip_size(verdict.letter if verdict else "–", option.font)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            place.setLeft(place.right() - size.width() + 1)
        painter.save()
        painter.setFont(option.font)
        paint_chip(painter, place, verdict)
        painter.restore()
