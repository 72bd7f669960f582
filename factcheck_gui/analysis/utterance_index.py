"""An index of what very many articles say: which of their passages render a given one, without reading the others.

Every sentence is found by its telling words and by pairs of neighbouring ones, as 32-bit checksums in sorted arrays (a few sorted
runs, merged when they are of one size, as in O’Neil et al., “The log-structured merge-tree”, Acta Informatica 33, 1996). What is in
many sentences is counted and no longer kept. Texts are kept compressed, to compare the few candidates word by word.
"""

import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from factcheck_gui.analysis.dossier import Findings, findings_from_bytes, findings_to_bytes
from factcheck_gui.analysis.likeness import compare
from factcheck_gui.analysis.quotations import Quotation
from factcheck_gui.analysis.sayings import Said, Unit, unit_at, units_of
from factcheck_gui.analysis.wording import LIGHT_WEIGHT, NAME_WEIGHT

_COMMON = 2000  # sentences with a word, or a pair of words, from which on it is no longer kept
_COUNTERS = 1 << 20  # of what is common; two words that share one are common together, which only costs a candidate
_RUN = 1 << 17  # postings that are sorted at once
_COMPARED = 40  # sentences that a passage is compared with, those with the rarest common words first
_AROUND = 240  # code points before and after a sentence that are read with it
_LONGEST = 4000  # code points of a passage that are looked for

_Numbers = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Code points `start` to `end` of article `key` render a passage, with likeness from 0 to 1; `quoted` says whether in marks."""

    key: str
    start: int
    end: int
    likeness: float
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Article:
    key: str
    text: bytes
    quotations: bytes

    def window(self, start: int, end: int) -> tuple[int, Said]:
        """Return where a stretch around two code points begins, and the stretch as an article of its own."""
        text = zlib.decompress(self.text).decode("utf-8", "surrogatepass")
        first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
        quotations = findings_from_bytes(self.quotations, text).quotations
        near = (one for one in quotations if one.start < last and first < one.end)
        moved = [replace(one, start=max(0, one.start - first), end=min(last, one.end) - first) for one in near]
        return first, Said(text[first:last], moved)


class UtteranceIndex:
    """Articles by key. Taking one in costs time in proportion to its length; the index can be pickled."""

    def __init__(self) -> None:
        self._articles: list[_Article | None] = []
        self._number: dict[str, int] = {}
        self._unit_article = array("I")
        self._unit_start = array("I")
        self._unit_end = array("I")
        self._postings = _Postings()

    def __len__(self) -> int:
        return len(self._number)

    def add(self, key: str, text: str, quotations: Sequence[Quotation]) -> None:
        """Take an article in; an earlier one with this key is replaced."""
        self.remove(key)
        packed = findings_to_bytes(Findings(tuple(quotations)))
        number = self._number[key] = len(self._articles)
        self._articles.append(_Article(key, zlib.compress(text.encode("utf-8", "surrogatepass"), 6), packed))
        for unit in units_of(number, Said(text, quotations)):
            self._postings.add(_keys(unit), len(self._unit_article))
            self._unit_article.append(number)
            self._unit_start.append(unit.words[0].start)
            self._unit_end.append(unit.words[-1].end)

    def remove(self, key: str) -> None:
        """Take an article out, if it is there; its places in the arrays stay and lead to nothing."""
        number = self._number.pop(key, None)
        if number is not None:
            self._articles[number] = None

    def similar(
        self, text: str, start: int, end: int, *, exclude: str = "", limit: int = 20, quotations: Sequence[Quotation] = ()
    ) -> list[Elsewhere]:
        """Return what renders code points `start` to `end` of `text`, the most alike first, one passage of each article.

        `quotations` are those of `text`, by which the speaker is known. The article with key `exclude` is left out.
        """
        best: dict[str, Elsewhere] = {}
        for passage in self._passages(text, start, min(end, start + _LONGEST), quotations):
            for found in self._rendering(passage, exclude):
                if found.key not in best or found.likeness > best[found.key].likeness:
                    best[found.key] = found
        return sorted(best.values(), key=lambda one: (-one.likeness, one.key))[:limit]

    def _passages(self, text: str, start: int, end: int, quotations: Sequence[Quotation]) -> Iterator[Unit]:
        """Yield the sentences of a passage, each as if it were quoted."""
        said = Said(text, quotations)
        inner = Said(text[start:end], ())
        for place in units_of(0, inner) if end - start > _AROUND else (unit_at(0, inner, 0, end - start),):
            if place is not None and (unit := unit_at(0, said, start + place.start, start + place.end)) is not None:
                yield replace(unit, quotation=unit.quotation or 0)

    def _rendering(self, passage: Unit, exclude: str) -> Iterator[Elsewhere]:
        for number in self._postings.best(_keys(passage), _COMPARED):
            article = self._articles[self._unit_article[number]]
            if article is not None and article.key != exclude:
                found = _compared(passage, article, self._unit_start[number], self._unit_end[number])
                if found is not None:
                    yield found


def _compared(passage: Unit, article: _Article, start: int, end: int) -> Elsewhere | None:
    first, said = article.window(start, end)
    unit = unit_at(1, said, start - first, end - first, outside=True)
    if unit is None:
        return None
    match = compare(passage, unit) or (compare(passage, replace(unit, quotation=0)) if unit.quotation is None else None)
    if match is None:
        return None
    begin, stop = match.there
    words = unit.words
    return Elsewhere(article.key, words[begin].start + first, words[stop - 1].end + first, match.likeness, unit.quotation is not None)


def _keys(unit: Unit) -> set[int]:
    """Return the checksums of a unit's telling words, and of pairs of words that follow one another."""
    told = [word for word in unit.words if word.weight >= LIGHT_WEIGHT]
    alone = {word.concept for word in told if word.weight >= NAME_WEIGHT}
    pairs = {" ".join(sorted((one.concept, other.concept))) for one, other in pairwise(told)}
    return {zlib.crc32(key.encode("utf-8", "surrogatepass")) for key in alone | pairs}


class _Postings:
    """Which sentences have which keys, both 32-bit numbers; in sorted runs."""

    def __init__(self) -> None:
        self._keys = array("I")
        self._units = array("I")
        self._runs: list[tuple[_Numbers, _Numbers]] = []
        self._counts = np.zeros(_COUNTERS, np.uint16)

    def add(self, keys: set[int], unit: int) -> None:
        for key in keys:
            counter = key % _COUNTERS
            if self._counts[counter] < _COMMON:
                self._counts[counter] += 1
                self._keys.append(key)
                self._units.append(unit)
        if len(self._keys) >= _RUN:
            self._sort()

    def best(self, keys: set[int], limit: int) -> list[int]:
        """Return the units that share most with `keys`, what is rare counting more, the best first."""
        if self._keys:
            self._sort()
        found: list[_Numbers] = []
        weights: list[npt.NDArray[np.float64]] = []
        for key in sorted(keys):
            if self._counts[key % _COUNTERS] < _COMMON:
                units = np.concatenate([self._having(run, key) for run in self._runs] or [np.empty(0, np.uint32)])
                found.append(units)
                weights.append(np.full(len(units), 1 / np.sqrt(len(units) + 2)))
        if not found:
            return []
        units, places = np.unique(np.concatenate(found), return_inverse=True)
        score = np.bincount(places, np.concatenate(weights))
        return [int(units[at]) for at in np.argsort(-score, kind="stable")[:limit]]

    def _having(self, run: tuple[_Numbers, _Numbers], key: int) -> _Numbers:
        keys, units = run
        first, last = np.searchsorted(keys, np.uint32(key), "left"), np.searchsorted(keys, np.uint32(key), "right")
        return units[first:last]

    def _sort(self) -> None:
        """Sort what was added last, and merge runs so that each is at least twice as long as the next."""
        self._runs.append(_sorted(np.array(self._keys, np.uint32), np.array(self._units, np.uint32)))
        self._keys, self._units = array("I"), array("I")
        while len(self._runs) > 1 and len(self._runs[-2][0]) < 2 * len(self._runs[-1][0]):
            last, before = self._runs.pop(), self._runs.pop()
            self._runs.append(_sorted(np.concatenate((before[0], last[0])), np.concatenate((before[1], last[1]))))


def _sorted(keys: _Numbers, units: _Numbers) -> tuple[_Numbers, _Numbers]:
    order = np.argsort(keys, kind="stable")
    return keys[order], units[order]
