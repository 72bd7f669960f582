"""A line of short texts such as tags, added by typing and taken away one by one."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QToolButton, QWidget

from factcheck_gui.gui import icons
from factcheck_gui.gui.widgets.flow_layout import FlowBox
from factcheck_gui.gui.widgets.tab_order import order_tabs
from factcheck_gui.gui.widgets.text import tooltip

_SEPARATORS = ",;\n"
_WIDEST = 120  # pixels of the words, so that the cross beside them stays in a narrow column


class TokenLine(FlowBox):
    """Texts as buttons before a field. Enter or a comma adds one, Backspace in the empty field takes the last away.

    `changed(object)` carries a tuple of str each time the user has added or removed one. No two are the same but for case.
    """

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self._tokens: list[str] = []
        self._buttons: list[_Token] = []
        self._known = QStringListModel(self)
        self._field = _Field(self)
        self._field.setAccessibleName(name)
        self._field.setPlaceholderText(hint or self.tr("Add…"))
        self._field.setMinimumWidth(96)
        self._field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._field.setCompleter(completer)
        self._field.editingFinished.connect(self._take)
        self._field.textEdited.connect(self._split)
        self._field.emptied.connect(self._remove_last)
        self.flow.addWidget(self._field)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def tokens(self) -> tuple[str, ...]:
        """Return the texts in their order."""
        return tuple(self._tokens)

    def controls(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order of the Tab key."""
        return [*self._buttons, self._field]

    def set_tokens(self, tokens: Iterable[str]) -> None:
        """Show these texts; nothing is announced."""
        self._tokens = list(tokens)
        self._show()

    def set_known(self, known: Iterable[str]) -> None:
        """Offer these texts while the user types."""
        self._known.setStringList(list(known))

    @Slot()
    def _take(self) -> None:
        text = " ".join(self._field.text().split())
        self._field.clear()
        if text and text.casefold() not in (token.casefold() for token in self._tokens):
            self._tokens.append(text)
            self._show()
            self.changed.emit(self.tokens())

    @Slot(str)
    def _split(self, text: str) -> None:
        while (place := next((n for n, c in enumerate(text) if c in _SEPARATORS), -1)) >= 0:
            rest = text[place + 1 :]
            self._field.setText(text[:place])
            self._take()
            self._field.setText(rest)
            text = rest

    @Slot()
    def _remove_last(self) -> None:
        if self._tokens:
            self._remove(len(self._tokens) - 1)

    def _remove(self, place: int) -> None:
        del self._tokens[place]
        self._show()
        (self._buttons[place] if place < len(self._buttons) else self._field).setFocus()
        self.changed.emit(self.tokens())

    def _show(self) -> None:
        for button in self._buttons:
            self.flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for place, text in enumerate(self._tokens):
            button = _Token(text, self)
            button.removed.connect(lambda place=place: self._remove(place))
            self.flow.insert_widget(place, button)
            button.show()  # a layout would do so only later, after the height has been measured
            self._buttons.append(button)
        order_tabs([self._field, *self.controls()])  # before the field, which stays where it is
        self.fit()


class _Token(QToolButton):
    removed = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        short = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST)
        self.setText(short.replace("&", "&&"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands after the word
        self.setProperty("token", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Remove {text}").format(text=text))
        self.setToolTip(tooltip(self.tr("Remove {text}").format(text=text)))
        icons.follow(self, "x", "muted")
        self.clicked.connect(self.removed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class _Field(QLineEdit):
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)
