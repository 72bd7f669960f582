"""Links between claims and events made by hand: one per pair, undone, merged, and never left hanging."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.errors import InvalidValue
from factcheck_gui.core.ids import link_id
from factcheck_gui.core.joining import join_claims
from factcheck_gui.core.records import Kind, Relation
from factcheck_gui.library import Library
from tests.store.test_log import BEN, add_article, mark, snapshot


@pytest.fixture
def three(library: Library) -> Iterator[tuple[Library, list[str]]]:
    article = add_article(library)
    yield library, [mark(library, article, start, start + 8) for start in (0, 10, 20)]
    assert library.check() == []


def seen(library: Library, claim_id: str) -> dict[str, str]:
    return {link.other_id: link.relation for link in library.claims.links(claim_id)}


def test_a_link_reads_from_both_ends_and_tells_both_claims(three: tuple[Library, list[str]]) -> None:
    library, (first, second, third) = three
    changes = library.apply(intents.link_claims(second, first, Relation.PART_OF))
    assert {first, second} <= changes.claims
    assert seen(library, second) == {first: "part of"}
    assert seen(library, first) == {second: "contains"}
    assert seen(library, third) == {}
    library.apply(intents.link_claims(first, second, Relation.SAME))
    assert seen(library, second) == {first: "same"}
    assert len(library.claims.all_links()) == 1
    library.undo()
    assert seen(library, first) == {second: "contains"}
    library.undo()
    assert library.claims.all_links() == []
    library.redo()
    assert seen(library, second) == {first: "part of"}


def test_a_deleted_claim_takes_its_links_along_and_undo_brings_them_back(three: tuple[Library, list[str]]) -> None:
    library, (first, second, third) = three
    library.apply(intents.link_claims(first, second, Relation.SAME) + intents.link_claims(first, third, Relation.VARIANT))
    before = snapshot(library)
    both = [first, second]
    library.apply(intents.delete_claims(both, library.claims.hanging_on(both)))
    assert library.claims.all_links() == []
    assert list(library.strays()) == []
    undone = library.undo()
    assert undone is not None
    assert undone.kept == ()
    assert snapshot(library) == before


def test_claims_that_are_joined_hand_on_their_links(three: tuple[Library, list[str]]) -> None:
    library, (keep, other, third) = three
    library.apply(intents.link_claims(other, third, Relation.CONTRADICTS, note="two days"))
    library.apply(intents.link_claims(keep, other, Relation.SAME))
    claims = library.claims
    links = (claims.links(keep), claims.links(other))
    library.apply(join_claims(claims.get(keep), claims.get(other), (), (), (), 0.0, links))
    assert seen(library, keep) == {third: "contradicts"}
    assert [link.note for link in claims.all_links()] == ["two days"]
    library.undo()
    assert seen(library, other) == {third: "contradicts", keep: "same"}


def test_two_people_who_link_the_same_claims_differ_in_one_field(three: tuple[Library, list[str]], tmp_path: Path) -> None:
    library, (first, second, third) = three
    library.save_copy(tmp_path / "theirs.fcdb")
    library.apply(intents.link_claims(first, second, Relation.SAME))
    with Library.open(tmp_path / "theirs.fcdb", BEN) as theirs:
        theirs.apply(intents.link_claims(second, first, Relation.CONTRADICTS))
        theirs.apply(intents.delete_claims([third], ()))
    library.apply(intents.link_claims(first, third, Relation.SAME))
    report, _ = library.merge(tmp_path / "theirs.fcdb")
    assert [(one.kind, one.field) for one in report.conflicts] == [(Kind.LINK, "relation")]
    assert seen(library, first)[second] in ("same", "contradicts")
    assert [(stray.kind, stray.owner_kind, stray.owner_id) for stray in library.strays()] == [(Kind.LINK, Kind.CLAIM, third)]


def test_a_link_names_two_claims_and_a_known_relation(three: tuple[Library, list[str]]) -> None:
    library, (first, second, _) = three
    with pytest.raises(InvalidValue):
        library.apply(intents.link_claims(first, "nobody", Relation.SAME))
    with pytest.raises(InvalidValue):
        library.apply(intents.set_field(Kind.LINK, link_id(first, second), "relation", "cousin"))
    with pytest.raises(InvalidValue):
        library.apply(intents.set_field(Kind.ARTICLE, next(library.articles.all()).id, "event_id", "nobody"))


def test_articles_are_put_together_taken_out_and_left_to_the_program(library: Library) -> None:
    ids = [add_article(library, f"Report number {number} on the two gates of the dam.").id for number in range(3)]
    library.apply(intents.gather_event(ids[:2]))
    (event,) = library.articles.events()
    assert library.articles.in_events() == {event.id: ids[:2]}
    library.apply(intents.name_event(event.id, "The call"))
    library.apply(intents.gather_event([ids[2]], event.id))
    assert [one.name for one in library.articles.events()] == ["The call"]
    assert library.articles.in_events() == {event.id: ids}
    library.apply(intents.leave_event(ids[0]))
    assert library.articles.in_events()[event.id] == ids[1:]
    library.apply(intents.regroup(ids))
    assert library.articles.in_events() == {}
    for _ in range(5):
        library.undo()
    assert library.articles.in_events() == {}
    assert library.articles.events() == []
    assert library.check() == []


def test_two_people_who_put_the_same_articles_together_agree(library: Library, tmp_path: Path) -> None:
    ids = [add_article(library, f"Report number {number} on the two gates of the dam.").id for number in range(2)]
    library.save_copy(tmp_path / "theirs.fcdb")
    library.apply(intents.gather_event(ids))
    with Library.open(tmp_path / "theirs.fcdb", BEN) as theirs:
        theirs.apply(intents.gather_event(reversed(ids)))
    report, _ = library.merge(tmp_path / "theirs.fcdb")
    assert report.conflicts == ()
    assert len(library.articles.events()) == 1
