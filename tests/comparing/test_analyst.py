"""A process that can't begin is no fault of the texts: nothing is kept of them, and they are analysed when it can."""

import pytest

from factcheck_gui.comparing import worker
from factcheck_gui.comparing.analyst import Analyst, NoAnalysis


def _ends_at_once(*_: object) -> None:
    raise SystemExit(0)


def test_a_worker_that_ends_before_it_saw_a_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "serve", _ends_at_once)
    with Analyst() as analyst, pytest.raises(NoAnalysis, match="ended at once"):
        analyst.analyse("“Yes,” said Ann Lee.", "", lambda: None)
