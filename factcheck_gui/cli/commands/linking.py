"""Saying what claims are to one another, and listing it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from factcheck_gui.cli.opening import for_reading, for_writing, library_argument
from factcheck_gui.cli.output import as_json, print_json_list, print_table
from factcheck_gui.core import intents
from factcheck_gui.core.errors import InvalidValue, NotFound
from factcheck_gui.core.records import Kind, Link, Relation, known_order
from factcheck_gui.library import Library
from factcheck_gui.store.queries import ClaimView

_NONE = "none"  # in the place of a relation: takes the link away


@click.command("link")
@library_argument
@click.argument("claim")
@click.argument("other", metavar="OTHER")
@click.argument("relation", metavar="RELATION", type=click.Choice([*known_order(Relation), _NONE]))
@click.option("--note", default="", help="A note on the link.")
def link_command(library: Path, claim: str, other: str, relation: str, note: str) -> int:
    """Say what the claim CLAIM is to the claim OTHER.

    RELATION is same, variant, contradicts, "part of", contains or different; none takes the link away. What is said
    later replaces what was said before.
    """
    with for_writing(library) as opened:
        first, second = opened.claims.find(claim), opened.claims.find(other)
        if first.id == second.id:
            raise InvalidValue("relation", "a claim is linked to another one, not to itself.")
        there = next((link for link in opened.claims.links(first.id) if link.other_id == second.id), None)
        if relation == _NONE:
            return _remove(opened, there)
        if there is not None and there.relation == relation and note in ("", there.note):
            click.echo("factcheck: they are linked like this already; nothing was changed.", err=True)
            return 1
        opened.apply(intents.link_claims(first.id, second.id, Relation(relation), **({"note": note} if note else {})))
    return 0


@click.command("links")
@library_argument
@click.option("--claim", default="", help="Only those of this claim, seen from it.")
@as_json
def links_command(library: Path, claim: str, as_json: bool) -> None:
    """List the links between claims, the oldest first."""
    with for_reading(library) as opened:
        links = opened.claims.links(opened.claims.find(claim).id) if claim else opened.claims.all_links()
        found = _ends(opened, links)
        if as_json:
            print_json_list(_json(*one) for one in found)
        else:
            lines = ((_named(one), link.relation, _named(other)) for link, one, other in found)
            print_table(("claim", "is", "of or to"), lines, "No claims are linked.")


def _remove(library: Library, link: Link | None) -> int:
    if link is None:
        click.echo("factcheck: they are not linked; nothing was changed.", err=True)
        return 1
    library.apply(intents.remove(Kind.LINK, link.id))
    return 0


def _ends(library: Library, links: list[Link]) -> Iterator[tuple[Link, ClaimView, ClaimView]]:
    for link in links:
        with suppress(NotFound):  # a claim that is deleted here, and that a colleague linked to
            yield link, library.claims.view(link.claim_id), library.claims.view(link.other_id)


def _named(view: ClaimView) -> str:
    return f"{view.claim.id[:8]} {view.outlet or view.article_title}: {view.claim.claim_text or view.claim.quote}"


def _json(link: Link, one: ClaimView, other: ClaimView) -> dict[str, Any]:
    return {"link": link.id, "relation": link.relation, "note": link.note, "claim": _end(one), "other": _end(other)}


def _end(view: ClaimView) -> dict[str, Any]:
    return {
        "id": view.claim.id,
        "article": view.claim.article_id,
        "article_title": view.article_title,
        "outlet": view.outlet,
        "quote": view.claim.quote,
        "verdict": view.verdict,
    }
