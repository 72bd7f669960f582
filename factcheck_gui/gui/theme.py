"""What the light and the dark theme look like: named tokens, and the palette and style sheet made from them."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from factcheck_gui.core.scales import Colours, Verdict
from factcheck_gui.gui.style_sheet import style_sheet

Mode = Literal["system", "light", "dark"]
SMALLEST_FONT = 13  # pixels
UNIT = 8  # pixels: distances are multiples or halves of it
TARGET = 28  # pixels: height of a control; never below the 24 that people with unsteady hands need


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, each #RRGGBB. The accent is a green, which no verdict uses."""

    dark: bool
    base: str  # behind text, lists and fields
    window: str  # behind panels and bars
    raised: str  # behind buttons and popups
    hover: str
    text: str
    muted: str  # second line, hints, placeholders
    disabled: str
    line: str  # between panes; decoration only
    outline: str  # around controls; 3:1 against base and window
    handle: str  # of scroll bars
    accent: str
    accent_text: str  # on the accent
    selection: str  # behind selected rows and words, under `text`
    link: str
    info_tint: str
    warning: str
    warning_tint: str
    error: str
    error_tint: str
    chip_text: str

    @property
    def name(self) -> str:
        return "dark" if self.dark else "light"

    def verdict(self, verdict: Verdict) -> Colours:
        """Return the colours of `verdict` on this theme's background."""
        return verdict.dark if self.dark else verdict.light


LIGHT: Final = Theme(
    dark=False,
    base="#FFFFFF",
    window="#F6F6F4",
    raised="#FFFFFF",
    hover="#EAEBE8",
    text="#1A1A1A",
    muted="#5B5F5C",
    disabled="#9A9D9B",
    line="#DFE0DC",
    outline="#868A87",
    handle="#A4A8A5",
    accent="#10694A",
    accent_text="#FFFFFF",
    selection="#CFE8DC",
    link="#0B5E42",
    info_tint="#E3F1EA",
    warning="#8A5300",
    warning_tint="#FCF0D9",
    error="#B3261E",
    error_tint="#FBE6E4",
    chip_text="#FFFFFF",
)
DARK: Final = Theme(
    dark=True,
    base="#1E1E1E",
    window="#252626",
    raised="#303231",
    hover="#363938",
    text="#F0F0F0",
    muted="#ABB0AD",
    disabled="#6F7371",
    line="#393B3A",
    outline="#808683",
    handle="#5F6462",
    accent="#52C495",
    accent_text="#0B2016",
    selection="#1E4835",
    link="#74D6AE",
    info_tint="#21382D",
    warning="#F2B84B",
    warning_tint="#40341D",
    error="#FF8A80",
    error_tint="#472826",
    chip_text="#111111",
)


class ThemeController(QObject):
    """Applies one of the themes to the application and tells who paints by hand that it `changed` (to a Theme)."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mode: Mode = "system"
        self.theme = LIGHT
        self._applied = False

    def apply(self, app: QApplication, mode: Mode) -> None:
        """Put `mode` in force at once; "system" also follows the system's later changes."""
        first = not self._applied
        self._applied = True
        self.mode = mode
        if first:
            app.setStyle(QStyleFactory.create("Fusion"))
            _set_font(app)
            app.styleHints().colorSchemeChanged.connect(self._system_changed)
        app.styleHints().setColorScheme(_SCHEMES[mode])
        self._use(app, first=first)

    @Slot()
    def _system_changed(self) -> None:
        app = QApplication.instance()
        if self.mode == "system" and isinstance(app, QApplication):
            self._use(app, first=False)

    def _use(self, app: QApplication, *, first: bool) -> None:
        # Plain xcb and offscreen know no scheme: "unknown" counts as light.
        dark = self.mode == "dark" or (self.mode == "system" and app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
        theme = DARK if dark else LIGHT
        if theme is self.theme and not first:
            return
        self.theme = theme
        app.setPalette(palette(theme))
        app.setStyleSheet(style_sheet(theme))
        self.changed.emit(theme)


_SCHEMES: Final[dict[Mode, Qt.ColorScheme]] = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
_controllers: list[ThemeController] = []


def controller() -> ThemeController:
    """Return the one controller of this program; connect to its `changed`."""
    if not _controllers:
        _controllers.append(ThemeController())
    return _controllers[0]


def apply(app: QApplication, mode: Mode) -> None:
    """Put a theme in force; see ThemeController.apply."""
    controller().apply(app, mode)


def current() -> Theme:
    """Return the theme in force."""
    return controller().theme


def chip_text(accent: str) -> str:
    """Return the colour of letters on a verdict's accent; a user's own scale may have any accent."""
    usual, other = current().chip_text, LIGHT.chip_text if current().dark else DARK.chip_text
    return usual if contrast(usual, accent) >= 4.5 else max(usual, other, key=lambda colour: contrast(colour, accent))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two #RRGGBB colours, 1 to 21 (WCAG 2.2, section 1.4.3)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def palette(theme: Theme) -> QPalette:
    """Return the palette of Fusion for `theme`."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.Link: theme.link,
        role.LinkVisited: theme.link,
        role.Light: theme.raised,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.outline,
        role.Shadow: "#000000",
    }
    made = QPalette()
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.hover))
    return made


def _set_font(app: QApplication) -> None:
    """Never go below 13 pixels, nor below what the user asked of the system."""
    font = app.font()
    pixels = font.pixelSize() if font.pixelSize() > 0 else round(font.pointSizeF() * _dpi(app) / 72)
    font.setPixelSize(max(SMALLEST_FONT, pixels))
    app.setFont(font)


def _dpi(app: QApplication) -> float:
    return app.primaryScreen().logicalDotsPerInch() if app.primaryScreen() else 96.0


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
