"""The second and third held-out sets: written after the rules, by people who had not read them; they parse and there is enough of each."""

from itertools import combinations

import pytest

from tests.analysis import figure_gold, utterance_gold
from tests.gold.reading import GoldArticle, second_articles, third_articles
from tests.gold.test_gold import misplaced


@pytest.mark.parametrize("article", [*second_articles(), *third_articles()], ids=lambda article: article.name)
def test_quotations_stand_between_marks(article: GoldArticle) -> None:
    assert not misplaced(article)


@pytest.mark.parametrize("event", [*figure_gold.second_events(), *figure_gold.third_events()], ids=lambda event: event.name)
def test_measures_are_given_by_two_reports_or_nobody_else(event: figure_gold.GoldEvent) -> None:
    given: dict[str, set[int]] = {}
    for number, report in enumerate(event.reports):
        for one in report.figures:
            given.setdefault(one.measure, set()).add(number)
    given.pop("-", None)
    assert set(event.findings) == set(given)
    assert {name for name, numbers in given.items() if len(numbers) < 2} == set()
    assert set(event.findings.values()) <= {"agree", "disagree"}


@pytest.mark.parametrize(
    ("articles", "marked", "named"), [(second_articles(), 120, 90), (third_articles(), 150, 120)], ids=["second", "third"]
)
def test_there_are_enough_quotations(articles: list[GoldArticle], marked: int, named: int) -> None:
    assert sum(len(article.quotations) for article in articles) >= marked
    assert sum(bool(one.speaker) for article in articles for one in article.quotations) >= named


@pytest.mark.parametrize(
    ("events", "marked", "disagree", "agree"),
    [(figure_gold.second_events(), 100, 20, 20), (figure_gold.third_events(), 140, 28, 20)],
    ids=["second", "third"],
)
def test_there_are_enough_figures(events: list[figure_gold.GoldEvent], marked: int, disagree: int, agree: int) -> None:
    findings = [what for event in events for what in event.findings.values()]
    assert sum(len(report.figures) for event in events for report in event.reports) >= marked
    assert findings.count("disagree") >= disagree
    assert findings.count("agree") >= agree


def test_there_are_enough_renderings() -> None:
    events = utterance_gold.third_events()
    assert {len(event.reports) for event in events} == {3}
    assert sum(map(pairs_by_marks, events)) >= 20  # three quarters of them were opened once they were scored
    assert sum(len(event.near_misses()) for event in events) >= 20


def pairs_by_marks(event: utterance_gold.GoldEvent) -> int:
    """Return how many pairs an event has, told by its curly marks: no test shows this set to the rules."""
    across = [
        (number, one.key, report.text.count("“", 0, one.start) > report.text.count("”", 0, one.start))
        for number, report in enumerate(event.reports)
        for one in report.renderings
    ]
    return sum(
        first != second and key == other and key[0] not in "~?" and (quoted or also)
        for (first, key, quoted), (second, other, also) in combinations(across, 2)
    )
