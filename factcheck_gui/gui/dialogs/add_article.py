"""Which articles to put together as reports of one event."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from factcheck_gui.core.filters import ArticleFilter, ArticleSort, Order
from factcheck_gui.gui import theme
from factcheck_gui.gui.labels import date_text
from factcheck_gui.gui.widgets.text import plain_label
from factcheck_gui.library import Library

_NEWEST = Order(ArticleSort.ADDED, descending=True)
_LISTED = 200  # articles; typing finds the others
_ID = Qt.ItemDataRole.UserRole


class AddArticleDialog(QDialog):
    """Articles to tick, found by typing; `least` are to be ticked before they can be put together."""

    def __init__(self, library: Library, without: Collection[str], least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add an article to the event") if least == 1 else self.tr("Put articles together"))
        self._library, self._without, self._least = library, set(without), least
        self._ticked: dict[str, None] = {}
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Words of title, outlet or byline"))
        self.field.setAccessibleName(self.tr("Find articles"))
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Articles"))
        self.list.setProperty("framed", True)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = plain_label(self.tr("Tick the reports of the event."), role="muted", wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT)
        for widget in (self.field, self.list, self.hint, self.buttons):
            column.addWidget(widget)
        self.field.textChanged.connect(self._find)
        self.list.itemChanged.connect(self._tick)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._find()
        self.resize(560, 480)

    @classmethod
    def ask(cls, library: Library, without: Collection[str], least: int, parent: QWidget | None) -> list[str]:
        """Return the ids of the articles that the user ticks, none where that is cancelled."""
        dialog = cls(library, without, least, parent)
        return dialog.ticked() if dialog.exec() == QDialog.DialogCode.Accepted else []

    def ticked(self) -> list[str]:
        """Return the ids of the ticked articles."""
        return list(self._ticked)

    @Slot()
    def _find(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        rows = self._library.articles.rows(ArticleFilter(words=self.field.text().strip()), _NEWEST, 0, _LISTED + len(self._without))
        for row in rows:
            if row.id in self._without:
                continue
            words = " · ".join(filter(None, (" ".join(row.title.split()), row.outlet, date_text(row.published))))
            item = QListWidgetItem(words, self.list)
            item.setData(_ID, row.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if row.id in self._ticked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._allow()

    @Slot(object)
    def _tick(self, item: QListWidgetItem) -> None:
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked[item.data(_ID)] = None
        else:
            self._ticked.pop(item.data(_ID), None)
        self._allow()

    def _allow(self) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(len(self._ticked) >= self._least)
