"""What several articles say of one event, side by side: their quotations, figures, dates and names, and the events themselves."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import click

from factcheck_gui.analysis.collation import Collation, Line, operations
from factcheck_gui.analysis.dates import DateDoubt
from factcheck_gui.analysis.figures import Figure
from factcheck_gui.analysis.ledger import Finding, Row
from factcheck_gui.analysis.names import NamedPerson
from factcheck_gui.cli.commands.analysis import quotation_json
from factcheck_gui.cli.opening import for_reading, library_argument
from factcheck_gui.cli.output import as_json, counted, print_json, print_table, shown
from factcheck_gui.comparing.shapes import Comparison
from factcheck_gui.core.records import Article
from factcheck_gui.library import Library

_DATE_OF_ARTICLE = "day of the article"
PASSAGE = "passage"  # the kind of an entry in `quotes` that is the reporter's own words


@click.command("compare")
@library_argument
@as_json
def compare_command(library: Path, as_json: bool) -> None:
    """Group the articles by event and line up what they say: quotations, figures and dates, disagreements first, and spellings of names.

    All of it is found by rules and is a suggestion to check.
    """
    with for_reading(library) as opened:
        found = compared(opened)
    if as_json:
        print_json(found)
        return
    figures = (
        (row["finding"], row["topic"], "; ".join(f"{shown(one['text'], 30)} ({one['file']})" for one in row["values"]))
        for row in found["figures"]
        if row["finding"] != Finding.SINGLE.value
    )
    wordings = (("wording", counted(len(one["members"]), "article"), _worded(one)) for one in found["quotations"] if one["differences"])
    print_table(("finding", "of", "figures and words"), chain(figures, wordings), "No two articles on one event say something of the same.")


def compared(library: Library) -> dict[str, Any]:
    """Return what `compare --json` prints, the articles of each event together."""
    groups = list(_groups(library))
    found: dict[str, Any] = {"quotations": [], "quotes": [], "figures": [], "names": [], "events": []}
    for number, group in enumerate(groups):
        comparison = library.compare([article.id for article in group])
        _add_quotations(found, comparison, number)
        found["figures"] += [_doubt_json(doubt, comparison, number) for doubt in comparison.doubts]
        found["figures"] += [_row_json(row, comparison, number) for row in comparison.rows]
        found["names"] += [_name_json(person, number) for person in comparison.people]
        found["events"].append({"articles": [one.id for one in group], "files": [one.file_name for one in group]})
    order = [finding.value for finding in Finding]
    found["figures"].sort(key=lambda row: order.index(row["finding"]))
    return found


def _groups(library: Library) -> Iterator[list[Article]]:
    """Yield the articles of each event in the order they were added, then those that are alone with theirs."""
    library.analyse()
    place = {article.id: number for number, article in enumerate(library.articles.all())}
    together = [sorted(event.articles, key=lambda article: place[article.id]) for event in library.events()]
    alone = set(place) - {article.id for group in together for article in group}
    yield from sorted(together, key=lambda group: place[group[0].id])
    yield from ([article] for article in library.articles.all() if article.id in alone)


def _add_quotations(found: dict[str, Any], comparison: Comparison, event: int) -> None:
    first = []
    for article, text, quotations in zip(comparison.articles, comparison.texts, comparison.quotations, strict=True):
        first.append(len(found["quotes"]))
        found["quotes"] += [quotation_json(article, text, one) for one in quotations]
    for collation in comparison.collations:
        members = []
        for line in collation.lines:
            if line.quotation is None:
                found["quotes"].append(_passage_json(comparison, line))
            members.append(len(found["quotes"]) - 1 if line.quotation is None else first[line.article] + line.quotation)
        found["quotations"].append(_collation_json(collation, comparison, members, event))


def _passage_json(comparison: Comparison, line: Line) -> dict[str, Any]:
    article, text = comparison.articles[line.article], comparison.texts[line.article]
    return {
        "article": article.id,
        "file": article.file_name,
        "start": line.start,
        "end": line.end,
        "text": text[line.start : line.end],
        "speaker": None,
        "mention": None,
        "cue": None,
        "kind": PASSAGE,
    }


def _collation_json(collation: Collation, comparison: Comparison, members: Sequence[int], event: int) -> dict[str, Any]:
    texts = [comparison.texts[line.article][line.start : line.end] for line in collation.lines]
    pairs = combinations(range(len(members)), 2)
    lines = collation.lines
    differences = ({"a": members[a], "b": members[b], "ops": operations(lines[a], lines[b], comparison.texts)} for a, b in pairs)
    return {
        "event": event,
        "members": list(members),
        "texts": texts,
        "differences": [one for one in differences if one["ops"]],
        "copies": [
            {"files": [comparison.articles[number].file_name for number in copy.articles], "of": copy.agency, "reason": copy.reason.value}
            for copy in collation.copies
        ],
    }


def _worded(one: dict[str, Any]) -> str:
    """Return how many articles have which wording: 3 say “right track”, 1 says “right path”; punctuation makes no other wording."""
    counts = Counter(text.casefold().strip(" .,;:!?") for text in one["texts"])
    first = {text.casefold().strip(" .,;:!?"): text for text in reversed(one["texts"])}
    parts = (f"{count} {'says' if count == 1 else 'say'} “{shown(first[text], 60)}”" for text, count in counts.most_common())
    return ", ".join(parts)


def _row_json(row: Row, comparison: Comparison, event: int) -> dict[str, Any]:
    return {
        "event": event,
        "topic": row.topic,
        "kind": row.kind.value,
        "finding": row.finding.value,
        "reason": row.reason,
        "values": [_figure_json(figure, comparison.articles[number]) for number, figure in row.members],
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


def _doubt_json(doubt: DateDoubt, comparison: Comparison, event: int) -> dict[str, Any]:
    values = [
        {
            "article": comparison.articles[number].id,
            "file": comparison.articles[number].file_name,
            "start": start,
            "end": end,
            "text": comparison.texts[number][start:end],
            "value": value,
        }
        for (number, start, end), value in zip(doubt.places, doubt.values, strict=True)
    ]
    finding = Finding.DISAGREEMENT.value
    return {"event": event, "topic": _DATE_OF_ARTICLE, "kind": "date", "finding": finding, "reason": doubt.reason, "values": values}


def _name_json(person: NamedPerson, event: int) -> dict[str, Any]:
    return {"event": event, "person": person.name, "spellings": [spelling.text for spelling in person.spellings]}
