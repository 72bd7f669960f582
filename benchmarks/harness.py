"""How everything here is measured: interleaved in random order, against a reference and against itself.

A *measure* is a function without arguments that does the work once and returns the seconds it took. `timed(work)` makes
one of any function; a measure that has to prepare something outside the clock keeps time itself.

    row = paired("open 1 MB", timed(open_ours), timed(open_plain), goal=1.5)
    scroll = sampled("scroll one line", [frame() for _ in range(200)], goal=0.0083)
    print_table([row, scroll])

Every round of `paired` runs ours once and the reference twice, in random order. The second run of the reference is the A/A
control: its ratio should be 1.00, and how far it strays says how small a difference this machine can show.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Measure = Callable[[], float]
PAIRS = 15  # fewer than that and the median still moves by more than the differences that matter


@dataclass(frozen=True, slots=True)
class Spread:
    """The smallest, middle and largest of several figures."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> "Spread":
        """Return the spread of at least one figure."""
        return cls(min(figures), statistics.median(figures), max(figures))

    def __str__(self) -> str:
        return f"{self.low:.2f} – {self.median:.2f} – {self.high:.2f}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `ours` and `reference` are seconds; `goal` is a ratio where there is one, else seconds."""

    name: str
    ours: float
    reference: float | None = None
    ratio: Spread | None = None
    control: Spread | None = None
    goal: float | None = None
    figure: str = "median"

    @property
    def met(self) -> bool | None:
        """Whether the goal was reached; None without a goal."""
        if self.goal is None:
            return None
        return (self.ratio.median if self.ratio else self.ours) <= self.goal


def timed(work: Callable[[], object], *, clock: Callable[[], float] = time.thread_time, repeat: int = 1) -> Measure:
    """Return a measure of `work`, run `repeat` times per measurement (for work shorter than the clock can see)."""

    def measure() -> float:
        begin = clock()
        for _ in range(repeat):
            work()
        return (clock() - begin) / repeat

    return measure


def paired(name: str, ours: Measure, reference: Measure, *, pairs: int = PAIRS, goal: float | None = None, seed: int = 1) -> Row:
    """Return ours against the reference, after one unmeasured run of each that pays for cold caches."""
    order = random.Random(seed)
    ours(), reference()
    figures: dict[str, list[float]] = {"ours": [], "reference": [], "again": []}
    for _ in range(pairs):
        for key in order.sample(list(figures), 3):
            figures[key].append(ours() if key == "ours" else reference())
    return Row(
        name,
        statistics.median(figures["ours"]),
        statistics.median(figures["reference"]),
        _ratios(figures["ours"], figures["reference"]),
        _ratios(figures["again"], figures["reference"]),
        goal,
    )


def sampled(name: str, seconds: Sequence[float], *, goal: float | None = None, percent: int = 95) -> Row:
    """Return the given percentile (100: the longest) of times that have no reference; the goal is in seconds."""
    place = max(0, -(-len(seconds) * percent // 100) - 1)
    return Row(name, sorted(seconds)[place], goal=goal, figure="longest" if percent == 100 else f"p{percent}")


def print_table(rows: Sequence[Row]) -> None:
    """Print the rows aligned, times in milliseconds, ratios as min – median – max."""
    lines: list[tuple[str, ...]] = [("what", "figure", "ours ms", "reference ms", "ratio (min – median – max)", "A/A control", "goal", "")]
    lines += [_cells(row) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        texts = (cell.rjust(width) if 1 < at < 4 else cell.ljust(width) for at, (cell, width) in enumerate(zip(line, widths, strict=True)))
        print("  ".join(texts).rstrip())


def _ratios(figures: Sequence[float], reference: Sequence[float]) -> Spread:
    return Spread.of([ours / max(other, 1e-9) for ours, other in zip(figures, reference, strict=True)])


def _cells(row: Row) -> tuple[str, ...]:
    unit = "x" if row.ratio else " ms"
    factor = 1 if row.ratio else 1000
    return (
        row.name,
        row.figure,
        f"{row.ours * 1000:.2f}",
        "" if row.reference is None else f"{row.reference * 1000:.2f}",
        str(row.ratio or ""),
        str(row.control or ""),
        "" if row.goal is None else f"≤ {row.goal * factor:g}{unit}",
        {True: "met", False: "MISSED", None: ""}[row.met],
    )
