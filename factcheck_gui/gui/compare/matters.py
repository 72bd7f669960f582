"""What the tabs of the Compare view list, made of a comparison: utterances, figures and dates, coverage, names."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from factcheck_gui.analysis.collation import Collation, Line
from factcheck_gui.analysis.dates import DateDoubt
from factcheck_gui.analysis.figures import Figure
from factcheck_gui.analysis.ledger import Finding, Row
from factcheck_gui.analysis.names import NamedPerson
from factcheck_gui.comparing.shapes import Comparison, CoverageRow, Told
from factcheck_gui.core.display import display_text
from factcheck_gui.core.matters import ComparisonReport, Matter, Passage, ReportedArticle, Section, Segment, Sign, Weight
from factcheck_gui.gui.compare.words import collation_note, collation_title, most_have, outlet_labels, speaker_of

_AROUND = 60  # code points around a figure
_WEIGHTS = {Finding.DISAGREEMENT: Weight.DIFFERS, Finding.AGREEMENT: Weight.AGREES, Finding.SINGLE: Weight.ALONE}
_COLUMNS = 120  # words of an utterance that are aligned on the screen


class Matters:
    """The matters of one comparison by tab; making them takes a while where there are many articles, and any thread may do it.

    `quotations` are what several articles quote or tell, the words in columns; `figures` and dates have first what differs, then
    what agrees, then what one article alone has; `coverage` tells who reports what, `names` how people are spelled.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.labels = outlet_labels(comparison.articles)
        self._texts = tuple(map(display_text, comparison.texts))  # letter for letter as the texts, with nothing hidden in them
        self.quotations = self._quotations()
        self.figures = self._figures()
        self.coverage = self._coverage()
        self.names = self._names()

    def report(self, title: str) -> ComparisonReport:
        """Return all of it, to be written out."""
        sections = (
            Section(_tr("Quotations"), self.quotations),
            Section(_tr("Figures and dates"), self.figures),
            Section(_tr("Coverage"), self.coverage),
            Section(_tr("Names"), self.names),
        )
        articles = [
            ReportedArticle(label, one.title, one.outlet, one.published, one.url)
            for label, one in zip(self.labels, self.comparison.articles, strict=True)
        ]
        return ComparisonReport(title, articles, sections)

    def _quotations(self) -> tuple[Matter, ...]:
        return tuple(self._utterance(number, one) for number, one in enumerate(self.comparison.collations))

    def _figures(self) -> tuple[Matter, ...]:
        doubts = [self._doubt(number, doubt) for number, doubt in enumerate(self.comparison.doubts)]
        rows = [self._row(number, row) for number, row in enumerate(self.comparison.rows)]
        order = list(_WEIGHTS.values())
        return tuple(sorted([*doubts, *rows], key=lambda matter: order.index(matter.weight)))

    def _coverage(self) -> tuple[Matter, ...]:
        return tuple(self._covered(number, row) for number, row in enumerate(self.comparison.coverage))

    def _names(self) -> tuple[Matter, ...]:
        """Return the people that are spelled in several ways first, then the others whom two articles name."""
        found = [self._person(number, person) for number, person in enumerate(self.comparison.people)]
        shared = [matter for matter in found if len(matter.passages) > 1]
        return tuple(sorted(shared, key=lambda matter: matter.weight is not Weight.DIFFERS))

    def _utterance(self, number: int, one: Collation) -> Matter:
        texts = self._texts
        speaker = speaker_of(one, self.comparison.people)
        title = collation_title(one, texts, self.labels)
        usual = [most_have(one, at) for at in range(min(one.columns, _COLUMNS))]
        passages = tuple(self._line(line, usual) for line in one.lines)
        weight = Weight.DIFFERS if one.differs else Weight.AGREES
        return Matter(
            f"utterance {number}",
            f"{speaker}: {title}" if speaker else title,
            passages,
            weight,
            collation_note(one, self.labels, self.comparison.people),
            columns=True,
        )

    def _line(self, line: Line, usual: Sequence[bool]) -> Passage:
        """Return a line in columns; only what most lines have is left out where it is not there, what others add is not."""
        text = self._texts[line.article]
        cells = [
            Segment(text[cell.start : cell.end], Sign(cell.sign.value) if cell.end > cell.start or most else Sign.SAME)
            for cell, most in zip(line.cells, usual, strict=False)
        ]
        rest = line.cells[len(usual) :]
        if rest and rest[-1].end > rest[0].start:
            cells.append(Segment(" ".join(text[rest[0].start : rest[-1].end].split())))
        elif rest:
            cells.append(Segment("", Sign.OMITTED))
        note = "" if line.quoted else _tr("told")
        return Passage(line.article, line.start, line.end, self.labels[line.article], tuple(cells), line.speaker or "", note)

    def _row(self, number: int, row: Row) -> Matter:
        passages = tuple(self._figure(article, figure, row.finding) for article, figure in row.members)
        return Matter(f"figure {number}", _capital(row.topic), passages, _WEIGHTS[row.finding], row.reason)

    def _figure(self, article: int, figure: Figure, finding: Finding) -> Passage:
        sign = Sign.SUBSTITUTED if finding is Finding.DISAGREEMENT else Sign.SAME
        segments = self._around(article, figure.start, figure.end, sign)
        return Passage(article, figure.start, figure.end, self.labels[article], segments)

    def _around(self, article: int, start: int, end: int, sign: Sign) -> tuple[Segment, ...]:
        text = self._texts[article]
        before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        after = text[end : end + _AROUND].partition("\n")[0]
        lead = "…" if start > len(before) and before and text[start - len(before) - 1] != "\n" else ""
        tail = "…" if end + len(after) < len(text) and text[end + len(after)] != "\n" else ""
        parts = (Segment(f"{lead}{_from_word(before) if lead else before}"), Segment(text[start:end], sign, strong=True))
        return (*parts, Segment(f"{_to_word(after) if tail else after}{tail}"))

    def _doubt(self, number: int, doubt: DateDoubt) -> Matter:
        passages = []
        for (article, start, end), value in zip(doubt.places, doubt.values, strict=True):
            shown = self._around(article, start, end, Sign.SUBSTITUTED) if end > start else (Segment(value, Sign.SUBSTITUTED, strong=True),)
            passages.append(Passage(article, start, end, self.labels[article], shown))
        return Matter(f"doubt {number}", _tr("Day of the article"), tuple(passages), Weight.DIFFERS, doubt.reason)

    def _covered(self, number: int, row: CoverageRow) -> Matter:
        passages = tuple(
            Passage(
                article,
                cell.start,
                cell.end,
                self.labels[article],
                (Segment(" ".join(self._texts[article][cell.start : cell.end].split())),),
                cell.speaker,
                _tr("told") if cell.told is Told.PARAPHRASED else "",
            )
            for article, cell in enumerate(row.cells)
            if cell.told is not Told.ABSENT
        )
        weight = Weight.ALONE if len(passages) == 1 else Weight.PLAIN
        missing = [self.labels[article] for article, cell in enumerate(row.cells) if cell.told is Told.ABSENT]
        note = _tr("Not in: {outlets}").format(outlets=", ".join(missing)) if missing else _tr("All have it")
        return Matter(f"coverage {number}", " ".join(row.words.split()), passages, weight, note)

    def _person(self, number: int, person: NamedPerson) -> Matter:
        spelled: dict[int, Counter[str]] = defaultdict(Counter)
        first: dict[int, tuple[int, int]] = {}
        for spelling in person.spellings:
            for article, start, end in spelling.places:
                spelled[article][spelling.text] += 1
                first[article] = min(first.get(article, (start, end)), (start, end))
        surnames = {_surname(spelling.text) for spelling in person.spellings}
        usual = _surname(person.name)
        segments = {article: tuple(_spellings(counted, usual)) for article, counted in sorted(spelled.items())}
        passages = tuple(Passage(article, *first[article], self.labels[article], some) for article, some in segments.items())
        differs = len({name.casefold() for name in surnames}) > 1
        note = _tr("{n} spellings").format(n=len(person.spellings)) if len(person.spellings) > 1 else ""
        return Matter(f"name {number}", person.name, passages, Weight.DIFFERS if differs else Weight.PLAIN, note)


def _spellings(counted: Counter[str], usual: str) -> Iterator[Segment]:
    for number, (name, count) in enumerate(counted.most_common()):
        sign = Sign.SAME if _surname(name).casefold() == usual.casefold() else Sign.SUBSTITUTED
        if number:
            yield Segment(", ")
        yield Segment(f"{name} ×{count}" if count > 1 else name, sign, strong=sign is Sign.SUBSTITUTED)


def _surname(name: str) -> str:
    return name.split()[-1]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _from_word(words: str) -> str:
    return words.partition(" ")[2] or words


def _to_word(words: str) -> str:
    return words.rpartition(" ")[0] or words


def _tr(text: str) -> str:
    return QCoreApplication.translate("compare_matters", text)
