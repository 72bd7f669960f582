"""What renderings of one utterance have in common word by word, and where each differs."""

from dataclasses import dataclass
from enum import Enum

from factcheck_gui.analysis.quotations import Quotation


class Sign(Enum):
    """What a line has in a column, compared with the wording of most lines (the first line's where there is none)."""

    SAME = "same"
    SUBSTITUTED = "substituted"
    ADDED = "added"
    OMITTED = "omitted"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Said:
    """One article: its text, its quotations in order, and the day it was published (ISO, or "")."""

    text: str
    quotations: tuple[Quotation, ...]
    published: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Code points `start` to `end` of a line's text in one column; both are equal where the line has no words there."""

    start: int
    end: int
    sign: Sign


@dataclass(frozen=True, slots=True)
class Line:
    """One rendering: code points `start` to `end` of article number `article`, with one cell for each column.

    `quotation` is the place in that article's list of quotations, None for a passage without marks; `speaker` is the name that
    the article gives, or None.
    """

    article: int
    start: int
    end: int
    quoted: bool
    quotation: int | None
    speaker: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Article number `article` took its words from `of`, an agency or outlet; `reason` is a key ("source", "wording")."""

    article: int
    of: str
    reason: str


@dataclass(frozen=True, slots=True)
class Collation:
    """Renderings of one utterance, aligned. `only` has (line, start, end) of what no other line has, in code points."""

    lines: tuple[Line, ...]
    columns: int
    copies: tuple[Copy, ...]
    only: tuple[tuple[int, int, int], ...]
