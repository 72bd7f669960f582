"""The margin beside the page: a chip with the verdict's letter for every claim, at the line where the claim begins."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from factcheck_gui.core.highlights import Mark
from factcheck_gui.gui.reader.page import Page
from factcheck_gui.gui.reader.tips import plain_tip

CHIP: Final = QSize(25, 22)
TARGET: Final = 28  # pixels from chip to chip; the area that takes the click is this wide and 24 or more high
IN_A_ROW: Final = 3
WIDTH: Final = IN_A_ROW * TARGET + 10


@dataclass(frozen=True, slots=True)
class Chip:
    """One chip: where it is drawn, and the marks it stands for (several in the last one of a crowded line)."""

    rect: QRectF
    marks: tuple[Mark, ...]


class ChipMargin(QWidget):
    """Paints the chips of the visible claims. `chosen` gives the claim ids of the chip that was clicked, and where."""

    chosen = Signal(object, object)

    def __init__(self, page: Page, letter: Callable[[str], str], preview: Callable[[str], str]) -> None:
        super().__init__(page)
        self._page = page
        self._letter = letter
        self._preview = preview
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Claims beside the text"))
        page.moved.connect(self.update)

    def place(self) -> None:
        """Stand beside the page's text."""
        text = self._page.viewport().geometry()
        self.setGeometry(text.left() - WIDTH, text.top(), WIDTH, text.height())

    def chips(self, area: QRectF | None = None) -> Iterator[Chip]:
        """Yield the chips in `area` (the whole margin if there is none given), line by line."""
        for block, corner in self._page.visible_blocks(area or QRectF(self.rect())):
            rows: dict[float, list[Mark]] = {}
            for top, mark in self._page.block_marks(block).begins:
                rows.setdefault(top, []).append(mark)
            height = block.layout().lineAt(0).height() if rows else 0.0
            for top, marks in rows.items():
                yield from _row(corner.y() + top + height / 2, marks)

    def chip_at(self, point: QPointF) -> Chip | None:
        """Return the chip whose click area holds `point`."""
        beside, over = (TARGET - CHIP.width()) / 2, max(1.0, (TARGET - CHIP.height()) / 2)
        return next((chip for chip in self.chips() if chip.rect.adjusted(-beside, -over, beside, over).contains(point)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        for chip in self.chips(QRectF(event.rect()).adjusted(0, -TARGET, 0, TARGET)):
            self._draw(painter, chip)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor if self.chip_at(event.position()) else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        chip = self.chip_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if chip is not None:
            self.chosen.emit([mark.id for mark in chip.marks], event.globalPosition().toPoint())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            asked = cast(QHelpEvent, event)
            chip = self.chip_at(QPointF(asked.pos()))
            QToolTip.showText(asked.globalPos(), plain_tip([self._preview(mark.id) for mark in chip.marks]) if chip else "", self)
            return True
        return super().event(event)

    def _draw(self, painter: QPainter, chip: Chip) -> None:
        style = self._page.painter_of_marks.style
        look = style.of(chip.marks[0].style)
        framed = self._page.framed
        if framed is not None and any(mark.id == framed.id for mark in chip.marks):
            painter.setPen(QPen(QColor(style.text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chip.rect.adjusted(-2.5, -2.5, 2.5, 2.5), 6, 6)
        several = len(chip.marks) > 1
        painter.setPen(QPen(QColor(style.muted), 1) if several else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.base) if several else QColor(look.accent))
        painter.drawRoundedRect(chip.rect, 4, 4)
        painter.setPen(QColor(style.text if several else look.chip_text))
        painter.drawText(chip.rect, Qt.AlignmentFlag.AlignCenter, f"+{len(chip.marks)}" if several else self._letter(chip.marks[0].id))


def _row(middle: float, marks: list[Mark]) -> Iterator[Chip]:
    single = len(marks) if len(marks) <= IN_A_ROW else IN_A_ROW - 1
    groups = [(mark,) for mark in marks[:single]] + ([tuple(marks[single:])] if marks[single:] else [])
    for number, group in enumerate(groups):
        left = WIDTH - 6 - (len(groups) - number) * TARGET + (TARGET - CHIP.width()) / 2
        yield Chip(QRectF(left, middle - CHIP.height() / 2, CHIP.width(), CHIP.height()), group)
