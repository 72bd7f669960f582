"""Comparing by keyboard: five outlets' reports side by side, a claim made of a line, an event adjusted by hand."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from factcheck_gui import settings as kept
from factcheck_gui.gui.compare import CompareView
from factcheck_gui.gui.dialogs.add_article import AddArticleDialog
from factcheck_gui.library import Library
from factcheck_gui.settings import Settings
from tests.journeys.conftest import BOB, Start
from tests.journeys.window import WAIT, Window


def compared(start: Start, folder: Path, articles: Path) -> tuple[Window, CompareView]:
    """Start on a library with these articles and press Ctrl+3."""
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    shutil.copytree(articles, folder / "articles")
    with Library.create(folder / "desk.fcdb", BOB) as library:
        list(library.import_files([folder / "articles"]))
        library.analyse()
    window = start(folder / "desk.fcdb")
    window.press("Ctrl+3")
    view = window.desk.stack.currentWidget()
    assert isinstance(view, CompareView)
    window.qtbot.waitUntil(lambda: view.comparison is not None and view.quotations.matter is not None, timeout=WAIT)
    return window, view


def go_to(window: Window, view: CompareView, words: str) -> None:
    """Press Down in the list of the tab in sight until a matter with these words is chosen."""
    lists = view.current
    lists.setFocus(Qt.FocusReason.OtherFocusReason)
    for _ in range(80):
        if lists.matter is not None and words in " ".join([lists.matter.title, *(one.words for one in lists.matter.passages)]):
            return
        window.press("Down")
    raise AssertionError(words)


def test_five_real_articles_show_who_words_it_otherwise(start: Start, tmp_path: Path, shared_seeds: Path) -> None:
    window, view = compared(start, tmp_path, shared_seeds)
    go_to(window, view, "right path")
    matter = view.quotations.matter
    assert matter is not None
    assert "“right track”" in matter.title
    assert "ANA-MPA says “right path”" in matter.title
    marked = {part.text: part.sign.value for passage in matter.passages for part in passage.segments if part.sign.value != "same"}
    assert marked == {"path": "substituted"}
    view.tabs.setCurrentIndex(1)
    go_to(window, view, "three-year-old")
    figures = view.figures.matter
    assert figures is not None
    assert figures.weight.value == "differs"
    assert any("more than four years" in passage.words for passage in figures.passages)


def test_a_claim_of_a_figure_has_the_other_outlets_as_evidence(start: Start, tmp_path: Path, project_root: Path) -> None:
    window, view = compared(start, tmp_path, project_root / "seeds")
    view.tabs.setCurrentIndex(1)
    go_to(window, view, "118-metre")
    window.press("C")
    (claim,) = [claim for article in window.library.articles.all() for claim in window.library.claims.of_article(article.id)]
    cited = window.library.sources.evidence_of(claim.id)
    assert claim.claim_types == ("numerical",)
    assert len(cited) >= 2
    assert all((one.evidence.quote and one.source.publisher) or one.source.title for one in cited)
    assert "A claim was made" in window.notice
    window.press("C")
    assert window.notice == "These words are a claim already." or "claim" in window.notice
    assert window.library.claims.count() == 1
    window.press("Ctrl+Z")
    assert (window.library.claims.count(), window.library.sources.count()) == (0, 0)


def test_enter_opens_the_article_at_the_passage(start: Start, tmp_path: Path, project_root: Path) -> None:
    window, view = compared(start, tmp_path, project_root / "seeds")
    go_to(window, view, "even if")
    passage = view.quotations.passage
    assert passage is not None
    window.press("Return")
    assert window.desk.stack.currentWidget() is window.desk.read
    span = window.reader.panel.selection()
    assert span is not None
    assert (span.start, span.end) == (passage.start, passage.end)


def test_an_event_is_renamed_loses_an_article_and_gets_it_back(start: Start, tmp_path: Path, project_root: Path) -> None:
    window, view = compared(start, tmp_path, project_root / "seeds")
    event = view.events.event_of_articles
    assert event is not None
    gone = event.articles[0].id

    def name(dialog: QInputDialog) -> None:
        dialog.setTextValue("The call")
        dialog.accept()

    with window.answering(QInputDialog, name):
        view.name_requested.emit(event)
    window.qtbot.waitUntil(lambda: (found := view.events.event_of_articles) is not None and found.name == "The call", timeout=WAIT)
    view.leave_requested.emit(gone)
    window.qtbot.waitUntil(lambda: view.comparison is not None and len(view.comparison.articles) == 4, timeout=WAIT)

    def tick(dialog: AddArticleDialog) -> None:
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Up)
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        assert dialog.ticked() == [gone]
        dialog.accept()

    with window.answering(AddArticleDialog, tick):
        view.add_requested.emit(view.events.event_of_articles)
    window.qtbot.waitUntil(lambda: view.comparison is not None and len(view.comparison.articles) == 5, timeout=WAIT)
    window.undo_all()
    window.qtbot.waitUntil(lambda: (found := view.events.event_of_articles) is not None and found.name == "", timeout=WAIT)


def test_f6_goes_through_events_list_and_articles(start: Start, tmp_path: Path, project_root: Path) -> None:
    window, view = compared(start, tmp_path, project_root / "seeds")
    view.quotations.setFocus(Qt.FocusReason.OtherFocusReason)
    window.press("F6")
    assert view.panes.panes[0].page.hasFocus()
    window.press("Shift+F6", "Shift+F6")
    assert view.events.list.hasFocus()


def test_a_library_with_one_article_says_what_to_do(start: Start, tmp_path: Path, project_root: Path) -> None:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    with Library.create(tmp_path / "one.fcdb", BOB) as library:
        list(library.import_files([project_root / "seeds" / "norrin-wire.txt"]))
    window = start(tmp_path / "one.fcdb")
    window.press("Ctrl+3")
    view = window.desk.stack.currentWidget()
    assert isinstance(view, CompareView)
    assert view._none.isVisible()
    window.press("Ctrl+1")
