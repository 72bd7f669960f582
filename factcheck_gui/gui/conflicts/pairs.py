"""“The same claim?”: two people's claims on overlapping words, side by side, to be joined or told apart by a person."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from factcheck_gui.core.errors import NotFound
from factcheck_gui.core.records import Assessment, Kind
from factcheck_gui.gui import theme
from factcheck_gui.gui.conflicts.joining import joined, told_apart
from factcheck_gui.gui.conflicts.listing import Listing
from factcheck_gui.gui.value_words import ValueWords
from factcheck_gui.gui.widgets.empty_state import EmptyState
from factcheck_gui.gui.widgets.text import plain_label
from factcheck_gui.library import Library, SameClaim
from factcheck_gui.store.queries import ClaimView

_MOST = 5_000  # characters shown of one passage


class PairsPage(Listing[SameClaim]):
    """Pairs of claims that may be the same. Joining keeps one and gives it what hangs on the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = self.tr(
            "Where two people have marked the same or overlapping words of one article, both claims are listed here"
            " until somebody joins them or says that they are not the same."
        )
        heads = (self.tr("Article"), self.tr("One claim"), self.tr("The other"), self.tr("Words shared"))
        nothing = EmptyState(self.tr("No two claims look the same"), words)
        super().__init__(self.tr("The same claim?"), heads, (200, 0, 0, 110), nothing, parent)
        self.hint.setText(self.tr("Choose which of the two stays: it gets the other’s verdicts, sources and tags. Undo takes it back."))

    def texts(self, item: SameClaim, library: Library, names: ValueWords) -> Sequence[str]:
        ends = ((item.first_annotator, item.first_id), (item.second_annotator, item.second_id))
        first, second = (f"{names.person(who)}: {names.record(Kind.CLAIM, claim)}" for who, claim in ends)
        return names.record(Kind.ARTICLE, item.article_id), first, second, self.tr("{n} %").format(n=round(100 * item.share))

    def fill(self, column: QVBoxLayout, item: SameClaim, library: Library, names: ValueWords) -> None:
        try:
            first, second = library.claims.view(item.first_id), library.claims.view(item.second_id)
        except NotFound:  # deleted a moment ago: the list is about to be made anew
            return
        row = QHBoxLayout()
        row.setSpacing(3 * theme.UNIT)
        row.addWidget(self._card(first, second, names.person(item.first_annotator), library, names), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._card(second, first, names.person(item.second_annotator), library, names), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        last = QHBoxLayout()
        last.setSpacing(theme.UNIT)
        last.addWidget(self.add_button(self.tr("Not the same"), "x", told_apart(item.first_id, item.second_id)))
        last.addWidget(self._leading(item.first_id))
        last.addStretch()
        column.addSpacing(theme.UNIT)
        column.addLayout(last)

    def _card(self, view: ClaimView, other: ClaimView, who: str, library: Library, names: ValueWords) -> QWidget:
        card = QWidget()
        lines = QVBoxLayout(card)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.UNIT // 2)
        claim = view.claim
        lines.addWidget(plain_label(self.tr("Marked by {name}").format(name=who), role="section", wrap=True))
        quote = plain_label(f"“{claim.quote[:_MOST]}”", wrap=True)
        quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        lines.addWidget(quote)
        around = f"… {claim.prefix}[{claim.quote[:80]}{'…' if len(claim.quote) > 80 else ''}]{claim.suffix} …"
        lines.addWidget(plain_label(" ".join(around.split()), role="muted", wrap=True))
        for words in self._facts(view, names):
            lines.addWidget(plain_label(words[:_MOST], wrap=True))
        keep = self.add_button(
            self.tr("Keep this one"),
            "check",
            joined(library, claim.id, other.claim.id),
            self.tr("Keep the claim of {name}, and join the other one to it: {words}").format(name=who, words=claim.quote[:100]),
        )
        lines.addSpacing(theme.UNIT // 2)
        lines.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _facts(self, view: ClaimView, names: ValueWords) -> Sequence[str]:
        claim = view.claim
        given = "; ".join(self._verdict(one, names) for one in view.assessments if one.verdict)
        sources = self.tr("1 source") if view.evidence_count == 1 else self.tr("{n} sources").format(n=view.evidence_count)
        hidden = self.tr("Others’ verdicts are hidden until you have given yours (blind mode).") if view.hidden else ""
        facts = (
            (self.tr("Restated: {words}"), claim.claim_text),
            (self.tr("Said by {words}"), ", ".join(filter(None, (claim.speaker, claim.speaker_role)))),
            (self.tr("Verdict: {words}"), given or ("" if hidden else self.tr("none yet"))),
            ("{words}", hidden),
            ("{words}", sources if view.evidence_count else self.tr("No source")),
            (self.tr("Note: {words}"), claim.note),
        )
        return [form.format(words=words) for form, words in facts if words]

    def _verdict(self, one: Assessment, names: ValueWords) -> str:
        verdict = names.value(Kind.ASSESSMENT, one.id, "verdict", one.verdict)
        why = f" ({one.justification[:300]})" if one.justification else ""
        return f"{names.person(one.annotator_id)}: {verdict}{why}"

    def _leading(self, claim_id: str) -> QWidget:
        button = self.add_button(self.tr("Show in the article"), "book-open-text", None)
        button.setEnabled(True)
        button.clicked.connect(lambda: self.open_claim.emit(claim_id))
        return button
