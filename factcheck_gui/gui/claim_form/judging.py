"""How the assessments of a claim are shown: one's own on the scale in use, the others' for reading."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from factcheck_gui.core.records import Assessment
from factcheck_gui.core.scales import RatingScale, Verdict
from factcheck_gui.gui.claim_form.body import ClaimBody
from factcheck_gui.gui.claim_form.data import FormData


class Judging:
    """Knows the scales: the one to judge on, and those that others used."""

    def __init__(self, body: ClaimBody) -> None:
        self._body = body
        self._scales: Mapping[str, RatingScale] = {}
        self.scale: RatingScale | None = None

    @property
    def key(self) -> str:
        """The key of the scale to judge on, "" while there is none."""
        return self.scale.key if self.scale else ""

    def set_scale(self, scale: RatingScale, others: Mapping[str, RatingScale]) -> None:
        """Judge on `scale`; know `others` by key."""
        self.scale = scale
        self._scales = {**others, scale.key: scale}
        self._body.verdicts.set_scale(scale)
        self._body.order_tabs()

    def show(self, own: Assessment | None, others: Sequence[Assessment], data: FormData | None, *, writable: bool, hidden: int = 0) -> None:
        """Show one's own assessment and the others'; of `hidden` ones only that they are there."""
        body = self._body
        here = own is not None and own.scale == self.key
        body.verdicts.set_value(own.verdict if own and here else "")
        body.clear_verdict.setEnabled(bool(own and own.verdict) and writable)
        body.confidence.set_value(own.confidence if own else "")
        self._show_elsewhere(own if own and own.verdict and not here else None)
        body.others_title.setVisible(bool(others) or hidden > 0)
        body.hidden_note.setVisible(hidden > 0)
        body.others.setVisible(bool(others))
        body.others.show_assessments(others, data.annotator_name if data else str, self.verdict)

    def verdict(self, scale: str, verdict: str) -> Verdict | None:
        """Return a verdict of one of the scales, or None where one of both is unknown here."""
        return self._scales[scale].verdict(verdict) if scale in self._scales else None

    def _show_elsewhere(self, own: Assessment | None) -> None:
        self._body.verdict_note.setVisible(own is not None)
        if own is not None:
            known = self.verdict(own.scale, own.verdict)
            words = QCoreApplication.translate("Judging", "Your verdict on another scale: {verdict}")
            self._body.verdict_note.setText(words.format(verdict=known.label if known else own.verdict))
