"""Which words of a name are titles, offices and descriptions, and which are the name."""

import re
from functools import lru_cache

from factcheck_gui.analysis import given_names, speech
from factcheck_gui.analysis.word_lists import words_of

_GERMAN_TITLES = (
    *("minister", "meister", "führer", "präsident", "kanzler", "sprecher", "richter", "leiter", "chef", "direktor", "landrat", "landrät"),
    *("vorsitzende", "vorsitzender", "abgeordnete", "abgeordneter", "beauftragte", "beauftragter", "anwalt", "anwält"),
)
_SURNAMES_TOO = words_of(
    "king prince pope dean judge major bishop cardinal abbot earl baron count marquis "
)
_DESCRIBING = speech.UNNAMED | speech.DESCRIPTIONS
_KIN = words_of(
    "hubby dad daddy mum mom mummy mam gran granny nan auntie uncle granddad grandad grandma grandpa "
)
_BEFORE_SURNAME = words_of("mr mrs ms miss dr")
_ADDRESSED = words_of(
    "president vice prime minister premier chancellor secretary speaker chairman chairwoman mayor ambassador justice governor senator"
)
_NO_SURNAMES = _ADDRESSED | words_of(
    "commissioner spokesman spokeswoman spokesperson prosecutor superintendent ombudsman undersecretary treasurer registrar councillor "
    "coordinator director"
)
HONORIFIC = frozenset({"don", "dom", "ba", "mama", "baba", "ustad", "agha", "sidi", "lalla", "ratu", "tata", "pan", "pani"})
_OFFICE = re.compile("(\\w+) (?:of|for)(?: the)? $")


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
    if len(low) > 2 and speech.ORGANISATION.isdisjoint(low):
        while count < len(low) - 2 and (low[count] in _DESCRIBING or (not count and _is_compound(words[0]))):
            count += 1  # Resident Joyce Peel
    first_name = count > 1 and given_names.is_given(low[-2])
    if len(words) > 2 and low[0] in HONORIFIC and given_names.is_given(low[1]):
        return 1  # Don Carmine Lee
    if len(words) == 2 and low[0] in _KIN and not count:
        return 1  # Hubby Terry
    if 1 < count == len(words) and not _is_title(low[-2]) and low[-2] != "of" and (count > 2 or first_name):
        named = low[-1] not in _NO_SURNAMES or given_names.is_given(low[-2])
        first = next((place for place in range(len(words) - 2, -1, -1) if _is_title(low[place])), -1) + 1  # Tara Sen
        count = first if named else count  # Federal Privacy Commissioner
    if not count and len(words) > 2 and [given_names.is_given(word) for word in low[:2]] == [False, True]:
        count = int(speech.is_occupation(low[0]))  # Goalscorer Luis Lee
    if len(words) == count + 4 and [given_names.is_given(word) for word in low[count : count + 3]] == [False, False, True]:
        count += 2 * speech.is_occupation(low[count + 1])  # Wall Streeter Ann Lee
    count = max(count, _house_words(low))
    if count == len(words) and count and (low[-1] in _SURNAMES_TOO or (low[0] in _BEFORE_SURNAME and low[-1] not in _ADDRESSED)):
        count -= 1  # somebody's surname
    while count and low[count - 1] in speech.KEPT_TITLES and count < len(words):
        count -= 1
    return count


def _house_words(low: list[str]) -> int:
    """Return how many words name a house that stands before a whole name (Arden Harbour Airport | Ann Lee), or 0."""
    for place in range(len(low) - 3, -1, -1):
        if low[place] in speech.ORGANISATION:
            return place + 1 if given_names.is_given(low[place + 1]) else 0
    return 0


def _is_stranger(word: str) -> bool:
    """Tell whether a word in capitals belongs to no name; the A. of R. A. Lee does."""
    return not word.endswith(".") and fold(word) in speech.NO_NAMES


def _is_compound(word: str) -> bool:
    """Tell whether a word in capitals at the head of a sentence goes on in small letters: Mum-of-two, Ex-international."""
    return any(part[:1].islower() and len(part) > 3 for part in word.split("-")[1:]) or "-of-" in word


@lru_cache(20_000)
def _is_title(word: str) -> bool:
    if word in speech.TITLES or word.endswith("-year-old"):
        return True
    first, _, last = word.partition("-")
    return first in speech.TITLES and (last in speech.TITLES or last in ("elect", "designate"))


def _german_title(word: str) -> bool:
    return len(word) > 6 and word.removesuffix("in").endswith(_GERMAN_TITLES)


@lru_cache(20_000)
def without_titles(name: str) -> tuple[str, int]:
    """Return a name without what is no part of it, and how many code points stand before it; "" where nothing is left."""
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
    if keep and fold(keep[0]) in speech.TITLES and len(keep) == 1 and (not skip or fold(words[skip - 1]) not in _BEFORE_SURNAME):
        keep = []
    stranger = next((place for place, word in enumerate(keep) if place and word[0].isupper() and _is_stranger(word)), None)
    keep = keep[:stranger]
    return " ".join(keep), sum(len(word) + 1 for word in words[:skip])


def office_words(before: str, words: list[str]) -> int:
    """Return how many words of what follows “Leader of the ” or “Director of ” belong to the office: 1 of “Opposition Ann Lee”.

    `before` is the text before the words, as far as it may be an office.
    """
    found = _OFFICE.search(before) if len(words) > 2 else None
    if found is None or not found[1][0].isupper() or not speech.is_occupation(found[1].lower()):
        return 0
    given = next((place for place, word in enumerate(words[1:-1], 1) if given_names.is_given(fold(word))), 0)
    return given if given else int(not given_names.is_given(fold(words[0])))
