"""How alike words are by the shipped table, and that the table is as its card and its reader take it."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui import paths
from factcheck_gui.analysis.lexicon import alike, base, entry, opposite

FILE = paths.resource("lexicon", "words.txt.gz")


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("asked", "requests", 0.5),
        ("nearness", "close", 0.4),
        ("treaties", "agreement", 0.3),
        ("dug", "digging", 1.0),
        ("left", "leaving", 1.0),
        ("wages", "salary", 0.8),
        ("sick", "ill", 0.8),
        ("children", "kids", 0.8),
        ("injured", "wounded", 0.6),
    ],
)
def test_words_of_like_meaning(one: str, other: str, least: float) -> None:
    assert alike(one, other) >= least
    assert not opposite(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rose", "fell"),
        ("full", "empty"),
        ("won", "lost"),
        ("alive", "dead"),
        ("quickly", "slowly"),
        ("afraid", "fearless"),
        ("safe", "unsafe"),
    ],
)
def test_opposites_are_not_alike(one: str, other: str) -> None:
    assert opposite(one, other)
    assert alike(one, other) == 0.0


def test_words_that_have_nothing_to_do_with_one_another() -> None:
    assert alike("gate", "egg") == 0.0
    assert not opposite("gate", "egg")


@given(st.text(max_size=40), st.sampled_from(["treaty", "left", "", "zelenskyy", "x" * 100]))
def test_whatever_the_words_both_ways_are_one(one: str, other: str) -> None:
    assert 0.0 <= alike(one, other) == alike(other, one) <= 1.0
    assert opposite(one, other) == opposite(other, one)
    assert alike(one, one) == 1.0


def test_every_row_of_the_table_is_found_and_read() -> None:
    rows = gzip.decompress(FILE.read_bytes()).decode("ascii").splitlines()
    words = [row.partition(" ")[0] for row in rows]
    assert words == sorted(set(words))
    assert all(field[-1] in "=!0123456789" and field[:-1].isalpha() for row in rows for field in row.split()[1:])
    for word in (*words[:: len(words) // 500], words[0], words[-1]):
        assert word in entry(word).lemmas


def test_the_table_is_small_and_ships_with_its_licence() -> None:
    assert FILE.stat().st_size < 1_000_000
    licence = FILE.with_name("LICENSE").read_text(encoding="utf-8")
    assert "WordNet 3.0 Copyright 2006 by Princeton University.  All rights reserved." in licence


@pytest.mark.parametrize(("form", "word"), [("sung", "sing"), ("drank", "drink"), ("dug", "dig"), ("saw", "saw"), ("left", "left")])
def test_what_an_irregular_form_is_of_where_that_is_sure(form: str, word: str) -> None:
    assert base(form) == word
