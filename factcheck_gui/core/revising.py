"""What a later text of an article means for its claims: which are carried over, and which a person has to place."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factcheck_gui.core.anchors import Anchor, Fate, anchor_spans
from factcheck_gui.core.records import Article, Claim


@dataclass(frozen=True, slots=True)
class Held:
    """A claim with the ids of the changes that give it its span now."""

    claim: Claim
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim with what became of its words in another text. `heads` name the changes whose span was looked at."""

    claim: Claim
    anchor: Anchor
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RevisionPlan:
    """A later text of an article, looked at but not saved. `heads` name the changes that give the article its present text."""

    article: Article
    text: str
    sha256: str
    carried: tuple[Carried, ...]
    heads: tuple[str, ...]

    @property
    def counts(self) -> dict[Fate, int]:
        """Return how many claims have each fate, in the order of Fate."""
        found = Counter(one.anchor.fate for one in self.carried)
        return {fate: found[fate] for fate in Fate}

    @property
    def uncertain(self) -> tuple[Carried, ...]:
        """Return the claims that a person has to place."""
        return tuple(one for one in self.carried if not one.anchor.is_certain)


def carry(held: Iterable[Held], texts: Mapping[str, str], new: str) -> tuple[Carried, ...]:
    """Return what becomes of claims in the text `new`, in the order of the text. `texts` has those they stand in, by SHA-256."""
    by_text: dict[str, list[Held]] = {}
    for one in held:
        by_text.setdefault(one.claim.text_sha256, []).append(one)
    carried = []
    for sha256, group in by_text.items():
        anchors = anchor_spans(texts[sha256], new, [one.claim.span for one in group])
        carried += [Carried(one.claim, anchor, one.heads) for one, anchor in zip(group, anchors, strict=True)]
    return tuple(sorted(carried, key=lambda one: (one.claim.start, one.claim.end, one.claim.id)))
