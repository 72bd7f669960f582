"""`kill -9` in the middle of every kind of work."""

import random
import sys

import pytest

from tests.torture import kills
from tests.torture.conftest import Rounds
from tests.torture.proof import Budget

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")


def test_nothing_acknowledged_is_lost(rounds: Rounds) -> None:
    count = rounds(60, 300)
    killed, acknowledged, wrong = kills.kill(Budget(count), random.Random(20260522))
    print(f"kill -9: {killed.total()}, {acknowledged} steps acknowledged")
    assert wrong == []
    assert set(killed) == set(kills.WORK)
    assert acknowledged > count
