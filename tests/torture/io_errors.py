"""A disk that refuses: each write, sync and truncation of the program's work in turn fails, once or from then on, or the disk is full.

What was said to be saved stays, what is told is a sentence, and the advice that it gives (“Save a copy”) can be followed.
"""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from factcheck_gui.core import intents
from factcheck_gui.core.errors import CannotOpen, CannotWrite, FactcheckError, ReadOnly
from factcheck_gui.library import Library
from tests.store.test_log import ADA
from tests.torture import full_disk
from tests.torture.proof import Budget, Outcome
from tests.torture.sqlite_shim import FULL, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_WRITE, OK, watched
from tests.torture.works import WORKS, Desk, Work

ERRORS = {"write": (IOERR_WRITE, FULL), "sync": (IOERR_FSYNC,), "truncate": (IOERR_TRUNCATE,)}


@dataclass(frozen=True, slots=True)
class Refusal:
    """The disk refuses the step of this kind and number, with SQLite's code, and everything of that kind after it where `lasting`."""

    work: str
    step: str
    number: int
    code: int
    lasting: bool


class BadDisk:
    """Counts the steps taken on the files in a folder and refuses as it was told to."""

    def __init__(self, folder: Path, refusal: Refusal | None) -> None:
        self._folder, self.refusal = folder, refusal
        self.steps: Counter[str] = Counter()

    def opened(self, path: Path) -> int:
        return OK

    def writes(self, path: Path, offset: int, data: bytes) -> int:
        return self._step("write", path)

    def truncates(self, path: Path, size: int) -> int:
        return self._step("truncate", path)

    def syncs(self, path: Path, folder: bool) -> int:
        return self._step("sync", path)

    def deletes(self, path: Path, folder: bool) -> int:
        return OK

    def _step(self, step: str, path: Path) -> int:
        if not path.is_relative_to(self._folder):
            return OK
        number = self.steps[step]
        self.steps[step] += 1
        told = self.refusal
        refused = told is not None and step == told.step and (number == told.number or (told.lasting and number > told.number))
        return told.code if told is not None and refused else OK


class Prepared:
    """A desk made ready for one piece of work, of which every try gets a copy."""

    def __init__(self, root: Path, name: str) -> None:
        self.name, self._root = name, root / name
        self.work: Work = WORKS[name]
        desk = Desk(self._root)
        with desk.at_home():
            self.work.prepare(desk)

    def desk(self, root: Path) -> Desk:
        """Return a desk of one's own in the folder `root`."""
        desk = Desk(root)
        for ours, theirs in ((desk.folder, self._root / "desk"), (desk.elsewhere, self._root / "elsewhere")):
            shutil.copytree(theirs, ours, dirs_exist_ok=True)
        return desk

    def refusals(self) -> Iterator[Refusal]:
        """Yield every way in which the disk can refuse a step of the work."""
        with tempfile.TemporaryDirectory() as root:
            desk = self.desk(Path(root))
            disk = BadDisk(desk.folder, None)
            with desk.at_home(), watched(disk):
                self.work.do(desk)
        for step, count in disk.steps.items():
            for number, code, lasting in product(range(count), ERRORS[step], (False, True)):
                yield Refusal(self.name, step, number, code, lasting)


def attempt(prepared: Prepared, refusal: Refusal) -> str:
    """Do the work on a disk that refuses, and return what is wrong afterwards, "" where nothing is."""
    with tempfile.TemporaryDirectory() as root:
        desk = prepared.desk(Path(root))
        logs: list[list[str]] = []
        desk.said = lambda path, library: logs.append(ids_of(library)) if path == desk.path else None
        disk = BadDisk(desk.folder, refusal)
        with desk.at_home():
            try:
                with watched(disk):
                    told = _told(prepared.work, desk)
            except Exception as error:
                return f"{type(error).__name__} instead of a sentence: {error}"
            restoring = prepared.name == "restores"
            return told or _wrong_with(desk.path, logs, restoring) or _wrong_with(desk.elsewhere / "copy.fcdb", logs, restoring)


def _told(work: Work, desk: Desk) -> str:
    """Do the work, and where that fails what a person does next: try once more, and save a copy elsewhere, as the message advises."""
    failures: list[str] = []

    def afterwards(library: Library) -> None:
        try:
            library.apply(intents.add_source({"title": "once more"}))
            desk.said(desk.path, library)
        except (CannotWrite, ReadOnly):
            pass
        try:
            library.save_copy(desk.elsewhere / "copy.fcdb")
        except FactcheckError as error:
            failures.append(f"no copy can be saved elsewhere: {error}")

    desk.troubled = afterwards
    try:
        work.do(desk)
    except (CannotWrite, ReadOnly, CannotOpen) as error:
        if not str(error).endswith(".") or "Traceback" in str(error):
            return f"no sentence: {error}"
    return next(iter(failures), "")


def ids_of(library: Library) -> list[str]:
    """Return the ids of a library's changes, in order."""
    return [row[0] for row in library._connection.execute("SELECT id FROM change ORDER BY seq")]


def _wrong_with(path: Path, logs: list[list[str]], restoring: bool) -> str:
    """Open what is left on a disk that works again: beyond what was said to be saved it may have what was being saved, never less.

    Where a backup was being brought back, that may be there as well.
    """
    if not path.exists():
        return f"lost: {path.name} is not there" if logs and path.name == "library.fcdb" else ""
    with Library.open(path, ADA) as library:
        problems, found = library.check(), ids_of(library)
    if problems:
        return f"damaged: {problems[0]}"
    kept = not logs or found[: len(logs[-1])] == logs[-1] or (restoring and found == logs[0])
    return "" if kept else f"lost: {path.name} lacks what was saved"


def prove(budget: Budget, seed: int) -> tuple[int, int, Counter[str]]:
    """Try the ways in which the disk can refuse, in random order; return how many were tried, how many there are, and what went wrong."""
    failures: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as root:
        desks = {name: Prepared(Path(root), name) for name in WORKS}
        refusals = [refusal for prepared in desks.values() for refusal in prepared.refusals()]
        random.Random(seed).shuffle(refusals)
        tried = 0
        for refusal, _ in zip(refusals, budget.rounds(), strict=False):
            tried += 1
            if wrong := attempt(desks[refusal.work], refusal):
                failures[f"{refusal}: {wrong}"] += 1
    return tried, len(refusals), failures


def run(budget: Budget, seed: int) -> Outcome:
    """The proof."""
    tried, there_are, failures = prove(budget, seed)
    counts = f"{tried:,} of {there_are:,} ways to refuse a write, sync or truncation, {len(failures):,} with loss or without a sentence"
    try:
        saved, wrong = full_disk.fill()
    except full_disk.Unfit as reason:
        return Outcome(f"{counts}; no disk was filled ({reason})", tuple(failures)[:20])
    counts += f"; a disk of 1 MB filled by {saved} edits, imports and merges"
    return Outcome(counts, (*tuple(failures)[:20], *([wrong] if wrong else ())))
