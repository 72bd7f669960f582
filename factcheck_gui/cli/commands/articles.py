"""Bringing articles in, listing them, printing their texts."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from factcheck_gui.cli.opening import for_reading, for_writing, library_argument
from factcheck_gui.cli.output import as_json, print_json_list, print_table, shown
from factcheck_gui.core.filters import ArticleFilter, Order
from factcheck_gui.core.records import Article, ArticleStatus, known_order
from factcheck_gui.formats.importing import FileOutcome, Status
from factcheck_gui.library import Library

_PAGE = 500


@click.command("import")
@library_argument
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(readable=False, path_type=Path))
@as_json
def import_command(library: Path, paths: tuple[Path, ...], as_json: bool) -> int:
    """Bring text and Markdown files, and what folders hold, into a library, which is made where it is absent."""
    with for_writing(library, create=True) as opened:
        outcomes = list(opened.import_files(paths))
        if as_json:
            print_json_list(map(_outcome, outcomes))
        else:
            print_table(("what", "article", "file"), map(_line, outcomes), "There was nothing to import.")
            _tell_warnings(outcomes)
    refused = any(outcome.status is Status.REFUSED for outcome in outcomes)
    return int(refused or not outcomes)


@click.command("articles")
@library_argument
@click.option("--words", default="", help="Only those with this in title, outlet, byline or file name.")
@click.option("--outlet", default="", help="Only those of this outlet.")
@click.option("--status", type=click.Choice(known_order(ArticleStatus)), help="Only those with this status.")
@as_json
def articles_command(library: Path, words: str, outlet: str, status: str | None, as_json: bool) -> None:
    """List the articles in the order they were added."""
    wanted = ArticleFilter(words, outlet, status or "")
    with for_reading(library) as opened:
        found = _articles(opened, wanted)
        if as_json:
            print_json_list(article_json(article, claims) for article, claims in found)
        else:
            head = ("id", "outlet", "published", "status", "claims", "title")
            lines = ((a.id[:8], a.outlet, a.published, a.status, claims, a.title) for a, claims in found)
            print_table(head, lines, "No article.")


@click.command("text")
@library_argument
@click.argument("article")
def text_command(library: Path, article: str) -> None:
    """Print an article's text as UTF-8, exactly as the library keeps it."""
    with for_reading(library) as opened:
        text = opened.articles.text(opened.articles.find(article).id)
    sys.stdout.buffer.write(text.encode("utf-8"))


def article_json(article: Article, claims: int) -> dict[str, Any]:
    """Return an article as JSON has it."""
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "byline": article.byline,
        "published": article.published,
        "url": article.url,
        "file": article.file_name,
        "status": article.status,
        "text_sha256": article.text_sha256,
        "length": article.length,
        "claims": claims,
    }


def _articles(library: Library, wanted: ArticleFilter) -> Iterator[tuple[Article, int]]:
    offset = 0
    while rows := library.articles.rows(wanted, Order("added"), offset, _PAGE):
        for row in rows:
            yield library.articles.get(row.id), row.claims
        offset += len(rows)


def _outcome(outcome: FileOutcome) -> dict[str, Any]:
    return {
        "path": str(outcome.path).encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        "status": outcome.status.value,
        "article_id": outcome.article_id,
        "reason": outcome.reason,
        "warnings": list(outcome.warnings),
    }


def _line(outcome: FileOutcome) -> tuple[str, str, str]:
    return outcome.status.value, outcome.article_id[:8], outcome.path.name


def _tell_warnings(outcomes: list[FileOutcome]) -> None:
    for outcome in outcomes:
        if outcome.reason:
            click.echo(shown(outcome.reason, 500), err=True)
        for warning in outcome.warnings:
            click.echo(shown(f"{outcome.path.name}: {warning}", 500), err=True)
