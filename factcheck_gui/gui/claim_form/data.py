"""What the claim form asks of a library, and the library that answers."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from factcheck_gui.core.errors import NotFound
from factcheck_gui.core.filters import ClaimFilter, ClaimSort, Order
from factcheck_gui.core.records import Kind, Link, Source
from factcheck_gui.library import Library
from factcheck_gui.store.queries import ClaimView


@dataclass(frozen=True, slots=True)
class LinkedClaim:
    """Another claim, and the link to it as the claim on display sees it."""

    link: Link
    view: ClaimView


class FormData(Protocol):
    """The questions of the form and its dialogs; each is answered in milliseconds."""

    @property
    def annotator_id(self) -> str: ...

    def annotator_name(self, annotator_id: str) -> str:
        """Return the name of who made an assessment."""

    def people(self) -> list[str]:
        """Return the names that can be offered as assignee and reviewer."""

    def tags(self) -> dict[str, str]:
        """Return the names of all tags by id."""

    def sources_like(self, words: str, limit: int) -> list[Source]:
        """Return sources that have every one of `words`."""

    def source_with_url(self, url: str) -> Source | None:
        """Return the source with this address."""

    def claims_citing(self, source_id: str) -> int:
        """Return how many claims use a source."""

    def linked(self, claim_id: str) -> list[LinkedClaim]:
        """Return the claims that a claim is linked to, in the order in which they were."""

    def claims_like(self, words: str, limit: int, but: str) -> list[ClaimView]:
        """Return claims other than `but` that have `words`, the latest first."""

    def heads(self, kind: Kind, row_id: str, field: str) -> tuple[str, ...]:
        """Return the ids of the changes that give a field its value now."""


class LibraryData:
    """FormData of an open library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def annotator_id(self) -> str:
        return self._library.annotator.id

    def annotator_name(self, annotator_id: str) -> str:
        return self._library.people.annotator(annotator_id).name

    def people(self) -> list[str]:
        names = {self._library.annotator.name, *(annotator.name for annotator in self._library.people.annotators())}
        return sorted(filter(None, names), key=str.casefold)

    def tags(self) -> dict[str, str]:
        return {tag.id: tag.name for tag in self._library.people.tags()}

    def sources_like(self, words: str, limit: int) -> list[Source]:
        return self._library.sources.like(words, limit)

    def source_with_url(self, url: str) -> Source | None:
        return self._library.sources.with_url(url)

    def claims_citing(self, source_id: str) -> int:
        return len({evidence.claim_id for evidence in self._library.sources.evidence_citing(source_id)})

    def linked(self, claim_id: str) -> list[LinkedClaim]:
        found = []
        for link in self._library.claims.links(claim_id):
            with suppress(NotFound):  # the other claim is deleted here, and a colleague linked to it
                found.append(LinkedClaim(link, self._library.claims.view(link.other_id)))
        return found

    def claims_like(self, words: str, limit: int, but: str) -> list[ClaimView]:
        latest = self._library.claims.rows(ClaimFilter(words=words), Order(ClaimSort.MODIFIED, descending=True), 0, limit + 1)
        return [view for view in latest if view.claim.id != but][:limit]

    def heads(self, kind: Kind, row_id: str, field: str) -> tuple[str, ...]:
        return self._library.heads(kind, row_id, field)
