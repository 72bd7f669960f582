"""Claims worth checking: scores, reasons, kinds, hostile text, and what a desk teaches."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.analysis import worthiness as w
from factcheck_gui.analysis import worthiness_desk as desk
from factcheck_gui.analysis.cues import BY_PAIR, BY_WORD, Cue
from factcheck_gui.analysis.worthiness import Kind
from factcheck_gui.analysis.worthiness_fit import Rows, minimum
from factcheck_gui.core.errors import CannotWrite
from factcheck_gui.core.records import Article, Claim

HANG = 20.0  # seconds: many times what it takes, far less than what a quadratic rule would


def score(sentence: str, weights: w.DeskWeights | None = None) -> float:
    (found,) = w.suggestions(sentence, weights)
    return found.score


def kind(sentence: str) -> Kind:
    (found,) = w.suggestions(sentence)
    return found.kind


FACTS = [
    "Unemployment fell to 4.1 percent in March, the lowest level in nine years.",
    "The ministry spent 210 million crowns on the dam between 2011 and 2019.",
    "About 12,000 farms have had no water since September 3.",
    "Senator Brandt voted against the bill three times.",
    "The council approved the budget on Tuesday by 14 votes to 9.",
    "Exports to Kestria rose by a third last year, according to the statistics office.",
]
EMPTY = [
    "Thank you very much, and good evening.",
    "What are we waiting for?",
    "I think he is a wonderful man.",
    "We should all be proud of that!",
    "Let us begin.",
    "It will be better some day.",
]


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("empty", EMPTY)
def test_what_can_be_checked_scores_above_what_cannot(fact: str, empty: str) -> None:
    assert score(fact) > 0.5 > score(empty)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        *((fact, Kind.STATEMENT) for fact in FACTS),
        ("I believe the minister is a decent man.", Kind.OPINION),
        ("“The tone of the conversation was excellent,” he said.", Kind.OPINION),
        ("The government must resign.", Kind.OPINION),
        ("It was a disgraceful and cynical decision.", Kind.OPINION),
        ("They deserve an apology.", Kind.OPINION),
        ("I think inflation rose by 5 percent last year.", Kind.STATEMENT),
        ("Maravel will open two gates of the dam next week.", Kind.PREDICTION),
        ("Unemployment is going to fall below 3 percent.", Kind.PREDICTION),
        ("The bank expects prices to rise by 2 percent in 2031.", Kind.PREDICTION),
        ("Talks are likely to resume in October.", Kind.PREDICTION),
        ("Is that what our children deserve?", Kind.RHETORIC),
        ("What a night!", Kind.RHETORIC),
        ("Thank you all for coming.", Kind.RHETORIC),
        ("Did unemployment fall to 4 percent?", Kind.STATEMENT),
        ("The war has ended.", Kind.STATEMENT),
        ("By Tomas Ekelund, Priya Santhara and Luc Brandemar", Kind.CREDIT),
        ("(Reporting by Tomas Ekelund in Terval; Editing by Ruth Amsel)", Kind.CREDIT),
        ("Source: ANA-MPA, Translated by: Konstantinos Menyktas", Kind.CREDIT),
        ("By 2030 the plant had closed.", Kind.STATEMENT),
        ("By Monday all 40 had left.", Kind.STATEMENT),
    ],
)
def test_opinion_prediction_rhetoric_and_credits_are_recognised(sentence: str, expected: Kind) -> None:
    assert kind(sentence) is expected


def test_a_line_about_the_article_itself_scores_low_and_says_why() -> None:
    (found,) = w.suggestions("By Tomas Ekelund and Luc Brandemar")
    assert found.score < 0.05
    assert [reason.cue for reason in found.reasons] == [Cue.CREDIT]


def test_reasons_name_the_words_that_moved_the_score_and_which_way() -> None:
    (found,) = w.suggestions("He said that unemployment fell to 4.1 percent.")
    reasons = {reason.cue: reason for reason in found.reasons}
    assert reasons[Cue.PERCENT].words == "percent"
    assert reasons[Cue.NUMBER].words == "4.1"
    assert reasons[Cue.NUMBER].weight > 0
    (asked,) = w.suggestions("Why would they do that?")
    assert next(reason for reason in asked.reasons if reason.cue == Cue.QUESTION).weight < 0
    assert [abs(reason.weight) for reason in found.reasons] == sorted((abs(reason.weight) for reason in found.reasons), reverse=True)


def test_the_first_word_is_no_name_and_after_an_opening_mark_neither() -> None:
    assert Cue.NAME not in w.read("“There is water in it”").cues
    assert w.read("Then Trump called Mr. Merz.").cues[Cue.NAME] == 3


def test_judging_and_the_bare_log_odds_agree() -> None:
    model = w.Scorer(w.shipped(), w.DeskWeights(gain=0.7, bias=0.3, cues={"number": 0.5}, words={"water": -1.0}))
    for sentence in [*FACTS, *EMPTY, "Water, water!", "¿?", "___"]:
        assert model.judge(sentence, 0, len(sentence)).score == pytest.approx(w.logistic(model.logit(w.read(sentence))), abs=1e-9)


def test_every_sentence_of_an_article_is_there_in_its_place(shared_seeds: Path) -> None:
    for file in sorted(shared_seeds.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        found = w.suggestions(text)
        assert "".join("".join(text[one.start : one.end] for one in found).split()) == "".join(text.split())
        assert all(text[one.start : one.end].strip() == text[one.start : one.end] != "" for one in found)
        scores = [one.score for one in w.ranked(found)]
        assert scores == sorted(scores, reverse=True)
        # Scores that say the same of every sentence would be of no use.
        assert min(scores) < 0.2
        assert max(scores) > 0.9


def test_the_articles_best_are_what_people_would_check(shared_seeds: Path) -> None:
    (file,) = shared_seeds.glob("002_*.txt")
    text = file.read_text(encoding="utf-8")
    order = [text[one.start : one.end] for one in w.ranked(w.suggestions(text))]
    assert any("20 percent of Ukraine" in sentence for sentence in order[:5])
    assert any("more than four years" in sentence for sentence in order[:8])
    assert any("are you serious?" in sentence for sentence in order[-8:])


@given(st.text(alphabet=st.sampled_from("ab1 .,!?“”'’$%\n😀İß中_-:(I"), max_size=200))
def test_any_text_gets_scores_between_0_and_1(text: str) -> None:
    for found in w.suggestions(text):
        assert 0 <= found.score <= 1
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("unit", ["“", "12,345.6 ", "a", "By A, ", "I think ", "1,", "a'", "Abc. ", "? "])
def test_hostile_text_does_not_hang(unit: str) -> None:
    begin = time.process_time()
    w.suggestions(unit * (50_000 // len(unit)))
    assert time.process_time() - begin < HANG


def test_the_weights_are_small_and_their_card_says_what_they_are(project_root: Path) -> None:
    folder = project_root / "resources" / "worthiness"
    assert (folder / "weights.json").stat().st_size < 1_000_000
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    for word in ("ClaimBuster", "GPL-3.0", "F1", "20", "Limits"):
        assert word in card
    assert w.shipped().version.endswith(w.version().split("-")[1])


def test_every_cue_has_words_that_do_not_contradict() -> None:
    unworded = {Cue.NAME, Cue.SHORT, Cue.CREDIT}
    assert set(BY_WORD.values()) | set(BY_PAIR.values()) | unworded == set(Cue)


def test_suggesting_needs_neither_spacy_nor_numpy_nor_scikit_learn() -> None:
    script = (
        "import sys; from factcheck_gui.analysis.worthiness import suggestions; from factcheck_gui.analysis import worthiness_desk;"
        "suggestions('It cost 5 million.'); print([name for name in ('spacy', 'numpy', 'sklearn') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip() == "[]"


# Learning

TOPICS = ["the river and its dam", "the harbour", "the school roof", "the hospital", "the railway"]


def article(number: int, marks: str, chance: random.Random) -> desk.Finished:
    """An article of 20 sentences, alike but for their subject; the desk has marked those about `marks`."""
    text, marked = "", []
    for _ in range(20):
        topic = chance.choice(TOPICS)
        sentence = f"The council has spent {chance.randint(2, 900)} million on {topic} since {chance.randint(1990, 2024)}."
        if marks in topic:
            marked.append((len(text), len(text) + 20))
        text += sentence + "\n"
    return desk.Finished(str(number), text, marked)


def finished(count: int = 12, marks: str = "river") -> list[desk.Finished]:
    chance = random.Random(3)
    return [article(number, marks, chance) for number in range(count)]


def test_a_desk_teaches_what_it_marks() -> None:
    model = desk.learn(finished())
    assert model.better
    assert model.after.precision > 0.95 > model.before.precision
    sentence = "The council has spent 40 million on {} since 2001."
    wanted, other = (sentence.format(topic) for topic in TOPICS[:2])
    assert score(wanted, model.weights) > 0.5 > score(other, model.weights)
    assert score(wanted) == pytest.approx(score(other), abs=0.3)
    (found,) = w.suggestions(wanted, model.weights)
    assert ("desk", "river") in [(reason.cue, reason.words) for reason in found.reasons]
    assert w.version(model.weights) != w.version()


def test_marks_without_any_rule_teach_nothing() -> None:
    chance = random.Random(5)
    by_lot = []
    for one in finished(20):
        lines = [(start, end) for start, end in w.spans(one.text) if chance.random() < 0.3]
        by_lot.append(desk.Finished(one.article_id, one.text, lines))
    assert not desk.learn(by_lot).better


def test_too_little_is_refused_with_what_is_missing() -> None:
    with pytest.raises(desk.TooLittle, match=r"2 more articles .*there are 3, 5 are needed"):
        desk.learn(finished(3))
    with pytest.raises(desk.TooLittle, match="30 more sentences marked"):
        desk.learn(finished(8, marks="nothing"))


def test_a_claim_within_a_sentence_and_one_over_two_mark_them() -> None:
    text = "One two three. Four five six. Seven eight nine. Ten."
    examples = desk._examples(desk.Finished("a", text, [(4, 20), (31, 33)]))
    assert [example.marked for example in examples] == [True, True, True, False]


def test_what_is_kept_of_a_sentence_suffices_to_judge_it() -> None:
    weights = desk.learn(finished()).weights
    text = "\n".join([*FACTS, *EMPTY])
    model = w.Scorer(w.shipped(), weights)
    for example, (start, end) in zip(desk._examples(desk.Finished("a", text, [])), w.spans(text), strict=True):
        assert desk._logit(example, weights) == pytest.approx(model.logit(w.read(text[start:end])), abs=1e-6)


def test_a_claim_on_an_earlier_text_is_looked_for_in_this_one() -> None:
    report = Article("a" * 32, text_sha256="b" * 64)
    here = Claim("c" * 32, text_sha256="b" * 64, start=4, end=7, quote="two")
    moved, gone = (Claim("d" * 32, text_sha256="e" * 64, start=0, end=5, quote=quote) for quote in ("three", "never"))
    assert desk.Finished.of(report, "One two three.", [here, moved, gone]).marked == [(4, 7), (8, 13)]


def test_progress_is_told_and_can_stop_it() -> None:
    told: list[tuple[int, int]] = []
    desk.learn(finished(9), lambda done, total: told.append((done, total)))
    assert told == [(step, 6) for step in range(6)]

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.learn(finished(9), stop)


def test_what_was_learnt_is_there_the_next_time(tmp_path: Path) -> None:
    model = desk.learn(finished())
    path = tmp_path / "models" / "worthiness.json"
    assert desk.kept(path) is None
    desk.keep(model, path)
    assert desk.kept(path) == model


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"format": 1}', b"\xff", b"[" * 100_000, b'{"format": 1, "base": "x", "weights": {"gain": "nan"}}']
)
def test_a_damaged_model_is_told_about(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "worthiness.json"
    path.write_bytes(damage)
    with pytest.raises(desk.Unusable, match="is damaged"):
        desk.kept(path)


def test_a_model_with_a_weight_that_is_no_number_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "worthiness.json"
    desk.keep(desk.learn(finished()), path)
    model = json.loads(path.read_text())
    model["weights"]["words"]["river"] = float("inf")
    path.write_text(json.dumps(model))
    with pytest.raises(desk.Unusable, match="is damaged"):
        desk.kept(path)


def test_a_model_of_another_version_is_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "worthiness.json"
    desk.keep(desk.learn(finished()), path)
    path.write_text(path.read_text().replace(w.shipped().version, "0-000000000000"))
    with pytest.raises(desk.Unusable, match="another version"):
        desk.kept(path)


def test_a_model_that_cannot_be_written_is_told_about(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(CannotWrite, match="could not be kept"):
        desk.keep(desk.learn(finished()), tmp_path / "models" / "worthiness.json")


def test_the_fit_is_where_the_slope_is_nothing() -> None:
    chance = random.Random(1)
    rows = [{0: 1.0, 1: chance.uniform(-1, 1), 2: chance.uniform(-1, 1)} for _ in range(200)]
    labels = [float(row[1] + chance.uniform(-0.5, 0.5) > 0.2) for row in rows]
    prior, penalty = [0.0, 0.0, 1.0], [0.01, 1.0, 2.0]
    found = minimum(Rows(rows, 3), labels, prior, penalty)
    for column in range(3):
        misfit = sum(
            row[column] * (w.logistic(sum(row[at] * found[at] for at in range(3))) - label) for row, label in zip(rows, labels, strict=True)
        )
        assert misfit + penalty[column] * (found[column] - prior[column]) == pytest.approx(0, abs=0.01)
