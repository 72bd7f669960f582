"""Which quotations the reader shows, which of them is in hand, and what is said about it."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from factcheck_gui.core.spans import Span
from factcheck_gui.gui.reader.claims import ReaderQuotation
from factcheck_gui.gui.reader.hand_bar import HandBar
from factcheck_gui.gui.reader.marking import Range
from factcheck_gui.gui.reader.page import Page
from factcheck_gui.gui.reader.tips import shortened


class QuotationBar(HandBar):
    """Says who speaks in the quotation in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Quotation"))

    def show_count(self, count: int) -> None:
        """Say how many quotations there are while none is in hand."""
        self._say(self.tr("1 quotation") if count == 1 else self.tr("{n} quotations").format(n=count))

    def show_quotation(self, number: int, count: int, speaker: str, words: str) -> None:
        """Say which of `count` quotations is in hand and who says its `words`."""
        who = self.tr("said by {name}").format(name=" ".join(speaker.split())) if speaker else self.tr("it is not certain who says it")
        self._say(self.tr("Quotation {number} of {count}: {who}").format(number=number, count=count, who=who), words=words)


class QuotationLayer(QObject):
    """Shows quotations under the words of the page. The one in hand is the one whose words, or some of them, are chosen."""

    def __init__(self, page: Page, bar: QuotationBar) -> None:
        super().__init__(page)
        self._page = page
        self._bar = bar
        self._shown: list[ReaderQuotation] = []
        self._current: ReaderQuotation | None = None
        self.hide()

    @property
    def shown(self) -> Sequence[ReaderQuotation]:
        """The quotations on display, in the order of the text."""
        return self._shown

    @property
    def current(self) -> ReaderQuotation | None:
        """The quotation in hand."""
        return self._current

    def show(self, quotations: Sequence[ReaderQuotation], note: str = "") -> None:
        """Show these instead of the present ones, or `note` where there are none."""
        self._shown = sorted(quotations, key=lambda one: (one.start, -one.end))
        self._page.set_quotations(self._shown)
        self._bar.setVisible(bool(self._shown or note))
        self._bar.show_note(note)
        chosen = self._page.chosen()
        self._take(self.around(chosen.start, chosen.end))

    def hide(self) -> None:
        """Show no quotations and no bar."""
        self.show(())

    def around(self, start: int, end: int) -> ReaderQuotation | None:
        """Return the innermost quotation that holds these code points, which may include its marks; None for a mere caret."""
        if start >= end:
            return None
        there = self._page.quotations_at((start + end - 1) // 2)
        return next((one for one in there if one.start - 1 <= start and end <= one.end + 1), None)

    def step(self, by: int) -> None:
        """Choose the words of the next quotation (1) or the one before (-1); from out of sight, begin in view."""
        if not self._shown:
            return
        place = (self._shown.index(self._current) + by if self._is_in_sight() and self._current else self._from_here(by)) % len(self._shown)
        found = self._shown[place]
        self._page.choose(Range(found.start, found.end))
        self._page.reveal(found.start, found.end)

    @Slot(object)
    def follow_selection(self, span: Span | None) -> None:
        """Take the quotation in hand that holds the chosen words, or none."""
        self._take(self.around(span.start, span.end) if span is not None else None)

    def _is_in_sight(self) -> bool:
        line = self._page.edge_rect(self._current.start, ending=False) if self._current else None
        return line is not None and line.top() >= 0 and line.bottom() <= self._page.viewport().height()

    def _from_here(self, by: int) -> int:
        """Return the place of the first quotation after the caret, or after the top of the view where the caret is out of sight."""
        caret = self._page.chosen().start
        here = caret if self._page.edge_rect(caret, ending=False) is not None else self._page.top_offset()
        first = bisect_left(self._shown, here, key=lambda one: one.start)
        return first if by > 0 else first - 1

    def _take(self, quotation: ReaderQuotation | None) -> None:
        self._current = quotation
        self._page.set_quotation_in_hand(quotation)
        if quotation is not None:
            words = shortened(self._page.text[quotation.start : quotation.end])
            self._bar.show_quotation(self._shown.index(quotation) + 1, len(self._shown), quotation.speaker, words)
        elif self._shown:
            self._bar.show_count(len(self._shown))
