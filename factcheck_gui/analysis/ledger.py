"""Which figures of several articles on one event measure the same thing, and whether they go together."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from factcheck_gui.analysis.figure_words import DIMENSIONS, FACETS, GENERIC
from factcheck_gui.analysis.figures import Figure
from factcheck_gui.analysis.quantities import FigureKind, Quantity
from factcheck_gui.analysis.units import Dimension

_COMMON = 60  # figures that may share a word for it to suggest pairs; hostile text shall not make all pairs of them
_ENOUGH = 0.48  # likeness from which two figures that go together measure the same
_ENOUGH_APART = 0.53  # and two that don’t: a false alarm costs more than a support not shown
_FAR_APART = 0.2  # how much more alike they must be for each power of ten between them
_UNUSUAL = frozenset({"magnitude", *Dimension}) - {Dimension.COUNT, Dimension.TIME, Dimension.MONEY, Dimension.SHARE, Dimension.LENGTH}
_TOLD_ONCE = ("cost", "turnout", "begin", "@whole")  # what an article gives one figure for, as a rule
_OWN = 1.5  # weight from which a concept is what a figure is of
_TELLING = 13  # from here on the same number for two countings is hardly chance
_SAME_PLACE = 4  # letters in which “Ukraine” and “Ukrainian” are alike
_ROUNDING = 1.02  # how much a conversion may round


class Finding(Enum):
    """What a line of the ledger tells; the order is that in which lines are shown."""

    DISAGREEMENT = "disagreement"
    AGREEMENT = "agreement"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Reported:
    """One article of an event with its figures in order, and the day it was published (ISO, or "")."""

    text: str
    figures: tuple[Figure, ...]
    published: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: what it is of, in words of the articles, its figures as (article number, figure), and what they amount to."""

    topic: str
    kind: FigureKind
    finding: Finding
    reason: str
    members: tuple[tuple[int, Figure], ...]


def ledger(reports: Sequence[Reported]) -> list[Row]:
    """Line up the figures of articles on one event: disagreements first, then agreements, then what only one article says.

    A disagreement is a suggestion to check. Works from an index of words, not from all pairs.
    """
    items = [(number, figure) for number, report in enumerate(reports) for figure in report.figures]
    rows = [row_of([items[place] for place in group]) for group in Groups(items, len(reports)).groups()]
    order = list(Finding)
    return sorted(rows, key=lambda row: (order.index(row.finding), row.members[0][0], row.members[0][1].start))


def compatible(one: Figure, other: Figure) -> bool:
    """Tell whether what two figures allow has anything in common; both must be of one dimension."""
    first, second = one.quantity, other.quantity
    if first.dimension == Dimension.TEMPERATURE and first.unit != second.unit:
        return any(_overlap(*a, *b) for a in _celsius(first) for b in _celsius(second))
    rounding = _ROUNDING if first.unit != second.unit and first.dimension != Dimension.COUNT else 1.0
    spare = 1.0 if first.dimension == Dimension.SHARE and _in_words(one) != _in_words(other) else 0.0
    return _overlap(first.low / rounding - spare, first.high * rounding + spare, second.low / rounding, second.high * rounding)


def _overlap(low: float, high: float, other_low: float, other_high: float) -> bool:
    return low <= other_high and other_low <= high


def _celsius(one: Quantity) -> list[tuple[float, float]]:
    raw = (one.low - 0.5, one.high + 0.5)
    converted = ((raw[0] - 32) / 1.8, (raw[1] - 32) / 1.8)
    return {"°C": [raw], "°F": [converted]}.get(one.unit, [raw, converted])


def _in_words(figure: Figure) -> bool:
    return not any(character.isdigit() for character in figure.text)


class Groups:
    """Puts figures of one measure into one group, the most alike first."""

    def __init__(self, items: Sequence[tuple[int, Figure]], articles: int, enough_apart: float = _ENOUGH_APART) -> None:
        self._items = items
        self._enough_apart = enough_apart
        self._members: dict[int, list[int]] = {place: [place] for place in range(len(items))}
        self._group = list(range(len(items)))
        counted = Counter(word for _, figure in items for word in figure.weights)
        self._rarity: Mapping[str, float] = {word: 1 / math.sqrt(max(1.0, count / max(1, articles))) for word, count in counted.items()}
        self._of_dimension = Counter((number, figure.quantity.dimension) for number, figure in items)
        self._told = Counter(
            (number, figure.quantity.dimension, concept) for number, figure in items for concept in _TOLD_ONCE if _is_of(figure, concept)
        )
        self._stated = Counter((number, figure.quantity.numbers) for number, figure in items)
        self._norm = [sum(weight * self._rarity[word] for word, weight in figure.weights.items()) for _, figure in items]

    def groups(self) -> list[list[int]]:
        """Return the places of the items of each group, in order."""
        likely = sorted(self._likely(), reverse=True)
        for _, first, second in likely:
            self._join(first, -second)
        return [sorted(group) for group in self._members.values()]

    def _likely(self) -> Iterator[tuple[float, int, int]]:
        """Yield likeness, one place and the other's negative (so that equal ones come in order)."""
        for first, second in sorted(self._candidates()):
            likeness = self._likeness(first, second)
            one, other = self._items[first][1].quantity, self._items[second][1].quantity
            fit = compatible(self._items[first][1], self._items[second][1])
            if likeness >= (_ENOUGH if fit else self._enough_apart + _FAR_APART * _orders_apart(one, other)):
                yield likeness, first, -second

    def _candidates(self) -> set[tuple[int, int]]:
        by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, (_, figure) in enumerate(self._items):
            one = figure.quantity
            for word in figure.weights:
                by_word[one.dimension, word].append(place)
            if one.numbers:
                by_word[one.dimension, f"={one.numbers} {one.unit}"].append(place)
            if one.dimension in _UNUSUAL:
                by_word[one.dimension, ""].append(place)
        found = set()
        for places in by_word.values():
            for at, first in enumerate(places[:_COMMON]):
                for second in places[at + 1 : _COMMON]:
                    found.add((first, second))
        return found

    def _likeness(self, first: int, second: int) -> float:
        one, other = self._items[first][1], self._items[second][1]
        if not _may_be_same(one, other):
            return 0.0
        fewer, more = sorted((one.weights, other.weights), key=len)
        shared = sum(math.sqrt(weight * more[word]) * self._rarity[word] for word, weight in fewer.items() if word in more)
        likeness = shared / math.sqrt(self._norm[first] * self._norm[second]) if shared else 0.0
        return likeness + _heads_alike(one, other) + self._numbers_alike(first, second) + self._told_once(first, second)

    def _numbers_alike(self, first: int, second: int) -> float:
        (article, one), (another, other) = self._items[first], self._items[second]
        numbers, likeness = one.quantity.numbers, 0.0
        if numbers and numbers == other.quantity.numbers and one.quantity.unit == other.quantity.unit:
            likeness += 0.1 if abs(numbers[0]) < 10 and numbers[0] == int(numbers[0]) else 0.25
            likeness += 0.2 * self._hardly_chance(first, second)
        elif one.kind == FigureKind.DATE and compatible(one, other):
            likeness += 0.25
        dimension = one.quantity.dimension
        if dimension in _UNUSUAL and self._of_dimension[article, dimension] == self._of_dimension[another, dimension] == 1:
            likeness += 0.25
        return likeness

    def _told_once(self, first: int, second: int) -> float:
        """Return what it adds to likeness that two articles give the cost, the turnout, the beginning or the whole time just once."""
        (article, one), (another, other) = self._items[first], self._items[second]
        dimension = one.quantity.dimension
        shared = [concept for concept in _TOLD_ONCE if _is_of(one, concept) and _is_of(other, concept)]
        return 0.2 * any(self._told[article, dimension, what] == self._told[another, dimension, what] == 1 for what in shared)

    def _hardly_chance(self, first: int, second: int) -> bool:
        """Tell whether two articles count just once to the same number, large enough not to be the same by chance."""
        (article, one), (another, other) = self._items[first], self._items[second]
        large = one.kind == FigureKind.COUNT and len(one.quantity.numbers) == 1 and one.quantity.numbers[0] >= _TELLING
        return large and self._stated[article, one.quantity.numbers] == self._stated[another, other.quantity.numbers] == 1

    def _join(self, first: int, second: int) -> None:
        one, other = self._group[first], self._group[second]
        if one == other or not self._fit(self._members[one], self._members[other]):
            return
        for place in self._members[other]:
            self._group[place] = one
        self._members[one] += self._members.pop(other)

    def _fit(self, group: Sequence[int], other: Sequence[int]) -> bool:
        """Tell whether two groups can be one: what an article tells apart itself stays apart."""
        for first in group:
            for second in other:
                (article, one), (another, two) = self._items[first], self._items[second]
                if article == another and not compatible(one, two):
                    return False
        return True


def _is_of(figure: Figure, concept: str) -> bool:
    """Tell whether a concept is what a figure is of, and not only near it in the sentence."""
    return figure.weights.get(concept, 0.0) >= _OWN


def _orders_apart(one: Quantity, other: Quantity) -> float:
    """Return how many powers of ten lie between two figures; the wall of a dam is not as high as the border is far."""
    if not one.numbers or not other.numbers:
        return 0.0
    first, second = (figure.low if math.isfinite(figure.low) and figure.low > 0 else figure.high for figure in (one, other))
    return abs(math.log10(first / second)) if 0 < first < math.inf and 0 < second < math.inf else 0.0


def _heads_alike(one: Figure, other: Figure) -> float:
    heads = (set(one.head) & set(other.head)) - GENERIC
    likeness = 0.3 * bool(heads) + 0.1 * (len(heads) > 1)
    if one.head and other.head and one.head[0] == other.head[0] and one.head[0] not in GENERIC:
        likeness += 0.1
    if one.facets & other.facets:
        likeness += 0.4 if one.kind == FigureKind.COUNT else 0.1
    return likeness


def _may_be_same(one: Figure, other: Figure) -> bool:
    """Tell whether nothing speaks against two figures measuring the same."""
    fit = compatible(one, other)
    if one.periods and other.periods and not one.periods & other.periods and not fit:
        return False
    if one.place and other.place and one.place[:_SAME_PLACE] != other.place[:_SAME_PLACE] and not fit:
        return False
    heads, others = set(one.head), set(other.head)
    shared = (heads & others) - GENERIC
    if one.kind == FigureKind.COUNT:
        both = one.facets and other.facets
        if one.facets != other.facets and not one.facets & other.facets and (both or not fit):
            return False
        anyone = heads <= GENERIC | FACETS or others <= GENERIC | FACETS
        numbers = one.quantity.numbers
        same = numbers == other.quantity.numbers and (bool(heads & others) or numbers[0] >= _TELLING)
        return same or bool(shared) or (bool(one.facets & other.facets) and anyone)
    if one.quantity.dimension == Dimension.LENGTH:
        first, second = _nearest_dimension(one), _nearest_dimension(other)
        if first and second and first != second:
            return False
    if FigureKind.AGE in (one.kind, other.kind) and one.quantity.elapsed != other.quantity.elapsed:
        return bool(shared)
    return True


def _nearest_dimension(figure: Figure) -> str:
    found = [(weight, word) for word, weight in figure.weights.items() if word in DIMENSIONS]
    return max(found)[1] if found else ""


def row_of(members: Sequence[tuple[int, Figure]]) -> Row:
    """Return the line of the ledger for figures of one measure, each with the number of its article."""
    pairs = [(one, other) for at, (article, one) in enumerate(members) for another, other in members[at + 1 :] if another != article]
    apart = [pair for pair in pairs if not compatible(*pair)]
    first = members[0][1]
    if apart:
        one, other = max(apart, key=lambda pair: _gap(*pair))
        finding, reason = Finding.DISAGREEMENT, f"“{one.text}” and “{other.text}” cannot both be right if they are about the same thing."
    elif pairs:
        one, other = max(pairs, key=lambda pair: pair[0].text.lower() != pair[1].text.lower())
        same = one.text.lower() == other.text.lower()
        finding = Finding.AGREEMENT
        reason = f"All say “{one.text}”." if same else f"“{one.text}” and “{other.text}” go together."
    else:
        finding, reason = Finding.SINGLE, "No other article gives a figure for this."
    return Row(_topic(members), first.kind, finding, reason, tuple(members))


def _gap(one: Figure, other: Figure) -> float:
    return max(other.quantity.low - one.quantity.high, one.quantity.low - other.quantity.high)


def _topic(members: Sequence[tuple[int, Figure]]) -> str:
    """Return what is measured in the articles' own words: those of the figure that says it with a noun, if there is one."""
    shared = Counter(head for _, figure in members for head in dict.fromkeys(figure.head))
    told = [figure for _, figure in members]
    best = max(told, key=lambda figure: sum(shared[head] for head in figure.head[:3]) - 0.1 * len(figure.words))
    words = best.words or tuple(sorted(best.weights, key=lambda word: (-best.weights[word], word))[:3])
    return " ".join(words[:4])
