"""Bits that flip on a disk: whichever of them changes what a library holds, `check` finds it.

What a library holds is what its tables hold, but for when sqlite-utils noted a migration.
"""

import random
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from factcheck_gui.core import intents
from factcheck_gui.core.errors import CannotOpen
from factcheck_gui.core.records import Kind
from factcheck_gui.library import Library
from tests.store.test_log import ADA, BEN, add_article, mark
from tests.torture.proof import Budget, Outcome

_MEMORY = Path("/dev/shm")
Held = dict[str, list[tuple[object, ...]]]


def make(folder: Path) -> Path:
    """Make a library with something in every table, a conflict, undone edits and a merge that was taken back."""
    with Library.create(folder / "theirs.fcdb", BEN) as theirs, Library.create(folder / "library.fcdb", ADA) as library:
        claim = _work(library, ADA.id)
        theirs.merge(library.path)
        for one, speaker in ((library, "Mayor Ott"), (theirs, "Mayor Otto")):
            one.apply(intents.set_field(Kind.CLAIM, claim, "speaker", speaker))
        _work(theirs, BEN.id)
        library.merge(theirs.path)
        library.undo()
        library.redo()
        library.apply(intents.set_field(Kind.CLAIM, claim, "note", "once"))
        library.undo()
    return folder / "library.fcdb"


def _work(library: Library, who: str) -> str:
    article = add_article(library, f"By {who}: " + "The dam held, said Mayor Ott, and nobody was hurt. " * 60, outlet=who)
    claim, other = mark(library, article), mark(library, article, 20, 40)
    library.apply(intents.judge(claim, who, scale="desk", verdict="true", justification="Counted twice."))
    source = intents.add_source({"title": "Register", "url": "https://example.org/a"})
    library.apply(source + intents.cite(claim, source.sets[0].row_id, 1.5, quote="14 of 15"))
    library.apply(intents.tag_claim(claim, ["dams", "floods"]))
    library.apply(intents.delete_claims([other], library.claims.hanging_on([other])))
    return claim


def held(path: Path) -> Held:
    """Return what the tables of the library at `path` hold, row by row; raises sqlite3.Error."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.text_factory = bytes
        names = [row[0].decode() for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        tables = {name: connection.execute(f'SELECT * FROM "{name}" NOT INDEXED').fetchall() for name in names}
    tables.pop("_sqlite_migrations", None)
    return tables


def flip(budget: Budget, seed: int) -> tuple[Counter[str], list[str]]:
    """Flip bits one at a time until the budget's count of them changed what a library holds; return the counts, and what was missed."""
    chance, counts, missed = random.Random(seed), Counter[str](), list[str]()
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        sound = make(Path(folder))
        path = Path(shutil.copy(sound, Path(folder) / "flipped.fcdb"))
        data, before = sound.read_bytes(), held(sound)
        for _ in budget.rounds():
            while True:
                place, bit = chance.randrange(len(data)), 1 << chance.randrange(8)
                _put(path, place, data[place] ^ bit)
                found = _flipped(path, before)
                counts[found] += 1
                if found != "silent":
                    break
                _put(path, place, data[place])
            if found == "missed":
                missed.append(f"byte {place}, bit {bit}: {_difference(path, before)}")
            _put(path, place, data[place])
        if path.read_bytes() != data:
            missed.append("looking at a damaged library altered it")
    return counts, missed


def _put(path: Path, place: int, byte: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(bytes([byte]))


def _flipped(path: Path, before: Held) -> str:
    """Return what became of a library with a flipped bit: "silent" where it holds what it held, else "found" or "missed"."""
    try:
        if held(path) == before:
            return "silent"
    except (sqlite3.Error, UnicodeDecodeError):
        pass
    try:
        with Library.open(path, ADA, read_only=True) as library:
            return "found" if library.check() else "missed"
    except CannotOpen:
        return "found"


def _difference(path: Path, before: Held) -> str:
    now = held(path)
    name = next(name for name in before if now.get(name) != before[name])
    return f"{name}: {set(before[name]) ^ set(now[name])}"


def run(budget: Budget, seed: int) -> Outcome:
    """The proof."""
    counts, missed = flip(budget, seed)
    found = counts["found"] + counts["missed"]
    words = f"{found:,} flipped bits changed what a library holds, {counts['missed']:,} missed ({counts['silent']:,} more changed nothing)"
    return Outcome(words, tuple(missed[:20]))
