"""Tooltips of foreign words: always shown as they are, never read as markup."""

from collections.abc import Sequence
from html import escape

LONGEST = 600  # code points; a tooltip has no scroll bar
TOLD = 80  # code points of the article's words that screen readers are given


def shortened(words: str) -> str:
    """Return the beginning of an article's words in one line, as screen readers are given them."""
    line = " ".join(words[: 8 * TOLD].split())
    return line if len(line) <= TOLD else line[: TOLD - 1] + "…"


def plain_tip(texts: Sequence[str]) -> str:
    """Return rich text that shows `texts` literally, one below the other, wrapped at a readable width; empty for none."""
    shown = [text if len(text) <= LONGEST else text[: LONGEST - 1] + "…" for text in texts if text]
    # Qt guesses whether a tooltip is markup. Escaped text inside a tag of ours leaves it nothing to guess.
    return "<hr>".join(f"<div style='white-space:pre-wrap'>{escape(text)}</div>" for text in shown)
