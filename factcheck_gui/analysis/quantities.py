"""How figures are written in English news: numerals, qualifiers and units, with the interval that each of them leaves open."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from factcheck_gui.analysis import numerals
from factcheck_gui.analysis.ages import OLDEST, is_age
from factcheck_gui.analysis.intervals import Bound as Bound
from factcheck_gui.analysis.intervals import interval
from factcheck_gui.analysis.units import CURRENCY_SIGNS, CURRENCY_WORDS, PERIODS, UNITS, Dimension


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


class FigureKind(Enum):
    """What sort of figure it is; values are what the command line prints."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DURATION = "duration"
    AGE = "age"
    DISTANCE = "distance"
    MEASURE = "measure"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: code points `start` to `end` with its qualifier and unit; `numbers` as stated, in `unit`.

    `low` and `high` are the ends of what the words allow, in the base unit of `dimension` (seconds, metres, kilograms, …);
    math.inf where they leave it open. `elapsed` tells that full years were counted (“three-year-old”).
    Of dates, `value` is ISO with the precision of the words, `numbers` is empty, and `low` and `high` are ordinals of days.
    """

    start: int
    end: int
    kind: FigureKind
    bound: Bound
    numbers: tuple[float, ...]
    unit: str
    dimension: str
    low: float
    high: float
    elapsed: bool = False
    value: str = ""

    def stated(self) -> str:
        """Return what is stated in one spelling: sign, number or two, unit (">3 year", "10..12 %"); of dates the ISO form."""
        numbers = "..".join(f"{number:.10g}" for number in self.numbers)
        return self.value or f"{self.bound.value if len(self.numbers) == 1 else ''}{numbers} {self.unit}".rstrip()


_QUALIFIERS = {
    Bound.EXACT: "just|exactly|precisely",
    Bound.MORE: "more than|greater than|over|above|upwards of|in excess of|exceeding|well over",
    Bound.LEAST: "at least|a minimum of|no fewer than|no less than|not less than|not fewer than",
    Bound.LESS: "less than|fewer than|under|below|within",
    Bound.MOST: "up to|at most|no more than|not more than|as many as|as much as|a maximum of",
    Bound.ABOUT: "about|around|some|roughly|approximately|an estimated|estimated|circa|somewhere around|or so",
    Bound.NEARLY: "nearly|almost|close to|just under|a little under|not quite",
    Bound.JUST_OVER: "just over|slightly more than|a little over|a little more than|slightly over",
}
_BOUND_OF = {words: bound for bound, several in _QUALIFIERS.items() for words in several.split("|")}
_QUALIFIER = re.compile("(?<!\\w)(" + "|".join(sorted(_BOUND_OF, key=len, reverse=True)) + ")\\s\\Z", re.I)
_LASTING = re.compile(
    "\\b(?:for|of|in|after|just|lasted|lasts|took|takes|spent|waited|well|is|was|by|with|than|since|and|to|at|served) \\Z"
    "|[,;:(—]\\s?\\Z|\\A\\Z"
)
_RISEN = re.compile("(?:gone|went|goes|rose|risen|climbed|pushed|moved|came|raised|brought|driven|taken|going|it|pay|prices|rates) \\Z")
_WINDOW = 24  # code points before a number that a qualifier may take
_SIGN = re.compile("(?:(?:US|A|C|NZ|HK|AU|CA|R)?[$]|[€£¥₽₴₹₺₩₪]|(?<!\\w)(?:Rs\\.?|USD|EUR|GBP|CHF)\\s?)\\Z")
_FEET = re.compile("[’'′](\\d{1,2})[\"”″]")
_SHORT = re.compile("(m|bn|k|tn|mn|b)\\b")
_PERCENT = re.compile("[\\s\u00a0-]?(%|per ?cent\\b|pct\\b)(?:age points?)?|[\\s-]percentage points?\\b", re.I)
_OF_STATE = "(?:(?:US|U\\.S\\.|American|Canadian|Australian|Swiss|British)\\s)?"
_CURRENCY = re.compile(f"[\\s\u00a0-]{_OF_STATE}({'|'.join(CURRENCY_WORDS)})\\b", re.I)
_SPELT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_UNIT = re.compile(f"[\\s\u00a0-]?(?:(?<=\\d)|(?<=[\\s\u00a0-]))({_SPELT})(?!\\w)")
_PERIOD = re.compile("[\\s\u00a0-]+(?:full |whole |long |consecutive |straight )?(" + "|".join(PERIODS) + ")(?!\\w)", re.I)
_HALF_MORE = re.compile("(?: |-)and(?: |-)a(?: |-)half(?!\\w)", re.I)
_OLD = re.compile("(?:[- ]olds?\\b|\\sof age\\b)", re.I)
_THING = re.compile(
    "[- ]old\\s(?:[\\w’'-]+\\s){0,3}?(?:conflict|war|ban|dispute|law|building|agreement|deal|bridge|ferry|ship|feud|stalemate|"
    "embargo|tree|house|church|rule|invasion|crisis|strike|ceasefire|truce|treaty|civil|insurgency|blockade|tower|castle|plant|"
    "company|firm|government|regime|programme|program|system|record|tradition|case|train|station|rebellion|uprising|siege)s?\\b",
    re.I,
)
_THING_BEFORE = re.compile(
    "\\b(?:tree|ship|ferry|bridge|building|house|church|war|conflict|plant|company|castle|train|law|deal|dam)\\b[^.;\\n]{0,24}?\\Z", re.I
)
_MAGNITUDE = re.compile("magnitude(?:\\sof|:)?\\s(?:about\\s)?\\Z", re.I)
_THAT_MAGNITUDE = re.compile("[- ]magnitude\\b", re.I)
_THE_TWO = re.compile("(?<!\\w)(?:the|his|her|their|its|our|my|your) \\Z", re.I)
_REFERRING = re.compile("(?<!\\w)(?:these|those|both|other|of us|between) \\Z", re.I)
_DESIGNATION = re.compile(
    "(?:(?<!\\w)(?:(?:no|nos|(?<!dead )(?<!s )number)[.]?|article|section|chapter|page|flight|highway|route|platform|room|line|phase"
    "|paragraph|rule|resolution|act|war|group|channel|unit|building|gate|version|week|day|round|part|move|world war)#?\\s|[#/@.:])\\Z",
    re.I,
)
_ON_A_DAY = re.compile("\\b(?:an?|each|every|one|that|same|first|last) (?:\\w+ )?(?:day|week) \\Z", re.I)
_NAMED_BEFORE = re.compile("(?<=[\\w,’”)] )([^\\W\\d_a-zà-þ][^\\W\\d_]+)\\s\\Z")
_NO_NAME = _words("in of at on by some about over under only nearly almost around and but or with for from to than as if while since")
_CLOCK = re.compile(
    "(?:[:.]\\d\\d)?\\s?(?:[ap]\\.?m\\b|o[’']clock\\b|gmt\\b|hrs\\b)|:\\d\\d|th\\b|st\\b|nd\\b|rd\\b|s\\b|[-–/]\\d|[’']s\\b", re.I
)
_RANGE_GOES_ON = re.compile("[-–]\\d[\\d,.]*\\s\\w")
_WORD_AFTER = re.compile("[\\s-]([^\\W\\d_][\\w’'-]*)")
_THAN_BEFORE = re.compile(" (?:before|earlier|ago)\\b")
_RATE_BEFORE = re.compile(
    "(?:(?<!\\w)(?:by|for|after|than|in|of|lasted|within|takes?|took|about|nearly|almost|over|with|is|was|least|spent) )\\Z", re.I
)
_OF_PERSON = _words("person man woman child soldier officer passenger worker student civilian patient policeman boy girl")
_COUNTED_ONE = re.compile("\\s\\w+ (?:was|has|had|is|died|remained|remains|dead|injured|hurt|missing|killed)\\b")
_PARTY = re.compile("(?<!\\w)the \\w+s \\Z")  # “and the Greens 41”
_AT_OCLOCK = re.compile("(?<!\\w)at \\Z", re.I)
_NOTHING_COUNTED = re.compile("[.,;)]|\\s(?:on|and|in|the|this|when|but|as|every|each|yesterday|today|tomorrow|sharp)\\b|\\s?\\Z")
_JOINED_NOUN = re.compile("-[a-z]{3,}(?![\\w-])")  # a 120-bed hospital
_SPLIT = re.compile("\\bin(?:to)? \\Z")


def quantities(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Return the figures of a text in their order, but none in the stretches `taken` (in order), such as dates.

    Takes time in proportion to the length of the text.
    """
    return list(_joined(text, _found(text, taken)))


def _found(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    starts = [start for start, _ in taken]
    done = 0
    for numeral in numerals.numerals(text):
        place = bisect_right(starts, numeral.end - 1) - 1
        if numeral.start < done or (place >= 0 and taken[place][1] > numeral.start):
            continue
        one = _quantity(text, numeral)
        if one is not None:
            done = one.end
            yield one


def _joined(text: str, found: Iterator[Quantity]) -> Iterator[Quantity]:
    """Make one figure of “10 to 12 percent”, of “between 10 and 12” and of “2 hours, 11 minutes”."""
    last: Quantity | None = None
    for one in found:
        both = _pair(text, last, one) if last is not None and one.start - last.end <= 5 else None
        if both is None and last is not None:
            yield last
        last = both or one
    if last is not None:
        yield last


def _pair(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    between = text[first.end : second.start]
    before = text[max(0, first.start - 9) : first.start].lower()
    enclosed = before.endswith("between ") and between == " and "
    if first.kind == second.kind == FigureKind.DURATION and between in (" and ", ", ", " ", ", and "):
        low, high = PERIODS.get(first.unit, 0), PERIODS.get(second.unit, 0)
        if high < low and first.bound in (Bound.EXACT, Bound.ABOUT, Bound.NEARLY, Bound.MORE, Bound.LESS) and not enclosed:
            number = (first.numbers[0] * low + second.numbers[0] * high) / high
            return _make(first.start, second.end, FigureKind.DURATION, first.bound, (number,), second.unit, Dimension.TIME, high)
    ranges = enclosed or (between in (" to ", "–", "-", " or ", " – ") and not before.endswith("from "))
    same = second.unit == first.unit or (first.kind == FigureKind.COUNT and not first.unit)
    if not ranges or not same or len(first.numbers) + len(second.numbers) != 2 or second.bound != Bound.EXACT:
        return None
    scaled = first.numbers[0]
    scale = _scale(second.numbers[0]) if scaled < 1000 <= second.numbers[0] else 1
    if scaled * scale >= second.numbers[0] or (first.bound not in (Bound.EXACT, Bound.ABOUT)):
        return None
    start = first.start - 8 if enclosed else first.start
    numbers = (scaled * scale, second.numbers[0])
    return _make(start, second.end, second.kind, Bound.RANGE, numbers, second.unit, second.dimension, _factor(second))


def _scale(number: float) -> float:
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3) if number >= scale), 1.0)


def _factor(quantity: Quantity) -> float:
    if quantity.unit in PERIODS:
        return PERIODS[quantity.unit]
    return next((factor for unit, _, factor in UNITS.values() if unit == quantity.unit), 1.0)


def _quantity(text: str, numeral: numerals.Numeral) -> Quantity | None:
    start, end, value = numeral.start, numeral.end, numeral.value
    if numeral.period:
        return _with_qualifier(text, start, end, FigureKind.DURATION, (value,), numeral.period, Dimension.TIME, PERIODS[numeral.period])
    sign = _SIGN.search(text, max(0, start - 4), start) if numeral.digits else None
    if sign:
        return _of_money(text, numeral, sign)
    if numeral.share:
        return _with_qualifier(text, start, end, FigureKind.PERCENT, (value,), "%", Dimension.SHARE, 1.0)
    if numeral.digits and (match := _FEET.match(text, end)):
        number = round(value + int(match[1] or 0) / 12, 4)
        return _with_qualifier(text, start, match.end(), FigureKind.DISTANCE, (number,), "foot", Dimension.LENGTH, 0.3048)
    if match := _PERCENT.match(text, end):
        unit = "pp" if "point" in match.group() else "%"
        return _with_qualifier(text, start, match.end(), FigureKind.PERCENT, (value,), unit, Dimension.SHARE, 1.0)
    if found := _of_time(text, numeral):
        return found
    if numeral.article:
        return None
    if match := _CURRENCY.match(text, end):
        unit = CURRENCY_WORDS[match[1].lower()]
        return _with_qualifier(text, start, match.end(), FigureKind.MONEY, numeral.numbers, unit, f"{Dimension.MONEY}:{unit}", 1.0)
    if found := _of_unit(text, numeral):
        return found
    return _bare(text, numeral)


def _of_money(text: str, numeral: numerals.Numeral, sign: re.Match[str]) -> Quantity | None:
    end, value = numeral.end, numeral.value
    short = _SHORT.match(text, end)
    if short:
        value *= numerals.SHORT[short[1]]
        end = short.end()
    symbol = sign.group().strip()
    unit = CURRENCY_SIGNS.get(symbol, CURRENCY_SIGNS.get(symbol[-1], symbol))
    return _with_qualifier(text, sign.start(), end, FigureKind.MONEY, (value,), unit, f"{Dimension.MONEY}:{unit}", 1.0)


def _of_time(text: str, numeral: numerals.Numeral) -> Quantity | None:
    start, end, value = numeral.start, numeral.end, numeral.value
    if half := _HALF_MORE.match(text, end):
        value, end = value + 0.5, half.end()
    match = _PERIOD.match(text, end)
    if match is None:
        return None
    unit = match[1].lower().removesuffix("s")
    end = match.end()
    if half := _HALF_MORE.match(text, end):
        value, end = value + 0.5, half.end()
    elif numeral.article and (unit == "second" or (_THAN_BEFORE.match(text, end) and text[max(0, start - 5) : start] == "than ")):
        return None  # “higher than a year before”, but “more than a year ago”
    elif numeral.article and not numeral.half and not (
        _QUALIFIER.search(text, max(0, start - _WINDOW), start) or _RATE_BEFORE.search(text, max(0, start - 10), start)
    ):
        return None  # “$80 billion a year” is a rate
    old = _OLD.match(text, end) if unit in ("year", "month", "week", "day") else None
    if old is None:
        return _with_qualifier(text, start, end, FigureKind.DURATION, numeral.scaled(value), unit, Dimension.TIME, PERIODS[unit])
    thing = PERIODS[unit] * value > OLDEST * PERIODS["year"] or _THING.match(text, end) or _is_of_thing(text, start)
    kind = FigureKind.DURATION if thing else FigureKind.AGE
    return _with_qualifier(text, start, old.end(), kind, (value,), unit, Dimension.TIME, PERIODS[unit], elapsed=True)


def _is_of_thing(text: str, start: int) -> bool:
    return _THING_BEFORE.search(text, max(0, start - 40), start) is not None


def _of_unit(text: str, numeral: numerals.Numeral) -> Quantity | None:
    match = _UNIT.match(text, numeral.end)
    if match is None:
        if _THAT_MAGNITUDE.match(text, numeral.end) and numeral.digits:
            stop = numeral.end + len("-magnitude")
            return _make(numeral.start, stop, FigureKind.MEASURE, Bound.EXACT, (numeral.value,), "magnitude", "magnitude", 1.0)
        return None
    unit, dimension, factor = UNITS[match[1]]
    if match[1] == "m" and not numeral.digits:
        return None
    kind = FigureKind.DISTANCE if dimension == Dimension.LENGTH else FigureKind.MEASURE
    return _with_qualifier(text, numeral.start, match.end(), kind, numeral.numbers, unit, dimension, factor)


def _bare(text: str, numeral: numerals.Numeral) -> Quantity | None:
    """Read a number without a unit: a count of something, an age, a magnitude, or no figure at all."""
    start, end = numeral.start, numeral.end
    if numeral.digits:
        if _MAGNITUDE.search(text, max(0, start - 20), start):
            return _make(start, end, FigureKind.MEASURE, Bound.EXACT, (numeral.value,), "magnitude", "magnitude", 1.0)
        if is_age(text, numeral):
            return _make(start, end, FigureKind.AGE, Bound.EXACT, (numeral.value,), "year", Dimension.TIME, PERIODS["year"], elapsed=True)
        if _CLOCK.match(text, end) and not _RANGE_GOES_ON.match(text, end):
            return None
    if _is_designation(text, start) or _is_part_of_name(text, numeral):
        return None
    if not numeral.digits and numeral.value <= 12 and _names_nothing(text, numeral):
        return None
    joined = _JOINED_NOUN.match(text, end)
    end = joined.end() if joined and len(numeral.numbers) == 1 else end
    return _with_qualifier(text, start, end, FigureKind.COUNT, numeral.numbers, "", Dimension.COUNT, 1.0)


def _is_designation(text: str, start: int) -> bool:
    """Tell whether the words before a number make it a name: “Room 12”, “on day 12”, not “on an ordinary day 12 trains”."""
    return _DESIGNATION.search(text, max(0, start - 14), start) is not None and not _ON_A_DAY.search(text, max(0, start - 30), start)


def _names_nothing(text: str, numeral: numerals.Numeral) -> bool:
    """Tell whether a small number word refers to what is known (“the two sides”, “one of them”) instead of counting."""
    after = _WORD_AFTER.match(text, numeral.end)
    word = after[1].lower() if after else ""
    if numeral.value == 1:
        return word not in _OF_PERSON or not _COUNTED_ONE.match(text, numeral.end)
    if not word and _SPLIT.search(text, max(0, numeral.start - 5), numeral.start):
        return True
    if _AT_OCLOCK.search(text, max(0, numeral.start - 4), numeral.start) and _NOTHING_COUNTED.match(text, numeral.end):
        return True
    if numeral.value == 2 and _THE_TWO.search(text, max(0, numeral.start - 6), numeral.start):
        return True
    return bool(_REFERRING.search(text, max(0, numeral.start - 9), numeral.start)) or word in ("sides", "parties", "another")


def _is_part_of_name(text: str, numeral: numerals.Numeral) -> bool:
    """Tell whether a number belongs to the name before it: “Apollo 11 landed”."""
    if not numeral.digits or numeral.value >= 10_000:
        return False
    before = _NAMED_BEFORE.search(text, max(0, numeral.start - 24), numeral.start)
    if before is None or before[1].lower() in _NO_NAME or _PARTY.search(text, max(0, before.start() - 4), numeral.start):
        return False
    after = _WORD_AFTER.match(text, numeral.end)
    return after is None or not after[1].islower() or after[1] in ("at", "in", "on", "of", "was", "is", "and", "to", "for", "has", "had")


def _with_qualifier(
    text: str,
    start: int,
    end: int,
    kind: FigureKind,
    numbers: tuple[float, ...],
    unit: str,
    dimension: str,
    factor: float,
    elapsed: bool = False,
) -> Quantity:
    bound = Bound.RANGE if len(numbers) == 2 else Bound.EXACT
    match = _QUALIFIER.search(text, max(0, start - _WINDOW), start)
    if match and _qualifies(text, match, dimension):
        if bound == Bound.EXACT:
            bound = _BOUND_OF[" ".join(match[1].lower().split())]
        start = match.start(1)
    return _make(start, end, kind, bound, numbers, unit, dimension, factor, elapsed)


def _qualifies(text: str, match: re.Match[str], dimension: str) -> bool:
    """Tell whether the words before a number qualify it, unlike “gone up to 4 percent”, “stolen over three months”."""
    words, before = match[1].lower(), text[max(0, match.start() - 12) : match.start()].lower()
    if words == "within":
        return dimension in (Dimension.TIME, Dimension.LENGTH)
    if words == "over" and dimension == Dimension.TIME:
        return _LASTING.search(before) is not None
    return words != "up to" or _RISEN.search(before) is None


def _make(
    start: int,
    end: int,
    kind: FigureKind,
    bound: Bound,
    numbers: tuple[float, ...],
    unit: str,
    dimension: str,
    factor: float,
    elapsed: bool = False,
) -> Quantity:
    low, high = interval(bound, numbers, unit, dimension, elapsed)
    return Quantity(start, end, kind, bound, numbers, unit, dimension, low * factor, high * factor, elapsed)
