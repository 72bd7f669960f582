"""The panel: which passage is looked at, what was found or why nothing was, and the ways to go there and to link."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from factcheck_gui.core.records import Relation
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.elsewhere.looking import Found, Rendered, Subject
from factcheck_gui.gui.elsewhere.wordings import FindVerdict, Wordings
from factcheck_gui.gui.widgets.flow_layout import FlowBox
from factcheck_gui.gui.widgets.text import plain_label

_SHOWN = 220  # code points of the passage


class ElsewherePanel(QWidget):
    """Requests: `look_requested()`, `back_requested()` to the passage, `left()` to the text, `opened(object Rendered)`, and
    `link_requested(object Rendered, object Relation)`."""

    look_requested = Signal()
    back_requested = Signal()
    left = Signal()
    opened = Signal(object)
    link_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Same elsewhere"))
        self.subject = plain_label(wrap=True, parent=self)
        self.subject.setObjectName("subject")
        self.back = QToolButton(self)
        self.back.setText(self.tr("Back to it"))
        self.back.setToolTip(self.tr("Show the passage that is looked at"))
        self.back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.note = plain_label(role="muted", wrap=True, parent=self)
        self.look = QPushButton(self.tr("Look now  E"), self)
        icons.follow(self.look, "search")
        self.wordings = Wordings(self)
        self.legend = plain_label(role="muted", wrap=True, parent=self)
        self.links = FlowBox(self, spacing=theme.UNIT // 2)
        self.buttons = self._link_buttons()
        self._writable = True
        self._lay_out()
        self.look.clicked.connect(self.look_requested)
        self.back.clicked.connect(self.back_requested)
        self.wordings.opened.connect(self._open)
        self.wordings.left.connect(self.left)
        self.wordings.link_wanted.connect(self._link)
        theme.controller().changed.connect(self._restyle)
        self._restyle()
        self.show_nothing()

    def set_writable(self, writable: bool) -> None:
        """Allow or refuse linking."""
        self._writable = writable
        for button in self.buttons.values():
            button.setEnabled(writable)

    def show_nothing(self) -> None:
        """Say how to begin."""
        words = self.tr("Choose a claim or select words, and press E: this lists how other articles word the same, with what differs.")
        self._show("", words)
        self.look.show()

    def show_looking(self, subject: Subject) -> None:
        """Say that a passage is being looked for; what is found already stays until there is more."""
        self._show(_quoted(subject), self.tr("Looking…") if not self.wordings.count() else "", keep=True)

    def show_found(self, subject: Subject, found: Found, verdict: FindVerdict) -> None:
        """Show what was found, or say why nothing was."""
        self.wordings.show_rendered(found.rendered, verdict)
        self._show(_quoted(subject), self._about(found), keep=True)

    def _about(self, found: Found) -> str:
        left = self.tr("Articles that are still being analysed are missing here: {n}.").format(n=found.left) if found.left else ""
        if found.rendered:
            return left
        if not found.others:
            return self.tr("This is the only article. Import what other outlets report, and their wordings are listed here.")
        none = self.tr("No other article says this in words that the program can recognise. That does not mean that nobody says it.")
        return f"{none} {left}".strip()

    def _show(self, quote: str, note: str, *, keep: bool = False) -> None:
        if not keep:
            self.wordings.clear()
        self.subject.setText(quote)
        self.subject.setVisible(bool(quote))
        self.back.setVisible(bool(quote))
        self.look.hide()
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.wordings.setVisible(bool(quote))  # also while it is empty: it has the keyboard then, and lets no key do something else
        for widget in (self.legend, self.links):
            widget.setVisible(self.wordings.count() > 0)
        self.links.fit()

    @Slot(object)
    def _open(self, one: Rendered | None) -> None:
        if one is not None:
            self.opened.emit(one)

    @Slot(object)
    def _link(self, relation: Relation) -> None:
        one = self.wordings.current()
        if one is not None and self._writable:
            self.link_requested.emit(one, relation)

    @Slot()
    def _restyle(self) -> None:
        now = theme.current()
        border = f"border: 1px solid {now.line}; border-left: 3px solid {now.accent}"
        self.subject.setStyleSheet(f"QLabel#subject {{ background: {now.base}; {border}; padding: 6px 8px; }}")

    def _link_buttons(self) -> dict[Relation, QPushButton]:
        made = {}
        for relation, words, tip in (
            (Relation.SAME, self.tr("Same  S"), self.tr("Both say the same")),
            (Relation.VARIANT, self.tr("Variant  V"), self.tr("They say nearly the same")),
            (Relation.CONTRADICTS, self.tr("Contradicts  C"), self.tr("Both cannot be right")),
            (Relation.PART_OF, self.tr("Part of  P"), self.tr("The passage that is looked at is part of what is said there")),
        ):
            button = QPushButton(words, self.links)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, relation=relation: self._link(relation))
            self.links.flow.addWidget(button)
            made[relation] = button
        return made

    def _lay_out(self) -> None:
        self.legend.setText(self.tr("Underlined: only there. Struck: only in the passage above. Enter goes there. Link these claims as:"))
        head = QHBoxLayout()
        head.addWidget(self.note, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.UNIT, theme.UNIT + 4, 2 * theme.UNIT, theme.UNIT + 4)
        column.setSpacing(theme.UNIT)
        column.addWidget(self.subject)
        column.addLayout(head)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.wordings, 10)
        column.addWidget(self.legend)
        column.addWidget(self.links)
        column.addStretch(1)


def _quoted(subject: Subject) -> str:
    words = " ".join(subject.quote.split())
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    return f"“{shown}”" + (f"\n{subject.outlet}" if subject.outlet else "")
