"""Jobs: answers come once, on the window's thread, in every way that a job can end."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import TracebackType

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from factcheck_gui.core.errors import Cancelled, FactcheckError
from factcheck_gui.gui.jobs import JobContext, JobRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    assert made.close()
    made.deleteLater()


def _until_cancelled(context: JobContext) -> object:
    while True:
        context.stop_if_cancelled()
        time.sleep(0.005)


def test_the_result_comes_on_the_windows_thread_and_the_work_is_elsewhere(runner: JobRunner, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    handle = runner.start(
        lambda context: threading.current_thread(), on_result=lambda one: threads.extend((one, threading.current_thread()))
    )
    assert runner.running == (handle,)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()
    assert handle.is_finished
    assert not runner.running


def test_a_failure_in_words_goes_to_who_asked_or_else_to_the_window(runner: JobRunner, qtbot: QtBot) -> None:
    def job(context: JobContext) -> str:
        raise FactcheckError("The disk is full.")

    heard: list[str] = []
    runner.start(job, on_result=heard.append, on_error=lambda error: heard.append(str(error)))
    qtbot.waitUntil(lambda: heard == ["The disk is full."])
    with qtbot.waitSignal(runner.failed) as failed:
        runner.start(job, on_result=heard.append)
    assert str(failed.args[0]) == "The disk is full."


def test_a_bug_reaches_the_hook_on_the_windows_thread_with_its_traceback(
    runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[tuple[BaseException, TracebackType | None, threading.Thread]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append((error, trace, threading.current_thread())))
    heard: list[object] = []
    runner.start(lambda context: 1 / 0, on_result=heard.append, on_error=heard.append)
    qtbot.waitUntil(lambda: bool(caught))
    error, trace, thread = caught[0]
    assert isinstance(error, ZeroDivisionError)
    assert trace is not None
    assert thread is threading.main_thread()
    assert heard == []


def test_a_cancelled_job_stops_and_says_so(runner: JobRunner, qtbot: QtBot) -> None:
    heard: list[object] = []
    handle = runner.start(_until_cancelled, on_result=heard.append, on_error=heard.append)
    handle.cancel()
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], Cancelled)


def test_jobs_that_wait_for_a_thread_are_not_begun_after_a_cancel(runner: JobRunner, qtbot: QtBot) -> None:
    begun: list[int] = []

    def job(context: JobContext) -> int:
        begun.append(1)
        _until_cancelled(context)
        return 0

    for _ in range(8):
        runner.start(job, on_result=begun.append)
    qtbot.waitUntil(lambda: len(begun) == 4)
    runner.cancel_all()
    qtbot.waitUntil(lambda: runner.running == ())
    assert len(begun) == 4


def test_progress_is_throttled_but_its_end_is_always_told(runner: JobRunner, qtbot: QtBot) -> None:
    told: list[tuple[int, int, str]] = []

    def job(context: JobContext) -> str:
        for done in range(100_001):
            context.progress(done, 100_000, "articles")
        return "ready"

    results: list[str] = []
    started = time.monotonic()
    runner.start(job, on_result=results.append, on_progress=lambda done, total, what: told.append((done, total, what)))
    qtbot.waitUntil(lambda: results == ["ready"])
    assert told[-1] == (100_000, 100_000, "articles")
    assert told == sorted(told)
    assert len(told) <= 20 * (time.monotonic() - started) + 3


def test_nothing_is_called_for_an_owner_that_is_gone(runner: JobRunner, qtbot: QtBot) -> None:
    heard: list[object] = []
    owner, go_on = QObject(), threading.Event()

    def job(context: JobContext) -> bool:
        go_on.wait(5)
        context.progress(1, 1, "")
        return True

    runner.start(job, on_result=heard.append, on_progress=lambda *args: heard.append(args), owner=owner)
    owner.deleteLater()
    del owner
    qtbot.wait(10)
    go_on.set()
    qtbot.waitUntil(lambda: runner.running == ())
    assert heard == []


def test_closing_stops_and_forgets_everything(qtbot: QtBot) -> None:
    runner = JobRunner()
    heard: list[object] = []
    finished: list[object] = []
    runner.finished.connect(finished.append)
    for _ in range(5):
        runner.start(_until_cancelled, on_result=heard.append, on_error=heard.append)
    assert runner.close()
    qtbot.wait(20)
    assert heard == []
    assert len(finished) == 5
    runner.deleteLater()


def test_a_result_may_start_the_next_job(runner: JobRunner, qtbot: QtBot) -> None:
    counted: list[int] = []

    def again(n: int) -> None:
        counted.append(n)
        if n < 50:
            runner.start(_next(n), on_result=again)

    again(0)
    qtbot.waitUntil(lambda: len(counted) == 51)


def _next(n: int) -> Callable[[JobContext], int]:
    return lambda context: n + 1


def test_many_jobs_answer_once_each(runner: JobRunner, qtbot: QtBot) -> None:
    counted: list[int] = []
    for n in range(300):
        runner.start(_next(n), on_result=counted.append)
    qtbot.waitUntil(lambda: len(counted) == 300)
    assert sorted(counted) == list(range(1, 301))
