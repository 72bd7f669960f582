"""The one canonical form of an article's text, applied at import and never again."""

import re

_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029")
# Surrogates are not Unicode scalars and cannot be stored as UTF-8; the rest are NUL and the noncharacters.
_REPLACED = re.compile(
    "[\x00\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def canonical(text: str) -> str:
    """Return `text` as the library keeps it.

    A leading byte-order mark is dropped, CR, CRLF, U+2028 and U+2029 become LF, and NUL, noncharacters and
    lone surrogates become U+FFFD. Every other code point stays, leading and trailing blanks included.
    """
    return _REPLACED.sub("\ufffd", _LINE_ENDS.sub("\n", text.removeprefix("\ufeff")))
