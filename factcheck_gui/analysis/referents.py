"""Which person the subject of a verb means: by name, by what the article calls her, or as the one a pronoun stands for."""

from factcheck_gui.analysis import speech, subjects
from factcheck_gui.analysis.attributions import Attribution
from factcheck_gui.analysis.frames import Frames, Sentence
from factcheck_gui.analysis.people import People, people_of
from factcheck_gui.analysis.phrases import Subject

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

    def _find(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        if subject.name:
            full = self.people.full(subject.name, self._title_gender(subject, sentence))
            return full if full and self.people.is_known(full) else ""
        if subject.pronoun == "it":
            return self._house(paragraph, number)
        if subject.pronoun:
            gender = {"he": "m", "him": "m", "she": "f", "her": "f"}.get(subject.pronoun, "")
            return self._antecedent(gender, subject, sentence, paragraph, number) if gender else ""
        return self._by_role(subject, sentence, paragraph, number)

    def _by_role(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> str:
        role = list(subject.role)
        if not role or (role[0] not in ("the", "der", "die", "la", "le", "el", "o", "ο", "η") and role[0] in speech.DETERMINERS):
            return ""
        if role[-1] in speech.OFFICES:
            role[-1:] = speech.OFFICES[role[-1]]
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

    def _house(self, paragraph: int, number: int) -> str:
        """Return the firm or office that “it” stands for: the subject of the sentence before, where that has a name."""
        if not number:
            return ""
        before = self._frames.sentences(paragraph)[number - 1]
        about = subjects.main(before)
        if about is None or not about.name or before.quotes:
            return ""
        name = self.person(about, before, paragraph, number - 1)
        return "" if not name or self.people.gender(name) else name

    def _somebody_else(self, paragraph: int, number: int) -> bool:
        """Tell whether the sentence before in the paragraph is about a person without a name, whom “he” may mean."""
        if not number:
            return False
        before = self._frames.sentences(paragraph)[number - 1]
        if any(self.by_quote[quote].speaker == "" for quote in before.quotes.values() if quote in self.by_quote):
            return True
        about = subjects.main(before)
        if about is not None and about.name and not self.person(about, before, paragraph, number - 1):
            return True
        if about is None or not about.role or before.quotes or not any(map(speech.is_surely_person, about.role)):
            return False
        return not self.person(about, before, paragraph, number - 1)

    def _recent(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> list[str]:
        """Return who the text spoke of just before, the likeliest first."""
        names: list[str] = []
        own = subjects.main(sentence)
        if own is not None and own.begin < subject.begin:
            names.append(self.person(own, sentence, paragraph, number))
        for back, (where, which, earlier) in enumerate(self._sentences_before(paragraph, number)):
            if any(names) and where < paragraph - 1:
                break  # farther off only where nobody at all is near
            names.extend(self._spoken_of(earlier, where, which))
            if back == 0 and self.last is not None and self.last[0] >= paragraph - 1:
                names.append(self.last[1].speaker)
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
                if number < 0:
                    continue  # a paragraph of marks alone has no sentence
                if not number and _heading(self._frames.sentences(paragraph)[0]):
                    continue
            found.append((paragraph, number, self._frames.sentences(paragraph)[number]))
        return found

    def _spoken_of(self, sentence: Sentence, paragraph: int, number: int) -> list[str]:
        """Return the subject of a sentence and the speakers of its quotations."""
        names = [self.by_quote[quote].speaker for quote in sentence.quotes.values() if quote in self.by_quote]
        subject = subjects.main(sentence)
        if subject is not None and subject.pronoun not in ("it", "they", "we", "i"):
            names.append(self.person(subject, sentence, paragraph, number))
        elif subject is not None and subject.pronoun in ("i", "we") and not sentence.quotes:
            met = self.people.named_between(sentence.at[0], sentence.at[-1])  # I meet Ann Lee in a café
            names += met if len(met) == 1 else []
        return names


def _heading(sentence: Sentence) -> bool:
    letters = [word for word in sentence.words if word[0].isalpha()]
    return bool(letters) and all(word.isupper() for word in letters)
