"""What the exported tables hold, and how they reach their file."""

import os
from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit, delete
from factcheck_gui.core.errors import Cancelled, CannotWrite
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Json, Kind
from factcheck_gui.core.sheets import COLUMNS, ExportRequest, Table
from factcheck_gui.core.spans import Span
from factcheck_gui.formats.exporting import Export, preview, write_file
from factcheck_gui.library import Library
from factcheck_gui.store import export_rows

TEXT = "The bridge cost 12 million. It opens in June."


@pytest.fixture
def claim(library: Library) -> str:
    """A claim in an article of its own."""
    return marked(library, "one.txt", TEXT, 0, 10)


def marked(library: Library, name: str, text: str, start: int, end: int) -> str:
    sha256 = text_sha256(text)
    fields: dict[str, Json] = {"title": f"About {name}", "file_name": name, "text_sha256": sha256, "length": len(text)}
    library.apply(intents.import_article(fields, text))
    edit = intents.mark_claim(library.articles.find(name), Span.of(text, start, end))
    library.apply(edit)
    return edit.sets[0].row_id


def judged(library: Library, claim: str, name: str, **fields: object) -> None:
    """Another annotator's assessment."""
    with Library.open(library.path, Annotator(name[0] * 32, name=name)) as other:
        other.apply(intents.judge(claim, other.annotator.id, **fields))  # type: ignore[arg-type]


def rows(library: Library, **options: object) -> list[dict[str, str]]:
    request = ExportRequest(**options)  # type: ignore[arg-type]
    found = preview(library.export_rows(), request, 1000)
    assert len(found) == library.export_rows().count(request)
    return [dict(zip(COLUMNS[request.table], row, strict=True)) for row in found]


def test_one_persons_words_stand_as_they_are(library: Library, claim: str) -> None:
    judged(library, claim, "bea", scale="desk", verdict="mixed", justification="a | b\\", confidence="high", rating_explanation="so so")
    row = rows(library)[0]
    assert (row["verdict_scale"], row["verdict"]) == ("desk", "mixed")
    assert (row["rating_value"], row["rating_best"], row["rating_worst"]) == ("3", "5", "1")
    assert (row["justification"], row["confidence"], row["rating_explanation"], row["annotators"]) == ("a | b\\", "high", "so so", "bea")


def test_a_draft_without_a_verdict_is_exported(library: Library, claim: str) -> None:
    judged(library, claim, "bea", scale="desk", justification="not sure yet")
    row = rows(library)[0]
    assert (row["verdict_scale"], row["verdict"], row["rating_best"], row["justification"]) == ("", "", "", "not sure yet")


def test_drafts_of_several_people_are_no_dispute(library: Library, claim: str) -> None:
    judged(library, claim, "bea", scale="desk", justification="not sure")
    judged(library, claim, "cem", scale="averitec", justification="nor me")
    row = rows(library)[0]
    assert (row["verdict_scale"], row["verdict"], row["justification"]) == ("", "", "bea: not sure | cem: nor me")


def test_people_who_differ_make_a_claim_disputed(library: Library, claim: str) -> None:
    judged(library, claim, "bea", scale="desk", verdict="mixed", justification="half")
    judged(library, claim, "cem", scale="desk", verdict="false", justification="wrong", confidence="low")
    row = rows(library)[0]
    assert (row["verdict_scale"], row["verdict"], row["rating_value"]) == ("desk", "disputed", "")
    assert row["justification"] == "bea: half | cem: wrong"
    assert row["annotators"] == "bea | cem"
    assert library.totals().verdicts == {("desk", "disputed"): 1}


def test_people_who_agree_and_an_adjudicator(library: Library, claim: str) -> None:
    judged(library, claim, "bea", scale="desk", verdict="mixed", confidence="high")
    judged(library, claim, "cem", scale="desk", verdict="mixed", confidence="high")
    assert (rows(library)[0]["verdict"], rows(library)[0]["confidence"]) == ("mixed", "high")
    judged(library, claim, "dan", scale="desk", verdict="false", adjudicated=True, justification="final word")
    assert (rows(library)[0]["verdict"], rows(library)[0]["justification"]) == ("false", "final word")
    assert library.totals().verdicts == {("desk", "false"): 1}


def test_the_verdict_is_that_of_the_window(library: Library, claim: str) -> None:
    for name, verdict in (("bea", "true"), ("cem", "")):
        judged(library, claim, name, scale="desk", verdict=verdict)
    row, view = rows(library)[0], library.claims.view(claim)
    assert (row["verdict_scale"], row["verdict"]) == (view.scale, view.verdict) == ("desk", "true")


def test_the_numbers_of_a_librarys_own_scale(library: Library, claim: str) -> None:
    verdicts = [{"key": "yes", "label": "Yes", "rating": 1.5}, {"key": "no", "label": "No", "rating": -2}]
    library.apply(intents.keep_scale({"key": "own", "name": "Our own", "verdicts": verdicts}))
    judged(library, claim, "bea", scale="own", verdict="no")
    row = rows(library)[0]
    assert (row["rating_value"], row["rating_best"], row["rating_worst"]) == ("-2", "1.5", "-2")


def test_one_row_for_each_source_of_a_claim(library: Library, claim: str) -> None:
    for place, title in enumerate(["=Budget", "Minutes"]):
        source = intents.add_source({"title": title, "url": f"https://example.org/{place}", "medium": "document"})
        stance = ["refutes", "supports"][place]
        library.apply(source + intents.cite(claim, source.sets[0].row_id, 1.0 - place, stance=stance, locator="p. 4", quote="12 million"))
    found = rows(library, table=Table.EVIDENCE)
    shown = [(row["position"], row["source_title"], row["stance"]) for row in found]
    assert shown == [("1", "Minutes", "supports"), ("2", "'=Budget", "refutes")]
    assert (found[0]["claim_id"], found[0]["claim_quote"], found[0]["evidence_quote"]) == (claim, "The bridge", "12 million")
    row = rows(library)[0]
    assert (row["source_count"], row["source_titles"], row["source_stances"]) == ("2", "Minutes | =Budget", "supports | refutes")


def test_articles_count_their_claims(library: Library, claim: str) -> None:
    library.apply(intents.set_field(Kind.CLAIM, claim, "status", "final"))
    row = rows(library, table=Table.ARTICLES)[0]
    assert (row["article_title"], row["length"], row["claim_count"], row["final_count"]) == ("About one.txt", str(len(TEXT)), "1", "1")


def test_rows_follow_the_articles_and_the_place_in_each(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_rows, "BATCH", 2)
    monkeypatch.setattr(export_rows, "_PAGE", 1)
    last = marked(library, "one.txt", TEXT, 16, 26)
    first = marked(library, "one.txt", TEXT, 0, 3)
    longer = marked(library, "one.txt", TEXT, 0, 10)
    other = marked(library, "two.txt", "Another text.", 0, 7)
    assert [row["claim_id"] for row in rows(library)] == [longer, first, last, other]
    two = library.articles.find("two.txt").id
    assert [row["claim_id"] for row in rows(library, articles=(two,))] == [other]
    library.apply(intents.set_field(Kind.CLAIM, first, "status", "checking"))
    assert [row["claim_id"] for row in rows(library, status="checking")] == [first]
    assert rows(library, status="checking", articles=(two,)) == []
    assert len(rows(library, table=Table.ARTICLES, articles=(two,))) == 1


@pytest.mark.parametrize("table", [Table.CLAIMS, Table.EVIDENCE])
def test_a_status_does_not_look_up_all_its_claims_for_each_article(library: Library, table: Table) -> None:
    sql = export_rows._ROWS[table].format(export_rows._OF_STATUS)
    plan = library._connection.execute(f"EXPLAIN QUERY PLAN {sql}", {"page": "[1]", "status": "new"}).fetchall()
    assert any("claim_article" in row[3] for row in plan)
    assert not any("claim_status" in row[3] for row in plan)


def test_claims_whose_article_is_gone_come_last(library: Library, claim: str) -> None:
    other = marked(library, "two.txt", "Another text.", 0, 7)
    library.apply(intents.remove(Kind.ARTICLE, library.articles.find("one.txt").id))
    found = rows(library)
    assert [row["claim_id"] for row in found] == [other, claim]
    assert found[1]["article_title"] == ""


def test_a_file_is_replaced_whole(library: Library, claim: str, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    target.write_text("old")
    assert library.export(ExportRequest(bom=True), target) == 1
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfclaim_id,article_id,")
    assert data == b"".join(Export(library.export_rows(), ExportRequest(bom=True)))
    assert data.count(b"\r\n") == 2


def test_stopping_leaves_what_was_there_and_nothing_else(library: Library, claim: str, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    target = tmp_path / "claims.csv"
    target.write_text("old")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        library.export(ExportRequest(), target, stop)
    assert target.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == before


def test_the_library_itself_is_never_overwritten(library: Library, claim: str, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(library.path)
    for target in (library.path, tmp_path / "link.csv"):
        with pytest.raises(CannotWrite, match="library itself"):
            library.export(ExportRequest(), target)
    assert library.check() == []


def test_where_nothing_can_be_written_a_sentence_says_so(library: Library, tmp_path: Path) -> None:
    for target in (tmp_path / "missing" / "claims.csv", tmp_path):
        with pytest.raises(CannotWrite, match="Nothing was exported"):
            library.export(ExportRequest(), target)


def test_others_can_save_between_any_two_batches(library: Library, annotator: Annotator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_rows, "BATCH", 1)
    claims = [marked(library, "one.txt", TEXT, start, start + 3) for start in range(3)]
    with Library.open(library.path, annotator) as other:
        for _ in Export(library.export_rows(), ExportRequest()):
            other.apply(Edit(intents.set_field(Kind.CLAIM, claims[0], "note", "saved meanwhile").sets))


def test_what_a_killed_export_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    target = tmp_path / "desk.csv"
    old, young, others = (tmp_path / name for name in (".desk.csv.0123abcd.part", ".desk.csv.4567abcd.part", ".other.csv.0123abcd.part"))
    for left in (old, young, others):
        left.write_text("half")
    for left in (old, others):
        os.utime(left, (0, 0))
    (tmp_path / ".desk.csv.89abcdef.part").symlink_to(others)
    write_file(target, [b"whole"])
    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / ".desk.csv.89abcdef.part", young, others, target])
    assert others.read_text() == "half"


@pytest.mark.parametrize("table", [Table.CLAIMS, Table.EVIDENCE])
def test_few_of_a_status_are_looked_up_and_come_in_the_same_order(library: Library, monkeypatch: pytest.MonkeyPatch, table: Table) -> None:
    for name, start in (("two.txt", 8), ("one.txt", 20), ("three.txt", 0)):
        for place in (start, 0):
            claim = marked(library, name, f"{name}: {TEXT}", place, place + 10)
            source = intents.add_source({"title": name})
            library.apply(source + intents.cite(claim, source.sets[0].row_id, 1.0) + intents.cite(claim, source.sets[0].row_id, 0.0))
    gone = marked(library, "gone.txt", TEXT, 0, 10)
    library.apply(Edit((delete(Kind.ARTICLE, library.claims.get(gone).article_id),)))
    looked_up = rows(library, table=table, status="new")
    monkeypatch.setattr(export_rows, "_FEW", 0)
    assert rows(library, table=table, status="new") == looked_up
    assert len(looked_up) == {Table.CLAIMS: 7, Table.EVIDENCE: 12}[table]
