"""What a job finds out about an article's text: the few sentences to suggest as claims, and who says what in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factcheck_gui.analysis.quotations import Quotation
    from factcheck_gui.analysis.worthiness import Suggestion

LEAST: Final = 0.5  # the score from which a sentence is suggested
SHARE: Final = 0.25  # of an article's sentences at most: whoever is shown everything is shown nothing


@dataclass(frozen=True)
class Findings:
    """The sentences of one text to suggest, in its order, and its quotations; `version` names the rules and the model.

    `problem` is the sentence about the user's own model where it could not be used.
    """

    version: str
    suggestions: Sequence["Suggestion"] = ()
    quotations: Sequence["Quotation"] = ()
    problem: str = ""

    def speaker(self, start: int, end: int) -> str:
        """Return who says what these code points hold: the one speaker of the quotations there, "" in any doubt."""
        from factcheck_gui.analysis.quotations import speaker_at

        return speaker_at(self.quotations, start, end) or ""


def find(text: str, known: Findings | None, stop: Callable[[], object], *, personal: bool) -> Findings:
    """Return what there is to suggest in `text`; `known`, when the model is still the one it was found with.

    `personal` asks for the model learnt at this desk, where there is one. `stop` is called between two steps; what it raises
    ends the search.
    """
    from factcheck_gui.analysis import worthiness, worthiness_desk
    from factcheck_gui.analysis.quotations import quotations

    desk, problem = None, ""
    if personal:
        try:
            model = worthiness_desk.kept(worthiness_desk.kept_at())
            desk = model.weights if model else None
        except worthiness_desk.Unusable as error:
            problem = str(error)
    version = worthiness.version(desk)
    if known is not None and known.version == version:
        return known
    stop()
    sentences = worthiness.suggestions(text, desk)
    stop()
    return Findings(version, best(sentences), quotations(text), problem)


def best(sentences: "list[Suggestion]") -> "list[Suggestion]":
    """Return those to show, in the order of the text: with at least half the score, and the best quarter of all at most."""
    from factcheck_gui.analysis.worthiness import ranked

    found = [one for one in ranked(sentences) if one.score >= LEAST][: ceil(SHARE * len(sentences))]
    return sorted(found, key=lambda one: one.start)
