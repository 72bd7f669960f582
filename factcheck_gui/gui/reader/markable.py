"""What keys do on the page: choose a span, open a claim, move a claim's edges."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSlider, QWidget

from factcheck_gui.core.spans import Span
from factcheck_gui.gui.reader.adjusting import Adjustment
from factcheck_gui.gui.reader.claims import ReaderClaim
from factcheck_gui.gui.reader.marking import Edge, Range, Step, trimmed
from factcheck_gui.gui.reader.page import Page


class MarkablePage(Page):
    """The page for the keyboard.

    Down, Right, J and Up, Left, K choose the next and the previous sentence. Shift+Right and Shift+Left move the end of
    what is chosen by a word, Alt+Shift+Right and Alt+Shift+Left its start. Enter opens the claim there. While a claim is
    adjusted, Left and Right move the edge by a word and with Shift by a character, Tab takes the other edge, Enter keeps
    and Escape restores.
    """

    span_selected = Signal(object)
    claims_chosen = Signal(object, object)
    claim_span_changed = Signal(str, object)
    adjusting_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, margin: int = 0) -> None:
        super().__init__(parent, margin=margin)
        self._told: Span | None = None
        self._choosing = False  # while the mouse draws a selection, nobody is told
        self._adjustment: Adjustment | None = None
        self.selectionChanged.connect(self._tell)

    @property
    def adjusting(self) -> bool:
        return self._adjustment is not None

    def set_text(self, text: str) -> None:
        self.stop_adjusting(keep=False)
        super().set_text(text)
        self._tell()

    def set_marks(self, marks: Sequence[ReaderClaim]) -> None:
        super().set_marks(marks)
        if self.framed is not None and self._adjustment is None:
            self.frame_claim(self.framed.id)
        elif self._adjustment is not None and self.mark(self._adjustment.original.id) != self._adjustment.original:
            self.stop_adjusting(keep=False)  # somebody else moved or deleted it

    def frame_claim(self, claim_id: str) -> None:
        """Emphasise a claim, or none if there is none with this id; its edges can then be dragged."""
        if self._adjustment is not None and self._adjustment.original.id != claim_id:
            self.stop_adjusting(keep=False)
        mark = self.mark(claim_id)
        self.framed = mark if mark is not None and 0 <= mark.start < mark.end <= len(self.text) else None
        self.viewport().update()
        self.moved.emit()

    def span(self) -> Span | None:
        """Return what is chosen, without white space at its ends, or None."""
        chosen = self.chosen()
        found = trimmed(self.text, chosen.start, chosen.end)
        return Span.of(self.text, found.start, found.end) if found.start < found.end else None

    def choose_and_show(self, chosen: Range) -> None:
        """Choose a range and scroll to it."""
        self.choose(chosen)
        self.reveal(chosen.start, chosen.end)

    @Slot()
    def next_sentence(self) -> None:
        """Choose the sentence after what is chosen; the first visible one if nothing is."""
        self.choose_and_show(self._here().sentence_after(self.text))

    @Slot()
    def previous_sentence(self) -> None:
        """Choose the sentence before what is chosen."""
        self.choose_and_show(self._here().sentence_before(self.text))

    @Slot()
    def grow_end_by_word(self) -> None:
        self._move("end", forward=True)

    @Slot()
    def shrink_end_by_word(self) -> None:
        self._move("end", forward=False)

    @Slot()
    def grow_start_by_word(self) -> None:
        self._move("start", forward=False)

    @Slot()
    def shrink_start_by_word(self) -> None:
        self._move("start", forward=True)

    @Slot()
    def clear_selection(self) -> None:
        """Choose nothing; the place stays."""
        start = self.chosen().start
        self.choose(Range(start, start))

    @Slot()
    def pass_selection(self) -> None:
        """Choose nothing and stand at the end of what was chosen, so that the next sentence is the one after it."""
        end = self.chosen().end
        self.choose(Range(end, end))

    @Slot()
    def open_claim_here(self) -> None:
        """Open the claims that lie over what is chosen, or over the caret."""
        chosen = self.chosen()
        place = trimmed(self.text, chosen.start, chosen.end).start
        line = self.edge_rect(place, ending=False)
        self._open(place, self.viewport().mapToGlobal(line.bottomLeft().toPoint() if line else QPoint()))

    def adjust(self, edge: Edge) -> None:
        """Begin to move an edge of the framed claim by keys."""
        if self.framed is not None:
            self.take_edge(edge)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(self.framed.start, self.framed.end)

    def take_edge(self, edge: Edge) -> None:
        """Begin to move an edge of the framed claim."""
        mark = self.mark(self.framed.id) if self.framed is not None else None
        if mark is not None:
            self._show_adjustment(Adjustment.of(mark, edge))

    def drag_edge(self, offset: int) -> None:
        """Move the edge that is being adjusted to `offset`."""
        if self._adjustment is not None:
            self._show_adjustment(self._adjustment.dragged(offset))

    def move_edge(self, step: Step, *, forward: bool) -> None:
        """Move the edge that is being adjusted by a word or a character."""
        if self._adjustment is not None:
            self._show_adjustment(self._adjustment.by_key(self.text, step, forward=forward))

    def stop_adjusting(self, *, keep: bool) -> None:
        """End the mode: keep the claim's new span, or restore the one it had."""
        adjustment, self._adjustment = self._adjustment, None
        if adjustment is None:
            return
        self.active_edge = ""
        found = trimmed(self.text, adjustment.now.start, adjustment.now.end)
        kept = keep and adjustment.changed and found.start < found.end
        self.framed = adjustment.mark if kept else self.mark(adjustment.original.id)
        self.redraw()
        self.adjusting_changed.emit(False)
        if kept:
            self.claim_span_changed.emit(adjustment.original.id, Span.of(self.text, found.start, found.end))

    @Slot()
    def _tell(self) -> None:
        span = self.span()
        if not self._choosing and span != self._told:
            self._told = span
            self.span_selected.emit(span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        key = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText).removeprefix("Num+")
        do = self._adjusting_keys().get(key) if self._adjustment is not None else self._keys().get(key)
        if do is not None:
            do()
        elif key != "Esc" or not self._leave():
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self._adjustment is not None:
            self._show_adjustment(self._adjustment.other_edge())
            return True
        return super().focusNextPrevChild(forward)

    def _here(self) -> Range:
        chosen = self.chosen()
        if chosen.start < chosen.end or self.edge_rect(chosen.start, ending=False) is not None:
            return chosen
        top = self.top_offset()
        return Range(top, top)

    def _move(self, edge: Edge, *, forward: bool) -> None:
        chosen = self.chosen()
        if chosen.start < chosen.end:
            moved = trimmed(self.text, chosen.start, chosen.end).moved(self.text, edge, "word", forward)
            self.choose(moved)
            place = moved.start if edge == "start" else moved.end
            self.reveal(max(place - 1, 0), place)

    def _open(self, place: int, position: QPoint) -> None:
        claims = [mark.id for mark in self.marks_at(place)]
        if claims:
            self.claims_chosen.emit(claims, position)

    def _show_adjustment(self, adjustment: Adjustment) -> None:
        began = self._adjustment is None
        self._adjustment = adjustment
        self.framed = adjustment.mark
        self.active_edge = adjustment.edge
        self.viewport().update()
        if began:
            self.adjusting_changed.emit(True)

    def _leave(self) -> bool:
        if self.span() is None:
            return False
        self.clear_selection()
        return True

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            **dict.fromkeys(("Down", "Right", "J"), self.next_sentence),
            **dict.fromkeys(("Up", "Left", "K"), self.previous_sentence),
            "Shift+Right": self.grow_end_by_word,
            "Shift+Left": self.shrink_end_by_word,
            "Alt+Shift+Left": self.grow_start_by_word,
            "Alt+Shift+Right": self.shrink_start_by_word,
            **dict.fromkeys(("Return", "Enter"), self.open_claim_here),
            "Home": lambda: self.scroll_to(0),
            "Ctrl+Home": lambda: self.scroll_to(0),
            "End": lambda: self.scroll_to(len(self.text)),
            "Ctrl+End": lambda: self.scroll_to(len(self.text)),
            "PgDown": lambda: self._turn(QAbstractSlider.SliderAction.SliderPageStepAdd),
            "Space": lambda: self._turn(QAbstractSlider.SliderAction.SliderPageStepAdd),
            "PgUp": lambda: self._turn(QAbstractSlider.SliderAction.SliderPageStepSub),
            "Shift+Space": lambda: self._turn(QAbstractSlider.SliderAction.SliderPageStepSub),
        }

    def _adjusting_keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Right": lambda: self.move_edge("word", forward=True),
            "Left": lambda: self.move_edge("word", forward=False),
            "Shift+Right": lambda: self.move_edge("character", forward=True),
            "Shift+Left": lambda: self.move_edge("character", forward=False),
            **dict.fromkeys(("Return", "Enter"), lambda: self.stop_adjusting(keep=True)),
            "Esc": lambda: self.stop_adjusting(keep=False),
        }

    def _turn(self, action: QAbstractSlider.SliderAction) -> None:
        self.verticalScrollBar().triggerAction(action)
