"""The export dialog: which table, of what, for whom, and the first rows exactly as they will be written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from factcheck_gui.core.records import ClaimStatus
from factcheck_gui.core.sheets import COLUMNS, ExportRequest, Table
from factcheck_gui.formats.exporting import Lines, preview
from factcheck_gui.gui import theme
from factcheck_gui.gui.jobs import JobContext
from factcheck_gui.gui.labels import choices
from factcheck_gui.gui.widgets.text import plain_label, tooltip
from factcheck_gui.gui.widgets.wide_table import WideTable
from factcheck_gui.library import Library

SUFFIX = ".csv"
ROWS = 20  # shown in the preview
_WIDEST, _WIDEST_ID = 260, 110  # pixels of a column at first
_MOST_SHOWN = 300  # code points of a cell on the screen; the tool tip has more
_MOST_TOLD = 2000
_COUNTED = 20_000  # rows: counting more would hold up the window
_MEASURED = 80  # code points of a cell that its column is fitted to: more are wider than the widest
_PADDING = 16  # pixels beside a cell's words

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What to write, and where."""

    request: ExportRequest
    target: Path


def run_export(open_again: Callable[[], Library], choice: ExportChoice, context: JobContext) -> int:
    """Write the file, as a job: the library is opened anew; return how many rows it has. Raises FactcheckError."""

    def progress(done: int, total: int) -> None:
        context.stop_if_cancelled()
        context.progress(done, total, choice.target.name)

    with open_again() as opened:
        return opened.export(choice.request, choice.target, progress)


class PreviewModel(QAbstractTableModel):
    """The first rows of a table; line ends inside a cell show as ↵."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()

    def show(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Put other rows in the place of those that are shown."""
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell[:_MOST_SHOWN].replace("\r\n", "↵").replace("\n", "↵").replace("\r", "↵")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(cell[:_MOST_TOLD])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)


class ExportDialog(QDialog):
    """Shows the first rows of what is chosen; “Choose file…” asks where to and ends the dialog."""

    def __init__(self, lines: Lines, selected: Sequence[str], suggested: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export as CSV"))
        self._lines = lines
        self._selected = tuple(selected)
        self._suggested = suggested
        self.target: Path | None = None
        self.table, self.articles, self.status = QComboBox(), QComboBox(), QComboBox()
        self.bom = QCheckBox(self.tr("&For spreadsheets"))
        self.preview = WideTable(self.tr("The first rows, as they will be written"))
        self.model = PreviewModel(self)
        self.count = plain_label(role="muted")
        self.choose = QPushButton(self.tr("Choose &file…"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._fill()
        self._lay_out()
        for combo in (self.table, self.articles, self.status):
            combo.currentIndexChanged.connect(self._refresh)
        self.choose.clicked.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self._refresh()

    @classmethod
    def ask(cls, lines: Lines, selected: Sequence[str], suggested: Path, parent: QWidget | None = None) -> ExportChoice | None:
        """Return what the user chose, None after Cancel.

        `lines` is the library's `export_rows()`, `selected` has the ids of the articles selected in the list, `suggested` is
        the folder and the name, without an ending, that the file dialog starts with.
        """
        dialog = cls(lines, selected, suggested, parent)
        try:
            dialog.exec()
            return ExportChoice(dialog.request(), dialog.target) if dialog.target else None
        finally:
            dialog.deleteLater()

    def request(self) -> ExportRequest:
        """Return what the fields say now."""
        table: Table = Table(self.table.currentData())
        status = "" if table is Table.ARTICLES else str(self.status.currentData())
        return ExportRequest(table, self._selected if self.articles.currentData() else (), status, self.bom.isChecked())

    @Slot()
    def _refresh(self) -> None:
        request = self.request()
        self.status.setEnabled(request.table is not Table.ARTICLES)
        rows = preview(self._lines, request, ROWS)
        self.model.show(COLUMNS[request.table], rows)
        self._fit_columns(rows)
        self.explanation.setText(self._explain(request.table))
        self.count.setText(self._counted(self._lines.count(request, _COUNTED), len(rows)))
        self.choose.setEnabled(bool(rows))

    @Slot()
    def _choose(self) -> None:
        start = self._suggested.with_name(f"{self._suggested.name} {self.table.currentText().lower()}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export as CSV"), str(start), self.tr("CSV tables (*.csv)"))
        if name:
            self.target = Path(name) if Path(name).suffix else Path(name).with_suffix(SUFFIX)
            self.accept()

    def _fill(self) -> None:
        for table, words in (
            (Table.CLAIMS, self.tr("Claims")),
            (Table.EVIDENCE, self.tr("Evidence")),
            (Table.ARTICLES, self.tr("Articles")),
            (Table.LINKS, self.tr("Links")),
        ):
            self.table.addItem(words, table.value)
        self.articles.addItem(self.tr("All articles"), False)
        if self._selected:
            self.articles.addItem(self.tr("The selected ones ({count})").format(count=f"{len(self._selected):,}"), True)
        self.status.addItem(self.tr("Any status"), "")
        for value, words in choices(ClaimStatus):
            self.status.addItem(words, value)
        self.bom.setChecked(True)

    def _lay_out(self) -> None:
        self.bom.setToolTip(self.tr("Begins with a byte-order mark, by which Excel and others know the encoding"))
        self.preview.setModel(self.model)
        self.preview.setProperty("framed", True)
        self.buttons.addButton(self.choose, QDialogButtonBox.ButtonRole.AcceptRole)
        fields = QGridLayout()
        fields.setHorizontalSpacing(2 * theme.UNIT)
        fields.setVerticalSpacing(theme.UNIT // 2)
        for place, (words, combo) in enumerate(
            ((self.tr("&Table"), self.table), (self.tr("&Articles"), self.articles), (self.tr("&Status"), self.status))
        ):
            label = plain_label(words)
            label.setBuddy(combo)
            combo.setAccessibleName(words.replace("&", ""))
            combo.setMinimumWidth(22 * theme.UNIT)
            fields.addWidget(label, 0, place)
            fields.addWidget(combo, 1, place)
        fields.addWidget(self.bom, 1, 3)
        fields.setColumnStretch(4, 1)
        self.explanation = plain_label(role="muted")
        heading = QHBoxLayout()
        heading.addWidget(self.explanation)
        heading.addStretch()
        heading.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT)
        column.addLayout(fields)
        column.addSpacing(theme.UNIT)
        column.addLayout(heading)
        column.addWidget(self.preview, 1)
        column.addSpacing(theme.UNIT)
        column.addWidget(self.buttons)
        self.choose.setDefault(True)  # only a button that is in the dialog by now keeps this
        self.resize(960, 600)

    def _fit_columns(self, rows: Sequence[Sequence[str]]) -> None:
        """Make the columns as wide as their words; what Qt has for that asks the model for every cell some ten times."""
        header, width = self.preview.horizontalHeader(), self.preview.fontMetrics().horizontalAdvance
        for column, name in enumerate(COLUMNS[self.request().table]):
            widest = _WIDEST_ID if name.endswith(("_id", "_sha256")) else _WIDEST
            words = max((width(row[column][:_MEASURED]) for row in rows), default=0) + _PADDING
            header.resizeSection(column, min(max(words, header.sectionSizeHint(column)), widest))

    def _counted(self, count: int, shown: int) -> str:
        """Return how many rows there are, and how many of them are to be seen."""
        if not count:
            return self.tr("No rows: nothing here matches")
        if count == _COUNTED + 1:
            rows = self.tr("More than {count} rows").format(count=f"{_COUNTED:,}")
        else:
            rows = self.tr("1 row") if count == 1 else self.tr("{count} rows").format(count=f"{count:,}")
        return rows if shown == count else self.tr("{rows}, the first {shown} are shown").format(rows=rows, shown=shown)

    def _explain(self, table: Table) -> str:
        return {
            Table.CLAIMS: self.tr("One row for each claim, with its verdict and sources."),
            Table.EVIDENCE: self.tr("One row for each source of a claim."),
            Table.ARTICLES: self.tr("One row for each article."),
            Table.LINKS: self.tr("One row for each two claims that are linked."),
        }[table]
