"""Which parts of an article can render what somebody said: the sentences of its quotations, and those of its reporter."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.names import surname_key
from factcheck_gui.analysis.quotations import Quotation, QuotationKind
from factcheck_gui.analysis.wording import FULL_WEIGHT, NAME_WEIGHT, NEGATIONS, Word, folded, weight, words
from factcheck_gui.core.sentences import sentences

_LONGEST = 160  # words of one unit that are compared
_BESIDE = 24  # words of the reporter before and after a unit, in its paragraph, by which one knows what it is about
_LEAST = 1.9  # what a reporter's sentence must tell
_NAMED = 40  # words before and after a unit in which its speaker is looked for
_NAME = 3  # letters that a name has
_SHORT = 10  # words of a quotation that is hardly said without what the reporter has before it
_LEAD = 6  # words before a quotation that can be what it is said of
_DENIED = 4  # words before a quotation in which a negation of the reporter's turns it into its opposite
_DENIALS = frozenset(["deny", "denied"])
_SHORTEST = 0.4  # what a quotation must tell to be looked for at all
_SUBJECT = 16  # words before a verb of saying in which its subject is looked for
_INVERTED = 5  # words after it: said the mayor, Ada Holm
_PRONOUNS = frozenset(["he", "she"])
_OF = frozenset(["of", "in", "at", "from", "for", "on"])
_CUES = speech.CUES | {"according"}


@dataclass(frozen=True, slots=True)
class Said:
    """An article as far as this needs it: its text, its quotations, and its day (ISO, or "")."""

    text: str
    quotations: Sequence[Quotation]
    published: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a quotation, or of the reporter's (`quotation` None), that can render an utterance.

    `beside` are the concepts of telling words around it, outside quotation marks and without its speaker's name; `named` the keys of
    the names that the reporter has in the same sentence, and for a reporter's in the one before. `lead` are the concepts of the
    reporter's telling words directly before a short quotation (the insurers “want a promise”); `denied` tells that the reporter
    negates what the quotation goes on with (no successor “will be named”). `sayer` is the key of who says it: a quotation's speaker, or
    the one who says what a sentence of the reporter's tells, as far as its words show; "" in doubt.
    """

    article: int
    start: int
    end: int
    quotation: int | None
    speaker: str
    words: tuple[Word, ...]
    beside: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    lead: frozenset[str] = frozenset()
    denied: bool = False
    sayer: str = ""

    @property
    def weight(self) -> float:
        """How much the words tell together."""
        return weight(self.words)


def units_of(article: int, said: Said) -> Iterator[Unit]:
    """Yield the sentences of an article's quotations, then those of its reporter, that say enough to be compared."""
    reader = _Reader(article, said)
    yield from reader.quoted()
    yield from reader.told()


def unit_at(article: int, said: Said, start: int, end: int, *, outside: bool = False) -> Unit | None:
    """Return code points `start` to `end` of an article as a unit, whatever they are; None where they hold no word.

    `outside` leaves out what is quoted in them, unless all of it is.
    """
    return _Reader(article, said).unit_at(start, end, outside=outside)


class _Reader:
    """Reads the words of an article once and cuts units out of them."""

    def __init__(self, article: int, said: Said) -> None:
        self._article = article
        self._text = said.text
        self._words = words(said.text)
        self._starts = [word.start for word in self._words]
        self._outer = list(_outermost(said.quotations))
        self._outer_starts = [one.start for _, one in self._outer]
        self._edges = [0, *(end for _, end in sentences(said.text))]
        self._inside = bytearray(len(self._words))
        for _, one in self._outer:
            first, last = self._between(one.start, one.end)
            self._inside[first:last] = b"\1" * (last - first)

    def quoted(self) -> Iterator[Unit]:
        for place, one in self._outer:
            for start, end in _parts(self._text, one.start, one.end):
                first, last = self._between(start, end)
                if last > first and weight(self._words[first:last]) >= _SHORTEST:
                    sayer = "" if one.speaker else self._sayer_beside(start)
                    yield self._unit(start, end, place, one.speaker or "", self._words[first : min(last, first + _LONGEST)], sayer=sayer)

    def told(self) -> Iterator[Unit]:
        before, latest = 0, ""
        for start, end in pairwise(self._edges):
            first, last = self._between(start, end)
            outside = [at for at in range(first, last) if not self._inside[at]]
            latest = sayer = self._speaker_in(start, end) or self._sayer(outside, latest)
            told = [self._words[at] for at in outside[:_LONGEST]]
            if weight(told) >= _LEAST:
                yield self._unit(start, end, None, "", told, before, sayer)
            before = start

    def _sayer_beside(self, start: int) -> str:
        """Return the key of who says a quotation by the reporter's words in the sentence that holds code point `start`."""
        at = max(0, bisect_right(self._edges, start) - 1)
        first, last = self._between(self._edges[at], self._edges[min(at + 1, len(self._edges) - 1)])
        return self._sayer([at for at in range(first, min(last, first + _LONGEST)) if not self._inside[at]], "")

    def _speaker_in(self, start: int, end: int) -> str:
        """Return the key of the one who speaks in a sentence's quotations, "" where nobody or several do."""
        low = bisect_left(self._outer_starts, start)
        found = {one.speaker for _, one in self._outer[low : bisect_left(self._outer_starts, end)] if one.speaker}
        return surname_key(found.pop() or "") if len(found) == 1 else ""

    def _sayer(self, some: Sequence[int], latest: str) -> str:
        """Return the key of who says what words (by number) of the reporter's tell; `latest` said something before."""
        said = (place for place, at in enumerate(some) if self._words[at].form in _CUES)
        if (cue := next(said, None)) is None:
            return ""
        if cue and self._words[some[cue - 1]].form in _PRONOUNS:
            return latest
        before, after = some[max(0, cue - _SUBJECT) : cue], some[cue + 1 : cue + 1 + _INVERTED]
        verb = self._words[some[cue]]
        inverted = not before or (verb.after_mark and verb.form != "told")
        names = self._names(after) if inverted else []
        names += (at for at in reversed(self._names(before)) if at != some[0])  # a lone first word has a capital, name or not
        return surname_key(self._words[names[0]].form) if names else ""

    def _names(self, some: Sequence[int]) -> list[int]:
        """Return the last words of the names among words in a row, but of those that only say more of another: of an agency."""
        last = [at for at in some if self._is_name(at) and not (at + 1 in some and self._is_name(at + 1))]
        return [at for at in last if not self._is_of(at, some[0])]

    def _is_of(self, at: int, begin: int) -> bool:
        while at > begin and self._is_name(at - 1):
            at -= 1
        before = [word.form for word in self._words[max(begin, at - 2) : at]]
        return (before[-1:] == ["the"] and before[0] in _OF) or (before[-1:] != [] and before[-1] in _OF)

    def _is_name(self, at: int) -> bool:
        return self._text[self._words[at].start].isupper() and len(self._words[at].form) >= _NAME and self._words[at].weight >= NAME_WEIGHT

    def unit_at(self, start: int, end: int, *, outside: bool) -> Unit | None:
        place, one = next(((place, one) for place, one in self._outer if one.start <= start and end <= one.end), (None, None))
        first, last = self._between(start, end)
        wanted = (at for at in range(first, last) if place is not None or not (outside and self._inside[at]))
        told = [self._words[at] for at in wanted][:_LONGEST]
        return self._unit(start, end, place, (one.speaker or "") if one else "", told) if told else None

    def _unit(
        self, start: int, end: int, place: int | None, speaker: str, told: Sequence[Word], before: int | None = None, sayer: str = ""
    ) -> Unit:
        begin = self._edges[max(0, bisect_right(self._edges, start) - 1)] if before is None else before
        stop = self._edges[min(len(self._edges) - 1, bisect_left(self._edges, end))] if before is None else end
        named = self._named(start, end, begin, max(stop, end))
        lead = self._lead(start, begin) if place is not None and len(told) <= _SHORT else frozenset()
        denied = place is not None and self._denied(start)
        beside = self._beside(start, end, speaker)
        key = surname_key(speaker)
        return Unit(self._article, start, end, place, key, tuple(told), beside, named, lead, denied, key or sayer)

    def _named(self, start: int, end: int, begin: int, stop: int) -> frozenset[str]:
        """Return the keys of the reporter's names between `begin` and `stop`, of those near `start` and `end`."""
        first, last = self._between(begin, stop)
        near = self._between(start, end)
        first, last = max(first, near[0] - _NAMED), min(last, near[1] + _NAMED)
        reporters = (self._words[at] for at in range(first, last) if not self._inside[at])
        return frozenset(surname_key(word.form) for word in reporters if self._text[word.start].isupper() and len(word.form) >= _NAME)

    def _lead(self, start: int, begin: int) -> frozenset[str]:
        """Return what the reporter speaks of within the few words before a quotation, in its sentence, which begins at `begin`."""
        low, first = self._between(begin, start)
        before = (self._words[at] for at in range(max(low, first - _LEAD), first) if not self._inside[at])
        return frozenset(word.concept for word in before if word.weight >= FULL_WEIGHT)

    def _denied(self, start: int) -> bool:
        """Tell whether a negation of the reporter's stands a few words before a quotation, with no pause between."""
        first, _ = self._between(start, start)
        for at in range(first - 1, max(-1, first - 1 - _DENIED), -1):
            if self._inside[at] or (at + 1 < len(self._words) and self._words[at + 1].after_mark):
                return False
            if self._words[at].form in NEGATIONS or self._words[at].concept in _DENIALS:
                return True
        return False

    def _between(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def _beside(self, start: int, end: int, speaker: str) -> frozenset[str]:
        """Return what the reporter's words around two code points are about."""
        silent = {folded(part) for part in speaker.split()}
        first, last = self._between(start, end)
        low, high = max(0, first - _BESIDE), min(len(self._words), last + _BESIDE)
        begin = self._text.rfind("\n", self._starts[low] if low < len(self._starts) else 0, start) + 1
        stop = self._text.find("\n", end, self._starts[high] if high < len(self._starts) else len(self._text))
        found = (
            self._words[at]
            for at in (*range(low, first), *range(last, high))
            if not self._inside[at] and self._starts[at] >= begin and (stop < 0 or self._starts[at] < stop)
        )
        return frozenset(word.concept for word in found if word.weight >= NAME_WEIGHT and word.form not in silent)


def _outermost(quotations: Sequence[Quotation]) -> Iterator[tuple[int, Quotation]]:
    end = -1
    for place, one in enumerate(quotations):
        if one.kind is not QuotationKind.TERM and one.start >= end:
            yield place, one
            end = one.end


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in sentences(text[start:end]):
        yield start + first, start + last
