"""Files that are not libraries are refused with a sentence and stay as they were, to the byte."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.errors import CannotOpen, CannotWrite, ReadOnly
from factcheck_gui.core.records import Annotator, Kind
from factcheck_gui.library import Library
from factcheck_gui.store import opening, schema


@pytest.fixture
def file(tmp_path: Path, annotator: Annotator) -> Path:
    path = tmp_path / "desk.fcdb"
    Library.create(path, annotator).close()
    return path


def refused(path: Path, annotator: Annotator) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(CannotOpen) as caught:
        Library.open(path, annotator)
    assert (path.read_bytes() if path.is_file() else None) == before
    return str(caught.value)


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0", b"<html>" * 100, b"\0" * 4096])
def test_what_is_no_database_is_refused(tmp_path: Path, annotator: Annotator, content: bytes) -> None:
    path = tmp_path / "notes.fcdb"
    path.write_bytes(content)
    assert "is not a Factcheck Desk library" in refused(path, annotator)


def test_a_database_of_another_program_is_refused(tmp_path: Path, annotator: Annotator) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE t(x)")
        other.commit()
    assert "another program" in refused(path, annotator)


def test_a_newer_library_is_refused(file: Path, annotator: Annotator) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    assert "newer Factcheck Desk" in refused(file, annotator)


@pytest.mark.parametrize(
    "statement", ["CREATE TRIGGER t AFTER INSERT ON change BEGIN SELECT 1; END", "CREATE VIEW v AS SELECT 1", "DROP INDEX change_row"]
)
def test_tables_that_are_not_ours_are_refused(file: Path, annotator: Annotator, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
        connection.commit()
    assert "its tables are not those" in refused(file, annotator)


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path, annotator: Annotator) -> None:
    assert "no such file" in refused(tmp_path / "gone.fcdb", annotator)
    assert "a folder" in refused(tmp_path, annotator)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.fcdb")
        assert "not a file" in refused(tmp_path / "pipe.fcdb", annotator)


def test_a_damaged_library_is_refused_by_the_check(file: Path, annotator: Annotator) -> None:
    with Library.open(file, annotator) as library:
        for number in range(200):
            library.apply(intents.add_source({"title": f"Source {number}", "note": "x" * 300}))
    data = bytearray(file.read_bytes())
    for page in range(5, len(data) // 4096):
        data[page * 4096 : page * 4096 + 8] = b"\xff" * 8
    file.write_bytes(data)
    with pytest.raises(CannotOpen, match="damaged"):
        opening.quick_check(file)
    assert file.read_bytes() == data


@pytest.mark.parametrize("statement", ["DELETE FROM meta", "UPDATE meta SET value = '../x'"])
def test_a_library_that_does_not_say_which_one_it_is_is_refused(file: Path, annotator: Annotator, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)
    with pytest.raises(CannotOpen, match="which library it is"):
        Library.open(file, annotator)


def test_a_schema_format_that_there_is_not_is_damage(file: Path, annotator: Annotator) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:44] + b"\0\0\0\5" + content[48:])
    assert "damaged" in refused(file, annotator)


@pytest.mark.parametrize("column", [b"sha256 TEXT NOT NULL UNIQUE, body", b"NOT NULL UNIQUE, body TEXT", b"TABLE text(seq"])
def test_a_schema_that_is_no_text_is_damage(file: Path, annotator: Annotator, column: bytes) -> None:
    """Python cannot decode such a schema, nor some of SQLite's complaints about it."""
    content = file.read_bytes()
    assert column in content
    file.write_bytes(content.replace(column, b"\xe7\xb6" + column[2:]))
    assert "damaged" in refused(file, annotator)


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
def test_files_that_our_libraries_never_have_beside_them_are_refused(file: Path, annotator: Annotator, suffix: str) -> None:
    Path(f"{file}{suffix}").write_bytes(b"x")
    assert suffix in refused(file, annotator)


def test_a_journal_that_names_other_files_is_refused_and_deletes_nothing(file: Path, annotator: Annotator, tmp_path: Path) -> None:
    victim = tmp_path / "thesis.doc"
    victim.write_text("years of work")
    name = os.fsencode(victim)
    checksum = sum(byte if byte < 128 else byte - 256 for byte in name) & 0xFFFFFFFF
    page = (0xFFFFFFFF).to_bytes(4, "big")
    tail = page + name + len(name).to_bytes(4, "big") + checksum.to_bytes(4, "big") + bytes.fromhex("d9d505f920a163d7")
    Path(f"{file}-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\0" * 504 + tail)
    assert "names other files to delete" in refused(file, annotator)
    assert victim.read_text() == "years of work"


def test_names_that_an_address_could_misread_are_opened(tmp_path: Path, annotator: Annotator) -> None:
    path = tmp_path / "50%20?#mode=memory.fcdb"
    with Library.create(path, annotator) as library:
        library.apply(intents.add_source({"title": "kept"}))
    with Library.open(path, annotator) as library:
        assert library.sources.count() == 1


def test_a_library_is_never_made_over_a_file(file: Path, annotator: Annotator) -> None:
    before = file.read_bytes()
    with pytest.raises(CannotOpen, match="already there"):
        Library.create(file, annotator)
    assert file.read_bytes() == before


def test_no_half_made_library_is_left_where_none_can_be_made(tmp_path: Path, annotator: Annotator) -> None:
    (tmp_path / "plain").write_text("a file, not a folder")
    with pytest.raises(CannotWrite):
        Library.create(tmp_path / "plain" / "x.fcdb", annotator)


def test_opened_for_reading_nothing_is_written(file: Path, annotator: Annotator) -> None:
    before = file.read_bytes()
    with Library.open(file, annotator, read_only=True) as library:
        with pytest.raises(ReadOnly):
            library.apply(intents.set_field(Kind.CLAIM, "0" * 32, "note", ""))
        assert library.articles.count() == 0
    assert file.read_bytes() == before


def test_the_schema_has_a_column_for_every_field() -> None:
    from factcheck_gui.core.records import RECORDS
    from factcheck_gui.store.tables import columns

    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in schema.statements():
            connection.execute(statement)
        for kind in RECORDS:
            found = {row[1] for row in connection.execute(f"PRAGMA table_info({kind.value})")} - {"seq"}
            assert (kind, found - set(columns(kind)), set(columns(kind)) - found) == (kind, set(), set())
