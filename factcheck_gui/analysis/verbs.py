"""Which verb of saying a quotation belongs to, and which words of the sentence are its subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck_gui.analysis import clauses, constructions, predicates, speech, subjects, subjects_after
from factcheck_gui.analysis.frames import QUOTE, Sentence
from factcheck_gui.analysis.marks import Marked
from factcheck_gui.analysis.phrases import Subject, is_name_word

_BEFORE = 60  # tokens before a quotation within which its verb must stand
_TRIED = 4  # verbs for which a subject is looked for
AFTER = 18  # tokens after a quotation within which its verb must come
_QUOTED = 12  # tokens between “quoted” and “as saying”
_TURNED_DOWN = frozenset({"rejected", "rejects"})  # whose words it is that are rejected, nobody can tell
_COORDINATE = frozenset({"and", "but", "or", ",", "then", "—", "–", "und", "et", "y", "e"})
_FRENCH = {"il": "he", "elle": "she"}  # a-t-elle dit


@dataclass(frozen=True, slots=True)
class Link:
    """A verb of saying, in tokens, and its subject in one sentence; `direct` where both stand beside the quotation."""

    cue: tuple[int, int]
    subject: Subject
    direct: bool = False


class Verbs:
    """Finds the verbs of saying of one text's quotations."""

    def __init__(self, text: str, found: Sequence[Marked]) -> None:
        self._text = text
        self._found = found

    def link(self, sentence: Sentence, place: int, stop: int, quote: int) -> Link | None:
        """Return the verb of quotation `quote`, which is token `place`; the next quotation, or the end, is token `stop`."""
        left = self._left(sentence, place)
        named = left is not None and left.cue == (place - 1, place)  # Lee: “…”
        if left is not None and left.direct and not named:
            return left
        right = self._right(sentence, place, stop, quote)
        if right is not None and (left is None or right.direct):
            return right  # MUMBAI: “…,” asked Ann Lee
        return left or right or self._trailing(sentence, place)

    def _trailing(self, sentence: Sentence, place: int) -> Link | None:
        tail = constructions.trailing(sentence, place)
        return Link((tail[1], tail[1] + 1), tail[0]) if tail is not None else None

    def first_link(self, sentence: Sentence) -> Link | None:
        """Return the verb of saying at the end of a sentence, or the first one that has a subject."""
        if (tail := self._trailing(sentence, 0)) is not None:
            return tail
        for token in range(len(sentence)):
            finite = predicates.is_cue(sentence, token) and sentence.low[token] not in speech.PARTICIPLES
            if finite and not predicates.is_negated(sentence, token):
                link = self._with_subject(sentence, token)
                if link is not None:
                    return link
        return None

    def _left(self, sentence: Sentence, place: int) -> Link | None:
        """Return the verb before a quotation that it belongs to."""
        tried = 0
        for token in range(place - 1, max(-1, place - _BEFORE), -1):
            low = sentence.low[token]
            if tried == _TRIED:
                break
            if sentence.low[token + 1] == "that" and token and (view := constructions.of_claim(sentence, token)) is not None:
                return Link((token, token + 1), view)
            if token > 1 and (view := constructions.in_view(sentence, token)) is not None:
                return Link((token, token + 1), view)
            if (low == "to" and token and sentence.low[token - 1] in ("according", "laut")) or low in ("selon", "nach", "laut"):
                return self._according(sentence, token, place)
            if low == ";" or (low == ":" and token < place - 1):
                break
            beside = token >= place - 3 and sentence.low[place - 1] == ":" and low in speech.MANNER
            if (aside := constructions.parenthesis(sentence, token, place)) is not None:
                return Link((token, token + 1), aside, direct=True)
            if not beside and not predicates.is_cue(sentence, token) and not predicates.is_unlisted_cue(sentence, token, place):
                continue
            if (agent := constructions.agent(sentence, token, place)) is not None and "saying" not in sentence.low[token:place]:
                return Link((token, token + 1), agent)
            if predicates.is_negated(sentence, token) or (low in _TURNED_DOWN and "as" not in sentence.low[token:place]):
                return None
            tried += 1
            link = self._past_occasion(sentence, token)
            if link is not None:
                between = [word for word in sentence.low[token + 1 : place] if word not in speech.REPORTED_OBJECTS]
                return Link(link.cue, link.subject, direct=sentence.low[place - 1] == ":" or between in ([], [","]))
            warned = low in predicates.TOLD and sentence.low[place - 1] in speech.PREPOSITIONS  # had been warned about “…”
            if predicates.is_passive(sentence, token) and low not in predicates.DONE and not warned:
                return None
        return self._of_thing(sentence, place) or self._colon(sentence, place)

    def _past_occasion(self, sentence: Sentence, token: int) -> Link | None:
        """Return a verb with its subject, or the one before it where its own only shows something (Lee said talks revealed …)."""
        link = self._with_subject(sentence, token)
        if link is None or not constructions.is_occasion(link.subject, sentence.low[token]):
            return link
        for earlier in range(link.subject.begin - 1, max(0, token - _BEFORE), -1):
            if predicates.is_cue(sentence, earlier) and (outer := self._with_subject(sentence, earlier)) is not None:
                return outer
        return link

    def _of_thing(self, sentence: Sentence, place: int) -> Link | None:
        """Return whose word, or for whom something, the quotation at token `place` is."""
        if (said := constructions.of_noun(sentence, place)) is not None:
            return Link((said[1], said[1] + 1), said[0], direct=sentence.low[place - 1] == ":")
        whom = constructions.for_whom(sentence, place)
        return Link((whom.begin - 1, whom.begin), whom) if whom is not None else None

    def _colon(self, sentence: Sentence, place: int) -> Link | None:
        """Return who is named before a colon without any verb of saying (“Miss Lee: …”, “The colonel was brief: …”)."""
        if place < 2 or sentence.low[place - 1] != ":":
            return None
        subject = clauses.main(sentence)
        if subject is None or subject.pronoun in ("it", "this", "that"):
            return None
        whole = subject.end == place - 1
        return (
            Link((place - 1, place), subject, direct=True)
            if whole or subject.name or subject.pronoun in ("he", "she") or subject.role
            else None
        )

    def _right(self, sentence: Sentence, place: int, stop: int, quote: int) -> Link | None:
        """Return the verb after a quotation that it belongs to."""
        token = place + 1
        last = self._text[self._found[quote].end - 1]
        comma = token < stop and sentence.words[token] == ","
        token += comma
        if token >= stop:
            return None
        if sentence.low[token] == "according" and token + 1 < stop:
            return self._according(sentence, token + 1, stop)
        if sentence.low[token] in ("was", "is") and token + 1 < stop and sentence.low[token + 1] == "how":
            token += 2
        elif sentence.low[token] == "so" and token + 1 < stop and is_name_word(sentence, token + 1):  # German: “…”, so Ann Lee
            subject = subjects_after.after(sentence, token, stop)
            return Link((token, token + 1), subject, direct=True) if subject is not None and subject.name else None
        elif sentence.low[token] in speech.CLAUSE_STARTS or sentence.low[token] in speech.RELATIVES or sentence.words[token] in ".;:":
            return None
        inverted = self._inverted(sentence, token, stop, last)
        if inverted is not None:
            return inverted
        if not comma and last not in ",?!…—–-’”'\"" and place > 0 and sentence.low[token - 1] != "how":
            return None
        for verb in range(token + 1, min(stop, token + AFTER)):
            if predicates.is_cue(sentence, verb) or sentence.low[verb] in speech.MANNER:
                infinitive = sentence.low[verb - 1] == "to"
                subject = constructions.infinitive(sentence, verb, token) if infinitive else subjects.before(sentence, verb, token)
                fits = subject is not None and (subject.begin == token or sentence.words[subject.begin - 1] == ",")
                if subject is not None and fits and not predicates.is_negated(sentence, verb):
                    return Link((verb, verb + 1), subject, direct=subject.begin == token)
                if sentence.low[verb] not in speech.NOUN_TOO and not subject:
                    return None
        return self._unlisted(sentence, token, stop, last)

    def _is_particle(self, sentence: Sentence, verb: int) -> bool:
        """Tell whether a verb has a word of its own behind it (“…,” chimed in Ann Lee)."""
        return verb + 1 < len(sentence) and sentence.low[verb + 1] in predicates.PARTICLES

    def _inverted(self, sentence: Sentence, token: int, stop: int, last: str) -> Link | None:
        verb = token
        while verb < stop - 1 and sentence.low[verb] in ("has", "had", "have", "a", "also", "then", "later", "hat"):
            verb += 1
        low = sentence.low[verb]
        french = _FRENCH.get(low.rpartition("-")[2], "") if low.startswith("a-t-") else ""
        if french and verb + 1 < stop and sentence.low[verb + 1] in speech.CUES:
            return Link((verb + 1, verb + 2), Subject(verb, verb + 1, pronoun=french), direct=True)
        listed = (low in speech.CUES and low not in speech.PARTICIPLES) or low in speech.MANNER
        unlisted = not listed and last in ",?!…—" and predicates.may_invert(sentence, verb)
        if not (listed or unlisted) or sentence.words[verb][0].isupper():
            return None
        subject = subjects_after.after(sentence, verb + self._is_particle(sentence, verb), stop)
        if subject is None or subject.pronoun in ("him", "her", "them", "it", "me", "us"):
            return None
        if unlisted and not subject.name and not (subject.role and any(map(speech.is_occupation, subject.role))):
            return None
        return Link((token, verb + 1), subject, direct=True)

    def _unlisted(self, sentence: Sentence, token: int, stop: int, last: str) -> Link | None:
        """Return a subject with any verb at all directly after words that end with a comma, “!” or “?” (“…,” he thunders.)."""
        if last not in ",?!…—":
            return None
        for verb in range(token + 1, min(stop, token + AFTER)):
            if not predicates.is_any_verb(sentence, verb, stop):
                continue
            subject = subjects.before(sentence, verb, token)
            if subject is not None and (subject.begin == token or (subject.name and sentence.words[subject.begin - 1] == ",")):
                somebody = subject.name or subject.pronoun in ("he", "she") or any(map(speech.is_occupation, subject.role))
                return Link((verb, verb + 1), subject, direct=True) if somebody else None
        return None

    def _according(self, sentence: Sentence, token: int, stop: int) -> Link | None:
        said = token + 2 if sentence.low[token + 1 : token + 3] == ["angaben", "von"] else token
        subject = subjects_after.after(sentence, said, stop)
        return Link((token - (sentence.low[token] == "to"), token + 1), subject, direct=False) if subject is not None else None

    def _with_subject(self, sentence: Sentence, token: int) -> Link | None:
        low = sentence.low[token]
        before = sentence.low[token - 1] if token else ""
        cue = (token, token + 1)
        if low in speech.PARTICIPLES:
            if (absolute := constructions.absolute(sentence, token)) is not None:
                return Link(cue, absolute)
            if before in ("as", "heard", "quoted", "cited"):
                subject = subjects.before(sentence, _quoted(sentence, token))
            elif (
                token
                and before not in _COORDINATE
                and before not in speech.PREPOSITIONS
                and before not in ("while", "when", "before", "after", QUOTE)
            ):
                subject = subjects.before(sentence, token) or self._earlier(sentence, token)
            else:
                subject = self._earlier(sentence, token)
            return Link(cue, subject) if subject is not None else None
        if predicates.is_passive(sentence, token):
            return None
        if before == "to":
            speaker = constructions.infinitive(sentence, token)
            return Link(cue, speaker) if speaker is not None else None
        if before in ("which", "that") and token > 1 and sentence.low[token - 2] in speech.MESSAGES:
            subject = clauses.sender(sentence, token - 2)
            return Link(cue, subject) if subject is not None else None
        subject = subjects.before(sentence, token)
        if subject is None and (before in _COORDINATE or before == QUOTE or before in ("further", "also", "later", "never")):
            subject = self._earlier(sentence, token)
        return Link(cue, subject) if subject is not None else None

    def _earlier(self, sentence: Sentence, token: int) -> Subject | None:
        """Return the subject that a later verb of the same sentence shares."""
        tried = 0
        main = clauses.main(sentence)
        first = main.begin if main is not None and main.begin < token else 0  # not what stands before: “When we called, Lee refused”
        for earlier in range(token - 1, max(first, token - _BEFORE), -1):
            low = sentence.low[earlier]
            if tried == _TRIED:
                break
            finite = low in speech.CUES and low not in speech.PARTICIPLES and sentence.low[earlier - 1] != "to"
            finite = finite and predicates.is_cue(sentence, earlier)
            if finite and not predicates.is_passive(sentence, earlier):
                tried += 1
                start = next((place + 1 for place in range(earlier - 1, -1, -1) if place in sentence.quotes), 0)
                subject = subjects.before(sentence, earlier, start) or self._after_quote(sentence, earlier)
                if subject is not None:
                    return subject
        return main

    def _after_quote(self, sentence: Sentence, verb: int) -> Subject | None:
        beside = verb - 1 in sentence.quotes or verb - 2 in sentence.quotes
        return subjects_after.after(sentence, verb, len(sentence)) if beside else None


def _quoted(sentence: Sentence, saying: int) -> int:
    """Return the verb whose subject says: “was quoted | by a paper as saying”."""
    for token in range(saying - 1, max(0, saying - _QUOTED), -1):
        if sentence.low[token] in ("quoted", "cited", "reported") and sentence.low[token - 1] in predicates.BE:
            return token
    return saying
