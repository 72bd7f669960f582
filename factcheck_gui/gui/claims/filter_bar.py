"""The line above the claims table that says which claims to list."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from factcheck_gui.core.filters import ClaimFilter
from factcheck_gui.core.records import ClaimStatus, Tag
from factcheck_gui.core.scales import RatingScale
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.labels import choices

_PAUSE = 120  # milliseconds


class FilterBar(QWidget):
    """`changed()` comes when the user wants other claims listed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit(self)
        self.words.setAccessibleName(self.tr("Filter claims by words"))
        self.words.setPlaceholderText(self.tr("Words of the claim or its speaker"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(180)
        self.status = self._combo(self.tr("Status"))
        self.verdict = self._combo(self.tr("Verdict"))
        self.tag = self._combo(self.tr("Tag"))
        self.assignee = self._combo(self.tr("Assignee"))
        self.clear = QToolButton(self)
        self.clear.setMinimumSize(theme.TARGET, theme.TARGET)
        self.clear.setAccessibleName(self.tr("Clear filters"))
        self.clear.setToolTip(self.tr("Clear filters"))
        icons.follow(self.clear, "x")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.UNIT)
        for widget in (self.words, self.status, self.verdict, self.tag, self.assignee, self.clear):
            line.addWidget(widget, 2 if widget is self.words else 1 if widget is not self.clear else 0)
        _fill(self.status, self.tr("Any status"), choices(ClaimStatus))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell)
        self.words.textChanged.connect(lambda: self._pause.start())
        self.clear.clicked.connect(self.reset)
        self._tell_clear()

    def wanted(self) -> ClaimFilter:
        """Return what the user wants listed."""
        return ClaimFilter(
            words=self.words.text().strip(),
            status=self.status.currentData() or "",
            verdict=self.verdict.currentData() or "",
            tag_id=self.tag.currentData() or "",
            assignee=self.assignee.currentData() or "",
        )

    def offer(self, tags: Sequence[Tag], people: Iterable[str]) -> None:
        """Offer these tags and people; what is chosen stays."""
        _fill(self.tag, self.tr("Any tag"), [(tag.id, tag.name) for tag in tags])
        _fill(self.assignee, self.tr("Any assignee"), [(name, name) for name in people])

    def offer_verdicts(self, scale: RatingScale) -> None:
        """Offer the verdicts of a scale."""
        _fill(self.verdict, self.tr("Any verdict"), [(verdict.key, verdict.label) for verdict in scale.verdicts])

    @Slot()
    def reset(self) -> None:
        """List all claims."""
        self.words.clear()
        for combo in (self.status, self.verdict, self.tag, self.assignee):
            combo.setCurrentIndex(0)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        self._tell_clear()
        self.changed.emit()

    def _tell_clear(self) -> None:
        self.clear.setEnabled(self.wanted() != ClaimFilter())

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(self.tr("Filter by {what}").format(what=name))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(9)
        combo.activated.connect(self._tell)
        return combo


def _fill(combo: QComboBox, any_one: str, values: Iterable[tuple[str, str]]) -> None:
    rows = [("", any_one), *values]
    if rows == [(combo.itemData(n), combo.itemText(n)) for n in range(combo.count())]:
        return
    chosen = combo.currentData()
    combo.clear()
    for value, label in rows:
        combo.addItem(label, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
