"""The gold set of renderings itself: there is enough of it, and what is marked fits together."""

from pathlib import Path

import pytest

from tests.analysis.utterance_gold import GoldEvent, marked_event, parse, score, third_events, written_events

EVENT = "=== x\n--- one 2000-01-01\n“{So be it|a},” said Bo Ek.\n--- two 2000-01-01\nBo Ek said “{it shall be so|a}” and “{so it was|~a}”."


def test_there_are_enough_pairs_and_near_misses() -> None:
    events = written_events()
    assert len(events) >= 48
    assert sum(len(event.pairs()) for event in events) >= 180
    assert sum(len(event.near_misses()) for event in events) >= 280


@pytest.mark.parametrize("event", [*written_events(), *third_events()], ids=lambda event: event.name)
def test_every_difference_is_of_two_renderings_that_have_its_words(event: GoldEvent) -> None:
    for one in event.differences:
        for side, number in enumerate(one.articles):
            (words,) = [event.words((number, at)) for at, found in enumerate(event.reports[number].renderings) if found.key == one.key]
            low = words.lower().replace("’", "'").replace(",", "").replace(".", "")
            assert all(operation[side] in low for operation in one.operations)


def test_pairs_and_near_misses_are_read() -> None:
    (event,) = parse(EVENT)
    assert [[event.words(place) for place in pair] for pair in event.pairs()] == [["So be it", "it shall be so"]]
    assert [[event.words(place) for place in pair] for pair in event.near_misses()] == [["So be it", "so it was"]]


def test_a_brace_too_many_is_told() -> None:
    with pytest.raises(ValueError, match="left over"):
        list(parse(EVENT.replace("|a}", "|a}}")))


def test_other_texts_than_those_marked_are_told(tmp_path: Path, project_root: Path) -> None:
    for file in (project_root / "seeds").glob("*.txt"):
        (tmp_path / file.name).write_text("another text", encoding="utf-8")
    with pytest.raises(ValueError, match="not the text"):
        marked_event("seeds", tmp_path)


def test_what_the_weights_were_fitted_to_is_found() -> None:
    scores = score(written_events())
    assert scores.pairs.precision >= 0.9, scores.notes
    assert scores.pairs.recall >= 0.84, scores.notes
    assert scores.differences.precision >= 0.95, scores.notes
    assert scores.joined <= 20, scores.notes
