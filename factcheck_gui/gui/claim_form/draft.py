"""The life of what is typed into a field: when it is saved, and what survives when somebody else sets it meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from factcheck_gui.core.text import canonical
from factcheck_gui.gui.widgets.date_edit import DateEdit

PAUSE = 1000  # milliseconds without a key after which a multi-line text is saved
Editor = QLineEdit | QPlainTextEdit
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HISTORY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The value that a typed text stands for, or in words why it stands for none."""

    value: str
    problem: str = ""


Parse = Callable[[str], Parsed]


def plain(typed: str) -> Parsed:
    """Take any text without the blanks around it."""
    return Parsed(canonical(typed).strip())


class Draft(QObject):
    """Watches one editor. `committed(str value, object base)` asks for saving; `told(str)` says what is wrong, or "".

    A draft begins with the first key after the editor showed the stored value. Until it is saved, values that arrive
    from elsewhere are remembered and do not disturb the text, its selection or the cursor; `base`, asked of `heads`
    whenever a stored value is shown, then still names what the person saw. A text that cannot be saved stays as it is.
    """

    committed = Signal(str, object)
    told = Signal(str)
    entered = Signal()  # Enter in a single line with nothing to save

    def __init__(self, editor: Editor, heads: Callable[[], tuple[str, ...] | None], parse: Parse = plain) -> None:
        super().__init__(editor)
        self._editor = editor
        self._heads = heads
        self._parse = parse
        self._stored = self._origin = ""
        self._base: tuple[str, ...] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.commit)
        editor.installEventFilter(self)
        if isinstance(editor, QPlainTextEdit):
            editor.textChanged.connect(self._typed)
        elif isinstance(editor, DateEdit):
            editor.changed.connect(self.commit)

    @property
    def stored(self) -> str:
        """The value as it was last read."""
        return self._stored

    @property
    def dirty(self) -> bool:
        """Tell whether something has been typed that is not saved."""
        return self._normal() != self._origin

    def text(self) -> str:
        """Return the text as it stands in the editor."""
        return self._editor.toPlainText() if isinstance(self._editor, QPlainTextEdit) else self._editor.text()

    def pending(self) -> tuple[str, tuple[str, ...] | None] | None:
        """Return what `commit` would ask to save, and its base; None where there is nothing to save or it cannot be."""
        parsed = self._parse(self.text())
        return (parsed.value, self._base) if self.dirty and not parsed.problem and parsed.value != self._stored else None

    def refused(self) -> str | None:
        """Return the text in the editor where it cannot be saved, else None."""
        return self.text() if self.dirty and self._parse(self.text()).problem else None

    def begin(self, value: str, unsaved: str | None = None) -> None:
        """Show the value of another record, or the text that was left `unsaved` there."""
        self._pause.stop()
        self._stored = self._origin = value
        self._write(value if unsaved is None else unsaved)
        self._tell("" if unsaved is None else self._parse(unsaved).problem)
        self._see()

    def show_value(self, value: str) -> None:
        """Take a value that was read again; what is being typed stays."""
        self._stored = value
        if not self.dirty or self._parse(self.text()) == Parsed(value):
            self._settle()

    @Slot()
    def commit(self) -> bool:
        """Ask for saving what was typed; return False where it cannot be saved."""
        self._pause.stop()
        if not self.dirty:
            self._tell("")
            if self._normal() != self._stored:
                self._settle()
            return True
        parsed = self._parse(self.text())
        self._tell(parsed.problem)
        if parsed.problem:
            return False
        if parsed.value == self._stored:
            self._settle()
        else:
            self.committed.emit(parsed.value, self._base)
        return True

    @Slot()
    def _typed(self) -> None:
        if self._editor.hasFocus() and self.dirty:
            self._pause.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusOut if isinstance(event, QFocusEvent) and event.reason() is not Qt.FocusReason.PopupFocusReason:
                self.commit()
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and any(map(event.matches, _HISTORY)) and not self.dirty:
                event.ignore()  # nothing typed to take back: the window's own undo is meant
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._enter(event)
        return False

    def _enter(self, event: QKeyEvent) -> bool:
        if (
            isinstance(self._editor, QPlainTextEdit)
            or event.key() not in _RETURN
            or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        dirty = self.dirty
        self.commit()
        if not dirty:
            self.entered.emit()
        return True

    def _normal(self) -> str:
        parsed = self._parse(self.text())
        return self.text() if parsed.problem else parsed.value

    def _see(self) -> None:
        self._base = self._heads()

    def _settle(self) -> None:
        """Start anew from the stored value, with nothing to undo before it."""
        self._origin = self._stored
        if self._normal() != self._stored or not self._editor.hasFocus():
            self._write(self._stored)
        elif isinstance(self._editor, QPlainTextEdit):
            self._editor.document().clearUndoRedoStacks()
        elif self._editor.isUndoAvailable():
            _forget(self._editor)
        self._tell("")
        self._see()

    def _write(self, text: str) -> None:
        editor = self._editor
        if isinstance(editor, QPlainTextEdit):
            if editor.toPlainText() != text:
                editor.setPlainText(text)
        elif isinstance(editor, DateEdit):
            editor.set_value(text)
        elif editor.text() != text:
            place = editor.cursorPosition()
            editor.setText(text)
            editor.setCursorPosition(min(place, len(text)) if editor.hasFocus() else 0)

    def _tell(self, problem: str) -> None:
        if bool(problem) != bool(self._editor.property("wrong")):
            self._editor.setProperty("wrong", bool(problem))
            self._editor.style().polish(self._editor)
        self._editor.setAccessibleDescription(problem)
        self.told.emit(problem)


def _forget(line: QLineEdit) -> None:
    """Take a line's undo steps away; text, selection and cursor stay."""
    start, length, place = line.selectionStart(), len(line.selectedText()), line.cursorPosition()
    line.setText(line.text())
    line.setCursorPosition(place)
    if start >= 0:
        backwards = place == start
        line.setSelection(start + length if backwards else start, -length if backwards else length)
