"""`run.py torture`: every proof is named, runs within its time, prints what it counted, and fails where something was lost."""

import pytest

from tests.torture import __main__ as torture
from tests.torture.proof import Budget, Outcome


def test_a_proof_prints_its_counts_and_a_failure_is_status_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.torture import power_loss

    monkeypatch.setattr(power_loss, "run", lambda budget, seed: Outcome(f"{budget.count} states with {seed}"))
    assert torture.main(["power-loss", "--seed", "5"]) == 0
    assert "power-loss: 100000 states with 5" in capsys.readouterr().out
    monkeypatch.setattr(power_loss, "run", lambda budget, seed: Outcome(f"{budget.seconds} s", ("lost: everything",)))
    assert torture.main(["power-loss", "--minutes", "2"]) == 1
    assert "power-loss: 120.0 s" in (said := capsys.readouterr().out)
    assert "lost: everything" in said


def test_an_unknown_proof_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        torture.main(["everything"])
    assert "no proof of the name everything" in capsys.readouterr().err


def test_a_budget_ends_by_count_or_by_time() -> None:
    assert list(Budget(3).rounds()) == [0, 1, 2]
    assert list(Budget(1000, 0).rounds()) == [0]
    assert Budget(1000, 60).share(0.25) == Budget(250, 15)
