"""`check` finds what was altered behind the program's back, and a copy is a whole library."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit, create
from factcheck_gui.core.errors import Cancelled, CannotWrite
from factcheck_gui.core.ids import new_id, text_sha256
from factcheck_gui.core.records import Annotator, Article, Json, Kind, span_value
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library
from factcheck_gui.store import as_created, checking, tables
from factcheck_gui.store.connection import connect
from tests.store.test_log import add_article, mark


def alter(library: Library, statements: str) -> list[str]:
    with closing(sqlite3.connect(library.path)) as connection:
        connection.executescript(statements)
    return library.check()


def with_any_type(table: str, statement: str) -> str:
    """Return statements that put into `table` what its columns cannot hold, as a damaged page does."""
    loose = f"UPDATE sqlite_schema SET sql = replace(replace(sql, 'NOT NULL', ''), ') STRICT', ')') WHERE name = '{table}'"
    return f"""PRAGMA writable_schema = ON; CREATE TABLE kept AS SELECT sql FROM sqlite_schema WHERE name = '{table}';
        {loose}; PRAGMA writable_schema = RESET; {statement}; PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = (SELECT sql FROM kept) WHERE name = '{table}'; DROP TABLE kept"""


def test_a_sound_library_has_nothing_to_report(library: Library, annotator: Annotator) -> None:
    claim = mark(library, add_article(library))
    library.apply(intents.judge(claim, annotator.id, scale="desk", verdict="true"))
    assert library.check() == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE change SET value = '\"false\"' WHERE field = 'verdict'", "digest does not hold"),
        ("UPDATE change SET annotator_id = 'x' WHERE seq = 2", "digest does not hold"),
        ("UPDATE text SET body = body || ' '", "hash does not hold"),
        ("DELETE FROM text", "is missing"),
        ("UPDATE assessment SET verdict = 'false'", "differs from what its history says"),
        ("DELETE FROM claim", "differs from what its history says"),
        ("INSERT INTO tag(id, name, colour, note, created, modified) VALUES ('x', '', '', '', 0, 0)", "have no history"),
        ("UPDATE edit SET annotator_id = 'x'", "not what its changes say"),
        ("UPDATE edit SET undoes = annotator_id", "not what its changes say"),
        ("UPDATE edit SET clock = clock + 7 WHERE seq = 2", "not what its changes say"),
        ("DELETE FROM edit WHERE seq = 2", "are not noted"),
        ("UPDATE meta SET value = replace(value, substr(value, 1, 1), 'f') WHERE key = 'library_id'", "id of the library was altered"),
        ("UPDATE meta SET value = '5' WHERE key = 'clock'", "clock of the library"),
        ("UPDATE meta SET key = 'x' WHERE key = 'clock'", "does not know"),
        (with_any_type("change", "UPDATE change SET row_id = NULL, id = 5 WHERE seq = 2"), "digest does not hold"),
        (with_any_type("change", "UPDATE change SET value = x'00', kind = 'payment'"), "digest does not hold"),
        (with_any_type("text", "UPDATE text SET body = NULL, sha256 = 1.5"), "hash does not hold"),
    ],
)
def test_what_was_altered_is_found(library: Library, annotator: Annotator, statement: str, words: str) -> None:
    claim = mark(library, add_article(library))
    library.apply(intents.judge(claim, annotator.id, scale="desk"))
    library.apply(intents.judge(claim, annotator.id, verdict="true"))
    assert any(words in problem for problem in alter(library, statement))


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ANNOTATOR])
def test_every_cell_that_was_altered_is_found(library: Library, annotator: Annotator, kind: Kind) -> None:
    with_a_bit_of_everything(library, annotator)
    before = library._connection.execute(f"SELECT * FROM {kind.value}").fetchall()
    assert library.check() == []
    assert before
    for column in tables.columns(kind):
        number = type(library._connection.execute(f'SELECT "{column}" FROM {kind.value}').fetchone()[0]) is not str
        change = f'"{column}" + 1' if number else f"replace('x' || \"{column}\", 'x[]', '[ ]')"
        for way in (change, f'CAST("{column}" AS REAL) * (1 + 1e-15)') if column == "position" else (change,):
            library._connection.execute(f'UPDATE {kind.value} SET "{column}" = {way}')
            assert any("history" in problem for problem in library.check()), column
            library._connection.execute(f"DELETE FROM {kind.value}")
            marks = ", ".join("?" * len(before[0]))
            library._connection.executemany(f"INSERT INTO {kind.value} VALUES ({marks})", before)
    assert library.check() == []


def with_a_bit_of_everything(library: Library, annotator: Annotator) -> None:
    """Make records of every kind, each with its creation for its only change."""
    text = "The dam held, said Mayor Ott. Nobody was “hurt”."
    article = intents.import_article({"title": 'A "title"\t\\', "text_sha256": text_sha256(text), "length": len(text)}, text)
    article_id = article.sets[0].row_id
    claims = [intents.mark_claim(Article(article_id, text_sha256=text_sha256(text)), Span.of(text, at, at + 8)) for at in (0, 9)]
    ids = [claim.sets[0].row_id for claim in claims]
    source = intents.add_source({"title": "Register", "url": "https://example.org/a"})
    library.apply(article + claims[0] + claims[1] + source + intents.cite(ids[0], source.sets[0].row_id, 3.0, quote="14 of 15"))
    library.apply(intents.judge(ids[0], annotator.id, scale="desk", verdict="true", adjudicated=True))
    others: dict[Kind, dict[str, Json]] = {
        Kind.REVISION: {"article_id": article_id, "text_sha256": text_sha256(text), "length": len(text)},
        Kind.TAG: {"name": "dams"},
        Kind.SCALE: {"key": "own", "name": "Own", "verdicts": [{"key": "true", "label": "True"}]},
        Kind.SUGGESTION: {"article_id": article_id, "text_sha256": text_sha256(text), "start": 1, "end": 5},
        Kind.LINK: {"claim_id": min(ids), "other_id": max(ids), "relation": "part of"},
        Kind.EVENT: {"name": "The flood"},
        Kind.CLAIM: {"article_id": article_id, "span": span_value(text_sha256(text), Span.of(text, 4, 7)), "claim_types": ["causal"]},
    }
    library.apply(Edit(tuple(create(kind, new_id(), values) for kind, values in others.items())))


def test_rows_as_they_were_created_are_compared_by_sqlite_alone(library: Library, annotator: Annotator) -> None:
    with_a_bit_of_everything(library, annotator)
    found = list(as_created.compared(library._connection))
    assert {kind for kind, _, _ in found} == {kind.value for kind in Kind}
    assert all(same for _, _, same in found)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE merge SET last_change = last_change - 1",
        "UPDATE merge SET file_name = 'x'",
        "DELETE FROM merge",
        "DELETE FROM edit WHERE id IN (SELECT edit_id FROM merge)",
        "UPDATE edit SET annotator_id = id WHERE id IN (SELECT edit_id FROM merge)",
    ],
)
def test_what_a_merge_brought_is_vouched_for(library: Library, tmp_path: Path, statement: str) -> None:
    with Library.create(tmp_path / "theirs.fcdb", Annotator("b" * 32, name="Ben")) as theirs:
        mark(theirs, add_article(theirs))
    library.merge(theirs.path)
    assert library.check() == []
    assert any("What the merge" in problem for problem in alter(library, statement))


def test_a_library_whose_pages_cannot_be_counted_is_damaged_in_words(library: Library) -> None:
    root = library._connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'text'").fetchone()[0]
    add_article(library)
    with library.path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with Library.open(library.path, library.annotator, read_only=True) as damaged:
        assert any("is damaged" in problem for problem in damaged.check())


def test_a_copy_is_a_whole_library(library: Library, annotator: Annotator, tmp_path: Path) -> None:
    claim = mark(library, add_article(library))
    target = tmp_path / "copy.fcdb"
    target.write_text("an older copy")
    library.save_copy(target)
    with Library.open(target, annotator) as copy:
        assert copy.claims.get(claim) == library.claims.get(claim)
        assert copy.id == library.id
        assert copy.check() == []
    assert {path.name for path in tmp_path.iterdir()} <= {"copy.fcdb", "library.fcdb", "library.fcdb-journal", "copy.fcdb-journal"}


def test_a_copy_never_replaces_the_library_itself(library: Library) -> None:
    with pytest.raises(CannotWrite, match="open library itself"):
        library.save_copy(library.path)


def test_a_stopped_copy_leaves_the_older_one(library: Library, tmp_path: Path) -> None:
    add_article(library)
    target = tmp_path / "copy.fcdb"
    target.write_text("an older copy")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        library.save_copy(target, stop)
    assert target.read_text() == "an older copy"
    assert not list(tmp_path.glob("*.copy"))


def test_a_check_that_is_stopped_ends_at_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_STEP", 2)
    for number in range(3):
        add_article(library, f"Report {number}.")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        library.check(stop)
    assert library.check() == []


def test_a_check_while_somebody_waits_to_commit_does_not_wait_for_them(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    add_article(library)
    with closing(sqlite3.connect(library.path, timeout=0, isolation_level=None)) as writer:

        def commit_first(path: Path, *, read_only: bool, one_thread: bool, patience: float) -> sqlite3.Connection:
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("UPDATE meta SET value = value")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                writer.execute("COMMIT")
            return connect(path, read_only=read_only, one_thread=one_thread, patience=patience)

        monkeypatch.setattr(checking, "connect", commit_first)
        assert library.check() == []
        writer.execute("COMMIT")
    monkeypatch.undo()
    assert library.check() == []
