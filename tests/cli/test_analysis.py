from pathlib import Path

from tests.cli.conftest import Run

TEXT = "“It is done 😀,” said Mayor Ann Lee. The “shadow fleet” left. Lee called it “a start.”\n"
KEYS = ["article", "file", "start", "end", "text", "speaker", "mention", "cue", "kind"]


def test_quotes_tells_words_speaker_and_kind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "done.txt").write_text(TEXT, encoding="utf-8")
    lib = tmp_path / "desk.fcdb"
    run("import", lib, tmp_path / "done.txt")
    rows = run("quotes", lib, "done.txt", "--json").json
    assert [list(row) for row in rows] == [KEYS] * 3
    assert [TEXT[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]
    assert [(row["text"], row["speaker"], row["mention"], row["cue"], row["kind"]) for row in rows] == [
        ("It is done 😀,", "Ann Lee", "Mayor Ann Lee", "said", "direct"),
        ("shadow fleet", None, None, None, "term"),
        ("a start.", "Ann Lee", "Lee", "called", "partial"),
    ]
    assert run("quotes", lib, "--json").json == rows


def test_quotes_for_people_is_a_table(run: Run, lib: Path, tmp_path: Path) -> None:
    assert run("quotes", lib).out == "No quotation was found.\n"
    assert run("quotes", lib, "--json").json == []
    assert run("quotes", lib).status == 0
    (tmp_path / "source.txt").write_text("A person close to the talks said it was “a mess all the way down.”", encoding="utf-8")
    run("import", lib, tmp_path / "source.txt")
    head, row = run("quotes", lib).out.splitlines()
    assert head.split() == ["file", "kind", "speaker", "words"]
    assert "(A person close to the talks)" in row
    assert "a mess all the way down." in row
