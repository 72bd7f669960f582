"""The quoted words: some lines of them, and the rest on demand."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from factcheck_gui.gui.widgets.text import plain_label

LINES = 5
_PADDING = 24  # pixels that the frame takes of the width, as the style sheet has it, and a little


class QuoteView(QWidget):
    """The words of a claim as they stand in the article; long ones are cut after some lines, with a button for the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quote = ""
        self._whole = False
        self._label = plain_label(wrap=True, parent=self)
        self._label.setObjectName("quote")
        self._label.setIndent(0)  # the style sheet has the padding
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._more = QToolButton(self)
        self._more.setProperty("link", True)
        self._more.setMinimumHeight(24)
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._more.clicked.connect(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignRight)
        self._fit()

    def text(self) -> str:
        """Return the whole quotation."""
        return self._quote

    def shown(self) -> str:
        """Return the words on display."""
        return self._label.text()

    def show_quote(self, quote: str) -> None:
        """Show other words, cut again if they are long."""
        if quote != self._quote:
            self._quote, self._whole = quote, False
            self._label.setAccessibleName(self.tr("Quoted words: {words}").format(words=quote))
            self._fit()

    @Slot()
    def _toggle(self) -> None:
        self._whole = not self._whole
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        short = first_lines(self._quote, self._label.font(), max(self.width() - _PADDING, 40))
        self._label.setText(self._quote if self._whole else short)
        # A wrapping label's own least height is that of a narrower one, and a label never asks for less than its least height.
        self._label.setMinimumHeight(0)
        self._label.setFixedHeight(max(self._label.heightForWidth(self.width()), 24))
        self._more.setVisible(short != self._quote)
        words = self.tr("Less") if self._whole else self.tr("More")
        self._more.setText(words)
        self._more.setAccessibleName(self.tr("Less of the quotation") if self._whole else self.tr("More of the quotation"))


def first_lines(text: str, font: QFont, width: int) -> str:
    """Return as much of `text` as fills LINES lines of `width` pixels, with an ellipsis where something is left out."""
    laid_out = QTextLayout(text.replace("\n", "\u2028"), font)
    laid_out.setTextOption(_wrapping())
    laid_out.beginLayout()
    end = 0  # UTF-16 units
    for _ in range(LINES):
        line = laid_out.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        end = line.textStart() + line.textLength()
    laid_out.endLayout()
    units = text.encode("utf-16-le")
    if 2 * end >= len(units):
        return text
    return units[: 2 * (end - 2)].decode("utf-16-le", "ignore").rstrip() + "…"


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
