"""Which rating scales are known here, and how their verdicts look in the reader."""

from collections.abc import Iterable
from typing import Any

from factcheck_gui import paths
from factcheck_gui.core.records import Scale
from factcheck_gui.core.scales import BadScale, RatingScale, Verdict, load_scales, parse_scale
from factcheck_gui.core.verdicts import DISPUTED
from factcheck_gui.gui import theme
from factcheck_gui.gui.reader import DARK, LIGHT, HighlightStyle, ReaderStyle

_DISPUTED_LETTER = "≠"


class Scales:
    """The shipped scales, the user's own and those that travel with the open library, by key; the user's chosen one."""

    def __init__(self, chosen: str) -> None:
        self._own: dict[str, RatingScale] = {}
        self._foreign: dict[str, RatingScale] = {}
        self.load(chosen)

    def load(self, chosen: str) -> None:
        """Read the scales of this machine again and choose one; an unknown one leaves the first."""
        self._own = load_scales([paths.resource("scales"), paths.data_dir() / "scales"])
        self._shipped = {path.stem for path in paths.resource("scales").glob("*.json")}
        self.chosen = self._own.get(chosen) or next(iter(self._own.values()))

    def add_foreign(self, scales: Iterable[Scale]) -> None:
        """Know the scales that a library brought along, in the place of those of another library."""
        self._foreign = {scale.key: parsed for scale in scales if (parsed := _parsed(scale)) is not None}

    def all(self) -> dict[str, RatingScale]:
        """Return every scale by key; what this machine knows by a key goes before what a library says."""
        return {**self._foreign, **self._own}

    def get(self, key: str) -> RatingScale | None:
        """Return the scale with this key, or None."""
        return self._own.get(key) or self._foreign.get(key)

    def is_shipped(self, key: str) -> bool:
        """Tell whether everybody who has this program has this scale."""
        return key in self._shipped

    def verdict(self, scale: str, verdict: str) -> Verdict | None:
        """Return a verdict of a scale, or None where one of both is unknown here."""
        found = self.get(scale)
        return found.verdict(verdict) if found else None

    def letter(self, scale: str, verdict: str) -> str:
        """Return the letter of a claim's chip."""
        known = self.verdict(scale, verdict)
        return known.letter if known else _DISPUTED_LETTER if verdict == DISPUTED else "?"


def style_key(scale: str, verdict: str) -> str:
    """Return the key under which `reader_style` holds the look of a verdict."""
    return DISPUTED if verdict == DISPUTED else f"{scale}/{verdict}" if verdict else ""


def reader_style(now: theme.Theme, scales: Iterable[RatingScale]) -> ReaderStyle:
    """Return the reader's colours in a theme, with a highlight for every verdict."""
    usual = DARK if now.dark else LIGHT
    highlights = {style_key(scale.key, verdict.key): _highlight(now, verdict) for scale in scales for verdict in scale.verdicts}
    highlights[DISPUTED] = HighlightStyle(now.warning, now.warning_tint, theme.chip_text(now.warning), _DISPUTED_LETTER, "zigzag")
    return ReaderStyle(highlights, usual.unjudged, now.base, now.text, now.muted, now.accent, now.selection, usual.match, usual.match_line)


def _highlight(now: theme.Theme, verdict: Verdict) -> HighlightStyle:
    colours = now.verdict(verdict)
    return HighlightStyle(colours.accent, colours.tint, theme.chip_text(colours.accent), verdict.letter, verdict.pattern)


def _parsed(scale: Scale) -> RatingScale | None:
    value: dict[str, Any] = {"key": scale.key, "name": scale.name, "verdicts": [dict(verdict) for verdict in scale.verdicts]}
    try:
        return parse_scale(value)
    except BadScale:  # of a newer or another program: its verdicts are shown by their keys
        return None
