"""Which kinds of file become articles, which files a folder holds, and how a file is read without ever waiting for one.

A further format is one module with an `IMPORTER`, listed in `IMPORTERS`.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from factcheck_gui.core.records import Json
from factcheck_gui.formats import CannotImport, Imported, Importer, markdown, plain_text, shown
from factcheck_gui.formats.encoding import Decoded

IMPORTERS: tuple[Importer, ...] = (plain_text.IMPORTER, markdown.IMPORTER)
MAX_BYTES = 50_000_000
BATCH_FILES, BATCH_LENGTH = 500, 2_000_000  # files, code points; some 50 ms in which nobody else can write
PASTED = "The pasted text"

_BY_SUFFIX: Mapping[str, Importer] = {suffix: importer for importer in IMPORTERS for suffix in importer.suffixes}
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 8_192


class Status(StrEnum):
    IMPORTED = "imported"
    ALREADY_THERE = "already there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: `reason` is a sentence where it was refused, `article_id` names its article elsewhere."""

    path: Path
    status: Status
    reason: str = ""
    article_id: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRead:
    """The articles that one file holds, or the sentence why there are none."""

    path: Path
    articles: tuple[Imported, ...] = ()
    refusal: str = ""


def suffixes() -> tuple[str, ...]:
    """Return the endings of file names that can be imported, with their dot."""
    return tuple(_BY_SUFFIX)


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to import: each of `paths` that isn't a folder, and what folders hold, in the order of names.

    In folders, hidden files and files of unknown kinds are left out, and no folder is entered twice, whatever links
    lead there. A folder that can't be read or has nothing to import is yielded itself, so that its refusal is reported.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if not os.path.isdir(path):  # Path.is_dir raises where a folder above may not be entered
            yield path
            continue
        empty, before = True, len(entered)
        for file in _inside(path, entered):
            empty = False
            yield file
        if empty and len(entered) > before:
            yield path


def read_file(path: Path, encoding: str = "", max_bytes: int = MAX_BYTES) -> Imported:
    """Return the (first) article in the file at `path`; `encoding` is the reader's choice. Raises CannotImport."""
    return read_articles(path, encoding, max_bytes)[0]


def read_articles(path: Path, encoding: str = "", max_bytes: int = MAX_BYTES) -> list[Imported]:
    """Return the articles, one or more, in the file at `path`. Raises CannotImport for a file without any."""
    name = shown(path)
    data = _bytes_of(path, name, max_bytes)
    importer = _BY_SUFFIX.get(path.suffix.lower())
    if importer is None:
        kinds = ", ".join(suffixes())
        raise CannotImport(name, f"files of this kind can’t be imported. The kinds that can: {kinds}.")
    if not data:
        raise CannotImport(name, "it is empty.")
    return importer.read(data, name, encoding)


def read_ahead(paths: Iterable[Path], max_bytes: int = MAX_BYTES) -> Iterator[list[FileRead]]:
    """Yield what the files hold, in batches for one transaction each: at most 500 files, and about 2,000,000 code points."""
    batch: list[FileRead] = []
    length = 0
    for path in paths:
        try:
            file = FileRead(path, tuple(read_articles(path, max_bytes=max_bytes)))
        except CannotImport as refusal:
            file = FileRead(path, refusal=str(refusal))
        batch.append(file)
        length += sum(len(article.text) for article in file.articles)
        if len(batch) == BATCH_FILES or length >= BATCH_LENGTH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def from_pasted(text: str) -> Imported:
    """Return pasted text as an article. Raises CannotImport where it has no words."""
    try:
        return plain_text.article(Decoded(text, "", True), "")
    except CannotImport as refusal:
        raise CannotImport(PASTED, refusal.reason) from refusal


def article_values(imported: Imported) -> dict[str, Json]:
    """Return the fields of the Article that `imported` becomes; what its header didn't tell is empty."""
    header = imported.header
    return {
        "title": header.title.value,
        "outlet": header.outlet.value,
        "byline": header.byline.value,
        "published": header.published.value,
        "url": header.url.value,
        "language": header.language.value,
        "file_name": imported.file_name,
        "text_sha256": imported.sha256,
        "length": len(imported.text),
    }


def _inside(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path]:
    """Yield the files below `folder`, without recursion: a tree can be deeper than Python's stack."""
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            status = path.stat()
            identity = (status.st_dev, status.st_ino)
            if identity in entered:
                continue
            entered.add(identity)
            with os.scandir(path) as entries:
                names = sorted(((entry.name, _is_folder(entry)) for entry in entries if _is_wanted(entry)), reverse=True)
        except OSError:
            yield path
            continue
        waiting += [(path / name, is_folder) for name, is_folder in names]


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and (os.path.splitext(entry.name)[1].lower() in _BY_SUFFIX or _is_folder(entry))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _bytes_of(path: Path, name: str, max_bytes: int) -> bytes:
    """Return the bytes of a regular file. The look before opening keeps devices untouched, and no open can block."""
    try:
        status = os.stat(path)  # twice as fast as Path.stat
        if stat.S_ISDIR(status.st_mode):
            raise CannotImport(name, _about_folder(path))
        _refuse_special(status, name, max_bytes)
        descriptor = os.open(path, _READING)
    except OSError as error:
        raise CannotImport(name, _in_words(error)) from error
    try:
        status = os.fstat(descriptor)
        _refuse_special(status, name, max_bytes)
        return _all_of(descriptor, status.st_size, name, max_bytes)
    except OSError as error:
        raise CannotImport(name, _in_words(error)) from error
    finally:
        os.close(descriptor)


def _all_of(descriptor: int, size: int, name: str, max_bytes: int) -> bytes:
    """Return what can be read, whatever `size` the file said it has: it may grow meanwhile, and some say 0."""
    chunks: list[bytes] = []
    length = 0
    while chunk := os.read(descriptor, max(size - length, 0) + _CHUNK):
        chunks.append(chunk)
        length += len(chunk)
        if length > max_bytes:
            raise CannotImport(name, _too_large(max_bytes))
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def _refuse_special(status: os.stat_result, name: str, max_bytes: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise CannotImport(name, "it isn’t a file but a device, pipe or socket.")
    if status.st_size > max_bytes:
        raise CannotImport(name, _too_large(max_bytes))


def _about_folder(path: Path) -> str:
    if not os.access(path, os.R_OK | os.X_OK):
        return "you may not look into this folder."
    return f"it is a folder in which nothing can be imported ({', '.join(suffixes())})."


def _too_large(max_bytes: int) -> str:
    return f"it is larger than {max_bytes / 1_000_000:g} MB."


def _in_words(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file."
    if isinstance(error, PermissionError):
        return "you may not read it."
    return f"it can’t be read ({error.strerror or error})."
