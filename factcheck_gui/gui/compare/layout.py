"""Where everything of one matter stands in a list of a given width: heading, note, and the lines of its passages in bands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from factcheck_gui.core.display import runs_from_right
from factcheck_gui.core.matters import SIGN_MARKS, Matter, Passage, Segment, Sign
from factcheck_gui.gui import theme

MARGIN = 2 * theme.UNIT  # pixels, as all others here
_GAP = 6  # between two words of a line
_PAD = 3  # left and right of a word that is marked
_LABEL = 168  # the widest column of outlets
_BAND = 10  # between two bands
_ROW = 7  # what a line is higher than its letters
_WORD = re.compile(r"(\s*)(\S+)")
_SIZES = 3000  # widths of words that are remembered


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a run of words to paint; `passage` is its line's number."""

    place: QRect
    text: str
    sign: Sign
    strong: bool
    passage: int


@dataclass(frozen=True, slots=True)
class Label:
    """The outlet at the beginning of a line, and what is to be said of the line: that it is the reporter's own words."""

    place: QRect
    text: str
    note: str
    passage: int


@dataclass(frozen=True, slots=True)
class Laid:
    """All places of one matter, from its top left corner, and its height."""

    title: QRect
    title_lines: int
    labels: tuple[Label, ...]
    words: tuple[Word, ...]
    note: QRect
    height: int


def bold(font: QFont) -> QFont:
    """Return the font of headings and of what a matter is about."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def lay_out(matter: Matter, width: int, font: QFont, badge: int) -> Laid:
    """Lay a matter out in `width` pixels, leaving `badge` pixels before its title."""
    title_width = max(80, width - 2 * MARGIN - badge)
    title_height = _height(matter.title, title_width, bold(font), 2)
    title = QRect(MARGIN + badge, theme.UNIT + 2, title_width, title_height)
    labels_width = _labels_width(matter.passages, font, width)
    left, top = MARGIN + labels_width + theme.UNIT, title.bottom() + theme.UNIT
    lines = _columns if matter.columns else _flow
    labels, words, bottom = lines(matter.passages, font, QRect(left, top, max(120, width - left - MARGIN), 0), labels_width)
    note = QRect(MARGIN, bottom + 4, width - 2 * MARGIN, 0)
    if matter.note:
        note.setHeight(_height(matter.note, note.width(), font, 3))
        bottom = note.bottom()
    return Laid(title, title_height, tuple(labels), tuple(words), note, bottom + theme.UNIT + 4)


def _columns(passages: Sequence[Passage], font: QFont, area: QRect, labels_width: int) -> tuple[list[Label], list[Word], int]:
    """Stand the segments of all passages under one another, going on in a further band where the width is used up."""
    row = QFontMetrics(font).height() + _ROW
    count = max((len(passage.segments) for passage in passages), default=0)
    widths = [max(_width(passage.segments[at], font) for passage in passages if at < len(passage.segments)) for at in range(count)]
    labels: list[Label] = []
    words: list[Word] = []
    from_right = any(runs_from_right(passage.words) for passage in passages[:1])  # all of them do, or their columns wouldn't line up
    top, first = area.top(), 0
    for last in _bands(widths, area.width()):
        for number, passage in enumerate(passages):
            y = top + number * row
            labels.append(_label(passage, number, y, labels_width, row))
            x = 0
            for at in range(first, min(last, len(passage.segments))):
                part = passage.segments[at]
                width = min(_width(part, font), area.width())
                words.append(Word(_placed(area, x, y, width, row, from_right), part.text, part.sign, part.strong, number))
                x += widths[at] + _GAP
        top += len(passages) * row + _BAND
        first = last
    return labels, words, top - _BAND


def _bands(widths: Sequence[int], room: int) -> list[int]:
    """Return where each band ends: bands are about equally long, so that none holds a single word."""
    whole = sum(widths) + _GAP * len(widths)
    wanted = whole / max(1, -(-whole // max(1, room)))
    ends, used = [], 0
    for at, width in enumerate(widths):
        if used and (used + width + _GAP > room or used >= wanted):
            ends.append(at)
            used = 0
        used += width + _GAP
    return [*ends, len(widths)] if widths else []


def _flow(passages: Sequence[Passage], font: QFont, area: QRect, labels_width: int) -> tuple[list[Label], list[Word], int]:
    """Set each passage as running text, word by word, in as many lines as it needs."""
    row = QFontMetrics(font).height() + _ROW
    blank = QFontMetrics(font).horizontalAdvance(" ")
    labels: list[Label] = []
    words: list[Word] = []
    y = area.top()
    for number, passage in enumerate(passages):
        labels.append(_label(passage, number, y, labels_width, row))
        from_right = runs_from_right(passage.words)
        x = 0
        for part, apart in _pieces(passage.segments):
            width = min(_width(part, font), area.width())
            x += blank if apart and x else 0
            if x + width > area.width() and x:
                x, y = 0, y + row
            words.append(Word(_placed(area, x, y, width, row, from_right), part.text, part.sign, part.strong, number))
            x += width
        y += row
    return labels, words, y


def _placed(area: QRect, x: int, y: int, width: int, height: int, from_right: bool) -> QRect:
    """Return the place of a word that begins `x` pixels after the beginning of its line."""
    return QRect(area.right() + 1 - x - width if from_right else area.left() + x, y, width, height)


def _pieces(segments: Sequence[Segment]) -> Iterator[tuple[Segment, bool]]:
    """Yield words, marked segments in one piece, each with whether a blank stands before it."""
    apart = False
    for part in segments:
        if part.sign is Sign.SAME and not part.strong:
            for match in _WORD.finditer(part.text):
                yield Segment(match[2]), apart or bool(match[1])
                apart = False
            apart = part.text[-1:].isspace()
        else:
            yield part, apart
            apart = False


def _label(passage: Passage, number: int, y: int, width: int, row: int) -> Label:
    return Label(QRect(MARGIN, y, width, row), passage.label, f" ({passage.note})" if passage.note else "", number)


def _labels_width(passages: Sequence[Passage], font: QFont, width: int) -> int:
    metrics = QFontMetrics(font)
    widest = max((metrics.horizontalAdvance(f"{one.label} ({one.note})" if one.note else one.label) for one in passages), default=0)
    return min(widest + 4, _LABEL, width // 3)


def _width(part: Segment, font: QFont) -> int:
    return _text_width(f"{SIGN_MARKS[part.sign]}{part.text}", part.strong or part.sign is not Sign.SAME, font.key()) + _pad(part)


def _pad(part: Segment) -> int:
    return 2 * _PAD if part.sign not in (Sign.SAME, Sign.OMITTED) else 0


@lru_cache(_SIZES)
def _text_width(text: str, strong: bool, font: str) -> int:
    made = QFont()
    made.fromString(font)
    return QFontMetrics(bold(made) if strong else made).horizontalAdvance(text) + 1


def _height(text: str, width: int, font: QFont, most: int) -> int:
    metrics = QFontMetrics(font)
    needed = metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text).height()
    return min(needed, most * metrics.lineSpacing())
