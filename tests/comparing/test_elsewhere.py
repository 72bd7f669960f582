"""Where else a passage stands: in other words, in whatever outlet, and nowhere else."""

from pathlib import Path

import pytest

from factcheck_gui.core import intents
from factcheck_gui.library import Library
from tests.comparing.test_service import add

WIRE = "“We are generally on the right path with the Ostrel talks,” Dovan Merekh told reporters in Lindhaven on Tuesday."
POST = "The ministers met again.\n\nMerekh said that “we are generally on the right track with the Ostrel negotiations”. Nobody else spoke."
PLAIN = "Farmers of Terval waited by the Sorne for the gates to open, and nobody came to them before nightfall."
AGAIN = "It was cold.\n\nAt the Sorne, farmers of Terval waited for the gates to open. Nobody came before nightfall."
FAR = "The museum bought two paintings. “We are on track with the new wing,” its director said."


def found(library: Library, article: str, words: str) -> list[tuple[str, str, bool]]:
    text = library.articles.text(article)
    start = text.index(words)
    return [(one.article.id, one.words, one.quoted) for one in library.elsewhere(article, start, start + len(words))]


def test_another_translation_is_found_and_its_neighbours_are_not(library: Library) -> None:
    wire, post = add(library, "w", WIRE), add(library, "p", POST)
    for name, text in {"plain": PLAIN, "far": FAR}.items():
        add(library, name, text)
    library.analyse()
    ((article, words, quoted),) = found(library, wire, "We are generally on the right path with the Ostrel talks")
    assert (article, quoted) == (post, True)
    assert words.endswith("right track with the Ostrel negotiations")
    assert found(library, post, "Nobody else spoke.") == []


def test_what_nobody_quotes_is_found_by_its_words(library: Library) -> None:
    plain, again = add(library, "plain", PLAIN), add(library, "again", AGAIN)
    add(library, "w", WIRE)
    passages = found(library, plain, PLAIN)
    assert {(article, quoted) for article, _, quoted in passages} == {(again, False)}
    assert any("farmers of Terval waited" in words for _, words, _ in passages)


def test_articles_beside_it_are_looked_at_without_an_index(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    wire, post = add(library, "w", WIRE), add(library, "p", POST)
    monkeypatch.setattr("factcheck_gui.store.search_index.SearchIndex.sharing", lambda *_: [])
    words = "We are generally on the right path"
    library.analyse()
    assert found(library, wire, words) == []
    library.apply(intents.gather_event([wire, post]))
    assert [article for article, _, _ in found(library, wire, words)] == [post]


def test_a_passage_without_telling_words_is_nowhere_else(library: Library) -> None:
    wire = add(library, "w", WIRE)
    add(library, "p", POST)
    assert library.elsewhere(wire, 1, 7) == []
    assert library.elsewhere(wire, 0, 0) == []


def test_deleted_articles_are_not_found(library: Library, tmp_path: Path) -> None:
    wire, post = add(library, "w", WIRE), add(library, "p", POST)
    words = "We are generally on the right path"
    assert found(library, wire, words)
    library.apply(intents.delete_articles([post], intents.delete_claims([], [])))
    assert found(library, wire, words) == []


def test_the_five_articles_show_the_memorandum_in_other_words(library: Library, shared_seeds: Path) -> None:
    list(library.import_files(sorted(shared_seeds.glob("*.txt"))))
    library.analyse()
    at = [
        (article.id, place)
        for article in library.articles.all()
        if (place := library.articles.text(article.id).find("right track")) >= 0
    ]
    assert at
    article, place = at[0]
    assert any("right path" in one.words or "right track" in one.words for one in library.elsewhere(article, place - 20, place + 11))
