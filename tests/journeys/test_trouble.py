"""When things go wrong: files that are no libraries, a library that cannot be written, and a bug in the program."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from factcheck_gui import paths
from factcheck_gui.gui import theme
from factcheck_gui.gui.crash_box import CrashBox
from factcheck_gui.gui.session import Session
from tests.journeys.conftest import DAM, Start, make_library
from tests.journeys.window import Window, button


def letter(path: Path) -> None:
    path.write_text("Dear colleague, " * 50)


def newer(path: Path) -> None:
    make_library(path, {"Dam": DAM})
    data = bytearray(path.read_bytes())
    data[60:64] = (999).to_bytes(4, "big")  # where SQLite keeps user_version
    path.write_bytes(data)


def torn(path: Path) -> None:
    make_library(path, {"Dam": DAM})
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xee" * 400 + data[500:])  # the table of tables


def empty(path: Path) -> None:
    path.touch()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (letter, "not a Factcheck Desk library"),
        (newer, "newer"),
        (torn, "damaged"),
        (empty, "not a Factcheck Desk library"),
    ],
)
def test_a_refused_library_is_told_and_the_open_one_stays(window: Window, tmp_path: Path, make: object, words: str) -> None:
    assert callable(make)
    other = tmp_path / "theirs.fcdb"
    make(other)
    before, mine = other.read_bytes(), window.library.path
    window.reader.mark("Farmers wait.")
    window.open(other)
    assert "theirs.fcdb was not opened" in window.notice
    assert words in window.notice
    assert other.read_bytes() == before
    assert window.library.path == mine
    window.press("2")
    assert window.reader.marks() == [("Farmers wait.", "MT")]


def test_without_any_library_the_window_says_so_and_a_new_one_helps(start: Start, tmp_path: Path) -> None:
    paths.default_library().parent.mkdir(parents=True)
    letter(paths.default_library())
    window = start()
    assert "library.fcdb was not opened" in window.notice
    assert window.desk.status.library.text() == "No library is open"
    (tmp_path / "a.txt").write_text("Somebody said so.")
    window.desk.notices.clear()
    window.drop(tmp_path / "a.txt")
    assert window.notice == "Nothing was imported: no library is open. Make or open one in the File menu."
    window.desk.notices.clear()
    words = QMimeData()
    words.setText("Somebody said so.")
    window.drop_data(words)
    assert "no library is open" in window.notice
    with window.answering(QFileDialog, window.name_file(tmp_path / "mine.fcdb")):
        window.press("Ctrl+N")
    assert window.library.path == tmp_path / "mine.fcdb"
    window.import_one(tmp_path / "a.txt")
    assert window.reader.text == "Somebody said so."


def test_damage_that_opening_does_not_meet_is_found_soon(window: Window, tmp_path: Path) -> None:
    other = make_library(tmp_path / "theirs.fcdb", {"Dam": DAM})
    data = other.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    other.write_bytes(data[:-size] + b"\xff" * 200 + data[200 - size :])
    window.open(other)
    window.qtbot.waitUntil(lambda: "theirs.fcdb is damaged" in window.notice)
    assert not window.can("claim.mark")


def test_a_library_that_cannot_be_written_is_for_reading(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = make_library(tmp_path / "theirs.fcdb", {"Dam": DAM})
    monkeypatch.setattr("factcheck_gui.store.opening._writable", lambda path: path != other)  # root may write everywhere
    window.open(other)
    assert "(read only)" in window.desk.status.library.text()
    window.reader.select("Farmers wait.")
    window.press("C")
    assert window.reader.marks() == []
    assert not window.can("claim.mark")
    window.drop(tmp_path)
    assert "reading only" in window.notice
    assert window.can("file.save_copy")


def test_a_bug_shows_a_box_and_the_program_goes_on(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box = CrashBox(tmp_path / "log" / "desk.log", window.main)
    box.install()
    try:
        with monkeypatch.context() as broken:
            broken.setattr(Session, "do", lambda *_: 1 / 0)
            window.reader.select("Farmers wait.")
            window.press("C")
            window.qtbot.waitUntil(lambda: box.dialog is not None)
        assert box.dialog is not None
        assert "ZeroDivisionError" in box.dialog.text.toPlainText()
        button(box.dialog, "Close").click()
    finally:
        box.uninstall()
    assert "ZeroDivisionError" in (tmp_path / "log" / "desk.log").read_text()
    window.activate()
    window.press("C", "1")
    assert window.reader.marks() == [("Farmers wait.", "T")]


def test_themes_and_text_size_change_while_one_works(window: Window) -> None:
    window.reader.mark("Farmers wait.")
    window.press("3")
    window.choose("view.theme_dark")
    assert theme.current().base == "#1E1E1E"
    dark = window.main.grab().toImage().pixelColor(window.main.width() // 2, window.main.height() - 100)
    window.choose("view.theme_light")
    light = window.main.grab().toImage().pixelColor(window.main.width() // 2, window.main.height() - 100)
    assert dark.lightness() < 60 < 200 < light.lightness()
    assert window.reader.marks() == [("Farmers wait.", "MX")]
    assert window.form.verdict == "Mixed"

    usual = window.reader.page.font().pointSizeF()
    window.press("Ctrl++", "Ctrl++")
    assert window.reader.page.font().pointSizeF() > usual
    window.reader.click("Farmers")
    assert window.form.quote == "Farmers wait."
    window.press("Ctrl+0")
    assert window.reader.page.font().pointSizeF() == usual
    turn = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.reader.page.viewport(), turn)
    assert window.reader.page.font().pointSizeF() < usual
