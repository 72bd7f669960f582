"""A sample of the ways in which a disk can refuse, and a disk that is really full."""

import pytest

from tests.torture import full_disk, io_errors
from tests.torture.proof import Budget


@pytest.mark.usefixtures("shim")
def test_whatever_the_disk_refuses_is_told_and_costs_nothing_saved() -> None:
    tried, there_are, failures = io_errors.prove(Budget(120), 20260522)
    print(f"I/O errors: {tried} of {there_are}")
    assert failures == {}
    assert tried == 120


@pytest.mark.usefixtures("shim")
def test_a_copy_is_saved_elsewhere_even_where_the_disk_refuses_to_roll_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    prepared = io_errors.Prepared(tmp_path_factory.mktemp("desk"), "merges")
    lasting = [one for one in prepared.refusals() if one.lasting and one.step == "write"]
    assert [io_errors.attempt(prepared, refusal) for refusal in lasting[-12:]] == [""] * 12


def test_a_full_disk_refuses_in_words_and_work_goes_on_when_there_is_room() -> None:
    try:
        saved, wrong = full_disk.fill()
    except full_disk.Unfit as reason:
        pytest.skip(str(reason))
    assert wrong == ""
    assert saved > 10
