"""The log as people look through it: what matches, what was replaced, and what belongs to a record, deleted or not."""

from array import array

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit, Set
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import CREATE, DELETED, Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library
from factcheck_gui.store import history
from factcheck_gui.store.history import HistoryFilter, Step

TEXT = "Prices rose."
EVERYTHING = HistoryFilter()


@pytest.fixture
def claim_id(library: Library) -> str:
    article = intents.import_article({"title": "Prices", "text_sha256": text_sha256(TEXT), "length": len(TEXT)}, TEXT)
    library.apply(article)
    edit = intents.mark_claim(library.articles.get(article.sets[0].row_id), Span(0, 12, TEXT, "", ""))
    library.apply(edit)
    return edit.sets[0].row_id


def steps(library: Library, wanted: HistoryFilter = EVERYTHING) -> list[Step]:
    seqs = array("q")
    further: int | None = library.past.newest() + 1
    while further is not None:
        found = library.past.older(wanted, further)
        seqs += found.seqs
        assert found.further is None or found.further < further
        further = found.further
    return library.past.steps(seqs)


def fields(found: list[Step]) -> list[str]:
    return [step.change.field for step in found]


def test_newest_first_with_what_was_replaced(library: Library, claim_id: str) -> None:
    for status in ("checking", "needs review"):
        library.apply(intents.set_field(Kind.CLAIM, claim_id, "status", status))
    found = steps(library)
    assert fields(found) == ["status", "status", CREATE, CREATE, CREATE]
    assert [step.before for step in found] == [("checking",), (), (), (), ()]
    assert found[0].moment >= found[-1].moment > 0


def test_the_log_is_looked_through_in_parts(library: Library, claim_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_SLICE", 2)
    monkeypatch.setattr(history, "_WORDY_SLICE", 1)
    for number in range(7):
        library.apply(intents.set_field(Kind.CLAIM, claim_id, "note", f"note {number}"))
    assert len(steps(library)) == 10
    assert [step.change.value for step in steps(library, HistoryFilter(words="note 3"))] == ["note 4", "note 3"]
    assert [step.before for step in steps(library, HistoryFilter(words="note 3"))] == [("note 3",), ("note 2",)]


def test_words_are_found_in_values_and_not_in_names_of_fields(library: Library, claim_id: str) -> None:
    library.apply(intents.set_field(Kind.CLAIM, claim_id, "note", 'he said "50 % off\\on"\nand left'))
    for words in ("% off", '"50', "off\\on", '"\nand'):
        assert fields(steps(library, HistoryFilter(words=words))) == ["note"], words
    assert steps(library, HistoryFilter(words="article_id")) == []
    assert steps(library, HistoryFilter(words="5_ %")) == []


def test_of_one_annotator_and_one_kind(library: Library, claim_id: str) -> None:
    assert len(steps(library, HistoryFilter(annotator_id=library.annotator.id))) == 3
    assert steps(library, HistoryFilter(annotator_id="f" * 32)) == []
    assert [step.change.row_id for step in steps(library, HistoryFilter(kind="claim"))] == [claim_id]


def test_what_hangs_on_a_record_belongs_to_it_deleted_or_not(library: Library, claim_id: str) -> None:
    article_id = library.claims.get(claim_id).article_id
    library.apply(intents.judge(claim_id, library.annotator.id, scale="s", verdict="true"))
    source = intents.add_source({"title": "Survey"})
    library.apply(source)
    library.apply(intents.cite(claim_id, source.sets[0].row_id, 0.0))
    library.apply(intents.delete_claims([claim_id], library.claims.hanging_on([claim_id])))
    about = {Kind.CLAIM: claim_id, Kind.ARTICLE: article_id, Kind.SOURCE: source.sets[0].row_id}
    counts = {kind: len(steps(library, HistoryFilter(about=(kind, row_id)))) for kind, row_id in about.items()}
    assert counts == {Kind.CLAIM: 6, Kind.ARTICLE: 7, Kind.SOURCE: 3}
    assert not library.past.is_there(Kind.CLAIM, claim_id)
    assert library.past.values(Kind.CLAIM, claim_id)["span"]["quote"] == TEXT  # type: ignore[index,call-overload]
    assert {change.kind for change in library.past.deletion(Kind.CLAIM, claim_id)} == {Kind.CLAIM, Kind.ASSESSMENT, Kind.EVIDENCE}
    library.undo()
    assert fields(steps(library, HistoryFilter(about=(Kind.CLAIM, claim_id))))[0] == DELETED


def test_newer_ones_and_the_value_at_a_time(library: Library, claim_id: str) -> None:
    before = library.past.newest()
    library.apply(Edit((Set(Kind.CLAIM, claim_id, "speaker", "Mayor"), Set(Kind.CLAIM, claim_id, "speaker", "Minister"))))
    new = library.past.newer(HistoryFilter(), before)
    assert list(new) == [before + 2, before + 1]
    assert [library.past.value_at(Kind.CLAIM, claim_id, "speaker", seq) for seq in (before, *reversed(new))] == ["", "Mayor", "Minister"]
    assert library.past.value_at(Kind.CLAIM, claim_id, "article_id", before) == library.claims.get(claim_id).article_id


def test_every_record_is_shown_in_its_claim_or_article(library: Library, claim_id: str) -> None:
    article_id = library.claims.get(claim_id).article_id
    source = intents.add_source({"title": "Register"})
    library.apply(source)
    cite = intents.cite(claim_id, source.sets[0].row_id, 0.0)
    library.apply(cite)
    shown = library.past.shown_in
    assert shown(Kind.EVIDENCE, cite.sets[0].row_id) == shown(Kind.CLAIM, claim_id) == (Kind.CLAIM, claim_id)
    assert shown(Kind.ARTICLE, article_id) == (Kind.ARTICLE, article_id)
    dismissed = intents.dismiss_suggestion(library.articles.get(article_id), 0, 6)
    library.apply(dismissed)
    assert shown(Kind.SUGGESTION, dismissed.sets[0].row_id) == (Kind.ARTICLE, article_id)
    assert shown(Kind.SOURCE, source.sets[0].row_id) is None
    for _ in range(4):
        library.undo()
    assert shown(Kind.EVIDENCE, cite.sets[0].row_id) is None
