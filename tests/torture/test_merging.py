"""The proof itself, once; tests/store/test_convergence.py has thousands of actions and shrinks what fails."""

import pytest

from tests.torture import merging
from tests.torture.proof import Budget, Outcome


def test_a_group_of_copies_ends_the_same() -> None:
    outcome = merging.run(Budget(1), 20260522)
    assert outcome.failures == ()
    assert outcome.counts.startswith("200 actions")


def test_a_group_that_differs_is_told_with_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def differs(actions: int, seed: int) -> None:
        raise AssertionError("two copies differ")

    monkeypatch.setattr(merging, "work", differs)
    outcome: Outcome = merging.run(Budget(400), 5)
    assert len(outcome.failures) == 2
    assert "two copies differ" in outcome.failures[0]
