"""The verdicts of a scale as buttons, each with its letter, its word and its key."""

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from factcheck_gui.core.scales import RatingScale, Verdict
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.widgets.chip import chip_size, paint_chip
from factcheck_gui.gui.widgets.text import tooltip

KEYS = 9
_MOST_IN_ONE = 6  # verdicts in one column; more would push the reasons out of sight
_HEIGHT = 32  # pixels
_GAP = 7
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class VerdictButton(QAbstractButton):
    """One verdict. It is pressed when the claim has it."""

    def __init__(self, verdict: Verdict, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = verdict
        self.key = key
        self.setCheckable(True)
        self.setText(verdict.label.replace("&", "&&"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("{verdict}, key {key}").format(verdict=verdict.label, key=key) if key else verdict.label)
        self.setAccessibleDescription(verdict.description)
        self.setToolTip(tooltip("\n".join(filter(None, (verdict.label, verdict.description)))))
        theme.controller().changed.connect(self._repaint)

    @Slot()
    def _repaint(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        chip = chip_size(self.verdict.letter, self.font()).width()
        words = QFontMetrics(self.font()).horizontalAdvance(self.verdict.label)
        return QSize(chip + words + 6 * _GAP, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()  # the group knows which one comes next; Qt's buttons would go by geometry
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        inner = self.rect().adjusted(_GAP, 0, -_GAP, 0)
        chip = chip_size(self.verdict.letter, self.font())
        paint_chip(painter, self._mirrored(QRect(inner.left(), 0, chip.width(), self.height())), self.verdict)
        end = self._paint_key(painter, inner)
        self._paint_words(
            painter, QRect(inner.left() + chip.width() + _GAP, 0, end - inner.left() - chip.width() - 2 * _GAP, self.height())
        )

    def _paint_frame(self, painter: QPainter) -> None:
        now = theme.current()
        colours = now.verdict(self.verdict)
        fill = colours.tint if self.isChecked() else now.hover if self.underMouse() and self.isEnabled() else now.base
        edge, width = (now.accent, 2.0) if self.hasFocus() else (colours.accent, 2.0) if self.isChecked() else (now.outline, 1.0)
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(edge if self.isEnabled() or self.isChecked() else now.line), width))
        inset = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 4, 4)

    def _paint_key(self, painter: QPainter, inner: QRect) -> int:
        """Paint the key, or the check mark of the chosen verdict with it, and return where they begin."""
        now = theme.current()
        left = inner.right() + 1
        if self.key:
            width = QFontMetrics(self.font()).horizontalAdvance(self.key)
            left -= width
            painter.setPen(QColor(now.text if self.isChecked() else now.muted))
            painter.drawText(self._mirrored(QRect(left, 0, width + 1, self.height())), Qt.AlignmentFlag.AlignCenter, self.key)
        if self.isChecked():
            left -= 14 + _GAP // 2
            place = self._mirrored(QRect(left, (self.height() - 14) // 2, 14, 14))
            painter.drawPixmap(place.topLeft(), icons.pixmap("check", now.text, 14))
        return left

    def _paint_words(self, painter: QPainter, place: QRect) -> None:
        font, bold = painter.font(), QFont(painter.font())
        bold.setBold(True)
        if self.isChecked() and QFontMetrics(bold).horizontalAdvance(self.verdict.label) <= place.width():
            font = bold  # words in full say more than heavy ones
        painter.setFont(font)
        now = theme.current()
        painter.setPen(QColor(now.text if self.isEnabled() or self.isChecked() else now.disabled))
        words = QFontMetrics(font).elidedText(self.verdict.label, Qt.TextElideMode.ElideRight, place.width())
        side = Qt.AlignmentFlag.AlignRight if self._right_to_left() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(self._mirrored(place), side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, words)

    def _right_to_left(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _mirrored(self, place: QRect) -> QRect:
        return QRect(self.width() - place.right() - 1, place.y(), place.width(), place.height()) if self._right_to_left() else place


class VerdictButtons(QWidget):
    """All verdicts of a scale in two columns, read downwards; in one where few have long words. Arrow keys move, Space chooses.

    `picked(str)` carries the key of the verdict that the user chose, "" for none.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale: RatingScale | None = None
        self._buttons: list[VerdictButton] = []
        self._value = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.setAccessibleName(self.tr("Verdict"))

    @property
    def value(self) -> str:
        """The key of the verdict on display, "" for none."""
        return self._value

    @property
    def stop(self) -> VerdictButton | None:
        """Where the Tab key stops: at the verdict on display, else at the first."""
        return next((button for button in self._buttons if button.isChecked()), self._buttons[0] if self._buttons else None)

    def buttons(self) -> list[VerdictButton]:
        """Return the buttons in the order of the scale."""
        return list(self._buttons)

    def set_scale(self, scale: RatingScale) -> None:
        """Offer the verdicts of `scale`."""
        if scale == self._scale:
            return
        self._scale = scale
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for place, verdict in enumerate(scale.verdicts):
            button = VerdictButton(verdict, str(place + 1) if place < KEYS else "", self)
            button.clicked.connect(lambda _=False, key=verdict.key: self._choose(key))
            self._buttons.append(button)
        self._arrange()
        self.set_value(self._value)

    def set_value(self, key: str) -> None:
        """Show a verdict; nothing is announced."""
        self._value = key
        for button in self._buttons:
            button.setChecked(button.verdict.key == key)
        for button in self._buttons:  # one stop for the Tab key, as with radio buttons
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is self.stop else Qt.FocusPolicy.ClickFocus)

    def choose_by_key(self, number: int) -> None:
        """Choose the verdict with this key, 1 to 9; 0 takes the verdict away."""
        if number == 0:
            self._choose("")
        elif 1 <= number <= min(KEYS, len(self._buttons)):
            self._choose(self._buttons[number - 1].verdict.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key(), 0)
        place = next((n for n, button in enumerate(self._buttons) if button.hasFocus()), -1)
        if step and place >= 0:
            self._buttons[(place + step) % len(self._buttons)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the buttons into two columns, or into one where that shows words which two would cut off."""
        widths = self._widths()
        alone = len(self._buttons) <= _MOST_IN_ONE and sum(widths) + self._grid.spacing() > self.width()
        rows = len(self._buttons) if alone else _rows(len(self._buttons))
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place % rows, place // rows)
        for column, width in enumerate((1, 0) if alone else widths):  # the longer words get the wider column
            self._grid.setColumnStretch(column, width)

    def _widths(self) -> tuple[int, int]:
        """Return what two columns would like to have, in pixels."""
        hints, rows = [button.sizeHint().width() for button in self._buttons], _rows(len(self._buttons))
        return max(hints[:rows], default=1), max(hints[rows:], default=1)

    def _choose(self, key: str) -> None:
        changed = key != self._value
        self.set_value(key)
        if changed:
            verdict = self._scale.verdict(key) if self._scale else None
            words = self.tr("Verdict: {verdict}").format(verdict=verdict.label) if verdict else self.tr("Verdict cleared")
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
            self.picked.emit(key)


def _rows(count: int) -> int:
    return (count + 1) // 2
