"""Whether quotation marks hold a term, a title or a scare quote, which nobody in the article says."""

import re
from functools import lru_cache

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.frames import QUOTE, Sentence
from factcheck_gui.analysis.saying_verbs import may_be_past
from factcheck_gui.analysis.word_lists import words_of

_INTRODUCED = re.compile(
    "(?:so-called|so called|sogenannte[nrs]?|nicknamed?|known (?:\\w+ )?as|named|titled|entitled|christened|words?|phrase|term|novel|book|"
    "film|movie|song|essay|album|play|poem|series|show|single|story|paper|hashtag|slogan|podcast|exhibition|concept of|references? to|"
    "notion of|idea of|(?:recording|performance|version|copy|copies|rendition)s? of)"
    "(?: is| was)?(?: not)?(?: the| a| an)?[ ,:]*$"
)
_EXPLAINED = re.compile("[’”»\"'“«]?,? as .{1,40} (?:calls?|called|has christened|have christened|dubbed|know|knows) (?:it|him|her|them)")
_MOST_WORDS = 6
_HEADING = 30  # tokens of a sentence by which a heading is known
_FUNCTION = speech.AUXILIARIES | speech.PREPOSITIONS | speech.CLAUSE_STARTS | frozenset({"and", "by"})


_USED = re.compile("(?:used|uses|using) (?:the )?(?:words?|phrase|term)[ ,:]*$")
_NAMING = frozenset({"dubbed", "called", "calls", "christened", "nicknamed"})
_BEING = speech.VERBS_OF_STATE | words_of("to being became become remains remained seems seemed not it’s it's")
_MARKING = ("able", "ible", "ful", "ous", "less", "ical", "ific", "ly", "ive", "icant")
_MARKING_WORDS = words_of(
    "very so too quite full big small huge major minor real true false good bad great clear fair unfair wrong right strong weak sad "
    "happy tough hard difficult extreme complete total deep severe constant robust absolute crucial vital fundamental substantial "
    "political appropriate adequate inadequate legitimate deliberate desperate immediate urgent violent brilliant excellent "
    "inconsistent consistent apparent inherent irrelevant relevant unpleasant reluctant dramatic drastic tragic fantastic horrific "
    "normal abnormal personal illegal criminal racist sexist evil cruel stupid"
)
_SHOWN = words_of("program programme show series film magazine album tour award awards scheme project operation website exhibition column")
_NO_UN = ("uni", "under", "uncle", "until")
_NOUNS = words_of("family supply assembly initiative drive archive executive five motive objective alternative collective narrative")
_SENTENCE_END = re.compile("[.!?…:][\"”’'»)]*(?:\\s|$)")
_LONGEST_TITLE = 90  # code points that a heading may have


def is_term(text: str, start: int, end: int, sentence: Sentence, place: int, *, spoken: bool, named: bool) -> bool:
    """Tell whether the quotation at token `place` of a sentence is a term.

    `spoken` says that a verb of saying with a subject was found for it, `named` that it stands directly beside the quotation.
    """
    words = text[start:end].split()
    if len(words) > _MOST_WORDS or text[end - 1] in "!?":
        return False
    led = text[max(0, start - 40) : start - 1].lower()
    if (_INTRODUCED.search(led) and not (spoken and _USED.search(led))) or _EXPLAINED.match(text, end, end + 60):
        return True
    if (text[start].isupper() and _is_nickname(sentence, place)) or (_in_heading(sentence) and sentence.low[place - 1] != ":"):
        return True
    if _is_title(words) and place + 1 < len(sentence) and sentence.low[place + 1] in _SHOWN:
        return True
    naming = not _NAMING.isdisjoint(sentence.low[max(0, place - 3) : place])
    if _is_title(words) and not led.endswith("described as ") and (naming or not named):
        return True
    if not spoken:
        own = place == 0 and text[start].isupper() and text[end - 1] in ",."
        return len(words) <= 3 and not own and not _is_somebodys(text, start, end, sentence, place)
    return not named and 1 < len(words) <= 3 and _is_compound(text, end, sentence, place) and not _is_marking(words[0])


def is_inner_term(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation inside another is only a word or two that the speaker marks."""
    words = text[start:end].split()
    if len(words) <= _MOST_WORDS and _INTRODUCED.search(text[max(0, start - 40) : start - 1].lower()):
        return True
    led = text[max(0, start - 3) : start - 1].rstrip().endswith((":", ","))
    return text[end - 1] not in ".!?…," and (len(words) == 1 or (len(words) == 2 and not led))


def _is_somebodys(text: str, start: int, end: int, sentence: Sentence, place: int) -> bool:
    """Tell whether a few words are somebody’s though nobody is said to say them: they state or judge something, or stand in the title."""
    words = text[start:end].split()
    if words[0][0].isupper():
        return text[max(0, start - 14) : start - 1].lower().endswith("described as ")
    before = sentence.low[place - 1] if place else ""
    if before in _BEING or (len(before) > 4 and before.endswith("ly") and sentence.low[place - 2] in _BEING):
        return True
    first = next((word for word in words if word not in speech.DETERMINERS), words[0])
    return _is_marking(first) or in_title(text, end)


@lru_cache(5_000)
def _is_marking(word: str) -> bool:
    """Tell whether a word judges or describes rather than names (the “hastily agreed to” contracts; not: the “shadow fleet”)."""
    low = word.lower().strip(",.;:")
    marks = low.endswith(_MARKING) or (low.startswith("un") and not low.startswith(_NO_UN))
    return low not in _NOUNS and (low in _MARKING_WORDS or may_be_past(low) or (len(low) > 5 and marks))


def in_title(text: str, end: int) -> bool:
    """Tell whether words that end at code point `end` stand in a heading of the whole text, which has no end of a sentence."""
    line_end = text.find("\n", end)
    line = text[:line_end].strip() if 0 < line_end <= _LONGEST_TITLE else "."
    return "\n" not in line and _SENTENCE_END.search(line) is None


def _is_nickname(sentence: Sentence, place: int) -> bool:
    """Tell whether a quotation stands within a name: Marcus “Moose” Lee."""
    around = (place - 1, place + 1)
    return all(
        0 <= token < len(sentence) and sentence.words[token][0].isupper() and sentence.words[token] != QUOTE for token in around
    ) and (sentence.low[place + 1] not in speech.NO_NAMES)


def _in_heading(sentence: Sentence) -> bool:
    outside = [word for word in sentence.words[:_HEADING] if word[0].isalpha()]
    return len(outside) > 1 and all(word.isupper() for word in outside)


def _is_title(words: list[str]) -> bool:
    """Tell whether words are written as titles are: The Salt Road."""
    plain = [word.strip(",.;:") for word in words]
    capital = [word[:1].isupper() for word in plain if word]
    small = [word for word in plain if word[:1].islower()]
    return (
        len(plain) > 1 and capital[:1] == [True] and capital[-1] and all(word in _FUNCTION or word in speech.DETERMINERS for word in small)
    )


def _is_compound(text: str, end: int, sentence: Sentence, place: int) -> bool:
    """Tell whether a quotation only narrows down a noun: the “shadow fleet” tankers, a “red” warning."""
    if place == 0 or sentence.low[place - 1] not in speech.DETERMINERS or text[end - 1] in ".,":
        return False
    after = sentence.low[place + 1] if place + 1 < len(sentence) else "."
    return after not in _FUNCTION and after[0].isalpha()
