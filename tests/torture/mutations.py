"""Libraries harmed at random: each is refused with its reason or says what the sound one says, and nothing hangs or is written elsewhere.

Every one goes through the opener of one's own libraries and that of colleagues' ones, one in fifty through all of `factcheck inspect`.
"""

import io
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from factcheck_gui.cli.main import factcheck
from factcheck_gui.core import intents
from factcheck_gui.core.errors import CannotOpen
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Kind
from factcheck_gui.library import Library
from factcheck_gui.store import foreign
from tests.store.test_log import ADA, BEN, add_article, mark
from tests.torture.proof import Budget, Outcome
from tests.torture.works import OLD_LIBRARY

PATIENCE = 10.0  # seconds for one file
_MEMORY = Path("/dev/shm")
Genuine = frozenset[tuple[object, ...]]


def a_bit_of_everything(path: Path) -> Path:
    """Make a library with a bit of everything at `path`."""
    with Library.create(path, BEN) as library:
        claim = mark(library, add_article(library, note="One of two."))
        library.apply(intents.judge(claim, BEN.id, scale="desk", verdict="true", justification="Counted."))
        source = intents.add_source({"title": "Register", "url": "https://example.org/a"})
        library.apply(source + intents.cite(claim, source.sets[0].row_id, 0.0, quote="14 of 15"))
        library.apply(intents.tag_claim(claim, ["dams", "floods"]))
        library.apply(intents.set_field(Kind.CLAIM, claim, "speaker", "Mayor Ott"))
    return path


def mutate(chance: random.Random, data: bytes) -> bytes:
    """Return `data` with one to eight harms: flipped bits, rubbish, a page for another, a run of zeros, a cut."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
        place, page = chance.randrange(len(changed)), chance.randrange(max(1, len(changed) // 4096)) * 4096
        match chance.randrange(7):
            case 0 | 1:
                changed[place] ^= 1 << chance.randrange(8)
            case 2:
                changed[place] = chance.choice((0, 1, 127, 128, 255))
            case 3:
                changed[place : place + 8] = chance.randbytes(8)
            case 4:  # the part of a page that says what is where
                changed[page + chance.randrange(16)] = chance.randrange(256)
            case 5:
                other = chance.randrange(max(1, len(changed) // 4096)) * 4096
                changed[page : page + 4096] = changed[other : other + 4096]
            case 6 if chance.random() < 0.2:
                del changed[place:]
            case _:
                changed[place : place + 64] = bytes(len(changed[place : place + 64]))
    return bytes(changed)


class Range:
    """A folder in which harmed libraries are opened, with all places where something could be written that should not be."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home, self._private = folder / "shared", folder / "home", folder / "private"
        for made in (self.folder, self.home, self._private):
            made.mkdir()
        self.path = self.folder / "mutated.fcdb"
        self.wrong: list[str] = []
        self.counts: Counter[str] = Counter()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Have temporary files and the user's own folders lie where they are seen."""
        with patch.object(tempfile, "tempdir", str(self._private)), patch.dict(os.environ, {"FACTCHECK_HOME": str(self.home)}):
            yield

    def try_one(self, content: bytes, look: Callable[[Path], object]) -> None:
        """Open a library with this content by `look`, and note how it ended."""
        self.path.write_bytes(content)
        began = time.monotonic()
        try:
            look(self.path)
            self.counts["opened and true"] += 1
        except CannotOpen:
            self.counts["refused"] += 1
        except Exception as error:
            self.wrong.append(f"{getattr(look, '__name__', look)}: {type(error).__name__}: {error}")
        if time.monotonic() - began > PATIENCE:
            self.wrong.append(f"{getattr(look, '__name__', look)} took {time.monotonic() - began:.0f} s")
        if self.path.read_bytes() != content or self._strays():
            self.wrong.append(f"{getattr(look, '__name__', look)} wrote: {self._strays() or self.path.name}")

    def _strays(self) -> list[str]:
        found = [*os.listdir(self.folder), *os.listdir(self._private), *os.listdir(self.home)]
        return [name for name in found if name != self.path.name]


def colleagues(genuine: Genuine) -> Callable[[Path], None]:
    """Return a look at a colleague's library: what it says must be `genuine`."""

    def foreign_library(path: Path) -> None:
        with foreign.Foreign(path) as opened:
            found = {columns for _, columns in opened.changes()}
            texts = all(text_sha256(body) == sha256 for sha256, body in opened.texts())
        if found != genuine or not texts:
            raise AssertionError("it was believed and is not what the sound one says")

    return foreign_library


def own_library(path: Path) -> None:
    """Open a library as one's own, to read it."""
    Library.open(path, ADA, read_only=True).close()


def checked_library(path: Path) -> None:
    """Open a library as one's own and check it."""
    with Library.open(path, ADA, read_only=True) as library:
        library.check()


def inspected(path: Path) -> None:
    """Look at a library as `factcheck inspect` does."""
    with redirect_stdout(io.StringIO()):
        factcheck.main(["inspect", str(path), "--json"], prog_name="factcheck", standalone_mode=False)


def harm(budget: Budget, seed: int) -> tuple[Counter[str], list[str]]:
    """Open mutated libraries of both formats until the budget is spent; return how they ended, and what went wrong."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        sources = []
        for path in (a_bit_of_everything(Path(folder) / "sound.fcdb"), OLD_LIBRARY):
            with foreign.Foreign(path) as opened:
                sources.append((path.read_bytes(), colleagues(frozenset(columns for _, columns in opened.changes()))))
        place = Range(Path(folder))
        with place.watched():
            for number in budget.rounds():
                data, as_colleagues = sources[number % 20 == 19]
                content = mutate(chance, data)
                place.try_one(content, as_colleagues if number % 50 else inspected)
                place.try_one(content, own_library if number % 10 else checked_library)
                place.counts["mutated"] += 1
    return place.counts, place.wrong


def run(budget: Budget, seed: int) -> Outcome:
    """The proof."""
    counts, wrong = harm(budget, seed)
    words = ", ".join(f"{counts[what]:,} times {what}" for what in ("refused", "opened and true"))
    return Outcome(f"{counts['mutated']:,} mutated libraries, each opened in two ways: {words}, {len(wrong):,} wrong", tuple(wrong[:20]))
