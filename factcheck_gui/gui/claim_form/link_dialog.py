"""The dialog that links a claim to another one: which relation, and which claim."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QListWidgetItem, QVBoxLayout, QWidget

from factcheck_gui.core.records import Relation
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.claim_form.picker import LISTED, MOST, Picker, sized
from factcheck_gui.gui.labels import choices
from factcheck_gui.gui.widgets.text import plain_label, tooltip
from factcheck_gui.store.queries import ClaimView


@dataclass(frozen=True, slots=True)
class Linking:
    """What the user decided: the other claim, and what the claim on display is to it."""

    other_id: str
    relation: Relation


class ClaimPicker(Picker):
    """`chosen(object ClaimView)` follows Enter or a click."""

    chosen = Signal(object)

    def __init__(self, find: Callable[[str, int], list[ClaimView]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self.line.setAccessibleName(self.tr("Find another claim"))
        self.line.setPlaceholderText(self.tr("Words of the claim or its speaker"))
        self.list.setAccessibleName(self.tr("Claims found"))
        self.search()

    def fill(self, words: str) -> None:
        """List the claims that have `words` in quote, restated claim or speaker, the latest first."""
        views = self._find(words, MOST)
        for view in views:
            self._add(view)
        self.list.setCurrentRow(0)
        none = self.tr("No other claim has these words.") if words else self.tr("There is no other claim to link to yet.")
        self.hint.setText((self.tr("%n found", "", len(views)) if words else self.tr("Marked last:")) if views else none)

    def take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(LISTED))

    def _add(self, view: ClaimView) -> None:
        words = " ".join((view.claim.claim_text or view.claim.quote).split())
        outlet = view.outlet or view.article_title
        item = sized(QListWidgetItem(icons.icon("highlighter", "muted"), f"{outlet}: {words}" if outlet else words, self.list))
        item.setData(LISTED, view)
        item.setToolTip(tooltip("\n".join(filter(None, (view.article_title, view.outlet, words)))))


class LinkDialog(QDialog):
    """`chosen` is the other claim once one was taken."""

    def __init__(self, find: Callable[[str, int], list[ClaimView]], quote: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Link to another claim"))
        self.chosen: ClaimView | None = None
        self.relation = QComboBox(self)
        self.relation.setAccessibleName(self.tr("What this claim is to the other one"))
        for value, words in choices(Relation):
            self.relation.addItem(words, value)
        self.picker = ClaimPicker(find, self)
        self.picker.chosen.connect(self._take)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)  # Enter takes a claim
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT)
        shown = " ".join(quote[:400].split())
        column.addWidget(plain_label(self.tr("“{quote}”").format(quote=shown), wrap=True))
        column.addWidget(plain_label(self.tr("is to another claim:"), role="muted"))
        column.addWidget(self.relation)
        column.addWidget(plain_label(self.tr("Which other claim? Enter takes it:"), role="muted"))
        column.addWidget(self.picker, 1)
        column.addWidget(buttons)
        self.setTabOrder(self.relation, self.picker.line)
        self.picker.line.setFocus()
        self.resize(560, 480)

    @classmethod
    def ask(cls, find: Callable[[str, int], list[ClaimView]], quote: str, parent: QWidget | None = None) -> Linking | None:
        """Return what was decided, or None."""
        dialog = cls(find, quote, parent)
        try:
            done = dialog.exec() and dialog.chosen is not None
            return Linking(dialog.chosen.claim.id, Relation(dialog.relation.currentData())) if done and dialog.chosen else None
        finally:
            dialog.deleteLater()

    @Slot(object)
    def _take(self, view: ClaimView) -> None:
        self.chosen = view
        self.accept()
