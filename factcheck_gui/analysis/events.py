"""Which articles report the same event: by the rare words and names they share, and by their days."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from factcheck_gui.analysis.dates import dateline
from factcheck_gui.analysis.figure_words import SILENT

VERSION = 1  # of the rules; what was found with other ones is found again

_WORD = re.compile("[^\\W\\d_]{3,}(?:[’'][^\\W\\d_]+)?")
_LOOKED_AT = 6000  # code points; what an article is about stands at its beginning
_KEPT = 160  # words of an article that are compared, the most frequent and capitalised first
_BACKGROUND = 40  # articles on other things that are thought beside a small library, so that shared words count there too
_RARE = 40  # articles that may have a word for it to suggest that two of them belong together
_SHARED = 3  # rare words that two articles must share to be compared
_ALIKE = 0.2  # from here on two articles are on one event
_ALIKE_ON_AVERAGE = 0.13  # and groups, so that a chain of articles does not join two events
_DAYS = 10  # days between reports of one event
_FAR = 0.6  # what likeness is worth where the days are further apart; a wrong day shall not hide what is the same in words
_ENDINGS = ("’s", "'s", "ing", "ies", "ed", "es", "s", "iy", "yy", "y")


@dataclass(frozen=True, slots=True)
class EventWords:
    """What of an article tells its event: words with their weights, and its day ("" where unknown)."""

    weights: Mapping[str, float]
    day: date | None = None


def event_words(text: str, published: str = "") -> EventWords:
    """Return what tells the event of an article; `published` is ISO, or "" where nobody said."""
    counted: Counter[str] = Counter()
    capitals: set[str] = set()
    for match in _WORD.finditer(text, 0, _LOOKED_AT):
        word = match.group()
        if stemmed := _stem(word):
            counted[stemmed] += 1
            if word[0].isupper() and not word.isupper() and text[match.start() - 2 : match.start()].strip() not in (".", "“", "\n", ""):
                capitals.add(stemmed)
    weights = {word: (1 + math.log(count)) * (1.8 if word in capitals else 1.0) for word, count in counted.items()}
    kept = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:_KEPT]
    return EventWords(dict(kept), _day(text, published))


class EventIndex:
    """Articles by their words. Looking up one takes time in proportion to the articles that share rare words with it."""

    def __init__(self) -> None:
        self._words: list[EventWords] = []
        self._with: dict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._words)

    def add(self, words: EventWords) -> int:
        """Take an article in and return its number."""
        number = len(self._words)
        self._words.append(words)
        for word in words.weights:
            self._with[word].append(number)
        return number

    def alike(self, words: EventWords, after: int = -1) -> list[tuple[int, float]]:
        """Return the articles (with numbers above `after`) that may be on the same event, with likeness from 0 to 1, best first."""
        shared: Counter[int] = Counter()
        for word in words.weights:
            places = self._with.get(word, ())
            if len(places) <= _RARE:
                shared.update(place for place in places if place > after)
        found = [(place, self._likeness(words, self._words[place])) for place, count in shared.items() if count >= _SHARED]
        return sorted((one for one in found if one[1] >= _ALIKE_ON_AVERAGE), key=lambda one: (-one[1], one[0]))

    def groups(self) -> list[list[int]]:
        """Return the events as numbers of articles, each in order; an article that is alone with its event is one of its own."""
        likeness = {(number, other): like for number, words in enumerate(self._words) for other, like in self.alike(words, number)}
        group = list(range(len(self._words)))
        members = {number: [number] for number in group}
        for (first, second), like in sorted(likeness.items(), key=lambda one: (-one[1], one[0])):
            one, other = group[first], group[second]
            if like < _ALIKE or one == other:
                continue
            pairs = [(min(a, b), max(a, b)) for a in members[one] for b in members[other]]
            if sum(likeness.get(pair, 0.0) for pair in pairs) / len(pairs) >= _ALIKE_ON_AVERAGE:
                for number in members[other]:
                    group[number] = one
                members[one] += members.pop(other)
        return sorted(sorted(several) for several in members.values())

    def _likeness(self, one: EventWords, other: EventWords) -> float:
        fewer, more = sorted((one.weights, other.weights), key=len)
        shared = sum(weight * more[word] * self._rarity(word) ** 2 for word, weight in fewer.items() if word in more)
        likeness = shared / (self._length(one) * self._length(other)) if shared else 0.0
        if one.day and other.day and abs((one.day - other.day).days) > _DAYS:
            likeness *= _FAR
        return likeness

    def _rarity(self, word: str) -> float:
        return math.log((len(self._words) + _BACKGROUND) / max(1, len(self._with.get(word, ()))))

    def _length(self, words: EventWords) -> float:
        return math.sqrt(sum((weight * self._rarity(word)) ** 2 for word, weight in words.weights.items())) or 1.0


def events(articles: Iterable[tuple[str, str]]) -> list[list[int]]:
    """Group articles, each a text with its day of publication (ISO, or ""), by event; see EventIndex.groups."""
    index = EventIndex()
    for text, published in articles:
        index.add(event_words(text, published))
    return index.groups()


@lru_cache(100_000)
def _stem(word: str) -> str:
    low = word.lower()
    if low in SILENT:
        return ""
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            low = low[: -len(ending)]
    return low if len(low) > 2 and low not in SILENT else ""


def _day(text: str, published: str) -> date | None:
    if published:
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            return None
    line = dateline(text)
    return line.first if line else None
