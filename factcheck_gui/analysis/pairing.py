"""Which words of two passages say the same: the same ones, those spelt otherwise, and those of like meaning."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from factcheck_gui.analysis import lexicon
from factcheck_gui.analysis.wording import LIGHT_WEIGHT, NAME_WEIGHT, NEGATIONS, SILENT_WEIGHT, Word

_UNMATCHED = 0.4  # what a word that is not shared takes off a stretch that renders the other one
_SPELT = 0.8  # share of equal letters from which two long words are spellings of one
_LONG = 5
_TRIED = 12  # words without partner that are looked at for spellings, and for others of like meaning
_BESIDE = 3  # words before and after a stretch that can say the opposite
_MOVED = 0.4  # share of a word's weight that is lost where it stands in another order

Stretch = tuple[int, int]  # first word, one past the last


class Pair(NamedTuple):
    """Word `here` of one passage says the same as word `there` of the other, with `strength` 1, or something like it, with less."""

    here: int
    there: int
    strength: float


def paired(one: Sequence[Word], other: Sequence[Word]) -> list[Pair]:
    """Return words that say the same in the same order, then those that were moved or spelt otherwise, then those of like meaning."""
    blocks = LCSseq.opcodes([word.concept for word in one], [word.concept for word in other]).as_matching_blocks()
    pairs = [Pair(block.a + step, block.b + step, 1.0) for block in blocks for step in range(block.size)]
    here, there = {pair.here for pair in pairs}, {pair.there for pair in pairs}
    waiting: dict[str, list[int]] = defaultdict(list)
    for b in range(len(other) - 1, -1, -1):
        if b not in there and other[b].weight >= LIGHT_WEIGHT:
            waiting[other[b].concept].append(b)
    left = []
    for a, word in enumerate(one):
        if a in here or word.weight < LIGHT_WEIGHT:
            continue
        if waiting.get(word.concept):
            pairs.append(Pair(a, waiting[word.concept].pop(), 1.0))
        else:
            left.append(a)
    right = sorted(b for several in waiting.values() for b in several)
    spelt = _spelt_alike(one, other, left, right)
    return pairs + spelt + _meant_alike(one, other, *_without(spelt, left, right))


def opposites(one: Sequence[Word], other: Sequence[Word], pairs: Sequence[Pair], here: Stretch, there: Stretch) -> int:
    """Return how many words without partner in or beside a stretch are the opposite of one in or beside that of the other passage.

    What only one of both denies is none: not closed, open.
    """
    lone = _lone(one, {pair.here for pair in pairs}, here)
    others = _lone(other, {pair.there for pair in pairs}, there)
    return sum(any(_opposite(one[a].form, other[b].form) and negated(one, a) == negated(other, b) for b in others) for a in lone)


def _lone(some: Sequence[Word], shared: set[int], where: Stretch) -> list[int]:
    around = range(max(0, where[0] - _BESIDE), min(len(some), where[1] + _BESIDE))
    return [at for at in around if at not in shared and some[at].weight >= LIGHT_WEIGHT][:_TRIED]


def stretch(some: Sequence[Word], shared: set[int]) -> Stretch:
    """Return the stretch in which shared words outweigh the others most."""
    best, found, total, first = 0.0, (0, 0), 0.0, 0
    for place, word in enumerate(some):
        total += word.weight if place in shared else -_UNMATCHED * word.weight
        if total <= 0:
            total, first = 0.0, place + 1
        elif total > best:
            best, found = total, (first, place + 1)
    return found


def crossed(one: Sequence[Word], other: Sequence[Word], pairs: Sequence[Pair]) -> float:
    """Return what is taken off for words in another order: hope has beaten fear, fear has beaten hope; but not in a list."""
    before = Pair(-1, -1, 1.0)
    found = 0.0
    for pair in sorted(pairs):
        listed = _side_by_side(one, before.here, pair.here) and _side_by_side(other, pair.there, before.there)
        found += _MOVED * one[pair.here].weight if pair.there < before.there and not listed else 0.0
        before = pair if pair.there > before.there else before
    return found


def _side_by_side(some: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether two words have only words between them that tell nothing."""
    return first >= 0 and all(word.weight <= SILENT_WEIGHT for word in some[min(first, last) + 1 : max(first, last)])


def longest_run(pairs: Sequence[Pair]) -> int:
    """Return the most words in a row that are the same in both."""
    best = count = 0
    last = (-9, -9)
    for here, there, strength in sorted(pairs):
        count = (count + 1 if (here, there) == (last[0] + 1, last[1] + 1) else 1) if strength == 1 else 0
        best, last = max(best, count), (here, there)
    return best


def denials(some: Sequence[Word]) -> int:
    """Return how many words deny something."""
    return sum(_denies(some, at) for at in range(len(some)))


def negated(some: Sequence[Word], place: int) -> bool:
    """Tell whether a negation stands before a word with no other telling word between."""
    for at in range(place - 1, -1, -1):
        if _denies(some, at):
            return True
        if some[at].weight >= NAME_WEIGHT:
            return False
    return False


def _denies(some: Sequence[Word], at: int) -> bool:
    return some[at].form in NEGATIONS or (some[at].form == "than" and at > 0 and some[at - 1].form == "rather")


def _spelt_alike(one: Sequence[Word], other: Sequence[Word], left: Sequence[int], right: Sequence[int]) -> list[Pair]:
    found = []
    free = [b for b in right if len(other[b].concept) >= _LONG][:_TRIED]
    for a in [a for a in left if len(one[a].concept) >= _LONG][:_TRIED]:
        for b in free:
            alike = one[a].concept[0] == other[b].concept[0] and Indel.normalized_similarity(one[a].concept, other[b].concept) >= _SPELT
            if alike:
                found.append(Pair(a, b, 1.0))
                free.remove(b)
                break
    return found


def _meant_alike(one: Sequence[Word], other: Sequence[Word], left: Sequence[int], right: Sequence[int]) -> list[Pair]:
    """Return pairs of words of like meaning, the likest first, each word once."""
    ways = ((_alike(one[a].form, other[b].form), a, b) for a in left[:_TRIED] for b in right[:_TRIED])
    found: list[Pair] = []
    used: set[int] = set()
    others: set[int] = set()
    for strength, a, b in sorted((way for way in ways if way[0]), key=lambda way: (-way[0], way[1], way[2])):
        if a not in used and b not in others:
            found.append(Pair(a, b, strength))
            used.add(a)
            others.add(b)
    return found


def _without(pairs: Sequence[Pair], left: Sequence[int], right: Sequence[int]) -> tuple[list[int], list[int]]:
    here, there = {pair.here for pair in pairs}, {pair.there for pair in pairs}
    return [a for a in left if a not in here], [b for b in right if b not in there]


@lru_cache(100_000)
def _alike(one: str, other: str) -> float:
    return lexicon.alike(one, other)


@lru_cache(100_000)
def _opposite(one: str, other: str) -> bool:
    return lexicon.opposite(one, other)
