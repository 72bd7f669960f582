"""Libraries beside one's own: the banner above a colleague's, the preview of a merge, the list of backups."""

from factcheck_gui.gui.sharing.backups import BackupsDialog
from factcheck_gui.gui.sharing.banner import SharedBanner
from factcheck_gui.gui.sharing.preview import MergePreview

__all__ = ["BackupsDialog", "MergePreview", "SharedBanner"]
