"""The whole window, used the way people use it: by keys, clicks, dropped files and other processes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from factcheck_gui import paths
from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit, Set
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator, Article, ArticleStatus, Claim, Kind
from factcheck_gui.core.spans import Span
from factcheck_gui.gui import app
from factcheck_gui.gui.articles.import_results import ImportResults
from factcheck_gui.gui.dialogs import article_details
from factcheck_gui.gui.main_window import MainWindow
from factcheck_gui.library import Library
from factcheck_gui.settings import Settings
from factcheck_gui.store.presence import Present

BOB = Annotator("b" * 32, name="Bob")
TEXT = "Two gates will open. The river is low. Nobody knows why.\n\nFarmers wait. “We will see,” she said."


class Desk:
    """The window as a person sees it."""

    def __init__(self, qtbot: QtBot, library: Path | None = None) -> None:
        self.qtbot = qtbot
        self.window = app.make_window(Settings.load(), library)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.desk = self.window.desk
        self.read = self.desk.read
        self.library = self.desk.session.library

    def press(self, *keys: str) -> None:
        """Press keys where the keyboard is, one after the other."""
        for key in keys:
            QTest.keySequence(QApplication.focusWidget() or self.window, key)

    def type_words(self, words: str) -> None:
        """Type letters where the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, words)

    def select(self, words: str) -> None:
        """Select words in the article, as with the mouse, and put the keyboard there."""
        start = self.read.reader.page.text.index(words)
        self.read.reader.select(start, start + len(words))
        self.read.reader.page.setFocus()

    def mark(self, words: str) -> Claim:
        """Make words a claim and return it."""
        self.select(words)
        self.press("C")
        claim = self.desk.reading.claim
        assert claim is not None
        return claim

    def article(self) -> Article:
        assert self.desk.reading.article is not None
        return self.desk.reading.article

    def verdict(self, claim: Claim) -> str:
        return self.library.claims.view(claim.id).verdict

    def notice(self) -> str:
        return self.desk.notices.notice.text if self.desk.notices.notice else ""

    def titles(self) -> list[str]:
        rows = self.read.articles.table.rows
        return [rows.index(row, 0).data() for row in range(rows.rowCount())]


@pytest.fixture
def own_library(tmp_path: Path) -> Path:
    """A library of somebody else's making with two articles."""
    path = tmp_path / "own.fcdb"
    with Library.create(path, BOB) as library:
        for title, text in (("Dam", TEXT), ("Weather", "It rained. It stopped.")):
            library.apply(intents.import_article({"title": title, "text_sha256": text_sha256(text), "length": len(text)}, text))
    return path


@pytest.fixture
def desk(qtbot: QtBot, own_library: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(article_details.ArticleDetails, "ask", classmethod(lambda *arguments, **named: None))
    made = Desk(qtbot, own_library)
    yield made
    made.window.close()


def test_the_first_start_shows_a_sample_article(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    assert paths.default_library().exists()
    assert len(desk.titles()) == 5
    assert desk.read.reader.page.text == desk.library.articles.text(desk.article().id)
    assert desk.read.articles.samples.isVisible()
    desk.read.articles.samples.remove.click()
    assert desk.titles() == []
    assert desk.read.reader.article_id == ""
    desk.press("Ctrl+Z")
    assert len(desk.titles()) == 5
    desk.window.close()


def test_samples_are_offered_once(qtbot: QtBot) -> None:
    first = Desk(qtbot)
    first.read.articles.samples.remove.click()
    first.window.close()
    second = Desk(qtbot)
    assert second.titles() == []
    assert not second.read.articles.samples.isVisible()
    second.window.close()


def test_samples_that_are_gone_are_offered_no_longer(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.press("Ctrl+Z")
    assert desk.titles() == []
    assert not desk.read.articles.samples.isVisible()
    desk.window.close()


def test_mark_judge_and_undo_by_keys(desk: Desk) -> None:
    claim = desk.mark("The river is low.")
    assert (claim.quote, claim.article_id) == ("The river is low.", desk.article().id)
    assert desk.article().status == ArticleStatus.IN_PROGRESS
    assert desk.read.form.claim_id == claim.id
    desk.press("3")
    assert desk.verdict(claim) == desk.desk.scales.chosen.verdicts[2].key
    desk.press("0")
    assert desk.verdict(claim) == ""
    desk.press("Ctrl+Z")
    assert desk.verdict(claim) == desk.desk.scales.chosen.verdicts[2].key
    desk.press("Ctrl+Z", "Ctrl+Z")
    assert desk.desk.reading.claims == []
    assert desk.article().status == ArticleStatus.TO_READ
    desk.press("Ctrl+Shift+Z")
    assert [c.id for c in desk.desk.reading.claims] == [claim.id]


def test_saved_is_said_once_it_is_so(desk: Desk) -> None:
    assert desk.desk.status.saved.text() == ""
    desk.mark("Farmers wait.")
    assert desk.desk.status.saved.text().startswith("Saved ")


def test_how_many_claims_are_left(desk: Desk, qtbot: QtBot) -> None:
    desk.mark("Farmers wait.")
    qtbot.waitUntil(lambda: "1 of 1 claims left in this article · 1 of 1 in the library" in desk.desk.status.left.text())


def test_the_same_words_become_one_claim(desk: Desk) -> None:
    first = desk.mark("Farmers wait.")
    second = desk.mark("Farmers wait.")
    assert first.id == second.id
    assert "already" in desk.notice()


def test_marking_nothing_says_what_to_do(desk: Desk) -> None:
    desk.read.reader.page.setFocus()
    desk.read.reader.page.clear_selection()
    desk.press("C")
    assert "Select the words" in desk.notice()


def test_letters_typed_into_a_field_are_text(desk: Desk) -> None:
    claim = desk.mark("Farmers wait.")
    desk.read.form.focus_field("claim_text")
    desk.type_words("c3s0")
    assert len(desk.desk.reading.claims) == 1
    assert desk.verdict(claim) == ""
    desk.read.articles.words.setFocus()
    QTest.keyClicks(desk.read.articles.words, "c1")
    assert desk.read.articles.words.text() == "c1"
    assert desk.verdict(claim) == ""


def test_return_accepts_and_goes_on(desk: Desk) -> None:
    first = desk.mark("Two gates will open.")
    second = desk.mark("The river is low.")
    desk.desk.reading.select_claim(first.id)
    desk.read.reader.page.setFocus()
    desk.press("Return")
    assert desk.desk.reading.claim is not None
    assert desk.desk.reading.claim.id == second.id


def test_edges_move_by_words(desk: Desk) -> None:
    claim = desk.mark("river is")
    desk.read.reader.page.setFocus()
    desk.press("Alt+Shift+Right", "Alt+Left")
    assert desk.library.claims.get(claim.id).quote == "The river is low"


def test_a_deleted_claim_comes_back_by_the_button(desk: Desk) -> None:
    claim = desk.mark("Farmers wait.")
    desk.press("2", "Del")
    assert desk.desk.reading.claims == []
    assert desk.read.form.claim_id == ""
    desk.desk.notices._action.click()
    assert desk.verdict(claim) == desk.desk.scales.chosen.verdicts[1].key


def test_deleting_chosen_articles(desk: Desk) -> None:
    desk.read.articles.table.selectAll()
    desk.read.articles.table.setFocus()
    desk.press("Del")
    assert desk.titles() == []
    assert desk.notice() == "2 articles deleted."
    desk.press("Ctrl+Z")
    assert len(desk.titles()) == 2


def test_the_status_of_all_chosen_articles(desk: Desk) -> None:
    desk.read.articles.table.selectAll()
    desk.press("Alt+3")
    assert {article.status for article in desk.library.articles.all()} == {"done"}


def test_f6_goes_round_the_panes(desk: Desk) -> None:
    desk.read.articles.table.setFocus()
    seen = []
    for _ in range(3):
        desk.press("F6")
        seen.append(next(pane for pane in desk.read.panes if pane.isAncestorOf(QApplication.focusWidget() or desk.window)))
    assert seen == [desk.read.reader, desk.read.side, desk.read.articles]
    assert desk.read.side.currentWidget() is desk.read.form


def test_an_article_is_left_and_found_where_it_was(desk: Desk) -> None:
    desk.press("Alt+Down")
    assert desk.article().title == "Weather"
    desk.press("Alt+Up")
    assert desk.article().title == "Dam"
    assert desk.read.articles.table.chosen() == [desk.article().id]


def test_work_of_another_process_appears(desk: Desk, qtbot: QtBot) -> None:
    mine = desk.mark("Farmers wait.")
    with Library.open(desk.library.path, BOB) as other:
        article = other.articles.get(desk.article().id)
        start = TEXT.index("Nobody")
        other.apply(intents.mark_claim(article, Span.of(TEXT, start, start + 16)))
        other.apply(intents.judge(mine.id, BOB.id, scale="desk", verdict=desk.desk.scales.chosen.verdicts[0].key))
    qtbot.waitUntil(lambda: len(desk.desk.reading.claims) == 2)
    assert desk.desk.reading.claim is not None
    assert desk.desk.reading.claim.id == mine.id
    assert desk.verdict(mine) == desk.desk.scales.chosen.verdicts[0].key


def test_dropped_files_are_imported_and_told_of(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "good.txt").write_text("Norrin Wire\n\nThe water has come back. It was cold.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    desk.desk.take(data)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(ImportResults)), timeout=5000)
    [results] = desk.window.findChildren(ImportResults)
    assert {results.rows.index(row, 1).data().partition(".")[0] for row in range(2)} == {"Imported", "Not imported"}
    assert desk.article().file_name == "good.txt"
    assert desk.read.articles.table.chosen() == [desk.article().id]
    results.close()


def test_the_five_real_articles(desk: Desk, qtbot: QtBot, shared_seeds: Path) -> None:
    desk.desk.imports.import_paths([shared_seeds])
    qtbot.waitUntil(lambda: len(desk.titles()) == 7, timeout=5000)
    for number, file in enumerate(sorted(shared_seeds.glob("*.txt"))):
        article = desk.library.articles.find(file.name)
        desk.desk.go_to_article(article.id)
        assert desk.read.reader.page.text == file.read_text(encoding="utf-8"), number
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(ImportResults)))
    desk.window.findChildren(ImportResults)[0].close()


def test_an_import_can_be_stopped(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1200):
        (folder / f"{number:04}.txt").write_text(f"Text number {number} of many.")
    handle = desk.desk.imports.import_paths([folder])
    assert handle is not None
    desk.desk.status.jobs.cancel()
    qtbot.waitUntil(lambda: handle.is_finished, timeout=10000)
    assert len(desk.titles()) < 1202
    for results in desk.window.findChildren(ImportResults):
        results.close()


def test_a_pasted_article(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("A pasted headline\n\nSomebody said something on Monday.\r\nAnd more.")
    desk.press("Ctrl+Shift+V")
    assert desk.article().title == "A pasted headline"
    assert desk.read.reader.page.text.endswith("Monday.\nAnd more.")
    desk.press("Ctrl+Shift+V")
    assert "already" in desk.notice()
    assert len(desk.titles()) == 3
    QGuiApplication.clipboard().clear()
    desk.press("Ctrl+Shift+V")
    notice = desk.desk.notices.notice
    assert notice is not None
    assert (notice.level, "no text on the clipboard" in notice.text) == ("info", True)


def test_a_notice_moves_nothing_that_is_being_read(desk: Desk, qtbot: QtBot) -> None:
    page = desk.read.reader.page
    before = page.mapTo(desk.window, page.rect().topLeft())
    desk.desk.notices.error("The disk is full.")
    qtbot.waitUntil(desk.desk.notices.isVisible)
    QApplication.sendPostedEvents()
    assert page.mapTo(desk.window, page.rect().topLeft()) == before
    assert desk.desk.notices.geometry().top() >= desk.desk.stack.geometry().bottom()
    desk.desk.notices.clear()


def test_a_file_that_is_no_library(qtbot: QtBot, tmp_path: Path) -> None:
    foreign = tmp_path / "letter.fcdb"
    foreign.write_text("Dear reader, " * 40)
    desk = Desk(qtbot, foreign)
    assert desk.library.path == paths.default_library()
    assert "letter.fcdb was not opened" in desk.notice()
    assert foreign.read_text() == "Dear reader, " * 40
    desk.window.close()


def test_a_library_that_is_not_there_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path / "new.fcdb")
    assert desk.library.path == tmp_path / "new.fcdb"
    assert desk.titles() == []
    desk.window.close()


def test_a_library_that_cannot_be_written(qtbot: QtBot, own_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck_gui.store.opening._writable", lambda path: False)
    desk = Desk(qtbot, own_library)
    assert "(read only)" in desk.desk.status.library.text()
    assert not desk.desk.actions_by_id["claim.mark"].isEnabled()
    assert not desk.desk.actions_by_id["file.import_files"].isEnabled()
    assert desk.desk.actions_by_id["file.save_copy"].isEnabled()
    desk.window.close()


def test_what_was_typed_is_there_after_a_restart(qtbot: QtBot, desk: Desk, own_library: Path) -> None:
    claim = desk.mark("Farmers wait.")
    desk.press("1")
    desk.read.form.focus_field("justification")
    desk.type_words("Seen with our own eyes.")
    desk.window.resize(960, 600)
    desk.read.splitter.setSizes([210, 370, 300])
    sizes = desk.read.splitter.sizes()
    desk.window.close()
    again = Desk(qtbot)
    assert again.library.path == own_library
    [view] = again.library.claims.views(claim.article_id)
    assert [item.justification for item in view.assessments] == ["Seen with our own eyes."]
    assert again.read.splitter.sizes() == sizes
    again.window.close()


def test_every_action_has_its_place_and_needs(desk: Desk) -> None:
    actions = desk.desk.actions_by_id
    assert actions["claim.mark"].isEnabled()
    assert not actions["claim.delete"].isEnabled()
    assert not actions["edit.undo"].isEnabled()
    desk.mark("Farmers wait.")
    assert actions["claim.delete"].isEnabled()
    assert actions["edit.undo"].isEnabled()


def test_the_claims_view_is_made_when_it_is_shown(desk: Desk) -> None:
    claim = desk.mark("Farmers wait.")
    desk.press("Ctrl+2")
    assert desk.desk.stack.currentWidget() is not desk.read
    assert not desk.desk.actions_by_id["claim.mark"].isEnabled()
    desk.desk.go_to_claim(claim.id)
    assert desk.desk.stack.currentWidget() is desk.read
    assert desk.read.form.claim_id == claim.id


def test_the_name_is_asked_for_once_and_quietly(desk: Desk) -> None:
    desk.mark("Farmers wait.")
    assert "signed" in desk.notice()
    desk.desk.notices.dismiss()
    desk.mark("The river is low.")
    assert desk.notice() == ""


def test_details_say_where_they_were_read(qtbot: QtBot) -> None:
    from factcheck_gui.formats.headers import read_header

    text = " date 2000-05-19 [Source: Reuters]\n\nSomebody said so."
    header = read_header(text)
    article = Article("a" * 32, title=header.title.value, outlet=header.outlet.value, published=header.published.value)
    where = article_details.read_from(article, header, text)
    assert where["published"] == "date 2000-05-19 [Source: Reuters]"
    dialog = article_details.ArticleDetails(article, where)
    qtbot.addWidget(dialog)
    dialog.url.setText("nowhere")
    dialog.accept()
    assert dialog.result() == 0
    assert "web address" in dialog.message.text()
    dialog.url.setText("https://example.org/a")
    dialog.title.setText("Better")
    dialog.accept()
    assert dialog.result() == 1
    assert dialog.changed() == {"title": "Better", "url": "https://example.org/a"}


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.mark("Farmers wait.")
    for view in desk.desk.views:
        desk.desk.show_named(view.action)
        nameless = [widget for widget in desk.window.findChildren(QWidget) if focusable(widget) and not name_of(widget)]
        assert nameless == [], view.action


@pytest.mark.parametrize(
    ("view", "names"),
    [
        ("read", ("Filter articles", "Order of the list", "Outlet", "Status", "Articles")),
        ("claims", ("Filter claims by words", "Filter by Status", "Filter by Verdict", "Filter by Tag", "Filter by Assignee", "Claims")),
        ("sources", ("Filter sources by words", "New source", "Sources")),
        ("history", ("Filter changes by words", "Filter by Annotator", "Filter by Kind", "History", "Value before", "Value after")),
    ],
)
def test_the_tab_key_goes_all_round_the_window_filters_before_what_they_filter(desk: Desk, view: str, names: tuple[str, ...]) -> None:
    claim = desk.mark("Farmers wait.")
    source = intents.add_source({"title": "Minutes"})
    desk.desk.session.do(source + intents.cite(claim.id, source.sets[0].row_id, 0.0))
    desk.desk.show_named(f"view.{view}")
    QApplication.processEvents()
    stops: list[QWidget] = []
    while (focused := QApplication.focusWidget() or desk.window) not in stops:
        stops.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    told = [name_of(stop) for stop in stops]
    first = next(place for place, name in enumerate(told) if name.startswith(names[0]))
    around = [*told[first:], *told[:first]]
    assert [name.startswith(start) for name, start in zip(around, names, strict=False)] == [True] * len(names)
    assert "Dashboard" in told


def test_no_name_of_whatever_length_makes_the_window_wider_than_it_is(desk: Desk) -> None:
    least = desk.window.minimumSizeHint().width()
    word = "Nameofathingthatgoesonandon" * 8
    article = desk.article()
    desk.desk.session.do(Edit((Set(Kind.ARTICLE, article.id, "title", word[:200]), Set(Kind.ARTICLE, article.id, "outlet", word[:200]))))
    claim = desk.mark("Farmers wait.")
    desk.desk.session.do(intents.tag_claim(claim.id, [word[:60]]))
    desk.desk.status.show_others([Present(word, word)] * 3)
    desk.desk.notices.error(word)
    assert "Nameof" in desk.desk.status.others.text()
    QApplication.processEvents()
    assert desk.window.minimumSizeHint().width() <= max(least, 1280)
    (tag,) = (button for button in desk.read.form.body.tags.findChildren(QToolButton) if button.property("token"))
    assert tag.width() <= desk.read.form.body.tags.width()


def test_the_window_is_there_before_its_contents_are_loaded() -> None:
    code = """
import sys
from PySide6.QtWidgets import QApplication
from factcheck_gui.core.spans import Span
from factcheck_gui.gui import app
from factcheck_gui.gui.main_window import MainWindow
heavy = {"sqlite3", "sqlite_utils", "spacy", "numpy", "click", "PySide6.QtSvg", "factcheck_gui.library", "factcheck_gui.gui.desk"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_contents_need_none_of_the_heavy_packages() -> None:
    code = """
import sys
from factcheck_gui.gui import desk
print(sorted({"sqlite_utils", "spacy", "numpy", "pandas", "click"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_window_before_its_contents(qtbot: QtBot) -> None:
    window = MainWindow(Settings.load())
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.close()


def focusable(widget: QWidget) -> bool:
    return widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def test_the_keyboard_is_in_the_text_after_the_start(qtbot: QtBot, own_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    monkeypatch.setattr("factcheck_gui.gui.crash_box.CrashBox.install", lambda self: None)
    window = MainWindow(Settings.load())
    qtbot.addWidget(window)
    window.painted.connect(lambda: app._begin(application, window, own_library))
    with qtbot.waitActive(window):
        window.show()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.desk.read.reader.page, timeout=5000)
    window.close()
