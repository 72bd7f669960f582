"""What the first and last lines of an article say about its title, outlet, byline and date. Nothing is taken out of the text.

Written for caution: a field that can't be told stays empty, since a wrong outlet is worse than none.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from typing import NamedTuple

from factcheck_gui.formats.dates import CALENDAR, parse_date
from factcheck_gui.formats.outlets import is_agency, is_medium, is_outlet_host

HEAD_LINES, HEAD_LENGTH = 8, 4_000  # lines, code points
TAIL_LINES, TAIL_LENGTH = 6, 4_000
OTHER_LINES = 2  # so many lines without a word of a header, and there is no more of it
TITLE_LENGTH = 80  # code points of a title cut from a sentence
LINE_LENGTH = 160  # code points of a headline or header line; a longer one is the body
CREDIT_LENGTH = 1_500  # code points of a line such as "(Reporting by ...)"
NAME_LENGTH = 60
DATE_LENGTH = 120  # code points of a date with its label and source
DATELINE_LENGTH = 80  # code points before the agency in brackets


class Found(NamedTuple):
    """A value and the code points (`start` to `end`) of the text that it was read from; both 0 for a file's name."""

    value: str = ""
    start: int = 0
    end: int = 0

    def __bool__(self) -> bool:
        return self.value != ""


NOTHING = Found()


@dataclass(frozen=True, slots=True)
class Header:
    """What was read, for a person to confirm. `published` is as precise as the text; `agency` is who is credited."""

    title: Found = NOTHING
    outlet: Found = NOTHING
    byline: Found = NOTHING
    published: Found = NOTHING
    url: Found = NOTHING
    language: Found = NOTHING
    agency: Found = NOTHING

    def over(self, other: "Header") -> "Header":
        """Return this header with `other`'s values where it has none."""
        return Header(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})


# The words that name a field, in a header line and in a Markdown file's front matter.
FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("outlet", "publication", "publisher", "newspaper", "site", "site_name"), "outlet"),
    **dict.fromkeys(("author", "authors", "byline", "by", "written by"), "byline"),
    **dict.fromkeys(("date", "published", "publish_date", "pubdate", "publication date", "first published", "posted"), "published"),
    **dict.fromkeys(("url", "link", "permalink", "canonical_url", "original", "originally published at", "read at"), "url"),
    **dict.fromkeys(("language", "lang"), "language"),
    "source": "agency",
}
_WORD = re.compile(r"\S")
_LABEL = re.compile(r"(" + "|".join(sorted(map(re.escape, FIELDS), key=len, reverse=True)) + r")(\s?:\s*|\s(?=\S))(\S.*)", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last\s)?(?:updated|modified)(?:\son)?(?:\s?:\s?|\s)(\S.*)", re.IGNORECASE)
_BRACKET = re.compile(r"[\[(]source:\s?([^\s\])][^\])]{0,59})[\])]\Z", re.IGNORECASE)
_PIECE = re.compile(r"\s[|·•]\s")
_DATELINE = re.compile(r"([^()]{2,80}?)\s?\(([^()]{2,40})\)\s?[-–—]{1,2}\s*")
_BARE_DATELINE = re.compile(r"([^\W\d_][^()]{2,60}?)\s?[–—]\s*")
_ADDRESS = re.compile(r"https?://[^\s/<>()\[\]\"“”][^\s<>\[\]\"“”]{2,2000}", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:www\.)?([a-z0-9][a-z0-9.-]{2,100})(?=(?::\d{1,5})?(?:[/?#]|\Z))", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:contact|e-?mail|write to)\s(?:the\s|our\s)?(?:authors?|reporters?|writers?|editors?|newsroom|us)\b[^@]{0,80}@([\w.-]{4,100})",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"([^\s,;|][^,;|]{1,59})(?:[,;|]\s?(translat(?:ed|ion|or)\b.{0,100}))?", re.IGNORECASE)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s?(?:©|\(c\))?\s?\d{4}(?:[-–]\d{4})?,?\s?(?:by\s)?(?!\D*(?:image|photo|getty))([^\W\d]\D{1,59}?)"
    r"(?:[.,]?\s?all rights reserved)?\.?",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"\(reporting\sby\s([^;()]{3,1500})(?:;[^()]{0,1500})?\)?\.?", re.IGNORECASE)
_HEADING = re.compile(r"#{1,2}\s+([*_]{0,3})(\S.*?)\1\s*#*")
_SENTENCE_END = re.compile(r"[.!?…\u3002\uff01\uff1f]+[”’\"')\]]*(?=\s|\Z)")
_ABBREVIATION = re.compile(r"(?:\b\w|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Prof|Rev|No|vs|Jr|Sr|Inc|Ltd|Co))\Z")
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "and in for to the of at de da di du del della der den dos la le el al bin ibn bint ben van von zu zum ter te y e i "
        "correspondent editor reporter writer staff chief political foreign senior special",
    )
)
_LABEL_ALONE = frozenset(
    ("by", "written by", "date", "published", "first published", "publication date", "posted", "originally published at")
)
# Below a text, addresses with other labels lead elsewhere.
_OWN_ADDRESS = frozenset(("url", "permalink", "canonical_url", "originally published at", "read at"))
_STARTS = (
    *("contact", "e-mail", "email", "write to", "©", "(c)", "copyright"),
    *("(reporting by", "http", "updated", "last", "modified"),
    *FIELDS,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
# Where an outlet can be told from, the surest first.
_BY_LABEL, _BY_RIGHTS, _BY_CONTACT, _BY_SOURCE, _BY_DATELINE, _BY_ADDRESS = range(6)


def read_header(text: str, start: int = 0, file_name: str = "") -> Header:
    """Return what the first and last lines of the canonical `text`, from code point `start` on, say about the article.

    The title is the headline, else the first sentence cut to 80 code points, else `file_name` without its suffix.
    The work doesn't grow with the text, but for leading and trailing blanks.
    """
    first = _WORD.search(text, start)
    reading = _Reading()
    if first is not None:
        reading.read_head(text, first.start())
        reading.read_tail(text, first.start())
    header = reading.header()
    return header if header.title else replace(header, title=Found(_spoken(file_name)))


def field_value(field: str, value: str) -> str:
    """Return what a header line or front matter says for `field` in the form the library stores, or "" if it isn't one."""
    if field == "published":
        return parse_date(value)
    if field == "url":
        return value if _ADDRESS.fullmatch(value) else ""
    if field == "language":
        return value.lower() if _LANGUAGE.fullmatch(value) else ""
    return " ".join(value.split())


class _Place(IntEnum):
    """Where a line stands. What it says of sources and addresses means the article itself only above the article."""

    ABOVE = 0
    NEAR = 1  # after the first words, where a byline can follow a summary
    BELOW = 2


class _Reading:
    """What has been found so far; the first value of a field stays."""

    def __init__(self) -> None:
        self._found: dict[str, Found] = {}
        self._outlets: dict[int, Found] = {}

    def header(self) -> Header:
        outlet = self._outlets[min(self._outlets)] if self._outlets else NOTHING
        return Header(outlet=outlet, **self._found)

    def read_head(self, text: str, start: int) -> None:
        headline = body = kicker = NOTHING
        others = 0
        for found in _first_lines(text, start):
            line, at, _ = found
            place = _Place.NEAR if body else _Place.ABOVE
            known = len(line) <= LINE_LENGTH and ((not body and self._read_heading(at, line)) or self._read_line(at, line, place))
            rest = None if known else self._after_dateline(at, line)
            if headline and not body and "title" not in self._found:
                if known or rest is not None or _blank_between(text, headline.end, at) or set(line) == {"="}:
                    self._take("title", headline)
                else:
                    body = headline
            if known:
                continue
            others += rest is not None or bool(body)
            if others > OTHER_LINES:
                break
            if rest is not None:
                body = body or rest
            elif body or headline:
                body = body or found
            elif _is_kicker(line):
                kicker = kicker or found
            elif _is_headline(line):
                headline = found._replace(value=" ".join(line.split()))
            else:
                body = found
        self._take("title", _first_sentence(body or headline or kicker))

    def read_tail(self, text: str, start: int) -> None:
        others = 0
        for number, (line, at, _) in enumerate(_last_lines(text, start)):
            known = len(line) <= (CREDIT_LENGTH if line[0] == "(" else LINE_LENGTH) and self._read_line(at, line, _Place.BELOW)
            others += not known
            if others > OTHER_LINES:
                break
            if number == 0 and len(line) <= NAME_LENGTH and is_agency(name := line.strip(" ()[]-–—")):
                self._credit(_BY_SOURCE, Found(name, at + line.index(name), at + line.index(name) + len(name)))

    def _read_heading(self, at: int, line: str) -> bool:
        heading = _HEADING.fullmatch(line)
        return heading is not None and self._take("title", _group(heading, 2, at))

    def _read_line(self, at: int, line: str, place: "_Place") -> bool:
        known = False
        for offset, piece in _pieces(line):
            labelled = piece[:24].lower().startswith(_STARTS)
            if place != _Place.BELOW and len(piece) <= DATE_LENGTH and self._read_date(at + offset, piece, labelled=labelled):
                known = True
            elif labelled:
                known |= self._read_credit(at + offset, piece) or self._read_field(at + offset, piece, place)
        return known

    def _read_credit(self, at: int, piece: str) -> bool:
        if match := _CONTACT.match(piece):
            host = match[1].rstrip(".-").lower()
            start = at + match.start(1)
            return is_outlet_host(host) and self._take_outlet(_BY_CONTACT, Found(host, start, start + len(host)))
        if match := _RIGHTS.fullmatch(piece):
            return self._take_outlet(_BY_RIGHTS, _group(match, 1, at))
        if match := _REPORTING.fullmatch(piece):
            return self._take("byline", _group(match, 1, at))
        return False

    def _read_field(self, at: int, piece: str, place: "_Place") -> bool:
        above = place == _Place.ABOVE
        if above and _ADDRESS.fullmatch(piece):
            return self._take_address(Found(piece, at, at + len(piece)))
        label = _LABEL.fullmatch(piece)
        if label is None or (place == _Place.BELOW and ":" not in label[2]):
            updated = _UPDATED.fullmatch(piece)
            return updated is not None and parse_date(updated[1]) != ""
        name, colon = label[1].casefold(), ":" in label[2]
        if not colon and name not in _LABEL_ALONE:
            return False
        field, found = FIELDS[name], _group(label, 3, at)
        if field == "url" or _ADDRESS.fullmatch(found.value):
            return (above or name in _OWN_ADDRESS) and self._take_address(found)
        if field == "agency":
            return self._read_source(found, trusted=above)
        if field == "byline" and not _are_names(found.value, single=colon):
            return False
        return (above or field in ("byline", "published")) and self._take_field(field, found)

    def _read_source(self, found: Found, *, trusted: bool) -> bool:
        match = _SOURCE.fullmatch(found.value)
        if match is None or not (trusted or match[2] or is_medium(match[1])):
            return False
        return self._credit(_BY_SOURCE, _group(match, 1, found.start))

    def _take_field(self, field: str, found: Found) -> bool:
        value = field_value(field, found.value)
        if not value or len(value) > (NAME_LENGTH if field == "outlet" else LINE_LENGTH):
            return False
        found = found._replace(value=value)
        return self._take_outlet(_BY_LABEL, found) if field == "outlet" else self._take(field, found)

    def _read_date(self, at: int, piece: str, *, labelled: bool) -> bool:
        source = _BRACKET.search(piece) if piece.endswith(("]", ")")) else None
        words = piece[: source.start()].rstrip() if source else piece
        label = _LABEL.fullmatch(words) if labelled else None
        offset = label.start(3) if label and FIELDS[label[1].casefold()] == "published" else 0
        value = parse_date(words[offset:])
        if not value or (offset == 0 and source is None and len(value) == 4):
            return False
        self._take("published", Found(value, at + offset, at + len(words)))
        return self._credit(_BY_SOURCE, _group(source, 1, at)) if source else True

    def _after_dateline(self, at: int, line: str) -> Found | None:
        """Return the rest of a line that begins with a dateline, such as `PARIS (Agency) -`; None for any other line."""
        match = _DATELINE.match(line) if "(" in line[:DATELINE_LENGTH] else None
        if match is None:
            bare = _BARE_DATELINE.match(line) if line[:3].isupper() else None
            if bare is None or not _is_place(bare[1]) or line[bare.end() : bare.end() + 1].islower() or _is_headline(line):
                return None
            return Found(line[bare.end() :], at + bare.end(), at + len(line))
        known = is_agency(match[2])
        if not (known or _is_place(match[1])):
            return None
        if known or is_medium(match[2]):
            self._credit(_BY_DATELINE, _group(match, 2, at))
        day = match[1].partition(",")[2].lstrip()
        if value := parse_date(day):
            self._take("published", Found(value, at + match.end(1) - len(day), at + match.end(1)))
        return Found(line[match.end() :], at + match.end(), at + len(line))

    def _take(self, field: str, found: Found) -> bool:
        if found:
            self._found.setdefault(field, found)
        return True

    def _take_outlet(self, rank: int, found: Found) -> bool:
        self._outlets.setdefault(rank, found)
        return True

    def _take_address(self, found: Found) -> bool:
        if _ADDRESS.fullmatch(found.value) is None:
            return False
        host = _HOST.match(found.value)
        if host and is_outlet_host(host[1].lower()):
            self._take_outlet(_BY_ADDRESS, _group(host, 1, found.start)._replace(value=host[1].lower()))
        return self._take("url", found)

    def _credit(self, rank: int, found: Found) -> bool:
        self._take("agency", found)
        return self._take_outlet(rank, found)


def _first_lines(text: str, start: int) -> Iterator[Found]:
    at, end, count = start, min(start + HEAD_LENGTH, len(text)), 0
    while at < end and count < HEAD_LINES:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if (found := _stripped(text[at:stop], at)).value:
            yield found
            count += 1
        at = stop + 1


def _last_lines(text: str, start: int) -> Iterator[Found]:
    """Yield the last lines, the very last one first, but for one that began too long ago."""
    stop, count = len(text.rstrip()), 0
    begin = max(start, stop - TAIL_LENGTH)
    while stop > begin and count < TAIL_LINES:
        at = text.rfind("\n", begin, stop) + 1
        if at == 0 and begin > start:
            return
        at = max(at, begin)
        if (found := _stripped(text[at:stop], at)).value:
            at = found.start
            yield found
            count += 1
        stop = text.rfind("\n", begin, at)


def _stripped(line: str, at: int) -> Found:
    """Return the words of the line that begins at `at`, without the blanks around them."""
    start = at + len(line) - len(line.lstrip())
    words = line.strip()
    return Found(words, start, start + len(words))


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    end = 0
    if "|" in line or "·" in line or "•" in line:
        for match in _PIECE.finditer(line):
            yield end, line[end : match.start()]
            end = match.end()
    yield end, line[end:]


def _group(match: re.Match[str], number: int, at: int) -> Found:
    return Found(match[number], at + match.start(number), at + match.end(number))


def _blank_between(text: str, start: int, end: int) -> bool:
    return text.count("\n", start, end) > 1


def _is_headline(line: str) -> bool:
    words = line.rstrip("”’\"')]»")
    return len(line) <= LINE_LENGTH and words != "" and words[-1] not in ".,;:。" and any(map(str.isalnum, words))


def _is_kicker(line: str) -> bool:
    """Tell whether `line` is a single short word, such as the name of a section above the headline."""
    return len(line) <= 20 and line.isascii() and len(line.split()) == 1


def _is_place(words: str) -> bool:
    return words.partition(",")[0].isupper()


def _are_names(value: str, *, single: bool) -> bool:
    """Tell whether `value` lists people: words with capitals and the small words between them, two or more for a name."""
    if len(value) > LINE_LENGTH or (value.endswith((".", "?", "!", ":")) and not value.endswith((" Jr.", " Sr."))):
        return False
    words = re.split(r"[\s,/&;]+", value)
    if any(word.casefold() in CALENDAR or any(map(str.isdigit, word)) for word in words):
        return False
    if not all(word in _PARTICLES or word == "" or (word[0].isalpha() and not word[0].islower()) for word in words):
        return False
    first = re.split(r",|/|&|;|\band\b", value, maxsplit=1)[0].split()
    return len([word for word in first if word not in _PARTICLES]) >= (1 if single else 2) or is_agency(value)


def _first_sentence(line: Found) -> Found:
    """Return the first sentence of `line`, or as many of its words as 80 code points hold, and an ellipsis."""
    words = line.value[: 4 * TITLE_LENGTH].lstrip("#>*_ \t-")
    start = line.start + line.value.index(words) if words else line.start
    sample = words[: TITLE_LENGTH + 1]
    if not any(map(str.isalnum, words)):
        return NOTHING
    for match in _SENTENCE_END.finditer(sample):
        if match.end() <= TITLE_LENGTH and not (match[0] == "." and _ABBREVIATION.search(sample, 0, match.start())):
            end = match.start() if match[0] == "." else match.end()
            return Found(" ".join(words[:end].split()), start, start + end)
    if len(words) <= TITLE_LENGTH:
        return Found(" ".join(words.split()), start, start + len(words))
    end = _cut(sample)
    return Found(" ".join(words[:end].split()) + "…", start, start + end)


def _cut(sample: str) -> int:
    """Return where to cut `sample`: after a word if it has several, and never between a letter and its marks."""
    end = TITLE_LENGTH - 1
    head = sample[: end + 1]
    blank = max(head.rfind(" "), head.rfind("\t"), head.rfind("\u00a0"))
    if blank > 0:
        return len(head[:blank].rstrip(" \t\u00a0,;:–—-"))
    while end > 1 and (unicodedata.combining(sample[end]) or "\u200d" in sample[end - 1 : end + 1] or sample[end] == "\ufe0f"):
        end -= 1
    return end


def _spoken(file_name: str) -> str:
    stem = file_name.rpartition(".")[0] or file_name
    return " ".join(re.sub(r"[-_]+", " ", stem).split())
