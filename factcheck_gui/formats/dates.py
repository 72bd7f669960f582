"""How dates are written in the headers of articles, in words or figures, and what they are in ISO 8601."""

import re
from datetime import date

EARLIEST, LATEST = 1600, 2199
LOOK_BACK = 20_000  # code points of a text searched for years

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH = "(?:" + "|".join(rf"{name[:3]}(?:{name[3:]})?" if name != "may" else name for name in _MONTHS) + r"|sept)\.?"
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)"
_DATE = re.compile(
    rf"(?:{_DAY}\.?,?\s)?(?:"
    r"(?P<iso>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?|(?P<part>\d{4}(?:-\d\d)?)"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m1>{MONTH}),?\s(?P<y1>\d{{4}})"
    rf"|(?P<m2>{MONTH})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})"
    rf"|(?P<m3>{MONTH}),?\s(?P<y3>\d{{4}})|(?P<n1>\d{{1,2}})(?P<mark>[./])(?P<n2>\d{{1,2}})(?P=mark)(?P<y4>\d{{4}})"
    r")(?:,?\s(?:at\s)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?)?",
    re.IGNORECASE | re.ASCII,
)
_SINCE = re.compile(rf"\b[Ss]ince\s(?:(?:early|mid|late)[\s-])?(?:(?i:{MONTH})\s)?((?:19|20)\d\d)\b", re.ASCII)
CALENDAR = frozenset(  # words of dates that are nobody's name
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "july", "september", "october", "november", "december"),
    )
)


def parse_date(words: str) -> str:
    """Return a date in words or figures as ISO 8601 with its precision, or "" for anything else.

    Of a date like 5/6/2025, which is May in some countries and June in others, only the year is kept.
    """
    match = _DATE.fullmatch(" ".join(words.split()))
    if match is None:
        return ""
    part = match.groupdict()
    if part["iso"]:
        return _with_clock(_day(*part["iso"].split("-")), part["clock"], part["zone"])
    if part["part"]:
        year, _, month = part["part"].partition("-")
        return part["part"] if _day(year, month or 1, 1) else ""
    if part["n1"]:
        return _numeric(int(part["n1"]), int(part["n2"]), part["y4"], day_first=part["mark"] == ".")
    year = part["y1"] or part["y2"] or part["y3"]
    day = _day(year, _month(part["m1"] or part["m2"] or part["m3"]), part["d1"] or part["d2"] or 1)
    return day[:7] if part["m3"] else day


def looked_back_on(text: str, published: str) -> str:
    """Return a year after `published` since which, the text says, something has been so; such a date is doubtful."""
    year = published[:4]
    return next((match[1] for match in _SINCE.finditer(text, 0, LOOK_BACK) if match[1] > year), "") if year else ""


def _day(year: str, month: str | int, day: str | int) -> str:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return value.isoformat() if EARLIEST <= value.year <= LATEST else ""


def _month(name: str) -> int:
    return [month[:3] for month in _MONTHS].index(name[:3].lower()) + 1


def _numeric(first: int, second: int, year: str, *, day_first: bool) -> str:
    if day_first or first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    return year if _day(year, first, second) else ""


def _with_clock(day: str, clock: str | None, zone: str | None) -> str:
    if not day or not clock or clock > "23:59:59":
        return day
    zone = (zone or "").upper()
    return f"{day}T{clock}{zone if len(zone) in (0, 1, 6) else zone[:3] + ':' + zone[3:]}"
