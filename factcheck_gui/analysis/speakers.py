"""Who says a quotation: the words for the speaker, the verb, and the person as the article calls her most fully."""

import re
from collections.abc import Sequence

from factcheck_gui.analysis import clauses, speech
from factcheck_gui.analysis.answers import Answers
from factcheck_gui.analysis.attributions import Attribution
from factcheck_gui.analysis.frames import Frames, Sentence
from factcheck_gui.analysis.marks import Marked
from factcheck_gui.analysis.people import People
from factcheck_gui.analysis.referents import Referents
from factcheck_gui.analysis.terms import in_title, is_term
from factcheck_gui.analysis.verbs import AFTER, Link, Verbs
from factcheck_gui.analysis.word_lists import words_of

_REPLIES = words_of(
    "replied replies retorted retorts countered counters answered answers responded responds disagreed disagrees "
)
_ADJOINING = 3  # code points between the end of a quotation and the next one where only marks and a blank stand there
_WHOLE = 2  # blanks that a quotation has which is surely a sentence


class Speakers:
    """Finds the speakers of a text's quotations, reading it from front to back."""

    def __init__(self, text: str, found: Sequence[Marked], frames: Frames) -> None:
        self._text = text
        self._found = found
        self._frames = frames
        self._verbs = Verbs(text, found)
        self._referents = Referents(text, frames)
        self._answers = Answers(frames, self._referents)

    @property
    def people(self) -> People:
        """Return the people of the text."""
        return self._referents.people

    def attribute(self) -> dict[int, Attribution]:
        """Return the attributions found, by number of the quotation; one that is in doubt is not among them."""
        paragraphs = sorted({self._frames.paragraph_of(one.start) for one in self._found if one.parent < 0})
        for paragraph in paragraphs:
            sentences = self._frames.sentences(paragraph)
            for number, sentence in enumerate(sentences):
                if sentence.quotes:
                    self._read(paragraph, number, sentence)
        for number, one in enumerate(self._found):
            if one.parent >= 0:
                self._inner(number, one)
        self._share_with_adjoining()
        self._within_speech(paragraphs)
        self._headings()
        return self._referents.by_quote

    def _within_speech(self, paragraphs: list[int]) -> None:
        """Give words woven into a sentence the speaker of the sentences before and after it, where both report the same person."""
        for paragraph in paragraphs:
            sentences = self._frames.sentences(paragraph)
            for number in range(1, len(sentences) - 1):
                open_ones = {place: quote for place, quote in sentences[number].quotes.items() if quote not in self._referents.by_quote}
                woven = [quote for place, quote in open_ones.items() if place and self._is_woven(quote, sentences[number], place)]
                if woven and (said := self._around(paragraph, number)) is not None:
                    self._referents.by_quote.update(dict.fromkeys(woven, said))

    def _is_woven(self, quote: int, sentence: Sentence, place: int) -> bool:
        one = self._found[quote]
        return self._text[one.start].islower() and not is_term(self._text, one.start, one.end, sentence, place, spoken=False, named=False)

    def _around(self, paragraph: int, number: int) -> Attribution | None:
        """Return who says both the sentence before and the sentence after one, None where that is not one person."""
        sentences = self._frames.sentences(paragraph)
        found = []
        for other in (number - 1, number + 1):
            link = self._verbs.first_link(sentences[other])
            found.append(self._resolve(link, sentences[other], paragraph, other) if link is not None else None)
        first, second = found
        return first if first is not None and second is not None and first.speaker and first.speaker == second.speaker else None

    def _headings(self) -> None:
        """Give words quoted in the title the speaker of the quotation of the text that has them."""
        said = self._referents.by_quote
        for number, one in enumerate(self._found):
            if number in said or one.parent >= 0 or not in_title(self._text, one.end):
                continue
            words = " ".join(self._text[one.start : one.end].lower().split())
            has = [said.get(later) for later in range(number + 1, len(self._found)) if self._has(later, words)]
            first = has[0] if has else None
            if first is not None and first.speaker and all(other is not None and other.speaker == first.speaker for other in has):
                said[number] = first

    def _has(self, number: int, words: str) -> bool:
        one = self._found[number]
        return one.parent < 0 and f" {words} " in " ".join(["", *re.findall(r"[\w'’-]+", self._text[one.start : one.end].lower()), ""])

    def _read(self, paragraph: int, number: int, sentence: Sentence) -> None:
        places = sorted(sentence.quotes)
        for order, place in enumerate(places):
            quote = sentence.quotes[place]
            stop = places[order + 1] if order + 1 < len(places) else len(sentence)
            link = self._verbs.link(sentence, place, stop, quote)
            attribution = (
                self._resolve(link, sentence, paragraph, number) if link else self._without_verb(paragraph, number, sentence, place)
            )
            if attribution is not None:
                self._referents.note(quote, paragraph, attribution)
        self._share_with_next(sentence, places)

    def _share_with_adjoining(self) -> None:
        """Give a quotation whose closing mark was forgotten the speaker of the one that follows at once (“It is. “It was,” he said.)."""
        said = self._referents.by_quote
        for number in range(len(self._found) - 2, -1, -1):
            one, following = self._found[number], self._found[number + 1]
            if one.open and number not in said and number + 1 in said and following.start - one.end <= _ADJOINING and not one.continues:
                said[number] = said[number + 1]

    def _share_with_next(self, sentence: Sentence, places: list[int]) -> None:
        """Give a quotation without a speaker that of the next one where only a joining word stands between them."""
        said = self._referents.by_quote
        for place, following in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
            between = sentence.low[place + 1 : following]
            first, second = sentence.quotes[place], sentence.quotes[following]
            if first not in said and second in said and all(word in (",", "and", "but", "—") for word in between):
                said[first] = said[second]

    def _resolve(self, link: Link, sentence: Sentence, paragraph: int, number: int) -> Attribution:
        subject = link.subject
        replying = sentence.low[link.cue[0]] in _REPLIES
        speaker = self._referents.speaker(subject, sentence, paragraph, number, replying=replying)
        mention = (sentence.at[subject.begin], sentence.end(subject.end - 1))
        return Attribution(speaker, mention, (sentence.at[link.cue[0]], sentence.end(link.cue[1] - 1)))

    def _without_verb(self, paragraph: int, number: int, sentence: Sentence, place: int) -> Attribution | None:
        quote = sentence.quotes[place]
        if quote and place == 0 and number == 0 and self._found[quote - 1].parent < 0 and self._found[quote - 1].continues:
            return self._referents.by_quote.get(quote - 1)
        if place and sentence.words[place - 1] == "," and (said := self._interrupted(sentence, place)) is not None:
            return said
        if place == 0:
            return self._led_in(paragraph, number)
        return self._carried_on(paragraph, number, sentence, place)

    def _interrupted(self, sentence: Sentence, place: int) -> Attribution | None:
        """Return the speaker of the first part of a quotation that goes on after his verb (“So,” he began, “it is.”)."""
        for token in range(place - 1, max(-1, place - AFTER), -1):
            if token in sentence.quotes:
                said = self._referents.by_quote.get(sentence.quotes[token])
                return said if said is not None and sentence.at[token] < said.cue[0] < sentence.at[place] else None
        return None

    def _led_in(self, paragraph: int, number: int) -> Attribution | None:
        """Return the speaker of a quotation that is a sentence of its own: that of the sentence before it."""
        if number == 0:
            return self._colon_above(paragraph) or self._answers.in_turn(paragraph) or self._continued(paragraph)
        before = self._frames.sentences(paragraph)[number - 1]
        if (answer := self._answers.after_question(before, paragraph, number - 1)) is not None:
            return answer
        spoken = [self._referents.by_quote[quote] for _, quote in sorted(before.quotes.items()) if quote in self._referents.by_quote]
        if spoken:
            return spoken[-1]
        if before.quotes and len(before.quotes) == len(before):
            return None
        link = self._verbs.first_link(before)
        if link is not None:
            return self._resolve(link, before, paragraph, number - 1)
        subject = clauses.main(before)
        if subject is None or not (subject.name or subject.pronoun in ("he", "she")) or subject.end >= len(before):
            return None
        speaker = self._referents.person(subject, before, paragraph, number - 1)
        if speaker and self.people.is_person(speaker):
            mention = (before.at[subject.begin], before.end(subject.end - 1))
            return Attribution(speaker, mention, (before.at[subject.end], before.end(subject.end)))
        return None

    def _colon_above(self, paragraph: int) -> Attribution | None:
        if not paragraph:
            return None
        above = self._frames.sentences(paragraph - 1)
        if not above or above[-1].words[-1] != ":":  # a paragraph of marks alone has no sentence
            return None
        link = self._verbs.first_link(above[-1])
        return self._resolve(link, above[-1], paragraph - 1, len(above) - 1) if link is not None else None

    def _continued(self, paragraph: int) -> Attribution | None:
        """Return the speaker of the paragraph above, which ends with his words, for whole sentences that open the next one by themselves.

        Papers break up a long quotation so. Not after a question, nor where two have just been talking in turn.
        """
        above = self._frames.sentences(paragraph - 1) if paragraph else []
        opening = self._frames.sentences(paragraph)
        if not above or not above[-1].quotes or not self._stands_alone(opening[0]):
            return None
        last = above[-1].quotes[max(above[-1].quotes)]
        said = self._referents.by_quote.get(last)
        if said is None or self._text[self._found[last].end - 1] == "?" or len(self._speakers_of(above)) > 1:
            return None
        before = self._speakers_of(self._frames.sentences(paragraph - 2)) if paragraph > 1 else set()
        later = self._next_named(opening)
        return said if before <= {said.speaker} and later in ("", said.speaker) else None

    def _stands_alone(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is nothing but a quotation of whole sentences."""
        one = self._found[sentence.quotes[0]]
        return len(sentence) == 1 and self._text[one.start].isupper() and self._text.count(" ", one.start, one.end) >= _WHOLE

    def _speakers_of(self, sentences: list[Sentence]) -> set[str]:
        """Return who says the whole sentences quoted in some sentences, as far as it is known."""
        quotes = [quote for sentence in sentences for quote in sentence.quotes.values() if self._text[self._found[quote].start].isupper()]
        return {self._referents.by_quote[quote].speaker for quote in quotes if quote in self._referents.by_quote}

    def _next_named(self, opening: list[Sentence]) -> str:
        """Return who is named as speaker of the next quotation of a paragraph, "" where nobody is, or a pronoun."""
        for number, sentence in enumerate(opening[1:], 1):
            if sentence.quotes:
                place = min(sentence.quotes)
                link = self._verbs.link(sentence, place, len(sentence), sentence.quotes[place])
                if link is None or not link.subject.name:
                    return ""
                return self._referents.speaker(link.subject, sentence, self._frames.paragraph_of(sentence.at[0]), number)
        return ""

    def _carried_on(self, paragraph: int, number: int, sentence: Sentence, place: int) -> Attribution | None:
        """Return the latest speaker for a sentence that only begins in the reporter's words (The leader “gave in.”)."""
        if number == 0 or self._referents.last is None or self._referents.last[0] != paragraph:
            return None
        before = self._frames.sentences(paragraph)[number - 1]
        quote = self._found[sentence.quotes[place]]
        subject = clauses.main(sentence)
        starts_small = self._text[quote.start].islower() and place == next(reversed(sentence.quotes))
        long = self._text.count(" ", quote.start, quote.end) >= 4
        return self._referents.last[1] if before.quotes and subject is not None and subject.end == place and starts_small and long else None

    def _inner(self, number: int, one: Marked) -> None:
        """Give the speaker of an outer quotation what he says himself in it (“I told them: ‘No.’”)."""
        outer = self._referents.by_quote.get(one.parent)
        begin = max(self._found[one.parent].start, one.start - 30)
        words = self._text[begin : one.start - 1].rstrip(" ,:").split(" ")
        for place in range(len(words) - 1, max(-1, len(words) - 4), -1):
            if words[place].lower() in speech.CUES:
                if outer is not None and "I" in words[max(0, place - 2) : place]:
                    self._referents.by_quote[number] = outer
                return
