"""The lines above the page: what the article is called, and where and when it appeared."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from factcheck_gui.gui.reader.style import ReaderStyle
from factcheck_gui.gui.widgets.text import plain_label


class Header(QWidget):
    """Title, and outlet, byline and date below it, as plain text that can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._title = self._label(self.tr("Title of the article"))
        self._origin = self._label(self.tr("Outlet, author and date of the article"))
        font = self._title.font()
        font.setPixelSize(20)
        font.setBold(True)
        self._title.setFont(font)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._column.addWidget(self._title)
        self._column.addWidget(self._origin)

    def show_article(self, title: str, *origin: str) -> None:
        """Show a title and those parts of its origin that are known; without any, take no room."""
        self._title.setText(title)
        self._origin.setText(" · ".join(part for part in origin if part))
        self._title.setVisible(bool(title))
        self._origin.setVisible(bool(self._origin.text()))
        self.setVisible(bool(title or self._origin.text()))

    def set_style(self, style: ReaderStyle) -> None:
        """Use other colours."""
        for widget, colour in ((self, style.text), (self._title, style.text), (self._origin, style.muted)):
            palette = widget.palette()
            palette.setColor(palette.ColorRole.Window, style.base)
            palette.setColor(palette.ColorRole.WindowText, colour)
            palette.setColor(palette.ColorRole.Text, colour)
            widget.setPalette(palette)

    def align(self, left: int, right: int) -> None:
        """Stand over the column of text that leaves so many pixels free beside it."""
        self._column.setContentsMargins(left, 16, right, 6)

    def _label(self, name: str) -> QLabel:
        label = plain_label(wrap=True, parent=self)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAccessibleName(name)
        return label
