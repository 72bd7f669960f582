"""Claims that may be the same, and what is left behind: listed, settled by keys, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from factcheck_gui import paths
from factcheck_gui.core import intents
from factcheck_gui.core.edits import ChangeSet, Edit
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Kind
from factcheck_gui.core.scales import load_scales
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.conflicts import SettleView
from factcheck_gui.gui.conflicts.listing import Listing
from factcheck_gui.library import Library

BOB = Annotator("b" * 32, name="Bob")
TEXT = "Prices rose by nine per cent. Nobody was asked."


class Desk:
    """The view over Ada's library, saved into at once; Bob works in a copy that is merged when a test says so."""

    def __init__(self, library: Library, qtbot: QtBot, folder: Path) -> None:
        self.library, self.qtbot, self.copy = library, qtbot, folder / "bobs.fcdb"
        article = intents.import_article({"title": "Prices", "text_sha256": text_sha256(TEXT), "length": len(TEXT)}, TEXT)
        library.apply(article)
        self.article_id = article.sets[0].row_id
        self.mine = self.mark(library, 0, 29)
        library.save_copy(self.copy)
        self.view = SettleView()
        qtbot.addWidget(self.view)
        self.view.edit_requested.connect(self.save)
        self.view.look_requested.connect(lambda: self.view.show_found(library.same_claims(), list(library.strays())))
        self.view.resize(1000, 700)

    def mark(self, library: Library, start: int, end: int) -> str:
        edit = intents.mark_claim(library.articles.get(self.article_id), Span.of(TEXT, start, end))
        library.apply(edit)
        return edit.sets[0].row_id

    def pair(self) -> str:
        """Have Bob mark overlapping words and judge them false; return his claim's id."""
        with Library.open(self.copy, BOB) as bobs:
            his = self.mark(bobs, 0, 11)
            bobs.apply(intents.judge(his, BOB.id, scale="desk", verdict="false", justification="By four."))
        self.library.merge(self.copy)
        return his

    def show(self, tab: Listing[object] | QWidget | None = None) -> None:
        self.view.set_library(self.library, load_scales([paths.resource("scales")]), read_only=False)
        if tab is not None:
            self.view.tabs.setCurrentWidget(tab)
        with self.qtbot.waitActive(self.view):
            self.view.show()
            self.view.activateWindow()

    def save(self, edit: Edit) -> None:
        self.follow(self.library.apply(edit))

    def undo(self) -> None:
        undone = self.library.undo()
        assert undone is not None
        self.follow(undone.changes)

    def follow(self, changes: ChangeSet) -> None:
        with self.qtbot.waitSignal(self.view.look_requested):
            self.view.changed(changes)

    def said(self, page: QWidget) -> str:
        return "\n".join(label.text() for label in page.findChildren(QLabel))


@pytest.fixture
def desk(library: Library, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(library, qtbot, tmp_path)
    yield desk
    desk.view.set_library(None, {}, read_only=True)


def press(button: QPushButton) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_with_nothing_to_settle_each_tab_explains_itself(desk: Desk) -> None:
    desk.show()
    assert [desk.view.tabs.tabText(place) for place in range(3)] == ["Conflicts", "The same claim?", "Left behind"]
    for page in (desk.view.pairs, desk.view.strays):
        desk.view.tabs.setCurrentWidget(page)
        assert page.nothing.isVisible()


def test_a_pair_is_shown_side_by_side_and_joined_by_keys(desk: Desk) -> None:
    his = desk.pair()
    page = desk.view.pairs
    desk.show(page)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert desk.view.tabs.tabText(1) == "The same claim? (1)"
    assert [page.model.index(0, column).data() for column in range(4)][0::3] == ["Prices", "38 %"]
    for words in ("Marked by Ada Checker", "Marked by Bob", "“Prices rose”", "Bob: False (By four.)", "none yet"):
        assert words in desk.said(page)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    first = page.focusWidget()
    assert isinstance(first, QPushButton)
    keep = next(button for button in page.buttons if "claim of Ada" in button.accessibleName())
    press(keep)
    assert [claim.id for claim in desk.library.claims.of_article(desk.article_id)] == [desk.mine]
    assert [one.verdict for one in desk.library.claims.assessments(desk.mine)] == ["false"]
    assert page.nothing.isVisible()
    desk.undo()
    assert {claim.id for claim in desk.library.claims.of_article(desk.article_id)} == {desk.mine, his}
    assert len(page.items) == 1
    assert desk.library.check() == []


def test_not_the_same_is_remembered_and_taken_back(desk: Desk) -> None:
    desk.pair()
    page = desk.view.pairs
    desk.show(page)
    press(next(button for button in page.buttons if button.text() == "Not the same"))
    assert (page.items, desk.library.same_claims()) == ([], [])
    assert len(desk.library.claims.of_article(desk.article_id)) == 2
    desk.undo()
    assert len(page.items) == 1


def test_blind_mode_keeps_the_others_verdict_from_the_pair(desk: Desk) -> None:
    desk.pair()
    desk.library.set_blind(True)
    desk.show(desk.view.pairs)
    assert "By four." not in desk.said(desk.view.pairs)
    assert "blind mode" in desk.said(desk.view.pairs)


def test_the_article_is_one_press_away(desk: Desk) -> None:
    desk.pair()
    desk.show(desk.view.pairs)
    with desk.qtbot.waitSignal(desk.view.open_claim) as opened:
        next(button for button in desk.view.pairs.buttons if button.text() == "Show in the article").click()
    assert opened.args[0] in {claim.id for claim in desk.library.claims.of_article(desk.article_id)}


@pytest.fixture
def stray(desk: Desk) -> Desk:
    """Ada deletes her article while Bob judges her claim in his copy."""
    with Library.open(desk.copy, BOB) as bobs:
        bobs.apply(intents.judge(desk.mine, BOB.id, scale="desk", verdict="false"))
        bobs.apply(intents.set_field(Kind.CLAIM, desk.mine, "speaker", "The minister"))
    claims = intents.delete_claims([desk.mine], desk.library.claims.hanging_on([desk.mine]))
    desk.library.apply(intents.delete_articles([desk.article_id], claims))
    desk.library.merge(desk.copy)
    return desk


def test_what_is_left_behind_comes_back_whole(stray: Desk) -> None:
    page = stray.view.strays
    stray.show(page)
    assert stray.view.tabs.tabText(2) == "Left behind (1)"
    assert [page.model.index(0, column).data() for column in range(4)] == ["Claim", TEXT[:29], "Article: Prices", "Ada Checker"]
    assert "Ada Checker deleted what it hangs on" in stray.said(page)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert isinstance(page.focusWidget(), QPushButton)
    press(page.buttons[0])
    assert page.buttons == []
    assert stray.library.articles.get(stray.article_id).title == "Prices"
    assert stray.library.claims.get(stray.mine).speaker == "The minister"
    stray.undo()
    assert len(page.items) == 1
    assert stray.library.check() == []


def test_or_it_goes_too(stray: Desk) -> None:
    page = stray.view.strays
    stray.show(page)
    press(next(button for button in page.buttons if button.text() == "Delete the claim too"))
    assert (page.items, stray.library.totals().records["assessment"]) == ([], 0)
    stray.undo()
    assert stray.library.totals().records["assessment"] == 1


def test_a_read_only_library_shows_and_offers_nothing(desk: Desk) -> None:
    desk.pair()
    desk.show(desk.view.pairs)
    desk.view.set_library(desk.library, {}, read_only=True)
    assert desk.view.pairs.items
    assert [button.text() for button in desk.view.pairs.buttons if button.isEnabled()] == ["Show in the article"]
