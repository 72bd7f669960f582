"""Two or three articles side by side, each scrolled to its passage of the chosen matter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from factcheck_gui.core.matters import Matter, Passage
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.widgets.passage import Passage as PassageText
from factcheck_gui.gui.widgets.text import ElidedLabel, plain_label

MOST = 3  # panes
_NARROW = 300  # pixels that a pane needs at least


class PassagePane(QWidget):
    """One article, to be read only, with one passage marked. `read_requested()` and `claim_requested()` ask to go on with it."""

    read_requested = Signal()
    claim_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passage: Passage | None = None
        self.outlet = ElidedLabel(parent=self)
        self.claim, self.read = QToolButton(self), QToolButton(self)
        self.page = PassageText("", self)
        self._lay_out()
        self.claim.clicked.connect(self.claim_requested)
        self.read.clicked.connect(self.read_requested)

    def show_passage(self, passage: Passage, text: str, title: str, also: Sequence[Passage] = ()) -> None:
        """Show an article's text at a passage of it, and mark what else it has of the same matter."""
        self.passage = passage
        self.outlet.set_text(passage.label)
        self.claim.setAccessibleName(self.tr("Make a claim of it: {outlet}").format(outlet=passage.label))
        self.read.setAccessibleName(self.tr("Read the article: {outlet}").format(outlet=passage.label))
        self.page.setAccessibleName(self.tr("{outlet}: {title}").format(outlet=passage.label, title=title))
        self.page.show_passage(text, passage.start, passage.end, [(one.start, one.end) for one in also])

    def _lay_out(self) -> None:
        font = QFont(self.outlet.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.outlet.setFont(font)
        self.page.setProperty("flat", True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.document().setDocumentMargin(2 * theme.UNIT)
        self.page.document().setUndoRedoEnabled(False)
        self.page.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        for button, words, name in (
            (self.claim, self.tr("Claim"), self.tr("Make a claim of it")),
            (self.read, self.tr("Read"), self.tr("Read the article")),
        ):
            button.setText(words)
            button.setAccessibleName(name)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        icons.follow(self.claim, "highlighter")
        icons.follow(self.read, "book-open-text")
        self.claim.setToolTip(self.tr("Make a claim of the marked words, with the other outlets’ words as evidence (C)"))
        self.read.setToolTip(self.tr("Open the article at this place (Enter)"))
        top = QHBoxLayout()
        top.setContentsMargins(2 * theme.UNIT, theme.UNIT // 2, theme.UNIT, theme.UNIT // 2)
        top.setSpacing(theme.UNIT // 2)
        top.addWidget(self.outlet, 1)
        top.addWidget(self.claim)
        top.addWidget(self.read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.page, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.page.reveal()


class PassagePanes(QWidget):
    """The chosen passage first, then those of other outlets. `read_requested(object Passage)`, `claim_requested(object Passage)`."""

    read_requested = Signal(object)
    claim_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Articles side by side"))
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self.panes = [self._pane() for _ in range(MOST)]
        self._nothing = plain_label(self.tr("What you choose above is shown here in its articles, side by side."), role="muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown: tuple[Matter | None, int, tuple[str, ...], tuple[str, ...]] = (None, 0, (), ())
        self._writable = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._split, 1)
        self.show_matter(None, 0, (), ())

    def show_matter(self, matter: Matter | None, number: int, texts: Sequence[str], titles: Sequence[str]) -> None:
        """Show passages of a matter, number `number` of them first; `texts` and `titles` are those of all articles compared."""
        self._shown = (matter, number, tuple(texts), tuple(titles))
        chosen = self._chosen(matter, number)
        for place, pane in enumerate(self.panes):
            pane.setVisible(place < len(chosen))
            if place < len(chosen):
                article = chosen[place].article
                also = [one for one in matter.passages if one.article == article] if matter else []
                pane.show_passage(chosen[place], texts[article], titles[article], also)
                pane.claim.setEnabled(self._writable and chosen[place].end > chosen[place].start)
        self._split.setVisible(bool(chosen))
        self._nothing.setVisible(not chosen)

    def set_writable(self, writable: bool) -> None:
        """Offer claims, or none."""
        self._writable = writable
        self.show_matter(*self._shown)

    def focused(self) -> Passage | None:
        """Return the passage of the pane that has the keyboard."""
        return next((pane.passage for pane in self.panes if pane.isVisible() and pane.page.hasFocus()), None)

    def _chosen(self, matter: Matter | None, number: int) -> list[Passage]:
        """Return the chosen passage and those of other articles, the ones that differ from it first."""
        if matter is None or number >= len(matter.passages):
            return []
        first = matter.passages[number]
        rest = sorted(matter.passages, key=lambda one: one.words.casefold() == first.words.casefold())
        chosen = {first.article: first}
        for one in rest:
            chosen.setdefault(one.article, one)
        room = max(2, min(MOST, self.width() // _NARROW))
        return list(chosen.values())[:room]

    def _pane(self) -> PassagePane:
        pane = PassagePane(self._split)
        self._split.addWidget(pane)
        pane.read_requested.connect(lambda: self.read_requested.emit(pane.passage))
        pane.claim_requested.connect(lambda: self.claim_requested.emit(pane.passage))
        return pane

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() // _NARROW != event.oldSize().width() // _NARROW:
            self.show_matter(*self._shown)
