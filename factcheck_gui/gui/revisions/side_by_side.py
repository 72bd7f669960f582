"""Two texts of an article side by side, each with one passage marked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from factcheck_gui.gui import theme
from factcheck_gui.gui.widgets.passage import Passage
from factcheck_gui.gui.widgets.text import plain_label


class SideBySide(QWidget):
    """The earlier text on the left, the present or new one on the right. `selection_changed()` concerns the right one."""

    selection_changed = Signal()

    def __init__(self, new_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        old_name = self.tr("Earlier text")
        self.old, self.new = Passage(old_name, self), Passage(new_name, self)
        self.new.selectionChanged.connect(self.selection_changed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.UNIT)
        for column, (name, passage) in enumerate(((old_name, self.old), (new_name, self.new))):
            grid.addWidget(plain_label(name, role="section", parent=self), 0, column)
            grid.addWidget(passage, 1, column)
            grid.setColumnStretch(column, 1)
