"""What an edit and an import cost against the bare SQL of the same rows. `python -m benchmarks.library`

The reference of an edit is a prepared transaction that writes the same rows to an equal file; of an import, reading,
hashing and inserting the same files with nothing else. Both are wall time, the waiting for the disk included.
"""

import hashlib
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.harness import Row, paired, print_table, timed
from factcheck_gui.core import intents
from factcheck_gui.core.ids import new_id, text_sha256
from factcheck_gui.core.records import Annotator, Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library

CLAIMS = 200  # edited in turn
FILES = 10_000
LENGTH = 3_000  # code points of each file
ADA = Annotator("a" * 32, name="Ada")
TEXT = "The dam held, the mayor said. " * (LENGTH // 30)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print_table([edit(Path(folder)), importing(Path(folder))])


def edit(folder: Path) -> Row:
    """Set one field of a claim, durably."""
    with Library.create(folder / "ours.fcdb", ADA) as library:
        article = intents.import_article({"text_sha256": text_sha256(TEXT), "length": len(TEXT)}, TEXT)
        library.apply(article)
        marks = [intents.mark_claim(library.articles.get(article.sets[0].row_id), Span.of(TEXT, 0, 12)) for _ in range(CLAIMS)]
        for mark in marks:
            library.apply(mark)
        claims = [mark.sets[0].row_id for mark in marks]
        library.save_copy(folder / "bare.fcdb")
        numbers = count()
        bare = bare_edit(folder / "bare.fcdb", claims)
        ours = timed(
            lambda: library.apply(intents.set_field(Kind.CLAIM, claims[next(numbers) % CLAIMS], "note", f"note {next(numbers)}")),
            clock=time.perf_counter,
            repeat=20,
        )
        return paired("one edit, durable", ours, timed(lambda: next(bare), clock=time.perf_counter, repeat=20), goal=1.5, pairs=25)


def bare_edit(path: Path, claims: list[str]) -> Iterator[None]:
    """Write at each step the rows that setting one field writes, with nothing computed."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    change = "INSERT INTO change VALUES (NULL, ?, ?, 'claim', ?, 'note', ?, ?, ?, ?, '', ?)"
    for number in count():
        claim_id = claims[number % CLAIMS]
        first, second = new_id(), new_id()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(change, (first, second, claim_id, f'"note {number}"', f'["{first}"]', number, ADA.id, b"d" * 32))
        connection.execute("INSERT INTO edit VALUES (NULL, ?, ?, '', ?)", (second, ADA.id, number))
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('clock', ?)", (str(number),))
        connection.execute("UPDATE claim SET note = ?, modified = ? WHERE id = ?", (f"note {number}", number, claim_id))
        connection.execute("COMMIT")
        yield


def importing(folder: Path) -> Row:
    """Import 10,000 text files of 3,000 code points each."""
    source = folder / "in"
    source.mkdir()
    for number in range(FILES):
        (source / f"{number:05}.txt").write_text(f"Gate {number} held\n\n{TEXT}", encoding="utf-8")
    numbers = count()

    def ours() -> None:
        path = folder / f"import-{next(numbers)}.fcdb"
        with Library.create(path, ADA) as library:
            imported = sum(1 for _ in library.import_files([source]))
        assert imported == FILES
        path.unlink()

    def bare() -> None:
        path = folder / f"bare-{next(numbers)}.db"
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE text(sha256 TEXT PRIMARY KEY, body TEXT)")
        connection.execute("BEGIN")
        for file in sorted(source.iterdir()):
            data = file.read_bytes()
            connection.execute("INSERT INTO text VALUES (?, ?)", (hashlib.sha256(data).hexdigest(), data.decode("utf-8")))
        connection.execute("COMMIT")
        connection.close()
        path.unlink()

    return paired("import 10,000 files", timed(ours, clock=time.perf_counter), timed(bare, clock=time.perf_counter), goal=2, pairs=5)


if __name__ == "__main__":
    main()
