"""The fields of a source as a form, with what is wrong said beside them."""

from collections.abc import Mapping

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from factcheck_gui.core.records import ADDRESS, Json, Medium, Source
from factcheck_gui.core.text import canonical
from factcheck_gui.gui.labels import choices
from factcheck_gui.gui.widgets.date_edit import DateEdit, parse_date
from factcheck_gui.gui.widgets.text import plain_label

FIELDS = ("url", "archived_url", "title", "publisher", "author", "medium", "published", "accessed", "note")


def today() -> str:
    """Return the date of today as it is stored."""
    return QDate.currentDate().toString(Qt.DateFormat.ISODate)


class SourceFields(QWidget):
    """All fields of one source. `edited(str field)` tells what the user is typing into."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._medium = QComboBox(self)
        for value, label in choices(Medium):
            self._medium.addItem(label, value)
        self._note = QPlainTextEdit(self)
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 16)
        self.lines: dict[str, QLineEdit] = {
            name: DateEdit(self._caption(name), self) if name in ("published", "accessed") else QLineEdit(self)
            for name in FIELDS
            if name not in ("medium", "note")
        }
        self._problems: dict[str, QLabel] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name in FIELDS:
            self._add_row(name)
        self.lines["url"].setPlaceholderText("https://")
        self.lines["archived_url"].setPlaceholderText(self.tr("https:// (a copy that will not change)"))

    def focus(self, name: str) -> None:
        """Put the keyboard into a field."""
        self._editor(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_values(self, values: Mapping[str, Json]) -> None:
        """Show these values; a field that is not named becomes empty."""
        for name, line in self.lines.items():
            value = str(values.get(name, ""))
            if isinstance(line, DateEdit):
                line.set_value(value)
            else:
                line.setText(value)
                line.setCursorPosition(0)
        self._medium.setCurrentIndex(max(0, self._medium.findData(values.get("medium", ""))))
        self._note.setPlainText(str(values.get("note", "")))
        for name in self._problems:
            self.tell(name, "")

    def show_source(self, source: Source) -> None:
        """Show the fields of a source."""
        self.show_values({name: getattr(source, name) for name in FIELDS})

    def values(self) -> dict[str, Json]:
        """Return what was typed, a date in the form in which it is stored."""
        typed: dict[str, Json] = {}
        for name, line in self.lines.items():
            text = canonical(line.text()).strip()
            typed[name] = (parse_date(text) or "") if isinstance(line, DateEdit) else text
        return {**typed, "medium": self._medium.currentData(), "note": canonical(self._note.toPlainText()).strip()}

    def check(self) -> bool:
        """Say beside each field what is wrong and put the keyboard into the first such field; True where all is well."""
        found = self._found()
        for name in self._problems:
            self.tell(name, found.get(name, ""))
        if found:
            self.focus(next(iter(found)))
        return not found

    def tell(self, name: str, problem: str) -> None:
        """Say what is wrong with a field, or take the sentence away."""
        label, editor = self._problems[name], self._editor(name)
        label.setText(problem)
        label.setVisible(bool(problem))
        editor.setAccessibleDescription(problem)
        editor.setProperty("wrong", bool(problem))
        editor.style().polish(editor)

    @Slot()
    def _typed(self) -> None:
        sender = self.sender()
        for name, line in self.lines.items():
            if line is sender:
                self.tell(name, "")
                self.edited.emit(name)

    def _found(self) -> dict[str, str]:
        found = {}
        for name in ("url", "archived_url"):
            if not ADDRESS.check(self.lines[name].text().strip()):
                found[name] = self.tr("A web address begins with http:// or https:// and has no blanks.")
        for name in ("published", "accessed"):
            if parse_date(self.lines[name].text()) is None:
                found[name] = self.tr("A date is written 2025, 2025-05 or 2025-05-19.")
        if not found and not any(self.values()[name] for name in ("url", "archived_url", "title", "publisher")):
            found["title"] = self.tr("A source needs a title or an address.")
        return found

    def _editor(self, name: str) -> QWidget:
        return {"medium": self._medium, "note": self._note}.get(name) or self.lines[name]

    def _add_row(self, name: str) -> None:
        editor = self._editor(name)
        editor.setAccessibleName(self._caption(name))
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self._typed)
        self._problems[name] = plain_label(role="error", wrap=True, parent=self)
        self._problems[name].hide()
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(editor)
        cell.addWidget(self._problems[name])
        label = plain_label(self._caption(name), role="muted")
        label.setBuddy(editor)
        self._form.addRow(label, cell)

    def _caption(self, name: str) -> str:
        return {
            "url": self.tr("Address"),
            "archived_url": self.tr("Archived copy"),
            "title": self.tr("Title"),
            "publisher": self.tr("Publisher"),
            "author": self.tr("Author"),
            "medium": self.tr("Medium"),
            "published": self.tr("Published"),
            "accessed": self.tr("Accessed"),
            "note": self.tr("Note"),
        }[name]
