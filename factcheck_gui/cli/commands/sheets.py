"""Tables out, and claims sheets in."""

import sys
from pathlib import Path
from typing import Any

import click

from factcheck_gui.cli.commands.claims import writer
from factcheck_gui.cli.opening import for_reading, for_writing, library_argument
from factcheck_gui.cli.output import as_json, print_json_list, print_table
from factcheck_gui.core.records import ClaimStatus, known_order
from factcheck_gui.core.sheets import ExportRequest, Table
from factcheck_gui.formats import CannotImport
from factcheck_gui.formats.csv_import import RowOutcome, RowStatus, plan
from factcheck_gui.formats.csv_tables import read_sheet
from factcheck_gui.formats.exporting import Export

_STDOUT = "-"


@click.command("export")
@library_argument
@click.argument("file")
@click.option("--table", type=click.Choice([table.value for table in Table]), default=Table.CLAIMS.value, help="What to export.")
@click.option("--article", "articles", multiple=True, help="Only of this article; may be repeated.")
@click.option("--status", type=click.Choice(known_order(ClaimStatus)), help="Only claims with this status, or their evidence.")
@click.option("--bom", is_flag=True, help="Begin with a byte-order mark, by which spreadsheets know UTF-8.")
def export_command(library: Path, file: str, table: str, articles: tuple[str, ...], status: str | None, bom: bool) -> None:
    """Write a table as CSV to FILE, or to standard output where FILE is “-”."""
    with for_reading(library) as opened:
        ids = tuple(dict.fromkeys(opened.articles.find(article).id for article in articles))
        request = ExportRequest(Table(table), ids, status or "", bom)
        if file == _STDOUT:
            for chunk in Export(opened.export_rows(), request):
                sys.stdout.buffer.write(chunk)
            return
        written = opened.export(request, Path(file))
    click.echo(f"{written} {'row' if written == 1 else 'rows'} of {table} in {file}")


@click.command("import-claims")
@library_argument
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would become of each row.")
@as_json
def import_claims_command(library: Path, file: Path, dry_run: bool, as_json: bool) -> int:
    """Read a claims sheet back, or one made by hand. All of it is one undo step."""
    try:
        sheet = read_sheet(file.read_bytes(), file.name)
    except OSError as error:
        raise CannotImport(file.name, f"it cannot be read ({error.strerror}).") from error
    if not sheet.certain:
        click.echo(f"factcheck: {file.name} is not UTF-8 and was read as {sheet.encoding}; check its accents.", err=True)
    with for_writing(library) as opened:
        planned = plan(sheet, file.name, writer(opened))
        if planned.edit.sets and not dry_run:
            opened.apply(planned.edit)
    if as_json:
        print_json_list(map(_outcome, planned.rows))
    else:
        _tell(planned.rows)
    done = any(row.status in (RowStatus.ADDED, RowStatus.CHANGED) for row in planned.rows)
    return int(not done or any(row.status is RowStatus.REFUSED for row in planned.rows))


def _outcome(row: RowOutcome) -> dict[str, Any]:
    return {"row": row.number, "status": row.status.value, "claim_id": row.claim_id, "reason": row.reason}


def _tell(rows: tuple[RowOutcome, ...]) -> None:
    for row in rows:
        if row.reason:
            click.echo(f"row {row.number}: {row.reason}", err=True)
    counts = [(status.value, sum(row.status is status for row in rows)) for status in RowStatus]
    print_table(("what", "rows"), [count for count in counts if count[1]], "The sheet has no rows.")
