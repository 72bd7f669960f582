"""When the disk refuses while somebody types: full, gone, or refusing to take even a byte back."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from factcheck_gui import settings as kept
from factcheck_gui.gui.claims import ClaimsView
from factcheck_gui.gui.history import HistoryView
from factcheck_gui.gui.sources import SourcesView
from factcheck_gui.library import Library
from factcheck_gui.settings import Settings
from tests.journeys.conftest import BOB, DAM, Start, make_library
from tests.journeys.window import LEFT, WAIT, Window, button


@contextmanager
def no_room(most: int) -> Iterator[None]:
    """Let no file grow beyond `most` bytes, as on a disk that is full from there on."""
    resource = pytest.importorskip("resource")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte, in memory; only root may mount one, and not everywhere."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root mounts a disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path) -> None:
    """Fill a disk to the last byte."""
    with (folder / "filler").open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass


def press(window: Window, words: str) -> None:
    QTest.mouseClick(button(window.desk.notices, words), LEFT)


def assert_stuck(window: Window) -> None:
    """The window says what happened and keeps what was typed, and edits nothing more."""
    assert "What you entered is kept in this window" in window.notice
    assert "delete" not in window.notice.casefold()
    assert window.form.read("speaker") == "The mayor"
    assert window.desk.session.has_unsaved
    assert not window.can("claim.mark")
    assert window.desk.status.library.text().endswith("(read only)")


def speakers(path: Path) -> list[str]:
    with Library.open(path, BOB, read_only=True) as library:
        assert library.check() == []
        return [claim.speaker for article in library.articles.all() for claim in library.claims.of_article(article.id)]


def save_copy(window: Window, target: Path) -> None:
    with window.answering(QFileDialog, window.name_file(target)):
        press(window, "Save a copy…")
    window.qtbot.waitUntil(lambda: target.name in window.notice, timeout=WAIT)


@pytest.mark.parametrize("most", [0, 24_576])
def test_what_is_typed_while_the_disk_is_full_is_saved_when_there_is_room(window: Window, most: int) -> None:
    window.reader.mark("Farmers wait.")
    window.form.write("speaker", "The mayor")
    with no_room(most):
        window.form.leave()
        assert_stuck(window)
        press(window, "Try again")
        assert_stuck(window)
    press(window, "Try again")
    assert window.notice == "Everything is saved now."
    assert speakers(window.library.path) == ["The mayor"]
    assert window.can("claim.mark")
    window.press("2")
    assert window.reader.marks() == [("Farmers wait.", "MT")]
    assert window.undo_all() == 3


def test_a_full_disk_is_left_with_a_copy_that_has_everything(start: Start, small_disk: Path, tmp_path: Path) -> None:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    window = start(make_library(small_disk / "dam.fcdb", {"Dam": DAM}))
    window.reader.mark("Farmers wait.")
    window.form.write("speaker", "The mayor")
    fill(small_disk)
    window.form.leave()
    assert_stuck(window)
    save_copy(window, tmp_path / "rescued.fcdb")
    press(window, "Work in the copy")
    assert window.library.path == tmp_path / "rescued.fcdb"
    assert speakers(window.library.path) == ["The mayor"]
    window.reader.mark("The river is low.")
    assert len(speakers(window.library.path)) == 2


def test_a_drive_that_vanishes_takes_nothing_with_it(start: Start, tmp_path: Path) -> None:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    (tmp_path / "stick").mkdir()
    window = start(make_library(tmp_path / "stick" / "dam.fcdb", {"Dam": DAM}))
    window.reader.mark("Farmers wait.")
    window.form.write("speaker", "The mayor")
    shutil.rmtree(tmp_path / "stick")
    window.form.leave()
    assert_stuck(window)
    window.desk.session.open(tmp_path / "another.fcdb")
    assert "not saved yet" in window.notice
    save_copy(window, tmp_path / "rescued.fcdb")
    press(window, "Work in the copy")
    assert speakers(tmp_path / "rescued.fcdb") == ["The mayor"]
    assert window.can("claim.mark")


def test_no_view_offers_edits_while_the_disk_refuses(window: Window) -> None:
    window.reader.mark("Farmers wait.")
    window.form.write("speaker", "The mayor")
    window.form.leave()
    for view in ("claims", "sources", "conflicts", "compare", "history"):
        window.choose(f"view.{view}")
    claims, sources, history = (window.desk.page(f"view.{view}") for view in ("claims", "sources", "history"))
    assert isinstance(claims, ClaimsView)
    assert isinstance(sources, SourcesView)
    assert isinstance(history, HistoryView)
    history.table.selectRow(0)
    window.choose("view.read")

    def offered() -> set[bool]:
        claims.bulk.show_chosen(1, 1, 1)
        return {claims.bulk.delete.isEnabled(), sources.new.isEnabled(), not history.detail.restore_before.isHidden()}

    assert offered() == {True}
    window.form.write("claim_location", "The harbour")
    with no_room(0):
        window.form.leave()
        assert offered() == {False}
    press(window, "Try again")
    assert offered() == {True}


def test_a_tag_that_was_refused_is_shown_once_it_is_saved(window: Window) -> None:
    window.reader.mark("Farmers wait.")
    tags = window.form.form.body.tags
    window.form.form.focus_field("tags")
    window.write("urgent")
    with no_room(0):
        window.press("Return")
        assert window.desk.session.has_unsaved
        assert tags.tokens() == ()
    press(window, "Try again")
    assert tags.tokens() == ("urgent",)


def give_up(box: QMessageBox) -> None:
    QTest.mouseClick(button(box, "Close and lose it"), LEFT)


def test_closing_asks_before_anything_is_lost(window: Window) -> None:
    window.reader.mark("Farmers wait.")
    window.form.write("speaker", "The mayor")
    with no_room(0):
        window.form.leave()
        with window.answering(QMessageBox, lambda box: box.reject()):
            window.close()
        assert window.main.isVisible()
        assert_stuck(window)
        with window.answering(QMessageBox, give_up, over=window.main):
            window.close()
    assert not window.main.isVisible()
