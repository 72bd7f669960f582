"""Which suggested claims the reader shows, which of them is in hand, and what becomes of that when they come and go."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from factcheck_gui.core.spans import Span
from factcheck_gui.gui.reader.chips import ChipMargin
from factcheck_gui.gui.reader.marking import Range
from factcheck_gui.gui.reader.page import Page
from factcheck_gui.gui.reader.suggestion_bar import SuggestionBar
from factcheck_gui.gui.reader.suggestion_marks import ReaderSuggestion, SuggestionMarks
from factcheck_gui.gui.reader.tips import shortened


class SuggestionLayer(QObject):
    """Shows suggestions beside the page, under its words and in the bar below. `current` is the one that keys are about."""

    current_changed = Signal()

    def __init__(self, page: Page, margin: ChipMargin, bar: SuggestionBar) -> None:
        super().__init__(page)
        self._page = page
        self._bar = bar
        self._shown: list[ReaderSuggestion] = []
        self._current: ReaderSuggestion | None = None
        self.marks = SuggestionMarks(page, margin)
        self.marks.chosen.connect(self._choose_at)
        self.marks.hovered.connect(self._underline)
        self.hide()

    @property
    def shown(self) -> Sequence[ReaderSuggestion]:
        """The suggestions on display, in the order of the text."""
        return self._shown

    @property
    def current(self) -> ReaderSuggestion | None:
        """The suggestion in hand."""
        return self._current

    @property
    def current_is_visible(self) -> bool:
        """Whether the beginning of the suggestion in hand is in sight."""
        line = self._page.edge_rect(self._current.start, ending=False) if self._current else None
        return line is not None and line.top() >= 0 and line.bottom() <= self._page.viewport().height()

    def show(self, suggestions: Sequence[ReaderSuggestion], note: str = "") -> None:
        """Show these instead of the present ones, or `note` where there are none; what is in hand stays or goes on to the next."""
        gone = self._current
        self._shown = sorted(suggestions, key=lambda one: (one.start, one.end))
        self.marks.show_suggestions(self._shown)
        self._bar.show_note(note)
        self._bar.setVisible(bool(self._shown or note))
        same = next((one for one in self._shown if gone and (one.start, one.end) == (gone.start, gone.end)), None)
        if same is None and self._shown:
            place = gone.start if gone else self._page.top_offset()
            same = self._shown[bisect_left(self._shown, place, key=lambda one: one.start) % len(self._shown)]
        self._take(same)

    def hide(self) -> None:
        """Show no suggestions and no bar."""
        self._current = None
        self.show(())

    def step(self, by: int) -> None:
        """Take the next suggestion (1) or the one before (-1) in hand and scroll to it; from out of sight, begin in view."""
        if not self._shown:
            return
        if self._current is not None and self.current_is_visible:
            place = (self._shown.index(self._current) + by) % len(self._shown)
        else:
            first = bisect_left(self._shown, self._page.top_offset(), key=lambda one: one.start)
            place = (first if by > 0 else first - 1) % len(self._shown)
        self._take(self._shown[place])
        self.reveal()

    def reveal(self) -> None:
        """Scroll to the suggestion in hand."""
        if self._current is not None:
            self._page.reveal(self._current.start, self._current.end)

    @Slot(object)
    def follow_selection(self, span: Span | None) -> None:
        """Take the suggestion in hand that the chosen words overlap."""
        if span is not None:
            found = next((one for one in self._shown if one.start < span.end and span.start < one.end), None)
            if found is not None:
                self._take(found)

    @Slot(object)
    def _choose_at(self, suggestion: ReaderSuggestion) -> None:
        self._take(suggestion)
        self.reveal()

    @Slot(object)
    def _underline(self, hovered: ReaderSuggestion | None) -> None:
        wanted = hovered or self._current
        self._page.set_hint(Range(wanted.start, wanted.end) if wanted else None)

    def _take(self, suggestion: ReaderSuggestion | None) -> None:
        changed, self._current = suggestion != self._current, suggestion
        self.marks.set_current(suggestion)
        self._underline(None)
        if suggestion is not None:
            shown = shortened(self._page.text[suggestion.start : suggestion.end])
            self._bar.show_suggestion(self._shown.index(suggestion) + 1, len(self._shown), suggestion.score, suggestion.why, shown)
        if changed:
            self.current_changed.emit()
