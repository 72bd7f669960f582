"""A final claim needs a verdict, a justification and a source."""

from dataclasses import replace

from factcheck_gui.core.records import Assessment, Claim
from factcheck_gui.core.validation import NO_JUSTIFICATION, NO_SOURCE, NO_VERDICT, NO_WORDS, problems

CLAIM = Claim("c" * 32, quote="Prices rose")
JUDGED = Assessment("d" * 32, scale="desk", verdict="true", justification="The survey says so.")


def test_a_claim_with_everything_has_no_problem() -> None:
    assert problems(CLAIM, [JUDGED], 1) == []


def test_a_new_claim_lacks_all_three_in_the_order_of_the_form() -> None:
    assert problems(CLAIM, [], 0) == [NO_VERDICT, NO_JUSTIFICATION, NO_SOURCE]


def test_blanks_are_no_justification() -> None:
    assert problems(CLAIM, [replace(JUDGED, justification=" \n")], 1) == [NO_JUSTIFICATION]


def test_a_justification_beside_no_verdict_does_not_justify_another_one() -> None:
    reason_only = replace(JUDGED, id="e" * 32, verdict="")
    assert problems(CLAIM, [replace(JUDGED, justification=""), reason_only], 1) == [NO_JUSTIFICATION]


def test_any_annotator_can_give_what_is_needed() -> None:
    assert problems(CLAIM, [replace(JUDGED, justification=""), replace(JUDGED, id="f" * 32)], 2) == []


def test_a_claim_without_any_words_says_so() -> None:
    assert problems(replace(CLAIM, quote=""), [JUDGED], 1) == [NO_WORDS]
    assert problems(replace(CLAIM, quote="", claim_text="Prices rose"), [JUDGED], 1) == []
