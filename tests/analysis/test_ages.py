"""Which bare numbers are ages."""

import pytest

from factcheck_gui.analysis.quantities import FigureKind, quantities


def kinds(text: str) -> list[FigureKind]:
    return [one.kind for one in quantities(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Weiss, 58, resigned.",
        "The new MP is 44 and keeps bees.",
        "Mrs Petchey is 44.",
        "Nine fans died, the youngest of them 15.",
        "The oldest victim was 81.",
        "They saved a widow of 93.",
        "A bookseller of 39, she ran alone.",
        "In 2015, at 25, she had given up.",
        "Her brother, 15, had stayed at home.",
        "a rower aged 31",
        "She is world champion at 19.",
        "A man of 84 fetched it.",
    ],
)
def test_ages(text: str) -> None:
    assert kinds(text)[-1:] == [FigureKind.AGE]


@pytest.mark.parametrize(
    "text",
    [
        "The number is 44.",
        "The toll was 44.",
        "The trailer was 44 kilometres away.",
        "The majority of 211, she said.",
        "They came in a group of 12.",
        "Shares opened at 25, the bank said.",
        "He led an army of 93.",
        "He was a leader of 20 men.",
        "The vote came at 25.",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert FigureKind.AGE not in kinds(text)


def test_a_tree_of_a_thousand_years_is_no_person() -> None:
    assert kinds("It is 1,000 years old. She is 100 years old.") == [FigureKind.DURATION, FigureKind.AGE]
