"""A corrected text on the command line: told first, then carried over in one step that undo takes back."""

from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.errors import InvalidValue
from factcheck_gui.core.records import Annotator, Article, Claim, Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library
from tests.cli.conftest import Run

ME = Annotator("a" * 32, "Ada", "")
OLD = "The mayor said so on Monday. The bridge 😀 cost 12 million euros to build, the mayor said.\nIt opens in June for all.\n"
NEW = "The mayor said so. The bridge 😀 cost 14 million euros to build, the mayor said.\nIt opens in June for all.\n"


@pytest.fixture
def marked(run: Run, tmp_path: Path) -> Path:
    """A library with an article, bridge.txt, of which three sentences are claims; new.txt has its later text."""
    (tmp_path / "bridge.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    path = tmp_path / "desk.fcdb"
    assert run("import", path, tmp_path / "bridge.txt").status == 0
    for quote in ("said so on Monday", "The bridge 😀 cost 12 million euros to build", "It opens in June for all."):
        assert run("mark", path, "bridge.txt", "--quote", quote).status == 0
    return path


def revise(run: Run, path: Path, *more: str) -> dict[str, str]:
    told = run("revise", path, "bridge.txt", path.with_name("new.txt"), "--json", *more)
    assert told.status == 0, told.err
    return {claim["quote"][:9]: claim["fate"] for claim in told.json["claims"]}


def claims(run: Run, path: Path) -> dict[str, tuple[int, bool]]:
    return {claim["quote"]: (claim["start"], claim["earlier_text"]) for claim in run("claims", path, "--json").json}


def opened(path: Path) -> tuple[Library, Article, dict[str, Claim]]:
    library = Library.open(path, ME)
    article = library.articles.find("bridge.txt")
    return library, article, {claim.quote[:9]: claim for claim in library.claims.of_article(article.id)}


def test_a_dry_run_tells_and_changes_nothing(run: Run, marked: Path) -> None:
    before = marked.read_bytes()
    assert revise(run, marked, "--dry-run") == {"said so o": "changed", "The bridg": "changed", "It opens ": "moved"}
    assert marked.read_bytes() == before


def test_only_what_is_certain_is_carried_over_and_undo_takes_all_of_it_back(run: Run, marked: Path) -> None:
    before = claims(run, marked)
    assert not any(earlier for _, earlier in before.values())
    told = run("revise", marked, "bridge.txt", marked.with_name("new.txt"), "--note", "Corrected the cost")
    assert "2 changed" in told.out
    assert "14 million" in told.out
    assert run("text", marked, "bridge.txt").out == NEW
    assert claims(run, marked) == {
        "said so on Monday": (before["said so on Monday"][0], True),
        "The bridge 😀 cost 12 million euros to build": (before["The bridge 😀 cost 12 million euros to build"][0], True),
        "It opens in June for all.": (NEW.index("It opens"), False),
    }
    assert run("check", marked).status == 0
    assert run("undo", marked).status == 0
    assert claims(run, marked) == before
    assert run("text", marked, "bridge.txt").out == OLD
    assert run("check", marked).status == 0


def test_going_back_to_an_earlier_text_finds_every_claim_again(run: Run, marked: Path) -> None:
    before = claims(run, marked)
    revise(run, marked)
    marked.with_name("new.txt").write_text(OLD, encoding="utf-8")
    assert set(revise(run, marked).values()) == {"exact", "moved"}
    assert claims(run, marked) == before
    assert run("check", marked).status == 0


def test_the_same_text_is_refused(run: Run, marked: Path) -> None:
    told = run("revise", marked, "bridge.txt", marked.with_name("bridge.txt"))
    assert (told.status, told.out) == (1, "")
    assert "this very text already" in told.err


def test_a_claim_is_placed_left_or_both_undone(run: Run, marked: Path) -> None:
    revise(run, marked)
    library, article, found = opened(marked)
    with library:
        assert {claim.id for claim in library.unplaced(article.id)} == {found["said so o"].id, found["The bridg"].id}
        assert [one.anchor.places[0].quote for one in library.placings(article.id)] == [
            "said so",
            "The bridge 😀 cost 14 million euros to build",
        ]
        start = NEW.index("The bridge")
        library.apply(intents.place_claim(found["The bridg"].id, article.text_sha256, Span.of(NEW, start, start + 10)))
        library.apply(intents.leave_claim(found["said so o"]))
        assert library.unplaced(article.id) == []
        assert library.placings(article.id) == ()
        library.undo()
        assert [claim.id for claim in library.unplaced(article.id)] == [found["said so o"].id]
        library.redo()
        assert library.unplaced(article.id) == []
        library.undo()
        library.undo()
        assert len(library.unplaced(article.id)) == 2
        assert library.check() == []


def test_moving_a_claim_within_its_earlier_text_is_not_leaving_it_there(run: Run, marked: Path) -> None:
    revise(run, marked)
    library, article, found = opened(marked)
    with library:
        claim = found["The bridg"]
        library.apply(intents.move_span(claim, Span.of(OLD, claim.start, claim.end - 1)))
        assert claim.id in {one.id for one in library.unplaced(article.id)}


def test_what_is_left_comes_up_again_with_the_next_text(run: Run, marked: Path) -> None:
    revise(run, marked)
    library, article, found = opened(marked)
    with library:
        library.apply(intents.leave_claim(found["said so o"]))
        library.apply(intents.new_revision(library.plan_revision(article.id, f"{NEW}More.")))
        assert found["said so o"].id in {claim.id for claim in library.unplaced(article.id)}


def test_a_span_that_somebody_moved_meanwhile_is_not_lost(run: Run, marked: Path) -> None:
    library, article, found = opened(marked)
    with library:
        plan = library.plan_revision(article.id, NEW)
        claim = found["It opens "]
        library.apply(intents.move_span(claim, Span.of(OLD, claim.start, claim.end - 1)))
        library.apply(intents.new_revision(plan))
        assert [(at.kind, at.row_id, at.field) for at in library.conflicts()] == [(Kind.CLAIM, claim.id, "span")]
        assert library.check() == []


def test_an_article_without_claims_takes_a_new_text(run: Run, marked: Path) -> None:
    library, article, _ = opened(marked)
    with library:
        library.apply(intents.import_article({"text_sha256": article.text_sha256, "length": len(OLD), "url": "https://example.org/"}, OLD))
        other = next(one for one in library.articles.all() if one.url)
        library.apply(intents.new_revision(library.plan_revision(other.id, NEW)))
        assert library.articles.text(other.id) == NEW
        assert [revision.length for revision in library.articles.revisions(other.id)] == [len(NEW)]
        with pytest.raises(InvalidValue):
            library.plan_revision(other.id, NEW)


def test_a_revised_library_travels_and_late_claims_of_the_earlier_text_wait(run: Run, marked: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "ben.fcdb"
    with Library.open(marked, ME) as library:
        library.save_copy(theirs)
    assert run("mark", theirs, "bridge.txt", "--quote", "the mayor said.").status == 0
    revise(run, marked)
    assert run("merge", marked, theirs).status == 0
    library, article, found = opened(marked)
    with library:
        assert found["the mayor"].id in {claim.id for claim in library.unplaced(article.id)}
        assert library.check() == []
    assert run("inspect", marked).status == 0
    assert run("merge", theirs, marked).status == 0
    assert run("text", theirs, "bridge.txt").out == NEW
    assert claims(run, theirs) == claims(run, marked)
    assert run("check", theirs).status == 0
