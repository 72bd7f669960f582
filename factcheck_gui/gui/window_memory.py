"""What the window remembers from one start to the next: its place and size, and the widths of its panes."""

from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from factcheck_gui import settings as kept
from factcheck_gui.gui.read_view import ReadView
from factcheck_gui.settings import Setting, Settings

T = TypeVar("T")
_PANES = "read"  # the key of the Read view's widths in the settings
_PAUSE = 500  # milliseconds after which a moved pane is written down


class WindowMemory(QObject):
    """Reads and writes the settings that are about the window itself; `refused(str)` where they could not be written."""

    refused = Signal(str)

    def __init__(self, settings: Settings, window: QMainWindow, read: ReadView) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._read = read
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._keep_panes)
        read.splitter.splitterMoved.connect(self._pause.start)

    def restore(self) -> None:
        """Give the panes the widths that they had."""
        self._read.restore_sizes(self._settings.get(kept.SPLITTERS).get(_PANES, []))

    def keep(self, setting: Setting[T], value: T) -> None:
        """Write one setting down."""
        try:
            self._settings.set(setting, value)
        except kept.NotKept as error:
            self.refused.emit(str(error))

    @Slot()
    def close(self) -> None:
        """Write down how the window looks now."""
        self._pause.stop()
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        if geometry != self._settings.get(kept.WINDOW_GEOMETRY):
            self.keep(kept.WINDOW_GEOMETRY, geometry)
        self._keep_panes()

    @Slot()
    def _keep_panes(self) -> None:
        sizes = self._settings.get(kept.SPLITTERS)
        if sizes.get(_PANES) != self._read.splitter.sizes():
            self.keep(kept.SPLITTERS, {**sizes, _PANES: self._read.splitter.sizes()})
