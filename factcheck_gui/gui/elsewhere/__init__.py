"""How other articles word the passage that is looked at: the second page of the Read view's right pane."""

from factcheck_gui.gui.elsewhere.looking import Found, Rendered, Subject, look
from factcheck_gui.gui.elsewhere.panel import ElsewherePanel

__all__ = ["ElsewherePanel", "Found", "Rendered", "Subject", "look"]
