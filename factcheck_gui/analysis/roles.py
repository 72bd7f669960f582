"""What an article says that somebody is: the main noun of a description, the words that narrow it, and which fit each other."""

import re
from dataclasses import dataclass

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.titles import fold

_STEM = 4  # letters in which “Russia” and “Russian”, “Ukraine” and “Ukrainian” agree
HEADS_SAME = {
    "leader": ("president", "minister", "premier", "chancellor", "leader", "king", "ruler", "head", "chief"),
    "senator": ("senator", "sen"),
    "governor": ("governor", "gov"),
    "congressman": ("rep", "congressman", "representative"),
    "congresswoman": ("rep", "congresswoman", "representative"),
    "doctor": ("doctor", "dr"),
    "professor": ("professor", "prof"),
    "colonel": ("colonel", "col"),
    "general": ("general", "gen"),
    "captain": ("captain", "capt"),
    "premier": ("premier", "minister"),
    "boss": ("director", "executive", "manager", "head", "chief", "ceo"),
    "councillor": ("councillor", "cllr"),
    "judge": ("judge", "justice", "magistrate", "recorder"),
    "lawyer": ("lawyer", "solicitor", "barrister", "attorney", "counsel", "advocate"),
    "attorney": ("attorney", "lawyer", "counsel"),
    "coach": ("coach", "manager", "trainer"),
    "manager": ("manager", "coach"),
    "skipper": ("skipper", "captain"),
    "lawmaker": ("lawmaker", "rep", "sen", "representative", "senator", "congressman", "congresswoman", "mp", "legislator"),
    "legislator": ("legislator", "lawmaker", "rep", "sen", "representative", "senator"),
    "mp": ("mp", "backbencher", "member"),
    "academic": ("academic", "professor", "prof", "lecturer", "dr"),
    "researcher": ("researcher", "professor", "prof", "dr", "scientist"),
    "scientist": ("scientist", "biologist", "physicist", "chemist", "geologist", "ecologist", "astronomer", "climatologist"),
    "prelate": ("archbishop", "bishop", "cardinal"),
    "cleric": ("bishop", "rev", "reverend", "vicar", "pastor", "imam", "priest"),
    "policeman": ("sergeant", "sgt", "constable", "pc", "officer", "inspector"),
    "detective": ("detective", "inspector", "det"),
    "diplomat": ("diplomat", "ambassador", "envoy", "consul"),
    "envoy": ("envoy", "ambassador"),
    "executive": ("executive", "ceo", "director", "president"),
    "writer": ("writer", "author", "novelist", "poet", "playwright"),
    "author": ("author", "novelist", "writer"),
    "teacher": ("teacher", "headteacher", "schoolteacher"),
}
_LIMITING = frozenset({"vice", "prime", "deputy", "former", "foreign", "finance", "assistant", "opposition", "ex", "union", "acting"})
_NARROWER = frozenset({"vice", "prime", "deputy", "shadow"})
_EMPTY_WORDS = frozenset(["the", "a", "an", "same", "then"])
BREAK = '.;:!?\n“”"«»„'
UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_SHORTENED = re.compile(f"(?:^|\\W)[{UPPER}](?:[\\w]{{0,3}}|(?:\\.\\w)+)$")


@dataclass(frozen=True, slots=True)
class Role:
    """A description tied to a name: its main noun, and the words that narrow it down."""

    head: str
    words: frozenset[str]


def role_of(words: list[str]) -> Role | None:
    """Return the description in a noun phrase: its main noun is the last word before “of”, “for”, “at”."""
    words = [word.strip("(),.") for word in words]
    head: list[str] = []
    for word in words:
        if word in speech.PREPOSITIONS or word in ("who", "that", "which", "whose"):
            break
        head.append(word)
    if any(word in speech.VERBS_OF_STATE or (word in speech.CUES and word not in speech.NOUN_TOO) for word in head):
        return None
    if head and head[-1] in speech.WHEN:
        return None
    if not head or (not head[-1].isalpha() and "-" not in head[-1]):
        return None
    rest = [fold(word) for word in words if word != head[-1] and word not in _EMPTY_WORDS and word not in speech.PREPOSITIONS]
    return Role(fold(head[-1]).removeprefix("ex-"), frozenset(rest))


def title_before(words: list[str]) -> Role | None:
    """Return the description directly before a name: U.S. President, White House press secretary, his coach."""
    taken: list[str] = []
    for word in reversed(words):
        if word in speech.NO_NAMES or word in speech.PREPOSITIONS - {"of"} or word in speech.CUES or not word or word == "—":
            break
        taken.insert(0, word)
        if word.endswith(("’s", "'s")) or len(taken) == 5:
            break
    if not taken or taken[-1] in speech.PREPOSITIONS:
        return None
    if len(taken) > 2 and taken[-2] == "of" and taken[-3] in ("secretary", "minister"):
        return Role(taken[-3], frozenset(map(fold, taken[:-3])) | {taken[-1]})
    if not speech.is_occupation(fold(taken[-1])):
        return None
    return Role(fold(taken[-1]), frozenset(map(fold, taken[:-1])) - {"of"})


def last_part(before: str) -> str:
    """Return what stands after the last end of a sentence; the dots of Sen. and U.S. are none."""
    for place in range(len(before) - 1, -1, -1):
        if before[place] in BREAK and not (before[place] == "." and _SHORTENED.search(before, 0, place)):
            return before[place + 1 :]
    return before


def fit(wanted: Role, role: Role) -> int:
    """Return how many words of a wanted description a role shares, or -1 where they don't go together."""
    limits = wanted.words & _LIMITING
    wide = wanted.head in ("leader", "premier") and not limits  # “the Russian leader” may be a prime minister too
    narrower = (role.words & _NARROWER) - wanted.words - ({"prime"} if wide else set())
    if narrower or (limits - role.words and not wide):
        return -1
    narrowing = wanted.words - _LIMITING
    shared = sum(any(word[:_STEM] == other[:_STEM] for other in role.words) for word in narrowing)
    return shared if shared or not narrowing else (-1 if role.words - _LIMITING else 0)
