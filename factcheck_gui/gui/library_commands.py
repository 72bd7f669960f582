"""What the File menu does with whole libraries: new, open, recent ones, a copy."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from factcheck_gui import paths
from factcheck_gui import settings as kept
from factcheck_gui.gui.import_commands import documents_folder
from factcheck_gui.gui.session import Session

SUFFIX = ".fcdb"


class LibraryCommands(QObject):
    """Asks for names and hands them to the session."""

    refused = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    @Slot()
    def new(self) -> None:
        """Make an empty library where the user says."""
        target = self._ask_target(self.tr("New library"), self.tr("Library") + SUFFIX)
        if target is not None:
            self._session.create(target)

    @Slot()
    def open(self) -> None:
        """Open a library that the user chooses."""
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open library"), self._folder(), self._kinds())
        if name:
            self._session.open(Path(name))

    @Slot()
    def save_copy(self) -> None:
        """Copy the library to where the user says."""
        path = self._session.library.path
        target = self._ask_target(self.tr("Save a copy"), self.tr("{name} copy").format(name=path.stem) + SUFFIX)
        if target is not None:
            self._session.save_copy(target)

    def fill_recent(self, menu: QMenu) -> None:
        """List the libraries that were open lately; those that are gone are left out."""
        menu.clear()
        current = self._session.library.path if self._session.is_open else None
        found = [path for name in self._session.settings.get(kept.RECENT_LIBRARIES) if (path := Path(name)) != current and path.exists()]
        default = paths.default_library()
        if default not in found and default != current and default.exists():
            found.append(default)
        for path in found:
            action = QAction(f"{path.stem} — {path.parent}".replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, path=path: self._session.open(path))
            menu.addAction(action)
        if not found:
            menu.addAction(self.tr("No other library yet")).setEnabled(False)

    def _ask_target(self, title: str, name: str) -> Path | None:
        start = str(Path(self._folder()) / name)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, start, self._kinds())
        if not chosen:
            return None
        target = Path(chosen)
        return target if target.suffix else target.with_suffix(SUFFIX)

    def _folder(self) -> str:
        usual = paths.default_library()
        here = self._session.library.path if self._session.is_open else usual
        return documents_folder() if here == usual else str(here.parent)

    def _kinds(self) -> str:
        return self.tr("Libraries (*.fcdb)")
