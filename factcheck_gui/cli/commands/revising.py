"""Giving an article a later text, and telling which claims a person has to place in it."""

from pathlib import Path
from typing import Any

import click

from factcheck_gui.cli.opening import for_reading, for_writing, library_argument
from factcheck_gui.cli.output import as_json, print_json, print_table
from factcheck_gui.core.intents import new_revision
from factcheck_gui.core.revising import Carried, RevisionPlan
from factcheck_gui.formats.importing import read_file

_file = click.Path(path_type=Path)


@click.command("revise")
@library_argument
@click.argument("article")
@click.argument("file", type=_file)
@click.option("--note", default="", help="A note on the new text, such as what was corrected.")
@click.option("--dry-run", is_flag=True, help="Only tell what would become of the claims.")
@as_json
def revise_command(library: Path, article: str, file: Path, note: str, dry_run: bool, as_json: bool) -> None:
    """Give an article the text in FILE as its present one, and carry its claims over where that is certain. One undo step.

    Claims that are not certain stay with the text they were made on until a person places them in the window.
    """
    text = read_file(file).text
    with for_reading(library) if dry_run else for_writing(library) as opened:
        plan = opened.plan_revision(opened.articles.find(article).id, text)
        if not dry_run:
            opened.apply(new_revision(plan, note))
    if as_json:
        print_json(_plan_json(plan, dry_run))
        return
    told = ", ".join(f"{count} {fate.value}" for fate, count in plan.counts.items() if count) or "no claims"
    click.echo(f"{'Nothing was changed. It would be' if dry_run else 'The article has the new text'}: {told}.")
    if plan.uncertain:
        click.echo("These are left to a person; the window lists them under “Claims to place”.")
        lines = ((one.claim.id[:16], one.anchor.fate.value, one.claim.quote, _suggestion(one)) for one in plan.uncertain)
        print_table(("claim", "fate", "words of the earlier text", "suggested"), lines, "")


def _suggestion(one: Carried) -> str:
    places = one.anchor.places
    if not places:
        return "–"
    return f"{places[0].quote} ({len(places)} places)" if len(places) > 1 else places[0].quote


def _plan_json(plan: RevisionPlan, dry_run: bool) -> dict[str, Any]:
    return {
        "article_id": plan.article.id,
        "earlier_sha256": plan.article.text_sha256,
        "article_sha256": plan.sha256,
        "length": len(plan.text),
        "applied": not dry_run,
        "counts": {fate.value: count for fate, count in plan.counts.items()},
        "claims": [_claim_json(one) for one in plan.carried],
    }


def _claim_json(one: Carried) -> dict[str, Any]:
    claim = one.claim
    return {
        "claim_id": claim.id,
        "fate": one.anchor.fate.value,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "places": [{"start": place.start, "end": place.end, "quote": place.quote} for place in one.anchor.places],
    }
