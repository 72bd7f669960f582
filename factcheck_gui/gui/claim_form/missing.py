"""What a claim still needs before it is final, each with a link to the place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from factcheck_gui.core.validation import Problem
from factcheck_gui.gui import theme
from factcheck_gui.gui.widgets.flow_layout import FlowBox
from factcheck_gui.gui.widgets.text import plain_label


class MissingBar(QFrame):
    """A sentence and the links. `jump_wanted(str field)`; `final_wanted()` once nothing is missing any more."""

    jump_wanted = Signal(str)
    final_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("missing")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = plain_label(wrap=True, parent=self)
        self._links = FlowBox(self)
        self._buttons: list[QToolButton] = []
        self._final = QPushButton(self.tr("Mark as final"), self)
        self._final.clicked.connect(self.final_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.UNIT + 4, theme.UNIT - 2, theme.UNIT, theme.UNIT - 2)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(self._links)
        column.addWidget(self._final, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def links(self) -> list[QToolButton]:
        """Return the links on display."""
        return list(self._buttons)

    def text(self) -> str:
        """Return the sentence on display."""
        return self._words.text()

    def show_missing(self, missing: Sequence[Problem], *, final: bool) -> None:
        """Say what is missing from a claim that is, or is wanted to be, final."""
        if not missing:
            self._words.setText(self.tr("Nothing is missing any more."))
        elif final:
            self._words.setText(self.tr("This claim is final, but something is missing:"))
        else:
            self._words.setText(self.tr("Not final yet. Still missing:"))
        for button in self._buttons:
            self._links.flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._link(problem) for problem in missing]
        self._links.setVisible(bool(missing))
        self._links.fit()
        self._final.setVisible(not missing)
        self.setAccessibleName(self._words.text())
        self.show()

    def _link(self, problem: Problem) -> QToolButton:
        names = {
            "verdict": self.tr("a verdict"),
            "justification": self.tr("a justification"),
            "source": self.tr("a source"),
            "claim_text": self.tr("the claim in words"),
        }
        button = QToolButton(self._links)
        button.setText(names[problem.field])
        button.setMinimumHeight(24)
        button.setProperty("link", True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(self.tr("Missing: {what}. Go there").format(what=button.text()))
        button.clicked.connect(lambda: self.jump_wanted.emit(problem.field))
        self._links.flow.addWidget(button)
        button.show()
        return button
