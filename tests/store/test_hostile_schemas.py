"""More schemas that are not ours to the letter: what SQLite knows to keep in one, and what only a hex editor can put there."""

from pathlib import Path

import pytest

from factcheck_gui.core.errors import CannotOpen
from factcheck_gui.library import Library
from tests.store.hostile import Harm, refused, schema_says, smuggled, sql
from tests.store.test_log import ADA

pytestmark = pytest.mark.usefixtures("private_folders_are_gone")


def schema_row(setters: str, where: str) -> Harm:
    return sql(f"UPDATE sqlite_schema SET {setters} WHERE {where}")


def page_of(name: str) -> str:
    return f"rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = '{name}')"


SCHEMAS: dict[str, Harm] = {
    "a trigger before a change": sql("CREATE TRIGGER t BEFORE UPDATE OF value ON change BEGIN SELECT 1; END"),
    "a trigger after a deletion": sql("CREATE TRIGGER t AFTER DELETE ON text BEGIN INSERT INTO tag(id) VALUES (1); END"),
    "a trigger that refuses": sql("CREATE TRIGGER t BEFORE INSERT ON change BEGIN SELECT RAISE(ABORT, 'no'); END"),
    "a trigger with an endless condition": sql(
        "CREATE TRIGGER t AFTER INSERT ON tag WHEN (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT i FROM n)"
        " BEGIN SELECT 1; END"
    ),
    "two triggers that call each other": sql(
        "CREATE TRIGGER t AFTER INSERT ON tag BEGIN UPDATE event SET name = 'x'; END",
        "CREATE TRIGGER u AFTER UPDATE ON event BEGIN UPDATE tag SET name = 'x'; END",
    ),
    "a view of a view": sql("CREATE VIEW v AS SELECT 1 a", "CREATE VIEW w AS SELECT a FROM v"),
    "a view with the name of a function": sql("CREATE VIEW json_each AS SELECT 1 value"),
    "a view with the name of a pragma": sql("CREATE VIEW pragma_table_info AS SELECT 1 name"),
    "a view of the schema": sql("CREATE VIEW v AS SELECT * FROM sqlite_schema"),
    "a view of what is not there": sql("CREATE VIEW v AS SELECT * FROM missing"),
    "a view of two thousand columns": sql(f"CREATE VIEW v AS SELECT {', '.join(map(str, range(1900)))}"),
    "a view of a huge string": sql("CREATE VIEW v AS SELECT replace(hex(zeroblob(100000)), '0', hex(zeroblob(100000)))"),
    "an fts3 table": sql("CREATE VIRTUAL TABLE f USING fts3(x)"),
    "an fts4 table": sql("CREATE VIRTUAL TABLE f USING fts4(x)"),
    "a table of rectangles": sql("CREATE VIRTUAL TABLE r USING rtree(a, b, c)"),
    "a virtual table that reads files": smuggled("table", "CREATE VIRTUAL TABLE more USING csv(filename=''/etc/passwd'')"),
    "a virtual table of pages": smuggled("table", "CREATE VIRTUAL TABLE more USING sqlite_dbpage"),
    "shadow tables without their table": sql("CREATE TABLE f_content(id INTEGER PRIMARY KEY, c0)", "CREATE TABLE f_data(id, block)"),
    "statistics of the fourth kind": smuggled("table", "CREATE TABLE sqlite_stat4(tbl, idx, neq, nlt, ndlt, sample)"),
    "a reserved name": smuggled("table", "CREATE TABLE sqlite_evil(x)"),
    "a unique index": sql("CREATE UNIQUE INDEX more ON change(clock, id)"),
    "an index in another direction": sql("CREATE INDEX more ON change(row_id DESC)"),
    "an index in another order": sql("CREATE INDEX more ON tag(name COLLATE RTRIM)"),
    "an index over every column": sql("CREATE INDEX more ON text(sha256, body, seq)"),
    "an index that calls load_extension": smuggled("index", "CREATE INDEX more ON change(load_extension(''/tmp/x.so''))"),
    "an index of another table's name": schema_row("tbl_name = 'text'", "name = 'change_edit'"),
    "an index called a table": schema_row("type = 'table'", "name = 'change_edit'"),
    "a table called an index": schema_row("type = 'index'", "name = 'tag'"),
    "a table called a trigger": schema_row("type = 'trigger'", "name = 'tag'"),
    "a kind of thing that there is not": schema_row("type = 'thing'", "name = 'tag'"),
    "a name in other letters": schema_row("name = 'Change_row'", "name = 'change_row'"),
    "a table's name in other letters": schema_says("tag", "TABLE tag(", "TABLE Tag("),
    "a name that looks like ours": sql("CREATE TABLE \"\u0441hange\"(x)"),
    "a name with an invisible character": sql("CREATE TABLE \"change\u200b\"(x)"),
    "a name that runs the other way": sql("CREATE TABLE \"\u202eegnahc\"(x)"),
    "a name with a line end": sql('CREATE TABLE "change\n"(x)'),
    "no name": sql('CREATE TABLE ""(x)'),
    "a name of a megabyte": sql(f'CREATE TABLE "{"x" * 1_000_000}"(x)'),
    "a column that looks like ours": schema_says("change", "clock INTEGER", "\u0441lock INTEGER"),
    "a column in quotes": schema_says("text", "body TEXT", '"body" TEXT'),
    "a column twice": schema_says("tag", "colour TEXT NOT NULL", "name TEXT NOT NULL"),
    "a column less": schema_says("tag", "colour TEXT NOT NULL, ", ""),
    "columns in another order": schema_says("tag", "name TEXT NOT NULL, colour TEXT NOT NULL", "colour TEXT NOT NULL, name TEXT NOT NULL"),
    "two thousand columns": sql(f"CREATE TABLE more({', '.join(f'c{number}' for number in range(1990))})"),
    "a comment": schema_says("text", "body TEXT", "body /* harmless */ TEXT"),
    "a comment at the end": schema_says("text", ") STRICT", ") STRICT -- harmless"),
    "a tab for a blank": schema_says("text", "body TEXT", "body\tTEXT"),
    "a line end for a blank": schema_says("text", "body TEXT", "body\nTEXT"),
    "small letters": schema_says("text", "CREATE TABLE", "create table"),
    "a column that may be empty": schema_says("text", "body TEXT NOT NULL", "body TEXT"),
    "a column for anything": schema_says("text", "body TEXT NOT NULL", "body ANY NOT NULL"),
    "a column of bytes": schema_says("text", "body TEXT NOT NULL", "body BLOB NOT NULL"),
    "a column that is computed and kept": schema_says("text", "body TEXT NOT NULL", "body TEXT NOT NULL AS (sha256 || sha256) STORED"),
    "a check of the whole row": schema_says("text", "body TEXT NOT NULL)", "body TEXT NOT NULL, CHECK (length(body) > randomblob(9)))"),
    "a check with a query": schema_says("text", "body TEXT NOT NULL", "body TEXT NOT NULL CHECK((SELECT count(*) FROM change) > 0)"),
    "a name for a constraint": schema_says("text", "body TEXT NOT NULL", "body TEXT CONSTRAINT evil NOT NULL"),
    "a conflict that replaces": schema_says("text", "UNIQUE, body", "UNIQUE ON CONFLICT REPLACE, body"),
    "a conflict that is ignored": schema_says("change", "id TEXT NOT NULL UNIQUE", "id TEXT NOT NULL ON CONFLICT IGNORE UNIQUE"),
    "a key in the other direction": schema_says("text", "seq INTEGER PRIMARY KEY", "seq INTEGER PRIMARY KEY DESC"),
    "a key that counts on": schema_says("text", "seq INTEGER PRIMARY KEY", "seq INTEGER PRIMARY KEY AUTOINCREMENT"),
    "a key that waits": schema_says("text", "body TEXT NOT NULL", "body TEXT NOT NULL REFERENCES tag(id) DEFERRABLE INITIALLY DEFERRED"),
    "our table without rowid": schema_says("text", ") STRICT", ") STRICT, WITHOUT ROWID"),
    "a table made by a query": schema_says("tag", "CREATE TABLE tag(", "CREATE TABLE tag AS SELECT ("),
    "a table for a while": schema_says("tag", "CREATE TABLE", "CREATE TEMP TABLE"),
    "a table without SQL": schema_row("sql = NULL", "name = 'tag'"),
    "SQL that is bytes": schema_row("sql = CAST(sql AS BLOB)", "name = 'tag'"),
    "SQL that is a number": schema_row("sql = 5", "name = 'tag'"),
    "SQL that is no UTF-8": schema_row("sql = CAST(CAST(sql AS BLOB) || x'ff' AS TEXT)", "name = 'tag'"),
    "SQL with a NUL": schema_row("sql = sql || char(0) || 'x'", "name = 'tag'"),
    "SQL for what needs none": schema_row("sql = 'CREATE INDEX x ON tag(id)'", "name = 'sqlite_autoindex_tag_1'"),
    "a table twice": sql("INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'tag'"),
    "nothing but numbers": sql("INSERT INTO sqlite_schema VALUES (1, 2, 3, 4, 5)"),
    "nothing at all": sql("DELETE FROM sqlite_schema"),
    "a name that is nothing": schema_row("name = NULL", "name = 'tag'"),
    "a page that is nothing": schema_row("rootpage = NULL", "name = 'tag'"),
    "a page that is a word": schema_row("rootpage = 'x'", "name = 'change'"),
    "a page before the first": schema_row("rootpage = -1", "name = 'change'"),
    "page zero": schema_row("rootpage = 0", "name = 'change'"),
    "an index for a table's page": schema_row(page_of("change_row"), "name = 'change'"),
    "a table for an index's page": schema_row(page_of("change"), "name = 'change_row'"),
}  # fmt: skip


@pytest.mark.parametrize("harm", SCHEMAS.values(), ids=SCHEMAS.keys())
def test_a_schema_that_is_not_ours_to_the_letter_is_refused(file: Path, harm: Harm) -> None:
    harm(file)
    reason = refused(file)
    assert any(words in reason for words in ("tables are not those", "damaged", "not in UTF-8"))
    if "damaged" not in reason:  # pages are not read when one's own library is opened; quick_check follows
        with pytest.raises(CannotOpen):
            Library.open(file, ADA)
