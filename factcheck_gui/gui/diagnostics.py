"""What a report about a fault needs to say of the machine; nothing of the user's texts, and no name of the home folder."""

import platform
import sys
from pathlib import Path

import PySide6
from PySide6.QtCore import QLocale, QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from factcheck_gui import __version__
from factcheck_gui.analysis.installed_model import installed
from factcheck_gui.gui import theme


def diagnostics() -> str:
    """Return versions and surroundings as lines of plain text."""
    screens = QGuiApplication.screens()
    lines = {
        "Factcheck Desk": __version__,
        "Python": f"{platform.python_version()} ({platform.machine()}, {'frozen' if getattr(sys, 'frozen', False) else 'not frozen'})",
        "Qt": f"{qVersion()}, PySide6 {PySide6.__version__}",
        "System": f"{QSysInfo.prettyProductName()}, {QSysInfo.kernelType()} {QSysInfo.kernelVersion()}",
        "Platform": QGuiApplication.platformName(),
        "Screens": ", ".join(f"{s.geometry().width()}×{s.geometry().height()} at {s.devicePixelRatio():g}" for s in screens),
        "Theme": f"{theme.controller().mode}, now {theme.current().name}",
        "Language": QLocale().name(),
        "spaCy model": installed() or "none installed; none is needed",
    }
    return "\n".join(f"{name}: {value}" for name, value in lines.items())


def without_home(text: str) -> str:
    """Return `text` with the user's home folder as ~, so that a report does not name the user."""
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
