"""The column that the page is set in: the size of its letters, where it stands, and which part of it is in view."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent, QTextBlock
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from factcheck_gui.gui.reader.layout import PageLayout

MEASURE: Final = 70  # characters in a line; what typographers recommend for reading at length
POINTS: Final = 12.5
ZOOMS: Final = (60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)  # percent
_SERIF: Final = ["Source Serif 4", "Charter", "Georgia", "Noto Serif", "DejaVu Serif"]
_SAMPLE: Final = "The quick brown fox jumps over the lazy dog, and then it rests there."


class Column(QPlainTextEdit):
    """A read-only text, centred, in lines of a readable length. Its places are the widget's: UTF-16 units."""

    column_moved = Signal()  # the column of text stands elsewhere
    zoom_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, margin: int = 0) -> None:
        super().__init__(parent)
        self._margin = margin
        self._zoom = 100
        self._serif = True
        self.document().setUndoRedoEnabled(False)
        self._layout = PageLayout(self.document())
        self.document().setDocumentLayout(self._layout)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its coming and going would lay all lines out anew
        self.verticalScrollBar().rangeChanged.connect(self._show_scroll_bar)
        self.set_zoom(100)

    @property
    def zoom(self) -> int:
        """The size of the letters in percent."""
        return self._zoom

    def set_serif(self, serif: bool) -> None:
        """Set the text in a face with serifs, or in the one that the rest of the window has."""
        if serif != self._serif:
            self._serif = serif
            self.set_zoom(self._zoom)

    def set_zoom(self, percent: int) -> None:
        """Set the size of the letters, kept between the smallest and the largest of ZOOMS; the top line stays on top."""
        anchor = self.top_place()
        self._zoom = min(max(percent, ZOOMS[0]), ZOOMS[-1])
        font = QFont()
        if self._serif:
            font.setFamilies(_SERIF)
            font.setStyleHint(QFont.StyleHint.Serif)
        font.setPointSizeF(POINTS * self._zoom / 100)
        metrics = QFontMetricsF(font)
        self._layout.set_font(font)
        self._column = round(metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * MEASURE)
        self.setFont(font)
        self._centre()
        self.scroll_to_place(anchor)
        self.zoom_changed.emit(self._zoom)

    def step_zoom(self, steps: int) -> None:
        """Make the letters larger or smaller by so many steps of ZOOMS."""
        near = min(range(len(ZOOMS)), key=lambda number: abs(ZOOMS[number] - self._zoom))
        self.set_zoom(ZOOMS[min(max(near + steps, 0), len(ZOOMS) - 1)])

    def visible_blocks(self, area: QRectF) -> Iterator[tuple[QTextBlock, QPointF]]:
        """Yield the blocks that touch `area` of the viewport, each with its top left corner there."""
        block = self.firstVisibleBlock()
        corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
        while block.isValid() and corner.y() <= area.bottom():
            height = self.blockBoundingRect(block).height()
            if corner.y() + height >= area.top():
                yield block, QPointF(corner)
            corner.setY(corner.y() + height)
            block = block.next()

    def top_place(self) -> int:
        """Return the place at the start of the topmost visible line."""
        block = self.firstVisibleBlock()
        line = self.verticalScrollBar().value() - block.firstLineNumber()
        layout = block.layout()
        return block.position() + (layout.lineAt(line).textStart() if 0 <= line < layout.lineCount() else 0)

    def scroll_to_place(self, place: int, *, above: float = 0.0) -> None:
        """Put the line of `place` on top of the view, or as many pixels further down as `above` says."""
        block = self.document().findBlock(place)
        self.blockBoundingRect(block)  # lays the block out, without which it has no lines
        line = block.layout().lineForTextPosition(place - block.position())
        wanted = (line.y() if line.isValid() and line.lineNumber() else 0.0) - above
        while wanted < 0 and block.previous().isValid():
            block = block.previous()
            wanted += self.blockBoundingRect(block).height()
        layout = block.layout()
        numbers = range(layout.lineCount())
        # Below the last line is the room between two paragraphs: then the first line of the next one comes on top.
        number = next((number for number in numbers if layout.lineAt(number).rect().bottom() > wanted), layout.lineCount())
        self.verticalScrollBar().setValue(block.firstLineNumber() + number)

    @Slot(int, int)
    def _show_scroll_bar(self, least: int, most: int) -> None:
        self.verticalScrollBar().setEnabled(least < most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._centre()
        super().resizeEvent(event)
        self.column_moved.emit()  # now the viewport has its new place

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 160)

    def _centre(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        beside = max(0, room - self._column - 2 * round(self.document().documentMargin()))
        left = max(self._margin, min(beside // 2, beside))
        self.setViewportMargins(left, 8, max(12, min(beside - left, beside)), 0)
        self.column_moved.emit()
