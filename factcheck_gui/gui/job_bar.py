"""What long work shows of itself in the status bar: its name, how far it is, and a Cancel that works."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from factcheck_gui.gui import theme
from factcheck_gui.gui.jobs import JobHandle
from factcheck_gui.gui.widgets.text import plain_label

_AFTER = 1000  # milliseconds; what is done sooner needs no bar
_WHOLE = 1000


class JobBar(QWidget):
    """Follows one job at a time; of several, the one that was started last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handle: JobHandle | None = None
        self._words = plain_label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.UNIT)
        for widget in (self._words, self._bar, self.cancel_button):
            row.addWidget(widget)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self._appear)
        self.hide()

    def follow(self, start: Callable[[Callable[[int, int, str], object]], JobHandle]) -> JobHandle:
        """Start a job by `start(on_progress)` and follow it."""
        self._delay.start(_AFTER)
        self._bar.setRange(0, 0)
        self._handle = start(self._report)
        self._words.setText(self._handle.name)
        self.cancel_button.setEnabled(True)
        return self._handle

    @Slot()
    def cancel(self) -> None:
        """Tell the job to stop."""
        if self._handle is not None:
            self._handle.cancel()
            self.cancel_button.setEnabled(False)
            self._words.setText(self.tr("Stopping…"))

    @Slot(object)
    def finished(self, handle: JobHandle) -> None:
        """Disappear when the followed job is over."""
        if handle is self._handle:
            self._handle = None
            self._delay.stop()
            self.hide()

    @Slot()
    def _appear(self) -> None:
        self.setVisible(self._handle is not None)

    def _report(self, done: int, total: int, what: str) -> None:
        if self._handle is None or self._handle.is_cancelled:
            return
        self._bar.setRange(0, _WHOLE if total else 0)
        self._bar.setValue(done * _WHOLE // total if total else 0)
        counted = self.tr("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}") if total else ""
        self._words.setText(" · ".join(filter(None, (self._handle.name, what, counted))))
