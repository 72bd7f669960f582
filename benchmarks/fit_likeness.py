"""Fits the weights of likeness anew: python -m benchmarks.fit_likeness [--show]

Needs scikit-learn (`pip install -e .[train]`). Prints the weights of `analysis/likeness.py` and `analysis/rivals.py` as they stand there,
after what a cross-validation by event gives: each tenth of the events is scored with weights fitted to the other nine.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from factcheck_gui.analysis import likeness, rivals
from factcheck_gui.analysis.candidates import twins
from factcheck_gui.analysis.sayings import Unit, units_of
from factcheck_gui.analysis.utterances import pairings
from tests.analysis.figure_gold import Score
from tests.analysis.utterance_gold import GoldEvent, Scores, marked_event, score, written_events

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 10
COST = 0.3  # chosen among .1, .3 and 1 by the cross-validation
NO_SCIKIT = "scikit-learn is not installed (pip install -e .[train]). Nothing was fitted."


@dataclass(frozen=True, slots=True)
class Learnt:
    """The pairs of an event that are looked at, whether they render one utterance, and how all stand among one another."""

    event: GoldEvent
    pairs: tuple[rivals.Pairing, ...]
    right: tuple[bool, ...]
    units: tuple[Unit, ...]


def events() -> list[GoldEvent]:
    """Return all events of the gold set that are here."""
    marked = (("five_articles", ROOT.parent / "shared" / "seeds"), ("seeds", ROOT / "seeds"))
    return written_events() + [event for name, folder in marked if (event := marked_event(name, folder)) is not None]


def learnt(event: GoldEvent) -> Learnt:
    """Return the pairs of an event with what the gold set says of them, without those that can be either way."""
    several = twins(unit for number, report in enumerate(event.reports) for unit in units_of(number, report.said()))
    gold = event.pairs()
    pairs, right = [], []
    for pair in pairings(several, least=0.0):  # what looks hopeless tells the weights most of what does not count
        here, there = _places(event, pair.one), _places(event, pair.other)
        places = {(min(a, b), max(a, b)) for a in here for b in there}
        if places & gold or not any("?" in event.key(place) for place in (*here, *there)):
            pairs.append(pair)
            right.append(bool(places & gold))
    return Learnt(event, tuple(pairs), tuple(right), tuple(unit for same in several for unit in same))


def _places(event: GoldEvent, unit: Unit) -> Iterator[tuple[int, int]] | list[tuple[int, int]]:
    """Return the renderings that a unit lies on: quotations on quoted ones, the reporter's sentences on the others."""
    found = []
    for place, one in enumerate(event.reports[unit.article].renderings):
        both = min(one.end, unit.end) - max(one.start, unit.start)
        quoted = event.is_quoted(unit.article, place)
        if quoted == (unit.quotation is not None) and both >= 0.5 * min(one.end - one.start, unit.end - unit.start):
            found.append((unit.article, place))
    return found


def fit(some: Sequence[Learnt]) -> None:
    """Set the weights of both modules to what fits some events."""
    right = np.array([label for one in some for label in one.right])
    groups = np.array([number for number, one in enumerate(some) for _ in one.right])
    rows = [likeness.features(pair.what) for one in some for pair in one.pairs]
    alone = _cross_validated(rows, right, groups)
    _set(likeness.WEIGHTS, rows, right)
    stood: list[dict[str, float]] = []
    for number, one in enumerate(some):
        pairs = [_with(pair, likely) for pair, likely in zip(one.pairs, alone[groups == number], strict=True)]
        stood += [rivals.features(*row) for row in zip(pairs, rivals.standings(pairs, one.units), strict=True)]
    _set(rivals.WEIGHTS, stood, right)


def _with(pair: rivals.Pairing, likely: float) -> rivals.Pairing:
    return rivals.Pairing(pair.one, pair.other, pair.what, pair.here, pair.there, float(likely))


def _model() -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=COST, max_iter=3000))


def _cross_validated(rows: Sequence[dict[str, float]], right: Any, groups: Any) -> Any:
    """Return how likely each pair is by weights fitted without its event."""
    from sklearn.model_selection import GroupKFold, cross_val_predict

    found = cross_val_predict(_model(), _matrix(rows), right, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba")
    return found[:, 1]


def _set(weights: dict[str, float], rows: Sequence[dict[str, float]], right: Any) -> None:
    model = _model().fit(_matrix(rows), right)
    scale, learner = model[0], model[-1]
    slopes = learner.coef_[0] / scale.scale_
    weights.clear()
    weights.update({name: round(float(slope), 3) for name, slope in zip(rows[0], slopes, strict=True)})
    weights["always"] = round(float(learner.intercept_[0] - (slopes * scale.mean_).sum()), 3)


def _matrix(rows: Sequence[dict[str, float]]) -> Any:
    return np.array([list(row.values()) for row in rows])


def cross_validate(some: Sequence[Learnt], *, show: bool) -> Scores:
    """Return the scores of all events, each tenth with weights fitted to the others."""
    total = Scores(Score(), Score(), 0, 0, [])
    for fold in range(FOLDS):
        fit([one for number, one in enumerate(some) if number % FOLDS != fold])
        found = score(one.event for number, one in enumerate(some) if number % FOLDS == fold)
        for sum_, part in ((total.pairs, found.pairs), (total.differences, found.differences)):
            sum_.add(part.right, part.found, part.there)
        total.near += found.near
        total.joined += found.joined
        total.notes += found.notes if show else []
    return total


def main(arguments: list[str]) -> int:
    try:
        import sklearn
    except ImportError:
        print(NO_SCIKIT)
        return 1
    some = [learnt(event) for event in events()]
    pairs, right = sum(len(one.right) for one in some), sum(sum(one.right) for one in some)
    print(f"scikit-learn {sklearn.__version__}; {len(some)} events, {pairs:,} pairs, {right} right")
    scores = cross_validate(some, show="--show" in arguments)
    print(f"cross-validated: pairs {scores.pairs}; {scores.joined} of {scores.near} near misses taken for the same")
    print(*scores.notes, sep="\n")
    fit(some)
    for name, weights in (("likeness", likeness.WEIGHTS), ("rivals", rivals.WEIGHTS)):
        print(f"{name}.WEIGHTS = {{", *(f'    "{feature}": {weight},' for feature, weight in weights.items()), "}", sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
