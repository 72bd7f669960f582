"""Which words say the same when two outlets render one utterance, and how much a word tells."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'.,‑-](?=[^\W_])[^\W_]+)*%?")
_STATES = re.compile(r"\bUnited\s+States(?:\s+of\s+America)?\b")
_MARKS = re.compile("[’'‑.-]")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "s", "e", "y")
_SHORTEST = 4  # letters that are left of a word without its ending
SILENT_WEIGHT, LIGHT_WEIGHT, FULL_WEIGHT, TELLING_WEIGHT = 0.1, 0.45, 1.0, 1.25


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What outlets exchange for one another when they translate, shorten or tidy up what somebody said; one concept in each line.
_CONCEPTS = """
start begin begins began begun beginning started starting starts launch launched launches commence commences commenced
path track course road
accord agreement agreements treaty deal pact settlement
truce ceasefire armistice ceasefires truces
talks negotiation negotiations talk
remain remains remained stay stays stayed continue continues continued keep keeps kept
committed engaged involved commitment engagement
must need needs should
determine identify find establish
very quite extremely highly really truly
huge tremendous enormous big great large vast massive
stop halt end ends ended finish finished cease over stopped stopping
progress headway advance advances
important crucial vital essential key
think believe thinks believes thought believed
country nation countries nations
win victory triumph
war conflict fighting hostilities
attack assault strike attacks strikes
rise increase grow rises increases grew rose
fall drop decline decrease falls drops fell
clear obvious plain evident
point points position positions
possible potential
memorandum memo
ready prepared willing
together jointly
soon quickly swiftly fast rapidly
immediate immediately instantly
hard difficult tough
aid help assistance assist
money cash funds
kids children
speechless shocked stunned
useful helpful
frank candid open
dry parched
opened open opens opening
finish complete completes completed completing
draft outline
ask asks asked demand demands
price cost
home homes house houses
buy buys bought purchase
leave leaves left quit
happy glad pleased delighted
sad sorry
fair just
shared joint common
scared afraid frightened
everyone everybody
someone somebody
mistake error blunder
try attempt tries attempts tried
chance opportunity
sure certain
whole entire full
turn turning turned change changing changed
arrive arrived got getting get gets gotten reached
""".strip()
_LIGHT = _words("""
say says said tell told think believe know see go going get getting got make made do done take come want like well good time way thing
things people lot much many more most some any other new first last now then today also just only still even very may might can could
will would shall should must need president leader minister government country
""")
_SILENT = _words("""
a an the and or but nor so yet of to in on at by for from with without into onto upon about as than that this these those there here
i you he she it we they me him her us them my your his its our their mine yours who whom whose which what when where why how if
is are was were be been being am has have had having do does did not no never it's that's i'm we're they're he's she's i've we've
i'd we'd he'd she'd don't didn't doesn't isn't aren't wasn't weren't won't can't cannot up out off down over again too s t re ve ll d
le la les de des du un une et der die das und ein eine el los las y il lo
""")
NEGATIONS = _words("""
not no never nobody nothing none neither nor without don't didn't doesn't isn't aren't wasn't weren't won't can't cannot couldn't
wouldn't shouldn't hasn't haven't hadn't
""")
_ALTERNATIVES = {line.split()[0]: tuple(line.split()) for line in _CONCEPTS.splitlines()}
_CONCEPT_OF = {word: line.split()[0] for line in _CONCEPTS.splitlines() for word in line.split()}


@dataclass(frozen=True, slots=True)
class Word:
    """A word at code points `start` to `end`: its folded form, the concept it stands for, and how much it tells (0.1 to 1.25)."""

    start: int
    end: int
    form: str
    concept: str
    weight: float


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `text` between two code points, “United States” being one word that is the same as “U.S.”."""
    stop = len(text) if end is None else end
    states = {match.start(): match.end() for match in _STATES.finditer(text, start, stop)}
    found: list[Word] = []
    after = start
    for match in _WORD.finditer(text, start, stop):
        if match.start() < after:
            continue
        after = states.get(match.start(), match.end())
        found.append(Word(match.start(), after, *_told(text[match.start() : after])))
    return found


def alternatives(concept: str) -> tuple[str, ...]:
    """Return the words that outlets exchange for one another and that stand for a concept; none for most concepts."""
    return _ALTERNATIVES.get(concept, ())


def weight(some: Sequence[Word]) -> float:
    """Return how much words tell together."""
    return sum(word.weight for word in some)


def negations(some: Sequence[Word]) -> int:
    """Return how many words turn what is said into its opposite."""
    return sum(word.form in NEGATIONS for word in some)


@lru_cache(100_000)
def _told(word: str) -> tuple[str, str, float]:
    """Return folded form, concept and weight of a word as it is written."""
    if word.rstrip(".").replace(".", "") in ("US", "USA") or word.startswith("United"):
        return "u.s.", "u.s.", LIGHT_WEIGHT
    form = folded(word)
    if form in _SILENT:
        return form, form, SILENT_WEIGHT
    concept = _CONCEPT_OF.get(form) or stem(form)
    if form in _LIGHT:
        return form, concept, LIGHT_WEIGHT
    telling = form[0].isdigit() or (word[0].isupper() and len(form) > 3)
    return form, concept, TELLING_WEIGHT if telling else FULL_WEIGHT


def folded(word: str) -> str:
    """Return a word in small letters, without accents and its possessive ending; hyphens and points inside it are no difference."""
    low = unicodedata.normalize("NFD", word.casefold().replace("’", "'"))
    low = "".join(character for character in low if not unicodedata.combining(character))
    if low.endswith("'s") and low not in _SILENT:
        low = low[:-2]
    return low if low in _SILENT or "'" in low else _MARKS.sub("", low) if not low[:1].isdigit() else low


def stem(form: str) -> str:
    """Return what is left of a folded word without its ending."""
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST:
            return form[: -len(ending)]
    return form
