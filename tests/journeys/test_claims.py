"""Claims that overlap, work that is taken back, claims that lack something, and colleagues at the command line."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from tests.journeys.conftest import DAM, Start, make_library
from tests.journeys.window import WAIT, Window, factcheck, pick


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # what the offscreen platform says about every menu
def test_overlapping_claims_stay_tellable(window: Window, tmp_path: Path) -> None:
    window.reader.mark("The river is low. Nobody knows why.")
    window.press("5")
    window.reader.mark("river is low. Nobody")
    window.press("1")
    window.reader.mark("Nobody knows")
    window.press("7")
    assert window.reader.marks() == [("The river is low. Nobody knows why.", "F"), ("river is low. Nobody", "T"), ("Nobody knows", "U")]
    assert sorted(window.reader.chips()) == ["F", "T", "U"]

    window.reader.click("Nobody")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text()[:8] for action in menu.actions()] == ["&1  [U] ", "&2  [T] ", "&3  [F] "]
    window.reader.choose_from_menu(2)
    assert window.form.quote == "river is low. Nobody"
    window.reader.click("Nobody")
    window.reader.choose_from_menu(1)
    assert window.form.quote == "Nobody knows"

    window.press("Del")
    window.reader.click_chip(0)
    assert window.form.quote == "The river is low. Nobody knows why."
    window.press("N")
    assert window.form.quote == "river is low. Nobody"
    window.press("Del")
    window.reader.click("Nobody")
    assert window.form.quote == "The river is low. Nobody knows why."
    assert len(window.export(tmp_path / "claims.csv")) == 1


def test_the_undo_button_beside_a_deletion_takes_back_nothing_else(window: Window) -> None:
    window.reader.mark("The river is low.")
    window.press("Del")
    assert window.notice == "The claim was deleted."
    window.press("Ctrl+Z")
    assert window.notice == ""
    window.reader.click("river")
    window.press("Del")
    assert window.notice == "The claim was deleted."
    window.reader.mark("Nobody knows why.")
    assert window.notice == ""
    assert [quote for quote, _ in window.reader.marks()] == ["Nobody knows why."]


def test_everything_is_taken_back_and_made_again(start: Start, tmp_path: Path) -> None:
    window = start(tmp_path / "new.fcdb")
    article = tmp_path / "dam.txt"
    article.write_text(DAM, encoding="utf-8")
    window.import_one(article, title="The dam")
    window.reader.mark("The river is low.")
    window.press("4", "2")
    window.form.write("justification", "Measured.")
    window.form.leave()
    window.cite("https://example.org/gauge", "Gauge")
    window.press("Alt+Shift+Left")
    window.reader.mark("Farmers wait.")
    window.press("Alt+3")
    window.reader.click("river")
    window.press("Del")
    full = window.export(tmp_path / "full.csv")

    steps = window.undo_all()
    assert steps >= 9
    assert window.articles.titles() == []
    assert window.reader.text == ""
    assert window.library.sources.count() == 0
    window.main.setFocus()
    assert window.redo_all() == steps
    again = window.export(tmp_path / "again.csv")
    assert [{**row, "modified": ""} for row in again] == [{**row, "modified": ""} for row in full]

    window.press("Ctrl+Z")
    assert window.form.quote == ""
    window.reader.click("river")
    assert (window.form.quote, window.form.verdict, window.form.sources) == ("The river is low", "Mostly true", ["Gauge"])
    assert window.form.read("justification") == "Measured."


def test_undo_goes_on_after_a_restart(window: Window, start: Start) -> None:
    window.reader.mark("Farmers wait.")
    window.press("3", "6")
    path = window.library.path
    window.close()
    again = start(path)
    again.press("Ctrl+Z")
    assert again.reader.marks() == [("Farmers wait.", "MX")]
    again.press("Ctrl+Z", "Ctrl+Z")
    assert again.reader.marks() == []
    again.press("Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert again.reader.marks() == [("Farmers wait.", "MC")]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_final_claim_that_lacks_something_is_told_in_words(window: Window) -> None:
    window.reader.mark("Farmers wait.")
    window.form.set_status("Final")
    assert window.form.status == "New"
    assert window.form.missing == "Not final yet. Still missing: a verdict, a justification, a source"
    window.form.follow("a justification")
    window.write("We asked 12 of them.")
    window.form.leave()
    window.press("1")
    assert window.form.missing == "Not final yet. Still missing: a source"
    window.cite("https://example.org/farmers", "Interviews")
    assert window.form.missing == "Nothing is missing any more."
    window.form.finish()
    assert window.form.status == "Final"
    assert window.form.missing == ""
    window.press("0")
    assert window.form.missing == "This claim is final, but something is missing: a verdict"
    window.qtbot.waitUntil(lambda: "0 of 1 claims left in this article" in window.desk.status.left.text())


def test_work_at_the_command_line_shows_at_once_and_disturbs_nothing(start: Start, tmp_path: Path) -> None:
    text = DAM + "\n\n" + "\n".join(f"Sentence number {number} of a long article goes on." for number in range(300))
    window = start(make_library(tmp_path / "shared.fcdb", {"Long": text}))
    window.reader.mark("Sentence number 150 of")
    window.reader.page.reveal(*[window.reader.find("Sentence number 160")] * 2)
    window.form.write("claim_text", "Half a sen")
    window.reader.select_span(window.reader.find("Sentence number 165"), window.reader.find("Sentence number 166") - 1)
    window.form.form.focus_field("claim_text")
    top, selected = window.reader.panel.scroll_anchor(), window.reader.selected

    factcheck(
        "mark", window.library.path, "Long", "--quote", "Sentence number 155 of", "--verdict", "true", "--source", "https://example.org/1"
    )
    window.qtbot.waitUntil(lambda: len(window.reader.marks()) == 2, timeout=1000)

    assert window.reader.marks() == [("Sentence number 150 of", "?"), ("Sentence number 155 of", "T")]
    assert window.reader.panel.scroll_anchor() == top
    assert window.reader.selected == selected
    assert window.form.quote == "Sentence number 150 of"
    assert window.form.read("claim_text") == "Half a sen"
    window.write("tence")
    window.form.leave()
    [mine, theirs] = window.export(tmp_path / "claims.csv")
    assert pick(mine, "claim_text", "verdict") == ("Half a sentence", "")
    assert pick(theirs, "quote", "verdict", "source_urls") == ("Sentence number 155 of", "true", "https://example.org/1")


def test_the_command_line_undoes_what_the_window_did(window: Window) -> None:
    window.reader.mark("Farmers wait.")
    window.press("3")
    factcheck("undo", window.library.path)
    window.qtbot.waitUntil(lambda: window.form.verdict == "", timeout=WAIT)
    window.press("Ctrl+Shift+Z")
    assert window.form.verdict == "Mixed"
