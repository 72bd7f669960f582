"""What groups articles by their words: the same whether they came one by one or all at once."""

import random
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.analysis import event_index
from factcheck_gui.analysis.event_index import EventIndex
from factcheck_gui.analysis.events import EventWords
from factcheck_gui.core.errors import Cancelled
from factcheck_gui.library import Library
from factcheck_gui.store.article_news import ArticleNews, ArticleRow
from tests.comparing.test_service import OTHER, POST, WIRE, add, claim

EVENT = [f"w{number}" for number in range(60)]


def article(about: int, seed: int) -> EventWords:
    """Return an article that has half its words from the six of its event, half from all."""
    chosen = random.Random(f"{about} {seed}")
    own = [f"e{about}x{number}" for number in range(6)]
    return EventWords({word: 1.0 + chosen.random() for word in [*chosen.sample(own, 5), *chosen.sample(EVENT, 5)]})


def grouped(articles: list[EventWords]) -> list[list[int]]:
    index = EventIndex()
    for one in articles:
        index.add(one)
    return index.groups()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), min_size=1, max_size=25), st.data())
def test_taking_out_is_as_if_it_had_never_been_in(kinds: list[tuple[int, int]], data: st.DataObject) -> None:
    articles = [article(*kind) for kind in kinds]
    gone = data.draw(st.sets(st.integers(0, len(articles) - 1)))
    index = EventIndex()
    for one in articles:
        index.add(one)
    index.groups()
    for number in gone:
        index.remove(number)
    left = [number for number in range(len(articles)) if number not in gone]
    assert index.groups() == [[left[place] for place in group] for group in grouped([articles[number] for number in left])]


def test_a_large_index_takes_in_one_more_without_looking_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_index, "_SMALL", 10)
    articles = [article(number % 30, number) for number in range(200)]
    index = EventIndex()
    for one in articles[:195]:
        index.add(one)
    index.groups()
    looked_up: list[int] = []
    link = EventIndex._link

    def counted(self: EventIndex, number: int) -> None:
        looked_up.append(number)
        link(self, number)

    monkeypatch.setattr(EventIndex, "_link", counted)
    for one in articles[195:]:
        index.add(one)
    found = index.groups()
    assert looked_up == [195, 196, 197, 198, 199]
    assert found == grouped(articles)
    assert len(found) == 30
    index.remove(0)
    assert sum(map(len, index.groups())) == 199


def test_what_has_not_changed_is_not_read_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    wire, other = add(library, "w", WIRE, "2025-05-19"), add(library, "o", OTHER)
    library.events()
    read: list[str] = []
    rows = ArticleNews.rows

    def noted(self: ArticleNews, ids: Iterable[str] | None = None) -> Iterator[ArticleRow]:
        for row in rows(self, ids):
            read.append(row.id)
            yield row

    monkeypatch.setattr(ArticleNews, "rows", noted)
    library.events()
    claim(library, wire, "gates")
    assert library.beside(other) == []
    assert read == []
    post = add(library, "p", POST)
    assert [one.id for one in library.beside(wire)] == [post]
    assert set(read) == {post}
    library.undo()
    assert library.beside(wire) == []
    with Library.open(library.path, library.annotator) as again:  # another connection of this program shares what is known
        library.redo()
        assert [one.id for one in again.beside(post)] == [wire]
        assert other not in read


def test_a_copy_that_drifted_apart_is_not_taken_for_the_library(library: Library, tmp_path: Path) -> None:
    add(library, "w", WIRE)
    library.save_copy(tmp_path / "copy.fcdb")
    post = add(library, "p", POST)
    assert len(library.events()) == 1
    with Library.open(tmp_path / "copy.fcdb", library.annotator) as copy:
        assert copy.events() == []
        third = add(copy, "third", POST.replace("good", "fine"))
    library.close()
    (tmp_path / "copy.fcdb").replace(library.path)
    with Library.open(library.path, library.annotator) as back:
        (event,) = back.events()
        assert third in {one.id for one in event.articles}
        assert post not in {one.id for one in event.articles}


def test_grouping_that_is_cancelled_goes_on_where_it_was(library: Library) -> None:
    wire, post = add(library, "w", WIRE), add(library, "p", POST)
    add(library, "o", OTHER)
    library.analyse()
    for allowed in range(12):
        calls = iter(range(allowed))

        def stop(done: int, total: int, calls: Iterator[int] = calls) -> None:
            if next(calls, None) is None:
                raise Cancelled

        with suppress(Cancelled):
            library.events(stop)
    (event,) = library.events()
    assert {article.id for article in event.articles} == {wire, post}


@pytest.mark.parametrize("days", [(date(2025, 6, 1), date(2025, 6, 2)), (None, date(2025, 6, 2)), (date(2025, 6, 1), None), (None, None)])
def test_words_that_many_articles_have_tell_an_event(days: tuple[date | None, date | None]) -> None:
    many = [f"m{number}" for number in range(30)]
    index = EventIndex()
    for number in range(600):
        chosen = random.Random(number)
        index.add(EventWords(dict.fromkeys(chosen.sample(many, 5), 1.0), date(2025, 1, 1) + timedelta(days=number)))
    event = dict.fromkeys(many[:8], 2.0)
    first, second = (index.add(EventWords(event, day)) for day in days)
    assert all(len(index._with[index._ids[word]] or ()) > 40 for word in event)
    assert set(index.group_of(first)) >= {first, second}
