"""The claim form: the right pane of the Read view, which shows one claim and asks for changes of it."""

from factcheck_gui.gui.claim_form.data import FormData, LibraryData
from factcheck_gui.gui.claim_form.form import ClaimForm

__all__ = ["ClaimForm", "FormData", "LibraryData"]
