"""What a person waits for in the whole window: python -m benchmarks.window [gestures | jobs | analysis | news]

Times are of the clock, the waiting for the disk included, from the key press to the picture; on the offscreen platform
unless QT_QPA_PLATFORM says otherwise. The gap in the event loop is the longest time in which a timer of two milliseconds
did not tick, while files come in or claims are written out beside the open window.
"""

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path

from benchmarks.export import made
from benchmarks.harness import Row, print_table, sampled

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt, QTimer  # after the platform is chosen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from factcheck_gui.core.records import Annotator
from factcheck_gui.core.sheets import ExportRequest
from factcheck_gui.gui.app import make_window
from factcheck_gui.gui.dialogs.export import ExportChoice, ExportDialog
from factcheck_gui.gui.main_window import MainWindow
from factcheck_gui.library import Library
from factcheck_gui.settings import Settings

ARTICLES, LENGTH = 2_000, 3_000
TIMES = 100
FILES, CLAIMS = 1_000, 100_000
_TEXT = "The dam held, the mayor said. " * (LENGTH // 30)
_WORDS = ("the", "a", "dam", "held", "president", "said", "negotiations", "water", "minister", "on", "“Monday”", "and", "river", "naïve")
_PATIENCE = 300.0  # seconds
_OTHER = """
import sys, time
from pathlib import Path
from factcheck_gui.core import intents
from factcheck_gui.core.records import Annotator
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library
with Library.open(Path(sys.argv[1]), Annotator("c" * 32, name="Other")) as library:
    article, text = library.articles.get(sys.argv[2]), library.articles.text(sys.argv[2])
    print("ready", flush=True)
    for number, _ in enumerate(sys.stdin):
        library.apply(intents.mark_claim(article, Span.of(text, 30 * number, 30 * number + 20)))
        print(time.time(), flush=True)
"""


class Painted(QObject):
    """Counts the pictures that a widget has made."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def gestures() -> Iterator[Row]:
    """Measure marking, judging and going from article to article, each up to the picture of it."""
    with tempfile.TemporaryDirectory() as folder, opened(news_library(Path(folder)), folder) as window:
        desk = window.desk
        reader = desk.read.reader
        painted = Painted(reader.page.viewport())
        claims = desk.reading
        marked, judged = [], []
        for _ in range(TIMES):
            if len(claims.claims) >= 20:
                step(window)
            reader.page.setFocus()
            QTest.keyClick(reader.page, Qt.Key.Key_Period)
            settle()
            count = len(claims.claims)
            marked.append(until_painted(painted, lambda: QTest.keyClick(reader.page, Qt.Key.Key_C)))
            assert len(claims.claims) == count + 1, "nothing was marked"
            claim = claims.claim
            assert claim is not None
            settle()
            judged.append(until_painted(painted, lambda: QTest.keyClick(reader.page, Qt.Key.Key_5)))
            settle()
        yield sampled("an empty program's commit to the same disk", list(commits(Path(folder))))
        yield sampled("key C to commit to painted highlight", marked, goal=0.033)
        yield sampled("key 5 to commit to painted verdict", judged, goal=0.033)
        moved = []
        for _ in range(2 * TIMES):
            moved.append(until_painted(painted, lambda: step(window)))
            settle()
        yield sampled(f"to the next of {ARTICLES:,} articles, painted", moved, goal=0.0167)


def commits(folder: Path) -> Iterator[float]:
    """Yield the seconds that SQLite takes to keep one row, as the library keeps its own."""
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE row(words TEXT)")
        for _ in range(TIMES):
            begin = time.perf_counter()
            connection.execute("INSERT INTO row VALUES ('words')")
            yield time.perf_counter() - begin


def jobs() -> Iterator[Row]:
    """Measure the longest gap in the event loop beside an import and an export, and in a window that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.mkdir()
        for number in range(FILES):
            (source / f"{number:05}.txt").write_text(f"Gate {number} held\n\n{_TEXT}", encoding="utf-8")
        library = with_texts(made(Path(folder) / "claims.fcdb", CLAIMS))
        with opened(library, folder) as window:
            yield sampled("gap of an idle window", gaps(window, lambda: None), percent=100)
            choice = ExportChoice(ExportRequest(), Path(folder) / "out.csv")
            asked, ExportDialog.ask = ExportDialog.ask, staticmethod(lambda *_: choice)  # type: ignore[assignment, method-assign]
            found = gaps(window, window.desk.exports.export)
            ExportDialog.ask = asked  # type: ignore[method-assign]
            assert choice.target.stat().st_size > 100 * CLAIMS
            yield sampled(f"gap during the export of {CLAIMS:,} claims", found, goal=0.05, percent=100)
            found = gaps(window, lambda: window.desk.imports.import_paths([source]))
            yield sampled(f"gap during the import of {FILES:,} files", found, goal=0.05, percent=100)


def analysis() -> Iterator[Row]:
    """Measure the longest gap in the event loop while articles are analysed in the background."""
    with tempfile.TemporaryDirectory() as folder, opened(news_library(Path(folder)), folder) as window:
        yield sampled("gap of an idle window", gaps(window, lambda: None), percent=100)
        for file in (Path(folder) / "cache").glob("analysis.db*"):
            file.unlink()
        found = gaps(window, window.desk.analysing.start)
        assert window.desk.session.library.not_analysed() == 0, "nothing was analysed"
        yield sampled(f"gap while {ARTICLES:,} articles are analysed", found, goal=0.05, percent=100)
        yield sampled(f"gap while {ARTICLES:,} articles are analysed", found, percent=99)


def news() -> Iterator[Row]:
    """Measure from another process's commit to the picture of it."""
    with tempfile.TemporaryDirectory() as folder, opened(news_library(Path(folder)), folder) as window:
        painted = Painted(window.desk.read.reader.page.viewport())
        command = [sys.executable, "-c", _OTHER, str(window.desk.session.library.path), window.desk.reading.article_id]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdin
            assert other.stdout
            assert other.stdout.readline() == "ready\n"
            found = []
            for number in range(40):
                settle(0.05 + 0.013 * (number % 20))  # at different moments between two looks
                count, pictures = len(window.desk.reading.claims), painted.count
                other.stdin.write("\n")
                other.stdin.flush()
                wait(partial(_has_come, window, painted, count, pictures))
                found.append(time.time() - float(other.stdout.readline()))
            other.stdin.close()
        yield sampled("another process's commit to its highlight here", found)


def _has_come(window: MainWindow, painted: Painted, count: int, pictures: int) -> bool:
    return len(window.desk.reading.claims) > count and painted.count > pictures


@contextmanager
def opened(library: Path, folder: str) -> Iterator[MainWindow]:
    """Show the whole window with a library open, quiet after its start."""
    os.environ["FACTCHECK_HOME"] = folder
    window = make_window(Settings.load(), library)
    window.show()
    window.activateWindow()
    for _ in range(2):  # the check of the file, then the search index
        settle(1.5)
        wait(lambda: not window.desk.session.jobs.running)
    yield window
    window.close()
    settle()


def gaps(window: MainWindow, begin: Callable[[], object]) -> list[float]:
    """Return the gaps between the ticks of a timer from `begin` until all jobs are done and a second has passed."""
    ticks: list[float] = []
    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(2)
    settle(0.2)
    begin()
    settle(0.2)
    wait(lambda: not window.desk.session.jobs.running)
    settle(1.0)
    timer.stop()
    return [after - before for before, after in pairwise(ticks)]


def until_painted(painted: Painted, act: Callable[[], object]) -> float:
    """Return the seconds that `act` takes, up to the picture of what it did."""
    begin, before = time.perf_counter(), painted.count
    act()
    while painted.count == before:
        QApplication.processEvents()
    return time.perf_counter() - begin


def step(window: MainWindow) -> None:
    """Go to the next article."""
    window.desk.read.articles.table.step(1)


def settle(seconds: float = 0.02) -> None:
    """Let the window finish what it does later."""
    until = time.perf_counter() + seconds
    wait(lambda: time.perf_counter() >= until)


def wait(done: Callable[[], bool]) -> None:
    """Let the window go on until something is so."""
    until = time.monotonic() + _PATIENCE
    while not done():
        QApplication.processEvents()
        time.sleep(0.0005)
        assert time.monotonic() < until, "it takes too long"


def news_library(folder: Path) -> Path:
    """Return a library with articles of 3,000 code points in sentences and paragraphs."""
    source = folder / "articles"
    source.mkdir()
    for number in range(ARTICLES):
        (source / f"{number:05}.txt").write_text(article(number), encoding="utf-8")
    with Library.create(folder / "news.fcdb", Annotator("b" * 32, name="Benchmark")) as library:
        assert sum(1 for _ in library.import_files([source])) == ARTICLES
        return library.path


def article(number: int) -> str:
    """Return a text of 3,000 code points."""
    dice = random.Random(number)
    sentences = (" ".join(dice.choices(_WORDS, k=dice.randrange(8, 25))).capitalize() for _ in range(LENGTH // 40))
    return f"Gate {number} held\n\n{''.join(words + '. ' + chr(10) * (dice.random() < 0.3) for words in sentences)}"[:LENGTH]


def with_texts(library: Path) -> Path:
    """Give the articles of a library that was made for exports the texts that they name."""
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("INSERT OR IGNORE INTO text(sha256, body) SELECT text_sha256, ? FROM article", (_TEXT,))
        connection.commit()
    return library


GROUPS: dict[str, Callable[[], Iterator[Row]]] = {"gestures": gestures, "jobs": jobs, "analysis": analysis, "news": news}

if __name__ == "__main__":
    app = QApplication(["benchmark"])
    print_table([row for name in (sys.argv[1:] or GROUPS) for row in GROUPS[name]()])
