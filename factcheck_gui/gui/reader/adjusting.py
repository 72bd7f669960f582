"""The mode in which a claim's edges are moved: what is being moved, what it was before, and how each step changes it."""

from dataclasses import dataclass, replace

from factcheck_gui.gui.reader.claims import ReaderClaim
from factcheck_gui.gui.reader.marking import Edge, Range, Step


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A claim whose `edge` is being moved, from its `original` span to `now`."""

    original: ReaderClaim
    now: Range
    edge: Edge

    @classmethod
    def of(cls, mark: ReaderClaim, edge: Edge) -> "Adjustment":
        """Begin to move an edge of `mark`."""
        return cls(mark, Range(mark.start, mark.end), edge)

    @property
    def mark(self) -> ReaderClaim:
        """The mark as it would be if the mode ended now."""
        return replace(self.original, start=self.now.start, end=self.now.end)

    @property
    def changed(self) -> bool:
        return self.mark != self.original

    def by_key(self, text: str, step: Step, *, forward: bool) -> "Adjustment":
        """Return the adjustment after its edge was moved by a word or a character."""
        return replace(self, now=self.now.moved(text, self.edge, step, forward))

    def dragged(self, offset: int) -> "Adjustment":
        """Return the adjustment after its edge was dragged to `offset`; at least one character stays."""
        if self.edge == "start":
            return replace(self, now=Range(min(offset, self.now.end - 1), self.now.end))
        return replace(self, now=Range(self.now.start, max(offset, self.now.start + 1)))

    def other_edge(self) -> "Adjustment":
        """Return the adjustment with its other edge being moved."""
        return replace(self, edge="end" if self.edge == "start" else "start")
