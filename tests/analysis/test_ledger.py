"""The ledger: the same measure is lined up across articles, different things stay apart."""

import pytest

from factcheck_gui.analysis.dates import Dated, date_doubts, date_mentions, dateline
from factcheck_gui.analysis.figures import figures
from factcheck_gui.analysis.ledger import Finding, Reported, Row, ledger
from tests.analysis.figure_gold import score, second_events, seed_articles, written_events


def rows(*texts: str) -> list[Row]:
    return ledger([Reported(text, tuple(figures(text))) for text in texts])


def found(*texts: str) -> dict[Finding, list[list[str]]]:
    lines: dict[Finding, list[list[str]]] = {}
    for row in rows(*texts):
        lines.setdefault(row.finding, []).append([figure.text for _, figure in row.members])
    return lines


def test_a_war_of_three_years_and_of_more_than_four_disagree() -> None:
    (row,) = rows("They spoke of the three-year-old conflict in Ukraine.", "It is more than four years after the invasion of Ukraine.")
    assert row.finding == Finding.DISAGREEMENT
    assert "three-year-old" in row.reason
    assert "more than four years" in row.reason


def test_more_than_three_years_and_four_years_agree() -> None:
    lines = found("After more than three years of war in Ukraine, Putin rang.", "The war in Ukraine has lasted four years, Putin said.")
    assert list(lines) == [Finding.AGREEMENT]


def test_a_share_in_words_agrees_with_percent() -> None:
    lines = found("Russia occupies about 20 percent of Ukraine.", "Putin, whose forces control a fifth of Ukraine, stood firm.")
    assert lines == {Finding.AGREEMENT: [["about 20 percent", "a fifth"]]}


def test_a_call_and_talks_are_different_things() -> None:
    lines = found("Trump spoke after a two-hour phone call with Putin.", "The talks in Istanbul lasted less than two hours.")
    assert list(lines) == [Finding.SINGLE]


def test_dead_and_injured_are_different_things() -> None:
    lines = found("14 people were killed in the fire in Hallam.", "74 people were injured in the fire in Hallam.")
    assert list(lines) == [Finding.SINGLE]


def test_what_one_article_tells_apart_stays_apart() -> None:
    lines = found("The dam has two gates of oak. The lock has nine gates of iron.", "The dam has two gates of oak.")
    assert lines[Finding.AGREEMENT] == [["two", "two"]]
    assert Finding.DISAGREEMENT not in lines


def test_a_quarter_and_a_year_are_different_things() -> None:
    lines = found("Helio reported a second-quarter profit of $2.1 billion.", "Helio expects a profit of $9 billion for the full year.")
    assert list(lines) == [Finding.SINGLE]


def test_figures_powers_of_ten_apart_are_rarely_of_one_thing() -> None:
    lines = found("He spoke from the 118-metre dam near Veld.", "The dam near Veld lies 60 km from the border.")
    assert list(lines) == [Finding.SINGLE]


def test_units_are_converted() -> None:
    lines = found("The comet is four kilometres across.", "The comet is 2.5 miles wide.", "The comet is 9 km across.")
    assert lines == {Finding.DISAGREEMENT: [["four kilometres", "2.5 miles", "9 km"]]}


def test_the_gold_set_is_lined_up() -> None:
    for events in (written_events(), second_events(), [seed_articles()]):
        scores = score(events)
        assert scores.disagreements.recall >= 0.9, scores.notes
        assert scores.disagreements.precision >= 0.9, scores.notes
        assert scores.agreements.precision >= 0.8, scores.notes
        assert scores.pairs.precision >= 0.93, scores.notes


def test_a_toll_of_at_least_19_is_not_one_of_23() -> None:
    (row,) = rows("At least 19 people were killed in the crash.", "23 people were killed in the crash.")
    assert row.finding == Finding.DISAGREEMENT
    assert "leaves room" in row.reason


def test_a_record_and_the_time_since_are_different_things() -> None:
    lines = found("They met for the first talks between Ostra and Vell in three years.", "It is war in Vell again after three years.")
    assert list(lines) == [Finding.SINGLE]


@pytest.mark.parametrize(
    ("one", "other", "finding"),
    [
        ("The tram cost €98 million.", "Built for €112 million, it runs.", Finding.DISAGREEMENT),
        ("A loaf of bread costs $3.20.", "For a loaf, customers pay $4.10.", Finding.DISAGREEMENT),
        ("Turnout was 61 percent.", "Only 54 percent of those entitled to vote did so.", Finding.DISAGREEMENT),
        ("The siege ended after 11 days.", "They held out for long, two weeks in all.", Finding.DISAGREEMENT),
        ("Police held 27 hostages.", "Twenty-seven captives were freed.", Finding.AGREEMENT),
        ("Sixteen people were killed.", "Nineteen passengers lost their lives.", Finding.DISAGREEMENT),
        ("Their leader is 36.", "It has 36 members.", Finding.SINGLE),
        ("The tram cost €98 million.", "For a striker the club has paid €6 million and for a goalkeeper €9 million.", Finding.SINGLE),
    ],
)
def test_what_is_told_in_other_words(one: str, other: str, finding: Finding) -> None:
    assert rows(one, other)[0].finding == finding


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 14 March 2022", "2022-03-14"),
        ("on March 14th, 2022", "2022-03-14"),
        ("since March 2022", "2022-03"),
        ("in 2022", "2022"),
        ("in spring 2022", "2022-03..2022-05"),
        ("on the 21st of October", "--10-21"),
        ("date 2000-05-19", "2000-05-19"),
    ],
)
def test_a_date_keeps_its_precision(text: str, value: str) -> None:
    assert [one.value for one in date_mentions(text)] == [value]


@pytest.mark.parametrize("text", ["2022 people", "in 1900 houses", "they may 5 times", "March 5 percent of them", "30 February 2022"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert [one.value for one in date_mentions(text) if one.value != "2022-02"] == []


def test_a_dateline_of_2000_on_a_text_that_mentions_2022_is_found() -> None:
    text = " date 2000-05-19 [Source: Wire]\n\nThey met for their first negotiations since March 2022."
    (doubt,) = date_doubts([Dated(text)])
    assert [text[start:end] for _, start, end in doubt.places] == ["2000-05-19", "March 2022"]
    assert "2000-05-19" in doubt.reason


def test_several_later_dates_are_one_doubt() -> None:
    (doubt,) = date_doubts([Dated("They paid since 2019, and met in March 2023.", "2005-10-15")])
    assert doubt.values == ("2019", "2023-03")
    assert "2019, March 2023" in doubt.reason


def test_an_article_without_a_date_shows_that_another_one_is_too_early() -> None:
    (doubt,) = date_doubts([Dated(" date 2000-05-19\n\nThey met on Friday."), Dated("It was the first meeting since 2022.")])
    assert [place[0] for place in doubt.places] == [0, 1]


def test_a_weekday_that_was_another_one_is_found() -> None:
    (doubt,) = date_doubts([Dated("Lindhaven\n\nThey met on Tuesday, 15 October 2025, by the lake.")])
    assert "Wednesday" in doubt.reason


@pytest.mark.parametrize("text", ["They will open it in 2030.", "It is due by 2030.", "It was opened in 1999."])
def test_what_is_to_come_and_what_is_past_is_in_order(text: str) -> None:
    assert not date_doubts([Dated(text, "2025-05-19")])


def test_an_agency_line_tells_the_day() -> None:
    line = dateline("VALLETTA POINT, Oct. 3, 1988 (Continental News) - The delegations ended three days of talks.")
    assert line is not None
    assert line.value == "1988-10-03"


def test_the_head_of_an_article_tells_its_day() -> None:
    line = dateline("Beds and bread\n\nBy Renske Quill\nWednesday, 15 October 2025\n\nWhen the gates opened")
    assert line is not None
    assert line.value == "2025-10-15"
