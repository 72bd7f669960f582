"""Events and passages elsewhere in large libraries: python -m benchmarks.comparing [ARTICLES …]

Articles of 1,500 code points are written from 40,000 words as frequent as words are in news, the commonest of them English and the
others invented; three of four are on an event with others, which share its names and one sentence that somebody says, a word
changed. Libraries and what is found in them are kept in the temporary folder: 100,000 articles take a quarter of an hour to make. Times
are processor time of one core.
"""

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import accumulate
from pathlib import Path

from benchmarks.big_library import tables
from benchmarks.harness import Row, print_table, sampled
from factcheck_gui import paths
from factcheck_gui.analysis.dossier import Findings, findings_to_bytes, words_to_bytes
from factcheck_gui.analysis.events import event_words
from factcheck_gui.analysis.figure_words import SILENT
from factcheck_gui.analysis.quotations import quotations
from factcheck_gui.comparing.dossiers import Text
from factcheck_gui.comparing.grouping import grouping_of
from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Json
from factcheck_gui.library import Library
from factcheck_gui.store.analysis_cache import AnalysisCache

SIZES = (1_000, 10_000, 100_000)
ASKED = 60
_BATCH = 500
_VOCABULARY = 40_000
_OF_EVENT = 3
_ANALYSED = 10_000  # articles of a library that is analysed as the program does it
_SENTENCES = 14
_GOALS = {10_000: 0.1, 100_000: 0.15}
_FOLDER = Path(tempfile.gettempdir()) / f"factcheck-desk-comparing-{tables()}"
_LETTERS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "br"), ("a", "e", "i", "o", "u", "ai", "ea")


def word(number: int) -> str:
    """Return the invented word of this rank."""
    rng = random.Random(number)
    return "".join(rng.choice(_LETTERS[place % 2]) for place in range(4 + number % 3 if number > 200 else 3))


WORDS = [*sorted(SILENT), *(word(number) for number in range(len(SILENT), _VOCABULARY))]
WEIGHTS = [1 / (rank + 3) for rank in range(_VOCABULARY)]
TOTALS = list(accumulate(WEIGHTS))


def article(number: int) -> str:
    """Return article number so and so; the first three of every four consecutive ones report one event."""
    rng = random.Random(number)
    event = random.Random(f"event {number // 4}" if number % 4 < _OF_EVENT else f"alone {number}")
    first, last, town = (WORDS[event.randrange(2000, _VOCABULARY)].capitalize() for _ in range(3))
    said = event.choices(WORDS, cum_weights=TOTALS, k=14)
    said[rng.randrange(14)] = rng.choice(WORDS[:2000])
    rare = [WORDS[event.randrange(3000, _VOCABULARY)] for _ in range(12)]
    sentences = [f"“{' '.join(said).capitalize()},” {first} {last} said in {town} on Tuesday."]
    for _ in range(_SENTENCES):
        words = [*rng.choices(WORDS, cum_weights=TOTALS, k=rng.randrange(8, 20)), *rng.sample(rare, 2), rng.choice((last, town))]
        rng.shuffle(words)
        sentences.append(f"{' '.join(words).capitalize()} {rng.randrange(2, 900)} {rng.choice(WORDS[:300])}s.")
    rng.shuffle(sentences)
    return " ".join(sentences)


def library(articles: int) -> Path:
    """Return a library with so many articles, analysed and indexed."""
    path = _FOLDER / f"{articles}.fcdb"
    if not path.exists():
        _FOLDER.mkdir(exist_ok=True)
        part = path.with_suffix(".part.fcdb")
        part.unlink(missing_ok=True)
        with Library.create(part, Annotator("b" * 32, name="Benchmark")) as made:
            for begin in range(0, articles, _BATCH):
                made.apply(_edit(range(begin, min(begin + _BATCH, articles))))
        part.replace(path)
    with Library.open(path, Annotator("b" * 32)) as opened:
        if articles > _ANALYSED:
            find_words(range(articles))
        else:
            opened.analyse()
        opened.index()
    return path


def find_words(numbers: range) -> None:
    """Find what is needed to compare so many articles: all but figures and names, which nothing reads that is measured in so many."""
    with closing(AnalysisCache(paths.cache_dir())) as cache:
        for begin in range(numbers.start, numbers.stop, _BATCH):
            texts = {number: article(number) for number in range(begin, min(begin + _BATCH, numbers.stop))}
            keys = {number: Text(text_sha256(text), published(number)).key for number, text in texts.items()}
            new = keys.keys() - {number for number, key in keys.items() if key in cache.known(keys.values())}
            cache.put([(keys[number], *_entry(texts[number], published(number))) for number in sorted(new)])


def _entry(text: str, day: str) -> tuple[bytes, bytes]:
    return words_to_bytes(event_words(text, day)), findings_to_bytes(Findings(tuple(quotations(text))))


def published(number: int) -> str:
    """Return the day of an article; those on one event have the same."""
    return f"2025-{1 + number // 200 % 12:02}-{1 + number // 4 % 28:02}"


def _edit(numbers: range) -> Edit:
    edits = []
    for number in numbers:
        text = article(number)
        named: dict[str, Json] = {"title": f"Article {number}", "published": published(number)}
        edits.append(intents.import_article({**named, "text_sha256": text_sha256(text), "length": len(text)}, text))
    return Edit(tuple(edit.sets[0] for edit in edits), {sha: text for edit in edits for sha, text in edit.texts.items()})


def measured(articles: int) -> Iterator[Row]:
    """Yield what is measured in a library of so many articles."""
    goal = _GOALS.get(articles)
    with Library.open(library(articles), Annotator("b" * 32)) as opened:
        print(f"{articles:,} articles", file=sys.stderr)
        grouping_of.cache_clear()
        before, begin = _memory(), time.perf_counter()
        events = opened.events()
        built = time.perf_counter() - begin
        print(
            f"{articles:,} articles: {len(events):,} events in {built:.1f} s, {1e6 * built / articles:.0f} µs an article,"
            f" {(_memory() - before) / articles:.0f} bytes of memory an article"
        )
        yield sampled(f"the events of {articles:,} articles, asked again", [_timed(opened.events) for _ in range(5)], percent=50)
        yield from _new_articles(opened, articles, goal)
        chosen = random.Random(1).sample(list(opened.articles.all()), ASKED)
        times = []
        for one in chosen:
            text = opened.articles.text_of(one.text_sha256)
            start = text.index("“") + 1
            times.append(_timed(partial(opened.elsewhere, one.id, start, text.index(",”"))))
        yield sampled(f"a quotation elsewhere in {articles:,} articles", times, goal=goal)
        if articles > _ANALYSED:
            return
        some = [[one.id for one in event.articles] for event in events[:ASKED]]
        yield sampled(f"comparing {_OF_EVENT} articles", [_timed(partial(opened.compare, ids)) for ids in some])


def _new_articles(opened: Library, articles: int, goal: float | None) -> Iterator[Row]:
    """Bring in articles on events that are there, half of them without a day, analyse each, find its event, and take it out again."""
    times = []
    for number in range(_OF_EVENT, 4 * 12, 4):
        text = article(number - 1).replace(".", " again.", 1)
        named: dict[str, Json] = {"title": "New", "published": published(number) if number % 8 == _OF_EVENT else ""}
        edit = intents.import_article({**named, "text_sha256": text_sha256(text), "length": len(text)}, text)
        opened.apply(edit)
        opened.analyse()
        times.append(_timed(partial(opened.beside, edit.sets[0].row_id)))
        assert len(opened.beside(edit.sets[0].row_id)) == _OF_EVENT, "a new article was not put with the others of its event"
        opened.undo()
    yield sampled(f"the event of a new article among {articles:,}", times, goal=goal)


def _timed(work: Callable[[], object]) -> float:
    begin = time.thread_time()
    work()
    return time.thread_time() - begin


def _memory() -> int:
    """Return the most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    os.environ["FACTCHECK_HOME"] = str(_FOLDER / "home")
    sizes = tuple(int(size.replace(",", "")) for size in sys.argv[1:]) or SIZES
    print_table([row for size in sizes for row in measured(size)])
