"""Makes resources/lexicon anew: python -m benchmarks.make_word_likeness [folder with WordNet 3.0's data files].

The table says how alike two common English words are in meaning, and which are opposites; its card says how. Reads Debian's
`wordnet-base`, or any folder with `data.*`, `index.*`, `*.exc` and `cntlist.rev`. The same files give the same table.
"""

import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from factcheck_gui.analysis.wording import folded

ROOT = Path(__file__).resolve().parent.parent
SOURCE = Path("/usr/share/wordnet")
TARGET = ROOT / "resources" / "lexicon" / "words.txt.gz"
NO_DATA = "WordNet 3.0 is not there (Debian: apt install wordnet-base). Nothing was made."
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
MOST = 24  # words kept for one word
LEAST = 0.2  # likeness from which a pair is kept
OFTEN = 0.3  # share of a word's uses from which a sense counts in full
COMMON = 1  # uses in WordNet's tagged texts from which a word is common
DIRECT = {"+": 0.85, "\\": 0.85, "=": 0.7, "$": 0.8, "&": 0.75, "*": 0.45, ">": 0.45, "@": 0.6, "~": 0.6}
SISTERS = 0.35  # of words under one word that has few under it
FEW = 12
TWO_UP = 0.4  # of a word to the one over the one over it
RARE, RARE_LEAST = 3, 0.6  # words kept for one that the tagged texts don't have, and likeness to a common one for it to be kept at all
WITHOUT = ("un", "in", "im", "dis", "non", "ir", "il", "mis")
OPPOSITES = 0.3  # how usual senses must be for their words to be called opposites


@dataclass(frozen=True, slots=True)
class Synset:
    """Words of one meaning: as spelt in the file, pointers (symbol, synset, place of word here and there; 0 is all)."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int, int], ...]


Sense = tuple[str, str]  # part of speech and lemma as the index has it


class WordNet:
    """The files of WordNet: synsets by part of speech and offset, and how often each lemma is used in each of its senses."""

    def __init__(self, folder: Path) -> None:
        self.synsets: dict[str, Synset] = {}
        self.senses: dict[Sense, list[str]] = {}
        for kind, name in FILES.items():
            for row in _rows(folder / f"data.{name}"):
                offset, synset = _synset(kind, row)
                self.synsets[offset] = synset
            for row in _rows(folder / f"index.{name}"):
                fields = row.split()
                self.senses[kind, fields[0]] = [kind + offset for offset in fields[-int(fields[2]) :]]
        self.counts = _counts(folder / "cntlist.rev")
        self.irregular = {kind: dict(_irregular(folder / f"{name}.exc")) for kind, name in FILES.items()}

    def usual(self) -> dict[tuple[str, str], float]:
        """Return how usual each sense is among all of a word's, as (folded word, synset) to share; words with one spelling are one."""
        uses: dict[str, dict[str, float]] = defaultdict(dict)
        for (kind, lemma), offsets in self.senses.items():
            if (word := plain(lemma, self.synsets[offsets[0]])) is None:
                continue
            for rank, offset in enumerate(offsets, start=1):
                uses[word][offset] = self.counts.get((kind, lemma, rank), 0) + 0.5 / rank
        return {(word, offset): count / sum(several.values()) for word, several in uses.items() for offset, count in several.items()}

    def used(self) -> dict[str, int]:
        """Return how often words are used in the tagged texts."""
        found: dict[str, int] = defaultdict(int)
        for (kind, lemma, rank), count in self.counts.items():
            offsets = self.senses.get((kind, lemma), [])
            if rank <= len(offsets) and (word := plain(lemma, self.synsets[offsets[0]])) is not None:
                found[word] += count
        return found


def plain(lemma: str, synset: Synset) -> str | None:
    """Return a lemma as texts are read, or None for a name, a word of several parts or one with figures."""
    spelt = next((word for word in synset.words if word.lower() == lemma), lemma)
    word = folded(spelt)
    return word if word.isalpha() and word.isascii() and spelt[0].islower() and len(word) > 1 and "_" not in spelt else None


def _rows(file: Path) -> Iterator[str]:
    return (row for row in file.read_text(encoding="utf-8").splitlines() if not row.startswith("  "))


def _synset(kind: str, row: str) -> tuple[str, Synset]:
    fields = row.partition("|")[0].split()
    count = int(fields[3], 16)
    words = tuple(word.partition("(")[0] for word in fields[4 : 4 + 2 * count : 2])
    first = 5 + 2 * count
    found = (fields[at : at + 4] for at in range(first, first + 4 * int(fields[first - 1]), 4))
    pointers = tuple(
        (symbol, part.replace("s", "a") + offset, int(ends[:2], 16), int(ends[2:], 16)) for symbol, offset, part, ends in found
    )
    return kind + fields[0], Synset(words, pointers)


def _counts(file: Path) -> dict[tuple[str, str, int], int]:
    parts = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
    found = {}
    for row in file.read_text(encoding="utf-8").splitlines():
        key, rank, count = row.split()
        lemma, _, sense = key.partition("%")
        found[parts[sense[0]], lemma, int(rank)] = int(count)
    return found


def _irregular(file: Path) -> Iterator[tuple[str, str]]:
    for row in file.read_text(encoding="utf-8").splitlines():
        form, lemma, *_ = row.split()
        if form.isalpha() and lemma.isalpha():
            yield form, lemma


class Likeness:
    """How alike words are: the best way from a sense of one to a sense of the other, by how usual both senses are."""

    def __init__(self, net: WordNet) -> None:
        self._net = net
        used = net.used()
        self._usual = net.usual()
        self.common = {word for word, _ in self._usual if used.get(word, 0) >= COMMON}
        self.known = {word for word, _ in self._usual}
        self.found: dict[tuple[str, str], float] = defaultdict(float)
        self.opposed: dict[tuple[str, str], float] = defaultdict(float)
        for offset, synset in net.synsets.items():
            self._within(offset, synset)
            self._across(offset, synset)
            self._opposites(offset, synset)

    def _within(self, offset: str, synset: Synset) -> None:
        words = self._words(offset)
        self._add(((one, offset), (other, offset), 1.0) for one in words for other in words if one != other)
        below = [there for symbol, there, _, _ in synset.pointers if symbol == "~"]
        if len(below) <= FEW:
            pairs = ((one, other) for one in below for other in below if one != other)
            self._add(((a, one), (b, other), SISTERS) for one, other in pairs for a in self._words(one) for b in self._words(other))

    def _across(self, offset: str, synset: Synset) -> None:
        for symbol, there, here_at, there_at in synset.pointers:
            if (strength := DIRECT.get(symbol)) is None or there not in self._net.synsets:
                continue
            ones, others = self._words(offset, here_at), self._words(there, there_at)
            self._add(((a, offset), (b, there), strength) for a in ones for b in others if a != b)
            if here_at:  # the others that mean the same are derived from in meaning, if not in form
                ones, others = self._words(offset), self._words(there)
                self._add(((a, offset), (b, there), 0.75 * strength) for a in ones for b in others if a != b)

        for over in (there for symbol, there, _, _ in synset.pointers if symbol == "@"):
            for symbol, above, _, _ in self._net.synsets[over].pointers:
                if symbol == "@":
                    self._add(((a, offset), (b, above), TWO_UP) for a in self._words(offset) for b in self._words(above) if a != b)

    def _opposites(self, offset: str, synset: Synset) -> None:
        for symbol, there, here_at, there_at in synset.pointers:
            if symbol != "!":
                continue
            for a in self._words(offset, here_at):
                for b in self._words(there, there_at):
                    strength = self._share(a, offset) * self._share(b, there)
                    self.opposed[a, b] = max(self.opposed[a, b], strength)
                    self.opposed[b, a] = max(self.opposed[b, a], strength)

    def _words(self, offset: str, at: int = 0) -> list[str]:
        synset = self._net.synsets[offset]
        words = synset.words[at - 1 : at] if at else synset.words
        plains = (plain(word.lower(), synset) for word in words)
        return [word for word in dict.fromkeys(plains) if word in self.known]

    def _share(self, word: str, offset: str) -> float:
        return sqrt(min(1.0, self._usual.get((word, offset), 0.0) / OFTEN))

    def _add(self, ways: Iterable[tuple[tuple[str, str], tuple[str, str], float]]) -> None:
        for one, other, strength in ways:
            likely = strength * self._share(*one) * self._share(*other)
            pair = one[0], other[0]
            if likely > self.found[pair]:
                self.found[pair] = self.found[other[0], one[0]] = likely


def table(net: WordNet) -> str:
    """Return the table, a row for each word, as `factcheck_gui/analysis/lexicon.py` reads it."""
    likeness = Likeness(net)
    opposites = {pair for pair, strength in likeness.opposed.items() if strength >= OPPOSITES and set(pair) & likeness.common}
    opposites |= {pair for pair, likely in likeness.found.items() if likely >= LEAST and _is_without(*pair) and set(pair) & likeness.common}
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    denials = {long: short for one, other in opposites if _is_without(one, other) for short, long in [sorted((one, other), key=len)]}
    for (one, other), likely in likeness.found.items():
        if any((this, denials.get(that)) in likeness.found for this, that in ((one, other), (other, one))):
            continue  # unafraid is not like fear, whatever else says so: afraid is
        if other in likeness.common and likely >= (LEAST if one in likeness.common else RARE_LEAST) and (one, other) not in opposites:
            near[one].append((likely, other))
    against: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(opposites):
        against[one].append(other)
    irregular = defaultdict(set)
    for form, lemma in (pair for forms in net.irregular.values() for pair in forms.items()):
        if lemma in likeness.common and form != lemma:
            irregular[form].add(lemma)
    words = sorted(likeness.common | near.keys() | against.keys() | irregular.keys())
    return "".join(_row(word, irregular[word], near[word], MOST if word in likeness.common else RARE, against[word]) for word in words)


def _is_without(one: str, other: str) -> bool:
    """Tell whether one word is the other with an ending or a beginning that says no: fear, fearless."""
    short, long = sorted((one, other), key=len)
    return long == short + "less" or (long.endswith(short) and long.removesuffix(short) in WITHOUT)


def _row(word: str, lemmas: set[str], near: list[tuple[float, str]], most: int, against: list[str]) -> str:
    best = sorted(near, key=lambda found: (-found[0], found[1]))[:most]
    likes = (f"{other}{min(9, int(10 * likely))}" for likely, other in best)
    return " ".join([word, *(f"{lemma}=" for lemma in sorted(lemmas)), *likes, *(f"{one}!" for one in against)]) + "\n"


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else SOURCE
    if not (folder / "cntlist.rev").is_file():
        print(NO_DATA)
        return 1
    made = table(WordNet(folder))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(gzip.compress(made.encode("ascii"), 9, mtime=0))
    ends = [field[-1] for row in made.splitlines() for field in row.split()[1:]]
    likes = sum(end.isdigit() for end in ends)
    print(f"{made.count(chr(10)):,} words, {likes:,} likenesses, {ends.count('!'):,} opposites, {ends.count('='):,} irregular forms")
    print(f"{TARGET.stat().st_size:,} bytes, {len(made):,} unpacked")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
