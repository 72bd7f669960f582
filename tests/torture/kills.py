"""`kill -9` at random moments of edits, imports, merges, migrations and backups: what was acknowledged is there, and all is sound."""

import multiprocessing
import os
import random
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from factcheck_gui.core import intents
from factcheck_gui.core.ids import new_id
from factcheck_gui.core.records import Annotator, Kind
from factcheck_gui.formats.importing import read_ahead
from factcheck_gui.library import Library
from tests.store.test_log import ADA, BEN, add_article, mark
from tests.torture.proof import Budget, Outcome
from tests.torture.works import OLD_LIBRARY

CHECKED_EVERY = 25  # kills; a library that was killed once is harmed for good, so that it need not be looked at each time
_LONGEST = 0.12  # seconds of work before a kill
CLEO = Annotator("c" * 32, name="Cleo")
DORA = Annotator("d" * 32, name="Dora")  # who merges takes back nothing else
Said = Callable[[object], None]


def edits(root: Path, said: Said) -> None:
    """Sources, citations and notes without end."""
    with Library.open(root / "library.fcdb", CLEO) as library:
        claim = library.claims.views(next(library.articles.all()).id)[0].claim.id
        while True:
            source = intents.add_source({"title": new_id(), "note": "n" * 2000})
            library.apply(source + intents.cite(claim, source.sets[0].row_id, 0.0) + intents.set_field(Kind.CLAIM, claim, "note", new_id()))
            said(("source", source.sets[0].row_id))


def imports(root: Path, said: Said) -> None:
    """Batches of new articles without end, each edit of three batches."""
    with Library.open(root / "library.fcdb", CLEO) as library, tempfile.TemporaryDirectory(dir=root / "elsewhere") as folder:
        while True:
            edit_id = new_id()
            for _ in range(3):
                files = [Path(folder) / f"{number}.txt" for number in range(5)]
                for file in files:
                    file.write_text(f"Report {new_id()}. " + "The dam held. " * 300, encoding="utf-8")
                for batch in read_ahead(files):
                    for outcome in library.import_read(batch, edit_id):
                        said(("article", outcome.article_id))


def merges(root: Path, said: Said) -> None:
    """A colleague's library, merged and taken back again and again, with backups before."""
    with Library.open(root / "library.fcdb", DORA) as library:
        while True:
            library.merge(root / "elsewhere" / "theirs.fcdb")
            said(("merge", ""))
            library.undo()
            said(("undo", ""))


def migrations(root: Path, said: Said) -> None:
    """A library of the first format is brought up, again and again."""
    while True:
        path = root / f"{new_id()}.fcdb"
        fresh = path.with_suffix(".part")
        shutil.copy(OLD_LIBRARY, fresh)
        fresh.rename(path)
        Library.open(path, CLEO).close()
        said(("library", path.name))


def backups(root: Path, said: Said) -> None:
    """Backups and copies without end, with edits between them."""
    with Library.open(root / "library.fcdb", CLEO) as library:
        while True:
            said(("backup", str(library.make_backup("manual").path)))
            library.save_copy(root / "copy.fcdb")
            said(("library", "copy.fcdb"))
            edit = intents.add_source({"title": new_id()})
            library.apply(edit)
            said(("source", edit.sets[0].row_id))


WORK = {"edits": edits, "imports": imports, "merges": merges, "migrations": migrations, "backups": backups}


def work(name: str, root: Path, acknowledge: Connection) -> None:
    """Do one kind of work without end and tell of each step that was saved; runs in a process that will be killed."""
    os.environ["FACTCHECK_HOME"] = str(root / "home")
    acknowledge.send(None)
    WORK[name](root, acknowledge.send)


@dataclass
class Victim:
    """A desk whose processes are killed, and what they said was saved."""

    root: Path
    said: Counter[tuple[str, str]] = field(default_factory=Counter)

    def prepare(self) -> None:
        (self.root / "elsewhere").mkdir()
        with Library.create(self.root / "library.fcdb", ADA) as library:
            mark(library, add_article(library))
        with Library.create(self.root / "elsewhere" / "theirs.fcdb", BEN) as theirs:
            for number in range(30):
                mark(theirs, add_article(theirs, f"Another report, number {number}. " * 20))

    def kill_one(self, name: str, chance: random.Random) -> None:
        """Start this kind of work and kill it at a random moment."""
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__, "sqlite_utils"])
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=work, args=(name, self.root, theirs))
        process.start()
        theirs.close()
        ours.poll(30)
        process.join(chance.random() ** 2 * _LONGEST)
        assert process.pid is not None
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        with suppress(EOFError):
            while True:
                self.said.update([what for what in [ours.recv()] if what])
        ours.close()

    def wrong(self) -> Iterator[str]:
        """Yield what is lost or damaged, and forget what was looked at."""
        with Library.open(self.root / "library.fcdb", ADA) as library:
            yield from library.check()
            for table in ("source", "article"):
                there = {row[0] for row in library._connection.execute(f"SELECT id FROM {table}")}
                yield from (f"lost: {kind} {what}" for kind, what in self.said if kind == table and what not in there)
            merges = library._connection.execute("SELECT count(*) FROM merge").fetchone()[0]
            if self.said["merge", ""] and not merges:
                yield "lost: a merge"
        kept = {path.name for path in self.root.glob("home/data/backups/*/*.fcdb")}
        saved = {Path(what).name for kind, what in self.said if kind == "backup"}
        # Older backups are thinned out, never the latest ones.
        if saved and max(saved) not in kept:
            yield f"lost: backup {max(saved)}"
        named = [self.root / what for kind, what in self.said if kind == "library"]
        yield from (f"lost: {path.name}" for path in named if not path.exists())
        for path in [*sorted(self.root.glob("home/data/backups/*/*.fcdb"))[-3:], *self.root.glob("*.fcdb")]:
            with Library.open(path, ADA, read_only=path.parent != self.root) as other:
                yield from other.check()


def kill(budget: Budget, chance: random.Random, names: tuple[str, ...] = tuple(WORK)) -> tuple[Counter[str], int, list[str]]:
    """Kill work of each kind in turn; return the kills of each kind, how many steps had been acknowledged, and what is wrong."""
    killed: Counter[str] = Counter()
    acknowledged, wrong = 0, list[str]()
    rounds = budget.rounds()
    with tempfile.TemporaryDirectory() as folder:
        while number := next(rounds, -1) + 1:
            victim = Victim(Path(folder) / str(number))
            victim.root.mkdir()
            victim.prepare()
            for turn in range(CHECKED_EVERY):
                if turn and next(rounds, None) is None:
                    break
                name = names[killed.total() % len(names)]
                victim.kill_one(name, chance)
                killed[name] += 1
            wrong += victim.wrong()
            acknowledged += victim.said.total()
            shutil.rmtree(victim.root)
    return killed, acknowledged, wrong


def run(budget: Budget, seed: int) -> Outcome:
    """The proof."""
    killed, acknowledged, wrong = kill(budget, random.Random(seed))
    what = ", ".join(f"{count:,} during {name}" for name, count in killed.items())
    return Outcome(
        f"{killed.total():,} kills ({what}), {acknowledged:,} steps acknowledged, {len(wrong)} lost or damaged", tuple(wrong[:20])
    )
