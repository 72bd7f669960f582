"""In which order the Tab key goes through widgets."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def order_tabs(widgets: Sequence[QWidget]) -> None:
    """Let the Tab key go through `widgets` in this order.

    They must take the keyboard themselves, and nothing around them pass it on to them: Qt 6.11 moves a widget that does so along with
    what stands between both, and the Tab key then goes in circles.
    """
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
