"""`kill -9` in the middle of every kind of work; more of it, as a release should see it, with `-m long`."""

import random
import sys

import pytest

from tests.torture import kills
from tests.torture.proof import Budget

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")


@pytest.mark.parametrize("count", [60, pytest.param(300, marks=pytest.mark.long)])
def test_nothing_acknowledged_is_lost(count: int) -> None:
    killed, acknowledged, wrong = kills.kill(Budget(count), random.Random(20260522))
    print(f"kill -9: {killed.total()}, {acknowledged} steps acknowledged")
    assert wrong == []
    assert set(killed) == set(kills.WORK)
    assert acknowledged > count
