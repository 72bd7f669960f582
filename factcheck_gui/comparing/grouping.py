"""Which articles of one library report the same event, kept between questions so that an edit does not group everything again."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from threading import RLock

from factcheck_gui.analysis.events import EventIndex, EventWords
from factcheck_gui.comparing.dossiers import Text

Words = Callable[[Iterable[Text]], Iterable[EventWords | None]]


class Grouping:
    """The articles of one library by their words. Any thread may ask; one at a time is answered."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._index = EventIndex()
        self._number: dict[str, tuple[Text, int]] = {}  # of each article, by its id
        self._article: dict[int, str] = {}
        self._beside: dict[str, list[str]] = {}

    def groups(self, articles: Sequence[tuple[str, Text]], words: Words) -> list[list[str]]:
        """Group the articles, given by id and text, of which `words` knows something; of each group two or more ids."""
        with self._lock:
            self._follow(dict(articles), words)
            every = ([self._article[number] for number in group] for group in self._index.groups())
            found = [group for group in every if len(group) > 1]
            self._beside = {article: group for group in found for article in group}
            return found

    def beside(self, article: str) -> list[str]:
        """Return the articles that were in one group with an article when somebody asked for the groups last."""
        with self._lock:
            return [other for other in self._beside.get(article, ()) if other != article]

    def _follow(self, articles: dict[str, Text], words: Words) -> None:
        for article, (text, number) in list(self._number.items()):
            if articles.get(article) != text:
                self._index.remove(number)
                del self._number[article], self._article[number]
        new = [(article, text) for article, text in articles.items() if article not in self._number]
        for (article, text), told in zip(new, words(text for _, text in new), strict=True):
            if told is not None:
                number = self._index.add(told)
                self._number[article] = text, number
                self._article[number] = article


@lru_cache(1)  # a program shows one library at a time, and its jobs share what is known of it
def grouping_of(path: Path) -> Grouping:
    """Return what is known of the library in one file."""
    return Grouping()
