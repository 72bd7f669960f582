"""The view of the article list: what is chosen and where it stands, kept by article while the rows change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from factcheck_gui.core.filters import ArticleFilter, Order
from factcheck_gui.gui.articles.delegate import HEIGHT, ArticleDelegate
from factcheck_gui.gui.articles.model import ArticleModel
from factcheck_gui.store.queries import ArticleRow, Articles

_MOST_KEPT = 200  # chosen articles whose rows are looked up again; of more, only the current one stays chosen
_ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}


@dataclass(frozen=True, slots=True)
class _Place:
    """What to find again after the rows were read anew: ids of articles, and how far the list was scrolled."""

    current: str
    chosen: tuple[str, ...]
    top: str
    scrolled: int


class ArticleTable(QTableView):
    """`opened(str)` has the article that became current, `entered()` asks to go on into its text."""

    opened = Signal(str)
    entered = Signal()
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ArticleModel(self)
        self._delegate = ArticleDelegate(self)
        self._quiet = False
        self._set_up()
        self.setModel(self.rows)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.activated.connect(self.entered)

    def chosen(self) -> list[str]:
        """Return the ids of the selected articles, in the order of the list."""
        return list(self.rows.ids(self._ranges()))

    def chosen_count(self) -> int:
        """Return how many articles are selected."""
        return sum(last - first + 1 for first, last in self._ranges())

    def show_rows(self, articles: Articles | None, wanted: ArticleFilter, order: Order) -> None:
        """List other rows; what is chosen stays chosen where it is still listed."""
        place = self._remember()
        self._quietly(lambda: self.rows.show(articles, wanted, order))
        self._restore(place)

    def show_found(self, wanted: ArticleFilter, order: Order, found: Sequence[ArticleRow]) -> None:
        """List rows that were read elsewhere; what is chosen stays chosen where it is among them."""
        place = self._remember()
        self._quietly(lambda: self.rows.show_found(wanted, order, found))
        self._restore(place)

    def reread(self) -> None:
        """Read the rows that are listed again."""
        self.rows.reread()

    def mark_open(self, article_id: str) -> None:
        """Mark the article that the reader shows."""
        self._delegate.open_id = article_id
        self.viewport().update()

    def go_to(self, article_id: str) -> bool:
        """Make an article the current and only chosen one, without opening it; False where it is not listed."""
        row = self._row_of(article_id)
        if row is None:
            return False
        index = self.rows.index(row, 0)
        if self.currentIndex() != index or self.chosen_count() != 1:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._quietly(lambda: self.selectionModel().setCurrentIndex(index, flags))
        self.scrollTo(index)
        return True

    def step(self, by: int) -> None:
        """Open the article so many rows further on."""
        if self.rows.rowCount():
            row = min(max(self.currentIndex().row() + by, 0), self.rows.rowCount() - 1)
            self.selectionModel().setCurrentIndex(self.rows.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, now: QModelIndex, _: QModelIndex) -> None:
        row = self.rows.row(now.row()) if now.isValid() and not self._quiet else None
        if row is not None:
            self.opened.emit(row.id)

    @Slot(QItemSelection, QItemSelection)
    def _selection_changed(self, _: QItemSelection, __: QItemSelection) -> None:
        if not self._quiet:
            self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A letter would start Qt's search by keyboard, which reads every row of the library.
        if event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        elif event.key() in _ENDS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # Qt's table would go to the end of the row, and with Ctrl open an article without choosing it.
            self.step(_ENDS[Qt.Key(event.key())] * self.rows.rowCount())
        else:
            super().keyPressEvent(event)

    def _set_up(self) -> None:
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("Articles"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(HEIGHT)
        rows.setDefaultSectionSize(HEIGHT)
        self.verticalScrollBar().setSingleStep(HEIGHT // 2)

    def _remember(self) -> _Place:
        top = self.rowAt(0)
        row, current = self.rows.row(top) if top >= 0 else None, self.rows.row(self.currentIndex().row()) if self._has_current() else None
        return _Place(
            current.id if current else "",
            tuple(self.chosen()) if self.chosen_count() <= _MOST_KEPT else (),
            row.id if row else "",
            -self.rowViewportPosition(top) if top >= 0 else 0,
        )

    def _restore(self, place: _Place) -> None:
        self._quietly(lambda: self._choose_again(place))
        self.chosen_changed.emit()
        top = self.rows.position(place.top) if place.top else None
        if top is not None:
            self.verticalScrollBar().setValue(top * HEIGHT + place.scrolled)

    def _choose_again(self, place: _Place) -> None:
        found = QItemSelection()
        for article_id in place.chosen:
            row = self.rows.position(article_id)
            if row is not None:
                found.select(self.rows.index(row, 0), self.rows.index(row, 0))
        current = self.rows.position(place.current) if place.current else None
        if current is not None:
            index = self.rows.index(current, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            if not place.chosen:
                found.select(index, index)
        self.selectionModel().select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _ranges(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        parts = (selection.at(place) for place in range(selection.count()))
        return sorted((part.top(), part.bottom()) for part in parts)

    def _row_of(self, article_id: str) -> int | None:
        """Look at the current row first: finding an article among a million takes longer than a frame."""
        here = self.rows.row(self.currentIndex().row()) if self._has_current() else None
        return self.currentIndex().row() if here is not None and here.id == article_id else self.rows.position(article_id)

    def _has_current(self) -> bool:
        return self.currentIndex().isValid() and self.currentIndex().row() < self.rows.rowCount()

    def _quietly(self, work: Callable[[], object]) -> None:
        self._quiet = True
        try:
            work()
        finally:
            self._quiet = False
