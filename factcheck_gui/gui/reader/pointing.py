"""What the mouse does on the page: choose a span, open the claims under it, drag a claim's edges, preview."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final, cast

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from factcheck_gui.core.spans import Span
from factcheck_gui.gui.reader.claims import ReaderQuotation
from factcheck_gui.gui.reader.markable import MarkablePage
from factcheck_gui.gui.reader.marking import Edge, paragraph, sentence
from factcheck_gui.gui.reader.tips import plain_tip

REACH: Final = 6  # pixels around an edge in which it can be taken hold of


@dataclass(frozen=True, slots=True)
class ContextRequest:
    """Where on the screen a context menu is wanted, for which chosen span and for which claims under the mouse."""

    position: QPoint
    span: Span | None
    claims: tuple[str, ...]


class ReaderPage(MarkablePage):
    """The page for the mouse as well: a double click chooses a sentence, a triple click a paragraph."""

    context_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, margin: int = 0, preview: Callable[[str], str] = str) -> None:
        super().__init__(parent, margin=margin)
        self._preview = preview
        self.about_quotation: Callable[[ReaderQuotation], str] = lambda quotation: quotation.speaker
        self._pressed: QPoint | None = None
        self._dragging = False
        self._double_click = 0.0
        self.viewport().setMouseTracking(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        edge = self._edge_at(point)
        if edge is not None:
            self._dragging = True
            self.take_edge(edge)
        elif monotonic() - self._double_click < QApplication.doubleClickInterval() / 1000:
            self._double_click = 0.0
            self.choose(paragraph(self.text, self.offset_at(point)))
        else:
            self.stop_adjusting(keep=False)
            self._pressed = point
            self._choosing = True
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._dragging:
            self.drag_edge(self.offset_at(point))
            return
        if self._pressed is not None:
            super().mouseMoveEvent(event)
        self.viewport().setCursor(Qt.CursorShape.SplitHCursor if self._edge_at(point) else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._dragging = False
            self.stop_adjusting(keep=True)
            return
        pressed, self._pressed = self._pressed, None
        self._choosing = False
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        super().mouseReleaseEvent(event)
        self._tell()
        point = event.position().toPoint()
        place = self.character_at(point)
        if place is not None and self.span() is None:
            self._open(place, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._double_click = monotonic()
            self.choose(sentence(self.text, self.offset_at(event.position().toPoint())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self.character_at(event.pos()) if by_mouse else self.chosen().start
        claims = tuple(mark.id for mark in self.marks_at(place)) if place is not None else ()
        self.context_requested.emit(ContextRequest(event.globalPos(), self.span(), claims))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            asked = cast(QHelpEvent, event)
            place = self.character_at(asked.pos())
            marks = self.marks_at(place) if place is not None else []
            quoted = self.quotations_at(place)[:1] if place is not None else []
            tips = [*(self._preview(mark.id) for mark in marks), *map(self.about_quotation, quoted)]
            QToolTip.showText(asked.globalPos(), plain_tip(tips), self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def _edge_at(self, point: QPoint) -> Edge | None:
        if self.framed is None:
            return None
        nearest: list[tuple[float, Edge]] = []
        edges: tuple[tuple[Edge, int], ...] = (("start", self.framed.start), ("end", self.framed.end))
        for edge, offset in edges:
            line = self.edge_rect(offset, ending=edge == "end")
            if line is not None and line.adjusted(-REACH, -REACH, REACH, REACH).contains(point):
                nearest.append((abs(line.x() - point.x()), edge))
        return min(nearest)[1] if nearest else None
