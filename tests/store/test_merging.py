"""Laws of merging: union, whatever the order and the clocks; nothing entered is missing; a merge is one step to take back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit, delete
from factcheck_gui.core.ids import assessment_id, event_id
from factcheck_gui.core.joining import join_claims
from factcheck_gui.core.merge_report import Choice
from factcheck_gui.core.records import RECORDS, Annotator, Kind
from factcheck_gui.library import Library
from factcheck_gui.store import merge_findings, merging, tables
from factcheck_gui.store.log import NAMES
from tests.store.test_log import ADA, BEN, add_article, mark

CLEO = Annotator("c" * 32, name="Cleo")


def current(library: Library) -> dict[Kind, list[tuple[Any, ...]]]:
    """The current tables, in an order that every copy shares."""
    connection = library._connection
    return {kind: connection.execute(f"SELECT {tables.select_list(kind)} FROM {kind.value} ORDER BY id").fetchall() for kind in RECORDS}


def visible(library: Library) -> dict[Kind, list[tuple[Any, ...]]]:
    """The current tables without the times of changes, which an undo moves, and without the names that stay once they are known."""
    stay = {Kind.ANNOTATOR, *NAMES}
    return {kind: [(row[0], *row[3:]) for row in rows] for kind, rows in current(library).items() if kind not in stay}


def facts(library: Library) -> tuple[Any, ...]:
    """Everything that copies which know the same must have in common."""
    connection = library._connection
    changes = set(connection.execute("SELECT id, digest FROM change"))
    texts = set(connection.execute("SELECT sha256 FROM text"))
    conflicts = set(connection.execute("SELECT kind, row_id, field FROM conflict"))
    return changes, texts, conflicts, current(library)


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "ada.fcdb", ADA) as made:
        yield made


@pytest.fixture
def ben(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "ben.fcdb", BEN) as made:
        yield made


def both_mark_one_article(ada: Library, ben: Library) -> tuple[str, str]:
    hers, his = mark(ada, add_article(ada)), mark(ben, add_article(ben), 14, 22)
    ada.apply(intents.judge(hers, ADA.id, scale="desk", verdict="true"))
    ben.apply(intents.judge(his, BEN.id, scale="desk", verdict="false"))
    return hers, his


def test_a_merge_brings_what_is_missing_and_the_preview_counted_it(ada: Library, ben: Library) -> None:
    hers, his = both_mark_one_article(ada, ben)
    preview = ada.preview_merge(ben.path)
    report, changes = ada.merge(ben.path)
    assert report == preview
    assert (report.kinds[Kind.CLAIM].new, report.kinds[Kind.ARTICLE].changed, report.people[BEN.id][Kind.ASSESSMENT].new) == (1, 1, 1)
    assert {claim.id for claim in ada.claims.of_article(ada.claims.get(hers).article_id)} == {hers, his}
    assert his in changes.rows[Kind.CLAIM]
    assert ada.people.annotator(BEN.id).name == "Ben"
    assert ada.check() == []


def test_merging_twice_is_merging_once(ada: Library, ben: Library) -> None:
    both_mark_one_article(ada, ben)
    ada.merge(ben.path)
    before = facts(ada)
    report, changes = ada.merge(ben.path)
    assert (report.changes, changes.changes, facts(ada)) == (0, (), before)
    assert report.kinds[Kind.CLAIM].same == 1


def test_merging_is_the_same_from_both_sides(ada: Library, ben: Library, tmp_path: Path) -> None:
    both_mark_one_article(ada, ben)
    ada.save_copy(tmp_path / "before.fcdb")
    ada.merge(ben.path)
    ben.merge(tmp_path / "before.fcdb")
    assert facts(ada) == facts(ben)


@pytest.mark.parametrize(("kept", "waiting", "batch"), [(0, 50_000, 500), (2, 0, 3), (100_000, 1, 1)])
def test_a_merge_too_large_for_memory_comes_to_the_same(
    ada: Library, ben: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int, waiting: int, batch: int
) -> None:
    _, his = both_mark_one_article(ada, ben)
    for number in range(3):
        gone = mark(ben, add_article(ben, text=f"Only Ben has this text, number {number}."), 0, 8)
        ben.apply(intents.set_field(Kind.CLAIM, his, "speaker", f"Ott {number}"))
        ben.apply(intents.set_field(Kind.CLAIM, gone, "note", f"{number}"))
        ben.apply(Edit((delete(Kind.CLAIM, gone),)) if number else intents.set_field(Kind.CLAIM, gone, "speaker", "Mayor"))
    with Library.create(tmp_path / "whole.fcdb", CLEO) as whole:
        whole.merge(ada.path)
        whole.save_copy(tmp_path / "parts.fcdb")
        whole.merge(ben.path)
        monkeypatch.setattr(merge_findings, "_KEPT", kept)
        monkeypatch.setattr(merging, "_WAITING", waiting)
        monkeypatch.setattr(merging, "_BATCH", batch)
        with Library.open(tmp_path / "parts.fcdb", CLEO) as parts:
            parts.merge(ben.path)
            assert facts(parts) == facts(whole)
            assert parts.check() == []


def test_two_values_of_one_field_are_both_kept(ada: Library, ben: Library, tmp_path: Path) -> None:
    claim = mark(ada, add_article(ada))
    ben.merge(ada.path)
    ada.apply(intents.set_field(Kind.CLAIM, claim, "speaker", "Ott"))
    ben.apply(intents.set_field(Kind.CLAIM, claim, "speaker", "Mayor Ott"))
    report, _ = ada.merge(ben.path)
    assert [(at.row_id, at.field) for at in report.conflicts] == [(claim, "speaker")]
    assert report.kinds[Kind.CLAIM].conflicting == 1
    assert ada.claims.get(claim).speaker == "Mayor Ott"
    assert len(ada.heads(Kind.CLAIM, claim, "speaker")) == 2
    ada.apply(intents.set_field(Kind.CLAIM, claim, "speaker", "Ott"))
    assert ada.check() == []
    ben.merge(ada.path)
    assert facts(ada)[:1] == facts(ben)[:1]
    assert ben.claims.get(claim).speaker == "Ott"
    assert len(ben.heads(Kind.CLAIM, claim, "speaker")) == 1


def test_what_somebody_worked_on_survives_a_deletion_that_did_not_know_of_it(ada: Library, ben: Library) -> None:
    claim = mark(ada, add_article(ada))
    ben.merge(ada.path)
    ben.apply(intents.set_field(Kind.CLAIM, claim, "note", "I am still at it"))
    ada.apply(intents.delete_claims([claim], ()))
    ada.merge(ben.path)
    assert ada.claims.get(claim).note == "I am still at it"
    assert ada.check() == []
    ada.apply(intents.delete_claims([claim], ()))
    ben.merge(ada.path)
    assert ben.claims.count() == 0


@pytest.mark.parametrize("redo", [False, True])
def test_taking_back_a_merge_restores_every_field(ada: Library, ben: Library, redo: bool) -> None:
    claim = mark(ada, add_article(ada))
    other = mark(ada, ada.articles.get(ada.claims.get(claim).article_id), 20, 30)
    ben.merge(ada.path)
    ada.apply(intents.set_field(Kind.CLAIM, claim, "speaker", "Ott"))
    for edit in (
        intents.set_field(Kind.CLAIM, claim, "speaker", "Mayor Ott"),
        intents.set_field(Kind.CLAIM, claim, "claim_location", "Lindau"),
        intents.delete_claims([other], ()),
        intents.tag_claim(claim, ["dams"]),
        intents.judge(claim, BEN.id, scale="desk", verdict="false"),
    ):
        ben.apply(edit)
    before = visible(ada)
    ada.merge(ben.path)
    after = visible(ada)
    undone = ada.undo()
    assert undone is not None
    assert undone.kept == ()
    assert visible(ada) == before
    assert ada.check() == []
    if redo:
        assert ada.redo() is not None
    else:
        ada.merge(ben.path)
    assert visible(ada) == after
    assert ada.check() == []
    ben.merge(ada.path)
    assert facts(ada) == facts(ben)


@pytest.mark.parametrize("knew", [False, True])
def test_after_a_merge_is_taken_back_undo_goes_on_without_a_conflict_with_oneself(ada: Library, ben: Library, knew: bool) -> None:
    claim = mark(ada, add_article(ada))
    ben.merge(ada.path)
    ada.apply(intents.set_field(Kind.CLAIM, claim, "speaker", "Ott"))
    if knew:
        ben.merge(ada.path)
    ben.apply(intents.set_field(Kind.CLAIM, claim, "speaker", "Mayor Ott"))
    ada.merge(ben.path)
    merged = visible(ada)
    assert ada.undo() is not None
    undone = ada.undo()
    assert undone is not None
    assert undone.kept == ()
    assert (ada.claims.get(claim).speaker, list(ada.conflicts())) == ("", [])
    assert ada.redo() is not None
    assert (ada.claims.get(claim).speaker, list(ada.conflicts())) == ("Ott", [])
    assert ada.redo() is not None
    assert visible(ada) == merged
    assert ada.check() == []


def test_taking_back_a_merge_leaves_what_was_built_on_it(ada: Library, ben: Library) -> None:
    article = add_article(ben)
    claim = mark(ben, article)
    ben.apply(intents.set_field(Kind.CLAIM, claim, "note", "Ben's"))
    ada.merge(ben.path)
    ada.apply(intents.judge(claim, ADA.id, scale="desk", verdict="true"))
    assert ada.undo() is not None
    assert ada.redo() is not None
    step = ada.undoable()
    assert step is not None
    from factcheck_gui.store import merge_undo
    from factcheck_gui.store.connection import writing

    merge_edit = ada._connection.execute("SELECT edit_id FROM merge").fetchone()[0]
    with writing(ada._connection, ada.path):
        undone = merge_undo.invert(ada._connection, merge_edit, ADA.id)
    assert {change.kind for change in undone.kept} == {Kind.CLAIM, Kind.ARTICLE}
    assert ada.claims.get(claim).note == "Ben's"
    assert ada.claims.assessments(claim)[0].id == assessment_id(claim, ADA.id)
    assert ada.check() == []


def test_edits_that_came_with_a_merge_are_no_steps_to_undo(ada: Library, tmp_path: Path) -> None:
    claim = mark(ada, add_article(ada))
    ada.save_copy(tmp_path / "laptop.fcdb")
    with Library.open(tmp_path / "laptop.fcdb", ADA) as laptop:
        laptop.apply(intents.set_field(Kind.CLAIM, claim, "note", "on the train"))
    ada.merge(tmp_path / "laptop.fcdb")
    assert ada.claims.get(claim).note == "on the train"
    assert ada.undo() is not None
    assert ada.claims.get(claim).note == ""
    assert ada.undo() is not None
    assert ada.claims.count() == 0
    assert ada.check() == []


def test_part_of_a_library_brings_what_it_hangs_on(ada: Library, ben: Library) -> None:
    with Library.open(ben.path, CLEO) as cleos:
        claim = mark(ben, add_article(ben))
        other = mark(ben, add_article(ben, "Another report. It says more."))
        cleos.apply(intents.judge(claim, CLEO.id, scale="desk", verdict="true"))
    ada.merge(ben.path, Choice(annotators=frozenset({CLEO.id})))
    assert ada.claims.view(claim).verdict == "true"
    assert ada.articles.count() == 1
    assert ada.check() == []
    ada.merge(ben.path)
    assert ada.claims.get(other)
    assert facts(ada)[3] == facts(ben)[3] | {Kind.ANNOTATOR: facts(ada)[3][Kind.ANNOTATOR]}


def test_part_of_a_library_brings_the_event_that_an_article_was_put_in(ada: Library, ben: Library) -> None:
    claim = mark(ben, add_article(ben))
    article = ben.claims.get(claim).article_id
    ben.apply(intents.gather_event([article]) + intents.name_event(event_id([article]), "The call"))
    with Library.open(ben.path, CLEO) as cleos:
        cleos.apply(intents.judge(claim, CLEO.id, scale="desk", verdict="true"))
    ada.merge(ben.path, Choice(annotators=frozenset({CLEO.id})))
    assert ada.articles.get(article).event_id == event_id([article])
    assert ada.past.values(Kind.EVENT, event_id([article]))["name"] == "The call"
    assert ada.check() == []


def test_a_colleagues_library_is_browsed_from_a_private_copy(ada: Library, ben: Library) -> None:
    _, his = both_mark_one_article(ada, ben)
    before = ben.path.read_bytes()
    with Library.open_shared(ben.path, ADA) as shared:
        assert shared.read_only
        assert shared.claims.view(his).verdict == "false"
        assert (shared.id, shared.articles.count()) == (ben.id, 1)
        assert current(shared) == current(ben)
        assert shared.check() == []
        assert [edit.annotator_id for edit, _ in shared.history()] == [BEN.id] * 4
    assert ben.path.read_bytes() == before


def test_part_of_a_library_brings_the_names_that_it_uses(ada: Library, ben: Library) -> None:
    article = add_article(ben)
    scale: dict[str, Any] = {"key": "own", "name": "Own", "verdicts": [{"key": "yes", "label": "Yes"}]}
    ben.apply(intents.tag_claim(mark(ben, article), ["dams"]) + intents.keep_scale(scale))
    with Library.open(ben.path, CLEO) as cleos:
        claim = mark(cleos, article, 14, 22)
        cleos.apply(intents.tag_claim(claim, ["dams"]) + intents.judge(claim, CLEO.id, scale="own", verdict="yes"))
    ada.merge(ben.path, Choice(annotators=frozenset({CLEO.id})))
    assert ada.claim_cells([claim])[0]["tags"] == "dams"
    assert [one.key for one in ada.people.scales()] == ["own"]
    assert ada.articles.get(article.id).text_sha256 == article.text_sha256


def test_part_of_a_library_brings_what_somebody_joined_to_another_claim(ada: Library, ben: Library, tmp_path: Path) -> None:
    article = add_article(ben)
    kept, joined = mark(ben, article), mark(ben, article, 4, 11)
    with Library.open(ben.path, CLEO) as cleos:
        source = intents.add_source({"title": "Gauge"})
        cited = intents.cite(joined, source.sets[0].row_id, 0.0)
        cleos.apply(source + cited + intents.judge(joined, CLEO.id, scale="desk", verdict="true"))
    claims = ben.claims
    others = [one.evidence for one in ben.sources.evidence_of(joined)]
    ben.apply(join_claims(claims.get(kept), claims.get(joined), [], claims.assessments(joined), others, 0.0))
    ada.merge(ben.path, Choice(annotators=frozenset({CLEO.id})))
    assert ada.claims.view(kept).verdict == "true"
    assert [one.source.title for one in ada.sources.evidence_of(kept)] == ["Gauge"]
    assert list(ada.strays()) == []


def test_evidence_whose_source_somebody_deleted_is_left_behind(ada: Library, ben: Library) -> None:
    claim = mark(ada, add_article(ada))
    source = intents.add_source({"title": "Gauge"})
    ada.apply(source)
    ben.merge(ada.path)
    ben.apply(intents.cite(claim, source.sets[0].row_id, 0.0, quote="It held"))
    assert ada.undo() is not None
    ada.merge(ben.path)
    assert [(one.kind, one.owner_kind, one.owner_id) for one in ada.strays()] == [(Kind.EVIDENCE, Kind.SOURCE, source.sets[0].row_id)]


def test_a_tag_stays_known_when_its_first_use_is_undone(ada: Library, ben: Library) -> None:
    article = add_article(ada)
    hers, his = mark(ada, article), mark(ada, article, 14, 22)
    ada.apply(intents.tag_claim(hers, ["dams"]))
    ben.merge(ada.path)
    ben.apply(intents.tag_claim(his, ["dams"]))
    assert ada.undo() is not None
    ada.merge(ben.path)
    assert [ada.claim_cells([claim])[0]["tags"] for claim in (hers, his)] == ["", "dams"]
    assert ada.undo() is not None
    assert ada.redo() is not None
    assert ada.claim_cells([his])[0]["tags"] == "dams"
    assert ada.check() == []


@pytest.fixture
def taken_back(ada: Library, ben: Library, tmp_path: Path) -> dict[str, str]:
    """Claims by their makers. Ada has merged Ben's library and taken that back; Cleo has an early copy of Ben's."""
    article = add_article(ben)
    early = mark(ben, article)
    ben.save_copy(tmp_path / "cleo.fcdb")
    with Library.open(tmp_path / "cleo.fcdb", CLEO) as cleos, Library.open(ben.path, CLEO) as bens:
        made = {"early": early, "cleo": mark(cleos, article, 30, 40), "both": mark(bens, article, 40, 50)}
        mark(ben, article, 14, 22)
    ada.merge(ben.path)
    assert ada.undo() is not None
    assert ada.articles.count() == 0
    return made


def test_a_merge_after_one_taken_back_brings_only_what_was_chosen(ada: Library, ben: Library, taken_back: dict[str, str]) -> None:
    choice = Choice(annotators=frozenset({CLEO.id}))
    preview = ada.preview_merge(ben.path, choice)
    assert (preview.changes, preview.again, preview.kinds[Kind.CLAIM].new, preview.people[CLEO.id][Kind.CLAIM].new) == (0, 2, 1, 1)
    assert ada.merge(ben.path, choice)[0] == preview
    assert [claim.id for article in ada.articles.all() for claim in ada.claims.of_article(article.id)] == [taken_back["both"]]
    assert ada.undo() is not None
    assert ada.articles.count() == 0
    assert ada.redo() is not None
    ada.merge(ben.path)
    assert ada.claims.count() == 3
    assert not ada.merge(ben.path)[0]
    assert ada.check() == []


def test_a_merge_after_one_taken_back_brings_only_what_its_file_has(ada: Library, tmp_path: Path, taken_back: dict[str, str]) -> None:
    ada.merge(tmp_path / "cleo.fcdb")
    found = {claim.id for article in ada.articles.all() for claim in ada.claims.of_article(article.id)}
    assert found == {taken_back["early"], taken_back["cleo"]}
    assert ada.undo() is not None
    assert (ada.claims.count(), ada.articles.count()) == (0, 0)
    assert ada.check() == []
