"""How one kind of thing to settle is laid out: the list of it above, the chosen one below with what can be done about it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from factcheck_gui.core.edits import Edit
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.value_words import ValueWords
from factcheck_gui.gui.widgets.empty_state import EmptyState
from factcheck_gui.gui.widgets.text import plain_label, tooltip
from factcheck_gui.gui.widgets.wide_table import WideTable
from factcheck_gui.library import Library

T = TypeVar("T")
_LONGEST = 200  # characters of a cell
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TextRows(QAbstractTableModel):
    """Rows of plain text, each asked of `texts(row)` when it is first looked at."""

    def __init__(self, heads: Sequence[str], texts: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._heads = heads
        self._texts = texts
        self._known: dict[int, Sequence[str]] = {}
        self._count = 0

    def show(self, count: int) -> None:
        """Show so many rows, with their texts asked anew."""
        self.beginResetModel()
        self._known.clear()
        self._count = count
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self._heads)
        return self._heads[section] if shown else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SHOWN or not index.isValid():
            return None
        if index.row() not in self._known:
            self._known[index.row()] = self._texts(index.row())
        text = " ".join(self._known[index.row()][index.column()].split())
        return tooltip(text[:1200]) if role == Qt.ItemDataRole.ToolTipRole else text[:_LONGEST]


class Listing(QWidget, Generic[T]):
    """A list of things to settle. Requests: `edit_requested(object Edit)` and `open_claim(str id)`.

    What is listed says `texts`, what is shown of the chosen one `fill`; Enter goes to the first of its `buttons`.
    """

    edit_requested = Signal(object)
    open_claim = Signal(str)

    def __init__(self, name: str, heads: Sequence[str], widths: Sequence[int], nothing: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._names: ValueWords | None = None
        self._read_only = True
        self.items: list[T] = []
        self.buttons: list[QPushButton] = []
        self._settling: list[QPushButton] = []  # those that ask for an edit
        self.nothing = nothing
        self.model = TextRows(heads, self._cells, self)
        self.table = WideTable(name, self)
        self.hint = plain_label(role="muted", wrap=True, parent=self)
        self.detail = QScrollArea(self)
        self._pages = QStackedWidget(self)
        self._lay_out(widths)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.show_chosen())
        self.table.entered.connect(self._enter)

    def set_library(self, library: Library | None, names: ValueWords | None, *, read_only: bool) -> None:
        """Show things of another library, of which `show_items` will tell."""
        self._library, self._names, self._read_only = library, names, read_only
        self.show_items([])

    def set_read_only(self, read_only: bool) -> None:
        """Offer no edits; reads nothing then, which might not be possible."""
        self._read_only = read_only
        if not read_only:
            self.show_chosen()
        for button in self._settling if read_only else ():
            button.setEnabled(False)

    def show_items(self, items: Sequence[T]) -> None:
        """List these; the chosen one stays chosen, or the one that took its place."""
        row = max(0, self.table.currentIndex().row())
        chosen = self.chosen
        self.items = list(items)
        self.model.show(len(self.items))
        if self.items:
            self.table.selectRow(self.items.index(chosen) if chosen in self.items else min(row, len(self.items) - 1))
        self._pages.setCurrentWidget(self._split if self.items else self.nothing)
        self.hint.setVisible(bool(self.items))
        self.show_chosen()

    @property
    def chosen(self) -> T | None:
        """The thing that is chosen in the list."""
        row = self.table.currentIndex().row()
        return self.items[row] if 0 <= row < len(self.items) else None

    def texts(self, item: T, library: Library, names: ValueWords) -> Sequence[str]:
        """Return the cells of a row."""
        raise NotImplementedError

    def fill(self, column: QVBoxLayout, item: T, library: Library, names: ValueWords) -> None:
        """Show one thing, with a button of `add_button` for each way to settle it."""
        raise NotImplementedError

    def add_button(self, words: str, icon: str, edit: Edit | None, name: str = "") -> QPushButton:
        """Return a button that asks for an edit, disabled where nothing can be edited or there is no such edit."""
        button = QPushButton(words)
        button.setAccessibleName(name or words)
        button.setEnabled(edit is not None and not self._read_only)
        icons.follow(button, icon)
        if edit is not None:
            self._settling.append(button)
            button.clicked.connect(lambda: self.edit_requested.emit(edit))
        self.buttons.append(button)
        return button

    @Slot()
    def show_chosen(self) -> None:
        """Show what is chosen anew."""
        item = self.chosen
        had_focus = self.detail.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.buttons, self._settling = [], []
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.UNIT, theme.UNIT, theme.UNIT)
        column.setSpacing(theme.UNIT)
        if item is not None and self._library is not None and self._names is not None:
            self.fill(column, item, self._library, self._names)
        column.addStretch()
        self.detail.setWidget(page)
        for before, after in pairwise([self.table, *self.buttons]):
            self.setTabOrder(before, after)
        if had_focus:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _enter(self) -> None:
        first = next((button for button in self.buttons if button.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _cells(self, row: int) -> Sequence[str]:
        if self._library is None or self._names is None:
            return [""] * self.model.columnCount()
        return self.texts(self.items[row], self._library, self._names)

    def _lay_out(self, widths: Sequence[int]) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for section, width in enumerate(widths):
            self.table.horizontalHeader().resizeSection(section, width or 100)
            if not width:
                self.table.horizontalHeader().setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        self.detail.setWidgetResizable(True)
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.addWidget(self.table)
        self._split.addWidget(self.detail)
        self._split.setSizes([260, 400])
        self._split.setChildrenCollapsible(False)
        for page in (self.nothing, self._split):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, theme.UNIT + 4)
        column.setSpacing(theme.UNIT + 4)
        column.addWidget(self.hint)
        column.addWidget(self._pages, 1)
