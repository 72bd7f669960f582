"""What it means to put articles together by hand: whoever is grouped with them already comes along."""

from collections.abc import Iterable, Sequence

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.records import Article


def joined(first: Article, beside: Sequence[Article], others: Iterable[str], name: str = "") -> Edit:
    """Put `others` on the event of one article, which those `beside` it stay on; it becomes an event of people's if it was none.

    The event keeps its name unless it is given a new one.
    """
    event = first.event_id if beside else ""  # else it stood alone by somebody's will
    edit = intents.gather_event([first.id, *(one.id for one in beside), *others], event)
    return edit + intents.name_event(edit.sets[0].row_id, name) if name else edit
