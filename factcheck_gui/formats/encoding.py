"""How bytes become text: byte-order mark, strict UTF-8, the declared encoding, and last a doubtful Windows-1252.

No guesser is asked: they take KOI8-R for Shift JIS with confidence, and a person sees at once which text reads right.
"""

import codecs
from dataclasses import dataclass

from factcheck_gui.formats import CannotImport

FALLBACK = "cp1252"
# What to offer where the fallback reads wrong, the commonest first.
CHOICES = (
    FALLBACK,
    "iso8859-2",
    "cp1250",
    "cp1251",
    "koi8-r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
    "mac_roman",
    "cp437",
)
SAMPLE = 65_536  # bytes looked at to tell text from anything else

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins like it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP file, or a document packed in one"),
    (b"SQLite format 3\0", "a database"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"\x1f\x8b\x08", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1a\x1b")
_MOST_NULS = 0.02  # the share of NUL bytes, and of control bytes where the bytes aren't UTF-8, that text may have
_FEW_NULS = 8


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, a byte-order mark still in it; `certain` is false where another encoding could be the right one."""

    text: str
    encoding: str
    certain: bool


def decode(data: bytes, declared: str = "", name: str = "The file") -> Decoded:
    """Return `data` as text. Raises CannotImport for what isn't text, or isn’t text in the declared encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, name)
    _refuse_binary(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        pass
    if declared:
        return _declared(data, declared, name)
    if _share(data, _CONTROLS) > _MOST_NULS:
        raise CannotImport(name, "it isn’t text.")
    return Decoded(data.decode(FALLBACK, "replace"), FALLBACK, False)


def _marked(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, True)
    except UnicodeDecodeError as error:
        reason = f"it begins as {encoding.upper()} text and breaks off at byte {error.start}. It may be damaged."
        raise CannotImport(name, reason) from error


def _declared(data: bytes, declared: str, name: str) -> Decoded:
    try:
        text = data.decode(declared)
    except LookupError as error:
        raise CannotImport(name, f"the encoding “{declared}” isn’t known.") from error
    except UnicodeError as error:
        raise CannotImport(name, f"it isn’t text in the encoding “{declared}”. Choose another one.") from error
    return Decoded(text, declared, True)


def _refuse_binary(data: bytes, name: str) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise CannotImport(name, f"it isn’t plain text but {kind}.")
    if data.count(0, 0, SAMPLE) > _FEW_NULS and _share(data, b"\0") > _MOST_NULS:
        raise CannotImport(name, "it isn’t text.")


def _share(data: bytes, wanted: bytes) -> float:
    sample = data[:SAMPLE]
    return 1 - len(sample.translate(None, wanted)) / len(sample) if sample else 0.0
