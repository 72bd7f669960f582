"""How many fields have several values, said in the status bar for as long as there are any."""

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from factcheck_gui.gui import icons
from factcheck_gui.library import Library


class ConflictBadge(QPushButton):
    """A button that leads to the Conflicts view; it is there only while there is something to choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icons.follow(self, "triangle-alert")
        self.hide()

    @Slot(object)
    def count(self, library: Library | None) -> None:
        """Say how many conflicts a library has."""
        number = library.conflict_count() if library else 0
        words = self.tr("1 conflict") if number == 1 else self.tr("{n} conflicts").format(n=QLocale().toString(number))
        self.setText(words)
        self.setToolTip(self.tr("Fields that two people set without knowing of one another"))
        self.setVisible(number > 0)
