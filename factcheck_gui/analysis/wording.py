"""Which words say the same when two outlets render one utterance, and how much a word tells."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck_gui.analysis import lexicon

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'.,‑-](?=[^\W_])[^\W_]+)*%?")
_STATES = re.compile(r"\bUnited\s+States(?:\s+of\s+America)?\b")
_PAUSES = frozenset(",;:.!?…–—()[]")
_MARKS = re.compile("[’'‑.-]")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es", "ly", "s", "e", "y")
_SHORTEST = 4  # letters that are left of a word without its ending
SILENT_WEIGHT, LIGHT_WEIGHT, NAME_WEIGHT, FULL_WEIGHT, TELLING_WEIGHT = 0.1, 0.45, 0.8, 1.0, 1.25  # names are in every article on an event


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What outlets exchange for one another when they translate, shorten or tidy up what somebody said; one concept in each line.
_CONCEPTS = """
start begin begins began begun launch commence
path track course road way route
accord agreement treaty deal pact settlement
truce ceasefire armistice
talks negotiation talk negotiate conversation speak spoke spoken discuss
remain stay continue keep kept still
committed engaged involved commitment engagement
must need should ought
determine identify find found establish define
very quite extremely highly really truly
huge tremendous enormous big great large vast massive
small little modest minor tiny slight
stop halt end finish cease over complete conclude
progress headway advance
important crucial vital essential key
think believe thought feel felt consider reckon
country nation
win won victory triumph
beat beaten defeat
war conflict fighting hostilities
attack assault strike raid
rise rose risen increase grow grew grown climb
fall fell fallen drop decline decrease
clear obvious plain evident
point position
several some various
possible potential
memorandum memo
ready prepared willing
together jointly
soon quickly swiftly fast rapidly
immediate immediately instantly promptly
hard difficult tough
easy simple
aid help assistance assist support
money cash funds
child children kids baby grandchildren grandkids
father dad daddy
mother mum mom
shocked stunned speechless appalled
useful helpful good
frank candid open honest
dry parched arid
draft outline
ask demand request urge
price cost
pay paid
home house household
buy bought purchase
leave left quit depart go went gone
resign resignation
happy glad pleased delighted
sad sorry
angry furious
tired exhausted weary
sick ill unwell
quiet calm
fair just
shared joint common
fear afraid scared frightened
everyone everybody every each all
someone somebody anybody anyone
nobody noone
mistake error blunder
try attempt tries
chance opportunity
sure certain
whole entire full
turn change shift
arrive arrived got getting get gets gotten reach
only merely simply
also too likewise
weapon arms gun
ship vessel boat
village town city
promise pledge vow
guarantee ensure assure
refuse reject
accept approve
forgive forgiven pardon
say said tell told state stated declare announce
warn caution
kill murder slay
hurt injure wound harm
dead die death perish
live life alive
unharmed unhurt uninjured
know knew known aware
see saw seen
look watch
take took taken
drive drove driven
bring brought present
make made
learn learnt learned
forget forgot forgotten
suspend pause
understand understood
cooperate collaborate
investigation investigate inquiry probe
investigator investigators
quarrel argue dispute
burn burnt burned
disconnect disconnected
bitter unpleasant
tie tied
reason grounds motive
new fresh further additional
sanction penalty punishment punitive
press pressure push
before until till
night tonight evening
figure number amount
method manner
court tribunal judge
prison jail
police officer
soldier troop
friend ally partner
enemy foe adversary
neighbour neighbor
water river
door gate exit
late tardy
people person men women
sign signed signing signature
shut close closed
call phone ring telephone rang
relief relieved relieve
tv television
doctor physician
plan intend intention
worker employee staff
boss chief head director
company firm business
pupil student
result outcome
cut reduce slash
build built construct
choose chose chosen pick select
danger dangerous risk threat
protect defend guard
hide hid hidden conceal
wage salary
rich wealthy
old elderly
strange odd
blame fault accuse
thank grateful thanks
break broke broken
repair mend fix
flee fled escape
wait await
allow permit
forbid ban prohibit
happen occur
surprise astonish
tragedy disaster catastrophe
fire blaze
plane airplane aircraft jet
car vehicle
lorry truck
border frontier
army military
bomb explosion blast
hostage captive
parliament assembly chamber
answer reply respond
meet met meeting
send sent
give gave given
hold held
stand stood
sit sat
run ran running
write wrote written
proof evidence
sleep slept
lie lied lying
""".strip()
_LIGHT = _words("""
say says said tell told think believe know see go going get getting got make made do done take come want like well good time way thing
things people lot much many more most some any other new first last now then today also just only still even very may might can could
will would shall should must need president leader minister government country anything something everything always already ever own both
while because until before after between through under against during such whether
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


@dataclass(frozen=True, slots=True)
class Word:
    """A word at code points `start` to `end`: its folded form, the concept it stands for, and how much it tells (0.1 to 1.25)."""

    start: int
    end: int
    form: str
    concept: str
    weight: float
    after_mark: bool = False  # a comma, stop, colon, dash or bracket stands before it


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
        marked = bool(_PAUSES.intersection(text[found[-1].end : match.start()])) if found else True
        found.append(Word(match.start(), after, *_told(text[match.start() : after]), marked))
    return found


def alternatives(concept: str) -> tuple[str, ...]:
    """Return the words that outlets exchange for one another and that stand for a concept; none for most concepts."""
    return _ALTERNATIVES.get(concept, ())


def weight(some: Sequence[Word]) -> float:
    """Return how much words tell together."""
    return sum(word.weight for word in some)


@lru_cache(100_000)
def _told(word: str) -> tuple[str, str, float]:
    """Return folded form, concept and weight of a word as it is written."""
    if word.rstrip(".").replace(".", "") in ("US", "USA") or word.startswith("United"):
        return "u.s.", "u.s.", LIGHT_WEIGHT
    form = folded(word)
    if form in _SILENT:
        return form, form, SILENT_WEIGHT
    concept = _CONCEPT_OF.get(form) or _CONCEPT_OF_STEM.get(stem(form)) or _concept_of_base(lexicon.base(form))
    if form in _LIGHT:
        return form, concept, LIGHT_WEIGHT
    if form[0].isdigit():
        return form, concept, TELLING_WEIGHT
    return form, concept, NAME_WEIGHT if word[0].isupper() and not word.isupper() else FULL_WEIGHT


def _concept_of_base(word: str) -> str:
    return _CONCEPT_OF.get(word) or _CONCEPT_OF_STEM.get(stem(word)) or stem(word)


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


_LINES = [line.split() for line in reversed(_CONCEPTS.splitlines())]
_ALTERNATIVES = {line[0]: tuple(line) for line in _LINES}
_CONCEPT_OF = {word: line[0] for line in _LINES for word in line}
_CONCEPT_OF_STEM = {stem(word): line[0] for line in _LINES for word in line}
