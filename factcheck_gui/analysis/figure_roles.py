"""What part a figure plays, by its kind and the words directly beside it: a change or a share, a record, how far away or how large."""

import re
from collections.abc import Mapping, Sequence

from factcheck_gui.analysis.quantities import FigureKind

# Roles that tell figures of one kind apart; the others only say what figures have in common.
CLEAR_ROLES = frozenset({"record", "sentence", "ago", "elapsed", "begin", "end", "share", "change", "away", "size", "each"})

_BESIDE = 100  # code points on each side that tell
_RECORD = (
    "\\b(?:first|worst|best|most|least|only time|last|not seen|unseen|never|\\w{3,}est)\\b[^.;]{0,80}"
    "\\b(?:in|since|for)(?: over| more than)? #"
)
_CHANGED = (
    "\\b(?:ris\\w+|rose|raise[ds]?|fell|fall\\w*|drop\\w*|slid|slump\\w*|los[et]|losing|gain\\w*|add\\w*|up|down|jump\\w*|climb\\w*|cut\\w*"
    "|grow\\w*|grew|shr\\w+|contract\\w*|increas\\w+|decreas\\w+|declin\\w+|plung\\w+|by|reduc\\w+|lower\\w*|soar\\w*|surg\\w+|tumbl\\w+"
    "|sank|expand\\w*)(?: \\w+){0,3} #"
    "|# (?:higher|lower|more|less|fewer|dearer|cheaper|rarer|larger|smaller|up|down|pay rise|rise|raise|increase|cut|drop|fall)\\b"
)
_BEGUN = (
    "\\b(?:built|open\\w*|found\\w+|laid|dat\\w+|begun|began|start\\w*|launch\\w*|creat\\w+|establish\\w+|set up"
    "|since|from)\\b[^.;,]{0,20} #"
)
# The figure is where the # stands; the first that fits is the role.
_ROLES: Mapping[FigureKind, Sequence[tuple[str, re.Pattern[str]]]] = {
    kind: [(role, re.compile(pattern, re.I)) for role, pattern in roles]
    for kind, roles in {
        FigureKind.DURATION: [
            ("record", _RECORD),
            ("sentence", "\\b(?:jail\\w*|prison|sentenc\\w+|serve|behind bars)\\b"),
            ("ago", "# (?:ago|earlier|later|before|previously|late|behind|ahead)\\b"),
            ("elapsed", "\\bafter #|# (?:after|since|into)\\b|# old\\b"),
            ("span", "\\b(?:for|last\\w*|took|takes?|need\\w*|spent|spend\\w*|within|waited|over|during) #|# (?:long|of)\\b|#-"),
        ],
        FigureKind.DATE: [
            ("record", _RECORD),
            ("begin", _BEGUN),
            ("end", "\\b(?:by|until|till|before|deadline|expir\\w+|clos\\w+|ends?|due)\\b[^.;,]{0,20} #"),
        ],
        FigureKind.PERCENT: [
            ("share", "# of (?!a |interest)"),
            ("change", _CHANGED),
            ("level", "\\b(?:at|to|is|was|stood|stands|reached|of|now) #"),
        ],
        FigureKind.DISTANCE: [
            ("away", "# (?:from|off|north|south|east|west|away|outside|inland|offshore|above|below the|out)\\b"),
            ("size", "# (?:long|wide|high|tall|deep|thick|across|of|down|in)\\b|#-"),
            ("way", "\\b(?:fell|plunged|plummet\\w*|travel\\w*|drove|walk\\w*|ran|sail\\w*|flew|for|stretch\\w*) #"),
        ],
        FigureKind.MONEY: [
            ("each", "# (?:an?|per|each|every|apiece|monthly|weekly|daily|annually)\\b"),
            ("paid", "\\b(?:pay\\w*|paid|costs?|price\\w*|for|fare\\w*|spen\\w+) #"),
        ],
    }.items()
}


def role_of(kind: FigureKind, before: str, after: str) -> str:
    """Return the role of a figure of a kind, of which the words before and after in its sentence are given, or ""."""
    beside = f"{before[-_BESIDE:]}#{after[:_BESIDE]}"
    return next((role for role, pattern in _ROLES.get(kind, ()) if pattern.search(beside)), "")
