"""Finding words in a text: without regard to case, on request without regard to accents, and never long at a time."""

import re
import time
import unicodedata
from array import array
from collections.abc import Callable

CHUNK = 1 << 16  # code points folded and searched at a time
_LONGEST = 200  # code points of a query; more is never typed
_REACH = 4 * _LONGEST  # code points that a match may be long, accents and runs of blanks included

_BLANKS = "\\s{1,20}"  # a line end counts as a blank; without a limit a text of blanks takes quadratic time


class Search:
    """A search through one text that is done in steps; `starts` and `ends` hold what has been found, in order."""

    def __init__(self, text: str, words: str, *, accents: bool = False) -> None:
        self.starts = array("q")
        self.ends = array("q")
        self._text = text
        self._table = _Folding(accents)
        self._pattern = _pattern(self._table.fold(unicodedata.normalize("NFC", words[:_LONGEST]).strip("\n")), accents)
        self._place = 0 if words.strip() else len(text)

    @property
    def done(self) -> bool:
        return self._place >= len(self._text)

    def step(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Go on for about `seconds`, or to the end."""
        until = clock() + seconds
        while not self.done:
            self._search(self._place, min(self._place + CHUNK, len(self._text)))
            if clock() >= until:
                break

    def _search(self, begin: int, end: int) -> None:
        folded = self._table.fold(self._text[begin : end + _REACH])
        place = max(begin, self.ends[-1] if self.ends else 0) - begin
        for match in self._pattern.finditer(folded, place):
            if match.start() >= end - begin:
                break
            self.starts.append(begin + match.start())
            self.ends.append(begin + match.end())
        self._place = end


class _Folding(dict[int, str]):
    """Folds character by character, so that offsets stay."""

    def __init__(self, accents: bool) -> None:
        super().__init__()
        self._accents = accents

    def fold(self, text: str) -> str:
        return text.lower() if text.isascii() else text.translate(self)

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if not self._accents:
            base, *marks = list(unicodedata.normalize("NFD", character))
            if all(unicodedata.combining(mark) for mark in marks):  # not so for Hangul, whose parts are letters
                character = base
        folded = character.lower()
        self[code] = folded if len(folded) == 1 else character
        return self[code]


def _pattern(words: str, accents: bool) -> re.Pattern[str]:
    between = "" if accents else "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]*"
    parts = [_BLANKS if part.isspace() else between.join(map(re.escape, part)) + between for part in re.split(r"(\s+)", words) if part]
    return re.compile("".join(parts))
