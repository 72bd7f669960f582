"""Which articles, claims and sources to list, and in which order: plain data that the store turns into SQL."""

from dataclasses import dataclass
from enum import StrEnum


class ArticleSort(StrEnum):
    ADDED = "added"
    TITLE = "title"
    OUTLET = "outlet"
    PUBLISHED = "published"
    STATUS = "status"


class ClaimSort(StrEnum):
    ADDED = "added"
    MODIFIED = "modified"
    ARTICLE = "article"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Articles whose title, outlet, byline or file name contains `words` (case ignored) and that match the rest."""

    words: str = ""
    outlet: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Claims that match every field that is not empty; `words` is sought in quote, restated claim and speaker."""

    words: str = ""
    article_id: str = ""
    status: str = ""
    verdict: str = ""
    annotator_id: str = ""
    assignee: str = ""
    tag_id: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A sort key and its direction."""

    by: str
    descending: bool = False
