"""What a person's word on two claims means as an edit, with everything that hangs on them read from the library."""

from factcheck_gui.core.edits import Edit
from factcheck_gui.core.intents import link_claims
from factcheck_gui.core.joining import join_claims
from factcheck_gui.core.records import Relation
from factcheck_gui.library import Library


def joined(library: Library, keep_id: str, other_id: str) -> Edit:
    """Return the edit that joins the claim `other_id` to `keep_id`. Raises NotFound."""
    claims, sources = library.claims, library.sources
    cited = [one.evidence for one in sources.evidence_of(keep_id)]
    return join_claims(
        claims.get(keep_id),
        claims.get(other_id),
        claims.assessments(keep_id),
        claims.assessments(other_id),
        [one.evidence for one in sources.evidence_of(other_id)],
        max((one.position for one in cited), default=-1.0) + 1,
        (claims.links(keep_id), claims.links(other_id)),
    )


def told_apart(first_id: str, second_id: str) -> Edit:
    """Return the edit that says that two claims are not the same, so that nobody is asked again."""
    return link_claims(first_id, second_id, Relation.DIFFERENT)
