"""The canonical form of texts: what it changes, and that it changes nothing else."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.text import canonical

LINE_ENDS = "\r\u2028\u2029"
ANY = st.text(st.characters(exclude_categories=()), max_size=200)  # surrogates too
PLAIN = st.text(st.characters(codec="utf-8", exclude_characters=LINE_ENDS + "\0\ufeff"), max_size=200)


def is_replaced(code: int) -> bool:
    return code == 0 or 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def test_every_unicode_scalar_but_the_named_ones_survives() -> None:
    scalars = [chr(code) for code in range(0x110000) if not is_replaced(code) and chr(code) not in LINE_ENDS]
    text = "x" + "".join(scalars)
    assert canonical(text) == text


def test_the_named_ones_become_a_line_end_or_the_replacement_character() -> None:
    replaced = [chr(code) for code in range(0x110000) if is_replaced(code)]
    assert len(replaced) == 1 + 2048 + 66
    assert set(map(canonical, replaced)) == {"\ufffd"}
    assert [canonical(end) for end in ("\r", "\r\n", "\n", "\u2028", "\u2029", "\n\r", "\r\r\n")] == ["\n"] * 5 + ["\n\n"] * 2


def test_only_a_leading_byte_order_mark_is_dropped() -> None:
    assert canonical("\ufeffa\ufeffb") == "a\ufeffb"
    assert canonical("a\ufeff") == "a\ufeff"


def test_blanks_and_decomposed_letters_stay() -> None:
    text = " \u00a0\t\v\f\x85 Cafe\u0301 \u200f\u202e  \n\n"
    assert canonical(text) == text
    assert unicodedata.normalize("NFC", text) != text


@given(ANY)
def test_a_canonical_text_can_be_stored_and_stays_itself(text: str) -> None:
    once = canonical(text)
    assert once.encode("utf-8").decode("utf-8") == once
    assert not set(once) & set(LINE_ENDS + "\0")
    if not once.startswith("\ufeff"):  # only one of several marks is dropped
        assert canonical(once) == once


@given(PLAIN)
def test_lines_are_the_same_whatever_ends_them(text: str) -> None:
    expected = canonical(text)
    assert canonical(text.replace("\n", "\r\n")) == expected
    assert canonical(text.replace("\n", "\u2029")) == expected
    assert canonical("\ufeff" + text) == expected


@given(ANY)
def test_nothing_but_line_ends_and_the_mark_changes_the_length(text: str) -> None:
    assert len(canonical(text)) == len(text) - text.count("\r\n") - text.startswith("\ufeff")
