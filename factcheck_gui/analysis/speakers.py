"""Who says a quotation: the words for the speaker, the verb, and the person as the article calls her most fully."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck_gui.analysis import speech, subjects
from factcheck_gui.analysis.frames import QUOTE, Frames, Sentence
from factcheck_gui.analysis.marks import Marked
from factcheck_gui.analysis.people import People
from factcheck_gui.analysis.subjects import Subject

_BEFORE = 60  # tokens before a quotation within which its verb must stand
_TRIED = 4  # verbs for which a subject is looked for
_AFTER = 18  # tokens after a quotation within which its verb must come
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being"})
_PASSIVE = frozenset(
    [
        "called",
        "described",
        "dubbed",
        "termed",
        "named",
        "labelled",
        "labeled",
        "considered",
        "deemed",
        "asked",
        "told",
        "branded",
        "quoted",
        "used",
        "put",
        "read",
        "found",
        "charged",
    ]
)
_COORDINATE = frozenset({"and", "but", "or", ",", "then", "—", "–", "und", "et", "y", "e"})
_FRENCH = {"il": "he", "elle": "she"}  # a-t-elle dit
_ANTECEDENT = 6  # sentences back in which a pronoun's person is looked for


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it: places of the mention and of the cue in the text, and the resolved name, "" in doubt."""

    speaker: str
    mention: tuple[int, int]
    cue: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Link:
    """A verb of saying and its subject in one sentence."""

    cue: tuple[int, int]
    subject: Subject
    direct: bool = False


class Speakers:
    """Finds the speakers of a text's quotations, reading it from front to back."""

    def __init__(self, text: str, found: Sequence[Marked], frames: Frames) -> None:
        self._text = text
        self._found = found
        self._frames = frames
        self._people: People | None = None
        self._last: tuple[int, Attribution] | None = None  # the latest speaker, and the paragraph
        self._by_quote: dict[int, Attribution] = {}
        self._spoken: set[str] = set()
        self._resolved: dict[tuple[int, int], str] = {}

    @property
    def people(self) -> People:
        """Return the people of the text."""
        if self._people is None:
            self._people = People(self._text)
        return self._people

    def attribute(self) -> dict[int, Attribution]:
        """Return the attributions found, by number of the quotation; one that is in doubt is not among them."""
        paragraphs = sorted({self._frames.paragraph_of(one.start) for one in self._found if one.parent < 0})
        for paragraph in paragraphs:
            sentences = self._frames.sentences(paragraph)
            for number, sentence in enumerate(sentences):
                if sentence.quotes:
                    self._read(paragraph, number, sentence)
        for number, one in enumerate(self._found):
            if one.parent >= 0:
                self._inner(number, one)
        return self._by_quote

    def _read(self, paragraph: int, number: int, sentence: Sentence) -> None:
        places = sorted(sentence.quotes)
        for order, place in enumerate(places):
            quote = sentence.quotes[place]
            stop = places[order + 1] if order + 1 < len(places) else len(sentence)
            link = self._choose(sentence, place, stop, quote)
            attribution = (
                self._resolve(link, sentence, paragraph, number) if link else self._without_verb(paragraph, number, sentence, place)
            )
            if attribution is not None:
                self._by_quote[quote] = attribution
                self._spoken.add(attribution.speaker)
                self._last = (paragraph, attribution)
        self._share_with_next(sentence, places)

    def _share_with_next(self, sentence: Sentence, places: list[int]) -> None:
        """Give a quotation without a speaker that of the next one where only a joining word stands between them."""
        for place, following in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
            between = sentence.low[place + 1 : following]
            first, second = sentence.quotes[place], sentence.quotes[following]
            if first not in self._by_quote and second in self._by_quote and all(word in (",", "and", "but", "—") for word in between):
                self._by_quote[first] = self._by_quote[second]

    # The verb and its subject

    def _choose(self, sentence: Sentence, place: int, stop: int, quote: int) -> _Link | None:
        left = self._left(sentence, place)
        if left is not None and left.direct:
            return left
        right = self._right(sentence, place, stop, quote)
        if right is not None and (left is None or right.direct):
            return right
        return left or right

    def _left(self, sentence: Sentence, place: int) -> _Link | None:
        """Return the verb before a quotation that it belongs to."""
        tried = 0
        for token in range(place - 1, max(-1, place - _BEFORE), -1):
            low = sentence.low[token]
            if tried == _TRIED:
                break
            if (low == "to" and token and sentence.low[token - 1] in ("according", "laut")) or low in ("selon", "nach", "laut"):
                return self._according(sentence, token, place)
            if low == ";" or (low == ":" and token < place - 1):
                break
            if not self._is_cue(sentence, token):
                continue
            if _negated(sentence, token):
                return None
            tried += 1
            link = self._with_subject(sentence, token)
            if link is not None:
                between = [word for word in sentence.low[token + 1 : place] if word not in speech.REPORTED_OBJECTS]
                return _Link(link.cue, link.subject, direct=sentence.low[place - 1] == ":" or between in ([], [","]))
            if _passive(sentence, token):
                return None
        return self._colon(sentence, place)

    def _colon(self, sentence: Sentence, place: int) -> _Link | None:
        """Return who is named before a colon without any verb of saying (“Miss Lee: …”, “The colonel was brief: …”)."""
        if place < 2 or sentence.low[place - 1] != ":":
            return None
        subject = subjects.main(sentence)
        if subject is None or subject.pronoun in ("it", "this", "that"):
            return None
        whole = subject.end == place - 1
        return (
            _Link((place - 1, place), subject, direct=True)
            if whole or subject.name or subject.pronoun in ("he", "she") or subject.role
            else None
        )

    def _right(self, sentence: Sentence, place: int, stop: int, quote: int) -> _Link | None:
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
        elif sentence.low[token] in speech.CLAUSE_STARTS or sentence.low[token] in speech.RELATIVES or sentence.words[token] in ".;:":
            return None
        inverted = self._inverted(sentence, token, stop)
        if inverted is not None:
            return inverted
        if not comma and last not in ",?!…—–-’”'\"" and place > 0 and sentence.low[token - 1] != "how":
            return None
        for verb in range(token + 1, min(stop, token + _AFTER)):
            if self._is_cue(sentence, verb) or sentence.low[verb] in speech.MANNER:
                subject = subjects.before(sentence, verb, token)
                fits = subject is not None and (subject.begin == token or sentence.words[subject.begin - 1] == ",")
                if subject is not None and fits and not _negated(sentence, verb):
                    return _Link((verb, verb + 1), subject, direct=subject.begin == token)
                if sentence.low[verb] not in speech.NOUN_TOO and not subject:
                    return None
        return None

    def _inverted(self, sentence: Sentence, token: int, stop: int) -> _Link | None:
        verb = token
        while verb < stop - 1 and sentence.low[verb] in ("has", "had", "have", "a", "also", "then", "later", "hat"):
            verb += 1
        low = sentence.low[verb]
        french = _FRENCH.get(low.rpartition("-")[2], "") if low.startswith("a-t-") else ""
        if french and verb + 1 < stop and sentence.low[verb + 1] in speech.CUES:
            return _Link((verb + 1, verb + 2), Subject(verb, verb + 1, pronoun=french), direct=True)
        if not ((low in speech.CUES and low not in speech.PARTICIPLES) or low in speech.MANNER) or sentence.words[verb][0].isupper():
            return None
        subject = subjects.after(sentence, verb, stop)
        if subject is None or subject.pronoun in ("him", "her", "them", "it", "me", "us"):
            return None
        return _Link((token, verb + 1), subject, direct=True)

    def _according(self, sentence: Sentence, token: int, stop: int) -> _Link | None:
        said = token + 2 if sentence.low[token + 1 : token + 3] == ["angaben", "von"] else token
        subject = subjects.after(sentence, said, stop)
        return _Link((token - (sentence.low[token] == "to"), token + 1), subject, direct=False) if subject is not None else None

    def _is_cue(self, sentence: Sentence, token: int) -> bool:
        low = sentence.low[token]
        if low not in speech.CUES or (sentence.words[token][0].isupper() and token > 0):
            return False
        before = sentence.low[token - 1] if token else ""
        if low in speech.BASE:
            plural = before.endswith("s") and before not in ("his", "its", "this") and not before.endswith(("’s", "'s"))
            return plural or before in (
                "they",
                "we",
                "i",
                "you",
                "would",
                "will",
                "could",
                "can",
                "might",
                "did",
                "to",
                "only",
                "critics",
                "people",
            )
        if low in speech.NOUN_TOO:
            return (
                before not in speech.DETERMINERS
                and before not in speech.PREPOSITIONS
                and not before.endswith(("’s", "'s"))
                and before not in ("no", "such")
            )
        return True

    def _with_subject(self, sentence: Sentence, token: int) -> _Link | None:
        low = sentence.low[token]
        before = sentence.low[token - 1] if token else ""
        cue = (token, token + 1)
        if low in speech.PARTICIPLES:
            if before == "as" or before in ("heard",):
                subject = subjects.before(sentence, token)
            elif (
                token
                and before not in _COORDINATE
                and before not in speech.PREPOSITIONS
                and before not in ("while", "when", "before", "after", QUOTE)
            ):
                subject = subjects.before(sentence, token) or self._earlier(sentence, token)
            else:
                subject = self._earlier(sentence, token)
            return _Link(cue, subject) if subject is not None else None
        if _passive(sentence, token):
            return None
        if before == "to":
            return None
        subject = subjects.before(sentence, token)
        if subject is None and (before in _COORDINATE or before == QUOTE or before in ("further", "also", "later", "never")):
            subject = self._earlier(sentence, token)
        return _Link(cue, subject) if subject is not None else None

    def _earlier(self, sentence: Sentence, token: int) -> Subject | None:
        """Return the subject that a later verb of the same sentence shares."""
        tried = 0
        for earlier in range(token - 1, max(0, token - _BEFORE), -1):
            low = sentence.low[earlier]
            if tried == _TRIED:
                break
            if low in speech.CUES and low not in speech.PARTICIPLES and self._is_cue(sentence, earlier) and not _passive(sentence, earlier):
                tried += 1
                start = max((place + 1 for place in sentence.quotes if place < earlier), default=0)
                subject = subjects.before(sentence, earlier, start) or self._after_quote(sentence, earlier)
                if subject is not None:
                    return subject
        return subjects.main(sentence)

    def _after_quote(self, sentence: Sentence, verb: int) -> Subject | None:
        previous = [place for place in sentence.quotes if place in (verb - 1, verb - 2)]
        return subjects.after(sentence, verb, len(sentence)) if previous else None

    # From the subject to the person

    def _resolve(self, link: _Link, sentence: Sentence, paragraph: int, number: int) -> Attribution:
        subject = link.subject
        speaker = self._person(subject, sentence, paragraph, number)
        mention = (sentence.at[subject.begin], sentence.end(subject.end - 1))
        return Attribution(speaker, mention, (sentence.at[link.cue[0]], sentence.end(link.cue[1] - 1)))

    def _person(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        key = (sentence.at[subject.begin], subject.end)
        if key not in self._resolved:
            self._resolved[key] = ""  # a pronoun that leads back to itself leads nowhere
            self._resolved[key] = self._find(subject, sentence, paragraph, number)
        return self._resolved[key]

    def _find(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        if subject.name:
            full = self.people.full(subject.name, self._title_gender(subject, sentence))
            return full if full and self.people.is_known(full) else ""
        if subject.pronoun:
            gender = {"he": "m", "him": "m", "she": "f", "her": "f"}.get(subject.pronoun, "")
            return self._antecedent(gender, subject, sentence, paragraph, number) if gender else ""
        return self._by_role(subject, sentence, paragraph, number)

    def _by_role(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        role = list(subject.role)
        if not role or (role[0] not in ("the", "der", "die", "la", "le", "el", "o", "ο", "η") and role[0] in speech.DETERMINERS):
            return ""
        fitting = self.people.by_role(role)
        if len(fitting) == 1:
            return fitting[0]
        near = [name for name in self._recent(subject, sentence, paragraph, number) if name in fitting]
        if near:
            return near[0] if self._alone(near[0], fitting, sentence) else ""
        words = set(role)
        gender = "m" if words & speech.MALE_ROLES else "f" if words & speech.FEMALE_ROLES else ""
        known = [name for name in self._recent(subject, sentence, paragraph, number) if self.people.gender(name) == gender]
        return known[0] if gender and not fitting and len(set(known)) == 1 and "-of-" in " ".join(role) else ""

    def _alone(self, name: str, fitting: list[str], sentence: Sentence) -> bool:
        """Tell whether of the people that a role fits only one was named in the stretch before a sentence."""
        begin = self._frames.paragraphs[max(0, self._frames.paragraph_of(sentence.at[0]) - 1)][0]
        return not any(other in fitting and other != name for other in self.people.named_between(begin, sentence.at[0]))

    def _title_gender(self, subject: Subject, sentence: Sentence) -> str:
        words = set(sentence.low[subject.begin : subject.end])
        return "m" if words & speech.MALE_ROLES else "f" if words & speech.FEMALE_ROLES else ""

    def _antecedent(self, gender: str, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        if self._somebody_else(paragraph, number):
            return ""
        names = self._recent(subject, sentence, paragraph, number)
        fitting = [name for name in dict.fromkeys(names) if self.people.gender(name) in ("", gender)]
        sure = [name for name in fitting[:2] if self.people.gender(name) == gender]
        if fitting:
            return fitting[0] if number or not sure else sure[0]
        begin = self._frames.paragraphs[max(0, paragraph - 1)][0]
        near = [name for name in self.people.named_between(begin, sentence.at[subject.begin]) if self.people.gender(name) == gender]
        return near[0] if len(near) == 1 else ""

    def _somebody_else(self, paragraph: int, number: int) -> bool:
        """Tell whether the sentence before in the paragraph is about a person without a name, whom “he” may mean."""
        if not number:
            return False
        before = self._frames.sentences(paragraph)[number - 1]
        about = subjects.main(before)
        if about is None or not about.role or before.quotes or not any(map(speech.is_surely_person, about.role)):
            return False
        return not self._person(about, before, paragraph, number - 1)

    def _recent(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> list[str]:
        """Return who the text spoke of just before, the likeliest first."""
        names: list[str] = []
        own = subjects.main(sentence)
        if own is not None and own.begin < subject.begin:
            names.append(self._person(own, sentence, paragraph, number))
        for back, (where, which, earlier) in enumerate(self._sentences_before(paragraph, number)):
            if any(names) and where < paragraph - 1:
                break  # farther off only where nobody at all is near
            names.extend(self._spoken_of(earlier, where, which))
            if back == 0 and self._last is not None and self._last[0] >= paragraph - 1:
                names.append(self._last[1].speaker)
        return [name for name in names if name and (name in self._spoken or self.people.seems_person(name))]

    def _sentences_before(self, paragraph: int, number: int) -> list[tuple[int, int, Sentence]]:
        found: list[tuple[int, int, Sentence]] = []
        while len(found) < _ANTECEDENT:
            number -= 1
            if number < 0:
                paragraph -= 1
                if paragraph < 0:
                    break
                number = len(self._frames.sentences(paragraph)) - 1
                if not number and _heading(self._frames.sentences(paragraph)[0]):
                    continue
            found.append((paragraph, number, self._frames.sentences(paragraph)[number]))
        return found

    def _spoken_of(self, sentence: Sentence, paragraph: int, number: int) -> list[str]:
        """Return the subject of a sentence and the speakers of its quotations."""
        names = [self._by_quote[quote].speaker for quote in sentence.quotes.values() if quote in self._by_quote]
        subject = subjects.main(sentence)
        if subject is not None and subject.pronoun not in ("it", "they", "we", "i"):
            names.append(self._person(subject, sentence, paragraph, number))
        return names

    # Without a verb of its own

    def _without_verb(self, paragraph: int, number: int, sentence: Sentence, place: int) -> Attribution | None:
        quote = sentence.quotes[place]
        if quote and place == 0 and number == 0 and self._found[quote - 1].parent < 0 and self._found[quote - 1].continues:
            return self._by_quote.get(quote - 1)
        if place and sentence.words[place - 1] == "," and (said := self._interrupted(sentence, place)) is not None:
            return said
        if place == 0:
            return self._led_in(paragraph, number)
        return self._carried_on(paragraph, number, sentence, place)

    def _interrupted(self, sentence: Sentence, place: int) -> Attribution | None:
        """Return the speaker of the first part of a quotation that goes on after his verb (“So,” he began, “it is.”)."""
        for token in range(place - 1, max(-1, place - _AFTER), -1):
            if token in sentence.quotes:
                said = self._by_quote.get(sentence.quotes[token])
                return said if said is not None and sentence.at[token] < said.cue[0] < sentence.at[place] else None
        return None

    def _led_in(self, paragraph: int, number: int) -> Attribution | None:
        """Return the speaker of a quotation that is a sentence of its own: that of the sentence before it."""
        if number == 0:
            return self._colon_above(paragraph)
        before = self._frames.sentences(paragraph)[number - 1]
        spoken = [self._by_quote[quote] for _, quote in sorted(before.quotes.items()) if quote in self._by_quote]
        if spoken:
            return spoken[-1]
        if before.quotes and len(before.quotes) == len(before):
            return None
        link = self._link_of(before)
        if link is not None:
            return self._resolve(link, before, paragraph, number - 1)
        subject = subjects.main(before)
        if subject is None or not (subject.name or subject.pronoun in ("he", "she")) or subject.end >= len(before):
            return None
        speaker = self._person(subject, before, paragraph, number - 1)
        if speaker and self.people.is_person(speaker):
            mention = (before.at[subject.begin], before.end(subject.end - 1))
            return Attribution(speaker, mention, (before.at[subject.end], before.end(subject.end)))
        return None

    def _colon_above(self, paragraph: int) -> Attribution | None:
        if not paragraph:
            return None
        above = self._frames.sentences(paragraph - 1)
        if above[-1].words[-1] != ":":
            return None
        link = self._link_of(above[-1])
        return self._resolve(link, above[-1], paragraph - 1, len(above) - 1) if link is not None else None

    def _link_of(self, sentence: Sentence) -> _Link | None:
        """Return the first verb of saying of a sentence that has a subject."""
        for token in range(len(sentence)):
            if self._is_cue(sentence, token) and not _negated(sentence, token) and sentence.low[token] not in speech.PARTICIPLES:
                link = self._with_subject(sentence, token)
                if link is not None:
                    return link
        return None

    def _carried_on(self, paragraph: int, number: int, sentence: Sentence, place: int) -> Attribution | None:
        """Return the latest speaker for a sentence that only begins in the reporter's words (The leader “gave in.”)."""
        if number == 0 or self._last is None or self._last[0] != paragraph:
            return None
        before = self._frames.sentences(paragraph)[number - 1]
        quote = self._found[sentence.quotes[place]]
        subject = subjects.main(sentence)
        starts_small = self._text[quote.start].islower() and place == next(reversed(sentence.quotes))
        long = self._text.count(" ", quote.start, quote.end) >= 4
        return self._last[1] if before.quotes and subject is not None and subject.end == place and starts_small and long else None

    # Quotations inside others

    def _inner(self, number: int, one: Marked) -> None:
        """Give the speaker of an outer quotation what he says himself in it (“I told them: ‘No.’”)."""
        outer = self._by_quote.get(one.parent)
        begin = max(self._found[one.parent].start, one.start - 30)
        words = self._text[begin : one.start - 1].rstrip(" ,:").split(" ")
        for place in range(len(words) - 1, max(-1, len(words) - 4), -1):
            if words[place].lower() in speech.CUES:
                if outer is not None and "I" in words[max(0, place - 2) : place]:
                    self._by_quote[number] = outer
                return


def _heading(sentence: Sentence) -> bool:
    letters = [word for word in sentence.words if word[0].isalpha()]
    return bool(letters) and all(word.isupper() for word in letters)


def _negated(sentence: Sentence, token: int) -> bool:
    return any(low in speech.NEGATIONS for low in sentence.low[max(0, token - 2) : token])


def _passive(sentence: Sentence, token: int) -> bool:
    """Tell whether a verb says what is done to its subject (was called, has been described)."""
    if sentence.low[token] not in _PASSIVE:
        return False
    place = token - 1
    while place >= 0 and (sentence.low[place].endswith("ly") or sentence.low[place] in ("also", "once", "widely", "later", "now")):
        place -= 1
    return place >= 0 and sentence.low[place] in _BE
