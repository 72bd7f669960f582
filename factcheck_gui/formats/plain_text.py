"""Plain text files: the whole file is the article's text."""

from collections.abc import Callable, Iterator

from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.text import canonical
from factcheck_gui.formats import CannotImport, Imported, Importer
from factcheck_gui.formats.dates import looked_back_on
from factcheck_gui.formats.encoding import Decoded, decode
from factcheck_gui.formats.headers import Header, read_header

REPLACED = "\ufffd"
NOTHING = Header()
Front = Callable[[str], tuple[Header, int]]


def read(data: bytes, name: str, encoding: str) -> list[Imported]:
    """Return the article in a plain text file. Raises CannotImport where there is none."""
    return [article(decode(data, encoding, name), name)]


def article(decoded: Decoded, name: str, front: Front | None = None) -> Imported:
    """Return `decoded` as an article. `front` reads what stands before its words, and where (code point) they begin."""
    text = canonical(decoded.text)
    if not text.strip():
        raise CannotImport(name, "there are no words in it.")
    given, start = front(text) if front else (NOTHING, 0)
    header = read_header(text, start, name)
    if given != NOTHING:
        header = given.over(header)
    return Imported(text, text_sha256(text), header, name, decoded.encoding, decoded.certain, tuple(_warnings(decoded, text, header)))


def _warnings(decoded: Decoded, text: str, header: Header) -> Iterator[str]:
    if not decoded.certain:
        yield f"It doesn’t say how its letters are encoded and was read as {decoded.encoding}. If they look wrong, choose another encoding."
    if REPLACED in text:
        yield f"What could not be read shows as {REPLACED} ({text.count(REPLACED)}×)."
    if year := looked_back_on(text, header.published.value):
        yield f"The date in its header is {header.published.value}, but the text says “since … {year}”."


IMPORTER = Importer("Plain text", (".txt", ".text"), read)
