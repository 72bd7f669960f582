"""The rows of the article list as Qt asks for them: only pages that are looked at are read from the library."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from factcheck_gui.core.filters import ArticleFilter, ArticleSort, Order
from factcheck_gui.core.records import ArticleStatus
from factcheck_gui.gui.labels import date_text, label_of
from factcheck_gui.gui.widgets.text import tooltip
from factcheck_gui.store.queries import ArticleRow, Articles

PAGE = 64  # rows read at once; some more than the tallest screen shows
_KEPT = 48  # pages
_AT_ONCE = 20_000  # rows that are listed at once; counting a million takes longer than showing them
ROW = Qt.ItemDataRole.UserRole  # the role under which a row gives its ArticleRow
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ArticleModel(QAbstractTableModel):
    """One column; each cell is an article. QTableView takes a million such rows in milliseconds, QListView in seconds.

    `counted()` says that the rest of very many rows is listed now.
    """

    counted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._articles: Articles | None = None
        self._filter = ArticleFilter()
        self._order = Order(ArticleSort.ADDED)
        self._count = 0
        self._found: dict[str, int] | None = None
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self.count_all)
        self._pages: OrderedDict[int, list[ArticleRow]] = OrderedDict()

    @property
    def wanted(self) -> ArticleFilter:
        return self._filter

    @property
    def order(self) -> Order:
        return self._order

    @property
    def is_found(self) -> bool:
        """Whether the rows were read elsewhere, and have to be sought anew to be brought up."""
        return self._found is not None

    def show(self, articles: Articles | None, wanted: ArticleFilter, order: Order) -> None:
        """List the articles of a library that match, in this order; of very many, the rest a moment later."""
        self._counting.stop()
        self.beginResetModel()
        self._articles, self._filter, self._order = articles, wanted, order
        self._found = None
        self._pages.clear()
        if articles is not None and wanted == ArticleFilter() and articles.rows(wanted, order, _AT_ONCE, 1):
            self._count = _AT_ONCE
            self._counting.start(0)
        else:
            self._count = articles.count(wanted) if articles else 0
        self.endResetModel()

    def show_found(self, wanted: ArticleFilter, order: Order, found: Sequence[ArticleRow]) -> None:
        """List rows that were read elsewhere; there must be no more than are kept."""
        self._counting.stop()
        self.beginResetModel()
        self._filter, self._order = wanted, order
        self._found = {row.id: place for place, row in enumerate(found)}
        self._pages = OrderedDict((start // PAGE, list(found[start : start + PAGE])) for start in range(0, len(found), PAGE))
        self._count = len(found)
        self.endResetModel()

    @Slot()
    def count_all(self) -> None:
        """List the rest of very many articles now."""
        if not self._counting.isActive() and self._count != _AT_ONCE:
            return
        self._counting.stop()
        count = self._articles.count(self._filter) if self._articles else 0
        if count > self._count:
            self.beginInsertRows(_NOWHERE, self._count, count - 1)
            self._count = count
            self.endInsertRows()
            self.counted.emit()

    def reread(self) -> None:
        """Read the same rows again, where none was added, taken away or moved."""
        self._pages.clear()
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, 0))

    def row(self, number: int) -> ArticleRow | None:
        """Return one row, None where it has gone since the rows were counted."""
        start = number // PAGE
        page = self._pages.get(start)
        if page is None:
            page = self._read(start)
        else:
            self._pages.move_to_end(start)
        place = number % PAGE
        return page[place] if place < len(page) else None

    def ids(self, ranges: Sequence[tuple[int, int]]) -> Iterator[str]:
        """Yield the ids of the articles in ranges of rows, both ends included, without touching the pages on display."""
        for first, last in ranges:
            if self._articles is not None and last - first < PAGE:
                yield from (row.id for number in range(first, last + 1) if (row := self.row(number)) is not None)
            elif self._articles is not None:
                yield from (row.id for row in self._articles.rows(self._filter, self._order, first, last - first + 1))

    def position(self, article_id: str) -> int | None:
        """Return the row of an article, None where the list does not show it."""
        if self._found is not None:
            return self._found.get(article_id)
        row = self._articles.position(article_id, self._filter, self._order) if self._articles else None
        if row is not None and row >= self._count:
            self.count_all()
        return row

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        words = self._in_words(row)
        return tooltip("\n".join(words)) if role == Qt.ItemDataRole.ToolTipRole else ", ".join(words)

    def _in_words(self, row: ArticleRow) -> list[str]:
        counted = (
            self.tr("{final} of {claims} claims final").format(final=row.final, claims=row.claims) if row.claims else self.tr("no claims")
        )
        words = (row.title, row.outlet, date_text(row.published), label_of(ArticleStatus, row.status), counted)
        return [word for word in words if word]

    def _read(self, start: int) -> list[ArticleRow]:
        page = self._articles.rows(self._filter, self._order, start * PAGE, PAGE) if self._articles else []
        self._pages[start] = page
        if len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        return page


_ROLES = frozenset((ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole))
