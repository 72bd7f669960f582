"""Where the words of an old text stand in a new one: a word diff, and what has to hold before a place is believed.

Only places that the diff gives and whose words and surroundings are verified are *certain*; of every other span a person
is asked. A wrong place is worse than none, so whatever is costly or unclear counts as not certain.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck_gui.core.spans import Span
from factcheck_gui.core.word_diff import matches

# Scripts without blanks between words count letter by letter: else one changed word would alter a whole clause.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")
_WINDOW = 16  # tokens on each side that tell places with the same words apart
_ENOUGH = 8  # tokens of the quotation and around it that have to be the same
_NEAR = 3  # of them so many around it
_LONG = 8  # tokens of a quotation that speaks for itself
_MOST_PLACES = 10  # suggestions for one span
_CANDIDATES = 5_000  # places looked at for one question, and for all spans together; what takes more is left to a person
_EFFORT = 4_000_000
_SPREAD = 3  # tokens suggested for each altered one at the edge of a passage, where there is room
_CLOSING = ".,;:!?…)]}”’»"  # no passage begins with these
_ALIKE = 1 / 3  # share of a span's tokens that has to be there for an altered passage to be suggested


class Fate(StrEnum):
    """What became of a span: certain where it is exact or moved."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"


CERTAIN = frozenset({Fate.EXACT, Fate.MOVED})


@dataclass(frozen=True, slots=True)
class Anchor:
    """What became of one span. `places` are spans of the new text, the likeliest first: one where it is certain.

    `near` is the code point of the new text around which the passage was, wherever its words are now.
    """

    fate: Fate
    places: tuple[Span, ...]
    near: int

    @property
    def is_certain(self) -> bool:
        return self.fate in CERTAIN


def anchor_spans(old: str, new: str, spans: Sequence[Span]) -> list[Anchor]:
    """Return what became of each of `spans` of the text `old` in the text `new`, in their order."""
    if not spans:
        return []
    numbers: dict[str, int] = {}
    anchoring = _Anchoring(_Tokens(old, numbers), _Tokens(new, numbers))
    return [anchoring.anchor(span) for span in spans]


class _Tokens:
    """The words and marks of a text, numbered so that equal ones have equal numbers."""

    def __init__(self, text: str, numbers: dict[str, int]) -> None:
        self.text = text
        self.starts, self.ends, self.ids = array("q"), array("q"), array("q")
        for token in _TOKEN.finditer(text):
            self.starts.append(token.start())
            self.ends.append(token.end())
            self.ids.append(numbers.setdefault(token[0], len(numbers)))
        self._places: dict[int, array[int]] | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def of(self, span: Span) -> tuple[int, int]:
        """Return the first token that `span` touches and the one after the last."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def places(self, token: int) -> "array[int]":
        """Return where the token with this number stands."""
        if self._places is None:
            self._places = {}
            for place, number in enumerate(self.ids):
                found = self._places.get(number)
                if found is None:
                    self._places[number] = array("q", (place,))
                else:
                    found.append(place)
        return self._places.get(token, array("q"))


class _Anchoring:
    """One old and one new text, compared once."""

    def __init__(self, old: _Tokens, new: _Tokens) -> None:
        self._old = old
        self._new = new
        self._match = matches(old.ids, new.ids)
        self._matched = array("q", (place for place, match in enumerate(self._match) if match >= 0))
        self._effort = _EFFORT

    def anchor(self, span: Span) -> Anchor:
        first, end = self._old.of(span)
        if first >= end or not span.holds_in(self._old.text):
            return Anchor(Fate.ORPHANED, (), min(span.start, len(self._new.text)))
        near = self._near(first)
        mapped = self._mapped(span, first, end)
        if mapped is None:
            return self._altered(span, first, end, near)
        if not self._is_single(first, end):
            places = self._all_places(span, first, end) or []
            return Anchor(Fate.AMBIGUOUS, tuple(dict.fromkeys((mapped, *places))), near)
        if not self._has_surroundings(first, end):
            return Anchor(Fate.CHANGED, (mapped,), near)
        same = (mapped.start, mapped.end, mapped.quote) == (span.start, span.end, span.quote)
        return Anchor(Fate.EXACT if same else Fate.MOVED, (mapped,), near)

    def _mapped(self, span: Span, first: int, end: int) -> Span | None:
        """Return the span that the diff gives, where all its tokens stand together in the new text."""
        start = self._start(first, end)
        if start is None or self._old.ids[first:end] != self._new.ids[start : start + end - first]:
            return None
        for place in range(first, end):
            self._match[place] = start + place - first
        return self._placed(span, first, end, start)

    def _start(self, first: int, end: int) -> int | None:
        """Return where the tokens begin in the new text by what the diff says of most of them.

        Where words before a passage were taken out that end as it begins, or the other way round, a diff may pair its first
        or last tokens with the others': the passage is whole then all the same.
        """
        starts = Counter(self._match[place] - (place - first) for place in range(first, end) if self._match[place] >= 0)
        start, votes = starts.most_common(1)[0] if starts else (-1, 0)
        return start if start >= 0 and 2 * votes > end - first else None

    def _placed(self, span: Span, first: int, end: int, start: int) -> Span | None:
        """Return the span of the new text with the tokens from `start`, cut as `span` cuts those from `first` to `end`."""
        old, new = self._old, self._new
        begin = new.starts[start] + max(0, span.start - old.starts[first])
        stop = new.ends[start + end - first - 1] - max(0, old.ends[end - 1] - span.end)
        before, after = max(0, old.starts[first] - span.start), max(0, span.end - old.ends[end - 1])
        if new.text[max(0, begin - before) : stop + after] == span.quote and begin >= before:
            begin, stop = begin - before, stop + after  # blanks at its ends
        placed = Span.of(new.text, begin, stop)
        return placed if placed.quote.split() == span.quote.split() else None

    def _is_single(self, first: int, end: int) -> bool:
        """Tell whether the tokens can be meant only once in either text: by themselves, or by what is on both sides of them."""
        if self._are_paired(first, end):
            return True
        low, high = self._run(first, end, _WINDOW)
        known = (first - low == _WINDOW or self._begins(low)) and (high - end == _WINDOW or self._ends(high))
        return known and self._are_paired(low, high)

    def _are_paired(self, first: int, end: int) -> bool:
        """Tell whether these tokens stand in both texts equally often and the diff pairs all those places, in their order."""
        in_old, in_new = self._places_of(self._old, first, end), self._places_of(self._new, first, end)
        if in_old is None or in_new is None or len(in_old) != len(in_new):
            return False
        return all(self._match[a] == b for a, b in zip(in_old, in_new, strict=True))

    def _has_surroundings(self, first: int, end: int) -> bool:
        """Tell whether enough around the tokens is the same; the beginning and the end of both texts are enough."""
        if end - first >= _LONG:
            return True
        low, high = self._run(first, end, _ENOUGH)
        before = _ENOUGH if self._begins(low) else first - low
        after = _ENOUGH if self._ends(high) else high - end
        return min(before, after) >= 1 and before + after >= _NEAR and before + after + end - first >= _ENOUGH

    def _begins(self, low: int) -> bool:
        return low == 0 and self._match[0] == 0

    def _ends(self, high: int) -> bool:
        return high == len(self._old) and self._match[high - 1] == len(self._new) - 1

    def _run(self, first: int, end: int, most: int) -> tuple[int, int]:
        """Widen matched tokens by at most `most` on each side while the diff goes on side by side."""
        low, high = first, end
        while low > 0 and first - low < most and self._match[low - 1] == self._match[low] - 1 >= 0:
            low -= 1
        while high < len(self._old) and high - end < most and self._match[high] == self._match[high - 1] + 1:
            high += 1
        return low, high

    def _places_of(self, tokens: _Tokens, first: int, end: int) -> list[int] | None:
        """Return where `tokens` have the old text's tokens from `first` to `end`, or None where that takes too long to find out."""
        wanted = self._old.ids[first:end]
        rarest = min(range(len(wanted)), key=lambda place: len(tokens.places(wanted[place])))
        candidates = tokens.places(wanted[rarest])
        effort = len(wanted) + len(candidates) * (1 + len(wanted) // 64)
        if len(candidates) > _CANDIDATES or effort > self._effort:
            return None
        self._effort -= effort
        starts = (place - rarest for place in candidates)
        return [start for start in starts if start >= 0 and tokens.ids[start : start + len(wanted)] == wanted]

    def _all_places(self, span: Span, first: int, end: int) -> list[Span] | None:
        """Return some spans of the new text with the words of `span`, or None where looking for them takes too long."""
        found = self._places_of(self._new, first, end)
        if found is None:
            return None
        placed = (self._placed(span, first, end, start) for start in found[: 2 * _MOST_PLACES])
        return [place for place in placed if place is not None][:_MOST_PLACES]

    def _altered(self, span: Span, first: int, end: int, near: int) -> Anchor:
        """Return what to suggest for words that the diff doesn't find together."""
        elsewhere = self._all_places(span, first, end)
        if elsewhere:
            return Anchor(Fate.AMBIGUOUS if len(elsewhere) > 1 else Fate.CHANGED, tuple(elsewhere), near)
        place = self._alike(first, end)
        return Anchor(Fate.CHANGED, (place,), near) if place else Anchor(Fate.ORPHANED, (), near)

    def _alike(self, first: int, end: int) -> Span | None:
        """Return the passage between the neighbours of the tokens, where enough of them are in it."""
        kept = [place for place in range(first, end) if self._match[place] >= 0]
        if len(kept) < max(1, (end - first) * _ALIKE):
            return None
        low, high = self._match[kept[0]], self._match[kept[-1]] + 1
        if kept[0] > first:
            low = max(self._before(first) + 1, low - _SPREAD * (kept[0] - first))
            while self._new.text[self._new.starts[low]] in _CLOSING and low < self._match[kept[0]]:
                low += 1
        if kept[-1] < end - 1:
            high = min(self._after(end), high + _SPREAD * (end - 1 - kept[-1]))
        return Span.of(self._new.text, self._new.starts[low], self._new.ends[high - 1])

    def _before(self, place: int) -> int:
        """Return the new place of the nearest matched token before `place`, -1 where there is none."""
        number = bisect_left(self._matched, place)
        return self._match[self._matched[number - 1]] if number else -1

    def _after(self, place: int) -> int:
        """Return the new place of the nearest matched token from `place` on, or the number of tokens."""
        number = bisect_left(self._matched, place)
        return self._match[self._matched[number]] if number < len(self._matched) else len(self._new)

    def _near(self, first: int) -> int:
        place = self._before(first + 1)
        return self._new.starts[place] if place >= 0 else 0
