"""How far annotators agree: percent agreement, Cohen's, Fleiss' and Krippendorff's coefficients, and the overlap of spans.

Only what two or more annotators judged counts, never text that nobody annotated. Sources of the methods: Cohen, "A coefficient of
agreement for nominal scales" (1960); Fleiss, "Measuring nominal scale agreement among many raters" (1971); Krippendorff,
"Computing Krippendorff's Alpha-Reliability" (2011). Intervals are percentiles of a bootstrap over the claims.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

SAMPLES = 1000
SEED = 1960
CONFIDENCE = 0.95

Unit = Mapping[str, Hashable]  # one thing that was judged: annotator to value
_Spans = AbstractSet[tuple[int, int]]
Distance = Callable[[Hashable, Hashable], float]
Measure = Callable[[Sequence[Unit]], float | None]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One annotator's verdict on a claim."""

    claim_id: str
    annotator_id: str
    scale: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Code points `start` to `end` of a text, which an annotator marked as a claim."""

    text_sha256: str
    annotator_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A coefficient with its 95 % interval; None where it is not defined, as where only one verdict was ever given."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Two annotators: the claims both judged, percent agreement (0 to 1) and Cohen's kappa."""

    first: str
    second: str
    claims: int
    percent: Figure
    kappa: Figure


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the annotators agree on claims judged on one scale by two or more; `graded` counts those with numbers to rank."""

    scale: str
    claims: int
    annotators: int
    percent: Figure
    fleiss: Figure
    alpha_nominal: Figure
    graded: int
    alpha_ordinal: Figure
    pairs: tuple[PairFigures, ...]


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """Two annotators' marks in the texts that both marked something in: F1 over code points, and over equal spans."""

    first: str
    second: str
    texts: int
    overlap_f1: float
    exact_f1: float


def agreement(judgements: Iterable[Judgement], ratings: Mapping[tuple[str, str], float | None]) -> list[Agreement]:
    """Return the agreement on each scale, the most used first; `ratings` maps a scale and a verdict to its number."""
    scales: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for given in judgements:
        scales[given.scale][given.claim_id][given.annotator_id] = given.verdict
    found = []
    for scale, claims in scales.items():
        units: list[Unit] = [values for values in claims.values() if len(values) > 1]
        if units:
            found.append(_on_scale(scale, units, ratings))
    return sorted(found, key=lambda one: (-one.claims, one.scale))


def _on_scale(scale: str, units: Sequence[Unit], ratings: Mapping[tuple[str, str], float | None]) -> Agreement:
    graded = [unit for unit in (_numbers(scale, unit, ratings) for unit in units) if len(unit) > 1]
    people = sorted({who for unit in units for who in unit})
    return Agreement(
        scale,
        len(units),
        len(people),
        with_interval(percent_agreement, units),
        with_interval(fleiss_kappa, units),
        with_interval(alpha_nominal, units),
        len(graded),
        with_interval(alpha_ordinal, graded),
        tuple(_pair(first, second, units) for first, second in combinations(people, 2) if _shared(first, second, units)),
    )


def _numbers(scale: str, unit: Unit, ratings: Mapping[tuple[str, str], float | None]) -> Unit:
    numbers = {who: ratings.get((scale, str(verdict))) for who, verdict in unit.items()}
    return {who: number for who, number in numbers.items() if number is not None}


def _shared(first: str, second: str, units: Iterable[Unit]) -> list[Unit]:
    return [{first: unit[first], second: unit[second]} for unit in units if first in unit and second in unit]


def _pair(first: str, second: str, units: Sequence[Unit]) -> PairFigures:
    shared = _shared(first, second, units)
    kappa = with_interval(lambda some: cohen_kappa([(unit[first], unit[second]) for unit in some]), shared)
    return PairFigures(first, second, len(shared), with_interval(percent_agreement, shared), kappa)


def with_interval(measure: Measure, units: Sequence[Unit], *, samples: int = SAMPLES, seed: int = SEED) -> Figure:
    """Return a measure of all units with its interval: percentiles of `samples` draws of as many units, the same in every run."""
    value = measure(units)
    if value is None or len(units) < 2:
        return Figure(value)
    chance = random.Random(seed)
    drawn = (measure(chance.choices(units, k=len(units))) for _ in range(samples))
    figures = sorted(figure for figure in drawn if figure is not None)
    if not figures:
        return Figure(value)
    tail = (1 - CONFIDENCE) / 2
    return Figure(value, _percentile(figures, tail), _percentile(figures, 1 - tail))


def _percentile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def percent_agreement(units: Iterable[Unit]) -> float | None:
    """Return the share (0 to 1) of pairs of judgements of the same thing that are equal, each thing weighing the same."""
    shares = []
    for unit in units:
        counts, number = Counter(unit.values()), len(unit)
        if number > 1:
            shares.append(sum(n * (n - 1) for n in counts.values()) / (number * (number - 1)))
    return sum(shares) / len(shares) if shares else None


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa of two annotators' judgements of the same things; None where chance alone explains all."""
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[value] * second[value] for value in first) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def fleiss_kappa(units: Sequence[Unit]) -> float | None:
    """Return Fleiss' kappa; where things were judged by different numbers of annotators, each thing weighs the same."""
    observed = percent_agreement(units)
    counted = [unit for unit in units if len(unit) > 1]
    if observed is None:
        return None
    shares: dict[Hashable, float] = defaultdict(float)
    for unit in counted:
        for value in unit.values():
            shares[value] += 1 / len(unit) / len(counted)
    expected = sum(share**2 for share in shares.values())
    return None if 1 - expected < 1e-12 else (observed - expected) / (1 - expected)


def alpha_nominal(units: Sequence[Unit]) -> float | None:
    """Return Krippendorff's alpha for values that are equal or not."""
    return krippendorff_alpha(units, lambda a, b: float(a != b))


def alpha_ordinal(units: Sequence[Unit]) -> float | None:
    """Return Krippendorff's alpha for ranked values (numbers): two are as far apart as there are judgements between them."""
    counts = Counter(value for unit in units if len(unit) > 1 for value in unit.values())
    before: dict[Hashable, float] = {}
    running = 0.0
    for value in sorted(counts, key=lambda number: float(str(number))):
        before[value] = running + counts[value] / 2
        running += counts[value]
    return krippendorff_alpha(units, lambda a, b: (before[a] - before[b]) ** 2)


def krippendorff_alpha(units: Iterable[Unit], distance: Distance) -> float | None:
    """Return Krippendorff's alpha, one minus observed by expected disagreement; judgements may be missing."""
    observed = 0.0
    totals: Counter[Hashable] = Counter()
    for unit in units:
        counts = Counter(unit.values())
        if len(unit) > 1:
            totals += counts
            observed += 2 * sum(counts[a] * counts[b] * distance(a, b) for a, b in combinations(counts, 2)) / (len(unit) - 1)
    number = sum(totals.values())
    expected = 2 * sum(totals[a] * totals[b] * distance(a, b) for a, b in combinations(totals, 2))
    return None if not expected else 1 - (number - 1) * observed / expected


def span_agreement(marks: Iterable[Marked]) -> list[SpanAgreement]:
    """Return how far each two annotators marked the same words, over the texts in which both marked something."""
    texts: dict[str, dict[str, set[tuple[int, int]]]] = defaultdict(lambda: defaultdict(set))
    for mark in marks:
        texts[mark.text_sha256][mark.annotator_id].add((mark.start, mark.end))
    people = sorted({who for by in texts.values() for who in by})
    found = []
    for first, second in combinations(people, 2):
        shared = [(by[first], by[second]) for by in texts.values() if first in by and second in by]
        if shared:
            found.append(SpanAgreement(first, second, len(shared), _f1(shared, _points), _f1(shared, lambda spans: spans)))
    return found


def _points(spans: _Spans) -> set[int]:
    return {point for start, end in spans for point in range(start, end)}


def _f1(shared: Sequence[tuple[_Spans, _Spans]], what: Callable[[_Spans], AbstractSet[object]]) -> float:
    both = sizes = 0
    for first, second in shared:
        a, b = what(first), what(second)
        both += len(a & b)
        sizes += len(a) + len(b)
    return 2 * both / sizes
