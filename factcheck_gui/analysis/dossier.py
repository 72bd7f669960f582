"""Everything that the rules find in one text by itself, found once."""

from dataclasses import dataclass

from factcheck_gui.analysis import events, figures, names, quotations
from factcheck_gui.analysis.events import EventWords
from factcheck_gui.analysis.figures import Figure
from factcheck_gui.analysis.quotations import Quotation

# Counted up when the shape changes; the rest counts up with the rules.
VERSION = f"1-{quotations.VERSION}-{figures.VERSION}-{events.VERSION}-{names.VERSION}"


@dataclass(frozen=True, slots=True)
class Dossier:
    """What one text holds, all offsets in its code points.

    `quotations` with their speakers and `figures` with dates come in order; `event_words` tell its event, and `named` are the
    fullest names of the people in it.
    """

    quotations: tuple[Quotation, ...]
    figures: tuple[Figure, ...]
    event_words: EventWords
    named: tuple[str, ...]


def dossier(text: str, published: str = "") -> Dossier:
    """Analyse a text; `published` is the day of its article (ISO, or "")."""
    return Dossier(
        tuple(quotations.quotations(text)),
        tuple(figures.figures(text)),
        events.event_words(text, published),
        tuple(names.named_in(text)),
    )
