"""As many harmed libraries as fit into a few seconds."""

from tests.torture import mutations
from tests.torture.proof import Budget


def test_mutated_libraries_are_refused_or_true() -> None:
    counts, wrong = mutations.harm(Budget(1500), 20260522)
    print(f"mutated libraries: {dict(counts)}")
    assert wrong == []
    assert counts["refused"] > 700
    assert counts["opened and true"] > 700
