"""Icons: Lucide's outlines (ISC, see resources/icons/lucide/LICENSE) in the colour of the theme, sharp on any screen.

An icon's name is the name of its file in resources/icons/lucide.
"""

from functools import cache, lru_cache
from typing import Protocol
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from factcheck_gui import paths
from factcheck_gui.gui import theme

SIZE = 18  # pixels, the usual size beside a word or in a tool bar


class _TakesIcon(Protocol):
    def setIcon(self, icon: QIcon, /) -> None: ...


# A QIconEngine written in Python would paint in the theme's colour by itself, but its clone() crashes PySide6 6.11.3.
_followers: "WeakKeyDictionary[QObject, tuple[str, str]]" = WeakKeyDictionary()


def icon(name: str, token: str = "text") -> QIcon:
    """Return the icon called `name` in the colour that the current theme has for `token`."""
    now = theme.current()
    made = QIcon()
    made.addPixmap(pixmap(name, getattr(now, token)))
    made.addPixmap(pixmap(name, now.disabled), QIcon.Mode.Disabled)
    return made


def follow(target: QObject, name: str, token: str = "text") -> None:
    """Give `target` (an action or a button) an icon now and whenever the theme changes."""
    _listen()
    _followers[target] = (name, token)
    _set(target, name, token)


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int = SIZE) -> QPixmap:
    """Return an icon's picture, `size` logical pixels wide, in one colour (#RRGGBB), for the sharpest screen there is."""
    made = QPixmap(_shape(name, size))
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(0, 0, size, size, QColor(colour))
    painter.end()
    return made


@lru_cache(maxsize=256)
def _shape(name: str, size: int) -> QPixmap:
    """Reading and drawing the file takes longest, so it is done once for all colours."""
    from PySide6.QtSvg import QSvgRenderer

    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    made = QPixmap(QSize(size, size) * ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(str(paths.resource("icons", "lucide", f"{name}.svg"))).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def app_icon() -> QIcon:
    """Return the program's own icon, in the sizes that windows and task bars ask for."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(paths.resource("icons", "app.svg")))
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        made.addPixmap(picture)
    return made


@cache
def _listen() -> None:
    theme.controller().changed.connect(_recolour)


def _recolour(_: object) -> None:
    for target, (name, token) in list(_followers.items()):
        if shiboken6.isValid(target):
            _set(target, name, token)


def _set(target: QObject, name: str, token: str) -> None:
    taker: _TakesIcon = target  # type: ignore[assignment]  # actions and buttons share setIcon without sharing a class
    taker.setIcon(icon(name, token))
