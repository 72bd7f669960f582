"""Which words make a sentence look like something to check, and which like opinion, prediction or rhetoric.

A cue is known by its key; what a person reads for it is the front ends' business. All of it is English; in other languages
only figures, names, questions and exclamations are seen.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")


class Cue(StrEnum):
    """What was noticed in a sentence."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    NAME = "name"
    COMPARISON = "comparison"
    CHANGE = "change"
    RECORD = "record"
    DEED = "deed"
    STUDY = "study"
    SUBJECT = "subject"
    ATTRIBUTION = "attribution"
    QUOTATION = "quotation"
    OPINION = "opinion"
    VALUATION = "valuation"
    DEMAND = "demand"
    PREDICTION = "prediction"
    HEDGE = "hedge"
    CONDITION = "condition"
    QUESTION = "question"
    EXCLAMATION = "exclamation"
    ADDRESS = "address"
    COURTESY = "courtesy"
    FIRST_PERSON = "first_person"
    SHORT = "short"
    CREDIT = "credit"


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORDS: Mapping[Cue, str] = {
    Cue.NUMBER: "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens half third thirds quarter "
    "quarters twice double doubled triple tripled quadrupled majority",
    Cue.PERCENT: "% percent percentage percents pct",
    Cue.MONEY: "$ € £ ¥ dollar dollars euro euros pound pounds cents rubles roubles crowns francs yen yuan rupees",
    Cue.DATE: "january february march april june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday yesterday ago decade decades century since",
    Cue.COMPARISON: "than more less fewer most least higher lower highest lowest larger largest bigger biggest smaller smallest greater "
    "greatest longer longest older oldest faster slower worse worst better best cheaper record only first never",
    Cue.CHANGE: "increase increased increases decrease decreased rise rises rose risen fall falls fell fallen grow grew grown growth drop "
    "dropped decline declined cut cuts gained lost lose loses shrank shrunk reduced reduction raised raise raises slashed expanded "
    "soared plunged climbed created creates added",
    Cue.RECORD: "voted vote votes signed passed vetoed supported supports opposed opposes introduced sponsored approved rejected elected "
    "appointed resigned convicted indicted banned ratified enacted proposed endorsed",
    Cue.DEED: "spent spend spends paid pays pay received sent gave took sold bought built closed opened invaded killed injured arrested "
    "attacked died met held announced launched began ended launched imposed lifted owned moved hired fired produced exported imported",
    Cue.STUDY: "study studies report reports reported survey poll polls data statistics figures research researchers evidence census "
    "according found estimates estimated",
    Cue.SUBJECT: "jobs unemployment inflation deficit debt budget taxes tax income wages poverty crime trade exports imports economy gdp "
    "insurance spending billionaires immigrants troops casualties emissions prices price population revenue",
    Cue.ATTRIBUTION: "said says told stated claimed claims added wrote announced confirmed denied insisted argued noted posted replied "
    "declared explained",
    Cue.OPINION: "believe feel guess hope wish doubt prefer opinion view personally frankly honestly obviously clearly",
    Cue.VALUATION: "great terrible wonderful beautiful awful horrible disgraceful disgrace shameful proud amazing fantastic incredible "
    "tremendous ridiculous stupid excellent perfect unfair fair wrong right good bad brilliant brave tragic sad shocking outrageous "
    "unacceptable wise foolish naive useful important crucial remarkable disappointing regrettable cynical",
    Cue.DEMAND: "should must ought deserve deserves shouldn't mustn't let's",
    Cue.PREDICTION: "will won't shall i'll we'll you'll he'll she'll they'll it'll that'll gonna tomorrow expect expects expected forecast "
    "forecasts predict predicts predicted likely unlikely plans",
    Cue.HEDGE: "may might could perhaps maybe possibly probably seems seem apparently somewhat would",
    Cue.CONDITION: "if unless whether",
    Cue.QUESTION: "?",
    Cue.EXCLAMATION: "!",
    Cue.ADDRESS: "you your yours you're you've",
    Cue.COURTESY: "thank thanks welcome please sorry congratulations applause laughter hello sir madam ladies gentlemen god bless",
    Cue.FIRST_PERSON: "i me my mine i'm i've i'd we us our ours we're we've",
    Cue.QUOTATION: '“ ” „ « » "',
}
_PAIRS: Mapping[Cue, str] = {
    Cue.PERCENT: "per cent",
    Cue.DATE: "last year/last month/last week/last night/this year/this month/this week/years ago/months ago",
    Cue.COMPARISON: "more than/less than/fewer than/as many/as much/at least/up to/as high/as low/no other/ever before",
    Cue.OPINION: "i think/i believe/i feel/i guess/i hope/i suspect/i doubt/we think/we believe/my opinion/my view/our view/to me/i am"
    "/i consider/i find/i agree/i disagree/i love/i hate/i like/i want",
    Cue.DEMAND: "have to/has to/need to/needs to/ought to/had better/let us/let me/we need/we must/we should",
    Cue.PREDICTION: "going to/is set/are set/about to/next year/next month/next week/next decade/in future/is expected/are expected",
    Cue.STUDY: "according to",
    Cue.ADDRESS: "you know/you see/look at",
    Cue.COURTESY: "good evening/good morning/good night/thank you",
}
BY_WORD: Mapping[str, Cue] = {word: cue for cue, words in _WORDS.items() for word in words.split()}
BY_PAIR: Mapping[str, Cue] = {pair: cue for cue, pairs in _PAIRS.items() for pair in pairs.split("/")}
FIGURES = frozenset({Cue.NUMBER, Cue.PERCENT, Cue.MONEY})
ACTS = frozenset({Cue.CHANGE, Cue.RECORD, Cue.DEED})
_PAST = _words(
    "was were had did rose risen fell fallen grew grown lost shrank shrunk spent paid sent gave took sold bought built met held began "
    "found been"
)
_OPENS = frozenset('“"‘«„‹([{:!?—–•*;|/')
YEAR = "0year"
FOLDED = 24  # code points of a word that are looked at
_REMEMBERED = 50_000  # tokens, so that text without repetition cannot fill the memory


class Token(NamedTuple):
    """What is known of a token wherever it stands: as the model sees it, the cue it is by itself, and how it is written."""

    fold: str
    cue: Cue | None
    capital: bool  # begins with a capital and is no cue
    opens: bool  # what follows may begin with a capital for its place alone
    past: bool


def tokens(sentence: str) -> list[str]:
    """Return words, figures and marks as they stand there; everything but white space and underscores."""
    return TOKEN.findall(sentence)


@lru_cache(_REMEMBERED)
def token_of(token: str) -> Token:
    """Return what is known of a token."""
    fold = _folded(token)
    cue = _cue_of(fold)
    past = fold in _PAST or (cue in ACTS and fold.endswith("ed"))
    return Token(fold, cue, cue is None and token[0].isupper(), token in _OPENS, past)


def _folded(token: str) -> str:
    """Return small letters, one kind of apostrophe, figures as their shape (“16.5” is “00.0”)."""
    if not token[0].isdigit():
        return token[:FOLDED].lower().replace("’", "'")
    if len(token) == 4 and token.isascii() and token[:2] in ("18", "19", "20"):
        return YEAR
    return "".join("0" if character.isdigit() else character for character in token[:FOLDED])


def _cue_of(fold: str) -> Cue | None:
    if fold[0] == "0":
        return Cue.DATE if fold == YEAR else Cue.NUMBER
    return BY_WORD.get(fold)


# Lines about the article itself: who wrote, edited, translated or dated it. Nothing to check, whatever they name.
_LABELS = _words("source sources by date published updated posted title headline url link photo image byline author outlet")
_MAKERS = _words("reporting writing editing translated translation edited written compiled photo photos photograph picture")
_BYLINE_MARKS = _words(", and & . - / ' ’ ) ] in for of")
_LONGEST_BYLINE = 40  # tokens


def is_credit(folds: Sequence[str], capitals: Sequence[bool]) -> bool:
    """Tell whether a sentence only says who made the article, from what, and when."""
    begin = 1 if folds and folds[0] in ("(", "[") else 0
    if len(folds) < begin + 2:
        return False
    first, second = folds[begin : begin + 2]
    if second == ":" or (first == "date" and second[0] == "0"):
        return first in _LABELS or first in ("http", "https")
    if first == "by":
        rest = zip(folds[begin + 1 :], capitals[begin + 1 :], strict=True)
        return len(folds) <= _LONGEST_BYLINE and all(capital or fold in _BYLINE_MARKS for fold, capital in rest)
    return second == "by" and first in _MAKERS
