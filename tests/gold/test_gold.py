"""The gold set itself: what is marked stands between marks, and there is enough of it."""

from pathlib import Path

import pytest

from tests.gold.reading import GoldArticle, five_articles, parse, written_articles

MARKS = "“”„‟«»‹›\"‘’‚'"


def misplaced(article: GoldArticle) -> list[str]:
    """Return the quotations that don't begin after a mark, or end before neither a mark nor a paragraph's end."""
    text = article.text.replace("\u00a0", " ")
    return [
        text[one.start : one.end]
        for one in article.quotations
        if text[: one.start].rstrip(" ")[-1:] not in MARKS or text[one.end :].lstrip(" ")[:1] not in MARKS + "\n"
    ]


@pytest.mark.parametrize("article", written_articles(), ids=lambda article: article.name)
def test_every_written_quotation_stands_between_marks(article: GoldArticle) -> None:
    assert not misplaced(article)


def test_every_real_quotation_stands_between_marks(shared_seeds: Path) -> None:
    assert not [words for article in five_articles(shared_seeds) for words in misplaced(article)]


def test_there_are_three_hundred_and_half_are_held_out() -> None:
    articles = written_articles()
    assert sum(len(article.quotations) for article in articles) >= 300
    assert sum(len(article.quotations) for article in articles if article.held_out) >= 150


def test_quotations_inside_others_and_keys_are_read() -> None:
    (article,) = parse("=== x en\nB = Bo Ek\n\n“{He said ‘{so|t|-||}’.|d|B|Ek|said}” said Ek.")
    assert article.text == "“He said ‘so’.” said Ek.\n"
    outer, inner = article.quotations
    assert (outer.start, outer.end, outer.kind, outer.speaker) == (1, 14, "direct", "Bo Ek")
    assert article.text[inner.start : inner.end] == "so"


@pytest.mark.parametrize("wrong", ["“{so” said Ek.", "“so|d|B||}”", "“{so|d|B|}”"])
def test_what_does_not_fit_together_is_told(wrong: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        list(parse(f"=== x en\nB = Bo Ek\n\n{wrong}"))
