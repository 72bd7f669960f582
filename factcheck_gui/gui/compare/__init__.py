"""The Compare view: what several outlets report of one event, side by side."""

from factcheck_gui.gui.compare.view import ClaimWish, CompareView

__all__ = ["ClaimWish", "CompareView"]
