"""How long work reports how far it is and learns that it is to stop."""

from collections.abc import Callable

# Called with what is done and the whole (0 where unknown); raises Cancelled to stop the work.
Progress = Callable[[int, int], None]


def ignore(done: int, total: int) -> None:
    """Report to nobody and never stop."""
