"""How the program starts: the least that a first picture needs, and after it the rest."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from factcheck_gui import paths
from factcheck_gui import settings as kept
from factcheck_gui.gui import theme
from factcheck_gui.gui.crash_box import CrashBox
from factcheck_gui.gui.jobs import JobRunner
from factcheck_gui.gui.main_window import MainWindow
from factcheck_gui.gui.session import Session
from factcheck_gui.settings import Settings


def run(library: Path | None) -> int:
    """Open the window on `library`, or on the last one, or on the default one; return the exit status."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("factcheck-desk")
    app.setApplicationDisplayName("Factcheck Desk")
    app.setDesktopFileName("factcheck-desk")
    crash_box = CrashBox(paths.log_dir() / "factcheck-desk.log", app)
    crash_box.install()
    try:
        settings = Settings.load()
        theme.apply(app, _mode(settings))
        window = make_window(settings, library)
        crash_box.repeated.connect(window.notices.warning)
        window.show()
        return app.exec()
    finally:
        crash_box.uninstall()


def make_window(settings: Settings, library: Path | None) -> MainWindow:
    """Return the window with its library open where that is there already; a missing one is made after the first paint."""
    session = Session(settings, JobRunner())
    window = MainWindow(session)
    session.setParent(window)
    session.jobs.setParent(window)
    is_open = open_existing(session, library)
    window.painted.connect(lambda: after_first_paint(window, None if is_open else lambda: make_library(window, library)))
    return window


def open_existing(session: Session, library: Path | None) -> bool:
    """Open the library asked for, else the last one, else the default one; False where none of them is there."""
    if library is not None and (not library.exists() or session.open(library)):
        return session.is_open
    last = Path(session.settings.get(kept.LAST_LIBRARY) or paths.default_library())
    return any(path.exists() and session.open(path) for path in dict.fromkeys((last, paths.default_library())))


def make_library(window: MainWindow, library: Path | None) -> None:
    """Make the library asked for, or else the default one; the very first one gets the sample articles."""
    session = window.session
    if library is not None and not library.exists() and session.create(library):
        return
    default = paths.default_library()
    if default.exists() or not session.create(default):
        if default.exists() and not session.is_open:
            session.open(default)
        return
    if not session.settings.get(kept.SAMPLES_OFFERED):
        offer_samples(window)


def offer_samples(window: MainWindow) -> None:
    """Bring in the sample articles and say so, with a button that takes them away again."""
    session = window.session
    outcomes = list(session.library.import_files([paths.seeds_dir()]))
    window.follow_library()
    window.read.articles.samples.offer([outcome.article_id for outcome in outcomes if outcome.article_id])
    try:
        session.settings.set(kept.SAMPLES_OFFERED, True)
    except kept.NotKept as error:
        window.notices.warning(str(error))


def after_first_paint(window: MainWindow, make: Callable[[], None] | None) -> None:
    """Do what the first picture did not need; `make` makes a library where none was there."""
    from factcheck_gui.gui import icons

    if make is not None:
        make()
    QApplication.setWindowIcon(icons.app_icon())
    for notice in window.session.settings.notices:
        window.notices.warning(notice)
    if window.session.is_open:
        window.session.check()


def _mode(settings: Settings) -> theme.Mode:
    mode = settings.get(kept.THEME)
    return "light" if mode == "light" else "dark" if mode == "dark" else "system"
