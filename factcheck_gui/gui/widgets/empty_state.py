"""What a view shows while there is nothing to show: a sentence or two, and one thing to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from factcheck_gui.gui import theme
from factcheck_gui.gui.widgets.text import plain_label


class EmptyState(QWidget):
    """A heading, an explanation and a button, in the middle of the room there is."""

    acted = Signal()

    def __init__(self, title: str, words: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        column = QVBoxLayout(self)
        column.setSpacing(theme.UNIT)
        column.addStretch()
        heading, self._explanation = plain_label(title, role="heading"), plain_label(words, role="muted", wrap=True)
        for label in (heading, self._explanation):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self.button = QPushButton(action, self)
        self.button.clicked.connect(self.acted)
        self.button.setVisible(bool(action))
        column.addSpacing(theme.UNIT)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()

    def explain(self, words: str) -> None:
        """Say something else below the heading."""
        self.setAccessibleDescription(words)
        self._explanation.setText(words)
