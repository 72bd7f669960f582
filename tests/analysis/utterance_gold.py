"""How the gold set of renderings is written down and read.

A `.gold` file holds events. Each begins with a line `=== name`, then lines `diff key outlet outlet = words > words; …` that say in
which words two renderings differ, in order and in lower case, then the articles: a line `--- outlet date` and the text. A rendering
stands in its text as `{words|key}`, within quotation marks or not. Equal keys in one event are the same utterance; `~key` is a near
miss of it, `?key` one that may be brought together with others or not. The articles that are not ours to print, and those in
`seeds/`, are marked by offsets only: start, end and key, and for differences the places of the words in both texts, null where one
has none.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from factcheck_gui.analysis.collation import Collation, Line, collations, operations
from factcheck_gui.analysis.quotations import Quotation, quotations
from factcheck_gui.analysis.utterances import Said
from tests.analysis.figure_gold import Score

_FOLDER = Path(__file__).resolve().parents[1] / "gold" / "utterances"
_MARK = re.compile("{([^{}|]*)\\|([^{}|]*)}")
Pair = tuple[tuple[int, int], tuple[int, int]]  # two renderings, each as number of article and place in its list


@dataclass(frozen=True, slots=True)
class Rendering:
    """Code points `start` to `end` render the utterance `key`, or are a near miss of it (`~key`)."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Report:
    """An article of an event with its renderings in order."""

    outlet: str
    published: str
    text: str
    renderings: tuple[Rendering, ...]

    def said(self) -> Said:
        """Return the article as it is compared."""
        return Said(self.text, _quotations(self.text), self.published)


@dataclass(frozen=True, slots=True)
class Difference:
    """The words in which the renderings of `key` by two articles (numbers) differ, in order and in lower case; "" for none."""

    key: str
    articles: tuple[int, int]
    operations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """Several articles on one event, and how some of their renderings differ."""

    name: str
    reports: tuple[Report, ...]
    differences: tuple[Difference, ...]

    def pairs(self) -> set[Pair]:
        """Return the pairs of renderings of one utterance by two articles, at least one of which stands in quotation marks."""
        same = (pair for pair, (one, other) in self._across() if one == other and one[0] not in "~?")
        return {pair for pair in same if any(self.is_quoted(*place) for place in pair)}

    def near_misses(self) -> set[Pair]:
        """Return the pairs that look alike and are not the same utterance."""
        return {pair for pair, (one, other) in self._across() if one == "~" + other or other == "~" + one}

    def is_quoted(self, article: int, place: int) -> bool:
        """Tell whether a rendering stands within quotation marks."""
        one = self.reports[article].renderings[place]
        return any(found.start <= one.start and one.end <= found.end + 1 for found in _quotations(self.reports[article].text))

    def _across(self) -> Iterator[tuple[Pair, tuple[str, str]]]:
        places = [(number, place) for number, report in enumerate(self.reports) for place in range(len(report.renderings))]
        for one, other in combinations(places, 2):
            if one[0] != other[0]:
                yield (one, other), (self.key(one), self.key(other))

    def words(self, place: tuple[int, int]) -> str:
        """Return the words of a rendering, given by article and place."""
        report = self.reports[place[0]]
        return report.text[report.renderings[place[1]].start : report.renderings[place[1]].end]

    def key(self, place: tuple[int, int]) -> str:
        """Return the key of a rendering, given by article and place."""
        return self.reports[place[0]].renderings[place[1]].key


@cache
def _quotations(text: str) -> tuple[Quotation, ...]:
    return tuple(quotations(text))


def written_events() -> list[GoldEvent]:
    """Return the events written for this project."""
    return [event for file in sorted(_FOLDER.glob("*.gold")) for event in parse(file.read_text(encoding="utf-8"))]


def third_events() -> list[GoldEvent]:
    """Return the events of the third held-out set, which is scored once; nobody who writes rules looks at its errors."""
    return list(parse((_FOLDER.parent / "held_out_3" / "utterances.gold").read_text(encoding="utf-8")))


def parse(gold: str) -> Iterator[GoldEvent]:
    """Yield the events of a file. Raises ValueError where the marks don't fit together."""
    for part in re.split("^=== ", gold, flags=re.M)[1:]:
        head, *articles = re.split("^--- ", part, flags=re.M)
        name, *lines = head.strip().splitlines()
        reports = tuple(map(_report, articles))
        outlets = [report.outlet for report in reports]
        yield GoldEvent(name, reports, tuple(_difference(line, outlets) for line in lines))


def _difference(line: str, outlets: list[str]) -> Difference:
    head, _, operations = line.partition(" =")
    _, key, one, other = head.split()
    pairs = [part.split(">") for part in operations.split(";") if part.strip()]
    return Difference(key, (outlets.index(one), outlets.index(other)), tuple((a.strip(), b.strip()) for a, b in pairs))


def _report(part: str) -> Report:
    first, _, body = part.partition("\n")
    outlet, published = first.split()
    text, found, last = "", [], 0
    body = body.strip() + "\n"
    for mark in _MARK.finditer(body):
        text += body[last : mark.start()]
        found.append(Rendering(len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        last = mark.end()
    text += body[last:]
    if set(text) & set("{|}"):
        raise ValueError(f"{outlet}: a brace or bar is left over")
    return Report(outlet, published, text, tuple(found))


def marked_event(name: str, folder: Path) -> GoldEvent | None:
    """Return the articles marked by offsets in `name`.json, or None where `folder` lacks one. Raises ValueError for other texts."""
    marked = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    reports = []
    for file, what in marked["articles"].items():
        if not (folder / file).is_file():
            return None
        text = (folder / file).read_bytes().decode("utf-8")
        if hashlib.sha256(text.encode()).hexdigest() != what["sha256"]:
            raise ValueError(f"{file} is not the text that was marked")
        reports.append(Report(file, "", text, tuple(Rendering(*row) for row in what["renderings"])))
    return GoldEvent(name, tuple(reports), tuple(_by_offsets(row, reports) for row in marked["differences"]))


def _by_offsets(row: list[Any], reports: list[Report]) -> Difference:
    key, one, other, operations = row
    numbers = tuple([report.outlet for report in reports].index(file) for file in (one, other))

    def words(number: int, place: list[int] | None) -> str:
        return reports[number].text[place[0] : place[1]].lower() if place else ""

    return Difference(key, (numbers[0], numbers[1]), tuple((words(numbers[0], a), words(numbers[1], b)) for a, b in operations))


@dataclass(slots=True)
class Scores:
    """How well renderings are brought together and near misses kept apart, and the words found in which they differ.

    `joined` of `near` near misses were taken for one utterance; `notes` names each failure.
    """

    pairs: Score
    differences: Score
    near: int
    joined: int
    notes: list[str]


def score(events: Iterable[GoldEvent]) -> Scores:
    """Return the scores of the analysis on some events.

    A found pair is right where both lines lie on renderings of one utterance. Of what two renderings have otherwise, every word counts.
    """
    scores = Scores(Score(), Score(), 0, 0, [])
    for event in events:
        reports = [report.said() for report in event.reports]
        found = collations(reports)
        _score_pairs(event, found, scores)
        for one in event.differences:
            _score_difference(event, found, one, scores)
    return scores


def _score_pairs(event: GoldEvent, found: Sequence[Collation], scores: Scores) -> None:
    gold, near, met = event.pairs(), event.near_misses(), set()
    for collation in found:
        for one, other in combinations(collation.lines, 2):
            if one.article == other.article:
                continue
            places = {(a, b) for a in _places(event, one) for b in _places(event, other)}
            if not places & gold and any("?" in event.key(place) for pair in places for place in pair):
                continue  # either way is right
            scores.pairs.found += not places & gold
            scores.joined += bool(places & near) and not places & gold
            met |= places & gold
            if not places & gold:
                scores.notes.append(f"{event.name}: together “{_words(event, one)}” and “{_words(event, other)}”")
    scores.near += len(near)
    scores.pairs.add(len(met), len(met), len(gold))
    scores.notes += [f"{event.name}: apart “{event.words(one)}” and “{event.words(other)}”" for one, other in sorted(gold - met)]


def _places(event: GoldEvent, line: Line) -> list[tuple[int, int]]:
    """Return the renderings that a line lies on: it covers half of them, or they half of it."""
    found = []
    for place, one in enumerate(event.reports[line.article].renderings):
        both = min(one.end, line.end) - max(one.start, line.start)
        if both >= 0.5 * min(one.end - one.start, line.end - line.start):
            found.append((line.article, place))
    return found


def _words(event: GoldEvent, line: Line) -> str:
    return event.reports[line.article].text[line.start : line.end]


def _score_difference(event: GoldEvent, found: Sequence[Collation], one: Difference, scores: Scores) -> None:
    texts = [report.text for report in event.reports]
    gold = [_counted(side) for side in zip(*one.operations, strict=True)] or [Counter(), Counter()]
    for collation in found:
        lines = [[line for line in collation.lines if line.article == number] for number in one.articles]
        keys = [any(event.key(place) == one.key for line in several for place in _places(event, line)) for several in lines]
        if all(keys):
            ours = [_counted(side) for side in zip(*operations(lines[0][0], lines[1][0], texts), strict=True)] or [Counter(), Counter()]
            right = sum((gold[side] & ours[side]).total() for side in (0, 1))
            scores.differences.add(right, sum(side.total() for side in ours), sum(side.total() for side in gold))
            if gold != ours:
                scores.notes.append(f"{event.name} {one.key} {one.articles}: differ in {gold}, found {ours}")
            return
    scores.differences.add(0, 0, sum(side.total() for side in gold))


def _counted(words: Iterable[str]) -> "Counter[str]":
    return Counter(word for some in words for word in re.findall("\\w+(?:['.-]\\w+)*", some.lower().replace("’", "'")))
