"""The dialog that adds evidence to a claim, or alters it: a source, and what it says about the claim."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from factcheck_gui.core.records import ADDRESS, Evidence, Json, Source, Stance
from factcheck_gui.core.text import canonical
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.claim_form.data import FormData
from factcheck_gui.gui.claim_form.evidence_list import SIGNS, source_name
from factcheck_gui.gui.claim_form.source_picker import SourcePicker
from factcheck_gui.gui.claim_form.style import style_sheet
from factcheck_gui.gui.labels import choices
from factcheck_gui.gui.widgets.source_fields import SourceFields, today
from factcheck_gui.gui.widgets.text import ElidedLabel, plain_label
from factcheck_gui.store.sources import CitedSource

_FIND, _CHOSEN, _FIELDS = range(3)  # the pages of the dialog
_BARE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::[0-9]+)?/\S*|www\.\S+\.\S+")  # an address as browsers show it


@dataclass(frozen=True, slots=True)
class Citation:
    """What the user decided: `source_id` of a source that exists, or "" and the `source` values of a new or altered one;
    and the values of the `evidence`."""

    source_id: str
    source: dict[str, Json] = field(default_factory=dict)
    evidence: dict[str, Json] = field(default_factory=dict)


class EvidenceFields(QWidget):
    """What a source says about the claim: stance, place in the source, quoted passage, note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stances = QButtonGroup(self)
        self.stances: dict[str, QToolButton] = {}
        row = QHBoxLayout()
        for value, label in choices(Stance):
            button = QToolButton(self)
            button.setText(label)
            button.setCheckable(True)
            button.setProperty("outlined", True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            icons.follow(button, SIGNS[value])
            self._stances.addButton(button)
            self.stances[value] = button
            row.addWidget(button)
        row.addStretch()
        self.locator = QLineEdit(self)
        self.locator.setPlaceholderText(self.tr("p. 12, paragraph 3, 14:30, or the words to look for"))
        self.quote = self._text()
        self.note = self._text()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(plain_label(self.tr("Stance"), role="muted"), row)
        for caption, editor in (
            (self.tr("Where in it"), self.locator),
            (self.tr("Quoted passage"), self.quote),
            (self.tr("Note"), self.note),
        ):
            title = plain_label(caption, role="muted")
            title.setBuddy(editor)
            editor.setAccessibleName(caption)
            form.addRow(title, editor)
        self.show_evidence(Evidence(""))

    def show_evidence(self, evidence: Evidence) -> None:
        """Show the values of one piece of evidence."""
        self.stances.get(evidence.stance, self.stances[Stance.CONTEXT.value]).setChecked(True)
        self.locator.setText(evidence.locator)
        self.quote.setPlainText(evidence.quote)
        self.note.setPlainText(evidence.note)

    def values(self) -> dict[str, Json]:
        """Return what was chosen and typed."""
        return {
            "stance": next(value for value, button in self.stances.items() if button.isChecked()),
            "locator": canonical(self.locator.text()).strip(),
            "quote": canonical(self.quote.toPlainText()).strip(),
            "note": canonical(self.note.toPlainText()).strip(),
        }

    def _text(self) -> QPlainTextEdit:
        editor = QPlainTextEdit(self)
        editor.setTabChangesFocus(True)
        editor.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 16)
        return editor


class SourceDialog(QDialog):
    """Three steps on one page: find or make the source, then say what it says about the claim."""

    def __init__(self, data: FormData, edited: CitedSource | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._edited = edited
        self._source: Source | None = edited.source if edited else None
        self.picker = SourcePicker(data.sources_like, self)
        self.fields = SourceFields(self)
        self.evidence = EvidenceFields(self)
        self._name = ElidedLabel(parent=self)
        self._name.setProperty("role", "heading")
        self._about = plain_label(role="muted", wrap=True, parent=self)
        self._same = QPushButton(self)
        self._same.hide()
        self._duplicate: Source | None = None
        self._other = QPushButton(self.tr("Another source…"), self)
        self._pages: tuple[QWidget, ...] = ()
        self._page = _FIND
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self.setWindowTitle(self.tr("Edit evidence") if edited else self.tr("Add a source"))
        self.setStyleSheet(style_sheet(theme.current()))
        self._arrange()
        self._connect()
        self.resize(600, 700)
        if edited:
            self.fields.show_source(edited.source)
            self.evidence.show_evidence(edited.evidence)
            self._show_fields(self._shared(edited.source))
            self._other.hide()
        else:
            self._find()

    @classmethod
    def ask(cls, data: FormData, edited: CitedSource | None = None, parent: QWidget | None = None) -> Citation | None:
        """Return what the user wants, None after Cancel. With `edited` it is that evidence and its source that are altered."""
        dialog = cls(data, edited, parent)
        try:
            return dialog.answer() if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def answer(self) -> Citation:
        """Return what the dialog shows now."""
        if self._edited is None and self._source is not None:
            return Citation(self._source.id, {}, self.evidence.values())
        source = self.fields.values()
        return Citation(self._edited.source.id if self._edited else "", source, self.evidence.values())

    @Slot(object)
    def use(self, source: Source) -> None:
        """Take a source that exists."""
        self._source = source
        self._same.hide()
        self._name.set_text(source_name(source))
        parts = (source.publisher, source.author, source.published, source.url if source.title else "")
        self._about.setText("\n".join(filter(None, (" · ".join(filter(None, parts)), self._shared(source)))))
        self._show_page(_CHOSEN)
        self._settle(self.evidence.locator.setFocus)

    @Slot(str)
    def make(self, typed: str) -> None:
        """Begin a new source with what was typed: an address, or a title."""
        address = _address(typed)
        self._source = None
        self.fields.show_values({"url": address, "accessed": today()} if address else {"title": typed, "accessed": today()})
        self._show_fields("")
        self._settle(lambda: self.fields.focus("title" if address else "url"))
        self._look_for_same()

    @Slot()
    def accept(self) -> None:
        if self._page == _FIELDS and not self.fields.check():
            return
        super().accept()

    @Slot()
    def _find(self) -> None:
        self._source = None
        self._show_page(_FIND)
        self._other.hide()
        self._show_evidence(False)
        self._ok().setEnabled(False)
        self.picker.line.setFocus()

    @Slot(str)
    def _edited_field(self, name: str) -> None:
        if name in ("url", "archived_url"):
            self._look_for_same()

    @Slot()
    def _use_same(self) -> None:
        if self._duplicate is not None:
            self.use(self._duplicate)

    def _look_for_same(self) -> None:
        if self._edited is not None:
            return
        url = str(self.fields.values()["url"])
        self._duplicate = self._data.source_with_url(url) if url else None
        self._same.setVisible(self._duplicate is not None)
        if self._duplicate is not None:
            name = source_name(self._duplicate)
            short = name if len(name) <= 48 else name[:47] + "…"
            self._same.setText(self.tr("This address is known. Use “{name}”").format(name=short).replace("&", "&&"))

    def _shared(self, source: Source) -> str:
        others = self._data.claims_citing(source.id) - (1 if self._edited else 0)
        return self.tr("Other claims that cite this source: {count}").format(count=others) if others > 0 else ""

    def _show_fields(self, about: str) -> None:
        self._about_fields.setText(about)
        self._about_fields.setVisible(bool(about))
        self._show_page(_FIELDS)
        self._settle(self.evidence.locator.setFocus)

    def _settle(self, focus: Callable[[], object]) -> None:
        self._other.setVisible(self._edited is None)
        self._show_evidence(True)
        self._ok().setEnabled(True)
        focus()

    def _show_evidence(self, shown: bool) -> None:
        self.evidence.setVisible(shown)
        self._says.setVisible(shown)

    def _show_page(self, page: int) -> None:
        self._page = page
        for number, widget in enumerate(self._pages):
            widget.setVisible(number == page)

    def _ok(self) -> QPushButton:
        return self._buttons.button(QDialogButtonBox.StandardButton.Ok)

    def _connect(self) -> None:
        self.picker.chosen.connect(self.use)
        self.picker.new_wanted.connect(self.make)
        self.fields.edited.connect(self._edited_field)
        self._same.clicked.connect(self._use_same)
        self._other.clicked.connect(self._find)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _arrange(self) -> None:
        chosen = QWidget(self)
        line = QVBoxLayout(chosen)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._name)
        line.addWidget(self._about)
        self._says = plain_label(self.tr("What it says about the claim"), role="heading")
        self._about_fields = plain_label(role="muted", wrap=True, parent=self)
        made = QWidget(self)
        fields = QVBoxLayout(made)
        fields.setContentsMargins(0, 0, theme.UNIT, 0)
        fields.addWidget(self._about_fields)
        fields.addWidget(self._same)
        fields.addWidget(self.fields)
        fields.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(made)
        self._pages = (self.picker, chosen, scroll)
        self._ok().setText(self.tr("Save") if self._edited else self.tr("Add source"))
        head = QHBoxLayout()
        head.addWidget(plain_label(self.tr("Source"), role="heading"), 1)
        head.addWidget(self._other)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT)
        column.addLayout(head)
        column.addWidget(self.picker, 1000)
        column.addWidget(chosen)
        column.addWidget(scroll, 1000)
        column.addWidget(self._says)
        column.addWidget(self.evidence)
        column.addStretch(1)
        column.addWidget(self._buttons)


def _address(typed: str) -> str:
    """Return the web address that was typed, or "" where it is something else."""
    whole = f"https://{typed}" if _BARE.fullmatch(typed) else typed
    return whole if ADDRESS.check(whole) else ""
