"""The rows and columns of the claims table; only the rows in sight are read from the library."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from factcheck_gui.core.filters import ClaimFilter, ClaimSort, Order
from factcheck_gui.core.records import ClaimStatus
from factcheck_gui.core.scales import Verdict
from factcheck_gui.core.verdicts import DISPUTED
from factcheck_gui.gui.labels import label_of, moment_words
from factcheck_gui.gui.widgets.disputed import disputed
from factcheck_gui.gui.widgets.pages import Pages
from factcheck_gui.gui.widgets.text import tooltip
from factcheck_gui.library import Library
from factcheck_gui.store.queries import ClaimView

VERDICT, CLAIM, ARTICLE, SPEAKER, STATUS, ASSIGNEE, PEOPLE, SOURCES, MODIFIED = range(9)
SORTS = {ARTICLE: ClaimSort.ARTICLE, STATUS: ClaimSort.STATUS, MODIFIED: ClaimSort.MODIFIED}
CHIP = Qt.ItemDataRole.UserRole  # the Verdict of a row, None where there is none
NEWEST = Order(ClaimSort.MODIFIED, descending=True)
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
FindVerdict = Callable[[str, str], Verdict | None]


class ClaimModel(QAbstractTableModel):
    """The claims that match a filter, in an order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._wanted = ClaimFilter()
        self._order = NEWEST
        self._count = 0
        self._names: dict[str, str] = {}
        self._verdict: FindVerdict = lambda scale, verdict: None
        self._pages: Pages[ClaimView] = Pages(self._read)

    @property
    def wanted(self) -> ClaimFilter:
        return self._wanted

    @property
    def order(self) -> Order:
        return self._order

    def set_verdicts(self, find: FindVerdict) -> None:
        """Show verdicts as `find(scale, verdict)` says."""
        self._verdict = find
        self._tell()

    def show(self, library: Library | None, wanted: ClaimFilter, order: Order) -> None:
        """List the claims of a library that match, in this order."""
        self.beginResetModel()
        self._library, self._wanted, self._order = library, wanted, order
        self._reread()
        self.endResetModel()

    def reread(self) -> bool:
        """Read the same rows again; False, having done nothing, where their number or order may differ."""
        if self._library is None or self._order.by == ClaimSort.MODIFIED or self._library.claims.count(self._wanted) != self._count:
            return False
        self._reread()
        self._tell()
        return True

    def row(self, number: int) -> ClaimView | None:
        """Return one row."""
        return self._pages.row(number)

    def views(self, ranges: Sequence[tuple[int, int]]) -> list[ClaimView]:
        """Return the rows in ranges, both ends included."""
        return [view for first, last in ranges for view in self._pages.between(first, last)]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 9

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < 9:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._captions()[section]
        if role == Qt.ItemDataRole.ToolTipRole and section in SORTS:
            return self.tr("Sort by {column}").format(column=self._captions()[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        view = self.row(index.row()) if index.isValid() else None
        if view is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column == VERDICT else self._text(view, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._long(view, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(view, column)
        if role == CHIP:
            return self._known(view)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SOURCES:
            return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def _text(self, view: ClaimView, column: int) -> str:
        claim = view.claim
        match column:
            case 0:
                return self._verdict_words(view)
            case 1:
                return " ".join((claim.claim_text or claim.quote).split())
            case 2:
                return " · ".join(filter(None, (view.article_title, view.outlet)))
            case 3:
                return claim.speaker
            case 4:
                return label_of(ClaimStatus, claim.status)
            case 5:
                return claim.assignee
            case 6:
                return ", ".join(self._name(item.annotator_id) for item in view.assessments)
            case 7:
                return str(view.evidence_count or "")
            case _:
                return moment_words(claim.modified)

    def _long(self, view: ClaimView, column: int) -> str:
        if column == CLAIM:
            return "\n\n".join(filter(None, (view.claim.claim_text, f"“{view.claim.quote}”" if view.claim.quote else "")))
        if column == PEOPLE:
            words = {item: self._verdict(item.scale, item.verdict) for item in view.assessments}
            return "\n".join(
                f"{self._name(item.annotator_id)}: {known.label if known else item.verdict or '–'}" for item, known in words.items()
            )
        return self._text(view, column)

    def _known(self, view: ClaimView) -> Verdict | None:
        return disputed() if view.verdict == DISPUTED else self._verdict(view.scale, view.verdict)

    def _verdict_words(self, view: ClaimView) -> str:
        known = self._known(view)
        return known.label if known else view.verdict or self.tr("No verdict")

    def _captions(self) -> tuple[str, ...]:
        first = (self.tr("Verdict"), self.tr("Claim"), self.tr("Article"), self.tr("Speaker"), self.tr("Status"))
        return (*first, self.tr("Assignee"), self.tr("Judged by"), self.tr("Sources"), self.tr("Changed"))

    def _name(self, annotator_id: str) -> str:
        return self._names.get(annotator_id, annotator_id[:8])

    def _read(self, offset: int, limit: int) -> list[ClaimView]:
        return self._library.claims.rows(self._wanted, self._order, offset, limit) if self._library else []

    def _reread(self) -> None:
        self._pages.clear()
        self._count = self._library.claims.count(self._wanted) if self._library else 0
        self._names = {person.id: person.name for person in self._library.people.annotators()} if self._library else {}

    def _tell(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, 8))
