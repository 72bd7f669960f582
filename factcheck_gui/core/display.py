"""How a canonical text is put on screen: nothing invisible, no endless line, and every offset still convertible."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from factcheck_gui.core.spans import Utf16Map

LINE = 2000  # code points; Qt lays out a line in one piece, and longer ones take more than a frame
EMBEDDINGS = 16  # per line; a quotation in another script needs a few, a line with more is made to hang or deceive

_MARK = "\u25cc"  # a dotted circle: something is here that cannot be seen
_BLANKS = " \t\u00a0\u2009\u202f\u3000"
_CONTROLS = {code: 0x2400 + code for code in range(32)} | {0x7F: 0x2421, 0x85: 0x2424}
# Direction marks, soft hyphens and variation selectors are part of ordinary writing and stay. Overrides never are.
# A joiner belongs between Arabic or Indic letters or emoji; after a Latin letter or another joiner it only hides.
_HIDDEN = (
    "\x01-\x08\x0b-\x1f\x7f-\x9f\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u202d\u202e\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
_MARKED = re.compile(f"[{_HIDDEN}]|(?<=[\x00-\u024f\u200c\u200d])[\u200c\u200d]")
_SUSPECT = re.compile(f"[{_HIDDEN}\u200c\u200d\u202a-\u202c\u2066-\u2069]")  # ten times faster than the two
_PLAIN = bytes([9, 10, *range(32, 127)])
_STRONG = frozenset({"L", "R", "AL"})  # Unicode's classes of letters with a direction
_EMBEDDING = re.compile("[\u202a-\u202c\u2066-\u2069]")


class Display:
    """One text as it is shown, and the conversion between its code points and the UTF-16 units of what is shown."""

    def __init__(self, text: str, looked_at: int | None = None) -> None:
        """Show `text`. Where its first `looked_at` code points are ordinary, the caller asks `is_ordinary` about the rest."""
        marked = text if is_ordinary(text[:looked_at]) else _marked(text)
        self._has_long_line = _has_long_line(marked)
        if self._has_long_line:
            marked = _broken_text(marked)
        self._breaks = list(_long_line_breaks(marked)) if self._has_long_line else []
        self._inserted = [place + count for count, place in enumerate(self._breaks)]
        self.shown = _with_breaks(marked, self._breaks)
        self._units = Utf16Map(self.shown)
        self._text = text

    def to_units(self, offset: int) -> int:
        """Return the UTF-16 offset in `shown` of code point `offset` of the text."""
        return self._units.to_utf16(offset + bisect_right(self._breaks, offset) if self._breaks else offset)

    def to_code_points(self, units: int) -> int:
        """Return the code point of the text that is shown at UTF-16 offset `units`."""
        place = self._units.to_code_points(units)
        return place - bisect_left(self._inserted, place) if self._inserted else place

    def joined_lines(self) -> frozenset[int]:
        """Return the numbers of the shown lines that end only for display: the text goes on in the next one."""
        joined, place = set(), 0
        for number, line in enumerate(self.shown.split("\n") if self._has_long_line else ()):
            place += len(line) + 1
            before = place - 1 - bisect_left(self._inserted, place - 1)
            if self._text[before : before + 1] not in ("\n", ""):
                joined.add(number)
        return frozenset(joined)


def display_text(text: str) -> str:
    """Return `text` as it is shown, of the same length, code point for code point.

    Controls become their pictures, other hidden characters a dotted circle, and in a line longer than 2,000 code points
    one blank in at most every 2,000 becomes a line end, where there is a blank.
    """
    shown = text if is_ordinary(text) else _marked(text)
    return _broken_text(shown) if _has_long_line(shown) else shown


def runs_from_right(text: str) -> bool:
    """Tell whether a line of `text` runs from right to left: its first letter that has a direction says so."""
    kinds = map(unicodedata.bidirectional, text)
    return next((kind for kind in kinds if kind in _STRONG), "L") != "L"


def is_ordinary(text: str) -> bool:
    """Tell whether `text`, or a part of one, has nothing to mark; takes 2 ms for a million code points of English."""
    # Twice as fast as a search where most characters are ASCII.
    foreign = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    if len(foreign) > len(text) // 8:
        return _SUSPECT.search(text) is None
    return _SUSPECT.search("".join(set(foreign.decode("utf-8", "surrogatepass")))) is None


def _marked(text: str) -> str:
    shown = _MARKED.sub(_picture, text)
    return "\n".join(map(_without_excess, shown.split("\n"))) if _EMBEDDING.search(shown) else shown


def _picture(match: re.Match[str]) -> str:
    character = match.group()
    return chr(_CONTROLS[ord(character)]) if ord(character) in _CONTROLS else _MARK


def _without_excess(line: str) -> str:
    shown, count = _EMBEDDING.subn(_MARK, line)
    return shown if count > EMBEDDINGS else line


def _has_long_line(text: str) -> bool:
    place = 0
    while len(text) - place > LINE:
        end = text.rfind("\n", place, place + LINE + 1)
        if end < 0:
            return True
        place = end + 1
    return False


def _broken_text(text: str) -> str:
    return "\n".join(map(_broken, text.split("\n")))


def _broken(line: str) -> str:
    parts, begin = [], 0
    while len(line) - begin > LINE:
        blank = max(line.rfind(blank, begin, begin + LINE) for blank in _BLANKS)
        if blank < 0:
            parts.append(line[begin : begin + LINE])
            begin += LINE
        else:
            parts += (line[begin:blank], "\n")
            begin = blank + 1
    return "".join([*parts, line[begin:]])


def _long_line_breaks(text: str) -> Iterator[int]:
    """Yield where a line end has to be inserted, because 2,000 code points have no blank that could become one."""
    begin = 0
    for line in text.split("\n"):
        place = 0
        while len(line) - place > LINE:
            place = _whole_character(line, place + LINE)
            yield begin + place
        begin += len(line) + 1


def _whole_character(line: str, place: int) -> int:
    """Return a place at or shortly before `place` where no letter is torn from its accents."""
    for candidate in range(place, place - 32, -1):
        if line[candidate - 1] != "\u200d" and unicodedata.category(line[candidate])[0] not in "MC":
            return candidate
    return place


def _with_breaks(text: str, breaks: list[int]) -> str:
    if not breaks:
        return text
    edges = [0, *breaks, len(text)]
    return "\n".join(text[begin:end] for begin, end in pairwise(edges))
