"""Sentences are the whole text and nothing else, and stop where a reader would say they stop."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.sentences import (
    paragraph_at,
    sentence_at,
    sentences,
    word_end_after,
    word_end_before,
    word_start_after,
    word_start_before,
)

HANG = 20.0  # seconds: many times what it takes, far less than what a quadratic rule would

PIECES = [
    "Mr. ",
    "U.S. ",
    "He ",
    "said",
    " ",
    "  ",
    ".",
    "!",
    "?",
    "…",
    "...",
    "“",
    "”",
    '"',
    "(",
    ")",
    "\n",
    "A",
    "3.5",
    "。",
    "」",
    "名",
    "ש",
]
TEXTS = st.one_of(st.text(), st.builds("".join, st.lists(st.sampled_from(PIECES), max_size=40)))


def parts(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(text)]


@given(TEXTS)
def test_sentences_are_a_partition_of_the_text(text: str) -> None:
    found = sentences(text)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(start < end for start, end in found)


@given(TEXTS, st.integers(0, 3))
def test_the_sentence_at_an_offset_is_the_one_of_the_whole_text(text: str, copies: int) -> None:
    text = text + ("word " * 500 + text) * copies
    for start, end in sentences(text):
        assert sentence_at(text, start) == sentence_at(text, end - 1) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "He met Sen. Smith. |She left.",
        "Mr. J. K. Brown and Dr. Ann Lee came. |They sat.",
        "The U.S. President spoke. |He left the U.S. |The end.",
        "It costs 3.5 million, i.e. more than No. 10 paid. |No. |That is wrong.",
        "At 5 p.m. Eastern time on Jan. 5 it began. |It ended at 6 a.m. |The crowd left.",
        "“I went. I saw,” he said. |Then he left.",
        "“Is it true?” Mr. Smith asked. |“Yes.” |She nodded.",
        "“It is on track.” |Trump said no more.",
        "He said “go!” and went. |What now?! |Nothing...",
        "He waited … and waited ... for Smith. |Well… |The door opened.",
        "(It was late.) |Nobody came.",
        '"Stop. Now," she said. |"Why?" he asked. |Silence.',
        "Acme Inc. President Lee resigned from Acme Inc. |The shares fell.",
        "„Das ist falsch. Ganz falsch“, sagte er. |Dann ging er.",
        "« Oui. Non », dit-il. |Il partit.",
        "1. First point. |2. Second point.",
        "第一句。|第二句！|他说「好。行。」|完",
        "ما هذا؟ |هذا كتاب. |انتهى",
        "Visit example.com today. |It's free.",
        "A heading\n|Then a sentence. |And one more.\n\n|The last",
    ],
)
def test_sentences_stop_where_a_reader_says(text: str) -> None:
    assert parts(text.replace("|", "")) == [part.strip() for part in text.split("|")]


def test_a_long_quotation_is_told_apart_sentence_by_sentence() -> None:
    first, second = "We have met " + "again and " * 20 + "again.", "Peace is near " + "and near " * 20 + "now."
    assert parts(f"“{first} {second}” He left.") == [f"“{first}", f"{second}”", "He left."]


@pytest.mark.parametrize("hostile", [".", " ", "A. ", "“A. ", "。", "。」", "x", '."', ". ", "\n", "'s-", "“" * 50 + ". "])
def test_hostile_text_does_not_hang(hostile: str) -> None:
    text = hostile * (100_000 // len(hostile))
    begin = time.thread_time()
    sentences(text)
    sentence_at(text, len(text) // 2)
    assert time.thread_time() - begin < HANG


@pytest.mark.parametrize("hostile", ["A. ", "“A. ", "。", "。」", ". ", "Hi. “Yes.” "])
def test_a_sentence_is_found_without_reading_the_whole_text(hostile: str) -> None:
    text = hostile * 100_000
    begin = time.thread_time()
    for place in range(0, len(text), len(text) // 40):
        sentence_at(text, place)
    assert time.thread_time() - begin < HANG  # reading all of it each time takes minutes


@given(TEXTS, st.data())
def test_moving_by_word_always_moves_and_stays_inside(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert offset < word_end_after(text, offset) <= len(text) or offset == len(text)
    assert offset < word_start_after(text, offset) <= len(text) or offset == len(text)
    assert 0 <= word_start_before(text, offset) < offset or offset == 0
    assert 0 <= word_end_before(text, offset) < offset or offset == 0


def test_words_are_what_one_expects() -> None:
    text = "It's a well-known 1,000.5 — नमस्ते 名前."
    ends: list[int] = []
    offset = 0
    while offset < len(text):
        offset = word_end_after(text, offset)
        ends.append(offset)
    words = ["It's", "a", "well-known", "1,000.5", "नमस्ते", "名", "前"]
    assert [text[end - len(word) : end] for word, end in zip(words, ends, strict=False)] == words
    back: list[bool] = []
    offset = len(text)
    while offset > 0:
        offset = word_start_before(text, offset)
        back.append(text[offset:].startswith(words[len(words) - 1 - len(back)]))
    assert back == [True] * len(words)


def test_a_paragraph_is_a_line() -> None:
    text = "one\ntwo\n\nthree"
    assert [paragraph_at(text, at) for at in (0, 3, 4, 8, 13)] == [(0, 3), (0, 3), (4, 7), (8, 8), (9, 14)]
