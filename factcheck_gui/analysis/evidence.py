"""What speaks for and against two figures of different articles measuring the same thing, each kind of evidence by its name."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence

from factcheck_gui.analysis.agreement import compatible, date_gap, orders_apart
from factcheck_gui.analysis.bearings import Bearing, bearings
from factcheck_gui.analysis.figure_roles import CLEAR_ROLES
from factcheck_gui.analysis.figure_words import DIMENSIONS, GENERIC, HAPPENINGS, stem
from factcheck_gui.analysis.figures import Figure
from factcheck_gui.analysis.lexicon import entry
from factcheck_gui.analysis.quantities import Bound, FigureKind, Quantity
from factcheck_gui.analysis.units import Dimension

Item = tuple[int, Figure]  # a figure with the number of its article
Weights = Mapping[str, float]

UNUSUAL = frozenset({"magnitude", *Dimension}) - {Dimension.COUNT, Dimension.TIME, Dimension.MONEY, Dimension.SHARE, Dimension.LENGTH}
_TOLD_ONCE = ("cost", "turnout", "begin", "@whole")  # what an article gives one figure for, as a rule
_OWN = 1.5  # weight from which a concept is what a figure is of
_SMALL = 13  # below it, the same number for two countings may be chance
_SAME_PLACE = 4  # letters in which “Ukraine” and “Ukrainian” are alike
_NEAR = 0.5  # powers of ten within which figures are near one another
_FAR_DATES = 5.0  # the same of dates, in tens of years or in fortnights
_FAR = 3.0  # and beyond which it makes no difference how far
_FARTHEST = 1.3  # and beyond which figures of different digits are of different things: one may be in millions, the other in billions
_RECORD = "record"  # the role of “in three years” in “the first talks in three years”
_HURT = {"hospital": "hurt", "rescued": "hurt"}  # fates that do not keep figures apart from that one
_DIGITS = 3  # digits from which a number is told apart from all others


class Evidence:
    """Weighs pairs of the figures of several articles; `texts` are those of the articles."""

    def __init__(self, items: Sequence[Item], texts: Sequence[str]) -> None:
        self.items = items
        self.bearings = _bearings(items, texts)
        self._rarity = _rarity([figure.weights for _, figure in items], len(texts))
        self._wide_rarity = _rarity([bearing.wide for bearing in self.bearings], len(texts))
        self._norm = [_norm(figure.weights, self._rarity) for _, figure in items]
        self._wide_norm = [_norm(bearing.wide, self._wide_rarity) for bearing in self.bearings]
        self._like_words = [_Meanings(bearing.near) for bearing in self.bearings]
        self._like_things = [_Meanings(_thing(figure)) for _, figure in items]
        self._rivals = self._counted(_sort)
        self._alike = self._counted(_sort_of_whom)
        self._stated = Counter((article, _number(figure.quantity)) for article, figure in items)
        self._told = Counter((article, figure.kind, concept) for article, figure in items for concept in _told_of(figure))
        self._last = [1] * len(texts)
        for (article, _), bearing in zip(items, self.bearings, strict=True):
            self._last[article] = max(self._last[article], bearing.sentence)

    def of(self, first: int, second: int) -> Weights:
        """Return the evidence on two figures by their places among the items: name and strength, as a rule from 0 to 1."""
        one, other = self.items[first][1], self.items[second][1]
        here, there = self.bearings[first], self.bearings[second]
        found = {f"kind: {one.kind.value}": 1.0, "kinds differ": one.kind != other.kind}
        found |= self._of_words(first, second) | _of_heads(one, other) | self._of_meanings(first, second)
        found |= self._of_numbers(first, second) | self._of_rivals(first, second)
        found |= _of_rates(one, other) | _of_bearings(here, there) | self._of_place(first, second)
        if one.kind == FigureKind.COUNT:
            found |= _of_people(here, there) | _of_facets(one, other)
        if one.kind == FigureKind.AGE:
            found |= _of_owners(here, there)
        return {name: float(strength) for name, strength in found.items() if strength}

    def may_be_same(self, first: int, second: int) -> bool:
        """Tell whether nothing rules out that two figures, by their places, measure the same."""
        one, other = self.items[first][1], self.items[second][1]
        roles = {self.bearings[first].role, self.bearings[second].role}
        if len(roles) > 1 and roles <= CLEAR_ROLES and (_RECORD in roles or (one.kind == FigureKind.DATE and not compatible(one, other))):
            return False
        return may_be_same(one, other)

    def _of_words(self, first: int, second: int) -> dict[str, float]:
        one, other = self.items[first][1].weights, self.items[second][1].weights
        wide, other_wide = self.bearings[first].wide, self.bearings[second].wide
        return {
            "same words": _likeness(one, other, self._rarity, self._norm[first] * self._norm[second]),
            "same sentence": _likeness(wide, other_wide, self._wide_rarity, self._wide_norm[first] * self._wide_norm[second]),
        }

    def _of_meanings(self, first: int, second: int) -> dict[str, float]:
        """Return how alike the words are that are not the same."""
        words, things = self._like_words, self._like_things
        return {"like words": words[first].likeness(words[second]), "like thing": things[first].nearest(things[second])}

    def _of_numbers(self, first: int, second: int) -> dict[str, float]:
        (article, one), (another, other) = self.items[first], self.items[second]
        quantity = one.quantity
        if not compatible(one, other):
            return _of_distance(one, other)
        same_bound = _direction(quantity) == _direction(other.quantity)
        if _number(quantity) != _number(other.quantity) or (_is_small(quantity) and not same_bound):
            return {"fits": 1.0}
        if _is_small(quantity):
            once = self._stated[article, _number(quantity)] == self._stated[another, _number(quantity)] == 1
            return {"same small number": 1.0, "same small number once": once}
        return {"same number": 1.0, "same digits": _digits(quantity), "bounds differ": not same_bound}

    def _of_rivals(self, first: int, second: int) -> dict[str, float]:
        (article, one), (another, other) = self.items[first], self.items[second]
        here, there = self.bearings[first], self.bearings[second]
        rivals = self._rivals[article, _sort(one, here)], self._rivals[another, _sort(other, there)]
        alike = self._alike[article, _sort_of_whom(one, here)], self._alike[another, _sort_of_whom(other, there)]
        shared = _told_of(one) & _told_of(other)
        told = any(self._told[article, one.kind, what] == self._told[another, other.kind, what] == 1 for what in shared)
        return {
            "only ones": rivals == (1, 1),
            "only one": (rivals[0] == 1) != (rivals[1] == 1),
            "only ones of an unusual unit": rivals == (1, 1) and one.quantity.dimension in UNUSUAL,
            "only ones of people or things": one.kind == FigureKind.COUNT and alike == (1, 1) and here.person == there.person,
            "rivals": math.log(rivals[0] * rivals[1]),
            "told once": told,
        }

    def _of_place(self, first: int, second: int) -> dict[str, float]:
        here, there = self.bearings[first].sentence, self.bearings[second].sentence
        ends = self._last[self.items[first][0]], self._last[self.items[second][0]]
        return {"places differ": abs(here / ends[0] - there / ends[1]), "both first": here == there == 0}

    def _counted(self, sort: Callable[[Figure, Bearing], Hashable]) -> Mapping[Hashable, int]:
        """Return how many different numbers of a sort each article gives; a toll in the heading and below is one."""
        numbers: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
        for (article, figure), bearing in zip(self.items, self.bearings, strict=True):
            numbers[article, sort(figure, bearing)].add(_number(figure.quantity))
        return {key: len(found) for key, found in numbers.items()}


class _Meanings:
    """Words with their weights and, by the table of likeness, what each of them may stand for."""

    def __init__(self, words: Weights) -> None:
        self._lemmas: dict[str, float] = {}
        self._near: dict[str, float] = {}
        self._norm = sum(words.values())
        for word, weight in words.items():
            known = entry(word)
            for lemma in known.lemmas:
                self._lemmas[lemma] = max(weight, self._lemmas.get(lemma, 0.0))
            for other, likeness in known.near.items():
                self._near[other] = max(weight * likeness, self._near.get(other, 0.0))

    def likeness(self, other: "_Meanings") -> float:
        """Return how much of the words is alike without being the same, from 0 to about 1."""
        norm = math.sqrt(self._norm * other._norm)
        return (self._shared(other) + other._shared(self)) / 2 / norm if norm else 0.0

    def nearest(self, other: "_Meanings") -> float:
        """Return how alike the two words most alike are that are not the same, from 0 to 1."""
        if self._lemmas.keys() & other._lemmas.keys():
            return 0.0
        return max((max(self._near.get(lemma, 0.0) for lemma in other._lemmas) if other._lemmas else 0.0,
                    max(other._near.get(lemma, 0.0) for lemma in self._lemmas) if self._lemmas else 0.0))

    def _shared(self, other: "_Meanings") -> float:
        shared = other._lemmas.keys() & self._near.keys() - self._lemmas.keys()
        return sum(math.sqrt(self._near[lemma] * other._lemmas[lemma]) for lemma in shared)


def _thing(figure: Figure) -> Weights:
    return {word.lower(): 1.0 for word in figure.words if (concept := stem(word)) and concept not in GENERIC}


def may_be_same(one: Figure, other: Figure) -> bool:
    """Tell whether nothing rules out that two figures of one dimension measure the same."""
    if one.kind == FigureKind.DURATION and _apart(HAPPENINGS.intersection(one.head), HAPPENINGS.intersection(other.head)):
        return False
    if compatible(one, other):
        return True
    if _apart(one.periods, other.periods) or (one.kind == FigureKind.COUNT and _fates_apart(one, other)):
        return False
    if one.place and other.place and one.place[:_SAME_PLACE] != other.place[:_SAME_PLACE]:
        return False
    if orders_apart(one, other) > _FARTHEST and _digits_of(one.quantity) != _digits_of(other.quantity):
        return False
    first, second = _nearest_dimension(one), _nearest_dimension(other)
    return not (one.quantity.dimension == Dimension.LENGTH and first and second and first != second)


def _bearings(items: Sequence[Item], texts: Sequence[str]) -> list[Bearing]:
    found: list[Bearing | None] = [None] * len(items)
    for article, text in enumerate(texts):
        places = [place for place, (number, _) in enumerate(items) if number == article]
        for place, bearing in zip(places, bearings(text, [items[place][1] for place in places]), strict=True):
            found[place] = bearing
    return [bearing for bearing in found if bearing is not None]


def _of_distance(one: Figure, other: Figure) -> dict[str, float]:
    """Return how far apart two figures are that cannot be the same."""
    if one.kind == FigureKind.DATE:
        apart = date_gap(one, other)
        return {"dates near": max(0.0, 1 - apart), "dates apart": min(apart, _FAR_DATES)}
    apart = orders_apart(one, other)
    return {"near": max(0.0, 1 - apart / _NEAR) * (apart > 0), "orders apart": min(apart, _FAR)}


def _of_heads(one: Figure, other: Figure) -> dict[str, float]:
    heads, others = set(one.head) - GENERIC, set(other.head) - GENERIC
    shared = heads & others
    first = bool(one.head and other.head and one.head[0] == other.head[0] and one.head[0] in shared)
    of_what = "counted things differ" if one.kind == FigureKind.COUNT else "measured things differ"
    return {"same thing": bool(shared), "same words for it": len(shared) > 1, "same noun": first, of_what: _apart(heads, others)}


def _of_owners(here: Bearing, there: Bearing) -> dict[str, float]:
    """Return whether an age can be one person's: where only one article names whose it is, the other may name them nearby."""
    if here.owner and there.owner:
        return {"same owner": not _apart(here.owner, there.owner), "owners differ": _apart(here.owner, there.owner)}
    return {"owner nearby": bool((here.owner or here.around) & (there.owner or there.around))}


def _of_facets(one: Figure, other: Figure) -> dict[str, float]:
    return {
        "same fate": bool(one.facets & other.facets),
        "fates differ": _fates_apart(one, other),
        "one without a fate": bool(one.facets) != bool(other.facets),
    }


def _of_people(here: Bearing, there: Bearing) -> dict[str, float]:
    both = here.person is not None and there.person is not None
    return {
        "both of people": bool(here.person and there.person),
        "both of things": both and not here.person and not there.person,
        "people and things": both and here.person != there.person,
    }


def _of_rates(one: Figure, other: Figure) -> dict[str, float]:
    """Return what the marks of a word with @ say: a rate by the day, “since”, a whole time."""
    marks, others = ({concept for concept in figure.weights if concept[0] == "@"} for figure in (one, other))
    return {"same rate": bool(marks & others), "rates differ": _apart(marks, others), "one without a rate": bool(marks) != bool(others)}


def _of_bearings(here: Bearing, there: Bearing) -> dict[str, float]:
    fewer = max(1, min(len(here.names), len(there.names)))
    return {
        "one of an earlier time": here.earlier != there.earlier,
        "both planned": here.planned and there.planned,
        "one planned": here.planned != there.planned,
        "same role": bool(here.role) and here.role == there.role,
        "roles differ": here.role in CLEAR_ROLES and there.role in CLEAR_ROLES and here.role != there.role,
        "same names": len(here.names & there.names) / fewer,
    }


def is_of(figure: Figure, concept: str) -> bool:
    """Tell whether a concept is what a figure is of, and not only near it in the sentence."""
    return figure.weights.get(concept, 0.0) >= _OWN


def _fates_apart(one: Figure, other: Figure) -> bool:
    """Tell whether something else became of those counted; who is in hospital is hurt, and survivors can be."""
    fates, others = (frozenset(_HURT.get(fate, fate) for fate in figure.facets) for figure in (one, other))
    return _apart(fates, others)


def _told_of(figure: Figure) -> set[str]:
    return {concept for concept in _TOLD_ONCE if is_of(figure, concept)}


def _sort(figure: Figure, _bearing: Bearing) -> Hashable:
    return figure.kind, figure.quantity.dimension


def _sort_of_whom(figure: Figure, bearing: Bearing) -> Hashable:
    return figure.kind, figure.quantity.dimension, bearing.person


def _apart(one: Collection[object], other: Collection[object]) -> bool:
    """Tell whether both sets say something, and nothing in common."""
    return bool(one and other) and set(one).isdisjoint(other)


def _number(one: Quantity) -> Hashable:
    return one.numbers, one.unit, one.value


def _direction(one: Quantity) -> int:
    """Return 1 where words say that there is more than the number, -1 where they say less."""
    return (one.bound in (Bound.MORE, Bound.LEAST)) - (one.bound in (Bound.LESS, Bound.MOST))


def _is_small(one: Quantity) -> bool:
    return bool(one.numbers) and abs(one.numbers[0]) < _SMALL and one.numbers[0] == int(one.numbers[0])


def _digits(one: Quantity) -> float:
    """Return how telling a number is: its digits without noughts at the end, of as many as tell it apart; a date tells as much."""
    if not one.numbers:
        return 1.0
    return min(len(_digits_of(one)), _DIGITS) / _DIGITS


def _digits_of(one: Quantity) -> str:
    return f"{one.numbers[0]:.6g}".split("e")[0].replace(".", "").strip("0") if one.numbers else ""


def _nearest_dimension(figure: Figure) -> str:
    found = [(weight, word) for word, weight in figure.weights.items() if word in DIMENSIONS]
    return max(found)[1] if found else ""


def _rarity(weights: Sequence[Weights], articles: int) -> Weights:
    counted = Counter(word for one in weights for word in one)
    return {word: 1 / math.sqrt(max(1.0, count / max(1, articles))) for word, count in counted.items()}


def _norm(weights: Weights, rarity: Weights) -> float:
    return sum(weight * rarity[word] for word, weight in weights.items())


def _likeness(one: Weights, other: Weights, rarity: Weights, norms: float) -> float:
    """Return how much of two weighted lists of words is shared, the rarer the more; `norms` is the product of their norms."""
    fewer, more = sorted((one, other), key=len)
    shared = sum(math.sqrt(weight * more[word]) * rarity[word] for word, weight in fewer.items() if word in more)
    return shared / math.sqrt(norms) if shared else 0.0
