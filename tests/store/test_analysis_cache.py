"""The cache of what was found in texts: kept, shared, bounded, and never in the way."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from factcheck_gui.store.analysis_cache import AnalysisCache


def key(number: int) -> bytes:
    return number.to_bytes(32, "big")


def test_what_is_put_in_is_there_for_the_next_one_who_opens_it(tmp_path: Path) -> None:
    with closing(AnalysisCache(tmp_path)) as cache:
        cache.put([(key(number), b"head%d" % number, b"body") for number in range(1200)])
        assert cache.known([key(3), key(5000)]) == {key(3)}
    with closing(AnalysisCache(tmp_path)) as cache:
        assert cache.entry(key(3)) == (b"head3", b"body")
        assert cache.entry(key(5000)) is None
        assert len(cache.heads(map(key, range(2000)))) == 1200
        cache.forget(key(3))
        assert cache.entry(key(3)) is None


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100, None])
def test_a_file_that_is_no_good_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    with closing(AnalysisCache(tmp_path)) as cache:
        cache.put([(key(1), b"head", b"body")])
    path = tmp_path / "analysis.db"
    if damage is not None:
        path.write_bytes(damage)
    else:  # a table of this name with other columns
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript("DROP TABLE entry; CREATE TABLE entry(key)")
    with closing(AnalysisCache(tmp_path)) as cache:
        assert cache.is_usable
        assert cache.entry(key(1)) is None
        cache.put([(key(2), b"head", b"body")])
        assert cache.entry(key(2)) == (b"head", b"body")


def test_damage_found_while_reading_costs_what_was_kept_and_nothing_else(tmp_path: Path) -> None:
    with closing(AnalysisCache(tmp_path)) as cache:
        cache.put([(key(number), b"h" * 500, os.urandom(5000)) for number in range(300)])
    path = tmp_path / "analysis.db"
    pages = bytearray(path.read_bytes())
    for place in range(8192, len(pages), 4096):
        pages[place : place + 64] = os.urandom(64)
    path.write_bytes(pages)
    with closing(AnalysisCache(tmp_path)) as cache:
        for number in range(300):
            cache.entry(key(number))
        cache.heads(map(key, range(300)))
    with closing(AnalysisCache(tmp_path)) as cache:
        cache.put([(key(1), b"head", b"body")])
        assert cache.entry(key(1)) == (b"head", b"body")


def test_without_a_file_nothing_is_found_and_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with closing(AnalysisCache(tmp_path / "file")) as cache:
        assert not cache.is_usable
        cache.put([(key(1), b"head", b"body")])
        assert cache.entry(key(1)) is None
        assert cache.known([key(1)]) == set()


def test_a_full_file_drops_what_nobody_used_for_longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AnalysisCache, "LARGEST", 400_000)
    with closing(AnalysisCache(tmp_path)) as cache:
        cache.put([(key(number), b"head", os.urandom(5000)) for number in range(50)])
        with closing(sqlite3.connect(tmp_path / "analysis.db")) as connection:
            connection.execute("UPDATE entry SET used = used - 9")
            connection.commit()
        assert cache.entry(key(0)) is not None  # is used today
        cache.put([(key(number), b"head", os.urandom(5000)) for number in range(50, 75)])
        assert cache.known(map(key, range(75))) == {key(0), *map(key, range(8, 75))}
    assert (tmp_path / "analysis.db").stat().st_size < 600_000


def test_another_program_that_writes_is_not_waited_for_long(tmp_path: Path) -> None:
    with closing(AnalysisCache(tmp_path)) as cache, closing(sqlite3.connect(tmp_path / "analysis.db", isolation_level=None)) as other:
        cache.put([(key(1), b"head", b"body")])
        other.execute("BEGIN IMMEDIATE")
        cache.put([(key(2), b"head", b"body")])
        assert cache.is_usable
        assert cache.known([key(1), key(2)]) == {key(1)}
