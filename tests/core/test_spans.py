"""Laws of spans, and of their way to UTF-16 units and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.spans import CONTEXT, Span, Utf16Map

TEXTS = st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("a😀\U0010ffff\u0301א\n ")))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_every_offset_goes_to_utf16_and_back(text: str) -> None:
    offsets = Utf16Map(text)
    for offset in range(len(text) + 1):
        assert offsets.to_utf16(offset) == units(text[:offset])
        assert offsets.to_code_points(offsets.to_utf16(offset)) == offset


@given(TEXTS)
def test_the_middle_of_a_pair_counts_as_its_start(text: str) -> None:
    offsets = Utf16Map(text)
    for offset, character in enumerate(text):
        if character > "\uffff":
            assert offsets.to_code_points(offsets.to_utf16(offset) + 1) == offset


@given(TEXTS, st.data())
def test_a_span_holds_in_its_text_and_keeps_its_context(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span.of(text, start, end)
    assert span.holds_in(text)
    assert text[:start].endswith(span.prefix)
    assert text[end:].startswith(span.suffix)
    assert len(span.prefix) == min(CONTEXT, start)


@given(TEXTS, st.data())
def test_trimming_takes_only_white_space(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span.of(text, start, data.draw(st.integers(start, len(text))))
    trimmed = span.trimmed(text)
    assert trimmed.quote == span.quote.strip()
    assert span.start <= trimmed.start <= trimmed.end <= span.end
    assert trimmed.trimmed(text) == trimmed


def test_a_span_outside_its_text_is_refused() -> None:
    for start, end in ((-1, 2), (2, 1), (0, 4)):
        with pytest.raises(ValueError, match="outside"):
            Span.of("abc", start, end)
