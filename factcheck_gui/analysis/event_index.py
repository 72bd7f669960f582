"""Which articles report the same event: by the rare words and names they share, and by their days."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from factcheck_gui.analysis.events import EventWords, event_words
from factcheck_gui.core.progress import Progress, ignore

Numbers = np.ndarray[Any, np.dtype[np.int32]]
Weights = np.ndarray[Any, np.dtype[np.float32]]
_BACKGROUND = 40  # articles on other things that are thought beside a small library, so that shared words count there too
_RARE = 40  # articles that may have a word for it to suggest that two of them belong together
_MOST = 2000  # of a word that more articles have, those of the same days are looked at; of one that even more have, none
_LOOKED_AT = 30  # such words of an article that are looked at, the rarest first
_SHARED = 3  # rare words that two articles must share to be compared
_ALIKE = 0.2  # from here on two articles are on one event
_ALIKE_ON_AVERAGE = 0.13  # and groups, so that a chain of articles does not join two events
_DAYS = 10  # days between reports of one event
_FAR = 0.5  # what likeness is worth where the days are further apart; a wrong day shall not hide what is the same in words
_SMALL = 300  # articles of an index that are all looked up again whenever one came or went
_GROWN = 1.1  # and of a larger one, once it has grown so much since


@dataclass(frozen=True, slots=True)
class _Vector:
    """An article in an index: its words by their numbers there, their weights, and its day."""

    words: Numbers
    weights: Weights
    day: date | None


class EventIndex:
    """Articles by their words. Looking up one takes time in proportion to the articles that share rare words with it, and its days.

    What came or went is looked up when groups are asked for; in a small index, or one that has grown much, everything is, as how
    rare a word is has changed for all.
    """

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}  # of words
        self._count = np.zeros(1024, np.int32)  # articles with each word
        self._with: list[array[int] | None] = []  # which; None once they are very many
        self._days = np.zeros(1024, np.int32)  # of articles, 0 where unknown
        self._vectors: dict[int, _Vector] = {}
        self._next = 0
        self._lengths: dict[int, float] = {}  # of vectors, for the words as rare as they are now
        self._edges: dict[int, dict[int, float]] = {}
        self._group: dict[int, tuple[int, ...]] = {}
        self._fresh: set[int] = set()
        self._is_stale = False
        self._linked_at = 0  # articles there were when all were looked up

    def __len__(self) -> int:
        return len(self._vectors)

    def add(self, words: EventWords) -> int:
        """Take an article in and return its number."""
        number = self._next
        self._next += 1
        if number >= len(self._days):
            self._days = np.concatenate([self._days, np.zeros_like(self._days)])
        self._days[number] = words.day.toordinal() if words.day else 0
        ids = np.fromiter(map(self._id, words.weights), np.int32, len(words.weights))
        self._vectors[number] = _Vector(ids, np.fromiter(words.weights.values(), np.float32, len(ids)), words.day)
        self._count[ids] += 1
        for word in ids.tolist():
            places = self._with[word]
            if places is not None:
                places.append(number)
                if len(places) > _MOST:
                    self._with[word] = None
        self._fresh.add(number)
        self._changed()
        return number

    def remove(self, number: int) -> None:
        """Forget an article."""
        ids = self._vectors.pop(number).words
        self._count[ids] -= 1
        for word in ids.tolist():
            if (places := self._with[word]) is not None:
                places.remove(number)
        self._fresh.discard(number)
        for other in self._edges.pop(number, {}):
            del self._edges[other][number]
            self._fresh.add(other)
        self._group.pop(number, None)
        self._changed()

    def alike(self, words: EventWords) -> list[tuple[int, float]]:
        """Return the articles that may be on the same event, with likeness from 0 to 1, best first."""
        ids = [(self._ids[word], weight) for word, weight in words.weights.items() if word in self._ids]
        unknown = sum(weight**2 for word, weight in words.weights.items() if word not in self._ids)
        vector = _Vector(np.array([word for word, _ in ids], np.int32), np.array([weight for _, weight in ids], np.float32), words.day)
        rest = unknown * math.log(len(self) + _BACKGROUND) ** 2
        return self._alike(vector, math.sqrt(rest + self._length_of(vector) ** 2) or 1.0)

    def groups(self, progress: Progress = ignore) -> list[list[int]]:
        """Return the events as numbers of articles, each in order; an article that is alone with its event is one of its own.

        When `progress` raises, nothing is lost but the time.
        """
        self._update(progress)
        return sorted(list(group) for number, group in self._group.items() if group[0] == number)

    def group_of(self, number: int, progress: Progress = ignore) -> tuple[int, ...]:
        """Return the numbers of the articles on the event of one, itself included."""
        self._update(progress)
        return self._group[number]

    def _changed(self) -> None:
        self._lengths.clear()
        self._is_stale = True

    def _update(self, progress: Progress) -> None:
        if not self._is_stale:
            return
        if len(self) <= _SMALL or len(self) > self._linked_at * _GROWN:
            self._fresh, self._linked_at = set(self._vectors), len(self)
            self._edges.clear()
            self._group.clear()
        for done, number in enumerate(sorted(self._fresh)):
            progress(done, len(self._fresh))
            self._link(number)
        regrouped: set[int] = set()
        for number in sorted(self._fresh):
            if number not in regrouped:
                component = self._component(number)
                regrouped.update(component)
                self._regroup(component)
        self._fresh.clear()
        self._is_stale = False

    def _link(self, number: int) -> None:
        alike = self._alike(self._vectors[number], self._length(number))
        edges = {other: like for other, like in alike if other != number}
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

    def _alike(self, own: _Vector, length: float) -> list[tuple[int, float]]:
        shared = self._sharing(own)
        telling = np.zeros(len(self._with))
        telling[own.words] = own.weights * self._rarity(own.words) ** 2
        found = []
        for place, count in shared.items():
            if count >= _SHARED:
                vector = self._vectors[place]
                likeness = float(telling[vector.words] @ vector.weights) / (length * self._length(place))
                if own.day and vector.day and abs((own.day - vector.day).days) > _DAYS:
                    likeness *= _FAR
                found.append((place, likeness))
        return sorted((one for one in found if one[1] >= _ALIKE_ON_AVERAGE), key=lambda one: (-one[1], one[0]))

    def _sharing(self, own: _Vector) -> Counter[int]:
        """Return how many telling words each article shares: those that few articles have, or few of the same days."""
        shared: Counter[int] = Counter()
        common: list[array[int]] = []
        for word in own.words.tolist():
            if (places := self._with[word]) is not None:
                if len(places) <= _RARE:
                    shared.update(places)
                else:
                    common.append(places)
        if common:
            self._add_common(shared, sorted(common, key=len)[:_LOOKED_AT], own.day)
        return shared

    def _add_common(self, shared: Counter[int], common: Sequence["array[int]"], day: date | None) -> None:
        """Add the articles that share words which are common in all, but not among those of the same days.

        Where a day is unknown, an article that shares twice as many of such words is taken instead, of all those the nearest.
        """
        undated = []
        for places in common:
            numbers = np.array(places, np.int64)
            days = self._days[numbers]
            near = numbers[(days != 0) & (abs(days - day.toordinal()) <= _DAYS)] if day else numbers[:0]
            if len(near) <= _RARE:
                shared.update(near.tolist())
            undated.append(numbers[days == 0] if day else numbers)
        numbers, counts = np.unique(np.concatenate(undated), return_counts=True)
        most = np.argsort(-counts, kind="stable")[:_RARE]
        shared.update(dict.fromkeys(numbers[most][counts[most] >= 2 * _SHARED].tolist(), _SHARED))

    def _length(self, number: int) -> float:
        if number not in self._lengths:
            self._lengths[number] = self._length_of(self._vectors[number]) or 1.0
        return self._lengths[number]

    def _length_of(self, vector: _Vector) -> float:
        return float(np.linalg.norm(vector.weights * self._rarity(vector.words)))

    def _rarity(self, words: Numbers) -> "np.ndarray[Any, np.dtype[np.float64]]":
        found: np.ndarray[Any, np.dtype[np.float64]] = np.log((len(self) + _BACKGROUND) / np.maximum(1, self._count[words]))
        return found

    def _id(self, word: str) -> int:
        if word not in self._ids:
            self._ids[word] = len(self._with)
            self._with.append(array("I"))
            if len(self._with) > len(self._count):
                self._count = np.concatenate([self._count, np.zeros_like(self._count)])
        return self._ids[word]


def events(articles: Iterable[tuple[str, str]]) -> list[list[int]]:
    """Group articles, each a text with its day of publication (ISO, or ""), by event; see EventIndex.groups."""
    index = EventIndex()
    for text, published in articles:
        index.add(event_words(text, published))
    return index.groups()
