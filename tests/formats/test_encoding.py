"""Bytes to text: what is certain, what is a guess and says so, and what is no text at all."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.formats import CannotImport
from factcheck_gui.formats.encoding import CHOICES, FALLBACK, decode

WORDS = "The gates of Ostrél “will open” – 40 m³ – Ожидание, 水门, 😀"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_every_utf8_text_is_certain_and_comes_back(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert (decoded.text, decoded.encoding, decoded.certain) == (text, "utf-8", True)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_left_for_the_canonical_form(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + WORDS.encode(encoding), declared="cp1252")
    assert (decoded.text, decoded.encoding, decoded.certain) == ("\ufeff" + WORDS, encoding, True)


def test_a_marked_text_that_breaks_off_is_refused() -> None:
    with pytest.raises(CannotImport, match=r"breaks off at byte \d+"):
        decode(codecs.BOM_UTF16_LE + b"a\0b")


def test_windows_1252_is_a_guess() -> None:
    decoded = decode("The caf\xe9 “Ostr\xe9l”".encode("cp1252"))
    assert (decoded.text, decoded.encoding, decoded.certain) == ("The caf\xe9 “Ostr\xe9l”", FALLBACK, False)


def test_bytes_that_windows_1252_lacks_are_shown_as_lost() -> None:
    assert decode(b"caf\xe9 \x81 open").text == "caf\xe9 \ufffd open"


def test_utf8_goes_before_what_is_declared_and_the_declared_before_the_guess() -> None:
    assert decode(WORDS.encode("utf-8"), declared="latin-1").text == WORDS
    decoded = decode("Ожидание".encode("koi8-r"), declared="koi8-r")
    assert (decoded.text, decoded.certain) == ("Ожидание", True)


@pytest.mark.parametrize("encoding", CHOICES)
def test_every_choice_on_offer_is_known(encoding: str) -> None:
    assert codecs.lookup(encoding)


@pytest.mark.parametrize(
    ("declared", "reason"), [("ascii", "isn’t text in"), ("klingon", "isn’t known"), ("rot13", "isn’t known"), ("hex", "isn’t known")]
)
def test_a_declaration_that_cannot_be_followed_is_refused_in_words(declared: str, reason: str) -> None:
    with pytest.raises(CannotImport, match=reason):
        decode(b"caf\xe9", declared=declared)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"SQLite format 3\0" + bytes(84), "database"),
        (b"\x89PNG\r\n\x1a\n\0", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"{\\rtf1\\ansi Gates}", "RTF"),
    ],
)
def test_known_kinds_of_file_are_named(data: bytes, kind: str) -> None:
    with pytest.raises(CannotImport, match=kind):
        decode(data, name="gates.txt")


@pytest.mark.parametrize("data", [bytes(1000), b"a\0" * 50, bytes(range(256)) * 8, b"\x93\x01\x02\x03" * 99])
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(CannotImport, match=r"gates\.txt was not imported: it isn’t text"):
        decode(data, name="gates.txt")


@pytest.mark.parametrize("data", [b"\0", b"one \0 NUL", b"\x01", b"\x1b[1mbold\x1b[0m", b"old text\x1a", b""])
def test_few_control_characters_do_not_make_a_text_binary(data: bytes) -> None:
    assert decode(data).text == data.decode("ascii")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused_in_words(data: bytes) -> None:
    with contextlib.suppress(CannotImport):
        decoded = decode(data)
        assert decoded.certain == (decoded.encoding != FALLBACK)
