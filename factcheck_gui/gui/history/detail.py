"""One change in full: both values, and what can be restored from it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.history.model import after_words, before_words, what_words
from factcheck_gui.gui.history.restoring import Restoring
from factcheck_gui.gui.labels import moment_words
from factcheck_gui.gui.value_words import ValueWords
from factcheck_gui.gui.widgets.text import plain_label
from factcheck_gui.store.history import Step

_MOST = 100_000  # characters shown of one value


class ChangeDetail(QWidget):
    """Requests: `edit_requested(object Edit)` to restore something, `open_requested()` to see the claim or article."""

    edit_requested = Signal(object)
    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._restoring = Restoring()
        self._what = plain_label(role="heading", wrap=True, parent=self)
        self._who = plain_label(role="muted", wrap=True, parent=self)
        self._record = plain_label(wrap=True, parent=self)
        self._why = plain_label(role="muted", wrap=True, parent=self)
        self._before_title, self._after_title = (plain_label(words, role="section") for words in (self.tr("Before"), self.tr("After")))
        self.before, self.after = self._text(self.tr("Value before")), self._text(self.tr("Value after"))
        self.restore_before = self._button(self.tr("Restore the value before"), "undo-2")
        self.restore_after = self._button(self.tr("Restore the value after"), "redo-2")
        self.bring_back = self._button(self.tr("Bring back"), "undo-2")
        self.open = self._button(self.tr("Show in the article"), "book-open-text")
        self.restore_before.clicked.connect(self._restore_before)
        self.restore_after.clicked.connect(self._restore_after)
        self.bring_back.clicked.connect(self._bring_back)
        self.open.clicked.connect(self.open_requested)
        self.setMinimumWidth(250)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.UNIT, 0, 0, 0)
        column.setSpacing(theme.UNIT)
        for widget in (self._what, self._who, self._record, self._before_title):
            column.addWidget(widget)
        column.addWidget(self.before, 1)
        column.addWidget(self.restore_before)
        column.addWidget(self._after_title)
        column.addWidget(self.after, 1)
        for button in (self.restore_after, self._why, self.bring_back, self.open):
            column.addWidget(button)
        column.addStretch()

    def show_step(self, step: Step | None, words: ValueWords | None, can: Restoring, *, writable: bool, reachable: bool) -> None:
        """Show a change and offer what can be done from it."""
        self._restoring = can
        shown = step is not None and words is not None
        for widget in (self._before_title, self.before, self._after_title, self.after, self._who, self._record):
            widget.setVisible(shown)
        if step is not None and words is not None:
            name, when = words.person(step.change.annotator_id), moment_words(step.moment)
            self._who.setText(self.tr("{name}, {when}").format(name=name, when=when))
            self._record.setText(words.record(step.change.kind, step.change.row_id)[:300])
            self.before.setPlainText(before_words(step, words)[:_MOST] or self.tr("(nothing)"))
            self.after.setPlainText(after_words(step, words)[:_MOST] or self.tr("(nothing)"))
        self._what.setText(what_words(step) if step else self.tr("No change chosen"))
        self.set_writable(writable)
        self._why.setText(can.why)
        self._why.setVisible(bool(can.why))
        self.open.setVisible(reachable)

    def controls(self) -> tuple[QWidget, ...]:
        """Return what takes the keyboard, from top to bottom."""
        return self.before, self.restore_before, self.after, self.restore_after, self.bring_back, self.open

    def set_writable(self, writable: bool) -> None:
        """Offer to restore, or not; reads nothing."""
        can = self._restoring
        for button, edit in (
            (self.restore_before, can.before),
            (self.restore_after, can.after),
            (self.bring_back, can.record),
        ):
            button.setVisible(edit is not None and writable)

    @Slot()
    def _restore_before(self) -> None:
        self.edit_requested.emit(self._restoring.before)

    @Slot()
    def _restore_after(self) -> None:
        self.edit_requested.emit(self._restoring.after)

    @Slot()
    def _bring_back(self) -> None:
        self.edit_requested.emit(self._restoring.record)

    def _text(self, name: str) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(name)
        text.setMinimumHeight(64)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        return text

    def _button(self, words: str, icon: str) -> QPushButton:
        button = QPushButton(words, self)
        icons.follow(button, icon)
        return button
