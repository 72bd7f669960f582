"""How the tables of the Claims and Sources views look and are used."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

ROW_HEIGHT = 32  # pixels
_HOVER = (QEvent.Type.HoverEnter, QEvent.Type.HoverMove, QEvent.Type.HoverLeave)
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WideTable(QTableView):
    """Whole rows are chosen. `entered()` follows Enter and a double click, `deleted()` the Delete key."""

    entered = Signal()
    deleted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(max(ROW_HEIGHT, QFontMetrics(self.font()).height() + 12))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setMinimumSectionSize(48)
        self.setItemDelegate(RowDelegate(self))
        self.doubleClicked.connect(lambda _: self.entered.emit())

    def chosen_ranges(self) -> list[tuple[int, int]]:
        """Return the chosen rows as ranges, both ends included, from the top."""
        model = self.selectionModel()
        return sorted({(part.top(), part.bottom()) for part in model.selection().toList()}) if model else []

    def chosen_count(self) -> int:
        """Return how many rows are chosen."""
        return sum(last - first + 1 for first, last in self.chosen_ranges())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in _HOVER:
            return True  # one cell of a row that is chosen as a whole must not light up alone
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURN and self.chosen_ranges():
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete and self.chosen_ranges():
            self.deleted.emit()
        else:
            super().keyPressEvent(event)


class RowDelegate(QStyledItemDelegate):
    """Cells without a frame of their own: the whole row is what has the focus."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
