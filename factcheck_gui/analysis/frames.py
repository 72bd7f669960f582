"""What a paragraph says around its quotations: sentences of words in which each quotation is a single token."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck_gui.analysis.marks import Marked
from factcheck_gui.analysis.saying_verbs import may_be_verb
from factcheck_gui.analysis.speech import CUES, DETERMINERS, MANNER, PREPOSITIONS, PRONOUNS, REPORTED_OBJECTS, TITLES, WHEN
from factcheck_gui.analysis.word_lists import words_of

QUOTE = "\x00"  # stands for a quotation among the words; no word can be it
_TOKEN = re.compile("(?:[^\\W\\d_]\\.){2,}|\\w+(?:(?:[’'&\\-‑]|\\.(?![A-Z][a-z]))\\w+)*|[^\\w\\s]")
_MARKS = frozenset("“”„‟«»‹›\"＂‘’‚‛'「」『』")
_SHORTENED = words_of(
    "adm ala approx apr ariz aug calif capt chas cllr cmdr col colo conn d-calif d-conn d-mass d-n.y d-ore dec det dr feb "
    "fla ft ga gen geo gov hon ind insp jan jr jul jun kan ky lt maj mar mass md mich minn mohd mont mr mrs ms mt neb nev no "
    "nov oct okla ont prof que r-fla r-ky r-ohio r-tenn r-texas rep rev sen sep sept sgt sr st supt tenn tex thos va vs vt "
    "wis wm wyo "
)
_AFTER_ATTRIBUTION = WHEN | PREPOSITIONS | REPORTED_OBJECTS | {".", ",", "as", "after", "when", "while", "before"}
_MOST = 200  # tokens; a sentence longer than that is none, and each of its quotations would look through it all
_WHOLE = 3  # blanks that a whole sentence has
_LOOKED_AHEAD = 9  # tokens in which a name after “…!” must come to its verb


@dataclass(slots=True)
class Sentence:
    """The words of one sentence, in lower case too, with their places; `quotes` says which token is which quotation."""

    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    quotes: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def end(self, token: int) -> int:
        """Return the code point after a token that is a word."""
        return self.at[token] + len(self.words[token])


class Frames:
    """The sentences of every paragraph of a text, made when they are asked for."""

    def __init__(self, text: str, found: Sequence[Marked]) -> None:
        self.text = text
        self.found = found
        self._outer = [number for number, one in enumerate(found) if one.parent < 0]
        self._outer_starts = [found[number].start for number in self._outer]
        self.paragraphs = self._divided()
        self._starts = [begin for begin, _ in self.paragraphs]
        self._made: dict[int, list[Sentence]] = {}

    def paragraph_of(self, place: int) -> int:
        """Return the number of the paragraph that holds code point `place`."""
        return max(0, bisect_left(self._starts, place + 1) - 1)

    def sentences(self, paragraph: int) -> list[Sentence]:
        """Return the sentences of a paragraph, the first of which is number 0."""
        if paragraph not in self._made:
            self._made[paragraph] = list(_divided(self._tokens(*self.paragraphs[paragraph]), self.text, self.found))
        return self._made[paragraph]

    def _divided(self) -> list[tuple[int, int]]:
        """Return the lines with words; one that ends within a quotation is joined with the next."""
        lines: list[tuple[int, int]] = []
        begin = 0
        outer = iter(self._outer)
        quote = next(outer, None)
        while begin < len(self.text):
            end = self.text.find("\n", begin)
            end = len(self.text) if end < 0 else end
            while quote is not None and self.found[quote].start <= end:
                if self.found[quote].end > end:
                    end = self.text.find("\n", self.found[quote].end)
                    end = len(self.text) if end < 0 else end
                quote = next(outer, None)
            if not self.text[begin:end].isspace() and end > begin:
                lines.append((begin, end))
            begin = end + 1
        return lines

    def _tokens(self, begin: int, end: int) -> Sentence:
        """Return all tokens of a paragraph as if it were one sentence."""
        whole = Sentence()
        place = begin
        number = bisect_left(self._outer_starts, begin)
        while number < len(self._outer) and self._outer_starts[number] <= end:
            quote = self._outer[number]
            one = self.found[quote]
            self._read(whole, place, one.start)
            whole.quotes[len(whole.words)] = quote
            whole.words.append(QUOTE)
            whole.low.append(QUOTE)
            whole.at.append(one.start)
            place = one.end
            number += 1
        self._read(whole, place, end)
        return whole

    def _read(self, whole: Sentence, begin: int, end: int) -> None:
        for match in _TOKEN.finditer(self.text, begin, end):
            word = match.group()
            if word not in _MARKS:
                whole.words.append(word)
                whole.low.append(word.lower())
                whole.at.append(match.start())


def _divided(whole: Sentence, text: str, found: Sequence[Marked]) -> list[Sentence]:
    sentences = []
    begin = 0
    for token in range(len(whole.words)):
        if token == len(whole.words) - 1 or token - begin == _MOST or _ends(whole, token, text, found):
            sentences.append(_part(whole, begin, token + 1))
            begin = token + 1
    return sentences


def _part(whole: Sentence, begin: int, end: int) -> Sentence:
    keep = [token for token in range(begin, end) if whole.words[token] != "." or token == end - 1]
    quotes = {place: whole.quotes[token] for place, token in enumerate(keep) if token in whole.quotes}
    return Sentence([whole.words[t] for t in keep], [whole.low[t] for t in keep], [whole.at[t] for t in keep], quotes)


def _ends(whole: Sentence, token: int, text: str, found: Sequence[Marked]) -> bool:
    word, following = whole.words[token], whole.words[token + 1]
    if word == QUOTE:
        return _quote_ends(whole, token, text[found[whole.quotes[token]].end - 1])
    if following == QUOTE and len(word) > 2 and word.endswith("."):  # in the U.K. “We have …”
        one = found[whole.quotes[token + 1]]
        return text[one.start].isupper() and text.count(" ", one.start, one.end) >= _WHOLE
    if word not in ".!?…":
        return False
    if following != QUOTE and not (following[0].isupper() or following[0].isdigit() or following in "([—"):
        return False
    before = whole.low[token - 1] if token else ""
    if before == "x" and token > 1 and whole.low[token - 2] == "on":
        return True  # the network
    if before == "no" and not following[0].isdigit():
        return True
    if before == "in" and token > 1 and whole.low[token - 2][-1].isdigit():
        return False  # 3 in. of rain
    return word != "." or not (before in _SHORTENED or (len(before) == 1 and before.isalpha()) or before.endswith("."))


def _quote_ends(whole: Sentence, token: int, last: str) -> bool:
    """Tell whether a sentence ends with a quotation whose last character is `last`."""
    following = whole.words[token + 1]
    if last in "’”'\"":
        last = "?"
    if last not in ".!?…—–" or (following != QUOTE and not following[0].isupper()):
        return False
    return following == QUOTE or not _is_attribution(whole, token + 1, last)


def _is_attribution(whole: Sentence, begin: int, last: str) -> bool:
    """Tell whether what follows a quotation is a name and a verb of saying (“No!” Vice President Ann Lee shouted).

    After a full stop, where a comma would stand before it, only if the sentence does not go on with what she said.
    """
    for token in range(begin, min(begin + _LOOKED_AHEAD, len(whole.words))):
        word, low = whole.words[token], whole.low[token]
        after = whole.low[token + 1] if token + 1 < len(whole) else "."
        if token > begin and (low in MANNER or may_be_verb(low)) and low not in CUES and word[0].islower() and after in (".", ",", "as"):
            return True  # “Pockets!” Ms Lee laughed.
        if low in CUES and token > begin:
            if last == "." and after not in _AFTER_ATTRIBUTION:
                return False
            return after not in ("that", QUOTE, ":") and not (after == "," and QUOTE in whole.low[token : token + 3])
        if not (
            word[0].isupper() or low in TITLES or low in DETERMINERS or low in PRONOUNS or low in ("of", "bin", "van", "von", "der", "de")
        ):
            return False
    return False
