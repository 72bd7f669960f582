"""The quoted words: some lines of them, and the rest on demand."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

LINES = 5


class QuoteView(QWidget):
    """The words of a claim as they stand in the article; long ones are cut after some lines, with a button for the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = _Clipped(self)
        self._more = QToolButton(self)
        self._more.setProperty("link", True)
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._more.setMinimumHeight(24)
        self._more.clicked.connect(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignRight)
        self.show_quote("")

    def text(self) -> str:
        """Return the whole quotation."""
        return self._label.text()

    def show_quote(self, quote: str) -> None:
        """Show other words, cut again if they are long."""
        if quote != self._label.text() or not quote:
            self._label.setText(quote)
            self._label.setAccessibleName(self.tr("Quoted words: {words}").format(words=quote))
            self._label.clip(True)
            self._fit()

    @Slot()
    def _toggle(self) -> None:
        self._label.clip(not self._label.clipped)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._more.setVisible(self._label.long(self.width()))
        self._more.setText(self.tr("More") if self._label.clipped else self.tr("Less"))


class _Clipped(QLabel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.clipped = True
        self.setObjectName("quote")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def clip(self, clipped: bool) -> None:
        self.clipped = clipped
        self.setMaximumHeight(self._limit() if clipped else 16_777_215)
        self.updateGeometry()

    def long(self, width: int) -> bool:
        return super().heightForWidth(width) > self._limit()

    def heightForWidth(self, width: int) -> int:
        whole = super().heightForWidth(width)
        return min(whole, self._limit()) if self.clipped else whole

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), self.heightForWidth(max(self.width(), 1)))

    def _limit(self) -> int:
        return LINES * self.fontMetrics().lineSpacing() + 14
