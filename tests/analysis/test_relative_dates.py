"""Days that an article names from its own day: what they mean, and whether they go together with the days of other articles."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.analysis.date_lines import date_lines, full_ledger
from factcheck_gui.analysis.dates import Dated, date_doubts
from factcheck_gui.analysis.figures import figures
from factcheck_gui.analysis.ledger import Finding, Reported, Row
from factcheck_gui.analysis.relative_dates import relative_mentions

TUESDAY = date(2025, 10, 21)


def lines(*articles: tuple[str, str]) -> list[Row]:
    return date_lines([Reported(text, tuple(figures(text)), day) for text, day in articles])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met yesterday.", "2025-10-20"),
        ("They met on Monday.", "2025-10-20"),
        ("They met on Tuesday.", "2025-10-21"),
        ("They met on Wednesday.", "2025-10-15"),
        ("They will meet on Wednesday.", "2025-10-22"),
        ("They were buried by an avalanche on Sunday.", "2025-10-19"),
        ("They are to leave by Sunday.", "2025-10-26"),
        ("They met last Wednesday.", "2025-10-08..2025-10-15"),
        ("They meet next Monday.", "2025-10-27..2025-11-03"),
        ("They met last week.", "2025-W42"),
        ("They met last month.", "2025-09"),
        ("It was built last year.", "2024"),
        ("It fell three days ago.", "2025-10-18"),
        ("It fell a month ago.", "2025-09"),
        ("It fell five years ago.", "2020"),
        ("It will open in three days.", "2025-10-24"),
        ("It will open in two weeks’ time.", "2025-11-01..2025-11-07"),
    ],
)
def test_what_a_day_means(text: str, value: str) -> None:
    assert [one.value for one in relative_mentions(text, TUESDAY)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Monday that it was over.",
        "They met on Monday, Oct. 20.",
        "Monday’s meeting was long.",
        "It was made in three days of talks.",
        "Yesterday’s news is old.",
    ],
)
def test_what_is_no_day_of_an_event(text: str) -> None:
    assert relative_mentions(text, TUESDAY) == []


@given(st.dates(), st.sampled_from(["yesterday", "on Monday", "last Friday", "next week", "last month", "40 years ago", "99 weeks ago"]))
def test_any_day_at_all(day: date, words: str) -> None:
    for one in relative_mentions(f"They met {words}.", day):
        assert one.first <= one.last
        assert abs((one.first - day).days) < 41 * 366


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_weekday_is_at_most_six_days_back(day: date) -> None:
    (one,) = relative_mentions("They met on Friday.", day)
    assert one.first == one.last
    assert one.first.weekday() == 4
    assert timedelta(0) <= day - one.first < timedelta(7)


def test_a_weekday_and_a_date_that_go_together() -> None:
    first = ("Lindhaven opened the gates of the Ostrel dam on Monday.", "2025-10-21")
    second = ("The gates of the Ostrel dam in Lindhaven were opened on Oct. 20.", "2025-10-23")
    (row,) = lines(first, second)
    assert row.finding == Finding.AGREEMENT
    assert [figure.text for _, figure in row.members] == ["Monday", "Oct. 20"]


def test_a_weekday_and_a_date_that_do_not() -> None:
    first = ("Lindhaven opened the gates of the Ostrel dam on Monday.", "2025-10-21")
    second = ("The gates of the Ostrel dam in Lindhaven were opened on Oct. 18.", "2025-10-23")
    (row,) = lines(first, second)
    assert row.finding == Finding.DISAGREEMENT
    assert "2025-10-20" in row.reason
    assert "2025-10-18" in row.reason


def test_days_of_different_things_stay_apart() -> None:
    first = ("Lindhaven opened the gates of the Ostrel dam on Monday.", "2025-10-21")
    assert lines(first, ("The parliament in Terval votes on a budget on Friday.", "2025-10-21")) == []
    assert lines(first, ("Lindhaven opened the gates of the Ostrel dam.", "2025-10-21")) == []
    assert lines(first, ("Lindhaven opened the gates of the Ostrel dam in 1946.", "2025-10-21")) == []
    assert lines(first, ("The gates of the Ostrel dam in Lindhaven were opened on Oct. 18.", "")) == []


def test_the_ledger_has_each_date_once() -> None:
    texts = [("Lindhaven opened the gates of the Ostrel dam on Monday.", "2025-10-21")]
    texts.append(("The gates of the Ostrel dam in Lindhaven were opened on Oct. 20.", "2025-10-23"))
    rows = full_ledger([Reported(text, tuple(figures(text)), day) for text, day in texts])
    assert [row.finding for row in rows] == [Finding.AGREEMENT]


def test_a_weekday_that_the_articles_year_does_not_have() -> None:
    (doubt,) = date_doubts([Dated("They met on Monday, Oct. 20, by the lake.", "2023-10-21")])
    assert "Friday" in doubt.reason
    assert not date_doubts([Dated("They met on Monday, Oct. 20, by the lake.", "2025-10-21")])
