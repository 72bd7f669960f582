"""What is found in one text, kept as bytes and read back: the same, or refused."""

import zlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui import paths
from factcheck_gui.analysis.dossier import (
    Findings,
    dossier,
    findings_from_bytes,
    findings_to_bytes,
    quotations_from_bytes,
    words_from_bytes,
    words_to_bytes,
)
from factcheck_gui.analysis.events import EventWords
from factcheck_gui.analysis.figures import figures
from factcheck_gui.analysis.packing import Malformed, packed, unpacked
from factcheck_gui.analysis.quotations import Quotation, QuotationKind, quotations

WORDS = st.sampled_from(
    ["“We held the gate,”", "said", "Ilse Tarrow.", "more than 300", "people", "in March 2022", "$4.5 million", "😀", "’", "\n"]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
PLACES = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))
QUOTATIONS = st.builds(
    Quotation, st.integers(), st.integers(), st.sampled_from(QuotationKind), st.none() | st.text(), st.none() | PLACES, st.none() | PLACES
)


@given(TEXTS)
def test_what_is_found_in_a_text_is_read_back_the_same(text: str) -> None:
    found = dossier(text)
    assert findings_from_bytes(findings_to_bytes(found.findings), text) == found.findings
    assert words_from_bytes(words_to_bytes(found.event_words)) == found.event_words
    assert list(found.findings.quotations) == quotations(text)
    assert quotations_from_bytes(findings_to_bytes(found.findings), text) == found.findings.quotations
    assert list(found.findings.figures) == figures(text)


@given(st.lists(QUOTATIONS).map(tuple), st.lists(st.text()).map(tuple))
def test_whatever_the_fields_hold_is_read_back_the_same(quoted: tuple[Quotation, ...], named: tuple[str, ...]) -> None:
    found = Findings(quoted, (), named)
    assert unpacked(Findings, packed(found)) == found


@given(st.dictionaries(st.text(), st.floats(allow_nan=False)), st.none() | st.dates())
def test_words_of_an_event_are_read_back_the_same(weights: dict[str, float], day: date | None) -> None:
    assert words_from_bytes(words_to_bytes(EventWords(weights, day))) == EventWords(weights, day)


def test_the_samples_are_read_back_the_same() -> None:
    for file in sorted(paths.seeds_dir().glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        found = dossier(text).findings
        assert found.figures
        assert findings_from_bytes(findings_to_bytes(found), text) == found


@given(st.binary(max_size=40), st.integers(0, 10_000), st.integers(0, 255))
def test_what_was_tampered_with_is_refused_or_harmless(noise: bytes, place: int, value: int) -> None:
    text = "“We held the gate,” said Ilse Tarrow in March 2022, and 300 people came."
    data = bytearray(packed(dossier(text).findings))
    data[place % len(data)] = value
    for candidate in (bytes(data), noise):
        try:
            found = findings_from_bytes(zlib.compress(candidate), text)
        except Malformed:
            continue
        assert all(0 <= one.start <= one.end <= len(text) for one in found.quotations)
        assert all(text[one.start : one.end] == one.text for one in found.figures)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no stream",
        zlib.compress(b"[[],[]]"),
        zlib.compress(b'[[[0,5000,"direct",null,null,null]],[],[]]'),
        zlib.compress(b'[[[0,5,"shouted",null,null,null]],[],[]]'),
        zlib.compress(b'[[[0,true,"direct",null,null,null]],[],[]]'),
        zlib.compress(b"[" * 100_000),
        zlib.compress(b" " * (65 << 20)),
        zlib.compress(b"[[],[],[]]")[:-2],
    ],
)
def test_the_wrong_shape_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        findings_from_bytes(data, "The gate held.")
    if data != zlib.compress(b"[[],[]]"):  # whose quotations are sound
        with pytest.raises(Malformed):
            quotations_from_bytes(data, "The gate held.")
