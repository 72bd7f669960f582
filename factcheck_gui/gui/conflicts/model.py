"""The rows and columns of the list of conflicts; a long list is read as it is scrolled through."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from factcheck_gui.gui.labels import label, moment_words
from factcheck_gui.gui.value_words import ValueWords, field_words
from factcheck_gui.gui.widgets.text import tooltip
from factcheck_gui.library import Conflict, Library

WHAT, RECORD, VALUES, LATEST = range(4)
_AT_ONCE = 100
_LONGEST = 200  # characters of a cell
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ConflictModel(QAbstractTableModel):
    """Fields with several values, in the order in which their conflicts arose."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: ValueWords | None = None
        self._rows: list[Conflict] = []
        self._more: Iterator[Conflict] = iter(())
        self._ended = True

    def show(self, library: Library | None, words: ValueWords | None, least: int = 0) -> None:
        """List the conflicts of a library, at least `least` of them at once."""
        self.beginResetModel()
        self._words = words
        self._more = library.conflicts() if library else iter(())
        self._rows = list(islice(self._more, max(_AT_ONCE, least)))
        self._ended = len(self._rows) < max(_AT_ONCE, least)
        self.endResetModel()

    def conflict(self, row: int) -> Conflict | None:
        """Return the conflict in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def canFetchMore(self, parent: _Index = _NOWHERE) -> bool:
        return not parent.isValid() and not self._ended

    def fetchMore(self, parent: _Index = _NOWHERE) -> None:
        more = list(islice(self._more, _AT_ONCE))
        self._ended = len(more) < _AT_ONCE
        if more:
            self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole or not 0 <= section < 4:
            return None
        return (self.tr("What"), self.tr("Where"), self.tr("Values"), self.tr("Latest"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        conflict = self.conflict(index.row()) if index.isValid() else None
        if conflict is None or self._words is None:
            return None
        text = " ".join(self._text(conflict, self._words, index.column()).split())
        return tooltip(text[:1200]) if role == Qt.ItemDataRole.ToolTipRole else text[:_LONGEST]

    def _text(self, conflict: Conflict, words: ValueWords, column: int) -> str:
        match column:
            case 0:
                return self.tr("{kind}: {field}").format(kind=label(conflict.kind), field=field_words(conflict.field))
            case 1:
                return words.record(conflict.kind, conflict.row_id)
            case 2:
                values = (words.value(conflict.kind, conflict.row_id, conflict.field, head.value) for head in conflict.heads)
                return self.tr(" or ").join(value or self.tr("(empty)") for value in values)
            case _:
                return moment_words(max((head.moment for head in conflict.heads), default=0))
