"""Which words of a sentence are the subject of a verb of saying: a name with its titles, a role, a pronoun, a source."""

from factcheck_gui.analysis import given_names, speech
from factcheck_gui.analysis.clauses import main
from factcheck_gui.analysis.frames import QUOTE, Sentence
from factcheck_gui.analysis.phrases import Subject, is_boundary, is_name_word, name_begin, named, role_from, with_title
from factcheck_gui.analysis.subjects_after import starting_at
from factcheck_gui.analysis.titles import fold
from factcheck_gui.analysis.word_lists import words_of

_LONGEST = 40  # tokens that a subject with all its appositions may have
_NAMES_HIMSELF = frozenset({"called", "known", "name", "nickname", "identified"})
_NO_NOUN = speech.CUES | speech.PREPOSITIONS | speech.CLAUSE_STARTS
_HEARSAY = words_of("said reported understood believed alleged rumoured rumored thought heard known supposed claimed overheard")
_JOINING = frozenset({"but", "and", "yet", "so", "then"})
_RELATIVE = 14  # tokens between “that” and the last words of its clause
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
    token = _before_hearsay(sentence, token, start)
    if token < start:
        return None
    if sentence.low[token] == "whom" and sentence.low[token - 2 : token - 1] != [","] and token > start and sentence.low[token - 1] == "of":
        return None  # her two sons, one of whom said
    if sentence.low[token] in speech.RELATIVES:
        return _of_relative(sentence, token, start) if token > start else None
    if sentence.words[token] == ",":
        return _before_comma(sentence, token, start)
    found = ending_at(sentence, token, start)
    if found is not None and (whose := _described_before(sentence, found, start)) is not None:
        return whose
    if found is None or found.pronoun:
        return found
    return _around_relative(sentence, _around_participle(sentence, found, start), start)


def _before_hearsay(sentence: Sentence, token: int, start: int) -> int:
    """Return the token before “is reported to have”, “was heard to”, if these end at a token."""
    if token <= start or sentence.low[token] not in _HEARSAY or sentence.low[token + 1] != "to":
        return token
    token -= 1
    while token >= start and _is_auxiliary(sentence, token):
        token -= 1
    return token


def _around_participle(sentence: Sentence, found: Subject, start: int) -> Subject:
    """Return the subject that does to what was found what a participle says: “A man accused of stealing a goat | said”."""
    verb = found.begin - 1
    if found.name and sentence.low[found.begin].endswith("ing") and is_name_word(sentence, found.begin + 1):
        verb = found.begin
    if verb < start + 1 or not sentence.low[verb].endswith("ing") or sentence.words[verb][0].isupper():
        return found
    last = verb - 1
    if sentence.low[last] in ("of", "for", "with", "in", "from"):
        last -= 1
        last -= last > start and sentence.low[last].endswith("ed")
    if last < start or not sentence.low[last][0].isalpha() or sentence.low[last] in _NO_NOUN:
        return found
    return ending_at(sentence, last, start) or found


def _described_before(sentence: Sentence, found: Subject, start: int) -> Subject | None:
    """Return who stands before a description that no comma closes (Ann Lee, an adviser to the mayor | said)."""
    if found.role[:1] not in (("a",), ("an",)) or found.begin < start + 2 or sentence.words[found.begin - 1] != ",":
        return None
    if speech.PREPOSITIONS.isdisjoint(found.role):
        return None
    who = ending_at(sentence, found.begin - 2, start)
    opens = who is not None and (who.begin == start or sentence.words[who.begin - 1] in (",", QUOTE))
    return Subject(who.begin, found.end, who.name) if who is not None and who.name and opens else None


def _around_relative(sentence: Sentence, found: Subject, start: int) -> Subject:
    """Return the subject whose relative clause ends with what was found: “The skipper of a ferry that struck a pontoon | said”."""
    for place in range(found.begin - 1, max(start, found.begin - _RELATIVE), -1):
        low = sentence.low[place]
        if low in ("that", "which", "who"):
            noun = sentence.low[place - 1]
            follows = sentence.low[place + 1]
            verb = sentence.words[place + 1][0].islower() and follows not in speech.DETERMINERS | speech.PRONOUNS
            if not verb or not noun[0].isalpha() or noun in speech.CUES or noun in speech.REPORTED_OBJECTS or noun in speech.WHEN:
                return found
            return ending_at(sentence, place - 1, start) or found
        if is_boundary(sentence, place) or sentence.words[place][0].isupper():
            return found
    return found


def _of_relative(sentence: Sentence, who: int, start: int) -> Subject | None:
    """Return whom “who” stands for: the name directly before it if that is a person’s, else the subject of the stretch."""
    last = who - 2 if sentence.words[who - 1] == "," else who - 1
    if last >= start and is_name_word(sentence, last):
        begin = name_begin(sentence, last, start)
        found = named(sentence, with_title(sentence, begin, start), last + 1)
        if found is not None and found.name and _is_of_person(sentence, begin, found.name):
            return found
    found = _before_comma(sentence, who, start)
    if found is None:
        return None
    whole = sentence.words[who - 1] != "," or any(found.end == end for _, end in _parts(sentence, who - 1, start))
    return found if whole and not found.pronoun else None  # She heard from a cousin, a lawyer in Ust, who said


def _is_of_person(sentence: Sentence, begin: int, name: str) -> bool:
    """Tell whether a name that begins at a token is a person's by the word before it or by its first word."""
    before = sentence.low[begin - 1] if begin else ""
    first = fold(name.split(" ")[0])
    return " " in name and (speech.is_occupation(before) or first in speech.KEPT_TITLES or given_names.is_given(first))


def _is_auxiliary(sentence: Sentence, token: int) -> bool:
    low = sentence.low[token]
    adverb = low.endswith("ly") and len(low) > 4 and sentence.words[token][0].islower() and low not in speech.NO_ADVERBS
    return low in speech.AUXILIARIES or adverb


def ending_at(sentence: Sentence, last: int, start: int) -> Subject | None:
    """Return the subject whose last word is token `last`."""
    low = sentence.low[last]
    if low in speech.PRONOUNS:
        return Subject(last, last + 1, pronoun=low)
    if low == ")":
        opened = next((place for place in range(last, start - 1, -1) if sentence.words[place] == "("), -1)
        return ending_at(sentence, opened - 1, start) if opened > start else None
    if (is_name_word(sentence, last) or low.startswith(("al-", "el-"))) and not low.endswith(("’s", "'s")):
        return _ending_in_name(sentence, last, start)
    if (low[0].isalpha() or low.endswith("-old")) and low not in speech.CLAUSE_STARTS and low not in speech.CUES:
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
    client = previous in ("for", "of") and start + 1 < outer < begin and speech.is_occupation(sentence.low[outer - 2])
    client = client and not speech.is_occupation(sentence.low[begin - 1])
    whole = named(sentence, begin, last + 1)
    if client and whole is not None and given_names.is_given(fold(whole.name.split(" ")[0])) and " " in whole.name:
        return whole  # solicitor for the family Ann Lee
    if previous in speech.PREPOSITIONS:
        described = sentence.words[begin - 1][0].islower() and speech.is_surely_person(sentence.low[begin - 1])
        beside = outer < begin and previous == "of" and described
        if beside and whole is not None and " " in whole.name and given_names.is_given(fold(whole.name.split(" ")[0])):
            return whole  # Federal Bureau of Rivers agent Ann Lee
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
    first = starting_at(sentence, token)
    if first is not None and first.name and first.end == last + 1 and sentence.words[token][0].isupper():
        return first  # Director of Parks Ann Lee
    if first is not None and first.name and first.end < last and sentence.low[first.end] in ("of", "from", "at"):
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
    parts = _without_relative(sentence, _parts(sentence, comma, start))
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
        found = starting_at(sentence, begin)
        if found is None:
            break
        if found.name:
            further = parts[number + 1 :]
            return _of_house(sentence, found, further) or _extended(sentence, found, further)
        phrase = found
    return phrase


def _without_relative(sentence: Sentence, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out a relative clause and what follows it: it is about what stands before (“Lee, who came with Ek, said”)."""
    for number in range(len(parts) - 1, 0, -1):
        begin, _ = parts[number - 1]
        if sentence.low[begin] not in ("who", "whose", "whom") or _names_himself(sentence, *parts[number - 1]):
            continue
        first = _clause_begin(sentence, *parts[number])
        subject = None if sentence.low[first] in speech.ADVERBIAL_STARTS - speech.DETERMINERS else starting_at(sentence, first)
        if subject is not None and (subject.name or subject.role) and subject.end == parts[number][1]:
            return parts[number:]
    return parts


def _names_himself(sentence: Sentence, begin: int, end: int) -> bool:
    """Tell whether a relative clause gives a name (who gave her name as Blessing)."""
    token = next((place for place in range(begin, end) if sentence.low[place] in _NAMES_HIMSELF), end)
    return any(is_name_word(sentence, place) for place in range(token + 1, end))


def _of_house(sentence: Sentence, found: Subject, further: list[tuple[int, int]]) -> Subject | None:
    """Return the whole phrase where a name only says for which house somebody speaks (A spokeswoman for the owner, River Lines, said)."""
    if not further or given_names.is_given(fold(found.name.split(" ")[0])):
        return None
    begin, end = further[0]
    if len(further) > 1 and sentence.low[begin + 1 : begin + 2] == ["of"] and speech.is_occupation(sentence.low[begin]):
        head = starting_at(sentence, further[1][0])  # Ann Lee, director of the agency, Clearwater
        if head is not None and head.end == further[1][1] and given_names.is_given(fold(head.name.split(" ")[0])):
            return Subject(head.begin, found.end, head.name)
    role = role_from(sentence, begin, end)
    words = role.role if role is not None and role.end == end else ()
    if words and words[-1] in speech.HOUSES:
        return Subject(begin, found.end, role=words)
    if not any(word in ("for", "at") for word in words) or not any(map(speech.is_surely_person, words)):
        return None
    return Subject(begin, found.end, role=words)


def _clause_begin(sentence: Sentence, begin: int, end: int) -> int:
    """Return where the last clause of a stretch begins (The court heard that | Lee, 42, had said)."""
    joined = sentence.low[begin] in _JOINING and end - begin > 1  # But a bellhop, who …, said
    return next((place + 1 for place in range(end - 2, begin, -1) if sentence.low[place] in speech.CLAUSE_STARTS), begin + joined)


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
