"""The dashboard's bars have the library's numbers, and edits that come fast are counted once."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from factcheck_gui import paths
from factcheck_gui.core import intents
from factcheck_gui.core.edits import ChangeSet
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Json
from factcheck_gui.core.scales import load_scales
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.dashboard import DashboardView
from factcheck_gui.gui.dashboard.recent import RecentEdits
from factcheck_gui.gui.widgets.text import ElidedLabel
from factcheck_gui.library import Library
from factcheck_gui.store.statistics import RecentEdit

TEXT = "Prices rose. Nobody was asked."


def fill(library: Library) -> tuple[str, list[str]]:
    values: dict[str, Json] = {"title": "Prices", "outlet": "Daily", "text_sha256": text_sha256(TEXT), "length": len(TEXT)}
    edit = intents.import_article(values, TEXT)
    library.apply(edit)
    article = library.articles.get(edit.sets[0].row_id)
    marks = [intents.mark_claim(article, Span(0, 12, TEXT[:12], "", ""), status=status) for status in ("final", "new", "new")]
    for mark in marks:
        library.apply(mark)
    return article.id, [mark.sets[0].row_id for mark in marks]


def dashboard(library: Library, qtbot: QtBot) -> DashboardView:
    view = DashboardView()
    qtbot.addWidget(view)
    scales = load_scales([paths.resource("scales")])
    view.set_scale(scales["desk"], scales)
    view.recount_requested.connect(lambda: view.show_statistics(library.statistics()))
    view.resize(1000, 800)
    view.show()
    return view


def test_an_empty_library_says_what_to_do(library: Library, qtbot: QtBot) -> None:
    view = dashboard(library, qtbot)
    assert view.nothing.isVisible()
    with qtbot.waitSignal(view.import_requested):
        view.nothing.button.click()


def test_numbers_and_bars(library: Library, qtbot: QtBot) -> None:
    article_id, claims = fill(library)
    library.apply(intents.judge(claims[0], library.annotator.id, scale="desk", verdict="false"))
    with Library.open(library.path, Annotator("b" * 32, name="Bea")) as other:
        other.apply(intents.judge(claims[0], "b" * 32, scale="desk", verdict="true"))
        other.apply(intents.judge(claims[1], "b" * 32, scale="elsewhere", verdict="pants"))
    view = dashboard(library, qtbot)
    assert [view.number(name) for name in ("articles", "claims", "left", "sources")] == ["1", "3", "2", "0"]
    captions = {label.text() for label in view.findChildren(QLabel)}
    assert {"article", "claims", "claims left", "sources"} <= captions
    assert [(bar.name, bar.value) for bar in view.status.bars] == [("New", 2), ("Checking", 0), ("Needs review", 0), ("Final", 1)]
    verdicts = {bar.name: (bar.value, bar.verdict.letter if bar.verdict else "") for bar in view.verdicts.bars if bar.value}
    assert verdicts == {"pants (elsewhere)": (1, ""), "Annotators differ": (1, "≠"), "No verdict": (1, "")}
    assert [(bar.name, bar.words) for bar in view.outlets.bars] == [("Daily", "1 of 3")]
    assert [(bar.name, bar.value) for bar in view.people.bars] == [("Bea", 2), ("Ada Checker", 1)]
    assert view.recent.rows()[0].startswith("Bea added 2 assessments")
    with qtbot.waitSignal(view.open_article) as opened:
        QTest.mouseClick(view.articles, Qt.MouseButton.LeftButton)
    assert opened.args == [article_id]
    with qtbot.waitSignal(view.open_article):
        QTest.keyClick(view.articles, Qt.Key.Key_Return)
    view.grab()


def test_many_edits_are_counted_once_and_hidden_ones_when_shown(library: Library, qtbot: QtBot) -> None:
    fill(library)
    view = dashboard(library, qtbot)
    counts: list[int] = []
    view.recount_requested.connect(lambda: counts.append(1))
    view._pause.setInterval(20)
    for number in range(30):
        view.changed(ChangeSet((), number))
    qtbot.waitUntil(lambda: counts == [1])
    view.hide()
    view.changed(ChangeSet((), 99))
    assert not view._pause.isActive()
    view.show()
    assert counts == [1, 1]


def test_edits_of_one_kind_in_a_row_are_told_together(qtbot: QtBot) -> None:
    recent = RecentEdits()
    qtbot.addWidget(recent)
    recent.show_edits(
        [
            RecentEdit(3000, "Ada", False, (("claim", "added", 1),)),
            RecentEdit(2000, "Ada", False, (("claim", "added", 2),)),
            RecentEdit(1000, "Ada", True, (("article", "deleted", 1),)),
        ]
    )
    assert [row.partition(",")[0] for row in recent.rows()] == ["Ada added 3 claims", "Ada by undo or redo: deleted an article"]


def test_what_was_done_is_told_however_long_the_name_is(qtbot: QtBot) -> None:
    recent = RecentEdits()
    qtbot.addWidget(recent)
    recent.resize(500, 100)
    recent.show_edits([RecentEdit(1_700_000_000_000, "Bob of the Collective " * 9, False, (("claim", "added", 1),))])
    recent.show()
    (label,) = recent.findChildren(ElidedLabel)
    assert label.shown().endswith("added a claim")
    assert "Collective Bob" in recent.rows()[0]


def test_a_list_without_rows_says_why(library: Library, qtbot: QtBot) -> None:
    fill(library)
    view = dashboard(library, qtbot)
    assert view.people.bars == ()
    assert view.people.accessibleDescription() == "Nobody has given a verdict yet."
