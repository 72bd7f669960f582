"""Tests that stand between Python and its SQLite are skipped, with the reason, where nobody can."""

import pytest

from tests.torture.sqlite_shim import Unfit, library


@pytest.fixture(scope="session")
def shim() -> None:
    """Skip where the SQLite that Python uses cannot be watched."""
    try:
        library()
    except Unfit as reason:
        pytest.skip(str(reason))
