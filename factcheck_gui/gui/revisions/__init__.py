"""Later texts of an article: the preview of one, placing the claims that were not certain, and the bar that reminds of them."""

from factcheck_gui.gui.revisions.bar import EarlierTextBar
from factcheck_gui.gui.revisions.placing import PlacingDialog
from factcheck_gui.gui.revisions.preview import RevisionDialog

__all__ = ["EarlierTextBar", "PlacingDialog", "RevisionDialog"]
