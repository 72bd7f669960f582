"""The form's controls: a label above, the editor, and below it in words what is wrong."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from factcheck_gui.core.records import ADDRESS, ClaimType
from factcheck_gui.gui.claim_form.draft import Parsed, plain
from factcheck_gui.gui.labels import choices
from factcheck_gui.gui.widgets.date_edit import parse_date
from factcheck_gui.gui.widgets.flow_layout import FlowBox
from factcheck_gui.gui.widgets.text import plain_label


class Labelled(QWidget):
    """An editor with its name above and room for a sentence below."""

    def __init__(self, name: str, editor: QWidget, parent: QWidget | None = None, *, beside: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._name = plain_label(name, role="muted", parent=self)
        self._name.setBuddy(editor)
        self._problem = plain_label(role="error", wrap=True, parent=self)
        self._problem.hide()
        editor.setAccessibleName(editor.accessibleName() or name)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._name, 1)
        if beside is not None:
            head.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(editor)
        column.addWidget(self._problem)
        column.addStretch()

    def problem(self) -> str:
        """Return the sentence on display."""
        return self._problem.text()

    @Slot(str)
    def tell(self, problem: str) -> None:
        """Say what is wrong, or take the sentence away."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))


class GrowingText(QPlainTextEdit):
    """A multi-line text as high as its words, within limits; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None, *, hint: str = "", least: int = 2, most: int = 12) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), self._least), self._most)
        margins = self.contentsMargins()
        frame = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin()) + 8
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + frame)
        fits = round(self.document().size().height()) <= self._most
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            event.ignore()  # the form scrolls instead
        else:
            super().wheelEvent(event)


class Choice(QComboBox):
    """A list of values with their labels. `picked(object)` carries the value that the user chose."""

    picked = Signal(object)

    def __init__(self, name: str, values: Iterable[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, label in values:
            self.addItem(label, value)
        self.activated.connect(self._pick)

    def value(self) -> object:
        """Return the value on display."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Show `value`, adding it where it is none of the known ones; nothing is announced."""
        place = next((n for n in range(self.count()) if self.itemData(n) == value), -1)
        if place < 0:
            self.addItem(str(value), value)
            place = self.count() - 1
        self.setCurrentIndex(place)

    @Slot(int)
    def _pick(self, place: int) -> None:
        self.picked.emit(self.itemData(place))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # turning the wheel over a form means to scroll it


class TypeChips(FlowBox):
    """The claim types as buttons that stay pressed. `picked(object)` carries a list of values in their usual order."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, QToolButton] = {}
        for value, label in choices(ClaimType):
            button = _Toggle(label, self)
            button.clicked.connect(self._pick)
            self.flow.addWidget(button)
            self._buttons[value] = button

    def buttons(self) -> list[QToolButton]:
        """Return the buttons in their usual order."""
        return list(self._buttons.values())

    def values(self) -> list[str]:
        """Return the values of the buttons that are pressed."""
        return [value for value, button in self._buttons.items() if button.isChecked()]

    def set_values(self, values: Sequence[str]) -> None:
        """Press just these; nothing is announced."""
        for value, button in self._buttons.items():
            button.setChecked(value in values)

    @Slot()
    def _pick(self) -> None:
        self.picked.emit(self.values())


class _Toggle(QToolButton):
    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(label)
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("outlined", True)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, 28))


def parse_address(typed: str) -> Parsed:
    """Take a web address, or nothing."""
    parsed = plain(typed)
    return parsed if ADDRESS.check(parsed.value) else Parsed("", not_saved(ADDRESS.reason))


def parse_day(typed: str) -> Parsed:
    """Take a date of any precision, or nothing."""
    found = parse_date(typed)
    return Parsed("", not_saved("a date is written 2025, 2025-05 or 2025-05-19")) if found is None else Parsed(found)


def not_saved(reason: str) -> str:
    """Return the sentence for a text that a field cannot hold."""
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("editors", "Not saved: {reason}.").format(reason=QCoreApplication.translate("records", reason))
