"""Who reports what: a row for each matter, a column for each outlet, a verdict's chip where a claim was judged."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from factcheck_gui.comparing.shapes import CoverageCell, CoverageRow, Told
from factcheck_gui.core.matters import Matter, Passage
from factcheck_gui.core.scales import Verdict
from factcheck_gui.core.verdicts import DISPUTED
from factcheck_gui.gui import theme
from factcheck_gui.gui.widgets.chip import chip_size, paint_chip
from factcheck_gui.gui.widgets.disputed import disputed
from factcheck_gui.gui.widgets.text import fitting_lines, tooltip
from factcheck_gui.gui.widgets.wide_table import RowDelegate, WideTable

_Index = QModelIndex | QPersistentModelIndex
FindVerdict = Callable[[str, str], Verdict | None]
WORDS = 0  # the column of what it is about
_CHIP = Qt.ItemDataRole.UserRole
_LEAST_WORDS = 320  # pixels for what it is about, while that leaves outlets their least
_NARROWEST, _WIDEST = 112, 172  # pixels of an outlet's column
_LINES = 2  # of a row
_NOWHERE = QModelIndex()


class CoverageModel(QAbstractTableModel):
    """The rows of one comparison."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[CoverageRow] = ()
        self.matters: Sequence[Matter] = ()
        self._labels: Sequence[str] = ()
        self._find: FindVerdict = lambda scale, verdict: None

    def put(self, rows: Sequence[CoverageRow], matters: Sequence[Matter], labels: Sequence[str], find: FindVerdict) -> None:
        """Show other rows, each with what the lists know it by; `find` gives the verdict with a key of a scale."""
        self.beginResetModel()
        self.rows, self.matters, self._labels, self._find = rows, matters, labels, find
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._labels) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section <= len(self._labels):
            return None
        words = self._labels[section - 1] if section else self.tr("What is reported")
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        cell = row.cells[column - 1] if column else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(cell) if cell else " ".join(row.words.split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(cell, column) if cell else row.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._spoken(cell, column) if cell else row.words)
        if role == _CHIP and cell and cell.claim_id:
            return (self.verdict(cell),)
        return None

    def verdict(self, cell: CoverageCell) -> Verdict | None:
        """Return the verdict of the claim that an article has on it."""
        return disputed() if cell.verdict == DISPUTED else self._find(cell.scale, cell.verdict) if cell.verdict else None

    def _words(self, cell: CoverageCell) -> str:
        if cell.told is Told.ABSENT:
            return "–"
        if cell.told is Told.QUOTED:
            return self.tr("quotes {speaker}").format(speaker=cell.speaker) if cell.speaker else self.tr("quotes it")
        return self.tr("tells it: {speaker}").format(speaker=cell.speaker) if cell.speaker else self.tr("tells it")

    def _spoken(self, cell: CoverageCell, column: int) -> str:
        how = {Told.ABSENT: self.tr("does not have it"), Told.QUOTED: self.tr("quotes it"), Told.PARAPHRASED: self.tr("tells it")}
        said = self.tr("said by {speaker}").format(speaker=cell.speaker) if cell.speaker else ""
        verdict = self.verdict(cell)
        claim = (verdict.label if verdict else self.tr("a claim without verdict")) if cell.claim_id else ""
        return ", ".join(filter(None, (f"{self._labels[column - 1]} {how[cell.told]}", said, claim)))


class CoverageDelegate(RowDelegate):
    """Words of what is absent are muted, and a claim's chip stands before the words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        now, place = theme.current(), QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(now.selection if option.state & QStyle.StateFlag.State_HasFocus else now.hover))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(now.accent), 2))
                painter.drawRect(place.adjusted(1, 1, -1, -1))
        place.adjust(theme.UNIT, 0, -theme.UNIT, 0)
        painter.save()
        painter.setFont(option.font)
        chip = index.data(_CHIP)
        if chip is not None:
            paint_chip(painter, place, chip[0])
            place.setLeft(place.left() + chip_size(chip[0].letter if chip[0] else "–", option.font).width() + 6)
        words = str(index.data())
        painter.setPen(QColor(now.muted if words == "–" else now.text))
        fitting = fitting_lines(words, QFontMetrics(option.font), place.width(), _LINES)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitting)
        painter.restore()


class CoverageTable(WideTable):
    """Cells are chosen one by one: the passage of an outlet. `passage_chosen()` comes whenever another one is."""

    passage_chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.rows = CoverageModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(CoverageDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setDefaultSectionSize(_LINES * QFontMetrics(self.font()).lineSpacing() + 12)
        self.selectionModel().currentChanged.connect(self._changed)

    @property
    def matter(self) -> Matter | None:
        """What the chosen row is about."""
        index = self.currentIndex()
        return self.rows.matters[index.row()] if index.isValid() and index.row() < len(self.rows.matters) else None

    @property
    def passage_number(self) -> int:
        """Which of the matter's passages is chosen: that of the cell, else the first."""
        matter, article = self.matter, self.currentIndex().column() - 1
        passages = matter.passages if matter else ()
        return next((number for number, one in enumerate(passages) if one.article == article), 0)

    @property
    def passage(self) -> Passage | None:
        """The chosen passage."""
        matter = self.matter
        return matter.passages[self.passage_number] if matter and matter.passages else None

    def put(self, rows: Sequence[CoverageRow], matters: Sequence[Matter], labels: Sequence[str], find: FindVerdict) -> None:
        """Show other rows; the cell that was chosen stays so where its row is still there."""
        kept, column, scrolled = self.matter, self.currentIndex().column(), self.verticalScrollBar().value()
        self.rows.put(rows, matters, labels, find)
        self._fit_columns()
        titles = [matter.title for matter in matters]
        if titles:
            row = titles.index(kept.title) if kept is not None and kept.title in titles else 0
            self.setCurrentIndex(self.rows.index(row, max(0, min(column, len(labels)))))
            self.verticalScrollBar().setValue(scrolled)

    def _fit_columns(self) -> None:
        outlets = self.rows.columnCount() - 1
        if outlets > 0:
            width = max(_NARROWEST, min(_WIDEST, (self.viewport().width() - _LEAST_WORDS) // outlets))
            for section in range(1, outlets + 1):
                self.horizontalHeader().resizeSection(section, width)
            self.horizontalHeader().resizeSection(WORDS, max(_LEAST_WORDS, self.viewport().width() - outlets * width))

    @Slot(object, object)
    def _changed(self, *_: object) -> None:
        self.passage_chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Delete:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
