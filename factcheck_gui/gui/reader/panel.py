"""The reader as the window sees it: header, find bar, page and margin in one panel, with its signals and requests."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from factcheck_gui.core.spans import Span
from factcheck_gui.gui.key_guards import MenuFirst
from factcheck_gui.gui.reader.chips import WIDTH, ChipMargin
from factcheck_gui.gui.reader.claims import ReaderClaim, ReaderQuotation
from factcheck_gui.gui.reader.find_bar import FindBar
from factcheck_gui.gui.reader.header import Header
from factcheck_gui.gui.reader.marking import Edge, Range
from factcheck_gui.gui.reader.pointing import ReaderPage
from factcheck_gui.gui.reader.quoted import QuotationBar, QuotationLayer
from factcheck_gui.gui.reader.style import LIGHT, ReaderStyle
from factcheck_gui.gui.reader.suggested import SuggestionLayer
from factcheck_gui.gui.reader.suggestion_bar import SuggestionBar

_QUOTED = 60  # code points of a claim's words in the menu that offers several


class ReaderPanel(QWidget):
    """Shows one article and lets people choose spans and claims in it. It changes nothing: it tells what was asked for."""

    span_selected = Signal(object)  # Span, or None
    claim_activated = Signal(str)
    claim_span_changed = Signal(str, object)  # claim id, new Span
    context_requested = Signal(object)  # ContextRequest
    adjusting_changed = Signal(bool)
    import_requested = Signal()
    zoom_changed = Signal(int)  # percent

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article_id = ""
        self._claims: list[ReaderClaim] = []
        self._selected = ""
        self._anchors: dict[str, int] = {}
        self._preview: Callable[[str], str] | None = None
        self._build()
        self._connect()
        self.set_style(LIGHT)

    @property
    def article_id(self) -> str:
        """The id of the article on display, or an empty string."""
        return self._article_id

    @property
    def page(self) -> ReaderPage:
        return self._page

    @property
    def find_bar(self) -> FindBar:
        return self._find_bar

    @property
    def suggestions(self) -> SuggestionLayer:
        return self._suggestions

    @property
    def suggestion_bar(self) -> SuggestionBar:
        return self._suggestion_bar

    @property
    def quotations(self) -> QuotationLayer:
        return self._quotations

    @property
    def quotation_bar(self) -> QuotationBar:
        return self._quotation_bar

    @property
    def margin(self) -> ChipMargin:
        return self._margin

    def set_article(self, article_id: str, text: str, *, title: str = "", outlet: str = "", byline: str = "", date: str = "") -> None:
        """Show an article without claims, where it was left when it was last shown here.

        The same article with the same text only has its header renewed. `text` is canonical (see core.text).
        """
        self._header.show_article(title, outlet, byline, date)
        if article_id == self._article_id and text == self._page.text:
            return
        self._remember()
        self._article_id = article_id
        self._claims = []
        self._selected = ""
        self._page.set_text(text)
        self._find_bar.set_text(text)
        self._stack.setCurrentWidget(self._article)
        self._page.scroll_to(min(self._anchors.get(article_id, 0), len(text)))

    def clear(self) -> None:
        """Show that there is no article."""
        self._remember()
        self._article_id = ""
        self._claims = []
        self._selected = ""
        self._page.set_text("")
        self._find_bar.close_bar()
        self._stack.setCurrentWidget(self._empty)

    def set_claims(self, claims: Iterable[ReaderClaim]) -> None:
        """Show these claims instead of the present ones. Scroll position, selection and the selected claim stay."""
        given = list(claims)
        if given == self._claims:
            return
        self._claims = given
        self._page.set_marks(given)
        self._page.frame_claim(self._selected)

    def set_preview(self, preview: Callable[[str], str]) -> None:
        """Ask `preview(claim_id)` for the plain text of a claim's tooltip, instead of the one that came with the claim."""
        self._preview = preview

    def set_style(self, style: ReaderStyle) -> None:
        """Use other colours and highlights."""
        self._page.set_style(style)
        self._header.set_style(style)
        self._suggestion_bar.set_style(style)
        self._quotation_bar.set_style(style)

    def select_claim(self, claim_id: str) -> None:
        """Emphasise a claim; an id that isn't shown here takes the emphasis away."""
        self._selected = claim_id
        self._page.frame_claim(claim_id)

    def reveal(self, start: int, end: int) -> None:
        """Scroll so that these code points are visible."""
        self._page.reveal(start, end)

    def reveal_claim(self, claim_id: str) -> None:
        """Scroll so that a claim is visible."""
        claim = self._page.mark(claim_id)
        if claim is not None:
            self._page.reveal(claim.start, claim.end)

    def selection(self) -> Span | None:
        """Return what is chosen, without white space at its ends."""
        return self._page.span()

    def select(self, start: int, end: int) -> None:
        """Choose these code points and show them."""
        self._page.choose_and_show(Range(start, end))

    def scroll_anchor(self) -> int:
        """Return the code point at the start of the topmost visible line."""
        return self._page.top_offset()

    def restore_scroll(self, anchor: int) -> None:
        """Put the line of a code point on top again."""
        self._page.scroll_to(min(anchor, len(self._page.text)))

    def adjust(self, edge: Edge = "end") -> None:
        """Let keys move an edge of the selected claim: Left and Right, Tab for the other edge, Enter keeps, Escape restores."""
        self._page.adjust(edge)

    def set_serif(self, serif: bool) -> None:
        """Set the text in a face with serifs, or in the one that the rest of the window has."""
        self._page.set_serif(serif)

    def set_zoom(self, percent: int) -> None:
        """Set the size of the letters."""
        self._page.set_zoom(percent)

    @Slot()
    def zoom_in(self) -> None:
        self._page.step_zoom(1)

    @Slot()
    def zoom_out(self) -> None:
        self._page.step_zoom(-1)

    @Slot()
    def zoom_reset(self) -> None:
        self._page.set_zoom(100)

    @Slot()
    def open_find(self) -> None:
        """Show the find bar; short chosen words are searched at once."""
        span = self.selection()
        words = span.quote if span is not None and len(span.quote) <= _QUOTED and "\n" not in span.quote else ""
        self._find_bar.open(span.start if span else self._page.top_offset(), words)

    @Slot()
    def next_claim(self) -> None:
        """Activate the claim that begins after the selected one, or after the top of the view."""
        self._step_claim(1)

    @Slot()
    def previous_claim(self) -> None:
        """Activate the claim that begins before the selected one, or before the top of the view."""
        self._step_claim(-1)

    @Slot(object, object)
    def _choose_claim(self, ids: list[str], position: QPoint) -> None:
        if len(ids) == 1:
            self._activate(ids[0])
        else:
            self._claim_menu(ids).popup(position)

    @Slot()
    def _close_find(self) -> None:
        self._page.set_matches((), (), -1)
        start, end = self._find_bar.current_place()
        if start < end <= len(self._page.text):  # what was found can be marked at once
            self.select(start, end)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _align(self) -> None:
        text = self._page.viewport().geometry()
        inset = round(self._page.document().documentMargin())
        self._header.align(text.left() + inset, max(12, self._page.width() - text.right()))
        self._margin.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._find_bar.isVisible():
            self._find_bar.close_bar()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def _activate(self, claim_id: str) -> None:
        self.select_claim(claim_id)
        self.claim_activated.emit(claim_id)

    def _step_claim(self, step: int) -> None:
        places = sorted((claim.start, -claim.end, claim.id) for claim in self._claims)
        if places:
            selected = self._page.mark(self._selected)
            top = (self._page.top_offset(), -len(self._page.text) - 1, "")
            here = (selected.start, -selected.end, selected.id) if selected else top
            at = bisect_right(places, here) if step > 0 else bisect_left(places, here) - 1
            claim_id = places[at % len(places)][2]
            self._activate(claim_id)
            self.reveal_claim(claim_id)

    def _claim_menu(self, ids: list[str]) -> QMenu:
        menu = MenuFirst.guard(QMenu(self))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, claim in enumerate(filter(None, map(self._page.mark, ids)), start=1):
            words = " ".join(self._page.text[claim.start : claim.end][: 4 * _QUOTED].split()).strip('“”"')
            shown = words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"
            label = f"[{claim.letter}] {claim.label or self.tr('No verdict')}: “{shown}”".replace("&", "&&")
            action = QAction(f"&{number}  {label}" if number < 10 else label, menu)
            action.triggered.connect(lambda _=False, claim_id=claim.id: self._activate(claim_id))
            menu.addAction(action)
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _tip(self, claim_id: str) -> str:
        claim = self._page.mark(claim_id)
        if self._preview is not None:
            return self._preview(claim_id)
        return (claim.preview or claim.label) if claim else ""

    def _who_says(self, quotation: ReaderQuotation) -> str:
        if quotation.speaker:
            return self.tr("Quotation, said by {name}").format(name=quotation.speaker)
        return self.tr("Quotation; it is not certain who says it")

    def _remember(self) -> None:
        if self._article_id:
            self._anchors[self._article_id] = self._page.top_offset()

    def _build(self) -> None:
        self._header = Header(self)
        self._find_bar = FindBar(self)
        self._find_bar.hide()
        self._page = ReaderPage(self, margin=WIDTH, preview=self._tip)
        self._page.setAccessibleName(self.tr("Text of the article"))
        self._margin = ChipMargin(self._page, self._tip)
        self._suggestion_bar = SuggestionBar(self)
        self._suggestions = SuggestionLayer(self._page, self._margin, self._suggestion_bar)
        self._quotation_bar = QuotationBar(self)
        self._quotations = QuotationLayer(self._page, self._quotation_bar)
        self._page.about_quotation = self._who_says
        self._article = QWidget(self)
        column = QVBoxLayout(self._article)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._header, self._find_bar, self._page, self._quotation_bar, self._suggestion_bar):
            column.addWidget(widget, 1 if widget is self._page else 0)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty_state())
        self._stack.addWidget(self._article)

    def _empty_state(self) -> QWidget:
        self._empty = QWidget(self)
        label = QLabel(self.tr("No article is open.\nChoose one from the list, or import your first."), self._empty)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button = QPushButton(self.tr("Import articles…"), self._empty)
        button.clicked.connect(self.import_requested)
        column = QVBoxLayout(self._empty)
        column.addStretch()
        column.addWidget(label)
        column.addSpacing(12)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()
        return self._empty

    def _connect(self) -> None:
        self._page.span_selected.connect(self.span_selected)
        self._page.span_selected.connect(self._suggestions.follow_selection)
        self._page.span_selected.connect(self._quotations.follow_selection)
        self._page.claims_chosen.connect(self._choose_claim)
        self._page.claim_span_changed.connect(self.claim_span_changed)
        self._page.context_requested.connect(self.context_requested)
        self._page.adjusting_changed.connect(self.adjusting_changed)
        self._page.zoom_changed.connect(self.zoom_changed)
        self._page.column_moved.connect(self._align)
        self._margin.chosen.connect(self._choose_claim)
        self._find_bar.found.connect(self._page.set_matches)
        self._find_bar.went_to.connect(self._page.reveal)
        self._find_bar.closed.connect(self._close_find)
