"""Articles are analysed in the background while somebody works, and nothing waits for it."""

import multiprocessing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from factcheck_gui.comparing.analyst import Analyst
from factcheck_gui.gui import analysing, job_bar
from tests.journeys.conftest import Start, make_library
from tests.journeys.window import Window

GATE = "“The gate of the Ostrel Dam will hold,” Ilse Tarrow said on Tuesday in Lindhaven, where 300 farmers of Terval waited."
SLOW = "said “a” " * 300_000


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysing, "_QUIET", 50)
    monkeypatch.setattr(job_bar, "_AFTER", 0)


def analysed(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.analysing.is_running, timeout=30_000)


def test_what_is_opened_and_what_is_imported_is_analysed(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    window = start(make_library(tmp_path / "dam.fcdb", {"Gate": GATE}))
    with qtbot.waitSignal(window.desk.analysing.analysed, timeout=30_000):
        pass
    assert window.library.not_analysed() == 0
    (tmp_path / "more.txt").write_text(f"Farmers wait\n\n{GATE} The water is low.\n", encoding="utf-8")
    with qtbot.waitSignal(window.desk.analysing.analysed, timeout=30_000):
        window.import_one(tmp_path / "more.txt", title="Farmers wait")
    assert window.library.not_analysed() == 0
    (event,) = window.library.events()
    assert {article.title for article in event.articles} == {"Gate", "Farmers wait"}
    assert multiprocessing.active_children() == []


def test_work_goes_on_meanwhile_and_cancel_is_heeded(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    window = start(make_library(tmp_path / "dam.fcdb", {"Slow": SLOW, "Gate": GATE}))
    bar = window.desk.status.jobs
    qtbot.waitUntil(lambda: bar.isVisible() and bool(multiprocessing.active_children()), timeout=30_000)
    window.articles.open("Gate")
    window.reader.mark("300 farmers of Terval waited")
    assert len(window.library.claims.of_article(window.desk.reading.article_id)) == 1
    assert window.desk.analysing.is_running
    bar.cancel_button.click()
    analysed(window, qtbot)
    assert window.library.not_analysed() > 0
    assert multiprocessing.active_children() == []
    assert not bar.isVisible()


def test_closing_the_window_ends_the_worker(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    window = start(make_library(tmp_path / "dam.fcdb", {"Slow": SLOW}))
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=30_000)
    window.close()
    assert multiprocessing.active_children() == []


def test_a_text_that_takes_too_long_is_told_once(start: Start, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Analyst.__init__, "__defaults__", (2.0,))
    library = make_library(tmp_path / "dam.fcdb", {"Slow": SLOW, "Gate": GATE})
    window = start(library)
    with qtbot.waitSignal(window.desk.analysing.analysed, timeout=30_000):
        pass
    assert "1 article took too long" in window.notice
    window.close()
    again = start(library)
    analysed(again, qtbot)
    assert "too long" not in again.notice
