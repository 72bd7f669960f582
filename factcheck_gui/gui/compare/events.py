"""The list of events on the left of the Compare view."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from factcheck_gui.comparing.shapes import EventOfArticles
from factcheck_gui.gui import theme
from factcheck_gui.gui.compare.layout import bold
from factcheck_gui.gui.compare.words import event_about, event_name
from factcheck_gui.gui.widgets.text import fitting_lines, plain_label, tooltip

_EVENT = Qt.ItemDataRole.UserRole


class EventList(QWidget):
    """The events, those with the newest articles first. `chosen()` comes when another one is."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[EventOfArticles, ...] = ()
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Events"))
        self.list.setItemDelegate(_EventDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heading = plain_label(self.tr("Events"), role="section")
        heading.setContentsMargins(2 * theme.UNIT, theme.UNIT + 4, theme.UNIT, theme.UNIT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(self.list, 1)
        self.list.currentItemChanged.connect(self._changed)

    @property
    def event_of_articles(self) -> EventOfArticles | None:
        """The chosen event."""
        item = self.list.currentItem()
        found: EventOfArticles | None = item.data(_EVENT) if item is not None else None
        return found

    def put(self, events: Sequence[EventOfArticles]) -> None:
        """List other events; the chosen one stays so where most of its articles are still together."""
        if tuple(events) != self._events:
            self._events = tuple(events)
            self._fill()
        self.chosen.emit()

    def _fill(self) -> None:
        before = self.event_of_articles
        self.list.blockSignals(True)
        self.list.clear()
        for event in self._events:
            item = QListWidgetItem(event_name(event), self.list)
            item.setData(_EVENT, event)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{event_name(event)}. {event_about(event)}")
            item.setToolTip(tooltip("\n".join(filter(None, (event_name(event), *(one.outlet or one.title for one in event.articles))))))
        self.list.setCurrentRow(_nearest(self._events, before))
        self.list.blockSignals(False)

    @Slot(object, object)
    def _changed(self, *_: object) -> None:
        self.chosen.emit()


def _nearest(events: Sequence[EventOfArticles], before: EventOfArticles | None) -> int:
    if before is None:
        return 0
    ids = {article.id for article in before.articles}
    shared = [len(ids & {article.id for article in event.articles}) for event in events]
    return max(range(len(events)), key=lambda row: shared[row], default=0)


class _EventDelegate(QStyledItemDelegate):
    """The name, in two lines where it is long, and how many outlets report it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(100, 3 * QFontMetrics(option.font).lineSpacing() + 2 * theme.UNIT + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        event: EventOfArticles = index.data(_EVENT)  # type: ignore[attr-defined]
        now, whole = theme.current(), QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, QColor(now.selection))
            painter.fillRect(QRect(whole.left(), whole.top(), 3, whole.height()), QColor(now.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, QColor(now.hover))
        place = whole.adjusted(2 * theme.UNIT, theme.UNIT, -theme.UNIT, -theme.UNIT)
        name = bold(option.font)
        about = QFontMetrics(option.font).elidedText(event_about(event), Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(name)
        painter.setPen(QColor(now.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignTop, fitting_lines(event_name(event), QFontMetrics(name), place.width(), 2))
        painter.setFont(option.font)
        painter.setPen(QColor(now.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom, about)
        painter.fillRect(QRect(place.left(), whole.bottom(), place.width(), 1), QColor(now.line))
        painter.restore()
