"""Blind mode: others' assessments are not there until one's own verdict is."""

from itertools import chain

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.edits import dump
from factcheck_gui.core.filters import ClaimFilter
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.joining import join_claims
from factcheck_gui.core.records import Annotator
from factcheck_gui.core.sheets import ExportRequest, split
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library
from factcheck_gui.store.history import HistoryFilter

BOB = Annotator("b" * 32, name="Bob")
TEXT = "Prices rose."


@pytest.fixture
def claim_id(library: Library) -> str:
    """A claim that Bob has judged."""
    library.apply(intents.import_article({"title": "Prices", "text_sha256": text_sha256(TEXT), "length": len(TEXT)}, TEXT))
    edit = intents.mark_claim(library.articles.find("Prices"), Span(0, 12, TEXT, "", ""))
    library.apply(edit)
    with Library.open(library.path, BOB) as bobs:
        bobs.apply(intents.judge(edit.sets[0].row_id, BOB.id, scale="desk", verdict="true", justification="Secret"))
    return edit.sets[0].row_id


@pytest.fixture
def blind(library: Library) -> Library:
    library.set_blind(True)
    return library


def told(library: Library, claim_id: str) -> tuple[str, int, int, int, int]:
    """Return everything by which a verdict could be known; what several parts of the program say has to agree."""
    view = library.claims.view(claim_id)
    history = library.past.older(HistoryFilter(words="Secret"), library.past.newest() + 1).seqs
    of_bob = library.claims.count(ClaimFilter(annotator_id=BOB.id))
    assert len(library.search("Secret").hits) == len(history)
    assert_tables_agree(library, claim_id)
    return view.verdict, len(view.assessments), library.claims.count(ClaimFilter(verdict="true")), of_bob, len(history)


def assert_tables_agree(library: Library, claim_id: str) -> None:
    """The table, the CSV, the counts and the log as listed have exactly the assessments that the claim's view has."""
    view = library.claims.view(claim_id)
    names = {BOB.id: "Bob", library.annotator.id: library.annotator.name}
    by = [names[one.annotator_id] for one in view.assessments]
    (cells,) = library.claim_cells([claim_id])
    written = b"".join(chain.from_iterable(library.export_rows().lines(ExportRequest())))
    counted, listed = library.statistics(), [change for _, changes in library.history() for change in changes]
    assert (cells["verdict"], split(cells["annotators"])) == (view.verdict, by)
    assert (b"Secret" in written) == ("Bob" in by) == any("Secret" in dump(change.value) for change in listed)
    assert counted.totals.records["assessment"] == len(by)
    assert sum(counted.totals.verdicts.values()) == bool(view.verdict)
    assert {share.name for share in counted.people} == set(by)
    done = [name for edit in counted.recent for kind, *_ in edit.done for name in [edit.name] if kind == "assessment"]
    assert set(done) == set(by)


def test_others_are_hidden_until_the_own_verdict_is_given(blind: Library, claim_id: str) -> None:
    assert told(blind, claim_id) == ("", 0, 0, 0, 0)
    assert blind.claims.view(claim_id).hidden == 1
    blind.apply(intents.judge(claim_id, blind.annotator.id, justification="I think"))
    assert told(blind, claim_id) == ("", 1, 0, 0, 0)
    blind.apply(intents.judge(claim_id, blind.annotator.id, scale="desk", verdict="false"))
    assert told(blind, claim_id) == ("disputed", 2, 1, 1, 1)
    assert blind.claims.view(claim_id).hidden == 0


def test_without_blind_mode_everything_is_there(library: Library, claim_id: str) -> None:
    assert told(library, claim_id) == ("true", 1, 1, 1, 1)
    library.set_blind(True)
    library.set_blind(False)
    assert told(library, claim_id) == ("true", 1, 1, 1, 1)


def test_how_far_people_agree_is_told_of_claims_with_an_own_verdict(library: Library, claim_id: str) -> None:
    carol = Annotator("c" * 32, name="Carol")
    with Library.open(library.path, carol) as carols:
        carols.apply(intents.judge(claim_id, carol.id, scale="desk", verdict="false"))
    assert [one.claims for one in library.agreement()[0]] == [1]
    library.set_blind(True)
    assert library.agreement()[0] == []
    library.apply(intents.judge(claim_id, library.annotator.id, scale="desk", verdict="false"))
    assert [one.annotators for one in library.agreement()[0]] == [3]


def test_what_one_writes_of_anothers_verdict_is_hidden_as_well(blind: Library, claim_id: str) -> None:
    """Joining writes others' verdicts anew on the claim that stays, and undo writes them back."""
    claims, kept = blind.claims, intents.mark_claim(blind.articles.find("Prices"), Span(0, 6, TEXT[:6], "", ""))
    blind.apply(kept)
    keep_id = kept.sets[0].row_id
    blind.apply(join_claims(claims.get(keep_id), claims.get(claim_id), [], claims.assessments(claim_id), [], 0.0))
    assert told(blind, keep_id) == ("", 0, 0, 0, 0)
    assert blind.claims.view(keep_id).hidden == 1
    assert blind.undo() is not None
    assert told(blind, claim_id) == ("", 0, 0, 0, 0)
    assert blind.redo() is not None
    blind.apply(intents.judge(keep_id, blind.annotator.id, scale="desk", verdict="false"))
    assert blind.claims.view(keep_id).verdict == "disputed"
    assert len(blind.past.older(HistoryFilter(words="Secret"), blind.past.newest() + 1).seqs) == 1
