"""What every importer gives and takes: the shapes that a format's own file needs, and the words in which a file is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from factcheck_gui.core.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck_gui.formats.headers import Header


class CannotImport(FactcheckError):
    """A file or pasted text that did not become an article; `reason` is the sentence without the file's name."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} was not imported: {reason}")
        self.name = name
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Imported:
    """One article as a file gave it. `text` is canonical and `sha256` its hash; `certain` is false for a guessed encoding.

    `warnings` are sentences to show beside the file's name.
    """

    text: str
    sha256: str
    header: Header
    file_name: str = ""
    encoding: str = ""
    certain: bool = True
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file. `read` takes its bytes, its name and the encoding its reader chose ("" for none)."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, str], list[Imported]]


def shown(path: PurePath) -> str:
    """Return the last part of `path` as text that can be stored and shown, even where its bytes are not UTF-8."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
