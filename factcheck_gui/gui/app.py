"""How the program starts: the least that a first picture needs, and after it the rest."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from factcheck_gui import paths
from factcheck_gui import settings as kept
from factcheck_gui.gui import theme
from factcheck_gui.gui.main_window import MainWindow
from factcheck_gui.settings import Settings

if TYPE_CHECKING:
    from factcheck_gui.gui.desk import Desk
    from factcheck_gui.gui.session import Session


def run(library: Path | None) -> int:
    """Open the window on `library`, or on the last one, or on the default one; return the exit status."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("factcheck-desk")
    app.setApplicationDisplayName("Factcheck Desk")
    app.setDesktopFileName("factcheck-desk")
    settings = Settings.load()
    theme.apply(app, _mode(settings))
    window = MainWindow(settings)
    window.painted.connect(lambda: _begin(app, window, library))
    window.show()
    return app.exec()


def make_window(settings: Settings, library: Path | None) -> MainWindow:
    """Return the whole window with its library open, not shown yet."""
    window = MainWindow(settings)
    start(window, library)
    return window


def start(window: MainWindow, library: Path | None) -> None:
    """Fill the window and open its library, which is made where there is none."""
    window.fill()
    if not open_existing(window.desk.session, library):
        make_library(window.desk, library)
    for notice in window.settings.notices:
        window.desk.notices.warning(notice)


def open_existing(session: "Session", library: Path | None) -> bool:
    """Open the library asked for, else the last one, else the default one; False where none of them is there."""
    if library is not None and (not library.exists() or session.open(library)):
        return session.is_open
    last = Path(session.settings.get(kept.LAST_LIBRARY) or paths.default_library())
    return any(path.exists() and session.open(path) for path in dict.fromkeys((last, paths.default_library())))


def make_library(desk: "Desk", library: Path | None) -> None:
    """Make the library asked for, or else the default one; the very first one gets the sample articles."""
    session = desk.session
    if library is not None and not library.exists() and session.create(library):
        return
    default = paths.default_library()
    if default.exists() or not session.create(default):
        if default.exists() and not session.is_open:
            session.open(default)
        return
    if not session.settings.get(kept.SAMPLES_OFFERED):
        offer_samples(desk)


def offer_samples(desk: "Desk") -> None:
    """Bring in the sample articles and say so, with a button that takes them away again."""
    session = desk.session
    outcomes = list(session.library.import_files([paths.seeds_dir()]))
    desk.follow_library()
    desk.read.articles.samples.offer([outcome.article_id for outcome in outcomes if outcome.article_id])
    try:
        session.settings.set(kept.SAMPLES_OFFERED, True)
    except kept.NotKept as error:
        desk.notices.warning(str(error))


def _begin(app: QApplication, window: MainWindow, library: Path | None) -> None:
    """Go on after the first picture, watched by the crash box."""
    from factcheck_gui.gui import icons
    from factcheck_gui.gui.crash_box import CrashBox

    crash_box = CrashBox(paths.log_dir() / "factcheck-desk.log", app)
    crash_box.install()
    app.aboutToQuit.connect(crash_box.uninstall)
    start(window, library)
    QTimer.singleShot(0, window.desk, window.desk.enter)  # what was filled in just now takes no keyboard yet
    crash_box.repeated.connect(window.desk.notices.warning)
    app.setWindowIcon(icons.app_icon())


def _mode(settings: Settings) -> theme.Mode:
    mode = settings.get(kept.THEME)
    return "light" if mode == "light" else "dark" if mode == "dark" else "system"
