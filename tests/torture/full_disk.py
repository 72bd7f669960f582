"""A real disk that is full: a file system of a megabyte in memory, which only root may mount."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from factcheck_gui.core import intents
from factcheck_gui.core.errors import CannotWrite
from factcheck_gui.library import Library
from tests.store.test_log import ADA, BEN, add_article, mark

_BALLAST = 60_000  # bytes


class Unfit(Exception):
    """Why no small file system can be made here."""


@contextmanager
def small_disk() -> Iterator[Path]:
    """Yield the folder of a file system of a megabyte. Raises Unfit."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", folder]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            raise Unfit(str(error)) from error
        if done.returncode:
            raise Unfit(done.stderr.strip() or "mount is not allowed")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def fill() -> tuple[int, str]:
    """Work until the disk is full, and a little longer; return how much was saved, and what is wrong with it, "" for nothing.

    When there is room again, work goes on in the same open library. Raises Unfit.
    """
    with small_disk() as disk, tempfile.TemporaryDirectory() as elsewhere, patch.dict(os.environ, {"FACTCHECK_HOME": f"{disk}/home"}):
        theirs = _colleagues(Path(elsewhere))
        (disk / "ballast").write_bytes(bytes(_BALLAST))
        with Library.create(disk / "library.fcdb", ADA) as library:
            saved: list[str] = []
            ways: tuple[Callable[[], object], ...] = (
                lambda: saved.append(_edit(library)),
                lambda: add_article(library, f"Report {len(saved)}. " + "The dam held. " * 3000),
                lambda: library.merge(theirs),
            )
            saved.append(_edit(library))
            refusals = [_until_refused(way) for way in (*ways, *ways)]
            library.save_copy(Path(elsewhere) / "copy.fcdb")
            (disk / "ballast").unlink()
            saved.append(_edit(library))
            wrong = [words for words in refusals if "full" not in words and "No copy was made" not in words]
            missing = set(saved) - _sources(library)
            problems = library.check()
        with Library.open(Path(elsewhere) / "copy.fcdb", ADA) as copy:
            missing |= set(saved[:-1]) - _sources(copy)
            problems += copy.check()
    return len(saved), next(iter([*wrong, *problems, *(f"lost: {one}" for one in missing)]), "")


def _until_refused(way: Callable[[], object]) -> str:
    for _ in range(1000):
        try:
            way()
        except CannotWrite as refusal:
            return str(refusal)
    return "it never got full"


def _edit(library: Library) -> str:
    edit = intents.add_source({"title": "A register", "note": "n" * 2000})
    library.apply(edit)
    return edit.sets[0].row_id


def _sources(library: Library) -> set[str]:
    return {row[0] for row in library._connection.execute("SELECT id FROM source")}


def _colleagues(folder: Path) -> Path:
    with Library.create(folder / "theirs.fcdb", BEN) as theirs:
        for number in range(20):
            mark(theirs, add_article(theirs, f"Another report, number {number}. " * 500))
    return theirs.path
