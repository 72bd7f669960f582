"""Tests that stand between Python and its SQLite are skipped where nobody can; where no person waits, there are more rounds."""

import os
from typing import Protocol

import pytest

from tests.torture.sqlite_shim import Unfit, library


@pytest.fixture(scope="session")
def shim() -> None:
    """Skip where the SQLite that Python uses cannot be watched."""
    try:
        library()
    except Unfit as reason:
        pytest.skip(str(reason))


class Rounds(Protocol):
    """How often a proof does its work: `few` times, or `many` where `CI` is set and no person waits."""

    def __call__(self, few: int, many: int) -> int: ...


@pytest.fixture
def rounds() -> Rounds:
    """Choose between the two."""
    return lambda few, many: many if os.environ.get("CI") else few
