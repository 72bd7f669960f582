"""The comparison of a library's articles, as the window and the command line ask for it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from factcheck_gui.analysis.collation import collations
from factcheck_gui.analysis.date_lines import full_ledger
from factcheck_gui.analysis.dates import Dated, date_doubts
from factcheck_gui.analysis.dossier import Findings
from factcheck_gui.analysis.ledger import Reported
from factcheck_gui.analysis.names import names
from factcheck_gui.analysis.quotations import quotations as find_quotations
from factcheck_gui.analysis.utterances import Said
from factcheck_gui.comparing.coverage import coverage
from factcheck_gui.comparing.dossiers import Dossiers, Text
from factcheck_gui.comparing.elsewhere import Passage
from factcheck_gui.comparing.grouping import Grouping, grouping_of
from factcheck_gui.comparing.shapes import Comparison, Elsewhere, EventOfArticles
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.core.records import Article
from factcheck_gui.core.search_query import Phrase
from factcheck_gui.store.analysis_cache import AnalysisCache
from factcheck_gui.store.article_news import ArticleNews
from factcheck_gui.store.queries import Articles, Claims

_CANDIDATES: Final = 24  # articles that are looked at for a passage
_BESIDE: Final = 40  # and of those grouped with its own
_FEW: Final = 200  # texts that a question waits for; of more, it is answered with what is known


Sharing = Callable[[Sequence[Sequence[Phrase]], int], list[str]]


class Comparing:
    """Answers over the articles and claims of the library in one file; `cache` is closed with it.

    `sharing` returns ids of articles that have the most telling of some words, each given by its forms.
    """

    def __init__(
        self, path: Path, articles: Articles, claims: Claims, news: ArticleNews, cache: AnalysisCache, sharing: Sharing
    ) -> None:
        self._path = path
        self._articles = articles
        self._claims = claims
        self._news = news
        self._cache = cache
        self._sharing = sharing
        self._dossiers = Dossiers(cache, articles.text_of)

    def close(self) -> None:
        """Close the cache."""
        self._cache.close()

    def analyse(self, progress: Progress = ignore) -> int:
        """Analyse every text that nothing is known of, the newest first, and return how many took too long. Raises NoAnalysis."""
        return self._dossiers.find(self._missing(), progress)

    def left(self) -> int:
        """Return how many texts nothing is known of."""
        return len(self._missing())

    def events(self, progress: Progress = ignore) -> list[EventOfArticles]:
        """Return the events of the library, those with the newest articles first.

        An event that a person made holds what people put there; all other articles are grouped by their words, as far as they
        have been analysed: a few that have not are at once. Raises NoAnalysis.
        """
        grouping = self._followed(progress)
        if grouping.events is None:
            articles = {article.id: article for article in self._articles.all()}
            found = [*self._made(articles), *self._grouped(grouping.groups(progress), articles)]
            grouping.events = sorted(found, key=_newest, reverse=True)
        return list(grouping.events)

    def beside(self, article_id: str, progress: Progress = ignore) -> list[Article]:
        """Return the other articles on the event of one, the newest first. Raises NotFound or NoAnalysis."""
        article = self._articles.get(article_id)
        grouping = self._followed(progress)
        ids = self._articles.in_events().get(article.event_id, []) if article.event_id else grouping.beside(article_id, progress)
        return list(_newest_first(self._articles.get(other) for other in ids if other != article_id))

    def compare(self, article_ids: Sequence[str], progress: Progress = ignore) -> Comparison:
        """Compare articles, numbered in the order given. Raises NotFound or NoAnalysis."""
        articles = tuple(self._articles.get(article_id) for article_id in dict.fromkeys(article_ids))
        texts = tuple(self._articles.text_of(article.text_sha256) for article in articles)
        found = self._dossiers.findings([_text(article) for article in articles], progress)
        known = [one or Findings() for one in found]
        days = [article.published for article in articles]
        quotations = tuple(one.quotations for one in known)
        alike = tuple(collations([Said(*said) for said in zip(texts, quotations, days, strict=True)]))
        views = [view for article in articles for view in self._claims.views(article.id)]
        links = [link for view in views for link in self._claims.links(view.claim.id)]
        return Comparison(
            articles,
            texts,
            quotations,
            alike,
            tuple(full_ledger([Reported(text, one.figures, day) for text, one, day in zip(texts, known, days, strict=True)])),
            tuple(date_doubts([Dated(text, day) for text, day in zip(texts, days, strict=True)])),
            tuple(names(texts, [one.named for one in known])),
            coverage(articles, texts, quotations, alike, views, links),
            tuple(number for number, one in enumerate(found) if one is None),
        )

    def elsewhere(self, article_id: str, start: int, end: int, limit: int = 20) -> list[Elsewhere]:
        """Return passages of other articles that say the same as code points `start` to `end` of one, the most alike first.

        Looks at articles that were grouped with it, and at those that share its rarest words. Raises NotFound.
        """
        article = self._articles.get(article_id)
        text = self._articles.text_of(article.text_sha256)
        own = self._dossiers.known_quotations(_text(article), text) or find_quotations(text)  # nobody waits for a process to start
        passage = Passage(text, own, start, end)
        found = [one for other in self._candidates(article, passage) for one in self._passages(other, passage)]
        return sorted(found, key=lambda one: (-one.likeness, one.article.id, one.start))[:limit]

    def _candidates(self, article: Article, passage: Passage) -> list[Article]:
        grouping = grouping_of(self._path)
        near = [one.id for one in self.beside(article.id)] if grouping.is_made or article.event_id else []
        ids = dict.fromkeys([*near[:_BESIDE], *self._sharing(passage.wanted(), _CANDIDATES)])
        there = self._articles.existing(ids)
        return [self._articles.get(other) for other in ids if other in there and other != article.id]

    def _passages(self, article: Article, passage: Passage) -> Iterator[Elsewhere]:
        text = self._articles.text_of(article.text_sha256)
        if not (windows := passage.windows(text)):
            return
        quotations = self._dossiers.known_quotations(_text(article), text)
        for one in passage.in_text(text, quotations, windows):
            yield Elsewhere(article, one.start, one.end, text[one.start : one.end], one.likeness, one.quoted)

    def _missing(self) -> list[Text]:
        return self._dossiers.missing(Text(*row) for row in self._articles.texts())

    def _followed(self, progress: Progress) -> Grouping:
        """Return the grouping, up to date with the library; where a few texts have not been analysed, they are."""
        grouping = grouping_of(self._path)
        grouping.follow(self._news, self._dossiers.event_words, progress)
        missing = self._dossiers.missing(unknown) if len(unknown := grouping.unknown()) <= _FEW else []
        if missing:
            self._dossiers.find(missing, progress)
            grouping.follow(self._news, self._dossiers.event_words, progress)
        return grouping

    def _made(self, articles: dict[str, Article]) -> Iterator[EventOfArticles]:
        named = {event.id: event.name for event in self._articles.events()}
        for event, article_ids in self._articles.in_events().items():
            name = named.get(event, "")
            if len(article_ids) > 1 or name:
                yield EventOfArticles(event, name, _newest_first(articles[article_id] for article_id in article_ids))

    def _grouped(self, groups: Iterable[Sequence[str]], articles: dict[str, Article]) -> Iterator[EventOfArticles]:
        for group in groups:
            yield EventOfArticles("", "", _newest_first(articles[article_id] for article_id in group if article_id in articles))


def _text(article: Article) -> Text:
    return Text(article.text_sha256, article.published)


def _newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda article: (article.published, article.created, article.id), reverse=True))


def _newest(event: EventOfArticles) -> tuple[str, int, str]:
    first = event.articles[0]
    return first.published, len(event.articles), first.id
