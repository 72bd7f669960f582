"""A comparison as it is shown and written out: matters, each with what the articles have on it, in words for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """What is special about some words, beside those of the other articles."""

    SAME = "same"
    SUBSTITUTED = "substituted"
    ADDED = "added"
    OMITTED = "omitted"
    MOVED = "moved"


class Weight(StrEnum):
    """How much a matter wants to be looked at."""

    DIFFERS = "differs"
    AGREES = "agrees"
    ALONE = "alone"
    PLAIN = ""


# Beside the colour, so that nothing depends on it
SIGN_MARKS = {Sign.SAME: "", Sign.SUBSTITUTED: "≠ ", Sign.ADDED: "+ ", Sign.OMITTED: "–", Sign.MOVED: "↔ "}


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words of a passage; `strong` ones are what the matter is about."""

    text: str
    sign: Sign = Sign.SAME
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """What one article has: code points `start` to `end` of its text (equal where it only mentions it nowhere in particular).

    `article` is its number in the comparison, `label` how it is called in a list, `note` what is to be said of it, such as that the
    words are the reporter's own. `speaker` is who says it, or "".
    """

    article: int
    start: int
    end: int
    label: str
    segments: tuple[Segment, ...]
    speaker: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """The words in one line."""
        return " ".join(" ".join(part.text for part in self.segments).split())


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that articles have: `title` says it in a line, `note` adds to it. In `columns`, segments of all passages line up."""

    key: str
    title: str
    passages: tuple[Passage, ...]
    weight: Weight = Weight.PLAIN
    note: str = ""
    columns: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The matters of one kind, under a heading."""

    title: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class ReportedArticle:
    """How an article is called in a comparison: short in lists, and what else is known of it."""

    label: str
    title: str
    outlet: str
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """Everything about one event that can be written out."""

    title: str
    articles: Sequence[ReportedArticle]
    sections: Sequence[Section]
