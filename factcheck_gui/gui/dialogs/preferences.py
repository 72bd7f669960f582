"""The preferences: who you are, how the program looks, which scale is in use, and the keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from factcheck_gui import paths, settings
from factcheck_gui.core.scales import BadScale, RatingScale, add_scale, load_scales, write_scale
from factcheck_gui.gui import theme
from factcheck_gui.gui.action_rows import MENUS, ROWS, Row
from factcheck_gui.gui.actions import caption, conflicts, sequences
from factcheck_gui.gui.dialogs.shortcuts import command_tree, commands, filter_tree, menu_item, menu_items
from factcheck_gui.gui.labels import key_text
from factcheck_gui.gui.widgets.chip import VerdictChip
from factcheck_gui.gui.widgets.flow_layout import FlowBox
from factcheck_gui.gui.widgets.text import plain_label

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the dialog shows and returns; `shortcuts` has only what differs from the table of actions."""

    annotator_name: str
    annotator_email: str
    theme: theme.Mode
    scale: str
    reader_text_size: int
    reader_font: str
    shortcuts: dict[str, str]
    blind: bool = False
    personal_model: bool = True
    learn: bool = False  # asks for the window about learning; nothing that is kept

    @classmethod
    def of(cls, kept: settings.Settings) -> "Preferences":
        """Return the preferences in the settings."""
        mode = next(mode for mode in get_args(theme.Mode) if mode == kept.get(settings.THEME))
        return cls(
            kept.get(settings.ANNOTATOR_NAME),
            kept.get(settings.ANNOTATOR_EMAIL),
            mode,
            kept.get(settings.SCALE),
            kept.get(settings.READER_TEXT_SIZE),
            kept.get(settings.READER_FONT),
            kept.get(settings.SHORTCUTS),
            kept.get(settings.BLIND),
            kept.get(settings.PERSONAL_MODEL),
        )

    def keep(self, kept: settings.Settings) -> None:
        """Write the preferences to the settings; raise NotKept where that fails."""
        with kept.together():
            kept.set(settings.ANNOTATOR_NAME, self.annotator_name)
            kept.set(settings.ANNOTATOR_EMAIL, self.annotator_email)
            kept.set(settings.THEME, self.theme)
            kept.set(settings.SCALE, self.scale)
            kept.set(settings.READER_TEXT_SIZE, self.reader_text_size)
            kept.set(settings.READER_FONT, self.reader_font)
            kept.set(settings.SHORTCUTS, dict(self.shortcuts))
            kept.set(settings.BLIND, self.blind)
            kept.set(settings.PERSONAL_MODEL, self.personal_model)


class PreferencesDialog(QDialog):
    """Four pages; nothing takes effect before OK, apart from scales that are added."""

    def __init__(self, now: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self.you, self.look = YouPage(now), LookPage(now)
        self.scales, self.keys = ScalePage(now), KeysPage(now.shortcuts)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Preferences"))
        for page, title in (
            (self.you, self.tr("You")),
            (self.look, self.tr("Appearance")),
            (self.scales, self.tr("Verdicts")),
            (self.keys, self.tr("Shortcuts")),
        ):
            self.tabs.addTab(page, title)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._learn = False
        self.you.learn.clicked.connect(self._ask_learning)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(2 * theme.UNIT)
        column.addWidget(self.tabs)
        column.addWidget(self.buttons)
        self.resize(580, 520)

    @classmethod
    def ask(cls, now: Preferences, parent: QWidget | None = None) -> Preferences | None:
        """Return the preferences that the user chose, None after Cancel."""
        dialog = cls(now, parent)
        try:
            return dialog.answer() if dialog.exec() else None
        finally:
            dialog.deleteLater()

    def answer(self) -> Preferences:
        """Return what the pages show now."""
        return Preferences(
            annotator_name=" ".join(self.you.name.text().split()),
            annotator_email=self.you.email.text().strip(),
            theme=self.look.theme.currentData(),
            scale=self.scales.choice.currentData(),
            reader_text_size=self.look.text_size.value(),
            reader_font=self.look.font_choice.currentData(),
            shortcuts=self.keys.overrides(),
            blind=self.scales.blind.isChecked(),
            personal_model=self.you.personal_model.isChecked(),
            learn=self._learn,
        )

    @Slot()
    def _ask_learning(self) -> None:
        self._learn = True
        self.accept()


class YouPage(QWidget):
    """Name and e-mail, and what the program learns from your work."""

    def __init__(self, now: Preferences) -> None:
        super().__init__()
        self.name, self.email = QLineEdit(now.annotator_name), QLineEdit(now.annotator_email)
        form = _form(self)
        _add(form, settings.ANNOTATOR_NAME, self.name)
        _add(form, settings.ANNOTATOR_EMAIL, self.email)
        self.personal_model = QCheckBox(self.tr(settings.PERSONAL_MODEL.label))
        self.personal_model.setChecked(now.personal_model)
        self.learn = QPushButton(self.tr("Learn from this library…"))
        self.learn.setToolTip(self.tr("Keeps these preferences and shows what was learnt"))
        self.learn.setAutoDefault(False)
        form.addRow(self.tr("Suggestions"), self.personal_model)
        form.addRow("", _row(self.learn))


class LookPage(QWidget):
    """Theme and the article's text."""

    def __init__(self, now: Preferences) -> None:
        super().__init__()
        self.theme = QComboBox()
        for mode, words in (("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))):
            self.theme.addItem(words, mode)
        self.theme.setCurrentIndex(self.theme.findData(now.theme))
        self.text_size = QSpinBox()
        self.text_size.lineEdit().setTextMargins(6, 0, 0, 0)  # Qt 6.11 gives it no padding of the style sheet's
        self.text_size.setRange(settings.SMALLEST_TEXT, settings.LARGEST_TEXT)
        self.text_size.setSuffix(self.tr(" px"))
        self.text_size.setValue(now.reader_text_size)
        self.font_choice = QComboBox()
        self.font_choice.addItem(self.tr("With serifs"), "serif")
        self.font_choice.addItem(self.tr("Without serifs"), "sans")
        self.font_choice.setCurrentIndex(self.font_choice.findData(now.reader_font))
        form = _form(self)
        _add(form, settings.THEME, self.theme)
        _add(form, settings.READER_FONT, self.font_choice)
        _add(form, settings.READER_TEXT_SIZE, self.text_size)


class ScalePage(QWidget):
    """The rating scale, with a picture of it; further scales come from files."""

    def __init__(self, now: Preferences) -> None:
        super().__init__()
        self._scales: dict[str, RatingScale] = {}
        self.choice = QComboBox()
        self.choice.currentIndexChanged.connect(self._show)
        self.about = plain_label(role="muted", wrap=True)
        self.message = plain_label(role="error", wrap=True)
        self.message.hide()
        self._chips = FlowBox(spacing=theme.UNIT)
        self._chips.setAccessibleName(self.tr("Verdicts of the scale"))
        self.add = QPushButton(self.tr("Add scale from file…"))
        self.export = QPushButton(self.tr("Save this scale as a file…"))
        self.export.setToolTip(self.tr("Change the file in a text editor, give it another key, and add it"))
        self.add.clicked.connect(self._add)
        self.export.clicked.connect(self._export)
        form = _form(self)
        _add(form, settings.SCALE, self.choice)
        form.addRow("", self.about)
        form.addRow("", self._chips)
        form.addRow("", _row(self.add, self.export))
        form.addRow("", self.message)
        self.blind = QCheckBox(self.tr(settings.BLIND.help))
        self.blind.setAccessibleName(self.tr(settings.BLIND.label))
        self.blind.setChecked(now.blind)
        form.addRow(self.tr(settings.BLIND.label), self.blind)
        self._load(now.scale)

    def add_file(self, path: Path) -> None:
        """Add the scale in a file and choose it, or say in words why not."""
        try:
            scale = add_scale(path, paths.data_dir() / "scales", self._scales)
        except BadScale as error:
            self._say(str(error))
        else:
            self._load(scale.key)

    def export_file(self, path: Path) -> None:
        """Write the scale on display to a file."""
        try:
            write_scale(self._scales[self.choice.currentData()], path)
        except OSError as error:
            self._say(self.tr("{name} could not be written: {reason}.").format(name=path.name, reason=error.strerror))

    @Slot()
    def _add(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Add scale"), _documents(), self.tr("Rating scales (*.json)"))
        if name:
            self.add_file(Path(name))

    @Slot()
    def _export(self) -> None:
        start = str(Path(_documents()) / f"{self.choice.currentData()}.json")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save scale"), start, self.tr("Rating scales (*.json)"))
        if name:
            self.export_file(Path(name))

    @Slot()
    def _show(self) -> None:
        scale = self._scales.get(self.choice.currentData() or "")
        if scale is None:
            return
        self._say("")
        self.about.setText(scale.description)
        while (item := self._chips.flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for verdict in scale.verdicts:
            self._chips.flow.addWidget(_row(VerdictChip(verdict), plain_label(verdict.label), spacing=5))
        self._chips.fit()

    def _load(self, key: str) -> None:
        problems: list[BadScale] = []
        self._scales = load_scales([paths.resource("scales"), paths.data_dir() / "scales"], problems.append)
        self.choice.blockSignals(True)
        self.choice.clear()
        for scale in self._scales.values():
            self.choice.addItem(scale.name, scale.key)
        self.choice.setCurrentIndex(max(0, self.choice.findData(key)))
        self.choice.blockSignals(False)
        self._show()
        self._say("\n".join(str(problem) for problem in problems))

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))


class KeysPage(QWidget):
    """All commands with their keys; the one that is selected can get another."""

    def __init__(self, overrides: Mapping[str, str]) -> None:
        super().__init__()
        self._overrides = dict(overrides)
        self._rows = {row.id: row for row in ROWS if not row.opens}
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by command or key"))
        self.filter.setAccessibleName(self.tr("Filter commands"))
        self.tree = command_tree(self.tr("Commands"))
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(self.tr("New key"))
        self.none, self.reset = QPushButton(self.tr("No key")), QPushButton(self.tr("Usual key"))
        self.message = plain_label(role="error", wrap=True)
        self._fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * theme.UNIT, 0, 0)
        column.setSpacing(theme.UNIT)
        label = plain_label(self.tr("New key"))
        for part in (self.filter, self.tree, _row(label, self.edit, self.none, self.reset), self.message):
            column.addWidget(part)
        self.filter.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(self._selected)
        self.edit.keySequenceChanged.connect(self._typed)
        self.none.clicked.connect(self._take_away)
        self.reset.clicked.connect(self._take_usual)
        self._selected()

    def overrides(self) -> dict[str, str]:
        """Return the keys that differ from the table's, by action."""
        return {row_id: keys for row_id, keys in self._overrides.items() if row_id not in self._rows or keys != self._rows[row_id].keys}

    def select(self, row_id: str) -> None:
        """Select the command with this id."""
        self.tree.setCurrentItem(self._item(row_id))

    @Slot(str)
    def _filter(self, typed: str) -> None:
        filter_tree(self.tree, typed)

    @Slot()
    def _selected(self) -> None:
        row = self._current()
        for widget in (self.edit, self.none, self.reset):
            widget.setEnabled(row is not None)
        self.edit.blockSignals(True)
        keys = sequences(self._keys(row)) if row is not None else []
        self.edit.setKeySequence(keys[0] if keys else QKeySequence())
        self.edit.blockSignals(False)
        self._tell()

    @Slot(QKeySequence)
    def _typed(self, keys: QKeySequence) -> None:
        self._set(keys.toString(QKeySequence.SequenceFormat.PortableText))

    @Slot()
    def _take_away(self) -> None:
        self._set("")
        self._selected()

    @Slot()
    def _take_usual(self) -> None:
        row = self._current()
        if row is not None:
            self._set(row.keys)
            self._selected()

    def _set(self, keys: str) -> None:
        row = self._current()
        if row is not None:
            self._overrides[row.id] = keys
            self._item(row.id).setText(1, key_text(keys))
            self._tell()

    def _tell(self) -> None:
        """Say which other command wants the same key: neither works until one of them gets another."""
        row = self._current()
        clashes = [clash for clash in conflicts(self._rows.values(), self._overrides) if row is None or row in clash]
        self.message.setText(
            self.tr("{key} is the key of “{one}” and “{other}”: neither works until one of them gets another.").format(
                key=key_text(clashes[0][2]), one=caption(clashes[0][0]).rstrip("…"), other=caption(clashes[0][1]).rstrip("…")
            )
            if clashes
            else ""
        )

    def _fill(self) -> None:
        for name in MENUS:
            group = menu_item(self.tree, name)
            for row in self._rows.values():
                if row.menu == name:
                    item = QTreeWidgetItem(group, [caption(row).rstrip("…"), key_text(self._keys(row))])
                    item.setData(0, _ID, row.id)
        self.tree.expandAll()

    def _keys(self, row: Row) -> str:
        return self._overrides.get(row.id, row.keys)

    def _current(self) -> Row | None:
        item = self.tree.currentItem()
        return self._rows.get(item.data(0, _ID)) if item is not None else None

    def _item(self, row_id: str) -> QTreeWidgetItem:
        return next(item for group in menu_items(self.tree) for item in commands(group) if item.data(0, _ID) == row_id)


def _form(page: QWidget) -> QFormLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 2 * theme.UNIT, 0, 0)
    form = QFormLayout()
    column.addLayout(form)
    column.addStretch(1)
    form.setHorizontalSpacing(2 * theme.UNIT)
    form.setVerticalSpacing(theme.UNIT)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _add(form: QFormLayout, setting: settings.Setting[str] | settings.Setting[int], field: QWidget) -> None:
    """Add a field under the label and with the help that its setting is declared with."""
    name = field.tr(setting.label)
    label = plain_label(name)
    label.setBuddy(field)
    field.setAccessibleName(name)
    form.addRow(label, field)
    if setting.help:
        field.setAccessibleDescription(field.tr(setting.help))
        form.addRow("", plain_label(field.tr(setting.help), role="muted", wrap=True))


def _row(*widgets: QWidget, spacing: int = theme.UNIT) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    return whole


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
