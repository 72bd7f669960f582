"""The rows and columns of the history; the log is looked through bit by bit, and only what is in sight is read."""

from array import array
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from factcheck_gui.core.records import CREATE, DELETED
from factcheck_gui.gui.labels import label, moment_words
from factcheck_gui.gui.value_words import ValueWords, field_words
from factcheck_gui.gui.widgets.pages import Pages
from factcheck_gui.gui.widgets.text import tooltip
from factcheck_gui.library import Library
from factcheck_gui.store.history import HistoryFilter, Step

WHEN, WHO, WHAT, RECORD, BEFORE, AFTER = range(6)
_LONGEST = 160  # characters of a cell; the whole is beside the table
_LONGEST_TIP = 1200
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HistoryModel(QAbstractTableModel):
    """The changes that match, newest first. `looked()` comes when more of the log has been looked through."""

    looked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._words: ValueWords | None = None
        self.wanted = HistoryFilter()
        self._seqs = array("q")
        self._newest = 0
        self._further: int | None = None
        self._pages: Pages[Step] = Pages(self._read)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(0)
        self._looking.timeout.connect(self._look)

    @property
    def is_looking(self) -> bool:
        """Whether a part of the log has not been looked through yet."""
        return self._further is not None

    def show(self, library: Library | None, words: ValueWords | None, wanted: HistoryFilter) -> None:
        """List what matches; the first rows are there when this returns, more follow while the user looks at them."""
        self._looking.stop()
        self.beginResetModel()
        self._library, self._words, self.wanted = library, words, wanted
        self._seqs = array("q")
        self._pages.clear()
        self._newest = library.past.newest() if library else 0
        self._further = self._newest + 1 if library else None
        self.endResetModel()
        self._look()

    def bring_up(self) -> None:
        """Add what has been changed since."""
        if self._library is None:
            return
        new = self._library.past.newer(self.wanted, self._newest)
        self._newest = self._library.past.newest()
        self._pages.clear()
        if new:
            self.beginInsertRows(_NOWHERE, 0, len(new) - 1)
            self._seqs = new + self._seqs
            self._pages.clear()
            self.endInsertRows()
        if self._seqs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._seqs) - 1, AFTER))

    def pause(self) -> None:
        """Look no further through the log until `look_on` is called."""
        self._looking.stop()

    def look_on(self) -> None:
        """Look through the rest of the log."""
        if self._further is not None:
            self._looking.start()

    def step(self, row: int) -> Step | None:
        """Return the change in a row."""
        return self._pages.row(row) if 0 <= row < len(self._seqs) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._seqs)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole or not 0 <= section < 6:
            return None
        return (self.tr("When"), self.tr("Who"), self.tr("What"), self.tr("Where"), self.tr("Before"), self.tr("After"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        step = self.step(index.row()) if index.isValid() else None
        if step is None or self._words is None:
            return None
        text = self._text(step, self._words, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(_cut(text, _LONGEST_TIP))
        return _cut(" ".join(text[: 4 * _LONGEST].split()), _LONGEST)

    def _text(self, step: Step, words: ValueWords, column: int) -> str:
        change = step.change
        match column:
            case 0:
                return moment_words(step.moment)
            case 1:
                return words.person(change.annotator_id)
            case 2:
                return what_words(step)
            case 3:
                return words.record(change.kind, change.row_id)
            case 4:
                return before_words(step, words)
            case _:
                return after_words(step, words)

    def _read(self, offset: int, limit: int) -> list[Step]:
        return self._library.past.steps(self._seqs[offset : offset + limit]) if self._library else []

    @Slot()
    def _look(self) -> None:
        if self._library is None or self._further is None:
            return
        found = self._library.past.older(self.wanted, self._further)
        self._further = found.further
        if found.seqs:
            self.beginInsertRows(_NOWHERE, len(self._seqs), len(self._seqs) + len(found.seqs) - 1)
            self._seqs += found.seqs
            self._pages.clear()
            self.endInsertRows()
        if self._further is not None:
            self._looking.start()
        self.looked.emit()


def what_words(step: Step) -> str:
    """Return which field of what was changed: “Claim: Status”."""
    change = step.change
    what = field_words(change.field)
    if change.field == DELETED and not change.value:
        what = _tr("Brought back")
    words = _tr("{kind}: {what}").format(kind=label(change.kind), what=what)
    return _tr("{what} (undo or redo)").format(what=words) if change.undoes else words


def before_words(step: Step, words: ValueWords) -> str:
    """Return the values that a change replaced, in full."""
    change = step.change
    return "\n".join(words.value(change.kind, change.row_id, change.field, value) for value in step.before)


def after_words(step: Step, words: ValueWords) -> str:
    """Return the value that a change gave, in full; of a new record what it began with, of a deletion nothing."""
    change = step.change
    if change.field == DELETED:
        return ""
    text = words.value(change.kind, change.row_id, change.field, change.value)
    return text if text or change.field == CREATE else _tr("(empty)")


def _tr(text: str) -> str:
    return QCoreApplication.translate("HistoryModel", text)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
