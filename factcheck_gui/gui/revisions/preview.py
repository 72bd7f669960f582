"""What a new text would mean for an article's claims, shown before anything happens."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from factcheck_gui.core.anchors import Fate
from factcheck_gui.core.revising import RevisionPlan
from factcheck_gui.gui import theme
from factcheck_gui.gui.revisions.claim_list import ClaimList
from factcheck_gui.gui.revisions.side_by_side import SideBySide
from factcheck_gui.gui.widgets.text import ElidedLabel, plain_label


class RevisionDialog(QDialog):
    """`file_requested()` and `paste_requested()` ask for a text, whose plan is then shown by `show_plan`."""

    file_requested = Signal()
    paste_requested = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New text of this article"))
        self.plan: RevisionPlan | None = None
        self._texts: Mapping[str, str] = {}
        heading = ElidedLabel(title, self)
        heading.setProperty("role", "heading")
        self.choose_file = QPushButton(self.tr("Choose file…"), self)
        self.paste = QPushButton(self.tr("Paste text"), self)
        self.choose_file.clicked.connect(self.file_requested)
        self.paste.clicked.connect(self.paste_requested)
        self.source = ElidedLabel(parent=self)
        self.source.setProperty("role", "muted")
        self.summary = plain_label(self.tr("Choose the file with the corrected text, or paste it. Nothing is changed yet."), wrap=True)
        self.message = plain_label(role="error", wrap=True, parent=self)
        self.message.hide()
        self.claims = ClaimList(self)
        self.claims.chosen.connect(self._show_claim)
        self.passages = SideBySide(self.tr("New text"), self)
        self.note = QLineEdit(self)
        self.note.setPlaceholderText(self.tr("What was corrected (optional)"))
        self.note.setAccessibleName(self.tr("Note on the new text"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.use = QPushButton(self.tr("Use this text"), self)
        self.use.setEnabled(False)
        self.buttons.addButton(self.use, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(heading)

    def show_plan(self, plan: RevisionPlan, texts: Mapping[str, str], source: str) -> None:
        """Show what a text that came from `source` means; `texts` has those that claims stand in now, by SHA-256."""
        self.plan, self._texts = plan, texts
        self.source.set_text(source)
        self.message.hide()
        self.summary.setText(" ".join(self._sentences(plan)))
        self.claims.show_claims(sorted(plan.carried, key=lambda one: one.anchor.is_certain))
        self.claims.setVisible(bool(plan.carried))
        self.use.setEnabled(True)
        self.use.setDefault(True)
        (self.claims if plan.carried else self.use).setFocus()

    @Slot(str)
    def show_problem(self, words: str) -> None:
        """Say why a text was not taken; what was shown before stays."""
        self.message.setText(words)
        self.message.show()

    @Slot()
    def _show_claim(self) -> None:
        one, plan = self.claims.current, self.plan
        if plan is None:
            return
        if one is None:
            self.passages.old.show_passage(self._texts.get(plan.article.text_sha256, ""), 0, 0)
            self.passages.new.show_passage(plan.text, 0, 0)
            return
        near = one.anchor.near
        start, end = (one.anchor.places[0].start, one.anchor.places[0].end) if one.anchor.places else (near, near)
        self.passages.old.show_passage(self._texts[one.claim.text_sha256], one.claim.start, one.claim.end)
        self.passages.new.show_passage(plan.text, start, end)

    def _sentences(self, plan: RevisionPlan) -> list[str]:
        if not plan.carried:
            return [self.tr("The article has no claims; it just gets the new text.")]
        certain, left = len(plan.carried) - len(plan.uncertain), len(plan.uncertain)
        told = [self._count(certain, self.tr("1 claim is carried over."), self.tr("{n} claims are carried over."))]
        if left:
            counts = plan.counts
            kinds = (
                (Fate.CHANGED, self.tr("{n} changed")),
                (Fate.AMBIGUOUS, self.tr("{n} at several places")),
                (Fate.ORPHANED, self.tr("{n} gone")),
            )
            parts = ", ".join(words.format(n=QLocale().toString(counts[fate])) for fate, words in kinds if counts[fate])
            one = self.tr("1 stays with the earlier text until you place it:")
            told.append(f"{self._count(left, one, self.tr('{n} stay with the earlier text until you place them:'))} {parts}.")
        told.append(self.tr("One Undo takes all of it back."))
        return told

    def _count(self, number: int, one: str, many: str) -> str:
        return one if number == 1 else many.format(n=QLocale().toString(number))

    def _lay_out(self, heading: QWidget) -> None:
        sources = QHBoxLayout()
        sources.addWidget(self.choose_file)
        sources.addWidget(self.paste)
        sources.addWidget(self.source, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT + 4)
        column.addWidget(heading)
        column.addLayout(sources)
        for widget, stretch in (
            (self.message, 0),
            (self.summary, 0),
            (self.claims, 2),
            (self.passages, 3),
            (self.note, 0),
            (self.buttons, 0),
        ):
            column.addWidget(widget, stretch)
        self.resize(900, 680)
