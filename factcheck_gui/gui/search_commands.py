"""Search in the window: the panel is made at its first use, the index is kept up from then on."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from factcheck_gui.core.search_query import Hit
from factcheck_gui.gui.reader import ReaderPanel
from factcheck_gui.gui.reading import Reading
from factcheck_gui.gui.search import Searching, SearchPanel
from factcheck_gui.gui.session import Session


class SearchCommands(QObject):
    """`article_requested(str)` and `claim_requested(str)` ask to show what was found; `source_requested(str)` a source."""

    article_requested = Signal(str)
    claim_requested = Signal(str)
    source_requested = Signal(str)

    def __init__(self, session: Session, reading: Reading, reader: ReaderPanel, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._reading = reading
        self._reader = reader
        self._window = window
        self._panel: SearchPanel | None = None
        self.searching = Searching(session.jobs, self)

    @property
    def panel(self) -> SearchPanel:
        """The panel over the window."""
        if self._panel is None:
            self._panel = SearchPanel(self.searching.find, self._window)
            self._panel.open_requested.connect(self.show_hit)
            self.searching.answered.connect(self._panel.show_answer)
            self.searching.refused.connect(self._panel.show_refusal)
            self.searching.indexed.connect(self._panel.show_indexing)
        return self._panel

    @Slot()
    def open(self) -> None:
        """Let the user search."""
        self.panel.open()

    @Slot()
    def follow_library(self) -> None:
        """Search another library from now on, and index it in the background."""
        if self._panel is not None:
            self._panel.clear()
        self.searching.set_library(self._session.reader() if self._session.is_open else None)

    @Slot(object)
    def refresh(self, _: object) -> None:
        """Take notice that something was edited."""
        self.searching.library_changed()
        if self._panel is not None:
            self._panel.refresh()

    @Slot(object)
    def show_hit(self, hit: Hit) -> None:
        """Show what was found at its place."""
        if hit.claim_id:
            self.claim_requested.emit(hit.claim_id)
        elif hit.article_id:
            self.article_requested.emit(hit.article_id)
            if hit.span is not None and self._reading.article_id == hit.article_id:
                self._reader.select(*hit.span)
        else:
            self.source_requested.emit(hit.row_id)
