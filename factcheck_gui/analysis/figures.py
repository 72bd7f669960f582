"""The figures of an article with what each of them measures, as far as the words around it tell."""

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factcheck_gui.analysis.dates import DateMention, date_mentions, dateline
from factcheck_gui.analysis.figure_words import BREAKS, FACETS, stem
from factcheck_gui.analysis.quantities import Bound, FigureKind, Quantity, quantities

VERSION = 3  # of the rules; what was found with other ones is found again

_AROUND = 140  # code points on each side that can say what is measured
_SENTENCE_END = re.compile("[.!?…][\"”’»)]*\\s+(?=[\"“‘«(]*[^\\W_a-zà-þ])|\\n")
_SHORTENED = re.compile("(?:(?<!\\w)(?:[A-Z]|Mr|Mrs|Ms|Dr|St|No|Sen|Gov|Rep|Gen|Col|Lt|Prof|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\\.[A-Z])\\Z")
_WORD = re.compile("[^\\W\\d_]+(?:[’'-][^\\W\\d_]+)*|\\d[\\d.,]*|[,;:()—–“”\"]")
_JOINED = re.compile("-([a-z]+)\\Z")
_CLAUSE = frozenset(",;:()—–“”\"")
_PLACE = re.compile("[ -](?:[\\w’'-]+ ){0,4}?in (?:the )?([A-Z][\\w’-]+)")
_NO_PLACE = frozenset([*calendar.month_name, *calendar.day_name])
_PART_END = re.compile("[,;:()—]|\\d| and | while | but ")
_PERIOD_NAMED = re.compile(
    "\\b((?:this|last|next) (?:year|month|quarter|week)|(?:first|second|third|fourth)[- ]quarter|full[- ]year|(?:first|second)[- ]half)\\b",
    re.I,
)
_RATE = re.compile("\\s(?:(?:a|per|each|every) (?=day|week|month|year))?(day|week|month|year|daily|weekly|monthly|annually)\\b")
_PER = {"daily": "day", "weekly": "week", "monthly": "month", "annually": "year"}
_OF_IT = re.compile("\\s(?:of|from) (?:(?:the|its|his|her|their|our|some|all) )?(?:\\w+ (?=countries|members|gates|seats))?")
_SPAN_MARK = re.compile("[’']?\\s(?:after|since|before|into|of|without|in|on)\\s(?:(?:the|its|his|her|their|our|a|an) )?")
_LINKS = frozenset(["of", "at", "to", "by", "was", "is", "were", "are", "reached", "stands", "stood", "for", "from"])
_GOVERNED = frozenset({FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE, FigureKind.DISTANCE, FigureKind.DATE})
_ENDED = frozenset(["ended", "over", "finished", "stopped"])
_LASTED = frozenset(["lasted", "lasts", "lasting"])
_PAYS = frozenset(["pay", "pays", "paid", "paying", "charge", "charges", "charged"])
_DATE_LINKS = frozenset(["since", "by", "until", "before", "after", "from"])


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, its words, and what it measures.

    `head`: concepts of what is counted or measured, the nearest words first, and `words` those words; `weights`: all that the
    sentence says about it, the nearer the heavier; `facets`: what became of those counted; `periods`: the time it is for (“this
    year”); `place`: the name in “in Asia” directly after what is counted, or "".
    """

    quantity: Quantity
    text: str
    head: tuple[str, ...]
    words: tuple[str, ...]
    weights: Mapping[str, float]
    facets: frozenset[str]
    periods: frozenset[str]
    place: str

    @property
    def start(self) -> int:
        """Where it begins, in code points."""
        return self.quantity.start

    @property
    def end(self) -> int:
        """Where it ends, in code points."""
        return self.quantity.end

    @property
    def kind(self) -> FigureKind:
        """What sort of figure it is."""
        return self.quantity.kind


def figures(text: str) -> list[Figure]:
    """Return the figures and dates of a text in order; the date at its head is not among them. Linear in the text."""
    line = dateline(text)
    dates = [one for one in date_mentions(text) if line is None or (one.start, one.end) != (line.start, line.end)]
    head = [(line.start, line.end)] if line else []
    found = [*map(_of_date, dates), *quantities(text, head + [(one.start, one.end) for one in dates])]
    return [_with_topic(text, one) for one in sorted(found, key=lambda one: one.start)]


def figure_of_date(text: str, one: DateMention) -> Figure:
    """Return a date in a text as a figure, with what the words around it say happened then."""
    return _with_topic(text, _of_date(one))


def _of_date(one: DateMention) -> Quantity:
    dimension = "date" if one.has_year else "day of the year"
    low, high = one.first.toordinal(), one.last.toordinal()
    return Quantity(one.start, one.end, FigureKind.DATE, Bound.EXACT, (), "", dimension, low, high, value=one.value)


def _with_topic(text: str, one: Quantity) -> Figure:
    before, after = _sides(text, one.start, _number_end(text, one))
    context = _Context(before, after, one.kind)
    place = _PLACE.match(after) if one.kind in (FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT) else None
    where = place[1] if place and place[1] not in _NO_PLACE else ""
    words = text[one.start : one.end]
    if rate := _RATE.match(after):
        context.weights[f"@per {_PER[rate[1]] if rate[1] in _PER else rate[1]}"] = 1.5
    return Figure(one, words, context.head, context.words, context.weights, context.facets, _periods(before, after), where)


def _number_end(text: str, one: Quantity) -> int:
    """Return where the number itself ends: “120” of “120-bed”, whose noun tells what is counted."""
    noun = _JOINED.search(text, one.start, one.end) if one.kind == FigureKind.COUNT else None
    return noun.start() if noun and stem(noun[1]) else one.end


def _periods(before: str, after: str) -> frozenset[str]:
    """Return the time a figure is said to be for, by the words after it, else by those before it in its part of the sentence."""
    part = _PART_END.split(after, maxsplit=1)[0]
    found = _PERIOD_NAMED.findall(part) or _PERIOD_NAMED.findall(_PART_END.split(before)[-1])
    return frozenset(period.lower().replace("-", " ") for period in found)


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after a figure in its sentence, as far as they are near."""
    first, last = max(0, start - _AROUND), end
    for match in _SENTENCE_END.finditer(text, first, start + 1):
        if match.end() <= start and not _is_shortened(text, match.start()):
            first = match.end()
    for match in _SENTENCE_END.finditer(text, end, end + _AROUND):
        if not _is_shortened(text, match.start()):
            last = match.start()
            break
    else:
        last = end + _AROUND
    return text[first:start], text[end:last]


def _is_shortened(text: str, dot: int) -> bool:
    return text[dot] == "." and _SHORTENED.search(text, max(0, dot - 6), dot) is not None


class _Context:
    """Reads what the words before and after a figure say about it."""

    def __init__(self, before: str, after: str, kind: FigureKind) -> None:
        self._before = _WORD.findall(before)[::-1]  # nearest first
        self._after = _WORD.findall(after)
        self._kind = kind
        self.weights: dict[str, float] = {}
        self.words: tuple[str, ...] = ()
        self.head = self._heads(after)
        self._weigh()
        self.facets = frozenset(self._facets())

    def _heads(self, after: str) -> tuple[str, ...]:
        run = self._noun_phrase(self._after)
        if not run and (match := _OF_IT.match(after)):
            run = self._noun_phrase(_WORD.findall(after[match.end() :]))
        if not run and self._kind == FigureKind.DURATION and (match := _SPAN_MARK.match(after)):
            run = self._noun_phrase(_WORD.findall(after[match.end() :]))
        if not any(map(stem, run)):
            run = []
        governing, order = self._noun_before(), run
        link = self._before[0].lower() if self._before else ""
        if self._kind == FigureKind.COUNT and not run and link == "of":
            run, order = governing[::-1], governing
        elif self._kind in _GOVERNED and link in _LINKS:
            run, order = governing[::-1] + run, governing + run
        elif self._kind in _GOVERNED or (not run and self._kind != FigureKind.COUNT):
            run, order = run + governing[::-1], run + governing
        self.words = tuple(run)
        return tuple(dict.fromkeys(concept for word in order if (concept := stem(word))))

    def _noun_phrase(self, words: list[str]) -> list[str]:
        run: list[str] = []
        for word in words:
            low = word.lower()
            if word in _CLAUSE or low in BREAKS or low[0].isdigit() or len(run) == 4:
                break
            run.append(word)
        return run

    def _noun_before(self) -> list[str]:
        """Return the nearest content words before, nearest first: “a deficit of 6.3 percent”, “the talks lasted two hours”."""
        run: list[str] = []
        for word in self._before[:9]:
            if word in _CLAUSE and run:
                break
            if stem(word) and word not in _CLAUSE:
                run.append(word)
            if len(run) == 3:
                break
        return run

    def _weigh(self) -> None:
        for words in (self._before, self._after):
            weight = 1.0
            for word in words:
                if word in _CLAUSE:
                    weight *= 0.6
                    continue
                concept = stem(word)
                if concept:
                    self.weights[concept] = max(self.weights.get(concept, 0.0), weight)
                weight *= 0.93
        if self._kind == FigureKind.DATE and self._before and (link := self._before[0].lower()) in _DATE_LINKS:
            self.weights["@" + link] = 1.5
        for concept in self._implied():
            self.weights[concept] = max(1.5, self.weights.get(concept, 0.0))
        for place, concept in enumerate(self.head):
            self.weights[concept] = max(self.weights.get(concept, 0.0), 2.0 - 0.2 * place)

    def _implied(self) -> Iterator[str]:
        """Yield what is measured where no word names it: “built for €9m” is a cost, “54% of those entitled to vote” a turnout."""
        near = [word.lower() for word in self._before[:3]]
        if self._kind == FigureKind.MONEY and (near[:1] == ["for"] or not _PAYS.isdisjoint(near)):
            yield "cost"
        if self._kind == FigureKind.PERCENT and {"eligible", "vote"} <= self.weights.keys():
            yield "turnout"
        if self._kind == FigureKind.DATE and near[:1] in (["from"], ["since"]):
            yield "begin"
        if self._kind == FigureKind.DURATION and self._is_whole(near):
            yield "@whole"

    def _is_whole(self, near: list[str]) -> bool:
        """Tell whether a duration is that of something from its beginning to its end."""
        after = [word.lower() for word in self._after[:2]]
        ended = near[:1] == ["after"] and any(word.lower() in _ENDED for word in self._before[:8])
        return ended or not _LASTED.isdisjoint(near) or after[:2] == ["in", "all"] or after[:1] == ["altogether"]

    def _facets(self) -> Iterator[str]:
        """Yield what became of those counted, by the nearest words: “14 people were killed”, “a toll of 14”."""
        near: list[tuple[float, str]] = []
        for words, side in ((self._after, 0.0), (self._before, 0.5)):
            distance = side
            for word in words[:10]:
                if word == ";":
                    break
                if word in _CLAUSE:
                    distance += 3
                if word[0].isdigit() or word.lower() in ("and", "but", "while"):
                    distance += 4
                distance += 1
                concept = stem(word)
                if concept in FACETS:
                    near.append((distance, concept))
        near.sort()
        if near and near[0][0] < 9:
            yield near[0][1]
