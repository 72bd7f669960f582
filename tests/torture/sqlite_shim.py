"""How to stand between the SQLite that Python uses and the disk: a default VFS whose writes, syncs and deletions pass by a witness.

The unix VFS does the work. Its tables of functions are copied, with ours in place of those that alter anything, so that the program's
own code runs unchanged. Names and numbers are those of https://www.sqlite.org/c3ref/vfs.html and .../io_methods.html.
"""

import ctypes
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from functools import cache
from pathlib import Path
from typing import Any, Protocol

OK, IOERR, FULL = 0, 10, 13
IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE = IOERR | 3 << 8, IOERR | 4 << 8, IOERR | 6 << 8, IOERR | 10 << 8
_OPEN_CREATE = 0x4
_OPEN_JOURNALS = 0x800 | 0x4000 | 0x80000  # main journal, super-journal, write-ahead log
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_CLOSE = CFUNCTYPE(c_int, c_void_p)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(Structure):
    _fields_ = [
        ("version", c_int), ("file_size", c_int), ("longest_path", c_int), ("next", c_void_p), ("name", c_char_p), ("data", c_void_p),
        ("open", _OPEN), ("delete", _DELETE), ("others", c_void_p * 14),
    ]  # fmt: skip


class _Methods(Structure):
    _fields_ = [
        ("version", c_int), ("close", _CLOSE), ("read", c_void_p), ("write", _WRITE), ("truncate", _TRUNCATE), ("sync", _SYNC),
        ("others", c_void_p * 13),
    ]  # fmt: skip


class _File(Structure):
    _fields_ = [("methods", POINTER(_Methods))]


class Witness(Protocol):
    """Is told of each step before it is taken, and returns 0 to let it happen or the SQLite error that it is to end in."""

    def opened(self, path: Path) -> int:
        """A file was opened or made."""

    def writes(self, path: Path, offset: int, data: bytes) -> int:
        """`data` goes to byte `offset`."""

    def truncates(self, path: Path, size: int) -> int:
        """The file gets `size` bytes."""

    def syncs(self, path: Path, folder: bool) -> int:
        """The file reaches the disk, and where `folder` is true its name does as well."""

    def deletes(self, path: Path, folder: bool) -> int:
        """The file's name goes, on the disk as well where `folder` is true."""


class Unfit(Exception):
    """Why nobody can stand between Python and its SQLite here."""


@cache
def library() -> ctypes.CDLL:
    """Return the SQLite that the module sqlite3 has loaded; raises Unfit."""
    try:
        maps = Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")
    except OSError:
        raise Unfit(f"{sys.platform} does not say which libraries a process has loaded") from None
    found = {line.split(maxsplit=5)[5] for line in maps.splitlines() if "libsqlite3" in line}
    if len(found) != 1:
        raise Unfit("Python's sqlite3 is not linked to one shared library of SQLite")
    loaded = ctypes.CDLL(found.pop())
    loaded.sqlite3_libversion.restype = loaded.sqlite3_sourceid.restype = c_char_p
    loaded.sqlite3_vfs_find.restype = POINTER(_Vfs)
    with sqlite3.connect(":memory:") as connection:
        ours = connection.execute("SELECT sqlite_version(), sqlite_source_id()").fetchone()
    connection.close()
    if ours != (loaded.sqlite3_libversion().decode(), loaded.sqlite3_sourceid().decode()):
        raise Unfit("the SQLite that is loaded is not the one that Python's sqlite3 uses")
    return loaded


class _Shim:
    """The VFS that is registered once and for all: files of it may outlive the watching, and then pass by nobody."""

    def __init__(self) -> None:
        self.witness: Witness | None = None
        self._sqlite = library()
        self.unix = self._sqlite.sqlite3_vfs_find(b"unix")
        if not self.unix:
            raise Unfit("this SQLite has no VFS of the name unix")
        self._paths: dict[int, Path] = {}  # by the address of SQLite's file
        self._new_journals: set[int] = set()  # the unix VFS syncs their folder with their first sync
        self._tables: dict[int, tuple[_Methods, _Methods]] = {}
        self.vfs = _Vfs.from_buffer_copy(self.unix.contents)
        self.vfs.name = b"witnessed"
        guard = self._guard
        self.vfs.open, self.vfs.delete = _OPEN(guard(self._open)), _DELETE(guard(self._delete))
        self._hooks = (_CLOSE(self._close), _WRITE(guard(self._write)), _TRUNCATE(guard(self._truncate)), _SYNC(guard(self._sync)))

    def make_default(self, default: bool) -> None:
        self._sqlite.sqlite3_vfs_register(ctypes.byref(self.vfs), 0)
        self._sqlite.sqlite3_vfs_register(ctypes.byref(self.vfs) if default else self.unix, 1)

    @staticmethod
    def _guard(step: Callable[..., int]) -> Callable[..., int]:
        """An exception cannot pass through SQLite: it is printed, and the step fails."""

        def guarded(*args: Any) -> int:
            try:
                return step(*args)
            except Exception:
                sys.excepthook(*sys.exc_info())
                return IOERR

        return guarded

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: Any) -> int:
        result = int(self.unix.contents.open(ctypes.addressof(self.unix.contents), name, file, flags, out))
        methods = _File.from_address(file).methods
        if result != OK or not name or not methods:
            return result
        self._paths[file] = Path(ctypes.string_at(name).decode())
        if flags & _OPEN_CREATE and flags & _OPEN_JOURNALS:
            self._new_journals.add(file)
        if self.witness is not None:
            self.witness.opened(self._paths[file])
        _File.from_address(file).methods = ctypes.pointer(self._table(ctypes.addressof(methods.contents))[1])
        return result

    def _table(self, address: int) -> tuple[_Methods, _Methods]:
        if address not in self._tables:
            theirs = _Methods.from_address(address)
            ours = _Methods.from_buffer_copy(theirs)
            ours.close, ours.write, ours.truncate, ours.sync = self._hooks
            self._tables[address] = (theirs, ours)
            self._tables[ctypes.addressof(ours)] = (theirs, ours)
        return self._tables[address]

    def _unix(self, file: int) -> _Methods:
        return self._tables[ctypes.addressof(_File.from_address(file).methods.contents)][0]

    def _close(self, file: int) -> int:
        self._paths.pop(file, None)
        self._new_journals.discard(file)
        return int(self._unix(file).close(file))

    def _write(self, file: int, data: int, count: int, offset: int) -> int:
        refusal = self.witness.writes(self._paths[file], offset, ctypes.string_at(data, count)) if self.witness else OK
        return refusal or int(self._unix(file).write(file, data, count, offset))

    def _truncate(self, file: int, size: int) -> int:
        refusal = self.witness.truncates(self._paths[file], size) if self.witness else OK
        return refusal or int(self._unix(file).truncate(file, size))

    def _sync(self, file: int, flags: int) -> int:
        refusal = self.witness.syncs(self._paths[file], file in self._new_journals) if self.witness else OK
        if refusal:
            return refusal
        self._new_journals.discard(file)
        return int(self._unix(file).sync(file, flags))

    def _delete(self, vfs: int, name: bytes, folder: int) -> int:
        refusal = self.witness.deletes(Path(name.decode()), bool(folder & 1)) if self.witness else OK
        return refusal or int(self.unix.contents.delete(ctypes.addressof(self.unix.contents), name, folder))


_shim = cache(_Shim)


@contextmanager
def watched(witness: Witness) -> Iterator[None]:
    """Have every library file that is opened in the block pass by `witness`. Raises Unfit."""
    shim = _shim()
    shim.witness = witness
    shim.make_default(True)
    try:
        yield
    finally:
        shim.make_default(False)
        shim.witness = None
