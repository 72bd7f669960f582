"""One field with all its values: who gave which when, what it replaced, and the ways to settle it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from factcheck_gui.core.edits import Edit, Set
from factcheck_gui.core.records import ADDRESS, DATE, TEXT, Json, rules
from factcheck_gui.core.text import canonical
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.labels import label, moment_words
from factcheck_gui.gui.value_words import ValueWords, field_words
from factcheck_gui.gui.widgets.text import plain_label
from factcheck_gui.library import Conflict
from factcheck_gui.store.sharing import Head

_MOST = 20_000  # characters shown of one value
_WRITTEN = (TEXT, ADDRESS, DATE)


class ConflictDetail(QScrollArea):
    """Requests: `edit_requested(object Edit)` to settle the field, `open_requested()` to see the claim or article."""

    edit_requested = Signal(object)
    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conflict: Conflict | None = None
        self.keep: list[QPushButton] = []
        self.other: QPlainTextEdit | QComboBox | None = None
        self.save: QPushButton | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(300)

    def show_conflict(self, conflict: Conflict | None, words: ValueWords | None, *, writable: bool, reachable: bool) -> None:
        """Show a field; what is being written for the field on display stays."""
        written = self._written() if _key(conflict) == _key(self._conflict) else ""
        self._conflict = conflict
        self.keep, self.other, self.save = [], None, None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * theme.UNIT, 0, theme.UNIT, theme.UNIT)
        column.setSpacing(theme.UNIT)
        if conflict is None or words is None:
            column.addWidget(plain_label(self.tr("No conflict chosen"), role="heading"))
        else:
            self._fill(column, conflict, words, writable=writable)
            if reachable:
                button = QPushButton(self.tr("Show in the article"))
                icons.follow(button, "book-open-text")
                button.clicked.connect(self.open_requested)
                column.addWidget(button)
        column.addStretch()
        self.setWidget(page)
        if written and isinstance(self.other, QPlainTextEdit):
            self.other.setPlainText(written)

    def disable(self) -> None:
        """Offer no choice any more."""
        for widget in (*self.keep, self.other, self.save):
            if widget is not None:
                widget.hide()
        self.keep, self.save = [], None

    def _fill(self, column: QVBoxLayout, conflict: Conflict, words: ValueWords, *, writable: bool) -> None:
        title = self.tr("{kind}: {field}").format(kind=label(conflict.kind), field=field_words(conflict.field))
        column.addWidget(plain_label(title, role="heading", wrap=True))
        column.addWidget(plain_label(words.record(conflict.kind, conflict.row_id)[:300], wrap=True))
        for head in reversed(conflict.heads):
            self._add_head(column, conflict, head, words, writable=writable)
        if writable:
            self._add_other(column, conflict, words)

    def _add_head(self, column: QVBoxLayout, conflict: Conflict, head: Head, words: ValueWords, *, writable: bool) -> None:
        who, when = words.person(head.annotator_id), moment_words(head.moment)
        shown = head is conflict.heads[-1]
        by = self.tr("{name}, {when}, on display now") if shown else self.tr("{name}, {when}")
        column.addWidget(plain_label(by.format(name=who, when=when), role="section", wrap=True))
        text = words.value(conflict.kind, conflict.row_id, conflict.field, head.value) or self.tr("(empty)")
        value = plain_label(text[:_MOST], wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(value)
        before = [words.value(conflict.kind, conflict.row_id, conflict.field, old) or self.tr("(empty)") for old in head.replaced]
        if before:
            replaced = self.tr("It replaced: {values}").format(values=self.tr("; ").join(before)[:_MOST])
            column.addWidget(plain_label(replaced, role="muted", wrap=True))
        if writable:
            button = QPushButton(self.tr("Keep this value"))
            button.setAccessibleName(self.tr("Keep the value of {name}: {value}").format(name=who, value=text[:100]))
            icons.follow(button, "check")
            button.clicked.connect(lambda _=False, value=head.value: self._settle(value))
            self.keep.append(button)
            column.addWidget(button)

    def _add_other(self, column: QVBoxLayout, conflict: Conflict, words: ValueWords) -> None:
        choices = words.choices(conflict.kind, conflict.row_id, conflict.field)
        if choices:
            combo = self.other = QComboBox()
            for value, caption in choices:
                combo.addItem(caption, value)
        elif rules(conflict.kind)[conflict.field] in _WRITTEN:
            editor = self.other = QPlainTextEdit()
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(84)
        else:
            return
        title = plain_label(self.tr("Or another value"), role="section")
        self.other.setAccessibleName(title.text())
        self.save = QPushButton(self.tr("Save this instead"))
        self.save.clicked.connect(self._save_other)
        for widget in (title, self.other, self.save):
            column.addWidget(widget)

    @Slot()
    def _save_other(self) -> None:
        if isinstance(self.other, QComboBox):
            self._settle(self.other.currentData())
        else:
            self._settle(self._written())

    def _written(self) -> str:
        return canonical(self.other.toPlainText()).strip() if isinstance(self.other, QPlainTextEdit) else ""

    def _settle(self, value: Json) -> None:
        conflict = self._conflict
        if conflict is not None:  # what somebody sets meanwhile is not among these, and stays
            base = tuple(head.change_id for head in conflict.heads)
            self.edit_requested.emit(Edit((Set(conflict.kind, conflict.row_id, conflict.field, value, base),)))


def _key(conflict: Conflict | None) -> tuple[str, str, str] | None:
    return (conflict.kind, conflict.row_id, conflict.field) if conflict else None
