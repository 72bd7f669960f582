"""Several outlets on one event: their words side by side, what they disagree on, a claim of a row, an event made by hand."""

import csv
import io
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from factcheck_gui.core.records import ClaimType, Stance
from factcheck_gui.gui import analysing, compare_commands, job_bar
from factcheck_gui.gui.dialogs.add_article import AddArticleDialog
from tests.journeys.comparing import Compare, library_of, marked_words
from tests.journeys.conftest import Start, make_library
from tests.journeys.window import WAIT, Window

GATE = "“The gate of the Ostrel Dam will hold,” Ilse Tarrow said on Tuesday in Lindhaven, where {n} farmers of Terval waited."
OTHER = "A painter in Marbeck sold a picture of a horse to the museum for $400. “It is a fine horse,” Petra Lund said."


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysing, "_QUIET", 20)
    monkeypatch.setattr(compare_commands, "_QUIET", 20)
    monkeypatch.setattr(job_bar, "_AFTER", 0)


def written(window: Window, path: Path) -> bool:
    """Tell whether a file is there and the window has said so."""
    return path.exists() and path.name in window.notice


def test_five_outlets_on_one_call(start: Start, tmp_path: Path, shared_seeds: Path) -> None:
    window = start(library_of(tmp_path / "call.fcdb", shared_seeds))
    compare = Compare(window)
    compare.wait(5)
    compare.show("Quotations")

    track = compare.choose("right path")
    assert "right track" in track.title
    assert list(marked_words(track).values()) == [["≠path"]]
    assert {words for _, words in compare.marked()} >= {"generally on the right track", "generally on the right path"}
    assert "one witness" in track.note

    progress = marked_words(compare.choose("has been"))
    assert list(progress.values()) == [["+I", "+think", "≠has", "≠been"]]

    compare.show("Figures and dates")
    war = next(matter for matter in compare.view.figures.matters.matters if "three-year-old" in matter.note)
    compare.choose(war.title)
    assert {words for _, words in compare.marked()} >= {"three-year-old", "more than four years"}
    assert compare.titles().index(war.title) <= 3

    window.press("C")
    assert "as evidence" in window.notice
    (claim,) = compare.claims()
    evidence = window.library.sources.evidence_of(claim.id)
    assert claim.quote in ("three-year-old", "more than three years", "more than four years")
    assert {one.evidence.quote for one in evidence} | {claim.quote} == {"three-year-old", "more than three years", "more than four years"}
    assert {one.evidence.stance for one in evidence} == {Stance.CONTEXT.value}
    window.press("C")
    assert window.notice == "These words are a claim already."
    window.press("Ctrl+Z")
    assert compare.claims() == []
    assert not window.library.sources.count()
    assert "claim" not in window.notice  # nothing to show

    compare.go_on()
    assert compare.view.panes.panes[0].page.hasFocus()
    window.press("Shift+F6", "Shift+F6")
    assert compare.view.events.list.hasFocus()

    compare.show("Names")
    spellings = compare.choose("Zelensk")
    assert {word for words in marked_words(spellings).values() for word in words} == {"≠Zelenskiy ×2", "≠Volodymyr Zelenskiy"}


def test_reading_judging_and_exporting_by_keyboard(start: Start, tmp_path: Path, project_root: Path, qtbot: QtBot) -> None:
    window = start(library_of(tmp_path / "dam.fcdb", project_root / "seeds"))
    compare = Compare(window)
    compare.wait(5)
    compare.show("Figures and dates")
    compare.choose("Hanna Olbrecht")
    compare.choose_line("61")
    window.press("C")
    (claim,) = compare.claims()
    assert claim.quote == "61"
    assert claim.claim_types == (ClaimType.NUMERICAL,)

    window.press("Return")
    assert window.desk.stack.currentWidget() is window.desk.read
    assert window.reader.selected == "61"
    window.press("N", "3")
    assert window.form.verdict

    window.press("Ctrl+3")
    assert compare.view.figures.hasFocus()
    assert compare.view.current.matter is not None
    assert "Olbrecht" in compare.view.current.matter.title

    compare.show("Coverage")
    qtbot.waitUntil(lambda: [cell.claim_id for cell in compare.judged()] == [claim.id], timeout=WAIT)

    for name in ("call.html", "call.csv"):
        with window.answering(QFileDialog, window.name_file(tmp_path / name)):
            window.choose("file.export_comparison")
        qtbot.waitUntil(partial(written, window, tmp_path / name), timeout=WAIT)
    page = (tmp_path / "call.html").read_text(encoding="utf-8")
    assert "108-metre" in page
    assert "<script" not in page
    lines = list(csv.DictReader(io.StringIO((tmp_path / "call.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert {line["section"] for line in lines} == {"Quotations", "Figures and dates", "Coverage", "Names"}


def test_events_are_adjusted_by_hand(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    articles = {"Gate holds": GATE.format(n=300), "Farmers wait": GATE.format(n=400), "A fine horse": OTHER}
    window = start(make_library(tmp_path / "dam.fcdb", articles))
    compare = Compare(window)
    compare.wait(2)
    assert len(compare.events()) == 1

    def tick(dialog: AddArticleDialog) -> None:
        assert dialog.list.count() == 1
        dialog.list.setFocus()
        window.press("Down", "Space")
        dialog.accept()

    with window.answering(AddArticleDialog, tick):
        compare.menu()["Add an article…"].trigger()
    compare.wait(3)
    window.press("Ctrl+Z")
    compare.wait(2)

    def name(dialog: QInputDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        line.selectAll()
        window.write("The gate\n")

    with window.answering(QInputDialog, name):
        compare.menu()["Rename the event…"].trigger()
    qtbot.waitUntil(lambda: compare.events() == ["The gate"], timeout=WAIT)

    leave = next(one for words, one in compare.menu().items() if words == "Farmers wait > Take out of this event")
    leave.trigger()
    qtbot.waitUntil(lambda: compare.view.comparison is not None and len(compare.view.comparison.articles) == 1, timeout=WAIT)
    window.press("Ctrl+Z")
    compare.wait(2)
    window.press("Ctrl+Z")
    qtbot.waitUntil(lambda: compare.events() != ["The gate"], timeout=WAIT)
    assert len(compare.events()) == 1


def test_what_is_missing_is_said_until_it_comes(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    window = start(make_library(tmp_path / "dam.fcdb", {}))
    compare = Compare(window)
    assert compare.empty == "Reading the articles…"
    qtbot.waitUntil(lambda: compare.empty == "Nothing to compare yet", timeout=WAIT)

    (tmp_path / "gate.txt").write_text(GATE.format(n=300), encoding="utf-8")
    window.import_one(tmp_path / "gate.txt", title="Gate holds")
    window.press("Ctrl+3")
    qtbot.waitUntil(lambda: compare.empty == "Nothing to compare yet", timeout=WAIT)

    (tmp_path / "wait.txt").write_text(GATE.format(n=400) + " It rained.", encoding="utf-8")
    window.import_one(tmp_path / "wait.txt", title="Farmers wait")
    window.press("Ctrl+3")
    compare.wait(2)
    assert compare.empty == ""
    compare.show("Figures and dates")
    differs = compare.choose("armers")
    assert {words for _, words in compare.marked()} == {"300", "400"}
    assert differs.weight == "differs"
