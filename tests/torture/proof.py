"""What a proof is: something done many times for as long as it may take, with its counts and whatever went wrong."""

import time
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """How often a proof does its work: `count` times, or as often as `seconds` allow where that is less."""

    count: int
    seconds: float = float("inf")

    def rounds(self) -> Iterator[int]:
        """Yield 0, 1, 2, … until the budget is spent, at least once."""
        end = time.monotonic() + self.seconds
        for number in range(max(1, self.count)):
            if number and time.monotonic() > end:
                return
            yield number

    def share(self, part: float) -> "Budget":
        """Return a part of the budget, at least one round of it."""
        return Budget(max(1, round(self.count * part)), self.seconds * part)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a proof counted, in words, and what went wrong (the first few, in words)."""

    counts: str
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """One of the long proofs: its name, the module whose `run(budget, seed)` does it, and the rounds that it is meant for."""

    name: str
    module: str
    goal: int
