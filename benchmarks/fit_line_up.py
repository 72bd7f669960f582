"""Fits what each kind of evidence on two figures counts, on the gold set: python -m benchmarks.fit_line_up [--write]

Logistic regression with a penalty on squares, in two steps: pairs by themselves, then among their rivals (analysis/line_up.py).
To each event come pairs of articles on different events, in which nothing measures the same, since in real articles most figures
have no partner. Every figure printed is of events that the weights for it were not fitted on: one in nine is left out in turn.
"""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from factcheck_gui.analysis import line_up_weights
from factcheck_gui.analysis.evidence import Item
from factcheck_gui.analysis.figures import figures
from factcheck_gui.analysis.ledger import Reported, ledger
from factcheck_gui.analysis.line_up import LineUp, Weights
from tests.analysis.figure_gold import GoldEvent, GoldReport, Scores, score_rows, second_events, seed_articles, written_events

_PENALTY = (2.0, 0.1)  # on the squares of the weights of either step
_FOLDS = 9
_KEPT = (0.6, 0.3)  # of the figures, in either copy of an event
_MIXED = 40  # pairs of articles on different events, of 60 events
_STEPS = 40
_SETTLED = 1e-8
_HEAD = '''"""What each kind of evidence on two figures counts, in log-odds; fitted on the gold set by benchmarks/fit_line_up.py.

`FIRST`: by themselves; `SECOND`: among the others that either of them could be paired with.
"""

from collections.abc import Mapping
'''


@dataclass(frozen=True, slots=True)
class Example:
    """The figures of some articles, lined up as far as weights are not needed, and of each pair whether it measures the same."""

    line_up: LineUp
    same: tuple[bool, ...]


def example(reports: Sequence[GoldReport], *, related: bool = True, kept: Callable[[], bool] = lambda: True) -> Example:
    """Return what can be learnt from those figures of articles that are kept; nothing is the same where they are not on one event."""
    items: list[Item] = [(number, figure) for number, report in enumerate(reports) for figure in figures(report.text) if kept()]
    measures = [_measure(reports[number], figure.start, figure.end) for number, figure in items]
    found = LineUp(items, [report.text for report in reports])
    same = (related and measures[one] != "-" and measures[one] == measures[other] for one, other in found.pairs)
    return Example(found, tuple(same))


def _measure(report: GoldReport, start: int, end: int) -> str:
    return next((gold.measure for gold in report.figures if gold.start < end and start < gold.end), "-")


def fitted(events: Sequence[GoldEvent], seed: int = 0) -> Weights:
    """Return the weights that explain the pairs of some events best."""
    examples = [*(example(event.reports) for event in events), *_masked(events, seed), *_mixed(events, seed)]
    same = np.array([value for one in examples for value in one.same], dtype=float)
    first = _regression([evidence for one in examples for evidence in one.line_up.evidence], same, _PENALTY[0])
    rivalry = [evidence for one in examples for evidence in one.line_up.rivalry(Weights(first, {}))]
    return Weights(first, _regression(rivalry, same, _PENALTY[1]))


def _masked(events: Sequence[GoldEvent], seed: int) -> Iterator[Example]:
    """Yield copies of each event with some of its figures, so that others have no partner although all is on one event."""
    order = random.Random(seed)
    for share in _KEPT:
        for event in events:
            yield example(event.reports, kept=lambda share=share: order.random() < share)  # type: ignore[misc]


def _mixed(events: Sequence[GoldEvent], seed: int) -> Iterator[Example]:
    order = random.Random(seed)
    for _ in range(_MIXED * len(events) // 60):
        reports = [order.choice(event.reports) for event in order.sample(list(events), 2)]
        yield example(reports, related=False)


def _regression(rows: Sequence[Any], same: Any, penalty: float) -> dict[str, float]:
    """Return the weights by name, found by Newton's method."""
    names = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - same) + penalty * weights
        step = np.linalg.solve((table.T * (chance * (1 - chance))) @ table + penalty * np.eye(len(names)), slope)
        weights -= step
        if np.abs(step).max() < _SETTLED:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def cross_validated(events: Sequence[GoldEvent]) -> list[tuple[GoldEvent, Weights]]:
    """Return each event with weights that were fitted without it."""
    found = []
    for fold in range(_FOLDS):
        weights = fitted([event for number, event in enumerate(events) if number % _FOLDS != fold], fold)
        found += [(event, weights) for number, event in enumerate(events) if number % _FOLDS == fold]
    return found


def scored(pairs: Sequence[tuple[GoldEvent, Weights]]) -> Scores:
    """Return the scores of events, each with weights of its own."""
    scores = Scores.none()
    for event, weights in pairs:
        reports = [Reported(report.text, tuple(figures(report.text)), report.published) for report in event.reports]
        score_rows(event, ledger(reports, weights), scores)
    return scores


def false_alarms(events: Sequence[GoldEvent], weights: Weights, pairs: int = 150) -> int:
    """Return how many disagreements are claimed between articles on different events."""
    order = random.Random(99)
    claimed = 0
    for _ in range(pairs):
        reports = [order.choice(event.reports) for event in order.sample(list(events), 2)]
        rows = ledger([Reported(report.text, tuple(figures(report.text))) for report in reports], weights)
        claimed += sum(row.finding.value == "disagreement" for row in rows)
    return claimed


def written(weights: Weights) -> str:
    """Return the module that holds weights."""
    parts = [_HEAD]
    for name, values in (("FIRST", weights.first), ("SECOND", weights.second)):
        lines = "".join(f'    "{key}": {value:.2f},\n' for key, value in sorted(values.items(), key=lambda item: -item[1]))
        parts.append(f"\n{name}: Mapping[str, float] = {{\n{lines}}}\n")
    return "".join(parts)


def main(arguments: Sequence[str]) -> None:
    """Print how right the weights are on events that they were not fitted on; write those fitted on all with --write."""
    first, second, long = written_events(), second_events(), [seed_articles()]
    held = cross_validated([*first, *second, *long])
    for name, events in (("written", first), ("second set", second), ("five long articles", long)):
        own = {event.name for event in events}
        scores = scored([pair for pair in held if pair[0].name in own])
        print(name, *(f"  {what:14} {getattr(scores, what)}" for what in ("pairs", "disagreements", "agreements")), sep="\n")
        if "--notes" in arguments:
            print(*(f"    {note}" for note in scores.notes), sep="\n")
    weights = fitted([*first, *second, *long])
    print(f"disagreements claimed in 150 pairs of articles on different events: {false_alarms(first, weights)}")
    if "--write" in arguments:
        Path(line_up_weights.__file__).write_text(written(weights), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
