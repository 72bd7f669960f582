"""Eight processes that edit one file at once: nobody is refused, nothing is lost, and nobody waits for long."""

import multiprocessing
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from factcheck_gui.core import intents
from factcheck_gui.core.records import Annotator, Kind
from factcheck_gui.library import Library
from tests.store.test_log import ADA, add_article, mark
from tests.torture.proof import Budget, Outcome

HANDS = 8
PATIENCE = 1.0  # seconds: of a hundred edits, ninety-nine are saved within that


def edit(path: Path, claim: str, number: int, budget: Budget, said: Connection) -> None:
    """Make edits, some of a record of one's own, some of a field that everybody sets; tell what was saved and how long each took."""
    saved, seconds = [], []
    with Library.open(path, Annotator(f"{number:x}" * 32, name=f"Person {number}")) as library:
        said.send(None)
        for turn in budget.rounds():
            change = intents.add_source({"title": f"{number} {turn}"})
            if turn % 3 == 0:
                change += intents.set_field(Kind.CLAIM, claim, "note", f"{number} {turn}")
            began = time.monotonic()
            library.apply(change)
            seconds.append(time.monotonic() - began)
            saved.append(change.sets[0].row_id)
            if turn % 10 == 0:
                library.refresh()
    said.send((saved, seconds))


def all_at_once(budget: Budget, hands: int = HANDS) -> tuple[list[float], list[str]]:
    """Have this many processes edit one library; return how long each edit took, sorted, and what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.fcdb"
        with Library.create(path, ADA) as library:
            claim = mark(library, add_article(library))
        saved, seconds, silent = _work(path, claim, budget, hands)
        with Library.open(path, ADA) as library:
            lost = set(saved) - {row[0] for row in library._connection.execute("SELECT id FROM source")}
            problems = library.check()
    return sorted(seconds), [*silent, *problems, *(f"lost: source {one}" for one in sorted(lost)[:5])]


def _work(path: Path, claim: str, budget: Budget, hands: int) -> tuple[list[str], list[float], list[str]]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    workers = []
    for number in range(1, hands + 1):
        ours, theirs = context.Pipe(duplex=False)
        workers.append((context.Process(target=edit, args=(path, claim, number, budget, theirs)), ours))
        workers[-1][0].start()
        theirs.close()
    saved: list[str] = []
    seconds: list[float] = []
    silent: list[str] = []
    for process, ours in workers:
        try:
            ours.recv()
            found = ours.recv()
            saved += found[0]
            seconds += found[1]
        except EOFError:
            silent.append("a process ended before it had done its work")
        process.join()
        ours.close()
    return saved, seconds, silent


def run(budget: Budget, seed: int) -> Outcome:
    """The proof; `count` of the budget is the number of edits of each process."""
    seconds, wrong = all_at_once(budget)
    p50, p99 = (seconds[int(len(seconds) * part)] if seconds else 0.0 for part in (0.5, 0.99))
    if p99 >= PATIENCE:
        wrong.append(f"one edit in a hundred took {p99:.2f} s or longer")
    longest = seconds[-1] if seconds else 0.0
    times = f"p50 {p50:.3f} s, p99 {p99:.3f} s, longest {longest:.2f} s"
    return Outcome(f"{HANDS} processes, {len(seconds):,} edits of one file, {len(wrong)} errors; {times}", tuple(wrong))
