"""Which articles report the same event: by the rare words and names they share, and by their days."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from factcheck_gui.analysis.dates import dateline
from factcheck_gui.analysis.figure_words import SILENT

VERSION = 1  # of the rules; what was found with other ones is found again

_WORD = re.compile("[^\\W\\d_]{3,}(?:[’'][^\\W\\d_]+)?")
_LOOKED_AT = 6000  # code points; what an article is about stands at its beginning
_KEPT = 160  # words of an article that are compared, the most frequent and capitalised first
_BACKGROUND = 40  # articles on other things that are thought beside a small library, so that shared words count there too
_RARE = 40  # articles that may have a word for it to suggest that two of them belong together
_SHARED = 3  # rare words that two articles must share to be compared
_ALIKE = 0.2  # from here on two articles are on one event
_ALIKE_ON_AVERAGE = 0.13  # and groups, so that a chain of articles does not join two events
_DAYS = 10  # days between reports of one event
_FAR = 0.6  # what likeness is worth where the days are further apart; a wrong day shall not hide what is the same in words
_SMALL = 2000  # articles of an index that are all looked up again whenever one came or went
_GROWN = 1.1  # and of a larger one, once it has grown so much since
_ENDINGS = ("’s", "'s", "ing", "ies", "ed", "es", "s", "iy", "yy", "y")


@dataclass(frozen=True, slots=True)
class EventWords:
    """What of an article tells its event: words with their weights, and its day ("" where unknown)."""

    weights: Mapping[str, float]
    day: date | None = None


def event_words(text: str, published: str = "") -> EventWords:
    """Return what tells the event of an article; `published` is ISO, or "" where nobody said."""
    counted: Counter[str] = Counter()
    capitals: set[str] = set()
    for match in _WORD.finditer(text, 0, _LOOKED_AT):
        word = match.group()
        if stemmed := _stem(word):
            counted[stemmed] += 1
            if word[0].isupper() and not word.isupper() and text[match.start() - 2 : match.start()].strip() not in (".", "“", "\n", ""):
                capitals.add(stemmed)
    weights = {word: (1 + math.log(count)) * (1.8 if word in capitals else 1.0) for word, count in counted.items()}
    kept = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:_KEPT]
    return EventWords(dict(kept), _day(text, published))


@dataclass(frozen=True, slots=True)
class _Vector:
    """An article in an index: its words by their numbers there, their weights, and its day."""

    words: "array[int]"
    weights: "array[float]"
    day: date | None


class EventIndex:
    """Articles by their words. Looking up one takes time in proportion to the articles that share rare words with it.

    What the index keeps is 2 kB an article. `groups` looks up what came since it was asked last; in a small index, or one that
    has grown much, everything, as how rare a word is has changed for all.
    """

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}  # of words
        self._count: list[int] = []  # articles with each word
        self._with: list[array[int] | None] = []  # which; None once they are too many to suggest anything
        self._vectors: dict[int, _Vector] = {}
        self._next = 0
        self._lengths: dict[int, float] = {}  # of vectors, for the words as rare as they are now
        self._edges: dict[int, dict[int, float]] = {}
        self._group: dict[int, tuple[int, ...]] = {}
        self._fresh: set[int] = set()
        self._linked_at = 0  # articles there were when all were looked up

    def __len__(self) -> int:
        return len(self._vectors)

    def add(self, words: EventWords) -> int:
        """Take an article in and return its number."""
        number = self._next
        self._next += 1
        vector = _Vector(array("I", map(self._id, words.weights)), array("f", words.weights.values()), words.day)
        self._vectors[number] = vector
        for word in vector.words:
            self._count[word] += 1
            places = self._with[word]
            if places is not None:
                places.append(number)
                if len(places) > _RARE:
                    self._with[word] = None
        self._fresh.add(number)
        self._lengths.clear()
        return number

    def remove(self, number: int) -> None:
        """Forget an article."""
        for word in self._vectors.pop(number).words:
            self._count[word] -= 1
            if (places := self._with[word]) is not None:
                places.remove(number)
        self._lengths.clear()
        self._fresh.discard(number)
        for other in self._edges.pop(number, {}):
            del self._edges[other][number]
            self._fresh.add(other)
        self._group.pop(number, None)

    def alike(self, words: EventWords) -> list[tuple[int, float]]:
        """Return the articles that may be on the same event, with likeness from 0 to 1, best first."""
        known = {self._ids[word]: weight for word, weight in words.weights.items() if word in self._ids}
        unknown = [weight for word, weight in words.weights.items() if word not in self._ids]
        rest = sum((weight * math.log(len(self) + _BACKGROUND)) ** 2 for weight in unknown)
        length = math.sqrt(rest + sum((weight * self._rarity(word)) ** 2 for word, weight in known.items())) or 1.0
        return self._alike(known, words.day, length)

    def groups(self) -> list[list[int]]:
        """Return the events as numbers of articles, each in order; an article that is alone with its event is one of its own."""
        if len(self) <= _SMALL or len(self) > self._linked_at * _GROWN:
            self._fresh, self._linked_at = set(self._vectors), len(self)
            self._edges.clear()
            self._group.clear()
        for number in sorted(self._fresh):
            self._link(number)
        regrouped: set[int] = set()
        for number in sorted(self._fresh):
            if number not in regrouped:
                component = self._component(number)
                regrouped.update(component)
                self._regroup(component)
        self._fresh.clear()
        return sorted(list(group) for number, group in self._group.items() if group[0] == number)

    def _link(self, number: int) -> None:
        vector = self._vectors[number]
        own = dict(zip(vector.words, vector.weights, strict=True))
        edges = {other: like for other, like in self._alike(own, vector.day, self._length(number)) if other != number}
        for other in self._edges.get(number, {}).keys() - edges.keys():
            del self._edges[other][number]
            self._fresh.add(other)
        self._edges[number] = edges
        for other, like in edges.items():
            self._edges.setdefault(other, {})[number] = like

    def _component(self, number: int) -> set[int]:
        """Return all articles that a chain of likeness joins with one."""
        found, waiting = {number}, [number]
        while waiting:
            for other in self._edges.get(waiting.pop(), ()):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _regroup(self, component: set[int]) -> None:
        """Put the articles of one component into groups, the most alike first."""
        pairs = ((like, one, other) for one in component for other, like in self._edges.get(one, {}).items() if one < other)
        group = {number: number for number in component}
        members = {number: [number] for number in component}
        for like, first, second in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            one, other = group[first], group[second]
            if like < _ALIKE or one == other:
                continue
            between = sum(self._edges.get(a, {}).get(b, 0.0) for a in members[one] for b in members[other])
            if between >= _ALIKE_ON_AVERAGE * len(members[one]) * len(members[other]):
                for number in members[other]:
                    group[number] = one
                members[one] += members.pop(other)
        for several in members.values():
            self._group |= dict.fromkeys(several, tuple(sorted(several)))

    def _alike(self, own: Mapping[int, float], day: date | None, length: float) -> list[tuple[int, float]]:
        shared: Counter[int] = Counter()
        for word in own:
            if (places := self._with[word]) is not None:
                shared.update(places)
        telling = {word: weight * self._rarity(word) ** 2 for word, weight in own.items()}
        found = [(place, self._likeness(telling, day, place) / length) for place, count in shared.items() if count >= _SHARED]
        return sorted((one for one in found if one[1] >= _ALIKE_ON_AVERAGE), key=lambda one: (-one[1], one[0]))

    def _likeness(self, telling: Mapping[int, float], day: date | None, place: int) -> float:
        vector = self._vectors[place]
        shared = sum(telling[word] * weight for word, weight in zip(vector.words, vector.weights, strict=True) if word in telling)
        if day and vector.day and abs((day - vector.day).days) > _DAYS:
            shared *= _FAR
        return shared / self._length(place)

    def _length(self, number: int) -> float:
        if number not in self._lengths:
            vector = self._vectors[number]
            squares = ((weight * self._rarity(word)) ** 2 for word, weight in zip(vector.words, vector.weights, strict=True))
            self._lengths[number] = math.sqrt(sum(squares)) or 1.0
        return self._lengths[number]

    def _rarity(self, word: int) -> float:
        return math.log((len(self) + _BACKGROUND) / max(1, self._count[word]))

    def _id(self, word: str) -> int:
        if word not in self._ids:
            self._ids[word] = len(self._count)
            self._count.append(0)
            self._with.append(array("I"))
        return self._ids[word]


def events(articles: Iterable[tuple[str, str]]) -> list[list[int]]:
    """Group articles, each a text with its day of publication (ISO, or ""), by event; see EventIndex.groups."""
    index = EventIndex()
    for text, published in articles:
        index.add(event_words(text, published))
    return index.groups()


@lru_cache(100_000)
def _stem(word: str) -> str:
    low = word.lower()
    if low in SILENT:
        return ""
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            low = low[: -len(ending)]
    return low if len(low) > 2 and low not in SILENT else ""


def _day(text: str, published: str) -> date | None:
    if published:
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            return None
    line = dateline(text)
    return line.first if line else None
