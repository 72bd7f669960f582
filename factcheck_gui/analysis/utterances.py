"""Which passages of several articles render one utterance: quoted alike, translated or cut differently, or told in the reporter's words.

Candidates come from an index of words, so that no pair is looked at that shares nothing telling. Everything found is a suggestion.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck_gui.analysis.candidates import candidates, twins
from factcheck_gui.analysis.likeness import HOPELESS, Match, evidence, match, suffices
from factcheck_gui.analysis.rivals import Pairing, likelihood_among, pairing, standings
from factcheck_gui.analysis.sayings import Said, Unit, units_of
from factcheck_gui.analysis.wording import NAME_WEIGHT, Word

__all__ = ["VERSION", "Rendering", "Said", "utterances"]

VERSION = 4  # of the rules; what was found with other ones is found again

_ON_AVERAGE = 0.25  # how likely the passages of two groups must render the same for the groups to become one
_ENOUGH = 0.45  # likeness among rivals from which two passages are taken to render one utterance
_SEEN = 0.1  # likeness from which a pair speaks for two groups' being one
_PARTS = 8  # passages of one article that can be parts of one utterance
_SUPPORTING = 40  # passages of a group by which it is known which of an article's is most like them
_LOOKED_AT = 12  # passages of a group that are looked at for that


@dataclass(frozen=True, slots=True)
class Rendering:
    """Code points `start` to `end` of an article that render an utterance; `quotation` is the place among its quotations, or None."""

    article: int
    start: int
    end: int
    quotation: int | None


@dataclass(frozen=True, slots=True)
class _Node:
    """A stretch of a unit (first word, one past the last); `support` is how like it is to the others of its group together."""

    unit: Unit
    first: int
    last: int
    support: float

    @property
    def words(self) -> tuple[Word, ...]:
        return self.unit.words[self.first : self.last]


def utterances(reports: Sequence[Said]) -> list[list[Rendering]]:
    """Return what is rendered by two or more articles, each with one rendering for every part of an article that has it.

    At least one rendering is a quotation. Renderings come in the order of articles and places.
    """
    several = twins(unit for number, said in enumerate(reports) for unit in units_of(number, said))
    pairs = pairings(several)
    likely = [likelihood_among(*row) for row in zip(pairs, standings(pairs, (unit for same in several for unit in same)), strict=True)]
    matches = [match(pair.one, pair.other, pair.here, pair.there, one) for pair, one in zip(pairs, likely, strict=True) if one >= _SEEN]
    alike = {unit: same for same in several for unit in same[:2]}
    clusters = (_renderings(nodes, alike) for nodes in _Clusters(matches).groups())
    return [found for found in clusters if len({one.article for one in found}) > 1 and any(one.quotation is not None for one in found)]


def pairings(several: Sequence[Sequence[Unit]], least: float = HOPELESS) -> list[Pairing]:
    """Return the pairs of units (twins together) that have enough in common; see likeness.evidence."""
    found = ((one, other, evidence(one, other, least)) for one, other in candidates(several))
    return [pairing(one, other, *common) for one, other, common in found if common is not None and suffices(common[0])]


class _Clusters:
    """Joins matches whose stretches lie over one another, the likeliest first: a long sentence can render two utterances."""

    def __init__(self, matches: Iterable[Match]) -> None:
        self._nodes: list[tuple[Unit, int, int]] = []
        self._of_unit: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        self._group: list[int] = []
        self._members: dict[int, list[int]] = {}
        joins = [(match.likeness, self._node(match.one, match.here), self._node(match.other, match.there)) for match in _ordered(matches)]
        self._likeness = {(min(one, other), max(one, other)): likeness for likeness, one, other in reversed(joins)}
        for likeness, one, other in joins:
            if likeness >= _ENOUGH:
                self._join(one, other)

    def groups(self) -> list[list[_Node]]:
        """Return the stretches of each utterance."""
        return [[_Node(*self._nodes[one], self._support(one, members)) for one in sorted(members)] for members in self._members.values()]

    def _support(self, number: int, members: Sequence[int]) -> float:
        return sum(self._likeness.get((min(number, other), max(number, other)), 0.0) for other in members[:_SUPPORTING])

    def _node(self, unit: Unit, stretch: tuple[int, int]) -> int:
        first, last = stretch
        for number in self._of_unit[unit.article, unit.start, unit.end]:
            _, begin, end = self._nodes[number]
            if min(last, end) - max(first, begin) >= 0.5 * min(last - first, end - begin):
                return number
        number = len(self._nodes)
        self._nodes.append((unit, first, last))
        self._group.append(number)
        self._members[number] = [number]
        self._of_unit[unit.article, unit.start, unit.end].append(number)
        return number

    def _join(self, one: int, other: int) -> None:
        """Make one group of two, unless that would make a chain; a reporter’s sentence joins one group only."""
        first, second = self._group[one], self._group[other]
        lone = any(self._nodes[node][0].quotation is None and len(self._members[self._group[node]]) > 1 for node in (one, other))
        if first == second or lone or self._on_average(self._members[first], self._members[second]) < _ON_AVERAGE:
            return
        for node in self._members[second]:
            self._group[node] = first
        self._members[first] += self._members.pop(second)

    def _on_average(self, group: Sequence[int], other: Sequence[int]) -> float:
        pairs = [(min(one, two), max(one, two)) for one in group[:_LOOKED_AT] for two in other[:_LOOKED_AT]]
        apart = [pair for pair in pairs if self._nodes[pair[0]][0].article != self._nodes[pair[1]][0].article]
        return sum(self._likeness.get(pair, 0.0) for pair in apart) / max(1, len(apart))


def _ordered(matches: Iterable[Match]) -> list[Match]:
    """Return matches of quotations with one another first, the likeliest of them first."""
    return sorted(matches, key=lambda match: (match.one.quotation is None or match.other.quotation is None, -match.likeness))


def _renderings(nodes: Sequence[_Node], twins: Mapping[Unit, Sequence[Unit]]) -> list[Rendering]:
    """Return an utterance's renderings: of an article that quotes it, what it quotes."""
    by_article: dict[int, dict[tuple[int, int], _Node]] = defaultdict(dict)
    for node in nodes:
        for twin in twins[node.unit]:
            by_article[twin.article].setdefault((twin.start, node.first), _Node(twin, node.first, node.last, node.support))
    return [one for article in sorted(by_article) for one in _of_article(list(by_article[article].values()))]


def _of_article(nodes: Sequence[_Node]) -> list[Rendering]:
    """Return what one article has: the passage that is most like the others', and further parts of the same quotation."""
    quoted = [node for node in nodes if node.unit.quotation is not None]
    ranked = sorted(quoted or nodes, key=lambda node: (-node.support, node.unit.start))
    parts = [ranked[0]]
    for node in ranked[1:_PARTS] if quoted else []:
        if all(_says_more(node, other) for other in parts):
            parts.append(node)
    parts.sort(key=lambda node: node.unit.start)
    found = [_place(parts[0])]
    for before, node in pairwise(parts):
        one = _place(node)
        if before.unit.quotation == node.unit.quotation:
            one = Rendering(one.article, found.pop().start, one.end, one.quotation)
        found.append(one)
    return found


def _says_more(node: _Node, other: _Node) -> bool:
    """Tell whether a stretch is another part of what is said, and not the same once more."""
    here, there = ({word.concept for word in one.words if word.weight >= NAME_WEIGHT} for one in (node, other))
    return len(here & there) < 0.34 * max(1, min(len(here), len(there)))


def _place(node: _Node) -> Rendering:
    return Rendering(node.unit.article, node.words[0].start, node.words[-1].end, node.unit.quotation)
