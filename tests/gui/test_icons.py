"""Icons in the colour of the theme."""

import re
import subprocess
import sys

import pytest
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtWidgets import QApplication

from factcheck_gui import paths
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.action_rows import ROWS

FOLDER = paths.resource("icons", "lucide")


def _strongest(icon: QIcon) -> str:
    image = icon.pixmap(icons.SIZE, icons.SIZE).toImage()
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(points, key=QColor.alpha).name().upper()


def test_icons_take_the_colour_of_the_theme_and_follow_it(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    action = QAction("x")
    icons.follow(action, "search")
    assert _strongest(action.icon()) == theme.LIGHT.text
    theme.apply(qapp, "dark")
    assert _strongest(action.icon()) == theme.DARK.text
    theme.apply(qapp, "light")


def test_what_is_deleted_is_not_followed_any_more(qapp: QApplication) -> None:
    gone = QAction("x")
    icons.follow(gone, "search")
    del gone
    theme.apply(qapp, "dark")
    theme.apply(qapp, "light")


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.svg")))
def test_every_icon_is_recoloured_and_drawn(name: str, qapp: QApplication) -> None:
    svg = (FOLDER / f"{name}.svg").read_text()
    assert "currentColor" in svg
    assert not re.search(r"<(script|image|use|foreignObject)|href", svg)
    assert _strongest(QIcon(icons.pixmap(name, "#FF0000"))) == "#FF0000"


def test_every_action_has_an_icon_that_exists() -> None:
    assert {row.icon for row in ROWS if row.icon} <= {path.stem for path in FOLDER.glob("*.svg")}
    assert "ISC License" in (FOLDER / "LICENSE").read_text()


def test_the_svg_module_is_not_imported_before_an_icon_is_drawn() -> None:
    code = "import sys; from factcheck_gui.gui import actions, notice_bar; sys.exit('PySide6.QtSvg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_program_has_its_own_icon(qapp: QApplication) -> None:
    assert not icons.app_icon().pixmap(48, 48).isNull()
