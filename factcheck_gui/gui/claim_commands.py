"""What is done to claims from the keyboard and the menus: marking, judging, moving, accepting, deleting."""

from PySide6.QtCore import QObject, Signal, Slot

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.records import Article, ArticleStatus, ClaimType, Json, Kind
from factcheck_gui.core.scales import RatingScale, to_json
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.claim_form import ClaimForm
from factcheck_gui.gui.reader import ReaderPanel
from factcheck_gui.gui.reader.marking import Edge, Range
from factcheck_gui.gui.reading import Reading
from factcheck_gui.gui.session import Session
from factcheck_gui.gui.verdict_looks import Scales


def begun(article: Article) -> Edit:
    """Return the edit that says that work on an article has begun, which is empty where that is known."""
    if article.status != ArticleStatus.TO_READ:
        return Edit(())
    return intents.set_field(Kind.ARTICLE, article.id, "status", ArticleStatus.IN_PROGRESS.value)


class ClaimCommands(QObject):
    """Works on the open article and the selected claim. `deleted(str)` has the sentence beside which undo is offered."""

    deleted = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, reading: Reading, reader: ReaderPanel, form: ClaimForm, scales: Scales) -> None:
        super().__init__(reading)
        self._session = session
        self._reading = reading
        self._reader = reader
        self._form = form
        self._scales = scales

    @Slot()
    def mark(self) -> None:
        """Make the chosen words a claim and select it; work on the article has then begun."""
        article, span = self._reading.article, self._reader.selection()
        if article is None or span is None:
            self.told.emit(self.tr("Select the words of the claim first: double-click a sentence, or press “.” for the next one."))
            return
        marked = (claim for claim in self._reading.claims if self._reading.is_in_text(claim))
        same = next((claim for claim in marked if (claim.start, claim.end) == (span.start, span.end)), None)
        if same is not None:
            self._reading.select_claim(same.id)
            self.told.emit(self.tr("These words are a claim already. To make another, select more or fewer of them."))
            return
        if self._make(article, span, **self._said(span)):
            self._reader.page.pass_selection()

    def mark_said(self, span: Span, speaker: str) -> None:
        """Make words that were suggested a claim and select it; `speaker` is "" where nobody is quoted."""
        if self._reading.article is not None:
            self._make(self._reading.article, span, **{"speaker": speaker} if speaker else {})

    @Slot(object)
    def save(self, edit: Edit) -> None:
        """Save what the form asks for; a scale that others may not have goes into the library with its first verdict."""
        self._session.do(self._missing_scale(edit) + edit if edit.sets else edit)

    @Slot(str, object)
    def move_span(self, claim_id: str, span: Span) -> None:
        """Give a claim the words that its edges were moved to."""
        claim = next((claim for claim in self._reading.claims if claim.id == claim_id), None)
        if claim is not None and (claim.start, claim.end) != (span.start, span.end):
            self._session.do(intents.move_span(claim, span))

    def move_edge(self, edge: Edge, *, forward: bool) -> None:
        """Move the start or the end of the selected claim by a word."""
        claim = self._reading.claim
        if claim is None:
            return
        if not self._reading.is_in_text(claim):
            self.told.emit(self.tr("This claim is of an earlier text. “Claims to place…” in the Article menu gives it one here."))
            return
        text = self._reader.page.text
        moved = Range(claim.start, claim.end).moved(text, edge, "word", forward)
        span = Span.of(text, moved.start, moved.end).trimmed(text)
        if span.start < span.end:
            self.move_span(claim.id, span)
            self._reader.reveal_claim(claim.id)

    @Slot()
    def accepted(self) -> None:
        """Go on to the next claim."""
        if len(self._reading.claims) > 1:
            self._reader.next_claim()
        else:
            self.told.emit(self.tr("Accepted. This article has no other claim."))

    @Slot()
    def delete(self) -> None:
        """Delete the selected claim with its assessments and evidence."""
        claim = self._reading.claim
        if claim is not None and self._session.do(intents.delete_claims([claim.id], self._session.library.claims.hanging_on([claim.id]))):
            self.deleted.emit(self.tr("The claim was deleted."))
            self._reader.page.setFocus()

    def _said(self, span: Span) -> dict[str, Json]:
        """Return what a claim is known to be while quotations are shown: words of one are its speaker's."""
        quotation = self._reader.quotations.around(span.start, span.end)
        if quotation is None:
            return {}
        return {"claim_types": [ClaimType.QUOTATION.value], **({"speaker": quotation.speaker} if quotation.speaker else {})}

    def _make(self, article: Article, span: Span, **fields: Json) -> bool:
        edit = intents.mark_claim(article, span, **fields) + begun(article)
        done = self._session.do(edit)
        if done:
            self._reading.select_claim(edit.sets[0].row_id)
        return done

    def _missing_scale(self, edit: Edit) -> Edit:
        used = {part.value.get("scale") for part in edit.sets if part.kind is Kind.ASSESSMENT and isinstance(part.value, dict)}
        chosen: RatingScale = self._scales.chosen
        there = {scale.key for scale in self._session.library.people.scales()}
        if chosen.key not in used or chosen.key in there or self._scales.is_shipped(chosen.key):
            return Edit(())
        return intents.keep_scale(to_json(chosen))
