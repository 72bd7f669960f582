"""What is shown has the length of the text, hides nothing, has no endless line, and every offset finds its way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.display import EMBEDDINGS, LINE, Display, display_text, runs_from_right

CHARACTERS = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("ab \n\u200d\u202e\u2066\x07😀\u0301"))
TEXTS = st.builds(
    lambda parts: "".join(part * times for part, times in parts),
    st.lists(st.tuples(st.text(CHARACTERS, max_size=8), st.sampled_from([1, 1, 1, 700, 2500])), max_size=5),
)


@given(TEXTS)
def test_the_length_stays(text: str) -> None:
    shown = display_text(text)
    assert len(shown) == len(text)
    assert all(new == "\n" for old, new in zip(text, shown, strict=True) if old == "\n")


@given(TEXTS)
def test_no_line_is_longer_than_the_limit(text: str) -> None:
    assert max(map(len, Display(text).shown.split("\n"))) <= LINE


@given(TEXTS)
def test_offsets_go_to_units_and_back(text: str) -> None:
    display = Display(text)
    encoded = display.shown.encode("utf-16-le")
    marked = display_text(text)
    for offset in range(0, len(text), max(1, len(text) // 50)):
        at = display.to_units(offset)
        assert display.to_code_points(at) == offset
        assert encoded[2 * at :].decode("utf-16-le")[:1] == marked[offset]
    assert display.to_code_points(len(encoded) // 2) == len(text)


@given(st.text(st.characters(categories=["L", "Nd", "P"], max_codepoint=0xFFFF)))
def test_ordinary_writing_is_left_alone(text: str) -> None:
    assert display_text(text) == text.replace("\u115f", "◌").replace("\u1160", "◌").replace("\u3164", "◌").replace("\uffa0", "◌")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x07b\x1b[31m", "a␇b␛[31m"),
        ("a\x7f\x85\x9bb", "a␡␤◌b"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("zero\u200bwidth\ufeff", "zero◌width◌"),
        ("\u202eevil\u202c", "◌evil\u202c"),
        ("pay\u200dpal", "pay◌pal"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("می\u200c\u200c\u200cخ", "می\u200c◌◌خ"),
        ("said \u2067שלום\u2069 twice", "said \u2067שלום\u2069 twice"),
    ],
)
def test_hidden_characters_become_visible(text: str, shown: str) -> None:
    assert display_text(text) == shown


def test_many_direction_changes_in_one_line_are_marked() -> None:
    line = "\u2067a\u2069" * EMBEDDINGS
    assert display_text(f"{line}\n\u2067b\u2069") == "◌a◌" * EMBEDDINGS + "\n\u2067b\u2069"


def test_a_long_line_is_broken_at_blanks() -> None:
    text = "word " * 5000
    shown = display_text(text)
    assert shown.replace("\n", " ") == text
    assert shown.count("\n") == len(text) // LINE


def test_a_line_without_blanks_is_broken_between_whole_letters() -> None:
    text = "e\u0301" * 3000
    shown = Display(text).shown
    assert shown.replace("\n", "") == text
    assert all(line.startswith("e") for line in shown.split("\n"))


@given(TEXTS)
def test_joined_lines_are_the_paragraphs_again(text: str) -> None:
    display = Display(text)
    joined = display.joined_lines()
    ends = [number for number in range(display.shown.count("\n")) if number not in joined]
    assert len(ends) == text.count("\n")
    assert Display("one\n" + "x" * 4500 + "\nlast").joined_lines() == {1, 2}


@pytest.mark.parametrize(
    ("text", "from_right"), [("right path", False), ("שלום", True), ("“12 مرحبا”", True), ("12. – ", False), ("", False), ("a שלום", False)]
)
def test_the_first_letter_says_where_a_line_begins(text: str, *, from_right: bool) -> None:
    assert runs_from_right(text) is from_right
