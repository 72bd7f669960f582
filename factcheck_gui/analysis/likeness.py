"""How likely it is that two passages render one utterance: by the words they share, who speaks, and what stands around them."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from factcheck_gui.analysis.sayings import Unit
from factcheck_gui.analysis.wording import FULL_WEIGHT, LIGHT_WEIGHT, NAME_WEIGHT, NEGATIONS, Word, weight

ENOUGH = 0.5  # likeness from which two passages are taken to render one utterance

_UNMATCHED = 0.4  # what a word that is not shared takes off a stretch that renders the other one
_SPELT = 0.8  # share of equal letters from which two long words are spellings of one
_LONG = 5
_TRIED = 12  # words without partner that are looked at for spellings
_MOVED = 0.4  # share of a word's weight that is lost where it stands in another order
_SHORT = 16  # words of a quotation that is not cut
_BEFORE, _AFTER = 4, 2  # words by which a stretch is made longer to begin or to end with its clause
_WORD_AND_MORE = 1.4  # what one telling word and a light one tell together
_LONG_AGREEMENT = 8.0  # words that tell so much are hardly said by two people
_MANY = 8  # telling words; in so long a passage one that only one side negates is not all there is


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two passages have in common.

    `shared` is what the common words tell, `density` their share of the stretches they stand in, `cover` their share of the shorter
    passage, `context` the share of four further common words around both, `run` the most words in a row that are alike, `speakers` is
    1 for one speaker, -1 for two and between where that is not sure, `opposed` counts words that only one of both negates,
    `telling` common words that tell what is spoken of, `plain` those of them that are no names; `lesser` is the share of the longer
    passage, `told` says that one of both is the reporter's.
    """

    shared: float
    density: float
    cover: float
    context: float
    run: int
    speakers: float
    opposed: int
    telling: int
    plain: int
    lesser: float
    told: bool


@dataclass(frozen=True, slots=True)
class Match:
    """Two units with the stretches of their words (first, one past the last) that render the same, and how likely that is (0 to 1)."""

    one: Unit
    other: Unit
    here: tuple[int, int]
    there: tuple[int, int]
    likeness: float


def compare(one: Unit, other: Unit) -> Match | None:
    """Return how two units, at least one of them quoted, render one utterance, or None where that is not likely."""
    found = evidence(one, other)
    if found is None:
        return None
    what, here, there = found
    likely = likelihood(what)
    return Match(one, other, _clause(one, here), _clause(other, there), likely) if likely >= ENOUGH else None


def evidence(one: Unit, other: Unit) -> tuple[Evidence, tuple[int, int], tuple[int, int]] | None:
    """Return what two units have in common, and the stretches of both in which it is; None where that is nothing."""
    pairs = _paired(one.words, other.words)
    here, there = _stretch(one.words, {a for a, _ in pairs}), _stretch(other.words, {b for _, b in pairs})
    kept = [(a, b) for a, b in pairs if here[0] <= a < here[1] and there[0] <= b < there[1]]
    telling = [(a, b) for a, b in kept if min(one.words[a].weight, other.words[b].weight) >= LIGHT_WEIGHT]
    if not telling:
        return None
    lead = _led(one, other, {b for _, b in pairs}) + _led(other, one, {a for a, _ in pairs})
    shared = sum(min(one.words[a].weight, other.words[b].weight) for a, b in kept) - _crossed(one, kept) + lead
    loose = weight(one.words[slice(*here)]) + weight(other.words[slice(*there)]) + 2 * lead
    fewer, more = sorted((one.weight + lead, other.weight + lead))
    what = Evidence(
        shared,
        2 * shared / loose,
        shared / fewer,
        _context(one, other, telling),
        _run(kept),
        _speakers(one, other),
        _opposed(one, other, telling),
        sum(one.words[a].weight >= NAME_WEIGHT for a, _ in telling) + lead,
        sum(one.words[a].weight >= FULL_WEIGHT for a, _ in telling) + lead,
        shared / more,
        one.quotation is None or other.quotation is None,
    )
    return what, here, there


def likelihood(what: Evidence) -> float:
    """Return how likely two passages with this in common render one utterance, from 0 to 1."""
    if not _suffices(what):
        return 0.0
    total = 0.8 * min(what.shared, 5) + 7.5 * min(1.0, what.cover) + 2.2 * what.context
    total -= (10 if what.telling < _MANY else 3) * what.opposed
    total += 2.7 * what.speakers if what.speakers > 0 else (7 if what.shared < _LONG_AGREEMENT else 3) * what.speakers
    return 1 / (1 + math.exp((8.0 if what.told else 6.5) + (2 if what.cover < 0.3 else 0) - total))


def _suffices(what: Evidence) -> bool:
    """Tell whether common words can show anything: a word or two only where one person speaks and little else is said."""
    if what.told:
        return what.speakers > 0 and (what.plain > 1 or (what.plain == 1 and what.cover > 0.8))
    if what.telling == 0:
        return what.speakers == 1 and what.cover > 0.9 and what.lesser > 0.5
    if what.telling > 1:
        return True
    alone = what.cover > 0.8 or (what.speakers == 1 and (what.context > 0 or what.shared > _WORD_AND_MORE))
    return what.speakers > 0 and what.lesser > 0.15 and alone


def _paired(one: Sequence[Word], other: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the pairs of words that say the same: those in the same order, then those that were moved or are spelt otherwise."""
    blocks = LCSseq.opcodes([word.concept for word in one], [word.concept for word in other]).as_matching_blocks()
    pairs = [(block.a + step, block.b + step) for block in blocks for step in range(block.size)]
    here, there = {a for a, _ in pairs}, {b for _, b in pairs}
    waiting: dict[str, list[int]] = defaultdict(list)
    for b in range(len(other) - 1, -1, -1):
        if b not in there and other[b].weight >= LIGHT_WEIGHT:
            waiting[other[b].concept].append(b)
    left = []
    for a, word in enumerate(one):
        if a in here or word.weight < LIGHT_WEIGHT:
            continue
        if waiting.get(word.concept):
            pairs.append((a, waiting[word.concept].pop()))
        else:
            left.append(a)
    return pairs + _spelt_alike(one, other, left, sorted(b for several in waiting.values() for b in several))


def _spelt_alike(one: Sequence[Word], other: Sequence[Word], left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    found = []
    free = [b for b in right if len(other[b].concept) >= _LONG][:_TRIED]
    for a in [a for a in left if len(one[a].concept) >= _LONG][:_TRIED]:
        for b in free:
            alike = one[a].concept[0] == other[b].concept[0] and Indel.normalized_similarity(one[a].concept, other[b].concept) >= _SPELT
            if alike:
                found.append((a, b))
                free.remove(b)
                break
    return found


def _stretch(some: Sequence[Word], shared: set[int]) -> tuple[int, int]:
    """Return the stretch in which shared words outweigh the others most."""
    best, found, total, first = 0.0, (0, 0), 0.0, 0
    for place, word in enumerate(some):
        total += word.weight if place in shared else -_UNMATCHED * word.weight
        if total <= 0:
            total, first = 0.0, place + 1
        elif total > best:
            best, found = total, (first, place + 1)
    return found


def _clause(unit: Unit, stretch: tuple[int, int]) -> tuple[int, int]:
    """Return a stretch of a quotation made longer: to all of a short one, else to begin and end with its clause where few words do."""
    first, last = stretch
    if unit.quotation is None:
        return stretch
    if len(unit.words) <= _SHORT or weight(unit.words[first:last]) >= 0.5 * unit.weight:
        return 0, len(unit.words)
    begin = next((at for at in range(first, max(-1, first - _BEFORE - 1), -1) if _begins(unit, at)), first)
    end = next((at for at in range(last, min(len(unit.words), last + _AFTER) + 1) if at == len(unit.words) or _begins(unit, at)), last)
    return begin, end


def _begins(unit: Unit, place: int) -> bool:
    return place == 0 or unit.words[place].after_mark


def _led(one: Unit, other: Unit, paired: set[int]) -> int:
    """Return how many words the reporter has before one quotation that are within the other passage: the insurers “want a promise”."""
    return len(one.lead & {word.concept for at, word in enumerate(other.words) if at not in paired})


def _crossed(one: Unit, pairs: Sequence[tuple[int, int]]) -> float:
    """Return what is taken off for words in another order: hope has beaten fear, fear has beaten hope."""
    behind = -1
    found = 0.0
    for a, b in sorted(pairs):
        found += _MOVED * one.words[a].weight if b < behind else 0.0
        behind = max(behind, b)
    return found


def _context(one: Unit, other: Unit, telling: Sequence[tuple[int, int]]) -> float:
    """Return how many telling words stand in or around both beyond those compared, from 0 to 1 (four or more)."""
    known = {one.words[a].concept for a, _ in telling}
    here, there = ({word.concept for word in unit.words if word.weight >= NAME_WEIGHT} | unit.beside for unit in (one, other))
    return min(1.0, len((here & there) - known) / 4)


def _run(pairs: Sequence[tuple[int, int]]) -> int:
    best = count = 0
    last = (-9, -9)
    for pair in sorted(pairs):
        count = count + 1 if pair == (last[0] + 1, last[1] + 1) else 1
        best, last = max(best, count), pair
    return best


def _speakers(one: Unit, other: Unit) -> float:
    """Return from -1 to 1 whether one person speaks: by the speakers' names, else by who is named in the reporters' sentences."""
    if one.speaker and other.speaker:
        return 1.0 if one.speaker == other.speaker else -1.0
    here, there = ({unit.speaker} if unit.speaker else unit.named for unit in (one, other))
    if here & there:
        return 0.6
    return -0.1 if here and there else 0.0


def _opposed(one: Unit, other: Unit, telling: Sequence[tuple[int, int]]) -> int:
    """Return how many common words only one of both negates, 0 where both negate something in another place.

    What a reporter negates before a quotation is its first word.
    """
    here, there = (_denials(unit.words) + unit.denied for unit in (one, other))
    if here == there:
        return 0
    first = min(((a, b) for a, b in telling if one.words[a].weight >= NAME_WEIGHT), default=(-1, -1))
    return sum(
        (_negated(one.words, a) or (one.denied and a == first[0])) != (_negated(other.words, b) or (other.denied and b == first[1]))
        for a, b in telling
        if one.words[a].weight >= NAME_WEIGHT
    )


def _denials(some: Sequence[Word]) -> int:
    return sum(_denies(some, at) for at in range(len(some)))


def _denies(some: Sequence[Word], at: int) -> bool:
    return some[at].form in NEGATIONS or (some[at].form == "than" and at > 0 and some[at - 1].form == "rather")


def _negated(some: Sequence[Word], place: int) -> bool:
    """Tell whether a negation stands before a word with no other telling word between."""
    for at in range(place - 1, -1, -1):
        if _denies(some, at):
            return True
        if some[at].weight >= NAME_WEIGHT:
            return False
    return False
