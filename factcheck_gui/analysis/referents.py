"""Which person the subject of a verb means: by name, by what the article calls her, or as the one a pronoun stands for."""

import re

from factcheck_gui.analysis import clauses, constructions, speech, subjects
from factcheck_gui.analysis.attributions import Attribution
from factcheck_gui.analysis.descriptions import KNOWN_OFFICES, is_aged, is_heading, is_introduced, may_be_anybody
from factcheck_gui.analysis.frames import QUOTE, Frames, Sentence
from factcheck_gui.analysis.people import People, people_of
from factcheck_gui.analysis.phrases import Subject
from factcheck_gui.analysis.word_lists import words_of

_GENDERS = {"he": "m", "him": "m", "she": "f", "her": "f"}
_DEFINITE = words_of("the der die la le el o ο η")
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_NATIONS = ("man", "woman", "ard", "ian", "ean", "ese", "scot", "dane", "swede", "finn", "pole", "turk", "serb", "croat", "briton", "swiss")
_HONOURS = frozenset({"honour", "honor", "lordship", "ladyship", "worship"})
_ANEW = 4  # words that such a description may have
_INTRODUCED = 1500  # code points before in which “a curator” would be another one
_FARTHER = 4  # paragraphs back in which the only woman is looked for where nearer there are men only
_ANTECEDENT = 6  # sentences back in which a pronoun's person is looked for


class Referents:
    """Resolves subjects to people of one text, while its quotations are read from front to back."""

    def __init__(self, text: str, frames: Frames) -> None:
        self.by_quote: dict[int, Attribution] = {}
        self.last: tuple[int, Attribution] | None = None  # the latest speaker, and the paragraph
        self._text = text
        self._frames = frames
        self._people: People | None = None
        self._spoken: set[str] = set()
        self._resolved: dict[tuple[int, int], str] = {}

    @property
    def people(self) -> People:
        """Return the people of the text."""
        if self._people is None:
            self._people = people_of(self._text)
        return self._people

    def note(self, quote: int, paragraph: int, attribution: Attribution) -> None:
        """Remember who said a quotation."""
        self.by_quote[quote] = attribution
        self._spoken.add(attribution.speaker)
        self.last = (paragraph, attribution)

    def person(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        """Return the fullest name of who a subject of sentence `number` of a paragraph is, "" in doubt."""
        key = (sentence.at[subject.begin], subject.end)
        if key not in self._resolved:
            self._resolved[key] = ""  # a pronoun that leads back to itself leads nowhere
            self._resolved[key] = self._find(subject, sentence, paragraph, number)
        return self._resolved[key]

    def speaker(self, subject: Subject, sentence: Sentence, paragraph: int, number: int, *, replying: bool = False) -> str:
        """Return who says what the subject says: as `person`, or whom the article calls so for the first time; `replying` to the last."""
        found = self.person(subject, sentence, paragraph, number)
        if found or not subject.role:
            return found
        if subject.role[-1] in speech.MESSAGES and sum(word.endswith(("’s", "'s")) for word in subject.role) < 2:
            whose = clauses.possessor(sentence, subject)
            return self.person(whose, sentence, paragraph, number) if whose is not None else ""
        if named := self._named_next(subject, sentence, paragraph):
            return named
        if around := self._surrounding(subject, paragraph, number):
            return around
        anew = self._described_anew(subject, sentence, paragraph, number)
        same = self.last is not None and self.last[0] == paragraph and self.last[1].speaker == anew
        return "" if replying and same else anew

    def _named_next(self, subject: Subject, sentence: Sentence, paragraph: int) -> str:
        """Return who is named and aged in the next paragraph, for whom the first one has only a description (A builder told police)."""
        if paragraph or subject.role[0] not in ("a", "an", "the") or len(self._frames.paragraphs) < 2:
            return ""
        others = self.people.named_between(0, self._frames.paragraphs[0][1])
        aged = [name for name in self.people.aged_between(*self._frames.paragraphs[1]) if name not in others]
        if len(aged) == 1:
            return aged[0]
        if any(" " in other for other in others):
            return ""
        following = self._frames.sentences(1)
        about = clauses.main(following[0]) if following else None
        if about is None or " " not in about.name:
            return ""
        if subject.role[0] == "the" or not is_introduced(following[0], about):
            return ""
        return self.person(about, following[0], 1, 0)

    def _surrounding(self, subject: Subject, paragraph: int, number: int) -> str:
        """Return who “the prime minister” is whom nobody is called, where the sentences before and after have one person for subject."""
        if subject.role[0] != "the" or self.people.by_role(list(subject.role)) or KNOWN_OFFICES.isdisjoint(subject.role):
            return ""
        before = next(iter(self._sentences_before(paragraph, number)), None)
        following = self._frames.sentences(paragraph)[number + 1 : number + 2]
        if before is None or not following:
            return ""
        about, goes_on = clauses.main(before[2]), clauses.main(following[0])
        if about is None or goes_on is None or not about.name or not goes_on.name:
            return ""
        name = self.person(about, before[2], before[0], before[1])
        same = name and self.person(goes_on, following[0], paragraph, number + 1) == name
        other_office = any(role.head in speech.TITLES for role in self.people.roles(name))
        return name if same and self.people.seems_person(name) and not other_office else ""

    def _described_anew(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        """Return who “the curator” is where nobody was called so: the one person whom the text is about just there."""
        role = subject.role
        if self._somebody_else(paragraph, number):
            return ""
        if any(word.endswith(("’s", "'s")) for word in role):
            return ""  # the camel’s owner
        if role[0] not in _DEFINITE or not 1 < len(role) <= _ANEW or not may_be_anybody(role):
            return ""
        leads = not number and sentence.words[0] != QUOTE and not is_aged(sentence, subject)
        if leads and not self._is_after(subject, sentence):
            return ""
        if sentence.words[subject.end : subject.end + 1] == [","] and sentence.low[subject.end + 1 : subject.end + 2] in (["a"], ["an"]):
            return ""  # The buyer, a roaster from Tokyo, is nobody of whom we knew
        own = clauses.main(sentence)
        within = number or (own is not None and own.name and own.begin < subject.begin)
        if own is not None and own.end <= subject.begin and speech.CUES & set(sentence.low[own.end : subject.begin]):
            return ""  # Lee testified that the driver had said: somebody else
        begin = self._frames.paragraphs[paragraph][0] if within else 0
        near = self.people.maybe_between(begin, sentence.at[subject.begin])
        likely = self._recent(subject, sentence, paragraph, number)[:1] or (near if len(near) == 1 else [])
        all_about = bool(likely) and self._is_all_about(likely[0], paragraph, number)
        if not likely or not self.people.seems_person(likely[0]) or (set(near) - set(likely) and not all_about):
            return ""
        here = any(self.people.full(name) == likely[0] for name in self.people.names_between(begin, sentence.at[subject.begin]))
        if not here and not all_about and (self.last is None or self.last[0] < paragraph - 2 or self.last[1].speaker != likely[0]):
            return ""
        words = set(role)
        gender = "m" if words & speech.MALE_ROLES or "man" in words else "f" if words & speech.FEMALE_ROLES or "woman" in words else ""
        if gender and self.people.gender(likely[0]) not in ("", gender):
            return ""
        if sentence.words[subject.end - 1][0].isupper() and (not role[-1].endswith(_NATIONS) or role[-1] == "guardian"):
            return ""  # the CBI, the Guardian
        earlier = self._text[max(0, sentence.at[0] - _INTRODUCED) : sentence.at[0]].lower()
        introduced = re.search(f"\\b(?:a|an|one|another|other)\\b(?: [\\w-]+)? {re.escape(role[-1])}\\b", earlier)
        return "" if introduced else likely[0]

    def _is_all_about(self, name: str, paragraph: int, number: int) -> bool:
        """Tell whether the sentence before has somebody for its subject by name, and names nobody else."""
        before = next(iter(self._sentences_before(paragraph, number)), None)
        subject = clauses.main(before[2]) if before is not None else None
        if before is None or subject is None or not subject.name or before[2].quotes:
            return False
        named = self.people.maybe_between(before[2].at[0], before[2].at[-1])
        return self.person(subject, before[2], before[0], before[1]) == name and not set(named) - {name}

    def _is_after(self, subject: Subject, sentence: Sentence) -> bool:
        """Tell whether a name that is the subject of its sentence stands before a description (Lee won, which the rookie called …)."""
        own = clauses.main(sentence)
        return own is not None and bool(own.name) and own.begin < subject.begin

    def _find(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        if subject.name:
            full = self.people.full(subject.name, self._title_gender(subject, sentence))
            if not full or not self.people.is_known(full) or self.people.is_house(full) or self.people.is_work(full):
                return ""
            return full
        if subject.pronoun == "it":
            return self._house(paragraph, number)
        if subject.role and is_aged(sentence, subject):  # The chef, 36, has three stars
            return self._by_role(subject, sentence, paragraph, number) or self._described_anew(subject, sentence, paragraph, number)
        if subject.pronoun:
            gender = _GENDERS.get(subject.pronoun, "")
            return self._antecedent(gender, subject, sentence, paragraph, number) if gender else ""
        return self._by_role(subject, sentence, paragraph, number)

    def _by_role(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        role = list(subject.role)
        if not role or (role[0] not in _DEFINITE | _POSSESSIVES and role[0] in speech.DETERMINERS):
            return ""
        if len(role) == 1 and sentence.words[subject.begin][0].isupper() and not role[0].endswith(("’s", "'s")):
            full = self.people.full(sentence.words[subject.begin])  # Cardinal said, who is Ann Cardinal
            if " " in full:
                return full
        if role[-1] in speech.OFFICES:
            role[-1:] = speech.OFFICES[role[-1]]
        if role[-1] in _HONOURS:
            role = ["the", "lord" if self.people.by_role(["the", "lord"]) else "judge"]
        if role[0] in _POSSESSIVES and len(role) > 1:
            theirs = self.people.by_role(["the", *role[1:]])
            mutual = role[-1] in speech.RELATIVES_OF and theirs == self._recent(subject, sentence, paragraph, number)[:1]
            return theirs[0] if len(theirs) == 1 and not mutual else ""  # the brother of Peter, who is a brother too, is not Peter
        fitting = [name for name in self.people.by_role(role) if not (self.people.is_work(name) or self.people.is_house(name))]
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
        own = clauses.main(sentence)
        if sentence.low[0] in speech.CLAUSE_STARTS and own is not None and own.name and own.begin > subject.end:
            later = self.person(own, sentence, paragraph, number)  # Although he called it dull, Bo Ek went
            if later and self.people.gender(later) in ("", gender):
                return later
        if own is not None and own.begin < subject.begin and self._is_unknown(own, sentence, paragraph, number):
            named = self._named_next(own, sentence, paragraph)
            return named if named and self.people.gender(named) in ("", gender) else ""
        if said := self._who_says(gender, subject, sentence, paragraph, number):
            return said
        names = self._recent(subject, sentence, paragraph, number)
        fitting = [name for name in dict.fromkeys(names) if self.people.gender(name) in ("", gender)]
        sure = [name for name in fitting[:2] if self.people.gender(name) == gender]
        if fitting:
            likely = fitting[0] if number or not sure else sure[0]
            return likely if self.people.gender(likely) else self._surer(likely, gender, subject, sentence, paragraph)
        return self._only_one(gender, sentence.at[subject.begin], paragraph)

    def pronoun_but(self, other: str, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        """Return whom a pronoun stands for if not for `other`, "" in doubt."""
        gender = _GENDERS.get(subject.pronoun, "")
        recent = dict.fromkeys(self._recent(subject, sentence, paragraph, number))
        fitting = [name for name in recent if name != other and self.people.gender(name) in ("", gender)]
        return fitting[0] if len(fitting) == 1 else ""

    def _who_says(self, gender: str, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        """Return whom a pronoun stands for as what somebody says of himself: “a request by Bo Ek, who says he was …”."""
        verb = subject.begin - 1 - (sentence.low[subject.begin - 1] == "that" if subject.begin else 0)
        if verb < 1 or sentence.low[verb] not in speech.CUES or sentence.low[verb - 1] != "who":
            return ""
        who = subjects.before(sentence, verb)
        name = self.person(who, sentence, paragraph, number) if who is not None and not who.pronoun else ""
        return name if name and self.people.gender(name) in ("", gender) else ""

    def _surer(self, likely: str, gender: str, subject: Subject, sentence: Sentence, paragraph: int) -> str:
        """Return the only man or woman whom this paragraph names instead of somebody likely whom it does not, or the likely one."""
        begin = self._frames.paragraphs[paragraph][0]
        inside = {self.people.full(name) for name in self.people.names_between(begin, sentence.at[subject.begin])}
        if likely not in inside | self._spoken and not self.people.roles(likely):
            begin = self._frames.paragraphs[max(0, paragraph - 1)][0]
        here = self.people.named_between(begin, sentence.at[subject.begin])
        sure = [name for name in here if self.people.gender(name) == gender]
        return sure[0] if len(sure) == 1 and likely not in here else likely

    def _only_one(self, gender: str, place: int, paragraph: int) -> str:
        """Return the only man or woman named in the paragraph before `place` and in this one, or in a few more before."""
        for back in range(1, _FARTHER + 1):
            begin = self._frames.paragraphs[max(0, paragraph - back)][0]
            named = self.people.named_between(begin, place)
            near = [name for name in named if self.people.gender(name) == gender]
            maybe = self.people.maybe_between(begin, place)
            near = near or [name for name in maybe if not self.people.gender(name) and " " in name]
            if near:
                return near[0] if len(near) == 1 else ""
        return ""

    def _house(self, paragraph: int, number: int) -> str:
        """Return the firm or office that “it” stands for: the subject of the sentence before, where that has a name."""
        if not number:
            return ""
        before = self._frames.sentences(paragraph)[number - 1]
        about = clauses.main(before)
        if about is None or not about.name or before.quotes:
            return ""
        name = self.person(about, before, paragraph, number - 1)
        return "" if not name or self.people.gender(name) else name

    def _somebody_else(self, paragraph: int, number: int) -> bool:
        """Tell whether the sentence before in the paragraph is about a person without a name, whom “he” may mean."""
        if not number:
            return False
        before = self._frames.sentences(paragraph)[number - 1]
        if any(self._is_by_stranger(quote) for quote in before.quotes.values()):
            return True
        if self._ends_with(before, paragraph, number - 1):
            return False
        about = clauses.main(before)
        if about is not None and about.name and not self.person(about, before, paragraph, number - 1):
            return self.people.is_known(about.name) or speech.is_surely_person(about.name.lower())
        return about is not None and not before.quotes and self._is_unknown(about, before, paragraph, number - 1)

    def _is_unknown(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> bool:
        """Tell whether a subject is a person by what she is called, and nobody knows who."""
        one = subject.role[:1] in (("one",), ("another",)) and speech.is_occupation(subject.role[-1])  # One bystander said
        somebody = one or any(map(speech.is_surely_person, subject.role))
        if not somebody or self.person(subject, sentence, paragraph, number):
            return False
        return not self._described_anew(subject, sentence, paragraph, number)

    def _is_by_stranger(self, quote: int) -> bool:
        """Tell whether a quotation is said by a person whom the article does not name."""
        said = self.by_quote.get(quote)
        if said is None or said.speaker:
            return False
        words = self._text[slice(*said.mention)].split()
        return any((word[0].isupper() and word.isalpha()) or speech.is_surely_person(word) or word in speech.PRONOUNS for word in words)

    def _recent(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> list[str]:
        """Return who the text spoke of just before, the likeliest first."""
        names: list[str] = []
        own = clauses.main(sentence)
        differ = own is not None and _GENDERS.get(own.pronoun, "") + _GENDERS.get(subject.pronoun, "") in ("mf", "fm")
        if own is not None and own.begin < subject.begin and not differ:
            names.append(self.person(own, sentence, paragraph, number))
            names.append(self._owner(own, sentence, paragraph, number))
        latest = self.last[1].speaker if self.last is not None and self.last[0] >= paragraph - 1 else ""
        for back, (where, which, earlier) in enumerate(self._sentences_before(paragraph, number)):
            if any(names) and where < paragraph - 1:
                break  # farther off only where nobody at all is near
            names.extend(self._spoken_of(earlier, where, which))
            if where < paragraph or (back == 0 and self.last is not None and self.last[0] == paragraph):
                names.append(latest)
                latest = ""
        names.append(latest)
        return [name for name in names if name and (name in self._spoken or self.people.seems_person(name))]

    def _owner(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        """Return whose a subject is by name: Ann Lee for “Ann Lee’s team”."""
        whose = clauses.possessor(sentence, subject) if subject.role else None
        return self.person(whose, sentence, paragraph, number) if whose is not None and whose.name else ""

    def _sentences_before(self, paragraph: int, number: int) -> list[tuple[int, int, Sentence]]:
        found: list[tuple[int, int, Sentence]] = []
        while len(found) < _ANTECEDENT:
            number -= 1
            if number < 0:
                paragraph -= 1
                if paragraph < 0:
                    break
                number = len(self._frames.sentences(paragraph)) - 1
                if number < 0:
                    continue  # a paragraph of marks alone has no sentence
                if not number and is_heading(self._frames.sentences(paragraph)[0]):
                    continue
            found.append((paragraph, number, self._frames.sentences(paragraph)[number]))
        return found

    def _spoken_of(self, sentence: Sentence, paragraph: int, number: int) -> list[str]:
        """Return the subject of a sentence and the speakers of its quotations."""
        names = [self.by_quote[quote].speaker for quote in sentence.quotes.values() if quote in self.by_quote]
        subject = clauses.main(sentence)
        names.append(self._ends_with(sentence, paragraph, number))
        if subject is not None and subject.pronoun not in ("it", "they", "we", "i"):
            names.append(self.person(subject, sentence, paragraph, number) or self._owner(subject, sentence, paragraph, number))
        elif subject is not None and subject.pronoun in ("i", "we") and not sentence.quotes:
            met = self.people.named_between(sentence.at[0], sentence.at[-1])  # I meet Ann Lee in a café
            names += met if len(met) == 1 else []
        if not any(names) and not sentence.quotes and (other := constructions.reported(sentence)) is not None:
            names.append(self.person(other, sentence, paragraph, number))
        if not any(names) and (subject is None or subject.pronoun == "it"):
            found = self.people.maybe_between(sentence.at[0], sentence.at[-1])  # It was found by Ann Lee.
            names += found if len(found) == 1 else []
        about = clauses.topic(sentence)  # For Lee, the quarrel is beside the point.
        return names + ([self.person(about, sentence, paragraph, number)] if about is not None else [])

    def _ends_with(self, sentence: Sentence, paragraph: int, number: int) -> str:
        """Return who says a sentence without quotations by its end (It was late, Ann Lee said.)."""
        tail = None if sentence.quotes else constructions.trailing(sentence, 0)
        somebody = tail is not None and (tail[0].name or tail[0].pronoun in _GENDERS)
        return self.person(tail[0], sentence, paragraph, number) if tail is not None and somebody else ""
