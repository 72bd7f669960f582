"""What part a figure plays."""

import pytest

from factcheck_gui.analysis.bearings import bearings
from factcheck_gui.analysis.figures import figures


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It was the first direct meeting of the two governments in three years.", "record"),
        ("They stopped after three years.", "elapsed"),
        ("She got three years in prison.", "sentence"),
        ("It happened three years ago.", "ago"),
        ("The strike lasted three days.", "span"),
        ("The shares fell 3 percent.", "change"),
        ("It fills 3 percent of the hall.", "share"),
        ("The tunnel is 3 km long.", "size"),
        ("She sank 3 km off the cape.", "away"),
        ("A ticket costs $3.", "paid"),
        ("They ask $3 each.", "each"),
        ("It was built in 1903.", "begin"),
        ("It must be paid by 2030.", "end"),
        ("Fourteen people died.", ""),
    ],
)
def test_a_role(text: str, role: str) -> None:
    assert bearings(text, figures(text))[0].role == role
