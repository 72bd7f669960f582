"""How found quotations are compared with the gold set: spans exactly, speakers by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck_gui.analysis.quotations import quotations
from tests.gold.reading import GoldArticle


@dataclass(slots=True)
class Score:
    """Counts over some articles; `right` of `given` speakers are the gold set's, which names `named`."""

    articles: int = 0
    marked: int = 0
    found: int = 0
    hits: int = 0
    kinds: int = 0
    named: int = 0
    given: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Return the share of found spans that the gold set has."""
        return self.hits / max(1, self.found)

    @property
    def recall(self) -> float:
        """Return the share of the gold set's spans that were found."""
        return self.hits / max(1, self.marked)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall of the spans."""
        return 2 * self.hits / max(1, self.found + self.marked)

    @property
    def right_of_given(self) -> float:
        """Return the share of named speakers that are right."""
        return self.right / max(1, self.given)

    @property
    def right_of_all(self) -> float:
        """Return the share of the gold set's speakers that were named."""
        return self.right / max(1, self.named)


def score(articles: Iterable[GoldArticle]) -> Score:
    """Return how the rules do on some articles. A speaker named for a quotation that nobody named says is a wrong one."""
    total = Score()
    for article in articles:
        gold = {(one.start, one.end): one for one in article.quotations}
        found = {(one.start, one.end): one for one in quotations(article.text)}
        both = gold.keys() & found.keys()
        total.articles += 1
        total.marked += len(gold)
        total.found += len(found)
        total.hits += len(both)
        total.kinds += sum(gold[place].kind == found[place].kind.value for place in both)
        total.named += sum(bool(one.speaker) for one in article.quotations)
        total.given += sum(one.speaker is not None for one in found.values())
        total.right += sum(bool(found[place].speaker) and found[place].speaker == gold[place].speaker for place in both)
    return total
