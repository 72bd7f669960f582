"""Edits that the disk refused: kept in memory, in their order, until they are saved here or in a copy of the library."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from factcheck_gui.core.edits import Edit
from factcheck_gui.core.records import Annotator
from factcheck_gui.library import Library


class Unsaved:
    """What could not be saved. Of two edits that set the same fields, as when one types on, the later one counts."""

    def __init__(self) -> None:
        self._edits: dict[object, Edit] = {}

    @property
    def edits(self) -> list[Edit]:
        """The edits that wait, the first one first."""
        return list(self._edits.values())

    def keep(self, edit: Edit) -> None:
        """Keep an edit, in the place of one that set just the same."""
        self._edits.pop(_what(edit), None)
        self._edits[_what(edit)] = edit

    def drop(self, edits: Iterable[Edit]) -> None:
        """Forget edits that are saved, or that can never be; one that was made anew meanwhile stays."""
        gone = {edit.id for edit in edits}
        self._edits = {what: edit for what, edit in self._edits.items() if edit.id not in gone}


def write_into(target: Path, annotator: Annotator, edits: Iterable[Edit]) -> None:
    """Save edits in the library at `target`, a copy that was just made; in any thread. Raises FactcheckError."""
    waiting = list(edits)
    if waiting:
        with Library.open(target, annotator) as copy:
            for edit in waiting:
                copy.apply(edit)


def _what(edit: Edit) -> object:
    """Return which fields an edit sets; first values set the fields that they have."""
    return tuple((p.kind, p.row_id, p.field, frozenset(p.value) if isinstance(p.value, Mapping) else ()) for p in edit.sets)
