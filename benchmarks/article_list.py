"""The article list with a million rows against ten thousand, and how long it takes to go from one article to another.

python -m benchmarks.article_list [LARGE]
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.big_library import big_library
from benchmarks.harness import Measure, Row, paired, print_table, sampled

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # after the platform is chosen

from factcheck_gui.core.filters import ArticleFilter, Order
from factcheck_gui.core.records import Annotator
from factcheck_gui.gui.articles.panel import ArticlePanel
from factcheck_gui.library import Library

MILLION, REFERENCE, SEEN = 1_000_000, 10_000, 100_000
_SHORT, _USUAL = 40, 3_000  # code points of a text
_ORDERS = (Order("added"), Order("title"), Order("published", descending=True))
_WHO = Annotator("b" * 32, name="Benchmark")


def rows(large: int = MILLION) -> list[Row]:
    """Measure and return the lines of the table."""
    app = QApplication.instance() or QApplication(["benchmark"])
    assert isinstance(app, QApplication)
    found = []
    with opened(large) as many, opened(REFERENCE) as few:
        for order in _ORDERS:
            name = f"open {large:,} rows against {REFERENCE:,}, by {order.by}"
            found.append(paired(name, opening(app, many, order), opening(app, few, order), goal=1.5))
            found.append(sampled(f"jump up to row {SEEN:,} of {large:,}, by {order.by}", jumps(app, many, order), goal=0.0167))
    found.append(sampled("go to another article of 3,000 code points", list(switches(app)), goal=0.0167))
    return found


@contextmanager
def opened(count: int) -> Iterator[Library]:
    """Open a large library for reading."""
    with Library.open(big_library(count, length=_SHORT), _WHO, read_only=True) as library:
        yield library


def opening(app: QApplication, library: Library, order: Order) -> Measure:
    """Return a measure of a fresh list from nothing to its first picture."""

    def measure() -> float:
        panel = ArticlePanel()
        panel.resize(300, 800)
        panel.show()
        app.processEvents()
        begin = time.thread_time()
        panel.set_order(order)
        panel.set_articles(library.articles)
        panel.table.grab()
        taken = time.thread_time() - begin
        panel.close()
        panel.deleteLater()
        app.processEvents()
        return taken

    return measure


def jumps(app: QApplication, library: Library, order: Order, count: int = 200) -> list[float]:
    """Return the seconds from moving the scroll bar somewhere else to the picture there."""
    panel = ArticlePanel()
    panel.resize(300, 800)
    panel.show()
    panel.table.show_rows(library.articles, ArticleFilter(), order)
    panel.table.rows.count_all()
    panel.table.grab()
    rng, found = random.Random(1), []
    for _ in range(count):
        row = rng.randrange(min(SEEN, panel.table.rows.rowCount()))
        begin = time.thread_time()
        panel.table.scrollTo(panel.table.rows.index(row, 0))
        panel.table.grab()
        found.append(time.thread_time() - begin)
    panel.close()
    panel.deleteLater()
    app.processEvents()
    return found


def switches(app: QApplication, count: int = 200) -> Iterator[float]:
    """Yield the seconds from a press of the Down key to the picture of the next article in the whole window."""
    from factcheck_gui.gui.app import make_window
    from factcheck_gui.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACTCHECK_HOME"] = folder
        window = make_window(Settings.load(), big_library(REFERENCE, Path(folder), length=_USUAL))
        window.show()
        app.processEvents()
        for _ in range(count):
            begin = time.thread_time()
            window.desk.read.articles.table.step(1)
            window.grab()
            yield time.thread_time() - begin
            app.processEvents()
        window.close()


if __name__ == "__main__":
    print_table(rows(int(sys.argv[1]) if len(sys.argv) > 1 else MILLION))
