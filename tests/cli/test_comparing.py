"""`factcheck compare` as it is typed."""

import json
from pathlib import Path

from tests.cli.conftest import Run

WIRE = """ date 2000-05-19 [Source: Wire]

President Dovan Merekh rang Ilse Tarrow about the gates of the Ostrel Dam on Tuesday after more than three years of the water war.
They had last met in Lindhaven in March 2022. Merekh praised the two-hour call, and the farmers of Terval waited by the Sorne.
"""
POST = """Ilse Tarrow told the farmers of Terval that the gates of the Ostrel Dam will open, more than five years after the water war began.
Her two-hour call with President Dowan Merech was good. The Sorne is dry, and Lindhaven waits.
"""
OTHER = """Thirteen paintings were stolen from the Orval Museum, whose director offered $1 million.
"""
THIRD = """The three-year-old water war over the Ostrel Dam may end: Tarrow rang Merekh. In Terval and Lindhaven farmers hope for the Sorne.
"""


def desk(folder: Path, run: Run) -> Path:
    articles = folder / "articles"
    articles.mkdir()
    for name, text in {"a-wire": WIRE, "b-post": POST, "c-other": OTHER, "d-third": THIRD}.items():
        (articles / f"{name}.txt").write_text(text, encoding="utf-8")
    run("import", folder / "desk.fcdb", articles)
    return folder / "desk.fcdb"


def test_articles_on_one_event_are_compared(tmp_path: Path, run: Run) -> None:
    found = json.loads(run("compare", desk(tmp_path, run), "--json").out)
    files = {file for event in found["events"] if len(event["files"]) > 1 for file in event["files"]}
    assert files == {"a-wire.txt", "b-post.txt", "d-third.txt"}
    findings = [row["finding"] for row in found["figures"]]
    assert findings == sorted(findings, key=["disagreement", "agreement", "single"].index)
    war = next(row for row in found["figures"] if "more than five years" in [one["text"] for one in row["values"]])
    assert (war["finding"], war["kind"]) == ("disagreement", "duration")
    texts = {"a-wire.txt": WIRE, "b-post.txt": POST, "c-other.txt": OTHER, "d-third.txt": THIRD}
    for row in found["figures"]:
        assert all(texts[one["file"]][one["start"] : one["end"]] == one["text"] for one in row["values"])
    (day, *_) = [row for row in found["figures"] if row["topic"] == "day of the article"]
    assert [one["value"] for one in day["values"]] == ["2000-05-19", "2022-03"]
    (merekh,) = [one["spellings"] for one in found["names"] if "Dowan Merech" in one["spellings"]]
    assert {"Dovan Merekh", "Dowan Merech"} <= set(merekh)


def test_wordings_of_one_utterance_are_quotes_with_what_differs(project_root: Path, tmp_path: Path, run: Run) -> None:
    run("import", tmp_path / "desk.fcdb", project_root / "seeds")
    found = json.loads(run("compare", tmp_path / "desk.fcdb", "--json").out)
    slowly = next(one for one in found["quotations"] if "is changing, even if slowly" in one["texts"])
    assert len(slowly["members"]) == 4
    quotes = [found["quotes"][place] for place in slowly["members"]]
    assert {one["speaker"] for one in quotes} == {"Dowan Merekh", "Dovan Merech", "Dovan Merekh"}
    assert all(text.rstrip(".,") in one["text"] for one, text in zip(quotes, slowly["texts"], strict=True))
    assert sorted(slowly["differences"][0]["ops"][0]) == ["changing even if", "turning"]
    assert {"files": ["harbour-chronicle.txt", "norrin-wire.txt"], "of": "Norrin Wire", "reason": "agency"} in [
        copy for one in found["quotations"] for copy in one["copies"]
    ]
    told = run("compare", tmp_path / "desk.fcdb").out
    assert "is changing, even if slowly" in told
    assert "3 say “is turning, slowly”, 1 says “is changing, even if slowly”" in told


def test_the_table_shows_what_articles_have_in_common(tmp_path: Path, run: Run) -> None:
    out = run("compare", desk(tmp_path, run)).out
    assert "disagreement" in out
    assert "more than five years (b-post.txt)" in out
    assert "single" not in out


def test_a_library_without_articles_has_nothing_to_compare(tmp_path: Path, run: Run) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "one.txt").write_text("Nothing happened.\n", encoding="utf-8")
    run("import", tmp_path / "desk.fcdb", tmp_path / "none")
    found = json.loads(run("compare", tmp_path / "desk.fcdb", "--json").out)
    assert (found["figures"], found["names"], found["quotations"], len(found["events"])) == ([], [], [], 1)
    assert "No two articles" in run("compare", tmp_path / "desk.fcdb").out
