"""Who the people of an article are: their fullest names, their roles by the article's own words, whether he or she."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from factcheck_gui.analysis import given_names, speech

_UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_CAPITAL = f"(?:(?:[{_UPPER}]\\.)+|(?:Mohd|Md|Wm|Chas|Thos|Geo)\\.|[{_UPPER}][\\w-]*(?:[’'][^\\W_]{{2,}}[\\w-]*)?)"
_PARTICLE = "(?:" + "|".join(sorted(speech.PARTICLES)) + ")"
_NAMES = re.compile(f"(?<!\\w){_CAPITAL}(?:[ ](?:(?:{_PARTICLE}[ ]){{0,3}}{_CAPITAL}|(?:al|el)-\\w+))*")
_NICKNAMED = re.compile(f"(?<!\\w)({_CAPITAL}) [“\"‘'(][\\w ]{{1,20}}[”\"’')] ({_CAPITAL})")
_ARABIC = re.compile("(?<!\\w)(?:al|el)-\\w+")
_STEM = 4  # letters in which “Russia” and “Russian”, “Ukraine” and “Ukrainian” agree
_HEAD_SAME = {
    "leader": ("president", "minister", "premier", "chancellor", "leader", "king", "ruler", "head", "chief"),
    "senator": ("senator", "sen"),
    "governor": ("governor", "gov"),
    "congressman": ("rep", "congressman", "representative"),
    "congresswoman": ("rep", "congresswoman", "representative"),
    "doctor": ("doctor", "dr"),
    "professor": ("professor", "prof"),
    "colonel": ("colonel", "col"),
    "general": ("general", "gen"),
    "captain": ("captain", "capt"),
    "premier": ("premier", "minister"),
    "boss": ("director", "executive", "manager", "head", "chief", "ceo"),
    "councillor": ("councillor", "cllr"),
}
_GERMAN_TITLES = (
    *("minister", "meister", "führer", "präsident", "kanzler", "sprecher", "richter", "leiter", "chef", "direktor", "landrat", "landrät"),
    *("vorsitzende", "vorsitzender", "abgeordnete", "abgeordneter", "beauftragte", "beauftragter", "anwalt", "anwält"),
)
_LIMITING = frozenset({"vice", "prime", "deputy", "former", "foreign", "finance", "assistant", "opposition", "ex", "union", "acting"})
_NARROWER = frozenset({"vice", "prime", "deputy", "shadow"})
_POSSESSED = re.compile(
    "(?:\\b(?:his|her|their|my)|[’']s) (?:\\w+[ -]){0,2}(?:" + "|".join(sorted(speech.RELATIVES_OF)) + ")\\b", re.IGNORECASE
)
_EMPTY_WORDS = frozenset(["the", "a", "an", "same", "then"])
_BREAK = '.;:!?\n“”"«»„'
_SHORTENED = re.compile(f"(?:^|\\W)[{_UPPER}](?:[\\w]{{0,3}}|(?:\\.\\w)+)$")
_MOST = 60  # names looked at; no article has more that share a word, and hostile text shall not take long
_SHORTEST_TOWN = 3  # capitals; what is longer, in capitals and one word is where a report comes from
_NEAR = 70  # code points before or after a name in which its apposition stands


@dataclass(frozen=True, slots=True)
class _Role:
    """A description tied to a name: its main noun, and the words that narrow it down."""

    head: str
    words: frozenset[str]


class People:
    """The names in a text; everything is found out when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names: dict[str, list[int]] = {}  # name without titles -> where it stands
        self._places: list[tuple[int, int, str]] = []
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._genders: dict[str, str] = {}
        self._roles: dict[str, list[_Role]] = {}
        self._full: dict[tuple[str, str], str] = {}
        self._fitting: dict[_Role, list[str]] = {}
        self._collect()

    def full(self, name: str, gender: str = "") -> str:
        """Return the fullest name of who is called `name` (no titles), or "" where two people could be meant."""
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

    def is_person(self, name: str) -> bool:
        """Tell whether a name looks like that of a person and not of a house, a town or a month."""
        if name.isupper() and " " not in name and len(name) > _SHORTEST_TOWN:
            return bool(self.gender(name))  # BUFFALO, N.Y. — not a man who is N.Y.
        return bool(self.gender(name)) or bool(self.roles(name))

    def seems_person(self, name: str) -> bool:
        """Tell whether a name may be that of a person: two words or more of which none is one of an office or a firm."""
        return self.is_person(name) or (
            " " in name and not name.isupper() and not any(fold(part) in speech.ORGANISATION for part in name.split(" "))
        )

    def is_known(self, name: str) -> bool:
        """Tell whether a full name is surely one, and not a plain word that stands first in a sentence (Engineers said)."""
        if " " in name or self.is_person(name):
            return True
        before = (self._text[max(0, start - 3) : start].strip(' "”’»«“') for start in self._names.get(name, ())[:_MOST])
        return any(two and (two[-1].isalnum() or two[-1] == ",") for two in before)

    def by_role(self, words: list[str]) -> list[str]:
        """Return the people whom the article ties to a description, such as ["the", "russian", "leader"]."""
        wanted = _role([word.lower() for word in words])
        if wanted is None:
            return []
        if wanted not in self._fitting:
            self._fitting[wanted] = self._find(wanted)
        return self._fitting[wanted]

    def _find(self, wanted: _Role) -> list[str]:
        heads = _HEAD_SAME.get(wanted.head, (wanted.head,))
        fitting: dict[str, int] = {}
        for name in list(self._names)[: 10 * _MOST]:
            full = self.full(name)
            fits = [_fit(wanted, role) for role in self.roles(name) if role.head in heads] if full else []
            if fits and max(fits) >= 0:
                fitting[full] = max(fitting.get(full, 0), max(fits))
        best = max(fitting.values(), default=0)
        return [name for name, fit in fitting.items() if fit == best]

    def roles(self, name: str) -> list[_Role]:
        """Return how the article describes who is called exactly `name`."""
        if name not in self._roles:
            found = [role for start in self._names.get(name, ())[:_MOST] for role in self._roles_at(start, start + len(name))]
            self._roles[name] = list(dict.fromkeys(found))
        return self._roles[name]

    def _collect(self) -> None:
        for match in _NAMES.finditer(self._text):
            name, start = _without_titles(match.group(), match.start())
            if name and self._text[max(0, start - 3) : start] == "of " and fold(name.split(" ")[0]) in speech.STATES:
                state, _, name = name.partition(" ")  # Secretary of State Ann Lee
                start += len(state) + 1
            if name:
                self._note(name, start)
        for match in _NICKNAMED.finditer(self._text):
            name, start = _without_titles(f"{match[1]} {match[2]}", match.start())
            if name:
                self._note(name, start)
        if "al-" in self._text or "el-" in self._text:
            for match in _ARABIC.finditer(self._text):
                self._note(match.group(), match.start())

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
        return [other for other in several if fold(other.split(" ")[0]) not in given_names.FEMALE_NAMES] or several

    def _comes_first(self, longer: str, name: str) -> bool:
        """Tell whether a longer name stands before a first name alone; otherwise that is somebody else's."""
        return self._names[longer][0] <= self._names.get(name, [len(self._text)])[0]

    def _gender(self, name: str) -> str:
        parts = [fold(part) for part in name.split(" ")]
        if len(parts) > 1 or parts[0] not in self._by_word:
            if parts[0] in given_names.MALE_NAMES:
                return "m"
            if parts[0] in given_names.FEMALE_NAMES:
                return "f"
        for other in self._by_word.get(parts[-1], ())[:_MOST]:
            if other == name or self.full(other) == name:
                for role in self.roles(other):
                    for words, gender in ((speech.MALE_ROLES, "m"), (speech.FEMALE_ROLES, "f")):
                        if role.head in words or role.words & words:
                            return gender
        first = parts[0]
        return "m" if first in given_names.MALE_NAMES else "f" if first in given_names.FEMALE_NAMES else ""

    def _roles_at(self, start: int, end: int) -> list[_Role]:
        text = self._text
        before = _last_part(text[max(0, start - _NEAR) : start])
        roles: list[_Role | None] = []
        related = speech.RELATIVES_OF & set(before.lower().replace(",", " ").split())
        if related and _POSSESSED.search(before):
            roles.append(_Role(min(related), frozenset(related)))
        if before.rstrip().endswith(","):
            noun_phrase = before.rstrip(", ").rsplit(",", 1)[-1].split()
            if (noun_phrase and noun_phrase[0].lower() in speech.DETERMINERS) or "’s" in before or "'s" in before:
                roles.append(_role([word.lower() for word in noun_phrase]))
        elif before:
            roles.append(_title_before([word.strip("().-–—").lower() for word in before.split()]))
        after = text[end : end + _NEAR]
        if after.startswith(", "):
            part = re.split(f"[,{_BREAK}]", after[2:], maxsplit=1)[0]
            if part.isdigit():
                roles.append(_Role("aged", frozenset()))
            if not part[:1].isdigit() and not part.startswith(("who ", "whose ", "which ")):
                roles.append(_role([word.lower() for word in part.split()]))
            elif part[:2].isdigit():
                rest = after[2 + len(part) :].removeprefix(", ")
                roles.append(_role([word.lower() for word in re.split(f"[,{_BREAK}]", rest, maxsplit=1)[0].split()]))
        return [role for role in roles if role is not None]


@lru_cache(2)
def people_of(text: str) -> People:
    """Return the people of a text; for the one asked for last they are not looked for again."""
    return People(text)


@lru_cache(20_000)
def fold(word: str) -> str:
    """Return a word as names are compared: in lower case, without the possessive."""
    return word.lower().removesuffix("’s").removesuffix("'s").strip(".")


def split_title(words: list[str]) -> int:
    """Return how many of the words, all part of one name with titles, are titles."""
    low = [fold(word) for word in words]
    count = 0
    for place, word in enumerate(low):
        if _is_title(word) or (place and low[place - 1] in ("of", "secretary") and word in speech.STATES) or _german_title(word):
            count = place + 1
    while count < len(low) - 2 and low[count] in speech.UNNAMED:
        count += 1  # Resident Joyce Peel
    first_name = count > 1 and low[-2] in given_names.MALE_NAMES | given_names.FEMALE_NAMES
    if 1 < count == len(words) and not _is_title(low[-2]) and low[-2] != "of" and (count > 2 or first_name):
        count = next((place for place in range(len(words) - 2, -1, -1) if _is_title(low[place])), -1) + 1  # Tara Sen
    if not count and len(words) > 2 and [word in given_names.GIVEN_NAMES for word in low[:2]] == [False, True]:
        count = int(speech.is_occupation(low[0]))  # Goalscorer Luis Lee
    if count == len(words) and count and low[-1] in ("king", "prince", "pope", "dean", "judge", "major", "bishop"):
        count -= 1  # somebody's surname
    while count and low[count - 1] in speech.KEPT_TITLES and count < len(words):
        count -= 1
    return count


@lru_cache(20_000)
def _is_title(word: str) -> bool:
    if word in speech.TITLES or word.endswith("-year-old"):
        return True
    first, _, last = word.partition("-")
    return first in speech.TITLES and (last in speech.TITLES or last in ("elect", "designate"))


def _german_title(word: str) -> bool:
    return len(word) > 6 and word.removesuffix("in").endswith(_GERMAN_TITLES)


def _without_titles(name: str, start: int) -> tuple[str, int]:
    """Return a name without what is no part of it, and where it starts; "" where nothing is left."""
    words = name.split(" ")
    skip = split_title(words)
    while skip < len(words) and fold(words[skip]) in speech.NO_NAMES and not (len(words[skip]) == 2 and words[skip][1] == "."):
        skip += 1
        if skip < len(words) - 1 and words[skip] in speech.PARTICLES:
            skip += 1  # Angaben von Lee
    keep = words[skip:]
    while len(keep) > 2 and keep[-1].strip(".") in speech.HONOURS:
        keep.pop()
    while keep and (
        (keep[-1].lower() in speech.NO_NAMES and keep[-1].lower() not in speech.PARTICLES)
        or (keep[-1].lower() in speech.PARTICLES and keep[-1][0].islower())
    ):
        keep.pop()
    if keep and fold(keep[0]) in speech.TITLES and len(keep) == 1:
        keep = []
    stranger = next((place for place, word in enumerate(keep) if place and word[0].isupper() and fold(word) in speech.NO_NAMES), None)
    keep = keep[:stranger]
    return " ".join(keep), start + sum(len(word) + 1 for word in words[:skip])


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


def _role(words: list[str]) -> _Role | None:
    """Return the description in a noun phrase: its main noun is the last word before “of”, “for”, “at”."""
    words = [word.strip("(),.") for word in words]
    head: list[str] = []
    for word in words:
        if word in speech.PREPOSITIONS or word in ("who", "that", "which", "whose"):
            break
        head.append(word)
    if any(word in speech.VERBS_OF_STATE or (word in speech.CUES and word not in speech.NOUN_TOO) for word in head):
        return None
    if head and head[-1] in speech.WHEN:
        return None
    if not head or (not head[-1].isalpha() and "-" not in head[-1]):
        return None
    rest = [fold(word) for word in words if word != head[-1] and word not in _EMPTY_WORDS and word not in speech.PREPOSITIONS]
    return _Role(fold(head[-1]), frozenset(rest))


def _title_before(words: list[str]) -> _Role | None:
    """Return the description directly before a name: U.S. President, White House press secretary, his coach."""
    taken: list[str] = []
    for word in reversed(words):
        if word in speech.NO_NAMES or word in speech.PREPOSITIONS - {"of"} or word in speech.CUES or not word or word == "—":
            break
        taken.insert(0, word)
        if word.endswith(("’s", "'s")) or len(taken) == 5:
            break
    if not taken or taken[-1] in speech.PREPOSITIONS:
        return None
    if len(taken) > 2 and taken[-2] == "of" and taken[-3] in ("secretary", "minister"):
        return _Role(taken[-3], frozenset(map(fold, taken[:-3])) | {taken[-1]})
    if not speech.is_occupation(fold(taken[-1])):
        return None
    return _Role(fold(taken[-1]), frozenset(map(fold, taken[:-1])) - {"of"})


def _last_part(before: str) -> str:
    """Return what stands after the last end of a sentence; the dots of Sen. and U.S. are none."""
    for place in range(len(before) - 1, -1, -1):
        if before[place] in _BREAK and not (before[place] == "." and _SHORTENED.search(before, 0, place)):
            return before[place + 1 :]
    return before


def _fit(wanted: _Role, role: _Role) -> int:
    """Return how many words of a wanted description a role shares, or -1 where they don't go together."""
    limits = wanted.words & _LIMITING
    wide = wanted.head in ("leader", "premier") and not limits  # “the Russian leader” may be a prime minister too
    narrower = (role.words & _NARROWER) - wanted.words - ({"prime"} if wide else set())
    if narrower or (limits - role.words and not wide):
        return -1
    narrowing = wanted.words - _LIMITING
    shared = sum(any(word[:_STEM] == other[:_STEM] for other in role.words) for word in narrowing)
    return shared if shared or not narrowing else (-1 if role.words - _LIMITING else 0)
