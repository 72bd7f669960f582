"""What a merge of a colleague's library brings, counted before it is done, and what to bring of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck_gui.core.records import Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """What to bring: the work of these annotators (with the articles, claims and sources it hangs on) and these kinds; None for all.

    What is left out can be brought by a later merge.
    """

    annotators: frozenset[str] | None = None
    kinds: frozenset[Kind] | None = None


EVERYTHING = Choice()
# What records of a kind hang on or name: without it they would be left behind, or say less.
_NEEDS: Mapping[Kind, frozenset[Kind]] = {
    Kind.ARTICLE: frozenset({Kind.REVISION}),
    Kind.REVISION: frozenset({Kind.ARTICLE}),
    Kind.CLAIM: frozenset({Kind.ARTICLE, Kind.TAG}),
    Kind.ASSESSMENT: frozenset({Kind.CLAIM, Kind.SCALE}),
    Kind.EVIDENCE: frozenset({Kind.CLAIM, Kind.SOURCE}),
    Kind.LINK: frozenset({Kind.CLAIM}),
    Kind.SUGGESTION: frozenset({Kind.ARTICLE}),
    Kind.EVENT: frozenset({Kind.ARTICLE}),
}


def with_needed(kind: Kind) -> frozenset[Kind]:
    """Return a kind with all that its records need."""
    found, waiting = {kind}, [kind]
    while waiting:
        more = _NEEDS.get(waiting.pop(), frozenset()) - found
        found |= more
        waiting += more
    return frozenset(found)


def with_dependent(kind: Kind) -> frozenset[Kind]:
    """Return a kind with all whose records need it."""
    return frozenset(other for other in Kind if kind in with_needed(other))


@dataclass(slots=True)
class Tally:
    """How many records of one kind are new, changed (of them: in conflict), taken away, and the same in both libraries."""

    new: int = 0
    changed: int = 0
    conflicting: int = 0
    removed: int = 0
    same: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed or self.same)

    def count(self, records: int = 1, *, was: bool, will_be: bool, conflicting: bool) -> None:
        """Add records that the merge touches alike: whether they are here now, and whether they will be."""
        self.new += records * (will_be and not was)
        self.changed += records * (will_be and was)
        self.removed += records * (was and not will_be)
        self.conflicting += records * conflicting


@dataclass(frozen=True, slots=True, order=True)
class ConflictAt:
    """A field that gets two values by the merge."""

    kind: Kind
    row_id: str
    field: str


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge brings: changes, texts, and records by kind, altogether and by annotator. One of two annotators' hands is in both.

    `again` counts the records of which an earlier merge was taken back here: what they had by it, they have again.
    """

    library_id: str
    changes: int
    texts: int
    kinds: Mapping[Kind, Tally] = field(default_factory=dict)
    people: Mapping[str, Mapping[Kind, Tally]] = field(default_factory=dict)
    conflicts: tuple[ConflictAt, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)  # of the annotators, as the colleague's library has them
    again: int = 0

    def __bool__(self) -> bool:
        return bool(self.changes or self.texts or self.again)
