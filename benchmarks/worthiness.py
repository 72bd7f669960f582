"""Claims worth checking: how right, how fast, how large, and whether time stays in step with length.

    python -m benchmarks.worthiness [--figures | --speed]

The figures need the ClaimBuster sentences (shared/data/claimbuster beside the checkout), those by cross-validation and for
desks scikit-learn as well. Nothing is chosen here: test.json is only read, with the threshold that training wrote down.
"""

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.harness import Row, paired, print_table, sampled, timed
from benchmarks.train_worthiness import DATA, NO_DATA, NO_SCIKIT, SEED, TARGET, fit, load, logits
from factcheck_gui.analysis import worthiness as w
from factcheck_gui.analysis import worthiness_desk as desk
from factcheck_gui.core.errors import FactcheckError

RATE_GOAL = 1 / 20_000  # seconds for a sentence
MONEY = re.compile(r"jobs?|tax|budget|deficit|econom|spend|inflation|wage|business|unemploy|debt|dollar|money|\$", re.IGNORECASE)
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
HOSTILE: dict[str, Callable[[int], str]] = {
    "quotation marks": lambda size: "“" * size,
    "numbers": lambda size: "12,345.6 " * (size // 9),
    "one word": lambda size: "a" * size,
    "capitals": lambda size: "Abc " * (size // 4),
    "no two words alike": lambda size: " ".join(f"{place:x}q".translate(_LETTERS) for place in range(size // 6)),
    "cues": lambda size: "I think more than " * (size // 18),
    "short sentences": lambda size: "Ab c. " * (size // 6),
    "credits": lambda size: "By " + "A, " * (size // 3),
}


def shipped_figures() -> None:
    """Print what the shipped weights are worth on test.json, which nothing was chosen by."""
    from sklearn.metrics import average_precision_score, f1_score, precision_score, recall_score

    texts, labels = load("test")
    chances = 1 / (1 + np.exp(-logits(w.shipped(), texts)))
    threshold = json.loads(TARGET.read_text(encoding="utf-8"))["threshold"]
    found = chances >= threshold
    print(f"test.json, shipped weights, threshold {threshold} (goal: F1 ≥ .82)")
    print(f"  F1 {f1_score(labels, found):.3f}  precision {precision_score(labels, found):.3f}  recall {recall_score(labels, found):.3f}")
    print(f"  F1 at threshold .5 {f1_score(labels, chances >= 0.5):.3f}  average precision {average_precision_score(labels, chances):.3f}")
    print(f"  calibration error {_calibration(chances, labels):.3f} (mean distance of score and share worth checking, 10 bins)")


def fold_figures() -> None:
    """Print the weighted F1 of four folds, all choices made inside the other three."""
    from sklearn.metrics import f1_score
    from sklearn.model_selection import StratifiedKFold

    texts, labels = load("kfold_25ncs")
    scores = []
    for inside, outside in StratifiedKFold(4, shuffle=True, random_state=SEED).split(texts, labels):
        fitted = fit([texts[place] for place in inside], labels[inside])
        chances = 1 / (1 + np.exp(-logits(fitted.weights, [texts[place] for place in outside])))
        scores.append(f1_score(labels[outside], chances >= fitted.weighted_threshold, average="weighted"))
    print(f"kfold_25ncs.json, 4 folds: weighted F1 {np.mean(scores):.3f} ({', '.join(f'{s:.3f}' for s in scores)}; goal ≥ .87)")


def baseline_figures() -> None:
    """Print the same two figures for words and pairs of words with TF-IDF and logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(class_weight="balanced", max_iter=1000))
    texts, labels = load("test")
    test = f1_score(labels, model.fit(*load("train")).predict(texts))
    texts, labels = load("kfold_25ncs")
    found = cross_val_predict(model, texts, labels, cv=StratifiedKFold(4, shuffle=True, random_state=SEED))
    folds = f1_score(labels, found, average="weighted")
    print(f"TF-IDF with logistic regression, balanced: test F1 {test:.3f}, 4-fold weighted F1 {folds:.3f}")


def desk_figures() -> None:
    """Print what learning is worth to invented desks that finish stretches of the debates in train.json."""
    rows = sorted(json.loads((DATA / "train.json").read_text(encoding="utf-8")), key=lambda row: row["sentence_id"])
    chance = random.Random(SEED)
    desks: dict[str, Callable[[dict[str, Any]], bool]] = {
        "marks only what concerns money and work": lambda row: row["label"] == 1 and MONEY.search(row["text"]) is not None,
        "marks as the data do": lambda row: row["label"] == 1,
        "marks one in four by lot": lambda row: chance.random() < 0.25,
    }
    for name, marks in desks.items():
        for count in (30, 100):
            try:
                model = desk.learn(_finished(rows, count, marks))
            except FactcheckError as error:
                print(f"a desk that {name}, {count} articles: {error}")
                continue
            print(
                f"a desk that {name}, {count} articles: average precision {model.before.precision:.3f} → {model.after.precision:.3f}"
                f" (chance {model.chance:.3f}); {'used' if model.better else 'not used'}"
            )


def speed() -> list[Row]:
    """Return the rows for speed, on news and on debates where they are there."""
    from spacy.lang.en import English

    pipeline = English()
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 10**8
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(TARGET.parents[2].joinpath("seeds").glob("*.txt")))
    text = "\n".join([text] * 10)
    rows = [_rate("seeds", text)]
    if DATA.is_dir():
        rows.append(_rate("debates", " ".join(load("train")[0])))
    articles = _cut(text)
    ours = timed(lambda: _each(articles))
    rows.append(paired("articles, against spaCy's tokenizer and sentencizer", ours, timed(lambda: list(map(pipeline, articles)))))
    rows += [
        paired(f"hostile: 1 MB against 100 kB, {name}", _once(make(1_000_000)), _once(make(100_000)), pairs=3, goal=15)
        for name, make in HOSTILE.items()
    ]
    return rows


def _rate(name: str, text: str) -> Row:
    """Return the seconds for one sentence: found in the text, scored, with its reasons and its kind."""
    articles = _cut(text)
    count = _each(articles)
    taken = []
    for _ in range(15):
        begin = time.thread_time()
        _each(articles)
        taken.append((time.thread_time() - begin) / count)
    row = sampled(f"one sentence of {name} (of {count:,})", taken, goal=RATE_GOAL, percent=50)
    print(f"{name}: {1 / row.ours:,.0f} sentences/s (goal 20,000)")
    return row


def _cut(text: str, length: int = 5000) -> list[str]:
    """Return pieces as long as articles are."""
    return [text[start : start + length] for start in range(0, len(text), length)]


def _each(articles: list[str]) -> int:
    return sum(len(w.suggestions(article)) for article in articles)


def _once(text: str) -> Callable[[], float]:
    return timed(lambda: w.suggestions(text))


def _finished(rows: list[dict[str, Any]], count: int, marks: Callable[[dict[str, Any]], bool], size: int = 25) -> list[desk.Finished]:
    found = []
    for start in random.Random(SEED).sample(range(0, len(rows) - size, size), count):
        text, marked = "", []
        for row in rows[start : start + size]:
            sentence = " ".join(row["text"].split())
            if marks(row):
                marked.append((len(text), len(text) + len(sentence)))
            text += sentence + "\n"
        found.append(desk.Finished(str(start), text, marked))
    return found


def _calibration(chances: Any, labels: Any) -> float:
    bins = np.minimum((chances * 10).astype(int), 9)
    return float(sum(abs(chances[bins == one].mean() - labels[bins == one].mean()) * (bins == one).mean() for one in np.unique(bins)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    everything = not options.figures and not options.speed
    print(f"weights {TARGET.stat().st_size / 1e6:.2f} MB (goal < 1), version {w.version()}")
    if options.figures or everything:
        if not DATA.is_dir():
            print(NO_DATA)
        else:
            try:
                import sklearn  # noqa: F401
            except ImportError:
                print(NO_SCIKIT)
            else:
                shipped_figures()
                fold_figures()
                baseline_figures()
                desk_figures()
    if options.speed or everything:
        print_table(speed())
    return 0


if __name__ == "__main__":
    sys.exit(main())
