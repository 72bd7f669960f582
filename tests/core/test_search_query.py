"""What is typed into search: whatever it is, FTS5 takes it, and finds what our own matching finds."""

import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck_gui.core.search_query import LONGEST, Phrase, Query, excerpt, fold, marks, parse, words_of

ANY = st.text(st.characters(exclude_categories=["Cs"]))
# Few letters, so that words meet; the signs of FTS5's language, accents, scripts without blanks, letters that become two.
NEAR = st.text(st.sampled_from("aAbé\u0301ßİıøЖж東京กำ\u200d\u00ad\"'-*^:()+{}0½ \n“”"), max_size=24)


def shown(query: Query, text: str) -> list[str]:
    return [text[start:end] for start, end in marks(query, text)]


@given(st.text() | NEAR)
@example('AND OR NOT NEAR( " ( * ^ : {a b} : -"')
@example('"a" NOT')
def test_nothing_that_is_typed_is_a_syntax_error(typed: str) -> None:
    query = parse(typed)
    if not query:
        return
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(a, b, content='', tokenize='ascii', prefix='2 3')")
        assert connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (query.expression,)).fetchall() == []


@given(NEAR | ANY, NEAR | ANY, NEAR)
@example("-b a", "ab", "b")
@example('"é a"', "E\u0301 A", "")
@example("strasse", "Straße", "")
def test_fts5_finds_what_matching_finds(typed: str, one: str, other: str) -> None:
    query = parse(typed)
    if not query:
        return
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(a, b, content='', tokenize='ascii', prefix='2 3')")
        connection.execute("INSERT INTO t(rowid, a, b) VALUES (1, ?, ?)", (fold(one), fold(other)))
        found = connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (query.expression,)).fetchall()
    assert bool(found) == query.matches((one, other))


@given(ANY | NEAR)
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    words = words_of(text)[:8]
    if words:
        assert parse(" ".join(f'"{word}"' for word in words)).matches((text,))


@given(NEAR, NEAR, st.integers(1, 30))
def test_marks_stand_in_the_text_and_match(typed: str, text: str, length: int) -> None:
    query = parse(typed)
    places = marks(query, text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    part = excerpt(query, text, length)
    assert all(0 <= start < end <= len(part.text) for start, end in part.marks)
    assert (part.span is not None) == bool(places)
    assert part.span is None or part.span[0] == places[0][0]


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("tariff", "Tariffs, tariff and antitariff", ["Tariffs", "tariff"]),
        ('"tariff"', "Tariffs, tariff", ["tariff"]),
        ("lodz cafe", "In ŁÓDŹ: ein Cafe\u0301.", ["ŁÓDŹ", "Cafe\u0301"]),
        ("strasse", "Große Straße", ["Straße"]),
        ("don't", "They don’t. Don 't!", ["don’t", "Don 't"]),
        ('"rose by 3.5 %"', "It rose  by\n3.5 % in May", ["rose  by\n3.5"]),
        ("covid-19", "COVID 19, covid", ["COVID 19"]),
        ("“fast food”", "fast food; fast\nfood", ["fast food", "fast\nfood"]),
        ("東京", "日本の東京都", ["東京"]),
        ("привет", "ПРИВЕТ, Приветствие", ["ПРИВЕТ", "Приветствие"]),
        ("كتاب", "كِتَاب", ["كِتَاب"]),
        ("co-operate", "co\u00adoperate and co-operate", ["co-operate"]),
        ("cooperate", "co\u00adoperate", ["co\u00adoperate"]),
        ("٣٤", "34 ٣٤", ["34", "٣٤"]),
        ("x", "x xy", ["x"]),
    ],
)
def test_what_is_marked(typed: str, text: str, found: list[str]) -> None:
    assert shown(parse(typed), text) == found


@pytest.mark.parametrize("typed", ["", "  ", "-word", "- ", '""', '"', "***", "🙂", '-"a b"'])
def test_what_asks_for_nothing_finds_nothing(typed: str) -> None:
    assert not parse(typed)
    assert not parse(typed).matches(("word a b",))


def test_a_minus_excludes() -> None:
    query = parse('tax -income -"value added"')
    assert query.matches(("A tax on sugar, added value",))
    assert not query.matches(("A tax on incomes",))
    assert not query.matches(("tax", "Value-added"))
    assert parse("well-known").matches(("a well known fact",))


def test_words_may_stand_in_different_fields_but_a_phrase_stands_in_one() -> None:
    assert parse("one two").matches(("one", "two"))
    assert not parse('"one two"').matches(("one", "two"))


def test_a_letter_that_is_still_being_typed_does_not_count() -> None:
    assert parse("tariff c", typing=True) == parse("tariff")
    assert parse("vitamin c ", typing=True) == parse("vitamin c")
    assert parse("c", typing=True).wanted == (Phrase(("c",), prefix=False),)
    assert parse('"tariff wa', typing=True).wanted == (Phrase(("tariff", "wa"), prefix=True),)


def test_endless_text_is_cut() -> None:
    assert len(parse("word " * 1000).wanted) == 1
    assert len(parse(" ".join(f"w{n}" for n in range(5000))).wanted) == 32
    assert len(parse("x" * 5000).wanted[0].words[0]) == LONGEST


def test_the_excerpt_is_where_most_phrases_stand_together() -> None:
    text = "apple " + "filler " * 100 + "apple and pear\nare\tfruit " + "filler " * 100
    part = excerpt(parse("apple pear"), text)
    assert part.phrases == 2
    assert part.span == (0, 5)
    assert "apple and pear are fruit" in part.text
    assert part.text.startswith("… ")
    assert part.text.endswith(" …")
    assert [part.text[start:end] for start, end in part.marks] == ["apple", "pear"]


def test_the_excerpt_of_a_very_long_text_is_found_far_in() -> None:
    text = "é filler " * 40_000 + "Needle." + " filler" * 10
    part = excerpt(parse("needle"), text)
    assert part.span is not None
    assert text[slice(*part.span)] == "Needle"
    assert "Needle" in part.text


def test_directions_and_line_ends_do_not_reach_the_screen() -> None:
    assert excerpt(parse("a"), "a\u202eb\x07\u2028c").text == "a b  c"
