"""What the user wants of the claim on display, as edits."""

from dataclasses import dataclass

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.records import Assessment, Json, Kind


@dataclass(frozen=True, slots=True)
class Wishes:
    """The claim on display, who judges it, on which scale, and the assessment that there is already."""

    claim_id: str
    annotator_id: str
    own: Assessment | None
    scale: str

    def text(self, kind: Kind, name: str, value: str, base: tuple[str, ...] | None) -> Edit:
        """Set a text of the claim or of one's own assessment."""
        if kind is Kind.CLAIM:
            return intents.set_field(Kind.CLAIM, self.claim_id, name, value, base)
        if self.own is not None:
            return intents.set_field(Kind.ASSESSMENT, self.own.id, name, value, base)
        return self.assess(**{name: value})

    def claim(self, name: str, value: Json) -> Edit:
        """Set a field of the claim that is not typed."""
        return intents.set_field(Kind.CLAIM, self.claim_id, name, value)

    def assess(self, **values: Json) -> Edit:
        """Set fields of one's own assessment, which is made on the scale in use where there is none."""
        scale: dict[str, Json] = {} if self.own else {"scale": self.scale}
        return intents.judge(self.claim_id, self.annotator_id, **{**scale, **values})
