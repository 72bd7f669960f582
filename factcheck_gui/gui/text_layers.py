"""What is found about the open article's text in the background and shown over it while a switch is on, from then on in every library."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from factcheck_gui import settings as kept
from factcheck_gui.core.errors import Cancelled, FactcheckError
from factcheck_gui.core.records import Article
from factcheck_gui.gui.jobs import JobContext, JobHandle
from factcheck_gui.gui.reader.panel import ReaderPanel
from factcheck_gui.gui.reading import Reading
from factcheck_gui.gui.session import Session

F = TypeVar("F")
Find = Callable[[str, F | None, Callable[[], object]], F]
_REMEMBERED: Final = 48  # articles of which is kept in memory what was found
_FIRST_AFTER: Final = 300  # milliseconds of a new window, for its first paint: loading the analysis would delay that


class Layer(Protocol):
    """What the reader shows of it."""

    def step(self, by: int) -> None: ...

    def hide(self) -> None: ...


class TextLayer(QObject, Generic[F]):
    """Searches one text at a time and remembers what was found. `switched(bool)` when it goes on or off.

    `layer` is the reader's part of it. Which one it is is said by `_finder`, `_show` and `_wait`.
    """

    switched = Signal(bool)
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, reading: Reading, reader: ReaderPanel, layer: Layer, switch: kept.Setting[bool]) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._reader = reader
        self._layer = layer
        self._switch = switch
        self._known: OrderedDict[str, F] = OrderedDict()  # by the hash of the text
        self._asked = ""  # the hash of the text that was searched last
        self._job: JobHandle | None = None
        self._held_back = QTimer(reader)  # dies with it: a window can be taken down before the time is up
        self._held_back.setSingleShot(True)
        self._held_back.setInterval(_FIRST_AFTER)
        self._held_back.timeout.connect(self.refresh)
        self._held_back.start()
        self.on = session.settings.get(switch)

    @Slot()
    def toggle(self) -> None:
        """Show the layer or stop showing it, from now on and in every library."""
        self.on = not self.on
        try:
            self._session.settings.set(self._switch, self.on)
        except kept.NotKept as error:
            self.refused.emit(str(error))
        self.search_again()
        self.switched.emit(self.on)

    @Slot()
    def search_again(self) -> None:
        """Search the open article anew; what is known is shown meanwhile."""
        self._asked = ""
        self.refresh()

    @Slot()
    def next(self) -> None:
        """Take the next one in hand."""
        self._layer.step(1)

    @Slot()
    def previous(self) -> None:
        """Take the one before in hand."""
        self._layer.step(-1)

    @Slot()
    def refresh(self) -> None:
        """Show what is to be shown now; another text is searched first, in the background."""
        article = self._reading.article
        if not self.on or article is None:
            self._asked = ""
            self._layer.hide()
            return
        sha256 = article.text_sha256
        if sha256 != self._asked and not self._held_back.isActive():
            self._layer.hide()
            self._search(sha256)
        if sha256 in self._known:
            self._show(article, self._known[sha256])
        else:
            self._wait()

    def _finder(self) -> tuple[str, Find[F]]:
        """Return what the search is called, and the function that a job calls with the text, what is known, and a check for Cancel."""
        raise NotImplementedError

    def _arrived(self, found: F) -> None:
        """Take notice of what was found, before it is remembered."""

    def _show(self, article: Article, found: F) -> None:
        raise NotImplementedError

    def _wait(self) -> None:
        raise NotImplementedError

    def _search(self, sha256: str) -> None:
        if self._job is not None:
            self._job.cancel()
        name, find = self._finder()
        text, known = self._reader.page.text, self._known.get(sha256)

        def search(context: JobContext) -> F:
            return find(text, known, context.stop_if_cancelled)

        self._asked = sha256
        self._job = self._session.jobs.start(
            search, on_result=lambda found: self._found(sha256, found), on_error=self._stopped, owner=self, name=name
        )

    def _found(self, sha256: str, found: F) -> None:
        self._arrived(found)
        self._known[sha256] = found
        self._known.move_to_end(sha256)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        article = self._reading.article
        if self.on and article is not None and article.text_sha256 == sha256 == self._asked:
            self._show(article, found)

    def _stopped(self, error: FactcheckError) -> None:
        if not isinstance(error, Cancelled):
            self.refused.emit(str(error))
