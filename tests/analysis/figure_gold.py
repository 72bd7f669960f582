"""How the gold set of figures is written down, read and scored.

A `.gold` file holds events. Each begins with a line `=== name`, then lines `measure = agree` or `measure = disagree` for what
several articles give a figure of, then the articles: a line `--- outlet date` and the text. A figure stands in its text as
`{words|kind|value|measure}`: kind is c (count), m (money), p (percent), d (duration), a (age), l (distance), t (date) or
u (other measures); value is the qualifier's sign, the number and the unit, for dates ISO; measure is `-` for what nobody else
gives. Words include qualifier and unit, not the noun. Figures are not: ordinals, times of day, names with numbers (Highway 61),
weekdays, “last week”, “the two sides”. Equal measures in one event are lined up; all else is a different thing.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from factcheck_gui.analysis.figures import Figure, figures
from factcheck_gui.analysis.ledger import Finding, Reported, Row, ledger
from factcheck_gui.analysis.quantities import FigureKind

FOLDER = Path(__file__).resolve().parents[1] / "gold" / "figures"
_KINDS = dict(zip("cmpdalut", ["count", "money", "percent", "duration", "age", "distance", "measure", "date"], strict=True))
_MARK = re.compile("{([^{}|]*)\\|([a-z])\\|([^{}|]*)\\|([^{}|]*)}")
UNITS = {
    "h": "hour", "d": "day", "w": "week", "mo": "month", "y": "year", "min": "minute", "nmi": "nautical mile", "ft": "foot", "mi": "mile",
    "yd": "yard", "t": "tonne", "C": "°C", "deg": "degree", "gal": "gallon", "m3": "m³", "ha": "hectare", "s": "second", "l": "litre",
    "m2": "m²", "km2": "km²",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """One figure: where it is, what it is, and the name of what it measures within its event ("-": nobody else gives it)."""

    start: int
    end: int
    kind: str
    value: str
    measure: str


@dataclass(frozen=True, slots=True)
class GoldReport:
    """An article of an event, with the day it was published."""

    outlet: str
    published: str
    text: str
    figures: tuple[GoldFigure, ...]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """Several articles, and which of their common measures agree or disagree."""

    name: str
    findings: Mapping[str, str]
    reports: tuple[GoldReport, ...]

    @property
    def held_out(self) -> bool:
        """Tell whether the event belongs to the half that was held out until 2026-11-28."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 1


def written_events() -> list[GoldEvent]:
    """Return the events written for this project."""
    return [event for file in sorted(FOLDER.glob("*.gold")) for event in parse(file.read_text(encoding="utf-8"))]


def second_events() -> list[GoldEvent]:
    """Return the events of the second set, by somebody who had not read the rules; it was held out until 2026-11-28."""
    return _set_aside("held_out_2")


def third_events() -> list[GoldEvent]:
    """Return the events of the third held-out set, which is scored once; nobody who writes rules looks at its errors."""
    return _set_aside("held_out_3")


def _set_aside(folder: str) -> list[GoldEvent]:
    return list(parse((FOLDER.parent / folder / "figures.gold").read_text(encoding="utf-8")))


def parse(gold: str) -> Iterator[GoldEvent]:
    """Yield the events of a file. Raises ValueError where the marks don't fit together."""
    for part in re.split("^=== ", gold, flags=re.M)[1:]:
        head, *articles = re.split("^--- ", part, flags=re.M)
        name, *lines = head.strip().splitlines()
        yield GoldEvent(name, dict(line.split(" = ", 1) for line in lines), tuple(map(_report, articles)))


def _report(part: str) -> GoldReport:
    first, _, body = part.partition("\n")
    outlet, published = first.split()
    text, found, last = "", [], 0
    body = body.strip() + "\n"
    for mark in _MARK.finditer(body):
        text += body[last : mark.start()]
        found.append(GoldFigure(len(text), len(text) + len(mark[1]), _KINDS[mark[2]], mark[3], mark[4]))
        text += mark[1]
        last = mark.end()
    text += body[last:]
    if set(text) & set("{|}"):
        raise ValueError(f"{outlet}: a brace or bar is left over")
    return GoldReport(outlet, published, text, tuple(found))


def seed_articles() -> GoldEvent:
    """Return the five invented articles that come with the program, which are as long as real ones. Raises ValueError for other texts."""
    event = _marked("seeds", FOLDER.parents[2] / "seeds")
    if event is None:
        raise ValueError("an article is missing")
    return event


def five_articles(folder: Path) -> GoldEvent | None:
    """Return the five real articles, or None where `folder` does not have them all. Raises ValueError for other texts."""
    return _marked("five_articles", folder)


def _marked(file: str, folder: Path) -> GoldEvent | None:
    marked = json.loads((FOLDER / f"{file}.json").read_text(encoding="utf-8"))
    reports = []
    for name, what in sorted(marked["articles"].items()):
        if not (folder / name).is_file():
            return None
        text = (folder / name).read_bytes().decode("utf-8")
        if hashlib.sha256(text.encode()).hexdigest() != what["sha256"]:
            raise ValueError(f"{name} is not the text that was marked")
        reports.append(GoldReport(name, "", text, tuple(GoldFigure(*row) for row in what["figures"])))
    return GoldEvent(file, marked["findings"], tuple(reports))


def stated(figure: Figure) -> str:
    """Return a figure's value as the gold set writes it."""
    one = figure.quantity
    if one.value:
        return one.value
    unit = {long: short for short, long in UNITS.items()}.get(one.unit, "" if one.unit == "magnitude" else one.unit)
    sign = one.bound.value if len(one.numbers) == 1 else ""
    unit = "" if figure.kind == FigureKind.AGE else unit
    return f"{sign}{'..'.join(f'{number:.10g}' for number in one.numbers)} {unit}".strip()


def same_value(gold: str, found: str) -> bool:
    """Tell whether two written values are the same, whatever the spelling of their numbers."""
    return _normal(gold) == _normal(found)


def _normal(value: str) -> str:
    if re.match("(?:--|\\d{4}-)\\d", value):
        return value
    number, _, unit = value.partition(" ")
    written = re.sub("\\d+(?:\\.\\d+)?(?:e\\+?\\d+)?", lambda number: f"{float(number[0]):.4g}", number)
    return f"{written} {UNITS.get(unit, unit)}".rstrip()


@dataclass(slots=True)
class Score:
    """Counts of what was found, what there is, and what of it is right."""

    right: int = 0
    found: int = 0
    there: int = 0

    def add(self, right: int, found: int, there: int) -> None:
        self.right += right
        self.found += found
        self.there += there

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f} ({self.right} right of {self.found} found, {self.there} there)"


@dataclass(slots=True)
class Scores:
    """How well figures are found, valued, lined up, and told to agree or disagree; `notes` names each failure."""

    spans: Score
    values: Score
    pairs: Score
    disagreements: Score
    agreements: Score
    notes: list[str]

    @classmethod
    def none(cls) -> "Scores":
        return cls(Score(), Score(), Score(), Score(), Score(), [])


def score(events: Iterable[GoldEvent]) -> Scores:
    """Return the scores of the analysis on some events."""
    scores = Scores.none()
    for event in events:
        found = [figures(report.text) for report in event.reports]
        for report, own in zip(event.reports, found, strict=True):
            _score_spans(event, report, own, scores)
        rows = ledger([Reported(report.text, tuple(own), report.published) for report, own in zip(event.reports, found, strict=True)])
        score_rows(event, rows, scores)
    return scores


def _score_spans(event: GoldEvent, report: GoldReport, own: Sequence[Figure], scores: Scores) -> None:
    gold = {(one.start, one.end): one for one in report.figures}
    ours = {(one.start, one.end): one for one in own}
    both = gold.keys() & ours.keys()
    right = [place for place in both if gold[place].kind == ours[place].kind.value and same_value(gold[place].value, stated(ours[place]))]
    scores.spans.add(len(both), len(ours), len(gold))
    scores.values.add(len(right), len(ours), len(gold))
    where = f"{event.name}/{report.outlet}"
    scores.notes += [f"{where}: not found “{report.text[s:e]}”" for s, e in sorted(gold.keys() - ours.keys())]
    scores.notes += [f"{where}: no figure “{report.text[s:e]}”" for s, e in sorted(ours.keys() - gold.keys())]
    scores.notes += [
        f"{where}: “{report.text[s:e]}” is {gold[s, e].kind} {gold[s, e].value}, not {ours[s, e].kind.value} {stated(ours[s, e])}"
        for s, e in sorted(both - set(right))
    ]


def score_rows(event: GoldEvent, rows: Sequence[Row], scores: Scores) -> None:
    """Add to scores how right the lines of an event are."""
    measure = {
        (number, one.start): one.measure for number, report in enumerate(event.reports) for one in report.figures if one.measure != "-"
    }
    by_measure: dict[str, list[tuple[int, int]]] = {}
    for place, name in measure.items():
        by_measure.setdefault(name, []).append(place)
    wanted = {pair for places in by_measure.values() for pair in combinations(sorted(places), 2) if pair[0][0] != pair[1][0]}
    groups = [sorted((number, figure.start) for number, figure in row.members) for row in rows]
    given = {pair for group in groups for pair in combinations(group, 2) if pair[0][0] != pair[1][0]}
    scores.pairs.add(len(wanted & given), len(given), len(wanted))
    texts = [report.text for report in event.reports]
    for first, second in sorted(given - wanted):
        scores.notes.append(f"{event.name}: lined up wrongly: {_near(texts, first)} / {_near(texts, second)}")
    for first, second in sorted(wanted - given):
        scores.notes.append(f"{event.name}: not lined up ({measure[first]}): {_near(texts, first)} / {_near(texts, second)}")
    for finding, total in ((Finding.DISAGREEMENT, scores.disagreements), (Finding.AGREEMENT, scores.agreements)):
        claimed = [_measure_of(group, measure) for group, row in zip(groups, rows, strict=True) if row.finding == finding]
        there = {name for name, what in event.findings.items() if finding.value.startswith(what)}
        scores_notes = [name for name in claimed if name not in there]
        total.add(len(set(claimed) & there), len(claimed) - _repeated(claimed), len(there))
        scores.notes += [f"{event.name}: {finding.value} claimed wrongly ({name})" for name in scores_notes]
        scores.notes += [f"{event.name}: {finding.value} missed ({name})" for name in sorted(there - set(claimed))]


def _repeated(names: Sequence[str]) -> int:
    """Return how often the same measure was named again: one row too many is no false alarm."""
    named = [name for name in names if name]
    return len(named) - len(set(named))


def _measure_of(group: Sequence[tuple[int, int]], measure: Mapping[tuple[int, int], str]) -> str:
    """Return the measure that the members of two articles or more share, or ""."""
    names = [measure.get(place, "") for place in group]
    for name in names:
        if name and len({place[0] for place, other in zip(group, names, strict=True) if other == name}) > 1:
            return name
    return ""


def _near(texts: Sequence[str], place: tuple[int, int]) -> str:
    return f"“{' '.join(texts[place[0]][max(0, place[1] - 30) : place[1] + 40].split())}”"
