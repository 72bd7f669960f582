"""What several articles say of one event, side by side: their figures and dates, the names they write, the events themselves."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import click

from factcheck_gui.analysis.dates import Dated, DateDoubt, date_doubts
from factcheck_gui.analysis.events import EventIndex, event_words
from factcheck_gui.analysis.figures import Figure, figures
from factcheck_gui.analysis.ledger import Finding, Reported, Row, ledger
from factcheck_gui.analysis.names import NamedPerson, names
from factcheck_gui.cli.opening import for_reading, library_argument
from factcheck_gui.cli.output import as_json, print_json, print_table, shown
from factcheck_gui.core.records import Article
from factcheck_gui.library import Library

_DATE_OF_ARTICLE = "day of the article"


@click.command("compare")
@library_argument
@as_json
def compare_command(library: Path, as_json: bool) -> None:
    """Group the articles by event and line up what they say: figures and dates, disagreements first, and spellings of names.

    All of it is found by rules and is a suggestion to check.
    """
    with for_reading(library) as opened:
        found = compared(opened)
    if as_json:
        print_json(found)
        return
    rows = (
        (row["finding"], row["topic"], "; ".join(f"{shown(one['text'], 30)} ({one['file']})" for one in row["values"]))
        for row in found["figures"]
        if row["finding"] != Finding.SINGLE.value
    )
    print_table(("finding", "of", "figures"), rows, "No two articles on one event give a figure for the same thing.")


def compared(library: Library) -> dict[str, Any]:
    """Return what `compare --json` prints, the articles of each event together."""
    groups = list(_events(library))
    return {
        "figures": _sorted(chain.from_iterable(_figures(library, group, number) for number, group in enumerate(groups))),
        "names": list(chain.from_iterable(_names(library, group, number) for number, group in enumerate(groups))),
        "events": [{"articles": [one.id for one in group], "files": [one.file_name for one in group]} for group in groups],
    }


def _events(library: Library) -> Iterator[list[Article]]:
    index = EventIndex()
    articles = list(library.articles.all())
    for article in articles:
        index.add(event_words(library.articles.text(article.id), article.published))
    return ([articles[number] for number in group] for group in index.groups())


def _figures(library: Library, group: Sequence[Article], event: int) -> Iterator[dict[str, Any]]:
    texts = [library.articles.text(article.id) for article in group]
    reports = [Reported(text, tuple(figures(text)), one.published) for text, one in zip(texts, group, strict=True)]
    dated = [Dated(text, one.published) for text, one in zip(texts, group, strict=True)]
    yield from (_doubt_json(doubt, group, texts, event) for doubt in date_doubts(dated))
    yield from (_row_json(row, group, event) for row in ledger(reports))


def _sorted(rows: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    order = [finding.value for finding in Finding]
    return sorted(rows, key=lambda row: order.index(row["finding"]))


def _row_json(row: Row, group: Sequence[Article], event: int) -> dict[str, Any]:
    return {
        "event": event,
        "topic": row.topic,
        "kind": row.kind.value,
        "finding": row.finding.value,
        "reason": row.reason,
        "values": [_figure_json(figure, group[number]) for number, figure in row.members],
    }


def _figure_json(figure: Figure, article: Article) -> dict[str, Any]:
    return {
        "article": article.id,
        "file": article.file_name,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": figure.quantity.stated(),
    }


def _doubt_json(doubt: DateDoubt, group: Sequence[Article], texts: Sequence[str], event: int) -> dict[str, Any]:
    values = [
        {
            "article": group[number].id,
            "file": group[number].file_name,
            "start": start,
            "end": end,
            "text": texts[number][start:end],
            "value": value,
        }
        for (number, start, end), value in zip(doubt.places, doubt.values, strict=True)
    ]
    finding = Finding.DISAGREEMENT.value
    return {"event": event, "topic": _DATE_OF_ARTICLE, "kind": "date", "finding": finding, "reason": doubt.reason, "values": values}


def _names(library: Library, group: Sequence[Article], event: int) -> Iterator[dict[str, Any]]:
    for person in names([library.articles.text(article.id) for article in group]):
        yield {"event": event, "person": person.name, "spellings": _spellings(person)}


def _spellings(person: NamedPerson) -> list[str]:
    return [spelling.text for spelling in person.spellings]
