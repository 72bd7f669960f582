"""Where else a passage stands: which words of it to look for, and what in an article that has them renders the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from factcheck_gui.analysis.likeness import compare
from factcheck_gui.analysis.quotations import Quotation
from factcheck_gui.analysis.sayings import Said, Unit, unit_at, units_of
from factcheck_gui.analysis.wording import LIGHT_WEIGHT, NAME_WEIGHT, Word, alternatives, words
from factcheck_gui.core.search_query import Phrase, words_of
from factcheck_gui.core.sentences import sentences

_MOST_WORDS: Final = 10  # of a passage that are looked for
_MOST_SENTENCES: Final = 8
_STEM: Final = 5  # letters of a word that others with the same beginning are forms of
_AROUND: Final = 400  # code points on each side of a word that is looked for; beyond them no sentence is looked at
_NEAR: Final = 120  # code points within which two words of a passage must stand to be worth a look
_SHARED: Final = 2  # words that two sentences must share to be compared
_MOST_FORMS: Final = 40


@dataclass(frozen=True, slots=True)
class Found:
    """Code points `start` to `end` of a text that render a passage, with likeness from 0 to 1; `quoted` tells whether in marks."""

    start: int
    end: int
    likeness: float
    quoted: bool


class Passage:
    """Code points `start` to `end` of a text, to be found in other texts; `quotations` are those of its own text."""

    def __init__(self, text: str, quotations: Sequence[Quotation], start: int, end: int) -> None:
        self._units = [(unit, _telling(unit)) for unit in _units(text, quotations, start, end)]
        telling = {word.concept: word for word in words(text, start, end) if word.weight >= NAME_WEIGHT}
        some = sorted(telling.values(), key=lambda word: (-word.weight, -len(word.form)))[:_MOST_WORDS]
        self._forms = [sorted({word.form, *_stems(word), *alternatives(word.concept)})[:_MOST_FORMS] for word in some]
        self._pattern = _pattern(self._forms)

    def wanted(self) -> list[list[Phrase]]:
        """Return the words to look for in an index, each with those that outlets exchange for it, as beginnings of words."""
        found = ([Phrase(tuple(words_of(form)), len(form) >= _STEM) for form in forms if words_of(form)] for forms in self._forms)
        return [phrases for phrases in found if phrases]

    def in_text(self, text: str, quotations: Sequence[Quotation], windows: Sequence[tuple[int, int]]) -> list[Found]:
        """Return what in the `windows` of another text renders the same, the most alike first, no two of them overlapping."""
        found = [one for first, last in windows for one in self._in_window(text, quotations, first, last)]
        kept: list[Found] = []
        for one in sorted(found, key=lambda one: (-one.likeness, one.start)):
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
        return kept

    def _in_window(self, text: str, quotations: Sequence[Quotation], first: int, last: int) -> Iterator[Found]:
        near = [one for one in quotations if one.start < last and first < one.end]
        moved = [replace(one, start=max(0, one.start - first), end=min(last, one.end) - first) for one in near]
        for other in units_of(1, Said(text[first:last], moved)):
            there = _telling(other)
            for one, here in self._units:
                enough = len(here & there) >= min(_SHARED, len(here), len(there))
                if enough and (found := _match(one, other)) is not None:
                    yield replace(found, start=found.start + first, end=found.end + first)

    def windows(self, text: str) -> list[tuple[int, int]]:
        """Return the stretches of a text in which two words of the passage, or its only one, stand near one another."""
        if self._pattern is None:
            return []
        places = [(match.start(), match.lastgroup) for match in self._pattern.finditer(text)]
        near = [(at, after) for (at, one), (after, other) in pairwise(places) if one != other and after - at <= _NEAR]
        windows: list[tuple[int, int]] = []
        for first, last in near if len(self._forms) > 1 else [(at, at) for at, _ in places]:
            begin, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
            if windows and begin <= windows[-1][1]:
                begin, _ = windows.pop()
            windows.append((begin, end))
        return windows


def _units(text: str, quotations: Sequence[Quotation], start: int, end: int) -> Iterator[Unit]:
    """Yield the sentences of a passage."""
    said = Said(text, quotations)
    for first, last in list(sentences(text[start:end]))[:_MOST_SENTENCES]:
        if (unit := unit_at(0, said, start + first, start + last)) is not None:
            yield unit


def _telling(unit: Unit) -> frozenset[str]:
    return frozenset(word.concept for word in unit.words if word.weight >= LIGHT_WEIGHT)


def _stems(word: Word) -> tuple[str, ...]:
    """Return what other forms of a word begin like, where it is long enough not to begin others, too."""
    return (word.concept,) if len(word.concept) >= _STEM and word.form.startswith(word.concept) else (f"{word.form}s",)


def _match(one: Unit, other: Unit) -> Found | None:
    """Return how another text's sentence renders one of the passage: as a quotation or its paraphrase, else word by word."""
    told = one.quotation is other.quotation is None
    match = compare(*(replace(unit, quotation=0) for unit in (one, other))) if told else compare(one, other)
    if match is None:
        return None
    first, last = match.there
    return Found(other.words[first].start, other.words[last - 1].end, match.likeness, other.quotation is not None)


def _pattern(forms: Sequence[Sequence[str]]) -> re.Pattern[str] | None:
    """Return what finds words that begin like one of the forms; each group is one word of the passage."""
    groups = (f"(?P<w{number}>{'|'.join(map(_beginning, several))})" for number, several in enumerate(forms))
    joined = "|".join(groups)
    return re.compile(f"(?<!\\w)(?:{joined})", re.I) if joined else None


def _beginning(form: str) -> str:
    return re.escape(form) if len(form) >= _STEM else f"{re.escape(form)}(?!\\w)"
