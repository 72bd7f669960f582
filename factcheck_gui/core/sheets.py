"""What the exported tables are called, which columns they have, and how several values and formulas stand in one cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Table(StrEnum):
    CLAIMS = "claims"
    EVIDENCE = "evidence"
    ARTICLES = "articles"
    LINKS = "links"


CLAIM_COLUMNS = (
    "claim_id", "article_id", "article_title", "outlet", "byline", "article_url", "article_published", "article_file",
    "article_sha256", "start", "end", "quote", "prefix", "suffix", "claim_text", "claim_types", "speaker", "speaker_role",
    "claim_date", "claim_location", "first_appearance_url", "verdict_scale", "verdict", "rating_value", "rating_best",
    "rating_worst", "rating_explanation", "justification", "confidence", "status", "assignee", "reviewer", "priority", "tags",
    "note", "source_count", "source_urls", "source_titles", "source_stances", "annotators", "created", "modified",
)  # fmt: skip
EVIDENCE_COLUMNS = (
    "evidence_id", "claim_id", "article_id", "article_title", "claim_quote", "claim_text", "position", "stance", "locator",
    "evidence_quote", "evidence_note", "source_id", "source_url", "source_archived_url", "source_title", "source_publisher",
    "source_author", "source_medium", "source_published", "source_accessed", "source_note", "created", "modified",
)  # fmt: skip
ARTICLE_COLUMNS = (
    "article_id", "article_title", "outlet", "byline", "article_url", "article_archived_url", "article_published",
    "article_accessed", "language", "status", "note", "article_file", "article_sha256", "length", "claim_count", "final_count",
    "created", "modified",
)  # fmt: skip
LINK_COLUMNS = (
    "link_id", "claim_id", "article_id", "article_title", "outlet", "quote", "relation", "other_claim_id", "other_article_id",
    "other_article_title", "other_outlet", "other_quote", "note", "created", "modified",
)  # fmt: skip
COLUMNS = {
    Table.CLAIMS: CLAIM_COLUMNS,
    Table.EVIDENCE: EVIDENCE_COLUMNS,
    Table.ARTICLES: ARTICLE_COLUMNS,
    Table.LINKS: LINK_COLUMNS,
}

LISTS = frozenset({"claim_types", "tags", "source_urls", "source_titles", "source_stances", "annotators"})
WHOLE_NUMBERS = frozenset({"start", "end", "priority", "source_count", "position", "length", "claim_count", "final_count"})
NUMBERS = frozenset({"rating_value", "rating_best", "rating_worst"})
SEPARATOR = " | "

SPAN_COLUMNS = ("start", "end", "quote", "prefix", "suffix")
CLAIM_FIELDS = (
    "claim_text", "claim_types", "speaker", "speaker_role", "claim_date", "claim_location", "first_appearance_url", "status",
    "assignee", "reviewer", "priority", "tags", "note",
)  # fmt: skip
ASSESSMENT_FIELDS = ("verdict_scale", "verdict", "rating_explanation", "justification", "confidence")
SOURCE_COLUMNS = ("source_urls", "source_titles", "source_stances")

# One more apostrophe before any number of apostrophes and a formula's first character; reading takes one away.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")
_ESCAPED = re.compile(r"\\([\\|])")


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export: of all articles where `articles` (ids) is empty, claims of every status where `status` is empty.

    A link is exported where one of its two claims is.
    """

    table: Table = Table.CLAIMS
    articles: tuple[str, ...] = ()
    status: str = ""
    bom: bool = False


def guard(value: str) -> str:
    """Return `value` as a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if _FORMULA.match(value) else value


def unguard(cell: str) -> str:
    """Return the value of which `guard` made `cell`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def join(values: Iterable[str]) -> str:
    """Return several values as one: joined by “ | ”, with a backslash before each backslash and bar of their own."""
    return SEPARATOR.join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def split(joined: str) -> list[str]:
    """Return the values of which `join` made `joined`; none of the empty text, which also stands for one empty value."""
    # A bar of a value's own has a backslash before it, so that no value contains the separator.
    return [_ESCAPED.sub(r"\1", part) for part in joined.split(SEPARATOR)] if joined else []
