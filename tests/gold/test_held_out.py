"""The second held-out set: written after the rules, by somebody who had not read them; it parses and there is enough of it."""

import pytest

from tests.analysis.figure_gold import GoldEvent, second_events
from tests.gold.reading import GoldArticle, second_articles
from tests.gold.test_gold import misplaced


@pytest.mark.parametrize("article", second_articles(), ids=lambda article: article.name)
def test_quotations_stand_between_marks(article: GoldArticle) -> None:
    assert not misplaced(article)


@pytest.mark.parametrize("event", second_events(), ids=lambda event: event.name)
def test_measures_are_given_by_two_reports_or_nobody_else(event: GoldEvent) -> None:
    given: dict[str, set[int]] = {}
    for number, report in enumerate(event.reports):
        for one in report.figures:
            given.setdefault(one.measure, set()).add(number)
    given.pop("-", None)
    assert set(event.findings) == set(given)
    assert {name for name, numbers in given.items() if len(numbers) < 2} == set()
    assert set(event.findings.values()) <= {"agree", "disagree"}


def test_there_is_enough() -> None:
    articles, events = second_articles(), second_events()
    assert sum(len(article.quotations) for article in articles) >= 120
    assert sum(bool(one.speaker) for article in articles for one in article.quotations) >= 90
    assert sum(len(report.figures) for event in events for report in event.reports) >= 100
    assert sum(what == "disagree" for event in events for what in event.findings.values()) >= 20
