"""The search panel: words above, what was found below, both of them from the keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from factcheck_gui.core.search_query import Found, Hit
from factcheck_gui.gui import theme
from factcheck_gui.gui.search.delegate import HEIGHT, HitDelegate, HitModel
from factcheck_gui.gui.search.searching import LIMIT, Answer
from factcheck_gui.gui.widgets.grounds import paint_popup
from factcheck_gui.gui.widgets.text import plain_label

_PAUSE = 60  # milliseconds after a letter until it is searched for: fast typists are not followed letter by letter
_WIDTH = 760  # pixels
_ROWS = 9
_PAGE = 8  # rows


class SearchPanel(QFrame):
    """Lies over its parent while somebody searches; the words and what they found stay for the next time.

    `search(words)` starts looking and drops what it was looking for before; its answers come to `show_answer`.
    """

    open_requested = Signal(object)  # a Hit
    closed = Signal()

    def __init__(self, search: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._search = search
        self._before: QWidget | None = None
        self._found: Found | None = None
        self._indexed = (0, 0)  # records in the index, and of how many
        self._moved = False  # somebody has chosen a row: it stays where it is
        self._model = HitModel(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search articles, claims, reasons and sources"))
        self.field.setAccessibleName(self.tr("Search the library"))
        self.field.setClearButtonEnabled(True)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = plain_label(role="muted", wrap=True, parent=self)
        self._arrange()
        self.setAccessibleName(self.tr("Search"))
        self.field.textChanged.connect(self._typed)
        self.list.clicked.connect(self._open)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        self._say()
        self.hide()

    def hits(self) -> tuple[Hit, ...]:
        """Return what is listed now."""
        return self._model.hits

    # Slots

    @Slot()
    def open(self) -> None:
        """Appear with the words of the last time, ready to be typed over."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    @Slot(object)
    def show_answer(self, answer: Answer) -> None:
        """Show what was found, unless it is the answer to other words, or would move a row that somebody has chosen."""
        if answer.words != self.field.text():
            return
        self._found = answer.found
        if not (answer.ranked and self._moved):
            self._put(answer.found.hits)
        self._say()

    @Slot(str)
    def show_refusal(self, sentence: str) -> None:
        """Say why there is no answer."""
        self._put(())
        self.note.setText(sentence)
        self._place()

    @Slot(int, int)
    def show_indexing(self, done: int, total: int) -> None:
        """Say how many records of how many are in the index; equal numbers for all."""
        was_building = self._indexed[0] < self._indexed[1]
        self._indexed = (done, total)
        self._say()
        if was_building and done >= total and self.isVisible() and self._found is not None and not self._found.complete:
            self._ask()

    @Slot()
    def refresh(self) -> None:
        """Look again after somebody edited something; while nobody looks, that can wait."""
        self._found = None
        if self.isVisible():
            self._pause.start()

    @Slot()
    def clear(self) -> None:
        """Forget the words, as for another library."""
        self.field.clear()
        self._indexed = (0, 0)
        self._put(())
        self.hide()

    @Slot(str)
    def _typed(self, words: str) -> None:
        self._moved = False
        self._found = None
        if words.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._search("")
            self._put(())
        self._say()

    @Slot()
    def _ask(self) -> None:
        self._search(self.field.text())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            hit = self._model.hits[index.row()]
            self._close(restore=False)
            self.open_requested.emit(hit)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event.key()):
            event.accept()
            return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        elif event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() not in _PASSING:
            self._close(restore=False)
        return False

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self.field.sizeHint().height() + _ROWS * HEIGHT + 6 * theme.UNIT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.doItemsLayout()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._found is None and self.field.text().strip():
            self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_popup(self)

    # Private

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        column.setSpacing(theme.UNIT)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        self.note.setContentsMargins(theme.UNIT // 2, 0, theme.UNIT // 2, 0)

    def _place(self) -> None:
        room = self._room.size()
        rows = min(len(self._model.hits), _ROWS)
        self.list.setVisible(rows > 0)
        self.list.setMinimumHeight(0)
        width = min(_WIDTH, room.width() - 4 * theme.UNIT)
        words = self.note.heightForWidth(width - 3 * theme.UNIT)
        height = self.field.sizeHint().height() + 3 * theme.UNIT + max(words, 0) + (rows * HEIGHT + theme.UNIT if rows else 0)
        top = min(72, room.height() // 10)
        self.setGeometry((room.width() - width) // 2, top, width, min(height, room.height() - top - theme.UNIT))

    def _put(self, hits: tuple[Hit, ...]) -> None:
        at = self.list.currentIndex().row()
        chosen = self._model.hits[at].row_id if self._moved and at >= 0 else ""
        self._model.put(hits)
        row = next((row for row, hit in enumerate(hits) if hit.row_id == chosen), 0)
        self.list.setCurrentIndex(self._model.index(row, 0))
        self._place()

    def _key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self._close(restore=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.list.currentIndex())
        elif key in _STEPS and self._model.hits:
            self._moved = True
            row = self.list.currentIndex().row() + _STEPS[key]
            self.list.setCurrentIndex(self._model.index(min(max(row, 0), len(self._model.hits) - 1), 0))
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _close(self, *, restore: bool) -> None:
        if not self.isVisible():
            return
        self.hide()
        if restore and self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def _say(self) -> None:
        self.note.setText(" · ".join(filter(None, (self._state(), self._index_state()))))
        self._place()

    def _state(self) -> str:
        if not self.field.text().strip():
            return self.tr(
                "A word finds all that begin like it, accents or not. “Quotation marks” find exactly these words,"
                " a -minus leaves words out."
            )
        if self._found is None:
            return self.tr("Searching…")
        count = len(self._found.hits)
        if not count:
            return self.tr("Nothing found.") if self._found.complete else self.tr("Nothing found so far.")
        return self.tr("The first %n found", "", count) if count >= LIMIT else self.tr("%n found", "", count)

    def _index_state(self) -> str:
        done, total = self._indexed
        if self._found is not None and self._found.broken:
            return self.tr("Searching takes longer than it should: the cache folder cannot be used ({reason}).").format(
                reason=self._found.broken
            )
        if done >= total:
            return ""
        counted = self.tr("Indexing… {done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
        return counted + (self.tr("; results so far") if self._found is not None and not self._found.complete else "")


_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}


# The keyboard goes to a menu of the field or to another program, and comes back.
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


def _is_ours(key: int) -> bool:
    return key in _STEPS or key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
