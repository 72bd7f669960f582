"""Eight processes on one file, a few edits each."""

import sys

import pytest

from tests.torture import many_hands
from tests.torture.proof import Budget


@pytest.mark.skipif(sys.platform == "win32", reason="no forkserver there")
def test_eight_processes_edit_one_file() -> None:
    seconds, wrong = many_hands.all_at_once(Budget(40))
    print(f"8 × 40 edits: p99 {seconds[int(len(seconds) * 0.99)]:.3f} s")
    assert wrong == []
    assert len(seconds) == 8 * 40
