"""How likely it is that two passages render one utterance: by the words they share, who speaks, and what stands around them.

The weights are those of a logistic regression over the gold set (benchmarks/fit_likeness.py).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from factcheck_gui.analysis.pairing import Pair, Stretch, crossed, denials, longest_run, negated, opposites, paired, stretch
from factcheck_gui.analysis.sayings import Unit
from factcheck_gui.analysis.speech import CUES
from factcheck_gui.analysis.wording import LIGHT_WEIGHT, NAME_WEIGHT, weight

ENOUGH: Final = 0.5  # likeness from which two passages are taken to render one utterance

_SHORT = 16  # words of a quotation that is not cut
_BEFORE, _AFTER = 4, 2  # words by which a stretch is made longer to begin or to end with its clause
_LITTLE, _MUCH, _MOST_SHARED = 1.5, 3.0, 9.0  # what common words tell: up to here each more than beyond, and nothing after the last
HOPELESS: Final = 0.25  # share of the shorter passage below which common words show nothing, where it isn't one person's
_LONG_AGREEMENT = 8.0  # words that tell so much are hardly said by two people
_MANY = 8  # telling words; in so long a passage one that only one side negates is not all there is
_NEARLY_ALL = 0.8  # share of the shorter passage
_WORD_AND_MORE = 1.4  # what one telling word and a light one tell together
_MOST_AGAINST = 2  # words that only one denies, or whose opposite the other has, beyond which more tell no more


class Bond(Enum):
    """How sure it is that one person says both: both quotations are hers, the reporter has her say it, or names her there."""

    SAME = "same"
    SAYER = "sayer"
    NAMED = "named"
    UNKNOWN = "unknown"
    STRANGER = "stranger"  # others are named there
    OTHER = "other"  # the quotations are two people's


OWN: Final = (Bond.SAME, Bond.SAYER)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two passages have in common.

    `shared` is what the common words tell (words of like meaning in part), `soft` how much of that those of like meaning do; `cover` its
    share of the shorter passage, `lesser` of the longer, `density` of the stretches they stand in; `context` the share of four further
    common words around both, `moved` what words in another order take off, `run` the most words in a row that
    are the same, `telling` counts common words that tell what is spoken of;
    `opposed` words that only one of both negates, `opposites` those whose opposite the other has; `figures` tells that both have
    figures and none in common, `told` that one of both is the reporter's.
    """

    shared: float
    soft: float
    cover: float
    lesser: float
    density: float
    context: float
    moved: float
    run: int
    telling: int
    opposed: int
    opposites: int
    figures: bool
    told: bool
    bond: Bond


WEIGHTS: Final[dict[str, float]] = {
    "always": -5.926,
    "shared": -0.178,
    "shared little": 1.779,
    "shared much": 0.446,
    "soft": 0.638,
    "cover": 1.47,
    "lesser": 7.066,
    "density": -1.517,
    "close": -0.53,
    "context": 1.107,
    "moved": -0.941,
    "run": 0.289,
    "single": 0.599,
    "opposed": 0.0,
    "opposites": -0.682,
    "turned": -0.682,
    "turned cover": -1.498,
    "own turned": 1.772,
    "figures": 0.0,
    "told": 0.036,
    "same": 2.063,
    "sayer": -0.161,
    "named": -1.245,
    "unknown": -1.244,
    "stranger": -0.883,
    "other": 0.0,
    "own cover": 1.299,
    "own shared": 0.007,
    "foreign much": 0.611,
    "told cover": 0.223,
    "told shared": 0.363,
}


def features(what: Evidence) -> dict[str, float]:
    """Return what the likeness is weighed by, by name."""
    own, told = float(what.bond in OWN), float(what.told)
    turned = (what.opposed > 0) != (what.opposites > 0)
    foreign = float(what.bond in (Bond.STRANGER, Bond.OTHER))
    cover, much = min(1.0, what.cover), max(0.0, min(what.shared, _MOST_SHARED) - _MUCH)
    return {
        "always": 1.0,
        "shared": min(what.shared, _MUCH),
        "shared little": min(what.shared, _LITTLE),
        "shared much": much,
        "soft": what.soft / max(what.shared, 0.1),
        "cover": cover,
        "lesser": min(1.0, what.lesser),
        "density": what.density,
        "close": cover * what.density,
        "context": what.context,
        "moved": what.moved / max(what.shared, 0.5),
        "run": min(what.run, 6),
        "single": float(what.telling < 2),
        "opposed": min(what.opposed, _MOST_AGAINST),
        "opposites": min(what.opposites, _MOST_AGAINST),
        "turned": float(turned),
        "turned cover": turned * cover,
        "own turned": own * turned,
        "figures": float(what.figures),
        "told": told,
        **{bond.value: float(what.bond is bond) for bond in Bond},
        "own cover": own * cover,
        "own shared": own * min(what.shared, _MUCH),
        "foreign much": foreign * much,
        "told cover": told * cover,
        "told shared": told * min(what.shared, _MUCH),
    }


def likelihood(what: Evidence) -> float:
    """Return how likely two passages with this in common render one utterance, from 0 to 1."""
    if not suffices(what):
        return 0.0
    return logistic(sum(WEIGHTS.get(name, 0.0) * value for name, value in features(what).items()))


def suffices(what: Evidence) -> bool:
    """Tell whether common words can show anything, whatever they weigh.

    They don't where two people say them, unless they are many; where the reporter says them of nobody, or only one side denies them;
    and a single word doesn't where more is said.
    """
    if _hopeless(what.bond, what.shared, told=what.told) or (what.opposed and not what.opposites and what.telling < _MANY):
        return False
    return what.telling > 1 or what.cover > _NEARLY_ALL or what.context > 0 or what.shared > _WORD_AND_MORE


def _hopeless(bond: Bond, shared: float, *, told: bool) -> bool:
    """Tell whether passages that share so much at most are not one utterance because of who says them."""
    return shared < _LONG_AGREEMENT if bond is Bond.OTHER else told and bond in (Bond.STRANGER, Bond.UNKNOWN)


def logistic(odds: float) -> float:
    """Return the probability of logarithmic odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


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
    return match(one, other, here, there, likely) if likely >= ENOUGH else None


def match(one: Unit, other: Unit, here: Stretch, there: Stretch, likely: float) -> Match:
    """Return two units as renderings, their stretches made longer to whole clauses."""
    return Match(one, other, _clause(one, here), _clause(other, there), likely)


def evidence(one: Unit, other: Unit, least: float = HOPELESS) -> tuple[Evidence, Stretch, Stretch] | None:
    """Return what two units have in common, and the stretches of both in which it is; None where that is nothing.

    None also where it is less than `least` of the shorter one, and not one person's.
    """
    bond, told = _bond(one, other), one.quotation is None or other.quotation is None
    if _hopeless(bond, min(one.weight, other.weight), told=told):
        return None
    pairs = paired(one.words, other.words)
    here, there = stretch(one.words, {pair.here for pair in pairs}), stretch(other.words, {pair.there for pair in pairs})
    kept = [pair for pair in pairs if here[0] <= pair.here < here[1] and there[0] <= pair.there < there[1]]
    telling = [pair for pair in kept if _tells(one, other, pair) >= LIGHT_WEIGHT]
    if not telling or (bond not in OWN and sum(_tells(one, other, pair) for pair in kept) < least * min(one.weight, other.weight)):
        return None
    lead = _led(one, other, {pair.there for pair in pairs}) + _led(other, one, {pair.here for pair in pairs})
    soft = sum(pair.strength * _tells(one, other, pair) for pair in kept if pair.strength < 1)
    shared = soft + sum(_tells(one, other, pair) for pair in kept if pair.strength == 1) + lead
    moved = crossed(one.words, other.words, kept)
    fewer, more = sorted((_said(one, {pair.here for pair in pairs}) + lead, _said(other, {pair.there for pair in pairs}) + lead))
    loose = weight(one.words[slice(*here)]) + weight(other.words[slice(*there)]) + 2 * lead
    what = Evidence(
        shared,
        soft,
        (shared - moved) / fewer,
        (shared - moved) / more,
        2 * (shared - moved) / loose,
        _context(one, other, telling),
        moved,
        longest_run(kept),
        sum(one.words[pair.here].weight >= NAME_WEIGHT for pair in telling) + lead,
        _opposed(one, other, telling),
        opposites(one.words, other.words, pairs, here, there),
        _figures_differ(one, other),
        told,
        bond,
    )
    return what, here, there


def _tells(one: Unit, other: Unit, pair: Pair) -> float:
    return min(one.words[pair.here].weight, other.words[pair.there].weight)


def _said(unit: Unit, shared: set[int]) -> float:
    """Return how much a unit tells; of a reporter's sentence, without the names and verbs by which he says whose words they are."""
    if unit.quotation is not None:
        return unit.weight
    silent = (at not in shared and (word.weight == NAME_WEIGHT or word.form in CUES) for at, word in enumerate(unit.words))
    return max(LIGHT_WEIGHT, sum(word.weight for word, left_out in zip(unit.words, silent, strict=True) if not left_out))


def _figures_differ(one: Unit, other: Unit) -> bool:
    here, there = ({word.concept for word in unit.words if word.form[0].isdigit()} for unit in (one, other))
    return bool(here and there) and not here & there


def _bond(one: Unit, other: Unit) -> Bond:
    """Return whether one person speaks: by the speakers' names, else by who is named in the reporters' sentences."""
    if one.speaker and other.speaker:
        return Bond.SAME if one.speaker == other.speaker else Bond.OTHER
    if one.sayer and one.sayer == other.sayer:
        return Bond.SAYER
    here, there = ({unit.speaker} if unit.speaker else unit.named for unit in (one, other))
    if here & there:
        return Bond.NAMED
    return Bond.STRANGER if here and there else Bond.UNKNOWN


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


def _context(one: Unit, other: Unit, telling: Sequence[Pair]) -> float:
    """Return how many telling words stand in or around both beyond those compared, from 0 to 1 (four or more)."""
    known = {one.words[pair.here].concept for pair in telling}
    here, there = ({word.concept for word in unit.words if word.weight >= NAME_WEIGHT} | unit.beside for unit in (one, other))
    return min(1.0, len((here & there) - known) / 4)


def _opposed(one: Unit, other: Unit, telling: Sequence[Pair]) -> int:
    """Return how many common words only one of both negates, 0 where both negate something in another place.

    What a reporter negates before a quotation is its first word.
    """
    here, there = (denials(unit.words) + unit.denied for unit in (one, other))
    if here == there:
        return 0
    first = min(((a, b) for a, b, _ in telling if one.words[a].weight >= NAME_WEIGHT), default=(-1, -1))
    return sum(
        (negated(one.words, a) or (one.denied and a == first[0])) != (negated(other.words, b) or (other.denied and b == first[1]))
        for a, b, _ in telling
        if one.words[a].weight >= NAME_WEIGHT
    )
