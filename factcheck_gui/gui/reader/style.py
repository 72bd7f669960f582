"""How the reader looks, as plain data: the window fills it from its theme and its rating scale."""

from collections.abc import Mapping
from dataclasses import dataclass, field

UNJUDGED = ""  # the style key of a claim without a verdict


@dataclass(frozen=True, slots=True)
class HighlightStyle:
    """The look of one verdict: colours as #RRGGBB, the letter of its chip, and one of core.scales.PATTERNS for its bar."""

    accent: str
    tint: str
    chip_text: str = "#FFFFFF"
    letter: str = "?"
    pattern: str = "solid"


@dataclass(frozen=True, slots=True)
class ReaderStyle:
    """Colours of the page as #RRGGBB, and the highlight of each style key; claims with an unknown key look unjudged."""

    highlights: Mapping[str, HighlightStyle] = field(default_factory=dict)
    unjudged: HighlightStyle = HighlightStyle("#5B5F5C", "#E9EAE7", "#FFFFFF", "?", "dash-dot")
    base: str = "#FFFFFF"
    text: str = "#1A1A1A"
    muted: str = "#5B5F5C"
    accent: str = "#10694A"
    selection: str = "#CFE8DC"
    match: str = "#FFF0B3"
    match_line: str = "#8A5300"

    def of(self, key: str) -> HighlightStyle:
        """Return the look of claims with the style key `key`."""
        return self.highlights.get(key, self.unjudged)


LIGHT = ReaderStyle()
DARK = ReaderStyle(
    unjudged=HighlightStyle("#ABB0AD", "#3A3D3C", "#111111", "?", "dash-dot"),
    base="#1E1E1E",
    text="#F0F0F0",
    muted="#ABB0AD",
    accent="#52C495",
    selection="#1E4835",
    match="#4D4010",
    match_line="#F2B84B",
)
