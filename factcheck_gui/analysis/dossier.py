"""Everything that the rules find in one text by itself, found once and kept as bytes."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck_gui.analysis import events, figures, installed_model, names, quotations
from factcheck_gui.analysis.events import EventWords
from factcheck_gui.analysis.figures import Figure
from factcheck_gui.analysis.packing import Malformed, packed, read_as, unpacked
from factcheck_gui.analysis.quotations import Quotation

# Counted up when the shape changes; the rest counts up with the rules.
_VERSION = f"1-{quotations.VERSION}-{figures.VERSION}-{events.VERSION}-{names.VERSION}"
_LARGEST = 64 << 20  # bytes of JSON; what is made to unpack to more is not read


@dataclass(frozen=True, slots=True)
class Findings:
    """What one text holds, all offsets in its code points: quotations with their speakers, figures and dates, each in order.

    `named` are the fullest names of the people in it.
    """

    quotations: tuple[Quotation, ...] = ()
    figures: tuple[Figure, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the rules find in one text: its findings, and the words that tell its event."""

    findings: Findings
    event_words: EventWords


def version() -> str:
    """Return what dossiers depend on besides their text and its day: the rules, and the model that the user has installed."""
    return f"{_VERSION} {installed_model.installed()}".rstrip()


def dossier(text: str, published: str = "") -> Dossier:
    """Analyse a text; `published` is the day of its article (ISO, or "")."""
    named = names.named_in(text, installed_model.seen_in(text))
    found = Findings(tuple(quotations.quotations(text)), tuple(figures.figures(text)), tuple(named))
    return Dossier(found, events.event_words(text, published))


def findings_to_bytes(found: Findings) -> bytes:
    """Return findings for a cache."""
    return zlib.compress(packed(found), 1)


def findings_from_bytes(data: bytes, text: str) -> Findings:
    """Return what `findings_to_bytes` was given. Raises Malformed unless every place is one of `text`."""
    found = unpacked(Findings, _decompressed(data))
    _check_places(found, text)
    if any(figure.text != text[figure.start : figure.end] for figure in found.figures):
        raise Malformed("a figure that is not in the text")
    return found


def quotations_from_bytes(data: bytes, text: str) -> tuple[Quotation, ...]:
    """Return the quotations alone of what `findings_to_bytes` was given, in a third of the time. Raises Malformed."""
    try:
        first = json.loads(_decompressed(data))[0]
    except (ValueError, RecursionError, IndexError, KeyError, TypeError) as error:
        raise Malformed(str(error)) from error
    found = Findings(read_as(tuple[Quotation, ...], first))
    _check_places(found, text)
    return found.quotations


def words_to_bytes(words: EventWords) -> bytes:
    """Return the words of an event for a cache."""
    return zlib.compress(packed(words), 1)


def words_from_bytes(data: bytes) -> EventWords:
    """Return what `words_to_bytes` was given. Raises Malformed."""
    return unpacked(EventWords, _decompressed(data))


def _decompressed(data: bytes) -> bytes:
    try:
        reader = zlib.decompressobj()
        found = reader.decompress(data, _LARGEST)
    except zlib.error as error:
        raise Malformed(str(error)) from error
    if not reader.eof:
        raise Malformed("too long, or cut off")
    return found


def _check_places(found: Findings, text: str) -> None:
    if any(not 0 <= start <= end <= len(text) for start, end in _places(found)):
        raise Malformed("a place outside the text")


def _places(found: Findings) -> Iterator[tuple[int, int]]:
    for one in found.quotations:
        yield from ((one.start, one.end), one.mention or (0, 0), one.cue or (0, 0))
    yield from ((figure.start, figure.end) for figure in found.figures)
