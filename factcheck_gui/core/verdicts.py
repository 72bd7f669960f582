"""What several annotators' verdicts on one claim amount to."""

from collections.abc import Sequence

from factcheck_gui.core.records import Assessment

DISPUTED = "disputed"  # in place of a verdict key: annotators differ and nobody has adjudicated


def claim_verdict(assessments: Sequence[Assessment]) -> tuple[str, str]:
    """Return the scale and verdict of a claim: the adjudicated one, else the one all agree on, else DISPUTED.

    Both are empty while nobody has given a verdict.
    """
    given = [a for a in assessments if a.verdict]
    adjudicated = [a for a in given if a.adjudicated]
    deciding = adjudicated or given
    if not deciding:
        return "", ""
    verdicts = {(a.scale, a.verdict) for a in deciding}
    if len(verdicts) == 1:
        return verdicts.pop()
    return deciding[0].scale, DISPUTED


def blinded(assessments: Sequence[Assessment], annotator_id: str) -> list[Assessment]:
    """Return what an annotator may see in blind mode: everything after an own verdict was given, until then only the own."""
    own = [a for a in assessments if a.annotator_id == annotator_id]
    return list(assessments) if any(a.verdict for a in own) else own
