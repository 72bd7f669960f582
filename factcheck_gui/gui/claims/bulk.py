"""What is done to several claims at once, each as one edit."""

from collections.abc import Sequence

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit, Set, create
from factcheck_gui.core.ids import tag_id
from factcheck_gui.core.records import ClaimStatus, Json, Kind
from factcheck_gui.core.validation import problems
from factcheck_gui.library import Library
from factcheck_gui.store.queries import ClaimView


def set_status(views: Sequence[ClaimView], status: str) -> tuple[Edit, int]:
    """Set a status; also return how many claims were left out because something is missing before they can be final."""
    final = status == ClaimStatus.FINAL
    ready = [view for view in views if not (final and problems(view.claim, view.assessments, view.evidence_count))]
    return _set(ready, "status", status), len(views) - len(ready)


def assign(views: Sequence[ClaimView], name: str) -> Edit:
    """Give the claims to somebody, "" for nobody."""
    return _set(views, "assignee", name)


def add_tag(views: Sequence[ClaimView], name: str, known: dict[str, str]) -> Edit:
    """Add a tag, making it where it is none of `known` (names by id)."""
    clean = " ".join(name.split())
    row_id = tag_id(clean)
    made = () if row_id in known else (create(Kind.TAG, row_id, {"name": clean}),)
    wanted = [view for view in views if row_id not in view.claim.tags]
    return Edit((*made, *(Set(Kind.CLAIM, view.claim.id, "tags", [*view.claim.tags, row_id]) for view in wanted))) if wanted else Edit(())


def remove_tag(views: Sequence[ClaimView], row_id: str) -> Edit:
    """Take a tag from the claims that have it."""
    having = [view for view in views if row_id in view.claim.tags]
    return Edit(tuple(Set(Kind.CLAIM, view.claim.id, "tags", [tag for tag in view.claim.tags if tag != row_id]) for view in having))


def delete(views: Sequence[ClaimView], library: Library) -> Edit:
    """Take the claims away with their assessments, evidence and links."""
    chosen = [view.claim.id for view in views]
    return intents.delete_claims(chosen, library.claims.hanging_on(chosen))


def _set(views: Sequence[ClaimView], name: str, value: Json) -> Edit:
    return Edit(tuple(Set(Kind.CLAIM, view.claim.id, name, value) for view in views if getattr(view.claim, name) != value))
