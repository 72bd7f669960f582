"""What a description tells of the person it means: whether it can be somebody the article named, and whether a name introduces him."""

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.frames import Sentence
from factcheck_gui.analysis.phrases import Subject
from factcheck_gui.analysis.word_lists import words_of

# Whom one calls so without ever naming him
KNOWN_OFFICES = words_of(
    "president minister premier chancellor king queen pope judge court spokesman spokeswoman spokesperson "
    "speaker chair governor mayor secretary chief emperor sultan emir source lawyer attorney prosecutor jury foreman coroner "
)
_THINGS = words_of(
    "sentence transcript recording video clip line phrase quote quotation word words "
    "report statement letter review study survey memo document paper article book ruling verdict judgment decision sign poster "
    "notice website family couple pair trio duo crowd public opposition union firm club side band outlet channel station newspaper "
    "magazine rest latter former other message post text email note caption headline song film label menu inquiry inquest panel "
    "tribunal regulator watchdog enterprise company business group organisation organization institution agency airline railway "
    "bank retailer manufacturer operator supplier producer maker carrier developer union federation insurer lender exporter "
    "importer builder broadcaster publisher watchdog ministry embassy hospital school charity pressure industry staff crew cast "
    "leadership audience press media internet voice answer reply "
)
_FROM = frozenset({"of", "from", "who"})
_PLEAS = frozenset({"pleaded", "denies", "denied", "admits", "admitted", "appeared", "faces", "faced"})


def is_aged(sentence: Sentence, subject: Subject) -> bool:
    """Tell whether an age follows a subject: Ann Lee, 49, …"""
    return sentence.words[subject.end : subject.end + 1] == [","] and sentence.words[subject.end + 1][:1].isdigit()


def is_introduced(sentence: Sentence, subject: Subject) -> bool:
    """Tell whether a name without a title is followed by where its bearer lives, by “who”, or by his plea."""
    plain = " ".join(sentence.words[subject.begin : subject.end]) == subject.name
    following = sentence.low[subject.end : subject.end + 2]
    return plain and ((following[:1] == [","] and following[-1] in _FROM) or (bool(following) and following[0] in _PLEAS))


def may_be_anybody(role: tuple[str, ...]) -> bool:
    """Tell whether a description may mean somebody who was never called so: neither an office that needs no name, nor a thing."""
    last = role[-1]
    if any(word in KNOWN_OFFICES or word in speech.ORGANISATION for word in role) or last in _THINGS or not last[0].isalnum():
        return False
    return last.endswith("-old") or not (last.endswith("s") and not last.endswith("ss"))


def is_heading(sentence: Sentence) -> bool:
    letters = [word for word in sentence.words if word[0].isalpha()]
    return bool(letters) and all(word.isupper() for word in letters)
