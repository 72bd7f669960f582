"""Why a sentence is suggested as a claim, in plain words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from factcheck_gui.analysis.worthiness import Reason, Suggestion

# By name: the analysis is loaded after the first paint.
CUES: Final = {
    "number": "a number",
    "percent": "a share in percent",
    "money": "an amount of money",
    "date": "a date or time",
    "name": "a name",
    "comparison": "a comparison",
    "change": "a change",
    "record": "an act on record",
    "deed": "a deed",
    "study": "a source of figures",
    "subject": "a subject of statistics",
    "attribution": "somebody said it",
    "quotation": "a quotation",
    "opinion": "an opinion",
    "valuation": "a judgement of value",
    "demand": "a demand",
    "prediction": "the future",
    "hedge": "a reservation",
    "condition": "a condition",
    "question": "a question",
    "exclamation": "an exclamation",
    "address": "talk to the listener",
    "courtesy": "a courtesy",
    "first_person": "talk of oneself",
    "short": "a short sentence",
    "credit": "a line about the article itself",
    "word": "the word",
    "desk": "learnt from your marking",
}
KINDS: Final = {
    "opinion": "Reads like an opinion.",
    "prediction": "Speaks of the future.",
    "rhetoric": "Reads like rhetoric.",
}


def why(suggestion: "Suggestion") -> str:
    """Return in one or two lines what speaks for a sentence and what against it."""
    lines = (
        _side(_tr("For: {reasons}"), [one for one in suggestion.reasons if one.weight > 0]),
        _side(_tr("Against: {reasons}"), [one for one in suggestion.reasons if one.weight < 0]),
        _tr(KINDS[suggestion.kind.value]) if suggestion.kind.value in KINDS else "",
    )
    return "\n".join(filter(None, lines))


def _side(words: str, reasons: Sequence["Reason"]) -> str:
    return words.format(reasons=", ".join(map(_reason, reasons))) + "." if reasons else ""


def _reason(reason: "Reason") -> str:
    shown = f" “{reason.words}”" if any(map(str.isalnum, reason.words)) else ""  # a quotation mark in quotation marks says nothing
    return _tr(CUES[reason.cue]) + shown


def _tr(text: str) -> str:
    return QCoreApplication.translate("suggestions", text)
