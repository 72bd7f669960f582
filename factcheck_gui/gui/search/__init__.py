"""Searching the whole library as one types: the panel, and the jobs that search and keep the index."""

from factcheck_gui.gui.search.panel import SearchPanel
from factcheck_gui.gui.search.searching import Answer, Searching

__all__ = ["Answer", "SearchPanel", "Searching"]
