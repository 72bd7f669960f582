"""Where sentences, paragraphs and words begin and end, by rules that look only a little way around each place.

Every decision depends on at most a few hundred code points around the place, so the sentence at an offset is found without
reading the whole text, and always is the one that `sentences` would give.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_QUOTATION = 240  # code points; a shorter quotation stays whole, the sentences of a longer one are told apart
_TOKEN = 48  # code points of the token before a gap; no abbreviation is longer
_STEP = 1000  # code points searched first for the start of the sentence at an offset, then four times as many, until found

# One set of characters first, and the alternatives after it: so the search skips words five times faster.
_GAP = re.compile("[\\s。！？｡](?:(?<=\\s)\\s*|(?<!\\s)[。！？｡]*[」』”’）〉》】]*)")
_WIDE_STOPS = "。！？｡"
_WIDE_CLOSERS = "」』”’）〉》】"
_END = re.compile("(?P<stop>[.!?…؟۔।॥։።。！？｡]+)(?P<closed>[\"'”’»›)\\]」』）〉》】]*)$")
_OPENERS = "\"'“‘«‹„([¿¡–—-「『（"
_QUOTES = re.compile('[“”„«»「」『』]|(?<![^\\s(\\[—])"|"(?![^\\s.,;:!?)\\]—])')
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", '"': '"'}
_INITIALS = re.compile("(?:\\w\\.)+\\w?$")
_WORD = re.compile("\\w+")
_ATTRIBUTION = re.compile("(?:[\\w.’'-]+\\s+){1,3}(?:said|says|asked|asks|added|told|wrote|replied|answered|shouted|cried|wondered)\\b")


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_END = _words(
    "mr mrs ms mx dr prof sen rep gov gen lt col capt cpt sgt cmdr cdr adm maj pres st mt hon rev fr pvt supt insp msgr amb atty vs v "
    "cf approx e.g i.e viz esp eds bzw z.b d.h u.a"
)
_BEFORE_FIGURES = _words("no nos nr p pp vol vols fig figs art sec ch para ed c ca est al jan feb mar apr jun jul aug sep sept oct nov dec")
_SELDOM_END = _words("inc ltd co corp llc plc jr sr esq etc ph.d m.d a.m p.m am pm ave blvd rd sq bn mn dept univ assn bros")
_STARTERS = _words(
    "the a an this that these those he she it they we i you his her its their our my your in on at by for from with after before but "
    "and or so yet when while if as since although though however meanwhile moreover there here what who how why where still also then "
    "now once one some many most both each no not according despite earlier later last officials"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences as (start, end) in code points: they follow one another and together are the whole text.

    White space after a sentence belongs to it. A line end always ends one. Linear in the length of the text.
    """
    edges = [0, *_ends(text, 0, len(text))]
    if edges[-1] < len(text):
        edges.append(len(text))
    return list(pairwise(edges))


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Return start and end of the sentence that holds code point `offset`; at the very end of a text, the last one."""
    offset = min(max(offset, 0), max(len(text) - 1, 0))
    start = _start_before(text, offset)
    return start, next((end for end in _ends(text, _between_gaps(text, offset), len(text)) if end > offset), len(text))


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """Return start and end of the line that holds code point `offset`, without its line end."""
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end


def word_end_after(text: str, offset: int) -> int:
    """Return where the first word that ends after `offset` ends; the text's end if there is none."""
    while offset < len(text) and not _in_word(text, offset):
        offset += 1
    while offset < len(text) and _in_word(text, offset):
        offset += 1
        if _stands_alone(text, offset - 1):
            break
    return offset


def word_start_before(text: str, offset: int) -> int:
    """Return where the last word that starts before `offset` starts; 0 if there is none."""
    while offset > 0 and not _in_word(text, offset - 1):
        offset -= 1
    while offset > 0 and _in_word(text, offset - 1):
        offset -= 1
        if _stands_alone(text, offset):
            break
    return offset


def word_start_after(text: str, offset: int) -> int:
    """Return where the first word that starts after `offset` starts; the text's end if there is none."""
    if offset < len(text) and _in_word(text, offset):
        offset = word_end_after(text, offset)
    while offset < len(text) and not _in_word(text, offset):
        offset += 1
    return offset


def word_end_before(text: str, offset: int) -> int:
    """Return where the last word that ends before `offset` ends; 0 if there is none."""
    if offset > 0 and _in_word(text, offset - 1):
        offset = word_start_before(text, offset)
    while offset > 0 and not _in_word(text, offset - 1):
        offset -= 1
    return offset


def _in_word(text: str, place: int) -> bool:
    character = text[place]
    if unicodedata.category(character)[0] in "LMN":
        return True
    if character in "'’-.,\u200c\u200d" and 0 < place < len(text) - 1:  # it's, well-known, 3.5, 1,000
        sides = text[place - 1] + text[place + 1]
        return sides.isdigit() if character in ",." else all(unicodedata.category(side)[0] in "LMN" for side in sides)
    return False


def _stands_alone(text: str, place: int) -> bool:
    """Tell whether the character is of a script that writes no blanks, where each one counts as a word."""
    return "\u3040" <= text[place] <= "\u30ff" or "\u3400" <= text[place] <= "\u9fff" or text[place] >= "\U00020000"


def _start_before(text: str, offset: int) -> int:
    step = _STEP
    while True:
        begin = _between_gaps(text, max(0, offset - step))
        last = begin if begin == 0 else -1
        for end in _ends(text, begin, min(len(text), offset + 1)):
            if end <= offset:
                last = end
        if last >= 0:
            return last
        step *= 4


def _between_gaps(text: str, place: int) -> int:
    """Return `place`, or if it is inside a gap between sentences, the beginning of that gap, where a search can begin."""
    if text[place : place + 1].isspace():
        while place > 0 and text[place - 1].isspace():
            place -= 1
        return place
    for kind in (_WIDE_CLOSERS, _WIDE_STOPS):
        while place > 0 and text[place - 1] in kind:
            place -= 1
    return place


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    for gap in _GAP.finditer(text, start, stop):
        if _ends_here(text, gap):
            yield gap.end()


def _ends_here(text: str, gap: re.Match[str]) -> bool:
    first, after = gap.start(), gap.end()
    if after >= len(text) or "\n" in gap.group():
        return True
    if text[first] in _WIDE_STOPS:
        return not text[after].isspace() and not _within_quotation(text, after)
    if text[first - 1].isalnum():  # most gaps; a search for each would take most of the time
        return False
    ended = _END.search(text, max(0, first - _TOKEN), first)
    return ended is not None and not _continues(text, ended, after) and not _within_quotation(text, first)


def _continues(text: str, ended: re.Match[str], after: int) -> bool:
    """Tell whether what looks like a sentence's end is only an abbreviation, an ellipsis or a quotation that goes on."""
    following = text[after : after + _TOKEN].lstrip(_OPENERS)
    if following[:1].islower():
        return True
    stop, closed = ended["stop"], ended["closed"]
    word = _WORD.match(following)
    starter = word is not None and word.group().lower() in _STARTERS
    if stop != ".":
        return not starter if set(stop) <= {".", "…"} else bool(closed) and _ATTRIBUTION.match(text, after, after + 2 * _TOKEN) is not None
    return not closed and _abbreviated(text, ended.start(), starter, following[:1].isdigit())


def _abbreviated(text: str, stop: int, starter: bool, figures: bool) -> bool:
    token = (text[max(0, stop - _TOKEN) : stop].split() or [""])[-1].lstrip(_OPENERS)
    lower = token.lower()
    if lower in _BEFORE_FIGURES:
        return figures
    if lower in _NEVER_END:
        return True
    if lower in _SELDOM_END or (len(token) == 1 and token.isupper()) or _INITIALS.match(token + "."):
        return not starter
    return token.isdecimal() and text[max(0, stop - len(token) - 1) : stop - len(token)] in ("", "\n")  # "1. First"


def _within_quotation(text: str, place: int) -> bool:
    """Tell whether `place` is between the two marks of a short quotation that is all in one line."""
    begin = max(text.rfind("\n", max(0, place - _QUOTATION), place) + 1, place - _QUOTATION, 0)
    marks = list(_QUOTES.finditer(text, begin, place))
    if not marks or not _opens(text, marks[-1]):
        return False
    limit = marks[-1].start() + _QUOTATION
    end = text.find("\n", place, limit)
    closing = _QUOTES.search(text, place, limit if end < 0 else end)
    return closing is not None and closing.group() in _CLOSED_BY[marks[-1].group()]


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark.group() != '"':
        return mark.group() in _CLOSED_BY
    return mark.start() == 0 or text[mark.start() - 1].isspace() or text[mark.start() - 1] in "([—"
