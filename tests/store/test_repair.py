"""What is readable of a damaged library is saved, nothing else is believed, and what is lost is told."""

import random
from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.errors import CannotOpen, CannotWrite
from factcheck_gui.core.records import Kind
from factcheck_gui.library import Library
from factcheck_gui.store.repair import Repaired, repair
from tests.store.test_log import ADA, add_article, mark
from tests.store.test_merging import current, facts


@pytest.fixture
def long_library(library: Library) -> Library:
    """A library with long rows (which overflow their page), many rows, and a second text."""
    claim = mark(library, add_article(library))
    add_article(library, "A long report. " * 5000)
    for number in range(60):
        library.apply(intents.add_source({"title": f"Source {number}", "note": "n" * 40 * number}))
    library.apply(intents.set_field(Kind.CLAIM, claim, "note", "x" * 30_000))
    return library


def repaired(path: Path, tmp_path: Path) -> tuple[Repaired, Library]:
    target = tmp_path / "saved.fcdb"
    target.unlink(missing_ok=True)
    report = repair(path, target)
    assert {file.name for file in tmp_path.iterdir() if "repair" in file.name} == set()
    return report, Library.open(target, ADA)


def test_a_sound_library_is_saved_whole(long_library: Library, tmp_path: Path) -> None:
    report, saved = repaired(long_library.path, tmp_path)
    with saved:
        assert facts(saved) == facts(long_library)
        assert saved.id == long_library.id
        assert saved.check() == []
        assert [edit.id for edit, _ in saved.history()] == [edit.id for edit, _ in long_library.history()]
    assert (report.missing_changes, report.broken, report.missing_texts) == (0, 0, ())


@pytest.mark.parametrize("start", [0, 16, 4096])
def test_neither_header_nor_schema_is_needed(long_library: Library, tmp_path: Path, start: int) -> None:
    broken = tmp_path / "broken.fcdb"
    data = bytearray(long_library.path.read_bytes())
    data[start : start + 84] = b"\xff" * 84
    broken.write_bytes(data)
    _, saved = repaired(broken, tmp_path)
    with saved:
        assert len(facts(saved)[0]) > 30
        assert saved.check() == []


def test_what_is_saved_of_any_damage_is_genuine_and_the_loss_is_told(long_library: Library, tmp_path: Path) -> None:
    chance = random.Random(20260522)
    genuine, data = facts(long_library)[0], long_library.path.read_bytes()
    broken = tmp_path / "broken.fcdb"
    losses = 0
    for _ in range(40):
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            place, size = chance.randrange(len(changed)), chance.choice((1, 64, 4096, 20_000))
            changed[place : place + size] = chance.randbytes(min(size, len(changed) - place))
        broken.write_bytes(changed)
        report, saved = repaired(broken, tmp_path)
        with saved:
            kept = facts(saved)[0]
            assert kept <= genuine
            assert report.changes == len(kept)
            assert [problem for problem in saved.check() if "is missing" not in problem] == []
            if len(kept) < len(genuine):
                assert report.missing_changes + report.broken > 0 or max(saved.last_change, 0) < long_library.last_change
                losses += 1
    assert losses > 10


def test_what_is_saved_can_be_merged_with_a_backup(long_library: Library, tmp_path: Path) -> None:
    backup = long_library.make_backup("manual").path
    data = bytearray(long_library.path.read_bytes())
    data[8 * 4096 : 12 * 4096] = bytes(4 * 4096)
    (tmp_path / "broken.fcdb").write_bytes(data)
    _, saved = repaired(tmp_path / "broken.fcdb", tmp_path)
    with saved:
        saved.merge(backup)
        assert {kind: rows for kind, rows in current(saved).items() if kind is not Kind.ANNOTATOR} == {
            kind: rows for kind, rows in current(long_library).items() if kind is not Kind.ANNOTATOR
        }


def test_nothing_readable_and_a_taken_name_are_refused(library: Library, tmp_path: Path) -> None:
    rubbish = tmp_path / "rubbish.fcdb"
    rubbish.write_bytes(random.Random(1).randbytes(100_000))
    with pytest.raises(CannotOpen, match="nothing in it can be read"):
        repair(rubbish, tmp_path / "out.fcdb")
    with pytest.raises(CannotWrite, match="already there"):
        repair(library.path, rubbish)
    assert not (tmp_path / "out.fcdb").exists()
