"""Whether quotation marks hold a term, a title or a scare quote, which nobody in the article says."""

import re

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.frames import QUOTE, Sentence

_INTRODUCED = re.compile(
    "(?:so-called|so called|sogenannte[nrs]?|nicknamed?|known (?:\\w+ )?as|named|titled|entitled|christened|words?|phrase|term|novel|book|"
    "film|movie|song|essay|album|play|poem|series|show|single|story|paper|hashtag|slogan|podcast|exhibition|concept of|notion of|idea of)"
    "(?: is| was)?(?: not)?(?: the| a| an)?[ ,:]*$"
)
_EXPLAINED = re.compile("[’”»\"'“«]?,? as .{1,40} (?:calls?|called|has christened|have christened|dubbed|know|knows) (?:it|him|her|them)")
_MOST_WORDS = 6
_HEADING = 30  # tokens of a sentence by which a heading is known
_FUNCTION = speech.AUXILIARIES | speech.PREPOSITIONS | speech.CLAUSE_STARTS | frozenset({"and", "by"})


def is_term(text: str, start: int, end: int, sentence: Sentence, place: int, *, spoken: bool, named: bool) -> bool:
    """Tell whether the quotation at token `place` of a sentence is a term.

    `spoken` says that a verb of saying with a subject was found for it, `named` that it stands directly beside the quotation.
    """
    words = text[start:end].split()
    if len(words) > _MOST_WORDS or text[end - 1] in "!?":
        return False
    if _INTRODUCED.search(text[max(0, start - 40) : start - 1].lower()) or _EXPLAINED.match(text, end, end + 60):
        return True
    if _is_nickname(sentence, place) or (_in_heading(sentence) and sentence.low[place - 1] != ":"):
        return True
    if _is_title(words) and not named:
        return True
    if not spoken:
        return len(words) <= 3 and not (place == 0 and text[start].isupper() and text[end - 1] in ",.")
    return not named and len(words) <= 3 and _is_compound(text, end, sentence, place)


def is_inner_term(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation inside another is only a word or two that the speaker marks."""
    words = text[start:end].split()
    led = text[max(0, start - 3) : start - 1].rstrip().endswith((":", ","))
    return text[end - 1] not in ".!?…," and (len(words) == 1 or (len(words) == 2 and not led))


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
