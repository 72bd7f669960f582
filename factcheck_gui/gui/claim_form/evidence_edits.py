"""What the user decided in the dialog, as edits."""

from collections.abc import Callable, Mapping, Sequence

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit, Set
from factcheck_gui.core.records import Json, Kind, Record, rules
from factcheck_gui.gui.claim_form.source_dialog import Citation
from factcheck_gui.store.sources import CitedSource

Heads = Callable[[Kind, str, str], tuple[str, ...]]
Bases = Mapping[tuple[Kind, str], tuple[str, ...]]


def cite(claim_id: str, citation: Citation, evidence: Sequence[CitedSource]) -> Edit:
    """Add a source to a claim that has this `evidence`, making the source where it is new."""
    position = max((one.evidence.position for one in evidence), default=-1.0) + 1.0
    if citation.source_id:
        return intents.cite(claim_id, citation.source_id, position, **citation.evidence)
    made = intents.add_source(citation.source)
    return made + intents.cite(claim_id, made.sets[0].row_id, position, **citation.evidence)


def bases(cited: CitedSource, heads: Heads) -> Bases:
    """Return the heads of all fields of a piece of evidence and its source, as they are before the dialog opens."""
    rows = ((Kind.SOURCE, cited.source.id), (Kind.EVIDENCE, cited.evidence.id))
    return {(kind, name): heads(kind, row_id, name) for kind, row_id in rows for name in rules(kind)}


def alter(cited: CitedSource, citation: Citation, base: Bases) -> Edit:
    """Set the fields of source and evidence that differ from what the dialog showed first."""
    return Edit(
        (*_differing(Kind.SOURCE, cited.source, citation.source, base), *_differing(Kind.EVIDENCE, cited.evidence, citation.evidence, base))
    )


def _differing(kind: Kind, record: Record, values: Mapping[str, Json], base: Bases) -> list[Set]:
    return [Set(kind, record.id, name, value, base.get((kind, name))) for name, value in values.items() if value != getattr(record, name)]
