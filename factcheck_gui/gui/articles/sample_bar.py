"""The strip below the list that says of the first articles that they are samples, and takes them away if asked."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.widgets.text import plain_label
from factcheck_gui.store.queries import Articles


class SampleBar(QWidget):
    """`removal_requested(object)` has the ids of the samples."""

    removal_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self.words = plain_label(wrap=True)
        self.remove = QPushButton(self.tr("Remove them"))
        self.remove.clicked.connect(self._remove)
        close = QToolButton()
        close.setAccessibleName(self.tr("Keep the samples"))
        close.setToolTip(self.tr("Keep the samples"))
        close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        close.clicked.connect(self.hide)
        icons.follow(close, "x", "muted")
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.UNIT - 4, theme.UNIT, theme.UNIT, theme.UNIT)
        column.setSpacing(theme.UNIT // 2)
        column.addLayout(top)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def offer(self, article_ids: list[str]) -> None:
        """Say that these articles are samples."""
        self._ids = article_ids
        words = self.tr("These are {n} sample articles about one invented event. Try everything out on them.")
        self.words.setText(words.format(n=len(article_ids)))
        self.setVisible(bool(article_ids))

    def follow(self, articles: Articles) -> None:
        """Go away when the last of the samples is gone."""
        if not self.isHidden() and not articles.existing(self._ids):
            self.hide()

    @Slot()
    def _remove(self) -> None:
        self.hide()
        self.removal_requested.emit(self._ids)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(now.info_tint))
        painter.fillRect(0, 0, self.width(), 1, QColor(now.line))
