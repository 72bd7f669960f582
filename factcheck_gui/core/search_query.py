"""What the words that somebody types into search mean: how letters are folded, what matches, and what is shown of it.

The index is given folded text and only splits it at ASCII characters that are no letters or digits. So this file alone decides
what a word is, whatever Unicode version SQLite knows, and a scan of the same text finds exactly the same.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

LONGEST = 1000  # code points of what is typed that count
MOST_PHRASES = 32  # words and phrases that count
SNIPPET = 160  # code points of text around a match
_PIECE = 100_000  # code points: an excerpt of a very long text is looked for piece by piece
_MARKS = 16  # matches of one phrase that an excerpt is chosen from

_NON_ASCII = re.compile("[^\x00-\x7f]+")
# Of folded text: small letters, digits and all that is not ASCII. Written without large ranges, which take milliseconds to compile.
_LETTER = "[^\x00-/:-`{-\x7f]"
_OTHER = "[\x00-/:-`{-\x7f]"
_WORD = re.compile(f"{_LETTER}+")
# Accents, vowel points and joiners do not make another word; neither does what has no width.
_DROPPED = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u200c-\u200f\u202a-\u202e\u2060-\u2069\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0100-\U000e01ef]"
)
# Scripts without blanks between words: every letter is a word, and what one types is a phrase of them.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_PLAIN_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
}  # fmt: skip
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))  # quotation marks as keyboards and languages have them
_TYPED = re.compile(r'((?<!\S)-)?"([^"]*)("?)|((?<!\S)-(?=[^\s"-]))?([^\s"]+)')
# What would break the line or turn its direction is shown as a blank.
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class _Folds(dict[int, str]):
    """What each code point becomes, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if "\uac00" <= character <= "\ud7a3":
        return character
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(map(_fold_part, apart)).lower()


def _fold_part(part: str) -> str:
    if _DROPPED.match(part):
        return ""
    category = unicodedata.category(part)
    if category == "Nd":
        return str(unicodedata.decimal(part))
    if category[0] not in "LNM" and category != "Co":
        return " "
    return f" {part} " if _UNSPACED.match(part) else _PLAIN_LETTERS.get(part, part)


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return `text` in small letters without accents, with a blank for everything beyond ASCII that is no part of a word."""
    if text.isascii():
        return text.lower()
    return _NON_ASCII.sub(lambda run: run[0].translate(_FOLDS), text).lower()


def words_of(text: str) -> list[str]:
    """Return the words of `text`, folded."""
    return _WORD.findall(fold(text))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other; with `prefix` the last one only has to begin like that."""

    words: tuple[str, ...]
    prefix: bool

    @property
    def expression(self) -> str:
        """The phrase in the query language of FTS5; no folded word can have a quotation mark."""
        return f'"{" ".join(self.words)}"{" *" if self.prefix else ""}'

    @property
    def pattern(self) -> str:
        """The phrase as a regular expression for folded text; it takes in the whole last word.

        The first word stands before the look back to where it begins: so the search for it runs at full speed.
        """
        first, *others = map(re.escape, self.words)
        following = "".join(f"{_OTHER}+{word}" for word in others)
        return f"{first}(?<!{_LETTER}{first}){following}" + (f"{_LETTER}*" if self.prefix else f"(?!{_LETTER})")


@dataclass(frozen=True)
class Query:
    """All of `wanted` and none of `unwanted`; without anything wanted it finds nothing."""

    wanted: tuple[Phrase, ...] = ()
    unwanted: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @cached_property
    def expression(self) -> str:
        """The query in the language of FTS5."""
        wanted = " AND ".join(phrase.expression for phrase in self.wanted)
        unwanted = " OR ".join(phrase.expression for phrase in self.unwanted)
        return f"({wanted}) NOT ({unwanted})" if unwanted else wanted

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(phrase.pattern) for phrase in self.wanted)

    @cached_property
    def _unwanted_patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(phrase.pattern) for phrase in self.unwanted)

    def matches(self, fields: Sequence[str]) -> bool:
        """Tell whether a record with these texts is found; a phrase stands within one field."""
        folded = [fold(field) for field in fields]
        found = all(any(pattern.search(field) for field in folded) for pattern in self.patterns)
        return bool(self) and found and not any(pattern.search(field) for pattern in self._unwanted_patterns for field in folded)


def parse(typed: str, *, typing: bool = False) -> Query:
    """Return what `typed` asks for; no text is an error.

    A word stands for every word that begins with it, one in quotation marks for itself, several in them for that phrase, and a
    minus before either excludes it. A single letter stands for itself. While somebody is `typing`, a single letter at the end
    does not count yet where there are other words.
    """
    text = typed[:LONGEST].translate(_QUOTES)
    wanted: dict[Phrase, None] = {}
    unwanted: dict[Phrase, None] = {}
    letter = None
    for match in islice(_TYPED.finditer(text), 4 * MOST_PHRASES):
        words = tuple(words_of(match[2] if match[2] is not None else match[5]))
        if not words:
            continue
        phrase = Phrase(words, prefix=not match[3] and len(words[-1]) > 1)
        (unwanted if match[1] or match[4] else wanted)[phrase] = None
        letter = phrase if match[5] is not None and match.end() == len(text) and len(match[5]) == 1 else None
    if typing and letter is not None and len(wanted) > 1 and not _UNSPACED.match(letter.words[0]):
        wanted.pop(letter, None)
    return Query(tuple(wanted)[:MOST_PHRASES], tuple(unwanted)[:MOST_PHRASES])


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of a text with the places (start, end; code points in `text`) that match; `span` is the first match in the whole text."""

    text: str
    marks: tuple[tuple[int, int], ...]
    span: tuple[int, int] | None
    phrases: int  # how many of the query's phrases are in it


def marks(query: Query, text: str) -> list[tuple[int, int]]:
    """Return the places in a short `text` that match, in order and not overlapping, in code points."""
    return _joined([(start, end) for start, end, _ in _found(query, text)])


def excerpt(query: Query, text: str, length: int = SNIPPET) -> Excerpt:
    """Return about `length` code points of `text` where most of the query's phrases stand together; the beginning where none does."""
    found: list[tuple[int, int, int]] = []
    for offset, piece in _pieces(text):
        found = [(start + offset, end + offset, which) for start, end, which in _found(query, piece)]
        if found:
            break
    if not found:
        return Excerpt(*_cut(text, 0, length, []), None, 0)
    richest = max(range(len(found)), key=lambda at: (len(_within(found, at, length)), -at))
    places = [(start, end) for start, end, _ in found]
    span = min(places)
    start = places[richest][0]
    return Excerpt(*_cut(text, start - length // 4, length, _joined(places)), span, len(_within(found, richest, length)))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text) or start == 0:
        yield start, text[start : start + _PIECE]
        following = start + _PIECE
        border = text.rfind(" ", following - 200, following) + 1
        start = border if border > start else following


def _found(query: Query, text: str) -> list[tuple[int, int, int]]:
    """Return (start, end, number of the phrase) of matches in `text`, in order."""
    folded = fold(text)
    origin = _Origin(text)
    found = [
        (origin.start(match.start()), origin.end(match.end()), which)
        for which, pattern in enumerate(query.patterns)
        for match in islice(pattern.finditer(folded), _MARKS)
    ]
    return sorted(found)


def _within(found: Sequence[tuple[int, int, int]], at: int, length: int) -> set[int]:
    limit = found[at][0] + length * 3 // 4
    near = set()
    for start, end, which in islice(found, at, at + _MARKS):
        if start > limit:
            break
        if end <= limit:
            near.add(which)
    return near


def _joined(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return joined


def _cut(text: str, start: int, length: int, places: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return one line of `text` from about `start`, and the places in it, moved along."""
    start = max(0, min(start, len(text) - length))
    if start:
        start = _after_blank(text, start)
    while start < len(text) and text[start].isspace():
        start += 1
    end = min(len(text), start + length)
    if end < len(text):
        blank = text.rfind(" ", end - 20, end)
        end = blank if blank > start else end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    moved = len(before) - start
    shown = tuple((max(a, start) + moved, min(b, end) + moved) for a, b in places if a < end and b > start)
    return before + _UNSHOWN.sub(" ", text[start:end]) + after, shown


def _after_blank(text: str, start: int) -> int:
    blank = text.find(" ", start, start + 20)
    return blank + 1 if blank >= 0 else start


def _moving(text: str) -> list[int]:
    """Return the places of code points that become none or several; nearly every text has none of them."""
    if text.isascii():
        return []
    moving = [letter for letter in set("".join(_NON_ASCII.findall(text))) if len(_FOLDS[ord(letter)]) != 1]
    return [match.start() for match in re.finditer(f"[{re.escape(''.join(moving))}]", text)] if moving else []


class _Origin:
    """Where in a text the code points of its folded form come from."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: list[int] = []  # where what became of a code point with another length than 1 begins ...
        self._places: list[int] = []  # ... and where that one stood
        moved = 0
        for place in _moving(text):
            self._folded.append(place + moved)
            self._places.append(place)
            moved += len(_FOLDS[ord(text[place])]) - 1

    def start(self, folded: int) -> int:
        """Return where the code point stands that gave the one at `folded`."""
        at = bisect_right(self._folded, folded) - 1
        if at < 0:
            return folded
        place = self._places[at]
        past = folded - self._folded[at] - len(_FOLDS[ord(self._text[place])])
        return place + 1 + past if past >= 0 else place

    def end(self, folded: int) -> int:
        """Return where the code points end that gave those before `folded`, with what was dropped after them."""
        end = self.start(folded - 1) + 1
        while end < len(self._text) and not fold(self._text[end]):
            end += 1
        return end


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found. Places are (start, end) in code points: of `snippet`, of `title`, and of the article's text.

    `kind` is article, claim, assessment, evidence or source; `article_id` and `claim_id` say where it belongs, if anywhere.
    `span` is where an article's text matches first, or where the claim stands that was found or that hangs on it.
    """

    kind: str
    row_id: str
    article_id: str
    claim_id: str
    title: str
    outlet: str
    published: str
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    title_marks: tuple[tuple[int, int], ...] = ()
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search. `indexed` of `total` records were in the index, both 0 where all are; `complete` tells whether
    there was time to read through as many of the others as it took.

    `broken` is why there is no index (the system's words), empty where there is one.
    """

    hits: tuple[Hit, ...] = ()
    indexed: int = 0
    total: int = 0
    complete: bool = True
    broken: str = ""
