"""Which days, months and years a text names, and which of them don't go together with the day it was published."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MONTH_OF = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH_OF |= {name[:3]: number for name, number in _MONTH_OF.items()} | {"sept": 9}
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?)"
)
_WEEKDAYS = [name.lower() for name in calendar.day_name]
_DAY = "(?:0?[1-9]|[12]\\d|3[01])"
_YEAR = "(?:1[5-9]|20)\\d\\d"
_DATE = re.compile(
    f"(?=[0-9JFMASONDWsafw])(?<![\\w-])(?:(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01]))(?![\\d-])"
    f"|(?P<day>{_DAY})(?:st|nd|rd|th)?\\.?(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?(?!\\w)"
    f"|(?P<month2>{_MONTH}) (?P<day2>{_DAY})(?:st|nd|rd|th)?"
    f"(?!\\w|[.,:]\\d|\\s(?:percent|per cent|[mb]illion|[a-z]*met(?:re|er)s?|km|mm|cm|kg|tonnes|people)\\b)"
    f"(?:,? (?P<year2>{_YEAR})(?!\\w))?"
    f"|(?P<month3>{_MONTH})(?: of)? (?P<year3>{_YEAR})(?!\\w)"
    f"|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of)? (?P<year4>{_YEAR})(?!\\w)"
    f"|(?P<year5>{_YEAR})(?![\\w%]|[-–.,:/]\\d|-[a-z]))"
)
_BEFORE_YEAR = re.compile(
    "(?:(?<!\\w)(?:in|since|by|from|until|till|before|after|during|early|late|mid|of|between|to|and|for|around|about|than|through|as"
    "|year)[ -]|[(]|[–—]\\s?)\\Z",
    re.I,
)
_COUNTED = re.compile(
    "\\s(?:[a-z]+ ){0,1}(?:people|men|women|troops|soldiers|jobs|dollars|euros|pounds|crowns|workers|houses|homes|cars"
    "|million|billion|percent|per cent|metres|meters|kilometres|miles|km|m|years|days|tonnes|tons)\\b"
)
_ARTICLE = re.compile("(?:(?<!\\w)(?:the|a|an|its|his|her|their)|[’']s) \\Z", re.I)
_NAMED_BY_YEAR = re.compile(" (?:[A-Z]|[a-z-]+[a-rt-z]\\b)")  # “the 2011 Sorne Treaty”, “the 2016 election”, not “the 2000 workers”
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_DATELINE = re.compile(f"\\A\\s*date\\s+({_YEAR}-\\d\\d-\\d\\d)", re.I)
_AGENCY_LINE = re.compile(f"\\A\\s*[A-Z][A-Z]+[^\\n]{{0,50}}?(?P<date>{_MONTH} {_DAY}, {_YEAR}|{_DAY} {_MONTH} {_YEAR})\\s*[(—–-]")
_FULL_LINE = re.compile(
    f"\\A(?:[^\\n]{{0,200}}\\n+){{0,3}}?\\s*(?:(?P<weekday>{'|'.join(calendar.day_name)}),? )?"
    f"(?P<date>{_DAY}(?:st|nd|rd|th)? {_MONTH} {_YEAR}"
    f"|{_MONTH} {_DAY},? {_YEAR}|{_YEAR}-\\d\\d-\\d\\d)\\s*(?:$|\\n|[\\[(—–-])",
    re.M,
)
_WITH_WEEKDAY = re.compile(f"(?P<weekday>{'|'.join(calendar.day_name)}),? \\Z")
_FUTURE = re.compile(
    "(?:will|shall|until|by|before|due|plan\\w*|expect\\w*|from|would|to|aim\\w*|target\\w*|end of)\\s(?:[\\w’'-]+\\s){0,6}?\\Z", re.I
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in code points `start` to `end`: it means some day from `first` to `last`.

    `value` is ISO with the precision of the words ("2022", "2022-03", "2022-03-14"); "--10-20" where the year is not said,
    and `first` and `last` are then in the year 1 or 4.
    """

    start: int
    end: int
    value: str
    first: date
    last: date

    @property
    def has_year(self) -> bool:
        """Tell whether the year was said."""
        return not self.value.startswith("--")


@dataclass(frozen=True, slots=True)
class DateDoubt:
    """A date that does not go with another: where each is, (article number, start, end), its ISO form, and why, in plain words.

    A place of no length is that of a day which the text does not give itself.
    """

    places: tuple[tuple[int, int, int], ...]
    values: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The text of one article with the day it was published as far as that is known from elsewhere (ISO, or "")."""

    text: str
    published: str = ""


def date_mentions(text: str) -> list[DateMention]:
    """Return the days, months, seasons and years that a text names, in order; weekdays and “last week” are not among them."""
    return [one for match in _DATE.finditer(text) if (one := _mention(text, match)) is not None]


def dateline(text: str) -> DateMention | None:
    """Return the day that the head of an article gives for its publication."""
    match = _DATELINE.match(text)
    place = match.span(1) if match else None
    if place is None and (line := _AGENCY_LINE.match(text) or _FULL_LINE.match(text[:900])):
        place = line.span("date")
    if place is None:
        return None
    return next((one for one in date_mentions(text[: place[1] + 1]) if (one.start, one.end) == place and len(one.value) == 10), None)


def date_doubts(articles: Sequence[Dated]) -> list[DateDoubt]:
    """Return what in the dates of articles on one event does not go together, the articles numbered as they come."""
    doubts = [doubt for number, article in enumerate(articles) for doubt in _own_doubts(number, article)]
    return doubts + _apart(articles)


def _mention(text: str, match: re.Match[str]) -> DateMention | None:
    start, end = match.span()
    if match["iso"]:
        day = _day(*map(int, match["iso"].split("-")))
        return DateMention(start, end, match["iso"], day, day) if day else None
    if match["year5"]:
        named = _ARTICLE.search(text, max(0, start - 6), start) and _NAMED_BY_YEAR.match(text, end)
        if not (named or _BEFORE_YEAR.search(text, max(0, start - 12), start)) or _COUNTED.match(text, end):
            return None
        year = int(match["year5"])
        return DateMention(start, end, match["year5"], date(year, 1, 1), date(year, 12, 31))
    if match["season"]:
        return _season(match)
    if match["month3"]:
        return _month(start, end, int(match["year3"]), _month_number(match["month3"]))
    month = _month_number(match["month"] or match["month2"])
    said, number = match["year"] or match["year2"], int(match["day"] or match["day2"])
    if said:
        day = _day(int(said), month, number)
        return DateMention(start, end, day.isoformat(), day, day) if day else None
    day = _day(4, month, number)  # a leap year
    return DateMention(start, end, f"--{month:02}-{number:02}", day, day) if day else None


def _season(match: re.Match[str]) -> DateMention:
    begin, finish = _SEASONS[match["season"].lower()]
    year = int(match["year4"])
    first, last = date(year, begin, 1), _month_end(year + (finish < begin), finish)
    return DateMention(match.start(), match.end(), f"{year}-{begin:02}..{last.year}-{finish:02}", first, last)


def _month(start: int, end: int, year: int, month: int) -> DateMention:
    return DateMention(start, end, f"{year}-{month:02}", date(year, month, 1), _month_end(year, month))


def _month_number(name: str) -> int:
    return _MONTH_OF[name.lower().rstrip(".")]


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and day <= calendar.monthrange(year, month)[1] else None


def _own_doubts(number: int, article: Dated) -> Iterator[DateDoubt]:
    mentions = date_mentions(article.text)
    line = dateline(article.text)
    told = _iso(article.published)
    if line and told and line.first != told:
        reason = f"The article is dated {line.value}, but it is listed as published on {told.isoformat()}."
        yield DateDoubt(((number, line.start, line.end),), (line.value,), reason)
    day = line.first if line else told
    if day is not None:
        later = [one for one in mentions if _comes_later(article.text, one, day)]
        if later:
            places = [(number, one.start, one.end) for one in ([line] if line else []) + later]
            values = ([day.isoformat()] if line else []) + [one.value for one in later]
            words = ", ".join(dict.fromkeys(article.text[one.start : one.end] for one in later[:_TOLD]))
            yield DateDoubt(tuple(places), tuple(values), f"The article is dated {day.isoformat()} but mentions {words} as past.")
    yield from _wrong_weekdays(number, article.text, [dated(one, day) for one in mentions] if day else mentions)


def _comes_later(text: str, one: DateMention, day: date) -> bool:
    """Tell whether a date lies after the day of the article although the words around it don't speak of the future."""
    if not one.has_year or one.first <= day + timedelta(days=1):
        return False
    return not _FUTURE.search(text, max(0, one.start - 60), one.start)


def _wrong_weekdays(number: int, text: str, mentions: Sequence[DateMention]) -> Iterator[DateDoubt]:
    """Yield “Tuesday, 15 October 2025”, which was a Wednesday."""
    for one in mentions:
        before = _WITH_WEEKDAY.search(text, max(0, one.start - 11), one.start) if one.first == one.last and one.has_year else None
        if before and before["weekday"].lower() != _WEEKDAYS[one.first.weekday()]:
            right = calendar.day_name[one.first.weekday()]
            said = text[one.start : one.end]
            told = said if str(one.first.year) in said else f"{said} ({one.first.year}, by the day of the article)"
            words = f"{told} was a {right}, the article says {before['weekday']}."
            yield DateDoubt(((number, before.start(), one.end),), (one.value,), words)


def day_of(article: Dated) -> date | None:
    """Return the day of an article: that at its head, else the one it is listed with, or None."""
    line = dateline(article.text)
    return line.first if line else _iso(article.published)


def dated(one: DateMention, day: date) -> DateMention:
    """Return a date without a year in the year in which it is nearest to a day; any other as it is."""
    if one.has_year:
        return one
    years = (year for year in range(max(1, day.year - 4), min(9999, day.year + 4) + 1))  # 29 February is not in every year
    days = [found for year in years if (found := _day(year, one.first.month, one.first.day))]
    near = min(days, key=lambda other: abs((other - day).days))
    return DateMention(one.start, one.end, near.isoformat(), near, near)


def _iso(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known about the day of an article: its range, and the words it is known by."""

    number: int
    first: date
    last: date
    place: tuple[int, int] | None


def _known(number: int, article: Dated) -> _Known | None:
    line = dateline(article.text)
    if line:
        return _Known(number, line.first, line.last, (line.start, line.end))
    told = _iso(article.published)
    return _Known(number, told, told, None) if told else None


def _apart(articles: Sequence[Dated]) -> list[DateDoubt]:
    """Return the articles whose day is far from that of the others, or before a year that others give as past."""
    known = [one for number, article in enumerate(articles) if (one := _known(number, article))]
    doubts = []
    for one in known:
        others = [other for other in known if other.number != one.number]
        place = ((one.number, *(one.place or (0, 0))),)
        far = [other for other in others if abs((other.first - one.first).days) > _SAME_EVENT]
        if others and len(far) == len(others) and (len(others) > 1 or one.first < others[0].first):
            days = ", ".join(sorted({other.first.isoformat() for other in others}))
            own = one.first.isoformat()
            doubts.append(DateDoubt(place, (own,), f"The article is dated {own}, the others on this event {days}."))
        elif not others and (later := _later_elsewhere(one, articles)):
            doubts.append(later)
    return doubts


_TOLD = 5  # later dates that a reason names
_SAME_EVENT = 14  # days within which reports of one event appear


def _later_elsewhere(one: _Known, articles: Sequence[Dated]) -> DateDoubt | None:
    own = (one.number, *(one.place or (0, 0)))
    for number, article in enumerate(articles):
        if number != one.number:
            for mention in date_mentions(article.text):
                if _comes_later(article.text, mention, one.last):
                    words = article.text[mention.start : mention.end]
                    reason = f"The article is dated {one.first.isoformat()}, but another on this event mentions {words} as past."
                    places = (own, (number, mention.start, mention.end))
                    return DateDoubt(places, (one.first.isoformat(), mention.value), reason)
    return None
