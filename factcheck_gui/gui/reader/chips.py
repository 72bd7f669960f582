"""The margin beside the page: a chip with the verdict's letter for every claim, at the line where the claim begins."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QTextBlock
from PySide6.QtWidgets import QToolTip, QWidget

from factcheck_gui.gui.reader.claims import ReaderClaim
from factcheck_gui.gui.reader.page import Page
from factcheck_gui.gui.reader.painting import MarkPainter
from factcheck_gui.gui.reader.style import HighlightStyle, ReaderStyle
from factcheck_gui.gui.reader.tips import plain_tip

CHIP: Final = QSize(25, 20)
TARGET: Final = 28  # pixels from chip to chip; the area that takes the click is this wide
REACH: Final = 24  # and so high
IN_A_ROW: Final = 3
TOLD: Final = 60  # code points of each claim that screen readers are given
WIDTH: Final = IN_A_ROW * TARGET + 10


@dataclass(frozen=True, slots=True)
class Chip:
    """One chip: where it is drawn, and the marks it stands for (several in the last one of a crowded line)."""

    rect: QRectF
    marks: tuple[ReaderClaim, ...]


class ChipMargin(QWidget):
    """Paints the chips of the visible claims. `chosen` gives the claim ids of the chip that was clicked, and where."""

    chosen = Signal(object, object)

    def __init__(self, page: Page, preview: Callable[[str], str]) -> None:
        super().__init__(page)
        self._page = page
        self._preview = preview
        self._kept: dict[int, tuple[Sequence[tuple[float, ReaderClaim]], list[Chip]]] = {}
        self._faces: dict[tuple[str, str], QPixmap] = {}
        self._faces_of: MarkPainter | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Claims beside the text"))
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(300)  # milliseconds: nobody listens to claims that scroll by
        self._telling.timeout.connect(self.tell)
        page.moved.connect(self._renew)

    def place(self) -> None:
        """Stand beside the page's text."""
        text = self._page.viewport().geometry()
        self.setGeometry(text.left() - WIDTH, text.top(), WIDTH, text.height())

    def chips(self, area: QRectF | None = None) -> Iterator[Chip]:
        """Yield the chips of the blocks that touch `area` (the whole margin if there is none given), line by line."""
        for block, corner in self._page.visible_blocks(area or QRectF(self.rect())):
            begins = self._page.block_marks(block).begins
            if begins:
                yield from (Chip(chip.rect.translated(0, corner.y()), chip.marks) for chip in self._of_block(block, begins))

    def chip_at(self, point: QPointF) -> Chip | None:
        """Return the chip whose click area holds `point`."""
        beside, over = (TARGET - CHIP.width()) / 2, (REACH - CHIP.height()) / 2
        return next((chip for chip in self.chips() if chip.rect.adjusted(-beside, -over, beside, over).contains(point)), None)

    @Slot()
    def tell(self) -> None:
        """Let screen readers know which claims are in view: their verdicts and words, from top to bottom."""
        marks = dict.fromkeys(mark for chip in self.chips() for mark in chip.marks)
        told = (f"{mark.label or mark.letter}: “{self._words(mark)}”" for mark in marks)
        self.setAccessibleDescription("; ".join(told) or self.tr("No claims in view"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(event.rect())
        style = self._page.painter_of_marks.style
        painter.fillRect(area, QColor(style.base))
        framed = self._page.framed
        for chip in self.chips(area.adjusted(0, -TARGET, 0, TARGET)):
            painter.drawPixmap(chip.rect.topLeft(), self._face(chip))
            if framed is not None and any(mark.id == framed.id for mark in chip.marks):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(QColor(style.text), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(chip.rect.adjusted(-2.5, -2.5, 2.5, 2.5), 6, 6)

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

    def _words(self, mark: ReaderClaim) -> str:
        words = " ".join(self._page.text[mark.start : mark.end][: 4 * TOLD].split())
        return words if len(words) <= TOLD else words[: TOLD - 1] + "…"

    def _of_block(self, block: QTextBlock, begins: Sequence[tuple[float, ReaderClaim]]) -> list[Chip]:
        kept = self._kept.get(block.blockNumber())
        if kept is None or kept[0] is not begins:
            rows: dict[float, list[ReaderClaim]] = {}
            for top, mark in begins:
                rows.setdefault(top, []).append(mark)
            half = block.layout().lineAt(0).height() / 2
            kept = self._kept[block.blockNumber()] = (begins, [chip for top, marks in rows.items() for chip in _row(top + half, marks)])
        return kept[1]

    @Slot()
    def _renew(self) -> None:
        if len(self._kept) > 400:
            self._kept.clear()
        self.update()
        if QAccessible.isActive():
            self._telling.start()

    def _face(self, chip: Chip) -> QPixmap:
        """Return the picture of a chip; drawing its letters each time would take half of a frame."""
        if self._faces_of is not self._page.painter_of_marks:
            self._faces_of = self._page.painter_of_marks
            self._faces.clear()
        several = len(chip.marks) > 1
        key = (f"+{len(chip.marks)}", "") if several else (chip.marks[0].letter, chip.marks[0].style_key)
        if key not in self._faces:
            self._faces[key] = self._draw_face(key[0], None if several else self._faces_of.style.of(key[1]), self._faces_of.style)
        return self._faces[key]

    def _draw_face(self, letter: str, look: HighlightStyle | None, style: ReaderStyle) -> QPixmap:
        ratio = self.devicePixelRatioF()
        face = QPixmap(round(CHIP.width() * ratio), round(CHIP.height() * ratio))
        face.setDevicePixelRatio(ratio)
        face.fill(QColor(style.base))
        painter = QPainter(face)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(12 if len(letter) < 3 else 10)
        font.setBold(True)
        painter.setFont(font)
        area = QRectF(QPointF(), CHIP)
        painter.setPen(QPen(QColor(style.muted), 1) if look is None else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(style.base if look is None else look.accent))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(style.text if look is None else look.chip_text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, letter)
        painter.end()
        return face


def _row(middle: float, marks: list[ReaderClaim]) -> Iterator[Chip]:
    single = len(marks) if len(marks) <= IN_A_ROW else IN_A_ROW - 1
    groups = [(mark,) for mark in marks[:single]] + ([tuple(marks[single:])] if marks[single:] else [])
    for number, group in enumerate(groups):
        left = WIDTH - 6 - (len(groups) - number) * TARGET + (TARGET - CHIP.width()) / 2
        yield Chip(QRectF(left, middle - CHIP.height() / 2, CHIP.width(), CHIP.height()), group)
