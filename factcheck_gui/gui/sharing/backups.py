"""The list of a library's backups: when and why each was made, what it holds, and the two ways to bring one back."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.labels import moment_words
from factcheck_gui.gui.widgets.text import plain_label
from factcheck_gui.library import Backup, Summary

_BACKUP = Qt.ItemDataRole.UserRole


class BackupsDialog(QDialog):
    """Requests: `preview_requested(Backup)` for the counts of the chosen one, to be given to `show_summary`; `new_requested()`
    to make one now, to be followed by `show_backups`; `restore_requested(Backup)` and `copy_requested(Backup)`."""

    preview_requested = Signal(object)
    new_requested = Signal()
    restore_requested = Signal(object)
    copy_requested = Signal(object)

    def __init__(self, name: str, backups: Sequence[Backup], parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups of {name}").format(name=name))
        self._read_only = read_only
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("Backups"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([self.tr("Made"), self.tr("Why"), self.tr("Size")])
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.about = plain_label(wrap=True, parent=self)
        self.about.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.new = self._button(self.tr("Back up now"), "archive")
        self.restore = self._button(self.tr("Restore…"), "undo-2")
        self.copy = self._button(self.tr("Save as a copy…"), "copy")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self.new.clicked.connect(self.new_requested)
        self.restore.clicked.connect(lambda: self.restore_requested.emit(self.chosen()))
        self.copy.clicked.connect(lambda: self.copy_requested.emit(self.chosen()))
        self.list.currentItemChanged.connect(self._choose)
        self._arrange()
        self.show_backups(backups)
        self.resize(620, 480)

    def chosen(self) -> Backup | None:
        """Return the backup that is chosen."""
        item = self.list.currentItem()
        found = item.data(0, _BACKUP) if item is not None else None
        return found if isinstance(found, Backup) else None

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """List these, the first one chosen."""
        self.list.clear()
        for backup in backups:
            why = self._reason(backup.reason)
            if not backup.of_this_file:
                why = self.tr("{why}, of another copy of this library").format(why=why)
            item = QTreeWidgetItem([moment_words(round(backup.made.timestamp() * 1000)), why, QLocale().formattedDataSize(backup.size)])
            item.setData(0, _BACKUP, backup)
            item.setToolTip(0, str(backup.path))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        else:
            self.about.setText(self.tr("There is no backup yet. One is made every day that you work, and before every merge."))
        self._enable()

    def show_summary(self, backup: Backup, summary: Summary) -> None:
        """Say what a backup holds, where it is still the chosen one."""
        if backup != self.chosen():
            return
        parts = (
            (summary.articles, self.tr("1 article"), self.tr("{n} articles")),
            (summary.claims, self.tr("1 claim"), self.tr("{n} claims")),
            (summary.assessments, self.tr("1 assessment"), self.tr("{n} assessments")),
            (summary.sources, self.tr("1 source"), self.tr("{n} sources")),
            (len(summary.contributors), self.tr("1 annotator"), self.tr("{n} annotators")),
        )
        words = ", ".join(one if number == 1 else many.format(n=QLocale().toString(number)) for number, one, many in parts)
        last = self.tr("Last change: {when}").format(when=moment_words(summary.latest)) if summary.latest else self.tr("No change yet")
        self.about.setText(f"{words}.\n{last}.")

    def show_problem(self, backup: Backup, words: str) -> None:
        """Say why a backup cannot be used."""
        if backup == self.chosen():
            self.about.setText(words)
            self.restore.setEnabled(False)
            self.copy.setEnabled(False)

    @Slot()
    def _choose(self) -> None:
        self._enable()
        backup = self.chosen()
        if backup is not None:
            self.about.setText(self.tr("Looking into it…"))
            self.preview_requested.emit(backup)

    def _enable(self) -> None:
        self.restore.setEnabled(self.chosen() is not None and not self._read_only)
        self.copy.setEnabled(self.chosen() is not None)

    def _reason(self, reason: str) -> str:
        return {
            "daily": self.tr("Daily"),
            "manual": self.tr("By hand"),
            "before-merge": self.tr("Before a merge"),
            "before-restore": self.tr("Before a restore"),
            "before-migration": self.tr("Before a newer format"),
        }.get(reason, reason)

    def _button(self, words: str, icon: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        icons.follow(button, icon)
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        for button in (self.restore, self.copy, self.new):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT + 4)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        column.addLayout(row)
