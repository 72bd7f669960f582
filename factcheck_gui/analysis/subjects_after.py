"""Which words are the subject that follows a token: a name with its titles and appositions, a role, a pronoun."""

from factcheck_gui.analysis import given_names, speech
from factcheck_gui.analysis.frames import QUOTE, Sentence
from factcheck_gui.analysis.phrases import Subject, is_name_word, name_end, named, role_from
from factcheck_gui.analysis.titles import fold

_LONGEST = 40  # tokens that a subject with all its appositions may have
_NAMED = 14  # tokens after a role within which the name comes that somebody gives
_NAMING = frozenset({"name", "identified", "known", "introduced"})
_TITLE = 8  # words in small letters that a title may go on with
_WITHIN_TITLE = frozenset({"and", "of", "for", "at", "to", "two", "three", "four"})
_TAILS = speech.PREPOSITIONS | frozenset({"them", "us"})
_NICKNAMES = frozenset({"name", "nickname", "alias", "moniker", "pseudonym"})
_NO_TITLE = speech.CUES | speech.AUXILIARIES | speech.PREPOSITIONS | speech.CLAUSE_STARTS | speech.DETERMINERS
_ARTICLES = frozenset({"der", "die", "ο", "η"})


def after(sentence: Sentence, verb: int, stop: int) -> Subject | None:
    """Return the subject that follows a verb (“…,” said Ann Lee), before token `stop`."""
    token = verb + 1
    while token + 1 < stop and _is_article(sentence, token, stop) and is_name_word(sentence, token + 1):
        token += 1
    if token >= stop or sentence.words[token] == QUOTE:
        return None
    if sentence.low[token] in speech.PRONOUNS and not _is_her_something(sentence, token, stop):
        return Subject(token, token + 1, pronoun=sentence.low[token])
    if is_name_word(sentence, token) or _begins_with_particle(sentence, token, stop):
        end = name_end(sentence, token, stop)
        if not sentence.low[end - 1].endswith(("’s", "'s")):
            return named(sentence, token, _past_title(sentence, end, stop))
    return _with_apposed_name(sentence, role_from(sentence, token, stop), stop)


def starting_at(sentence: Sentence, token: int) -> Subject | None:
    """Return the subject whose first word is a token."""
    return after(sentence, token - 1, min(len(sentence), token + _LONGEST))


def _is_article(sentence: Sentence, token: int, stop: int) -> bool:
    """Tell whether a word is an article before a name, and not that of one of many (a Liberal)."""
    whole = token + 2 < stop and is_name_word(sentence, token + 2)
    return sentence.low[token] in _ARTICLES or (sentence.low[token] == "a" and whole)


def _is_her_something(sentence: Sentence, token: int, stop: int) -> bool:
    if sentence.low[token] != "her" or token + 1 >= stop:
        return False
    following = sentence.low[token + 1]
    return speech.is_occupation(following) or (token == 0 and following[0].isalpha() and following not in _NO_TITLE)


def _with_apposed_name(sentence: Sentence, role: Subject | None, stop: int) -> Subject | None:
    """Return a role with the name that follows it between commas (her husband, Otto Lee, or: the mayor, the poet Bo Ek)."""
    if role is not None and not role.name and (called := _called(sentence, role, stop)) is not None:
        return called
    role = _with_tail(sentence, role, stop)
    comma = _past_initials(sentence, role.end) if role is not None else 0
    if role is None or role.name or comma + 1 >= stop or sentence.words[comma] != ",":
        return role
    if role.role and role.role[-1] in speech.WORKS:
        return role  # His new novel, Salt Ledger, took eleven years
    begin = comma + 1
    if role.role and role.role[-1] in speech.HOUSES and not given_names.is_given(fold(sentence.words[begin])):
        return role
    if is_name_word(sentence, begin):
        end = _past_title(sentence, name_end(sentence, begin, stop), stop)
        apposed = named(sentence, role.begin, end, begin)
    elif sentence.low[begin] in ("the", "a", "an"):
        apposed = role_from(sentence, begin, stop)
        if apposed is not None and not apposed.name:
            apposed = _called(sentence, apposed, stop) or apposed
        end = apposed.end if apposed is not None else begin
    elif (at := _past_occupation(sentence, begin, stop)) > begin:  # His neighbour, retired nurse Ann Lee
        end = name_end(sentence, at, stop)
        apposed = named(sentence, role.begin, end, at)
    else:
        return role
    says = sentence.low[end] in speech.CUES and sentence.words[end + 1 : end + 2] != [","] if end < len(sentence) else False
    closed = says or end >= len(sentence) or sentence.words[end] in (",", ".", QUOTE)
    return Subject(role.begin, end, apposed.name) if closed and apposed is not None and apposed.name else role


def _past_initials(sentence: Sentence, token: int) -> int:
    """Return the token after the initials of a house in parentheses (the head of the Arden Port Union | (APU)), or the token itself."""
    return token + 3 if sentence.words[token : token + 1] == ["("] and sentence.words[token + 2 : token + 3] == [")"] else token


def _begins_with_particle(sentence: Sentence, token: int, stop: int) -> bool:
    """Tell whether a name begins in lower case (von der Leyen, al-Sabbagh)."""
    if sentence.low[token].startswith(("al-", "el-")):
        return True
    while token < stop and sentence.low[token] in speech.SMALL_PARTICLES:
        token += 1
        if token < stop and is_name_word(sentence, token):
            return True
    return False


def _past_title(sentence: Sentence, end: int, stop: int) -> int:
    """Return the end of the name after a title that begins with capitals (White House press secretary Ann Lee)."""
    token = _past_occupation(sentence, end, stop)
    if token == end and speech.is_occupation(sentence.low[end - 1]) and not sentence.low[end - 1].endswith("s"):
        token = _past_whole_title(sentence, end, stop)
    return name_end(sentence, token, stop) if token > end else end


def _past_whole_title(sentence: Sentence, end: int, stop: int) -> int:
    """Return where the name begins after a title without an article (Crofter and mother of four | Ann Lee), or `end`."""
    token = end
    while token < min(stop, end + _TITLE) and sentence.words[token][0].islower():
        low = sentence.low[token]
        if low in _NO_TITLE and low not in _WITHIN_TITLE:
            return end
        token += 1
    last = sentence.low[token - 1]
    if token == end or token >= stop or last in speech.PREPOSITIONS or speech.is_occupation(last) or not is_name_word(sentence, token):
        return end
    return token if name_end(sentence, token, stop) - token > 1 else end


def _with_tail(sentence: Sentence, role: Subject | None, stop: int) -> Subject | None:
    """Return a role with what is said between it and a comma (The colleague in question, one of them)."""
    if role is None or role.name or role.end >= stop or sentence.low[role.end] not in _TAILS:
        return role
    end = role.end + 1
    while end < min(stop, role.end + 4) and sentence.words[end][0].islower() and sentence.low[end] not in _NO_TITLE:
        end += 1
    return Subject(role.begin, end, role=role.role) if end < stop and sentence.words[end] == "," else role


def _called(sentence: Sentence, role: Subject, stop: int) -> Subject | None:
    """Return somebody by the name that he gives: “a man named Bo Ek”, “a trader who gave her name only as Iya Kudi”."""
    for token in range(role.begin + 1, min(stop - 1, role.end + _NAMED)):
        low = sentence.low[token]
        gives = low in ("named", "called") and token <= role.end + 1
        gives |= low in ("called", "named", "known") and sentence.low[token - 1] in ("be", "was", "is", "being")
        token += low in ("called", "named") and sentence.low[token + 1] in ("only", "just", "simply")
        gives |= low in ("himself", "herself") and sentence.low[token - 1] in ("calls", "called", "calling")
        gives |= low == "as" and any(word in _NAMING for word in sentence.low[role.end : token])
        if gives and is_name_word(sentence, token + 1):
            end = name_end(sentence, token + 1, stop)
            found = named(sentence, token + 1, end)
            return Subject(role.begin, end, found.name) if found is not None and found.name else None
        if low in _NICKNAMES and token > role.end:
            begin = token + 1 + (sentence.words[token + 1] == ",")
            if begin < stop and is_name_word(sentence, begin):
                end = name_end(sentence, begin, stop)
                found = named(sentence, begin, end)
                return Subject(role.begin, end, found.name) if found is not None and found.name else None
        asks = sentence.low[token : token + 3] == ["asked", "to", "be"]
        if low == QUOTE or (low in speech.CUES and low not in speech.NOUN_TOO and not asks and low not in ("called", "named")):
            return None
    return None


def _past_occupation(sentence: Sentence, begin: int, stop: int) -> int:
    """Return where the name begins after an occupation in small letters (retired nurse | Ann Lee), or `begin`."""
    token = begin
    while token < min(stop, begin + 5) and sentence.words[token][0].islower() and sentence.low[token] not in _NO_TITLE:
        token += 1
    titled = begin < token < stop and is_name_word(sentence, token) and speech.is_occupation(sentence.low[token - 1])
    return token if titled else begin
