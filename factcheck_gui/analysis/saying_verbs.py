"""Regular English verbs by which reports say that somebody speaks, in all their forms, and which other words may be such verbs."""

from functools import lru_cache

from factcheck_gui.analysis.word_lists import words_of

_VERBS = words_of(
    "caution comment counter pledge react recommend reckon speculate whisper wonder yell scream shout protest vow "
    "affirm attest aver avow banter bawl bellow bemoan bleat blurt bluster bray cackle carp chant cheer chide chirp chorus clamour "
    "coax concur confess confide coo correct counsel croon crow cry decry demur denounce deride despair drawl drone echo enquire "
    "inquire entreat enumerate equivocate exhort explode expound exult fret fulminate gibe giggle gloat gripe groan grouse grumble "
    "grunt guffaw harangue harrumph heckle holler howl implore imply insinuate intercede intimate intone jabber jeer jibe josh "
    "kvetch lambast lambaste marvel moan moralise moralize mumble narrate opine orate outline parrot philosophise philosophize "
    "plead pontificate portray prattle preach prophesy purr quaver quibble rant rasp rave rebut rebuke recite recount refute "
    "rejoice remonstrate reprimand reproach reprove rhapsodise rhapsodize riposte roar ruminate scoff scold screech shriek sigh "
    "smirk snarl snicker sniff snipe snort specify splutter sputter squawk squeal stammer stipulate stutter surmise sympathise "
    "sympathize tease theorise theorize trill utter vouch wail warble weep wheedle wheeze whimper whine whinge whoop yammer yap "
    "yelp zing applaud laud extol commend castigate excoriate skewer congratulate repudiate disown depict characterise characterize "
    "disparage liken underline denigrate enthuse posit allege assert assess attribute articulate blog boast brag clarify "
    "commiserate concede conclude contend convey corroborate criticize criticise deadpan disclose divulge email e-mail emphasise "
    "elaborate encourage exaggerate foresee fume gossip gush hint hypothesise joke lament lecture maintain muse peg ponder predict "
    "prod profess query quip reaffirm recollect reflect reiterate relate remind rejoin respond retort second-guess slam swear "
    "testify thank tout trumpet urge venture volunteer vow warn worry "
)
_IRREGULAR = words_of(
    "swore sworn wept foresaw foretold retold sang spat bade held felt shot wrote let put spoke spake made knew went came meant "
    "found fought gave took broke threw stuck "
)
_NO_VERBS = words_of(
    "caution comment counter pledge react recommend reckon speculate whisper wonder yell scream shout protest vow "
    "hundred indeed naked sacred wicked kindred biped shed bed red need speed feed seed breed was has is this his its as yes always "
    "perhaps towards news besides across thus plus series whereas unless us hers ours theirs yours sometimes afterwards times years "
    "days weeks months hours minutes others dozens hundreds thousands millions billions percents points does less learned learnt "
    "discovered heard showed proved ensured happened seemed appeared demonstrated realised realized named titled entitled nicknamed "
    "christened "
)
_VOWELS = frozenset("aeiou")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + ("ped" if verb == "yap" else "ged" if verb in ("blog", "peg", "brag") else "red" if verb == "demur" else "ed")


def _present(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")


def _participle(verb: str) -> str:
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    doubled = {"yap": "yapp", "blog": "blogg", "peg": "pegg", "brag": "bragg", "demur": "demurr"}
    return doubled.get(verb, stem) + "ing"


REGULAR_PAST = frozenset(map(_past, _VERBS))
REGULAR_PRESENT = frozenset(map(_present, _VERBS))
REGULAR_PARTICIPLES = frozenset(map(_participle, _VERBS))


@lru_cache(20_000)
def may_be_past(word: str) -> bool:
    """Tell whether a word in lower case may be a verb in the past (harrumphed, held)."""
    return word in _IRREGULAR or (word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS)


@lru_cache(20_000)
def may_be_present(word: str) -> bool:
    """Tell whether a word in lower case may be a verb in the present (sighs); a noun in the plural may be one too."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "’s", "'s", "ous")) and word not in _NO_VERBS


def may_be_verb(word: str) -> bool:
    """Tell whether a word in lower case may be a verb that has “he” for its subject."""
    return may_be_past(word) or may_be_present(word)
