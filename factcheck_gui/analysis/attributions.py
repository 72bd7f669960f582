"""Who says a quotation, as it was found in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it: places of the mention and of the cue in the text, and the resolved name, "" in doubt."""

    speaker: str
    mention: tuple[int, int]
    cue: tuple[int, int]
