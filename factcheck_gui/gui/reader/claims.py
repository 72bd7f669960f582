"""A claim as the reader is given it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReaderClaim:
    """Its place in code points, its verdict's letter, style key and label, and a preview in plain text."""

    id: str
    start: int
    end: int
    letter: str = "?"
    style_key: str = ""
    label: str = ""
    preview: str = ""
