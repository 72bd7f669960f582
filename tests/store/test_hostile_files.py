"""More files and side files that are not right: what lies beside a library, what stands in its place, and pages that lie."""

import os
import socket
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from factcheck_gui.core.errors import CannotOpen
from factcheck_gui.library import Library
from tests.store.hostile import SUPER, Harm, beside, header, linked, refused, replaced, sql
from tests.store.test_log import ADA

pytestmark = [
    pytest.mark.usefixtures("private_folders_are_gone"),
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes, devices and sockets as Unix has them"),
]
PAGE = 4096


def contents(data: bytes) -> Harm:
    """Another file in the library's place."""
    return lambda path: path.write_bytes(data)


def page(table: str, offset: int, data: bytes) -> Harm:
    """Other bytes in the first page of a table or index."""

    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        header((root - 1) * PAGE + offset, data)(path)

    return harm


def cell(table: str, offset: int, data: bytes) -> Harm:
    """Other bytes in the first row of a table, counted from where the row begins in its page."""

    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        start = (root - 1) * PAGE
        row = int.from_bytes(path.read_bytes()[start + 8 : start + 10], "big")
        header(start + row + offset, data)(path)

    return harm


def long_row(path: Path) -> int:
    """Give the library a row that runs over several pages, and return where the first of those begins."""
    with closing(sqlite3.connect(path)) as connection, connection:
        before = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute("INSERT INTO text(sha256, body) VALUES ('x', ?)", ("long " * 5000,))
    return int(before) * PAGE


def overflow(data: bytes) -> Harm:
    """Other bytes where a page of a long row says which one follows."""
    return lambda path: header(long_row(path), data)(path)


def hot_journal(path: Path) -> None:
    """The journal of a transaction that was cut off, as SQLite itself leaves it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE change SET value = value || ' '")
        connection.execute("INSERT INTO text(sha256, body) VALUES ('x', hex(zeroblob(100000)))")
        left = Path(f"{path}-journal").read_bytes()
        connection.execute("ROLLBACK")
    Path(f"{path}-journal").write_bytes(left)


def write_ahead_pair(path: Path) -> None:
    """A write-ahead log with committed work in it, and its index."""
    kept = {}
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE claim SET speaker = 'Nobody'")
        connection.commit()
        kept = {name: Path(f"{path}{name}").read_bytes() for name in ("", "-wal", "-shm")}
    for name, data in kept.items():
        Path(f"{path}{name}").write_bytes(data)


def super_named(name: bytes) -> Harm:
    tail = b"\xff" * 4 + name + len(name).to_bytes(4, "big") + (sum(name) & 0xFFFFFFFF).to_bytes(4, "big") + SUPER
    return beside("-journal", SUPER + b"\0" * 504 + tail)


def hard_link(path: Path) -> None:
    os.link(path, f"{path}-journal")


def listening(suffix: str) -> Harm:
    def harm(path: Path) -> None:
        here = os.getcwd()
        os.chdir(path.parent)  # names of sockets are short
        try:
            path.unlink() if not suffix else None
            with socket.socket(socket.AF_UNIX) as ear:
                ear.bind(f"{path.name}{suffix}")
        finally:
            os.chdir(here)

    return harm


def two_links(path: Path) -> None:
    other = path.with_name("other.fcdb")
    other.symlink_to(path.name)
    path.symlink_to(other.name)


def archive(path: Path) -> None:
    data = path.read_bytes()
    path.unlink()
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("library.fcdb", data)


def made_free(path: Path) -> None:
    """Give the library a page that is free, by deleting what was on it."""
    long_row(path)
    sql("DELETE FROM text WHERE sha256 = 'x'")(path)


def free(offset: int, data: bytes) -> Harm:
    """Other bytes where the header or the first list of free pages says what is free."""

    def harm(path: Path) -> None:
        made_free(path)
        trunk = int.from_bytes(path.read_bytes()[32:36], "big")
        header(offset if offset >= 0 else (trunk - 1) * PAGE - offset - 1, data)(path)

    return harm


FILES: dict[str, Harm] = {
    # beside it
    "a journal of a cut-off transaction": hot_journal,
    "a journal that names a file elsewhere": super_named(b"/etc/passwd"),
    "a journal that names a file with a line end": super_named(b"a\nb"),
    "a journal that names a thousand letters": super_named(b"x" * 1000),
    "a journal that names nothing": super_named(b""),
    "a journal of nothing but zeros": beside("-journal", bytes(4096)),
    "a journal that is the library": hard_link,
    "a journal that is a link to the library": lambda path: Path(f"{path}-journal").symlink_to(path.name),
    "a journal that is a link to itself": lambda path: Path(f"{path}-journal").symlink_to(f"{path.name}-journal"),
    "a journal that is a link to nowhere": linked("-journal", "gone"),
    "a journal that is a socket": listening("-journal"),
    "a journal that is never full": linked("-journal", "/dev/full"),
    "a write-ahead log with work in it": write_ahead_pair,
    "a write-ahead log that is a folder": lambda path: Path(f"{path}-wal").mkdir(),
    "a write-ahead log that is a pipe": lambda path: os.mkfifo(f"{path}-wal"),
    "a write-ahead log that is a link": linked("-wal", "/etc/hostname"),
    "shared memory that is a device": linked("-shm", "/dev/zero"),
    "shared memory that is a folder": lambda path: Path(f"{path}-shm").mkdir(),
    # in its place
    "a socket": listening(""),
    "a device that is never full": replaced(lambda path: path.symlink_to("/dev/full")),
    "a device of chance": replaced(lambda path: path.symlink_to("/dev/urandom")),
    "a device of nothing": replaced(lambda path: path.symlink_to("/dev/null")),
    "this process's memory": replaced(lambda path: path.symlink_to("/proc/self/mem")),
    "a file that says it is empty and is not": replaced(lambda path: path.symlink_to("/proc/self/maps")),
    "a link to a folder": replaced(lambda path: path.symlink_to(path.parent)),
    "two links to each other": replaced(two_links),
    "an archive of a library": archive,
    "a page of the web": contents(b"<!DOCTYPE html><html>" + b" " * 2000),
    "a letter": contents(b"Dear colleague, here is my library.\n" * 30),
    "a database of the last century": contents(b"** This file contains an SQLite 2.1 database **" + bytes(4000)),
    "commands": contents(b"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n" * 30),
    "chance": contents(bytes(range(7, 251)) * 40),
    "a header and nothing else": lambda path: os.truncate(path, 100),
    "a header less a byte": lambda path: os.truncate(path, 99),
    "a header without its end": header(15, b"x"),
    "a header in capitals": header(0, b"SQLITE FORMAT 3"),
    "a mark of byte order before it": lambda path: path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes()),
    "one page": lambda path: os.truncate(path, PAGE),
    # what its header says
    "pages of nothing": header(16, b"\0\0"),
    "pages of a thousand": header(16, b"\3\xe8"),
    "pages of 32,768": header(16, b"\x80\0"),
    "a way of writing to come": header(18, b"\3"),
    "a way of reading to come": header(19, b"\3"),
    "a way of writing that there is not": header(18, b"\0"),
    "pages with a reserve": header(20, b"\xff"),
    "another largest part of a page": header(21, b"\x80"),
    "another smallest part of a page": header(22, b"\x21"),
    "another part of a leaf": header(23, b"\x00"),
    "more pages than it has": header(28, b"\0\1\0\0"),
    "no pages": header(28, b"\0\0\0\0"),
    "free pages that it has not": header(36, b"\0\0\0\5"),
    "a first free page that it has not": header(32, b"\0\1\0\0\0\0\0\1"),
    "a schema format of five": header(44, b"\0\0\0\5"),
    "an encoding that there is not": header(56, b"\0\0\0\4"),
    "no encoding": header(56, b"\0\0\0\0"),
    "letters turned about": header(56, b"\0\0\0\3"),
    "no program": header(68, b"\0\0\0\0"),
    "a page that says where others are": header(52, b"\0\0\0\5"),
    # what its pages say
    "free pages that lead to themselves": free(-1, b"\0\0\0\2"),
    "a list of free pages that is too long": free(-5, b"\0\xff\xff\xff"),
    "a free page that is the schema": free(32, b"\0\0\0\1"),
    "more free pages than are listed": free(36, b"\0\0\0\x63"),
    "a long row that ends at once": overflow(b"\0\0\0\0"),
    "a long row that goes on outside": overflow(b"\0\xff\xff\xff"),
    "a long row that goes on in the schema": overflow(b"\0\0\0\1"),
    "a long row that goes round": lambda path: header(start := long_row(path), (start // PAGE + 1).to_bytes(4, "big"))(path),
    "a page of no kind": page("change", 0, b"\7"),
    "a page of an index for a table": page("text", 0, b"\x0a"),
    "a page of branches for one of leaves": page("change", 0, b"\5"),
    "more rows than fit": page("change", 3, b"\xff\xff"),
    "rows less than there are": page("text", 3, b"\0\0"),
    "rows that begin before the page's own words": page("change", 5, b"\0\1"),
    "a row outside its page": page("change", 8, b"\xff\xff"),
    "a row on the page's own words": page("change", 8, b"\0\0"),
    "a free part that leads to itself": page("change", 1, b"\x0f\x00"),
    "an index with rows less than there are": page("change_row", 3, b"\0\1"),
    "a row of a billion billion bytes": cell("text", 0, b"\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
    "a row whose words are longer than it": cell("change", 2, b"\xff\x7f"),
    "a row with a kind of value to come": cell("change", 5, b"\x0a"),
    "a row of bytes where words should be": cell("meta", 3, b"\x10"),
}


@pytest.mark.parametrize("harm", FILES.values(), ids=FILES.keys())
def test_a_file_or_side_file_that_is_not_right_is_refused(file: Path, harm: Harm) -> None:
    harm(file)
    assert "not opened and not changed" in refused(file)


@pytest.mark.parametrize("name", ["a\0b.fcdb", "x" * 300 + ".fcdb", "shared.fcdb/inside.fcdb", "gone/library.fcdb", "\udcff.fcdb"])
def test_a_name_that_names_nothing_is_refused(file: Path, name: str) -> None:
    for way in (Library.open_shared, Library.open):
        with pytest.raises(CannotOpen):
            way(file.parent / name, ADA)
