"""The overview of all commands and their keys, searchable."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from factcheck_gui.gui import theme
from factcheck_gui.gui.action_rows import MENUS, ROWS, Row
from factcheck_gui.gui.actions import explanation, menu_caption
from factcheck_gui.gui.widgets.text import plain_label, tooltip


class ShortcutsDialog(QDialog):
    """All commands by menu with the keys that they have now. Stays open beside the work; Esc closes it."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None, *, rows: Sequence[Row] = ROWS) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Filter by command or key"))
        self.field.setAccessibleName(self.tr("Filter commands"))
        self.field.setClearButtonEnabled(True)
        self.tree = command_tree(self.tr("Commands"))
        self._fill(actions, rows)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        hint = plain_label(
            self.tr("Keys without Ctrl or Alt work in the Read view, never while you type. Change them in the preferences."),
            role="muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT)
        for widget in (self.field, self.tree, hint, buttons):
            column.addWidget(widget)
        self.field.textChanged.connect(self._filter)
        self.resize(560, 600)
        self.field.setFocus()

    @classmethod
    def open_over(cls, parent: QWidget | None, actions: Mapping[str, QAction]) -> "ShortcutsDialog":
        """Show the overview without blocking the window."""
        dialog = cls(actions, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        return dialog

    def shown(self) -> list[tuple[str, str]]:
        """Return the commands that are listed now, with their keys."""
        items = [item for group in menu_items(self.tree) for item in commands(group)]
        return [(item.text(0), item.text(1)) for item in items if not item.isHidden()]

    @Slot(str)
    def _filter(self, typed: str) -> None:
        filter_tree(self.tree, typed)

    def _fill(self, actions: Mapping[str, QAction], rows: Sequence[Row]) -> None:
        for name in MENUS:
            group = menu_item(self.tree, name)
            for row in rows:
                action = actions[row.id]
                if row.menu == name and not row.opens and action.isVisible():
                    keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
                    item = QTreeWidgetItem(group, [action.text().replace("&&", "&").rstrip("…"), self.tr(" or ").join(keys)])
                    item.setToolTip(0, tooltip(explanation(row)))
        self.tree.expandAll()


def command_tree(name: str) -> QTreeWidget:
    """Return an empty tree for commands and keys, in two columns."""
    tree = QTreeWidget()
    tree.setAccessibleName(name)
    tree.setHeaderLabels([tree.tr("Command"), tree.tr("Keys")])
    tree.setProperty("framed", True)
    tree.setIndentation(theme.UNIT)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setStretchLastSection(False)
    return tree


def menu_item(tree: QTreeWidget, menu: str) -> QTreeWidgetItem:
    """Add the line of a menu, under which its commands stand."""
    item = QTreeWidgetItem(tree, [menu_caption(menu)])
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    font = tree.font()
    font.setBold(True)
    item.setFont(0, font)
    item.setFirstColumnSpanned(True)
    return item


def menu_items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """Return the lines of menus."""
    return [item for n in range(tree.topLevelItemCount()) if (item := tree.topLevelItem(n)) is not None]


def commands(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """Return the lines of commands below a menu's."""
    return [item for n in range(group.childCount()) if (item := group.child(n)) is not None]


def filter_tree(tree: QTreeWidget, typed: str) -> None:
    """Show only commands with all the words typed, in their name or keys, and the menus that have such."""
    words = typed.casefold().split()
    for group in menu_items(tree):
        for item in commands(group):
            text = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(not all(word in text for word in words))
        group.setHidden(all(item.isHidden() for item in commands(group)))
