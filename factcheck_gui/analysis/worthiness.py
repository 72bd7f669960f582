"""How worth checking each sentence of a text looks, why, and whether it is opinion, prediction or rhetoric instead.

The score is a linear model's: logistic of (what the words say, for the sentence's length) + (what the cues say) + a constant,
so that the reasons are the score's very terms. resources/worthiness/MODEL_CARD.md says what it was learnt from and what it is
not good for. A desk's own model (`worthiness_desk`) is the same sum with other terms.
"""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import pairwise, repeat
from typing import NamedTuple

from factcheck_gui import paths
from factcheck_gui.analysis.cues import ACTS, BY_PAIR, FIGURES, Cue, is_credit, token_of, tokens
from factcheck_gui.core.sentences import sentences

START, END = "<s>", "</s>"
USUAL_LENGTH, SHORTEST = 15, 4  # tokens; the words of a sentence of the usual length count in full
GRAMS = (3, 4)  # code points of the pieces of a word that are looked up
PIECED = 20  # code points of a word that are cut into pieces
SHORT = 7  # tokens; a sentence with fewer has the cue
MOST_REASONS = 4
LONGEST = 5_000  # code points; what is longer without a break is no sentence and is judged by its beginning
CREDIT_LOGIT = -4.0  # of a line about the article itself; set by hand, as debates have none
_RULES = 1  # counted up when cues, kinds or reasons change, so that what was kept under the old version is not used
_LEAST_WEIGHT = 0.25  # log odds; what moved a sentence less is no reason to name
_REASON_LENGTH = 40  # code points
_STRENGTH = (0.0, 1.0, 1.0 + math.log(2), 1.0 + math.log(3))
_REMEMBERED = 50_000  # words whose weight is kept, so that text without repetition cannot fill the memory


class Kind(StrEnum):
    """What a sentence is, as far as its cues tell."""

    STATEMENT = "statement"
    OPINION = "opinion"
    PREDICTION = "prediction"
    RHETORIC = "rhetoric"
    CREDIT = "credit"


class Reason(NamedTuple):
    """Words that moved the score by `weight` log odds (below 0: down); `cue` is a Cue, "word", or "desk" for a learnt word."""

    cue: str
    words: str
    weight: float


class Suggestion(NamedTuple):
    """Code points `start` to `end` of a text: one sentence with its score from 0 to 1 and the strongest reasons first."""

    start: int
    end: int
    score: float
    reasons: tuple[Reason, ...]
    kind: Kind


@dataclass(frozen=True)
class Weights:
    """The shipped model: log odds per word, pair of words, piece of a word and cue."""

    bias: float
    cues: Mapping[str, float]
    words: Mapping[str, float]
    pairs: Mapping[str, float]
    pieces: Mapping[str, float]
    version: str = ""


@dataclass(frozen=True)
class DeskWeights:
    """What a desk's own model adds: the shipped sum times `gain`, and log odds of its own."""

    gain: float = 1.0
    bias: float = 0.0
    cues: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, float] = field(default_factory=dict)
    version: str = ""


class Reading(NamedTuple):
    """One sentence as the model sees it. `pairs` begins and ends with the pairs of the sentence's edges."""

    tokens: list[str]
    folds: tuple[str, ...]
    pairs: list[str]
    at: list[Cue | None]  # the cue that each token is
    cues: dict[Cue, int]  # how often each was seen
    first: dict[Cue, int]  # the token it was seen at first
    past: bool
    credit: bool


def suggestions(text: str, desk: DeskWeights | None = None) -> list[Suggestion]:
    """Return every sentence of `text` that is not blank, in its order. Linear in the length of the text."""
    model = _scorer(desk)
    return [model.judge(text, start, end) for start, end in spans(text)]


def ranked(found: list[Suggestion]) -> list[Suggestion]:
    """Return the suggestions of one article, the best score first."""
    return sorted(found, key=lambda suggestion: (-suggestion.score, suggestion.start))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every sentence that is not blank, without the white space around it."""
    for start, end in sentences(text):
        sentence = text[start:end]
        bare = sentence.strip()
        if bare:
            begin = start + len(sentence) - len(sentence.lstrip())
            yield begin, begin + len(bare)


def version(desk: DeskWeights | None = None) -> str:
    """Return what changes whenever the suggestions for a text could: the name under which to keep them."""
    return f"{shipped().version}+{desk.version}" if desk else shipped().version


def read(sentence: str) -> Reading:
    """Return the tokens and cues of a sentence."""
    found = tokens(sentence[:LONGEST])
    folds, by_word, capitals, opens, past = zip(*map(token_of, found), strict=True) if found else ((),) * 5
    pairs = list(map(" ".join, zip((START, *folds), (*folds, END), strict=True)))
    at = list(by_word)
    for place, capital in enumerate(capitals):
        if capital and place and not opens[place - 1]:
            at[place] = Cue.NAME
    if not BY_PAIR.keys().isdisjoint(pairs):
        for place, pair in enumerate(pairs):
            if pair in BY_PAIR:
                at[place - 1] = at[place] = BY_PAIR[pair]
    cues: dict[Cue, int] = {}
    first: dict[Cue, int] = {}
    for place, cue in enumerate(at):
        if cue is not None:
            cues[cue] = cues.get(cue, 0) + 1
            first.setdefault(cue, place)
    if len(found) < SHORT:
        cues[Cue.SHORT] = 1
    return Reading(found, folds, pairs, at, cues, first, True in past, is_credit(folds, capitals))


def damping(length: int) -> float:
    """Return the factor for the words of a sentence of `length` tokens."""
    return math.sqrt(USUAL_LENGTH / max(length, SHORTEST))


def strength(count: int) -> float:
    """Return how much a cue counts that was seen `count` times: a list of twenty names says no more than three."""
    return _STRENGTH[min(count, 3)]


def pieces(fold: str) -> list[str]:
    """Return the pieces of a word, its edges marked; marks and figures have none."""
    if not fold[0].isalpha():
        return []
    word = f"^{fold[:PIECED]}$"
    return [word[start : start + size] for size in GRAMS for start in range(len(word) - size + 1)]


def kind_of(reading: Reading) -> Kind:
    """Return what a sentence is. Figures, deeds and studies make a statement of what would else be opinion."""
    cues = reading.cues
    figures = not FIGURES.isdisjoint(cues)
    if Cue.COURTESY in cues or (not figures and _calls(reading)):
        return Kind.RHETORIC
    if Cue.PREDICTION in cues and not (figures and reading.past):
        return Kind.PREDICTION
    acted = not ACTS.isdisjoint(cues) and Cue.ATTRIBUTION not in cues
    opinion = 2 * (Cue.OPINION in cues) + min(cues.get(Cue.VALUATION, 0), 2) + 2 * (Cue.DEMAND in cues)
    if opinion > 2 * figures + acted + (Cue.STUDY in cues):
        return Kind.OPINION
    return Kind.STATEMENT


def _calls(reading: Reading) -> bool:
    """Tell whether a sentence asks or exclaims, and does not merely report that somebody did."""
    return (Cue.QUESTION in reading.cues or Cue.EXCLAMATION in reading.cues) and Cue.ATTRIBUTION not in reading.cues


class _WordWeights(dict[str, float]):
    """The weight of a word with all its pieces and what a desk adds, worked out when it is first met."""

    def __init__(self, base: Weights, desk: DeskWeights) -> None:
        self._base = base
        self._desk = desk

    def __missing__(self, fold: str) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
        piece_weight = self._base.pieces.get
        shipped_weight = self._base.words.get(fold, 0.0) + sum(piece_weight(piece, 0.0) for piece in pieces(fold))
        self[fold] = weight = self._desk.gain * shipped_weight + self._desk.words.get(fold, 0.0)
        return weight


class Scorer:
    """The shipped model, with what a desk added to it."""

    def __init__(self, base: Weights, desk: DeskWeights) -> None:
        self._bias = desk.gain * base.bias + desk.bias
        self._cues = {cue: desk.gain * base.cues.get(cue, 0.0) + desk.cues.get(cue, 0.0) for cue in Cue}
        self._words = _WordWeights(base, desk)
        self._pairs = base.pairs
        self._gain = desk.gain
        self._learnt = {fold for fold, weight in desk.words.items() if abs(weight) > _LEAST_WEIGHT}

    def logit(self, reading: Reading) -> float:
        """Return the log odds that a sentence is worth checking."""
        return self._bias + sum(self._terms(reading)) + sum(self._noticed(reading).values())

    def judge(self, text: str, start: int, end: int) -> Suggestion:
        """Return the sentence at these code points of `text` with score, reasons and kind."""
        sentence = text[start:end]
        reading = read(sentence)
        terms = self._terms(reading)
        noticed = self._noticed(reading)
        logit = self._bias + sum(terms) + sum(noticed.values())
        if reading.credit:
            credit = Reason(Cue.CREDIT, sentence[:_REASON_LENGTH], CREDIT_LOGIT - max(logit, 0.0))
            return Suggestion(start, end, logistic(CREDIT_LOGIT), (credit,), Kind.CREDIT)
        return Suggestion(start, end, logistic(logit), self._reasons(reading, terms, noticed), kind_of(reading))

    def _noticed(self, reading: Reading) -> dict[Cue, float]:
        return {cue: self._cues[cue] * strength(count) for cue, count in reading.cues.items()}

    def _terms(self, reading: Reading) -> list[float]:
        """Return what each token adds, with half of each pair that it is in and all of the pairs with the sentence's edges."""
        factor = damping(len(reading.folds))
        half = self._gain * factor / 2
        between = list(map(self._pairs.get, reading.pairs, repeat(0.0)))
        between[0] *= 2
        between[-1] *= 2
        words = map(self._words.__getitem__, reading.folds)
        return [factor * word + half * (left + right) for word, (left, right) in zip(words, pairwise(between), strict=True)]

    def _reasons(self, reading: Reading, terms: list[float], noticed: dict[Cue, float]) -> tuple[Reason, ...]:
        """Return the terms that moved the score most; a word that is a cue counts with it, unless the desk taught us the word."""
        found: list[tuple[float, str, int]] = []
        for place, (cue, term) in enumerate(zip(reading.at, terms, strict=True)):
            if self._learnt and reading.folds[place] in self._learnt:
                found.append((term, "desk", place))
            elif cue is not None:
                noticed[cue] += term
            elif term > _LEAST_WEIGHT or term < -_LEAST_WEIGHT:
                found.append((term, "word", place))
        found += [(weight, cue, reading.first.get(cue, -1)) for cue, weight in noticed.items() if abs(weight) > _LEAST_WEIGHT]
        found.sort(key=_strength, reverse=True)
        return tuple([Reason(cue, _words_at(reading, cue, place), weight) for weight, cue, place in found[:MOST_REASONS]])


def _strength(term: tuple[float, str, int]) -> float:
    return abs(term[0])


def logistic(logit: float) -> float:
    """Return the probability of log odds."""
    return 1.0 / (1.0 + math.exp(-min(max(logit, -30.0), 30.0)))


def _words_at(reading: Reading, cue: str, place: int) -> str:
    """Return the words of a reason: one token, or the first tokens that are this cue; none where the whole sentence is meant."""
    if place < 0:
        return ""
    end = place + 1
    while end < min(len(reading.at), place + 4) and reading.at[end] == cue:
        end += 1
    return " ".join(reading.tokens[place:end])[:_REASON_LENGTH]


@cache
def shipped() -> Weights:
    """Return the model that the program comes with, read once."""
    data = paths.resource("worthiness", "weights.json").read_bytes()
    model = json.loads(data)
    unit = model["unit"]
    tables = {name: {key: count * unit for key, count in model[name].items()} for name in ("cues", "words", "pairs", "pieces")}
    return Weights(bias=model["bias"], **tables, version=f"{_RULES}-{hashlib.sha256(data).hexdigest()[:12]}")


@cache
def _shipped_scorer() -> Scorer:
    return Scorer(shipped(), DeskWeights())


def _scorer(desk: DeskWeights | None) -> Scorer:
    return Scorer(shipped(), desk) if desk else _shipped_scorer()
