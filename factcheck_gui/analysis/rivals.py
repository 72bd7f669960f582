"""How likely a pair of passages is once all pairs of the same articles are known: the best of its rivals, or one of many.

A person whose only quotation in both articles shares a word with the other one hardly says two things; of several sentences that share a
word with a quotation, at most one renders it. The weights are those of a logistic regression (benchmarks/fit_likeness.py).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from factcheck_gui.analysis.likeness import OWN, Evidence, likelihood, logistic
from factcheck_gui.analysis.pairing import Stretch
from factcheck_gui.analysis.sayings import Unit

_SURE = 6.0  # logarithmic odds beyond which more is not surer
_MOST_RIVALS = 2.0
_Side = tuple[int, int, int | None, int, bool]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two units with what they have in common, and the stretches of both in which it is; `alone` is how likely they are by themselves."""

    one: Unit
    other: Unit
    what: Evidence
    here: Stretch
    there: Stretch
    alone: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How a pair stands among those of the same articles.

    `lead` is by how much it is likelier than the likeliest other pair of either unit with the same article (-1 to 1), `rivals` how
    many other pairs there are, by their likelihood; `quotations` is how many pairs of quotations the speaker has in both articles.
    """

    lead: float
    rivals: float
    quotations: int


WEIGHTS: Final[dict[str, float]] = {
    "always": -2.808,
    "odds": 0.573,
    "lead": 0.548,
    "first": 1.203,
    "rivals": -0.399,
    "few": 1.87,
    "own first": -0.335,
    "own few": 2.633,
    "own first few": -0.621,
    "told first": -0.614,
}


def pairing(one: Unit, other: Unit, what: Evidence, here: Stretch, there: Stretch) -> Pairing:
    """Return two units with what they have in common."""
    return Pairing(one, other, what, here, there, likelihood(what))


def standings(pairs: Sequence[Pairing], units: Iterable[Unit]) -> list[Standing]:
    """Return how each pair stands; `units` are all of the articles'."""
    spoken = Counter((unit.article, unit.speaker) for unit in units if unit.speaker)
    beside: dict[_Side, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        for key in _sides(pair):
            beside[key].append(number)
    return [_standing(number, pair, pairs, beside, spoken) for number, pair in enumerate(pairs)]


def _sides(pair: Pairing) -> tuple[_Side, _Side]:
    """Return what a pair's rivals have in common with it: one of both units, the other's article, and whether it is quoted."""
    one, other = pair.one, pair.other
    return (
        (one.article, one.start, one.quotation, other.article, other.quotation is None),
        (other.article, other.start, other.quotation, one.article, one.quotation is None),
    )


def _standing(
    number: int, pair: Pairing, pairs: Sequence[Pairing], beside: Mapping[_Side, Sequence[int]], spoken: Mapping[tuple[int, str], int]
) -> Standing:
    others = [[pairs[rival].alone for rival in beside[key] if rival != number] for key in _sides(pair)]
    best = max((likely for several in others for likely in several), default=0.0)
    speaker = pair.one.speaker or pair.other.speaker
    quotations = max(1, spoken.get((pair.one.article, speaker), 0)) * max(1, spoken.get((pair.other.article, speaker), 0))
    return Standing(pair.alone - best, sum(map(sum, others)), quotations)


def features(pair: Pairing, standing: Standing) -> dict[str, float]:
    """Return what the likeness among rivals is weighed by, by name."""
    own, first = float(pair.what.bond in OWN), float(standing.lead > 0)
    odds = math.log(max(pair.alone, 1e-9) / max(1 - pair.alone, 1e-9))
    few = 1 / math.sqrt(standing.quotations)
    return {
        "always": 1.0,
        "odds": max(-_SURE, min(_SURE, odds)),
        "lead": standing.lead,
        "first": first,
        "rivals": min(_MOST_RIVALS, standing.rivals),
        "few": few,
        "own first": own * first,
        "own few": own * few,
        "own first few": own * first * few,
        "told first": float(pair.what.told) * first,
    }


def likelihood_among(pair: Pairing, standing: Standing) -> float:
    """Return how likely a pair renders one utterance, from 0 to 1, given how it stands among others."""
    return logistic(sum(WEIGHTS.get(name, 0.0) * value for name, value in features(pair, standing).items()))
