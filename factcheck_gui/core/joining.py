"""What it means that two people's claims are the same: one stays and gets what hangs on the other. Only a person decides that."""

from collections.abc import Iterator, Sequence

from factcheck_gui.core.edits import Edit, Set, create, delete, values_of
from factcheck_gui.core.ids import assessment_id
from factcheck_gui.core.intents import link_claims
from factcheck_gui.core.records import Assessment, Claim, Evidence, Kind, Link, Relation

# What says where a claim is, rather than what it says
_PLACE = {"article_id", "span", "status"}


def join_claims(
    keep: Claim,
    other: Claim,
    kept: Sequence[Assessment],
    others: Sequence[Assessment],
    evidence: Sequence[Evidence],
    position: float,
    linked: tuple[Sequence[Link], Sequence[Link]] = ((), ()),
) -> Edit:
    """Return the edit that joins `other` to `keep`, with its assessments (`others`) and `evidence`, placed from `position` on.

    Fields that are empty on `keep` are filled from `other`, tags and types are united. Of two assessments by the same annotator the
    one on `keep` stays; the other one is deleted, and in the history as all that is. `linked` are the links of the two, each with
    its own claim first; those of `other` become links of `keep`, where that has none to the same claim.
    """
    judged = {assessment.annotator_id for assessment in kept}
    parts: list[Set] = list(_filled(keep, other))
    for assessment in others:
        parts.append(delete(Kind.ASSESSMENT, assessment.id))
        if assessment.annotator_id not in judged:
            values = {**values_of(Kind.ASSESSMENT, assessment), "claim_id": keep.id}
            parts.append(create(Kind.ASSESSMENT, assessment_id(keep.id, assessment.annotator_id), values))
    for place, item in enumerate(evidence):
        parts.append(Set(Kind.EVIDENCE, item.id, "claim_id", keep.id))
        parts.append(Set(Kind.EVIDENCE, item.id, "position", position + place))
    return Edit((*parts, *_relinked(keep, *linked), delete(Kind.CLAIM, other.id)))


def _relinked(keep: Claim, kept: Sequence[Link], others: Sequence[Link]) -> Iterator[Set]:
    taken = {keep.id, *(link.other_id for link in kept)}
    for link in others:
        yield delete(Kind.LINK, link.id)
        if link.other_id not in taken:
            yield from link_claims(keep.id, link.other_id, Relation(link.relation), note=link.note).sets


def _filled(keep: Claim, other: Claim) -> Sequence[Set]:
    wishes = []
    theirs = values_of(Kind.CLAIM, other)
    for name, value in values_of(Kind.CLAIM, keep).items():
        if name in _PLACE:
            continue
        wanted = theirs[name]
        if isinstance(value, tuple) and isinstance(wanted, tuple):
            united = list(dict.fromkeys((*value, *wanted)))
            if united != list(value):
                wishes.append(Set(Kind.CLAIM, keep.id, name, united))
        elif not value and wanted:
            wishes.append(Set(Kind.CLAIM, keep.id, name, wanted))
    return wishes
