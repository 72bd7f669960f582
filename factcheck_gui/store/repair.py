"""How everything readable of a damaged library is saved: its pages are read as bytes, and rows are known by their own digests.

Neither the header, the schema nor the trees that lead to the rows are needed: every page that looks like a leaf of a table
is taken apart (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1). A row of twelve columns whose SHA-256 holds is a
change, one of three whose hash holds is a text; nothing else is believed.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from factcheck_gui.core.errors import CannotOpen, CannotWrite
from factcheck_gui.core.ids import is_id, text_sha256
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.core.text import canonical
from factcheck_gui.store import bookkeeping, merging, opening
from factcheck_gui.store.connection import connect, writing
from factcheck_gui.store.copying import put_in_place
from factcheck_gui.store.foreign import LONGEST_VALUE, verify

_LEAF = 0x0D
_BEGINNINGS = {b"\x02", b"\x05", b"\x0a", b"\x0d"}  # of the pages of tables and indexes
_ALIKE = 0.75  # of the best share of such pages; half the true size has about half of it
_SIZES = (4096, 1024, 2048, 8192, 16384, 32768, 65536, 512)
Value = None | int | float | str | bytes
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was saved of a damaged library, and what is known to be lost.

    `missing_changes` counts gaps in the numbers of the log, `broken` rows that look like changes or texts and were altered,
    `missing_texts` articles' texts that are gone.
    """

    changes: int
    texts: int
    missing_changes: int
    broken: int
    missing_texts: tuple[str, ...]
    articles: int
    claims: int


def repair(path: Path, target: Path, progress: Progress = ignore) -> Repaired:
    """Save everything readable of the library at `path` as a new library at `target`. Raises CannotOpen, CannotWrite or Cancelled."""
    if target.exists():
        raise CannotWrite(f"Nothing was saved: {target.name} is already there. Choose another name.")
    with opening.open_bytes(path) as file:
        pages = Pages(file.fileno(), os.fstat(file.fileno()).st_size)
        fresh = target.with_name(f".{target.name}.{os.getpid()}.repair")
        try:
            opening.create(fresh)
            result = _save(pages, fresh, progress)
            if not result.changes:
                raise CannotOpen(path, "nothing in it can be read.", "Use a backup or a colleague's copy.")
            put_in_place(fresh, target)
        finally:
            fresh.unlink(missing_ok=True)
            Path(f"{fresh}-journal").unlink(missing_ok=True)
    return result


def _save(pages: "Pages", fresh: Path, progress: Progress) -> Repaired:
    found = _Found(pages, progress)
    with closing(connect(fresh, read_only=False)) as connection, writing(connection, fresh):
        merging.fill(connection, found.changes(), found.texts())
        if found.library_id:
            bookkeeping.name_library(connection, found.library_id)
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("change", "text", "article", "claim")]
        lost = connection.execute("SELECT id FROM article WHERE text_sha256 NOT IN (SELECT sha256 FROM text)").fetchall()
    gaps = found.highest - len(found.numbers)
    return Repaired(counts[0], counts[1], max(0, gaps), found.broken, tuple(row[0] for row in lost), counts[2], counts[3])


class _Found:
    """The changes and texts that two passes over a file's pages find, and what they tell about what is lost."""

    def __init__(self, pages: "Pages", progress: Progress) -> None:
        self._pages = pages
        self._progress = progress
        self.library_id = ""
        self.numbers: set[int] = set()
        self.broken = 0

    @property
    def highest(self) -> int:
        return max(self.numbers, default=0)

    def changes(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """Yield the changes whose digest holds, each once, with its number in the log."""
        for number, row in self._rows():
            if len(row) == 2 and row[0] == "library_id" and is_id(row[1]):
                self.library_id = str(row[1])
            if len(row) != 12 or row[0] is not None or number in self.numbers:
                continue
            try:
                verify(row[1:])
            except ValueError:
                self.broken += isinstance(row[11], bytes)
            else:
                self.numbers.add(number)
                yield number, row[1:]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the texts whose hash holds."""
        for _, row in self._rows():
            if len(row) == 3 and row[0] is None and isinstance(row[1], str) and isinstance(row[2], str) and len(row[1]) == 64:
                if text_sha256(row[2]) == row[1] and canonical(row[2]) == row[2]:
                    yield row[1], row[2]
                else:
                    self.broken += 1

    def _rows(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        for number in range(1, self._pages.count + 1):
            if number % _BATCH == 0:
                self._progress(number, self._pages.count)
            yield from self._pages.rows(number)


class Pages:
    """The pages of a database file; whatever cannot be read in one yields nothing."""

    def __init__(self, handle: int, size: int) -> None:
        self._handle = handle
        self._size = self._page_size(size)
        self.count = -(-size // self._size)

    def _page_size(self, size: int) -> int:
        """Return the header's page size, or where that is damaged the smallest one at whose steps pages of tables begin.

        They begin at the steps of every multiple of the true size as well.
        """
        given = int.from_bytes(os.pread(self._handle, 2, 16), "big")
        given = 65536 if given == 1 else given
        if given in _SIZES and os.pread(self._handle, 6, 0) == b"SQLite":
            return given
        likely = {one: self._share_of_pages(one, size) for one in sorted(_SIZES)}
        return next(one for one, share in likely.items() if share >= _ALIKE * max(likely.values()))

    def _share_of_pages(self, one: int, size: int) -> float:
        """Return how many of the first steps of `one` byte begin like a page; of few steps the share counts as lower."""
        steps = range(one, min(size, 400 * one), one)
        return sum(os.pread(self._handle, 1, at) in _BEGINNINGS for at in steps) / (len(steps) + 2)

    def rows(self, number: int) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """Yield the rows on page `number` (from 1): the row's number in its table, and its columns."""
        page = os.pread(self._handle, self._size, (number - 1) * self._size)
        start = 100 if number == 1 else 0
        if len(page) < start + 8 or page[start] != _LEAF:
            return
        cells = int.from_bytes(page[start + 3 : start + 5], "big")
        for cell in range(min(cells, self._size // 4)):
            at = int.from_bytes(page[start + 8 + 2 * cell : start + 10 + 2 * cell], "big")
            try:
                yield self._row(page, at)
            except (IndexError, ValueError, UnicodeDecodeError):
                continue

    def _row(self, page: bytes, at: int) -> tuple[int, tuple[Value, ...]]:
        length, at = _varint(page, at)
        number, at = _varint(page, at)
        if not 2 <= length <= LONGEST_VALUE:
            raise ValueError("no row is that long")
        return number, _columns(self._payload(page, at, length))

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """Return a row's bytes, the rest of a long one from the pages it overflows to."""
        most = self._size - 35
        if length <= most:
            return page[at : at + length]
        least = (self._size - 12) * 32 // 255 - 23
        here = least + (length - least) % (self._size - 4)
        here = here if here <= most else least
        parts, left = [page[at : at + here]], length - here
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        while left > 0:
            if not 1 <= following <= self.count:
                raise ValueError("the rest of the row is nowhere")
            more = os.pread(self._handle, self._size, (following - 1) * self._size)
            following = int.from_bytes(more[:4], "big")
            parts.append(more[4 : 4 + left])
            left -= self._size - 4
        return b"".join(parts)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9


def _columns(payload: bytes) -> tuple[Value, ...]:
    """Return the columns in a record; raises IndexError or ValueError where it is none."""
    head, at = _varint(payload, 0)
    body = head
    values: list[Value] = []
    while at < head:
        kind, at = _varint(payload, at)
        size = (kind - 12) // 2 if kind >= 12 else (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]
        part = payload[body : body + size]
        if len(part) != size:
            raise ValueError("the row is cut off")
        body += size
        values.append(_value(kind, part))
    return tuple(values)


def _value(kind: int, part: bytes) -> Value:
    if kind == 0:
        return None
    if kind <= 6:
        return int.from_bytes(part, "big", signed=True)
    if kind in (8, 9):
        return kind - 8
    if kind == 7:
        return 0.0  # no change or text has one
    return part.decode("utf-8") if kind % 2 else bytes(part)
