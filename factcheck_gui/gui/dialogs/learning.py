"""The window about learning: what was learnt and what it is worth, in plain words; learning anew, switching off, forgetting."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from factcheck_gui import settings
from factcheck_gui.gui import theme
from factcheck_gui.gui.widgets.text import plain_label

if TYPE_CHECKING:
    from factcheck_gui.analysis.worthiness_desk import DeskModel

_WHOLE = 1000


class LearningDialog(QDialog):
    """Requests: `learn_requested()`, `cancel_requested()`, `use_requested(bool)` and `forget_requested()`."""

    learn_requested = Signal()
    cancel_requested = Signal()
    use_requested = Signal(bool)
    forget_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Learn from this library"))
        self.report = plain_label(wrap=True, parent=self)
        self.use = QCheckBox(self.tr(settings.PERSONAL_MODEL.label), self)
        self.learn = QPushButton(self.tr("Learn now"), self)
        self.cancel = QPushButton(self.tr("Stop"), self)
        self.forget = QPushButton(self.tr("Forget what was learnt"), self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._lay_out()
        self.learn.setDefault(True)
        self.learn.clicked.connect(self.learn_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self.forget.clicked.connect(self.forget_requested)
        self.use.clicked.connect(self.use_requested)
        self.buttons.rejected.connect(self.reject)
        self.show_running(False)
        self.resize(520, 380)

    def show_state(self, report: str, *, kept: bool, used: bool) -> None:
        """Say what there is to say; `kept` tells whether there is something to use or to forget, `used` whether it may be used."""
        self.report.setText(report)
        self.use.setChecked(used)
        self.use.setEnabled(kept)
        self.forget.setEnabled(kept)

    @Slot(bool)
    def show_running(self, running: bool) -> None:
        """Show that something is being learnt, or no longer is."""
        self.progress.setRange(0, 0)
        self.progress.setVisible(running)
        self.cancel.setVisible(running)
        self.cancel.setEnabled(True)
        self.learn.setVisible(not running)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.progress.setRange(0, _WHOLE if total else 0)
        self.progress.setValue(done * _WHOLE // total if total else 0)

    def _lay_out(self) -> None:
        about = self.tr(
            "From the articles that you have marked as done, the program can learn which sentences you find worth checking: "
            "the ones that you marked, against those that you passed over. Nothing leaves this computer."
        )
        row = QHBoxLayout()
        row.addWidget(self.learn)
        row.addWidget(self.cancel)
        row.addWidget(self.progress, 1)
        row.addStretch()
        row.addWidget(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(2 * theme.UNIT)
        column.addWidget(plain_label(about, role="muted", wrap=True))
        column.addWidget(self.report)
        column.addStretch()
        column.addWidget(self.use)
        column.addLayout(row)
        column.addWidget(self.buttons)


def told(model: "DeskModel | None", *, fresh: bool) -> str:
    """Return what was learnt and what it means; `fresh` where it was just now, else it is the one that is kept."""
    if model is None:
        return _tr("Nothing has been learnt yet. Suggestions come from the model that everybody has.")
    counts = _tr("Learnt from {articles} finished articles: {marked} sentences marked, {passed} passed over.")
    tried = _tr(
        "Tried on articles that it had not seen: of as many sentences from the top as were marked, {before} had been marked "
        "in the order that everybody has, and {after} in the order that was learnt."
    )
    if model.better:
        means = _tr("That is better, by more than chance. It is kept, and used for suggested claims in every library.")
    else:
        means = _tr("That is not better by more than chance, so it is not used. What was used before stays in use.")
    when = "" if fresh or not model.learnt else _tr("This was on {date}.").format(date=model.learnt)
    lines = (
        counts.format(articles=model.articles, marked=model.marked, passed=model.passed),
        tried.format(before=f"{model.before.found:.0%}", after=f"{model.after.found:.0%}"),
        f"{means} {when}".strip(),
    )
    return "\n\n".join(lines)


def _tr(text: str) -> str:
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("LearningDialog", text)
