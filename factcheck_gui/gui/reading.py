"""Which article and which claim are open, and how the reader and the claim form follow the library."""

from PySide6.QtCore import QObject, Signal, Slot

from factcheck_gui.core.edits import ChangeSet
from factcheck_gui.core.errors import FactcheckError, NotFound
from factcheck_gui.core.records import Article, Claim, ClaimStatus, Kind
from factcheck_gui.core.verdicts import DISPUTED
from factcheck_gui.gui.claim_form import ClaimForm, LibraryData
from factcheck_gui.gui.labels import date_text
from factcheck_gui.gui.reader import ReaderClaim, ReaderPanel
from factcheck_gui.gui.session import Session
from factcheck_gui.gui.verdict_looks import Scales, style_key
from factcheck_gui.store.queries import ClaimView


class Reading(QObject):
    """`article_changed()` and `claim_changed()` come when another one is open, `counted()` when claims came or went."""

    article_changed = Signal()
    claim_changed = Signal()
    counted = Signal()
    refused = Signal(str)

    def __init__(self, session: Session, reader: ReaderPanel, form: ClaimForm, scales: Scales, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = reader
        self._form = form
        self._scales = scales
        self._views: dict[str, ClaimView] = {}
        self._claim_id = ""
        self.article: Article | None = None
        reader.set_preview(self.preview)

    @property
    def article_id(self) -> str:
        """The id of the open article, "" where there is none."""
        return self.article.id if self.article else ""

    @property
    def claim(self) -> Claim | None:
        """The selected claim."""
        view = self._views.get(self._claim_id)
        return view.claim if view else None

    @property
    def claims(self) -> list[Claim]:
        """The claims of the open article, in no particular order."""
        return [view.claim for view in self._views.values()]

    @property
    def left(self) -> int:
        """How many claims of the open article are not final."""
        return sum(view.claim.status != ClaimStatus.FINAL for view in self._views.values())

    def is_in_text(self, claim: Claim) -> bool:
        """Tell whether a claim's places count in the text that is shown, not in an earlier one."""
        return self.article is not None and claim.text_sha256 == self.article.text_sha256

    def follow_library(self) -> None:
        """Begin with another library, or the same one with other rights; nothing is open."""
        self.close_article()
        if self._session.is_open:
            self._form.set_data(LibraryData(self._session.library))
            self._scales.add_foreign(self._session.library.people.scales())
        self.use_scales()
        self._form.set_read_only(self._session.read_only)

    def use_scales(self) -> None:
        """Show verdicts as the scales now say."""
        self._form.set_scale(self._scales.chosen, self._scales.all())
        self._show_claims()

    @Slot(str)
    def open_article(self, article_id: str) -> None:
        """Show an article where it was left; one that is open stays as it is."""
        if article_id == self.article_id:
            return
        self._form.commit()
        library = self._session.library
        try:
            article = library.articles.get(article_id)
            text = library.articles.text_of(article.text_sha256)
        except FactcheckError as error:
            self.refused.emit(str(error))
            return
        self.article = article
        self._views = {view.claim.id: view for view in library.claims.views(article_id)}
        self.select_claim("")
        self._show_article(text)
        self._show_claims()
        self.article_changed.emit()
        self.counted.emit()

    def close_article(self) -> None:
        """Show no article."""
        self.select_claim("")
        self.article = None
        self._views = {}
        self._reader.clear()
        self.article_changed.emit()
        self.counted.emit()

    @Slot(str)
    def select_claim(self, claim_id: str) -> None:
        """Show a claim of the open article in the form; an unknown id shows none."""
        view = self._views.get(claim_id)
        if (view.claim.id if view else "") == self._claim_id and self._form.claim_id == self._claim_id:
            return
        self._claim_id = view.claim.id if view else ""
        self._reader.select_claim(self._claim_id)
        self._show_in_form()
        self.claim_changed.emit()

    def show_claim(self, claim_id: str) -> None:
        """Open a claim's article, select the claim and scroll to it."""
        try:
            claim = self._session.library.claims.get(claim_id)
        except NotFound as error:
            self.refused.emit(str(error))
            return
        self.open_article(claim.article_id)
        self.select_claim(claim_id)
        self._reader.reveal_claim(claim_id)

    def refresh(self, changes: ChangeSet) -> None:
        """Bring what is open up to date; only what changed is read again."""
        if changes.claims & self._form.body.links.linked_ids:
            self._form.show_links()
        if self.article is None or not (changes.whole or self.article_id in changes.articles or self._names_changed(changes)):
            return
        retold = changes.whole or self.article_id in changes.rows.get(Kind.ARTICLE, ()) or changes.touches(Kind.REVISION)
        if retold and not self._read_article():
            return
        if changes.whole:
            self._views = {view.claim.id: view for view in self._session.library.claims.views(self.article_id)}
        else:
            self._read_claims(changes)
        if changes.touches(Kind.SCALE):
            self._scales.add_foreign(self._session.library.people.scales())
            self.use_scales()
        self._show_claims()
        self._follow_claim(changes)
        self.counted.emit()

    def preview(self, claim_id: str) -> str:
        """Return a claim in a few lines of plain text."""
        view = self._views.get(claim_id)
        if view is None:
            return ""
        who = ", ".join(filter(None, (view.claim.speaker, view.claim.speaker_role)))
        reasons = next((item.justification for item in view.assessments if item.justification), "")
        count = view.evidence_count
        sources = (self.tr("1 source") if count == 1 else self.tr("{n} sources").format(n=count)) if count else ""
        lines = (self._verdict_words(view), view.claim.claim_text or view.claim.quote, who, reasons, sources)
        return "\n".join(filter(None, lines))

    def _read_article(self) -> bool:
        try:
            article = self._session.library.articles.get(self.article_id)
        except NotFound:
            self.close_article()
            return False
        self.article = article
        self._show_article(self._session.library.articles.text_of(article.text_sha256))
        self._reader.select_claim(self._claim_id)  # another text begins without
        return True

    def _read_claims(self, changes: ChangeSet) -> None:
        for claim_id in changes.claims:
            try:
                view = self._session.library.claims.view(claim_id)
            except NotFound:
                self._views.pop(claim_id, None)
                continue
            if view.claim.article_id == self.article_id:
                self._views[claim_id] = view

    def _follow_claim(self, changes: ChangeSet) -> None:
        if self._claim_id and self._claim_id not in self._views:
            self.select_claim("")
        elif self._claim_id and (changes.whole or self._claim_id in changes.claims or self._names_changed(changes)):
            self._show_in_form()

    def _names_changed(self, changes: ChangeSet) -> bool:
        return changes.touches(Kind.SOURCE, Kind.TAG, Kind.ANNOTATOR, Kind.SCALE)

    def _show_in_form(self) -> None:
        view = self._views.get(self._claim_id)
        evidence = self._session.library.sources.evidence_of(self._claim_id) if view else ()
        self._form.body.earlier_note.setVisible(view is not None and not self.is_in_text(view.claim))
        self._form.show_claim(view, evidence)

    def _show_article(self, text: str) -> None:
        article = self.article
        if article is not None:
            self._reader.set_article(
                article.id, text, title=article.title, outlet=article.outlet, byline=article.byline, date=date_text(article.published)
            )

    def _show_claims(self) -> None:
        if self.article is not None:
            self._reader.set_claims([self._as_shown(view) for view in self._views.values() if self.is_in_text(view.claim)])

    def _as_shown(self, view: ClaimView) -> ReaderClaim:
        claim = view.claim
        return ReaderClaim(
            claim.id,
            claim.start,
            claim.end,
            self._scales.letter(view.scale, view.verdict),
            style_key(view.scale, view.verdict),
            self._verdict_words(view),
        )

    def _verdict_words(self, view: ClaimView) -> str:
        if not view.verdict:
            return self.tr("No verdict yet")
        if view.verdict == DISPUTED:
            return self.tr("Disputed: the verdicts differ")
        verdict = self._scales.verdict(view.scale, view.verdict)
        return verdict.label if verdict else view.verdict
