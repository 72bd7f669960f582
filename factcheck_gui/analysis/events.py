"""What of an article tells its event: its telling words, and its day."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from factcheck_gui.analysis.dates import dateline
from factcheck_gui.analysis.figure_words import SILENT

VERSION = 1  # of the rules; what was found with other ones is found again

_WORD = re.compile("[^\\W\\d_]{3,}(?:[’'][^\\W\\d_]+)?")
_LOOKED_AT = 6000  # code points; what an article is about stands at its beginning
_KEPT = 160  # words of an article that are compared, the most frequent and capitalised first
_ENDINGS = ("’s", "'s", "ing", "ies", "ed", "es", "s", "iy", "yy", "y")


@dataclass(frozen=True, slots=True)
class EventWords:
    """What of an article tells its event: words with their weights, and its day ("" where unknown)."""

    weights: Mapping[str, float]
    day: date | None = None


def event_words(text: str, published: str = "") -> EventWords:
    """Return what tells the event of an article; `published` is ISO, or "" where nobody said."""
    counted: Counter[str] = Counter()
    capitals: set[str] = set()
    for match in _WORD.finditer(text, 0, _LOOKED_AT):
        word = match.group()
        if stemmed := _stem(word):
            counted[stemmed] += 1
            if word[0].isupper() and not word.isupper() and text[match.start() - 2 : match.start()].strip() not in (".", "“", "\n", ""):
                capitals.add(stemmed)
    weights = {word: (1 + math.log(count)) * (1.8 if word in capitals else 1.0) for word, count in counted.items()}
    kept = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:_KEPT]
    return EventWords(dict(kept), _day(text, published))


@lru_cache(100_000)
def _stem(word: str) -> str:
    low = word.lower()
    if low in SILENT:
        return ""
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            low = low[: -len(ending)]
    return low if len(low) > 2 and low not in SILENT else ""


def _day(text: str, published: str) -> date | None:
    if published:
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            return None
    line = dateline(text)
    return line.first if line else None
