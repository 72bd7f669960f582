"""Listing claims, marking one by its words, setting one field."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from factcheck_gui.cli.opening import for_reading, for_writing, library_argument, settings
from factcheck_gui.cli.output import as_json, print_json, print_json_list, print_table, shown, typed
from factcheck_gui.core.errors import InvalidValue, NotFound
from factcheck_gui.core.filters import ClaimFilter, Order
from factcheck_gui.core.ids import new_id, tag_id
from factcheck_gui.core.records import ClaimStatus, ClaimType, Confidence, Stance, known_order
from factcheck_gui.core.sheets import ASSESSMENT_FIELDS, join
from factcheck_gui.core.validation import NO_JUSTIFICATION, NO_SOURCE, NO_VERDICT, Problem, problems
from factcheck_gui.formats.csv_claims import ClaimWriter, locate, settable
from factcheck_gui.library import Library
from factcheck_gui.settings import SCALE

_PAGE = 500


@click.command("claims")
@library_argument
@click.option("--article", default="", help="Only those of this article: id, first digits of it, file name or title.")
@click.option("--status", type=click.Choice(known_order(ClaimStatus)), help="Only those with this status.")
@click.option("--verdict", default="", help="Only those to which somebody gave this verdict: its key or its label.")
@click.option("--assignee", default="", help="Only those of this assignee.")
@click.option("--annotator", default="", help="Only those that this annotator judged: name, e-mail or id.")
@click.option("--tag", default="", help="Only those with this tag.")
@click.option("--words", default="", help="Only those with this in the quote, the restated claim or the speaker.")
@as_json
def claims_command(library: Path, as_json: bool, article: str, status: str | None, verdict: str, annotator: str, **rest: str) -> None:
    """List claims, the oldest first."""
    with for_reading(library) as opened:
        wanted = ClaimFilter(
            article_id=opened.articles.find(article).id if article else "",
            status=status or "",
            verdict=_verdict(opened, verdict) if verdict else "",
            annotator_id=_annotator(opened, annotator) if annotator else "",
            tag_id=tag_id(rest.pop("tag")) if rest["tag"] else rest.pop("tag"),
            **rest,
        )
        found = _claims(opened, wanted)
        if as_json:
            texts: dict[str, str] = {}
            print_json_list({**typed(cells), "earlier_text": _is_of_earlier_text(opened, cells, texts)} for cells in found)
        else:
            head = ("claim", "verdict", "status", "article", "start", "quote")
            lines = ((c["claim_id"], c["verdict"], c["status"], c["article_title"], c["start"], c["quote"]) for c in found)
            print_table(head, lines, "No claim.")


@click.command("mark")
@library_argument
@click.argument("article")
@click.option("--quote", required=True, help="The exact words in the article.")
@click.option("--nth", type=click.IntRange(min=1), default=None, help="Which of them, where the words stand there several times.")
@click.option("--claim", "claim_text", help="The claim in plain words.")
@click.option("--type", "claim_types", multiple=True, type=click.Choice(known_order(ClaimType)), help="Its kind; may be repeated.")
@click.option("--speaker", help="Who says it.")
@click.option("--role", "speaker_role", help="The speaker's role.")
@click.option("--date", "claim_date", help="When it was said: 2025, 2025-05 or 2025-05-19.")
@click.option("--location", "claim_location", help="Where it was said.")
@click.option("--first-appearance", "first_appearance_url", metavar="URL", help="Where it appeared first.")
@click.option("--status", type=click.Choice(known_order(ClaimStatus)), help="How far the check is.")
@click.option("--assignee", help="Who is to check it.")
@click.option("--reviewer", help="Who is to review it.")
@click.option("--priority", type=click.Choice(["0", "1", "2", "3"]), help="0 none, 1 low, 2 medium, 3 high.")
@click.option("--tag", "tags", multiple=True, help="A tag by its name; may be repeated.")
@click.option("--note", help="A note.")
@click.option("--scale", "verdict_scale", metavar="KEY", help="The rating scale of the verdict; see “factcheck scales”.")
@click.option("--verdict", help="Your verdict: its key or its label.")
@click.option("--confidence", type=click.Choice([value for value in known_order(Confidence) if value]), help="How sure you are.")
@click.option("--justification", help="Why.")
@click.option("--explanation", "rating_explanation", help="A few words that stand beside the rating.")
@click.option("--source", "source_urls", metavar="URL", multiple=True, help="A source's address; may be repeated.")
@click.option("--stance", "source_stances", multiple=True, type=click.Choice(known_order(Stance)), help="What each source says, in order.")
@as_json
def mark_command(library: Path, article: str, quote: str, nth: int | None, as_json: bool, **fields: str | tuple[str, ...] | None) -> None:
    """Mark the words of an article as a claim, and say about it what the options say. One undo step."""
    if len(fields["source_stances"] or ()) > len(fields["source_urls"] or ()):
        raise click.UsageError("There are more --stance than --source.")
    cells = {name: value if isinstance(value, str) else join(value) for name, value in fields.items() if value}
    if fields["status"] == ClaimStatus.FINAL.value:
        given = {NO_VERDICT: "verdict", NO_JUSTIFICATION: "justification", NO_SOURCE: "source_urls"}
        _refuse_final([problem for problem, option in given.items() if not fields[option]])
    with for_writing(library) as opened:
        found = opened.articles.find(article)
        span = locate(opened.articles.text_of(found.text_sha256), {"quote": quote}, nth or 0)
        claim_id = new_id()
        opened.apply(writer(opened).new_claim(claim_id, found, found.text_sha256, span, cells))
        made = opened.claim_cells([claim_id])[0]
    if as_json:
        print_json(typed(made))
    else:
        click.echo(claim_id)


@click.command("set")
@library_argument
@click.argument("claim")
@click.argument("field")
@click.argument("value")
def set_command(library: Path, claim: str, field: str, value: str) -> int:
    """Set one field of a claim, called as in the claims table; an empty VALUE empties it.

    Several values are joined by “ | ”. Verdict, confidence, justification and explanation are your own.
    """
    if field not in settable():
        raise click.UsageError(f"“{field}” cannot be set. Fields that can: {', '.join(settable())}.")
    with for_writing(library) as opened:
        found = opened.claims.find(claim)
        edit = writer(opened).changed_claim(found, {field: value})
        if _is_so_already(opened, found.id, field, value):
            click.echo("factcheck: it has this value already; nothing was changed.", err=True)
            return 1
        if (field, value) == ("status", ClaimStatus.FINAL.value):
            view = opened.claims.view(found.id)
            _refuse_final(problems(view.claim, view.assessments, view.evidence_count))
        opened.apply(edit)
    return 0


def _refuse_final(missing: Sequence[Problem]) -> None:
    if missing:
        raise InvalidValue("status", f"a claim is not final while {'; '.join(problem.reason for problem in missing)}.")


def writer(library: Library) -> ClaimWriter:
    """Return what turns cells into edits of this library's claims, judging as the person in the settings."""
    return ClaimWriter(library, library.annotator.id, library.rating_scales(), settings().get(SCALE))


def _is_so_already(library: Library, claim_id: str, field: str, value: str) -> bool:
    """Tell whether a field has this value; that somebody else's assessment has it says nothing about one's own."""
    judges = {assessment.annotator_id for assessment in library.claims.assessments(claim_id)}
    own = field not in ASSESSMENT_FIELDS or judges <= {library.annotator.id}
    return own and library.claim_cells([claim_id])[0][field] == value


def _claims(library: Library, wanted: ClaimFilter) -> Iterator[dict[str, str]]:
    offset = 0
    while rows := library.claims.rows(wanted, Order("added"), offset, _PAGE):
        yield from library.claim_cells([view.claim.id for view in rows])
        offset += len(rows)


def _is_of_earlier_text(library: Library, cells: Mapping[str, str], texts: dict[str, str]) -> bool:
    """Tell whether a claim's places count in a text that its article no longer has; `texts` keeps what each article has."""
    article_id = cells["article_id"]
    if article_id not in texts:
        there = article_id in library.articles.existing([article_id])
        texts[article_id] = library.articles.get(article_id).text_sha256 if there else cells["article_sha256"]
    return texts[article_id] != cells["article_sha256"]


def _verdict(library: Library, reference: str) -> str:
    """Return the key of a verdict, given as key or label; one on a scale that is not here is known where somebody gave it."""
    known = {verdict.key: verdict.label for scale in library.rating_scales().values() for verdict in scale.verdicts}
    found = next((key for key, label in known.items() if reference.casefold() in (key.casefold(), label.casefold())), "")
    if not found and not library.claims.count(ClaimFilter(verdict=reference)):
        raise NotFound(f"There is no verdict “{shown(reference)}”. Verdicts: {', '.join(known)}.")
    return found or reference


def _annotator(library: Library, reference: str) -> str:
    for annotator in library.people.annotators():
        if reference.casefold() in (annotator.name.casefold(), annotator.email.casefold(), annotator.id):
            return annotator.id
    raise NotFound(f"No annotator has the name, e-mail or id “{reference}”.")
