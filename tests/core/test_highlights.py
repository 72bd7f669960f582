"""The index answers as a plain search would, and marks that overlap have bars of their own."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.core.highlights import Highlights


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    id: str


PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 25)), max_size=120)


def marks_of(places: list[tuple[int, int]]) -> list[Mark]:
    return [Mark(start, start + length, f"{number:032x}") for number, (start, length) in enumerate(places)]


@given(PLACES, st.integers(0, 90), st.integers(0, 40))
def test_touching_finds_what_a_plain_search_finds(places: list[tuple[int, int]], start: int, length: int) -> None:
    marks = marks_of(places)
    found = [placed.mark for placed in Highlights(marks).touching(start, start + length)]
    assert found == sorted(found, key=lambda mark: mark.start)
    assert set(found) == {mark for mark in marks if length and max(mark.start, start) < min(mark.end, start + length)}


@given(PLACES)
def test_overlapping_marks_never_share_a_lane_and_no_lane_is_wasted(places: list[tuple[int, int]]) -> None:
    placed = Highlights(marks_of(places)).touching(0, 200)
    for number, one in enumerate(placed):
        for other in placed[number + 1 :]:
            assert one.lane != other.lane or one.mark.end <= other.mark.start
    depth = max((sum(item.mark.start <= at < item.mark.end for item in placed) for at in range(90)), default=0)
    assert {item.lane for item in placed} == set(range(depth))


@given(PLACES, st.integers(0, 90))
def test_the_shortest_mark_at_a_place_comes_first(places: list[tuple[int, int]], offset: int) -> None:
    found = Highlights(marks_of(places)).at(offset)
    assert [mark.end - mark.start for mark in found] == sorted(mark.end - mark.start for mark in found)
    assert all(mark.start <= offset < mark.end for mark in found)


def test_a_lane_does_not_depend_on_the_range_that_is_asked_for() -> None:
    index = Highlights([Mark(0, 10, "a"), Mark(5, 20, "b"), Mark(12, 30, "c")])
    assert [(placed.mark.id, placed.lane) for placed in index.touching(6, 8)] == [("a", 0), ("b", 1)]
    assert [(placed.mark.id, placed.lane) for placed in index.touching(15, 16)] == [("b", 1), ("c", 0)]


def test_empty_marks_are_left_out() -> None:
    assert [placed.mark.id for placed in Highlights([Mark(3, 3, "a"), Mark(3, 4, "b")]).touching(0, 9)] == ["b"]
    assert Highlights().touching(0, 10) == []


@given(st.lists(st.tuples(st.integers(0, 300_000), st.integers(0, 300_100)), max_size=6))
def test_very_many_marks_answer_the_same_before_and_after_they_are_indexed(ranges: list[tuple[int, int]]) -> None:
    marks = [Mark(at * 100, at * 100 + 1 + at * 7919 % 400, f"{at:032x}") for at in range(3000)]
    lazy, whole = Highlights(marks), Highlights(marks)
    whole.complete()
    assert not lazy.is_complete
    for start, end in ranges:
        assert lazy.touching(start, end) == whole.touching(start, end)
        assert lazy.at(start) == whole.at(start)
