"""What the status bar shows of long work when several jobs run."""

from collections.abc import Callable
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from factcheck_gui.gui import job_bar
from factcheck_gui.gui.job_bar import JobBar
from factcheck_gui.gui.jobs import JobHandle


@pytest.fixture
def bar(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> JobBar:
    monkeypatch.setattr(job_bar, "_AFTER", 0)
    made = JobBar()
    qtbot.addWidget(made)
    return made


def test_the_latest_is_in_sight_then_the_one_before(bar: JobBar, qtbot: QtBot) -> None:
    first = bar.follow(lambda _: JobHandle("Importing"))
    second = bar.follow(lambda _: JobHandle("Exporting"))
    background = bar.follow(lambda _: JobHandle("Analysing articles"), asked_for=False)
    qtbot.waitUntil(bar.isVisible)
    assert bar._words.text() == "Exporting"
    bar.cancel_button.click()
    assert (first.is_cancelled, second.is_cancelled, background.is_cancelled) == (False, True, False)
    bar.finished(second)
    assert bar._words.text() == "Importing"
    assert bar.cancel_button.isEnabled()
    bar.finished(first)
    assert bar._words.text() == "Analysing articles"
    bar.finished(background)
    assert not bar.isVisible()


def test_only_the_one_in_sight_reports(bar: JobBar, qtbot: QtBot) -> None:
    reports: list[Callable[[int, int, str], object]] = []

    def start(name: str, report: Callable[[int, int, str], object]) -> JobHandle:
        reports.append(report)
        return JobHandle(name)

    for name in ("Importing", "Exporting"):
        bar.follow(partial(start, name))
    reports[0](1, 4, "")
    assert bar._words.text() == "Exporting"
    reports[1](2, 4, "tables")
    assert bar._words.text() == "Exporting · tables · 2 of 4"
