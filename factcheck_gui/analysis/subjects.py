"""Which words of a sentence are the subject of a verb of saying: a name with its titles, a role, a pronoun, a source."""

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.frames import QUOTE, Sentence
from factcheck_gui.analysis.phrases import Subject, is_boundary, is_name_word, name_begin, name_end, named, role_from, with_title

_LONGEST = 40  # tokens that a subject with all its appositions may have
_DATELINE = 14  # tokens within which the dash of a dateline comes
_LIST_STARTS = frozenset({"and", "or", "und", "et"})


def before(sentence: Sentence, verb: int, start: int = 0) -> Subject | None:
    """Return the subject that stands before a verb, not before token `start`."""
    token = verb - 1
    while token >= start and (_is_auxiliary(sentence, token) or sentence.low[token] in speech.WHEN):
        token -= 1
        if (
            sentence.low[token + 1] in speech.WHEN
            and token > start
            and sentence.low[token] in ("on", "in", "last", "this", "late", "early")
        ):
            token -= 1
    if token < start:
        return None
    if sentence.low[token] == "whom" and sentence.low[token - 2 : token - 1] != [","] and token > start and sentence.low[token - 1] == "of":
        return None  # her two sons, one of whom said
    if sentence.low[token] in speech.RELATIVES:
        return _before_comma(sentence, token, start) if token > start else None
    if sentence.words[token] == ",":
        return _before_comma(sentence, token, start)
    return _ending_at(sentence, token, start)


def after(sentence: Sentence, verb: int, stop: int) -> Subject | None:
    """Return the subject that follows a verb (“…,” said Ann Lee), before token `stop`."""
    token = verb + 1
    while token < stop and sentence.low[token] in ("der", "die", "ο", "η", "a") and token + 1 < stop and is_name_word(sentence, token + 1):
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


def _is_her_something(sentence: Sentence, token: int, stop: int) -> bool:
    return sentence.low[token] == "her" and token + 1 < stop and speech.is_occupation(sentence.low[token + 1])


def _with_apposed_name(sentence: Sentence, role: Subject | None, stop: int) -> Subject | None:
    """Return a role with the name that follows it between commas (her husband, Otto Lee, or: the mayor, the poet Bo Ek)."""
    if role is None or role.name or role.end + 1 >= stop or sentence.words[role.end] != ",":
        return role
    if role.role and role.role[-1] in speech.WORKS:
        return role  # His new novel, Salt Ledger, took eleven years
    begin = role.end + 1
    if is_name_word(sentence, begin):
        end = name_end(sentence, begin, stop)
        apposed = named(sentence, role.begin, end, begin)
    elif sentence.low[begin] in ("the", "a", "an"):
        apposed = role_from(sentence, begin, stop)
        end = apposed.end if apposed is not None else begin
    else:
        return role
    closed = end >= len(sentence) or sentence.words[end] in (",", ".", QUOTE)
    return Subject(role.begin, end, apposed.name) if closed and apposed is not None and apposed.name else role


def main(sentence: Sentence) -> Subject | None:
    """Return the subject of a sentence: its first noun phrase after what says when, where or how."""
    token = _first_word(sentence)
    if token < len(sentence) and _is_adverbial(sentence):
        comma = next((place for place in range(len(sentence)) if sentence.words[place] == ","), -1)
        if comma >= 0:
            token = comma + 1
        elif sentence.low[0] in ("but", "and", "then", "so", "yet", "still", "later", "meanwhile", "once", "one"):
            token = 1 if sentence.low[0] != "one" else 0
        else:
            return None
    if token >= len(sentence) or sentence.words[token] == QUOTE:
        return None
    if sentence.low[token : token + 2] in (["it", "was"], ["it", "is"]) and "who" in sentence.low[token:]:
        cleft = _starting_at(sentence, token + 2)  # It was Ann Lee, then an editor, who took it
        return cleft if cleft is not None and cleft.name else None
    return _starting_at(sentence, token)


def sender(sentence: Sentence, message: int) -> Subject | None:
    """Return who sends the message that token `message` names: the subject of its clause (“heard that | Lee sent her a text”)."""
    begin = next((place + 1 for place in range(message - 1, 0, -1) if sentence.low[place] in speech.CLAUSE_STARTS), 0)
    if not begin:
        return main(sentence)
    return _starting_at(sentence, begin) if begin < message else None


def _first_word(sentence: Sentence) -> int:
    """Return the token after a dateline (“LYON, France (AP) —”) or a time of day (“13.22”)."""
    first = sentence.words[0] if sentence.words else ""
    if len(first) > 3 and first.isupper():
        return next((place + 1 for place, word in enumerate(sentence.words[:_DATELINE]) if word in ("—", "–", "-")), 0)
    if len(sentence) > 1 and first[:1].isdigit() and first.replace(".", "").isdigit() and sentence.words[1][0].isupper():
        return 1 if "." in first else 0
    return 0


def _is_adverbial(sentence: Sentence) -> bool:
    """Tell whether a sentence begins with when, where or how, and not with its subject."""
    low = sentence.low[0]
    titled = len(sentence) > 1 and sentence.low[1] in speech.TITLES and sentence.words[1][0].isupper()
    titled |= len(sentence) > 2 and speech.is_occupation(sentence.low[1]) and is_name_word(sentence, 2)  # Visiting manager Bo Ek
    return low in speech.ADVERBIAL_STARTS or low == "to" or (low.endswith(("ing", "ly")) and not titled)


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
    token = end
    while token < min(stop, end + 5) and sentence.words[token][0].islower():
        low = sentence.low[token]
        if (
            low in speech.CUES
            or low in speech.AUXILIARIES
            or low in speech.PREPOSITIONS
            or low in speech.CLAUSE_STARTS
            or low in speech.DETERMINERS
        ):
            return end
        token += 1
    titled = end < token < stop and is_name_word(sentence, token) and speech.is_occupation(sentence.low[token - 1])
    return name_end(sentence, token, stop) if titled else end


def _starting_at(sentence: Sentence, token: int) -> Subject | None:
    return after(sentence, token - 1, min(len(sentence), token + _LONGEST))


def _is_auxiliary(sentence: Sentence, token: int) -> bool:
    low = sentence.low[token]
    adverb = low.endswith("ly") and len(low) > 4 and sentence.words[token][0].islower() and low not in speech.NO_ADVERBS
    return low in speech.AUXILIARIES or adverb


def _ending_at(sentence: Sentence, last: int, start: int) -> Subject | None:
    """Return the subject whose last word is token `last`."""
    low = sentence.low[last]
    if low in speech.PRONOUNS:
        return Subject(last, last + 1, pronoun=low)
    if low == ")":
        opened = next((place for place in range(last, start - 1, -1) if sentence.words[place] == "("), -1)
        return _ending_at(sentence, opened - 1, start) if opened > start else None
    if (is_name_word(sentence, last) or low.startswith(("al-", "el-"))) and not low.endswith(("’s", "'s")):
        return _ending_in_name(sentence, last, start)
    if low[0].isalpha() and low not in speech.CLAUSE_STARTS and low not in speech.CUES:
        return _ending_in_noun(sentence, last, start)
    return None


def _ending_in_name(sentence: Sentence, last: int, start: int) -> Subject | None:
    begin = name_begin(sentence, last, start)
    outer = with_title(sentence, begin, start)
    while outer > start and sentence.low[outer - 1] in speech.DETERMINERS:
        outer -= 1
    previous = sentence.low[outer - 1] if outer > start else ""
    if (
        previous in ("and", "or", "&", "und", "et")
        and begin - 2 >= start
        and (is_name_word(sentence, begin - 2) or sentence.words[begin - 2] == ",")
    ):
        return _whole_phrase(sentence, begin, last, start)
    if previous in speech.PREPOSITIONS:
        return _whole_phrase(sentence, begin, last, start)
    begin = with_title(sentence, begin, start)
    if begin == last - 1 and sentence.low[begin] == "the":  # the Spaniard, the Kremlin
        return Subject(begin, last + 1, role=tuple(sentence.low[begin : last + 1]))
    return named(sentence, begin, last + 1)


def _whole_phrase(sentence: Sentence, begin: int, last: int, start: int) -> Subject | None:
    """Return the phrase in which the last name only says whose, or of what (“a spokesman for Lee”); never the name."""
    token = begin - 1
    while token > start and not is_boundary(sentence, token - 1):
        token -= 1
    if sentence.low[token] in speech.PREPOSITIONS or sentence.low[token] in speech.ADVERBIAL_STARTS - speech.DETERMINERS:
        return None
    first = _starting_at(sentence, token)
    if first is not None and first.name and first.end < last and sentence.low[first.end] in ("of", "from"):
        return Subject(first.begin, last + 1, first.name)
    return Subject(token, last + 1, role=tuple(sentence.low[token : last + 1]))


def _ending_in_noun(sentence: Sentence, last: int, start: int) -> Subject | None:
    token = last
    while token > start and not is_boundary(sentence, token - 1) and last - token < _LONGEST:
        token -= 1
        if sentence.low[token] in speech.DETERMINERS and (token == start or sentence.low[token - 1] not in speech.PREPOSITIONS):
            break
    low = sentence.low[token]
    if low in speech.PREPOSITIONS or (low in speech.ADVERBIAL_STARTS and low not in speech.DETERMINERS):
        return None
    if token > start + 1 and sentence.low[token - 1] in _LIST_STARTS and sentence.words[token - 2] == ",":
        first = main(sentence)  # the end of a list: “A source familiar with the call between Lee, Ek, and the others said”
        return Subject(first.begin, last + 1, role=first.role) if first is not None and first.role else None
    return Subject(token, last + 1, role=tuple(sentence.low[token : last + 1]))


def _before_comma(sentence: Sentence, comma: int, start: int) -> Subject | None:
    """Return the subject that ends before a comma: a name among its appositions, or the leftmost of them."""
    phrase: Subject | None = None
    parts = _parts(sentence, comma, start)
    for number, (begin, end) in enumerate(parts):
        if sentence.low[begin] in _LIST_STARTS and begin + 1 < end:
            begin += 1
        begin = _clause_begin(sentence, begin, end)
        if _only_describes(sentence, begin):
            continue
        if sentence.low[begin] in speech.ADVERBIAL_STARTS - speech.DETERMINERS:
            if number + 1 < len(parts) and sentence.low[begin] in speech.PREPOSITIONS:
                continue  # Lee, on the other hand, said
            break
        found = _starting_at(sentence, begin)
        if found is None:
            break
        if found.name:
            return _extended(sentence, found, parts[number + 1 :])
        phrase = found
    return phrase


def _clause_begin(sentence: Sentence, begin: int, end: int) -> int:
    """Return where the last clause of a stretch begins (The court heard that | Lee, 42, had said)."""
    return next((place + 1 for place in range(end - 2, begin, -1) if sentence.low[place] in speech.CLAUSE_STARTS), begin)


def _only_describes(sentence: Sentence, begin: int) -> bool:
    """Tell whether a stretch between commas cannot be the subject: an age, a party, where from, who did what."""
    low = sentence.low[begin]
    return (
        low in speech.RELATIVES
        or low in ("which", "of", "from", "in", "jr", "sr", "whose")
        or low[0].isdigit()
        or low.startswith(("d-", "r-"))
    )


def _extended(sentence: Sentence, found: Subject, further: list[tuple[int, int]]) -> Subject:
    """Take in a role that stands before the name: “The regional governor, Joaquim Almeida”."""
    if further and sentence.low[further[0][0]] in speech.DETERMINERS and sentence.words[further[0][1]] == ",":
        role = role_from(sentence, *further[0])
        if role is not None and not role.name and role.end == further[0][1]:
            return Subject(role.begin, found.end, found.name)
    return found


def _parts(sentence: Sentence, comma: int, start: int) -> list[tuple[int, int]]:
    """Return the stretches between commas before a comma, the nearest first, as far back as the clause goes."""
    parts = []
    end = comma
    token = comma - 1
    while token >= max(start, comma - _LONGEST):
        if sentence.words[token] == "," or sentence.words[token] in (QUOTE, ";", ":", "—", "–"):
            if token + 1 < end:
                parts.append((token + 1, end))
            end = token
            if sentence.words[token] != ",":
                return parts
        token -= 1
    if token < start and start < end:
        parts.append((start, end))
    return parts
