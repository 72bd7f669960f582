"""Identifiers: 32 lower-case hexadecimal digits, either time-ordered (UUIDv7) or derived from content."""

import hashlib
import os
import re
import time
from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

ID_LENGTH = 32
_ID = re.compile(r"[0-9a-f]{32}\Z")


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562, section 5.7) as 32 hexadecimal digits; later ones sort after earlier ones."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return f"{value:032x}"


def is_id(value: object) -> bool:
    """Tell whether `value` has the form of an identifier."""
    return isinstance(value, str) and _ID.match(value) is not None


def derived_id(*parts: str) -> str:
    """Return the identifier that the same `parts` give on every machine."""
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:ID_LENGTH]


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a canonical text's UTF-8 form, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def article_id(sha256: str, url: str) -> str:
    """Return an article's identifier: one text at one address is one article, whoever imports it."""
    return derived_id("article", sha256, normalised_url(url))


def revision_id(article: str, sha256: str) -> str:
    """Return the identifier of the revision of `article` whose text has this hash."""
    return derived_id("revision", article, sha256)


def assessment_id(claim: str, annotator: str) -> str:
    """Return the identifier of one annotator's assessment of one claim; there is never a second."""
    return derived_id("assessment", claim, annotator)


def tag_id(name: str) -> str:
    """Return the identifier of the tag with this name; case and outer blanks do not make another tag."""
    return derived_id("tag", " ".join(name.split()).casefold())


def scale_id(key: str) -> str:
    """Return the identifier of the rating scale with this key."""
    return derived_id("scale", key)


def suggestion_id(article: str, sha256: str, start: int, end: int) -> str:
    """Return the identifier of what was decided on one suggested sentence: two people who dismiss it decide the same thing."""
    return derived_id("suggestion", article, sha256, str(start), str(end))


def link_id(claim: str, other: str) -> str:
    """Return the identifier of what two claims are to one another, whichever is named first."""
    return derived_id("link", *sorted((claim, other)))


def event_id(articles: Iterable[str]) -> str:
    """Return the identifier of the event that these articles are put in: two people who put the same ones together make one event."""
    return derived_id("event", min(articles))


def lone_event_id(article: str) -> str:
    """Return the identifier of the event that one article is alone with."""
    return derived_id("event", "alone", article)


def normalised_url(url: str) -> str:
    """Return `url` with scheme and host in lower case, without fragment, default port and trailing slash."""
    stripped = url.strip()
    try:
        parts = urlsplit(stripped)
        port = parts.port
    except ValueError:
        return stripped
    if not parts.netloc or parts.hostname is None:
        return stripped
    default = {"http": 80, "https": 443}.get(parts.scheme.lower())
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    host = name if port in (None, default) else f"{name}:{port}"
    return urlunsplit((parts.scheme.lower(), host, parts.path.rstrip("/"), parts.query, ""))
