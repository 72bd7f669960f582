"""The Claims view: a table of all claims of the library."""

from factcheck_gui.gui.claims.view import ClaimsView

__all__ = ["ClaimsView"]
