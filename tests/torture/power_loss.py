"""Power cuts at any moment of the program's work: what it said was saved is there, and nothing is torn or damaged."""

import os
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from factcheck_gui.core.errors import FactcheckError
from factcheck_gui.library import Library
from tests.store.test_log import ADA
from tests.torture.disk import Disk, Event, Recorder
from tests.torture.proof import Budget, Outcome
from tests.torture.works import WORKS, Desk, log_of

_MEMORY = Path("/dev/shm")  # thousands of states a minute wear out no disk
CONTROLS = ("synchronous = OFF", "journal_mode = DELETE")


@dataclass(frozen=True, slots=True)
class Saved:
    """The program said that the library at this path is saved, with the log of this number."""

    path: Path
    log: int


@dataclass(frozen=True, slots=True)
class Recording:
    """What happened to the files in a folder during one piece of work, and the logs that its library had, in order."""

    folder: Path
    before: Mapping[Path, bytes]
    events: tuple[Event, ...]
    logs: tuple[bytes, ...]


def record(name: str, pragma: str = "") -> Recording:
    """Have the program do the work of this name, each connection altered by `pragma`. Raises Unfit."""
    with tempfile.TemporaryDirectory() as root:
        desk = Desk(Path(root))
        with desk.at_home():
            WORKS[name].prepare(desk)
            logs = _logs_before(desk)
            recorder = Recorder(desk.folder)

            def said(path: Path, library: Library) -> None:
                logs.append(log_of(library))
                recorder.promise(Saved(path, len(logs) - 1))

            desk.said = said
            if pragma:
                desk.tune = lambda library: library._connection.execute(pragma)
            with recorder.recording():
                WORKS[name].do(desk)
    return Recording(desk.folder, recorder.before, tuple(recorder.events), tuple(logs))


def _logs_before(desk: Desk) -> list[bytes]:
    if not desk.path.exists():
        return []
    with Library.open(desk.path, ADA, read_only=True) as library:
        return [log_of(library)]


class Judge:
    """Opens what a power cut left of a recording, as the program does the next morning, and says what is wrong with it."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._known: dict[bytes, str] = {}
        self._sound: dict[bytes, tuple[bytes, list[str]]] = {}

    @property
    def different(self) -> int:
        """Return how many different states were looked at."""
        return len(self._known)

    def verdict(self, disk: Disk, state: Mapping[Path, bytes], promises: int) -> str:
        """Return "" for a sound state, or what is wrong with it: lost, torn or damaged, and why; `promises` were made."""
        key = sha256(repr(promises).encode())
        for path, content in sorted(state.items()):
            key.update(f"{path} {len(content)} ".encode() + content)
        name = key.digest()
        if name not in self._known:
            self._known[name] = self._look(disk, state)
        return self._known[name]

    def _look(self, disk: Disk, state: Mapping[Path, bytes]) -> str:
        promised = {saved.path: saved.log for saved in disk.promises}
        allowed = {path: range(log, disk.promises[-1].log + 2) for path, log in promised.items()}  # what was being saved may be there
        with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
            placed = {path: Path(folder) / path.relative_to(self._recording.folder) for path in state}
            for path, place in placed.items():
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(state[path])
            libraries = [path for path in placed if path.suffix == ".fcdb" and not path.name.startswith(".")]
            if missing := set(promised) - set(libraries):
                return f"lost: {min(missing).name} is not there"
            with patch.dict(os.environ, {"FACTCHECK_HOME": str(Path(folder) / "home")}):
                return next(filter(None, (self._wrong_with(placed[path], allowed.get(path)) for path in libraries)), "")

    def _wrong_with(self, path: Path, allowed: range | None) -> str:
        try:
            with Library.open(path, ADA) as library:
                log, problems = self._read(library)
        except FactcheckError as error:
            return f"damaged: {error}"
        if problems:
            return f"damaged: {problems[0]}"
        logs = self._recording.logs
        if log not in logs:
            return f"torn: {path.name} has a log that it never had"
        sound = allowed is None or log in logs[allowed.start : allowed.stop]
        return "" if sound else f"lost: {path.name} lacks what was saved"

    def _read(self, library: Library) -> tuple[bytes, list[str]]:
        content = sha256(library.path.read_bytes()).digest()
        if content not in self._sound:
            problems = library.check()
            self._sound[content] = (b"" if problems else log_of(library), problems)
        return self._sound[content]


def cut(recording: Recording, budget: Budget, chance: random.Random) -> tuple[Counter[str], int, list[str]]:
    """Cut the power at random moments; return the verdicts' first words, the number of different states, and examples."""
    judge, verdicts, examples = Judge(recording), Counter[str](), list[str]()
    for disk in _disks(recording, budget, chance):
        found = judge.verdict(disk, disk.after_power_cut(chance), len(disk.promises))
        verdicts[found.partition(":")[0] or "sound"] += 1
        if found and found not in examples:
            examples.append(found)
    return verdicts, judge.different, examples


def _disks(recording: Recording, budget: Budget, chance: random.Random) -> Iterator[Disk]:
    """Yield the disk at one random moment of the work for each round of the budget, as often as need be from the beginning on."""
    rounds, moments = budget.rounds(), range(len(recording.events) + 1)
    while True:
        wanted = Counter(chance.choices(moments, k=min(budget.count, 2 * len(moments))))
        disk = Disk.of(recording.before)
        for moment in moments:
            for _ in range(wanted[moment]):
                if next(rounds, None) is None:
                    return
                yield disk
            if moment < len(recording.events):
                disk.take(recording.events[moment])


def prove(budget: Budget, seed: int, pragma: str = "") -> tuple[Counter[str], int, list[str]]:
    """Cut the power in every piece of work, within the budget for all of them."""
    chance, verdicts, different, examples = random.Random(seed), Counter[str](), 0, list[str]()
    for name in WORKS:
        found, count, wrong = cut(record(name, pragma), budget.share(1 / len(WORKS)), chance)
        verdicts += found
        different += count
        examples += [f"{name}: {one}" for one in wrong]
    return verdicts, different, examples


def run(budget: Budget, seed: int) -> Outcome:
    """The proof, and the same with a setting that must fail: a test that cannot fail would prove nothing."""
    verdicts, different, examples = prove(Budget(budget.count, budget.seconds * 0.96), seed)
    counts = f"{verdicts.total():,} states ({different:,} different), {_bad(verdicts)}"
    for setting in CONTROLS:
        control, _, _ = prove(budget.share(0.02), seed, f"PRAGMA {setting}")
        failed = control.total() - control["sound"]
        counts += f"; control with {setting}: {failed:,} of {control.total():,} failed, as it must"
        if not failed:
            examples.append(f"the control with {setting} found nothing: the test is blind")
    return Outcome(counts, tuple(examples[:20]))


def _bad(verdicts: Mapping[str, int]) -> str:
    return ", ".join(f"{verdicts.get(word, 0):,} {word}" for word in ("lost", "torn", "damaged"))
