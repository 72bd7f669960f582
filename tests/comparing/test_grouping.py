"""What groups articles by their words: the same whether they came one by one or all at once."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.analysis import events
from factcheck_gui.analysis.events import EventIndex, EventWords

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
    monkeypatch.setattr(events, "_SMALL", 10)
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
