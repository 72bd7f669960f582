"""The History view: what is listed, what the chosen change was, and what is asked for it."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from factcheck_gui.core.edits import ChangeSet, Edit
from factcheck_gui.core.records import Kind
from factcheck_gui.core.scales import RatingScale
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.history.detail import ChangeDetail
from factcheck_gui.gui.history.model import AFTER, BEFORE, RECORD, WHAT, WHEN, WHO, HistoryModel
from factcheck_gui.gui.history.restoring import Restoring, restoring
from factcheck_gui.gui.labels import choices
from factcheck_gui.gui.value_words import ValueWords
from factcheck_gui.gui.widgets.empty_state import EmptyState
from factcheck_gui.gui.widgets.tab_order import order_tabs
from factcheck_gui.gui.widgets.text import ElidedLabel, plain_label
from factcheck_gui.gui.widgets.wide_table import WideTable
from factcheck_gui.library import Library
from factcheck_gui.store.history import HistoryFilter

_PAUSE = 120  # milliseconds
_WIDTHS = {WHEN: 128, WHO: 110, WHAT: 170, RECORD: 200, BEFORE: 130, AFTER: 150}


class HistoryView(QWidget):
    """Who changed what from what to what, when: all of the library, or what concerns one record.

    Requests: `edit_requested(object Edit)` to restore something, `open_claim(str id)` and `open_article(str id)`.
    """

    edit_requested = Signal(object)
    open_claim = Signal(str)
    open_article = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._scales: Mapping[str, RatingScale] = {}
        self._names: ValueWords | None = None
        self._about: tuple[Kind, str] | None = None
        self._read_only = True
        self._stale = False
        self.model = HistoryModel(self)
        self.table = WideTable(self.tr("History"), self)
        self.detail = ChangeDetail(self)
        self.words = QLineEdit(self)
        self.person, self.kind = (self._combo(name) for name in (self.tr("Annotator"), self.tr("Kind")))
        self.whole = QPushButton(self.tr("Whole library"), self)
        self.subject = ElidedLabel(parent=self)
        self.counted = plain_label(parent=self)
        hint = self.tr("Everything that anybody marks, judges or edits is listed here, and an earlier value can be restored.")
        self.nothing = EmptyState(self.tr("No changes yet"), hint)
        more = self.tr("Other words, annotators or kinds find more.")
        self.no_match = EmptyState(self.tr("No change matches"), more, self.tr("Clear the filters"))
        self._pages = QStackedWidget(self)
        self._pause = QTimer(self)
        self.setAccessibleName(self.tr("History view"))
        self._lay_out()
        self._connect()

    def set_library(self, library: Library | None, scales: Mapping[str, RatingScale] | None = None) -> None:
        """Show the history of another library, all of it; `scales`, by key, say what verdicts are called."""
        self._library = library
        self._scales = scales if scales is not None else self._scales
        self._read_only = library is None or library.read_only
        self._names = ValueWords(library, self._scales) if library else None
        self._about = None
        self._offer_people()
        self.clear_filters()

    def set_read_only(self, read_only: bool) -> None:
        """Offer no edits."""
        self._read_only = read_only
        self.detail.set_writable(not read_only)

    def set_scales(self, scales: Mapping[str, RatingScale]) -> None:
        """Call verdicts by their names on these scales, by key."""
        self._scales = scales
        self._names = ValueWords(self._library, scales) if self._library else None
        self._list()

    def show_about(self, kind: Kind, row_id: str) -> None:
        """Show only what concerns one record and what hangs on it."""
        self._about = (kind, row_id)
        self.clear_filters()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted(self) -> HistoryFilter:
        """Return what is listed."""
        return HistoryFilter(self.person.currentData() or "", self.kind.currentData() or "", self.words.text().strip(), self._about)

    @Slot(object)
    def changed(self, changes: ChangeSet) -> None:
        """Bring the list up to what was saved."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._bring_up()

    @Slot()
    def clear_filters(self) -> None:
        """List the changes of everybody, of every kind."""
        self.words.clear()
        self.person.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self._list()

    @Slot()
    def show_whole(self) -> None:
        """List the whole library's changes."""
        self._about = None
        self._list()

    def showEvent(self, event: object) -> None:
        self.model.look_on()
        if self._stale:
            self._stale = False
            self._bring_up()

    def hideEvent(self, event: object) -> None:
        self.model.pause()

    def _bring_up(self) -> None:
        if self._names is not None:
            self._names.forget()
        self._offer_people()
        self.model.bring_up()
        self._show_page()
        self._show_chosen()

    @Slot()
    def _list(self) -> None:
        self._pause.stop()
        self.model.show(self._library, self._names, self.wanted())
        self.whole.setVisible(self._about is not None)
        self.subject.setVisible(self._about is not None)
        if self._about is not None and self._names is not None:
            self.subject.set_text(self.tr("About: {record}").format(record=self._names.record(*self._about)))
        self.table.scrollToTop()
        if self.model.rowCount():
            self.table.selectRow(0)
        self._show_page()
        self._show_chosen()

    @Slot()
    def _show_page(self) -> None:
        listed = self.model.rowCount()
        filtered = self.wanted() != HistoryFilter()
        page: QWidget = self._split if listed or self.model.is_looking else self.no_match if filtered else self.nothing
        self._pages.setCurrentWidget(page)
        self._bar.setVisible(page is not self.nothing)
        self.counted.setVisible(page is not self.nothing)
        words = self.tr("1 change") if listed == 1 else self.tr("{count} changes").format(count=QLocale().toString(listed))
        self.counted.setText(self.tr("{words}, looking for more…").format(words=words) if self.model.is_looking else words)

    @Slot()
    def _show_chosen(self) -> None:
        index = self.table.currentIndex()
        step = self.model.step(index.row()) if index.isValid() and self.table.chosen_count() else None
        can = restoring(self._library, step) if step is not None and self._library is not None else Restoring()
        self.detail.show_step(step, self._names, can, writable=not self._read_only, reachable=bool(self._place()))

    def _place(self) -> tuple[Kind, str] | None:
        """Return the claim or the article that the chosen change concerns, where it is in the library."""
        index = self.table.currentIndex()
        step = self.model.step(index.row()) if index.isValid() else None
        if step is None or self._library is None:
            return None
        return self._library.past.shown_in(step.change.kind, step.change.row_id)

    @Slot()
    def _open(self) -> None:
        place = self._place()
        if place is not None:
            (self.open_claim if place[0] is Kind.CLAIM else self.open_article).emit(place[1])

    @Slot(object)
    def _ask(self, edit: Edit | None) -> None:
        if edit is not None and not self._read_only:
            self.edit_requested.emit(edit)

    def _offer_people(self) -> None:
        people = [(one.id, one.name) for one in self._library.people.annotators()] if self._library else []
        rows = [("", self.tr("Any annotator")), *people]
        if rows == [(self.person.itemData(n), self.person.itemText(n)) for n in range(self.person.count())]:
            return
        chosen = self.person.currentData()
        self.person.clear()
        for value, words in rows:
            self.person.addItem(words, value)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(self.tr("Filter by {what}").format(what=name))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(12)
        combo.activated.connect(self._list)
        return combo

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._list)
        self.words.textChanged.connect(lambda: self._pause.start())
        self.model.looked.connect(self._show_page)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.table.entered.connect(self._open)
        self.detail.edit_requested.connect(self._ask)
        self.detail.open_requested.connect(self._open)
        self.no_match.acted.connect(self.clear_filters)
        self.whole.clicked.connect(self.show_whole)

    def _lay_out(self) -> None:
        self.words.setAccessibleName(self.tr("Filter changes by words"))
        self.words.setPlaceholderText(self.tr("Words of the value before or after"))
        self.words.setClearButtonEnabled(True)
        self.kind.addItem(self.tr("Any kind"), "")
        for value, label in choices(Kind):
            self.kind.addItem(label, value)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for section, width in _WIDTHS.items():
            self.table.horizontalHeader().resizeSection(section, width)
        self.table.horizontalHeader().setSectionResizeMode(RECORD, QHeaderView.ResizeMode.Stretch)
        icons.follow(self.whole, "x")
        self._bar = QWidget(self)
        top = QHBoxLayout(self._bar)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(theme.UNIT)
        for widget, stretch in ((self.words, 2), (self.person, 1), (self.kind, 1)):
            top.addWidget(widget, stretch)
        about = QHBoxLayout()
        about.setSpacing(theme.UNIT)
        about.addWidget(self.subject, 1)
        about.addWidget(self.whole)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self.table)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([880, 320])
        self._split.setChildrenCollapsible(False)
        for page in (self._split, self.nothing, self.no_match):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, theme.UNIT + 4)
        column.setSpacing(theme.UNIT + 4)
        column.addLayout(about)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self.counted)
        order_tabs([self.whole, self.words, self.person, self.kind, self.table, *self.detail.controls()])
