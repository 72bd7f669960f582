"""A colleague's library in the window: the banner above it, and the preview of a merge."""

from factcheck_gui.gui.sharing.banner import SharedBanner
from factcheck_gui.gui.sharing.preview import MergePreview

__all__ = ["MergePreview", "SharedBanner"]
