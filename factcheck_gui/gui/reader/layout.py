"""Where the lines of the page stand: with room for bars between them, and from the right where the script is written so."""

from collections.abc import Callable, Collection, Mapping
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from factcheck_gui.gui.reader.painting import room_for

ABOVE = 4.0  # pixels over a block's first line; also tells a line that stands where this layout put it from one laid out anew
PITCH = 1.53  # ems from line to line, as in a book


class PageLayout(QPlainTextDocumentLayout):
    """Qt's layout of plain text, whose lines are moved apart after it has made them.

    QPlainTextEdit asks for every block's rectangle before it uses its lines, and Qt lays a block out only then; so this
    is the one place where lines can be moved, and only blocks that are seen are touched. `lanes_of` tells how many bars
    lie under each line of a block, by its number; lines without any may be left out.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.gap = room_for(1)  # pixels between lines; holds one bar
        self.paragraph_gap = self.blank = 10.0  # pixels after a paragraph, and of an empty line
        self.joined: Collection[int] = frozenset()
        self.lanes_of: Callable[[QTextBlock], Mapping[int, int]] = lambda _: {}
        self._placed: dict[int, float] = {}  # the room after the last line of each block whose lines are where they should be
        self.set_font(document.defaultFont())

    def set_font(self, font: QFont) -> None:
        """Take the distances from the font; the document lays itself out anew when its font changes."""
        metrics = QFontMetricsF(font)
        height = ceil(metrics.ascent()) + ceil(metrics.descent())  # what Qt makes of a line
        self.gap = max(room_for(1), float(round(PITCH * QFontInfo(font).pixelSize()) - height))
        self.paragraph_gap = self.blank = float(round(height * 0.42))

    def forget_lanes(self) -> None:
        """Ask for the bars under the lines again."""
        self._placed.clear()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        if not layout.lineCount():
            return rect
        number = block.blockNumber()
        if number not in self._placed or layout.lineAt(0).y() != ABOVE:
            self._placed[number] = self._place_lines(block)
            rect = super().blockBoundingRect(block)
        if block.length() == 1:
            rect.setHeight(self.blank)
        elif self.joined and number in self.joined:
            rect.setHeight(rect.height() + self._placed[number] - ABOVE)
        else:
            rect.setHeight(rect.height() + self._placed[number] + self.paragraph_gap)
        return rect

    def _place_lines(self, block: QTextBlock) -> float:
        layout, top, room = block.layout(), ABOVE, self.gap
        from_right = block.textDirection() == Qt.LayoutDirection.RightToLeft
        lanes = self.lanes_of(block)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            # QPlainTextDocumentLayout knows no alignment: without this, Arabic lines begin anywhere.
            left = self.document().documentMargin()
            line.setPosition(QPointF(left + (line.width() - line.naturalTextWidth() if from_right else 0.0), top))
            room = max(self.gap, room_for(lanes[number])) if number in lanes else self.gap
            top += line.height() + room
        return room
