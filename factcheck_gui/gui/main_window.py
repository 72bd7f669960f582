"""The window itself: on the screen before anything else is loaded, in the shape that its contents will have."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from factcheck_gui import settings as kept
from factcheck_gui.gui import theme
from factcheck_gui.settings import Settings

if TYPE_CHECKING:
    from factcheck_gui.gui.desk import Desk

_USUAL = (1280, 800)  # pixels
_LEAST = (960, 560)
_TITLE_BAR = 36  # pixels that the system's frame takes of the screen's height, about; it is not known before the window is shown
_PANES = (("window", 78), ("base", 290), ("base", 538), ("window", 0))  # colours and widths of what will be there, from the left
_EDGES = 28  # pixels of menu bar and status bar


class MainWindow(QMainWindow):
    """Paints empty panes until `fill` gives it contents. `painted()` comes once, after the first picture.

    Loading the rest takes longer than showing a window, so that comes after.
    """

    painted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self._desk: Desk | None = None
        self._was_painted = False
        self.setWindowTitle("Factcheck Desk")
        self.setMinimumSize(*_LEAST)
        room = self.screen().availableSize()
        self.resize(min(_USUAL[0], room.width()), min(_USUAL[1], room.height() - _TITLE_BAR))
        geometry = settings.get(kept.WINDOW_GEOMETRY)
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))

    @property
    def desk(self) -> "Desk":
        """The contents, which are there after `fill`."""
        if self._desk is None:
            self.fill()
        assert self._desk is not None
        return self._desk

    def fill(self) -> None:
        """Load and build the contents; the library is opened afterwards."""
        from factcheck_gui.gui.desk import Desk
        from factcheck_gui.gui.jobs import JobRunner
        from factcheck_gui.gui.session import Session

        session = Session(self.settings, JobRunner(self), self)
        self._desk = Desk(session, self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowUnblocked:
            self.activateWindow()  # not every window manager gives the keyboard back when a dialog closes
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.desk.take(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._desk is not None:
            if not self._desk.may_close():
                event.ignore()
                return
            self._desk.close()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._desk is None:
            self._paint_panes()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _paint_panes(self) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(now.window))
        left, height = 0, self.height() - 2 * _EDGES
        for colour, width in _PANES:
            painter.fillRect(left, _EDGES, width or self.width() - left, height, QColor(getattr(now, colour)))
            painter.fillRect(left + width - 1, _EDGES, 1, height if width else 0, QColor(now.line))
            left += width
