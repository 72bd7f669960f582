"""The History view: who changed what from what to what, when."""

from factcheck_gui.gui.history.view import HistoryView

__all__ = ["HistoryView"]
