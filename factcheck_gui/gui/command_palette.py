"""The command palette: every enabled action, and whatever else panels offer, found by typing a few letters of it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from factcheck_gui.gui import theme
from factcheck_gui.gui.widgets.grounds import paint_popup
from factcheck_gui.gui.widgets.text import plain_label

_WIDTH = 600  # pixels
_ROW = 34
_MOST = 60  # rows; more than anybody reads
_SHOWN = 10
_LEAST = 2  # points per letter
_WORD: Final = re.compile(r"\w+")
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be chosen: its title, a quiet second text such as a key or an outlet, and what it does."""

    title: str
    detail: str
    run: Callable[[], object]


Provider = Callable[[str], Iterable[Entry]]
"""Is asked at each letter with the text typed so far, on the window's thread: answer within a few milliseconds."""


def score(typed: str, title: str) -> int:
    """Return how well `typed` fits `title`, 0 where it does not; the letters stand in the title in this order.

    The first begins a word. Beginnings of words count more, then letters side by side, then short titles; letters strewn
    all over do not fit.
    """
    wanted, text = "".join(typed.casefold().split()), title.casefold()
    if not wanted:
        return 1
    starts = {match.start() for match in _WORD.finditer(text)}
    best = max((_run(wanted, text, start, starts) for start in starts if text[start] == wanted[0]), default=0)
    return best * 8 + max(0, 7 - len(text) // 8) if best >= _LEAST * len(wanted) else 0


class CommandPalette(QFrame):
    """Lies over the window until something is chosen or the keyboard goes elsewhere; made anew each time."""

    def __init__(self, window: QWidget, actions: Mapping[str, QAction], providers: Sequence[Provider] = ()) -> None:
        super().__init__(window)
        self._window = window
        self._before = QApplication.focusWidget()
        self._providers = providers
        self._commands = [_entry(action) for action in actions.values() if action.isEnabled() and action.isVisible() and not action.menu()]
        self._model = _Entries(self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Type a command or the title of an article"))
        self.field.setAccessibleName(self.tr("Command"))
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Commands found"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = plain_label(self.tr("Nothing by that name"), role="muted", parent=self)
        self._nothing.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        self._arrange()
        self.setAccessibleName(self.tr("Command palette"))
        self.field.textChanged.connect(self._find)
        self.list.clicked.connect(self._choose)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        self._find("")

    @classmethod
    def open(cls, window: QWidget, actions: Mapping[str, QAction], providers: Sequence[Provider] = ()) -> "CommandPalette":
        """Show a palette over `window` and put the keyboard into it."""
        palette = cls(window, actions, providers)
        palette.show()
        palette.raise_()
        palette.field.setFocus(Qt.FocusReason.PopupFocusReason)
        return palette

    def entries(self) -> list[Entry]:
        """Return what is listed now."""
        return list(self._model.entries)

    @Slot(str)
    def _find(self, typed: str) -> None:
        ranked = [(score(typed, entry.title), entry) for entry in self._commands]
        found = [entry for points, entry in sorted(ranked, key=lambda pair: -pair[0]) if points]
        if typed.strip():
            found += [entry for provider in self._providers for entry in provider(typed.strip())]
        self._model.put(found[:_MOST])
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._place()

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        entry = self._model.entries[index.row()] if index.isValid() else None
        self._dismiss()
        if entry is not None:
            entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field:
            if event.type() == QEvent.Type.Resize:
                self._place()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _moves(event.key()):
            event.accept()
            return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        elif event.type() == QEvent.Type.FocusOut and self.isVisible() and self._window_is_active():
            self._dismiss(restore=False)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_popup(self)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        column.setSpacing(theme.UNIT // 2)
        for widget in (self.field, self.list, self._nothing):
            column.addWidget(widget)

    def _place(self) -> None:
        window = self._window
        rows = min(len(self._model.entries), _SHOWN)
        self.list.setFixedHeight(rows * _ROW)
        width = min(_WIDTH, window.width() - 4 * theme.UNIT)
        height = self.field.sizeHint().height() + 3 * theme.UNIT + max(rows * _ROW, _ROW)
        self.setGeometry((window.width() - width) // 2, min(96, window.height() // 8), width, height)

    def _key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self._dismiss()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif key in _STEPS and self._model.entries:
            last = len(self._model.entries) - 1
            row = self.list.currentIndex().row() + _STEPS[key]
            wraps = abs(_STEPS[key]) == 1
            self.list.setCurrentIndex(self._model.index(row % (last + 1) if wraps else min(max(row, 0), last), 0))
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _dismiss(self, *, restore: bool = True) -> None:
        self.hide()
        self.field.removeEventFilter(self)
        self._window.removeEventFilter(self)
        if restore and self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def _window_is_active(self) -> bool:
        """The keyboard that goes to another program comes back to the palette."""
        return QApplication.activeWindow() is not None


class _Entries(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def put(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default; an index is a value
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.title, entry.detail)))
        return entry if role == Qt.ItemDataRole.UserRole else None


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        now, entry = theme.current(), index.data(Qt.ItemDataRole.UserRole)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.selection if state & QStyle.StateFlag.State_Selected else now.hover if lit else now.raised))
        painter.drawRoundedRect(place, 4, 4)
        inner = place.adjusted(theme.UNIT + 2, 0, -theme.UNIT - 2, 0)
        metrics = painter.fontMetrics()
        detail = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, inner.width() // 2)
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, inner.width() - metrics.horizontalAdvance(detail) - 16)
        painter.setPen(QColor(now.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(QColor(now.muted if not state & QStyle.StateFlag.State_Selected else now.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        painter.restore()


_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _SHOWN,
    Qt.Key.Key_PageUp: -_SHOWN,
}


def _moves(key: int) -> bool:
    return key in _STEPS or key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _entry(action: QAction) -> Entry:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Entry(action.text().replace("&&", "&").rstrip("…"), keys, action.trigger)


def _run(wanted: str, text: str, start: int, starts: set[int]) -> int:
    """Return the points of the letters `wanted` found one after the other from `start`, 0 where one is missing."""
    points, place, before = 0, start, -2
    for letter in wanted:
        place = _next(text, letter, place, starts)
        if place < 0:
            return 0
        points += 1 + 4 * (place in starts) + 3 * (place == before + 1)
        before, place = place, place + 1
    return points + 2 * (start == 0)


def _next(text: str, letter: str, place: int, starts: set[int]) -> int:
    """Return where `letter` comes next: right here, else at the beginning of a word, else anywhere."""
    if text[place : place + 1] == letter:
        return place
    return min((start for start in starts if start >= place and text[start] == letter), default=text.find(letter, place))
