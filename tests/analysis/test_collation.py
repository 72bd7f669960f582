"""Renderings in columns: every word of every line stands in one cell, and the signs say what differs."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from factcheck_gui.analysis.collation import Collation, CopyReason, Line, Said, Sign, agency, collate, collations
from factcheck_gui.analysis.quotations import quotations
from factcheck_gui.analysis.utterances import Rendering
from factcheck_gui.analysis.wording import words

MARKS = {Sign.SAME: "", Sign.SUBSTITUTED: "~", Sign.ADDED: "+", Sign.MOVED: "^", Sign.OMITTED: "-"}


def said(text: str) -> Said:
    return Said(text, quotations(text))


def shown(text: str, line: Line) -> str:
    return " ".join(MARKS[cell.sign] + text[cell.start : cell.end] for cell in line.cells)


def laid(*texts: str) -> list[str]:
    found = collate([Said(text, ()) for text in texts], [Rendering(number, 0, len(text), None) for number, text in enumerate(texts)])
    return [shown(texts[line.article], line) for line in found.lines]


def of(folder: Path, words_there: str) -> tuple[list[str], Collation]:
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]
    for found in collations([said(text) for text in texts]):
        lines = [shown(texts[line.article], line) for line in found.lines]
        if any(words_there in texts[line.article][line.start : line.end] for line in found.lines):
            return lines, found
    raise AssertionError(words_there)


def test_one_word_differs() -> None:
    assert laid("generally on the right path", "generally on the right track", "generally on the right track") == [
        "generally on the right ~path",
        "generally on the right track",
        "generally on the right track",
    ]


def test_words_left_out_and_put_in() -> None:
    assert laid("we want peace", "we want peace now", "we want peace now") == ["we want peace -", "we want peace now", "we want peace now"]
    assert laid("we want peace now", "we want peace", "we want peace") == ["we want peace +now", "we want peace -", "we want peace -"]


def test_words_in_another_place_are_moved() -> None:
    first = laid("on Friday the gates will open", "the gates will open on Friday", "the gates will open on Friday")[0]
    assert "^Friday" in first
    assert "gates will open" in first


def test_five_real_articles(shared_seeds: Path) -> None:
    lines, found = of(shared_seeds, "right path")
    assert lines[0].endswith("~path")
    assert [(copy.articles, copy.agency, copy.reason) for copy in found.copies] == [((1, 3), "Reuters", CopyReason.AGENCY)]
    lines, _ = of(shared_seeds, "memorandum")
    assert "^U.S." in lines[0]
    assert "~agreement" in lines[0]
    assert "~treaty" in lines[2]
    lines, found = of(shared_seeds, "remains committed")
    assert lines[1].endswith("U.S. ~stays ~engaged")
    assert [line.speaker for line in found.lines] == ["Ursula von der Leyen"] * 2


def test_what_only_one_has(project_root: Path) -> None:
    _, found = of(project_root / "seeds", "even if slowly")
    texts = [file.read_text(encoding="utf-8") for file in sorted((project_root / "seeds").glob("*.txt"))]
    assert [texts[found.lines[line].article][start:end] for line, start, end in found.only] == ["even if"]


def test_reporters_who_share_their_words_are_one_witness() -> None:
    told = "The mayor walked slowly down to the water and looked at the empty basin for a while. "
    texts = [f"{told}“We will fill it again by Christmas,” said Ann Lee.", f"{told}“We will fill it again by the new year,” said Ann Lee."]
    (found,) = collations([said(text) for text in texts])
    assert [(copy.articles, copy.agency, copy.reason) for copy in found.copies] == [((0, 1), "", CopyReason.WORDING)]


def test_agencies_are_named_at_either_end() -> None:
    assert agency("WASHINGTON (Reuters) - A ship sank.") == "Reuters"
    assert agency("A ship sank.\nSource: ANA-MPA, Translated by: N. N.") == "ANA-MPA"
    assert agency("A ship sank, a man who once worked for Reuters wrote.") == ""


_VOCABULARY = ["the", "gates", "will", "open", "on", "Friday", "treaty", "accord", "U.S.", "3", "not"]
SENTENCES = st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=12)


@given(st.lists(SENTENCES, min_size=2, max_size=5))
def test_every_word_stands_in_one_cell_in_its_order(some: list[list[str]]) -> None:
    texts = [" ".join(one) for one in some]
    found = collate([Said(text, ()) for text in texts], [Rendering(number, 0, len(text), None) for number, text in enumerate(texts)])
    for text, line in zip(texts, found.lines, strict=True):
        assert len(line.cells) == found.columns
        filled = [(cell.start, cell.end) for cell in line.cells if cell.end > cell.start]
        assert filled == [(word.start, word.end) for word in words(text)]
        assert all((cell.start == cell.end) == (cell.sign is Sign.OMITTED) for cell in line.cells)
    for column in zip(*(line.cells for line in found.lines), strict=True):
        assert any(cell.end > cell.start for cell in column)


@given(SENTENCES)
def test_lines_that_say_the_same_have_no_signs(some: list[str]) -> None:
    assert set(laid(*[" ".join(some)] * 3)) == {" ".join(some)} or "United" in some
