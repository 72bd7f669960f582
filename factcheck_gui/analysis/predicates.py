"""Which words of a sentence are verbs of saying, and what speaks against it: a negation, a passive, a noun."""

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.frames import QUOTE, Sentence
from factcheck_gui.analysis.phrases import is_name_word
from factcheck_gui.analysis.saying_verbs import may_be_past, may_be_present, may_be_verb
from factcheck_gui.analysis.word_lists import words_of

BE = frozenset({"was", "were", "is", "are", "been", "be", "being"})
_PASSIVE = words_of(
    "called described dubbed termed named labelled labeled considered deemed asked told branded quoted used put read found charged "
    "depicted characterised characterized likened portrayed hailed praised applauded castigated lambasted slammed chided scolded "
    "compared attacked highlighted flagged savaged questioned challenged threatened recommended feared accused blamed "
    "reprimanded rebuked heckled informed reminded warned urged "
)
TOLD = frozenset({"told", "asked", "informed", "warned", "reminded", "urged"})
DONE = frozenset({"found", "charged", "used", "put", "read", "named"})  # in the passive they don’t say that somebody speaks
_BEFORE_BASE = words_of(
    "they we i you would will could can might did to only critics people "
)
_NO_SPEECH = speech.AUXILIARIES | speech.PREPOSITIONS | speech.CLAUSE_STARTS | speech.DETERMINERS | speech.WHEN | speech.RELATIVES
_TAKES = words_of("accepted accepts takes took sought seeks requested invoked wants wanted expects expected foresees feared fears blames")
_AS = words_of(
    "billed bills framed frames painted paints pitched pitches sold sells cast casts regarded regards saw sees viewed views decried "
    "decries derided attacked attacks trashed presented presents marketed styled styles rated rates denounced remembers introduced "
    "hyped touted "
)
PARTICLES = words_of(
    "up out back off in down on away over again aloud "
)
_GOES_ON = frozenset(
    [".", ",", ";", ":", "—", "–", "(", ")", QUOTE, "himself", "herself", "his", "her", "as", "and", "before", "after", "while", "when"]
)


def is_cue(sentence: Sentence, token: int) -> bool:
    """Tell whether a token is a verb of saying, and not a noun or a name that looks like one."""
    low = sentence.low[token]
    if low not in speech.CUES or (sentence.words[token][0].isupper() and token > 0):
        return False
    before = sentence.low[token - 1] if token else ""
    if low == "put":
        return sentence.low[token + 1 : token + 2] in (["it"], ["forth"], ["in"])  # not: God had put them on Earth
    if low in speech.BASE:
        plural = before.endswith("s") and before not in ("his", "its", "this") and not before.endswith(("’s", "'s"))
        return plural or before in _BEFORE_BASE
    if low in speech.NOUN_TOO:
        noun = before in speech.DETERMINERS or before in speech.PREPOSITIONS or before in ("no", "such")
        return not noun and not before.endswith(("’s", "'s"))
    return True


def is_unlisted_cue(sentence: Sentence, token: int, place: int) -> bool:
    """Tell whether any verb at all is one of saying by what follows it: a colon or comma and quotation `place`, or “that”."""
    low = sentence.low[token]
    if low in _NO_SPEECH or low in speech.CUES or not token or sentence.words[token][0].isupper():
        return False
    before = sentence.low[token - 1]
    finite = may_be_past(low) or (may_be_present(low) and (before in ("he", "she") or sentence.words[token - 1][0].isupper()))
    if not finite or before in BE or before in speech.DETERMINERS or before in speech.PREPOSITIONS or before.endswith(("’s", "'s")):
        return False
    if sentence.low[token + 1] == "that":
        return token + 1 < place
    if sentence.words[token + 1] == "," and token > 1 and sentence.words[token - 2] == "," and is_name_word(sentence, token - 1):
        return True  # and that, Lee cautions, is “…”
    if token == place - 1 and low in _TAKES:
        return True  # Lee accepts “full responsibility”
    if low in _AS and sentence.low[place - 1] == "as":
        return True  # billed the bout as “…”
    return token == place - 2 and sentence.words[token + 1] in (",", ":")


def is_any_verb(sentence: Sentence, token: int, stop: int) -> bool:
    """Tell whether a token after “…,” and a subject can be the verb of that subject and nothing else (…,” he thunders.)."""
    low = sentence.low[token]
    if not may_be_verb(low) or low in _NO_SPEECH or sentence.words[token][0].isupper():
        return False
    if token + 1 >= min(stop, len(sentence)):
        return True
    after = sentence.low[token + 1]
    return (
        after in _GOES_ON
        or after in PARTICLES
        or after in speech.PREPOSITIONS
        or after in speech.WHEN
        or after in speech.REPORTED_OBJECTS
        or after.endswith("ly")
    )


def may_invert(sentence: Sentence, token: int) -> bool:
    """Tell whether a token directly after a quotation may be a verb that has its subject behind it (…,” affirmed Ann Lee)."""
    low = sentence.low[token]
    return may_be_verb(low) and low not in _NO_SPEECH and not low.endswith("ous")


def is_negated(sentence: Sentence, token: int) -> bool:
    """Tell whether a verb is denied."""
    return any(low in speech.NEGATIONS for low in sentence.low[max(0, token - 2) : token])


def is_passive(sentence: Sentence, token: int) -> bool:
    """Tell whether a verb says what is done to its subject (was called, has been described)."""
    if sentence.low[token] not in _PASSIVE:
        return False
    place = token - 1
    while place >= 0 and (sentence.low[place].endswith("ly") or sentence.low[place] in ("also", "once", "widely", "later", "now")):
        place -= 1
    return place >= 0 and sentence.low[place] in BE
