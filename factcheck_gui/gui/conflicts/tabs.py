"""The view of what people have to settle: fields with several values, claims that may be the same, and what is left behind."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from factcheck_gui.core.edits import ChangeSet
from factcheck_gui.core.records import Kind
from factcheck_gui.core.scales import RatingScale
from factcheck_gui.gui.conflicts.listing import Listing
from factcheck_gui.gui.conflicts.pairs import PairsPage
from factcheck_gui.gui.conflicts.strays import StraysPage
from factcheck_gui.gui.conflicts.view import ConflictsView
from factcheck_gui.gui.value_words import ValueWords
from factcheck_gui.library import Library, SameClaim, Stray

_WAIT = 200  # milliseconds from a change until the pairs are looked for again
_MATTERS = (Kind.ARTICLE, Kind.CLAIM, Kind.ASSESSMENT, Kind.EVIDENCE, Kind.LINK, Kind.ANNOTATOR)


class SettleView(QWidget):
    """Three lists under tabs. Requests: `edit_requested(object Edit)`, `open_claim(str id)`, `open_article(str id)`, and
    `look_requested()` for `show_found`, away from the window's thread: a large library takes a while to look through."""

    edit_requested = Signal(object)
    open_claim = Signal(str)
    open_article = Signal(str)
    look_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._names: ValueWords | None = None
        self._stale = True
        self.tabs = QTabWidget(self)
        self.fields, self.pairs, self.strays = ConflictsView(self), PairsPage(self), StraysPage(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("What there is to settle"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self.setAccessibleName(self.tr("Conflicts view"))
        for page in (self.fields, self.pairs, self.strays):
            self.tabs.addTab(page, "")
            page.edit_requested.connect(self.edit_requested)
            page.open_claim.connect(self.open_claim)
        self.fields.open_article.connect(self.open_article)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WAIT)
        self._pause.timeout.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self._count()

    def set_library(self, library: Library | None, scales: Mapping[str, RatingScale], *, read_only: bool) -> None:
        """Show what there is to settle in another library; `scales`, by key, say what verdicts are called."""
        self._library = library
        self._names = ValueWords(library, scales) if library else None
        self.fields.set_library(library, scales)
        self.fields.set_read_only(read_only)
        for page in (self.pairs, self.strays):
            page.set_library(library, self._names, read_only=read_only)
        self._stale = True
        self._count()
        self._look()

    def set_read_only(self, read_only: bool) -> None:
        """Offer no edits, or offer them again."""
        for page in (self.fields, self.pairs, self.strays):
            page.set_read_only(read_only)

    @Slot(object)
    def changed(self, changes: ChangeSet) -> None:
        """Bring the lists up to what was saved, in a moment."""
        self.fields.changed(changes)
        self._count()
        if changes.touches(*_MATTERS):
            self._stale = True
            if self.isVisible() and not self._pause.isActive():
                self._pause.start()

    def show_found(self, pairs: Sequence[SameClaim], strays: Sequence[Stray]) -> None:
        """List these pairs of claims that may be the same, and these records left behind."""
        if self._names is not None:
            self._names.forget()
        self.pairs.show_items(pairs)
        self.strays.show_items(strays)
        self._count()

    def showEvent(self, event: object) -> None:
        self._look()
        page = self.tabs.currentWidget()
        if isinstance(page, Listing) and page.items:
            page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _look(self) -> None:
        if self._stale and self.isVisible() and self._library is not None:
            self._stale = False
            self.look_requested.emit()

    def _count(self) -> None:
        conflicts = self._library.conflict_count() if self._library else 0
        counts = (
            (conflicts, self.tr("Conflicts")),
            (len(self.pairs.items), self.tr("The same claim?")),
            (len(self.strays.items), self.tr("Left behind")),
        )
        for place, (number, words) in enumerate(counts):
            self.tabs.setTabText(place, self.tr("{words} ({n})").format(words=words, n=QLocale().toString(number)) if number else words)
