"""Two people's libraries on the command line: looked into, merged, settled, compared, backed up and repaired."""

import json
from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.ids import assessment_id
from factcheck_gui.core.records import Annotator, Kind
from factcheck_gui.library import Library
from tests.cli.conftest import Run

BEN = Annotator("b" * 32, name="Ben Checker", email="ben@example.org")


def claim_of(library: Library) -> str:
    return library.claims.of_article(next(library.articles.all()).id)[0].id


@pytest.fixture
def theirs(lib: Path, run: Run, tmp_path: Path) -> Path:
    """Ben's copy of `lib`, in which he judged the claim, named the speaker, and marked the same words."""
    assert run("mark", lib, "bridge.txt", "--quote", "The bridge 😀 cost 12 million").status == 0
    path = tmp_path / "ben.fcdb"
    with Library.open(lib, BEN) as library:
        library.save_copy(path)
    with Library.open(path, BEN) as library:
        claim = claim_of(library)
        library.apply(intents.set_field(Kind.CLAIM, claim, "speaker", "Mayor Lee"))
        library.apply(intents.judge(claim, BEN.id, scale="desk", verdict="false"))
        article = library.articles.find("bridge.txt")
        library.apply(intents.mark_claim(article, library.claims.get(claim).span))
    return path


def test_inspect_tells_whose_it_is_and_what_it_holds(run: Run, theirs: Path) -> None:
    before = theirs.read_bytes()
    told = run("inspect", theirs, "--json").json
    assert (told["sound"], told["articles"], told["claims"], told["assessments"], told["conflicts"]) == (True, 1, 2, 1, 0)
    assert "Ben Checker" in {person["name"] for person in told["contributors"]}
    people = run("inspect", theirs)
    assert people.status == 0
    assert "ben@example.org" in people.out
    assert theirs.read_bytes() == before


def test_inspect_tells_what_is_wrong(run: Run, theirs: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no library")
    refused = run("inspect", tmp_path / "notes.txt")
    assert refused.status == 1
    assert "is not a Factcheck Desk library" in refused.err
    theirs.write_bytes(theirs.read_bytes()[:-100])
    told = run("inspect", theirs, "--json")
    assert (told.status, told.json["sound"]) == (1, False)
    assert "cut off" in told.json["reason"]


def test_merge_previews_then_brings_then_is_undone(run: Run, lib: Path, theirs: Path) -> None:
    preview = run("merge", lib, theirs, "--dry-run", "--json").json
    assert run("claims", lib, "--json").json[0]["speaker"] == ""
    merged = run("merge", lib, theirs, "--json").json
    assert {**merged, "merged": False} == preview
    assert merged["records"]["claim"]["new"] == 1
    assert {claim["speaker"] for claim in run("claims", lib, "--json").json} == {"Mayor Lee", ""}
    assert "Nothing new" in run("merge", lib, theirs).out
    assert run("undo", lib).status == 0
    assert [claim["speaker"] for claim in run("claims", lib, "--json").json] == [""]
    assert run("check", lib).status == 0


def test_merge_can_bring_one_persons_work(run: Run, lib: Path, theirs: Path) -> None:
    assert "No annotator" in run("merge", lib, theirs, "--by", "ffff").err
    assert run("merge", lib, theirs, "--by", BEN.id[:6]).status == 0
    assert len(run("claims", lib, "--json").json) == 2


def test_conflicts_are_listed_and_resolved(run: Run, lib: Path, theirs: Path) -> None:
    with Library.open(lib, Annotator("c" * 32, name="Cleo")) as library:
        claim = claim_of(library)
        library.apply(intents.set_field(Kind.CLAIM, claim, "speaker", "Ann Lee"))
    assert "1 new" not in run("conflicts", lib).out
    assert run("conflicts", lib).status == 0
    run("merge", lib, theirs)
    listed = run("conflicts", lib, "--json")
    (conflict,) = listed.json["conflicts"]
    assert (listed.status, conflict["row"], conflict["field"]) == (1, claim, "speaker")
    assert {(value["name"], value["value"]) for value in conflict["values"]} == {("Ben Checker", "Mayor Lee"), ("Cleo", "Ann Lee")}
    assert [pair["share"] for pair in listed.json["same_claims"]] == [1.0]
    people = run("conflicts", lib).out
    assert "Ann Lee  (Cleo," in people
    assert run("resolve", lib, claim[:20], "speaker", "Mayor Ann Lee").status == 0
    assert run("conflicts", lib, "--json").json["conflicts"] == []
    assert "Mayor Ann Lee" in {row["speaker"] for row in run("claims", lib, "--json").json}
    assert run("resolve", lib, claim, "speaker", "x").status == 1
    assert run("check", lib).status == 0


def test_agreement_is_told_over_what_two_judged(run: Run, lib: Path, theirs: Path) -> None:
    assert "No claim was judged by two" in run("agreement", lib).out
    run("merge", lib, theirs)
    with Library.open(lib, Annotator("c" * 32, name="Cleo")) as library:
        claim = next(view.claim.id for view in library.claims.views(next(library.articles.all()).id) if view.verdict)
        library.apply(intents.judge(claim, "c" * 32, scale="desk", verdict="false"))
    (found,) = run("agreement", lib, "--json").json["verdicts"]
    assert (found["scale"], found["claims"], found["percent"]["value"]) == ("desk", 1, 1.0)
    told = run("agreement", lib).out
    assert "percent agreement: 1.000" in told
    assert "overlap F1 1.000" in told


def test_backups_are_listed_made_and_brought_back(run: Run, lib: Path, theirs: Path, tmp_path: Path) -> None:
    assert "There are no backups" in run("backups", lib).out
    run("merge", lib, theirs)
    assert [item["reason"] for item in run("backups", lib, "--json").json] == ["before-merge"]
    assert run("backups", lib, "--restore", 1, "--to", tmp_path / "old.fcdb").status == 0
    assert len(run("claims", tmp_path / "old.fcdb", "--json").json) == 1
    assert run("backups", lib, "--restore", 1).status == 0
    assert len(run("claims", lib, "--json").json) == 1
    assert [item["reason"] for item in run("backups", lib, "--make", "--json").json] == ["manual", "before-restore", "before-merge"]
    assert run("backups", lib, "--restore", 9).status == 1


def test_repair_saves_what_is_readable(run: Run, lib: Path, theirs: Path, tmp_path: Path) -> None:
    whole = run("repair", theirs, tmp_path / "saved.fcdb")
    assert (whole.status, "lost" in whole.out) == (0, False)
    assert len(run("claims", tmp_path / "saved.fcdb", "--json").json) == 2
    data = bytearray(theirs.read_bytes())
    data[data.rindex(b"It opens in June.") + 4] ^= 1
    theirs.write_bytes(data)
    report = run("repair", theirs, tmp_path / "again.fcdb", "--json")
    assert report.status == 1
    assert (report.json["broken"], len(report.json["missing_texts"])) == (1, 1)
    assert "What was lost can come from a backup" in run("repair", theirs, tmp_path / "third.fcdb").out


def test_a_conflict_is_settled_only_by_a_value_that_makes_sense(run: Run, lib: Path, theirs: Path) -> None:
    with Library.open(lib, BEN) as mine, Library.open(theirs, BEN) as others:
        claim = claim_of(mine)
        article = mine.articles.get(mine.claims.get(claim).article_id)
        verdict = assessment_id(claim, BEN.id)
        for library, word, tag, before in ((mine, "true", "dams", "Now. "), (others, "false", "rain", "Only now. ")):
            library.apply(intents.judge(claim, BEN.id, scale="desk", verdict=word) + intents.tag_claim(claim, [tag]))
            library.apply(intents.new_revision(library.plan_revision(article.id, before + library.articles.text(article.id))))
    run("merge", lib, theirs)
    assert "  dams  (Ben" in run("conflicts", lib).out
    nowhere = json.dumps({"text_sha256": "0" * 64, "start": 0, "end": 3, "quote": "abc", "prefix": "", "suffix": ""})
    for row, field, value in ((verdict, "verdict", "nonsense"), (article.id, "text_sha256", "0" * 64), (claim, "span", nowhere)):
        refused = run("resolve", lib, row, field, value)
        assert refused.status == 1
        assert f"“{field}” was not changed" in refused.err
    assert run("resolve", lib, verdict, "verdict", "Mixed").status == 0
    assert run("resolve", lib, claim, "tags", "rain | floods").status == 0
    listed = run("conflicts", lib, "--json").json["conflicts"]
    assert {one["field"] for one in listed} == {"span", "text_sha256"}
    (chosen,) = [one["values"][0]["value"] for one in listed if one["field"] == "text_sha256"]
    assert run("resolve", lib, article.id, "text_sha256", chosen).status == 0
    with Library.open(lib, BEN) as library:
        found = library.articles.get(article.id)
        assert (found.text_sha256, found.length) == (chosen, len(library.articles.text(article.id)))
        assert (library.claim_cells([claim])[0]["tags"], library.claims.view(claim).verdict) == ("rain | floods", "mixed")
        assert [(one.kind, one.field) for one in library.conflicts()] == [(Kind.CLAIM, "span")]
        assert library.conflict_count() == 1
    assert run("check", lib).status == 0
