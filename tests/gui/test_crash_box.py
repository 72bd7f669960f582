"""The crash box: a bug is logged, shown once, and the program goes on."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from factcheck_gui.gui.crash_box import CrashBox, CrashDialog


@pytest.fixture
def box(qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[CrashBox]:
    made = CrashBox(tmp_path / "log" / "factcheck.log")
    yield made
    qtbot.wait(1)  # what was sent from another thread arrives
    if made.dialog is not None:
        made.dialog.close()


def _fail(box: CrashBox, what: str = "nobody foresaw this") -> None:
    try:
        raise RuntimeError(what)
    except RuntimeError as error:
        box.caught(type(error), error, error.__traceback__)


def _dialog(box: CrashBox) -> CrashDialog:
    assert box.dialog is not None
    return box.dialog


def test_a_bug_is_shown_with_details_to_copy_and_is_in_the_log(box: CrashBox, qtbot: QtBot) -> None:
    _fail(box)
    qtbot.waitUntil(lambda: box.dialog is not None)
    dialog = _dialog(box)
    assert not dialog.isModal()
    assert "RuntimeError: nobody foresaw this" in dialog.text.toPlainText()
    assert "Python: " in dialog.text.toPlainText()
    copy = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy details")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "nobody foresaw this" in QGuiApplication.clipboard().text()
    assert "nobody foresaw this" in box.log.read_text(encoding="utf-8")


def test_the_same_bug_does_not_pile_up(box: CrashBox, qtbot: QtBot) -> None:
    quiet: list[str] = []
    box.repeated.connect(quiet.append)
    for _ in range(3):
        _fail(box)
    qtbot.waitUntil(lambda: box.dialog is not None)
    first = _dialog(box)
    qtbot.wait(10)
    assert box.dialog is first
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert box.dialog is None
    _fail(box)
    qtbot.waitUntil(lambda: quiet == ["RuntimeError: nobody foresaw this"])
    assert box.dialog is None


def test_another_bug_is_added_to_the_open_box(box: CrashBox, qtbot: QtBot) -> None:
    _fail(box, "one")
    _fail(box, "two")
    qtbot.waitUntil(lambda: box.dialog is not None and "two" in box.dialog.text.toPlainText())


def test_a_bug_in_a_thread_comes_to_the_windows_thread(box: CrashBox, qtbot: QtBot) -> None:
    thread = threading.Thread(target=_fail, args=(box,))
    thread.start()
    thread.join()
    assert box.dialog is None
    qtbot.waitUntil(lambda: box.dialog is not None)


def test_the_home_folder_is_not_in_the_details(box: CrashBox, qtbot: QtBot) -> None:
    _fail(box, f"no such file: {Path.home()}/secret")
    qtbot.waitUntil(lambda: box.dialog is not None)
    assert "~/secret" in _dialog(box).text.toPlainText() or len(str(Path.home())) == 1
    assert f"{Path.home()}/secret" not in box.log.read_text(encoding="utf-8")


def test_the_log_does_not_grow_without_end(box: CrashBox) -> None:
    box.log.parent.mkdir()
    box.log.write_text("x" * 1_000_001)
    _fail(box)
    assert box.log.stat().st_size < 10_000
    assert box.log.with_suffix(".old.log").exists()


def test_a_log_that_cannot_be_written_hides_nothing(box: CrashBox, qtbot: QtBot) -> None:
    box.log.parent.parent.mkdir(exist_ok=True)
    box.log.parent.write_text("a file where the folder should be")
    _fail(box)
    qtbot.waitUntil(lambda: box.dialog is not None)


def test_the_hooks_are_given_back(box: CrashBox) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    box.install()
    assert sys.excepthook == box.caught
    box.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


REAL = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer, Slot, qWarning
from PySide6.QtWidgets import QApplication
from factcheck_gui.gui.crash_box import CrashBox
app = QApplication([])
box = CrashBox(Path(sys.argv[1]))
box.install()
def slot(): raise ValueError("from a slot")
def thread(): raise KeyError("from a thread")
QTimer.singleShot(0, slot)
threading.Thread(target=thread).start()
qWarning("from Qt")
def end():
    print("still running", box.dialog is not None, "from a thread" in box.dialog.text.toPlainText())
    box.uninstall()
    app.quit()
QTimer.singleShot(200, end)
app.exec()
"""


def test_a_real_program_goes_on_after_bugs_in_slots_and_threads(tmp_path: Path) -> None:
    log = tmp_path / "real.log"
    done = subprocess.run([sys.executable, "-c", REAL, str(log)], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "still running True True", done.stderr
    written = log.read_text(encoding="utf-8")
    assert all(words in written for words in ("ValueError: from a slot", "KeyError: 'from a thread'", "Qt warning: from Qt"))
