"""Who changed what, and taking the last of one's own edits back."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import click

from factcheck_gui.cli.opening import for_reading, for_writing, library_argument
from factcheck_gui.cli.output import as_json, moment, print_json_list, print_table, shown
from factcheck_gui.core.clock import milliseconds
from factcheck_gui.core.edits import Change, dump
from factcheck_gui.core.errors import NotFound
from factcheck_gui.core.ids import is_id
from factcheck_gui.library import EditSummary, Library


@click.command("history")
@library_argument
@click.argument("row", required=False, default="")
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="How many edits, 0 for all.")
@as_json
def history_command(library: Path, row: str, limit: int, as_json: bool) -> None:
    """List edits, the newest first: all, or those of one record (ROW: an id, a claim or an article)."""
    with for_reading(library) as opened:
        edits = islice(opened.history(_row(opened, row) if row else ""), limit or None)
        if as_json:
            print_json_list(_edit(opened, edit, changes) for edit, changes in edits)
        else:
            print_table(("when", "who", "record", "field", "value"), _lines(opened, edits), "No edit.")


@click.command("undo")
@library_argument
def undo_command(library: Path) -> int:
    """Take back your latest edit; what somebody else set since stays."""
    with for_writing(library) as opened:
        undone = opened.undo()
    if undone is None:
        click.echo("factcheck: there is nothing of yours to undo.", err=True)
        return 1
    count = len(undone.changes.changes)
    click.echo(f"{count} {'change' if count == 1 else 'changes'} taken back")
    if undone.kept:
        click.echo(f"factcheck: {len(undone.kept)} stay, because they were changed again since.", err=True)
    return int(bool(undone.kept))


def _row(library: Library, reference: str) -> str:
    if is_id(reference):
        return reference
    try:
        return library.claims.find(reference).id
    except NotFound:
        with suppress(NotFound):
            return library.articles.find(reference).id
    raise NotFound(f"Nothing in this library has the id “{shown(reference)}”, and no article that file name or title.")


def _edit(library: Library, edit: EditSummary, changes: list[Change]) -> dict[str, Any]:
    who = library.people.annotator(edit.annotator_id)
    return {
        "edit": edit.id,
        "at": moment(milliseconds(edit.clock)),
        "annotator": {"id": who.id, "name": who.name, "email": who.email},
        "undoes": edit.undoes,
        "changes": [_change(change) for change in changes],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "kind": change.kind.value,
        "row": change.row_id,
        "field": change.field,
        "value": change.value,
        "at": moment(milliseconds(change.clock)),
    }


def _lines(library: Library, edits: Iterator[tuple[EditSummary, list[Change]]]) -> Iterator[tuple[str, ...]]:
    for edit, changes in edits:
        who = library.people.annotator(edit.annotator_id).name or edit.annotator_id[:8]
        for change in changes:
            when = moment(milliseconds(change.clock))
            yield when, who, f"{change.kind.value} {change.row_id}", change.field, dump(change.value)
