"""A layout that sets widgets in lines like words, from left to right or, in such languages, from right to left."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets in lines; the height follows from the width. A widget whose policy expands fills the rest of its line."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put `widget` before the one that is at `place` now."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Return the height of all lines within `rect`, in pixels; set the items' places where `move`."""
        area = rect.marginsRemoved(self.contentsMargins())
        left, top, line = area.x(), area.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if left > area.x() and left + size.width() > area.right() + 1:
                left, top, line = area.x(), top + line + self.spacing(), 0
            if item.expandingDirections() & Qt.Orientation.Horizontal:
                size.setWidth(max(size.width(), area.right() + 1 - left))
            if move:
                item.setGeometry(self._mirrored(QRect(QPoint(left, top), size), area))
            left, line = left + size.width() + self.spacing(), max(line, size.height())
        return top + line - rect.y() + self.contentsMargins().bottom()

    def _mirrored(self, place: QRect, area: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is None or parent.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return place
        return QRect(area.left() + area.right() - place.right(), place.y(), place.width(), place.height())


class FlowBox(QWidget):
    """A widget with a FlowLayout that is as high as its lines, also in layouts that do not ask for it."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 4) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, spacing=spacing)

    def fit(self) -> None:
        """Take the height that the lines need now; call it after widgets have come or gone."""
        self.setFixedHeight(max(self.flow.heightForWidth(self.width()), self.flow.minimumSize().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
