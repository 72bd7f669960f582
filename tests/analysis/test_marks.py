import time

import pytest

from factcheck_gui.analysis.marks import marked

HANG = 20.0  # seconds: many times what it takes, far less than what a quadratic rule would


def words(text: str) -> list[str]:
    return [text[one.start : one.end] for one in marked(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “so it is.”", ["so it is."]),
        ('He said "so it is."', ["so it is."]),
        ("He said ‘so it’s.’", ["so it’s."]),
        ("He said 'so it's.'", ["so it's."]),
        ("Er sagte „so ist es“ und ging.", ["so ist es"]),
        ("Sie nannten es »Ende«.", ["Ende"]),
        ("Il a dit « c’est fini » hier.", ["c’est fini"]),
        ("Hon sa ”det är slut” igår.", ["det är slut"]),
        ("Powiedział „koniec” i wyszedł.", ["koniec"]),
        ("He said “she said ‘no’ twice.”", ["she said ‘no’ twice.", "no"]),
        ("“We’ll say: ‘You know what? No more.'”", ["We’ll say: ‘You know what? No more.'", "You know what? No more."]),
        ("“‘Are you real?’ So be it.”", ["‘Are you real?’ So be it.", "Are you real?"]),
        ("‘The boys’ boat and James’ oar,’ he said.", ["The boys’ boat and James’ oar,"]),
        ("The European Union‘s demand, and the boys’ boats.", []),
        ("In the ’90s it was rock ’n’ roll, ’twas.", []),
        ("In the '90s it was rock 'n' roll, 'twas.", []),
        ("He is 6'4\" tall and stands 5'11\" in court.", []),
        ('The pipe was 12" deep.', []),
        ('"It is 12" deep," he said. "And 3" wide."', ['It is 12" deep,', 'And 3" wide.']),
    ],
)
def test_marks_that_belong_together(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    assert words("“We must decide. Now.\n\nTrump, who left, said “no” twice.") == ["We must decide. Now.", "no"]


def test_a_quotation_runs_on_over_paragraphs_without_marks_of_their_own() -> None:
    text = "He said: “It is bad.\n\nBut it could be worse.” He left."
    assert words(text) == ["It is bad.\n\nBut it could be worse."]


def test_each_paragraph_of_a_continued_quotation_is_one_and_says_that_it_goes_on() -> None:
    text = "He said: “It is bad.\n“It is worse.\n“It is over.”\n"
    assert words(text) == ["It is bad.", "It is worse.", "It is over."]
    assert [(one.open, one.continues) for one in marked(text)] == [(True, True), (True, True), (False, False)]


def test_a_forgotten_closing_mark_does_not_swallow_the_next_quotation() -> None:
    assert words("“It is bad, he said. “It is worse,” she said.") == ["It is bad, he said.", "It is worse,"]


def test_inner_quotations_name_the_one_they_stand_in() -> None:
    outer, inner, second = marked("“a ‘b’ c” and “d”")
    assert (outer.parent, inner.parent, second.parent) == (-1, 0, -1)
    assert (outer.depth, inner.depth) == (0, 1)


def test_marks_without_words_are_no_quotations() -> None:
    assert not marked('“” "" ‘’ “…” «»')


@pytest.mark.parametrize("unit", ["“", "”", '"', "'", "‘", "’", "“‘", "„", "«", '"a ', "‘a ", "“a. ", "“a.” ", "“\n", '"a\n', '1"'])
def test_hostile_text_does_not_hang(unit: str) -> None:
    begin = time.thread_time()
    marked(unit * (80_000 // len(unit)))
    assert time.thread_time() - begin < HANG
