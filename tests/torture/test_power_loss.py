"""A few hundred power cuts in every piece of work, and the control that proves that the test can see."""

import random

import pytest

from tests.torture import power_loss
from tests.torture.disk import Disk, Name, Sync, Write
from tests.torture.proof import Budget

pytestmark = pytest.mark.usefixtures("shim")


def test_nothing_is_lost_torn_or_damaged() -> None:
    verdicts, different, examples = power_loss.prove(Budget(400), 20260522)
    print(f"power loss: {verdicts.total()} states, {different} different")
    assert examples == []
    assert different > 200


@pytest.mark.parametrize("setting", power_loss.CONTROLS)
def test_a_setting_that_loses_work_is_found_out(setting: str) -> None:
    recording = power_loss.record("edits", f"PRAGMA {setting}")
    verdicts, _, _ = power_loss.cut(recording, Budget(150), random.Random(20260522))
    assert verdicts["lost"] + verdicts["damaged"] + verdicts["torn"] > 0


def test_what_was_synced_stays_and_the_rest_may_go(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("disk") / "file"
    disk = Disk.of({path: b"a" * 1024})
    for event in (Write(0, 0, b"b" * 512), Sync(0), Write(0, 256, b"c" * 512), Name(path.with_name("new"), 1), Write(1, 0, b"n")):
        disk.take(event)
    states = [disk.after_power_cut(random.Random(seed)) for seed in range(200)]
    assert {state[path] for state in states} == {
        b"b" * 512 + b"a" * 512,
        b"b" * 256 + b"c" * 512 + b"a" * 256,
        b"b" * 256 + b"c" * 256 + b"a" * 512,
        b"b" * 512 + b"c" * 256 + b"a" * 256,
    }
    assert {len(state) for state in states} == {1, 2}
