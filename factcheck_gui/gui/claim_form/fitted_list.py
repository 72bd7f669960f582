"""Lists that the form holds: as high as their rows, with keys of their own, and rows of a sign and a few lines."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from factcheck_gui.gui import theme

DATA = Qt.ItemDataRole.UserRole
_PAD = 8
_Index = QModelIndex | QPersistentModelIndex


class FittedList(QListWidget):
    """A list that does not scroll, because the form around it does; with no rows it is not there."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("framed", True)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.hide()

    def chosen(self) -> Any:
        """Return what the chosen row is about, or None."""
        item = self.currentItem()
        return item.data(DATA) if item is not None else None

    def fit(self) -> None:
        """Take the height of the rows; call it after they have come or gone."""
        self.setFixedHeight(self._height())
        self.setVisible(self.count() > 0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.is_own(event):
            event.accept()
            return True
        return super().event(event)

    def is_own(self, event: QKeyEvent) -> bool:
        """Tell whether a key is meant for the list and not for the window's shortcuts."""
        return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.chosen() is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def _height(self) -> int:
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return rows + 2 * self.frameWidth() + 4


class LinesDelegate(QStyledItemDelegate):
    """Paints rows of a sign and lines beside it, the first one bold, the second one quiet."""

    SIGN_WIDTH = 16  # pixels

    def lines(self, data: Any) -> Sequence[str]:
        """Return the lines of a row."""
        raise NotImplementedError

    def paint_sign(self, painter: QPainter, corner: QPoint, data: Any) -> None:
        """Paint the sign of a row with its top left at `corner`."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, len(self.lines(index.data(DATA))) * (QFontMetrics(option.font).lineSpacing() + 1) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        now = theme.current()
        state = QStyle.StateFlag
        if option.state & state.State_Selected:
            painter.fillRect(option.rect, QColor(now.selection))
        elif option.state & state.State_MouseOver:
            painter.fillRect(option.rect, QColor(now.hover))
        if index.row():
            painter.setPen(QPen(QColor(now.line)))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        self._paint_lines(painter, option, index.data(DATA))

    def _paint_lines(self, painter: QPainter, option: QStyleOptionViewItem, data: Any) -> None:
        now = theme.current()
        area = option.rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        left = area.right() - self.SIGN_WIDTH + 1 if rtl else area.left()
        self.paint_sign(painter, QPoint(left, area.top() + 1), data)
        area = area.adjusted(0, 0, -self.SIGN_WIDTH - _PAD, 0) if rtl else area.adjusted(self.SIGN_WIDTH + _PAD, 0, 0, 0)
        step = QFontMetrics(option.font).lineSpacing() + 1
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        for place, words in enumerate(self.lines(data)):
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold if place == 0 else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(now.text if place != 1 or option.state & QStyle.StateFlag.State_Selected else now.muted))
            line = QRect(area.left(), area.top() + place * step, area.width(), step)
            elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, elided)
