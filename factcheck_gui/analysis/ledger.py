"""Which figures of several articles on one event measure the same thing, and whether they go together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from factcheck_gui.analysis.agreement import allowed, compatible, gap
from factcheck_gui.analysis.figures import Figure
from factcheck_gui.analysis.line_up import FITTED, LineUp, Weights
from factcheck_gui.analysis.quantities import FigureKind


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


def ledger(reports: Sequence[Reported], weights: Weights = FITTED) -> list[Row]:
    """Line up the figures of articles on one event: disagreements first, then agreements, then what only one article says.

    A disagreement is a suggestion to check. Works from an index of words, not from all pairs of long articles.
    """
    items = [(number, figure) for number, report in enumerate(reports) for figure in report.figures]
    groups = LineUp(items, [report.text for report in reports]).groups(weights)
    return in_order([row_of([items[place] for place in group]) for group in groups])


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Return lines as they are shown: disagreements first, then in the order of the articles."""
    order = list(Finding)
    return sorted(rows, key=lambda row: (order.index(row.finding), row.members[0][0], row.members[0][1].start))


def row_of(members: Sequence[tuple[int, Figure]]) -> Row:
    """Return the line of the ledger for figures of one measure, each with the number of its article."""
    pairs = [(one, other) for at, (article, one) in enumerate(members) for another, other in members[at + 1 :] if another != article]
    apart = [pair for pair in pairs if not compatible(*pair)]
    first = members[0][1]
    if apart:
        one, other = max(apart, key=lambda pair: gap(*pair))
        finding, reason = Finding.DISAGREEMENT, _apart(one, other)
    elif pairs:
        one, other = max(pairs, key=lambda pair: pair[0].text.lower() != pair[1].text.lower())
        same = one.text.lower() == other.text.lower()
        finding = Finding.AGREEMENT
        reason = f"All say “{one.text}”." if same else f"“{one.text}” and “{other.text}” go together."
    else:
        finding, reason = Finding.SINGLE, "No other article gives a figure for this."
    return Row(_topic(members), first.kind, finding, reason, tuple(members))


def _apart(one: Figure, other: Figure) -> str:
    if allowed(one, other):
        return f"“{one.text}” and “{other.text}” are different numbers, though one of them leaves room for the other."
    return f"“{one.text}” and “{other.text}” cannot both be right if they are about the same thing."


def _topic(members: Sequence[tuple[int, Figure]]) -> str:
    """Return what is measured in the articles' own words: those of the figure that says it with a noun, if there is one."""
    shared = Counter(head for _, figure in members for head in dict.fromkeys(figure.head))
    told = [figure for _, figure in members]
    best = max(told, key=lambda figure: sum(shared[head] for head in figure.head[:3]) - 0.1 * len(figure.words))
    words = best.words or tuple(sorted(best.weights, key=lambda word: (-best.weights[word], word))[:3])
    return " ".join(words[:4])
