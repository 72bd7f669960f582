"""Which names in several articles are spellings of one person's name, and which are names of two people."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from factcheck_gui.analysis import speech
from factcheck_gui.analysis.installed_model import Seen
from factcheck_gui.analysis.people import people_of

VERSION = 3  # of the rules; what was found with other ones is found again

_EQUAL = (  # given names that are one name in two languages, or long and short
    "volodymyr vladimir wladimir wolodymyr volodimir|oleksandr alexander aleksandr alexandr olexandr|serhiy sergei sergey serhii sergej|"
    "mykola nikolai nikolay nikolaj|andriy andrei andrey andrii andrej|yuri yury iouri juri yuriy jurij|mikhail mykhailo michail mikhailo|"
    "dmitry dmitri dmytro dmitriy dimitri|kateryna ekaterina yekaterina katerina|yevgeny evgeny yevhen evgeni|petro pyotr piotr petr|"
    "mohammed muhammad mohamed mohammad muhammed mehmed|ahmed ahmad|yusuf yousef youssef|hussein husayn hossein hussain|joe joseph|"
    "bill william|bob robert|mike michael|tom thomas|jim james|dave david|tony anthony|ben benjamin|dan daniel|steve steven stephen|"
    "kate katherine catherine kathryn|liz elizabeth|nick nicholas|alex alexander|ed edward|ted edward|sam samuel|greg gregory|"
    "pavel pavlo pawel|oleg oleh|igor ihor|viktor victor|konstantin konstantinos kostyantyn|giorgi georgi georgy|sergio serge"
)
_SAME_FIRST: dict[str, int] = {}
for _number, _several in enumerate(_EQUAL.split("|")):
    for _name in _several.split():
        _SAME_FIRST.setdefault(_name, _number)
_RULES = (  # how transliterations differ; applied in this order
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("ch", "h"), ("cz", "c"), ("sz", "s"), ("ts", "c"),
    ("tz", "c"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ks", "x"), ("q", "k"),
    ("ck", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("ii", "i"), ("ie", "e"), ("ia", "a"), ("iu", "u"),
)  # fmt: skip
_NO_PERSON = frozenset({"union", "states", "forum", "nations", "kingdom", "republic", "street", "city", "river", "dam"})
_WORD_BEFORE = re.compile("(?<![\\w-])([\\w-]+)\\.?\\Z")
_IN_WORD = re.compile("\\w")
_LONGEST_TITLE = 40  # code points
_FULL = re.compile(
    "(?<!\\w)[^\\W\\d_a-zà-þ]\\w+ (?:(?:von|van|der|den|de|da|dos|bin|al|el|la|le|di) ){0,3}[^\\W\\d_a-zà-þ][\\w-]+(?!\\w)"
)
_LONG_ENOUGH = 5  # letters of a surname that one letter may differ in where the given name is the same
_MOST = 400  # people of one article that are looked at
_MOST_ALIKE = 60  # people with one key that are compared with one another


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name, and where it stands so: (article number, start, end) in code points."""

    text: str
    places: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """One person under the fullest and most frequent name, with all spellings, the most frequent first."""

    name: str
    spellings: tuple[Spelling, ...]


@dataclass(slots=True)
class _Known:
    """A person as one article knows her: number of the article, full name, first name ("" where unknown), key of the surname."""

    article: int
    full: str
    first: str
    surname: str
    key: str
    places: dict[str, list[tuple[int, int]]]


def names(texts: Sequence[str], named: Sequence[Sequence[str]] | None = None) -> list[NamedPerson]:
    """Return the people named in articles on one event, by how many places they are named in.

    Two people of one family name with different first names are never one; neither are two whom one article tells apart.
    `named` has what `named_in` returns for each text, where that is known.
    """
    full = [named_in(text) for text in texts] if named is None else named
    elsewhere = _Elsewhere(name for several in full for name in several)
    known: list[_Known] = []
    for number, (text, several) in enumerate(zip(texts, full, strict=True)):
        known += _people(number, text, list(dict.fromkeys([*several, *elsewhere.named_in(text)])))
    found = [_person(group) for group in _Joined(known).groups()]
    return sorted(found, key=lambda person: (-sum(len(spelling.places) for spelling in person.spellings), person.name))


def named_in(text: str, seen: Seen | None = None) -> list[str]:
    """Return the fullest names of the people that a text names, as far as it shows by itself that they are people.

    Where an installed model has looked at it, too, given names with surnames that only the model takes for people are added, and
    what it takes for a place or an organisation is left out unless the text gives it a title.
    """
    found = [name for name in people_of(text).named_between(0, len(text))[:_MOST] if _may_be_person(text, name)]
    if seen is None:
        return found
    kept = [name for name in found if name not in seen.others or _has_title(text, name)]
    known = "\n".join(found)
    return [*kept, *(name for name in seen.people if _FULL.fullmatch(name) and name not in known)][:_MOST]


@lru_cache(10_000)
def surname_key(name: str) -> str:
    """Return what the spellings of one person's family name have in common: “Zelensky”, “Volodymyr Zelenskiy”; "" for no name."""
    return key(_surname(name)) if name else ""


@lru_cache(10_000)
def key(name: str) -> str:
    """Return how a name sounds, roughly: equal for usual transliterations of one name."""
    low = unicodedata.normalize("NFKD", name.lower())
    low = "".join(character for character in low if character.isalpha())
    for spelt, sound in _RULES:
        low = low.replace(spelt, sound)
    return re.sub("(.)\\1+", "\\1", low)


def same_given(one: str, other: str) -> bool:
    """Tell whether two given names can be one person's: equal, one an initial of the other, or forms of one name."""
    one, other = one.lower().strip("."), other.lower().strip(".")
    if not one or not other or one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if key(one) == key(other):
        return True
    if one in _SAME_FIRST and _SAME_FIRST[one] == _SAME_FIRST.get(other):
        return True
    return min(len(one), len(other)) >= 5 and one[:-1] == other[:-1] and {one[-1], other[-1]} == {"a", "e"}


class _Elsewhere:
    """Finds names that only another article shows to be those of people (“Dovan Merech”, where nobody is said to be president)."""

    def __init__(self, known: Iterable[str]) -> None:
        self._givens: dict[str, set[str]] = defaultdict(set)
        for full in known:
            if " " in full:
                for form in _without_one(key(_surname(full))):
                    self._givens[form].add(full.split(" ")[0])

    def named_in(self, text: str) -> list[str]:
        """Return the given names with surnames in a text that sound like those of known people."""
        found = dict.fromkeys(match.group() for match in _FULL.finditer(text)) if self._givens else {}
        return [name for name in found if self._is_known(name)][:_MOST]

    def _is_known(self, name: str) -> bool:
        first = name.split(" ")[0]
        forms = _without_one(key(_surname(name)))
        return any(same_given(first, given) for form in forms for given in self._givens.get(form, ()))


def _may_be_person(text: str, name: str) -> bool:
    """Tell whether a name can be that of a person: two words or more, or one with a title before it somewhere."""
    parts = name.split(" ")
    if any(part.lower() in _NO_PERSON or part.lower() in speech.ORGANISATION for part in parts):
        return False
    return len(parts) > 1 or _has_title(text, name)


def _has_title(text: str, name: str) -> bool:
    """Tell whether a title stands before a name somewhere."""
    place = text.find(" " + name)
    while place >= 0:
        title = _WORD_BEFORE.search(text, max(0, place - _LONGEST_TITLE), place)
        after = place + 1 + len(name)
        if title and title[1][0].isupper() and title[1].lower() in speech.TITLES and not _IN_WORD.match(text, after):
            return True
        place = text.find(" " + name, place + 1)
    return False


def _people(number: int, text: str, found: Sequence[str]) -> Iterator[_Known]:
    surnames = Counter(_surname(full) for full in found)
    places = _places(text, {*found, *surnames})
    for full in found:
        surname = _surname(full)
        own = {full: places[full]} if places.get(full) else {}
        if surname != full and surnames[surname] == 1 and places.get(surname):
            own[surname] = places[surname]
        first = full.split(" ")[0] if " " in full and not _starts_surname(full, surname) else ""
        yield _Known(number, full, first, surname, key(surname), own)


def _surname(full: str) -> str:
    """Return the family name with its particles: “von der Leyen”; of one word, that word."""
    parts = full.split(" ")
    while len(parts) > 2 and parts[-1].lower().strip(".") in speech.SUFFIXES:
        parts.pop()
    place = len(parts) - 1
    while place > 1 and parts[place - 1].lower() in speech.PARTICLES:
        place -= 1
    return " ".join(parts[place:])


def _starts_surname(full: str, surname: str) -> bool:
    return full.startswith(surname) or full.split(" ")[0].lower() in speech.PARTICLES


def _places(text: str, wanted: set[str]) -> dict[str, list[tuple[int, int]]]:
    """Return where names stand, each place under the longest of them."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    firsts: dict[str, list[str]] = defaultdict(list)
    for name in sorted(wanted, key=len, reverse=True):
        firsts[name.split(" ")[0]].append(name)
    if not firsts:
        return found
    done = 0
    pattern = re.compile("(?<!\\w)(?:" + "|".join(sorted(map(re.escape, firsts), key=len, reverse=True)) + ")(?!\\w)")
    for match in pattern.finditer(text):
        name = next((name for name in firsts[match.group()] if text.startswith(name, match.start())), "")
        if name and match.start() >= done:
            done = match.start() + len(name)
            found[name].append((match.start(), done))
    return found


class _Joined:
    """Puts what articles know together, surest first: same surname and given name, then surname alone where only one fits."""

    def __init__(self, known: Sequence[_Known]) -> None:
        self._known = known
        self._group = list(range(len(known)))
        self._members = {place: [place] for place in self._group}
        self._join_full()
        self._join_alone()

    def groups(self) -> list[list[_Known]]:
        """Return the people, each as the articles know her."""
        return [[self._known[place] for place in sorted(group)] for group in self._members.values()]

    def _join_full(self) -> None:
        full = [place for place, one in enumerate(self._known) if one.first]
        by_key: dict[str, list[int]] = defaultdict(list)
        for place in full:
            for form in _without_one(self._known[place].key):
                by_key[form].append(place)
        for places in by_key.values():
            for at, first in enumerate(places[:_MOST_ALIKE]):
                for second in places[at + 1 : _MOST_ALIKE]:
                    if _same_person(self._known[first], self._known[second]):
                        self._join(first, second)

    def _join_alone(self) -> None:
        """Join a surname without given name to the one person that has it; to none where there are two."""
        by_key: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self._known):
            by_key[one.key].append(place)
        for places in by_key.values():
            alone = [place for place in places if not self._known[place].first]
            others = {self._group[place] for place in places if self._known[place].first}
            if len(others) == 1:
                alone.insert(0, min(others))
            if len(others) < 2:
                for place in alone[1:]:
                    self._join(alone[0], place)

    def _join(self, first: int, second: int) -> None:
        one, other = self._group[first], self._group[second]
        if one == other or any(
            not same_given(self._known[a].first, self._known[b].first)
            or (self._known[a].article == self._known[b].article and self._known[a].full != self._known[b].full)
            for a in self._members[one]
            for b in self._members[other]
        ):
            return
        for place in self._members[other]:
            self._group[place] = one
        self._members[one] += self._members.pop(other)


def _without_one(name: str) -> set[str]:
    """Return a key with and without each of its letters: names that differ in one letter share one of these."""
    if len(name) < _LONG_ENOUGH:
        return {name}
    return {name} | {name[:place] + name[place + 1 :] for place in range(1, min(len(name), 16))}


def _same_person(one: _Known, other: _Known) -> bool:
    if not same_given(one.first, other.first):
        return False
    if one.key == other.key:
        return True
    if len(one.first.strip(".")) == 1 or len(other.first.strip(".")) == 1:
        return False
    return min(len(one.key), len(other.key)) >= _LONG_ENOUGH and OSA.distance(one.key, other.key, score_cutoff=1) <= 1


def _person(group: Sequence[_Known]) -> NamedPerson:
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for one in group:
        for text, own in one.places.items():
            places[text] += [(one.article, start, end) for start, end in own]
    spellings = [Spelling(text, tuple(sorted(own))) for text, own in places.items()]
    spellings.sort(key=lambda spelling: (-len(spelling.places), spelling.text))
    full = Counter(one.full for one in group if one.first) or Counter(one.full for one in group)
    name = min(full, key=lambda text: (-full[text], -text.count(" "), text))
    return NamedPerson(name, tuple(spellings))
