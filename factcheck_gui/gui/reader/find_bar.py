"""The find bar: what is searched in the article, how many there are, and which one the reader stands at."""

from bisect import bisect_left

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from factcheck_gui.gui.reader.finding import Search

_SLICE = 0.006  # seconds searched before the window may do something else


class FindBar(QWidget):
    """Searches the text it is given in slices. `found` gives starts, ends and the current index (-1 for none)."""

    found = Signal(object, object, int)
    went_to = Signal(int, int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._from = 0
        self._current = -1
        self._search = Search("", "")
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        self._build()

    def set_text(self, text: str) -> None:
        """Search another text from now on."""
        self._text = text
        self._from = 0
        if self.isVisible():
            self._begin()

    def open(self, offset: int, words: str = "") -> None:
        """Show the bar, ready to type; the search begins at code point `offset`. `words` replace what was searched before."""
        self._from = offset
        if words:
            blocker = QSignalBlocker(self._words)
            self._words.setText(words)
            blocker.unblock()
        self.show()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()
        self._begin()

    def count_text(self) -> str:
        """Return what is said about the number of places found."""
        total = len(self._search.starts)
        if not self._words.text().strip():
            return ""
        if not self._search.done:
            return self.tr("{total} so far").format(total=f"{total:,}")
        return self.tr("{one} of {total}").format(one=f"{self._current + 1:,}", total=f"{total:,}") if total else self.tr("Not found")

    def current_place(self) -> tuple[int, int]:
        """Return start and end of the place the search stands at; the start of the text if there is none."""
        number = self._current
        return (self._search.starts[number], self._search.ends[number]) if number >= 0 else (0, 0)

    @Slot()
    def next(self) -> None:
        """Go to the next place, after the last one to the first."""
        self._go(1)

    @Slot()
    def previous(self) -> None:
        """Go to the place before, before the first one to the last."""
        self._go(-1)

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar and what it marked."""
        self.hide()
        self.closed.emit()

    @Slot()
    def _begin(self) -> None:
        self._search = Search(self._text, self._words.text(), accents=self._accents.isChecked())
        self._current = -1
        self._timer.start()
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        self._search.step(_SLICE)
        if self._search.done:
            self._timer.stop()
        first_seen = self._current < 0
        if first_seen:
            number = bisect_left(self._search.starts, self._from)
            if number < len(self._search.starts) or (self._search.done and self._search.starts):
                self._current = number % len(self._search.starts)
        self._tell(moved=first_seen and self._current >= 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._go(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _go(self, step: int) -> None:
        if self._search.starts:
            self._current = (self._current + step) % len(self._search.starts) if self._current >= 0 else 0
            self._tell(moved=True)

    def _tell(self, *, moved: bool) -> None:
        starts, ends = self._search.starts, self._search.ends
        self._count.setText(self.count_text())
        for button in (self._previous, self._next):
            button.setEnabled(bool(starts))
        self.found.emit(starts, ends, self._current)
        if moved:
            self._from = starts[self._current]
            self.went_to.emit(starts[self._current], ends[self._current])

    def _build(self) -> None:
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(self.tr("Find in this article"))
        self._words.setAccessibleName(self.tr("Find in this article"))
        self._words.setClearButtonEnabled(True)
        self._words.setMinimumWidth(140)
        self._words.textChanged.connect(self._begin)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance("0,000 of 0,000"))
        self._previous = self._button(Qt.ArrowType.UpArrow, self.tr("Previous (Shift+Enter)"))
        self._previous.clicked.connect(self.previous)
        self._next = self._button(Qt.ArrowType.DownArrow, self.tr("Next (Enter)"))
        self._next.clicked.connect(self.next)
        self._accents = QCheckBox(self.tr("Accents"), self)
        self._accents.setToolTip(self.tr("When this is off, “Selenskyj” also finds “Selenskýj”"))
        self._accents.toggled.connect(self._begin)
        done = self._button(Qt.ArrowType.NoArrow, self.tr("Close (Esc)"))
        done.setText("✕")
        done.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self._words, 1)
        for widget in (self._count, self._previous, self._next, self._accents, done):
            row.addWidget(widget)

    def _button(self, arrow: Qt.ArrowType, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setArrowType(arrow)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.setMinimumSize(28, 28)
        return button
