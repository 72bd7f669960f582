"""Which articles of one library report the same event, kept between questions so that an edit does not group everything again."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from threading import RLock

from factcheck_gui.analysis.event_index import EventIndex
from factcheck_gui.analysis.events import EventWords
from factcheck_gui.comparing.dossiers import Text
from factcheck_gui.comparing.shapes import EventOfArticles
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.store.article_news import ArticleNews, ArticleRow, Point

Words = Callable[[Iterable[Text]], Iterable[EventWords | None]]


class Grouping:
    """The articles of one library by their words. Any thread may ask; one at a time is answered.

    `events` is what was answered last, None once something has changed.
    """

    def __init__(self) -> None:
        self.events: list[EventOfArticles] | None = None
        self._lock = RLock()
        self._index = EventIndex()
        self._point: Point | None = None
        self._number: dict[str, tuple[Text, int]] = {}  # of each article in the index, by its id
        self._article: dict[int, str] = {}
        self._unknown: dict[str, ArticleRow] = {}  # articles that nothing was known of when they were looked at

    @property
    def is_made(self) -> bool:
        """Whether the library has been looked at."""
        return self._point is not None

    def follow(self, news: ArticleNews, words: Words, progress: Progress = ignore) -> None:
        """Take notice of what has changed in the library, of whose texts `words` knows something.

        What was taken in before `progress` raises stays, and the rest is next time.
        """
        with self._lock:
            point, changed = news.point(), news.since(self._point)
            if changed is None:
                rows = {row.id: row for row in news.rows()}
                gone = self._number.keys() - rows.keys()
                self._unknown.clear()
            else:
                rows = {row.id: row for row in news.rows(changed)}
                gone = changed - rows.keys()
            if changed is None or changed:
                self.events = None
            self._take_out(gone, rows)
            self._unknown |= {article: row for article, row in rows.items() if article not in self._number and _text(row) is not None}
            self._point = point
            self._put_in(words, progress)

    def unknown(self) -> list[Text]:
        """Return the texts that nothing was known of when the library was looked at."""
        with self._lock:
            return [text for row in self._unknown.values() if (text := _text(row)) is not None]

    def groups(self, progress: Progress = ignore) -> list[list[str]]:
        """Return the groups of two or more articles, as their ids."""
        with self._lock:
            return [[self._article[number] for number in group] for group in self._index.groups(progress) if len(group) > 1]

    def beside(self, article: str, progress: Progress = ignore) -> list[str]:
        """Return the articles on the same event as one, itself left out."""
        with self._lock:
            _, number = self._number.get(article, (None, None))
            together = self._index.group_of(number, progress) if number is not None else ()
            return [self._article[other] for other in together if other != number]

    def _take_out(self, gone: Iterable[str], rows: dict[str, ArticleRow]) -> None:
        moved = (article for article, row in rows.items() if article in self._number and self._number[article][0] != _text(row))
        for article in [*gone, *moved]:
            self._unknown.pop(article, None)
            if article in self._number:
                _, number = self._number.pop(article)
                del self._article[number]
                self._index.remove(number)

    def _put_in(self, words: Words, progress: Progress) -> None:
        new = [(article, text) for article, row in self._unknown.items() if (text := _text(row)) is not None]
        for done, ((article, text), told) in enumerate(zip(new, words(text for _, text in new), strict=True)):
            progress(done, len(new))
            if told is not None:
                number = self._index.add(told)
                self._number[article] = text, number
                self._article[number] = article
                del self._unknown[article]
                self.events = None


def _text(row: ArticleRow) -> Text | None:
    """Return what an article is grouped by, None where a person has put it somewhere."""
    return None if row.event_id else Text(row.text_sha256, row.published)


@lru_cache(1)  # a program shows one library at a time, and its jobs share what is known of it
def grouping_of(path: Path) -> Grouping:
    """Return what is known of the library in one file."""
    return Grouping()
