"""Which subject a clause has: its first noun phrase after what says when, where or how, or what a later part of it shares."""

from collections.abc import Iterator

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.frames import QUOTE, Sentence
from factcheck_gui.analysis.phrases import Subject, is_name_word, name_end, named
from factcheck_gui.analysis.saying_verbs import may_be_verb
from factcheck_gui.analysis.subjects_after import starting_at
from factcheck_gui.analysis.titles import split_title

_TITLE = 6  # tokens within which the name comes after “For”
_DATELINE = 14  # tokens within which the dash of a dateline comes
_DASHES = frozenset({"—", "–", "-"})
_OPENING = 24  # tokens that an adverbial without a comma may have
_ONE_WORD = frozenset(["but", "and", "then", "so", "yet", "still", "later", "meanwhile", "once"])
_FIRST_PERSON = frozenset({"i", "we"})


def main(sentence: Sentence) -> Subject | None:
    """Return the subject of a sentence: its first noun phrase after what says when, where or how."""
    token = _first_word(sentence)
    if not token and len(sentence) > 1 and sentence.low[0] in _ONE_WORD and sentence.words[1] != ",":
        token = 1  # But Ann Lee, who came late, said
    if token < len(sentence) and _is_adverbial(sentence, token):
        comma = next((place for place in range(token, len(sentence)) if sentence.words[place] == ","), -1)
        opened = _after_opening(sentence, token, comma if comma >= 0 else len(sentence))
        if comma < 0 or (opened is not None and sentence.low[token] not in speech.CLAUSE_STARTS):
            return opened
        token = comma + 1
        if token < len(sentence) and sentence.low[token] in speech.PREPOSITIONS:
            return None  # In the square stand people from Ghent, from Lille
    if token >= len(sentence) or sentence.words[token] == QUOTE:
        return None
    if sentence.low[token : token + 2] in (["it", "was"], ["it", "is"]) and "who" in sentence.low[token:]:
        cleft = starting_at(sentence, token + 2)  # It was Ann Lee, then an editor, who took it
        return cleft if cleft is not None and cleft.name else None
    return _after_description(sentence, starting_at(sentence, token))


def sender(sentence: Sentence, message: int) -> Subject | None:
    """Return who sends the message that token `message` names: the subject of its clause (“heard that | Lee sent her a text”)."""
    begin = next((place + 1 for place in range(message - 1, 0, -1) if sentence.low[place] in speech.CLAUSE_STARTS), 0)
    if not begin:
        return main(sentence)
    return starting_at(sentence, begin) if begin < message else None


def topic(sentence: Sentence) -> Subject | None:
    """Return about whom a sentence says that it is: Ann Lee in “For Ann Lee, …”, “As for Ann Lee, …”."""
    token = 1 if sentence.low[:1] == ["for"] else 2 if sentence.low[:2] == ["as", "for"] else 0
    while 0 < token < min(_TITLE, len(sentence) - 1) and (speech.is_occupation(sentence.low[token]) or sentence.low[token] == "the"):
        if is_name_word(sentence, token):
            break
        token += 1
    if not token or token >= len(sentence) or not is_name_word(sentence, token):
        return None
    end = name_end(sentence, token, len(sentence))
    found = named(sentence, token, end)
    return found if found is not None and found.name and _goes_on(sentence, end) else None


def _goes_on(sentence: Sentence, token: int) -> bool:
    """Tell whether a sentence goes on with its subject at a token."""
    if token >= len(sentence):
        return False
    low = sentence.low[token]
    return low in (",", "that", "it", "this", "there") or low in speech.DETERMINERS or low in speech.PRONOUNS


def possessor(sentence: Sentence, subject: Subject) -> Subject | None:
    """Return whose a subject is: Ann Lee in “Ann Lee’s team”, “she” in “her team”; None where it is nobody’s."""
    token = subject.begin
    pronoun = {"his": "he", "her": "she"}.get(sentence.low[token], "")
    if pronoun:
        return Subject(token, token + 1, pronoun=pronoun)
    if sentence.low[token] in ("the", "a", "an"):
        token += 1
    if token >= len(sentence) or not is_name_word(sentence, token):
        return None
    end = next((place + 1 for place in _run(sentence, token) if sentence.low[place].endswith(("’s", "'s"))), 0)
    if not end and sentence.low[token].endswith("s’"):
        end = token + 1
    if not end:
        return None
    words = sentence.words[token:end]
    words = words[split_title(words) :] or words
    return Subject(token, end, " ".join(words).removesuffix("’s").removesuffix("'s").rstrip("’"))


def _run(sentence: Sentence, token: int) -> Iterator[int]:
    while token < len(sentence) and is_name_word(sentence, token):
        yield token
        token += 1


def _after_opening(sentence: Sentence, first: int, stop: int) -> Subject | None:
    """Return the subject that stands without a comma behind when or where (“Two minutes into lunch Ann Lee has sent …”)."""
    for token in range(first + 1, min(stop, _OPENING)):
        before, low = sentence.low[token - 1], sentence.low[token]
        if before in speech.CLAUSE_STARTS or before in speech.RELATIVES:
            return None
        if low in ("he", "she"):
            return Subject(token, token + 1, pronoun=low)
        if low in _FIRST_PERSON or QUOTE in (before, low):
            return None
        if not is_name_word(sentence, token) or before in speech.PREPOSITIONS or before in speech.DETERMINERS:
            continue
        end = name_end(sentence, token, stop)
        whole = end - token > 1 and not is_name_word(sentence, token - 1) and not before.endswith(("’s", "'s"))
        if whole and end < len(sentence) and (sentence.low[end] in speech.VERBS_OF_STATE or may_be_verb(sentence.low[end])):
            found = named(sentence, token, end)
            return found if found is not None and found.name and " " in found.name else None
    return None


def _after_description(sentence: Sentence, subject: Subject | None) -> Subject | None:
    """Return who is described before a sentence comes to him: “The son of a shipwright, he left”, “A nurse, Ann Lee left”."""
    if subject is None or not subject.role or subject.end + 2 >= len(sentence) or sentence.words[subject.end] != ",":
        return subject
    token = subject.end + 1
    if sentence.low[token] in ("he", "she"):
        return Subject(token, token + 1, pronoun=sentence.low[token])
    if sentence.low[subject.begin] not in ("a", "an") or not is_name_word(sentence, token):
        return subject
    following = starting_at(sentence, token)
    return following if following is not None and following.name and " " in following.name else subject


def _first_word(sentence: Sentence) -> int:
    """Return the token after a dateline (“LYON, France (AP) —”) or a time of day (“13.22”)."""
    first = sentence.words[0] if sentence.words else ""
    if len(first) > 3 and first.isupper():
        dash = next((place for place, word in enumerate(sentence.words[:_DATELINE]) if word in _DASHES), -1)
        return dash + 1 + (sentence.words[dash + 1 : dash + 2] == ["-"]) or _past_colon(sentence)
    if len(first) > 1 and first.isupper() and sentence.words[1:2] != [":"]:
        return _past_colon(sentence)
    if len(sentence) > 1 and first[:1].isdigit() and first.replace(".", "").isdigit() and sentence.words[1][0].isupper():
        return 1 if "." in first else 0
    return 0


def _past_colon(sentence: Sentence) -> int:
    """Return the token after a dateline that ends with a colon (NEW DELHI: The army …), or 0; before a quotation it is a speaker."""
    colon = next((place for place, word in enumerate(sentence.words[:_DATELINE]) if word == ":"), 0)
    capitals = all(word.isupper() or not word[0].isalpha() for word in sentence.words[:colon])
    return colon + 1 if colon and capitals and colon + 1 < len(sentence) and sentence.words[colon + 1] != QUOTE else 0


def _is_adverbial(sentence: Sentence, first: int) -> bool:
    """Tell whether a sentence whose first word is token `first` begins with when, where or how, and not with its subject."""
    low = sentence.low[first]
    following = sentence.low[first + 1] if first + 1 < len(sentence) else "."
    titled = following in speech.TITLES and sentence.words[first + 1][0].isupper()
    titled |= first + 2 < len(sentence) and speech.is_occupation(following) and is_name_word(sentence, first + 2)  # Visiting manager Bo Ek
    return low in speech.ADVERBIAL_STARTS or low == "to" or (low.endswith(("ing", "ly")) and not titled)


