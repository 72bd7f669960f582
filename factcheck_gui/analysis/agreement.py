"""Whether two figures that measure the same go together, by what their words allow and by what such words are used for."""

import math

from factcheck_gui.analysis.figures import Figure
from factcheck_gui.analysis.quantities import Bound, FigureKind, Quantity
from factcheck_gui.analysis.units import Dimension

_ROUNDING = 1.02  # how much a conversion may round
_MORE = 1.5  # how far beyond its number “more than” is used for; “at least” of a round number, too
_LEAST = 1.15  # and “at least” of one that was counted: a toll of at least 19 is not one of 23
_MOST = 0.5  # how far below its number “up to” and “less than” are
_TEN_YEARS, _FORTNIGHT = 3652.5, 14.0  # days
_ROUND = 100  # a count that is a multiple of it was not counted to the last


def compatible(one: Figure, other: Figure) -> bool:
    """Tell whether two figures of one dimension can be said of the same thing at the same time."""
    return _overlap_of(one, other, *_likely(one.quantity), *_likely(other.quantity))


def allowed(one: Figure, other: Figure) -> bool:
    """Tell whether what the words of two figures of one dimension allow has anything in common, however far it reaches."""
    first, second = one.quantity, other.quantity
    return _overlap_of(one, other, first.low, first.high, second.low, second.high)


def gap(one: Figure, other: Figure) -> float:
    """Return how far apart two figures are, in the base unit of their dimension; negative where they overlap."""
    (low, high), (other_low, other_high) = _likely(one.quantity), _likely(other.quantity)
    return max(other_low - high, low - other_high)


def orders_apart(one: Figure, other: Figure) -> float:
    """Return how many powers of ten lie between two figures; 0 for dates, and where either is not positive."""
    if one.kind == FigureKind.DATE or other.kind == FigureKind.DATE:
        return 0.0
    first, second = _middle(one.quantity), _middle(other.quantity)
    return abs(math.log10(first / second)) if 0 < first < math.inf and 0 < second < math.inf else 0.0


def date_gap(one: Figure, other: Figure) -> float:
    """Return how far apart two dates are: those with a year in tens of years, days of the year in fortnights."""
    return max(0.0, gap(one, other)) / (_TEN_YEARS if one.quantity.dimension == "date" else _FORTNIGHT)


def _middle(one: Quantity) -> float:
    low, high = _likely(one)
    return (low + high) / 2 if math.isfinite(low) else high


def _overlap_of(one: Figure, other: Figure, low: float, high: float, other_low: float, other_high: float) -> bool:
    first, second = one.quantity, other.quantity
    if first.dimension == Dimension.TEMPERATURE and first.unit != second.unit:
        return any(_overlap(*a, *b) for a in _celsius(first) for b in _celsius(second))
    rounding = _ROUNDING if first.unit != second.unit and first.dimension != Dimension.COUNT else 1.0
    spare = 1.0 if first.dimension == Dimension.SHARE and _in_words(one) != _in_words(other) else 0.0
    return _overlap(low / rounding - spare, high * rounding + spare, other_low / rounding, other_high * rounding)


def _overlap(low: float, high: float, other_low: float, other_high: float) -> bool:
    return low <= other_high and other_low <= high


def _likely(one: Quantity) -> tuple[float, float]:
    """Return the ends of what a figure is used for; those that its words leave open are not far."""
    low, high = one.low, one.high
    if math.isinf(high) and math.isfinite(low):
        unit = low / one.numbers[0] if one.numbers and one.numbers[0] > 0 else 1.0
        high = max(low * (_LEAST if _is_counted(one) else _MORE), low + unit)
    if low == 0.0 and one.bound in (Bound.MOST, Bound.LESS):
        low = _MOST * high
    return low, high


def _is_counted(one: Quantity) -> bool:
    return one.kind == FigureKind.COUNT and one.bound == Bound.LEAST and one.numbers[0] % _ROUND != 0


def _celsius(one: Quantity) -> list[tuple[float, float]]:
    raw = (one.low - 0.5, one.high + 0.5)
    converted = ((raw[0] - 32) / 1.8, (raw[1] - 32) / 1.8)
    return {"°C": [raw], "°F": [converted]}.get(one.unit, [raw, converted])


def _in_words(figure: Figure) -> bool:
    return not any(character.isdigit() for character in figure.text)
