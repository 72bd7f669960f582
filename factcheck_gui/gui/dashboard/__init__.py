"""The Dashboard view: figures about the library."""

from factcheck_gui.gui.dashboard.view import DashboardView

__all__ = ["DashboardView"]
