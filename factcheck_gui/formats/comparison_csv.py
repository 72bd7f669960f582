"""A comparison as CSV: one line for each passage of each matter, with the article it is from."""

from collections.abc import Iterator

from factcheck_gui.core.matters import ComparisonReport, Matter, Passage, ReportedArticle
from factcheck_gui.formats.csv_tables import written

COLUMNS = (
    "section",
    "matter",
    "finding",
    "note",
    "outlet",
    "title",
    "published",
    "url",
    "speaker",
    "how",
    "words",
    "differing_words",
    "start",
    "end",
)  # fmt: skip


def comparison_csv(report: ComparisonReport, *, bom: bool = True) -> Iterator[bytes]:
    """Yield the lines, the head first; `start` and `end` are code points of the article's text."""
    lines = (
        _line(section.title, matter, passage, report.articles[passage.article])
        for section in report.sections
        for matter in section.matters
        for passage in matter.passages
    )
    yield from written(COLUMNS, lines, bom=bom)


def _line(section: str, matter: Matter, passage: Passage, article: ReportedArticle) -> tuple[str, ...]:
    differing = " | ".join(part.text for part in passage.segments if part.sign != "same" and part.text)
    place = (str(passage.start), str(passage.end)) if passage.end > passage.start else ("", "")
    return (
        section,
        matter.title,
        matter.weight.value,
        matter.note,
        article.outlet or article.label,
        article.title,
        article.published,
        article.url,
        passage.speaker,
        passage.note,
        passage.words,
        differing,
        *place,
    )
