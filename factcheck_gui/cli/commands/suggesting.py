"""Which sentences look worth checking, in words for the terminal; and learning that from a desk's finished articles."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import click

from factcheck_gui.analysis import worthiness, worthiness_desk
from factcheck_gui.analysis.cues import Cue
from factcheck_gui.analysis.worthiness import DeskWeights, Reason, Suggestion
from factcheck_gui.analysis.worthiness_desk import DeskModel, Unusable
from factcheck_gui.cli.opening import for_reading, library_argument, settings
from factcheck_gui.cli.output import as_json, print_json, print_json_list, print_table, shown
from factcheck_gui.core.records import Article
from factcheck_gui.library import Library
from factcheck_gui.settings import PERSONAL_MODEL

_WORDS = {
    Cue.NUMBER: "a number",
    Cue.PERCENT: "a share in percent",
    Cue.MONEY: "an amount of money",
    Cue.DATE: "a date or time",
    Cue.NAME: "a name",
    Cue.COMPARISON: "a comparison",
    Cue.CHANGE: "a change",
    Cue.RECORD: "an act on record",
    Cue.DEED: "a deed",
    Cue.STUDY: "a source of figures",
    Cue.SUBJECT: "a subject of statistics",
    Cue.ATTRIBUTION: "somebody said it",
    Cue.QUOTATION: "a quotation",
    Cue.OPINION: "an opinion",
    Cue.VALUATION: "a judgement of value",
    Cue.DEMAND: "a demand",
    Cue.PREDICTION: "the future",
    Cue.HEDGE: "a reservation",
    Cue.CONDITION: "a condition",
    Cue.QUESTION: "a question",
    Cue.EXCLAMATION: "an exclamation",
    Cue.ADDRESS: "talk to the listener",
    Cue.COURTESY: "a courtesy",
    Cue.FIRST_PERSON: "talk of oneself",
    Cue.SHORT: "a short sentence",
    Cue.CREDIT: "a line about the article itself",
    "word": "the word",
    "desk": "learnt from your marking",
}


@click.command("suggest")
@library_argument
@click.argument("article", required=False)
@click.option("--limit", type=click.IntRange(min=0), default=0, help="How many of each article at most, 0 for all.")
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.0, help="Only sentences with this score or more.")
@click.option("--shipped", is_flag=True, help="Leave your own model aside.")
@as_json
def suggest_command(library: Path, article: str | None, limit: int, min_score: float, shipped: bool, as_json: bool) -> int:
    """List the sentences of ARTICLE, or of all articles, those most worth checking first, each with score and reasons.

    A score says how a sentence looks, not whether it is true; it is a suggestion of what to read first.
    """
    desk = None if shipped else own_weights()
    with for_reading(library) as opened:
        articles = iter([opened.articles.find(article)]) if article else opened.articles.all()
        found = chain.from_iterable(_rows(opened, one, desk, limit, min_score) for one in articles)
        first = next(found, None)
        rows = chain([first] if first else [], found)
        if as_json:
            print_json_list(rows)
        else:
            lines = ((f"{r['score']:.2f}", r["kind"], r["file"], r["start"], shown(r["text"]), "; ".join(r["reasons"][:2])) for r in rows)
            print_table(("score", "kind", "file", "start", "sentence", "reasons"), lines, "No sentence.")
    return int(first is None)


@click.command("learn")
@library_argument
@click.option("--on/--off", "switch", default=None, help="Only use, or stop using, your own model; learn nothing.")
@as_json
def learn_command(library: Path, switch: bool | None, as_json: bool) -> int:
    """Learn what is worth checking from the claims that were marked, and the sentences passed over, in finished articles.

    Learns from articles with the status “done”. The model is kept in your data folder and used for your suggestions in every
    library, but only where it orders articles that it has not seen better than the one that comes with the program.
    """
    if switch is not None:
        settings().set(PERSONAL_MODEL, switch)
        click.echo("Your own model is used from now on, if there is one." if switch else "Your own model is not used any more. It is kept.")
        return 0
    with for_reading(library) as opened:
        model = opened.learn()
    if model.better:
        worthiness_desk.keep(model, worthiness_desk.kept_at())
    if as_json:
        print_json(_model_json(model))
    else:
        click.echo(_told(model))
    if not settings().get(PERSONAL_MODEL):
        click.echo("factcheck: your own model is switched off; “factcheck learn LIB --on” switches it on.", err=True)
    return int(not model.better)


def own_weights() -> DeskWeights | None:
    """Return the user's own model where there is one to use; what is wrong with it is told on standard error."""
    if not settings().get(PERSONAL_MODEL):
        return None
    try:
        model = worthiness_desk.kept(worthiness_desk.kept_at())
    except Unusable as error:
        click.echo(f"factcheck: {error}", err=True)
        return None
    return model.weights if model else None


def suggestion_json(article: Article, text: str, found: Suggestion) -> dict[str, Any]:
    """Return a suggestion as JSON has it: `start` and `end` in code points, the reasons in words, the strongest first."""
    return {
        "article": article.id,
        "file": article.file_name,
        "start": found.start,
        "end": found.end,
        "text": text[found.start : found.end],
        "score": round(found.score, 4),
        "kind": found.kind.value,
        "reasons": list(map(reason_words, found.reasons)),
    }


def reason_words(reason: Reason) -> str:
    """Return a reason in words, with what it spoke for."""
    side = "for" if reason.weight > 0 else "against"
    return f"{side}: {_WORDS[reason.cue]}" + (f" “{reason.words}”" if reason.words else "")


def _rows(library: Library, article: Article, desk: DeskWeights | None, limit: int, min_score: float) -> Iterator[dict[str, Any]]:
    text = library.articles.text(article.id)
    found = [one for one in worthiness.ranked(worthiness.suggestions(text, desk)) if one.score >= min_score]
    return (suggestion_json(article, text, one) for one in found[: limit or None])


def _model_json(model: DeskModel) -> dict[str, Any]:
    counts = {"articles": model.articles, "marked": model.marked, "passed": model.passed}
    return {**counts, "before": asdict(model.before), "after": asdict(model.after), "chance": model.chance, "used": model.better}


def _told(model: DeskModel) -> str:
    before, after = model.before, model.after
    figures = (
        f"Learnt from {model.articles} finished articles: {model.marked} sentences marked, {model.passed} passed over.\n"
        "Tried on articles it had not seen. Of as many sentences from the top as you had marked, you had marked\n"
        f"  {before.found:.0%} in the order of the model that comes with the program (average precision {before.precision:.3f}),\n"
        f"  {after.found:.0%} in the order of your own (average precision {after.precision:.3f}).\n"
    )
    if model.better:
        return f"{figures}Your own model is better and was kept: {worthiness_desk.kept_at()}"
    return f"{figures}That is not better by more than chance, so it was not kept. What was used before is used further."
