"""Harmed libraries: as many as fit into a few seconds, or 20,000."""

from tests.torture import mutations
from tests.torture.conftest import Rounds
from tests.torture.proof import Budget


def test_mutated_libraries_are_refused_or_true(rounds: Rounds) -> None:
    count = rounds(1500, 20_000)
    counts, wrong = mutations.harm(Budget(count), 20260522)
    print(f"mutated libraries: {dict(counts)}")
    assert wrong == []
    assert counts["refused"] > count * 0.45
    assert counts["opened and true"] > count * 0.45
