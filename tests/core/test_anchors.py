"""Where words stand after an article was edited: nothing certain is ever wrong, and nothing takes long."""

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.anchors import Anchor, Fate, anchor_spans
from factcheck_gui.core.spans import Span
from factcheck_gui.core.word_diff import matches

TEXT = (
    "The mayor opened the bridge on Monday. It cost 12 million, she said, and took four years to build. "
    "Critics had warned of delays. The council will vote in June on a second bridge across the Ostrel."
)
BRIDGE = "It cost 12 million, she said, and took four years to build."


def span_of(text: str, quote: str, nth: int = 1) -> Span:
    place = -1
    for _ in range(nth):
        place = text.index(quote, place + 1)
    return Span.of(text, place, place + len(quote))


def fate(old: str, new: str, quote: str, nth: int = 1) -> Anchor:
    return anchor_spans(old, new, [span_of(old, quote, nth)])[0]


def test_what_stands_before_a_change_is_exact() -> None:
    found = fate(TEXT, TEXT.replace("June", "July"), BRIDGE)
    assert found == Anchor(Fate.EXACT, (span_of(TEXT, BRIDGE),), found.near)


def test_what_stands_after_a_change_has_moved() -> None:
    new = TEXT.replace("on Monday", "late on Monday evening")
    found = fate(TEXT, new, BRIDGE)
    assert (found.fate, found.places) == (Fate.MOVED, (span_of(new, BRIDGE),))


def test_other_blanks_between_the_same_words_are_no_other_words() -> None:
    new = TEXT.replace(" she said, and", "\n\nshe  said, and")
    found = fate(TEXT, new, BRIDGE)
    assert found.fate is Fate.MOVED
    assert found.places[0].quote == "It cost 12 million,\n\nshe  said, and took four years to build."


def test_altered_words_are_only_suggested() -> None:
    new = TEXT.replace("12 million", "14 million")
    found = fate(TEXT, new, BRIDGE)
    assert (found.fate, [place.quote for place in found.places]) == (Fate.CHANGED, [BRIDGE.replace("12", "14")])


def test_an_altered_edge_is_within_the_suggestion() -> None:
    new = TEXT.replace("It cost", "The work cost").replace("to build", "to finish")
    assert [place.quote for place in fate(TEXT, new, BRIDGE).places] == [
        "The work cost 12 million, she said, and took four years to finish."
    ]


def test_words_that_are_gone_are_orphaned() -> None:
    found = fate(TEXT, TEXT.replace(f" {BRIDGE}", ""), BRIDGE)
    assert (found.fate, found.places) == (Fate.ORPHANED, ())
    assert abs(found.near - TEXT.index(" It cost")) < 10


def test_a_passage_that_went_elsewhere_is_only_suggested() -> None:
    new = f"{TEXT.replace(f' {BRIDGE}', '')} {BRIDGE}"
    found = fate(TEXT, new, BRIDGE)
    assert (found.fate, found.places) == (Fate.CHANGED, (span_of(new, BRIDGE),))


def test_a_sentence_taken_out_before_one_that_begins_alike() -> None:
    first, second = "“Two gates will be open,” it read.", "“The summer of dry fields is over,” it read."
    old, new = (f"So it came. {words} More on Monday." for words in (f"{first} {second}", second))
    found = fate(old, new, second)
    assert (found.fate, found.places) == (Fate.MOVED, (span_of(new, second),))
    old, new = (f"So it came. {words} More on Monday." for words in (f"{second} {first}", second))
    found = fate(old, new, second)
    assert (found.fate, found.places) == (Fate.EXACT, (span_of(new, second),))


def test_a_suggestion_leaves_out_what_was_put_before_the_passage() -> None:
    new = TEXT.replace("It cost 12", "Nobody knew at first how long all of this would take them. The work cost 14")
    assert [place.quote for place in fate(TEXT, new, BRIDGE).places] == [
        "The work cost 14 million, she said, and took four years to build."
    ]


def test_a_sentence_that_is_there_twice_now_is_ambiguous() -> None:
    new = TEXT.replace(BRIDGE, f"{BRIDGE} {BRIDGE}")
    found = fate(TEXT, new, BRIDGE)
    assert found.fate is Fate.AMBIGUOUS
    assert set(found.places) == {span_of(new, BRIDGE, 1), span_of(new, BRIDGE, 2)}


def test_the_same_words_twice_are_told_apart_by_their_order() -> None:
    old = "Yes, he said then. " + TEXT + " Yes, he said then."
    new = old.replace("Monday", "Tuesday morning")
    found = fate(old, new, "Yes, he said then.", 2)
    assert (found.fate, found.places) == (Fate.MOVED, (span_of(new, "Yes, he said then.", 2),))


def test_a_short_quotation_in_other_surroundings_is_not_believed() -> None:
    found = fate("The repair cost at least three million.", "He has a dog and at home three cats.", "three")
    assert not found.is_certain


def test_a_negation_put_before_a_short_quotation_is_for_a_person() -> None:
    found = fate(TEXT, TEXT.replace("opened", "never opened"), "opened the bridge")
    assert not found.is_certain


def test_words_of_scripts_without_blanks_move_letter_by_letter() -> None:
    old = "市长周一在市中心宣布这座桥耗资一千二百万并将于六月开放给公众使用"
    new = "昨天" + old.replace("公众", "市民")
    found = fate(old, new, "这座桥耗资一千二百万")
    assert (found.fate, found.places) == (Fate.MOVED, (span_of(new, "这座桥耗资一千二百万"),))


def test_a_part_of_a_word_and_blanks_at_the_ends_keep_their_cut() -> None:
    new = "Update. " + TEXT
    for quote in ("ridge on Mon", " took four years ", "😀 tail"):
        old, changed = (TEXT + " With 😀 tail end.", new + " With 😀 tail end.")
        found = fate(old, changed, quote)
        assert found.is_certain
        assert found.places[0].quote == quote


def test_a_span_that_does_not_hold_in_its_text_is_orphaned() -> None:
    assert anchor_spans(TEXT, TEXT + " x", [Span(3, 8, "wrong")])[0].fate is Fate.ORPHANED


@pytest.mark.parametrize(("old", "new"), [("a b", ""), ("a b", " \n"), ("!!", "?"), ("a", "a a"), ("word", "word.")])
def test_small_texts(old: str, new: str) -> None:
    found = anchor_spans(old, new, [Span.of(old, 0, len(old)), Span.of(old, 0, 0)])
    assert all(place.holds_in(new) for anchor in found for place in anchor.places)


WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@given(WORDS, WORDS)
def test_pairs_are_equal_and_rise(old: Sequence[str], new: Sequence[str]) -> None:
    paired = matches([ord(word) for word in old], [ord(word) for word in new])
    pairs = [(i, j) for i, j in enumerate(paired) if j >= 0]
    assert all(old[i] == new[j] for i, j in pairs)
    assert [j for _, j in pairs] == sorted({j for _, j in pairs})


@given(WORDS, WORDS, st.data())
def test_whatever_is_certain_has_the_same_words(old: Sequence[str], new: Sequence[str], data: st.DataObject) -> None:
    before, after = " ".join(old), " ".join(new)
    start = data.draw(st.integers(0, len(before)))
    span = Span.of(before, start, data.draw(st.integers(start, len(before))))
    found = anchor_spans(before, after, [span])[0]
    assert all(place.holds_in(after) for place in found.places)
    if found.is_certain:
        assert found.places[0].quote.split() == span.quote.split()


def edited(words: Sequence[str], rate: float, chance: random.Random) -> tuple[list[str], dict[int, int]]:
    """Insert, delete and replace words; return them with the new place of each word that stayed."""
    new: list[str] = []
    stayed: dict[int, int] = {}
    for place, word in enumerate(words):
        dice = chance.random() / rate
        if dice < 1 / 3:
            new.append(f"new{chance.randrange(10**9)}")
        if not 1 / 3 <= dice < 1:
            stayed[place] = len(new)
            new.append(word)
        elif dice < 2 / 3:
            new.append(f"other{chance.randrange(10**9)}")
    return new, stayed


def offsets(words: Sequence[str]) -> list[int]:
    places = [0]
    for word in words:
        places.append(places[-1] + len(word) + 1)
    return places


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.3])
@given(seed=st.integers(0, 2**32))
def test_random_edits_never_put_a_span_anywhere_else(rate: float, seed: int) -> None:
    chance = random.Random(seed)
    # Some words are everywhere and some are there once, as in any language; no two neighbours are the same.
    words = [f"often{place % 7}" if chance.random() < 0.4 else f"word{place}" for place in range(300)]
    new, stayed = edited(words, rate, chance)
    before, after, old_text, new_text = offsets(words), offsets(new), " ".join(words), " ".join(new)
    bounds = [(a, a + chance.choice((1, 3, 8, 20))) for a in range(0, 280, 9)]
    found = anchor_spans(old_text, new_text, [Span.of(old_text, before[a], before[b] - 1) for a, b in bounds])
    certain = 0
    for (a, b), anchor in zip(bounds, found, strict=True):
        if anchor.is_certain:
            certain += 1
            place = anchor.places[0]
            assert (place.start, place.end) == (after[stayed[a]], after[stayed[b - 1] + 1] - 1)
            assert stayed[b - 1] - stayed[a] == b - 1 - a
    assert certain or rate > 0.05


@pytest.mark.long
@pytest.mark.parametrize("kind", ["prose", "one word", "two words", "another text"])
def test_ten_megabytes_take_seconds(kind: str) -> None:
    chance = random.Random(4)
    count = 1_700_000
    if kind == "prose":
        words = [f"w{int(chance.paretovariate(0.7)) % 50_000}" for _ in range(count)]
        new = edited(words, 0.05, chance)[0]
    elif kind == "one word":
        words, new = ["again"] * count, ["again"] * (count // 2) + ["not"] + ["again"] * count
    else:
        words = [chance.choice("ab") for _ in range(count)]
        new = [chance.choice("ab" if kind == "two words" else "cd") for _ in range(count)]
    text, later = " ".join(words), " ".join(new)
    spans = [Span.of(text, place, place + 120) for place in range(0, len(text) - 200, len(text) // 2000)]
    began = time.monotonic()
    assert len(anchor_spans(text, later, spans)) == len(spans)
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("words", ["again ", "a b ", "a b a a b "])
def test_repetition_is_bounded_and_left_to_a_person(words: str) -> None:
    text = words * 20_000
    began = time.monotonic()
    found = anchor_spans(text, text[: len(text) // 2] + "not " + text, [Span.of(text, place, place + 9) for place in range(300, 9000, 30)])
    assert time.monotonic() - began < 10
    assert not any(anchor.is_certain for anchor in found)
