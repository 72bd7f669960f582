"""What the articles say, found out by rules: suggestions to check, none of it entered into the library."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from factcheck_gui.analysis.quotations import Quotation
from factcheck_gui.cli.opening import for_reading, library_argument
from factcheck_gui.cli.output import as_json, print_json_list, print_table, shown
from factcheck_gui.core.records import Article
from factcheck_gui.library import Library


@click.command("quotes")
@library_argument
@click.argument("article", required=False)
@as_json
def quotes_command(library: Path, article: str | None, as_json: bool) -> None:
    """List the quotations in ARTICLE, or in all articles, with who says them as far as that is beyond doubt."""
    with for_reading(library) as opened:
        articles = iter([opened.articles.find(article)]) if article else opened.articles.all()
        rows = chain.from_iterable(_quotes(opened, one) for one in articles)
        if as_json:
            print_json_list(rows)
        else:
            lines = ((row["file"], row["kind"], row["speaker"] or _unnamed(row), shown(row["text"])) for row in rows)
            print_table(("file", "kind", "speaker", "words"), lines, "No quotation was found.")


def quotation_json(article: Article, text: str, found: Quotation) -> dict[str, Any]:
    """Return a quotation as JSON has it: `start` and `end` enclose the words between the marks, in code points."""
    return {
        "article": article.id,
        "file": article.file_name,
        "start": found.start,
        "end": found.end,
        "text": text[found.start : found.end],
        "speaker": found.speaker,
        "mention": text[slice(*found.mention)] if found.mention else None,
        "cue": text[slice(*found.cue)] if found.cue else None,
        "kind": found.kind.value,
    }


def _quotes(library: Library, article: Article) -> Iterator[dict[str, Any]]:
    text = library.articles.text(article.id)
    for found in library.quotations(article.id):
        yield quotation_json(article, text, found)


def _unnamed(row: dict[str, Any]) -> str:
    """Return the words for a speaker whose name is not known, in brackets."""
    return f"({row['mention']})" if row["mention"] else ""
