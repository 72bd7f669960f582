"""The reader: an article's text with its highlights, where claims are marked. The window uses what is named here."""

from factcheck_gui.gui.reader.claims import ReaderClaim, ReaderQuotation
from factcheck_gui.gui.reader.panel import ReaderPanel
from factcheck_gui.gui.reader.pointing import ContextRequest
from factcheck_gui.gui.reader.style import DARK, LIGHT, HighlightStyle, ReaderStyle

__all__ = ["DARK", "LIGHT", "ContextRequest", "HighlightStyle", "ReaderClaim", "ReaderPanel", "ReaderQuotation", "ReaderStyle"]
