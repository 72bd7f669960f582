"""The Sources view: everything that can serve as evidence, and what cites it."""

from factcheck_gui.gui.sources.view import SourcesView

__all__ = ["SourcesView"]
