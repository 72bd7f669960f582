"""Which passages of several articles render one utterance: quoted alike, translated or cut differently, or told in the reporter's words.

Candidates come from an index of words, so that no pair is looked at that shares nothing telling. Everything found is a suggestion.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from factcheck_gui.analysis.names import key as name_key
from factcheck_gui.analysis.quotations import Quotation, QuotationKind
from factcheck_gui.analysis.wording import Word, negations, weight, words
from factcheck_gui.core.sentences import sentences

VERSION = 1  # of the rules; what was found with other ones is found again

_COMMON = 60  # passages that may share a word for it to suggest pairs; hostile text shall not make all pairs of them
_LONGEST = 160  # words of one passage that are compared
_LEAST = 3.2  # what the words that a paraphrase shares must tell
_ENOUGH, _ENOUGH_SAID, _ENOUGH_TOLD = 0.62, 0.45, 0.55  # share of the shorter one: anybody's words, the same speaker's, a paraphrase
_TELLS, _TELLS_SAID = 1.7, 1.2  # and what they must tell together, unless a short quotation comes back whole
_SHORTEST = 0.4  # what a quotation must tell to be looked for at all
_LONG_AGREEMENT = 6.0  # words that tell so much are the same utterance whoever is named as its speaker
_UNMATCHED = 0.4  # what a word that is not shared takes off a stretch that renders the other one
_NEAR = 220  # code points between two parts of one quotation, with “he said” between them


@dataclass(frozen=True, slots=True)
class Said:
    """An article as far as this needs it: its text, its quotations, and its day (ISO, or "")."""

    text: str
    quotations: Sequence[Quotation]
    published: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a quotation, or of the reporter's (`quotation` None), that can render an utterance."""

    article: int
    start: int
    end: int
    quotation: int | None
    speaker: str
    words: tuple[Word, ...]
    around: str = ""  # of the reporter's: the sentence with the one before, in which the speaker is named

    @property
    def weight(self) -> float:
        """How much the words tell together."""
        return weight(self.words)


@dataclass(frozen=True, slots=True)
class Rendering:
    """Code points `start` to `end` of an article that render an utterance; `quotation` is the place among its quotations, or None."""

    article: int
    start: int
    end: int
    quotation: int | None


@dataclass(frozen=True, slots=True)
class _Match:
    """Two units that render the same, each with the stretch of its words that does (first, last), and how alike they are (0 to 1)."""

    one: Unit
    other: Unit
    here: tuple[int, int]
    there: tuple[int, int]
    likeness: float


def utterances(reports: Sequence[Said]) -> list[list[Rendering]]:
    """Return what is rendered by two or more articles, each with one rendering for every part of an article that has it.

    At least one rendering is a quotation. Renderings come in the order of articles and places.
    """
    units = [unit for number, said in enumerate(reports) for unit in units_of(number, said)]
    matches = [match for one, other in _candidates(units) if (match := compare(one, other)) is not None]
    clusters = (_renderings(nodes) for nodes in _Clusters(matches).groups())
    return [found for found in clusters if len({one.article for one in found}) > 1 and any(one.quotation is not None for one in found)]


def units_of(article: int, said: Said) -> Iterator[Unit]:
    """Yield the sentences of an article's quotations, then those of its reporter, that say enough to be compared."""
    outer = _outermost(said.quotations)
    for place, one in outer:
        speaker = speaker_key(one.speaker)
        for start, end in _parts(said.text, one.start, one.end):
            told = tuple(words(said.text, start, end)[:_LONGEST])
            if told and weight(told) >= _SHORTEST:
                yield Unit(article, start, end, place, speaker, told)
    quoted = [(one.start, one.end) for _, one in outer]
    before = ""
    for start, end in sentences(said.text):
        told = tuple(word for word in words(said.text, start, end) if not _inside(word, quoted))[:_LONGEST]
        if weight(told) >= _LEAST:
            yield Unit(article, start, end, None, "", told, f"{before} {said.text[start:end]}")
        before = said.text[start:end]


def speaker_key(speaker: str | None) -> str:
    """Return what two spellings of one speaker's name have in common, or "" where nobody is named."""
    return name_key(speaker.split()[-1]) if speaker else ""


def _outermost(quotations: Sequence[Quotation]) -> list[tuple[int, Quotation]]:
    found: list[tuple[int, Quotation]] = []
    end = -1
    for place, one in enumerate(quotations):
        if one.kind is not QuotationKind.TERM and one.start >= end:
            found.append((place, one))
            end = one.end
    return found


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in sentences(text[start:end]):
        yield start + first, start + last


def _inside(word: Word, quoted: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in quoted)


def _candidates(units: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """Return pairs of units of two articles, one of them quoted, that share words which few others have."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        for concept in {word.concept for word in unit.words if word.weight >= 0.4}:
            index[concept].append(number)
    found: dict[tuple[int, int], float] = Counter()  # type: ignore[assignment]
    for places in index.values():
        if len(places) > _COMMON:
            continue
        for at, first in enumerate(places):
            for second in places[at + 1 :]:
                if units[first].article != units[second].article and not units[first].quotation is units[second].quotation is None:
                    found[first, second] += 1
    least = {number: min(2, _telling(unit)) for number, unit in enumerate(units)}
    wanted = ((pair, shared) for pair, shared in found.items() if shared >= min(least[pair[0]], least[pair[1]]))
    return [(units[first], units[second]) for (first, second), _ in sorted(wanted)]


def _telling(unit: Unit) -> int:
    return len({word.concept for word in unit.words if word.weight >= 0.4})


def compare(one: Unit, other: Unit) -> _Match | None:
    """Return how two units of different articles render the same utterance, or None where that is not to be seen."""
    here, there, shared = _shared(one.words, other.words)
    if not here or negations(one.words[here[0] : here[1]]) % 2 != negations(other.words[there[0] : there[1]]) % 2:
        return None
    share = shared / min(one.weight, other.weight)
    told = one.quotation is None or other.quotation is None
    if not (_is_told(one, other, shared, share) if told else _is_said(one, other, shared, share)):
        return None
    return _Match(one, other, here, there, min(1.0, share))


def _is_said(one: Unit, other: Unit, shared: float, share: float) -> bool:
    same = bool(one.speaker) and one.speaker == other.speaker
    if one.speaker and other.speaker and not same:
        return shared >= _LONG_AGREEMENT and share > 0.9
    if min(one.weight, other.weight) < _TELLS_SAID:
        return same and share > 0.95 and max(one.weight, other.weight) < 2 * _LEAST
    return shared >= (_TELLS_SAID if same else _TELLS) and share >= (_ENOUGH_SAID if same else _ENOUGH)


def _is_told(one: Unit, other: Unit, shared: float, share: float) -> bool:
    quoted, told = (one, other) if one.quotation is not None else (other, one)
    named = bool(quoted.speaker) and any(speaker_key(name) == quoted.speaker for name in _CAPITALS.findall(told.around))
    return named and shared >= _LEAST and shared / quoted.weight >= _ENOUGH_TOLD


_CAPITALS = re.compile(r"\b[^\W\d_a-zà-þ][\w-]{2,}")


def _shared(one: Sequence[Word], other: Sequence[Word]) -> tuple[tuple[int, int], tuple[int, int], float]:
    """Return the stretches of both that render the same (first word, one past the last), and what the shared words tell."""
    changes = LCSseq.opcodes([word.concept for word in one], [word.concept for word in other])
    blocks = ((change.src_start, change.dest_start, change.src_end - change.src_start) for change in changes if change.tag == "equal")
    pairs = [(a + step, b + step) for a, b, length in blocks for step in range(length)]
    rest = Counter(word.concept for place, word in enumerate(one) if place not in {a for a, _ in pairs} and word.weight >= 0.4)
    moved = [b for b, word in enumerate(other) if b not in {b for _, b in pairs} and rest[word.concept] > 0]
    here = _stretch(one, {a for a, _ in pairs})
    there = _stretch(other, {b for _, b in pairs})
    if here is None or there is None:
        return (0, 0), (0, 0), 0.0
    kept = [(a, b) for a, b in pairs if here[0] <= a < here[1] and there[0] <= b < there[1]]
    shared = sum(one[a].weight for a, _ in kept) + 0.5 * sum(other[b].weight for b in moved if there[0] <= b < there[1])
    return here, there, shared


def _stretch(some: Sequence[Word], shared: set[int]) -> tuple[int, int] | None:
    """Return the stretch in which shared words outweigh the others most."""
    best, found, total, first = 0.0, None, 0.0, 0
    for place, word in enumerate(some):
        total += word.weight if place in shared else -_UNMATCHED * word.weight
        if total <= 0:
            total, first = 0.0, place + 1
        elif total > best:
            best, found = total, (first, place + 1)
    return found


class _Clusters:
    """Joins matches whose stretches lie over one another: a long sentence can render two utterances."""

    def __init__(self, matches: Iterable[_Match]) -> None:
        self._nodes: list[tuple[Unit, int, int]] = []
        self._of_unit: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        self._group: list[int] = []
        for match in sorted(matches, key=lambda match: -match.likeness):
            one = self._node(match.one, match.here)
            other = self._node(match.other, match.there)
            self._join(one, other)

    def groups(self) -> list[list[tuple[Unit, int, int]]]:
        """Return the stretches of each utterance."""
        found: dict[int, list[tuple[Unit, int, int]]] = defaultdict(list)
        for number, node in enumerate(self._nodes):
            found[self._root(number)].append(node)
        return list(found.values())

    def _node(self, unit: Unit, stretch: tuple[int, int]) -> int:
        first, last = stretch
        for number in self._of_unit[unit.article, unit.start, unit.end]:
            _, begin, end = self._nodes[number]
            if min(last, end) - max(first, begin) >= 0.5 * min(last - first, end - begin):
                self._nodes[number] = (unit, min(first, begin), max(last, end))
                return number
        number = len(self._nodes)
        self._nodes.append((unit, first, last))
        self._group.append(number)
        self._of_unit[unit.article, unit.start, unit.end].append(number)
        return number

    def _root(self, number: int) -> int:
        while self._group[number] != number:
            number = self._group[number]
        return number

    def _join(self, one: int, other: int) -> None:
        self._group[self._root(one)] = self._root(other)


def _renderings(nodes: Sequence[tuple[Unit, int, int]]) -> list[Rendering]:
    """Return an utterance's renderings: of an article that quotes it, what it quotes, parts near one another as one."""
    by_article: dict[int, list[tuple[Unit, int, int]]] = defaultdict(list)
    for node in nodes:
        by_article[node[0].article].append(node)
    return [one for article in sorted(by_article) for one in _of_article(by_article[article])]


def _of_article(nodes: Sequence[tuple[Unit, int, int]]) -> list[Rendering]:
    quoted = sorted((node for node in nodes if node[0].quotation is not None), key=lambda node: node[0].start)
    if not quoted:
        best = max(nodes, key=lambda node: weight(node[0].words[node[1] : node[2]]))
        return [_place(*best)]
    found = [_place(*quoted[0])]
    for one in (_place(*node) for node in quoted[1:]):
        last = found[-1]
        if one.start - last.end <= _NEAR:
            found[-1] = Rendering(last.article, last.start, max(one.end, last.end), last.quotation)
    return found[:1] if len(found) == 1 else [max(found, key=lambda one: one.end - one.start)]


def _place(unit: Unit, first: int, last: int) -> Rendering:
    """Return where a stretch stands: the whole sentence where most of it is shared, else the stretch alone."""
    inside = unit.words[first:last]
    if unit.quotation is not None and weight(inside) >= 0.5 * unit.weight:
        return Rendering(unit.article, unit.words[0].start, unit.words[-1].end, unit.quotation)
    return Rendering(unit.article, inside[0].start, inside[-1].end, unit.quotation)
