"""What the words around a figure say of whose it is, of which time, and whether people are counted: evidence beside what it measures."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck_gui.analysis.figure_roles import role_of
from factcheck_gui.analysis.figure_words import SILENT, stem
from factcheck_gui.analysis.figures import Figure
from factcheck_gui.analysis.person_words import is_person
from factcheck_gui.analysis.quantities import FigureKind

_AROUND = 160  # code points before and after a figure that are looked at
_WIDE = 320  # code points before it in which the sentence before may be
_FEW = 8  # words on each side that can say what is measured
_FADING = 0.9  # how much less each next one says
_WORD = re.compile("[^\\W\\d_]+(?:[’'-][^\\W\\d_]+)*")
_STOP = re.compile("[.!?…][\"”’»)]*\\s+(?=[\"“‘«(]*[^\\W_a-zà-þ])|\\n")
_PART = re.compile("[,;:()—–]| and | but | while | which ")
_EARLIER_BEFORE = re.compile(
    "\\b(?:up|down|rising|falling|rose|fell|increased?|decreased?|raised|cut)(?: \\w+){0,2} from|\\b(?:compared (?:with|to)|against just"
    "|instead of|rather than|last such|previous(?:ly)?|earlier|year before|formerly|once|used to|the last (?:time|of that|of its|of this)"
    "|on average|usually)",
    re.I,
)
_EARLIER_AFTER = re.compile(
    "\\b(?:a year|years?|months?|weeks?|days?) (?:earlier|before|ago)\\b|\\bthe (?:year|month|week) before\\b|\\bin (?:1[5-9]|20)\\d\\d\\b"
    "|\\blast (?:year|month|time|season)\\b|\\bpreviously\\b",
    re.I,
)
_THEN = re.compile(
    "\\s*(?:In (?:[A-Z][a-z]+ )?(?:1[5-9]|20)\\d\\d|(?:A|Two|Three|Four|Five|Ten|Some) (?:year|month|week|decade)s? (?:before|earlier|ago)"
    "|Last (?:year|month|season)|The last|The previous)\\b"
)
_PLANNED = re.compile(
    "\\b(?:plan(?:s|ned|ning)?|budget(?:ed)?|expect(?:s|ed)?|forecasts?|foresees?|target|goal|hopes?|aims?|want(?:s|ed)?|demand(?:s|ed|ing)?"
    "|ask(?:s|ed|ing)? for|intend(?:s|ed)?|propos(?:e|ed|es|al)|would|could|might|may|will|should|estimat(?:e|ed|es)|offer(?:s|ed)?)\\b",
    re.I,
)
_NAME = re.compile("(?<!\\w)[A-ZÀ-Þ][\\w’'-]+")
_OWNER_BEFORE = re.compile(
    "((?:[A-ZÀ-Þ][\\w’-]+ ){0,3}[A-ZÀ-Þ][\\w’-]+)(?:, (?:who (?:is|was|turned) |aged |now )?| \\(| (?:is|was|turned) )(?:an? )?\\Z"
)
_OWNER_AFTER = re.compile("[)]?[,]? (?:[a-z’-]+ ){0,3}((?:[A-ZÀ-Þ][\\w’-]+ ?){1,3})")


@dataclass(frozen=True, slots=True)
class Bearing:
    """What is known of a figure beside what it measures.

    `sentence`: which sentence of its article it is in; `wide`: concepts of that sentence and of the one before, with their weights;
    `near`: the words of its part of the sentence as they stand, the nearer the heavier; `names`: names in its sentence, and `around`
    in the one before, too; `owner`: the name of whose age it is;
    `person`: whether people are counted, None where the words don't tell; `earlier`, `planned`: of another time, or not yet true;
    `role`: what part it plays, by its kind: a change or a share, how far away or how long, or "".
    """

    sentence: int
    wide: Mapping[str, float]
    near: Mapping[str, float]
    names: frozenset[str]
    owner: frozenset[str]
    around: frozenset[str]
    person: bool | None
    earlier: bool
    planned: bool
    role: str


def bearings(text: str, figures: Sequence[Figure]) -> list[Bearing]:
    """Return the bearing of each of some figures of a text, in any order. Takes time in proportion to the text and their number."""
    begins = [0, *(match.end() for match in _STOP.finditer(text))]
    ends = [*begins[1:], len(text)]
    found = []
    for figure in figures:
        place = bisect_right(begins, figure.start) - 1
        found.append(_bearing(text, figure, (begins[max(0, place - 1)], begins[place], ends[place]), place))
    return found


def _bearing(text: str, figure: Figure, stops: tuple[int, int, int], sentence: int) -> Bearing:
    """Read the words around a figure; `stops` are where the sentence before its own begins, its own, and the next one."""
    earlier, begin, finish = stops
    before = text[max(begin, figure.start - _AROUND) : figure.start]
    after = text[figure.end : min(finish, figure.end + _AROUND)]
    last = text[max(earlier, begin - _WIDE) : begin]
    part_before, part_after = _PART.split(before)[-1], _PART.split(after, maxsplit=1)[0]
    names = _names(before + after)
    return Bearing(
        sentence=sentence,
        wide=dict(_wide(last, before + " " + after)),
        near=dict(_near(part_before or before, part_after)),
        names=names,
        around=names | _names(last),
        owner=_owner(before, after) if figure.kind == FigureKind.AGE else frozenset(),
        person=_person(figure),
        earlier=_is_earlier(part_before, part_after) or _THEN.match(text, begin, figure.start) is not None,
        planned=_PLANNED.search(part_before) is not None,
        role=role_of(figure.kind, before, after),
    )


def _is_earlier(before: str, after: str) -> bool:
    return bool(_EARLIER_BEFORE.search(before) or _EARLIER_AFTER.search(after) or _EARLIER_AFTER.search(before))


def _wide(earlier: str, own: str) -> Iterator[tuple[str, float]]:
    for words, weight in ((earlier, 0.5), (own, 1.0)):
        for word in _WORD.findall(words):
            if concept := stem(word):
                yield concept, weight


def _near(before: str, after: str) -> Iterator[tuple[str, float]]:
    """Yield words with their weights, of one word the lighter first."""
    sides = (_WORD.findall(before)[::-1], _WORD.findall(after))
    words = [(word.lower(), _FADING**away) for side in sides for away, word in enumerate(side[:_FEW])]
    return ((word, weight) for word, weight in sorted(words, key=lambda one: one[1]) if word not in SILENT)


def _names(text: str) -> frozenset[str]:
    return frozenset(name.lower().removesuffix("’s").removesuffix("'s") for name in _NAME.findall(text))


def _owner(before: str, after: str) -> frozenset[str]:
    match = _OWNER_BEFORE.search(before) or _OWNER_AFTER.match(after)
    return frozenset(match[1].lower().removesuffix("’s").split()) if match else frozenset()


def _person(figure: Figure) -> bool | None:
    """Tell whether the words of a counted figure are of people."""
    if figure.kind != FigureKind.COUNT or not figure.words:
        return None
    words = [word.lower() for word in figure.words]
    for word in words:
        if is_person(word):
            return True
    return False if any(word.endswith("s") and word not in SILENT for word in words) else None
