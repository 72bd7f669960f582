"""Which bare numbers are ages: “Weiss, 58,”, “aged 58”, “the new MP is 44”, “the youngest of them 15”."""

import re

from factcheck_gui.analysis.numerals import Numeral
from factcheck_gui.analysis.person_words import is_person

OLDEST = 120  # years that a person may be old
_GROWN = 10  # from which “he is 12” is an age rather than a rank or a score

_AGED = re.compile("(?<!\\w)(?:aged|age|the age of|ages) \\Z", re.I)
_IS_AGED = re.compile(
    "\\b(?:he|she|who|leader|man|woman|boy|girl|mother|father|mayor|president|minister|victim|suspect|winner) "
    "(?:is|was|turned|turns) \\Z",
    re.I,
)
_AGE_APPOSED = re.compile("(?:[^\\W\\d_][\\w.’-]*[)”\"]?, | (?:girl|boy|man|woman|son|daughter|child) of )\\Z")
_AT_AGE = re.compile("(?:, |\\A|[.] )[Aa]t \\Z")
_THEN_THEY = re.compile(", (?:he|she|they|[A-Z])")
_YOUNGEST = re.compile(
    "\\b(?:youngest|oldest|eldest)(?: of (?:them|whom|all|the \\w+)| [a-z]+)?,?(?: (?:is|was|aged|being|turned))?(?: only| just)? \\Z", re.I
)
_AS_ONE_AT = re.compile("\\b([\\w’-]+) at \\Z")  # champion at 19
_NO_PLURAL = re.compile(" ([a-z]+)(?<!s)\\b")
_THEY_ARE = re.compile("(?<!of )(?<!in )(?<!at )\\b([\\w’-]+) (?:is|was|turned|turns|became) \\Z")
_PERSON_OF = re.compile("\\b[Aa]n? (?:[a-z-]+ )?([a-z-]+) of \\Z")
_CAPITAL_BEFORE = re.compile("\\b(?!The|In|At|A|An|Of)[A-ZÀ-Þ][a-zà-þ]+\\.? \\Z")
_AGE_ENDS = re.compile("[,.;)]|\\s?\\n|\\Z|\\s(?:and|when|but|or|is|was|who|has|had|on|now)\\b")
_ENCLOSED = re.compile(", [a-z]")
_NOUN_COMMA = re.compile("([a-zà-þ]{3,}), \\Z")
_COMMA_OR_END = re.compile("[,.;)]|\\s?\\n|\\Z")


def is_age(text: str, numeral: Numeral) -> bool:
    """Tell whether a number in digits without a unit is the age of somebody."""
    if not (numeral.value == int(numeral.value) and 0 < numeral.value < OLDEST):
        return False
    if _AGED.search(text, max(0, numeral.start - 12), numeral.start) or _IS_AGED.search(text, max(0, numeral.start - 24), numeral.start):
        return True
    if _is_of_somebody(text, numeral):
        return True
    if not _COMMA_OR_END.match(text, numeral.end) or text[numeral.end : numeral.end + 2].strip(",").isdigit():
        return False
    noun = _NOUN_COMMA.search(text, max(0, numeral.start - 16), numeral.start) if _ENCLOSED.match(text, numeral.end) else None
    if noun and (numeral.value > 15 or is_person(noun[1])):
        return True
    before = _AGE_APPOSED.search(text, max(0, numeral.start - 30), numeral.start)
    if before is None:
        return False
    return " of " in before.group() or (before.group()[0].isupper() and before.group()[1:2].islower())


def _is_of_somebody(text: str, numeral: Numeral) -> bool:
    """Tell whether a number is the age of somebody named by what they do, or by being the youngest: “the new MP is 44 and”."""
    begin = max(0, numeral.start - 40)
    if numeral.value >= _GROWN and (named := _PERSON_OF.search(text, begin, numeral.start)) and is_person(named[1]):
        counted = _NO_PLURAL.match(text, numeral.end)
        return bool(_AGE_ENDS.match(text, numeral.end) or (counted and not is_person(counted[1])))
    return _AGE_ENDS.match(text, numeral.end) is not None and _is_told(text, numeral, begin)


def _is_told(text: str, numeral: Numeral, begin: int) -> bool:
    if _THEN_THEY.match(text, numeral.end) and _AT_AGE.search(text, begin, numeral.start):
        return True
    if _YOUNGEST.search(text, begin, numeral.start):
        return True
    one = _AS_ONE_AT.search(text, begin, numeral.start)
    they = _THEY_ARE.search(text, begin, numeral.start) if numeral.value >= _GROWN else None
    return bool((one and is_person(one[1])) or (they and (is_person(they[1]) or _is_surname(text, they.start(1)))))


def _is_surname(text: str, start: int) -> bool:
    """Tell whether a word in capitals follows another, or a title: “Joan Petchey is 44”, “Mrs Petchey is 44”."""
    return text[start].isupper() and _CAPITAL_BEFORE.search(text, max(0, start - 16), start) is not None
