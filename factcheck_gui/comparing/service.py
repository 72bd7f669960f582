"""The comparison of a library's articles, as the window and the command line ask for it."""

from collections.abc import Iterator, Sequence

from factcheck_gui.analysis.collation import Said, collations
from factcheck_gui.analysis.dates import Dated, date_doubts
from factcheck_gui.analysis.dossier import Dossier, dossier
from factcheck_gui.analysis.events import EventIndex
from factcheck_gui.analysis.ledger import Reported, ledger
from factcheck_gui.analysis.names import names
from factcheck_gui.comparing.coverage import coverage
from factcheck_gui.comparing.shapes import Comparison, EventOfArticles
from factcheck_gui.core.records import Article
from factcheck_gui.store.queries import Articles, Claims


class Comparing:
    """Answers over the articles and claims of one library."""

    def __init__(self, articles: Articles, claims: Claims) -> None:
        self._articles = articles
        self._claims = claims

    def events(self) -> list[EventOfArticles]:
        """Return the events of the library, those with the newest articles first.

        An event that a person made holds what people put there; all other articles are grouped by their words.
        """
        articles = list(self._articles.all())
        found = [*self._made(articles), *self._grouped([article for article in articles if not article.event_id])]
        return sorted(found, key=_newest, reverse=True)

    def compare(self, article_ids: Sequence[str]) -> Comparison:
        """Compare articles, numbered in the order given. Raises NotFound."""
        articles = tuple(self._articles.get(article_id) for article_id in dict.fromkeys(article_ids))
        texts = tuple(self._articles.text_of(article.text_sha256) for article in articles)
        known = [self._dossier(article, text) for article, text in zip(articles, texts, strict=True)]
        days = [article.published for article in articles]
        reports = [Reported(text, one.figures, day) for text, one, day in zip(texts, known, days, strict=True)]
        quotations = tuple(one.quotations for one in known)
        views = [view for article in articles for view in self._claims.views(article.id)]
        links = [link for view in views for link in self._claims.links(view.claim.id)]
        alike = tuple(collations([Said(text, one.quotations, day) for text, one, day in zip(texts, known, days, strict=True)]))
        return Comparison(
            articles,
            texts,
            quotations,
            alike,
            tuple(ledger(reports)),
            tuple(date_doubts([Dated(text, day) for text, day in zip(texts, days, strict=True)])),
            tuple(names(texts, [one.named for one in known])),
            coverage(articles, texts, quotations, alike, views, links),
        )

    def _made(self, articles: Sequence[Article]) -> Iterator[EventOfArticles]:
        named = {event.id: event.name for event in self._articles.events()}
        by_id = {article.id: article for article in articles}
        for event, article_ids in self._articles.in_events().items():
            name = named.get(event, "")
            if len(article_ids) > 1 or name:
                yield EventOfArticles(event, name, _newest_first(by_id[article_id] for article_id in article_ids))

    def _grouped(self, articles: Sequence[Article]) -> Iterator[EventOfArticles]:
        index = EventIndex()
        for article in articles:
            index.add(self._dossier(article, self._articles.text_of(article.text_sha256)).event_words)
        for group in index.groups():
            if len(group) > 1:
                yield EventOfArticles("", "", _newest_first(articles[number] for number in group))

    def _dossier(self, article: Article, text: str) -> Dossier:
        return dossier(text, article.published)


def _newest_first(articles: Iterator[Article]) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda article: (article.published, article.created, article.id), reverse=True))


def _newest(event: EventOfArticles) -> tuple[str, int, str]:
    first = event.articles[0]
    return first.published, len(event.articles), first.id
