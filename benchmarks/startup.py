"""How long the program takes from its start to the first picture, against a bare window and with a large library.

    python -m benchmarks.startup [PAIRS [CHANGES]]   # CHANGES: only a library of so many changes

Each figure is a fresh process that says when its window has been painted: in seconds of the clock since it was started,
and in seconds of the processor, which other work on the machine disturbs less.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.big_library import ARTICLES, big_library
from benchmarks.harness import PAIRS, Measure, Row, paired, print_table
from benchmarks.merge import made

_BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)
def done():
    print(time.time(), time.process_time(), flush=True)
    app.quit()
app = QApplication(["bare"])
window = Window()
window.setCentralWidget(QPlainTextEdit("x" * 3000))
window.resize(1280, 800)
window.show()
app.exec()
"""
_OURS = """
import sys, time
from pathlib import Path
from factcheck_gui.gui import app
def done(*_):
    print(time.time(), time.process_time(), flush=True)
if sys.argv[2] == "frame":
    begin = app._begin
    app._begin = lambda *arguments: (done(), arguments[0].quit())
else:
    from PySide6.QtCore import QTimer
    begin = app._begin
    def content(*arguments):
        begin(*arguments)
        QTimer.singleShot(0, lambda: (done(), arguments[0].quit()))
    app._begin = content
app.run(Path(sys.argv[1]))
"""
_Figures = tuple[float, float]


def start(code: str, *arguments: str) -> _Figures:
    """Return the seconds of the clock and of the processor until a new process has painted its window."""
    begin = time.time()
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True, env=_environment())
    painted, processor = done.stdout.split()[:2]
    return float(painted) - begin, float(processor)


def rows(pairs: int = PAIRS, changes: int = 0) -> list[Row]:
    """Measure and return the lines of the table, or those of a library with so many `changes`, unless that is 0."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACTCHECK_HOME"] = folder
        few = str(big_library(5, Path(folder)))
        many = str(big_library(ARTICLES))
        cases: list[tuple[str, Callable[[], _Figures], Callable[[], _Figures], float | None]] = [
            ("start, against a bare window", lambda: start(_OURS, few, "frame"), lambda: start(_BARE), 1.5),
            ("article in view, against a bare window", lambda: start(_OURS, few, "article"), lambda: start(_BARE), None),
            (
                "article in view, 100,000 articles against five",
                lambda: start(_OURS, many, "article"),
                lambda: start(_OURS, few, "article"),
                1.1,
            ),
        ]
        if changes:
            worked = Path(folder) / "worked.fcdb"
            made(worked, changes)
            cases = [
                (
                    f"{what} in view, {changes:,} changes against five articles",
                    partial(start, _OURS, str(worked), how),
                    partial(start, _OURS, few, how),
                    1.1,
                )
                for what, how in (("window", "frame"), ("article", "article"))
            ]
        found = []
        for name, ours, reference, goal in cases:
            for place, figure in enumerate(("by the clock", "of processor")):
                found.append(paired(f"{name}, {figure}", _part(ours, place), _part(reference, place), pairs=pairs, goal=goal))
        return found


def _part(measure: Callable[[], _Figures], place: int) -> Measure:
    return lambda: measure()[place]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # users have compiled files
    usual = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    return {**kept, **usual, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}


if __name__ == "__main__":
    print_table(rows(*map(int, sys.argv[1:3])))
