"""Agreement, against the worked examples of those who published the coefficients."""

from collections.abc import Hashable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.statistics import (
    Judgement,
    Marked,
    Unit,
    agreement,
    alpha_nominal,
    alpha_ordinal,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
    percent_agreement,
    span_agreement,
    with_interval,
)


def by_rater(rows: str) -> list[Unit]:
    """Turn one line per rater, one value per unit, "." for none, into units."""
    raters = [line.split() for line in rows.strip().splitlines()]
    return [
        {str(who): int(value) if value.isdigit() else value for who, value in enumerate(column) if value != "."}
        for column in zip(*raters, strict=True)
    ]


def by_counts(rows: Sequence[Sequence[int]]) -> list[Unit]:
    """Turn one row per subject, how many raters chose each category, into units."""
    units: list[Unit] = []
    for row in rows:
        values = [category for category, count in enumerate(row) for _ in range(count)]
        units.append({str(who): value for who, value in enumerate(values)})
    return units


def interval_distance(a: Hashable, b: Hashable) -> float:
    return (float(str(a)) - float(str(b))) ** 2


KRIPPENDORFF_A = by_rater("""
0 1 0 0 0 0 0 0 1 0
1 1 1 0 0 1 0 0 0 0
""")
KRIPPENDORFF_B = by_rater("""
a a b b d c c c e d d a
b a b b b c c c e d d d
""")
KRIPPENDORFF_C = by_rater("""
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
""")


def test_krippendorff_2011_example_a_two_observers_binary() -> None:
    assert alpha_nominal(KRIPPENDORFF_A) == pytest.approx(0.095, abs=0.0005)


def test_krippendorff_2011_example_b_two_observers_nominal() -> None:
    assert alpha_nominal(KRIPPENDORFF_B) == pytest.approx(0.692, abs=0.0005)


def test_krippendorff_2011_example_c_four_observers_missing_data() -> None:
    assert alpha_nominal(KRIPPENDORFF_C) == pytest.approx(0.743, abs=0.0005)
    assert alpha_ordinal(KRIPPENDORFF_C) == pytest.approx(0.815, abs=0.0005)
    assert krippendorff_alpha(KRIPPENDORFF_C, interval_distance) == pytest.approx(0.849, abs=0.0005)


FLEISS_1971 = by_counts([
    (0, 0, 0, 6, 0), (0, 3, 0, 0, 3), (0, 1, 4, 0, 1), (0, 0, 0, 0, 6), (0, 3, 0, 3, 0), (2, 0, 4, 0, 0), (0, 0, 4, 0, 2),
    (2, 0, 3, 1, 0), (2, 0, 0, 4, 0), (0, 0, 0, 0, 6), (1, 0, 0, 5, 0), (1, 1, 0, 4, 0), (0, 3, 3, 0, 0), (1, 0, 0, 5, 0),
    (0, 2, 0, 3, 1), (0, 0, 5, 0, 1), (3, 0, 0, 1, 2), (5, 1, 0, 0, 0), (0, 2, 0, 4, 0), (1, 0, 2, 0, 3), (0, 0, 0, 0, 6),
    (0, 1, 0, 5, 0), (0, 2, 0, 1, 3), (2, 0, 0, 4, 0), (1, 0, 0, 4, 1), (0, 5, 0, 1, 0), (4, 0, 0, 0, 2), (0, 2, 0, 4, 0),
    (1, 0, 5, 0, 0), (0, 0, 0, 0, 6),
])  # fmt: skip


def test_fleiss_1971_table_1_thirty_patients_six_psychiatrists() -> None:
    assert percent_agreement(FLEISS_1971) == pytest.approx(0.556, abs=0.0005)
    assert fleiss_kappa(FLEISS_1971) == pytest.approx(0.430, abs=0.0005)


def pairs(table: Sequence[Sequence[int]]) -> list[tuple[Hashable, Hashable]]:
    return [(row, column) for row, counts in enumerate(table) for column, count in enumerate(counts) for _ in range(count)]


def test_cohen_1968_table_1_two_hundred_diagnoses_unweighted() -> None:
    assert cohen_kappa(pairs([(88, 14, 18), (10, 40, 10), (2, 6, 12)])) == pytest.approx(0.492, abs=0.0005)


def test_cohen_kappa_is_nought_where_agreement_is_chance_and_none_where_it_is_undefined() -> None:
    assert cohen_kappa(pairs([(25, 25), (25, 25)])) == 0
    assert cohen_kappa(pairs([(9, 0), (0, 0)])) is None
    assert cohen_kappa([]) is None


VALUES = st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 4), min_size=1), min_size=2, max_size=12)


@given(VALUES)
def test_laws_of_the_coefficients(units: list[dict[str, int]]) -> None:
    percent, alpha, fleiss = percent_agreement(units), alpha_nominal(units), fleiss_kappa(units)
    judged = [unit for unit in units if len(unit) > 1]
    assert (percent is None) == (not judged)
    if percent == 1 and alpha is not None:
        assert alpha == 1
    assert alpha is None or alpha <= 1
    assert fleiss is None or fleiss <= 1
    assert alpha_nominal(judged) == alpha
    assert alpha_ordinal(units) is None or (alpha_ordinal(units) or 0) <= 1


@given(VALUES)
def test_intervals_are_the_same_in_every_run_and_in_order(units: list[dict[str, int]]) -> None:
    first = with_interval(alpha_nominal, units, samples=50)
    assert first == with_interval(alpha_nominal, units, samples=50)
    if first.low is not None and first.high is not None:
        assert first.low <= first.high


def test_agreement_counts_only_what_two_judged_on_one_scale() -> None:
    given_verdicts = [("1", "a", "t"), ("1", "b", "t"), ("2", "a", "t"), ("2", "b", "f"), ("3", "a", "f"), ("4", "a", "f"), ("4", "b", "f")]
    judgements = [Judgement(claim, who, "desk", verdict) for claim, who, verdict in given_verdicts]
    judgements += [Judgement("5", "a", "stars", "1"), Judgement("5", "b", "desk", "t")]
    (found,) = agreement(judgements, {("desk", "t"): 5.0, ("desk", "f"): 1.0})
    assert (found.scale, found.claims, found.annotators, found.graded) == ("desk", 3, 2, 3)
    assert found.percent.value == pytest.approx(2 / 3)
    assert found.pairs[0].kappa.value == pytest.approx(0.4)
    assert found.alpha_nominal.low is not None


def test_verdicts_without_a_grade_are_left_out_of_the_ordinal_figure() -> None:
    judgements = [Judgement("1", "a", "desk", "t"), Judgement("1", "b", "desk", "unproven")]
    (found,) = agreement(judgements, {("desk", "t"): 5.0, ("desk", "unproven"): None})
    assert (found.claims, found.graded, found.alpha_ordinal.value) == (1, 0, None)


def test_overlap_of_spans_is_taken_where_both_marked_something() -> None:
    marks = [Marked("x", "a", 0, 10), Marked("x", "b", 5, 15), Marked("x", "b", 20, 30), Marked("x", "a", 20, 30), Marked("y", "a", 0, 99)]
    (found,) = span_agreement(marks)
    assert (found.texts, found.exact_f1) == (1, 0.5)
    assert found.overlap_f1 == pytest.approx(30 / 40)
