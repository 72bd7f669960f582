"""Figures and dates: what they are, where they are, and what they allow."""

import itertools
import math
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.analysis.figures import figures
from factcheck_gui.analysis.quantities import Bound, FigureKind, quantities
from tests.analysis.figure_gold import five_articles, score, second_events, seed_articles, written_events

HANG = 20.0  # seconds: many times what it takes, far less than what a quadratic rule would

PARTS = ["three", "1.5 million", "half", "a", "quarter", " of ", "20", "%", "$", "more than ", "-year-old ", "and ", "hours", ", ", ".\n"]
PARTS += ["“", "2022", " May "]
HOSTILE = ["12,345.6 ", "one hundred ", "1", "1,234,567,", "two and a half ", "a third of ", "$5 ", "May 5 ", "than about ", "in 2022 "]


@pytest.mark.parametrize(
    ("text", "words", "kind", "bound", "numbers", "unit"),
    [
        ("More than 6,000 people fled.", "More than 6,000", "count", ">", (6000,), ""),
        ("It cost 1.5 million dollars.", "1.5 million dollars", "money", "", (1.5e6,), "USD"),
        ("a £8.6m refit", "£8.6m", "money", "", (8.6e6,), "GBP"),
        ("worth some US$2bn now", "some US$2bn", "money", "~", (2e9,), "USD"),
        ("nearly two-thirds of all power", "nearly two-thirds", "percent", "~<", (66.67,), "%"),
        ("a fifth of Ukraine", "a fifth", "percent", "", (20,), "%"),
        ("one in four residents", "one in four", "percent", "", (25,), "%"),
        ("about 20 per cent", "about 20 per cent", "percent", "~", (20,), "%"),
        ("the three-year-old conflict", "three-year-old", "duration", "", (3,), "year"),
        ("a three-year-old girl", "three-year-old", "age", "", (3,), "year"),
        ("Anna Lee, 62, resigned", "62", "age", "", (62,), "year"),
        ("an hour and a half later", "an hour and a half", "duration", "", (1.5,), "hour"),
        ("in 2 hours, 11 minutes", "2 hours, 11 minutes", "duration", "", (131,), "minute"),
        ("between 10,000 and 12,000 farms", "between 10,000 and 12,000", "count", "..", (10000, 12000), ""),
        ("two to three million people", "two to three million", "count", "..", (2e6, 3e6), ""),
        ("no more than 12 miles away", "no more than 12 miles", "distance", "<=", (12,), "mile"),
        ("tens of thousands of people", "tens of thousands", "count", "", (20000, 99999), ""),
        ("two hundred and fifty-six men", "two hundred and fifty-six", "count", "", (256,), ""),
        ("40 million cubic metres of water", "40 million cubic metres", "measure", "", (4e7,), "m³"),
        ("the centre, 6'6\" tall", "6'6\"", "distance", "", (6.5,), "foot"),
        ("In July 12 millimetres of rain fell.", "12 millimetres", "distance", "", (12,), "mm"),
        ("One person was hurt.", "One", "count", "", (1,), ""),
        ("a 120-bed hospital", "120-bed", "count", "", (120,), ""),
        ("a majority of just 211", "just 211", "count", "", (211,), ""),
        ("prices gone up to 4 percent", "4 percent", "percent", "", (4,), "%"),
        ("were taken over three months", "three months", "duration", "", (3,), "month"),
        ("for over three months", "over three months", "duration", ">", (3,), "month"),
        ("The seven stations are new.", "seven", "count", "", (7,), ""),
        ("On an ordinary day 840 trains run.", "840", "count", "", (840,), ""),
        ("at least 31C in the shade", "at least 31C", "measure", ">=", (31,), "°C"),
    ],
)
def test_a_figure_is_read(text: str, words: str, kind: str, bound: str, numbers: tuple[float, ...], unit: str) -> None:
    (one,) = quantities(text)
    assert text[one.start : one.end] == words
    assert one.kind == FigureKind(kind)
    assert one.bound == (Bound.RANGE if len(numbers) == 2 else Bound(bound))
    assert one.numbers == pytest.approx(numbers)
    assert one.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "at 9.30 p.m. in Room 12",
        "on Highway 61, by Platform 9",
        "the two sides, one of the best",
        "G7 and Covid-19 and Boeing 747",
        "the 21st century, her third call",
        "$ a year",
        "The ship broke in two.",
        "to what one officer described",
        "Article 9 of the treaty",
        "They walked out at seven on Monday.",
        "The port opened at nine.",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert [text[one.start : one.end] for one in quantities(text)] == []


def test_intervals_hold_what_the_words_allow() -> None:
    at_least, less, about = quantities("at least 14 died, less than two hours later, about 20 percent")
    assert (at_least.low, at_least.high) == (14, math.inf)
    assert less.low == 0
    assert less.high < 7200
    assert about.low < 20 < about.high


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_figures_stand_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    found = figures(text)
    assert all(one.text == text[one.start : one.end] for one in found)
    assert all(one.text.strip() == one.text != "" for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(one.quantity.low <= one.quantity.high for one in found)


@pytest.mark.parametrize("part", HOSTILE)
def test_hostile_text_does_not_hang(part: str) -> None:
    begin = time.thread_time()
    figures(part * (120_000 // len(part)))
    assert time.thread_time() - begin < HANG


def test_words_in_any_order_do_no_harm() -> None:
    text = "five articles of 12 percent and more than 3 years , since 2019 the cost of $ 4 million ; 7 - 8 people died ."
    words = text.split()
    order = random.Random(1)
    for _ in range(200):
        figures(" ".join(order.sample(words, len(words))))


def test_the_gold_set_is_found() -> None:
    scores = score([*written_events(), *second_events(), seed_articles()])
    assert scores.spans.f1 >= 0.98, scores.notes
    assert scores.values.f1 >= 0.98, scores.notes


def test_there_are_150_figures_and_half_are_held_out() -> None:
    counts = [(sum(len(report.figures) for report in event.reports), event.held_out) for event in written_events()]
    assert sum(count for count, _ in counts) >= 150
    assert sum(count for count, held in counts if held) >= 75


def test_the_five_real_articles(shared_seeds: Path) -> None:
    event = five_articles(shared_seeds)
    if event is None:
        pytest.skip("the five articles are not beside this checkout")
    scores = score([event])
    assert (scores.spans.f1, scores.values.f1) == (1, 1), scores.notes
    assert (scores.disagreements.f1, scores.agreements.f1, scores.pairs.f1) == (1, 1, 1), scores.notes
