"""Which days “Monday”, “last week” and “a month ago” mean in an article whose own day is known, and how precisely they say it."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck_gui.analysis.dates import DateMention

_WEEKDAYS = [name.lower() for name in calendar.day_name]
_UP_TO_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL = {word: number for number, word in enumerate(_UP_TO_TWELVE, 1)}
_SMALL |= {"a": 1, "an": 1, "a couple of": 2}
_COUNT = f"(?P<count>\\d{{1,2}}|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_PHRASE = re.compile(
    f"(?=[aAefilmnorstwyFLMNSTWY\\d])(?<![\\w-])(?:(?P<near>yesterday|today|tomorrow)(?![’'\\w])"
    f"|(?:(?P<which>last|this|next|this coming|this past) )?(?P<weekday>{'|'.join(calendar.day_name)})"
    "(?!\\w|[’']s|,? (?:the )?\\d|,? [A-Z][a-z]{2,8}\\.? \\d)"
    f"|(?P<which2>last|this|next) (?P<period>week|month|year)(?![’'\\w])"
    f"|{_COUNT} (?P<unit>day|week|month|year)s? ago(?!\\w)"
    f"|in {_COUNT.replace('count', 'ahead')} (?P<unit2>day|week|month|year)s?(?:[’'] time|[’']s time|(?=[.,;]|$)))",
    re.I | re.M,
)
_FUTURE = re.compile(
    "\\b(?:will|shall|would|is to|are to|due|planned|plans?|expected|scheduled|set (?:to|for))\\b[^.!?\\n]*\\Z|\\b(?:until|by) \\Z", re.I
)
_SAID = re.compile(
    "\\b(?:said|says|told|announced|added|reported|wrote|stated|posted|tweeted|declared|confirmed)\\b(?: \\w+)?"
    "(?: (?:on|late|early))*\\s\\Z",
    re.I,
)
_BEFORE = 80  # code points in which a word of the future or of saying stands
_DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}
_LOOSE = {"day": 0, "week": 3, "month": 15, "year": 183}  # days by which such a count may be off


def relative_mentions(text: str, day: date) -> list[DateMention]:
    """Return the days, weeks, months and years that a text of that day names from there, in order. Linear in the text.

    The day on which somebody said something is left out: outlets differ in it without contradicting one another. `value` is
    ISO with the precision of the words, "2025-W42" for a week, and a day or two with ".." between them where both can be meant.
    """
    return [one for match in _PHRASE.finditer(text) if (one := _mention(text, match, day)) is not None]


def _mention(text: str, match: re.Match[str], day: date) -> DateMention | None:
    begin = max(0, match.start() - _BEFORE)
    if _SAID.search(text, begin, match.start()):
        return None
    future = _FUTURE.search(text, begin, match.start()) is not None
    try:
        found = next(_meant(match, day, future), None)
    except (OverflowError, ValueError):  # before the year 1 or after 9999
        return None
    return DateMention(match.start(), match.end(), *found) if found else None


def _meant(match: re.Match[str], day: date, future: bool) -> Iterator[tuple[str, date, date]]:
    """Yield ISO form, first and last day of what a phrase means; nothing where it cannot be told."""
    if near := match["near"]:
        yield _between(*[day + timedelta({"yesterday": -1, "today": 0, "tomorrow": 1}[near.lower()])] * 2)
    elif match["weekday"]:
        yield _weekday((match["which"] or "").lower(), _WEEKDAYS.index(match["weekday"].lower()), day, future)
    elif match["period"]:
        yield _period(match["period"].lower(), {"last": -1, "this": 0, "next": 1}[match["which2"].lower()], day)
    elif match["unit"]:
        yield _counted(-_number(match["count"]), match["unit"].lower(), day)
    elif future:
        yield _counted(_number(match["ahead"]), match["unit2"].lower(), day)


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _SMALL[words.lower()]


def _between(first: date, last: date) -> tuple[str, date, date]:
    return (first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"), first, last


def _weekday(which: str, number: int, day: date, future: bool) -> tuple[str, date, date]:
    """Read a weekday as news does: the latest one, or the next where it is to come; “last” and “next” may be a week further."""
    back = (day.weekday() - number) % 7
    if which == "next" or (future and which != "last" and which != "this past"):
        ahead = timedelta((number - day.weekday()) % 7 or (7 if which == "next" else 0))
        return _between(day + ahead, day + ahead + timedelta(7 if which == "next" else 0))
    if which == "last":
        recent = day - timedelta(back or 7)
        return _between(recent - timedelta(7), recent)
    if which in ("this", "this coming"):
        return _between(*[day + timedelta((number - day.weekday()) if which == "this" else -back % 7)] * 2)
    return _between(*[day - timedelta(back)] * 2)


def _period(unit: str, step: int, day: date) -> tuple[str, date, date]:
    if unit == "week":
        monday = day - timedelta(day.weekday()) + timedelta(7 * step)
        year, week, _ = monday.isocalendar()
        return f"{year}-W{week:02}", monday, monday + timedelta(6)
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        return f"{year:04}-{month + 1:02}", date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return f"{day.year + step:04}", date(day.year + step, 1, 1), date(day.year + step, 12, 31)


def _counted(number: int, unit: str, day: date) -> tuple[str, date, date]:
    middle = day + timedelta(round(number * _DAYS_OF[unit] * (365.25 / 365 if unit == "year" else 30.44 / 30 if unit == "month" else 1)))
    loose = timedelta(_LOOSE[unit])
    if unit == "year":
        return f"{middle.year:04}", middle - loose, middle + loose
    if unit == "month":
        return f"{middle.year:04}-{middle.month:02}", middle - loose, middle + loose
    return _between(middle - loose, middle + loose)
