"""What the Compare view asks for: comparisons made in the background, claims of a row, events adjusted by hand."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QWidget

from factcheck_gui.comparing.shapes import EventOfArticles
from factcheck_gui.core import intents
from factcheck_gui.core.edits import ChangeSet, Edit
from factcheck_gui.core.errors import Cancelled, FactcheckError, NotFound
from factcheck_gui.core.matters import Weight
from factcheck_gui.core.records import ArticleStatus, Claim, ClaimType, Kind, Stance
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.compare import ClaimWish, CompareView
from factcheck_gui.gui.compare.matters import Matters
from factcheck_gui.gui.compare.words import event_name
from factcheck_gui.gui.jobs import JobContext, JobHandle
from factcheck_gui.gui.notice_bar import Notice
from factcheck_gui.gui.session import Session, reporting

_QUIET: Final = 300  # milliseconds after an edit; whoever types a reason shall not have everything compared at each word
_CONCERN: Final = frozenset({Kind.ARTICLE, Kind.EVENT, Kind.CLAIM, Kind.ASSESSMENT, Kind.LINK, Kind.REVISION})


class CompareCommands(QObject):
    """`told(Notice)`, `withdrawn(Notice)` when it no longer holds, `refused(str)`, `claim_requested(str id)` to show a claim."""

    told = Signal(object)
    withdrawn = Signal(object)
    refused = Signal(str)
    claim_requested = Signal(str)

    def __init__(self, session: Session, view: CompareView, window: QWidget) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._window = window
        self._stale = True
        self._events: JobHandle | None = None
        self._comparing: JobHandle | None = None
        self._wanted: list[str] = []
        self._offered: dict[str, list[Notice]] = {}  # what was told of a claim, by its id
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self.refresh)
        view.shown.connect(self._shown)
        view.comparison_wanted.connect(self.compare)
        view.claim_requested.connect(self.make_claim)
        view.name_requested.connect(self.name_event)
        view.add_requested.connect(self.add_articles)
        view.leave_requested.connect(self.leave_event)
        view.regroup_requested.connect(self.regroup)

    @Slot()
    def follow_library(self) -> None:
        """Compare in another library."""
        self._view.set_read_only(self._session.read_only)
        self._wanted = []
        self._offered.clear()
        self._view.wait_for_events()
        self._later()

    @Slot(object)
    def changed(self, changes: ChangeSet) -> None:
        """Take notice of an edit."""
        if changes.touches(Kind.CLAIM):
            self._withdraw_offers()
        if changes.whole or changes.touches(*_CONCERN):
            self._later()

    @Slot()
    def analysed(self) -> None:
        """Take notice that more is known of the articles."""
        self._later()

    @Slot()
    def refresh(self) -> None:
        """Find the events anew, in the background, and compare the chosen one's articles."""
        if not self._session.is_open or not self._view.isVisible():
            self._stale = True
            return
        self._stale = False
        open_again = self._session.reader()

        def find(context: JobContext) -> tuple[Sequence[EventOfArticles], int, int]:
            with open_again() as library:
                return library.events(reporting(context)), library.articles.count(), library.not_analysed()

        self._cancel(self._events)
        self._events = self._session.jobs.start(
            find,
            on_result=lambda found: self._view.show_events(found[0], found[1], analysing=found[2] > 0),
            on_error=self._failed,
            on_progress=lambda done, total, _: self._view.show_progress(done, total),
            owner=self,
            name=self.tr("Finding events"),
        )

    @Slot(object)
    def compare(self, article_ids: list[str]) -> None:
        """Compare articles in the background and show the result, if it is still what is wanted."""
        open_again = self._session.reader()
        self._wanted = list(article_ids)

        def compare(context: JobContext) -> Matters:
            with open_again() as library:
                return Matters(library.compare(article_ids, reporting(context)))

        self._cancel(self._comparing)
        self._comparing = self._session.jobs.start(
            compare,
            on_result=lambda found: self._compared(list(article_ids), found),
            on_error=self._failed,
            owner=self,
            name=self.tr("Comparing articles"),
        )

    @Slot(object)
    def make_claim(self, wish: ClaimWish) -> None:
        """Make a claim of a passage, the other outlets' words being its evidence: one step, which one undo takes back."""
        library = self._session.library
        span = Span.of(wish.text, wish.passage.start, wish.passage.end).trimmed(wish.text)
        there = next((claim for claim in library.claims.of_article(wish.article.id) if _is_at(claim, wish.article.text_sha256, span)), None)
        if there is not None:
            self.told.emit(self._offer(self.tr("These words are a claim already."), there.id))
            return
        numbers = wish.matter.weight in (Weight.DIFFERS, Weight.AGREES) and not wish.matter.columns
        kind = ClaimType.NUMERICAL if numbers else ClaimType.QUOTATION
        edit = intents.mark_claim(wish.article, span, speaker=wish.passage.speaker, claim_types=[kind.value])
        claim_id = edit.sets[0].row_id
        stance = Stance.SUPPORTS if wish.matter.weight is Weight.AGREES else Stance.CONTEXT
        for place, (article, words) in enumerate(wish.others):
            known = library.sources.exists(intents.article_source_id(article.id))
            edit += intents.cite_article(claim_id, article, known, float(place), stance=stance.value, quote=words)
        if wish.article.status == ArticleStatus.TO_READ:
            edit += intents.set_field(Kind.ARTICLE, wish.article.id, "status", ArticleStatus.IN_PROGRESS.value)
        if self._session.do(edit):
            count = len(wish.others)
            one = self.tr("A claim was made, with the other outlet’s words as evidence.")
            many = self.tr("A claim was made, with the words of {n} other outlets as evidence.").format(n=count)
            self.told.emit(self._offer(self.tr("A claim was made.") if not count else one if count == 1 else many, claim_id))

    @Slot(object)
    def name_event(self, event: EventOfArticles) -> None:
        """Have the user name an event; one that the program put together becomes the user's own."""
        label = self.tr("What is the event called?")
        name, agreed = QInputDialog.getText(self._window, self.tr("Rename the event"), label, text=event_name(event))
        if agreed and name.strip():
            made = Edit(()) if event.id else intents.gather_event(article.id for article in event.articles)
            event_id = event.id or made.sets[0].row_id
            self._session.do(made + intents.name_event(event_id, " ".join(name.split())))

    @Slot(object)
    def add_articles(self, event: EventOfArticles | None) -> None:
        """Have the user choose articles, and put them to an event or, without one, together."""
        from factcheck_gui.gui.dialogs.add_article import AddArticleDialog

        there = [article.id for article in event.articles] if event else []
        chosen = AddArticleDialog.ask(self._session.library, there, 1 if event else 2, self._window)
        if chosen:
            self._session.do(intents.gather_event([*there, *chosen], event.id if event else ""))

    @Slot(str)
    def leave_event(self, article_id: str) -> None:
        """Take an article out of its event."""
        self._session.do(intents.leave_event(article_id))

    @Slot(object)
    def regroup(self, event: EventOfArticles) -> None:
        """Have the program group an event's articles again."""
        self._session.do(intents.regroup(article.id for article in event.articles))

    @Slot()
    def _shown(self) -> None:
        if self._stale:
            self.refresh()

    def _later(self) -> None:
        self._stale = True
        self._quiet.start()

    def _compared(self, article_ids: list[str], found: Matters) -> None:
        if article_ids == self._wanted:
            self._view.show_matters(found)

    def _offer(self, words: str, claim_id: str) -> Notice:
        notice = Notice(words, "info", self.tr("Show it"), lambda: self.claim_requested.emit(claim_id))
        self._offered.setdefault(claim_id, []).append(notice)
        return notice

    def _withdraw_offers(self) -> None:
        """Take back what was told of claims that are gone meanwhile: there is nothing to show."""
        for claim_id in list(self._offered):
            try:
                self._session.library.claims.get(claim_id)
            except NotFound:
                for notice in self._offered.pop(claim_id):
                    self.withdrawn.emit(notice)

    def _failed(self, error: FactcheckError) -> None:
        if not isinstance(error, Cancelled):
            self.refused.emit(str(error))

    @staticmethod
    def _cancel(job: JobHandle | None) -> None:
        if job is not None:
            job.cancel()


def _is_at(claim: Claim, text_sha256: str, span: Span) -> bool:
    return (claim.start, claim.end, claim.text_sha256) == (span.start, span.end, text_sha256)
