"""The Claims view: which claims are listed, what is chosen, and what is asked for them."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from factcheck_gui.core.edits import ChangeSet, Edit
from factcheck_gui.core.filters import ClaimFilter, Order
from factcheck_gui.core.records import ClaimStatus, Kind
from factcheck_gui.core.scales import RatingScale, Verdict
from factcheck_gui.gui import theme
from factcheck_gui.gui.claims import bulk
from factcheck_gui.gui.claims.bulk_bar import BulkBar
from factcheck_gui.gui.claims.delegate import VerdictDelegate
from factcheck_gui.gui.claims.filter_bar import FilterBar
from factcheck_gui.gui.claims.model import ARTICLE, ASSIGNEE, CLAIM, MODIFIED, PEOPLE, SORTS, SOURCES, SPEAKER, STATUS, VERDICT, ClaimModel
from factcheck_gui.gui.widgets.empty_state import EmptyState
from factcheck_gui.gui.widgets.wide_table import WideTable
from factcheck_gui.library import Library
from factcheck_gui.store.queries import ClaimView

_WIDTHS = {VERDICT: 72, CLAIM: 300, ARTICLE: 180, SPEAKER: 104, STATUS: 100, ASSIGNEE: 104, PEOPLE: 110, SOURCES: 72, MODIFIED: 124}
_SEARCHED = 400  # rows among which a claim is sought that was chosen before


class ClaimsView(QWidget):
    """All claims of the library in a table.

    Requests: `edit_requested(object Edit)` to save, `open_claim(str id)` to go to a claim, `read_requested()` from the
    empty view. `told(str)` and `deleted(str)` have sentences for the notice bar, the latter with undo beside it.
    """

    edit_requested = Signal(object)
    open_claim = Signal(str)
    read_requested = Signal()
    told = Signal(str)
    deleted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._scales: Mapping[str, RatingScale] = {}
        self._stale = False
        self._left = 0
        self.model = ClaimModel(self)
        self.filters = FilterBar(self)
        self.table = WideTable(self.tr("Claims"), self)
        self.bulk = BulkBar(self)
        self.nothing = EmptyState(
            self.tr("No claims yet"), self.tr("Select words in an article and press C to make them a claim."), self.tr("Go to the articles")
        )
        hint = self.tr("Other words or fewer filters find more.")
        self.no_match = EmptyState(self.tr("No claim matches"), hint, self.tr("Clear filters"))
        self._pages = QStackedWidget(self)
        self.setAccessibleName(self.tr("Claims view"))
        self._set_up_table()
        self._lay_out()
        self._connect()

    def set_library(self, library: Library | None) -> None:
        """Show the claims of another library."""
        self._library = library
        self.bulk.set_read_only(library is None or library.read_only)
        self._offer()
        self.filters.reset()

    def set_read_only(self, read_only: bool) -> None:
        """Offer no edits."""
        self.bulk.set_read_only(read_only)
        self._show_chosen()

    def set_scale(self, scale: RatingScale, others: Mapping[str, RatingScale] | None = None) -> None:
        """Filter by the verdicts of `scale`; verdicts given on `others`, by key, are shown in their colours too."""
        self._scales = {**(others or {}), scale.key: scale}
        self.filters.offer_verdicts(scale)
        self.model.set_verdicts(self._verdict)

    def chosen(self) -> list[ClaimView]:
        """Return the chosen claims from the top."""
        return self.model.views(self.table.chosen_ranges())

    @Slot(object)
    def changed(self, changes: ChangeSet) -> None:
        """Bring the table up to what was saved."""
        if not changes.touches(Kind.CLAIM, Kind.ASSESSMENT, Kind.EVIDENCE, Kind.ARTICLE, Kind.TAG, Kind.ANNOTATOR):
            return
        self._stale = not self.isVisible()
        if not self._stale:
            self._bring_up()

    def showEvent(self, event: object) -> None:
        if self._stale:
            self._stale = False
            self._bring_up()

    @Slot()
    def _list(self) -> None:
        """List what the filters say."""
        self.model.show(self._library, self.filters.wanted(), self.model.order)
        self._count()

    @Slot(int)
    def _sort(self, column: int) -> None:
        if column not in SORTS:
            self._show_order()
            return
        order = self.model.order
        descending = not order.descending if order.by == SORTS[column] else column == MODIFIED
        chosen = {view.claim.id for view in self.chosen()} if self.table.chosen_count() <= _SEARCHED else set()
        self.model.show(self._library, self.model.wanted, Order(SORTS[column], descending))
        self._choose(chosen)
        self._show_order()

    @Slot()
    def _open(self) -> None:
        index = self.table.currentIndex()
        view = self.model.row(index.row()) if index.isValid() else None
        if view is not None:
            self.open_claim.emit(view.claim.id)

    @Slot(str)
    def _set_status(self, status: str) -> None:
        edit, left_out = bulk.set_status(self.chosen(), status)
        self._ask(edit)
        if left_out:
            one = self.tr("1 claim stays as it is: a final claim needs a verdict, a justification and a source.")
            many = self.tr("{count} claims stay as they are: a final claim needs a verdict, a justification and a source.")
            self.told.emit(one if left_out == 1 else many.format(count=QLocale().toString(left_out)))

    @Slot(str)
    def _assign(self, name: str) -> None:
        self._ask(bulk.assign(self.chosen(), name))

    @Slot(str)
    def _tag(self, name: str) -> None:
        if self._library is not None:
            self._ask(bulk.add_tag(self.chosen(), name, {tag.id: tag.name for tag in self._library.people.tags()}))

    @Slot(str)
    def _untag(self, row_id: str) -> None:
        self._ask(bulk.remove_tag(self.chosen(), row_id))

    @Slot()
    def _delete(self) -> None:
        chosen = self.chosen()
        if self._library is None or not chosen or not self.bulk.delete.isEnabled():
            return
        before = self._library.claims.count()
        self._ask(bulk.delete(chosen, self._library))
        if self._library.claims.count() < before:  # else it was refused, and the user has been told
            many = self.tr("{count} claims were deleted.").format(count=len(chosen))
            self.deleted.emit(self.tr("The claim was deleted.") if len(chosen) == 1 else many)

    @Slot()
    def _show_chosen(self) -> None:
        self.bulk.show_chosen(self.table.chosen_count(), self.model.rowCount(), self._left)

    def _count(self) -> None:
        """Count what is left among the claims listed, and show the page for their number."""
        listed, wanted, final = self.model.rowCount(), self.model.wanted, ClaimStatus.FINAL.value
        self._left = listed
        if self._library is not None and wanted.status in ("", final):
            self._left -= self._library.claims.count(replace(wanted, status=final))
        page = self.table if listed else self.nothing if wanted == ClaimFilter() else self.no_match
        self._pages.setCurrentWidget(page)
        self.filters.setVisible(page is not self.nothing)
        self.bulk.setVisible(page is not self.nothing)
        self._show_chosen()

    def _bring_up(self) -> None:
        self._offer()
        if not self.model.reread():
            chosen = {view.claim.id for view in self.chosen()} if self.table.chosen_count() <= _SEARCHED else set()
            scrolled = self.table.verticalScrollBar().value()
            self.model.show(self._library, self.model.wanted, self.model.order)
            self._choose(chosen)
            self.table.verticalScrollBar().setValue(scrolled)
        self._count()

    def _choose(self, claim_ids: set[str]) -> None:
        """Choose those of these claims that are among the first rows."""
        selection, first = QItemSelection(), None
        for number in range(min(self.model.rowCount(), _SEARCHED) if claim_ids else 0):
            view = self.model.row(number)
            if view is not None and view.claim.id in claim_ids:
                selection.select(self.model.index(number, 0), self.model.index(number, MODIFIED))
                first = number if first is None else first
        if first is not None:
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(self.model.index(first, 0), flags.NoUpdate)
            self.table.selectionModel().select(selection, flags.ClearAndSelect)

    def _ask(self, edit: Edit) -> None:
        if edit.sets:
            self.edit_requested.emit(edit)

    def _offer(self) -> None:
        tags = self._library.people.tags() if self._library else []
        people = sorted({person.name for person in self._library.people.annotators() if person.name}) if self._library else []
        self.filters.offer(tags, people)
        self.bulk.offer(people, {tag.id: tag.name for tag in tags})

    def _verdict(self, scale: str, verdict: str) -> Verdict | None:
        return self._scales[scale].verdict(verdict) if scale in self._scales else None

    def _show_order(self) -> None:
        order = self.model.order
        column = next(column for column, by in SORTS.items() if by == order.by)
        direction = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(column, direction)

    def _set_up_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(VERDICT, VerdictDelegate(self.table))
        header = self.table.horizontalHeader()
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSectionResizeMode(CLAIM, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._sort)
        self._show_order()

    def _lay_out(self) -> None:
        for page in (self.table, self.nothing, self.no_match):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, theme.UNIT + 4)
        column.setSpacing(theme.UNIT + 4)
        column.addWidget(self.filters)
        column.addWidget(self._pages, 1)
        column.addWidget(self.bulk)
        self._count()

    def _connect(self) -> None:
        self.filters.changed.connect(self._list)
        self.table.entered.connect(self._open)
        self.table.deleted.connect(self._delete)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.nothing.acted.connect(self.read_requested)
        self.no_match.acted.connect(self.filters.reset)
        self.bulk.open_wanted.connect(self._open)
        self.bulk.status_wanted.connect(self._set_status)
        self.bulk.assignee_wanted.connect(self._assign)
        self.bulk.tag_wanted.connect(self._tag)
        self.bulk.untag_wanted.connect(self._untag)
        self.bulk.delete_wanted.connect(self._delete)
