"""How far a stated figure may be from the truth by its own words: “about”, “more than”, full years, rounded digits."""

import math
from enum import Enum

from factcheck_gui.analysis.units import Dimension

_LOOSE = 0.1  # how far “about” reaches
_NEARLY = 0.15  # how far “nearly” reaches down, “just over” up


class Bound(Enum):
    """What the words around a number make of it; values are the signs the gold set writes."""

    EXACT = ""
    ABOUT = "~"
    NEARLY = "~<"
    JUST_OVER = "~>"
    MORE = ">"
    LEAST = ">="
    LESS = "<"
    MOST = "<="
    RANGE = ".."


def interval(bound: Bound, numbers: tuple[float, ...], unit: str, dimension: str, elapsed: bool) -> tuple[float, float]:
    """Return the ends of what stated numbers allow, in their unit; math.inf where the words leave it open."""
    number = numbers[0]
    around = _LOOSE * abs(number)
    match bound:
        case Bound.RANGE:
            return numbers[0], numbers[1]
        case Bound.ABOUT:
            return number - around, number + around
        case Bound.NEARLY:
            return number * (1 - _NEARLY), number
        case Bound.JUST_OVER:
            return number, number * (1 + _NEARLY)
        case Bound.MORE:
            return math.nextafter(number, math.inf), math.inf
        case Bound.LEAST:
            return number, math.inf
        case Bound.LESS:
            return 0.0, math.nextafter(number, 0)
        case Bound.MOST:
            return 0.0, number
    if unit == "year":
        return number, number + (0.99 if elapsed else 0.9 if number == int(number) else 0.25)
    slack = _slack(number, dimension)
    if dimension == Dimension.TIME and unit in ("hour", "month", "decade"):
        slack = max(slack, 0.12 if number < 5 else 0.05 * number)
    return number - slack, number + slack


def _slack(number: float, dimension: str) -> float:
    """Return how far off an exactly stated number may be because it was rounded: less than half of its last digit."""
    if number == 0 or not math.isfinite(number):
        return 0.0
    if dimension == Dimension.COUNT and abs(number) < 1000:
        return 0.0
    digits = f"{number:.6g}" if abs(number) < 1000 else f"{number:.0f}"
    if "e" in digits:
        return 0.0
    if "." in digits:
        last = 10.0 ** -len(digits.partition(".")[2])
    else:
        last = 10.0 ** (len(digits) - len(digits.rstrip("0"))) if abs(number) >= 1000 else 1.0
        if dimension == Dimension.COUNT and last < 100:
            return 0.0
    most = 0.49 if dimension == Dimension.SHARE and last == 1 else 0.02 * abs(number)
    return min(0.49 * last, most)
