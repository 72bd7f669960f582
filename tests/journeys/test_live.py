"""Two windows on one file, the second in a process of its own: each knows of the other, and edits go back and forth."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck_gui import settings as kept
from factcheck_gui.core import intents
from factcheck_gui.core.records import Kind
from factcheck_gui.library import Library
from factcheck_gui.settings import Settings
from tests.journeys.conftest import BOB, DAM, Start, make_library
from tests.journeys.window import WAIT, Window

_LONG = 60_000  # milliseconds: another process has to start


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_library(tmp_path / "dam.fcdb", {"Dam": DAM * 30})


@pytest.fixture
def second(library: Path, tmp_path: Path) -> "Iterator[subprocess.Popen[bytes]]":
    """Bob's window on the same library, in another process with a home of its own."""
    home = tmp_path / "bobs-home"
    environ = {**os.environ, "FACTCHECK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    name = "from factcheck_gui.settings import *; Settings.load().set(ANNOTATOR_NAME, 'Bob')"
    subprocess.run([sys.executable, "-c", name], env=environ, check=True)
    window = subprocess.Popen([sys.executable, "-m", "factcheck_gui", str(library)], env=environ)
    yield window
    window.kill()
    window.wait()


def others(window: Window) -> str:
    label = window.desk.status.others
    return label.text() if label.isVisible() else ""


def test_each_window_says_who_else_has_the_file_open(start: Start, library: Path, second: "subprocess.Popen[bytes]") -> None:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    window = start(library)
    window.qtbot.waitUntil(lambda: others(window) == "Also open: Bob", timeout=_LONG)
    assert "Bob" in window.desk.status.others.toolTip()
    second.send_signal(signal.SIGKILL)
    second.wait()
    window.qtbot.waitUntil(lambda: others(window) == "", timeout=_LONG)
    window.close()
    assert [file.name for file in library.parent.iterdir() if file.suffix == ".open"] == []


def test_what_another_process_edits_shows_and_disturbs_nothing(start: Start, library: Path) -> None:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    window = start(library)
    window.reader.mark("Farmers wait.", nth=20)
    claim = window.desk.reading.claim
    assert claim is not None
    window.form.write("speaker", "The ma")
    bar = window.reader.page.verticalScrollBar()
    assert bar.value() > 0
    place = bar.value()
    with Library.open(library, BOB) as bobs:
        bobs.apply(intents.set_field(Kind.CLAIM, claim.id, "note", "See page 4"))
        bobs.apply(intents.set_field(Kind.CLAIM, claim.id, "speaker", "The minister"))
    window.qtbot.waitUntil(lambda: window.form.read("note") == "See page 4", timeout=WAIT)
    assert (window.form.read("speaker"), bar.value(), window.form.quote) == ("The ma", place, "Farmers wait.")
    window.write("yor")
    window.form.leave()
    assert window.library.conflict_count() == 1  # neither knew of the other: both are kept
    assert {head.value for head in next(window.library.conflicts()).heads} == {"The mayor", "The minister"}


def test_undo_says_what_it_left_because_somebody_changed_it_since(start: Start, library: Path) -> None:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    window = start(library)
    window.reader.mark("Farmers wait.")
    window.form.write("note", "Mine")
    window.form.leave()
    claim = window.desk.reading.claim
    assert claim is not None
    with Library.open(library, BOB) as bobs:
        bobs.apply(intents.set_field(Kind.CLAIM, claim.id, "note", "Bob’s"))
    window.qtbot.waitUntil(lambda: window.form.read("note") == "Bob’s", timeout=WAIT)
    window.press("Ctrl+Z")
    assert window.notice == "1 value stayed as it is, because somebody has changed it since."
    assert window.library.claims.get(claim.id).note == "Bob’s"
