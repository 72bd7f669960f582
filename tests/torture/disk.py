"""What a disk can hold after a power cut, given the writes and syncs that were recorded before it.

The model is what POSIX promises and no more. Of the writes since a file's last sync each 512-byte sector may have arrived or not,
whatever the others did; lengths and names are on the disk for certain only after the file's or the folder's own sync. What lies
between written parts of a file that grew is zeros or rubbish. A write never harms bytes beside it (SQLite's “powersafe overwrite”).
"""

import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.torture.sqlite_shim import OK, watched

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes that went to a file, by its number."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file got this many bytes."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """A file's bytes and length reached the disk."""

    file: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a folder stands for this file from now on, for none where `file` is None; a name it had before may go with it."""

    path: Path
    file: int | None
    instead_of: Path | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder was made."""

    path: Path


@dataclass(frozen=True, slots=True)
class FolderSync:
    """The names in a folder reached the disk."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Promise:
    """The program told its user that something is saved: `what` says what must be there from now on."""

    what: Any


Event = Write | Truncate | Sync | Name | Folder | FolderSync | Promise


class Recorder:
    """Writes down what happens to the files under `folder`, through SQLite and through Python's os, in order.

    What is there when the recording begins is on the disk already: `before` holds it, by name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.events: list[Event] = []
        self.before = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
        self._files = {path: number for number, path in enumerate(self.before)}
        self._count = len(self._files)

    def promise(self, what: Any) -> None:
        """Note that the program said, at this moment, that something is saved."""
        self.events.append(Promise(what))

    def opened(self, path: Path) -> int:
        return self._note(path, lambda number: ())

    def writes(self, path: Path, offset: int, data: bytes) -> int:
        return self._note(path, lambda number: (Write(number, offset, data),))

    def truncates(self, path: Path, size: int) -> int:
        return self._note(path, lambda number: (Truncate(number, size),))

    def syncs(self, path: Path, folder: bool) -> int:
        return self._note(path, lambda number: (Sync(number), FolderSync(path.parent))[: 1 + folder])

    def deletes(self, path: Path, folder: bool) -> int:
        self._unlinked(path)
        if folder and path.is_relative_to(self.folder):
            self.events.append(FolderSync(path.parent))
        return OK

    def _note(self, path: Path, events: Callable[[int], tuple[Event, ...]]) -> int:
        """Add what happened to the file at `path`, which is new where nobody has heard of it yet."""
        if path.is_relative_to(self.folder):
            if path not in self._files:
                self._files[path] = self._count
                self._count += 1
                self.events.append(Name(path, self._files[path]))
            self.events += events(self._files[path])
        return OK

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Record what the block does. Raises Unfit."""
        steps: dict[str, Callable[..., None]] = {
            "link": self._linked,
            "replace": self._renamed,
            "rename": self._renamed,
            "unlink": self._unlinked,
            "fsync": self._synced,
            "mkdir": self._made,
        }
        with watched(self):
            patches = [patch(f"os.{name}", _then(getattr(os, name), step)) for name, step in steps.items()]
            for one in patches:
                one.start()
            try:
                yield
            finally:
                for one in patches:
                    one.stop()

    def _made(self, path: Any, *_: Any, **__: Any) -> None:
        if Path(path).is_relative_to(self.folder):
            self.events.append(Folder(Path(path)))

    def _linked(self, old: Any, new: Any, **_: Any) -> None:
        if Path(old) in self._files:
            self._files[Path(new)] = self._files[Path(old)]
            self.events.append(Name(Path(new), self._files[Path(old)]))

    def _renamed(self, old: Any, new: Any, **_: Any) -> None:
        if Path(old) in self._files:
            self._files[Path(new)] = self._files.pop(Path(old))
            self.events.append(Name(Path(new), self._files[Path(new)], instead_of=Path(old)))

    def _unlinked(self, path: Any, **_: Any) -> None:
        if self._files.pop(Path(path), None) is not None:
            self.events.append(Name(Path(path), None))

    def _synced(self, handle: int) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{handle}"))
        if path.is_dir():
            self.events.append(FolderSync(path))
        elif path in self._files:
            self.events.append(Sync(self._files[path]))


def _then(step: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
    def both(*args: Any, **kwargs: Any) -> Any:
        result = step(*args, **kwargs)
        note(*args, **kwargs)
        return result

    return both


@dataclass
class Disk:
    """What is on the disk for certain, what may be there as well, and what was promised, after some of the events."""

    files: dict[int, bytes] = field(default_factory=dict)
    names: dict[Path, int] = field(default_factory=dict)
    writes: dict[int, list[Write | Truncate]] = field(default_factory=dict)
    renames: list[Name] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    promises: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, before: Mapping[Path, bytes]) -> "Disk":
        """Return the disk as it was when the recording began."""
        return cls(dict(enumerate(before.values())), {path: number for number, path in enumerate(before)})

    def take(self, event: Event) -> None:
        """Bring the disk up to one more event."""
        match event:
            case Write() | Truncate():
                self.writes.setdefault(event.file, []).append(event)
            case Sync(number):
                self.files[number] = bytes(_applied(self.files.get(number, b""), self.writes.pop(number, [])))
            case Name():
                self.renames.append(event)
            case Folder(path):
                self.folders.append(path)
            case FolderSync(folder):
                self.folders = [path for path in self.folders if path.parent != folder]
                arrived = [rename for rename in self.renames if rename.path.parent == folder]
                self.names = _renamed(self.names, arrived)
                self.renames = [rename for rename in self.renames if rename.path.parent != folder]
            case Promise(what):
                self.promises.append(what)

    def after_power_cut(self, chance: random.Random) -> dict[Path, bytes]:
        """Return one of the states that the disk may be in, file by file."""
        luck = chance.choice((0.0, 1.0, 0.5, chance.random()))
        names = _renamed(self.names, [rename for rename in self.renames if chance.random() < luck])
        gone = [folder for folder in self.folders if chance.random() >= luck]
        names = {path: number for path, number in names.items() if not any(map(path.is_relative_to, gone))}
        luck = chance.choice((0.0, 1.0, 0.5, chance.random()))
        found: dict[int, bytes] = {}
        for number in set(names.values()):
            found[number] = _survived(self.files.get(number, b""), self.writes.get(number, ()), chance, luck)
        return {path: found[number] for path, number in names.items()}


def _renamed(names: Mapping[Path, int], renames: Sequence[Name]) -> dict[Path, int]:
    now = dict(names)
    for rename in renames:
        if rename.instead_of is not None:
            now.pop(rename.instead_of, None)
        if rename.file is None:
            now.pop(rename.path, None)
        else:
            now[rename.path] = rename.file
    return now


def _applied(content: bytes, writes: Sequence[Write | Truncate]) -> bytearray:
    now = bytearray(content)
    for step in writes:
        if isinstance(step, Truncate):
            _resize(now, step.size, b"\0")
        else:
            _put(now, step.offset, step.data, b"\0")
    return now


def _survived(content: bytes, writes: Sequence[Write | Truncate], chance: random.Random, luck: float) -> bytes:
    """Return what is left of a file: each step arrived with probability `luck`, and one in four of the writes in parts."""
    now = bytearray(content)
    filler = chance.choice((b"\0", b"\0", bytes([chance.randrange(256)])))
    for step in writes:
        arrived = chance.random() < luck
        if isinstance(step, Truncate):
            if arrived:
                _resize(now, step.size, filler)
        elif arrived and chance.random() < 0.75:
            _put(now, step.offset, step.data, filler)
        elif arrived:
            for offset, piece in _sectors(step):
                if chance.random() < 0.5:
                    _put(now, offset, piece, filler)
        elif chance.random() < 0.1:  # the length arrived, and the bytes did not
            _resize(now, max(len(now), step.offset + len(step.data)), filler)
    return bytes(now)


def _sectors(write: Write) -> Iterator[tuple[int, bytes]]:
    """Yield the parts of a write that lie in different sectors."""
    start = 0
    while start < len(write.data):
        size = SECTOR - (write.offset + start) % SECTOR
        yield write.offset + start, write.data[start : start + size]
        start += size


def _put(content: bytearray, offset: int, data: bytes, filler: bytes) -> None:
    _resize(content, max(len(content), offset), filler)
    content[offset : offset + len(data)] = data


def _resize(content: bytearray, size: int, filler: bytes) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(filler * (size - len(content)))
