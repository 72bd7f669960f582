"""What became of each file of an import: a list that stays beside the work until it is closed."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from factcheck_gui.core.records import Article
from factcheck_gui.formats.importing import FileOutcome, Status
from factcheck_gui.gui import theme
from factcheck_gui.gui.labels import date_text
from factcheck_gui.gui.widgets.text import plain_label, tooltip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
Lookup = Callable[[str], Article | None]


class OutcomeModel(QAbstractTableModel):
    """File, what happened to it, and what was read from its article; articles are looked up only for rows in sight."""

    def __init__(self, outcomes: Sequence[FileOutcome], article: Lookup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = tuple(outcomes)
        self._shown: Sequence[FileOutcome] = self._all
        self._article = article
        self._headings = (
            self.tr("File"),
            self.tr("What happened"),
            self.tr("Title"),
            self.tr("Outlet"),
            self.tr("Byline"),
            self.tr("Date"),
        )
        self._words = {
            Status.IMPORTED: self.tr("Imported"),
            Status.ALREADY_THERE: self.tr("Already in the library"),
            Status.REFUSED: self.tr("Not imported"),
        }

    def only(self, status: Status | None) -> None:
        """List the files with one outcome, or all."""
        self.beginResetModel()
        self._shown = self._all if status is None else [outcome for outcome in self._all if outcome.status is status]
        self.endResetModel()

    def outcome(self, row: int) -> FileOutcome:
        """Return what became of the file in a row."""
        return self._shown[row]

    def count(self, status: Status) -> int:
        """Return how many files had this outcome."""
        return sum(outcome.status is status for outcome in self._all)

    def read_again(self) -> None:
        """Show articles as they are now."""
        if self._shown:
            self.dataChanged.emit(self.index(0, 2), self.index(len(self._shown) - 1, len(self._headings) - 1))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        horizontal = orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._headings)
        return self._headings[section] if horizontal and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        outcome = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(outcome, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(str(outcome.path) if index.column() == 0 else self._cell(outcome, index.column()))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            now = theme.current()
            return QColor({Status.REFUSED: now.error, Status.IMPORTED: now.text}.get(outcome.status, now.muted))
        return None

    def _cell(self, outcome: FileOutcome, column: int) -> str:
        if column == 0:
            return outcome.path.name
        if column == 1:
            return ". ".join(filter(None, (self._words[outcome.status], outcome.reason, *outcome.warnings)))
        article = self._article(outcome.article_id) if outcome.article_id else None
        if article is None:
            return ""
        return (article.title, article.outlet, article.byline, date_text(article.published))[column - 2]


class ImportResults(QDialog):
    """`chosen(str)` asks to open an article, `details_requested(str)` to correct what was read of it."""

    chosen = Signal(str)
    details_requested = Signal(str)

    def __init__(self, outcomes: Sequence[FileOutcome], article: Lookup, parent: QWidget | None = None, *, stopped: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Imported files"))
        self.rows = OutcomeModel(outcomes, article, self)
        self.reason = plain_label(wrap=True)
        self.table = self._table()
        self.filter = self._filter()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.details = buttons.addButton(self.tr("Edit details…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.details.clicked.connect(self._ask_for_details)
        head = QHBoxLayout()
        head.addWidget(plain_label(self._summary(stopped), role="heading"), 1)
        head.addWidget(self.filter)
        hint = plain_label(
            self.tr("Title, outlet, byline and date were read from the text. Please check them; every one can be edited."),
            role="muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT)
        column.addLayout(head)
        column.addWidget(hint)
        column.addWidget(self.table)
        column.addWidget(self.reason)
        column.addWidget(buttons)
        self.resize(980, 440)
        if self.rows.rowCount():
            self.table.selectRow(0)
            self.table.setFocus()

    @Slot(QModelIndex)
    def _activate(self, index: QModelIndex) -> None:
        article_id = self.rows.outcome(index.row()).article_id
        if article_id:
            self.chosen.emit(article_id)

    @Slot()
    def _ask_for_details(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and self.rows.outcome(index.row()).article_id:
            self.details_requested.emit(self.rows.outcome(index.row()).article_id)

    @Slot()
    def _choose(self) -> None:
        chosen = self.filter.currentData()  # Qt has made a plain str of it
        self.rows.only(Status(chosen) if chosen else None)

    @Slot(QModelIndex)
    def _current(self, index: QModelIndex) -> None:
        outcome = self.rows.outcome(index.row()) if index.isValid() else None
        self.details.setEnabled(outcome is not None and bool(outcome.article_id))
        self.reason.setText(" ".join(filter(None, (outcome.reason, *outcome.warnings))) if outcome else "")

    def _summary(self, stopped: bool) -> str:
        parts = [self.tr("%n imported", "", self.rows.count(Status.IMPORTED))]
        if there := self.rows.count(Status.ALREADY_THERE):
            parts.append(self.tr("%n already there", "", there))
        if refused := self.rows.count(Status.REFUSED):
            parts.append(self.tr("%n not imported", "", refused))
        if stopped:
            parts.append(self.tr("stopped by you; the rest was not looked at"))
        return ", ".join(parts)

    def _filter(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Which files to list"))
        box.addItem(self.tr("All files"), None)
        for status, words in (
            (Status.IMPORTED, self.tr("Imported")),
            (Status.ALREADY_THERE, self.tr("Already there")),
            (Status.REFUSED, self.tr("Not imported")),
        ):
            if self.rows.count(status):
                box.addItem(words, status)
        box.currentIndexChanged.connect(self._choose)
        return box

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        table.setAccessibleName(self.tr("Imported files"))
        table.setProperty("framed", True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(28)
        for column, width in enumerate((160, 170, 250, 120, 130)):
            table.setColumnWidth(column, width)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        table.activated.connect(self._activate)
        table.selectionModel().currentChanged.connect(self._current)
        return table
