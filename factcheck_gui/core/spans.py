"""Spans in code points, and the only conversion between them and Qt's UTF-16 units."""

import re
import sys
from bisect import bisect_left
from dataclasses import dataclass

CONTEXT = 32  # code points of prefix and suffix kept with a span, as W3C's TextQuoteSelector suggests some
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (exclusive) of one text, with the words there and up to 32 around them."""

    start: int
    end: int
    quote: str = ""
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Return the span of `text` from `start` to `end`, with its words and context."""
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span {start}..{end} is outside a text of {len(text)} code points")
        return cls(start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])

    def holds_in(self, text: str) -> bool:
        """Tell whether `text` has exactly this span's words at its place."""
        return text[self.start : self.end] == self.quote

    def trimmed(self, text: str) -> "Span":
        """Return this span without the white space at its two ends."""
        words = text[self.start : self.end]
        start = self.start + len(words) - len(words.lstrip())
        end = max(start, self.end - (len(words) - len(words.rstrip())))
        return Span.of(text, start, end)


class Utf16Map:
    """Converts offsets of one text between code points and UTF-16 units; identity costs nothing without astral characters."""

    def __init__(self, text: str) -> None:
        # CPython keeps a text with astral characters at four bytes each; asking for the size costs nothing.
        narrow = sys.getsizeof(text) < 4 * len(text) or text.isascii()
        self._astral = [] if narrow else [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [index + count for count, index in enumerate(self._astral)]

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 offset of code point `offset`."""
        return offset + bisect_left(self._astral, offset) if self._astral else offset

    def to_code_points(self, units: int) -> int:
        """Return the code point offset of UTF-16 offset `units`; the middle of a pair counts as its start."""
        return units - bisect_left(self._units, units)
