"""Who answers a question that the article puts before a quotation that stands by itself."""

from factcheck_gui.analysis import clauses, speech
from factcheck_gui.analysis.attributions import Attribution
from factcheck_gui.analysis.frames import QUOTE, Frames, Sentence
from factcheck_gui.analysis.phrases import Subject, is_name_word, name_end, named
from factcheck_gui.analysis.referents import Referents
from factcheck_gui.analysis.word_lists import words_of

_ASKS = words_of(
    "asked asks ask wondered wonder wonders inquired inquires inquire enquired enquires enquire wanted pressed quizzed "
)
_NEAR = 4  # paragraphs in which the two who talk are known
_LOOKED_AT = 25  # tokens after “asked” in which the one who is asked is named


class Answers:
    """Finds who answers, by who was asked and who has just been talking."""

    def __init__(self, frames: Frames, referents: Referents) -> None:
        self._frames = frames
        self._referents = referents

    def after_question(self, before: Sentence, paragraph: int, number: int) -> Attribution | None:
        """Return who answers the reporter’s own question before a quotation (Does she mind? “No.”)."""
        if before.words[-1] != "?" or before.quotes:
            return None
        if (talking := self._only_one(paragraph)) is not None and talking.speaker:
            return talking
        pronoun = next((token for token, low in enumerate(before.low) if low in ("he", "she")), -1)
        if pronoun < 0:
            return None
        return self._attribution(Subject(pronoun, pronoun + 1, pronoun=before.low[pronoun]), before, paragraph, number)

    def _only_one(self, paragraph: int) -> Attribution | None:
        """Return who alone has been speaking in this paragraph and the one before."""
        first = self._frames.paragraphs[max(0, paragraph - 1)][0]
        spoken = [one for number, one in sorted(self._referents.by_quote.items()) if first <= self._frames.found[number].start]
        return spoken[-1] if len({one.speaker for one in spoken}) == 1 else None

    def in_turn(self, paragraph: int) -> Attribution | None:
        """Return who says a paragraph that is a quotation alone, where the paragraph above asks for it."""
        if not paragraph or not self._is_bare(paragraph):
            return None
        above = self._frames.sentences(paragraph - 1)
        if not above:
            return None
        number = len(above) - 1
        last = above[number]
        if not last.quotes:
            return self._asked(last, paragraph - 1, number) or self.after_question(last, paragraph - 1, number)
        return self._other(last, paragraph)

    def _is_bare(self, paragraph: int) -> bool:
        """Tell whether a paragraph is a quotation alone."""
        return all(word == QUOTE for sentence in self._frames.sentences(paragraph) for word in sentence.words)

    def _asked(self, sentence: Sentence, paragraph: int, number: int) -> Attribution | None:
        """Return whom somebody asks: “Ms Lee asked Ek whether …”, “Ms Lee asked whether he …”."""
        verb = next((token for token, low in enumerate(sentence.low) if low in _ASKS), -1)
        asker = clauses.main(sentence)
        if verb < 0 or asker is None or asker.begin >= verb:
            return None
        asking = self._referents.person(asker, sentence, paragraph, number)
        for token in range(verb + 1, min(len(sentence), verb + _LOOKED_AT)):
            subject = _somebody(sentence, token)
            if subject is not None:
                found = self._attribution(subject, sentence, paragraph, number)
                if subject.pronoun and found.speaker == asking:
                    found = self._attribution_but(asking, subject, sentence, paragraph, number)
                return found if found.speaker and found.speaker != asking else None
        return None

    def _attribution_but(self, asking: str, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> Attribution:
        speaker = self._referents.pronoun_but(asking, subject, sentence, paragraph, number)
        return Attribution(speaker, _place(sentence, subject), _place(sentence, subject))

    def _attribution(self, subject: Subject, sentence: Sentence, paragraph: int, number: int) -> Attribution:
        speaker = self._referents.person(subject, sentence, paragraph, number)
        return Attribution(speaker, _place(sentence, subject), _place(sentence, subject))

    def _other(self, sentence: Sentence, paragraph: int) -> Attribution | None:
        """Return the other one of two who talk, after a question of one of them in quotation marks."""
        said = self._referents.by_quote
        quote = sentence.quotes[max(sentence.quotes)]
        if quote not in said or not said[quote].speaker:
            return None
        if self._frames.text[self._frames.found[quote].end - 1] != "?" and not self._is_bare(paragraph - 1):
            return None
        first = self._frames.paragraphs[max(0, paragraph - _NEAR)][0]
        talking = [one for number, one in sorted(said.items()) if first <= self._frames.found[number].start]
        others = {one.speaker: one for one in talking if one.speaker != said[quote].speaker}
        return next(iter(others.values())) if len(others) == 1 and "" not in others else None


def _somebody(sentence: Sentence, token: int) -> Subject | None:
    low = sentence.low[token]
    if low in ("he", "she", "him", "her"):
        return Subject(token, token + 1, pronoun=low)
    if is_name_word(sentence, token) and sentence.low[token - 1] not in speech.PREPOSITIONS | speech.DETERMINERS:
        return named(sentence, token, name_end(sentence, token, len(sentence)))
    return None


def _place(sentence: Sentence, subject: Subject) -> tuple[int, int]:
    return sentence.at[subject.begin], sentence.end(subject.end - 1)
