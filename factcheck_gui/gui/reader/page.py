"""The page: shows one text with the highlights of its visible lines, and converts between its places and the text's."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from factcheck_gui.core.display import Display, is_ordinary
from factcheck_gui.core.highlights import Highlights, Placed
from factcheck_gui.gui.reader.claims import ReaderClaim, ReaderQuotation
from factcheck_gui.gui.reader.column import Column
from factcheck_gui.gui.reader.geometry import BlockMarks, Piece, edge_x, has_two_directions, stretches
from factcheck_gui.gui.reader.marking import Range
from factcheck_gui.gui.reader.painting import MarkPainter, bar_of
from factcheck_gui.gui.reader.style import LIGHT, ReaderStyle

_KEPT_BLOCKS: Final = 400
_AT_ONCE: Final = 100_000  # code points looked through for hidden characters before a text is shown; many screens
_LATER: Final = 1_000_000  # and in each step after that, which takes 2 ms


class Page(Column):
    """A read-only page. All offsets that go in and out are code points of the text, never positions in the widget."""

    moved = Signal()  # what is visible has moved or changed: whoever paints beside the page paints again

    def __init__(self, parent: QWidget | None = None, *, margin: int = 0) -> None:
        super().__init__(parent, margin=margin)
        self._display = Display("")
        self._text = ""
        self._lanes_wanted = False  # some line was placed before it was known how many bars lie under it
        self._looked_at = 0  # code points known to have nothing to mark, or to be marked
        self._highlights = Highlights[ReaderClaim]()
        self._kept: dict[int, BlockMarks] = {}
        self._placed: dict[int, list[Placed[ReaderClaim]]] = {}
        self._matches: Sequence[int] = array("q")
        self._match_ends: Sequence[int] = array("q")
        self._match = -1
        self._painter = MarkPainter(LIGHT)
        self.framed: ReaderClaim | None = None
        self.active_edge = ""
        self._hint: Range | None = None
        self._quoted = Highlights[ReaderQuotation]()
        self._in_hand: ReaderQuotation | None = None
        self._layout.lanes_of = self._lanes_of
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(30)  # milliseconds after a screen was painted
        self._later.timeout.connect(self._go_on)
        self.updateRequest.connect(self.moved)
        self.set_style(LIGHT)

    @property
    def text(self) -> str:
        return self._text

    @property
    def painter_of_marks(self) -> MarkPainter:
        return self._painter

    def set_text(self, text: str) -> None:
        """Show another text, from its beginning, without highlights."""
        self._text = text
        self._highlights = Highlights[ReaderClaim]()
        self.framed = None
        self._hint = None
        self._quoted, self._in_hand = Highlights[ReaderQuotation](), None
        self.set_matches(array("q"), array("q"), -1)
        self._looked_at = _AT_ONCE
        self._lanes_wanted = False
        self._later.stop()
        self._show(Display(text, _AT_ONCE))

    def set_marks(self, marks: Sequence[ReaderClaim]) -> None:
        """Show these claims instead of the present ones; scroll position and selection stay."""
        self._highlights = Highlights(marks)
        self._highlights.touching(self.top_offset(), self.top_offset() + 1)  # indexes what is in view
        self.redraw()

    def mark(self, claim_id: str) -> ReaderClaim | None:
        """Return the claim with this id, if it is shown."""
        return self._highlights.get(claim_id) if claim_id else None

    def set_matches(self, starts: Sequence[int], ends: Sequence[int], current: int) -> None:
        """Show where searched words are: ascending starts, their ends, and the index of the one the search stands at."""
        self._matches, self._match_ends, self._match = starts, ends, current
        self.viewport().update()

    def set_hint(self, hint: Range | None) -> None:
        """Underline these code points lightly; None underlines nothing."""
        if hint != self._hint:
            self._hint = hint
            self.viewport().update()

    def set_quotations(self, quotations: Sequence[ReaderQuotation]) -> None:
        """Bracket these quotations instead of the present ones; scroll position and selection stay."""
        self._quoted = Highlights(quotations)
        self._in_hand = None
        self.viewport().update()

    def set_quotation_in_hand(self, quotation: ReaderQuotation | None) -> None:
        """Emphasise one of the quotations, or none."""
        if quotation != self._in_hand:
            self._in_hand = quotation
            self.viewport().update()

    def quotations_at(self, offset: int) -> list[ReaderQuotation]:
        """Return the quotations that hold the code point at `offset`, the shortest first."""
        return self._quoted.at(offset)

    def set_style(self, style: ReaderStyle) -> None:
        """Use other colours."""
        # A style sheet, because the window's own frames text fields and overrules palettes. Focus shows as a line on top.
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {style.base}; color: {style.text}; border: none; border-radius: 0; padding: 0;"
            f" border-top: 2px solid {style.base}; selection-background-color: {style.selection}; selection-color: {style.text} }}"
            f" QPlainTextEdit:focus {{ border-top-color: {style.accent} }}"
            " QScrollBar::handle:vertical:disabled { background: transparent }"
        )
        self._painter = MarkPainter(style, self.devicePixelRatioF())
        self.redraw()

    def redraw(self) -> None:
        """Lay the highlights of the visible blocks out anew and paint them."""
        self._kept.clear()
        self._placed.clear()
        self._layout.forget_lanes()
        self.viewport().update()
        self.moved.emit()

    def marks_at(self, offset: int) -> list[ReaderClaim]:
        """Return the marks over the code point at `offset`, the shortest first."""
        return self._highlights.at(offset)

    def offset_at(self, point: QPoint) -> int:
        """Return the code point whose caret is nearest to `point` of the viewport."""
        return self._display.to_code_points(self.cursorForPosition(point).position())

    def character_at(self, point: QPoint) -> int | None:
        """Return the code point drawn at `point` of the viewport, if there is one."""
        near = self.offset_at(point)
        for offset in (near, near - 1):
            if 0 <= offset < len(self._text) and any(rect.contains(point) for rect in self.rects(offset, offset + 1)):
                return offset
        return None

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Return where `start` to `end` is drawn, in the viewport, as far as it is visible."""
        found: list[QRectF] = []
        for block, corner in self.visible_blocks(QRectF(self.viewport().rect())):
            first, last = self._units_in(block, start, end)
            if first < last:
                mixed = has_two_directions(block.text())
                found += [rect.translated(corner) for rect in stretches(block.layout(), first, last, mixed=mixed)]
        return found

    def edge_rect(self, offset: int, *, ending: bool) -> QRectF | None:
        """Return the line that holds a span's edge, starting at the edge's x, in the viewport; None if it isn't visible."""
        place = self._display.to_units(offset)
        inside = place - 1 if ending and place else place
        block = self.document().findBlock(inside)
        corner = next((at for shown, at in self.visible_blocks(QRectF(self.viewport().rect())) if shown == block), None)
        if corner is None:
            return None
        line = block.layout().lineForTextPosition(inside - block.position())
        if not line.isValid():
            return None
        return QRectF(edge_x(line, place - block.position()), line.y(), 1, line.height()).translated(corner)

    def block_marks(self, block: QTextBlock) -> BlockMarks:
        """Return what is painted over and beside `block`."""
        number = block.blockNumber()
        kept = self._kept.get(number)
        if kept is None:
            if len(self._kept) > _KEPT_BLOCKS:
                self._kept.clear()
                self._placed.clear()
            kept = self._kept[number] = self._lay_out_marks(block)
        return kept

    def chosen(self) -> Range:
        """Return the selected code points, white space included."""
        cursor = self.textCursor()
        return Range(self._display.to_code_points(cursor.selectionStart()), self._display.to_code_points(cursor.selectionEnd()))

    def choose(self, chosen: Range) -> None:
        """Select these code points; the view stays."""
        bars = self.verticalScrollBar().value()
        cursor = self.textCursor()
        cursor.setPosition(self._display.to_units(chosen.start))
        cursor.setPosition(self._display.to_units(chosen.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(bars)

    def reveal(self, start: int, end: int) -> None:
        """Scroll, if need be, so that `start` is visible, and `end` as well if there is room."""
        start, end = min(start, len(self._text)), min(end, len(self._text))
        height = self.viewport().height()
        first, last = self.edge_rect(start, ending=False), self.edge_rect(end, ending=True)
        begins = first is not None and first.top() >= 0 and first.bottom() <= height
        ends = last is not None and last.bottom() <= height
        if not begins or (first is not None and not ends and first.top() > height / 3):
            self.scroll_to(start, above=height / 3)

    def top_offset(self) -> int:
        """Return the code point at the start of the topmost visible line."""
        return self._display.to_code_points(self.top_place())

    def scroll_to(self, offset: int, *, above: float = 0.0) -> None:
        """Put the line of `offset` on top of the view, or as many pixels further down as `above` says."""
        self.scroll_to_place(self._display.to_units(offset), above=above)

    @Slot()
    def _go_on(self) -> None:
        """Do the next step of what opening a long article left for later."""
        if self._lanes_wanted or not self._highlights.is_complete:
            self._highlights.complete()
            self._lanes_wanted = False
            self.redraw()
        elif self._looked_at < len(self._text):
            begin, self._looked_at = self._looked_at, self._looked_at + _LATER
            if not is_ordinary(self._text[begin : self._looked_at]):
                self._looked_at = len(self._text)
                self._show_marked()
        self._go_on_later()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painter.ratio != self.devicePixelRatioF():  # the window went to another screen
            self._painter = MarkPainter(self._painter.style, self.devicePixelRatioF())
        painter = QPainter(self.viewport())
        for block, corner in self.visible_blocks(QRectF(event.rect())):
            painter.translate(corner)
            self._paint_block(painter, block)
            painter.translate(-corner)
        painter.end()
        super().paintEvent(event)
        if self._hint is not None:
            self._paint_hint(self._hint)
        if self.framed is not None:
            self._paint_handles(self.framed)
        self._go_on_later()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.redraw()

    def createMimeDataFromSelection(self) -> QMimeData:
        chosen = self.chosen()
        data = QMimeData()
        data.setText(self._text[chosen.start : chosen.end])  # the article's own characters, not the marks shown for them
        return data

    def _show(self, display: Display) -> None:
        self._display = display
        self._layout.joined = display.joined_lines()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.document().setPlainText(display.shown)  # the widget's own setPlainText takes half as long again
        self.setTextCursor(QTextCursor(self.document()))  # the old one was pushed to the end by what came in before it
        self.redraw()

    def _show_marked(self) -> None:
        """Show the text anew, with its hidden characters marked, at the same place."""
        anchor, chosen = self.top_offset(), self.chosen()
        blocker = QSignalBlocker(self)  # the same words stay chosen
        self._show(Display(self._text))
        self.choose(chosen)
        blocker.unblock()
        self.scroll_to(anchor)
        self.moved.emit()

    def _go_on_later(self) -> None:
        left = self._lanes_wanted or not self._highlights.is_complete or self._looked_at < len(self._text)
        if left and not self._later.isActive():
            self._later.start()

    def _range_of(self, block: QTextBlock) -> tuple[int, int]:
        begin = block.position()
        return self._display.to_code_points(begin), self._display.to_code_points(begin + block.length() - 1)

    def _units_in(self, block: QTextBlock, start: int, end: int) -> tuple[int, int]:
        begin = block.position()
        first = max(self._display.to_units(start) - begin, 0)
        return first, min(self._display.to_units(end) - begin, block.length() - 1)

    def _placed_in(self, block: QTextBlock) -> list[Placed[ReaderClaim]]:
        placed = self._placed.get(block.blockNumber())
        if placed is None:
            placed = self._placed[block.blockNumber()] = self._highlights.touching(*self._range_of(block))
        return placed

    def _lanes_of(self, block: QTextBlock) -> dict[int, int]:
        """Return how many bars lie under the lines of `block` that have more than one."""
        lanes: dict[int, int] = {}
        if not self._highlights.knows(*self._range_of(block)):  # Qt measures the last screen as well, to know how far to scroll
            self._lanes_wanted = True
            return lanes
        for item in self._placed_in(block):
            if item.lane:
                first, last = self._units_in(block, item.mark.start, item.mark.end)
                lines = (block.layout().lineForTextPosition(place).lineNumber() for place in (first, last - 1))
                for number in range(next(lines), next(lines) + 1):
                    lanes[number] = max(lanes.get(number, 0), item.lane + 1)
        return lanes

    def _lay_out_marks(self, block: QTextBlock) -> BlockMarks:
        begin, end = self._range_of(block)
        placed = self._placed_in(block)
        mixed = bool(placed) and has_two_directions(block.text())
        pieces, begins, layout = [], [], block.layout()
        for item in sorted(placed, key=lambda item: item.mark.start - item.mark.end):
            first, last = self._units_in(block, item.mark.start, item.mark.end)
            pieces += [Piece(item.mark, rect, bar_of(rect, item.lane)) for rect in stretches(layout, first, last, mixed=mixed)]
        for item in placed:
            if item.mark.start >= begin:
                begins.append((layout.lineForTextPosition(self._units_in(block, item.mark.start, end)[0]).y(), item.mark))
        return BlockMarks(pieces, begins)

    def _paint_block(self, painter: QPainter, block: QTextBlock) -> None:
        framed = self.framed
        marks = self.block_marks(block)
        self._painter.draw(painter, marks.pieces, skip=framed.id if framed else "")
        if framed is not None:
            self._paint_framed(painter, block, framed)
        if len(self._quoted):
            self._paint_quotations(painter, block)
        if self._matches:
            self._paint_matches(painter, block)

    def _paint_framed(self, painter: QPainter, block: QTextBlock, framed: ReaderClaim) -> None:
        first, last = self._units_in(block, framed.start, framed.end)
        if first < last:
            lane = next((item.lane for item in self._highlights.touching(framed.start, framed.end) if item.mark.id == framed.id), 0)
            rects = stretches(block.layout(), first, last, mixed=has_two_directions(block.text()))
            self._painter.draw_selected(painter, [Piece(framed, rect, bar_of(rect, lane)) for rect in rects])

    def _paint_quotations(self, painter: QPainter, block: QTextBlock) -> None:
        begin, end = self._range_of(block)
        mixed = has_two_directions(block.text())
        for one in (placed.mark for placed in self._quoted.touching(begin, end)):
            first, last = self._units_in(block, one.start, one.end)
            rects = stretches(block.layout(), first, last, mixed=mixed) if first < last else []
            self._painter.draw_quotation(painter, rects, begins=one.start >= begin, ends=one.end <= end, current=one == self._in_hand)

    def _paint_matches(self, painter: QPainter, block: QTextBlock) -> None:
        begin, end = self._range_of(block)
        mixed = has_two_directions(block.text())
        number = bisect_left(self._match_ends, begin + 1)
        while number < len(self._matches) and self._matches[number] < end:
            first, last = self._units_in(block, self._matches[number], self._match_ends[number])
            for rect in stretches(block.layout(), first, last, mixed=mixed) if first < last else ():
                self._painter.draw_match(painter, rect, current=number == self._match)
            number += 1

    def _paint_hint(self, hint: Range) -> None:
        painter = QPainter(self.viewport())
        for rect in self.rects(hint.start, hint.end):
            self._painter.draw_hint(painter, rect)

    def _paint_handles(self, framed: ReaderClaim) -> None:
        painter = QPainter(self.viewport())
        for edge, offset in (("start", framed.start), ("end", framed.end)):
            line = self.edge_rect(offset, ending=edge == "end")
            if line is not None:
                self._painter.draw_handle(painter, line, framed.style_key, active=self.active_edge == edge)
