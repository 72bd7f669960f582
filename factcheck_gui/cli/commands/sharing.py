"""Working with others: looking into a colleague's library, merging it, settling conflicts, agreement, backups, repair."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import click

from factcheck_gui.cli.commands.claims import writer
from factcheck_gui.cli.opening import for_reading, for_writing, library_argument
from factcheck_gui.cli.output import as_json, counted, moment, print_json, print_table, shown
from factcheck_gui.core.edits import Edit, dump
from factcheck_gui.core.errors import Ambiguous, CannotOpen, FactcheckError, InvalidValue, NotFound
from factcheck_gui.core.intents import set_field, tag_claim
from factcheck_gui.core.merge_report import EVERYTHING, Choice, MergeReport, Tally
from factcheck_gui.core.records import HASH, IDENTIFIER, OPTIONAL_IDENTIFIER, SPAN, Annotator, Json, Kind, rules
from factcheck_gui.core.sheets import join, split
from factcheck_gui.core.statistics import Agreement, Figure, SpanAgreement
from factcheck_gui.library import Conflict, Library, Summary

_file = click.Path(path_type=Path)
_CHOSEN = (SPAN, HASH, IDENTIFIER, OPTIONAL_IDENTIFIER)  # nobody types such a value, and only those that are there make sense
_TOLD = (Kind.ARTICLE, Kind.CLAIM, Kind.ASSESSMENT, Kind.SOURCE, Kind.EVIDENCE)


@click.command("inspect")
@click.argument("file", type=_file)
@as_json
def inspect_command(file: Path, as_json: bool) -> int:
    """Look into a library that somebody sent: whose it is, what it holds, and whether it is sound.

    FILE is only read, as a private copy; nothing in it or beside it runs. Exit status 1 tells that it is not sound.
    """
    try:
        with Library.open_shared(file, Annotator("0" * 32)) as opened:
            found, conflicts = opened.summary(), sum(1 for _ in opened.conflicts())
    except CannotOpen as error:
        if as_json:
            print_json({"file": str(file), "sound": False, "reason": error.reason})
        else:
            click.echo(f"factcheck: {error}", err=True)
        return 1
    if as_json:
        print_json({"file": str(file), "sound": True, "reason": "", **_summary(found), "conflicts": conflicts})
        return 0
    numbers = (found.articles, "article"), (found.claims, "claim"), (found.assessments, "assessment")
    click.echo(f"{shown(file.name)} is sound: {', '.join(counted(*number) for number in numbers)},")
    rest = f"{counted(found.sources, 'source')}, {counted(conflicts, 'conflict')}"
    click.echo(f"{rest}. Library {found.library_id[:8]}, last changed {_when(found.latest)}.")
    lines = ((person.name, person.email, person.changes, _when(person.latest)) for person in found.contributors)
    print_table(("annotator", "e-mail", "changes", "latest"), lines, "Nobody has changed anything in it.")
    return 0


def _summary(found: Summary) -> dict[str, Any]:
    told = asdict(found)
    people = [{**asdict(person), "latest": _when(person.latest)} for person in found.contributors]
    return {**told, "latest": _when(found.latest), "contributors": people}


def _when(milliseconds: int) -> str:
    return moment(milliseconds) if milliseconds else "never"


@click.command("merge")
@library_argument
@click.argument("other", type=_file)
@click.option("--dry-run", is_flag=True, help="Only tell what would be brought.")
@click.option("--by", "people", multiple=True, metavar="ID", help="Only the work of this annotator (id or its start); may be repeated.")
@as_json
def merge_command(library: Path, other: Path, dry_run: bool, people: tuple[str, ...], as_json: bool) -> None:
    """Bring what the library OTHER has into LIB: one step, which “undo” takes back. A backup of LIB is made first.

    OTHER is read as `inspect` reads it, and not changed. Two values for one field are both kept; see `conflicts`.
    """
    choice = Choice(annotators=frozenset(_ids(other, people))) if people else EVERYTHING
    with for_reading(library) if dry_run else for_writing(library) as opened:
        report = opened.preview_merge(other, choice) if dry_run else opened.merge(other, choice)[0]
    if as_json:
        print_json(_merge_json(report, dry_run))
        return
    would = "would be brought" if dry_run else "brought"
    if not report:
        click.echo("Nothing new: everything in it is here already.")
        return
    if report.changes or report.texts:
        click.echo(f"{counted(report.changes, 'change')} and {counted(report.texts, 'text')} {would}.")
    if report.again:
        click.echo(f"{counted(report.again, 'record')} {would} again, of which a merge had been taken back.")
    head = ("", "new", "changed", "in conflict", "taken away", "same")
    print_table(head, (_tally(kind.value, report.kinds[kind]) for kind in _TOLD if kind in report.kinds), "")
    for at in report.conflicts[:20]:
        click.echo(f"conflict: {at.kind.value} {at.row_id} {at.field}")


def _ids(other: Path, people: Iterable[str]) -> list[str]:
    """Return the ids of annotators in the library `other` that begin with what was given."""
    with Library.open_shared(other, Annotator("0" * 32)) as opened:
        known = [person.id for person in opened.summary().contributors]
    found = []
    for wanted in people:
        matching = [who for who in known if who.startswith(wanted)]
        if not matching:
            raise NotFound(f"No annotator in {other.name} has the id “{wanted}”. See: factcheck inspect {other.name} --json")
        if len(matching) > 1:
            raise Ambiguous(f"“{wanted}” begins the ids of several annotators. Give more digits.")
        found += matching
    return found


def _tally(name: str, tally: Tally) -> tuple[object, ...]:
    return name, tally.new, tally.changed, tally.conflicting, tally.removed, tally.same


def _merge_json(report: MergeReport, dry_run: bool) -> dict[str, Any]:
    people = [
        {"annotator": who, "name": report.names.get(who, who[:8]), "records": {kind.value: asdict(tally) for kind, tally in kinds.items()}}
        for who, kinds in sorted(report.people.items())
    ]
    return {
        "library": report.library_id,
        "merged": not dry_run and bool(report),
        "changes": report.changes,
        "texts": report.texts,
        "again": report.again,
        "records": {kind.value: asdict(tally) for kind, tally in report.kinds.items()},
        "annotators": people,
        "conflicts": [{"kind": at.kind.value, "row": at.row_id, "field": at.field} for at in report.conflicts],
    }


@click.command("conflicts")
@library_argument
@as_json
def conflicts_command(library: Path, as_json: bool) -> int:
    """List fields that two people gave different values, and claims that may be the same. Exit status 1 where there are any."""
    with for_reading(library) as opened:
        found, strays, same = list(opened.conflicts()), list(opened.strays()), opened.same_claims()
        names = {person.id: person.name for person in opened.people.annotators()}
        tags = {tag.id: tag.name for tag in opened.people.tags()}
    if as_json:
        print_json(
            {
                "conflicts": [_conflict(one, names) for one in found],
                "deleted_under": [{**asdict(one), "kind": one.kind.value, "owner_kind": one.owner_kind.value} for one in strays],
                "same_claims": [asdict(one) for one in same],
            }
        )
        return int(bool(found))
    for one in found:
        click.echo(f"{one.kind.value} {one.row_id} {one.field}")
        for head in reversed(one.heads):
            before = ", ".join(shown(_said(old, one, tags), 30) for old in head.replaced)
            who = shown(names.get(head.annotator_id, head.annotator_id[:8]), 30)
            click.echo(f"  {shown(_said(head.value, one, tags))}  ({who}, {moment(head.moment)}{f', was: {before}' if before else ''})")
    for stray in strays:
        click.echo(f"{stray.kind.value} {stray.row_id}: its {stray.owner_kind.value} {stray.owner_id} was deleted meanwhile")
    for pair in same:
        click.echo(f"claims {pair.first_id} and {pair.second_id} may be the same ({pair.share:.0%} of the words)")
    if not found:
        click.echo("No field has two values.")
    return int(bool(found))


def _conflict(one: Conflict, names: dict[str, str]) -> dict[str, Any]:
    values = [
        {
            "value": head.value,
            "annotator": head.annotator_id,
            "name": names.get(head.annotator_id, head.annotator_id[:8]),
            "when": moment(head.moment),
            "replaced": list(head.replaced),
            "shown": head is one.heads[-1],
        }
        for head in one.heads
    ]
    return {"kind": one.kind.value, "row": one.row_id, "field": one.field, "values": values}


def _said(value: Json, one: Conflict, tags: dict[str, str]) -> str:
    """Return a value as `resolve` takes it: tags by their names."""
    if (one.kind, one.field) != (Kind.CLAIM, "tags"):
        return _text(value)
    return join([tags.get(tag, tag) for tag in cast(list[str], value)])


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@click.command("resolve")
@library_argument
@click.argument("row", metavar="ROW")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
def resolve_command(library: Path, row: str, field: str, value: str) -> None:
    """Settle a conflict: give FIELD of the record ROW the VALUE, which replaces all that it has.

    ROW is an id or the start of one, as `conflicts` lists it. VALUE is text, or JSON where the field holds no text; tags are given by
    their names, joined by “ | ”. What names a place in a text or another record is one of the values that `conflicts` lists.
    """
    with for_writing(library) as opened:
        matching = [one for one in opened.conflicts() if one.row_id.startswith(row) and one.field == field]
        if not matching:
            raise NotFound(f"No record {row} has several values for “{field}”. See: factcheck conflicts {library.name}")
        if len(matching) > 1:
            raise Ambiguous(f"“{row}” begins the ids of several records. Give more digits.")
        (one,) = matching
        opened.apply(_settled(opened, one, value))
    click.echo(f"{one.kind.value} {one.row_id} {field}: {shown(value)}")


def _settled(library: Library, one: Conflict, value: str) -> Edit:
    """Return the edit that gives a field in conflict what was typed. Raises FactcheckError where it cannot hold that."""
    if (one.kind, one.field) == (Kind.CLAIM, "tags"):
        return tag_claim(one.row_id, split(value))
    chosen = _typed(value, one.heads[-1].value)
    if (one.kind, one.field) == (Kind.ASSESSMENT, "verdict"):
        chosen = writer(library).verdict(str(library.past.values(one.kind, one.row_id).get("scale", "")), value)
    if rules(one.kind)[one.field] in _CHOSEN and dump(chosen) not in {dump(head.value) for head in one.heads}:
        raise InvalidValue(one.field, "it has to be one of the values that “factcheck conflicts” lists.")
    return set_field(one.kind, one.row_id, one.field, chosen)


def _typed(value: str, like: Json) -> Json:
    """Return what was typed as a value of the kind that the field holds."""
    if isinstance(like, str):
        return value
    try:
        return cast(Json, json.loads(value))
    except ValueError as error:
        raise FactcheckError(
            f"Nothing was changed: this field holds {_text(like)}, and “{shown(value)}” is not written like that."
        ) from error


@click.command("agreement")
@library_argument
@as_json
def agreement_command(library: Path, as_json: bool) -> None:
    """Tell how far the annotators agree, over claims that two or more judged, with 95 % intervals."""
    with for_reading(library) as opened:
        scales, spans = opened.agreement()
        names = {person.id: person.name for person in opened.people.annotators()}
    if as_json:
        print_json({"verdicts": [asdict(one) for one in scales], "spans": [asdict(one) for one in spans]})
        return
    for one in scales:
        _print_scale(one, names)
    if not scales:
        click.echo("No claim was judged by two people on the same scale.")
    _print_spans(spans, names)


def _print_scale(one: Agreement, names: dict[str, str]) -> None:
    click.echo(f"{shown(one.scale)}: {counted(one.claims, 'claim')} judged by two or more of {one.annotators} annotators")
    figures = (
        ("percent agreement", one.percent),
        ("Fleiss’ kappa", one.fleiss),
        ("Krippendorff’s alpha, nominal", one.alpha_nominal),
        (f"Krippendorff’s alpha, ordinal ({counted(one.graded, 'claim')})", one.alpha_ordinal),
    )
    for name, figure in figures:
        click.echo(f"  {name}: {_figure(figure)}")
    for pair in one.pairs:
        who = f"{_name(pair.first, names)} and {_name(pair.second, names)}"
        click.echo(f"  {who}, {counted(pair.claims, 'claim')}: percent {_figure(pair.percent)}, Cohen’s kappa {_figure(pair.kappa)}")


def _print_spans(spans: Iterable[SpanAgreement], names: dict[str, str]) -> None:
    for pair in spans:
        who = f"{_name(pair.first, names)} and {_name(pair.second, names)}"
        texts = counted(pair.texts, "text")
        click.echo(f"marks of {who} in {texts}: overlap F1 {pair.overlap_f1:.3f}, same span F1 {pair.exact_f1:.3f}")


def _name(annotator_id: str, names: dict[str, str]) -> str:
    return shown(names.get(annotator_id, annotator_id[:8]), 30)


def _figure(figure: Figure) -> str:
    if figure.value is None:
        return "not defined"
    return f"{figure.value:.3f}" if figure.low is None else f"{figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})"


@click.command("repair")
@click.argument("file", metavar="LIB", type=_file)
@click.argument("out", type=_file)
@as_json
def repair_command(file: Path, out: Path, as_json: bool) -> int:
    """Save everything readable of a damaged library LIB as the new library OUT. Exit status 1 tells that something is lost."""
    report = Library.repair(file, out)
    lost = report.missing_changes + report.broken + len(report.missing_texts)
    if as_json:
        print_json(asdict(report))
        return int(lost > 0)
    saved = f"{counted(report.changes, 'change')} and {counted(report.texts, 'text')}"
    click.echo(f"Saved: {saved}, which make {counted(report.articles, 'article')} and {counted(report.claims, 'claim')}.")
    if lost:
        altered = counted(report.broken, "row was", "rows were")
        click.echo(f"Lost: {counted(report.missing_changes, 'change')}; {altered} altered and not believed.")
    for article_id in report.missing_texts[:20]:
        click.echo(f"The text of article {article_id} is lost.")
    if lost:
        click.echo("What was lost can come from a backup or a colleague: factcheck merge OUT BACKUP")
    return int(lost > 0)


@click.command("backups")
@library_argument
@click.option("--make", is_flag=True, help="Make one now.")
@click.option("--restore", type=click.IntRange(min=1), metavar="N", help="Bring back number N of the list.")
@click.option("--to", "target", type=_file, help="With --restore: as a new library, instead of in the place of LIB.")
@as_json
def backups_command(library: Path, make: bool, restore: int | None, target: Path | None, as_json: bool) -> None:
    """List the backups of a library, the latest first; make one; bring one back (after a backup of the present)."""
    with for_reading(library) if restore is None or target else for_writing(library) as opened:
        if make:
            opened.make_backup("manual")
        found = opened.backups()
        if restore is not None:
            if restore > len(found):
                raise NotFound(f"There is no backup number {restore}. See: factcheck backups {library.name}")
            chosen = found[restore - 1].path
            opened.restore_to(chosen, target) if target else opened.restore_backup(chosen)
            click.echo(f"{(target or library).name} is what it was on {found[restore - 1].made:%Y-%m-%d at %H:%M} UTC.")
            return
    listed = [(number, backup) for number, backup in enumerate(found, 1)]
    if as_json:
        print_json(
            [
                {
                    "number": number,
                    "made": f"{b.made:%Y-%m-%dT%H:%M:%SZ}",
                    "reason": b.reason,
                    "bytes": b.size,
                    "file": str(b.path),
                    "other_copy": not b.of_this_file,
                }
                for number, b in listed
            ]
        )
        return
    lines = ((n, f"{b.made:%Y-%m-%d %H:%M}", b.reason, f"{b.size:,}", "" if b.of_this_file else "of another copy") for n, b in listed)
    print_table(("no", "made (UTC)", "why", "bytes", ""), lines, "There are no backups of this library yet.")
