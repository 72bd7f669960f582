"""Changes are written as one JSON text and sealed over it, whichever way that is made fast."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.edits import digest, dump

parts = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
values = st.recursive(
    parts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4), max_leaves=12
)


@given(values)
def test_a_value_has_the_one_json_text_that_json_dumps_makes(value: object) -> None:
    assert dump(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {"a": [float("-inf")]}])
def test_a_number_that_json_does_not_have_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        dump(value)  # type: ignore[arg-type]


def test_a_value_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError):
        dump({"a": b"bytes"})
    assert digest("a", 1) == digest("a", 1) != digest("a", "1")
