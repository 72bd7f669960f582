"""What the Sources view asks: other values of a source, and whether to delete one that is cited."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QScrollArea, QVBoxLayout, QWidget

from factcheck_gui.core.records import Json, Source
from factcheck_gui.gui import theme
from factcheck_gui.gui.widgets.source_fields import SourceFields
from factcheck_gui.gui.widgets.text import plain_label


class EditSource(QDialog):
    """The fields of one source."""

    def __init__(self, source: Source | None, claims: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Edit source") if source else self.tr("New source"))
        self.fields = SourceFields(self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        shared = plain_label(self.tr("Claims that cite this source: {count}").format(count=claims), role="muted", wrap=True)
        shared.setVisible(claims > 0)
        inner = QWidget(self)
        fields = QVBoxLayout(inner)
        fields.setContentsMargins(0, 0, theme.UNIT, 0)
        fields.addWidget(shared)
        fields.addWidget(self.fields)
        fields.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT)
        column.addWidget(scroll, 1)
        column.addWidget(self._buttons)
        self.resize(560, 480)
        self.fields.show_source(source or Source(""))
        self.fields.focus("title")

    @classmethod
    def ask(cls, source: Source | None, claims: int, parent: QWidget | None = None) -> Mapping[str, Json] | None:
        """Return the values of all fields, None after Cancel. Without `source` the fields begin empty."""
        dialog = cls(source, claims, parent)
        try:
            return dialog.fields.values() if dialog.exec() else None
        finally:
            dialog.deleteLater()

    @Slot()
    def accept(self) -> None:
        if self.fields.check():
            super().accept()


class ConfirmDelete(QMessageBox):
    """Says how many claims lose evidence when sources go."""

    def __init__(self, name: str, sources: int, claims: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Delete sources"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        short = name if len(name) <= 80 else name[:79] + "…"
        what = self.tr("Delete “{name}”?").format(name=short) if sources == 1 else self.tr("Delete {count} sources?").format(count=sources)
        lost = self.tr("One claim loses this evidence.") if claims == 1 else self.tr("{count} claims lose evidence.").format(count=claims)
        self.setText(what)
        self.setInformativeText(lost + " " + self.tr("Undo brings everything back."))
        self.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(self.addButton(QMessageBox.StandardButton.Cancel))

    @classmethod
    def ask(cls, name: str, sources: int, claims: int, parent: QWidget | None = None) -> bool:
        """Return whether the user wants the sources deleted."""
        box = cls(name, sources, claims, parent)
        try:
            box.exec()
            return box.buttonRole(box.clickedButton()) is QMessageBox.ButtonRole.DestructiveRole
        finally:
            box.deleteLater()
