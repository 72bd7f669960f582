"""How one article looks in the list: its status, title, outlet and date, and how many of its claims are final."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from factcheck_gui.core.records import ArticleStatus
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.articles.model import ROW
from factcheck_gui.gui.labels import date_text
from factcheck_gui.store.queries import ArticleRow

HEIGHT = 54  # pixels
_ICON = 16
_ICONS = {ArticleStatus.TO_READ: "circle", ArticleStatus.IN_PROGRESS: "circle-dashed", ArticleStatus.DONE: "circle-check"}
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing


class ArticleDelegate(QStyledItemDelegate):
    """Paints rows of two lines; a bar marks the article that is open in the reader."""

    open_id = ""  # the article in the reader

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row = index.data(ROW)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._paint_behind(painter, place, state, is_open=row is not None and row.id == self.open_id)
        if row is not None:
            self._paint_words(painter, place.adjusted(2 * theme.UNIT - 4, 7, -theme.UNIT - 4, -7), option.font, row)
        painter.restore()

    def _paint_behind(self, painter: QPainter, place: QRect, state: QStyle.StateFlag, *, is_open: bool) -> None:
        now = theme.current()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(now.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, QColor(now.hover))
        else:
            painter.fillRect(QRect(place.left() + 2 * theme.UNIT, place.bottom(), place.width(), 1), QColor(now.line))
        if is_open:
            painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), QColor(now.accent))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(now.accent))
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _paint_words(self, painter: QPainter, place: QRect, font: QFont, row: ArticleRow) -> None:
        now = theme.current()
        half = place.height() // 2
        above, below = QRect(place.x(), place.y(), place.width(), half), QRect(place.x(), place.y() + half, place.width(), half)
        done = row.status == ArticleStatus.DONE
        name = _ICONS.get(ArticleStatus(row.status), "circle")
        painter.drawPixmap(place.x(), above.center().y() - _ICON // 2 + 1, icons.pixmap(name, now.accent if done else now.muted, _ICON))
        indent = _ICON + theme.UNIT - 1
        above.setLeft(above.left() + indent)
        below.setLeft(below.left() + indent)
        title_font = QFont(font)
        title_font.setWeight(QFont.Weight.Medium if done else QFont.Weight.DemiBold)
        painter.setFont(title_font)
        painter.setPen(QColor(now.text))
        title = QFontMetrics(title_font).elidedText(_one_line(row.title), Qt.TextElideMode.ElideRight, above.width())
        painter.drawText(above, _LEFT, title)
        painter.setFont(font)
        painter.setPen(QColor(now.muted))
        below.setRight(self._paint_progress(painter, below, row))
        about = " · ".join(filter(None, (row.outlet, date_text(row.published))))
        painter.drawText(below, _LEFT, QFontMetrics(font).elidedText(_one_line(about), Qt.TextElideMode.ElideRight, below.width()))

    def _paint_progress(self, painter: QPainter, place: QRect, row: ArticleRow) -> int:
        """Paint "2/5" at the end of the line; return where the room for other words ends."""
        if not row.claims:
            return place.right()
        words = f"{row.final}/{row.claims}"
        painter.drawText(place, _RIGHT, words)
        return place.right() - painter.fontMetrics().horizontalAdvance(words) - theme.UNIT


def _one_line(text: str) -> str:
    return " ".join(text.split())
