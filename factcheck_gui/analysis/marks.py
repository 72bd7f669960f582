"""Which quotation marks belong together, told from apostrophes, feet and inches, in time linear in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DEEPEST = 4  # quotations inside quotations inside quotations are still words that somebody marked; beyond that it is noise
_PARAGRAPHS_OPEN = 4  # a quotation left open runs on over at most this many paragraphs that have no mark of their own
_LONGEST_OPEN = 4000  # code points that such a quotation may have

_MARK = re.compile("[“”„‟«»‹›\"＂‘’‚‛'「」『』]")
_SINGLES = frozenset("‘’‚‛'‹›")
_PAIRS = ["“”", "‟”", "„“", "„”", '„"', "””", "«»", "»«", "‹›", "›‹", '""', "＂＂", "「」", "『』"]
_CLOSERS = {mark: "".join(pair[1] for pair in _PAIRS if pair[0] == mark) for mark in {pair[0] for pair in _PAIRS}}
_SINGLE_CLOSERS = {"‘": "’'", "‛": "’'", "‚": "‘’'", "’": "’", "'": "'’"}
_CLIPPED = re.compile("(?:\\d\\ds?|em|n|til|tis|twas|twere|bout|cause|round|cos|coz|fraid|nough|nother|e|im|er|ere|ow|ave)\\b", re.I)
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f\u2009([{—–-/…:;,“„«‹‘‚\"'‟”’»")
_AFTER_CLOSING = frozenset(" \t\n\u00a0\u202f\u2009)]}—–-/…:;,.!?”’»›\"'“‘")
_STRONG_BEFORE = frozenset(',.!?…;:—–)»”"')
_STRONG_AFTER = frozenset('\n,.!?…;:—–)]»”"“')
_SENTENCE_END = re.compile("[.!?…,][\"”’'»)]*(?=\\s|$)")


@dataclass(slots=True)
class Marked:
    """The words between two marks, `start` to `end` in code points, and the quotation they stand in.

    `parent` is a place in the list of quotations, or -1. `open` tells that no closing mark was found, `continues` that the
    quotation goes on in the next one, which opens the next paragraph.
    """

    start: int
    end: int
    mark: str
    parent: int = -1
    depth: int = 0
    open: bool = False
    continues: bool = False


@dataclass(slots=True)
class _Opened:
    at: int
    mark: str
    first_inside: int = -1  # where the first mark of the same kind opened inside it


def marked(text: str) -> list[Marked]:
    """Return every quotation of `text` in the order of their starts, those inside others after the ones they stand in."""
    found: list[Marked] = []
    pending: Marked | None = None  # left open at the end of an earlier paragraph
    waited = 0
    for begin, end in _paragraphs(text):
        places = [match.start() for match in _MARK.finditer(text, begin, end)]
        reader = _Paragraph(text, begin, end, places)
        if pending is not None:
            waited += 1
            resumed = reader.closing_first(pending.mark)
            if places and text[places[0]] == pending.mark and places[0] == _first_word(text, begin, end):
                pending.continues, pending = True, None
            elif resumed >= 0 and resumed - pending.start <= _LONGEST_OPEN:
                pending.end, pending.open, pending = resumed, False, None
                reader.skip_to(resumed + 1)
            elif waited >= _PARAGRAPHS_OPEN or places:
                pending = None
        reader.read()
        found.extend(reader.found)
        if reader.left_open is not None:
            pending, waited = reader.left_open, 0
    return _arranged(text, found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        if end > begin and not text[begin:end].isspace():
            yield begin, end
        begin = end + 1


def _first_word(text: str, begin: int, end: int) -> int:
    while begin < end and text[begin].isspace():
        begin += 1
    return begin


class _Paragraph:
    """Reads the marks of one paragraph from left to right, once."""

    def __init__(self, text: str, begin: int, end: int, places: list[int]) -> None:
        self.found: list[Marked] = []
        self.left_open: Marked | None = None
        self._text = text
        self._begin = begin
        self._end = end
        self._places = places
        self._first = 0
        self._opened: list[_Opened] = []
        self._single_open = -1  # place in the stack of the innermost single mark, or -1
        self._strong = self._last_strong_closers()

    def closing_first(self, mark: str) -> int:
        """Return where a quotation opened earlier by `mark` is closed in this paragraph, or -1."""
        closers = _CLOSERS.get(mark, "")
        for place in self._places:
            character = self._text[place]
            if character in _SINGLES:
                continue
            closes = character in closers and (character not in '"”' or (self._can_close(place) and not self._can_open(place)))
            return place if closes and not self._inches(place) else -1
        return -1

    def skip_to(self, place: int) -> None:
        """Begin reading after `place`."""
        while self._first < len(self._places) and self._places[self._first] < place:
            self._first += 1

    def read(self) -> None:
        """Find the quotations of this paragraph, and the one that it leaves open."""
        for number in range(self._first, len(self._places)):
            place = self._places[number]
            character = self._text[place]
            if character in _SINGLES and character not in "‹›":
                self._single(place, number)
            else:
                self._double(place, number)
        self._finish()

    # Double marks

    def _double(self, place: int, number: int) -> None:
        character = self._text[place]
        if character in '"＂':
            self._straight(place, number)
        elif self._closes(character):
            if self._opened[-1].at + 1 == place and place + 1 < self._end and self._text[place + 1].isalnum():
                self._opened[-1].at = place  # only doubled: “”It is over,”
            else:
                self._close(place, character)
        elif character in "“„‟«‹「『" or (character in "”»›" and self._can_open(place)):
            self._open(place, character)

    def _straight(self, place: int, number: int) -> None:
        character = self._text[place]
        is_open = self._closes(character)
        if self._inches(place) and (not is_open or self._next_only_closes(number)):
            return
        opens, closes = self._can_open(place), self._can_close(place)
        if is_open and (closes or not opens):
            self._close(place, character)
        elif opens or (not is_open and not closes):
            self._open(place, character)

    def _closes(self, character: str) -> bool:
        """Tell whether a double mark that is open is closed by `character`."""
        for back in range(len(self._opened) - 1, max(-1, len(self._opened) - 3), -1):
            mark = self._opened[back].mark
            if character in _CLOSERS.get(mark, ""):
                return True
            if mark not in _SINGLE_CLOSERS:
                return False
        return False

    def _inches(self, place: int) -> bool:
        before = self._text[place - 1] if place else " "
        return self._text[place] == '"' and (before.isdigit() or before in "½¼¾")

    def _next_only_closes(self, number: int) -> bool:
        for later in self._places[number + 1 : number + 3]:
            if self._text[later] == '"':
                return not self._can_open(later)
        return False

    # Single marks

    def _single(self, place: int, number: int) -> None:
        character = self._text[place]
        closers = _SINGLE_CLOSERS[self._opened[self._single_open].mark] if self._single_open >= 0 else ""
        if character in closers and self._ends_single(place, number):
            self._close(place, character)
        elif character in "‘‛‚'" and self._begins_single(place, number):
            self._open(place, character)

    def _begins_single(self, place: int, number: int) -> bool:
        text = self._text
        if not self._can_open(place) or (self._single_open >= 0 and text[place] != "‘"):
            return False
        if text[place] in "‘'" and _CLIPPED.match(text, place + 1) and not self._strong_later(number):
            return False
        if text[place] == "'":
            return self._strong[number + 1] if number + 1 < len(self._strong) else False
        return True

    def _ends_single(self, place: int, number: int) -> bool:
        text = self._text
        after = text[place + 1] if place + 1 < self._end else "\n"
        if after.isalnum() or place == 0:
            return False
        before = text[place - 1]
        if before in _STRONG_BEFORE or after in _STRONG_AFTER or not before.isalpha():
            return not before.isspace() or text[self._opened[self._single_open].at] not in "‘'"
        possessive = before in "sSxz" or text[max(0, place - 2) : place] in ("in", "an", "th") or before == "o"
        return not (possessive and self._strong_later(number))

    def _strong_later(self, number: int) -> bool:
        """Tell whether a closing that leaves no doubt comes later, before another single mark opens."""
        return self._strong[number + 1] if number + 1 < len(self._strong) else False

    def _last_strong_closers(self) -> list[bool]:
        """For every mark: whether from it on, before another opening single, a single mark closes without doubt."""
        text = self._text
        strong = [False] * (len(self._places) + 1)
        for number in range(len(self._places) - 1, -1, -1):
            place = self._places[number]
            if text[place] not in "'’‘":
                strong[number] = strong[number + 1]
                continue
            before = text[place - 1] if place else " "
            after = text[place + 1] if place + 1 < self._end else "\n"
            if text[place] == "‘" or (before in " \n([" and not after.isspace()):
                strong[number] = False
            elif not after.isalnum() and not before.isspace():
                strong[number] = before in _STRONG_BEFORE or after in _STRONG_AFTER or before not in "sn" or strong[number + 1]
            else:
                strong[number] = strong[number + 1]
        return strong

    # The stack

    def _open(self, place: int, mark: str) -> None:
        if self._opened and self._opened[-1].mark == mark and self._opened[-1].first_inside < 0:
            self._opened[-1].first_inside = place
        if mark in _SINGLE_CLOSERS and mark != "”":
            self._single_open = len(self._opened)
        self._opened.append(_Opened(place, mark))

    def _close(self, place: int, character: str) -> None:
        """Close the innermost quotation that `character` closes; what was opened inside it and never closed was none."""
        while self._opened:
            opened = self._opened.pop()
            self._single_open = self._innermost_single()
            if character in _CLOSERS.get(opened.mark, "") or character in _SINGLE_CLOSERS.get(opened.mark, ""):
                self.found.append(Marked(opened.at + 1, place, opened.mark))
                return

    def _innermost_single(self) -> int:
        for back in range(len(self._opened) - 1, max(-1, len(self._opened) - 3), -1):
            if self._opened[back].mark in _SINGLE_CLOSERS:
                return back
        return -1

    def _finish(self) -> None:
        """Decide about what is still open: a double mark's words go on to the paragraph's end, a single one was none."""
        last: Marked | None = None
        for opened in self._opened:
            if opened.mark in _SINGLE_CLOSERS and not self._next_paragraph_opens(opened.mark):
                continue
            if opened.first_inside >= 0:
                self._cut_short(opened)
            elif last is None:
                last = Marked(opened.at + 1, self._end, opened.mark, open=True)
                self.found.append(last)
        self.left_open = last

    def _cut_short(self, opened: _Opened) -> None:
        """End a quotation whose closing mark was forgotten before the next one opened, at the last end of a sentence."""
        limit = min(opened.first_inside, opened.at + _LONGEST_OPEN)
        ends = [match.end() for match in _SENTENCE_END.finditer(self._text, opened.at + 1, limit)]
        if ends:
            self.found.append(Marked(opened.at + 1, ends[-1], opened.mark, open=True))

    def _next_paragraph_opens(self, mark: str) -> bool:
        place = self._end
        while place < len(self._text) and self._text[place].isspace():
            place += 1
        return place < len(self._text) and self._text[place] == mark

    def _can_open(self, place: int) -> bool:
        text = self._text
        after = text[place + 1] if place + 1 < self._end else " "
        return (place == self._begin or text[place - 1] in _BEFORE_OPENING) and not after.isspace()

    def _can_close(self, place: int) -> bool:
        text = self._text
        after = text[place + 1] if place + 1 < self._end else " "
        return place > self._begin and not text[place - 1].isspace() and (after in _AFTER_CLOSING or not after.isalnum())


def _arranged(text: str, found: list[Marked]) -> list[Marked]:
    """Trim, drop what has no words, put outer before inner, and say which stands in which."""
    kept = []
    for one in found:
        while one.start < one.end and text[one.start].isspace():
            one.start += 1
        while one.end > one.start and text[one.end - 1].isspace():
            one.end -= 1
        if any(map(str.isalnum, text[one.start : min(one.end, one.start + 40)])):
            kept.append(one)
    kept.sort(key=lambda one: (one.start, -one.end))
    arranged: list[Marked] = []
    around: list[int] = []
    for one in kept:
        while around and arranged[around[-1]].end < one.end:
            around.pop()
        if len(around) > _DEEPEST:
            continue
        one.parent, one.depth = (around[-1] if around else -1), len(around)
        around.append(len(arranged))
        arranged.append(one)
    return arranged
