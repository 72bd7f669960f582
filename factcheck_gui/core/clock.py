"""The hybrid logical clock of the change log: it never runs backwards, however wrong a machine's clock is."""

import time

COUNTER_BITS = 16
MAX_CLOCK = 2**62  # a clock from a file beyond this is refused: nothing could follow it


def tick(last: int) -> int:
    """Return a clock later than `last`: Unix milliseconds shifted by 16 bits, or `last` + 1 where that is ahead.

    After Kulkarni et al., "Logical Physical Clocks" (2014), with the counter in the low bits.
    """
    return max(time.time_ns() // 1_000_000 << COUNTER_BITS, last + 1)


def milliseconds(clock: int) -> int:
    """Return the Unix time in milliseconds that `clock` stands for."""
    return clock >> COUNTER_BITS
