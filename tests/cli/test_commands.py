"""Each command as it is typed: what it does, prints and answers."""

import codecs
import json
from pathlib import Path

import pytest

from factcheck_gui.core.records import Annotator
from factcheck_gui.core.sheets import CLAIM_COLUMNS
from factcheck_gui.library import Library
from factcheck_gui.settings import ANNOTATOR_ID, ANNOTATOR_NAME, BLIND, Settings
from tests.cli.conftest import TEXT, Run


def mark(run: Run, lib: Path, quote: str = "12 million", *options: str) -> str:
    done = run("mark", lib, "bridge.txt", "--quote", quote, *options)
    assert done.status == 0, done.err
    return done.out.strip()


def test_import_makes_the_library_and_tells_what_became_of_each_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "one.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    done = run("import", tmp_path / "new.fcdb", tmp_path / "texts", tmp_path / "bad.txt", "--json")
    assert done.status == 1
    assert [outcome["status"] for outcome in done.json] == ["imported", "refused"]
    assert run("import", tmp_path / "new.fcdb", tmp_path / "texts").status == 0
    assert run("import", tmp_path / "new.fcdb").status == 2


def test_whether_a_file_can_be_read_is_told_of_that_file_alone(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.txt").write_text("A text.", encoding="utf-8")
    monkeypatch.setattr("os.access", lambda path, *_, **__: Path(path).suffix != ".txt")  # Click would refuse the command
    done = run("import", tmp_path / "new.fcdb", tmp_path / "missing.txt", tmp_path / "one.txt", "--json")
    assert done.status == 1
    assert [outcome["status"] for outcome in done.json] == ["refused", "imported"]


def test_json_lists_have_one_record_in_each_line(run: Run, lib: Path, tmp_path: Path) -> None:
    mark(run, lib)
    assert run("export", lib, tmp_path / "claims.csv").status == 0
    for command in (
        ("import", lib, tmp_path / "bridge.txt"),
        ("search", lib, "mayor"),
        ("scales",),
        ("import-claims", lib, tmp_path / "claims.csv", "--dry-run"),
    ):
        done = run(*command, "--json")
        assert len(done.out.splitlines()) == len(done.json) + 2, command


def test_edits_are_signed_with_the_name_that_the_window_would_sign_with(run: Run, lib: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    mark(run, lib)
    (newest,) = run("history", lib, "--limit", "1", "--json").json
    assert newest["annotator"]["name"] == "ada"


def test_articles_carry_what_json_promises(run: Run, lib: Path) -> None:
    mark(run, lib)
    (article,) = run("articles", lib, "--json").json
    assert {"id", "title", "outlet", "byline", "published", "url", "file", "text_sha256", "length", "claims"} <= set(article)
    assert (article["file"], article["length"], article["claims"]) == ("bridge.txt", len(TEXT), 1)
    assert article["id"][:8] in run("articles", lib).out
    assert run("articles", lib, "--words", "nothing has this", "--json").json == []
    assert run("articles", lib, "--outlet", "nobody").out == "No article.\n"


def test_text_is_printed_as_it_is_kept(run: Run, lib: Path) -> None:
    article = run("articles", lib, "--json").json[0]["id"]
    for reference in (article, article[:8], "bridge.txt"):
        assert run("text", lib, reference).out == TEXT
    missing = run("text", lib, "none.txt")
    assert (missing.status, missing.out) == (1, "")
    assert missing.err.startswith("factcheck: No article")


def test_mark_says_all_about_a_claim_in_one_undo_step(run: Run, lib: Path) -> None:
    options = ["--claim", "It cost 12 million", "--type", "numerical", "--type", "other", "--speaker", "The mayor", "--role", "mayor"]
    options += ["--date", "2025-05", "--location", "Veld", "--first-appearance", "https://example.org/first", "--status", "checking"]
    options += ["--assignee", "Bea", "--reviewer", "Cem", "--priority", "2", "--tag", "money", "--tag", "a|b", "--note", "a note"]
    options += ["--verdict", "Mostly true", "--confidence", "high", "--justification", "See p. 4", "--explanation", "close"]
    options += ["--source", "https://example.org/1", "--source", "https://example.org/2", "--stance", "supports", "--stance", "refutes"]
    done = run("mark", lib, "bridge.txt", "--quote", "12 million", "--json", *options)
    claim = done.json
    assert list(claim) == list(CLAIM_COLUMNS)
    assert (claim["start"], claim["end"], claim["claim_types"], claim["tags"]) == (37, 47, ["numerical", "other"], ["money", "a|b"])
    assert (claim["verdict"], claim["rating_value"], claim["confidence"], claim["priority"]) == ("mostly true", 4, "high", 2)
    assert (claim["source_urls"], claim["source_stances"]) == (["https://example.org/1", "https://example.org/2"], ["supports", "refutes"])
    assert TEXT[claim["start"] : claim["end"]] == claim["quote"]
    assert run("undo", lib).status == 0
    assert run("claims", lib, "--json").json == []


def test_words_that_stand_several_times_need_a_number(run: Run, lib: Path) -> None:
    several = run("mark", lib, "bridge.txt", "--quote", "mayor")
    assert several.status == 1
    assert "1. (at 4)" in several.err
    assert "2. (at 53)" in several.err
    done = run("mark", lib, "bridge.txt", "--quote", "mayor", "--nth", "2", "--json")
    assert done.json["start"] == 53
    for quote, nth in (("mayor", "3"), ("tunnel", "1")):
        assert run("mark", lib, "bridge.txt", "--quote", quote, "--nth", nth).status == 1


def test_nothing_is_marked_where_one_option_is_wrong(run: Run, lib: Path) -> None:
    for wrong in (["--date", "yesterday"], ["--verdict", "nonsense"], ["--verdict", "disputed"], ["--source", "no address"]):
        assert run("mark", lib, "bridge.txt", "--quote", "12 million", *wrong).status == 1
    for misused in (["--status", "nonsense"], ["--stance", "supports"]):
        assert run("mark", lib, "bridge.txt", "--quote", "12 million", *misused).status == 2
    assert run("claims", lib, "--json").json == []


def test_claims_are_filtered(run: Run, lib: Path) -> None:
    first = mark(run, lib, "12 million", "--verdict", "false", "--tag", "money", "--assignee", "Bea")
    second = mark(run, lib, "June", "--status", "checking", "--speaker", "the mayor")
    for options, wanted in (
        ([], [first, second]),
        (["--verdict", "false"], [first]),
        (["--tag", "Money"], [first]),
        (["--assignee", "Bea"], [first]),
        (["--status", "checking"], [second]),
        (["--words", "MAYOR"], [second]),
        (["--article", "bridge.txt", "--status", "new"], [first]),
    ):
        assert [claim["claim_id"] for claim in run("claims", lib, "--json", *options).json] == wanted
    assert run("claims", lib, "--annotator", "Nobody").status == 1
    assert "12 million" in run("claims", lib).out


def test_one_annotators_claims_are_found_by_name(run: Run, lib: Path) -> None:
    Settings.load().set(ANNOTATOR_NAME, "Ada Checker")
    claim = mark(run, lib, "12 million", "--verdict", "false")
    mark(run, lib, "June")
    (found,) = run("claims", lib, "--annotator", "ada checker", "--json").json
    assert (found["claim_id"], found["annotators"]) == (claim, ["Ada Checker"])


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("status", "checking", "checking"),
        ("priority", "3", 3),
        ("tags", "a | b\\|c", ["a", "b|c"]),
        ("claim_types", "causal | other", ["causal", "other"]),
        ("verdict", "True", "true"),
        ("justification", "=because\nof that", "=because\nof that"),
        ("quote", "It opens", "It opens"),
        ("end", "49", "12 million, "),
    ],
)
def test_set_changes_one_field(run: Run, lib: Path, field: str, value: str, shown: object) -> None:
    claim = mark(run, lib)
    assert run("set", lib, claim, field, value).status == 0
    (after,) = run("claims", lib, "--json").json
    assert after["quote" if field == "end" else field] == shown
    again = run("set", lib, claim, field, value)
    if field not in ("verdict", "priority"):
        assert (again.status, "already" in again.err) == (1, True)
    assert run("undo", lib).status == 0


def test_set_empties_a_field_and_refuses_what_cannot_be(run: Run, lib: Path) -> None:
    claim = mark(run, lib, "12 million", "--note", "a note", "--priority", "2")
    assert run("set", lib, claim, "note", "").status == 0
    assert run("claims", lib, "--json").json[0]["note"] == ""
    assert run("set", lib, claim, "source_urls", "https://example.org").status == 2
    assert run("set", lib, claim, "priority", "9").status == 1
    assert run("set", lib, claim, "start", "900").status == 1
    assert run("set", lib, "f" * 32, "note", "x").status == 1


def test_a_claim_is_final_only_with_verdict_justification_and_source(run: Run, lib: Path) -> None:
    refused = run("mark", lib, "bridge.txt", "--quote", "12 million", "--status", "final", "--verdict", "true")
    assert (refused.status, "nobody has said why" in refused.err, "no source" in refused.err) == (1, True, True)
    assert run("claims", lib, "--json").json == []
    claim = mark(run, lib, "12 million", "--verdict", "true", "--justification", "The minutes say so.")
    refused = run("set", lib, claim, "status", "final")
    assert (refused.status, "no source is named" in refused.err) == (1, True)
    given = ("--verdict", "true", "--justification", "So it is.", "--source", "https://example.org/m", "--status", "final")
    assert run("claims", lib, "--status", "final", "--json").json == []
    final = mark(run, lib, "June", *given)
    assert run("set", lib, final, "status", "new").status == 0
    assert run("set", lib, final, "status", "final").status == 0


def test_search_finds_and_marks(run: Run, lib: Path) -> None:
    claim = mark(run, lib, "12 million", "--claim", "The toll is high")
    (hit,) = run("search", lib, "toll", "--json").json
    assert (hit["kind"], hit["claim_id"]) == ("claim", claim)
    assert [hit["snippet"][start:end] for start, end in hit["marks"]] == ["toll"]
    assert "[toll]" in run("search", lib, "toll").out
    assert run("search", lib, "toll", "--kind", "article").status == 1


def test_export_and_import_claims_go_round(run: Run, lib: Path, tmp_path: Path) -> None:
    mark(run, lib, "12 million", "--speaker", "=cmd()")
    out = tmp_path / "claims.csv"
    assert run("export", lib, out, "--bom").out == f"1 row of claims in {out}\n"
    assert out.read_bytes().startswith(codecs.BOM_UTF8)
    assert run("export", lib, "-").out.encode() == out.read_bytes().removeprefix(codecs.BOM_UTF8)
    fresh = tmp_path / "fresh.fcdb"
    run("import", fresh, tmp_path / "bridge.txt")
    dry = run("import-claims", fresh, out, "--dry-run", "--json")
    assert dry.json == [{"row": 2, "status": "added", "claim_id": dry.json[0]["claim_id"], "reason": ""}]
    assert run("claims", fresh, "--json").json == []
    assert run("import-claims", fresh, out).status == 0
    assert run("claims", fresh, "--json").json[0]["speaker"] == "=cmd()"
    assert run("import-claims", fresh, out).status == 1
    assert run("import-claims", fresh, tmp_path / "missing.csv").status == 1
    for table in ("evidence", "articles"):
        assert run("export", lib, "-", "--table", table, "--article", "bridge.txt", "--status", "new").status == 0


def test_rows_that_are_refused_are_told_and_the_rest_goes_in(run: Run, lib: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "hand.csv"
    sheet.write_text("article;quote\nbridge.txt;June\nbridge.txt;élan\n", encoding="cp1252")
    done = run("import-claims", lib, sheet)
    assert done.status == 1
    assert "row 3: The words “élan” are not in the article" in done.err
    assert "cp1252" in done.err
    assert len(run("claims", lib, "--json").json) == 1


def test_history_tells_who_set_what(run: Run, lib: Path) -> None:
    claim = mark(run, lib)
    run("set", lib, claim, "note", "a note")
    newest = run("history", lib, "--json", "--limit", "1").json[0]
    assert [(change["kind"], change["field"], change["value"]) for change in newest["changes"]] == [("claim", "note", "a note")]
    assert len(run("history", lib, claim, "--json").json) == 2
    assert len(run("history", lib, "bridge.txt", "--json", "--limit", "0").json) == 1
    assert "note" in run("history", lib).out
    assert run("history", lib, "nonsense").status == 1


def test_undo_ends_where_there_is_nothing(run: Run, lib: Path) -> None:
    mark(run, lib)
    assert [run("undo", lib).status for _ in range(3)] == [0, 0, 1]
    assert run("articles", lib, "--json").json == []


def test_stats_count(run: Run, lib: Path) -> None:
    mark(run, lib, "12 million", "--verdict", "false", "--tag", "money")
    counted = run("stats", lib, "--json").json
    assert (counted["records"]["claim"], counted["claims"], counted["verdicts"]) == (1, {"new": 1}, {"desk": {"false": 1}})
    assert "desk: false" in run("stats", lib).out


def test_scales_are_listed(run: Run) -> None:
    scales = run("scales", "--json").json
    assert scales[0]["key"] == "desk"
    assert {"key", "label", "rating"} <= set(scales[0]["verdicts"][0])
    assert "missing context" in run("scales").out


def test_check_finds_what_was_altered(run: Run, lib: Path) -> None:
    assert run("check", lib, "--json").json == {"sound": True, "problems": []}
    data = lib.read_bytes()
    assert data.count(b"The bridge") >= 1
    lib.write_bytes(data.replace("The bridge 😀 cost 12".encode(), "The bridge 😀 cost 13".encode()))
    altered = run("check", lib)
    assert (altered.status, "altered" in altered.out) == (1, True)


def test_an_open_library_sees_what_the_command_line_does(run: Run, lib: Path) -> None:
    with Library.open(lib, Annotator("b" * 32, name="Bea")) as opened:
        assert opened.refresh() is None
        claim = mark(run, lib)
        changes = opened.refresh()
        assert changes is not None
        assert claim in changes.claims
        assert not changes.mine


def test_foreign_text_cannot_steer_a_terminal(run: Run, lib: Path) -> None:
    mark(run, lib, "12 million", "--speaker", "x\x1b]0;title\x07\u202e")
    mark(run, lib, "June", "--note", "\x1b[2J")
    for command in ("claims", "history"):
        assert not set(run(command, lib).out) & {"\x1b", "\x07", "\u202e"}


def test_json_keeps_every_character(run: Run, lib: Path) -> None:
    mark(run, lib, "😀", "--note", "‮עברית\u2028\x1b")
    out = run("claims", lib, "--json").out
    assert json.loads(out)[0]["note"] == "‮עברית\u2028\x1b"
    assert "😀" in out


def test_what_names_nothing_is_refused_with_what_there_is(run: Run, lib: Path) -> None:
    unknown = run("history", lib, "zzz")
    assert (unknown.status, "Nothing in this library has the id “zzz”" in unknown.err) == (1, True)
    run("mark", lib, "bridge.txt", "--quote", "12 million", "--verdict", "mostly true")
    bogus = run("claims", lib, "--verdict", "bogus")
    assert (bogus.status, bogus.out) == (1, "")
    assert "no verdict “bogus”. Verdicts: true, mostly true" in bogus.err
    assert "12 million" in run("claims", lib, "--verdict", "Mostly True").out
    assert run("claims", lib, "--verdict", "false").out == "No claim.\n"


def test_blind_mode_holds_on_the_command_line(run: Run, lib: Path, tmp_path: Path) -> None:
    claim = run("mark", lib, "bridge.txt", "--quote", "12 million", "--verdict", "true", "--justification", "Secret").out.strip()
    mine = Settings.load()
    mine.set(ANNOTATOR_ID, "c" * 32)
    mine.set(BLIND, True)
    out = tmp_path / "claims.csv"

    def told() -> list[bool]:
        run("export", lib, out)
        asked = (("claims", lib, "--json"), ("history", lib, "--json"), ("search", lib, "Secret"))
        said = [run(*words).out for words in asked]
        counted = run("stats", lib, "--json").json["verdicts"] != {}
        return ["Secret" in words for words in (*said, out.read_text(encoding="utf-8"))] + [counted]

    assert told() == [False] * 5
    assert run("set", lib, claim, "verdict", "false").status == 0
    assert told() == [True] * 5
