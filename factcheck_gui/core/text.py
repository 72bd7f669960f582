"""The one canonical form of an article's text, applied at import and never again."""

import re

_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029")
# Surrogates are not Unicode scalars and cannot be stored as UTF-8; the rest are NUL and the noncharacters.
_REPLACED = re.compile(
    "[\x00\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)

_ASCII = bytes(range(128))
# Bytes of U+2028 and U+2029, the byte-order mark and noncharacters in UTF-8; a few other characters have them too.
_RARE = (b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\xef\xb7", b"\xbf\xbe", b"\xbf\xbf", b"\xef\xbb\xbf")


def canonical(text: str) -> str:
    """Return `text` as the library keeps it.

    A leading byte-order mark is dropped, CR, CRLF, U+2028 and U+2029 become LF, and NUL, noncharacters and
    lone surrogates become U+FFFD. Every other code point stays, leading and trailing blanks included.
    """
    # True of almost every text, and thirty times faster to know.
    if "\r" not in text and "\x00" not in text and (text.isascii() or not _may_be_rare(text)):
        return text
    return _REPLACED.sub("\ufffd", _LINE_ENDS.sub("\n", text.removeprefix("\ufeff")))


def _may_be_rare(text: str) -> bool:
    try:
        foreign = text.encode("utf-8").translate(None, _ASCII)  # what was apart may meet here, and nothing is torn apart
    except UnicodeEncodeError:  # lone surrogates
        return True
    return any(rare in foreign for rare in _RARE)
