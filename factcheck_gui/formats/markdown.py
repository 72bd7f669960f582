"""Markdown files: kept as written, markup and all; front matter between lines of three hyphens is read and stays too."""

import re

from factcheck_gui.formats import Imported, Importer
from factcheck_gui.formats.encoding import decode
from factcheck_gui.formats.headers import FIELDS, Found, Header, field_value
from factcheck_gui.formats.plain_text import article

LONGEST = 10_000  # code points of front matter; without a closing line so far, there is none

_OPENING = re.compile(r"\s{0,8}---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_ENTRY = re.compile(r"^([A-Za-z_][\w -]{0,40}?)[ \t]?:[ \t]*(.*)$", re.MULTILINE)
_ITEM = re.compile(r"\n[ \t]{0,8}-[ \t]+([^\n]*)")


def read(data: bytes, name: str, encoding: str) -> list[Imported]:
    """Return the article in a Markdown file. Raises CannotImport where there is none."""
    return [article(decode(data, encoding, name), name, read_front_matter)]


def read_front_matter(text: str) -> tuple[Header, int]:
    """Return what the front matter of `text` says, and the code point after it; nothing and 0 where there is none."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + LONGEST) if opening else None
    if opening is None or closing is None:
        return Header(), 0
    found: dict[str, Found] = {}
    for entry in _ENTRY.finditer(text, opening.end(), closing.start()):
        field = FIELDS.get(entry[1].lower().replace("-", "_"), "")
        value, start, end = _value(text, entry, closing.start())
        if field and (value := field_value(field, value)):
            found.setdefault(field, Found(value, start, end))
    agency = found.get("agency")
    if agency and field_value("url", agency.value):
        found.setdefault("url", found.pop("agency"))
    elif agency:
        found.setdefault("outlet", agency)
    return Header(**found), closing.end()


def _value(text: str, entry: re.Match[str], limit: int) -> tuple[str, int, int]:
    """Return the value of `key: value`, `key: [one, two]` or a list of `- item` lines, and where it stands."""
    words = entry[2].rstrip()
    if words:
        items = words[1:-1].split(",") if words.startswith("[") and words.endswith("]") else [words]
        return ", ".join(map(_unquoted, items)), entry.start(2), entry.start(2) + len(words)
    parts, end = [], entry.end()
    while (item := _ITEM.match(text, end, limit)) is not None:
        parts.append(_unquoted(item[1]))
        end = item.end()
    return ", ".join(parts), entry.end(), end


def _unquoted(words: str) -> str:
    stripped = words.strip()
    return stripped[1:-1] if len(stripped) > 1 and stripped[0] == stripped[-1] and stripped[0] in "\"'" else stripped


IMPORTER = Importer("Markdown", (".md", ".markdown"), read)
