"""Trains the shipped model of claims worth checking: `python -m benchmarks.train_worthiness` writes resources/worthiness/.

Needs scikit-learn (`pip install -e .[train]`) and the ClaimBuster sentences, in shared/data/claimbuster beside the checkout.
Everything is chosen by cross-validation on train.json; test.json is read by benchmarks/worthiness.py only, for the figures.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from factcheck_gui.analysis import worthiness as w
from factcheck_gui.analysis.cues import Cue

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "claimbuster"
TARGET = ROOT / "resources" / "worthiness" / "weights.json"
NO_DATA = "The ClaimBuster sentences are not there: shared/data/claimbuster beside the checkout. Nothing was measured or trained."
NO_SCIKIT = "scikit-learn is not installed (pip install -e .[train]). Nothing was trained."

LEAST_SENTENCES = 3  # a word, pair or piece in fewer is left out
PIECE_SCALE, CUE_SCALE, WORD_SCALE = 0.4, 0.3, 1 / 24  # how freely each block may move, against the same penalty
COSTS = (1.0, 2.0, 4.0)
FOLDS = 4
UNIT = 0.0005  # log odds; weights are kept as whole multiples of it
SEED = 1


@dataclass(frozen=True)
class Fitted:
    """Weights whose logistic is calibrated for as many worth checking as not, and thresholds chosen on the way."""

    weights: w.Weights
    threshold: float
    weighted_threshold: float
    cost: float
    figures: dict[str, float]


def load(name: str) -> tuple[list[str], Any]:
    """Return sentences and labels (1: worth checking) of one of the three files."""
    rows = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return [row["text"] for row in rows], np.array([row["label"] for row in rows])


def grams(reading: w.Reading) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Return the words, pairs and pieces of a sentence, as worthiness.Scorer looks them up."""
    return Counter(reading.folds), Counter(reading.pairs), Counter(piece for fold in reading.folds for piece in w.pieces(fold))


class Features:
    """Turns readings into rows; knows the vocabulary and how each column is scaled."""

    SCALES = (WORD_SCALE, WORD_SCALE, WORD_SCALE * PIECE_SCALE)

    def __init__(self, readings: Sequence[w.Reading]) -> None:
        seen: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
        for reading in readings:
            for counter, found in zip(seen, grams(reading), strict=True):
                counter.update(found.keys())
        self.columns: list[dict[str, int]] = []
        self.scale: list[float] = []
        for counter, factor in zip(seen, self.SCALES, strict=True):
            kept = sorted(key for key, count in counter.items() if count >= LEAST_SENTENCES)
            self.columns.append({key: len(self.scale) + place for place, key in enumerate(kept)})
            # Rare words may move more, as in TF-IDF
            self.scale += [factor * (np.log((len(readings) + 1) / (counter[key] + 1)) + 1) for key in kept]
        self.columns.append({cue: len(self.scale) + place for place, cue in enumerate(Cue)})
        self.scale += [CUE_SCALE] * len(Cue)

    def rows(self, readings: Sequence[w.Reading]) -> Any:
        """Return a sparse matrix with one row per reading."""
        from scipy.sparse import csr_matrix

        data: list[float] = []
        places: list[int] = []
        ends = [0]
        for reading in readings:
            factor = w.damping(len(reading.folds))
            blocks = [{key: count * factor for key, count in found.items()} for found in grams(reading)]
            blocks.append({cue: w.strength(count) for cue, count in reading.cues.items()})
            for columns, block in zip(self.columns, blocks, strict=True):
                for key, value in block.items():
                    if key in columns:
                        places.append(columns[key])
                        data.append(value * self.scale[columns[key]])
            ends.append(len(places))
        return csr_matrix((data, places, ends), shape=(len(readings), len(self.scale)))


def fit(texts: Sequence[str], labels: Any, costs: Sequence[float] = COSTS) -> Fitted:
    """Train on sentences and labels; cost, calibration and thresholds come from cross-validation inside them."""
    from sklearn.metrics import average_precision_score, f1_score, log_loss

    readings = [w.read(text) for text in texts]
    balance = np.where(labels == 1, (labels == 0).sum() / max((labels == 1).sum(), 1), 1.0)
    held_out = {cost: _held_out(readings, labels, cost) for cost in costs}
    cost = max(costs, key=lambda cost: average_precision_score(labels, held_out[cost]))
    gain, shift = _platt(held_out[cost], labels, balance)
    chances = 1 / (1 + np.exp(-(gain * held_out[cost] + shift)))
    grid = np.linspace(0.05, 0.95, 91)
    balanced = [f1_score(labels, chances >= t, sample_weight=balance) for t in grid]
    weighted = [f1_score(labels, chances >= t, average="weighted") for t in grid]
    figures = {
        "average precision": average_precision_score(labels, chances),
        "F1, as many of both": max(balanced),
        "weighted F1": max(weighted),
        "log loss, as many of both": log_loss(labels, chances, sample_weight=balance),
    }
    features, model = _model(readings, labels, cost)
    weights = _weights(features, model, gain, shift)
    return Fitted(weights, float(grid[np.argmax(balanced)]), float(grid[np.argmax(weighted)]), cost, figures)


def logits(weights: w.Weights, texts: Sequence[str]) -> Any:
    """Return the log odds of sentences, by the code that the program runs."""
    scorer = w.Scorer(weights, w.DeskWeights())
    return np.array([scorer.logit(w.read(text)) for text in texts])


def _model(readings: Sequence[w.Reading], labels: Any, cost: float) -> tuple[Features, Any]:
    from sklearn.linear_model import LogisticRegression

    features = Features(readings)
    model = LogisticRegression(C=cost, class_weight="balanced", solver="liblinear", max_iter=300, random_state=SEED)
    return features, model.fit(features.rows(readings), labels)


def _held_out(readings: Sequence[w.Reading], labels: Any, cost: float) -> Any:
    from sklearn.model_selection import StratifiedKFold

    found = np.zeros(len(labels))
    for inside, outside in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(found, labels):
        features, model = _model([readings[place] for place in inside], labels[inside], cost)
        found[outside] = model.decision_function(features.rows([readings[place] for place in outside]))
    return found


def _platt(found: Any, labels: Any, balance: Any) -> tuple[float, float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e6).fit(found[:, None], labels, sample_weight=balance)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def _weights(features: Features, model: Any, gain: float, shift: float) -> w.Weights:
    """Fold scale and calibration into the weights, rounded as they are kept."""
    learnt = np.round(gain * model.coef_[0] * np.array(features.scale) / UNIT) * UNIT
    tables = [{str(key): float(learnt[at]) for key, at in columns.items() if learnt[at]} for columns in features.columns]
    bias = gain * float(model.intercept_[0]) + shift
    return w.Weights(bias=bias, words=tables[0], pairs=tables[1], pieces=tables[2], cues=tables[3])


def save(fitted: Fitted, target: Path = TARGET) -> int:
    """Write the model and return its size in bytes."""
    tables = {name: getattr(fitted.weights, name) for name in ("cues", "words", "pairs", "pieces")}
    model = {
        "format": 1,
        "unit": UNIT,
        "bias": round(fitted.weights.bias, 6),
        "threshold": round(fitted.threshold, 2),
        **{name: {key: round(value / UNIT) for key, value in table.items()} for name, table in tables.items()},
    }
    target.write_text(json.dumps(model, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n", encoding="utf-8")
    return target.stat().st_size


def main() -> int:
    if not DATA.is_dir():
        print(NO_DATA)
        return 0
    try:
        import sklearn
    except ImportError:
        print(NO_SCIKIT)
        return 0
    fitted = fit(*load("train"))
    size = save(fitted)
    print(f"scikit-learn {sklearn.__version__}; cost {fitted.cost:g}; threshold {fitted.threshold:.2f}; {size:,} bytes")
    for name, figure in fitted.figures.items():
        print(f"{name} (cross-validation on train.json): {figure:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
