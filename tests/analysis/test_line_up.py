"""Figures are put into lines by fitted weights: by no order, in bounded work, and by the weights that the gold set gives."""

import pytest

from benchmarks.fit_line_up import fitted
from factcheck_gui.analysis.evidence import Evidence
from factcheck_gui.analysis.figures import figures
from factcheck_gui.analysis.line_up import FITTED, LineUp
from tests.analysis.figure_gold import GoldReport, second_events, seed_articles, written_events


def groups(reports: list[GoldReport]) -> set[frozenset[tuple[str, int]]]:
    items = [(number, figure) for number, report in enumerate(reports) for figure in figures(report.text)]
    found = LineUp(items, [report.text for report in reports]).groups()
    return {frozenset((reports[items[place][0]].outlet, items[place][1].start) for place in group) for group in found}


def test_the_order_of_articles_changes_nothing() -> None:
    for event in second_events():
        assert groups(list(event.reports)) == groups(list(event.reports)[::-1])


def test_evidence_is_the_same_from_either_side() -> None:
    for event in written_events()[:8]:
        items = [(number, figure) for number, report in enumerate(event.reports) for figure in figures(report.text)]
        evidence = Evidence(items, [report.text for report in event.reports])
        for first, second in LineUp(items, [report.text for report in event.reports]).pairs:
            there, back = evidence.of(first, second), evidence.of(second, first)
            own = {f"kind: {items[place][1].kind.value}" for place in (first, second)}  # of an age and a duration, that of the first
            of_both, from_there = ({name: one[name] for name in one if name not in own} for one in (there, back))
            assert of_both == pytest.approx(from_there)


def test_all_evidence_has_its_weight() -> None:
    seen: set[str] = set()
    beside: set[str] = set()
    for event in second_events():
        items = [(number, figure) for number, report in enumerate(event.reports) for figure in figures(report.text)]
        found = LineUp(items, [report.text for report in event.reports])
        seen.update(*found.evidence)
        beside.update(*found.rivalry())
    assert seen <= FITTED.first.keys()
    assert beside <= FITTED.second.keys()


def test_many_figures_make_no_pairs_of_all_with_all() -> None:
    text = "".join(f"{number} men died in ward {number}a of the hospital. " for number in range(20, 1020))
    items = [(article, figure) for article in (0, 1) for figure in figures(text)]
    assert len(items) >= 2000
    assert len(LineUp(items, [text, text]).pairs) < 60 * 60 * 20


def test_a_figure_joins_a_line_by_all_of_it_and_not_by_one() -> None:
    for group in groups(list(seed_articles().reports)):
        measures = {one.measure for report in seed_articles().reports for one in report.figures if (report.outlet, one.start) in group}
        assert len(measures - {"-"}) < 2


def test_nothing_and_one_article() -> None:
    assert LineUp([], []).groups() == []
    found = figures("Nine men died in 1903.")
    assert LineUp([(0, one) for one in found], ["Nine men died in 1903."]).groups() == [[0], [1]]


@pytest.mark.long
def test_the_weights_are_those_that_the_gold_set_gives() -> None:
    again = fitted([*written_events(), *second_events(), seed_articles()])
    assert again.first == pytest.approx(dict(FITTED.first), abs=0.02)
    assert again.second == pytest.approx(dict(FITTED.second), abs=0.02)
