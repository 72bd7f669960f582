"""What is told plain without parsing is what parsing, validating and deriving say; what our program writes mostly is."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.edits import Change, dump
from factcheck_gui.core.records import CREATE, Kind, rules, validate
from factcheck_gui.store import plain, tables

words = st.sampled_from(
    [
        "", "a", "é 😀", '"', "\\", "\n", "\x7f", "2025", "2025-02-29", "2024-02-29", "2025-13", "http://", "https://a.org/b", "a\t",
        "a" * 32, "b" * 64, "A" * 32, "a" * 31, "done", "new", "to read", "same", "supports", "high", "web page", "dismissed",
    ]
)  # fmt: skip
types = st.lists(st.sampled_from(["quotation", "causal", "x", "a" * 32, ""]), max_size=2)
numbers = st.sampled_from([0, 1, 3, 4, -1, 10, 2**53, 10**15, 0.0, 1.5, 12.25, -0.0, 1e22])
spans = st.fixed_dictionaries(
    {"start": st.integers(-1, 4), "end": st.integers(0, 5), "quote": st.sampled_from(["", "a", "ab", "é😀", 'a"'])},
    optional={"prefix": words, "suffix": words, "text_sha256": st.sampled_from(["b" * 64, "b" * 63]), "x": words},
)
values = st.one_of(words, types, numbers, st.booleans(), st.none(), spans)


@st.composite
def creations(draw: st.DrawFn) -> tuple[Kind, str]:
    """The JSON of a record's first values: mostly as a field can hold them and in order, at times neither."""
    kind = draw(st.sampled_from(list(Kind)))
    names = draw(st.lists(st.sampled_from([*rules(kind), "x", "deleted"]), unique=True)) + sorted(plain.NEEDED[kind])
    chosen = {name: draw(_fitting(kind, name)) for name in names}
    if draw(st.integers(0, 9)):
        return kind, dump(chosen)
    return kind, draw(st.sampled_from([json.dumps(chosen), dump(chosen)[:-1], dump(chosen) + "}", dump(chosen).replace(",", ",,"), "{}"]))


def _fitting(kind: Kind, name: str) -> st.SearchStrategy[Any]:
    rule = rules(kind).get(name)
    fitting = values.filter(rule.check) if rule is not None and name not in ("span", "verdicts") else values
    whole = {"start": 1, "end": 3, "quote": "ab", "prefix": "", "suffix": "é", "text_sha256": "b" * 64}
    return st.one_of(*[st.just(whole) if name == "span" else fitting] * 4, values)


@given(creations(), st.integers(0, 2**62))
def test_a_plain_record_is_valid_and_canonical_and_has_the_row_that_it_is_derived_to_have(creation: tuple[Kind, str], clock: int) -> None:
    kind, text = creation
    row = plain.row(kind, "f" * 32, text, clock)
    if row is None:
        return
    value = json.loads(text)
    validate(kind, CREATE, value)
    assert dump(value) == text
    assert plain.NEEDED[kind] <= value.keys()
    change = Change("c" * 32, "e" * 32, kind, "f" * 32, CREATE, value, (), clock, "a" * 32)
    derived = tables.derive(kind, "f" * 32, [change]).row
    assert derived is not None
    assert [(type(cell), cell) for cell in row] == [(type(cell), cell) for cell in derived]


def test_what_our_program_writes_is_plain(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as connection:
        rows = connection.execute("SELECT kind, row_id, value, clock FROM change WHERE field = ?", (CREATE,)).fetchall()
    assert {kind for kind, *_ in rows} >= {"article", "claim", "assessment", "source", "evidence", "annotator"}
    assert {kind for kind, *rest in rows if plain.row(Kind(kind), *rest) is None} <= {"scale"}


@pytest.mark.parametrize(
    "text",
    [
        '{"name":"a",}', '{"name":"a"}}', '{"name":"a"}"note":"b"}', '{"name":"a" }', '{"note":"b","name":"a"}', '{"name":"a","name":"b"}',
        '{"name":"a\\u0041"}', '{"name":"\ud800"}', '{"name":"a\n"}', '{"name":"a"}\n', "{}", "[]", '"a"', "", '{"note":"b"}', '{"name":5}',
    ],
)  # fmt: skip
def test_what_is_written_another_way_is_left_to_the_parser(text: str) -> None:
    assert plain.row(Kind.TAG, "f" * 32, '{"name":"a","note":"b"}', 0) is not None
    assert plain.row(Kind.TAG, "f" * 32, text, 0) is None


@pytest.mark.parametrize("value", ["http://" + "a" * 10**6 + " ", '"' * 10**6, "a" * 10**6 + "\n", "2025-" * 10**5, "\\" * 10**6])
def test_long_values_that_are_not_plain_are_told_in_one_pass(value: str) -> None:
    assert not rules(Kind.SOURCE)["url"].check(value)
    assert plain.row(Kind.SOURCE, "f" * 32, dump({"note": value, "title": value, "url": value}), 0) is None
    assert plain.row(Kind.SOURCE, "f" * 32, f'{{"note":"a","url":"{value}', 0) is None
