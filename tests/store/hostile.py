"""How a library is harmed on purpose, by somebody who knows the format, and what a refusal must look like."""

import os
import sqlite3
import struct
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from factcheck_gui.core.edits import digest, dump
from factcheck_gui.core.errors import CannotOpen
from factcheck_gui.library import Library
from factcheck_gui.store.log import CHANGE_COLUMNS
from tests.store.test_log import ADA

SUPER = bytes.fromhex("d9d505f920a163d7")
Harm = Callable[[Path], object]
HASH = "0" * 64
SPAN = {"text_sha256": HASH, "start": 0, "end": 1, "quote": "x", "prefix": "", "suffix": ""}


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    found = {}
    for path in sorted(folder.rglob("*")):
        small = path.is_file() and not path.is_symlink() and path.stat().st_size < 2**24
        found[str(path.relative_to(folder))] = (path.lstat().st_mode, path.read_bytes() if small else b"")
    return found


def refused(path: Path) -> str:
    before, began = tree(path.parent), time.monotonic()
    with pytest.raises(CannotOpen) as caught, Library.open_shared(path, ADA):
        pass
    assert time.monotonic() - began < 10
    assert tree(path.parent) == before
    return str(caught.value)


def sql(*statements: str) -> Harm:
    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            for statement in statements:
                connection.execute(statement)

    return harm


def schema_says(name: str, old: str, new: str) -> Harm:
    return sql(f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE name = '{name}'")


def smuggled(kind: str, statement: str) -> Harm:
    """Put a statement into the schema that SQLite itself would not take or would run at once."""
    row = f"'{kind}', 'more', 'change', rootpage, '{statement}'"
    return sql(f"INSERT INTO sqlite_schema SELECT {row} FROM sqlite_schema WHERE name = 'change_edit'")


def change_row(path: Path, **columns: object) -> None:
    """Alter the latest change and seal it again, as somebody who knows the format would."""
    names = [name.strip() for name in CHANGE_COLUMNS.split(",")]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        row = connection.execute(f"SELECT {CHANGE_COLUMNS} FROM change WHERE field = 'speaker'").fetchone()
        values = {**dict(zip(names, row, strict=True)), **columns}
        seal = digest(*(values[name] for name in names))
        setters = ", ".join(f"{name} = ?" for name in names)
        connection.execute(f"UPDATE change SET {setters}, digest = ? WHERE field = 'speaker'", (*values.values(), seal))


def sealed(**columns: object) -> Harm:
    return lambda path: change_row(path, **columns)


def created(kind: str, **values: object) -> Harm:
    return sealed(kind=kind, row_id="d" * 32, field="*", value=dump(values))


def beside(suffix: str, content: bytes) -> Harm:
    return lambda path: Path(f"{path}{suffix}").write_bytes(content)


def linked(suffix: str, target: str) -> Harm:
    return lambda path: Path(f"{path}{suffix}").symlink_to(target)


def super_journal(path: Path) -> None:
    name = os.fsencode(path.with_name("thesis.doc"))
    path.with_name("thesis.doc").write_text("years of work")
    tail = struct.pack(">I", 2**32 - 1) + name + struct.pack(">I", len(name)) + struct.pack(">I", sum(name)) + SUPER
    Path(f"{path}-journal").write_bytes(SUPER + b"\0" * 504 + tail)


def huge_super_journal(path: Path) -> None:
    super_journal(path)
    with Path(f"{path}-journal").open("r+b") as journal:
        tail = journal.read()[-64:]
        journal.seek(2**31)
        journal.write(tail)


def header(offset: int, data: bytes) -> Harm:
    def harm(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(data)

    return harm


def replaced(make: Harm) -> Harm:
    def harm(path: Path) -> None:
        path.unlink()
        make(path)

    return harm


def sparse(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(2**42)


def write_ahead(path: Path) -> None:
    sql("PRAGMA journal_mode = WAL")(path)
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def empty_page_for(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    header((root - 1) * 4096, bytes([13, 0, 0, 0, 0, 16, 0, 0]))(path)
