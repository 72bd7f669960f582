"""Where the lines of the page stand: with room for bars between them, and from the right where the script is written so."""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

ABOVE = 4.0  # pixels over a line; also tells a line that stands where this layout put it from one that Qt laid out anew


class PageLayout(QPlainTextDocumentLayout):
    """Qt's layout of plain text, whose lines are moved apart after it has made them.

    QPlainTextEdit asks for every block's rectangle before it uses its lines, and Qt lays a block out only then; so this
    is the one place where lines can be moved, and only blocks that are seen are touched.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.gap = 12.0  # pixels between lines, for the bars
        self.paragraph_gap = 10.0  # pixels
        self.joined: Collection[int] = frozenset()
        self.set_font_metrics(QFontMetricsF(document.defaultFont()))

    def set_font_metrics(self, metrics: QFontMetricsF) -> None:
        """Take the distances from the font; the document lays itself out anew when its font changes."""
        self.gap = float(max(14, round(metrics.height() * 0.52)))  # 14 holds three bars
        self.paragraph_gap = float(round(metrics.height() * 0.45))

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount()
        if not count:
            return rect
        if layout.lineAt(0).y() != ABOVE:
            self._place_lines(block)
            rect = super().blockBoundingRect(block)
        if block.length() == 1:
            rect.setHeight(self.gap)
        elif self.joined and block.blockNumber() in self.joined:
            rect.setHeight(rect.height() + self.gap - ABOVE)
        else:
            rect.setHeight(rect.height() + self.gap + self.paragraph_gap)
        return rect

    def _place_lines(self, block: QTextBlock) -> None:
        layout, top = block.layout(), ABOVE
        from_right = block.textDirection() == Qt.LayoutDirection.RightToLeft
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            # QPlainTextDocumentLayout knows no alignment: without this, Arabic lines begin anywhere.
            left = self.document().documentMargin()
            line.setPosition(QPointF(left + (line.width() - line.naturalTextWidth() if from_right else 0.0), top))
            top += line.height() + self.gap
