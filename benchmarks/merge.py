"""What merging, checking and undoing cost: 60,000 changes and more into a library of its own, against the bare rows.

    python -m benchmarks.merge [CHANGES …]

The reference of a merge reads the rows of the colleague's tables, makes one SHA-256 for each change and text, and inserts them in a
file with the same indexes, in one transaction: what SQLite and the digests alone cost. That of `check` makes one SHA-256 of
the whole file. Everything is in seconds of the processor, since other work on the machine makes a clock of the wall useless.
"""

import hashlib
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.harness import Row, Spread, print_table
from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Article, Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library
from factcheck_gui.store.schema import statements

ADA, BEN = Annotator("a" * 32, name="Ada"), Annotator("b" * 32, name="Ben")
PER_ARTICLE = 12  # changes: itself, two claims with field, verdict, source and evidence each, and a correction
GOAL = 2.0  # of the reference, for a merge and for a check
ROUNDS = 3


def made(path: Path, changes: int) -> None:
    """Make a library of about so many changes: articles of 2,500 characters, with two claims each."""
    with Library.create(path, BEN) as library:
        for start in range(0, changes // PER_ARTICLE, 500):
            parts = [part for number in range(start, min(start + 500, changes // PER_ARTICLE)) for part in article(number)]
            texts = {sha256: text for part in parts for sha256, text in part.texts.items()}
            library.apply(Edit(tuple(wish for part in parts for wish in part.sets), texts))


def article(number: int) -> Iterator[Edit]:
    """Yield the edits of one article."""
    text = f"Report {number}. " + "The dam held, said the mayor, and 14 of 15 gates were open. " * 42
    sha256 = text_sha256(text)
    brought = intents.import_article({"title": f"Report {number}", "outlet": "Courier", "text_sha256": sha256, "length": len(text)}, text)
    article_id = brought.sets[0].row_id
    yield brought
    for start in (20, 200):
        claim = intents.mark_claim(Article(article_id, text_sha256=sha256), Span.of(text, start, start + 40))
        claim_id = claim.sets[0].row_id
        source = intents.add_source({"title": f"Register {number}", "url": f"https://example.org/{number}"})
        yield claim + intents.set_field(Kind.CLAIM, claim_id, "speaker", "Mayor Ott")
        yield intents.judge(claim_id, BEN.id, scale="desk", verdict="true", justification="Counted on the spot.")
        yield source + intents.cite(claim_id, source.sets[0].row_id, 0.0, quote="14 of 15")
    yield intents.set_field(Kind.ARTICLE, article_id, "byline", "A. Reporter")


def bare(theirs: Path, target: Path) -> None:
    """Insert the rows of a library in a new file, with the same indexes, and one SHA-256 for each change and text."""
    with closing(sqlite3.connect(theirs)) as source, closing(sqlite3.connect(target, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode = TRUNCATE")
        made.execute("PRAGMA synchronous = FULL")
        for statement in statements():
            made.execute(statement)
        made.execute("BEGIN IMMEDIATE")
        names = [row[0] for row in made.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for name in names:
            rows = source.execute(f"SELECT * FROM {name}")
            marks = ", ".join("?" * len(rows.description))
            made.executemany(f"INSERT INTO {name} VALUES ({marks})", _hashed(rows) if name in ("change", "text") else rows)
        made.execute("COMMIT")


def _hashed(rows: sqlite3.Cursor) -> Iterator[tuple[object, ...]]:
    for row in rows:
        hashlib.sha256("".join(map(str, row)).encode()).digest()
        yield row


def sha256_of_file(path: Path) -> None:
    """Make one SHA-256 of a file."""
    with path.open("rb") as file:
        hashlib.file_digest(file, "sha256")


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def measured(folder: Path, changes: int) -> list[Row]:
    """Return what preview, merge, check and undo cost, each against its reference; every round in files of its own."""
    theirs = folder / f"{changes}.fcdb"
    made(theirs, changes)
    figures: dict[str, list[tuple[float, float]]] = {}
    for number in range(ROUNDS):
        reference = _seconds(lambda: bare(theirs, folder / f"bare-{changes}-{number}.db"))  # noqa: B023  called at once
        path = folder / f"mine-{changes}-{number}.fcdb"
        with Library.create(path, ADA) as mine:
            mine.apply(intents.add_source({"title": "mine"}))
            count = mine.preview_merge(theirs).changes
            for name, work in (
                ("preview", lambda: mine.preview_merge(theirs)),
                ("merge", lambda: mine.merge(theirs)),
                ("merge of the same again", lambda: mine.merge(theirs)),
            ):
                figures.setdefault(f"{name}, {count:,} changes, against bare rows", []).append((_seconds(work), reference))
            again = _seconds(lambda: bare(theirs, folder / f"again-{changes}-{number}.db"))  # noqa: B023
            figures.setdefault("bare rows against bare rows", []).append((again, reference))
            bytes_alone = _seconds(lambda: sha256_of_file(path))  # noqa: B023
            figures.setdefault("check of that library, against one SHA-256 of its file", []).append((_seconds(mine.check), bytes_alone))
            undone = f"undo of the merge, {count:,} changes, against bare rows"
            figures.setdefault(undone, []).append((_seconds(mine.undo), reference))
        for left in folder.glob(f"*-{changes}-{number}.*"):
            left.unlink()
    return [_row(name, found) for name, found in figures.items()]


def _row(name: str, found: list[tuple[float, float]]) -> Row:
    ours, reference = (statistics.median(column) for column in zip(*found, strict=True))
    goal = GOAL if name.startswith(("merge,", "check")) else None
    return Row(name, ours, reference, Spread.of([one / other for one, other in found]), goal=goal)


def main() -> None:
    """Print the table."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [60_000, 240_000]
    with tempfile.TemporaryDirectory() as folder:
        print_table([row for size in sizes for row in measured(Path(folder), size)])


if __name__ == "__main__":
    main()
