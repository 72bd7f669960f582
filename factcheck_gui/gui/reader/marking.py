"""How a span is chosen by keys: which sentence or word comes next, and how far an edge may move."""

import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from factcheck_gui.core import sentences

Edge = Literal["start", "end"]
Step = Literal["word", "character"]


@dataclass(frozen=True, slots=True)
class Range:
    """Code points `start` to `end` (exclusive) of a text; every move gives another range."""

    start: int
    end: int

    def sentence_after(self, text: str) -> "Range":
        """Return the first sentence with words in it that begins after this range begins; without one, this range.

        An empty range is a caret: the sentence around it comes next, unless it has been read to its end.
        """
        place = self.end if self.end > self.start else self.start
        while place < len(text):
            start, end = sentences.sentence_at(text, place)
            found = trimmed(text, start, end)
            if found.start < found.end and (found.start > self.start or self.end == self.start < found.end):
                return found
            place = end
        return self

    def sentence_before(self, text: str) -> "Range":
        """Return the last sentence with words in it that begins before this range begins; without one, this range."""
        place = self.start
        while place > 0:
            start, end = sentences.sentence_at(text, place - 1)
            found = trimmed(text, start, end)
            if found.start < found.end:
                return found
            place = start
        return self

    def moved(self, text: str, edge: Edge, step: Step, forward: bool) -> "Range":
        """Return this range with one edge moved by a word or a character; it never becomes empty."""
        if edge == "end":
            place = _word_end(text, self.end, forward) if step == "word" else _character(text, self.end, forward)
            return replace(self, end=place) if place > self.start else self
        place = _word_start(text, self.start, forward) if step == "word" else _character(text, self.start, forward)
        return replace(self, start=place) if place < self.end else self


def trimmed(text: str, start: int, end: int) -> Range:
    """Return `start` to `end` without the white space at its ends."""
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return Range(begin, max(begin, end - len(words) + len(words.rstrip())))


def sentence(text: str, offset: int) -> Range:
    """Return the words of the sentence at `offset`."""
    return trimmed(text, *sentences.sentence_at(text, offset))


def paragraph(text: str, offset: int) -> Range:
    """Return the words of the paragraph at `offset`."""
    return trimmed(text, *sentences.paragraph_at(text, offset))


def _word_end(text: str, place: int, forward: bool) -> int:
    return sentences.word_end_after(text, place) if forward else sentences.word_end_before(text, place)


def _word_start(text: str, place: int, forward: bool) -> int:
    return sentences.word_start_after(text, place) if forward else sentences.word_start_before(text, place)


def _character(text: str, place: int, forward: bool) -> int:
    """Return the next place between two characters as a reader sees them: letters keep their accents, emoji their parts."""
    step = 1 if forward else -1
    place = min(max(place + step, 0), len(text))
    while 0 < place < len(text) and _joined(text[place - 1], text[place]):
        place += step
    return place


def _joined(before: str, after: str) -> bool:
    return before == "\u200d" or after == "\u200d" or unicodedata.category(after)[0] == "M" or "\U0001f3fb" <= after <= "\U0001f3ff"
