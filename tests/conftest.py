"""Fixtures that every test shares: a home of its own, a library, and the watch over what a test leaves behind."""

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from factcheck_gui.core.records import Annotator

if TYPE_CHECKING:
    from factcheck_gui.library import Library

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("desk", deadline=None)  # other work on the machine is no fault of the code
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True)
def factcheck_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folders of this test (data, cache, config, log), empty and outside `tmp_path`."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("FACTCHECK_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test after which a window, a thread or a running timer is still there that was not there before."""
    before = _leftovers()
    yield
    _settle()
    left = [what for key, what in _leftovers().items() if key not in before]
    if left:
        gc.collect()  # what only a reference cycle holds is garbage, not a leak
        left = [what for key, what in _leftovers().items() if key not in before]
    assert not left, "left behind: " + ", ".join(left)


@pytest.fixture
def project_root() -> Path:
    """The folder that holds pyproject.toml."""
    return ROOT


@pytest.fixture
def annotator() -> Annotator:
    """Somebody who makes changes, with the same id in every test."""
    return Annotator("a" * 32, name="Ada Checker", email="ada@example.org")


@pytest.fixture
def library(tmp_path: Path, annotator: Annotator) -> "Iterator[Library]":
    """A new, empty library at `tmp_path / "library.fcdb"`, closed after the test."""
    from factcheck_gui.library import Library

    with Library.create(tmp_path / "library.fcdb", annotator) as made:
        yield made


@pytest.fixture
def shared_seeds() -> Path:
    """The five articles that stand beside a checkout in shared/seeds; the test is skipped where they do not."""
    seeds = ROOT.parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("shared/seeds is not beside this checkout")
    return seeds


def _leftovers() -> dict[tuple[str, int], str]:
    """Return what is alive now: kind and identity, and how to call it in a message."""
    found = {("thread", id(thread)): f"thread {thread.name}" for thread in threading.enumerate()}
    widgets: Any = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not isinstance(widgets.QApplication.instance(), widgets.QApplication):
        return found
    import shiboken6
    from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer

    for window in widgets.QApplication.topLevelWidgets():
        if window.parent() is None:
            found["window", shiboken6.getCppPointer(window)[0]] = f"window {type(window).__name__} “{window.windowTitle()}”"
    for thing in filter(shiboken6.isValid, shiboken6.getAllValidWrappers()):
        running = (isinstance(thing, QTimer) and thing.isActive()) or (isinstance(thing, QThread) and thing.isRunning())
        if isinstance(thing, QObject) and running:
            owner = thing.parent()
            found["qt", id(thing)] = f"running {type(thing).__name__} “{thing.objectName()}” of {type(owner).__name__}"
    if QThreadPool.globalInstance().activeThreadCount():
        found["pool", 0] = "work in the global thread pool"
    return found


def _settle() -> None:
    """Let what has been told to end do so: threads for a second each, widgets that are to be deleted later."""
    for thread in threading.enumerate():
        if thread not in (threading.main_thread(), threading.current_thread()) and not thread.daemon:
            thread.join(1)
    widgets: Any = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not isinstance(widgets.QApplication.instance(), widgets.QApplication):
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QThreadPool.globalInstance().waitForDone(1000)
    widgets.QToolTip.hideText()
    widgets.QApplication.clipboard().clear()  # the offscreen one outlives Python, and what Python made in it then crashes
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
