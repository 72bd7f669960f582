"""Ways of saying who speaks without a subject right before the verb: “with Lee telling”, “prompting Lee to say”, “Lee’s verdict: …”."""

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.clauses import main, possessor
from factcheck_gui.analysis.frames import QUOTE, Sentence
from factcheck_gui.analysis.phrases import Subject, is_name_word, name_end, named
from factcheck_gui.analysis.predicates import BE, is_cue, is_negated, may_invert
from factcheck_gui.analysis.subjects import before, ending_at
from factcheck_gui.analysis.subjects_after import after, starting_at
from factcheck_gui.analysis.word_lists import words_of

_ABSOLUTE = 20  # tokens between “with” and its participle
_CONTROL = 14  # tokens between what somebody does and what he says by it (took to Facebook to say)
_NOUNS = words_of(
    "verdict answer reply response retort riposte advice message motto mantra explanation conclusion comment comments remark "
    "remarks warning plea prediction reaction assessment description summary view opinion words word excuse complaint contention "
    "argument claim rule rejoinder confession admission defence defense promise slogan punchline refrain question greeting tweet "
    "statement post email letter text note testimony prayer wish hope fear lament theory diagnosis recommendation parting toast "
    "joke "
)
_CLAIMS = words_of(
    "claims assertion assertions suggestion suggestions insistence belief allegation allegations warnings accusation accusations "
    "arguments assurance assurances pledge promises denial charge charges"
)
_MADE = words_of(
    "prompting prompted prompts leading led forcing forced causing caused moving moved driving drove inspiring inspired pushing "
    "pushed provoking provoked obliging obliged allowing allowed enabling enabled "
)
_DO = words_of(
    "liked likes used uses loved loves fond went goes rose stood took takes paused quick keen pains moved turned interrupted "
    "expected set due likely about is are was were "
    "returned continued chose came emerged appeared felt stopped began wrote phoned rang seized stepped hastened first last enough "
)
_REFUSED = words_of(
    "declined refused failed declines refuses fails unable unwilling reluctant "
)
_SAID_OF = words_of(
    "called described dubbed termed labelled labeled considered deemed branded spoken denounced hailed praised dismissed condemned "
    "likened portrayed depicted characterised characterized slammed criticised criticized mocked derided summed quoted cited hailed "
    "billed "
)
_TAIL = 24  # tokens at the end of a sentence in which “…, Ann Lee told the court on Monday” comes
_LONG_SUBJECT = 14  # tokens that the subject may have there
_GOES_ON = speech.PREPOSITIONS | speech.WHEN | speech.REPORTED_OBJECTS | {".", ",", "the", "last"}
_OCCASIONS = words_of(
    "talks talk meeting meetings discussion discussions negotiations conversation conversations event events situation case cases "
    "incident incidents figures results experience visit visits trip attack attacks history events crisis row episode delay delays "
)
_MENTAL = words_of("believes believed thinks thought hopes hoped considers considered fears feared feels")
_BETWEEN = frozenset([",", ":", "was", "is", "were", "had", "been", "only", "simply"])
_ARE_TOLD = frozenset({"told", "asked", "informed", "warned", "reminded", "called", "described", "dubbed", "urged", "advised"})
_FOR = frozenset({"for", "to"})
_VIEWS = words_of(
    "opinion view words eyes estimation telling phrase account judgment judgement mind book "
)


def absolute(sentence: Sentence, participle: int) -> Subject | None:
    """Return who stands between “with” and a participle: “…, with the minister, Ann Lee, telling reporters …”."""
    for place in range(participle - 2, max(-1, participle - _ABSOLUTE), -1):
        low = sentence.low[place]
        if low == "with" and (not place or sentence.words[place - 1] in (",", QUOTE, "—", "–")):
            subject = starting_at(sentence, place + 1)
            ends = subject is not None and subject.end in (participle, participle - 1)
            return subject if ends else before(sentence, participle, place + 1)
        if low == QUOTE or (low in speech.CUES and low not in speech.NOUN_TOO):
            return None
    return None


def infinitive(sentence: Sentence, verb: int, start: int = 0) -> Subject | None:
    """Return who says what stands in the infinitive: “prompting Ann Lee to promise”, “Ann Lee took to Facebook to say”."""
    for place in range(verb - 2, max(start - 1, verb - _CONTROL), -1):
        low = sentence.low[place]
        if low in _REFUSED or sentence.words[place] in (";", ":", QUOTE):
            return None
        if low in _MADE and place < verb - 2:
            subject = starting_at(sentence, place + 1)
            return subject if subject is not None and subject.end == verb - 1 else ending_at(sentence, verb - 2, place + 1)
        if low in _DO:
            return before(sentence, place, start) or (main(sentence) if not start else None)
    return None


def of_noun(sentence: Sentence, place: int) -> tuple[Subject, int] | None:
    """Return whose word the quotation at token `place` is, and the noun for it: “her verdict: “…””, “Lee’s answer was “…””."""
    noun = place - 1
    while noun > 0 and sentence.low[noun] in _BETWEEN:
        noun -= 1
    if noun == place - 1 or noun < 1 or sentence.low[noun] not in _NOUNS:
        return None
    whose = _whose(sentence, noun)
    return (whose, noun) if whose is not None else None


def _whose(sentence: Sentence, noun: int) -> Subject | None:
    """Return whose a noun is: Ann Lee’s in “Ann Lee’s blunt answer”."""
    for begin in range(noun - 1, max(-1, noun - 5), -1):
        low = sentence.low[begin]
        if low in ("his", "her") or low.endswith(("’s", "'s", "s’")):
            first = begin
            while first > 0 and low not in ("his", "her") and is_name_word(sentence, first - 1):
                first -= 1
            return possessor(sentence, Subject(first, noun + 1))
        if not low[0].isalpha():
            return None
    return None


def of_claim(sentence: Sentence, noun: int) -> Subject | None:
    """Return whose words a clause with “that” are: Ann Lee’s in “Ann Lee’s claim that …”, “his remarks that …”."""
    if sentence.low[noun] not in _NOUNS and sentence.low[noun] not in _CLAIMS:
        return None
    return _whose(sentence, noun)


def in_view(sentence: Sentence, token: int) -> Subject | None:
    """Return whose opinion token `token` names: “in her opinion”, “in Ann Lee’s view”, “in the words of Ann Lee”."""
    if sentence.low[token] not in _VIEWS:
        return None
    if sentence.low[token - 2 : token] == ["in", "the"] and sentence.low[token + 1 : token + 2] == ["of"]:
        return after(sentence, token + 1, len(sentence))
    begin = token - 1
    while begin > 0 and is_name_word(sentence, begin - 1):
        begin -= 1
    if begin < 1 or sentence.low[begin - 1] not in ("in", "to"):
        return None
    return possessor(sentence, Subject(begin, token + 1))


def for_whom(sentence: Sentence, place: int) -> Subject | None:
    """Return for whom something is what the quotation at token `place` says: “For Lee, it is “…””, “is for him “…””."""
    if sentence.low[0] in _FOR and place > 3 and is_name_word(sentence, 1):
        end = name_end(sentence, 1, place)
        found = named(sentence, 1, end)
        state = any(low in ("is", "are", "was", "were", "remains") for low in sentence.low[end:place])
        return found if found is not None and found.name and sentence.words[end] == "," and state else None
    if place > 2 and sentence.low[place - 2] in _FOR and sentence.low[place - 3] in ("is", "was", "are", "were", "remains"):
        low = sentence.low[place - 1]
        if low in ("him", "her"):
            return Subject(place - 1, place, pronoun=low)
    return None


def parenthesis(sentence: Sentence, token: int, place: int) -> Subject | None:
    """Return the subject of a verb that stands before it between commas (It rang, corrects Lee, “…”; the row, says Lee, is “…”)."""
    if token < 1 or sentence.words[token - 1] != "," or not may_invert(sentence, token) or sentence.low[token] in _ARE_TOLD:
        return None
    subject = after(sentence, token, place)
    if subject is None or subject.end >= place or sentence.words[subject.end] != ",":
        return None
    right_before = subject.end == place - 1 or (subject.end == place - 2 and sentence.low[place - 1] in BE)
    beside = right_before and (subject.name or subject.pronoun in ("he", "she"))
    apart = sentence.low[token] in speech.CUES and (subject.name or any(map(speech.is_occupation, subject.role)))
    return subject if beside or apart else None


def trailing(sentence: Sentence, start: int) -> tuple[Subject, int] | None:
    """Return who says a sentence by its end, and the verb: “It is a mess, Ann Lee told the court.”, “…, said the minister on Monday.”."""
    for comma in range(len(sentence) - 2, max(start, len(sentence) - _TAIL), -1):
        if comma in sentence.quotes:
            return None
        if sentence.words[comma] != ",":
            continue
        token = comma + 1
        if _is_finite_cue(sentence, token):
            subject = after(sentence, token, len(sentence))
            if subject is not None and _speaks(subject) and _is_over(sentence, subject.end):
                return subject, token
        verb = next((at for at in range(token + 1, min(len(sentence), token + _LONG_SUBJECT)) if _is_finite_cue(sentence, at)), 0)
        subject = before(sentence, verb, token) if verb else None
        goes_on = _is_over(sentence, verb + 1)
        begins = subject is not None and (subject.begin == token or _is_of_one_phrase(sentence, token, subject.begin))
        if subject is not None and begins and _speaks(subject) and goes_on and not is_negated(sentence, verb):
            return subject, verb
    return None


def reported(sentence: Sentence) -> Subject | None:
    """Return who is named as saying something anywhere in a sentence, or by whom something is done at its end (spelt out by Ann Lee)."""
    for token in range(1, len(sentence)):
        if _is_finite_cue(sentence, token) and not is_negated(sentence, token):
            subject = before(sentence, token)
            return subject if subject is not None and subject.name else None
    by = next((token for token in range(len(sentence) - 2, max(0, len(sentence) - _TAIL), -1) if sentence.low[token] == "by"), 0)
    subject = after(sentence, by, len(sentence)) if by else None
    return subject if subject is not None and subject.name and subject.end >= len(sentence) - 1 else None


def _is_over(sentence: Sentence, token: int) -> bool:
    """Tell whether a clause of saying is over before a token, but for when, where and to whom."""
    return token >= len(sentence) or sentence.low[token] in _GOES_ON


def _is_of_one_phrase(sentence: Sentence, begin: int, end: int) -> bool:
    """Tell whether the words before a name only say what he is: “the bank’s governor | Ann Lee”."""
    words = sentence.low[begin:end]
    verbs = speech.CUES | speech.AUXILIARIES | speech.CLAUSE_STARTS | speech.PRONOUNS
    return words[:1] == ["the"] and all(word[0].isalpha() and word not in verbs for word in words)


def _is_finite_cue(sentence: Sentence, token: int) -> bool:
    return is_cue(sentence, token) and sentence.low[token] not in speech.PARTICIPLES and sentence.low[token] not in speech.BASE


def _speaks(subject: Subject) -> bool:
    begins = subject.role[0] if subject.role else ""
    return bool(subject.name) or subject.pronoun in ("he", "she", "they") or begins in speech.DETERMINERS


def is_occasion(subject: Subject, verb: str) -> bool:
    """Tell whether a subject says nothing itself, so that the words are the reporting person's (talks revealed, the country believes …)."""
    words = subject.role or tuple(subject.name.lower().split(" "))
    many = (words[0] == "the" and not any(map(speech.is_surely_person, words))) or not speech.ORGANISATION.isdisjoint(words)
    return not _OCCASIONS.isdisjoint(subject.role) or (bool(words) and verb in _MENTAL and many)


def agent(sentence: Sentence, verb: int, place: int) -> Subject | None:
    """Return by whom the quotation at token `place` is said of something (described by Lee as “…”, dubbed “…” by Lee)."""
    if sentence.low[verb] not in _SAID_OF:
        return None
    by = next((token for token in range(verb + 1, min(place, verb + 4)) if sentence.low[token] == "by"), -1)
    if by < 0 and place + 1 < len(sentence) and sentence.low[place + 1] == "by" and place - verb < 3:
        by = place + 1
    return after(sentence, by, len(sentence) if by > place else place) if by > 0 else None
