"""What a library holds as a whole: search, counts, scales, soundness."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from factcheck_gui.cli.opening import for_reading, library_argument
from factcheck_gui.cli.output import as_json, print_json, print_json_list, print_table, shown
from factcheck_gui.core.records import Kind
from factcheck_gui.core.scales import load_scales, to_json
from factcheck_gui.core.search_query import Hit
from factcheck_gui.paths import data_dir, resource

_SEARCHED = (Kind.ARTICLE, Kind.CLAIM, Kind.ASSESSMENT, Kind.EVIDENCE, Kind.SOURCE)


@click.command("search")
@library_argument
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice([k.value for k in _SEARCHED]), help="Only these; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many at most.")
@click.option("--ranked", is_flag=True, help="The most fitting first instead of the latest.")
@as_json
def search_command(library: Path, words: tuple[str, ...], kinds: tuple[str, ...], limit: int, ranked: bool, as_json: bool) -> int:
    """Find articles, claims, justifications, evidence and sources that have all WORDS.

    “quoted words” stand together, a last * stands for any ending, and a - before a word excludes it.
    """
    wanted = [Kind(kind) for kind in kinds] or list(_SEARCHED)
    with for_reading(library) as opened:
        found = opened.search(" ".join(words), limit, wanted, ranked=ranked)
    if as_json:
        print_json_list(map(_hit, found.hits))
    else:
        lines = ((hit.kind, hit.row_id, hit.title, _marked(hit)) for hit in found.hits)
        print_table(("kind", "id", "title", "found"), lines, "Nothing was found.")
    return int(not found.hits)


@click.command("stats")
@library_argument
@as_json
def stats_command(library: Path, as_json: bool) -> None:
    """Count what a library holds."""
    with for_reading(library) as opened:
        counted = opened.totals()
        identity = opened.id
    if as_json:
        verdicts: dict[str, dict[str, int]] = {}
        for (scale, verdict), count in counted.verdicts.items():
            verdicts.setdefault(scale, {})[verdict] = count
        print_json(
            {
                "library": identity,
                "records": counted.records,
                "articles": counted.articles,
                "claims": counted.claims,
                "verdicts": verdicts,
                "outlets": counted.outlets,
                "changes": counted.changes,
            }
        )
        return
    named = {f"{scale}: {verdict}": count for (scale, verdict), count in counted.verdicts.items()}
    parts: tuple[tuple[str, Mapping[str, int]], ...] = (
        ("records", {**counted.records, "outlet": counted.outlets, "change": counted.changes}),
        ("articles", counted.articles),
        ("claims", counted.claims),
        ("verdicts", named),
    )
    lines = [(part, name, count) for part, counts in parts for name, count in counts.items()]
    print_table(("of", "what", "count"), lines, "")


@click.command("scales")
@as_json
def scales_command(as_json: bool) -> None:
    """List the rating scales: those that come with the program, and your own."""
    known = load_scales([resource("scales"), data_dir() / "scales"], lambda problem: click.echo(f"factcheck: {problem}", err=True))
    if as_json:
        print_json_list(map(to_json, known.values()))
        return
    lines = [
        (scale.key, scale.name, verdict.key, verdict.label, "" if verdict.rating is None else f"{verdict.rating:g}")
        for scale in known.values()
        for verdict in scale.verdicts
    ]
    print_table(("scale", "name", "verdict", "label", "rating"), lines, "No scale.")


@click.command("check")
@library_argument
@as_json
def check_command(library: Path, as_json: bool) -> int:
    """Prove that the file is sound, that no change or text was altered, and that the tables are what the log says."""
    with for_reading(library) as opened:
        problems = opened.check()
    if as_json:
        print_json({"sound": not problems, "problems": problems})
    else:
        click.echo("\n".join(shown(problem, 500) for problem in problems) or "The library is sound.")
    return int(bool(problems))


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": hit.row_id,
        "article_id": hit.article_id,
        "claim_id": hit.claim_id,
        "title": hit.title,
        "outlet": hit.outlet,
        "published": hit.published,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
        "span": list(hit.span) if hit.span else None,
    }


def _marked(hit: Hit) -> str:
    """Return the snippet with brackets around what was found."""
    parts, place = [], 0
    for start, end in hit.marks:
        parts.append(f"{hit.snippet[place:start]}[{hit.snippet[start:end]}]")
        place = end
    return "".join(parts) + hit.snippet[place:]
