"""How marked spans lie over one another: which touch a range, and which lane each one's bar takes."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import accumulate
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

_RUN = 32  # marks that share a leaf of the index
_MANY = 2000  # marks; fewer are indexed at once
_AROUND = 20_000  # code points around the first place asked for; several screens


class Mark(Protocol):
    """What has a place in a text, in code points (end exclusive)."""

    @property
    def id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


MarkT = TypeVar("MarkT", bound=Mark)


@dataclass(frozen=True, slots=True)
class Placed(Generic[MarkT]):
    """A mark with its lane: 0 is nearest the words, and marks that overlap never share one."""

    mark: MarkT
    lane: int


class Highlights(Generic[MarkT]):
    """The marks of one text. Of very many, only those around the first place asked for are indexed until the rest is needed.

    That makes the first screen of a text with 100,000 marks cheap; `complete` does the rest when there is time. Until then
    a lane may be another one than later, if a chain of overlapping marks reaches further than 20,000 code points.
    """

    def __init__(self, marks: Iterable[MarkT] = ()) -> None:
        self._given = list(marks)
        self._by_id: dict[str, MarkT] | None = None
        self._whole = None if len(self._given) > _MANY else _Index(self._given)
        self._part = _Index[MarkT](())
        self._part_from, self._part_to = 0, -1

    def __len__(self) -> int:
        return len(self._given)

    def get(self, mark_id: str) -> MarkT | None:
        """Return the mark with an id."""
        if self._by_id is None:  # made when first needed: 10 ms for 100,000
            self._by_id = {mark.id: mark for mark in self._given}
        return self._by_id.get(mark_id)

    @property
    def is_complete(self) -> bool:
        """Whether all marks are indexed."""
        return self._whole is not None

    def complete(self) -> None:
        """Index all marks now; about 25 ms for 100,000."""
        self._whole = self._whole or _Index(self._given)

    def knows(self, start: int, end: int) -> bool:
        """Whether the marks in `start..end` are indexed."""
        return self._whole is not None or (self._part_from <= start and end <= self._part_to)

    def touching(self, start: int, end: int) -> list[Placed[MarkT]]:
        """Return the marks that share at least one code point with `start..end`, in the order of their starts."""
        return self._index(start, end).touching(start, end)

    def at(self, offset: int) -> list[MarkT]:
        """Return the marks that cover the code point at `offset`, the shortest first."""
        found = [placed.mark for placed in self.touching(offset, offset + 1)]
        return sorted(found, key=lambda mark: (mark.end - mark.start, mark.start, mark.id))

    def _index(self, start: int, end: int) -> "_Index[MarkT]":
        if self._whole is not None:
            return self._whole
        if self._part_to < 0:
            first, last = start - _AROUND, end + _AROUND
            self._part = _Index([mark for mark in self._given if mark.start < last and mark.end > first])
            self._part_from, self._part_to = first, last
        if self._part_from <= start and end <= self._part_to:
            return self._part
        self.complete()
        return self._index(start, end)


class _Index(Generic[MarkT]):
    """Marks sorted and indexed: O(n log n) to build, O(log n + k) to ask for k marks in a range.

    The index is a binary tree over runs of the sorted marks, kept in a list as a heap is, whose every node knows how far
    the marks below it reach. Lanes are given out when they are first asked for, to one chain of overlapping marks at a time.
    """

    def __init__(self, marks: Iterable[MarkT]) -> None:
        self._marks = sorted([mark for mark in marks if mark.start < mark.end], key=attrgetter("start"))
        self._starts = [mark.start for mark in self._marks]
        self._ends = [mark.end for mark in self._marks]
        self._reached = list(accumulate(self._ends, max))
        runs = [max(self._ends[at : at + _RUN]) for at in range(0, len(self._ends), _RUN)]
        self._leaves = 1 << max(0, len(runs) - 1).bit_length()
        self._reach = _tree(runs, self._leaves)
        self._lanes = [-1] * len(self._marks)

    def touching(self, start: int, end: int) -> list[Placed[MarkT]]:
        return [Placed(self._marks[at], self._lane(at)) for at in self._between(start, end)]

    def _between(self, start: int, end: int) -> Iterator[int]:
        last = bisect_left(self._starts, end) if start < end else 0
        waiting = [(1, 0, self._leaves * _RUN)]
        while waiting:
            node, first, count = waiting.pop()
            if first >= last or self._reach[node] <= start:
                continue
            if count == _RUN:
                yield from (at for at in range(first, min(first + count, last)) if self._ends[at] > start)
            else:
                half = count // 2
                waiting.append((2 * node + 1, first + half, half))
                waiting.append((2 * node, first, half))

    def _lane(self, at: int) -> int:
        if self._lanes[at] < 0:
            first = at
            while first > 0 and self._reached[first - 1] > self._starts[first]:
                first -= 1
            self._fill_lanes(first)
        return self._lanes[at]

    def _fill_lanes(self, first: int) -> None:
        """Give every mark of the chain that begins at `first` the lowest free lane, so that there are as few as possible."""
        busy: list[tuple[int, int]] = []
        free: list[int] = []
        for at in range(first, len(self._marks)):
            if at > first and self._reached[at - 1] <= self._starts[at]:
                break
            while busy and busy[0][0] <= self._starts[at]:
                heappush(free, heappop(busy)[1])
            self._lanes[at] = heappop(free) if free else len(busy)
            heappush(busy, (self._ends[at], self._lanes[at]))


def _tree(values: list[int], leaves: int) -> list[int]:
    tree = [0] * leaves + values + [0] * (leaves - len(values))
    for node in range(leaves - 1, 0, -1):
        tree[node] = max(tree[2 * node], tree[2 * node + 1])
    return tree
