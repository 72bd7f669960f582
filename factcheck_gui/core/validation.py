"""What a claim needs before it can be called final."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck_gui.core.records import Assessment, Claim


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is missing: `field` is "verdict", "justification" or "source"; `reason` says it in words."""

    field: str
    reason: str


NO_VERDICT = Problem("verdict", "it has no verdict")
NO_JUSTIFICATION = Problem("justification", "nobody has said why the verdict is right")
NO_SOURCE = Problem("source", "no source is named")
NO_WORDS = Problem("claim_text", "it has neither quoted words nor a restated claim")


def problems(claim: Claim, assessments: Sequence[Assessment], evidence_count: int) -> list[Problem]:
    """Return what keeps `claim` from being final, in the order of the form; `assessments` are everybody's.

    A justification counts where it stands beside a verdict, whoever wrote it.
    """
    given = [assessment for assessment in assessments if assessment.verdict]
    found = []
    if not claim.quote.strip() and not claim.claim_text.strip():
        found.append(NO_WORDS)
    if not given:
        found.append(NO_VERDICT)
    if not any(assessment.justification.strip() for assessment in given or assessments):
        found.append(NO_JUSTIFICATION)
    if evidence_count < 1:
        found.append(NO_SOURCE)
    return found
