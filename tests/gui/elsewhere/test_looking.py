"""What differs between two passages is laid out in words with blanks between them, wherever words were left out."""

import pytest

from factcheck_gui.gui.elsewhere.looking import Side, compared

_SIGNS = {Side.BOTH: "{}", Side.HERE: "[-{}]", Side.THERE: "[+{}]"}


def laid_out(here: str, there: str) -> str:
    pieces = compared(here, (0, len(here)), there, (0, len(there)))
    return "".join(_SIGNS[side].format(words) if words.strip() else words for words, side in pieces)


@pytest.mark.parametrize(
    ("here", "there", "shown"),
    [
        ("gates will open this week", "gates will open", "gates will open [-this week]"),
        ("gates will then open wide", "gates will open wide", "gates will [-then] open wide"),
        ("two gates open, he said", "gates open, he said", "[-two] gates open, he said"),
        ("gates open", "two gates open", "[+two] gates open"),
        ("gates will open", "gates will close", "gates will [-open] [+close]"),
    ],
)
def test_words_left_out_stand_apart_from_their_neighbours(here: str, there: str, shown: str) -> None:
    assert laid_out(here, there) == shown
