"""The bar above the views while a colleague's library is shown: whose it is, what it holds, and what can be done with it."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.labels import moment_words
from factcheck_gui.gui.widgets.grounds import paint_band
from factcheck_gui.gui.widgets.text import ElidedLabel
from factcheck_gui.store.sharing import Summary

_MOST_NAMES = 3
_NAME = 120  # pixels of a name; the numbers have to stand in the line as well


class SharedBanner(QWidget):
    """`bring_in_requested()`, `work_requested()` and `back_requested()` are its three buttons."""

    bring_in_requested = Signal()
    work_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = QLabel(self)
        self.title, self.about = ElidedLabel(parent=self), ElidedLabel(parent=self)
        self.title.setProperty("role", "heading")
        self.about.setProperty("role", "muted")
        self.bring_in = QPushButton(self.tr("Bring into my library…"), self)
        self.work = QPushButton(self.tr("Work in this file…"), self)
        self.back = QPushButton(self.tr("Back to my library"), self)
        self.bring_in.clicked.connect(self.bring_in_requested)
        self.work.clicked.connect(self.work_requested)
        self.back.clicked.connect(self.back_requested)
        theme.controller().changed.connect(self._restyle)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        row.setSpacing(theme.UNIT)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        for button in (self.bring_in, self.work, self.back):
            row.addWidget(button)
        self._restyle()
        self.hide()

    def show_library(self, name: str, summary: Summary, *, writable: bool) -> None:
        """Appear for a library; where its file cannot be written, nobody is offered to work in it."""
        self.title.set_text(self.tr("{name}, a colleague’s library: for reading").format(name=name))
        metrics, end = self.fontMetrics(), Qt.TextElideMode.ElideRight
        names = [metrics.elidedText(person.name, end, _NAME) for person in summary.contributors]
        who = ", ".join(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            who = self.tr("{names} and {n} more").format(names=who, n=len(names) - _MOST_NAMES)
        parts = (
            self.tr("by {names}").format(names=who) if names else "",
            self._count(summary.articles, self.tr("1 article"), self.tr("{n} articles")),
            self._count(summary.claims, self.tr("1 claim"), self.tr("{n} claims")),
            self._count(len(names), self.tr("1 annotator"), self.tr("{n} annotators")),
            self.tr("last change {when}").format(when=moment_words(summary.latest)) if summary.latest else self.tr("no change yet"),
        )
        self.about.set_text(" · ".join(filter(None, parts)))
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.about.text())
        self.work.setEnabled(writable)
        self.work.setToolTip("" if writable else self.tr("The file cannot be written from here."))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_band(self, theme.current().warning_tint, theme.current().warning)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(icons.pixmap("users", theme.current().warning))
        self.update()

    def _count(self, number: int, one: str, many: str) -> str:
        return one if number == 1 else many.format(n=QLocale().toString(number))
