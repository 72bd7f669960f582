"""What giving a field an earlier value again means as an edit, and when there is none to give."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCoreApplication

from factcheck_gui.core.edits import Edit, Set, dump
from factcheck_gui.core.records import CREATE, DELETED, Json, Kind, rules
from factcheck_gui.library import Library
from factcheck_gui.store.history import Step
from factcheck_gui.store.tables import default

# What says where a record belongs stays, and so does what others say about themselves.
_FIXED = {"article_id", "claim_id", "other_id", "source_id", "annotator_id", "text_sha256", "length", "key", "verdicts"}
_OWN_WORDS = {Kind.ANNOTATOR, Kind.SCALE, Kind.REVISION, Kind.SUGGESTION}


@dataclass(frozen=True, slots=True)
class Restoring:
    """What can be done from one change: the edit that gives back the value before it, the one that gives its own value
    again, the one that brings the deleted record back; each None where that makes no sense. `why` says why nothing can."""

    before: Edit | None = None
    after: Edit | None = None
    record: Edit | None = None
    why: str = ""


def restoring(library: Library, step: Step) -> Restoring:
    """Return what can be restored from a change."""
    change, past = step.change, library.past
    if not past.is_there(change.kind, change.row_id):
        gone = past.deletion(change.kind, change.row_id)
        back = Edit(tuple(Set(one.kind, one.row_id, DELETED, False) for one in gone))
        return Restoring(record=back if back.sets else None, why=_tr("It is deleted now."))
    if change.kind in _OWN_WORDS or change.field in (CREATE, DELETED) or change.field in _FIXED or change.field not in rules(change.kind):
        return Restoring()
    now = past.values(change.kind, change.row_id)
    if change.kind is Kind.ASSESSMENT and now.get("annotator_id") != library.annotator.id:
        return Restoring(why=_tr("Only who gave an assessment alters it."))
    current = now[change.field]
    before = step.before[-1] if step.before else default(change.kind, change.field)

    def wish(value: Json, *, was_before: bool) -> Edit | None:
        fits = change.field != "span" or _is_in_text(now, value)
        return _edit(library, step, value, was_before=was_before) if fits and dump(value) != dump(current) else None

    return Restoring(wish(before, was_before=True), wish(change.value, was_before=False))


def _edit(library: Library, step: Step, value: Json, *, was_before: bool) -> Edit:
    change = step.change
    wish = Set(change.kind, change.row_id, change.field, value)
    if change.kind is not Kind.ASSESSMENT or change.field != "verdict" or not value:
        return Edit((wish,))
    first, last = library.past.bounds(change.edit_id)  # a verdict means something on its scale only
    scale = library.past.value_at(change.kind, change.row_id, "scale", first - 1 if was_before else last)
    return Edit((Set(change.kind, change.row_id, "scale", scale), wish))


def _is_in_text(claim: Mapping[str, Json], span: Json) -> bool:
    """Tell whether a span lies in the text that the claim's words are marked in now."""
    now = claim.get("span")
    return isinstance(now, Mapping) and cast(Mapping[str, Json], span or {}).get("text_sha256") == now["text_sha256"]


def _tr(text: str) -> str:
    return QCoreApplication.translate("restoring", text)
