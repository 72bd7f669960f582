"""Where on a block's lines a range of it lies: one rectangle for every stretch that is contiguous on screen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout, QTextLine

from factcheck_gui.gui.reader.claims import ReaderClaim

HEAD = 2.0  # pixels at the top of a line that no letter reaches; left free, so that a tint keeps off the bar above it
_TURNS = re.compile("[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a claim on one line and the bar that goes with it, in pixels from the block's top left."""

    mark: ReaderClaim
    rect: QRectF
    bar: QRectF


@dataclass(frozen=True, slots=True)
class BlockMarks:
    """What is painted over and beside one block: its pieces, and for each mark that begins in it the top of that line."""

    pieces: Sequence[Piece]
    begins: Sequence[tuple[float, ReaderClaim]]


def has_two_directions(text: str) -> bool:
    """Tell whether a line of `text` may run in both directions, so that a range may fall into several stretches."""
    return not text.isascii() and _TURNS.search(text) is not None


def stretches(layout: QTextLayout, start: int, end: int, *, mixed: bool) -> list[QRectF]:
    """Return the rectangles of the UTF-16 units `start` to `end` of a block, line by line, relative to the block."""
    found: list[QRectF] = []
    for number in range(layout.lineForTextPosition(start).lineNumber(), layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if first >= end:
            break
        found += _on_line(line, max(start, first), min(end, last), mixed=mixed)
    return found


def edge_x(line: QTextLine, place: int) -> float:
    """Return where the caret before UTF-16 unit `place` of the block stands on `line`, in pixels."""
    return cast(tuple[float, int], line.cursorToX(place))[0]


def _on_line(line: QTextLine, start: int, end: int, *, mixed: bool) -> list[QRectF]:
    if end <= start:
        return []
    top, height = line.y() + HEAD, line.height() - HEAD
    if mixed:
        # cursorToX is ambiguous where the direction turns (Qt 6.11 gives the same x for both sides); the glyphs are not.
        return _merged(
            [QRectF(run.boundingRect().x(), top, run.boundingRect().width(), height) for run in line.glyphRuns(start, end - start)]
        )
    left = edge_x(line, start)
    right = min(edge_x(line, end), line.x() + line.naturalTextWidth())
    return [QRectF(left, top, right - left, height)] if right > left else []


def _merged(rects: list[QRectF]) -> list[QRectF]:
    merged: list[QRectF] = []
    for rect in sorted(rects, key=QRectF.x):
        if merged and rect.x() <= merged[-1].right() + 0.5:
            merged[-1].setRight(max(rect.right(), merged[-1].right()))
        elif rect.width() > 0:
            merged.append(rect)
    return merged
