"""Suggested claims: whether they are wanted, what is shown of them for the open article, and what becomes of each."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from factcheck_gui import settings as kept
from factcheck_gui.core import intents
from factcheck_gui.core.errors import Cancelled, FactcheckError
from factcheck_gui.core.highlights import Highlights
from factcheck_gui.core.records import Article
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.jobs import JobContext, JobHandle
from factcheck_gui.gui.reader.panel import ReaderPanel
from factcheck_gui.gui.reader.suggestion_marks import ReaderSuggestion
from factcheck_gui.gui.reading import Reading
from factcheck_gui.gui.session import Session
from factcheck_gui.gui.suggestion_finding import Findings, find
from factcheck_gui.gui.suggestion_words import why

Mark = Callable[[Span, str], object]
_REMEMBERED: Final = 48  # articles whose suggestions are kept in memory
_FIRST_AFTER: Final = 300  # milliseconds of a new window, for its first paint: loading the analysis would delay that


class SuggestedClaims(QObject):
    """Finds suggestions in the background and acts on the one in hand. `switched(bool)` when they go on or off.

    `mark(span, speaker)` makes a claim, as the key for it does.
    """

    switched = Signal(bool)
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, reading: Reading, reader: ReaderPanel, mark: Mark) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._reader = reader
        self._layer = reader.suggestions
        self._mark = mark
        self._known: OrderedDict[str, Findings] = OrderedDict()
        self._worded: tuple[Findings, list[ReaderSuggestion]] = (Findings(""), [])  # those of the open article, in words
        self._asked = ""  # the hash of the text that was searched last
        self._job: JobHandle | None = None
        self._held_back = QTimer(self)
        self._held_back.setSingleShot(True)
        self._held_back.setInterval(_FIRST_AFTER)
        self._held_back.timeout.connect(self.refresh)
        self._held_back.start()
        self.on = session.settings.get(kept.SUGGESTIONS)

    @Slot()
    def toggle(self) -> None:
        """Show suggestions or stop showing them, from now on and in every library."""
        self.on = not self.on
        try:
            self._session.settings.set(kept.SUGGESTIONS, self.on)
        except kept.NotKept as error:
            self.refused.emit(str(error))
        self._asked = ""
        self.refresh()
        self.switched.emit(self.on)

    @Slot()
    def refresh(self) -> None:
        """Show what is to be suggested now; another text is searched first, in the background."""
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
            self._layer.show((), self.tr("Looking for sentences worth checking…"))

    @Slot()
    def accept(self) -> None:
        """Make the suggestion in hand a claim, said by whoever is quoted there, and take the next one in hand."""
        current = self._in_sight()
        if current is None:
            return
        findings, text = self._known[self._asked], self._reader.page.text
        self._mark(Span.of(text, current.start, current.end), findings.speaker(current.start, current.end))
        self._layer.reveal()

    @Slot()
    def dismiss(self) -> None:
        """Do not suggest the sentence in hand again, to anybody who works in this library."""
        current, article = self._in_sight(), self._reading.article
        if current is not None and article is not None:
            self._session.do(intents.dismiss_suggestion(article, current.start, current.end))
            self._layer.reveal()

    @Slot()
    def next(self) -> None:
        """Take the next suggestion in hand."""
        self._layer.step(1)

    @Slot()
    def previous(self) -> None:
        """Take the suggestion before in hand."""
        self._layer.step(-1)

    def _in_sight(self) -> ReaderSuggestion | None:
        """Return the suggestion in hand; where it is out of sight, show one instead, so that nothing is done unseen."""
        if self._layer.current is None and self._asked in self._known:
            self.told.emit(self.tr("There is no suggestion left in this article."))
        if self._layer.current_is_visible:
            return self._layer.current
        self._layer.step(1)
        return None

    def _search(self, sha256: str) -> None:
        if self._job is not None:
            self._job.cancel()
        text, known = self._reader.page.text, self._known.get(sha256)
        personal = self._session.settings.get(kept.PERSONAL_MODEL)

        def search(context: JobContext) -> Findings:
            return find(text, known, personal=personal, stop=context.stop_if_cancelled)

        self._asked = sha256
        self._job = self._session.jobs.start(
            search,
            on_result=lambda found: self._found(sha256, found),
            on_error=self._stopped,
            owner=self,
            name=self.tr("Looking for claims"),
        )

    def _found(self, sha256: str, found: Findings) -> None:
        if found.problem and all(one.problem != found.problem for one in self._known.values()):
            self.told.emit(found.problem)
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

    def _show(self, article: Article, found: Findings) -> None:
        sha256 = article.text_sha256
        dismissed = {(one.start, one.end) for one in self._session.library.articles.dismissed(article.id) if one.text_sha256 == sha256}
        claims = Highlights([claim for claim in self._reading.claims if claim.text_sha256 == sha256])
        if self._worded[0] is not found:
            self._worded = found, [ReaderSuggestion(one.start, one.end, one.score, why(one)) for one in found.suggestions]
        left = [one for one in self._worded[1] if (one.start, one.end) not in dismissed and not claims.touching(one.start, one.end)]
        none = self.tr("You have been through all suggestions.") if found.suggestions else self.tr("No sentence here looks worth checking.")
        self._layer.show(left, "" if left else none)
