"""`factcheck events` as it is typed."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.cli.test_comparing import desk


def files(run: Run, *arguments: object) -> list[set[str]]:
    return [set(event["files"]) for event in found(run, *arguments)]


def found(run: Run, *arguments: object) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = json.loads(run("events", *arguments, "--json").out)
    return answer


def test_events_are_listed_and_adjusted_and_each_adjustment_is_one_step(tmp_path: Path, run: Run) -> None:
    library = desk(tmp_path, run)
    grouped = {"a-wire.txt", "b-post.txt", "d-third.txt"}
    (event,) = found(run, library)
    assert (set(event["files"]), event["id"], event["by_hand"]) == (grouped, "", False)
    assert files(run, library, "--out", "b-post.txt") == [grouped - {"b-post.txt"}]
    assert files(run, library, "--again", "b-post.txt") == [grouped]
    (event,) = found(run, library, "--join", "a-wire.txt", "--join", "c-other.txt", "--name", "The dam")
    assert (set(event["files"]), event["name"], event["by_hand"]) == (grouped | {"c-other.txt"}, "The dam", True)
    compared = json.loads(run("compare", library, "--json").out)
    assert [set(one["files"]) for one in compared["events"]] == [grouped | {"c-other.txt"}]
    assert files(run, library, "--out", "c-other.txt") == [grouped]
    assert "The dam" in run("events", library).out
    for _ in range(2):
        run("undo", library)
    (event,) = found(run, library)
    assert (set(event["files"]), event["by_hand"]) == (grouped, False)


def test_joining_takes_two(tmp_path: Path, run: Run) -> None:
    library = desk(tmp_path, run)
    assert run("events", library, "--join", "a-wire.txt").status == 2
    assert run("events", library, "--name", "The dam").status == 2
    assert run("events", library, "--out", "nowhere.txt").status == 1


def test_a_library_without_events_says_so(tmp_path: Path, run: Run) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "one.txt").write_text("Nothing happened.\n", encoding="utf-8")
    run("import", tmp_path / "desk.fcdb", tmp_path / "none")
    assert found(run, tmp_path / "desk.fcdb") == []
    assert "No two articles" in run("events", tmp_path / "desk.fcdb").out
