"""Two hundred flipped bits that change what a library holds."""

from tests.torture import flips
from tests.torture.proof import Budget


def test_check_finds_every_flipped_bit_that_matters() -> None:
    counts, missed = flips.flip(Budget(200), 20260522)
    print(f"flipped bits: {dict(counts)}")
    assert missed == []
    assert counts["found"] == 200
