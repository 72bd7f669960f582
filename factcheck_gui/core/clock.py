"""The hybrid logical clock of the change log: it never runs backwards, however wrong a machine's clock is."""

import time

COUNTER_BITS = 16
MAX_CLOCK = 2**62  # (the year 4199) a clock from a file beyond this is refused


def tick(last: int) -> int:
    """Return a clock later than `last`: Unix milliseconds shifted by 16 bits, or `last` + 1 where that is ahead.

    After Kulkarni et al., "Logical Physical Clocks" (2014), with the counter in the low bits. At MAX_CLOCK it stands
    still, so that a file with that clock cannot make what is written after its merge unacceptable elsewhere; what
    replaces what is said by the changes themselves and does not need the clock.
    """
    return min(max(time.time_ns() // 1_000_000 << COUNTER_BITS, last + 1), MAX_CLOCK)


def milliseconds(clock: int) -> int:
    """Return the Unix time in milliseconds that `clock` stands for."""
    return clock >> COUNTER_BITS
