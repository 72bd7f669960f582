"""Which controls the form has and how they are laid out; what they do is decided in form.py."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from factcheck_gui.core.records import MAX_PRIORITY, Confidence, Kind
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.claim_form.draft import Draft, Editor, Parse, plain
from factcheck_gui.gui.claim_form.editors import Choice, GrowingText, Labelled, TypeChips, parse_address, parse_day
from factcheck_gui.gui.claim_form.evidence_list import EvidenceList
from factcheck_gui.gui.claim_form.links import LinkSection
from factcheck_gui.gui.claim_form.others import FindVerdict, Others
from factcheck_gui.gui.claim_form.quote import QuoteView
from factcheck_gui.gui.claim_form.tools import small_tool
from factcheck_gui.gui.claim_form.verdict_buttons import VerdictButtons
from factcheck_gui.gui.labels import choices, priority_label
from factcheck_gui.gui.widgets.date_edit import DateEdit
from factcheck_gui.gui.widgets.tab_order import order_tabs
from factcheck_gui.gui.widgets.text import plain_label
from factcheck_gui.gui.widgets.token_line import TokenLine

Heads = Callable[[Kind, str], tuple[str, ...] | None]


@dataclass(frozen=True, slots=True)
class TextField:
    """One text of a claim or of one's own assessment, with its label and the life of what is typed."""

    kind: Kind
    name: str
    editor: Editor
    row: Labelled
    draft: Draft


class ClaimBody(QWidget):
    """Everything of the form that scrolls. `heads` answers for a field of the record on display, `verdict` for a scale and a key."""

    def __init__(self, heads: Heads, verdict: FindVerdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("claim_body")
        self._heads = heads
        self.texts: dict[str, TextField] = {}
        self.people = QStringListModel(self)
        self.quote = QuoteView(self)
        self.earlier_note = plain_label(self.tr("These words are of an earlier text of the article."), role="muted", wrap=True, parent=self)
        self.earlier_note.hide()
        self.types = TypeChips(self.tr("Claim types"), self)
        self.verdicts = VerdictButtons(self)
        self.clear_verdict = small_tool(self, "eraser", self.tr("Clear verdict (0)"))
        self.verdict_note = plain_label(role="muted", wrap=True, parent=self)
        self.verdict_problem = plain_label(role="error", wrap=True, parent=self)
        self.confidence = Choice(self.tr("Confidence"), choices(Confidence), self)
        self.others_title = plain_label(self.tr("Other assessments"), role="heading")
        self.hidden_note = plain_label(self.tr("Hidden until you have given your own verdict (blind mode)."), role="muted", wrap=True)
        self.others = Others(self)
        self.evidence = EvidenceList(self)
        self.no_evidence = plain_label(self.tr("No sources yet. Name what shows that the verdict is right."), role="muted", wrap=True)
        self.evidence_problem = plain_label(role="error", wrap=True, parent=self)
        self.add_source = QPushButton(self.tr("Add source  S"), self)
        self.add_source.setAccessibleName(self.tr("Add source, key S"))
        icons.follow(self.add_source, "plus")
        self.edit = small_tool(self, "pencil", self.tr("Edit evidence (Enter)"))
        self.open = small_tool(self, "external-link", self.tr("Open source in browser"))
        self.up = small_tool(self, "arrow-up", self.tr("Move up (Alt+Up)"))
        self.down = small_tool(self, "arrow-down", self.tr("Move down (Alt+Down)"))
        self.remove = small_tool(self, "trash-2", self.tr("Remove evidence (Del)"))
        self.links = LinkSection(verdict, self)
        self.priority = Choice(self.tr("Priority"), [(n, priority_label(n)) for n in range(MAX_PRIORITY + 1)], self)
        self.tags = TokenLine(self.tr("Tags"), self, hint=self.tr("Add a tag"))
        self._make_texts()
        self._lay_out()

    def small_buttons(self) -> tuple[QToolButton, ...]:
        """Return the buttons for the chosen evidence that alter something."""
        return self.edit, self.up, self.down, self.remove

    def order_tabs(self) -> None:
        """Let the Tab key go through the form from top to bottom; call it again once there are other verdicts."""
        fields = {name: field.editor for name, field in self.texts.items()}
        order: list[QWidget] = [fields["claim_text"], self.clear_verdict, *self.verdicts.buttons()]
        order += [fields["justification"], self.confidence, fields["rating_explanation"]]
        order += [self.add_source, self.evidence, self.edit, self.open, self.up, self.down, self.remove]
        order += self.links.controls()
        order += [fields[name] for name in ("speaker", "speaker_role", "claim_date", "claim_location", "first_appearance_url")]
        order += [*self.types.buttons(), fields["assignee"], fields["reviewer"], self.priority]
        order += [*self.tags.controls(), fields["note"]]
        order_tabs(order)

    def _make_texts(self) -> None:
        claim, own = Kind.CLAIM, Kind.ASSESSMENT
        self._text(claim, "claim_text", self.tr("Restated claim"), GrowingText(hint=self.tr("What is claimed, in one plain sentence")))
        self._text(claim, "speaker", self.tr("Speaker"), QLineEdit())
        self._text(claim, "speaker_role", self.tr("Role"), QLineEdit())
        self._text(claim, "claim_date", self.tr("Said on"), DateEdit(self.tr("Said on")), parse_day)
        self._text(claim, "claim_location", self.tr("Place"), QLineEdit())
        address = QLineEdit()
        address.setPlaceholderText("https://")
        self._text(claim, "first_appearance_url", self.tr("First appeared at"), address, parse_address)
        self._text(claim, "assignee", self.tr("Assignee"), self._person())
        self._text(claim, "reviewer", self.tr("Reviewer"), self._person())
        self._text(claim, "note", self.tr("Note"), GrowingText(hint=self.tr("For you and your colleagues")))
        why = GrowingText(hint=self.tr("Why is this the right verdict? What do the sources show?"), least=4, most=20)
        self._text(own, "justification", self.tr("Justification"), why)
        self._text(own, "rating_explanation", self.tr("Rating in a few words"), QLineEdit())

    def _text(self, kind: Kind, name: str, caption: str, editor: Editor, parse: Parse = plain) -> None:
        row = Labelled(caption, editor, self)
        draft = Draft(editor, lambda: self._heads(kind, name), parse)
        draft.told.connect(row.tell)
        self.texts[name] = TextField(kind, name, editor, row, draft)

    def _person(self) -> QLineEdit:
        line = QLineEdit()
        completer = QCompleter(self.people, line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.UNIT, theme.UNIT + 4, 2 * theme.UNIT, 2 * theme.UNIT)
        column.setSpacing(theme.UNIT + 2)
        texts = {name: field.row for name, field in self.texts.items()}
        column.addWidget(self.quote)
        column.addWidget(self.earlier_note)
        column.addWidget(texts["claim_text"])
        column.addLayout(_line(plain_label(self.tr("Your verdict"), role="heading"), self.clear_verdict, above=True))
        for widget in (self.verdicts, self.verdict_note, self.verdict_problem, texts["justification"]):
            column.addWidget(widget)
        column.addLayout(_pair(Labelled(self.tr("Confidence"), self.confidence), texts["rating_explanation"], right=2))
        column.addWidget(self.others_title)
        column.addWidget(self.hidden_note)
        column.addWidget(self.others)
        column.addLayout(_line(plain_label(self.tr("Evidence"), role="heading"), self.add_source, above=True))
        for part in (self.no_evidence, self.evidence, self.evidence_problem):
            column.addWidget(part)
        column.addLayout(self._evidence_tools())
        column.addWidget(self.links)
        column.addLayout(_line(plain_label(self.tr("Who, when, where"), role="heading"), above=True))
        column.addLayout(_pair(texts["speaker"], texts["speaker_role"]))
        column.addLayout(_pair(texts["claim_date"], texts["claim_location"]))
        column.addWidget(texts["first_appearance_url"])
        column.addWidget(Labelled(self.tr("Types"), self.types))
        column.addLayout(_line(plain_label(self.tr("Work"), role="heading"), above=True))
        column.addLayout(_pair(texts["assignee"], texts["reviewer"]))
        column.addLayout(_pair(Labelled(self.tr("Priority"), self.priority), Labelled(self.tr("Tags"), self.tags), right=2))
        column.addWidget(texts["note"])
        column.addStretch()
        for hidden in (self.verdict_note, self.verdict_problem, self.evidence_problem):
            hidden.hide()
        self.order_tabs()

    def _evidence_tools(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2)
        for button in (self.edit, self.open, self.up, self.down, self.remove):
            line.addWidget(button)
        line.addStretch()
        return line


def _line(title: QLabel, *widgets: QWidget, above: bool = False) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, theme.UNIT if above else 0, 0, 0)
    line.addWidget(title, 1)
    for widget in widgets:
        line.addWidget(widget)
    return line


def _pair(left: QWidget, right_widget: QWidget, *, right: int = 1) -> QGridLayout:
    """Put two widgets side by side; the second is `right` times as wide as the first."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.UNIT + 2)
    grid.addWidget(left, 0, 0)
    grid.addWidget(right_widget, 0, 1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, right)
    return grid
