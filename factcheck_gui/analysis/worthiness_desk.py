"""Learns what one desk finds worth checking, from what its people marked and passed over in articles they have finished.

The desk's model is the shipped one plus terms of its own, kept near nothing by a penalty (a Gaussian prior around the shipped
model): with little to learn from it stays close to it. Whether it is any better is told by cross-validation over whole
articles, since sentences of one article resemble one another.
"""

import hashlib
import json
import math
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from factcheck_gui import paths
from factcheck_gui.analysis import worthiness as w
from factcheck_gui.analysis.cues import Cue
from factcheck_gui.analysis.worthiness_fit import Rows, minimum
from factcheck_gui.core.errors import CannotWrite, FactcheckError
from factcheck_gui.core.files import replace_file
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.core.records import Article, Claim

LEAST_ARTICLES, LEAST_MARKED, LEAST_PASSED = 5, 30, 30
FOLDS = 5
MOST_WORDS = 5_000
GAIN_PENALTY, BIAS_PENALTY, CUE_PENALTY, WORD_PENALTY = 5.0, 0.01, 2.0, 2.0
_FORMAT = 1
_CUES = tuple(Cue)


class TooLittle(FactcheckError):
    """A library with too few finished articles, or too few sentences marked or passed over in them."""

    def __init__(self, articles: int, marked: int, passed: int) -> None:
        lacking = [
            f"{least - there} more {what} (there are {there}, {least} are needed)"
            for there, least, what in (
                (articles, LEAST_ARTICLES, "articles with the status “done”"),
                (marked, LEAST_MARKED, "sentences marked as claims in them"),
                (passed, LEAST_PASSED, "sentences passed over in them"),
            )
            if there < least
        ]
        super().__init__(f"There is too little to learn from yet, and nothing was changed. It takes {' and '.join(lacking)}.")


class Unusable(FactcheckError):
    """A kept model that cannot be applied; suggestions go on without it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Your own model was left aside: {path.name} {reason}. Learn again to replace it.")


class Finished(NamedTuple):
    """One finished article: its text, and start and end (code points) of what its people marked."""

    article_id: str
    text: str
    marked: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, article: Article, text: str, claims: Iterable[Claim]) -> "Finished":
        """Return what an article with this text and these claims teaches; the words of claims on an earlier text are looked for."""
        places = []
        for claim in claims:
            start = claim.start if claim.text_sha256 == article.text_sha256 else text.find(claim.quote)
            if start >= 0:
                places.append((start, start + len(claim.quote)))
        return cls(article.id, text, places)


@dataclass(frozen=True, slots=True)
class Figures:
    """How well an order of sentences fits what the desk marked, the mean over its articles, from 0 to 1.

    `found`: of as many sentences from the top as the desk marked, the share that it did mark. `precision`: the mean of that
    share at every marked sentence (average precision).
    """

    found: float
    precision: float


@dataclass(frozen=True)
class DeskModel:
    """What was learnt, from how much (sentences), and what it is worth on articles it had not seen."""

    weights: w.DeskWeights
    articles: int
    marked: int
    passed: int
    before: Figures
    after: Figures
    chance: float  # the gain in precision that a model no better would have in 1 of 20 trials
    library: str = ""
    learnt: str = ""  # date

    @property
    def better(self) -> bool:
        """Tell whether it orders unseen articles better than the shipped model does, by more than chance would."""
        return self.after.precision - self.before.precision > self.chance


class _Example(NamedTuple):
    """What is kept of a sentence: a library may have a hundred thousand."""

    folds: tuple[str, ...]
    cues: dict[Cue, int]
    logit: float  # of the shipped model
    marked: bool


_Article = list[_Example]


def learn(finished: Iterable[Finished], progress: Progress = ignore) -> DeskModel:
    """Train on a desk's finished articles. Raises TooLittle, or Cancelled from `progress`."""
    articles = [examples for article in finished if (examples := _examples(article))]
    marked = sum(example.marked for article in articles for example in article)
    passed = sum(map(len, articles)) - marked
    if len(articles) < LEAST_ARTICLES or marked < LEAST_MARKED or passed < LEAST_PASSED:
        raise TooLittle(len(articles), marked, passed)
    folds = min(FOLDS, len(articles))
    before: list[Figures] = []
    after: list[Figures] = []
    for fold in range(folds):
        progress(fold, folds + 1)
        weights = _fitted([article for place, article in enumerate(articles) if place % folds != fold])
        for article in articles[fold::folds]:
            labels = [example.marked for example in article]
            if any(labels):  # where nothing was marked, no order is better than another
                before.append(_figures([example.logit for example in article], labels))
                after.append(_figures([_logit(example, weights) for example in article], labels))
    progress(folds, folds + 1)
    gains = [new.precision - old.precision for old, new in zip(before, after, strict=True)]
    return DeskModel(_fitted(articles), len(articles), marked, passed, _mean(before), _mean(after), _by_chance(gains))


def kept_at() -> Path:
    """Return where the user's own model is kept."""
    return paths.data_dir() / "models" / "worthiness.json"


def keep(model: DeskModel, path: Path) -> None:
    """Write a model. Raises CannotWrite."""
    written = {"format": _FORMAT, "base": w.shipped().version, **asdict(model)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, json.dumps(written, ensure_ascii=False, indent=1).encode("utf-8"))
    except OSError as error:
        raise CannotWrite(f"What was learnt could not be kept: {path} was not written ({error.strerror}).") from error


def forget(path: Path) -> None:
    """Delete the model kept at `path`, if there is one. Raises CannotWrite."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(f"What was learnt could not be forgotten: {path} was not deleted ({error.strerror}).") from error


def kept(path: Path) -> DeskModel | None:
    """Return the model kept at `path`, or None where there is none. Raises Unusable."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unusable(path, f"could not be read ({error.strerror})") from error
    try:
        model = json.loads(data)
        base = model["base"] if model["format"] == _FORMAT else ""
        read = _model(model)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unusable(path, "is damaged") from error
    if base != w.shipped().version:
        raise Unusable(path, "was learnt with another version of the program")
    return read


def _model(model: Mapping[str, Any]) -> DeskModel:
    """Return what a file says; raises ValueError, TypeError or KeyError where it cannot be meant."""
    weights = model["weights"]
    desk = _weights(float(weights["gain"]), float(weights["bias"]), _floats(weights["cues"]), _floats(weights["words"]))
    articles, marked, passed = (int(model[name]) for name in ("articles", "marked", "passed"))
    before, after = (Figures(float(model[name]["found"]), float(model[name]["precision"])) for name in ("before", "after"))
    return DeskModel(desk, articles, marked, passed, before, after, float(model["chance"]), str(model["library"]), str(model["learnt"]))


def _floats(table: Mapping[str, Any]) -> dict[str, float]:
    return {key: float(value) for key, value in table.items()}


def _weights(gain: float, bias: float, cues: Mapping[str, float], words: Mapping[str, float]) -> w.DeskWeights:
    """Return weights, rounded as they are kept and with the version that follows from them. Raises ValueError unless finite."""
    if not all(map(math.isfinite, (gain, bias, *cues.values(), *words.values()))):
        raise ValueError("a weight is not a number")
    gain, bias = round(gain, 4), round(bias, 4)
    cues, words = ({key: round(weight, 4) for key, weight in table.items() if abs(weight) >= 0.01} for table in (cues, words))
    version = hashlib.sha256(repr((gain, bias, cues, words)).encode()).hexdigest()[:12]
    return w.DeskWeights(gain, bias, cues, words, version)


def _examples(article: Finished) -> _Article:
    """Return the sentences of an article that could be marked, each with whether it was."""
    scorer = w.Scorer(w.shipped(), w.DeskWeights())
    marked = sorted(article.marked)
    found = []
    place = 0
    reach = 0  # the furthest end of what began before the sentence
    for start, end in w.spans(article.text):
        while place < len(marked) and marked[place][0] < end:
            reach = max(reach, marked[place][1])
            place += 1
        reading = w.read(article.text[start:end])
        if not reading.credit:
            found.append(_Example(reading.folds, reading.cues, scorer.logit(reading), reach > start))
    return found


def _logit(example: _Example, weights: w.DeskWeights) -> float:
    """Return what worthiness.Scorer would, from what is kept of the sentence."""
    said = sum(weights.words.get(fold, 0.0) for fold in example.folds)
    noticed = sum(weights.cues.get(cue, 0.0) * w.strength(count) for cue, count in example.cues.items())
    return weights.gain * example.logit + weights.bias + w.damping(len(example.folds)) * said + noticed


def _figures(logits: Sequence[float], labels: Sequence[bool]) -> Figures:
    """Return how well an order fits; at least one label is true."""
    order = sorted(range(len(labels)), key=lambda place: -logits[place])
    hits, shares, wanted = 0, 0.0, sum(labels)
    top = 0
    for rank, place in enumerate(order, 1):
        if labels[place]:
            hits += 1
            shares += hits / rank
        if rank == wanted:
            top = hits
    return Figures(top / wanted, shares / wanted)


def _mean(figures: Sequence[Figures]) -> Figures:
    count = max(len(figures), 1)
    return Figures(sum(figure.found for figure in figures) / count, sum(figure.precision for figure in figures) / count)


def _by_chance(gains: Sequence[float]) -> float:
    return 1.645 * statistics.stdev(gains) / math.sqrt(len(gains)) if len(gains) > 1 else math.inf


def _fitted(articles: Sequence[_Article]) -> w.DeskWeights:
    """Return the weights that these articles make most likely, given the penalty."""
    words = _vocabulary(articles)
    examples = [example for article in articles for example in article]
    labels = [float(example.marked) for example in examples]
    columns = {fold: 2 + len(_CUES) + place for place, fold in enumerate(words)}
    prior = [1.0] + [0.0] * (1 + len(_CUES) + len(words))
    penalty = [GAIN_PENALTY, BIAS_PENALTY] + [CUE_PENALTY] * len(_CUES) + [WORD_PENALTY] * len(words)
    numbers = minimum(Rows((_row(example, columns) for example in examples), len(prior)), labels, prior, penalty)
    cues = {cue.value: numbers[2 + place] for place, cue in enumerate(_CUES)}
    return _weights(numbers[0], numbers[1], cues, {fold: numbers[column] for fold, column in columns.items()})


def _vocabulary(articles: Sequence[_Article]) -> list[str]:
    """Return the words that at least two of the articles have, the commonest first."""
    seen: Counter[str] = Counter()
    for article in articles:
        seen.update({fold for example in article for fold in example.folds if fold[0].isalpha()})
    return sorted((fold for fold, count in seen.items() if count > 1), key=lambda fold: (-seen[fold], fold))[:MOST_WORDS]


def _row(example: _Example, columns: Mapping[str, int]) -> dict[int, float]:
    """Return what the desk's weights are multiplied with: the shipped log odds, 1, cues, words; as worthiness.Scorer does."""
    row = {0: example.logit, 1: 1.0}
    for place, cue in enumerate(_CUES, 2):
        if cue in example.cues:
            row[place] = w.strength(example.cues[cue])
    factor = w.damping(len(example.folds))
    for fold, count in Counter(example.folds).items():
        if fold in columns:
            row[columns[fold]] = factor * count
    return row
