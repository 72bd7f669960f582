"""Searching one library: by its index where that knows the library's state, by reading through whatever it does not know yet."""

import heapq
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from factcheck_gui.core.errors import Cancelled
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.core.records import Kind
from factcheck_gui.core.search_query import Found, Phrase, Query
from factcheck_gui.store import search_records
from factcheck_gui.store.log import last_seq
from factcheck_gui.store.search_cache import SearchCache
from factcheck_gui.store.search_hits import hits
from factcheck_gui.store.search_records import SEARCHED

T = TypeVar("T")
Candidate = tuple[int, Kind, str]
_FOREVER = float("inf")
_BATCH = 400  # records in one write to the index: about a quarter of a second
_BATCH_LETTERS = 2_000_000
_COUNTED_EVERY = 0.5  # seconds: counting a million records takes a while, too
_SCANNED = 64  # records read through at once
_BRIEFLY = 0.05  # seconds that a search may spend on the index before it looks
_FEW = 3000  # records, or changes, that a search brings into the index itself
_MANY = 50_000  # changes beyond which what the index knows is of no use
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_SCHEMA")


def _never() -> bool:
    return False


class SearchIndex:
    """Searches over one library's connection; the index file in `folder` is made when first needed, and again when it is no good."""

    def __init__(self, library: sqlite3.Connection, library_id: str, library_path: Path, folder: Path) -> None:
        self._library = library
        self._id = library_id
        self._path = library_path
        self._folder = folder
        self._cache: SearchCache | None = None
        self._proven = False  # older points of the log were looked at, too
        self.broken = ""  # why there is no index, in the system's words

    def close(self) -> None:
        """Close the index file, if it is open."""
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    def catch_up(self, progress: Progress = ignore) -> None:
        """Bring the index up to the library; resumes where an earlier call was cancelled. Meant for a background job.

        Reports records done and known. Where the index cannot be written, `broken` says why and nothing is raised.
        """
        self._guarded(lambda cache: self._write(cache, progress, _FOREVER, patience=10.0))
        SearchCache.sweep(self._folder)

    def search(
        self,
        query: Query,
        limit: int,
        kinds: Collection[Kind] = tuple(SEARCHED),
        *,
        ranked: bool = False,
        seconds: float = _FOREVER,
        cancelled: Callable[[], bool] = _never,
    ) -> Found:
        """Return up to `limit` records that match, the latest or (ranked) the most fitting first.

        What is not in the index yet is read through, the latest first, until `seconds` have passed since the call.
        Raises Cancelled soon after `cancelled` says so.
        """
        until = time.monotonic() + seconds
        if not query or limit < 1:
            return Found()
        wanted = [kind for kind in SEARCHED if kind in kinds]
        self._guarded(self._write_briefly)
        look = _Look(self._library, query, limit, wanted, ranked, until, cancelled)
        found = self._guarded(look.through) or look.without_index()
        shown, whole = hits(self._library, query, found.rows, until)
        return Found(tuple(shown), found.indexed, found.total, found.complete and whole, self.broken)

    def sharing(self, words: Sequence[Sequence[Phrase]], most: int) -> list[str]:
        """Return the ids of up to `most` articles whose text has the most telling of some words, each given by its forms, best first.

        Without an index there are none; an article of a moment ago or one just deleted may be missing or be there.
        """
        expressions = [" OR ".join(phrase.expression for phrase in phrases) for phrases in words]
        self._guarded(self._write_briefly)
        found = self._guarded(lambda cache: cache.sharing(Kind.ARTICLE, expressions, most) if cache.seen(self._library) is not None else [])
        return found or []

    def _guarded(self, work: Callable[[SearchCache], T]) -> T | None:
        """Return what `work` on the index gives, None where there is no usable one; a damaged one is made anew once."""
        for attempt in (1, 2):
            try:
                return work(self._opened())
            except sqlite3.Error as error:
                name = getattr(error, "sqlite_errorname", "") or ""
                if name.startswith("SQLITE_INTERRUPT"):
                    raise Cancelled from error
                if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                    return None
                self.broken = str(error)
                if attempt == 2 or not name.startswith(_DAMAGE) or not self._removed():
                    self.close()
                    return None
            except OSError as error:
                self.broken = error.strerror or str(error)
                return None
        return None

    def _opened(self) -> SearchCache:
        if self._cache is None:
            self._proven = False
            self._cache = SearchCache(self._folder, self._id, self._path)
            self.broken = ""
        return self._cache

    def _removed(self) -> bool:
        self.close()
        try:
            SearchCache.remove(self._folder, self._id, self._path)
        except OSError:
            return False
        return True

    def _write_briefly(self, cache: SearchCache) -> None:
        seen, last = cache.seen(self._library), last_seq(self._library)
        if seen == last and not cache.has_pending():
            return
        little = last - seen <= _FEW if seen is not None else last <= _FEW or search_records.count(self._library) <= _FEW
        if little:
            self._write(cache, ignore, time.monotonic() + _BRIEFLY, patience=0)

    def _write(self, cache: SearchCache, progress: Progress, until: float, patience: float) -> None:
        counts, counted = (0, 0), 0.0
        more = True
        while more:
            with cache.writing(patience):
                self._follow(cache)
                more = self._add_some(cache, _BATCH if until == _FOREVER else _SCANNED)
            now = time.monotonic()
            if progress is not ignore and (now - counted > _COUNTED_EVERY or not more):
                counts, counted = cache.counts(), now
            progress(*counts)
            if now > until:
                return
            more = more or last_seq(self._library) != cache.seen(self._library)
        if until == _FOREVER and cache.is_worn():
            with cache.writing(patience):
                cache.clear()
            self._write(cache, progress, until, patience)

    def _follow(self, cache: SearchCache) -> None:
        """Plan what changed since the index last looked, or everything where it knows nothing of this file."""
        last = last_seq(self._library)
        seen = cache.seen(self._library, thorough=not self._proven)
        self._proven = True
        if seen is None:
            cache.clear()
            for kind in SEARCHED:
                cache.plan_all(kind, list(search_records.dates(self._library, kind)))
        elif seen == last:
            return
        else:
            for kind, ids in (search_records.changed(self._library, seen) or {}).items():
                self._plan(cache, kind, ids)
        cache.note_seen(self._library, last)

    def _plan(self, cache: SearchCache, kind: Kind, ids: Sequence[str]) -> None:
        there = dict(_dates(self._library, kind, ids))
        for row_id in ids:
            if row_id in there:
                cache.plan(kind, row_id, there[row_id])
            else:
                cache.forget(kind, row_id)

    def _add_some(self, cache: SearchCache, size: int) -> bool:
        """Put the latest records that wait into the index; tell whether any was left to do so with."""
        for kind in SEARCHED:
            waiting = list(cache.pending(kind, size))
            if waiting:
                self._add(cache, kind, waiting)
                return True
        return False

    def _add(self, cache: SearchCache, kind: Kind, waiting: Sequence[tuple[int, str]]) -> None:
        ready: list[tuple[int, str, Sequence[str]]] = []
        letters = 0
        for start in range(0, len(waiting), _SCANNED):
            some = waiting[start : start + _SCANNED]
            read = search_records.texts(self._library, kind, [row_id for _, row_id in some])
            for number, row_id in some:
                if row_id in read:
                    ready.append((number, row_id, read[row_id]))
                    letters += sum(map(len, read[row_id]))
                else:
                    cache.forget(kind, row_id)
            if letters > _BATCH_LETTERS:
                break
        cache.add(kind, ready)


class _Rows:
    """What a search found, before it is made ready to be shown."""

    def __init__(self, rows: list[tuple[Kind, str]], counts: tuple[int, int], *, complete: bool) -> None:
        self.rows = rows
        self.indexed, self.total = counts
        self.complete = complete


class _Look:
    """One search on its way."""

    def __init__(
        self,
        library: sqlite3.Connection,
        query: Query,
        limit: int,
        kinds: Sequence[Kind],
        ranked: bool,
        until: float,
        cancelled: Callable[[], bool],
    ) -> None:
        self._library = library
        self._query = query
        self._limit = limit
        self._kinds = kinds
        self._ranked = ranked
        self._until = until
        self._cancelled = cancelled

    def through(self, cache: SearchCache) -> _Rows | None:
        """Return what the index and a scan of what it does not know find; None where the index is of no use."""
        cache.interrupt_when(self._cancelled)
        try:
            with cache.reading():
                seen = cache.seen(self._library)
                fresh = None if seen is None else search_records.changed(self._library, seen, _MANY)
                return None if fresh is None else self._ask(cache, fresh)
        finally:
            cache.interrupt_when(None)

    def without_index(self) -> _Rows:
        """Return what reading through the library finds."""
        streams = (_every(self._library, kind) for kind in self._kinds)
        found, complete = self._scan(heapq.merge(*streams, reverse=True))
        rows = [(kind, row_id) for _, kind, row_id in sorted(found, key=lambda row: row[0], reverse=True)]
        return _Rows(rows, (0, search_records.count(self._library)), complete=complete)

    def _ask(self, cache: SearchCache, fresh: Mapping[Kind, Collection[str]]) -> _Rows:
        known: dict[Kind, list[Candidate]] = {}
        unknown: list[Iterable[Candidate]] = []
        for kind in self._kinds:
            stale = set(fresh[kind])
            matches = ((n, kind, row_id) for n, row_id in cache.find(kind, self._query, ranked=self._ranked) if row_id not in stale)
            known[kind] = list(islice(matches, self._limit))
            full = len(known[kind]) >= self._limit
            oldest = known[kind][-1][0] if full and not self._ranked else 0
            if not (full and self._ranked):
                unknown.append(_waiting(cache, kind, stale, oldest))
            unknown.append(sorted(((n, kind, row_id) for row_id, n in _dates(self._library, kind, list(stale))), reverse=True))
        found, complete = self._scan(heapq.merge(*unknown, reverse=True))
        counts = cache.counts() if cache.has_pending() else (0, 0)
        return _Rows(self._in_order(known, found), counts, complete=complete)

    def _in_order(self, known: Mapping[Kind, list[Candidate]], found: list[Candidate]) -> list[tuple[Kind, str]]:
        if self._ranked:
            # Scores of different kinds cannot be compared: each kind gets its share of every stretch of the list.
            places = [((at + 1) / SEARCHED[kind].share, row) for kind, rows in known.items() for at, row in enumerate(rows)]
            rows: Iterable[Candidate] = chain((row for _, row in sorted(places, key=lambda place: place[0])), found)
        else:
            rows = sorted(chain(found, *known.values()), key=lambda row: row[0], reverse=True)
        return [(kind, row_id) for _, kind, row_id in islice(rows, self._limit)]

    def _scan(self, candidates: Iterable[Candidate]) -> tuple[list[Candidate], bool]:
        """Return the first candidates that match, and whether there was time to look at as many as it took."""
        found: list[Candidate] = []
        left = iter(candidates)
        while some := list(islice(left, _SCANNED)):
            if self._cancelled():
                raise Cancelled
            if time.monotonic() > self._until:
                return found, False
            found += self._matching(some)
            if len(found) >= self._limit:
                break
        return found[: self._limit], True

    def _matching(self, some: Sequence[Candidate]) -> Iterator[Candidate]:
        read = {
            kind: search_records.texts(self._library, kind, [row_id for _, other, row_id in some if other is kind]) for kind in self._kinds
        }
        return (row for row in some if row[2] in read[row[1]] and self._query.matches(read[row[1]][row[2]]))


def _every(library: sqlite3.Connection, kind: Kind) -> Iterator[Candidate]:
    return ((number, kind, row_id) for number, row_id in search_records.latest(library, kind))


def _waiting(cache: SearchCache, kind: Kind, stale: Collection[str], oldest: int) -> Iterator[Candidate]:
    for number, row_id in cache.pending(kind):
        if number < oldest:
            return
        if row_id not in stale:
            yield number, kind, row_id


def _dates(library: sqlite3.Connection, kind: Kind, ids: Sequence[str]) -> Iterator[tuple[str, int]]:
    for start in range(0, len(ids), 500):
        yield from search_records.dates(library, kind, ids[start : start + 500])
