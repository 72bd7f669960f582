"""A diff of two long sequences that takes time in proportion to their length, whatever is in them.

It pairs what both begin and end with, then what is unique in both (Bram Cohen's “patience” diff), and so on between those
pairs; small remainders are compared exactly. What cannot be paired within the bounds stays unpaired.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence

_DEPTH = 12  # how often what lies between unique pairs is looked at again
_SMALL = 16_384  # cells of the exact comparison of one remainder
_CELLS = 6_000_000  # and of all of them together

_Region = tuple[int, int, int, int, int]


def matches(old: Sequence[int], new: Sequence[int]) -> "array[int]":
    """Return for each item of `old` the place of the item of `new` that it is paired with, -1 for none; places rise."""
    paired = array("q", (-1,)) * len(old)
    cells = _CELLS
    waiting: list[_Region] = [(0, len(old), 0, len(new), 0)]
    while waiting:
        a, a_end, b, b_end, depth = waiting.pop()
        while a < a_end and b < b_end and old[a] == new[b]:
            paired[a] = b
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            paired[a_end] = b_end
        if a == a_end or b == b_end:
            continue
        size = (a_end - a) * (b_end - b)
        if size <= _SMALL and size <= cells:
            cells -= size
            _exactly(old, new, (a, a_end, b, b_end), paired)
        elif depth < _DEPTH:
            waiting += _between(_unique_pairs(old, new, (a, a_end, b, b_end)), (a, a_end, b, b_end), depth + 1, paired)
    return paired


def _between(pairs: list[tuple[int, int]], region: tuple[int, int, int, int], depth: int, paired: "array[int]") -> list[_Region]:
    """Take `pairs` and return the regions between them."""
    if not pairs:
        return []
    a, a_end, b, b_end = region
    found = []
    for i, j in pairs:
        paired[i] = j
        if i > a and j > b:
            found.append((a, i, b, j, depth))
        a, b = i + 1, j + 1
    found.append((a, a_end, b, b_end, depth))
    return found


def _unique_pairs(old: Sequence[int], new: Sequence[int], region: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Return the longest rising list of pairs of items that are in either region once."""
    a, a_end, b, b_end = region
    in_old, in_new = _once(old, a, a_end), _once(new, b, b_end)
    return _rising([(place, in_new[item]) for item, place in in_old.items() if place >= 0 and in_new.get(item, -1) >= 0])


def _once(items: Sequence[int], start: int, end: int) -> dict[int, int]:
    """Return the place of each item from `start` to `end`, -1 for those that are there several times."""
    found: dict[int, int] = {}
    for place in range(start, end):
        item = items[place]
        found[item] = -1 if item in found else place
    return found


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest part of `pairs` (rising in the first) that rises in the second, by piles as in the card game."""
    tops: list[int] = []
    top_pairs: list[int] = []
    before = [-1] * len(pairs)
    for number, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before[number] = top_pairs[pile - 1] if pile else -1
        if pile == len(tops):
            tops.append(j)
            top_pairs.append(number)
        else:
            tops[pile], top_pairs[pile] = j, number
    chosen = []
    number = top_pairs[-1] if top_pairs else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def _exactly(old: Sequence[int], new: Sequence[int], region: tuple[int, int, int, int], paired: "array[int]") -> None:
    """Pair a longest common subsequence of a small region, as early in `new` as possible."""
    a, a_end, b, b_end = region
    width = b_end - b + 1
    rows = [[0] * width]
    for i in range(a_end - 1, a - 1, -1):
        below, row, item = rows[-1], [0] * width, old[i]
        for j in range(width - 2, -1, -1):
            row[j] = below[j + 1] + 1 if new[b + j] == item else max(below[j], row[j + 1])
        rows.append(row)
    i, j = a, 0
    while i < a_end and j < width - 1:
        row, below = rows[a_end - i], rows[a_end - i - 1]
        if new[b + j] == old[i]:
            paired[i] = b + j
            i, j = i + 1, j + 1
        elif below[j] >= row[j + 1]:
            i += 1
        else:
            j += 1
