"""Search as one types in a library of many articles: first hits, ranking, and what the index costs in time and room.

    python -m benchmarks.search [--articles 100000] [--folder FOLDER]

The library is made once in FOLDER (the system's folder for temporary files) and used again by later runs. Its words follow Zipf's
law over an invented vocabulary, so that beginnings of two letters are everywhere, as in real news.
"""

import argparse
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import accumulate, islice
from pathlib import Path

from benchmarks.big_library import tables
from benchmarks.harness import Row, Spread, print_table, sampled
from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Json
from factcheck_gui.library import Library

_LETTERS = 3000  # of an article
_VOCABULARY = 60_000
_BATCH = 2000
_GOAL = 0.025  # seconds for the first 50 hits
_ME = Annotator("b" * 32, name="Benchmark")
_SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "or", "es")]


def vocabulary() -> list[str]:
    """Return invented words, the most frequent first; every thirtieth has an accent."""
    chance = random.Random(7)
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        size = min(1 + int(len(words) ** 0.15), 4)
        word = "".join(chance.choices(_SYLLABLES, k=chance.randint(max(1, size - 1), size + 1)))
        words["é" + word if chance.random() < 1 / 30 else word] = None
    return list(words)


def texts(count: int, words: Sequence[str]) -> Iterator[str]:
    """Yield texts of about three thousand letters; number n holds the word "needlen", and only that one does."""
    chance = random.Random(11)
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    for number in range(count):
        body = " ".join(chance.choices(words, cum_weights=weights, k=620))[:_LETTERS]
        paragraphs = [body[start : start + 600] for start in range(0, len(body), 600)]
        yield f"“needle{number}” " + ".\n\n".join(paragraphs)


def make_library(path: Path, count: int) -> None:
    """Write a library of `count` articles through the program's own door."""
    words = vocabulary()
    chance = random.Random(13)
    with Library.create(path, _ME) as library:
        ready = iter(texts(count, words))
        while some := list(islice(ready, _BATCH)):
            edits = []
            for text in some:
                values: dict[str, Json] = {
                    "title": " ".join(chance.choices(words[:5000], k=7)),
                    "outlet": chance.choice(words[:300]),
                    "published": f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
                    "text_sha256": text_sha256(text),
                    "length": len(text),
                }
                edits.append(intents.import_article(values, text))
            sets = tuple(part for edit in edits for part in edit.sets)
            library.apply(Edit(sets, {sha256: text for edit in edits for sha256, text in edit.texts.items()}))


def queries(count: int, words: Sequence[str]) -> dict[str, list[str]]:
    """Return what is typed, by what it is like."""
    plain = [word for word in words if word.isascii()]
    chance = random.Random(17)
    pairs = sorted({word[:2] for word in plain})
    return {
        "a word that occurs once": [f"needle{chance.randrange(count)}" for _ in range(30)],
        "a word that is everywhere": [f'"{word}"' for word in plain[:30]],
        "two letters": chance.choices(pairs, k=30),
        "three letters": [word[:3] for word in chance.choices([word for word in plain[:3000] if len(word) > 3], k=30)],
        "four letters and more": [word[: chance.randint(4, 6)] for word in chance.choices([w for w in plain[:3000] if len(w) > 5], k=30)],
        "two words": [" ".join(chance.choices(plain[:200], k=2)) for _ in range(30)],
        "a phrase": [f'"{" ".join(chance.choices(plain[:40], k=2))}"' for _ in range(30)],
        "a word, another excluded": [f"{one} -{other}" for one, other in (chance.choices(plain[100:2000], k=2) for _ in range(30))],
        "letters that nothing has": [f"qx{number}" for number in range(30)],
    }


def latencies(library: Library, typed: Sequence[str], *, ranked: bool = False) -> list[float]:
    """Return the seconds that each search took, after one that opened the index."""
    library.search(typed[0], ranked=ranked)
    seconds = []
    for words in typed:
        begin = time.thread_time()  # all of a search is in this thread; other programs on the machine don't count
        library.search(words, typing=True, ranked=ranked)
        seconds.append(time.thread_time() - begin)
    return seconds


def measure_building(path: Path, index: Path) -> tuple[float, float, float, float]:
    """Return the thread's seconds of ours and of a bare FTS5 insert of the same texts, and the bytes of both."""
    with Library.open(path, _ME, read_only=True) as library:
        begin = time.thread_time()
        problem = library.index()
        ours = time.thread_time() - begin
        if problem:
            raise SystemExit(problem)
    size = sum(file.stat().st_size for file in index.glob("search/*"))
    bare = path.with_name("bare.db")
    bare.unlink(missing_ok=True)
    with closing(sqlite3.connect(bare)) as target, closing(sqlite3.connect(path)) as source:
        target.execute("PRAGMA journal_mode = WAL")
        target.execute("CREATE VIRTUAL TABLE bare USING fts5(body, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3')")
        begin = time.thread_time()
        rows = source.execute("SELECT a.seq, t.body FROM article a JOIN text t ON t.sha256 = a.text_sha256 ORDER BY a.seq")
        while some := rows.fetchmany(_BATCH):
            target.executemany("INSERT INTO bare(rowid, body) VALUES (?, ?)", some)
            target.commit()
        reference = time.thread_time() - begin
    bare_size = bare.stat().st_size
    bare.unlink()
    return ours, reference, size, bare_size


def main() -> None:
    """Make the library where there is none, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "factcheck-benchmark")
    parser.add_argument("--keep-index", action="store_true", help="measure searching only, with the index of an earlier run")
    asked = parser.parse_args()
    folder: Path = asked.folder / f"search-{asked.articles}-{tables()}"
    path = folder / "big.fcdb"
    os.environ["FACTCHECK_HOME"] = str(folder / "home")
    if not path.exists():
        begin = time.perf_counter()
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        make_library(unfinished, asked.articles)
        unfinished.rename(path)
        print(f"made {path} in {time.perf_counter() - begin:.0f} s")
    index = folder / "home" / "cache"
    if not asked.keep_index:
        for file in index.glob("search/*"):
            file.unlink()
        ours, bare, size, bare_size = measure_building(path, index)
        ratio = ours / bare
        print_table([Row("building the index", ours, bare, Spread(ratio, ratio, ratio))])
        letters = asked.articles * _LETTERS
        print(f"index {size / 1e6:.0f} MB, {size / letters:.2f} of the text; bare FTS5 {bare_size / 1e6:.0f} MB")
    rows = []
    with Library.open(path, _ME, read_only=True) as library:
        for name, typed in queries(asked.articles, vocabulary()).items():
            seconds = latencies(library, typed)
            rows.append(sampled(f"first 50: {name}", seconds, goal=_GOAL, percent=50))
            rows.append(sampled(f"first 50: {name}", seconds, goal=_GOAL))
            rows.append(sampled(f"ranked: {name}", latencies(library, typed, ranked=True)))
    print_table(rows)


if __name__ == "__main__":
    main()
