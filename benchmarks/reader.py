"""The reader against a plain QPlainTextEdit of the same size and font: python -m benchmarks.reader [--quick]

Both run in one process on the offscreen platform unless QT_QPA_PLATFORM says otherwise; times are thread CPU time.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from functools import partial

from benchmarks.harness import PAIRS, Measure, Row, paired, print_table, sampled

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QPlainTextEdit

from factcheck_gui.gui.reader import HighlightStyle, ReaderClaim, ReaderPanel, ReaderStyle
from factcheck_gui.gui.reader.page import Page

SIZE = (900, 1000)  # pixels
VOCABULARY = (
    "the a president said negotiations immediately ceasefire war with Moscow on “Monday” and to Ukraine of naïve progress sanctions"
)
PATTERNS = ("solid", "dashed", "dotted", "double", "wavy", "dash-dot", "zigzag", "dash-dot-dot")
STYLE = ReaderStyle({str(number): HighlightStyle("#2A7E8B", "#D4E5E8", pattern=pattern) for number, pattern in enumerate(PATTERNS)})


def prose(length: int, *, seed: int = 1) -> str:
    """Return `length` code points of paragraphs as newspapers have them."""
    dice, words = random.Random(seed), VOCABULARY.split()
    parts, total = [], 0
    while total < length:
        paragraph = " ".join(dice.choices(words, k=dice.randrange(30, 120))) + ".\n"
        parts.append(paragraph)
        total += len(paragraph)
    return "".join(parts)[:length]


def claims(length: int, count: int) -> list[ReaderClaim]:
    """Return `count` claims of 20 to 250 code points, which overlap a good deal, in the order of the text."""
    dice = random.Random(2)
    starts = sorted(dice.randrange(length - 250) for _ in range(count))
    return [
        ReaderClaim(f"{at:032x}", at, at + dice.randrange(20, 250), "T", str(number % len(PATTERNS))) for number, at in enumerate(starts)
    ]


def opening(text: str, marks: list[ReaderClaim]) -> tuple[Measure, Measure]:
    """Return measures of opening a text with its claims, up to the painted first screen: ours and the plain widget's."""
    panel = _panel()
    edit = _plain(panel.page)

    def ours() -> float:
        begin = time.thread_time()
        panel.set_article("a", text)
        panel.set_claims(marks)
        panel.restore_scroll(0)
        QApplication.processEvents()
        taken = time.thread_time() - begin
        panel.set_claims([])
        panel.set_article("empty", "")  # what ours leaves for later must not count against the plain widget
        QApplication.processEvents()
        return taken

    def plain() -> float:
        edit.setPlainText("")
        QApplication.processEvents()
        begin = time.thread_time()
        edit.setPlainText(text)
        QApplication.processEvents()
        return time.thread_time() - begin

    return ours, plain


def afterwards(text: str, marks: list[ReaderClaim], times: int) -> list[float]:
    """Return how long the window is held up by each step that opening a text leaves for later."""
    panel = _panel()
    steps = []
    for number in range(times):
        panel.set_article(str(number), text)
        panel.set_claims(marks)
        QApplication.processEvents()
        until = time.monotonic() + 1.0
        while time.monotonic() < until:
            begin = time.thread_time()
            QApplication.processEvents()
            steps.append(time.thread_time() - begin)
            time.sleep(0.001)
    panel.close()
    return steps


def scrolling(text: str, marks: list[ReaderClaim], *, lines: int = 3, frames: int = 40) -> tuple[Measure, Measure, list[float]]:
    """Return measures of one frame while scrolling, whole view painted, and a list that fills with our single frames."""
    panel = _panel()
    panel.set_article("a", text)
    panel.set_claims(marks)
    edit = _plain(panel.page)
    edit.setPlainText(text)
    single: list[float] = []
    dice = random.Random(3)

    def ours() -> float:
        panel.page.verticalScrollBar().setValue(dice.randrange(panel.page.verticalScrollBar().maximum() // 2))
        times = [_frame(panel.page, lines, panel.margin.update) for _ in range(frames)]
        single.extend(times)
        return sum(times) / frames

    def plain() -> float:
        edit.verticalScrollBar().setValue(dice.randrange(edit.verticalScrollBar().maximum() // 2))
        return sum(_frame(edit, lines, lambda: None) for _ in range(frames)) / frames

    return ours, plain, single


def steps_without_line_end(text: str, times: int) -> dict[str, list[float]]:
    """Return the times of everything one does with an article of one line."""
    panel = _panel()
    page = panel.page
    taken: dict[str, list[float]] = {
        name: [] for name in ("open", "claims", "scroll", "page down", "select", "sentence", "hover", "select all")
    }

    def step(name: str, work: Callable[[], object]) -> None:
        begin = time.thread_time()
        work()
        page.viewport().repaint()
        panel.margin.repaint()
        QApplication.processEvents()
        taken[name].append(time.thread_time() - begin)

    marks = claims(len(text), 1000)
    dice = random.Random(4)
    for number in range(times):
        panel.set_article(str(number), "")
        step("open", partial(panel.set_article, f"x{number}", text))
        step("claims", lambda: panel.set_claims(marks))
        for _ in range(5):
            step("scroll", lambda: page.verticalScrollBar().setValue(page.verticalScrollBar().value() + 3))
            step("page down", lambda: page.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd))
            step("select", lambda: panel.select(at := dice.randrange(len(text) - 300), at + 300))
            step("sentence", page.next_sentence)
            step("hover", lambda: QTest.mouseMove(page.viewport(), QPoint(dice.randrange(200, 700), dice.randrange(900))))
        step("select all", lambda: panel.select(0, len(text)))
    panel.close()
    return taken


def rows(pairs: int) -> list[Row]:
    """Measure everything; about two minutes with 15 pairs."""
    table = []
    for name, length, count in (("1 MB, 10,000 highlights", 10**6, 10_000), ("10 MB, 100,000 highlights", 10**7, 100_000)):
        text, marks = prose(length), claims(length, count)
        table.append(paired(f"open {name}", *opening(text, marks), pairs=pairs, goal=1.5))
        table.append(sampled(f"steps after opening {name}", afterwards(text, marks, max(2, pairs // 3)), goal=0.05, percent=100))
        ours, plain, single = scrolling(text, marks)
        table.append(paired(f"frame while scrolling {name}", ours, plain, pairs=pairs, goal=1.2))
        table.append(sampled(f"frame while scrolling {name}", single, goal=0.0083))
    for name, text in (("1 MB in one line", prose(10**6).replace("\n", " ")), ("1 MB without a blank", "word" * 250_000)):
        for step, seconds in steps_without_line_end(text, max(3, pairs // 3)).items():
            table.append(sampled(f"{name}: {step}", seconds, percent=100, goal=0.033))
    return table


def _panel() -> ReaderPanel:
    panel = ReaderPanel()
    panel.set_style(STYLE)
    panel.resize(*SIZE)
    panel.set_article("empty", "")
    panel.show()
    QApplication.processEvents()
    return panel


def _plain(like: Page) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setReadOnly(True)
    edit.setFont(like.font())
    edit.resize(*SIZE)
    edit.show()
    QApplication.processEvents()
    return edit


def _frame(edit: QPlainTextEdit, lines: int, beside: Callable[[], object]) -> float:
    begin = time.thread_time()
    bar = edit.verticalScrollBar()
    bar.setValue(bar.value() + lines)
    edit.viewport().update()
    beside()
    QApplication.processEvents()
    return time.thread_time() - begin


if __name__ == "__main__":
    app = QApplication([])
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    print_table(rows(5 if "--quick" in sys.argv else PAIRS))
