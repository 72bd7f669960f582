"""What other annotators think of the claim, for reading."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from factcheck_gui.core.records import Assessment
from factcheck_gui.core.scales import Verdict
from factcheck_gui.gui.widgets.chip import VerdictChip
from factcheck_gui.gui.widgets.text import ElidedLabel

FindVerdict = Callable[[str, str], Verdict | None]


class Others(QWidget):
    """One row for each assessment: the verdict's letter, who gave it, the word, and the beginning of the reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def rows(self) -> list[str]:
        """Return what each row says, for readers of the screen and of tests."""
        return [row.accessibleName() for row in self._rows]

    def show_assessments(self, assessments: Iterable[Assessment], name: Callable[[str], str], verdict: FindVerdict) -> None:
        """Show these; `name` gives an annotator's name, `verdict` the verdict of a scale's key and a verdict's key."""
        shown = tuple((item, name(item.annotator_id), verdict(item.scale, item.verdict)) for item in assessments)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(*parts) for parts in shown]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, item: Assessment, name: str, verdict: Verdict | None) -> QWidget:
        row = QWidget(self)
        word = verdict.label if verdict else item.verdict or self.tr("no verdict yet")
        if item.adjudicated:
            word = self.tr("{verdict}, adjudicated").format(verdict=word)
        row.setAccessibleName(self.tr("{name}: {verdict}").format(name=name, verdict=word))
        chip = VerdictChip(verdict, row)
        words = ElidedLabel(row.accessibleName(), row)
        reason = ElidedLabel(item.justification or item.rating_explanation, row)
        reason.setProperty("role", "muted")
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(words)
        texts.addWidget(reason)
        reason.setVisible(bool(reason.text()))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        return row
