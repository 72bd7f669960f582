"""The claim form: it shows one claim with its evidence and turns what the user does into edits, which others save."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.records import Assessment, Claim, ClaimStatus, Evidence, Kind
from factcheck_gui.core.scales import RatingScale
from factcheck_gui.gui import theme
from factcheck_gui.gui.claim_form import evidence_edits
from factcheck_gui.gui.claim_form.body import ClaimBody, TextField
from factcheck_gui.gui.claim_form.data import FormData
from factcheck_gui.gui.claim_form.finishing import Finishing
from factcheck_gui.gui.claim_form.frame import FormFrame
from factcheck_gui.gui.claim_form.judging import Judging
from factcheck_gui.gui.claim_form.source_dialog import SourceDialog
from factcheck_gui.gui.claim_form.style import style_sheet
from factcheck_gui.gui.claim_form.wishes import Wishes
from factcheck_gui.store.queries import ClaimView
from factcheck_gui.store.sources import CitedSource


class ClaimForm(QWidget):
    """Shows and edits one claim.

    Requests: `edit_requested(object Edit)` to save, `source_opened(str url)` to open in a browser, `accepted()` when the
    user is done with the claim, `next_requested()`, `mark_requested()` from the empty form, `claim_requested(str)` to
    go to a linked claim, and `elsewhere_requested()` to look where else the claim is made.
    """

    edit_requested = Signal(object)
    source_opened = Signal(str)
    accepted = Signal()
    next_requested = Signal()
    mark_requested = Signal()
    claim_requested = Signal(str)
    elsewhere_requested = Signal()

    def __init__(self, data: FormData | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._view: ClaimView | None = None
        self._own: Assessment | None = None
        self._read_only = False
        self._unsaved: dict[tuple[str, str], str] = {}
        self.body = ClaimBody(self._heads, lambda scale, verdict: self._judging.verdict(scale, verdict), self)
        self._frame = FormFrame(self.body, self)
        self._judging = Judging(self.body)
        self._finishing = Finishing(self.body, self._frame)
        self.missing = self._frame.missing
        self.status = self._frame.status
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)
        self.setMinimumWidth(300)
        self.setAccessibleName(self.tr("Claim form"))
        self._connect()
        self._restyle()
        self.show_claim(None)

    @property
    def claim_id(self) -> str:
        """The id of the claim on display, "" where there is none."""
        return self._view.claim.id if self._view else ""

    def set_data(self, data: FormData) -> None:
        """Ask another library from now on."""
        self.show_claim(None)
        self._unsaved.clear()
        self._data = data

    def set_scale(self, scale: RatingScale, others: Mapping[str, RatingScale] | None = None) -> None:
        """Judge on `scale` from now on; verdicts given on `others`, by key, are shown in their words."""
        self._judging.set_scale(scale, others or {})
        self._show_assessments()

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anything be altered."""
        self._read_only = read_only
        for field in self.body.texts.values():
            field.editor.setReadOnly(read_only)
        body = self.body
        body.evidence.set_writable(not read_only)
        body.links.set_writable(not read_only)
        for widget in (
            body.types,
            body.verdicts,
            body.clear_verdict,
            body.confidence,
            body.add_source,
            body.priority,
            body.tags,
            self.status,
        ):
            widget.setEnabled(not read_only)
        self._frame.accept.setVisible(not read_only)
        self._frame.mark.setVisible(not read_only)
        self._show_assessments()
        self._enable_evidence()

    def show_claim(self, view: ClaimView | None, evidence: Sequence[CitedSource] = ()) -> None:
        """Show a claim, or that none is chosen. What was typed for the claim before is saved.

        For the claim that is on display already, what is being typed stays as it is and everything else is brought up.
        """
        same = view is not None and view.claim.id == self.claim_id
        pending = [] if same else self._leave()
        self._view = view
        self._own = self._own_assessment(view)
        self._frame.setCurrentIndex(0 if view is None else 1)
        if view is not None:
            self._show(view.claim, same=same)
            self.body.evidence.show_evidence(evidence)
            self.body.no_evidence.setVisible(not evidence)
            self._enable_evidence()
            self._finishing.show(view)
        self.show_links()
        if not same:
            self._frame.area.verticalScrollBar().setValue(0)
        for edit in pending:
            self.edit_requested.emit(edit)

    def refresh(self, view: ClaimView, evidence: Sequence[CitedSource]) -> None:
        """Bring the claim on display up to date; another claim is passed over."""
        if view.claim.id == self.claim_id:
            self.show_claim(view, evidence)

    @Slot()
    def show_links(self) -> None:
        """Read again what the claim on display is linked to, and how the other claims are judged."""
        self.body.links.show_claim(self._view.claim if self._view else None, self._data)

    def focus_field(self, name: str) -> None:
        """Put the keyboard into a field, named as in Claim and Assessment, or "source"."""
        if not self._view:
            return
        if name == "source":
            target: QWidget = self.body.evidence if self.body.evidence.count() else self.body.add_source
        elif name in self.body.texts:
            target = self.body.texts[name].editor
        else:
            body = self.body
            lists = {"confidence": body.confidence, "priority": body.priority, "status": self.status}
            inside = {"verdict": body.verdicts.stop, "claim_types": body.types.buttons()[0], "tags": body.tags.controls()[-1]}
            target = {**lists, **inside}[name] or self
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._frame.area.ensureWidgetVisible(target, 0, 48)

    def set_verdict_by_key(self, number: int) -> None:
        """Give the verdict with the key 1 to 9; 0 takes it away."""
        if self._view and not self._read_only:
            self.body.verdicts.choose_by_key(number)

    def commit(self) -> bool:
        """Ask for saving everything that was typed; False where something cannot be saved."""
        saved = [field.draft.commit() for field in self.body.texts.values()]  # each of them, also after one that cannot be
        return all(saved)

    @Slot()
    def accept(self) -> None:
        """Save what was typed and say that the user is done with this claim."""
        if self._view and self.commit():
            self.accepted.emit()

    @Slot()
    def add_source(self) -> None:
        """Ask for a source and add it as evidence."""
        if self._view is None or self._read_only or self._data is None:
            return
        claim_id = self.claim_id
        citation = SourceDialog.ask(self._data, parent=self)
        if citation is not None:
            self.edit_requested.emit(evidence_edits.cite(claim_id, citation, self.body.evidence.cited))

    @Slot(object)
    def edit_evidence(self, cited: CitedSource | None = None) -> None:
        """Ask for other values of a piece of evidence and of its source."""
        cited = cited or self.body.evidence.current()
        if cited is None or self._read_only or self._data is None:
            return
        base = evidence_edits.bases(cited, self._data.heads)
        citation = SourceDialog.ask(self._data, cited, self)
        if citation is not None:
            self._ask(evidence_edits.alter(cited, citation, base))

    @Slot(object)
    def remove_evidence(self, cited: CitedSource | None = None) -> None:
        """Take a piece of evidence from the claim; the source stays in the library."""
        cited = cited or self.body.evidence.current()
        if cited is not None and not self._read_only:
            self.edit_requested.emit(intents.remove(Kind.EVIDENCE, cited.evidence.id))

    @Slot(object)
    def _reorder(self, order: Sequence[Evidence]) -> None:
        self._ask(intents.reorder_evidence(order))

    @Slot()
    def _open_source(self) -> None:
        cited = self.body.evidence.current()
        if cited is not None:
            self.source_opened.emit(cited.source.url or cited.source.archived_url)

    @Slot(str)
    def _judge(self, verdict: str) -> None:
        if self._judging.key:
            self._ask(self._wishes().assess(scale=self._judging.key, verdict=verdict))

    @Slot(object)
    def _choose_status(self, value: str) -> None:
        if value == ClaimStatus.FINAL:
            self.commit()  # what was just typed counts; the view is shown anew by then
        if self._view is not None and self._finishing.allows(self._view, value) and value != self._view.claim.status:
            self._ask(self._wishes().claim("status", value))

    @Slot()
    def _finish(self) -> None:
        self._choose_status(ClaimStatus.FINAL.value)

    def _set_text(self, field: TextField, value: str, base: tuple[str, ...] | None) -> None:
        self._ask(self._wishes().text(field.kind, field.name, value, base))

    @Slot(object)
    def _tag(self, names: Sequence[str]) -> None:
        known = {name.casefold(): name for name in self._data.tags().values()} if self._data else {}
        self._ask(intents.tag_claim(self.claim_id, [known.get(name.casefold(), name) for name in names]))

    @Slot()
    def _restyle(self) -> None:
        self.setStyleSheet(style_sheet(theme.current()))

    @Slot()
    def _enable_evidence(self) -> None:
        cited = self.body.evidence.current()
        row, count = self.body.evidence.currentRow(), self.body.evidence.count()
        for button in self.body.small_buttons():
            button.setEnabled(cited is not None and not self._read_only)
        self.body.up.setEnabled(self.body.up.isEnabled() and row > 0)
        self.body.down.setEnabled(self.body.down.isEnabled() and row < count - 1)
        self.body.open.setEnabled(cited is not None and bool(cited.source.url or cited.source.archived_url))
        for button in (*self.body.small_buttons(), self.body.open):
            button.setVisible(count > 0)

    # Showing

    def _show(self, claim: Claim, *, same: bool) -> None:
        for field in self.body.texts.values():
            record: Claim | Assessment | None = claim if field.kind is Kind.CLAIM else self._own
            value = str(getattr(record, field.name)) if record else ""
            if same:
                field.draft.show_value(value)
            else:
                field.draft.begin(value, self._unsaved.pop((claim.id, field.name), None))
        tags = self._data.tags() if self._data else {}
        self.body.quote.show_quote(claim.quote)
        self.body.types.set_values(claim.claim_types)
        self.body.priority.set_value(claim.priority)
        self.body.tags.set_known(tags.values())
        names = tuple(tags.get(tag, tag[:8]) for tag in claim.tags)
        if names != self.body.tags.tokens():
            self.body.tags.set_tokens(names)
        self.body.people.setStringList(self._data.people() if self._data else [])
        self._show_assessments()

    def _show_assessments(self) -> None:
        others = [item for item in self._view.assessments if item is not self._own] if self._view else []
        hidden = self._view.hidden if self._view else 0
        self._judging.show(self._own, others, self._data, writable=not self._read_only, hidden=hidden)

    # Asking

    def _leave(self) -> list[Edit]:
        """Return the edits that save what was typed for the claim on display; texts that cannot be saved are kept for later."""
        if self._view is None:
            return []
        edits = []
        for field in self.body.texts.values():
            pending, refused = field.draft.pending(), field.draft.refused()
            if pending is not None:
                edits.append(self._wishes().text(field.kind, field.name, *pending))
            if refused is not None:
                self._unsaved[self.claim_id, field.name] = refused
        return edits

    @Slot(object)
    def _ask(self, edit: Edit) -> None:
        view = self._view
        if view is None or not edit.sets:
            return
        self.edit_requested.emit(edit)
        if self._view is view:  # it was refused: nothing came back to show
            self._show(view.claim, same=True)
            self._finishing.show(view)

    def _wishes(self) -> Wishes:
        me = self._data.annotator_id if self._data else ""
        return Wishes(self.claim_id, me, self._own, self._judging.key)

    def _heads(self, kind: Kind, name: str) -> tuple[str, ...] | None:
        row_id = self.claim_id if kind is Kind.CLAIM else self._own.id if self._own else ""
        return self._data.heads(kind, row_id, name) if row_id and self._data else None

    def _own_assessment(self, view: ClaimView | None) -> Assessment | None:
        me = self._data.annotator_id if self._data else ""
        return next((item for item in view.assessments if item.annotator_id == me), None) if view else None

    # Building

    def _connect(self) -> None:
        body = self.body
        for field in body.texts.values():
            field.draft.committed.connect(partial(self._set_text, field))
            field.draft.entered.connect(self.accept)
        body.types.picked.connect(lambda values: self._ask(self._wishes().claim("claim_types", values)))
        body.priority.picked.connect(lambda value: self._ask(self._wishes().claim("priority", value)))
        body.tags.changed.connect(self._tag)
        body.verdicts.picked.connect(self._judge)
        body.clear_verdict.clicked.connect(lambda: self._judge(""))
        body.confidence.picked.connect(lambda value: self._ask(self._wishes().assess(confidence=value)))
        body.add_source.clicked.connect(self.add_source)
        body.edit.clicked.connect(lambda: self.edit_evidence())
        body.remove.clicked.connect(lambda: self.remove_evidence())
        body.open.clicked.connect(self._open_source)
        body.up.clicked.connect(lambda: body.evidence.move_current(-1))
        body.down.clicked.connect(lambda: body.evidence.move_current(1))
        body.evidence.edit_wanted.connect(self.edit_evidence)
        body.evidence.remove_wanted.connect(self.remove_evidence)
        body.evidence.reordered.connect(self._reorder)
        body.evidence.currentRowChanged.connect(self._enable_evidence)
        body.links.edit_requested.connect(self._ask)
        body.links.claim_requested.connect(self.claim_requested)
        body.links.elsewhere_requested.connect(self.elsewhere_requested)
        self.status.picked.connect(self._choose_status)
        self.missing.jump_wanted.connect(self.focus_field)
        self.missing.final_wanted.connect(self._finish)
        self._frame.accept.clicked.connect(self.accept)
        self._frame.next.clicked.connect(self.next_requested)
        self._frame.mark.clicked.connect(self.mark_requested)
        theme.controller().changed.connect(self._restyle)
