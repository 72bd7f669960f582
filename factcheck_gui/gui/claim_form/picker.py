"""Finding one of many by typing: a line, what is found for it, and keys that work in both."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from factcheck_gui.gui.widgets.text import plain_label

DEBOUNCE = 80  # milliseconds
MOST = 30
ROW = 30  # pixels
LISTED = Qt.ItemDataRole.UserRole
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class Picker(QWidget):
    """A line and a list. A picker says in `fill` what is found for the words of the line, and in `take` what Enter or a click does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setProperty("framed", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = plain_label(role="muted", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        column.addWidget(self.list, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE)
        self._pause.timeout.connect(self.search)
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._clicked)
        self.setFocusProxy(self.line)

    def found(self) -> list[str]:
        """Return the rows on display."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def fill(self, words: str) -> None:
        """List what is found for `words`, and say in `hint` what that is."""
        raise NotImplementedError

    def take(self, item: QListWidgetItem) -> None:
        """Do what was asked for by choosing a row."""
        raise NotImplementedError

    @Slot()
    def search(self) -> None:
        """List what is found for what stands in the line."""
        self._pause.stop()
        self.list.clear()
        self.fill(self.line.text().strip())

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        self.take(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _TO_LIST:
            self.list.keyPressEvent(event)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self._pause.isActive():
                self.search()
            if self.list.currentItem() is not None:
                self.take(self.list.currentItem())
            return True
        return False


def sized(item: QListWidgetItem) -> QListWidgetItem:
    """Give a row its height, and return it."""
    item.setSizeHint(QSize(0, ROW))
    return item
