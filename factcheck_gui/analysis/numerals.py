"""How numbers are written: in digits, in words, in both (“1.5 million”), as fractions, or vaguely (“dozens”)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_BY_ONE = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_ONES = _BY_ONE.split()
_BY_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _BY_TEN.split()
_VALUES: Mapping[str, int] = {word: value for value, word in enumerate(_ONES, 1)} | {word: 10 * ten for ten, word in enumerate(_TENS, 2)}
_SCALES: Mapping[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12,
    "bn": 1e9, "mn": 1e6, "tn": 1e12, "k": 1e3,
}  # fmt: skip
SHORT: Mapping[str, float] = {"m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3, "tn": 1e12}
_PARTS: Mapping[str, int] = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_VAGUE: Mapping[str, tuple[float, float]] = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999), "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999), "millions": (2e6, 9_999_999), "tens of millions": (2e7, 99_999_999),
    "billions": (2e9, 9_999_999_999), "hundreds of millions": (2e8, 999_999_999),
}  # fmt: skip
_SMALL = f"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])}))?(?!\\w)|(?:{'|'.join(reversed(_ONES))})(?!\\w))"
_HUNDREDS = f"(?:(?:{_SMALL}|a)[- ]hundred(?!\\w)(?:(?: and |[ -]){_SMALL})?)"
_DIGITS = "\\d{1,3}(?:[,\u00a0\u202f]\\d{3})+(?:\\.\\d+)?(?!\\w*,\\d)|\\d+(?:\\.\\d+)?"
_NUMERAL = re.compile(
    f"(?=[abdefhmnostwy1-9])(?<![\\w.,’'-])(?:(?P<vague>{'|'.join(sorted(_VAGUE, key=len, reverse=True))})(?!\\w)"
    f"|(?P<half>half an?|half)(?= )(?P<halved> million| billion| dozen| thousand)?"
    f"|(?P<in>one|two|three|\\d)[ -]in[ -](?P<every>two|three|four|five|six|seven|eight|nine|ten|\\d{{1,3}})(?!\\w)"
    f"|(?P<over>an?|one|two|three|four|five|six|seven|eight|nine|\\d)[ -]"
    f"(?P<part>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?(?!\\w)"
    f"|(?P<words>{_HUNDREDS}|{_SMALL})(?P<point>[ ]and[ ]a[ ]half(?= \\w+illion))?"
    f"|(?P<article>an?)(?=[ -](?:hundred|thousand|million|billion|trillion|dozen|second|minute|hour|day|week|month|year|decade)(?!\\w))"
    f"|(?P<bare>(?:hour|year|month|day|week)-and-a-half(?!\\w))"
    f")"
)
_DIGIT = re.compile(f"(?<![\\w.,])(?<![^\\W\\d_]-)(?:{_DIGITS})(?!\\d)|(?<=[A-Z][$€£¥])(?:{_DIGITS})(?!\\d)")
_MORE = re.compile("[\\s\u00a0-]?(hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|k)(?!\\w)(?: and a half(?!\\w))?", re.I)
_THEN = re.compile(f"[ ](?:and )?({_HUNDREDS}|{_SMALL})", re.I)
_MEANT = re.compile("\\s?(?:of|the|its|their|his|her|as|more|less|fewer|rarer|higher|lower|smaller|larger|that)\\b|[.,;]", re.I)
_QUALIFIED = re.compile("(?:than|about|nearly|almost|over|under|by|roughly|around|to|least|just)\\s\\Z", re.I)
_HALVED = re.compile(" (?:of|the|its|their|all|his|her|our)\\b")
_LONGEST = 24  # digits; what is longer is no number anybody means


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in code points `start` to `end`. `numbers` has two where it is vague (“dozens”).

    `share`: a fraction, in percent. `article`: only “a” or “an” stands for it. `half`: “half an” hour.
    `period`: the unit where it is part of the word (“hour-and-a-half”).
    """

    start: int
    end: int
    numbers: tuple[float, ...]
    digits: bool = False
    share: bool = False
    article: bool = False
    half: bool = False
    period: str = ""

    @property
    def value(self) -> float:
        return self.numbers[0]

    def scaled(self, value: float) -> tuple[float, ...]:
        """Return `value` instead of the first number, and the others as they are."""
        return (value, *self.numbers[1:])


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numbers in a text in order; time is linear in its length."""
    low = text.lower()
    if len(low) != len(text):  # some letters are two in lower case
        low = "".join(lower if len(lower := character.lower()) == 1 else character for character in text)
    words = (one for match in _NUMERAL.finditer(low) if (one := _worded(text, match)) is not None)
    digits = (one for match in _DIGIT.finditer(text) if match.end() - match.start() <= _LONGEST and (one := _digits(text, match)))
    last = 0
    for one in sorted([*words, *digits], key=lambda found: (found.start, -found.end)):
        if one.start >= last:
            last = one.end
            yield one


def _digits(text: str, match: re.Match[str]) -> Numeral:
    value = float(re.sub("[,\u00a0\u202f]", "", match.group()))
    end, value = _multiplied(text, match.end(), value)
    return Numeral(match.start(), end, (value,), digits=True)


def _multiplied(text: str, end: int, value: float) -> tuple[int, float]:
    while more := _MORE.match(text, end):
        value *= _SCALES[more[1].lower()]
        end = more.end()
    return end, value


def _worded(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["vague"]:
        return Numeral(start, end, _VAGUE[match["vague"].lower()]) if text[end : end + 4] == " of " or text[end : end + 2] != " m" else None
    if match["half"]:
        return _half(text, match)
    if match["in"]:
        return Numeral(start, end, (100 * _small(match["in"]) / _small(match["every"]),), share=True)
    if match["part"]:
        return _part(text, match)
    if match["bare"]:
        return Numeral(start, end, (1.5,), period=match["bare"].lower().partition("-")[0])
    if match["article"]:
        end, value = _multiplied(text, end, 1.0)
        return Numeral(start, end, (value,), article=value == 1.0)
    value = _small(match["words"]) + (0.5 if match["point"] else 0)
    end, value = _multiplied(text, end, value)
    if value >= 1000 and (rest := _THEN.match(text, end)):
        value, end = value + _small(rest[1]), rest.end()
    return Numeral(start, end, (float(value),))


def _half(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["halved"]:
        return Numeral(start, end, (0.5 * _SCALES[match["halved"].strip().lower()],))
    if match["half"].lower() != "half":
        return Numeral(start, end, (0.5,), article=True, half=True)
    if _HALVED.match(text, end) or _QUALIFIED.search(text, max(0, start - 8), start):
        return Numeral(start, end, (50.0,), share=True)
    return None


def _part(text: str, match: re.Match[str]) -> Numeral | None:
    """Read “a fifth of”; “a third call” is another call."""
    plural = match.group().lower().endswith("s")
    start, end = match.span()
    if not plural:
        sure = _MEANT.match(text, end) and (text[end : end + 3] == " of" or _QUALIFIED.search(text, max(0, start - 8), start))
        if not sure or match["over"].lower() not in ("a", "an", "one", "1"):
            return None
    over = 1 if match["over"].lower() in ("a", "an") else _small(match["over"])
    return Numeral(start, end, (round(100 * over / _PARTS[match["part"].lower()], 2),), share=True)


def _small(words: str) -> float:
    """Return the number that digits or words up to the hundreds stand for."""
    if words.isdigit():
        return int(words)
    value = 0
    for word in re.split("[- ]", words.lower()):
        if word == "hundred":
            value *= 100
        elif word == "a":
            value = 1
        elif word != "and":
            value += _VALUES[word]
    return value
