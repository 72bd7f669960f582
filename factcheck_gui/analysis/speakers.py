"""Who says a quotation: the words for the speaker, the verb, and the person as the article calls her most fully."""

from collections.abc import Sequence

from factcheck_gui.analysis import clauses, speech
from factcheck_gui.analysis.answers import Answers
from factcheck_gui.analysis.attributions import Attribution
from factcheck_gui.analysis.frames import Frames, Sentence
from factcheck_gui.analysis.marks import Marked
from factcheck_gui.analysis.people import People
from factcheck_gui.analysis.referents import Referents
from factcheck_gui.analysis.verbs import AFTER, Link, Verbs
from factcheck_gui.analysis.word_lists import words_of

_REPLIES = words_of(
    "replied replies retorted retorts countered counters answered answers responded responds disagreed disagrees "
)


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
        return self._referents.by_quote

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
            return self._colon_above(paragraph) or self._answers.in_turn(paragraph)
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
