"""The rows and columns of the sources table; only the rows in sight are read from the library."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from factcheck_gui.core.records import Medium, Source
from factcheck_gui.gui.labels import label_of
from factcheck_gui.gui.widgets.pages import Pages
from factcheck_gui.gui.widgets.text import tooltip
from factcheck_gui.library import Library

TITLE, PUBLISHER, ADDRESS, MEDIUM, ACCESSED, CLAIMS = range(6)
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SourceModel(QAbstractTableModel):
    """The sources that have some words, by title."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._words = ""
        self._count = 0
        self._pages: Pages[tuple[Source, int]] = Pages(self._read)

    @property
    def words(self) -> str:
        return self._words

    def show(self, library: Library | None, words: str) -> None:
        """List the sources of a library that have these words."""
        self.beginResetModel()
        self._library, self._words = library, words
        self._pages.clear()
        self._count = library.sources.count(words) if library else 0
        self.endResetModel()

    def row(self, number: int) -> tuple[Source, int] | None:
        """Return a source and how many claims cite it."""
        return self._pages.row(number)

    def rows(self, ranges: list[tuple[int, int]]) -> list[tuple[Source, int]]:
        """Return the rows in ranges, both ends included."""
        return [row for first, last in ranges for row in self._pages.between(first, last)]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole or not 0 <= section < 6:
            return None
        first = (self.tr("Title"), self.tr("Publisher"), self.tr("Address"))
        return (*first, self.tr("Medium"), self.tr("Accessed"), self.tr("Claims"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(*row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._text(*row, index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == CLAIMS:
            return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def _text(self, source: Source, claims: int, column: int) -> str:
        match column:
            case 0:
                return " ".join(source.title.split()) or self.tr("(no title)")
            case 1:
                return source.publisher
            case 2:
                return source.url or source.archived_url
            case 3:
                return label_of(Medium, source.medium) if source.medium else ""
            case 4:
                return source.accessed
            case _:
                return str(claims or "–")

    def _read(self, offset: int, limit: int) -> list[tuple[Source, int]]:
        return self._library.sources.rows(self._words, offset, limit) if self._library else []
