"""Claims with what became of their words in another text, as a list, and the words for each fate."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from factcheck_gui.core.anchors import Fate
from factcheck_gui.core.revising import Carried


def fate_words(fate: Fate) -> str:
    """Return what became of a claim's words, in one or two of ours."""
    return {
        Fate.EXACT: _tr("Same place"),
        Fate.MOVED: _tr("Moved"),
        Fate.CHANGED: _tr("Changed"),
        Fate.AMBIGUOUS: _tr("Several places"),
        Fate.ORPHANED: _tr("Gone"),
    }[fate]


class ClaimList(QTreeWidget):
    """`chosen()` comes when another claim is the current one."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Carried, ...] = ()
        self.setAccessibleName(self.tr("Claims"))
        self.setHeaderLabels([self.tr("In the new text"), self.tr("Words of the claim"), self.tr("Found")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        for column in (1, 2):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.resizeColumnToContents(0)  # there may be no claim to show, and its heading is wider than any fate
        self.currentItemChanged.connect(self.chosen)

    @property
    def current(self) -> Carried | None:
        """The claim that is chosen."""
        row = self.currentIndex().row()
        return self._items[row] if row >= 0 else None

    def show_claims(self, items: Sequence[Carried]) -> None:
        """List other claims; the row that was chosen stays so, or the one in its place."""
        kept, row = self.current, max(0, self.currentIndex().row())
        self.ensurePolished()  # rows measured before that are lower
        self.blockSignals(True)
        self.clear()
        self._items = tuple(items)
        self.addTopLevelItems([_row(one) for one in self._items])
        self.blockSignals(False)
        same = next((place for place, one in enumerate(self._items) if kept and one.claim.id == kept.claim.id), row)
        if self._items:
            self.setCurrentIndex(self.model().index(min(same, len(self._items) - 1), 0))
        self.resizeColumnToContents(0)
        self.chosen.emit()


def _row(one: Carried) -> QTreeWidgetItem:
    places = one.anchor.places
    found = "" if not places else " ".join(places[0].quote.split())
    item = QTreeWidgetItem([fate_words(one.anchor.fate), " ".join(one.claim.quote.split()), found])
    for column in range(3):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
    return item


def _tr(words: str) -> str:
    return QCoreApplication.translate("ClaimList", words)
