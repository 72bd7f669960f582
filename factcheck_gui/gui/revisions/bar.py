"""The bar above the panes while claims of the open article wait for their place in its present text."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.widgets.grounds import paint_band
from factcheck_gui.gui.widgets.text import plain_label


class EarlierTextBar(QWidget):
    """`place_requested()` is its button."""

    place_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = QLabel(self)
        self.words = plain_label(wrap=True, parent=self)
        self.place = QPushButton(self.tr("Place them…"), self)
        self.place.clicked.connect(self.place_requested)
        theme.controller().changed.connect(self._restyle)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        row.setSpacing(theme.UNIT)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.place)
        self._restyle()
        self.hide()

    def show_count(self, count: int, *, read_only: bool = False) -> None:
        """Say how many claims wait; disappear where none does."""
        one = self.tr("1 claim is of an earlier text of this article and is not shown in the present one.")
        many = self.tr("{n} claims are of an earlier text of this article and are not shown in the present one.")
        self.words.setText(one if count == 1 else many.format(n=QLocale().toString(count)))
        self.place.setText(self.tr("Place it…") if count == 1 else self.tr("Place them…"))
        self.place.setHidden(read_only)
        self.setAccessibleName(self.words.text())
        self.setVisible(count > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_band(self, theme.current().warning_tint, theme.current().warning)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(icons.pixmap("triangle-alert", theme.current().warning))
        self.update()
