"""Which words of two passages say the same, and what says that they don't."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.analysis.pairing import Pair, crossed, longest_run, opposites, paired, stretch
from factcheck_gui.analysis.wording import words


def said_alike(one: str, other: str) -> list[tuple[str, str]]:
    here, there = words(one), words(other)
    return [(here[pair.here].form, there[pair.there].form) for pair in paired(here, there) if here[pair.here].weight > 0.1]


def told_apart(one: str, other: str) -> int:
    here, there = words(one), words(other)
    pairs = paired(here, there)
    return opposites(here, there, pairs, stretch(here, {pair.here for pair in pairs}), stretch(there, {pair.there for pair in pairs}))


def test_words_of_like_meaning_are_pairs_with_less_strength() -> None:
    here, there = words("the nearness of hunger"), words("the hungry are close")
    found = {(here[pair.here].form, there[pair.there].form): pair.strength for pair in paired(here, there)}
    assert found["the", "the"] == 1
    assert 0.3 < found["nearness", "close"] < 1
    assert 0.3 < found["hunger", "hungry"] < 1


def test_same_words_come_first_and_each_word_is_in_one_pair() -> None:
    assert said_alike("the bridge will close", "the bridge closes on the bridge") == [("bridge", "bridge"), ("close", "closes")]


def test_spellings_of_one_name() -> None:
    assert said_alike("Zelenskyy came", "Zelensky left") == [("zelenskyy", "zelensky")]


def test_opposites_beside_what_is_shared() -> None:
    assert told_apart("the second half will be weaker", "the second half will be stronger") == 1
    assert told_apart("the second half will be weaker", "the second half will be softer") == 0
    assert told_apart("the shop is not empty today", "the shop is full today") == 0


def test_words_in_another_order_count_against_unless_they_are_a_list() -> None:
    def taken_off(one: str, other: str) -> float:
        here, there = words(one), words(other)
        return crossed(here, there, paired(here, there))

    assert taken_off("hope has beaten fear", "fear has beaten hope") > 0
    assert taken_off("it was calm and clean", "it was clean and calm") == 0


def test_the_longest_run_is_of_the_same_words() -> None:
    assert longest_run([Pair(0, 0, 1.0), Pair(1, 1, 1.0), Pair(2, 2, 0.5), Pair(3, 3, 1.0)]) == 2
    assert longest_run([]) == 0


@given(st.text(alphabet="ab cdefgh", max_size=60), st.text(alphabet="ab cdefgh", max_size=60))
def test_each_word_is_in_one_pair_whatever_the_words(one: str, other: str) -> None:
    pairs = paired(words(one), words(other))
    assert len({pair.here for pair in pairs}) == len({pair.there for pair in pairs}) == len(pairs)
    assert all(0 < pair.strength <= 1 for pair in pairs)
