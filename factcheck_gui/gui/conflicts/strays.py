"""What is left behind: records that somebody worked on while somebody else deleted what they hang on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit, Set
from factcheck_gui.core.records import DELETED, Kind
from factcheck_gui.gui import theme
from factcheck_gui.gui.conflicts.listing import Listing
from factcheck_gui.gui.labels import label
from factcheck_gui.gui.value_words import ValueWords
from factcheck_gui.gui.widgets.empty_state import EmptyState
from factcheck_gui.gui.widgets.text import plain_label
from factcheck_gui.library import Library, Stray

_MOST = 5_000  # characters shown of one record


class StraysPage(Listing[Stray]):
    """Records without what they hang on: either that comes back, or they go too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = self.tr(
            "Where somebody deletes an article, a claim or a source while somebody else works on it, that work is kept"
            " and listed here until somebody says what becomes of it."
        )
        heads = (self.tr("What is left"), self.tr("Which"), self.tr("What it hung on"), self.tr("Deleted by"))
        nothing = EmptyState(self.tr("Nothing is left behind"), words)
        super().__init__(self.tr("Left behind"), heads, (120, 0, 0, 160), nothing, parent)
        hint = self.tr("What each of these hangs on was deleted. Bring that back, or delete the rest too; Undo takes back either.")
        self.hint.setText(hint)

    def texts(self, item: Stray, library: Library, names: ValueWords) -> Sequence[str]:
        owner = f"{label(item.owner_kind)}: {names.record(item.owner_kind, item.owner_id)}"
        return label(item.kind), names.record(item.kind, item.row_id), owner, self._who(item, library, names)

    def fill(self, column: QVBoxLayout, item: Stray, library: Library, names: ValueWords) -> None:
        kind, owner = label(item.kind), label(item.owner_kind)
        column.addWidget(plain_label(f"{kind}: {names.record(item.kind, item.row_id)}"[:_MOST], role="heading", wrap=True))
        who = self._who(item, library, names) or self.tr("Somebody")
        words = self.tr("{who} deleted what it hangs on: {owner}, “{name}”.")
        said = words.format(who=who, owner=owner, name=names.record(item.owner_kind, item.owner_id)[:_MOST])
        column.addWidget(plain_label(said, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        back, gone = brought_back(library, item), deleted_too(library, item)
        row.addWidget(self.add_button(self.tr("Bring back the {owner}").format(owner=owner.lower()), "undo-2", back))
        row.addWidget(self.add_button(self.tr("Delete the {kind} too").format(kind=kind.lower()), "trash-2", gone))
        row.addStretch()
        column.addSpacing(theme.UNIT)
        column.addLayout(row)

    def _who(self, item: Stray, library: Library, names: ValueWords) -> str:
        gone = library.past.deletion(item.owner_kind, item.owner_id)
        return names.person(gone[0].annotator_id) if gone else ""


def brought_back(library: Library, stray: Stray) -> Edit | None:
    """Return the edit that brings back what a stray hangs on, with what was deleted beside it; None where that never was here."""
    past = library.past
    gone = [one for one in past.deletion(stray.owner_kind, stray.owner_id) if not past.is_there(one.kind, one.row_id)]
    return Edit(tuple(Set(one.kind, one.row_id, DELETED, False) for one in gone)) if gone else None


def deleted_too(library: Library, stray: Stray) -> Edit:
    """Return the edit that takes a stray away, with what hangs on it."""
    if stray.kind is Kind.CLAIM:
        return intents.delete_claims([stray.row_id], library.claims.hanging_on([stray.row_id]))
    return intents.remove(stray.kind, stray.row_id)
