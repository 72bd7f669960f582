"""Suggested claims: what is shown of them for the open article, and what becomes of each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot

from factcheck_gui import settings as kept
from factcheck_gui.core import intents
from factcheck_gui.core.highlights import Highlights
from factcheck_gui.core.records import Article
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.reader.panel import ReaderPanel
from factcheck_gui.gui.reader.suggestion_marks import ReaderSuggestion
from factcheck_gui.gui.reading import Reading
from factcheck_gui.gui.session import Session
from factcheck_gui.gui.suggestion_finding import Findings, find
from factcheck_gui.gui.suggestion_words import why
from factcheck_gui.gui.text_layers import Find, TextLayer

Mark = Callable[[Span, str], object]


class SuggestedClaims(TextLayer[Findings]):
    """Finds suggestions and acts on the one in hand. `mark(span, speaker)` makes a claim, as the key for it does."""

    def __init__(self, session: Session, reading: Reading, reader: ReaderPanel, mark: Mark) -> None:
        super().__init__(session, reading, reader, reader.suggestions, kept.SUGGESTIONS)
        self._suggestions = reader.suggestions
        self._mark = mark
        self._worded: tuple[Findings, list[ReaderSuggestion]] = (Findings(""), [])  # those of the open article, in words

    @Slot()
    def accept(self) -> None:
        """Make the suggestion in hand a claim, said by whoever is quoted there, and take the next one in hand."""
        current = self._in_sight()
        if current is None:
            return
        findings, text = self._known[self._asked], self._reader.page.text
        self._mark(Span.of(text, current.start, current.end), findings.speaker(current.start, current.end))
        self._suggestions.reveal()

    @Slot()
    def dismiss(self) -> None:
        """Do not suggest the sentence in hand again, to anybody who works in this library."""
        current, article = self._in_sight(), self._reading.article
        if current is not None and article is not None:
            self._session.do(intents.dismiss_suggestion(article, current.start, current.end))
            self._suggestions.reveal()

    def _in_sight(self) -> ReaderSuggestion | None:
        """Return the suggestion in hand; where it is out of sight, show one instead, so that nothing is done unseen."""
        if self._suggestions.current is None and self._asked in self._known:
            self.told.emit(self.tr("There is no suggestion left in this article."))
        if self._suggestions.current_is_visible:
            return self._suggestions.current
        self._suggestions.step(1)
        return None

    def _finder(self) -> tuple[str, Find[Findings]]:
        return self.tr("Looking for claims"), partial(find, personal=self._session.settings.get(kept.PERSONAL_MODEL))

    def _arrived(self, found: Findings) -> None:
        if found.problem and all(one.problem != found.problem for one in self._known.values()):
            self.told.emit(found.problem)

    def _wait(self) -> None:
        self._suggestions.show((), self.tr("Looking for sentences worth checking…"))

    def _show(self, article: Article, found: Findings) -> None:
        sha256 = article.text_sha256
        dismissed = {(one.start, one.end) for one in self._session.library.articles.dismissed(article.id) if one.text_sha256 == sha256}
        claims = Highlights([claim for claim in self._reading.claims if claim.text_sha256 == sha256])
        if self._worded[0] is not found:
            self._worded = found, [ReaderSuggestion(one.start, one.end, one.score, why(one)) for one in found.suggestions]
        left = [one for one in self._worded[1] if (one.start, one.end) not in dismissed and not claims.touching(one.start, one.end)]
        none = self.tr("You have been through all suggestions.") if found.suggestions else self.tr("No sentence here looks worth checking.")
        self._suggestions.show(left, "" if left else none)
