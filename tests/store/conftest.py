"""Fixtures for what is done to a colleague's library: a sound one, a copy to harm, and the watch over private copies."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.mutations import a_bit_of_everything


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a bit of everything, made once; tests harm copies of it."""
    return a_bit_of_everything(tmp_path_factory.mktemp("sound") / "colleague.fcdb")


@pytest.fixture
def file(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "shared.fcdb"))


@pytest.fixture
def private_folders_are_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    yield
    assert list(private.iterdir()) == []
