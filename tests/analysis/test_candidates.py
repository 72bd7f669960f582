"""Which pairs of passages are looked at, and which are not."""

from factcheck_gui.analysis.candidates import candidates, twins
from factcheck_gui.analysis.quotations import quotations
from factcheck_gui.analysis.sayings import Said, Unit, units_of


def units(*texts: str) -> list[Unit]:
    return [unit for number, text in enumerate(texts) for unit in units_of(number, Said(text, quotations(text)))]


def looked_at(*texts: str) -> list[set[str]]:
    return [{" ".join(word.form for word in unit.words) for unit in pair} for pair in candidates(twins(units(*texts)))]


def test_one_word_of_like_meaning_is_enough_where_one_person_speaks() -> None:
    one, other = "“The wages are late,” said Ada Holm.", "“Our salaries never come,” said Ada Holm."
    assert {"the wages are late", "our salaries never come"} in looked_at(one, other)


def test_one_word_is_not_enough_for_two_people() -> None:
    one, other = "“The wages are late,” said Ada Holm.", "“Our salaries never come,” said Bo Ek."
    assert looked_at(one, other) == []


def test_two_passages_of_one_article_are_never_a_pair() -> None:
    assert looked_at("“The wages are late,” said Ada Holm. “These wages are late,” Ada Holm repeated.") == []


def test_the_same_words_of_one_speaker_are_twins() -> None:
    several = twins(units(*["“The wages are late,” said Ada Holm."] * 3))
    assert [[unit.article for unit in same] for same in several if same[0].quotation is not None] == [[0, 1, 2]]
