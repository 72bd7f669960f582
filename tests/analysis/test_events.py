"""Events: reports of one event are found together, others stay apart, and looking one up stays quick."""

import random
from datetime import date
from itertools import combinations

from factcheck_gui.analysis.event_index import EventIndex, events
from factcheck_gui.analysis.events import EventWords, event_words
from tests.analysis.figure_gold import FOLDER, parse, written_events

# Written so that outlets share hardly any words
_FEW = ("fewer_words", "other_manners", "look_alikes", "long_reports", "abroad", "six_more")
FEW_WORDS = {event.name for file in _FEW for event in parse((FOLDER / f"{file}.gold").read_text(encoding="utf-8"))}


def test_the_written_events_are_found_and_none_is_joined_with_another() -> None:
    reports = [(event.name, report) for event in written_events() for report in event.reports]
    groups = events((report.text, report.published) for _, report in reports)
    wanted = {(a, b) for a, b in combinations(range(len(reports)), 2) if reports[a][0] == reports[b][0]}
    given = {pair for group in groups for pair in combinations(group, 2)}
    assert not given - wanted
    usual = {pair for pair in wanted if reports[pair[0]][0] not in FEW_WORDS}
    assert len(given & usual) >= 0.75 * len(usual)


def test_a_wrong_day_does_not_hide_what_is_the_same_in_words() -> None:
    text = "Merekh and Tarrow spoke about the gates of the Ostrel Dam on the Sorne, and about Lindhaven. Farmers cheered in Terval."
    other = "The gates of the Ostrel Dam may open, Tarrow told farmers in Terval. Merekh awaits delegations in Lindhaven by the Sorne."
    assert events([(text, "2025-10-15"), (other, "2005-10-15")]) == [[0, 1]]


def test_the_order_of_articles_changes_nothing() -> None:
    reports = [report for event in written_events() for report in event.reports]
    order = random.Random(3).sample(range(len(reports)), len(reports))
    straight = events((report.text, report.published) for report in reports)
    shuffled = events((reports[place].text, reports[place].published) for place in order)
    assert sorted(sorted(order[place] for place in group) for group in shuffled) == straight


def test_nothing_and_one_article() -> None:
    assert events([]) == []
    assert events([("", "")]) == [[0]]
    assert event_words("", "2025-05-19").day == date(2025, 5, 19)


def test_an_event_is_found_among_ten_thousand_articles() -> None:
    order = random.Random(5)
    index = EventIndex()
    for number in range(10_000):
        common = {f"common{order.randrange(2000)}": 1.0 for _ in range(100)}
        index.add(EventWords(common | {f"rare{number // 4}-{part}": 2.0 for part in range(20)}))
    wanted = EventWords({f"rare7-{part}": 2.0 for part in range(20)} | {f"common{place}": 1.0 for place in range(100)})
    found = index.alike(wanted)
    assert [number for number, _ in found] == [28, 29, 30, 31]
