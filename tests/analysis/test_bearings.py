"""What the words around a figure tell beside what it measures."""

import pytest

from factcheck_gui.analysis.bearings import Bearing, bearings
from factcheck_gui.analysis.figures import figures


def of(text: str) -> list[Bearing]:
    return bearings(text, figures(text))


def test_sentences_are_counted_and_their_words_reach_into_the_next() -> None:
    first, second = of("Nine bridges fell. It was the worst flood for 30 years.")
    assert (first.sentence, second.sentence) == (0, 1)
    assert second.wide["bridge"] < second.wide["flood"]


@pytest.mark.parametrize(
    ("text", "person"),
    [("They saved 40 railwaymen.", True), ("They saved 40 paintings.", False), ("About 40 came.", None), ("It cost $40.", None)],
)
def test_people_and_things(text: str, person: bool | None) -> None:
    assert of(text)[0].person is person


@pytest.mark.parametrize(
    "text",
    [
        "Turnout was up from 49 percent.",
        "The profit had been $4 million a year earlier.",
        "In 2011 a slide killed 86 people.",
        "Last year 14 died.",
    ],
)
def test_another_time(text: str) -> None:
    assert of(text)[-1].earlier


def test_now_is_no_other_time() -> None:
    assert not of("On Monday 14 people died.")[0].earlier


def test_whose_age_it_is() -> None:
    assert of("Raymond Hollis, 34, must go.")[0].owner == {"raymond", "hollis"}
    assert "hollis" in of("It was Hollis who did it. The 34-year-old must go.")[0].around


def test_the_order_of_figures_does_not_matter() -> None:
    text = "Nine bridges fell. Ten men died in 1903, at the age of 30. He is 12."
    found = figures(text)
    assert bearings(text, found[::-1]) == bearings(text, found)[::-1]
