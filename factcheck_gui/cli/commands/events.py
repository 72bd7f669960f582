"""The events that articles report: listed, and adjusted by hand."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from factcheck_gui.cli.opening import for_reading, for_writing, library_argument
from factcheck_gui.cli.output import as_json, print_json, print_table
from factcheck_gui.comparing.adjusting import joined
from factcheck_gui.comparing.shapes import EventOfArticles
from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.library import Library


@click.command("events")
@library_argument
@click.option("--join", metavar="ARTICLE", multiple=True, help="Put these articles on one event: two or more of them.")
@click.option("--name", metavar="NAME", default="", help="Call the event of --join so.")
@click.option("--out", metavar="ARTICLE", multiple=True, help="Take this article out of its event; may be repeated.")
@click.option("--again", metavar="ARTICLE", multiple=True, help="Have this article grouped by its words again; may be repeated.")
@as_json
def events_command(library: Path, join: tuple[str, ...], name: str, out: tuple[str, ...], again: tuple[str, ...], as_json: bool) -> None:
    """List the events that two or more articles report, those with the newest articles first, or adjust them by hand.

    Articles that nobody has put somewhere are grouped by their words and days.
    """
    if len(join) == 1 or (name and not join):
        raise click.UsageError("--join takes two articles or more: --join ONE --join OTHER [--name NAME].")
    adjusts = bool(join or out or again)
    with for_writing(library) if adjusts else for_reading(library) as opened:
        opened.analyse()
        if adjusts:
            opened.apply(_adjustment(opened, join, name, out, again))
        found = opened.events()
    if as_json:
        print_json([_event_json(event) for event in found])
        return
    print_table(("event", "articles", "newest", "outlets"), map(_line, found), "No two articles report one event.")


def _adjustment(library: Library, join: Sequence[str], name: str, out: Sequence[str], again: Sequence[str]) -> Edit:
    edit = intents.regroup(library.articles.find(reference).id for reference in again)
    for reference in out:
        edit += intents.leave_event(library.articles.find(reference).id)
    if join:
        first, *others = (library.articles.find(reference) for reference in join)
        edit += joined(first, library.beside(first.id), [other.id for other in others], name)
    return edit


def _event_json(event: EventOfArticles) -> dict[str, Any]:
    return {
        "id": event.id,
        "name": event.name,
        "by_hand": bool(event.id),
        "articles": [article.id for article in event.articles],
        "files": [article.file_name for article in event.articles],
    }


def _line(event: EventOfArticles) -> tuple[str | int, ...]:
    outlets = dict.fromkeys(article.outlet for article in event.articles if article.outlet)
    return event.name or event.articles[0].title, len(event.articles), event.articles[0].published, "; ".join(outlets)
