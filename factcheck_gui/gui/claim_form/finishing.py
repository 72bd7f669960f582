"""Whether a claim may be called final, and what the form says and marks where it may not."""

from PySide6.QtCore import QCoreApplication

from factcheck_gui.core.records import ClaimStatus
from factcheck_gui.core.validation import problems
from factcheck_gui.gui.claim_form.body import ClaimBody
from factcheck_gui.gui.claim_form.frame import FormFrame
from factcheck_gui.store.queries import ClaimView


class Finishing:
    """Remembers that the user wanted a claim final, until nothing is missing or they choose another status."""

    def __init__(self, body: ClaimBody, frame: FormFrame) -> None:
        self._body = body
        self._frame = frame
        self._wanted = ""  # the claim that was to be final

    def allows(self, view: ClaimView, status: str) -> bool:
        """Tell whether the claim may get this status; where not, the form shows the old one and says what is missing."""
        refused = status == ClaimStatus.FINAL and bool(problems(view.claim, view.assessments, view.evidence_count))
        self._wanted = view.claim.id if refused else ""
        if refused:
            self.show(view)
        return not refused

    def show(self, view: ClaimView) -> None:
        """Show the status of a claim, and what is missing where it is final or was to be."""
        self._frame.status.set_value(view.claim.status)
        final = view.claim.status == ClaimStatus.FINAL
        asked = final or self._wanted == view.claim.id
        found = problems(view.claim, view.assessments, view.evidence_count) if asked else []
        if found or (asked and not final):
            self._frame.missing.show_missing(found, final=final)
        else:
            self._frame.missing.hide()
        self._mark({problem.field for problem in found})

    def _mark(self, fields: set[str]) -> None:
        sentences = {
            "verdict": QCoreApplication.translate("Finishing", "A final claim needs a verdict."),
            "justification": QCoreApplication.translate("Finishing", "A final claim needs a justification."),
            "source": QCoreApplication.translate("Finishing", "A final claim needs a source."),
        }
        for label, name in ((self._body.verdict_problem, "verdict"), (self._body.evidence_problem, "source")):
            label.setText(sentences[name])
            label.setVisible(name in fields)
        why = self._body.texts["justification"]
        if why.draft.refused() is None:
            why.row.tell(sentences["justification"] if "justification" in fields else "")
