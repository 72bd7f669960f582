"""Noun phrases in a sentence: where a name with its titles or a role begins and ends, and which words of it are the name."""

from dataclasses import dataclass

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.frames import QUOTE, Sentence
from factcheck_gui.analysis.saying_verbs import may_be_past
from factcheck_gui.analysis.titles import fold, office_words, split_title

_FUNCTION = speech.AUXILIARIES | speech.PREPOSITIONS | speech.CLAUSE_STARTS | speech.RELATIVES | speech.MANNER


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
    if word == "A" and 0 < token < len(sentence) - 1:  # an initial, as no article is written so within a sentence
        return sentence.words[token - 1][0].isupper() and sentence.words[token + 1][0].isupper()
    return word[0].isupper() and word != QUOTE and (sentence.low[token] not in speech.NO_NAMES or sentence.low[token] in ("may", "will"))


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


def name_end(sentence: Sentence, begin: int, stop: int) -> int:
    """Return the token after the name that begins at a token."""
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
        if sentence.low[end] in ("of", "for") and (whole := _office_end(sentence, end, stop)):
            return whole
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


def _office_end(sentence: Sentence, of: int, stop: int) -> int:
    """Return the end of the name after an office with “of” or “for” (Leader of the Opposition Ann Lee), or 0."""
    begin = of + 1 + (of + 1 < stop and sentence.low[of + 1] == "the")
    small = begin
    while small < min(stop, begin + 3) and sentence.words[small][0].islower() and sentence.low[small] not in _FUNCTION:
        small += 1
    if small > begin and small < stop - 1 and speech.is_occupation(sentence.low[of - 1]) and is_name_word(sentence, small):
        end = name_end(sentence, small, stop)  # Solicitor for the family Ann Lee
        return end if end - small > 1 else 0
    end = begin
    while end < stop and is_name_word(sentence, end):
        end += 1
    before = " ".join(sentence.words[of - 1 : begin]) + " "
    return end if office_words(before, sentence.words[begin:end]) else 0


def with_title(sentence: Sentence, begin: int, start: int) -> int:
    """Take in what stands before a name and belongs to it: “White House press secretary”, “her son”, “the envoy”."""
    token = begin
    while token > start and token > begin - 5:
        low, word = sentence.low[token - 1], sentence.words[token - 1]
        if low == "and" and token - 2 >= start and all(map(speech.is_occupation, (sentence.low[token], sentence.low[token - 2]))):
            token -= 2  # founder and chief executive Ann Lee
            continue
        if is_boundary(sentence, token - 1) or low in speech.PREPOSITIONS or not word[0].isalnum() or low in speech.CUES:
            break
        if (low in speech.ADVERBIAL_STARTS and low not in speech.DETERMINERS) or low in speech.RELATIVES:
            break
        token -= 1
        if low in speech.DETERMINERS:
            break
    return token


def named(sentence: Sentence, begin: int, end: int, name_at: int = -1) -> Subject | None:
    """Return a subject with its name without titles, or its role where nothing else is left; the name may begin at `name_at` only."""
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
    if lower and words[lower[-1]] in speech.GROUPS:
        return Subject(begin, end, role=tuple(sentence.low[begin:end]))  # environmental group Clean Atlantic
    owned = [place + 1 for place, word in enumerate(words[:-1]) if word.endswith(("’s", "'s"))]
    skip = max(skip, *owned) if owned else skip  # the Daily Echo’s Ann Lee
    while skip < len(words) and words[skip].endswith(("’s", "'s")):
        skip += 1
    words = words[skip:]
    words = _without_office(sentence.words[begin:end], words)
    words = words[split_title(words) :]
    while words and fold(words[0]) in speech.NO_NAMES:
        words = words[1:]
    while len(words) > 2 and words[-1] in speech.HONOURS:
        words = words[:-1]
    if not words:
        return Subject(begin, end, role=tuple(sentence.low[begin:end]))
    name = " ".join(words).removesuffix("’s").removesuffix("'s")
    return Subject(begin, end, name=name)


def _without_office(phrase: list[str], words: list[str]) -> list[str]:
    """Return the words of a name that end `phrase` without those of an office: “Ann Lee” of “Leader of the Opposition Ann Lee”."""
    for place in range(len(phrase) - 3, 0, -1):
        if phrase[place] in ("of", "for"):
            begin = place + 1 + (phrase[place + 1] == "the")
            skip = office_words(" ".join(phrase[place - 1 : begin]) + " ", phrase[begin:])
            return phrase[begin + skip :] if skip else words
    return words


def role_from(sentence: Sentence, begin: int, stop: int) -> Subject | None:
    """Return the phrase that starts at a token with a determiner or a plain noun, up to its end."""
    token = begin
    belonging = False  # after “of” or “for”, names only say whose
    while token < stop:
        low = sentence.low[token]
        if (
            not (low[0].isalpha() or "-" in low)
            or (low in speech.CLAUSE_STARTS and not (belonging and _joins_names(sentence, token)))
            or low in speech.RELATIVES
            or (low in speech.PRONOUNS and token > begin)
        ):
            break
        if token > begin and _ends_phrase(sentence, token):
            break
        belonging = (belonging or (token > begin and low in speech.PREPOSITIONS)) and not _is_owned(sentence, token)
        if token > begin and not belonging and not _is_one_of_many(sentence, begin, token) and _is_apposed_name(sentence, token, stop):
            return named(sentence, begin, name_end(sentence, token, stop))
        token += 1
    if token == begin or sentence.low[begin] in speech.PREPOSITIONS or sentence.low[begin] in speech.PARTICIPLES:
        return None
    return Subject(begin, token, role=tuple(sentence.low[begin:token]))


def _joins_names(sentence: Sentence, token: int) -> bool:
    """Tell whether “and” stands within the name of a house (the Ministry of Rivers | and | Ports)."""
    around = sentence.words[token - 1 : token + 2 : 2]
    return sentence.low[token] == "and" and len(around) == 2 and all(word[0].isupper() for word in around)


def _is_owned(sentence: Sentence, token: int) -> bool:
    """Tell whether a name stands behind the house it belongs to (the Bureau of Rivers’ | Ann Lee)."""
    return is_name_word(sentence, token) and sentence.low[token - 1].endswith(("’s", "'s"))


def _is_one_of_many(sentence: Sentence, begin: int, token: int) -> bool:
    """Tell whether a capital says what somebody is, not who: “a fellow Democrat”."""
    following = sentence.words[token + 1] if token + 1 < len(sentence) else "."
    return sentence.low[begin] in ("a", "an") and not following[0].isupper() and not speech.is_occupation(sentence.low[token - 1])


def _ends_phrase(sentence: Sentence, token: int) -> bool:
    low = sentence.low[token]
    if low in speech.PREPOSITIONS:
        return low not in ("of", "for", "at", "close", "familiar", "to", "with") or (
            low in ("to", "with") and sentence.low[token - 1] not in ("close", "familiar")
        )
    following = sentence.low[token + 1] if token + 1 < len(sentence) else "."
    if low == "a":
        return following in speech.CUES  # French: a dit; but: the son of a shipwright
    if low.endswith("ed") and following in speech.DETERMINERS and token > 1:
        return True  # Lee’s team opened the capsule
    if low in speech.NOUN_TOO and token > 1 and speech.is_surely_person(sentence.low[token - 1]):
        return True  # The trade unionist points out
    return low in speech.AUXILIARIES or (low in speech.CUES and low not in speech.NOUN_TOO)


def _is_apposed_name(sentence: Sentence, token: int, stop: int) -> bool:
    """Tell whether a capital inside a phrase begins the name (her son Graham) and is no adjective (a senior U.S. official)."""
    if not is_name_word(sentence, token) or fold(sentence.words[token]) in speech.TITLES or sentence.low[token - 1] == "the":
        return False
    end = name_end(sentence, token, stop)
    if sentence.low[end - 1].endswith(("’s", "'s")):
        return False
    following = sentence.low[end] if end < len(sentence) else "."
    plain = following[0].isalpha() and sentence.words[end][0].islower() if end < len(sentence) else False
    titled = end - token > 1 and speech.is_occupation(sentence.low[token - 1]) and sentence.words[token - 1][0].islower()
    verb = following in speech.CUES or following in _FUNCTION or (titled and (may_be_past(following) or following.endswith("ed")))
    return not plain or verb


def is_boundary(sentence: Sentence, token: int) -> bool:
    """Tell whether a noun phrase cannot go beyond a token."""
    low = sentence.low[token]
    return (
        low in (QUOTE, ",", ";", ":", "—", "–", "(", ")", "what", "how")
        or low in speech.CLAUSE_STARTS
        or (low in speech.CUES and low not in speech.NOUN_TOO)
    )
