"""The themes: contrast by WCAG 2.2, colours that differ for everybody, and switching while the program runs."""

import math
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from factcheck_gui import paths
from factcheck_gui.core.scales import load_scales
from factcheck_gui.gui import theme
from factcheck_gui.gui.style_sheet import style_sheet
from factcheck_gui.gui.theme import DARK, LIGHT, Theme, contrast

THEMES = pytest.mark.parametrize("now", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("base", "window", "raised", "hover", "selection", "info_tint", "warning_tint", "error_tint")
SCALES = load_scales([paths.resource("scales")])


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(now: Theme, ground: str) -> None:
    assert contrast(now.text, getattr(now, ground)) >= 7


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
def test_quiet_text_can_be_read_too(now: Theme, ground: str) -> None:
    assert contrast(now.muted, getattr(now, ground)) >= 4.5


@THEMES
def test_coloured_words_and_signs_can_be_read(now: Theme) -> None:
    assert contrast(now.accent_text, now.accent) >= 4.5
    assert contrast(now.link, now.base) >= 4.5
    for ground in ("base", "window", "selection", "error_tint"):
        assert contrast(now.error, getattr(now, ground)) >= 4.5
    assert contrast(now.warning, now.warning_tint) >= 4.5
    assert min(contrast(colour, now.selection) for colour in (now.warning, now.accent, now.link)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["base", "window", "raised"])
def test_outlines_and_the_focus_ring_can_be_seen(now: Theme, ground: str) -> None:
    assert contrast(now.outline, getattr(now, ground)) >= 3
    assert contrast(now.accent, getattr(now, ground)) >= 3


@THEMES
@pytest.mark.parametrize("key", SCALES)
def test_chips_bars_and_highlighted_words_of_every_scale_can_be_read(now: Theme, key: str, qapp: QApplication) -> None:
    theme.apply(qapp, "dark" if now.dark else "light")
    for verdict in SCALES[key].verdicts:
        colours = now.verdict(verdict)
        assert contrast(theme.chip_text(colours.accent), colours.accent) >= 4.5
        assert contrast(colours.accent, now.base) >= 3
        assert contrast(now.text, colours.tint) >= 4.5


@THEMES
def test_the_accent_looks_like_no_verdict(now: Theme) -> None:
    for verdict in SCALES["desk"].verdicts:
        assert _distance(now.accent, now.verdict(verdict).accent) >= 20, verdict.label


def test_chip_text_suits_any_accent_that_a_user_may_choose(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    assert theme.chip_text("#FFFF00") == DARK.chip_text
    assert theme.chip_text("#000044") == LIGHT.chip_text


def test_every_token_is_a_colour_and_both_themes_have_a_style_sheet() -> None:
    for now in (LIGHT, DARK):
        assert all(QColor(getattr(now, field.name)).isValid() for field in fields(now) if field.name != "dark")
        for image in {part.split('"')[0] for part in style_sheet(now).split('url("')[1:]}:
            assert (paths.resource("icons", "controls") / image.rpartition("/")[2]).is_file()


def test_switching_repaints_the_program_and_tells_once(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    with qtbot.waitSignal(theme.controller().changed) as heard:
        theme.apply(qapp, "dark")
    assert heard.args == [DARK]
    assert theme.current() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.base
    with qtbot.assertNotEmitted(theme.controller().changed):
        theme.apply(qapp, "dark")


def test_a_system_that_says_nothing_is_light(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    theme.apply(qapp, "system")
    assert theme.current() is LIGHT


def test_the_font_is_never_smaller_than_thirteen_pixels(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    assert qapp.font().pixelSize() >= theme.SMALLEST_FONT


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert replace(LIGHT, dark=True).name == "dark"


def _distance(one: str, other: str) -> float:
    """CIE76 in Lab, enough to keep a hue apart from others."""
    return math.dist(_lab(one), _lab(other))


def _lab(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
