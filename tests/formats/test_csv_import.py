"""What rows of a claims sheet do: add, change, leave alone, or be refused without stopping the rest."""

import pytest

from factcheck_gui.core import intents
from factcheck_gui.core.errors import Ambiguous, InvalidValue, NotFound
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Claim, Json
from factcheck_gui.core.sheets import ExportRequest
from factcheck_gui.formats import CannotImport
from factcheck_gui.formats.csv_claims import ClaimWriter, locate, occurrences, settable
from factcheck_gui.formats.csv_import import Plan, RowStatus, plan
from factcheck_gui.formats.csv_tables import read_sheet
from factcheck_gui.formats.exporting import Export
from factcheck_gui.library import Library

TEXT = "The mayor said so. The bridge 😀 cost 12 million, the mayor said.\nIt opens in June."


@pytest.fixture(autouse=True)
def article(library: Library) -> str:
    """An article in the library."""
    fields: dict[str, Json] = {"title": "The bridge", "file_name": "bridge.txt", "text_sha256": text_sha256(TEXT), "length": len(TEXT)}
    return library.apply(intents.import_article(fields, TEXT)).changes[0].row_id


def writer(library: Library) -> ClaimWriter:
    return ClaimWriter(library, library.annotator.id, library.rating_scales(), "desk")


def read(library: Library, text: str) -> Plan:
    planned = plan(read_sheet(text.encode(), "hand.csv"), "hand.csv", writer(library))
    if planned.edit.sets:
        library.apply(planned.edit)
    return planned


def statuses(planned: Plan) -> list[RowStatus]:
    return [row.status for row in planned.rows]


def only_claim(library: Library, article: str) -> Claim:
    (claim,) = library.claims.of_article(article)
    return claim


@pytest.mark.parametrize("column", ["article_title", "article_file", "article_id", "article"])
def test_a_hand_made_sheet_needs_a_quote_and_an_article(library: Library, article: str, column: str) -> None:
    reference = {"article_title": "the bridge", "article_file": "bridge.txt"}.get(column, article)
    planned = read(library, f"{column};quote\n{reference};12 million\n")
    assert statuses(planned) == [RowStatus.ADDED]
    claim = only_claim(library, article)
    assert (claim.start, claim.quote, claim.prefix[-6:]) == (TEXT.index("12"), "12 million", " cost ")


def test_bad_rows_are_reported_and_the_rest_goes_in(library: Library, article: str) -> None:
    rows = ["bridge.txt,12 million,", "bridge.txt,mayor,", "none.txt,It,", "bridge.txt,the tunnel,", ",It,", "bridge.txt,June,1.4.2025"]
    planned = read(library, "article,quote,claim_date\n" + "\n".join(rows))
    assert statuses(planned) == [RowStatus.ADDED] + [RowStatus.REFUSED] * 5
    reasons = [row.reason for row in planned.rows]
    assert "2 times" in reasons[1]
    assert "none.txt" in reasons[2]
    assert "the tunnel" in reasons[3]
    assert "no article" in reasons[4]
    assert "claim_date" in reasons[5]
    assert only_claim(library, article).quote == "12 million"


def test_words_that_stand_several_times_are_told_apart(library: Library, article: str) -> None:
    second = TEXT.rindex("mayor")
    sheet = f"article,quote,start,prefix,suffix,note\nbridge.txt,mayor,{second},,,a\nbridge.txt,mayor,,million\\, the ,,b\n"
    planned = read(library, sheet.replace("million\\, the ", '"million, the "'))
    assert statuses(planned) == [RowStatus.ADDED] * 2
    assert [claim.start for claim in library.claims.of_article(article)] == [second] * 2


def test_the_whole_sheet_is_one_undo_step(library: Library, article: str) -> None:
    read(library, "article,quote,verdict,tags,source_urls\nbridge.txt,12 million,False,a | b,https://example.org/\nbridge.txt,June,,a,\n")
    assert len(library.claims.of_article(article)) == 2
    library.undo()
    assert library.claims.of_article(article) == []
    assert library.sources.count() == 0
    assert library.check() == []


def test_reading_a_hand_made_sheet_again_adds_nothing(library: Library, article: str) -> None:
    sheet = "article,quote,claim_text\nbridge.txt,12 million,It cost 12 million\n"
    assert statuses(read(library, sheet)) == [RowStatus.ADDED]
    assert statuses(read(library, sheet)) == [RowStatus.UNCHANGED]
    assert statuses(read(library, sheet.replace("It cost", "They paid"))) == [RowStatus.ADDED]


def test_only_what_differs_is_changed_and_blank_cells_leave_alone(library: Library, article: str) -> None:
    read(library, "article,quote,speaker,note,tags,verdict\nbridge.txt,12 million,The mayor,a note,money,false\n")
    claim = only_claim(library, article)
    planned = read(library, f"claim_id,speaker,note,status,verdict\n{claim.id},The mayor,,final,false\n")
    assert statuses(planned) == [RowStatus.CHANGED]
    assert [(wish.field, wish.value) for wish in planned.edit.sets] == [("status", "final")]
    after = library.claims.get(claim.id)
    assert (after.note, after.status, after.tags) == ("a note", "final", claim.tags)


def test_a_known_claim_is_moved_by_another_quote(library: Library, article: str) -> None:
    read(library, "article,quote\nbridge.txt,12 million\n")
    claim = only_claim(library, article)
    read(library, f"claim_id,quote\n{claim.id},cost 12 million\n")
    assert library.claims.get(claim.id).start == TEXT.index("cost")


def test_sources_are_added_once_and_never_taken_away(library: Library, article: str) -> None:
    head = "article,quote,source_urls,source_titles,source_stances\n"
    read(library, head + "bridge.txt,12 million,https://example.org/1 | https://example.org/2,One | Two,supports | refutes\n")
    read(library, head + "bridge.txt,June,https://example.org/2,,\n")
    first, second = library.claims.of_article(article)
    assert library.sources.count() == 2
    cited = [(c.source.title, c.evidence.stance) for c in library.sources.evidence_of(first.id)]
    assert cited == [("One", "supports"), ("Two", "refutes")]
    planned = read(library, f"claim_id,source_urls\n{first.id},https://example.org/3\n{second.id},https://example.org/2\n")
    assert statuses(planned) == [RowStatus.CHANGED, RowStatus.UNCHANGED]
    assert len(library.sources.evidence_of(first.id)) == 3


def test_verdicts_of_several_people_are_left_out_and_said_so(library: Library, article: str) -> None:
    planned = read(library, "article,quote,verdict,justification\nbridge.txt,12 million,disputed,a: x | b: y\n")
    assert statuses(planned) == [RowStatus.ADDED]
    assert "several people" in planned.rows[0].reason
    assert library.claims.assessments(planned.rows[0].claim_id) == []


def test_spreadsheets_that_change_line_ends_change_nothing(library: Library, article: str) -> None:
    read(library, 'article,quote,note\nbridge.txt,"said.\nIt opens","one\ntwo"\n')
    data = b"".join(Export(library.export_rows(), ExportRequest()))
    saved = data.decode().replace("one\ntwo", "one\r\ntwo").replace("said.\nIt", "said.\r\nIt")
    assert statuses(read(library, saved)) == [RowStatus.UNCHANGED]


def test_a_claim_id_twice_is_refused(library: Library, article: str) -> None:
    row = f"{'b' * 32},bridge.txt,12 million\n"
    assert statuses(read(library, "claim_id,article,quote\n" + row * 2)) == [RowStatus.ADDED, RowStatus.REFUSED]
    assert only_claim(library, article).id == "b" * 32


def test_a_sheet_without_the_columns_that_it_needs_is_refused(library: Library) -> None:
    with pytest.raises(CannotImport, match="quote"):
        read(library, "words,article\nx,y\n")


def test_places_are_counted_in_code_points() -> None:
    assert occurrences("aaa 😀 aa", "aa") == [0, 1, 6]
    assert locate(TEXT, {"quote": "mayor"}, nth=2).start == TEXT.rindex("mayor")
    with pytest.raises(NotFound, match="2 times, not 3"):
        locate(TEXT, {"quote": "mayor"}, nth=3)
    with pytest.raises(Ambiguous, match=r"\[mayor\]"):
        locate(TEXT, {"quote": "mayor"})


@pytest.mark.parametrize("name", ["prefix", "source_urls", "claim_id", "annotators", "nonsense"])
def test_columns_that_cannot_be_set_are_refused_in_words(library: Library, article: str, name: str) -> None:
    read(library, "article,quote\nbridge.txt,12 million\n")
    assert name not in settable()
    with pytest.raises(InvalidValue):
        writer(library).changed_claim(only_claim(library, article), {name: "x"})
