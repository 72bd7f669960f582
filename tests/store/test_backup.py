"""Backups are whole libraries, are thinned by the calendar, and bring back what they hold."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.errors import CannotOpen, CannotWrite
from factcheck_gui.core.records import Kind
from factcheck_gui.library import Library
from factcheck_gui.store import backup
from tests.store.test_log import ADA, BEN, add_article, mark

NOW = datetime(2026, 5, 22, 12, tzinfo=UTC)


def at(moment: datetime) -> backup.Backup:
    return backup.Backup(Path(moment.isoformat()), moment, "daily", 1, of_this_file=True)


def thinned(found: list[backup.Backup], now: datetime = NOW) -> list[datetime]:
    gone = {old.path for old in backup.too_many(found, now)}
    return sorted((one.made for one in found if one.path not in gone), reverse=True)


def test_two_years_of_days_are_thinned_to_days_weeks_and_months() -> None:
    kept = thinned([at(NOW - timedelta(days=days, minutes=5)) for days in range(730)])
    ages = [(NOW - made).days for made in kept]
    assert ages[:12] == list(range(12))
    assert len(kept) <= backup.DAILY + backup.WEEKLY + backup.MONTHLY
    assert 7 * 30 < ages[-1] < 9 * 31
    assert len({made.isocalendar()[:2] for made in kept}) >= backup.WEEKLY
    assert len({(made.year, made.month) for made in kept}) == backup.MONTHLY


def test_thinning_day_by_day_keeps_as_much_as_thinning_at_once() -> None:
    kept: list[backup.Backup] = []
    for days in range(400):
        now = NOW + timedelta(days=days)
        kept.append(at(now))
        gone = {old.path for old in backup.too_many(kept, now)}
        kept = [one for one in kept if one.path not in gone]
    assert 20 <= len(kept) <= 31
    assert (kept[-1].made - kept[0].made).days > 8 * 28


def test_all_merges_of_a_day_stay_until_the_next() -> None:
    found = [at(NOW - timedelta(minutes=10 * number)) for number in range(20)]
    assert len(thinned(found)) == 20
    assert len(thinned(found, NOW + timedelta(days=2))) == 1


def test_a_backup_is_a_whole_library_and_is_listed(library: Library) -> None:
    claim = mark(library, add_article(library))
    made = library.make_backup("manual")
    (listed,) = library.backups()
    assert (listed.path, listed.reason, listed.of_this_file) == (made.path, "manual", True)
    with Library.open(made.path, ADA, read_only=True) as copy:
        assert copy.claims.get(claim) == library.claims.get(claim)
        assert copy.check() == []


def test_the_daily_backup_is_made_once_and_only_of_changes(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.backup_if_due() is None
    add_article(library)
    assert library.backup_if_due() is not None
    assert library.backup_if_due() is None
    monkeypatch.setattr(backup, "_DUE", timedelta(0))
    assert library.backup_if_due() is None
    library.apply(intents.add_source({"title": "new"}))
    assert library.backup_if_due() is not None


def test_a_merge_makes_a_backup_first(library: Library, tmp_path: Path) -> None:
    with Library.create(tmp_path / "other.fcdb", ADA) as other:
        add_article(other)
    library.apply(intents.add_source({"title": "mine"}))
    library.merge(tmp_path / "other.fcdb")
    (listed,) = library.backups()
    assert listed.reason == "before-merge"
    with Library.open(listed.path, ADA, read_only=True) as copy:
        assert (copy.articles.count(), copy.sources.count()) == (0, 1)


def test_copies_of_a_library_are_told_apart(library: Library, tmp_path: Path) -> None:
    add_article(library)
    library.make_backup("manual")
    library.save_copy(tmp_path / "copy.fcdb")
    with Library.open(tmp_path / "copy.fcdb", ADA) as copy:
        assert [listed.of_this_file for listed in copy.backups()] == [False]


def test_a_backup_is_brought_back_beside_and_in_place(library: Library, tmp_path: Path) -> None:
    article = add_article(library)
    made = library.make_backup("manual")
    claim = mark(library, article)
    library.restore_to(made.path, tmp_path / "old.fcdb")
    with Library.open(tmp_path / "old.fcdb", ADA) as old:
        assert (old.articles.count(), old.claims.count()) == (1, 0)
    with pytest.raises(CannotWrite, match="already there"):
        library.restore_to(made.path, tmp_path / "old.fcdb")
    present = library.restore_backup(made.path)
    assert library.claims.count() == 0
    assert library.check() == []
    library.restore_backup(present.path)
    assert library.claims.get(claim)


def test_a_damaged_backup_is_refused_and_changes_nothing(library: Library) -> None:
    add_article(library)
    made = library.make_backup("manual")
    data = bytearray(made.path.read_bytes())
    for page in range(4, len(data) // 4096):
        data[page * 4096 : page * 4096 + 8] = b"\xff" * 8
    made.path.write_bytes(data)
    with pytest.raises(CannotOpen, match="damaged"):
        library.restore_backup(made.path)
    assert library.articles.count() == 1


def test_who_has_the_library_open_hears_that_a_backup_came_into_its_place(library: Library) -> None:
    add_article(library)
    made = library.make_backup("manual")
    with Library.open(library.path, BEN) as looking, Library.open(library.path, BEN) as writing:
        mark(library, article := next(library.articles.all()))
        assert looking.refresh() is not None
        assert writing.refresh() is not None
        library.restore_backup(made.path)
        writing.apply(intents.set_field(Kind.ARTICLE, article.id, "note", "seen"))  # before it has looked
        for other in (looking, writing):
            told = other.refresh()
            assert told is not None
            assert told.whole
            assert other.refresh() is None


def test_without_room_for_a_backup_nothing_is_merged_or_restored(library: Library, tmp_path: Path, factcheck_home: Path) -> None:
    add_article(library)
    made = library.make_backup("manual")
    kept = made.path.replace(tmp_path / "kept.fcdb")
    for one in library.backups():
        one.path.unlink()
    made.path.parent.rmdir()
    made.path.parent.write_text("no folder can be made here")
    with Library.create(tmp_path / "bens.fcdb", BEN) as bens:
        mark(bens, add_article(bens))
    with pytest.raises(CannotWrite, match="Nothing was brought in, because a backup is made before that"):
        library.merge(tmp_path / "bens.fcdb")
    with pytest.raises(CannotWrite, match="was not restored, because a backup of the present is made before that"):
        library.restore_backup(kept)
    assert (library.claims.count(), library.check()) == (0, [])


def test_a_library_that_was_moved_away_takes_no_edit_and_says_why(library: Library, tmp_path: Path) -> None:
    article = add_article(library)
    library.path.rename(tmp_path / "elsewhere.fcdb")
    with pytest.raises(CannotWrite, match="was moved, renamed or removed while it was open here"):
        library.apply(intents.set_field(Kind.ARTICLE, article.id, "note", "lost?"))
    library.save_copy(tmp_path / "copy.fcdb")
    with Library.open(tmp_path / "copy.fcdb", ADA) as copy:
        assert copy.articles.get(article.id) == article
