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
    """Follows one job at a time: of several, the one that was started last, then the one before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handles: list[JobHandle] = []
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

    def follow(self, start: Callable[[Callable[[int, int, str], object]], JobHandle], *, asked_for: bool = True) -> JobHandle:
        """Start a job by `start(on_progress)` and follow it; one that nobody asked for is in sight while there is no other."""
        handle = start(lambda done, total, what: self._report(handle, done, total, what))
        self._handles.insert(len(self._handles) if asked_for else 0, handle)
        if handle is self._handles[-1]:
            self._show(handle)
        return handle

    @Slot()
    def cancel(self) -> None:
        """Tell the job in sight to stop."""
        if self._handles:
            self._handles[-1].cancel()
            self.cancel_button.setEnabled(False)
            self._words.setText(self.tr("Stopping…"))

    @Slot(object)
    def finished(self, handle: JobHandle) -> None:
        """Show the job before when one is over, or disappear."""
        if handle not in self._handles:
            return
        in_sight = handle is self._handles[-1]
        self._handles.remove(handle)
        if not self._handles:
            self._delay.stop()
            self.hide()
        elif in_sight:
            self._show(self._handles[-1])

    @Slot()
    def _appear(self) -> None:
        self.setVisible(bool(self._handles))

    def _show(self, handle: JobHandle) -> None:
        if not self.isVisible():
            self._delay.start(_AFTER)
        self._bar.setRange(0, 0)
        self._words.setText(self.tr("Stopping…") if handle.is_cancelled else handle.name)
        self.cancel_button.setEnabled(not handle.is_cancelled)

    def _report(self, handle: JobHandle, done: int, total: int, what: str) -> None:
        if handle.is_cancelled or not self._handles or handle is not self._handles[-1]:
            return
        self._bar.setRange(0, _WHOLE if total else 0)
        self._bar.setValue(done * _WHOLE // total if total else 0)
        counted = self.tr("{done} of {total}").format(done=f"{done:,}", total=f"{total:,}") if total else ""
        self._words.setText(" · ".join(filter(None, (handle.name, what, counted))))
