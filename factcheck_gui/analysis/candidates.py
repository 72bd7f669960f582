"""Which pairs of passages are looked at: those of two articles that share words which few others have, or words like them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factcheck_gui.analysis import lexicon
from factcheck_gui.analysis.sayings import Unit
from factcheck_gui.analysis.wording import FULL_WEIGHT, LIGHT_WEIGHT

_COMMON = 100  # passages that may share a word for it to suggest pairs; hostile text shall not make all pairs of them
_FEW = 400  # pairs that two words of like meaning may suggest
_UNKNOWN, _FOREIGN = 2, 3  # words that passages must share to be compared where it isn't known who says one, and where two people do
_LIKE = 0.3  # likeness from which words suggest pairs


def twins(units: Iterable[Unit]) -> list[list[Unit]]:
    """Return units together that say the same by the same speaker, one of each article; only the first two need be compared."""
    found: dict[tuple[bool, str, tuple[str, ...]], dict[int, Unit]] = defaultdict(dict)
    for unit in units:
        concepts = tuple(word.concept for word in unit.words)
        found[unit.quotation is None, unit.speaker, concepts].setdefault(unit.article, unit)
    return [list(several.values()) for several in found.values()]


def candidates(twins: Sequence[Sequence[Unit]]) -> list[tuple[Unit, Unit]]:
    """Return pairs of units of two articles, one of them quoted, that share words which few others have, or words like these."""
    units = [several[0] for several in twins]
    index = _index(units)
    found: Counter[tuple[int, int]] = Counter()
    for places in index.values():
        if len(places) <= _COMMON:
            found.update((first, second) for at, first in enumerate(places) for second in places[at + 1 :])
    found.update(_like(units, index))
    telling = [_telling(unit) for unit in units]
    wanted = (
        (first, second)
        for (first, second), shared in sorted(found.items())
        if shared >= min(_least(units[first], units[second]), telling[first], telling[second])
    )
    pairs = [(several[0], several[1]) for several in twins if len(several) > 1 and several[0].quotation is not None]
    return pairs + [pair for first, second in wanted if (pair := _of_two(twins[first], twins[second])) is not None]


def _index(units: Sequence[Unit]) -> dict[str, list[int]]:
    """Return the numbers of the units that have each telling concept, in order."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        for concept in {word.concept for word in unit.words if word.weight >= LIGHT_WEIGHT}:
            index[concept].append(number)
    return index


def _like(units: Sequence[Unit], index: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of units, by number, one of which has a word like a word of the other's."""
    concepts = {word.form: word.concept for unit in units for word in unit.words if word.weight >= FULL_WEIGHT}
    of_lemma = defaultdict(set)
    for form, concept in concepts.items():
        for lemma in lexicon.entry(form).lemmas:
            of_lemma[lemma].add(concept)
    linked = {
        (min(concept, other), max(concept, other))
        for form, concept in concepts.items()
        for near, likeness in lexicon.entry(form).near.items()
        if likeness >= _LIKE
        for other in of_lemma.get(near, ())
        if other != concept
    }
    for one, other in sorted(linked):
        if len(index[one]) * len(index[other]) <= _FEW:
            yield from ((min(a, b), max(a, b)) for a in index[one] for b in index[other] if a != b)


def _of_two(some: Sequence[Unit], others: Sequence[Unit]) -> tuple[Unit, Unit] | None:
    """Return a unit of either, of two articles; None where there are none, or where neither is quoted."""
    if some[0].quotation is others[0].quotation is None:
        return None
    pairs = ((one, other) for one in some[:2] for other in others[:2])
    return next((pair for pair in pairs if pair[0].article != pair[1].article), None)


def _least(one: Unit, other: Unit) -> int:
    """Return how many words two units must share to be compared: fewer where one person may say both, more where two seem to."""
    if one.sayer == other.sayer != "" or (one.speaker or "-") in other.named or (other.speaker or "-") in one.named:
        return 1
    return _FOREIGN if one.sayer and other.sayer else _UNKNOWN


def _telling(unit: Unit) -> int:
    return len({word.concept for word in unit.words if word.weight >= LIGHT_WEIGHT})
