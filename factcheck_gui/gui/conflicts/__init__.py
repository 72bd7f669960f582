"""The Conflicts view: fields that two people set without knowing of one another, and what else only a person can settle."""

from factcheck_gui.gui.conflicts.badge import ConflictBadge
from factcheck_gui.gui.conflicts.tabs import SettleView
from factcheck_gui.gui.conflicts.view import ConflictsView

__all__ = ["ConflictBadge", "ConflictsView", "SettleView"]
