"""The Conflicts view: which fields have several values, and the choice among them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from factcheck_gui.core.edits import ChangeSet, Edit
from factcheck_gui.core.records import Kind
from factcheck_gui.core.scales import RatingScale
from factcheck_gui.gui import theme
from factcheck_gui.gui.conflicts.detail import ConflictDetail
from factcheck_gui.gui.conflicts.model import LATEST, RECORD, VALUES, WHAT, ConflictModel
from factcheck_gui.gui.value_words import ValueWords
from factcheck_gui.gui.widgets.empty_state import EmptyState
from factcheck_gui.gui.widgets.text import plain_label
from factcheck_gui.gui.widgets.wide_table import WideTable
from factcheck_gui.library import Conflict, Library

_WIDTHS = {WHAT: 170, RECORD: 240, VALUES: 260, LATEST: 130}


class ConflictsView(QWidget):
    """Requests: `edit_requested(object Edit)` to settle a field, `open_claim(str id)` and `open_article(str id)`."""

    edit_requested = Signal(object)
    open_claim = Signal(str)
    open_article = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._names: ValueWords | None = None
        self._scales: Mapping[str, RatingScale] = {}
        self._read_only = True
        self._stale = False
        self.model = ConflictModel(self)
        self.table = WideTable(self.tr("Conflicts"), self)
        self.detail = ConflictDetail(self)
        words = self.tr(
            "Where two people set the same field without knowing of one another, both values are kept and listed here"
            " until somebody chooses. Mostly that happens after a colleague’s library was brought in."
        )
        self.nothing = EmptyState(self.tr("No conflicts"), words)
        self.hint = plain_label(role="muted", wrap=True, parent=self)
        self.hint.setText(self.tr("Each of these fields has several values. Keep one, or write another; Undo brings the choice back."))
        self._pages = QStackedWidget(self)
        self.setAccessibleName(self.tr("Conflicts view"))
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.model.modelReset.connect(self._show_page)
        self.table.entered.connect(self._enter)
        self.detail.edit_requested.connect(self._ask)
        self.detail.open_requested.connect(self._open)

    def set_library(self, library: Library | None, scales: Mapping[str, RatingScale] | None = None) -> None:
        """Show the conflicts of another library; `scales`, by key, say what verdicts are called."""
        self._library = library
        self._scales = scales if scales is not None else self._scales
        self._read_only = library is None or library.read_only
        self._names = ValueWords(library, self._scales) if library else None
        self._list(0)

    def set_read_only(self, read_only: bool) -> None:
        """Offer no edits; reads nothing then, which might not be possible."""
        self._read_only = read_only
        if read_only:
            self.detail.disable()
        else:
            self._show_chosen()

    @Slot(object)
    def changed(self, changes: ChangeSet) -> None:
        """Bring the list up to what was saved."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._bring_up()

    def showEvent(self, event: object) -> None:
        if self._stale:
            self._stale = False
            self._bring_up()
        if self.model.rowCount() and not isinstance(QApplication.focusWidget(), QTabBar):  # there, arrow keys go through the tabs
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_up(self) -> None:
        if self._names is not None:
            self._names.forget()
        self._list(max(0, self.table.currentIndex().row()))

    def _list(self, row: int) -> None:
        chosen = self.model.conflict(row)
        self.model.show(self._library, self._names, least=self.model.rowCount())
        listed = self.model.rowCount()
        if listed:
            keys = [_key(self.model.conflict(number)) for number in range(listed)]
            self.table.selectRow(keys.index(_key(chosen)) if _key(chosen) in keys else min(row, listed - 1))
        self._show_page()
        self._show_chosen()

    @Slot()
    def _show_page(self) -> None:
        listed = self.model.rowCount()
        self._pages.setCurrentWidget(self._split if listed else self.nothing)
        self.hint.setVisible(listed > 0)

    @Slot()
    def _show_chosen(self) -> None:
        index = self.table.currentIndex()
        conflict = self.model.conflict(index.row()) if index.isValid() else None
        self.detail.show_conflict(conflict, self._names, writable=not self._read_only, reachable=bool(self._place()))

    @Slot()
    def _enter(self) -> None:
        if self.detail.keep:
            self.detail.keep[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> tuple[Kind, str] | None:
        index = self.table.currentIndex()
        conflict = self.model.conflict(index.row()) if index.isValid() else None
        if conflict is None or self._library is None:
            return None
        return self._library.past.shown_in(conflict.kind, conflict.row_id)

    @Slot()
    def _open(self) -> None:
        place = self._place()
        if place is not None:
            (self.open_claim if place[0] is Kind.CLAIM else self.open_article).emit(place[1])

    @Slot(object)
    def _ask(self, edit: Edit) -> None:
        if not self._read_only:
            self.edit_requested.emit(edit)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for section, width in _WIDTHS.items():
            self.table.horizontalHeader().resizeSection(section, width)
        self.table.horizontalHeader().setSectionResizeMode(VALUES, QHeaderView.ResizeMode.Stretch)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self.table)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([760, 400])
        self._split.setChildrenCollapsible(False)
        for page in (self._split, self.nothing):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, theme.UNIT + 4)
        column.setSpacing(theme.UNIT + 4)
        column.addWidget(self.hint)
        column.addWidget(self._pages, 1)


def _key(conflict: Conflict | None) -> tuple[str, str, str] | None:
    return (conflict.kind, conflict.row_id, conflict.field) if conflict else None
