"""Facts about Qt and Python that the program stands on, tested where it runs."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette

CALLS = 5000
SLACK = 200  # what pytest and Qt themselves keep and let go meanwhile


class Sender(QObject):
    told = Signal(object)


def references() -> tuple[int, int]:
    """Return how often None and True are referred to; since Python 3.12 both are immortal and this never changes."""
    return sys.getrefcount(None), sys.getrefcount(True)


def test_void_calls_and_emits_keep_the_references_of_none_and_true() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one of each per call, and aborts when none is left."""
    sender, palette, colour = Sender(), QPalette(), QColor("#002D6E")
    heard: list[object] = []
    sender.told.connect(heard.append)
    before = references()
    for _ in range(CALLS):
        palette.setColor(QPalette.ColorRole.Text, colour)
        sender.told.emit(None)
    heard.clear()
    after = references()
    assert all(abs(now - then) < SLACK for now, then in zip(after, before, strict=True))


def test_none_and_true_reach_slots_unchanged() -> None:
    sender = Sender()
    heard: list[object] = []
    sender.told.connect(heard.append)
    for value in (None, True, {1: "a", "b": 2}, "📰"):
        sender.told.emit(value)
    assert heard == [None, True, {1: "a", "b": 2}, "📰"]
