"""Which kinds of records a merge brings together, because one is nothing without the other."""

import pytest

from factcheck_gui.core.merge_report import with_dependent, with_needed
from factcheck_gui.core.records import Kind


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_needed_and_what_needs_it_are_two_sides_of_one_thing(kind: Kind) -> None:
    assert kind in with_needed(kind) & with_dependent(kind)
    for other in with_needed(kind):
        assert with_needed(other) <= with_needed(kind)
        assert kind in with_dependent(other)


def test_evidence_needs_its_claim_its_source_and_the_article() -> None:
    assert with_needed(Kind.EVIDENCE) == {Kind.EVIDENCE, Kind.SOURCE, Kind.CLAIM, Kind.TAG, Kind.ARTICLE, Kind.REVISION}
    assert {Kind.EVIDENCE, Kind.ASSESSMENT, Kind.LINK} <= with_dependent(Kind.CLAIM)
    assert with_dependent(Kind.ASSESSMENT) == {Kind.ASSESSMENT}
