"""`factcheck suggest` and `factcheck learn` as they are typed."""

import json
import random
from pathlib import Path

import pytest

from factcheck_gui.analysis import worthiness, worthiness_desk
from factcheck_gui.analysis.cues import Cue
from factcheck_gui.cli.commands.suggesting import reason_words
from factcheck_gui.core import intents
from factcheck_gui.core.records import Annotator, ArticleStatus, Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.library import Library
from tests.cli.conftest import Run

ME = Annotator("c" * 32, name="Cy")
TOPICS = ["the river", "the harbour", "the school", "the hospital", "the railway"]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return make_desk(tmp_path)


def make_desk(folder: Path) -> Path:
    """Make a library of 12 finished articles and one that is not, whose people mark what is about the river."""
    chance = random.Random(3)
    articles = folder / "articles"
    articles.mkdir()
    for number in range(13):
        lines = [f"The council spent {chance.randint(2, 900)} million on {chance.choice(TOPICS)} in {1990 + line}." for line in range(20)]
        (articles / f"{number:02}.txt").write_text("\n".join(lines), encoding="utf-8")
    path = folder / "desk.fcdb"
    with Library.create(path, ME) as library:
        assert len(list(library.import_files(sorted(articles.iterdir())))) == 13
        for article in [*library.articles.all()][:12]:
            text = library.articles.text(article.id)
            for start, end in worthiness.spans(text):
                if "river" in text[start:end]:
                    library.apply(intents.mark_claim(article, Span.of(text, start, end - 10)))
            library.apply(intents.set_field(Kind.ARTICLE, article.id, "status", ArticleStatus.DONE.value))
    return path


def test_sentences_come_ranked_with_their_places(run: Run, lib: Path) -> None:
    text = run("text", lib, "bridge.txt").out
    found = run("suggest", lib, "bridge.txt", "--json").json
    assert [text[row["start"] : row["end"]] for row in found] == [row["text"] for row in found]
    assert found[0]["text"] == "The bridge 😀 cost 12 million, the mayor said."
    assert found[0]["kind"] == "statement"
    assert "for: a number “12 million”" in found[0]["reasons"]
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)
    assert found == run("suggest", lib, "--json").json
    assert {"article", "file", "start", "end", "text", "score", "kind", "reasons"} == set(found[0])


def test_limit_and_least_score(run: Run, lib: Path) -> None:
    assert len(run("suggest", lib, "--limit", 1, "--json").json) == 1
    scores = [row["score"] for row in run("suggest", lib, "--json").json]
    assert len(run("suggest", lib, "--min-score", 0.5, "--json").json) == sum(score >= 0.5 for score in scores) < len(scores)
    none = run("suggest", lib, "--min-score", 1, "--json")
    assert (none.status, none.json) == (1, [])
    assert run("suggest", lib, "--min-score", 2).status == 2


def test_a_person_reads_a_table(run: Run, lib: Path) -> None:
    head, first, *_ = run("suggest", lib).out.splitlines()
    assert head.split() == ["score", "kind", "file", "start", "sentence", "reasons"]
    assert "bridge.txt" in first
    assert "for: a number" in first


def test_every_cue_has_words() -> None:
    for cue in [*Cue, "word", "desk"]:
        assert reason_words(worthiness.Reason(cue, "x", -1.0)).startswith("against: ")


def test_learning_tells_its_figures_and_changes_suggestions(run: Run, desk: Path) -> None:
    before = run("suggest", desk, "12.txt", "--json").json
    learnt = run("learn", desk)
    assert learnt.status == 0
    assert "12 finished articles" in learnt.out
    assert "100% in the order of your own" in learnt.out
    after = run("suggest", desk, "12.txt", "--json").json
    rivers = sum("river" in row["text"] for row in after)
    assert all("river" in row["text"] for row in after[:rivers])
    assert "for: learnt from your marking “river”" in after[0]["reasons"]
    assert run("suggest", desk, "12.txt", "--shipped", "--json").json == before


def test_learning_can_be_switched_off_and_on(run: Run, desk: Path) -> None:
    before = run("suggest", desk, "--json").json
    assert run("learn", desk, "--json").json["used"]
    after = run("suggest", desk, "--json").json
    assert run("learn", desk, "--off").status == 0
    assert run("suggest", desk, "--json").json == before != after
    assert "switched off" in run("learn", desk).err
    assert run("learn", desk, "--on").status == 0
    assert run("suggest", desk, "--json").json == after


def test_a_model_that_is_no_better_is_not_kept(run: Run, desk: Path) -> None:
    chance = random.Random(1)
    with Library.open(desk, ME) as library:
        for article in [*library.articles.all()][:12]:
            text = library.articles.text(article.id)
            for claim in library.claims.of_article(article.id):
                start, end = chance.choice([*worthiness.spans(text)])
                library.apply(intents.move_span(claim, Span.of(text, start, end)))
    done = run("learn", desk)
    assert done.status == 1
    assert "not better by more than chance" in done.out
    assert not worthiness_desk.kept_at().exists()


def test_too_little_is_refused(run: Run, lib: Path) -> None:
    done = run("learn", lib)
    assert (done.status, done.out) == (1, "")
    assert "too little to learn from" in done.err


def test_a_damaged_model_is_left_aside_and_told_about(run: Run, lib: Path) -> None:
    before = run("suggest", lib, "--json").json
    path = worthiness_desk.kept_at()
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"format": 1}))
    done = run("suggest", lib, "--json")
    assert done.json == before
    assert "left aside" in done.err
