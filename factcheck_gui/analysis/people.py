"""Who the people of an article are: their fullest names, their roles by the article's own words, whether he or she."""

import re
from collections import defaultdict
from functools import lru_cache

from factcheck_gui.analysis import given_names, speech
from factcheck_gui.analysis.roles import BREAK, HEADS_SAME, UPPER, Role, fit, last_part, role_of, title_before
from factcheck_gui.analysis.titles import HONORIFIC, fold, office_words, without_titles
from factcheck_gui.analysis.word_lists import words_of

_CAPITAL = f"(?:(?:[{UPPER}]\\.)+|(?:Mohd|Md|Wm|Chas|Thos|Geo)\\.|[{UPPER}][\\w-]*(?:[’'][^\\W_]{{2,}}[\\w-]*)?)"
_PARTICLE = "(?:" + "|".join(sorted(speech.PARTICLES)) + ")"
_NAMES = re.compile(f"(?<!\\w){_CAPITAL}(?:[ ](?:(?:{_PARTICLE}[ ]){{0,3}}{_CAPITAL}|(?:al|el)-\\w+))*")
_NICKNAMED = re.compile(f"(?<!\\w)({_CAPITAL}) [“\"‘'(][\\w ]{{1,20}}[”\"’')] ({_CAPITAL})")
_ARABIC = re.compile("(?<!\\w)(?:al|el)-\\w+")
_POSSESSED = re.compile(
    "(?:\\b(?:his|her|their|my)|[’']s) (?:\\w+[ -]){0,2}(?:" + "|".join(sorted(speech.RELATIVES_OF)) + ")\\b", re.IGNORECASE
)
_CALLED = re.compile("(?:name|nickname|named|alias|name of|name only as|name as|name is),? $")
_HEAD = re.compile("(?:\\A|[.!?:—–] |[\n“”‘’\"] ?)\\Z")
_AGE = re.compile(", (?:aged )?\\d{1,3}[,.;]|,? \\(\\d\\d\\)")
_MOST = 60  # names looked at; no article has more that share a word, and hostile text shall not take long
_SHORTEST_TOWN = 3  # capitals; what is longer, in capitals and one word is where a report comes from
_BEFORE_PLACE = (" in ", " at ", "from ", " of ", "the ", "near ", " to ")
_OPENING = ("“", "‘", "«", "„", '"')
_NO_APPOSITION = ("who ", "whose ", "which ", "but ", "and ", "or ", "so ", "while ", "as ", "when ", "where ")
_STATES_SHORT = frozenset({"U.S.", "U.K.", "U.N.", "E.U.", "US", "UK", "UN", "EU", "UAE"})
_STATES = words_of(
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ont ore pa tenn tex va vt "
    "wash wis wyo que"
)
_BEFORE_OFFICE = ("of ", "for ", "the ")
_OFFICE = 30  # code points before a name in which “Leader of the” stands
_NEAR = 70  # code points before or after a name in which its apposition stands


class People:
    """The names in a text; everything is found out when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names: dict[str, list[int]] = {}  # name without titles -> where it stands
        self._places: list[tuple[int, int, str]] = []
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._genders: dict[str, str] = {}
        self._roles: dict[str, list[Role]] = {}
        self._full: dict[tuple[str, str], str] = {}
        self._fitting: dict[Role, list[str]] = {}
        self._collect()

    def full(self, name: str, gender: str = "") -> str:
        """Return the fullest name of who is called `name` (no titles), or "" where two people could be meant."""
        if name not in self._names and name.count(" ") > 1 and name.partition(" ")[2] in self._names:
            name = name.partition(" ")[2]  # Regular Ann Lee, whose first word is a name’s for its capital only
        first, _, rest = name.partition(" ")
        if fold(first) in HONORIFIC:  # Don Carmine, who is Carmine Lee
            name = next((other for other in self._by_word.get(fold(rest), ())[:_MOST] if other.startswith(f"{rest} ")), name)
        key = (name, gender)
        if key not in self._full:
            self._full[key] = self._fullest(name, gender)
        return self._full[key]

    def gender(self, name: str) -> str:
        """Return "m", "f" or "" for a full name, by titles and first names."""
        if name not in self._genders:
            self._genders[name] = self._gender(name)
        return self._genders[name]

    def named_between(self, begin: int, end: int) -> list[str]:
        """Return the people with first and last name, or with a title, whose names stand in a stretch of text."""
        found: list[str] = []
        for start, _, name in self._places:
            if begin <= start < end and (full := self.full(name)) and full not in found and self.is_person(full):
                found.append(full)
        return found

    def maybe_between(self, begin: int, end: int) -> list[str]:
        """Return whoever may be a person of those named in a stretch of text: as `named_between`, and whole names that are no places."""
        found: list[str] = []
        for start, _, name in self._places:
            before = self._text[max(0, start - 5) : start]
            if not begin <= start < end or before.endswith(_BEFORE_PLACE if " " in name else _BEFORE_PLACE + _OPENING):
                continue
            full = self.full(name)
            if full and full not in found and (self.is_person(full) or (" " in name and self.seems_person(full))):
                found.append(full)
        return found

    def aged_between(self, begin: int, end: int) -> list[str]:
        """Return the people in a stretch of text whose names an age follows (Ann Lee, 49, said)."""
        found = [self.full(name) for start, stop, name in self._places if begin <= start < end and _AGE.match(self._text, stop)]
        return [name for name in dict.fromkeys(found) if " " in name]

    def names_between(self, begin: int, end: int) -> list[str]:
        """Return the names that stand in a stretch of text, whoever bears them."""
        return [name for start, _, name in self._places if begin <= start < end]

    def is_person(self, name: str) -> bool:
        """Tell whether a name looks like that of a person and not of a house, a town or a month."""
        if name.isupper() and " " not in name and len(name) > _SHORTEST_TOWN:
            return bool(self.gender(name)) and not self._opens_line(name)  # BUFFALO, N.Y. — not a man who is N.Y.
        whole = " " in name
        return bool(self.gender(name)) or any(_is_of_person(role.head, whole=whole) for role in self.roles(name))

    def is_work(self, name: str) -> bool:
        """Tell whether the article calls it a newspaper, a book, a firm … (the newspaper Aftonposten)."""
        return any(role.head in speech.WORKS for role in self.roles(name))

    def seems_person(self, name: str) -> bool:
        """Tell whether a name may be that of a person: two words or more of which none is one of an office or a firm."""
        if self.is_work(name):
            return False
        return self.is_person(name) or self._is_given(name) or (
            " " in name and not name.isupper() and not self.is_house(name)
        )

    def _is_given(self, name: str) -> bool:
        """Tell whether the article says that somebody calls himself so (who goes by the name Wulan)."""
        return any(_CALLED.search(self._text, max(0, start - _NEAR // 4), start) for start in self._names.get(name, ())[:_MOST])

    def is_house(self, name: str) -> bool:
        """Tell whether a name is that of an office or a firm by its own words, or by what it is said to be (the operator, SkyLift)."""
        parts = [fold(part) for part in name.split(" ")]
        if not speech.ORGANISATION.isdisjoint(parts):
            return True
        return not given_names.is_given(parts[0]) and any(role.head in speech.HOUSES for role in self.roles(name))

    def _opens_line(self, name: str) -> bool:
        return any(not start or self._text[start - 1] == "\n" for start in self._names.get(name, ()))

    def is_known(self, name: str) -> bool:
        """Tell whether a full name is surely one, and not a plain word that stands first in a sentence (Engineers said)."""
        if " " in name or self.is_person(name):
            return True
        if name in _STATES_SHORT:
            return False
        before = (self._text[max(0, start - 3) : start].strip(' "”’»«“') for start in self._names.get(name, ())[:_MOST])
        return any(two and (two[-1].isalnum() or two[-1] == ",") for two in before)

    def by_role(self, words: list[str]) -> list[str]:
        """Return the people whom the article ties to a description, such as ["the", "russian", "leader"]."""
        wanted = role_of([word.lower() for word in words])
        if wanted is None:
            return []
        if wanted not in self._fitting:
            self._fitting[wanted] = self._find(wanted)
        return self._fitting[wanted]

    def _find(self, wanted: Role) -> list[str]:
        heads = HEADS_SAME.get(wanted.head, (wanted.head,))
        fitting: dict[str, int] = {}
        for name in list(self._names)[: 10 * _MOST]:
            full = self.full(name)
            fits = [fit(wanted, role) for role in self.roles(name) if role.head in heads] if full else []
            if fits and max(fits) >= 0:
                fitting[full] = max(fitting.get(full, 0), max(fits))
        best = max(fitting.values(), default=0)
        return [name for name, fit in fitting.items() if fit == best]

    def roles(self, name: str) -> list[Role]:
        """Return how the article describes who is called exactly `name`."""
        if name not in self._roles:
            found = [role for start in self._names.get(name, ())[:_MOST] for role in self._roles_at(start, start + len(name))]
            self._roles[name] = list(dict.fromkeys(found))
        return self._roles[name]

    def _collect(self) -> None:
        for match in _NAMES.finditer(self._text):
            name, skipped = without_titles(match.group())
            start = match.start() + skipped
            if name and self._text[max(0, start - 3) : start] == "of " and fold(name.split(" ")[0]) in speech.STATES:
                state, _, name = name.partition(" ")  # Secretary of State Ann Lee
                start += len(state) + 1
            if name and not self._is_state(name, start):
                self._note(*self._past_office(*self._past_first_word(name, start)))
        for match in _NICKNAMED.finditer(self._text):
            name, skipped = without_titles(f"{match[1]} {match[2]}")
            if name:
                self._note(name, match.start() + skipped)
        if "al-" in self._text or "el-" in self._text:
            for match in _ARABIC.finditer(self._text):
                self._note(match.group(), match.start())

    def _past_first_word(self, name: str, start: int) -> tuple[str, int]:
        """Return a name without the word before it that has its capital from its place (Regular | Stan Lee), and where it stands."""
        words = name.split(" ")
        if len(words) < 3 or not _HEAD.search(self._text, max(0, start - 4), start):
            return name, start
        known = [given_names.is_given(fold(word)) for word in words[:2]]
        described = known == [False, True] or (not any(known) and len(words[0]) > 5 and speech.is_occupation(fold(words[0])))
        if not described or "." in words[0] or words[1] in speech.PARTICLES:
            return name, start
        return " ".join(words[1:]), start + len(words[0]) + 1
    def _is_state(self, name: str, start: int) -> bool:
        """Tell whether a name is a state's, shortened (Cupertino, Calif.)."""
        return fold(name) in _STATES and self._text[start + len(name) :][:1] == "." and self._text[max(0, start - 2) : start] == ", "

    def _past_office(self, name: str, start: int) -> tuple[str, int]:
        """Return a name without the end of an office that stands before it (Leader of the | Opposition | Ann Lee), and its place."""
        words = name.split(" ")
        if len(words) < 3 or not self._text[max(0, start - 4) : start].endswith(_BEFORE_OFFICE):
            return name, start
        skip = office_words(self._text[max(0, start - _OFFICE) : start], words)
        return " ".join(words[skip:]), start + sum(len(word) + 1 for word in words[:skip])

    def _note(self, name: str, start: int) -> None:
        if name not in self._names:
            self._names[name] = []
            for word in {fold(part) for part in name.split(" ")}:
                self._by_word[word].append(name)
        self._names[name].append(start)
        self._places.append((start, start + len(name), name))

    def _fullest(self, name: str, gender: str) -> str:
        parts = [fold(part) for part in name.split(" ")]
        longer = [other for other in self._by_word.get(parts[-1], ())[:_MOST] if _names_same(parts, other)]
        longer = [other for other in longer if _surname_last(parts, other) or self._comes_first(other, name)]
        if gender:
            sure = [other for other in longer if " " in other and self.gender(other) == gender]
            longer = sure or [other for other in longer if self.gender(other) in ("", gender)] or longer
        longest: list[str] = []
        for other in sorted(set(longer), key=lambda other: (-len(other), other)):
            if not any(_part_of(other, kept) for kept in longest):
                longest.append(other)
        if len(longest) > 1:
            longest = [other for other in longest if _surname_last(parts, other)] or longest
        if len(longest) > 1:  # “Lee” is not his wife
            longest = [other for other in longest if not any(role.head in speech.RELATIVES_OF for role in self.roles(other))] or longest
        if len(longest) > 1 and len(parts) == 1 and not gender:
            longest = self._without_titled(name, longest)
        if len(longest) > 1:
            longest = [other for other in longest if self.roles(other)] or longest
        if len(longest) > 1:
            return ""
        return longest[0] if longest else name

    def _without_titled(self, surname: str, several: list[str]) -> list[str]:
        """Leave out of people of one surname the woman who is Mrs Lee throughout, so that a bare “Lee” is not she."""
        if not re.search(f"\\b(?:Mrs|Ms|Miss)\\.? {re.escape(surname)}\\b", self._text):
            return several
        return [other for other in several if given_names.gender_of(fold(other.split(" ")[0])) != "f"] or several

    def _comes_first(self, longer: str, name: str) -> bool:
        """Tell whether a longer name stands before a first name alone; otherwise that is somebody else's."""
        return self._names[longer][0] <= self._names.get(name, [len(self._text)])[0]

    def _gender(self, name: str) -> str:
        parts = [fold(part) for part in name.split(" ")]
        if self.is_house(name):
            return ""  # Marine Station
        if len(parts) > 1 or parts[0] not in self._by_word:
            given = given_names.gender_of(parts[0])
            if given:
                return given
        for other in self._by_word.get(parts[-1], ())[:_MOST]:
            if other == name or self.full(other) == name:
                for role in self.roles(other):
                    for words, gender in ((speech.MALE_ROLES, "m"), (speech.FEMALE_ROLES, "f")):
                        if role.head in words or role.words & words:
                            return gender
        return given_names.gender_of(parts[0])

    def _roles_at(self, start: int, end: int) -> list[Role]:
        text = self._text
        before = last_part(text[max(0, start - _NEAR) : start])
        roles: list[Role | None] = []
        related = speech.RELATIVES_OF & set(before.lower().replace(",", " ").split())
        if related and _POSSESSED.search(before):
            roles.append(Role(min(related), frozenset(related)))
        if before.rstrip().endswith(","):
            noun_phrase = before.rstrip(", ").rsplit(",", 1)[-1].split()
            if (noun_phrase and noun_phrase[0].lower() in speech.DETERMINERS) or "’s" in before or "'s" in before:
                roles.append(role_of([word.lower() for word in noun_phrase]))
        elif before:
            roles.append(title_before([word.strip("().-–—").lower() for word in before.split()]))
        after = text[end : end + _NEAR]
        if after.startswith(", "):
            part = re.split(f"[,{BREAK}]", after[2:], maxsplit=1)[0]
            if part.isdigit():
                roles.append(Role("aged", frozenset()))
            if not part[:1].isdigit() and not part.startswith(_NO_APPOSITION):
                roles.append(role_of([word.lower() for word in part.split()]))
            elif part[:2].isdigit():
                rest = after[2 + len(part) :].removeprefix(", ")
                roles.append(role_of([word.lower() for word in re.split(f"[,{BREAK}]", rest, maxsplit=1)[0].split()]))
        return [role for role in roles if role is not None]


def _is_of_person(head: str, *, whole: bool) -> bool:
    """Tell whether the main noun of a description makes what bears a name a person; a `whole` name needs less than a single word."""
    if whole:
        return head not in speech.WORKS
    return head == "aged" or head in speech.RELATIVES_OF or speech.is_occupation(head)


@lru_cache(2)
def people_of(text: str) -> People:
    """Return the people of a text; for the one asked for last they are not looked for again."""
    return People(text)


def _names_same(parts: list[str], other: str) -> bool:
    """Tell whether `other` may be a longer name of who is called by `parts`: they are its end, or its first name."""
    others = [fold(part) for part in other.split(" ")]
    if any(part in speech.ORGANISATION for part in others):
        return others == parts
    if others[-1] in speech.SUFFIXES:
        others.pop()
    if others[: len(parts)] != parts and others[-len(parts) :] != parts and len(parts) == 1:
        return False
    place = len(others)
    for part in reversed(parts):  # in the same order, gaps allowed: “Donald Trump” is in “Donald J. Trump”
        place = next((at for at in range(place - 1, -1, -1) if others[at] == part), -1)
        if place < 0:
            return False
    return others[-len(parts) :] == parts or others[0] == parts[0]


def _part_of(shorter: str, longer: str) -> bool:
    return _names_same([fold(part) for part in shorter.split(" ")], longer)


def _surname_last(parts: list[str], other: str) -> bool:
    return [fold(part) for part in other.split(" ")][-len(parts) :] == parts


