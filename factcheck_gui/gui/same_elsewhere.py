"""Looking where else a passage stands: which one is looked at, going to what was found, and linking the claims."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from factcheck_gui.core import intents
from factcheck_gui.core.edits import ChangeSet, Edit
from factcheck_gui.core.errors import Cancelled, FactcheckError
from factcheck_gui.core.records import Article, Claim, ClaimType, Json, Kind, Relation
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.claim_commands import begun
from factcheck_gui.gui.elsewhere import Found, Rendered, Subject, look
from factcheck_gui.gui.jobs import JobContext, JobHandle
from factcheck_gui.gui.read_view import ReadView
from factcheck_gui.gui.reading import Reading
from factcheck_gui.gui.session import Session
from factcheck_gui.gui.verdict_looks import Scales

_QUIET: Final = 300  # milliseconds after a change, so that a burst of them is looked at once


class SameElsewhere(QObject):
    """Follows the claims that are chosen while its page is in sight; going to a wording does not change what is looked at."""

    told = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, reading: Reading, read: ReadView, scales: Scales) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._read = read
        self._panel = read.side.elsewhere
        self._scales = scales
        self._subject: Subject | None = None
        self._job: JobHandle | None = None
        self._going = False
        self._stale = False  # something changed since the search
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self._search)

    @property
    def subject(self) -> Subject | None:
        """The passage that is looked at."""
        return self._subject

    @Slot()
    def follow_library(self) -> None:
        """Look at nothing of another library."""
        self._drop()
        self._subject = None
        self._panel.show_nothing()
        self._panel.set_writable(self._session.is_open and not self._session.read_only)

    @Slot()
    def look(self) -> None:
        """Look at the words that are selected, else at the chosen claim, and put the keyboard on what is found."""
        subject = self._chosen()
        self._read.side.show_elsewhere()
        if subject is None and self._subject is None:
            self.told.emit(self.tr("Choose a claim or select words first; then E looks where else that is said."))
            return
        self.appear()
        self._panel.wordings.setFocus()

    @Slot()
    def follow_claim(self) -> None:
        """Look at a claim that was just chosen, if the page is in sight."""
        claim = self._reading.claim
        if claim is not None and self._panel.isVisible() and not self._going and self._reading.is_in_text(claim):
            self._look_at(self._of(claim))

    @Slot()
    def appear(self) -> None:
        """Look at what is chosen when a person brings the page to the front."""
        if self._panel.isVisible():
            subject = self._chosen()
            if subject is not None and subject != self._subject:
                self._look_at(subject)
            elif self._stale:
                self._search()

    @Slot()
    def refresh_soon(self) -> None:
        """Look again once more articles are known, or when the page comes in sight."""
        self._stale = True
        if self._subject is not None and self._panel.isVisible():
            self._quiet.start()

    @Slot(object)
    def refresh(self, changes: ChangeSet) -> None:
        """Look again after claims, links or articles have changed."""
        if changes.touches(Kind.CLAIM, Kind.LINK, Kind.ASSESSMENT, Kind.ARTICLE, Kind.REVISION):
            self.refresh_soon()

    @Slot(object)
    def go(self, one: Rendered) -> None:
        """Show a wording in its article; what is looked at stays."""
        self._show(one.article.id, one.start, one.end, one.claim_id)

    @Slot()
    def back(self) -> None:
        """Show the passage that is looked at."""
        if self._subject is not None:
            self._show(self._subject.article_id, self._subject.start, self._subject.end, self._subject.claim_id)

    @Slot(object, object)
    def link(self, one: Rendered, relation: Relation) -> None:
        """Say what the passage that is looked at is to a wording; where there is no claim yet, one is made, in the same step."""
        subject = self._subject
        if subject is None:
            return
        try:
            article = self._session.library.articles.get(subject.article_id)
            here, mine = self._claim(article, subject.text_sha256, subject.start, subject.end, subject.claim_id)
            speaker: dict[str, Json] = {"speaker": one.speaker} if one.speaker else {}
            about: dict[str, Json] = {**speaker, "claim_types": [ClaimType.QUOTATION.value]} if one.quoted else {}
            there, theirs = self._claim(one.article, one.article.text_sha256, one.start, one.end, one.claim_id, **about)
        except FactcheckError as error:
            self.refused.emit(str(error))
            return
        if self._session.do(here + there + intents.link_claims(mine, theirs, relation)):
            made = subject.article_id, subject.text_sha256, subject.start, subject.end
            self._subject = Subject(*made, mine, subject.quote, subject.outlet)
            self._search()

    def _claim(self, article: Article, sha256: str, start: int, end: int, claim_id: str, **fields: Json) -> tuple[Edit, str]:
        """Return the claim on a passage, and the edit that makes it where there is none."""
        if claim_id:
            return Edit(()), claim_id
        span = Span.of(self._session.library.articles.text_of(sha256), start, end)
        edit = intents.mark_claim(article, span, **fields)
        return edit + begun(article), edit.sets[0].row_id

    def _chosen(self) -> Subject | None:
        article, span, claim = self._reading.article, self._read.reader.selection(), self._reading.claim
        if article is not None and span is not None:
            there = (one for one in self._reading.claims if self._reading.is_in_text(one))
            same = next((one.id for one in there if (one.start, one.end) == (span.start, span.end)), "")
            return Subject(article.id, article.text_sha256, span.start, span.end, same, span.quote, self._outlet())
        return self._of(claim) if claim is not None and self._reading.is_in_text(claim) else None

    def _of(self, claim: Claim) -> Subject:
        return Subject(claim.article_id, claim.text_sha256, claim.start, claim.end, claim.id, claim.quote, self._outlet())

    def _outlet(self) -> str:
        article = self._reading.article
        return (article.outlet or article.title) if article else ""

    def _look_at(self, subject: Subject) -> None:
        self._subject = subject
        self._panel.wordings.clear()
        self._search()

    @Slot()
    def _search(self) -> None:
        self._drop()
        self._stale = False
        subject = self._subject
        if subject is None or not self._session.is_open:
            return
        open_again = self._session.reader()

        def job(context: JobContext) -> Found:
            with open_again() as library:
                context.stop_if_cancelled()
                return look(library, subject)

        self._panel.show_looking(subject)
        self._job = self._session.jobs.start(
            job,
            on_result=lambda found: self._found(subject, found),
            on_error=self._stopped,
            owner=self,
            name=self.tr("Looking for the same elsewhere"),
        )

    def _found(self, subject: Subject, found: Found) -> None:
        if subject == self._subject:
            self._panel.show_found(subject, found, self._scales.verdict)

    def _stopped(self, error: FactcheckError) -> None:
        if not isinstance(error, Cancelled):
            self.refused.emit(str(error))

    def _drop(self) -> None:
        self._quiet.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, article_id: str, start: int, end: int, claim_id: str) -> None:
        self._going = True
        try:
            self._reading.open_article(article_id)
            self._reading.select_claim(claim_id)
            self._read.reader.select(start, end)
        finally:
            self._going = False
