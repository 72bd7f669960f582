"""Which nouns are of people."""

import pytest

from factcheck_gui.analysis.person_words import is_person


@pytest.mark.parametrize("word", ["savers", "crew", "MP", "bookseller", "Railwaymen", "co-owner", "journalists", "children", "bodies"])
def test_people(word: str) -> None:
    assert is_person(word)


@pytest.mark.parametrize("word", ["letters", "houses", "per", "tankers", "trees", "coffee", "quarter", "boats", "water", ""])
def test_things(word: str) -> None:
    assert not is_person(word)
