"""How alike two English words are in meaning, and which are opposites, by a table made of WordNet (resources/lexicon).

A row of the table is a word and, each after a blank, what is known of it: `lemma=` that it is a form of, words like it with a digit for
tenths of likeness (`near4`), and opposites (`far!`). It is read when a word is first looked up.
"""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from factcheck_gui.paths import resource

VERSION = 1  # of the table; what was found with another one is found again

SAME = 1.0
_ALIKE = 0.6  # likeness from which what is opposite to one word is opposite to the other
_LONGEST = 30  # letters of a word that is looked up
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"),
    ("ing", ""), ("er", "e"), ("er", ""), ("est", "e"), ("est", ""),
)  # fmt: skip
_SHORTEST = 3  # letters that are left of a word without its ending


@dataclass(frozen=True, slots=True)
class Entry:
    """What the table says of a word in any of its forms: its lemmas, words like it with their likeness (0 to 1), and its opposites."""

    lemmas: frozenset[str]
    near: Mapping[str, float]
    opposites: frozenset[str]


_NOTHING = Entry(frozenset(), MappingProxyType({}), frozenset())


def alike(one: str, other: str) -> float:
    """Return from 0 to 1 how alike two folded words are (wording.folded), in any of their forms; 1 for forms of one word."""
    if one == other:
        return SAME
    here, there = entry(one), entry(other)
    if here.lemmas & there.lemmas:
        return SAME
    ways = [here.near.get(lemma, 0.0) for lemma in there.lemmas] + [there.near.get(lemma, 0.0) for lemma in here.lemmas]
    return max(ways, default=0.0)


def opposite(one: str, other: str) -> bool:
    """Tell whether two folded words are opposites, or one is like an opposite of the other: full and empty, hollow."""
    here, there = entry(one), entry(other)
    if here.lemmas & there.lemmas:
        return False
    return _against(here, there) or _against(there, here)


def _against(one: Entry, other: Entry) -> bool:
    return any(against in other.lemmas or other.near.get(against, 0.0) >= _ALIKE for against in one.opposites)


@lru_cache(50_000)
def entry(form: str) -> Entry:
    """Return what is known of a folded word; of one that the table does not have, nothing."""
    if not form.isascii() or not form.isalpha() or len(form) > _LONGEST:
        return _NOTHING
    rows = {lemma: row for lemma in _lemmas(form) if (row := _row(lemma)) is not None}
    near: dict[str, float] = {}
    opposites: set[str] = set()
    for row in rows.values():
        for field in row:
            word, sign = field[:-1], field[-1]
            if sign == "!":
                opposites.add(word)
            elif sign != "=":
                near[word] = max(near.get(word, 0.0), int(sign) / 10)
    return Entry(frozenset(rows), MappingProxyType(near), frozenset(opposites - rows.keys()))


def base(form: str) -> str:
    """Return the one word that a folded word is an irregular form of: sing for sang and sung; else the word itself."""
    row = _row(form) if form.isascii() else None
    lemmas = [field[:-1] for field in row or () if field.endswith("=")]
    return lemmas[0] if len(lemmas) == 1 and row is not None and len(row) == 1 else form


def _lemmas(form: str) -> Iterator[str]:
    """Yield what a word can be a form of: itself, what the table says, else what is left without an ending."""
    row = _row(form)
    if row is not None:
        yield form
    irregular = [field[:-1] for field in row or () if field.endswith("=")]
    yield from irregular
    if not irregular:
        yield from regular(form)


def regular(form: str) -> Iterator[str]:
    """Yield what a word can be a form of by its ending, real words or not."""
    stems = ((form.removesuffix(ending), instead) for ending, instead in _ENDINGS if form.endswith(ending))
    return (stem + instead for stem, instead in stems if len(stem) >= _SHORTEST)


def _row(word: str) -> list[str] | None:
    """Return the fields of a word's row, None where it has none."""
    row = _table().get(word.encode("ascii"))
    return None if row is None else row.decode("ascii").split()


@cache
def _table() -> dict[bytes, bytes]:
    rows = gzip.decompress(resource("lexicon", "words.txt.gz").read_bytes()).splitlines()
    return dict([row.partition(b" ")[::2] for row in rows])  # a list here is read in half the time that an iterator takes
