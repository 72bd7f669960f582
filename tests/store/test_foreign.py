"""Files made to harm, and files that were harmed: each is refused with its reason; nothing runs, hangs or is written."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.clock import MAX_CLOCK
from factcheck_gui.core.edits import digest, dump
from factcheck_gui.core.errors import CannotOpen
from factcheck_gui.core.ids import is_id, text_sha256
from factcheck_gui.library import Library
from factcheck_gui.store import foreign
from factcheck_gui.store.log import CHANGE_COLUMNS
from tests.store.hostile import (
    HASH,
    SPAN,
    SUPER,
    Harm,
    beside,
    created,
    empty_page_for,
    header,
    huge_super_journal,
    linked,
    refused,
    replaced,
    schema_says,
    sealed,
    smuggled,
    sparse,
    sql,
    super_journal,
    tree,
    write_ahead,
)
from tests.store.test_log import ADA

pytestmark = pytest.mark.usefixtures("private_folders_are_gone")

SCHEMAS: dict[str, Harm] = {
    "trigger": sql("CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM text; END"),
    "trigger with the name of a migration": sql("CREATE TRIGGER evil_sqlite_migrations AFTER INSERT ON change BEGIN DELETE FROM text; END"),
    "instead-of trigger": sql("CREATE VIEW v AS SELECT 1 a", "CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END"),
    "view": sql("CREATE VIEW v AS SELECT load_extension('/tmp/x.so')"),
    "view in place of a table": sql("ALTER TABLE tag RENAME TO tag2", "CREATE VIEW tag AS SELECT * FROM tag2"),
    "endless view": sql("CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"),
    "another table": sql("CREATE TABLE more(x)"),
    "a table without rowid": sql("CREATE TABLE more(x PRIMARY KEY) WITHOUT ROWID"),
    "a missing table": sql("DROP TABLE scale"),
    "a missing index": sql("DROP INDEX change_row"),
    "another index": sql("CREATE INDEX more ON change(clock)"),
    "an index over an expression": smuggled("index", "CREATE INDEX more ON change(length(hex(zeroblob(500000000))))"),
    "a partial index": smuggled("index", "CREATE INDEX more ON change(clock) WHERE length(hex(zeroblob(500000000))) > 0"),
    "another column": sql("ALTER TABLE tag ADD COLUMN x TEXT"),
    "a generated column": sql("ALTER TABLE tag ADD COLUMN x TEXT AS (hex(zeroblob(100000000))) VIRTUAL"),
    "a CHECK": schema_says("change", "clock INTEGER NOT NULL", "clock INTEGER NOT NULL CHECK(length(randomblob(100000000)))"),
    "a DEFAULT": schema_says("text", "body TEXT NOT NULL", "body TEXT NOT NULL DEFAULT (hex(zeroblob(100000000)))"),
    "a foreign key": schema_says("text", "body TEXT NOT NULL", "body TEXT NOT NULL REFERENCES tag ON DELETE CASCADE"),
    "another collation": schema_says("text", "body TEXT NOT NULL", "body TEXT NOT NULL COLLATE evil"),
    "not strict": schema_says("text", ") STRICT", ")"),
    "other blanks": schema_says("text", "body TEXT", "body  TEXT"),
    "SQL that cannot be read": schema_says("text", "CREATE TABLE text(", "CREATE TABLE text(("),
    "SQL of a megabyte": schema_says("text", "body TEXT", f"body{' ' * 1_000_000}TEXT"),
    "an expression a thousand deep": sql(f"CREATE VIEW v AS SELECT 1{'+1' * 900}"),
    "a virtual table": sql("CREATE VIRTUAL TABLE f USING fts5(x)"),
    "a virtual table of another program": smuggled("table", "CREATE VIRTUAL TABLE more USING fileio(x)"),
    "statistics": sql("ANALYZE"),
    "a counter": sql("CREATE TABLE more(x INTEGER PRIMARY KEY AUTOINCREMENT)"),
    "a record of migrations with a CHECK": schema_says("_sqlite_migrations", '"name" TEXT', '"name" TEXT CHECK(randomblob(9))'),
    "two hundred more indexes": sql(*(f"CREATE INDEX i{n} ON tag(name)" for n in range(250))),
    "two tables on one page": sql(
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'text') WHERE name = 'tag'"
    ),
    "a table on no page": sql("UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'change'"),
    "a table on its own schema": sql("UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'change'"),
}


@pytest.mark.parametrize("harm", SCHEMAS.values(), ids=SCHEMAS.keys())
def test_a_schema_that_is_not_ours_to_the_letter_is_refused(file: Path, harm: Harm) -> None:
    harm(file)
    reason = refused(file)
    assert "tables are not those" in reason or "damaged" in reason
    if "damaged" not in reason:  # pages are not read when one's own library is opened; quick_check follows
        with pytest.raises(CannotOpen):
            Library.open(file, ADA)


ROWS: dict[str, tuple[Harm, str]] = {
    "altered": (sql("UPDATE change SET value = '\"Ott\"' WHERE field = 'speaker'"), "digest does not hold"),
    "a digest that is none": (sql("UPDATE change SET digest = x'00'"), "digest does not hold"),
    "an altered text": (sql("UPDATE text SET body = body || '!'"), "hash does not hold"),
    "no text": (sql("DELETE FROM text"), "text"),
    "NUL in a value": (sealed(value='"a\\u0000b"'), "value"),
    "half a character": (sealed(value='"\\ud800"'), "not written as this program"),
    "text that is no UTF-8": (sql("UPDATE text SET body = CAST(x'ff41' AS TEXT)"), "damaged"),
    "a value that is no UTF-8": (sql("UPDATE change SET value = CAST(x'22ff22' AS TEXT)"), "damaged"),
    "no JSON": (sealed(value="[1,"), "not written as this program"),
    "NaN": (sealed(value="NaN"), "not written as this program"),
    "JSON with blanks": (sealed(value="[1, 2]"), "not written as this program"),
    "JSON a hundred thousand deep": (sealed(value="[" * 100_000 + "]" * 100_000), "not written as this program"),
    "JSON nine hundred deep": (
        sealed(kind="scale", field="verdicts", value='[{"a":' + "[" * 900 + "]" * 900 + ',"key":"k","label":"l"}]'),
        "cannot hold",
    ),
    "a number of ten thousand digits": (sealed(kind="evidence", field="position", value="9" * 10_000), "not written as this program"),
    "a number of four thousand digits": (sealed(kind="evidence", field="position", value="9" * 4_000), "cannot hold"),
    "a clock beyond all clocks": (sealed(clock=MAX_CLOCK + 1), "no clock shows"),
    "a clock before the beginning": (sealed(clock=-1), "no clock shows"),
    "an unknown kind": (sealed(kind="payment"), "does not know"),
    "an unknown field": (sealed(field="password"), "no such field"),
    "a wrong type": (sealed(value="5"), "plain text"),
    "an unknown value": (sealed(field="status", value='"hacked"'), "one of"),
    "a script for an address": (sealed(field="first_appearance_url", value='"javascript:alert(1)"'), "web address"),
    "a file for an address": (sealed(field="first_appearance_url", value='"file:///etc/passwd"'), "web address"),
    "an id with a path in it": (sealed(row_id="../../../../home/ada/.bashrc"), "identifier"),
    "an annotator with a name for an id": (sealed(annotator_id="Ada"), "identifier"),
    "an edit without an id": (sealed(edit_id=""), "identifier"),
    "an undone something": (sealed(undoes="x"), "identifier"),
    "replaces what is no list": (sealed(replaces="{}"), "replaces"),
    "replaces what are no ids": (sealed(replaces='["x"]'), "replaces"),
    "a claim without a place": (created("claim", article_id="e" * 32), "without what every claim has"),
    "a claim of words that are not there": (
        sealed(
            field="span",
            value=dump(
                {
                    **SPAN,
                    "text_sha256": text_sha256("The dam held. “It held,” said Mayor Ott 😀, adding that 14 of 15 gates were open."),
                    "quote": "Z",
                }
            ),
        ),
        "quotes words",
    ),
    "a span that ends before it begins": (sealed(field="span", value=dump({**SPAN, "end": 0})), "belong together"),
    "an article without its text": (created("article", title="x", text_sha256=HASH, length=1), "is missing"),
    "a library without an id": (sql("DELETE FROM meta"), "which library"),
    "a library with another id": (sql("UPDATE meta SET value = '../x' WHERE key = 'library_id'"), "which library"),
    "a value of 70 megabytes": (sql("INSERT INTO text(sha256, body) VALUES ('x', CAST(zeroblob(70000000) AS TEXT))"), "damaged"),
}


@pytest.mark.parametrize(("harm", "reason"), ROWS.values(), ids=ROWS.keys())
def test_a_row_that_this_program_would_not_write_is_refused(file: Path, harm: Harm, reason: str) -> None:
    harm(file)
    assert reason in refused(file)


FILES: dict[str, Harm] = {
    "a journal that deletes": super_journal,
    "a journal of 2 GB that deletes": huge_super_journal,
    "an unfinished journal": beside("-journal", SUPER + b"\0" * 600),
    "a journal of rubbish": beside("-journal", b"x"),
    "a journal that is a link": linked("-journal", "/etc/hostname"),
    "a journal that is a device": linked("-journal", "/dev/zero"),
    "a journal that is a pipe": lambda path: os.mkfifo(f"{path}-journal"),
    "a journal that is a folder": lambda path: Path(f"{path}-journal").mkdir(),
    "a write-ahead log": beside("-wal", b"7\x7f\x06\x82" + b"\0" * 28),
    "an empty write-ahead log": beside("-wal", b""),
    "shared memory": beside("-shm", b"\0" * 32768),
    "write-ahead mode": write_ahead,
    "a link to a device": replaced(lambda path: path.symlink_to("/dev/zero")),
    "a link to itself": replaced(lambda path: path.symlink_to(path.name)),
    "a link to nowhere": replaced(lambda path: path.symlink_to("gone.fcdb")),
    "a pipe": replaced(lambda path: os.mkfifo(path)),
    "a folder": replaced(lambda path: path.mkdir()),
    "nothing": replaced(lambda path: path.write_bytes(b"") and None),
    "one byte": replaced(lambda path: path.write_bytes(b"S") and None),
    "half a header": lambda path: os.truncate(path, 50),
    "half a file": lambda path: os.truncate(path, path.stat().st_size // 2),
    "a page of nothing for the log": lambda path: empty_page_for(path, "change"),
    "a page of nothing for the texts": lambda path: empty_page_for(path, "text"),
    "half a page": lambda path: os.truncate(path, path.stat().st_size - 100),
    "four terabytes": sparse,
    "more than it says": lambda path: path.write_bytes(path.read_bytes() + b"\0" * 4096),
    "pages of one byte": header(16, b"\0\1"),
    "pages of three bytes": header(16, b"\0\3"),
    "no version": header(60, b"\0\0\0\0"),
    "a version to come": header(60, b"\0\0\0\x63"),
    "a negative version": header(60, b"\xff\xff\xff\xff"),
    "another program": header(68, b"GPKG"),
    "UTF-16": header(56, b"\0\0\0\2"),
    "a schema format to come": header(44, b"\0\0\0\x63"),
    "a page size of another file": header(16, b"\x20\0"),
    "the schema's page is rubbish": header(100, b"\xff" * 300),
    "a page that leads to itself": header(4096 + 8, b"\0\0\0\2"),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and devices as Unix has them")
@pytest.mark.parametrize("harm", FILES.values(), ids=FILES.keys())
def test_a_file_or_side_file_that_is_not_right_is_refused(file: Path, harm: Harm) -> None:
    harm(file)
    assert "not opened and not changed" in refused(file)


def test_what_is_sound_is_opened_wherever_it_is(file: Path, tmp_path: Path) -> None:
    odd = tmp_path / "50%20?#mode=rwc ’\n.fcdb"
    file.rename(odd)
    odd.chmod(0o400)
    link = tmp_path / "link.fcdb"
    link.symlink_to(odd)
    Path(f"{odd}-journal").touch()  # what TRUNCATE leaves of a journal
    before = tree(tmp_path)
    for path in (odd, link):
        with Library.open_shared(path, ADA) as shared:
            assert shared.claims.count() == 1
            assert shared.check() == []
    assert {name: what for name, what in tree(tmp_path).items() if not name.startswith("private")} == {
        name: what for name, what in before.items() if not name.startswith("private")
    }


def test_only_the_log_and_the_texts_can_be_read(file: Path) -> None:
    with foreign.Foreign(file) as opened:
        for statement in (
            "SELECT * FROM article",
            "INSERT INTO meta VALUES ('a', 'b')", "ATTACH 'x.db' AS x",
            "PRAGMA journal_mode = WAL",
            "SELECT load_extension('x')", "CREATE TEMP TABLE t(x)", "SELECT hex(zeroblob(1000))",
            "DELETE FROM change", "VACUUM INTO 'y.db'",
        ):  # fmt: skip
            with pytest.raises(sqlite3.DatabaseError):
                opened._connection.execute(statement)


def test_a_tables_lie_is_not_shown(file: Path) -> None:
    sql("UPDATE claim SET speaker = 'Somebody else'", "INSERT INTO edit VALUES (99, 'x', 'y', 'z', 0)")(file)
    with Library.open_shared(file, ADA) as shared:
        assert [view.claim.speaker for view in shared.claims.views(next(shared.articles.all()).id)] == ["Mayor Ott"]


columns_like_ours = st.sampled_from(["a" * 32, "0" * 32, "claim", "span", "*", "", "[]", '"', 'b" , "', "a\n", "é", "\\", "a" * 31 + '"'])


@given(st.tuples(*[columns_like_ours] * 7, st.integers(0, 2**60), columns_like_ours, columns_like_ours, st.just(b"")))
def test_the_quick_way_to_a_digest_is_taken_by_sound_identifiers_alone_and_comes_to_the_same(row: tuple[Any, ...]) -> None:
    seal = foreign._seal_of_plain(row)
    assert seal in (None, digest(*row[:-1]))
    if seal is not None:
        assert all(is_id(row[place]) for place in (0, 1, 3, 8))
        assert row[9] == "" or is_id(row[9])


def test_the_digest_of_what_our_program_writes_is_found_the_quick_way(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(f"SELECT {CHANGE_COLUMNS}, digest FROM change").fetchall()
    assert rows
    assert all(foreign._seal_of_plain(row) == row[-1] for row in rows)
