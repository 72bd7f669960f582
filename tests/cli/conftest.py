"""What tests of the command line share: running a command in this process, as a person would type it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from factcheck_gui.cli.main import main


@dataclass(frozen=True)
class Done:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Done]
TEXT = "The mayor said so. The bridge 😀 cost 12 million, the mayor said.\nIt opens in June."


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `factcheck` with these arguments."""

    def typed(*arguments: object) -> Done:
        status = main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Done(status, captured.out.decode(), captured.err.decode())

    return typed


@pytest.fixture
def lib(tmp_path: Path, run: Run) -> Path:
    """A library with one article, bridge.txt."""
    (tmp_path / "bridge.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "desk.fcdb"
    assert run("import", path, tmp_path / "bridge.txt").status == 0
    return path
