"""How the renderings of one utterance differ, word by word: lines of several articles in the same columns.

Lines are aligned one after the other with the columns so far (progressive alignment, as of several sequences in Feng and
Doolittle, J. Mol. Evol. 25, 1987), the one that is most like all others first. The signs compare each line with what most lines say.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from rapidfuzz.distance import OSA

from factcheck_gui.analysis import lexicon
from factcheck_gui.analysis.quotations import Quotation
from factcheck_gui.analysis.utterances import Rendering, Said, utterances
from factcheck_gui.analysis.wording import SILENT_WEIGHT, Word, words

__all__ = ["Cell", "Collation", "Copy", "CopyReason", "Line", "Quotation", "Said", "Sign", "collate", "collations", "operations"]

_LONGEST = 240  # words of one line; what comes after is one cell
_ALIKE = 0.75  # likeness from which two words are spellings or forms of one
_MEANT = 0.4  # likeness in meaning from which two words stand in one column
_SAME, _CONCEPT, _SIMILAR, _OTHER, _GAP = 2.0, 1.5, 1.0, -0.4, -0.35  # scores of an alignment
_COPIED = 9  # words in a row outside quotations that two reporters don't write by chance
_AGENCY = re.compile(
    r"\((Reuters|AP|AFP|dpa|EFE|ANSA|TASS|Xinhua|PTI|UPI|PA)\)|[Ss]ource: ?([A-Z][\w-]+(?: [A-Z][\w-]+){0,2})|"
    r"\b(Reuters|AFP|Associated Press|ANA-MPA|Interfax|Kyodo|Yonhap|Anadolu|Ukrinform|PA Media)\b reported|"
    r"\(([A-Z][\w-]+(?: (?:Wire|Press|Agency|News))+)\)"
)
_FORMULA = 12  # articles with the same nine words beyond which these are a formula, and nobody's
_HEAD, _TAIL = 400, 300  # code points at the beginning and the end of an article that can name its agency


class Sign(Enum):
    """What a line has in a column, compared with what most lines have there."""

    SAME = "same"
    SUBSTITUTED = "substituted"
    ADDED = "added"
    OMITTED = "omitted"
    MOVED = "moved"


class CopyReason(Enum):
    """How one sees that articles go back to one report: they name the agency, or share words that are nobody's quotation."""

    AGENCY = "agency"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a line has in one column: code points of its article; `start` is `end` where it has nothing there."""

    start: int
    end: int
    sign: Sign


@dataclass(frozen=True, slots=True)
class Line:
    """One rendering, a cell for each column. `article` is its number among the reports, `quotation` the place among its quotations.

    `quoted` is False where the reporter tells it in words of his own; `speaker` is who says it by that article, None in doubt.
    """

    article: int
    start: int
    end: int
    quoted: bool
    quotation: int | None
    speaker: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Articles that are one witness: they go back to `agency` ("" where only their wording shows it)."""

    articles: tuple[int, ...]
    agency: str
    reason: CopyReason


@dataclass(frozen=True, slots=True)
class Collation:
    """The renderings of one utterance in the order of articles. `only` has what a single line adds: (line, start, end)."""

    lines: tuple[Line, ...]
    columns: int
    copies: tuple[Copy, ...]
    only: tuple[tuple[int, int, int], ...]

    @property
    def differs(self) -> bool:
        """Tell whether two lines use other words."""
        return any(cell.sign is not Sign.SAME for line in self.lines for cell in line.cells)


def collations(reports: Sequence[Said]) -> list[Collation]:
    """Return what two or more articles render, most witnesses and most differences first; see utterances."""
    copies = Copies(reports)
    found = [collate(reports, renderings, copies) for renderings in utterances(reports)]
    return sorted(found, key=_order)


def _order(one: Collation) -> tuple[bool, int, float, int, int]:
    changed = sum(cell.sign is not Sign.SAME for line in one.lines for cell in line.cells)
    first = one.lines[0]
    return not one.differs, -len(one.lines), -min(1.0, changed / 12), first.article, first.start


def collate(reports: Sequence[Said], renderings: Sequence[Rendering], copies: "Copies | None" = None) -> Collation:
    """Lay renderings of one utterance beside one another; `copies` are those among the reports where they are known already."""
    lines = [words(reports[one.article].text, one.start, one.end)[:_LONGEST] for one in renderings]
    columns = _columns(lines)
    signs = _signs(columns, lines)
    laid = tuple(_line(reports, one, columns, signs[number], lines[number], number) for number, one in enumerate(renderings))
    articles = sorted({one.article for one in renderings})
    return Collation(laid, len(columns), tuple((copies or Copies(reports)).among(articles)), tuple(_only(laid)))


def operations(one: Line, other: Line, texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return the runs of columns in which two lines of a collation have other words: the words of each, "" for none.

    `texts` are those of the articles, by their numbers.
    """
    found = []
    cells = zip(one.cells, other.cells, strict=True)
    pairs = ((texts[one.article][a.start : a.end], texts[other.article][b.start : b.end]) for a, b in cells)
    for same, run in groupby(pairs, key=lambda pair: pair[0].casefold() == pair[1].casefold()):
        if not same:
            several = list(run)
            found.append((" ".join(a for a, _ in several if a), " ".join(b for _, b in several if b)))
    return found


def _line(
    reports: Sequence[Said],
    one: Rendering,
    columns: "list[dict[int, int]]",
    signs: dict[int, Sign],
    line: Sequence[Word],
    number: int,
) -> Line:
    cells = []
    place = one.start
    for at, column in enumerate(columns):
        if number in column:
            word = line[column[number]]
            cells.append(Cell(word.start, word.end, signs[at]))
            place = word.end
        else:
            cells.append(Cell(place, place, Sign.OMITTED))
    quotation = None if one.quotation is None else reports[one.article].quotations[one.quotation]
    speaker = quotation.speaker if quotation is not None else None
    return Line(one.article, one.start, one.end, quotation is not None, one.quotation, speaker, tuple(cells))


def _columns(lines: Sequence[Sequence[Word]]) -> list[dict[int, int]]:
    """Return the columns from left to right: which word of which line stands in each."""
    order = _most_alike_first(lines)
    columns: list[dict[int, int]] = [{order[0]: place} for place in range(len(lines[order[0]]))]
    for number in order[1:]:
        columns = _with_line(columns, lines, number)
    return columns


def _most_alike_first(lines: Sequence[Sequence[Word]]) -> list[int]:
    counted = [Counter(word.concept for word in line) for line in lines]
    alike = [sum(sum((one & other).values()) for other in counted if other is not one) for one in counted]
    first = max(range(len(lines)), key=lambda number: (alike[number], len(lines[number]), -number))
    rest = (number for number in range(len(lines)) if number != first)
    return [first, *sorted(rest, key=lambda number: (-sum((counted[number] & counted[first]).values()), number))]


def _with_line(columns: list[dict[int, int]], lines: Sequence[Sequence[Word]], number: int) -> list[dict[int, int]]:
    """Return the columns with one more line in them, aligned for the greatest score (Needleman and Wunsch)."""
    line = lines[number]
    there = [[lines[other][place] for other, place in column.items()] for column in columns]
    score = [[0.0] * (len(line) + 1) for _ in range(len(columns) + 1)]
    for at in range(1, len(columns) + 1):
        score[at][0] = score[at - 1][0] + _GAP * 0.1
    for at in range(1, len(line) + 1):
        score[0][at] = score[0][at - 1] + _GAP * 0.1
    for down in range(1, len(columns) + 1):
        above, row = score[down - 1], score[down]
        for right in range(1, len(line) + 1):
            fit = above[right - 1] + _fit(there[down - 1], line[right - 1])
            row[right] = max(fit, above[right] + _GAP, row[right - 1] + _GAP)
    return _traced(columns, there, line, number, score)


def _traced(
    columns: list[dict[int, int]], there: Sequence[Sequence[Word]], line: Sequence[Word], number: int, score: list[list[float]]
) -> list[dict[int, int]]:
    made: list[dict[int, int]] = []
    down, right = len(columns), len(line)
    while down or right:
        if down and right and score[down][right] == score[down - 1][right - 1] + _fit(there[down - 1], line[right - 1]):
            made.append({**columns[down - 1], number: right - 1})
            down, right = down - 1, right - 1
        elif down and (not right or score[down][right] == score[down - 1][right] + _GAP):
            made.append(columns[down - 1])
            down -= 1
        else:
            made.append({number: right - 1})
            right -= 1
    return made[::-1]


def _fit(column: Sequence[Word], word: Word) -> float:
    return max(_likeness(one, word) for one in column)


def _likeness(one: Word, other: Word) -> float:
    tells = max(0.35, min(one.weight, other.weight))
    if one.form == other.form:
        return _SAME * tells
    if one.concept == other.concept:
        return _CONCEPT * tells
    silent = one.weight <= SILENT_WEIGHT, other.weight <= SILENT_WEIGHT
    if silent == (False, False):
        alike = OSA.normalized_similarity(one.form, other.form) >= _ALIKE or lexicon.alike(one.form, other.form) >= _MEANT
        return _SIMILAR if alike else _OTHER * 0.5
    return -0.2 if silent == (True, True) else _OTHER * 2


def _signs(columns: Sequence[dict[int, int]], lines: Sequence[Sequence[Word]]) -> list[dict[int, Sign]]:
    """Return the sign of every column for each line that has words in it."""
    signs: list[dict[int, Sign]] = [{} for _ in lines]
    missing: list[dict[str, set[int]]] = [defaultdict(set) for _ in lines]  # concepts that most have and this line hasn't, and where
    for at, column in enumerate(columns):
        said = Counter(lines[number][place].form for number, place in sorted(column.items()))
        usual = said.most_common(1)[0][0]
        many = 2 * len(column) >= len(lines) and len(column) > 1
        for number in range(len(lines)):
            same = number in column and lines[number][column[number]].form == usual
            if many and not same:
                for other in column.keys() - {number}:
                    missing[number][lines[other][column[other]].concept].add(at)
            if number in column:
                signs[number][at] = Sign.ADDED if not many else Sign.SAME if same else Sign.SUBSTITUTED
    for number, line in enumerate(lines):
        for at, sign in signs[number].items():
            word = line[columns[at][number]]
            if sign is not Sign.SAME and word.weight > SILENT_WEIGHT and missing[number].get(word.concept, set()) - {at}:
                signs[number][at] = Sign.MOVED
    return signs


def _only(lines: Sequence[Line]) -> Iterator[tuple[int, int, int]]:
    """Yield what one line alone has: runs of words in columns that no other line has words in."""
    alone = [sum(line.cells[at].end > line.cells[at].start for line in lines) == 1 for at in range(len(lines[0].cells))]
    for number, line in enumerate(lines):
        start = end = -1
        for at, cell in enumerate(line.cells):
            if cell.sign is Sign.ADDED and alone[at]:
                start, end = (cell.start if start < 0 else start), cell.end
            elif cell.end > cell.start and start >= 0:
                yield number, start, end
                start = -1
        if start >= 0:
            yield number, start, end


class Copies:
    """Which articles are one witness: those that name one agency, and those that share a reporter's words. Read once for all utterances."""

    def __init__(self, reports: Sequence[Said]) -> None:
        self._agency = [agency(report.text) for report in reports]
        runs: dict[int, set[int]] = defaultdict(set)
        for number, report in enumerate(reports):
            for run in _runs(report):
                runs[run].add(number)
        alike = {tuple(sorted(having)) for having in runs.values() if 1 < len(having) <= _FORMULA}
        self._alike = sorted(several for several in alike if not self._of_one_agency(several))

    def among(self, articles: Sequence[int]) -> Iterator[Copy]:
        """Yield what is known of some of the articles, given by number."""
        by_agency: dict[str, list[int]] = defaultdict(list)
        for number in articles:
            if self._agency[number]:
                by_agency[self._agency[number]].append(number)
        for named, several in by_agency.items():
            if len(several) > 1:
                yield Copy(tuple(several), named, CopyReason.AGENCY)
        there = set(articles)
        found = dict.fromkeys(tuple(number for number in several if number in there) for several in self._alike)
        yield from (Copy(several, "", CopyReason.WORDING) for several in found if len(several) > 1 and not self._of_one_agency(several))

    def _of_one_agency(self, articles: Sequence[int]) -> bool:
        named = {self._agency[number] for number in articles}
        return len(named) == 1 and named != {""}


def agency(text: str) -> str:
    """Return the agency that an article says it has from, or ""."""
    for part in (text[:_HEAD], text[-_TAIL:]):
        if match := _AGENCY.search(part):
            return str(next(filter(None, match.groups())))
    return ""


def _runs(said: Said) -> Iterator[int]:
    """Yield a figure for every nine words in a row of the reporter's own."""
    told: list[str] = []
    quoted = iter(said.quotations)
    one = next(quoted, None)
    for word in words(said.text):
        while one is not None and one.end <= word.start:
            one = next(quoted, None)
        if one is not None and one.start <= word.start:
            told = []
            continue
        told.append(word.form)
        if len(told) >= _COPIED:
            yield hash(tuple(told[-_COPIED:]))
