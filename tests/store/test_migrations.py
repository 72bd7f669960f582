"""Libraries of every earlier version open: brought up to this one after a backup, whole or not at all, or as a private copy."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.errors import CannotOpen, CannotWrite
from factcheck_gui.core.records import Annotator, Relation
from factcheck_gui.library import Library
from factcheck_gui.store import backup, connection, opening, schema

FOLDER = Path(__file__).parent / "libraries"
EARLIER = list(range(1, schema.VERSION))


@pytest.fixture(params=EARLIER)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(FOLDER / f"version_{request.param}.fcdb", tmp_path / "old.fcdb"))


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def log_of(path: Path) -> list[object]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT * FROM change ORDER BY seq").fetchall()


def assert_it_works(library: Library) -> None:
    (claim,) = [claim for article in library.articles.all() for claim in library.claims.of_article(article.id)]
    view = library.claims.view(claim.id)
    assert (view.claim.quote, view.verdict, view.evidence_count) == ("118-metre dam", "disputed", 1)
    assert "speaker" in {conflict.field for conflict in library.conflicts()}
    assert library.claims.links(claim.id) == []
    assert {article.event_id for article in library.articles.all()} == {""}
    assert library.check() == []


def test_a_library_of_every_version_is_kept() -> None:
    assert [version_of(FOLDER / f"version_{number}.fcdb") for number in EARLIER] == EARLIER


def test_it_is_brought_up_after_a_backup(old: Path, annotator: Annotator) -> None:
    before, whole, version = log_of(old), old.read_bytes(), version_of(old)
    with Library.open(old, annotator) as library:
        assert not library.read_only
        assert_it_works(library)
        assert version_of(old) == schema.VERSION
        (made,) = library.backups()
        assert made.reason == "before-migration"
        assert version_of(made.path) == version
        assert log_of(made.path) == before
        article = next(library.articles.all())
        library.apply(intents.gather_event([article.id]))
        library.restore_backup(made.path)
        assert_it_works(library)
        library.apply(intents.leave_event(article.id))
    assert old.read_bytes() != whole
    with Library.open(old, annotator) as again:
        assert [one.reason for one in again.backups()] == ["before-restore", "before-migration"]


def test_where_it_is_only_read_the_file_stays_as_it_is(old: Path, annotator: Annotator) -> None:
    whole = old.read_bytes()
    with Library.open(old, annotator, read_only=True) as library:
        assert library.read_only
        assert_it_works(library)
    with Library.open_shared(old, annotator) as shared:
        assert_it_works(shared)
    assert old.read_bytes() == whole


def test_it_can_be_merged_and_restored_elsewhere(old: Path, annotator: Annotator, tmp_path: Path) -> None:
    whole = old.read_bytes()
    with Library.create(tmp_path / "mine.fcdb", annotator) as mine:
        mine.merge(old)
        assert_it_works(mine)
        mine.restore_to(old, tmp_path / "restored.fcdb")
    assert old.read_bytes() == whole
    assert version_of(tmp_path / "restored.fcdb") == schema.VERSION


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("after", range(8))
def test_a_migration_that_is_interrupted_leaves_the_old_file_whole(
    old: Path, annotator: Annotator, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Interrupted before its n-th statement; after the last one all is done and the transaction is not committed yet."""
    version, before = version_of(old), log_of(old)
    step = schema.STEPS[version]
    cut = (*step[:after], "SELECT interrupted()") if after < len(step) else (*step, "SELECT interrupted()")
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS[:version], cut))
    connect = connection.connect

    def with_stop(path: Path, *, read_only: bool) -> sqlite3.Connection:
        opened = connect(path, read_only=read_only)
        opened.create_function("interrupted", 0, _stop)
        return opened

    monkeypatch.setattr(opening, "connect", with_stop)
    with pytest.raises(CannotOpen):
        Library.open(old, annotator)
    monkeypatch.undo()
    assert version_of(old) == version
    assert log_of(old) == before
    with Library.open(old, annotator) as library:
        assert_it_works(library)


def test_without_a_backup_nothing_is_brought_up(old: Path, annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise CannotWrite("No backup was made: the disk is full.")

    whole = old.read_bytes()
    monkeypatch.setattr(backup, "save_copy", full)
    with pytest.raises(CannotOpen, match=r"earlier format.*disk is full.*is what it was"):
        Library.open(old, annotator)
    assert old.read_bytes() == whole


def test_two_programs_that_open_it_at_once_bring_it_up_once(old: Path, annotator: Annotator) -> None:
    first, second = (sqlite3.connect(old, isolation_level=None, timeout=5) for _ in range(2))
    with closing(first), closing(second):
        opening.migrate(first)
        opening.migrate(second)
    with Library.open(old, annotator) as library:
        assert_it_works(library)
        (claim,) = [claim for article in library.articles.all() for claim in library.claims.of_article(article.id)]
        library.apply(intents.link_claims(claim.id, "f" * 32, Relation.SAME))


@pytest.mark.parametrize("read_only", [True, False])
def test_an_old_library_with_a_damaged_record_of_migrations_is_refused_and_stays(old: Path, annotator: Annotator, read_only: bool) -> None:
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE _sqlite_migrations SET name = 'versiom_1'")
    before = old.read_bytes()
    with pytest.raises(CannotOpen, match="an earlier format"):
        Library.open(old, annotator, read_only=read_only)
    assert old.read_bytes() == before
