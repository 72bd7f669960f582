"""How marked spans lie over one another: which touch a range and which lane each one's bar takes."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A claim's place in a text, in code points (end exclusive), and the key of the style it is painted in."""

    start: int
    end: int
    id: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its lane: 0 is nearest the words, and marks that overlap never share one."""

    mark: Mark
    lane: int


class Highlights:
    """The marks of one text, sorted and indexed once: O(n log n) to build, O(log n + k) to ask for k marks in a range.

    The index is a binary tree over the sorted marks, kept in a list as a heap is, whose every node knows how far the
    marks below it reach.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end, mark.id))
        self._starts = [mark.start for mark in self._marks]
        self._leaves = 1 << max(0, len(self._marks) - 1).bit_length()
        self._reach = self._tree([mark.end for mark in self._marks])
        self._lanes: list[int] | None = None

    def __len__(self) -> int:
        return len(self._marks)

    def touching(self, start: int, end: int) -> list[Placed]:
        """Return the marks that share at least one code point with `start..end`, in the order of their starts."""
        lanes = self._all_lanes()
        return [Placed(self._marks[at], lanes[at]) for at in self._between(start, end)]

    def at(self, offset: int) -> list[Mark]:
        """Return the marks that cover the code point at `offset`, the shortest first."""
        found = [self._marks[at] for at in self._between(offset, offset + 1)]
        return sorted(found, key=lambda mark: (mark.end - mark.start, mark.start, mark.id))

    def _tree(self, ends: list[int]) -> list[int]:
        tree = [0] * self._leaves + ends + [0] * (self._leaves - len(ends))
        for node in range(self._leaves - 1, 0, -1):
            left, right = tree[2 * node], tree[2 * node + 1]
            tree[node] = left if left > right else right
        return tree

    def _between(self, start: int, end: int) -> Iterator[int]:
        last = bisect_left(self._starts, end)
        waiting = [(1, 0, self._leaves)]
        while waiting:
            node, first, count = waiting.pop()
            if first >= last or self._reach[node] <= start:
                continue
            if count == 1:
                yield first
            else:
                half = count // 2
                waiting.append((2 * node + 1, first + half, half))
                waiting.append((2 * node, first, half))

    def _all_lanes(self) -> list[int]:
        if self._lanes is None:
            self._lanes = _lanes(self._marks)
        return self._lanes


def _lanes(marks: list[Mark]) -> list[int]:
    """Return the lane of each mark, sorted by start: the lowest one that is free there, so as few as possible in all."""
    lanes: list[int] = []
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    used = 0
    for mark in marks:
        while busy and busy[0][0] <= mark.start:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane, used = used, used + 1
        heappush(busy, (mark.end, lane))
        lanes.append(lane)
    return lanes
