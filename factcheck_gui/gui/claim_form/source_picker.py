"""Finding a source that the library has, as one types, or deciding to make a new one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from factcheck_gui.core.records import Source
from factcheck_gui.gui import icons
from factcheck_gui.gui.claim_form.evidence_list import source_name
from factcheck_gui.gui.widgets.text import plain_label, tooltip

DEBOUNCE = 80  # milliseconds
MOST = 30
_ROW = 30  # pixels
_LISTED = Qt.ItemDataRole.UserRole
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SourcePicker(QWidget):
    """A line and what is found for it. `chosen(object Source)` or `new_wanted(str typed)` follows Enter or a click."""

    chosen = Signal(object)
    new_wanted = Signal(str)

    def __init__(self, find: Callable[[str, int], list[Source]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self.line = QLineEdit(self)
        self.line.setAccessibleName(self.tr("Find a source or paste an address"))
        self.line.setPlaceholderText(self.tr("Title, publisher or address"))
        self.line.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Sources found"))
        self.list.setProperty("framed", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = plain_label(role="muted", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE)
        self._pause.timeout.connect(self.search)
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.setFocusProxy(self.line)
        self.search()

    def found(self) -> list[str]:
        """Return the rows on display."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    @Slot()
    def search(self) -> None:
        """List the sources for what stands in the line, and at the end the offer to make a new one."""
        self._pause.stop()
        words = self.line.text().strip()
        self.list.clear()
        sources = self._find(words, MOST)
        for source in sources:
            self._add(source)
        new = QListWidgetItem(icons.icon("plus"), self.tr("New source: {words}").format(words=words) if words else self.tr("New source"))
        new.setSizeHint(QSize(0, _ROW))
        self.list.addItem(new)
        # An address that is not there yet is almost surely a new source; words more likely an old one.
        self.list.setCurrentRow(0 if sources and words else self.list.count() - 1)
        self._hint.setText(self._about(words, len(sources)))

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        source = item.data(_LISTED)
        if source is None:
            self.new_wanted.emit(self.line.text().strip())
        else:
            self.chosen.emit(source)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _TO_LIST:
            self.list.keyPressEvent(event)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self._pause.isActive():
                self.search()
            self._take(self.list.currentItem())
            return True
        return False

    def _about(self, words: str, found: int) -> str:
        if not words:
            return self.tr("Used last:") if found else self.tr("This library has no sources yet.")
        return self.tr("%n found", "", found) if found else self.tr("Nothing found; Enter makes a new source.")

    def _add(self, source: Source) -> None:
        parts = [source_name(source), source.publisher, source.url if source.title else ""]
        words = " · ".join(part for part in parts if part)
        item = QListWidgetItem(icons.icon("link", "muted"), words, self.list)
        item.setSizeHint(QSize(0, _ROW))
        item.setData(_LISTED, source)
        item.setToolTip(tooltip("\n".join(part for part in parts if part)))
