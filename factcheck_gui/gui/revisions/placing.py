"""Claims that a new text left without a certain place: each with both passages, and a person's decision."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from factcheck_gui.core.anchors import Fate
from factcheck_gui.core.revising import Carried
from factcheck_gui.core.spans import Span
from factcheck_gui.gui import theme
from factcheck_gui.gui.revisions.claim_list import ClaimList
from factcheck_gui.gui.revisions.side_by_side import SideBySide
from factcheck_gui.gui.widgets.text import ElidedLabel, plain_label


class PlacingDialog(QDialog):
    """`place_requested(Carried, Span)` and `leave_requested(Carried)` are decisions; `show_claims` then lists what remains."""

    place_requested = Signal(object, object)
    leave_requested = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Claims to place"))
        self._text = ""
        self._texts: Mapping[str, str] = {}
        self._place = 0
        self.heading = ElidedLabel(title, self)
        self.heading.setProperty("role", "heading")
        self.summary = plain_label(wrap=True, parent=self)
        self.claims = ClaimList(self)
        self.passages = SideBySide(self.tr("Present text"), self)
        self.advice = plain_label(role="muted", wrap=True, parent=self)
        self.next_place = QPushButton(self.tr("Next place"), self)
        self.accept_place = QPushButton(self.tr("Use the marked words"), self)
        self.use_selected = QPushButton(self.tr("Use the selected words"), self)
        self.leave = QPushButton(self.tr("Leave with the earlier text"), self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self.claims.chosen.connect(self._show_claim)
        self.passages.selection_changed.connect(self._enable)
        self.next_place.clicked.connect(self._show_next_place)
        self.accept_place.clicked.connect(self._accept_place)
        self.use_selected.clicked.connect(self._use_selected)
        self.leave.clicked.connect(self._leave)
        self._lay_out()

    def show_claims(self, text: str, claims: Sequence[Carried], texts: Mapping[str, str]) -> None:
        """List claims to place in `text`; `texts` has those that they stand in now, by SHA-256."""
        self._text, self._texts = text, texts
        one, many = self.tr("1 claim has no certain place in the present text."), self.tr("{n} claims have no certain place.")
        left = one if len(claims) == 1 else many.format(n=QLocale().toString(len(claims)))
        self.summary.setText(left if claims else self.tr("Every claim of this article has its place, or was left with its text."))
        self.claims.show_claims(claims)
        if not claims:
            self.buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    @property
    def place(self) -> Span | None:
        """The suggested words that are marked in the present text."""
        one = self.claims.current
        return one.anchor.places[self._place] if one and one.anchor.places else None

    @Slot()
    def _show_claim(self) -> None:
        self._place = 0
        one = self.claims.current
        for widget in (self.claims, self.passages, self.advice, self.next_place, self.accept_place, self.use_selected, self.leave):
            widget.setVisible(one is not None)
        if one is not None:
            self.passages.old.show_passage(self._texts[one.claim.text_sha256], one.claim.start, one.claim.end)
            self._show_place()

    @Slot()
    def _show_next_place(self) -> None:
        one = self.claims.current
        if one is not None:
            self._place = (self._place + 1) % len(one.anchor.places)
            self._show_place()

    @Slot()
    def _accept_place(self) -> None:
        if self.claims.current is not None and self.place is not None:
            self.place_requested.emit(self.claims.current, self.place)

    @Slot()
    def _use_selected(self) -> None:
        span = self.passages.new.chosen()
        if self.claims.current is not None and span is not None:
            self.place_requested.emit(self.claims.current, span)

    @Slot()
    def _leave(self) -> None:
        if self.claims.current is not None:
            self.leave_requested.emit(self.claims.current)

    @Slot()
    def _enable(self) -> None:
        self.use_selected.setEnabled(self.passages.new.chosen() is not None)

    def _show_place(self) -> None:
        one = self.claims.current
        if one is None:
            return
        near, place = one.anchor.near, self.place
        start, end = (place.start, place.end) if place else (near, near)
        self.passages.new.show_passage(self._text, start, end)
        self.advice.setText(self._advice(one))
        self.accept_place.setEnabled(place is not None)
        self.next_place.setVisible(len(one.anchor.places) > 1)
        self._enable()

    def _advice(self, one: Carried) -> str:
        if one.anchor.fate is Fate.AMBIGUOUS:
            words = self.tr("Place {n} of {count} with these words. Which one is meant?")
            return words.format(n=self._place + 1, count=len(one.anchor.places))
        if one.anchor.is_certain:
            return self.tr("The same words stand here. They were marked in the earlier text only.")
        if one.anchor.places:
            return self.tr("The words or what is around them were altered. Is the claim still made by the marked words?")
        return self.tr("The words are gone. Select the words that make the claim now, or leave it with the earlier text.")

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        actions.addWidget(self.advice, 1)
        for button in (self.next_place, self.accept_place, self.use_selected, self.leave):
            button.setAutoDefault(False)
            actions.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT + 4)
        for widget, stretch in ((self.heading, 0), (self.summary, 0), (self.claims, 2), (self.passages, 4)):
            column.addWidget(widget, stretch)
        column.addLayout(actions)
        column.addWidget(self.buttons)
        self.resize(900, 680)
