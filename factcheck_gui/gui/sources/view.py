"""The Sources view: which sources are listed, which claims cite the chosen one, and what is asked for it."""

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from factcheck_gui.core import intents
from factcheck_gui.core.edits import ChangeSet, Edit, Set, delete
from factcheck_gui.core.errors import NotFound
from factcheck_gui.core.records import Kind, Source, rules
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.sources.dialogs import ConfirmDelete, EditSource
from factcheck_gui.gui.sources.model import ACCESSED, ADDRESS, CLAIMS, MEDIUM, PUBLISHER, TITLE, SourceModel
from factcheck_gui.gui.widgets.empty_state import EmptyState
from factcheck_gui.gui.widgets.source_fields import FIELDS
from factcheck_gui.gui.widgets.text import ElidedLabel, plain_label, tooltip
from factcheck_gui.gui.widgets.wide_table import WideTable
from factcheck_gui.library import Library

_PAUSE = 120  # milliseconds
_WIDTHS = {TITLE: 320, PUBLISHER: 150, ADDRESS: 180, MEDIUM: 100, ACCESSED: 96, CLAIMS: 72}
_SEARCHED = 400  # rows among which the chosen source is sought again
_SHOWN = 200  # citing claims that are listed
_CLAIM = Qt.ItemDataRole.UserRole


class SourcesView(QWidget):
    """All sources of the library.

    Requests: `edit_requested(object Edit)` to save, `open_claim(str id)` to go to a claim, `source_opened(str url)` to open
    an http(s) address in a browser. `deleted(str)` has a sentence beside which undo is offered.
    """

    edit_requested = Signal(object)
    open_claim = Signal(str)
    source_opened = Signal(str)
    deleted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self._read_only = True
        self._stale = False
        self.model = SourceModel(self)
        self.words = QLineEdit(self)
        self.table = WideTable(self.tr("Sources"), self)
        self.citing = QListWidget(self)
        self.counted = plain_label(parent=self)
        self.new = self._button(self.tr("New source"), "plus", self._make)
        self.edit = self._button(self.tr("Edit"), "pencil", self._edit)
        self.browse = self._button(self.tr("Open in browser"), "external-link", self._browse)
        self.remove = self._button(self.tr("Delete"), "trash-2", self._delete)
        words = self.tr("Press S on a claim to add what shows that its verdict is right, or make a source here.")
        self.nothing = EmptyState(self.tr("No sources yet"), words, self.tr("New source"))
        hint = self.tr("Other words find more.")
        self.no_match = EmptyState(self.tr("No source matches"), hint, self.tr("Clear the filter"))
        self._title = ElidedLabel(parent=self)
        self._about = plain_label(role="muted", wrap=True, parent=self)
        self._cited = plain_label(role="section", parent=self)
        self._pages = QStackedWidget(self)
        self._pause = QTimer(self)
        self.setAccessibleName(self.tr("Sources view"))
        self._lay_out()
        self._connect()
        self._show_chosen()

    def set_library(self, library: Library | None) -> None:
        """Show the sources of another library."""
        self._library = library
        self._read_only = library is None or library.read_only
        self.words.clear()
        self._list()

    def set_read_only(self, read_only: bool) -> None:
        """Offer no edits; reads nothing."""
        self._read_only = read_only
        self._enable()

    def chosen(self) -> list[tuple[Source, int]]:
        """Return the chosen sources, each with the number of claims that cite it."""
        return self.model.rows(self.table.chosen_ranges())

    @Slot(object)
    def changed(self, changes: ChangeSet) -> None:
        """Bring the table up to what was saved."""
        if changes.touches(Kind.SOURCE, Kind.EVIDENCE, Kind.CLAIM):
            self._stale = not self.isVisible()
            if not self._stale:
                self._list()

    def showEvent(self, event: object) -> None:
        if self._stale:
            self._stale = False
            self._list()

    @Slot()
    def _list(self) -> None:
        self._pause.stop()
        chosen = {source.id for source, _ in self.chosen()} if self.table.chosen_count() == 1 else set()
        scrolled = self.table.verticalScrollBar().value()
        self.model.show(self._library, self.words.text().strip())
        self._choose(chosen)
        self.table.verticalScrollBar().setValue(scrolled)
        listed = self.model.rowCount()
        page: QWidget = self._split if listed else self.no_match if self.model.words else self.nothing
        self._pages.setCurrentWidget(page)
        self._bar.setVisible(page is not self.nothing)
        self._foot.setVisible(page is not self.nothing)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        chosen, listed = self.table.chosen_count(), self.model.rowCount()
        words = self.tr("1 source") if listed == 1 else self.tr("{count} sources").format(count=QLocale().toString(listed))
        self.counted.setText(self.tr("{words} · {chosen} chosen").format(words=words, chosen=chosen) if chosen else words)
        rows = self.chosen() if chosen == 1 else []
        one = rows[0][0] if rows else None
        self.browse.setEnabled(one is not None and bool(one.url or one.archived_url))
        self._enable()
        self._show_citing(one)

    def _enable(self) -> None:
        chosen = self.table.chosen_count()
        self.new.setEnabled(not self._read_only)
        self.edit.setEnabled(chosen == 1 and not self._read_only)
        self.remove.setEnabled(chosen > 0 and not self._read_only)

    def _show_citing(self, source: Source | None) -> None:
        self.citing.clear()
        claims = self._citing(source.id) if source else []
        self._title.set_text((source.title or source.url) if source else self.tr("No source chosen"))
        parts = (source.author, source.publisher, source.published, source.url, source.archived_url, source.note) if source else ()
        self._about.setText("\n".join(filter(None, parts)))
        self._about.setVisible(bool(self._about.text()))
        self._cited.setText(self.tr("Claims that cite it: {count}").format(count=len(claims)))
        self._cited.setVisible(source is not None)
        self.citing.setVisible(bool(claims))
        for claim_id, words in claims[:_SHOWN]:
            item = QListWidgetItem(" ".join(words.split()), self.citing)
            item.setData(_CLAIM, claim_id)
            item.setToolTip(tooltip(words))

    def _citing(self, source_id: str) -> list[tuple[str, str]]:
        found: dict[str, str] = {}
        for evidence in self._library.sources.evidence_citing(source_id) if self._library else ():
            if evidence.claim_id not in found and self._library is not None:
                try:
                    claim = self._library.claims.get(evidence.claim_id) if len(found) < _SHOWN else None
                except NotFound:  # evidence that a merge brought without its claim
                    continue
                found[evidence.claim_id] = (claim.claim_text or claim.quote) if claim else ""
        return list(found.items())

    @Slot(QListWidgetItem)
    def _open_citing(self, item: QListWidgetItem) -> None:
        self.open_claim.emit(item.data(_CLAIM))

    @Slot()
    def _make(self) -> None:
        values = None if self._read_only else EditSource.ask(None, 0, self)
        if values is not None:
            self.edit_requested.emit(intents.add_source(values))

    @Slot()
    def _edit(self) -> None:
        chosen = self.chosen()
        if len(chosen) != 1 or self._library is None or self._read_only:
            return
        source, claims = chosen[0]
        base = {name: self._library.heads(Kind.SOURCE, source.id, name) for name in rules(Kind.SOURCE)}
        values = EditSource.ask(source, claims, self)
        sets = [
            Set(Kind.SOURCE, source.id, name, values[name], base[name])
            for name in (FIELDS if values else ())
            if values and values[name] != getattr(source, name)
        ]
        if sets:
            self.edit_requested.emit(Edit(tuple(sets)))

    @Slot()
    def _browse(self) -> None:
        for source, _ in self.chosen()[:1]:
            self.source_opened.emit(source.url or source.archived_url)

    @Slot()
    def _delete(self) -> None:
        chosen = self.chosen()
        if not chosen or self._library is None or self._read_only:
            return
        evidence = [one for source, _ in chosen for one in self._library.sources.evidence_citing(source.id)]
        claims = len({one.claim_id for one in evidence})
        if claims and not ConfirmDelete.ask(chosen[0][0].title or chosen[0][0].url, len(chosen), claims, self):
            return
        parts = [delete(Kind.EVIDENCE, one.id) for one in evidence]
        before = self._library.sources.count()
        self.edit_requested.emit(Edit((*parts, *(delete(Kind.SOURCE, source.id) for source, _ in chosen))))
        if self._library.sources.count() < before:  # else it was refused, and the user has been told
            many = self.tr("{count} sources were deleted.").format(count=len(chosen))
            self.deleted.emit(self.tr("The source was deleted.") if len(chosen) == 1 else many)

    def _choose(self, ids: set[str]) -> None:
        for number in range(min(self.model.rowCount(), _SEARCHED) if ids else 0):
            row = self.model.row(number)
            if row is not None and row[0].id in ids:
                self.table.selectRow(number)

    def _button(self, text: str, icon: str, run: object) -> QPushButton:
        button = QPushButton(text, self)
        icons.follow(button, icon)
        button.clicked.connect(run)
        return button

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._list)
        self.words.textChanged.connect(lambda: self._pause.start())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.table.entered.connect(self._edit)
        self.table.deleted.connect(self._delete)
        self.citing.itemActivated.connect(self._open_citing)
        self.nothing.acted.connect(self._make)
        self.no_match.acted.connect(self.words.clear)

    def _lay_out(self) -> None:
        self.words.setAccessibleName(self.tr("Filter sources by words"))
        self.words.setPlaceholderText(self.tr("Title, publisher, author or address"))
        self.words.setClearButtonEnabled(True)
        self.table.setModel(self.model)
        for section, width in _WIDTHS.items():
            self.table.horizontalHeader().resizeSection(section, width)
        self.table.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self._bar, self._foot = QWidget(self), QWidget(self)
        top = QHBoxLayout(self._bar)
        top.addWidget(self.words, 1)
        top.addWidget(self.new)
        foot = QHBoxLayout(self._foot)
        foot.addWidget(self.counted, 1)
        for button in (self.browse, self.edit, self.remove):
            foot.addWidget(button)
        for line in (top, foot):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.UNIT)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self.table)
        self._split.addWidget(self._detail())
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([900, 300])
        self._split.setChildrenCollapsible(False)
        for page in (self._split, self.nothing, self.no_match):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.UNIT, 2 * theme.UNIT, 2 * theme.UNIT, theme.UNIT + 4)
        column.setSpacing(theme.UNIT + 4)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot)
        self.setTabOrder(self.words, self.new)

    def _detail(self) -> QWidget:
        side = QWidget(self)
        self._title.setProperty("role", "heading")
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.citing.setAccessibleName(self.tr("Claims that cite the source"))
        self.citing.setProperty("framed", True)
        self.citing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(side)
        column.setContentsMargins(2 * theme.UNIT, theme.UNIT, 0, 0)
        column.setSpacing(theme.UNIT)
        for widget in (self._title, self._about, self._cited):
            column.addWidget(widget)
        column.addWidget(self.citing, 1)
        column.addStretch()
        side.setMinimumWidth(220)
        return side
