"""Signs of who has a library open: told, renewed, expired; hostile ones are no signs and do no harm."""

import json
import os
import socket
import time
from pathlib import Path

import pytest

from factcheck_gui.store import presence
from factcheck_gui.store.presence import Presence, Present


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "desk.fcdb").touch()
    return tmp_path / "desk.fcdb"


def sign(path: Path, token: str = "0123456789ab", **told: object) -> Path:
    """Put a sign of Ana's, on another machine, beside a library."""
    usual = {"name": "Ana", "machine": "elsewhere", "process": 7, "sign": time.time()}
    made = path.with_name(f".{path.name}.{token}.open")
    made.write_text(json.dumps({**usual, **told}))
    return made


def files(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def test_two_windows_see_one_another_and_leave_nothing(path: Path) -> None:
    ada, bob = Presence(path, "Ada"), Presence(path, "Bob")
    ada.tell()
    assert (ada.others(), bob.others()) == ([], [Present("Ada", "")])
    bob.tell()
    assert ada.others() == [Present("Bob", "")]
    assert len(files(path)) == 3
    for one in (ada, bob):
        one.leave()
    assert files(path) == ["desk.fcdb"]


def test_signs_of_other_libraries_are_none(path: Path) -> None:
    sign(path.with_name("other.fcdb"))
    assert Presence(path, "Ada").others() == []


def test_a_sign_that_is_not_renewed_expires(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = Presence(path, "Ada")
    sign(path)
    assert mine.others() == [Present("Ana", "elsewhere")]
    later = time.monotonic() + 100
    monkeypatch.setattr("factcheck_gui.store.presence.time.monotonic", lambda: later)
    assert mine.others() == []
    sign(path)
    assert mine.others() == [Present("Ana", "elsewhere")]


@pytest.mark.parametrize("wrong_by", [-86_400.0, 86_400.0])
def test_a_clock_that_is_wrong_hides_somebody_only_until_they_renew(path: Path, wrong_by: float) -> None:
    mine = Presence(path, "Ada")
    sign(path, sign=time.time() + wrong_by)
    assert mine.others() == []
    sign(path, sign=time.time() + wrong_by + 20)
    assert mine.others() == [Present("Ana", "elsewhere")]


@pytest.mark.skipif(os.name != "posix", reason="asks the system for processes")
def test_what_a_killed_window_left_goes(path: Path) -> None:
    left = sign(path, machine=socket.gethostname(), process=2**31 - 2)
    assert Presence(path, "Ada").others() == []
    assert not left.exists()


def test_hostile_signs_are_none(path: Path, tmp_path: Path) -> None:
    for number, text in enumerate(("", "{", "[]", "null", "[" * 900, '{"name": 1}', "\0", json.dumps({"name": "x" * 2000}), '"\\ud800"')):
        path.with_name(f".{path.name}.bad{number}.open").write_text(text)
    (tmp_path / "secret").write_text(json.dumps({"name": "Eve", "machine": "m", "process": 1, "sign": time.time()}))
    path.with_name(f".{path.name}.link.open").symlink_to(tmp_path / "secret")
    path.with_name(f".{path.name}.folder.open").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(path.with_name(f".{path.name}.pipe.open"))
    sign(path, name="A\u202ena\n\x1b[31m" + "a" * 200, sign=time.time())
    (shown,) = Presence(path, "Ada").others()
    assert shown.name.isprintable()
    assert len(shown.name) <= 60


def test_a_link_in_the_place_of_our_sign_is_not_followed(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "BEAT_SECONDS", 0.0)
    mine = Presence(path, "Ada")
    mine.tell()
    (made,) = (file for file in tmp_path.iterdir() if file.suffix == ".open")
    (tmp_path / "precious").write_text("mine")
    made.unlink()
    made.symlink_to(tmp_path / "precious")
    mine.tell()
    assert (tmp_path / "precious").read_text() == "mine"
    assert not made.is_symlink()


def test_where_nothing_can_be_written_nothing_is_said(tmp_path: Path) -> None:
    mine = Presence(tmp_path / "gone" / "desk.fcdb", "Ada")
    mine.tell()
    assert mine.others() == []
    mine.leave()


def test_many_signs_are_not_all_read(path: Path) -> None:
    for number in range(80):
        sign(path, f"{number:012}")
    assert len(Presence(path, "Ada").others()) == 50
