"""Five copies of a library with clocks that lie, edited, taken back and merged in any order: they end the same, and nothing is missing."""

import random
from collections import Counter

from tests.store.test_convergence import work
from tests.torture.proof import Budget, Outcome

ACTIONS = ("edit", "undo", "redo", "merge", "part")
_AT_ONCE = 200  # actions of one group of copies, before another begins


def run(budget: Budget, seed: int) -> Outcome:
    """The proof; `count` of the budget is the number of actions."""
    chance, total, wrong = random.Random(seed), Counter[str](), list[str]()
    for _ in Budget(-(-budget.count // _AT_ONCE), budget.seconds).rounds():
        group = chance.randrange(2**32)
        try:
            total += work(_AT_ONCE, group)
        except AssertionError as difference:
            wrong.append(f"the group {group}: {str(difference)[:300]}")
    done = sum(total[what] for what in ACTIONS)
    words = ", ".join(f"{total[what]:,} × {what}" for what in (*ACTIONS, "taken back and brought again"))
    return Outcome(
        f"{done:,} actions ({words}), {total['changes']:,} changes, {len(wrong)} groups that differ or lack something", tuple(wrong)
    )
