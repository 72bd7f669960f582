"""The quotations of a text: where they are, whether whole sentences, parts or terms, and who says them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from factcheck_gui.analysis.attributions import Attribution
from factcheck_gui.analysis.frames import QUOTE, Frames, Sentence
from factcheck_gui.analysis.marks import Marked, marked
from factcheck_gui.analysis.speakers import Speakers
from factcheck_gui.analysis.speech import CUES, REPORTED_OBJECTS
from factcheck_gui.analysis.terms import is_inner_term, is_term

VERSION = 10  # of the rules; what was found with other ones is found again


class QuotationKind(Enum):
    """DIRECT is an utterance, PARTIAL words woven into a sentence of the reporter, TERM words that nobody here says."""

    DIRECT = "direct"
    PARTIAL = "partial"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Code points `start` to `end` between two marks; `speaker` is the person's fullest name in the text, or None in doubt.

    `mention` and `cue` are the places of the words for the speaker and of the verb, where there are any.
    """

    start: int
    end: int
    kind: QuotationKind
    speaker: str | None = None
    mention: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of `text` in the order of their starts; those inside others follow the one they stand in."""
    found = marked(text)
    if not found:
        return []
    frames = Frames(text, found)
    said = Speakers(text, found, frames).attribute()
    where = _places(frames, found)
    return [_quotation(text, found, number, said.get(number), where) for number in range(len(found))]


def speaker_at(quotations: Iterable[Quotation], start: int, end: int) -> str | None:
    """Return who says what these code points hold: the one speaker of the quotations there, "" in any doubt, None where none is."""
    said = {one.speaker or "" for one in quotations if one.kind is not QuotationKind.TERM and one.start < end and start < one.end}
    return None if not said else next(iter(said)) if len(said) == 1 else ""


def _places(frames: Frames, found: list[Marked]) -> dict[int, tuple[Sentence, int]]:
    """Return the sentence and the token of every quotation that stands in no other."""
    paragraphs = {frames.paragraph_of(one.start) for one in found if one.parent < 0}
    sentences = (sentence for paragraph in paragraphs for sentence in frames.sentences(paragraph))
    return {quote: (sentence, place) for sentence in sentences for place, quote in sentence.quotes.items()}


def _quotation(text: str, found: list[Marked], number: int, by: Attribution | None, where: dict[int, tuple[Sentence, int]]) -> Quotation:
    one = found[number]
    if number not in where:
        if is_inner_term(text, one.start, one.end):
            return Quotation(one.start, one.end, QuotationKind.TERM)
        kind = QuotationKind.DIRECT if text[one.start].isupper() or text[one.end - 1] in "!?" else QuotationKind.PARTIAL
        return _with(one, kind, by)
    sentence, place = where[number]
    beside = by is not None and _beside(text, one, by)
    if is_term(text, one.start, one.end, sentence, place, spoken=by is not None, named=beside):
        return Quotation(one.start, one.end, QuotationKind.TERM)
    direct = _is_direct(text, found, one, sentence, place)
    return _with(one, QuotationKind.DIRECT if direct else QuotationKind.PARTIAL, by)


def _with(one: Marked, kind: QuotationKind, by: Attribution | None) -> Quotation:
    if by is None:
        return Quotation(one.start, one.end, kind)
    return Quotation(one.start, one.end, kind, by.speaker or None, by.mention, by.cue)


def _beside(text: str, one: Marked, by: Attribution) -> bool:
    """Tell whether at most a few words stand between the quotation and its verb or speaker."""
    gap = one.start - by.cue[1] if by.cue[1] <= one.start else min(by.cue[0], by.mention[0]) - one.end
    return 0 <= gap <= 12 and "\n" not in text[min(one.end, by.cue[1]) : max(one.start, by.cue[0])]


def _is_direct(text: str, found: list[Marked], one: Marked, sentence: Sentence, place: int) -> bool:
    first = next((character for character in text[one.start : one.end] if character.isalnum()), "")
    before = sentence.low[place - 1] if place else ""
    if first.islower():
        earliest = next(iter(sentence.quotes))
        if earliest == place or before not in (",", QUOTE) or _starts_small(text, found[sentence.quotes[earliest]]):
            return before == ":"
        return True
    return before in ("", ",", ":", "—", "–", ".", QUOTE) or before in CUES or before in REPORTED_OBJECTS or place == 0


def _starts_small(text: str, one: Marked) -> bool:
    return text[one.start].islower()
