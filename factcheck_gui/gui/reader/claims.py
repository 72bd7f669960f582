"""What the reader is given to show over its text: claims and quotations."""

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


@dataclass(frozen=True, slots=True)
class ReaderQuotation:
    """The place of the words between two marks in code points, and who says them: a name, or "" in any doubt."""

    start: int
    end: int
    speaker: str = ""

    @property
    def id(self) -> str:
        """Its place, which no other quotation of the text has."""
        return f"{self.start}-{self.end}"
