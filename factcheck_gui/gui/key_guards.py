"""Which keys belong to the widget that has the keyboard and which to the program's actions."""

from collections.abc import Iterable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_PLAIN = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
_UP_DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
_RETURN = Qt.Key.Key_Return, Qt.Key.Key_Enter


class TypingFirst(QObject):
    """Lets what is typed into a field be text: keys without Ctrl or Alt, F1 to F35 apart, reach the field before any shortcut.

    Qt's own fields claim letters already, but not Return, and lists claim nothing. A widget in a mode of its own, such as the
    reader while an edge is moved, claims these keys by the property `ownKeys`. The filter sits on a widget that contains the
    fields: what they do not claim themselves comes up to it.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() not in _PLAIN or _is_function_key(event.key()) or not _wants(QApplication.focusWidget(), event.key()):
            return False
        event.accept()
        return True


class ActionsFirst(QObject):
    """Lets Ctrl+K and Ctrl+E be ours in fields too: on X11, Qt's fields cut off the line or go to its end with them.

    Undo and redo are the field's while it has typing of its own to take back, and Alt+Down opens a list. The filter sits on
    whichever widget of `window` has the keyboard.
    """

    def __init__(self, window: QWidget, actions: Iterable[QAction]) -> None:
        super().__init__(window)
        self._window = window
        self._actions = list(actions)
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    @Slot(QWidget, QWidget)
    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new if new is not None and new.window() is self._window else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or event.modifiers() in _PLAIN:
            return False
        if _takes_back(watched, event):
            return False
        if isinstance(watched, QComboBox) and event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _UP_DOWN:
            event.accept()
            return True
        keys = QKeySequence(event.keyCombination())
        if not any(action.isEnabled() and keys in action.shortcuts() for action in self._actions):
            return False
        event.ignore()
        return True


class MenuFirst(QObject):
    """Lets the keys of an open menu be its own: it does not get the keyboard's focus, so that Qt would still take 2 or Return
    for the shortcut of what lies below."""

    @classmethod
    def guard(cls, menu: QMenu) -> QMenu:
        """Guard a menu's keys as long as it lives, and return it."""
        menu.installEventFilter(cls(menu))
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or event.modifiers() not in _PLAIN:
            return False
        event.accept()
        return True


def _is_function_key(key: int) -> bool:
    return Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35


def _wants(widget: QWidget | None, key: int) -> bool:
    if widget is not None and widget.property("ownKeys"):
        return True
    if isinstance(widget, (QPlainTextEdit, QTextEdit, QLineEdit)):
        return not widget.isReadOnly()
    if isinstance(widget, QAbstractItemView):
        return key in _RETURN
    return isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and (widget.isEditable() or key in _RETURN))


def _takes_back(widget: QObject, event: QKeyEvent) -> bool:
    field = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    history = field.document() if isinstance(field, (QPlainTextEdit, QTextEdit)) else field
    if not isinstance(history, (QLineEdit, QTextDocument)):
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and history.isUndoAvailable()) or (
        event.matches(QKeySequence.StandardKey.Redo) and history.isRedoAvailable()
    )
