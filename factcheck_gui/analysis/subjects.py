"""Which words of a sentence are the subject of a verb of saying: a name with its titles, a role, a pronoun, a source."""

from dataclasses import dataclass

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.frames import QUOTE, Sentence
from factcheck_gui.analysis.people import fold, split_title

_LONGEST = 40  # tokens that a subject with all its appositions may have
_LIST_STARTS = frozenset({"and", "or", "und", "et"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens `begin` to `end` of a sentence; `name` without titles, or "" for a role, a pronoun or somebody unnamed."""

    begin: int
    end: int
    name: str = ""
    pronoun: str = ""
    role: tuple[str, ...] = ()


def is_name_word(sentence: Sentence, token: int) -> bool:
    """Tell whether a token can be part of a name."""
    word = sentence.words[token]
    return word[0].isupper() and word != QUOTE and (sentence.low[token] not in speech.NO_NAMES or sentence.low[token] in ("may", "will"))


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
        end = _name_end(sentence, token, stop)
        if not sentence.low[end - 1].endswith(("’s", "'s")):
            return _named(sentence, token, _past_title(sentence, end, stop))
    return _with_apposed_name(sentence, _role_from(sentence, token, stop), stop)


def _is_her_something(sentence: Sentence, token: int, stop: int) -> bool:
    return sentence.low[token] == "her" and token + 1 < stop and speech.is_occupation(sentence.low[token + 1])


def _with_apposed_name(sentence: Sentence, role: Subject | None, stop: int) -> Subject | None:
    """Return a role with the name that follows it between commas (her husband, Otto Lee, or: the mayor, the poet Bo Ek)."""
    if role is None or role.name or role.end + 1 >= stop or sentence.words[role.end] != ",":
        return role
    begin = role.end + 1
    if is_name_word(sentence, begin):
        end = _name_end(sentence, begin, stop)
        apposed = _named(sentence, role.begin, end, begin)
    elif sentence.low[begin] in ("the", "a", "an"):
        apposed = _role_from(sentence, begin, stop)
        end = apposed.end if apposed is not None else begin
    else:
        return role
    closed = end >= len(sentence) or sentence.words[end] in (",", ".", QUOTE)
    return Subject(role.begin, end, apposed.name) if closed and apposed is not None and apposed.name else role


def main(sentence: Sentence) -> Subject | None:
    """Return the subject of a sentence: its first noun phrase after what says when, where or how."""
    token = 0
    if sentence.low and _is_adverbial(sentence):
        comma = next((place for place in range(len(sentence)) if sentence.words[place] == ","), -1)
        if comma >= 0:
            token = comma + 1
        elif sentence.low[0] in ("but", "and", "then", "so", "yet", "still", "later", "meanwhile", "once", "one"):
            token = 1 if sentence.low[0] != "one" else 0
        else:
            return None
    if token >= len(sentence) or sentence.words[token] == QUOTE:
        return None
    return _starting_at(sentence, token)


def _is_adverbial(sentence: Sentence) -> bool:
    """Tell whether a sentence begins with when, where or how, and not with its subject."""
    low = sentence.low[0]
    titled = len(sentence) > 1 and sentence.low[1] in speech.TITLES and sentence.words[1][0].isupper()
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
    return _name_end(sentence, token, stop) if titled else end


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
    outer = _with_title(sentence, begin, start)
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
    begin = _with_title(sentence, begin, start)
    if begin == last - 1 and sentence.low[begin] == "the":  # the Spaniard, the Kremlin
        return Subject(begin, last + 1, role=tuple(sentence.low[begin : last + 1]))
    return _named(sentence, begin, last + 1)


def _whole_phrase(sentence: Sentence, begin: int, last: int, start: int) -> Subject | None:
    """Return the phrase in which the last name only says whose, or of what (“a spokesman for Lee”); never the name."""
    token = begin - 1
    while token > start and not _is_boundary(sentence, token - 1):
        token -= 1
    if sentence.low[token] in speech.PREPOSITIONS or sentence.low[token] in speech.ADVERBIAL_STARTS - speech.DETERMINERS:
        return None
    first = _starting_at(sentence, token)
    if first is not None and first.name and first.end < last and sentence.low[first.end] in ("of", "from"):
        return Subject(first.begin, last + 1, first.name)
    return Subject(token, last + 1, role=tuple(sentence.low[token : last + 1]))


def _is_boundary(sentence: Sentence, token: int) -> bool:
    low = sentence.low[token]
    return (
        low in (QUOTE, ",", ";", ":", "—", "–", "(", ")")
        or low in speech.CLAUSE_STARTS
        or (low in speech.CUES and low not in speech.NOUN_TOO)
    )


def _ending_in_noun(sentence: Sentence, last: int, start: int) -> Subject | None:
    token = last
    while token > start and not _is_boundary(sentence, token - 1) and last - token < _LONGEST:
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
        role = _role_from(sentence, *further[0])
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


def name_begin(sentence: Sentence, last: int, start: int) -> int:
    """Return the first token of the name whose last token is `last`, titles in capitals included."""
    token = last
    while token > start:
        if is_name_word(sentence, token - 1) and not sentence.low[token - 1].endswith(("’s", "'s")):
            token -= 1
            continue
        particles = token
        while particles > start and sentence.low[particles - 1] in speech.PARTICLES and sentence.words[particles - 1][0].islower():
            particles -= 1
        if (
            particles < token
            and particles > start
            and is_name_word(sentence, particles - 1)
            and sentence.low[particles - 1] not in speech.TITLES
        ):
            token = particles - 1
            continue
        if sentence.low[token - 1] == "of" and token - 2 >= start and sentence.low[token - 2] in ("secretary", "minister"):
            token -= 2
            continue
        return particles if particles < token and sentence.low[particles] in speech.SMALL_PARTICLES else token
    return token


def _name_end(sentence: Sentence, begin: int, stop: int) -> int:
    end = begin + 1
    while end < stop:
        if is_name_word(sentence, end) or sentence.low[end].startswith(("al-", "el-")):
            end += 1
            continue
        if (
            sentence.low[end] == "of"
            and sentence.low[end - 1] in ("secretary", "minister")
            and end + 1 < stop
            and is_name_word(sentence, end + 1)
        ):
            end += 2
            continue
        particles = end
        while particles < stop and sentence.low[particles] in speech.PARTICLES and sentence.words[particles][0].islower():
            particles += 1
        if (
            end < particles < stop
            and is_name_word(sentence, particles)
            and sentence.low[end - 1] not in speech.TITLES | speech.ORGANISATION
        ):
            end = particles + 1
            continue
        break
    return end


def _with_title(sentence: Sentence, begin: int, start: int) -> int:
    """Take in what stands before a name and belongs to it: “White House press secretary”, “her son”, “the envoy”."""
    token = begin
    while token > start and token > begin - 5:
        low, word = sentence.low[token - 1], sentence.words[token - 1]
        if _is_boundary(sentence, token - 1) or low in speech.PREPOSITIONS or not word[0].isalnum() or low in speech.CUES:
            break
        if low in speech.ADVERBIAL_STARTS and low not in speech.DETERMINERS:
            break
        token -= 1
        if low in speech.DETERMINERS:
            break
    return token


def _named(sentence: Sentence, begin: int, end: int, name_at: int = -1) -> Subject | None:
    words = sentence.words[begin if name_at < 0 else name_at : end]
    skip = next((place for place, word in enumerate(words) if word[0].isupper()), 0)
    small = next((place for place, word in enumerate(words) if word in speech.SMALL_PARTICLES or word.startswith(("al-", "el-"))), skip)
    if small == 0:
        skip = 0
    lower = [
        place
        for place, word in enumerate(words)
        if word[0].islower() and word not in speech.PARTICLES and word != "of" and not word.startswith(("al-", "el-"))
    ]
    skip = max(skip, lower[-1] + 1) if lower and lower[-1] < len(words) - 1 else skip
    while skip < len(words) and words[skip].endswith(("’s", "'s")):
        skip += 1
    words = words[skip:]
    words = words[split_title(words) :]
    while words and fold(words[0]) in speech.NO_NAMES:
        words = words[1:]
    while len(words) > 2 and words[-1] in speech.HONOURS:
        words = words[:-1]
    if not words:
        return Subject(begin, end, role=tuple(sentence.low[begin:end]))
    name = " ".join(words).removesuffix("’s").removesuffix("'s")
    return Subject(begin, end, name=name)


def _role_from(sentence: Sentence, begin: int, stop: int) -> Subject | None:
    """Return the phrase that starts at a token with a determiner or a plain noun, up to its end."""
    token = begin
    belonging = False  # after “of” or “for”, names only say whose
    while token < stop:
        low = sentence.low[token]
        if (
            not (low[0].isalpha() or "-" in low)
            or low in speech.CLAUSE_STARTS
            or low in speech.RELATIVES
            or (low in speech.PRONOUNS and token > begin)
        ):
            break
        if token > begin and _ends_phrase(sentence, token):
            break
        belonging = belonging or (token > begin and low in speech.PREPOSITIONS)
        if token > begin and not belonging and _is_apposed_name(sentence, token, stop):
            return _named(sentence, begin, _name_end(sentence, token, stop))
        token += 1
    if token == begin or sentence.low[begin] in speech.PREPOSITIONS or sentence.low[begin] in speech.PARTICIPLES:
        return None
    return Subject(begin, token, role=tuple(sentence.low[begin:token]))


def _ends_phrase(sentence: Sentence, token: int) -> bool:
    low = sentence.low[token]
    if low in speech.PREPOSITIONS:
        return low not in ("of", "for", "at", "close", "familiar", "to", "with") or (
            low in ("to", "with") and sentence.low[token - 1] not in ("close", "familiar")
        )
    return low in speech.AUXILIARIES or (low in speech.CUES and low not in speech.NOUN_TOO)


def _is_apposed_name(sentence: Sentence, token: int, stop: int) -> bool:
    """Tell whether a capital inside a phrase begins the name (her son Graham) and is no adjective (a senior U.S. official)."""
    if not is_name_word(sentence, token) or fold(sentence.words[token]) in speech.TITLES or sentence.low[token - 1] == "the":
        return False
    end = _name_end(sentence, token, stop)
    if sentence.low[end - 1].endswith(("’s", "'s")):
        return False
    following = sentence.low[end] if end < len(sentence) else "."
    plain = following[0].isalpha() and sentence.words[end][0].islower() if end < len(sentence) else False
    return not plain or following in speech.CUES or following in _FUNCTION


_FUNCTION = speech.AUXILIARIES | speech.PREPOSITIONS | speech.CLAUSE_STARTS | speech.RELATIVES | speech.MANNER
