"""Which figures go together, by their words and by what such words are used for."""

import itertools
import math

import pytest

from factcheck_gui.analysis.agreement import allowed, compatible, date_gap, gap, orders_apart
from factcheck_gui.analysis.figures import Figure, figures
from tests.analysis.figure_gold import written_events


def one(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("first", "second", "fit"),
    [
        ("at least 19 dead", "23 dead", False),
        ("at least 19 dead", "20 dead", True),
        ("at least 200 dead", "260 dead", True),
        ("more than 1,100 inmates", "1,150 inmates", True),
        ("more than 20,000 dead", "at least 25,000 dead", True),
        ("more than 300 runners", "49 runners", False),
        ("up to 100,000 marchers", "no more than 12,000 marchers", False),
        ("up to £20,000", "£20,000", True),
        ("more than a year", "two years", True),
        ("for less than two hours", "for 90 minutes", True),
        ("88 degrees", "31 degrees Celsius", True),
        ("88 degrees", "21 degrees Celsius", False),
        ("in 2008", "in April 2008", True),
    ],
)
def test_what_goes_together(first: str, second: str, fit: bool) -> None:
    assert compatible(one(first), one(second)) is compatible(one(second), one(first)) is fit


def test_at_least_leaves_room_for_more_by_its_words() -> None:
    assert allowed(one("at least 19 dead"), one("23 dead"))
    assert not allowed(one("19 dead"), one("23 dead"))


def test_orders_apart() -> None:
    assert orders_apart(one("200 dead"), one("20 dead")) == pytest.approx(1)
    assert orders_apart(one("in 2008"), one("in 1908")) == 0


def test_dates_apart() -> None:
    assert date_gap(one("in 2008"), one("in 1998")) == pytest.approx(0.9, abs=0.01)
    assert date_gap(one("in 2008"), one("in April 2008")) == 0
    assert date_gap(one("on 4 May"), one("on 18 May")) == 1


def test_what_goes_together_by_use_does_by_its_words_and_has_no_gap() -> None:
    found = [figure for event in written_events()[:12] for report in event.reports for figure in figures(report.text)]
    for first, second in itertools.combinations(found, 2):
        if first.quantity.dimension != second.quantity.dimension:
            continue
        assert compatible(first, second) == compatible(second, first)
        assert allowed(first, second) or not compatible(first, second)
        assert not math.isnan(gap(first, second))
