"""Which figures of several articles are put into one line: each pair weighed by its evidence, then against its rivals, the surest first."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from factcheck_gui.analysis.agreement import compatible
from factcheck_gui.analysis.evidence import Evidence, Item
from factcheck_gui.analysis.line_up_weights import FIRST, SECOND

_COMMON = 60  # figures that may share a word for it to suggest pairs; hostile text shall not make all pairs of them
_ENOUGH = -1.0  # log-odds from which two figures that go together are put into one line
_ENOUGH_APART = -0.6  # and two that don’t: a false alarm costs more than a support not shown
_SURE = 1.5  # log-odds of a pair that leaves others fewer rivals
_MOST = 4.0  # log-odds beyond which a lead over a rival makes no difference

Pair = tuple[int, int]  # places of two items, the lower first


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts in log-odds: on a pair by itself, and on it among its rivals."""

    first: Mapping[str, float]
    second: Mapping[str, float]


FITTED = Weights(FIRST, SECOND)


class LineUp:
    """The figures of several articles, of which those that measure the same are put into groups."""

    def __init__(self, items: Sequence[Item], texts: Sequence[str]) -> None:
        self._items = items
        self._evidence = Evidence(items, texts)
        self.pairs = sorted(self._candidates())
        self.evidence = [self._evidence.of(*pair) for pair in self.pairs]

    def rivalry(self, weights: Weights = FITTED) -> list[Mapping[str, float]]:
        """Return the evidence of the second step on each pair: its own odds, its lead over rivals, pairs beside it, who is left."""
        odds = {pair: odds_of(evidence, weights.first) for pair, evidence in zip(self.pairs, self.evidence, strict=True)}
        return list(map(_Rivalry(self._items, self._evidence, odds).of, self.pairs))

    def odds(self, weights: Weights = FITTED) -> list[float]:
        """Return the log-odds of each pair."""
        return [odds_of(evidence, weights.second) for evidence in self.rivalry(weights)]

    def groups(self, weights: Weights = FITTED, more: float = 0.0) -> list[list[int]]:
        """Return the places of the items of each group, in order; figures apart need `more` log-odds than they do as a rule."""
        odds = dict(zip(self.pairs, self.odds(weights), strict=True))
        members: dict[int, list[int]] = {place: [place] for place in range(len(self._items))}
        group = list(range(len(self._items)))
        for first, second in sorted(self._likely(odds, more), key=lambda pair: (-odds[pair], pair)):
            one, other = group[first], group[second]
            if one != other and self._fit(members[one], members[other], odds):
                for place in members[other]:
                    group[place] = one
                members[one] += members.pop(other)
        return [sorted(found) for found in members.values()]

    def _likely(self, odds: Mapping[Pair, float], more: float) -> Iterator[Pair]:
        """Yield the pairs that are likely enough."""
        for first, second in self.pairs:
            fit = compatible(self._items[first][1], self._items[second][1])
            if odds[first, second] >= (_ENOUGH if fit else _ENOUGH_APART + more):
                yield first, second

    def _fit(self, group: Sequence[int], other: Sequence[int], odds: Mapping[Pair, float]) -> bool:
        """Tell whether two groups can be one: what an article tells apart itself stays apart, and most pairs across must be likely."""
        across = []
        for first, second in product(group, other):
            (article, one), (another, two) = self._items[first], self._items[second]
            if article != another:
                across.append(max(-_MOST, min(_MOST, odds.get((min(first, second), max(first, second)), -_MOST))))
            elif not compatible(one, two):
                return False
        return sum(across) >= _ENOUGH * len(across)

    def _candidates(self) -> Iterator[Pair]:
        """Yield the pairs that are weighed: all of one dimension in short articles, those that share something in long ones."""
        found: set[Pair] = set()
        for places in self._sharing().values():
            for at, first in enumerate(places[:_COMMON]):
                found.update((min(first, second), max(first, second)) for second in places[at + 1 : _COMMON])
        for first, second in found:
            if self._items[first][0] != self._items[second][0] and self._evidence.may_be_same(first, second):
                yield first, second

    def _sharing(self) -> Mapping[tuple[str, object], list[int]]:
        """Return the places of figures of one dimension that share a word, a number, or only that, the first of each article first."""
        sharing: dict[tuple[str, object], list[int]] = defaultdict(list)
        for _, place in sorted((turn, place) for place, turn in enumerate(_turns(self._items))):
            figure = self._items[place][1]
            for what in ("", figure.quantity.numbers, *figure.weights):
                sharing[figure.quantity.dimension, what].append(place)
        return sharing


def odds_of(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the log-odds that evidence amounts to; what has no weight does not count."""
    return sum(strength * weights.get(name, 0.0) for name, strength in evidence.items())


def _turns(items: Sequence[Item]) -> list[int]:
    """Return of each item how many of its article come before it."""
    seen: dict[int, int] = defaultdict(int)
    turns = []
    for article, _ in items:
        turns.append(seen[article])
        seen[article] += 1
    return turns


class _Rivalry:
    """Weighs a pair against the others that either of its figures could be in; `odds` are those of the first step."""

    def __init__(self, items: Sequence[Item], evidence: Evidence, odds: Mapping[Pair, float]) -> None:
        self._items = items
        self._evidence = evidence
        self._odds = odds
        self._ways: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
        for (first, second), value in odds.items():
            self._ways[first, items[second][0]].append((value, second))
            self._ways[second, items[first][0]].append((value, first))
        for ways in self._ways.values():
            ways.sort(reverse=True)
        self._many = Counter(article for article, _ in items)
        self._beside = _neighbours(items, evidence)

    def of(self, pair: Pair) -> Mapping[str, float]:
        """Return the evidence of the second step."""
        first, second = pair
        leads = sorted((self._lead(first, second, False), self._lead(second, first, False)))
        left = sorted((self._lead(first, second, True), self._lead(second, first, True)))
        rivals = self._left(first, second), self._left(second, first)
        return {
            "any": 1.0,
            "few figures": 1 / min(self._many[self._items[first][0]], self._many[self._items[second][0]]),
            "odds": self._odds[pair],
            "lead": leads[0],
            "greater lead": leads[1],
            "lead over those left": left[0],
            "greater lead over those left": left[1],
            "pair beside it": self._best_beside(first, second),
            "only ones left": float(rivals == (0, 0)),
            "rivals left": math.log((1 + rivals[0]) * (1 + rivals[1])),
        }

    def _lead(self, place: int, other: int, left: bool) -> float:
        """Return by how much a pair is likelier than the best with another figure of that article, from -1 to 1."""
        value = self._odds[min(place, other), max(place, other)]
        ways = self._ways[place, self._items[other][0]]
        own = self._items[place][0]
        best = next((odds for odds, rival in ways if rival != other and not (left and self._is_taken(rival, own, place))), -_MOST)
        return max(-_MOST, min(_MOST, value - best)) / _MOST

    def _left(self, place: int, other: int) -> int:
        """Return how many other figures of that article could be paired with the one at `place` and are in no surer pair."""
        article, own = self._items[other][0], self._items[place][0]
        return sum(rival != other and not self._is_taken(rival, own, place) for _, rival in self._ways[place, article])

    def _is_taken(self, place: int, article: int, by: int) -> bool:
        odds, best = self._ways[place, article][0]
        return odds >= _SURE and best != by

    def _best_beside(self, first: int, second: int) -> float:
        """Return how probable the likeliest pair of figures is that stand beside these in their sentences."""
        pairs = ((min(one, other), max(one, other)) for one in self._beside[first] for other in self._beside[second])
        best = max((self._odds[pair] for pair in pairs if pair in self._odds), default=-math.inf)
        return 1 / (1 + math.exp(-max(best, -30.0)))


def _neighbours(items: Sequence[Item], evidence: Evidence) -> list[list[int]]:
    """Return of each item the ones directly before and after it in its sentence."""
    order = sorted(range(len(items)), key=lambda place: (items[place][0], items[place][1].start))
    found: list[list[int]] = [[] for _ in items]
    for one, other in pairwise(order):
        if items[one][0] == items[other][0] and evidence.bearings[one].sentence == evidence.bearings[other].sentence:
            found[one].append(other)
            found[other].append(one)
    return found
