"""Rows of a long list, read from the library page by page as they are looked at."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
PAGE = 100  # rows read at once
_KEPT = 30  # pages


class Pages(Generic[T]):
    """`read(offset, limit)` gives the rows; the pages that were looked at last are kept."""

    def __init__(self, read: Callable[[int, int], list[T]]) -> None:
        self._read = read
        self._pages: OrderedDict[int, list[T]] = OrderedDict()

    def clear(self) -> None:
        """Read everything again when it is next looked at."""
        self._pages.clear()

    def row(self, number: int) -> T | None:
        """Return one row, None where there is none any more."""
        start = number // PAGE
        page = self._pages.get(start)
        if page is None:
            page = self._pages[start] = self._read(start * PAGE, PAGE)
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(start)
        place = number % PAGE
        return page[place] if place < len(page) else None

    def between(self, first: int, last: int) -> list[T]:
        """Return the rows from `first` to `last`, both included, without pushing out the pages on display."""
        if last - first < PAGE:
            return [row for number in range(first, last + 1) if (row := self.row(number)) is not None]
        return self._read(first, last - first + 1)
