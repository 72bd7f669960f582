"""The window as its users see it: page objects whose methods are what a person does, by real keys and mouse events."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from factcheck_gui.formats.csv_tables import read_sheet
from factcheck_gui.gui import app
from factcheck_gui.gui.articles.import_results import ImportResults
from factcheck_gui.gui.claim_form.source_dialog import SourceDialog
from factcheck_gui.gui.desk import Desk
from factcheck_gui.gui.dialogs.article_details import ArticleDetails
from factcheck_gui.gui.dialogs.export import ExportDialog
from factcheck_gui.library import Library
from factcheck_gui.settings import Settings

T = TypeVar("T", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
WAIT = 60_000  # milliseconds, for what others or the disk decide
_LOOK = 5  # milliseconds between two looks for a dialog


class Window:
    """One open window of the program; `articles`, `reader` and `form` are its panes."""

    def __init__(self, qtbot: QtBot, library: Path | None = None) -> None:
        self.qtbot = qtbot
        self.main = app.make_window(Settings.load(), library)
        qtbot.addWidget(self.main)
        self.main.resize(1280, 800)  # the offscreen screen is smaller than any that people have
        self.main.show()
        self.activate()
        self.articles = Articles(self)
        self.reader = Reader(self)
        self.form = Form(self)

    def activate(self) -> None:
        """Give the window the keyboard, as a window manager does when a dialog closes."""
        with self.qtbot.waitActive(self.main):
            self.main.activateWindow()

    @property
    def desk(self) -> Desk:
        return self.main.desk

    @property
    def library(self) -> Library:
        return self.desk.session.library

    @property
    def notice(self) -> str:
        """What the bar above the panes says."""
        return self.desk.notices.notice.text if self.desk.notices.isVisible() and self.desk.notices.notice else ""

    @property
    def saved(self) -> str:
        """What the status bar says about saving."""
        return self.desk.status.saved.text()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, wherever the keyboard is."""
        for key in keys:
            QTest.keySequence(self.focused, key)

    def write(self, words: str) -> None:
        """Type words into the field that has the keyboard; what no key has comes through an input method."""
        for letter in words:
            if letter == "\n":
                QTest.keyClick(self.focused, Qt.Key.Key_Return)
            elif letter.isascii():
                QTest.keyClicks(self.focused, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(self.focused, event)

    @property
    def focused(self) -> QWidget:
        """The widget that has the keyboard."""
        return QApplication.focusWidget() or self.main

    def can(self, action: str) -> bool:
        """Tell whether a command is enabled."""
        return self.desk.actions_by_id[action].isEnabled()

    def choose(self, action: str) -> None:
        """Choose a command from the menus."""
        assert self.can(action), f"{action} is disabled"
        self.desk.actions_by_id[action].trigger()

    def close(self) -> None:
        self.main.close()

    def drop(self, *paths: Path) -> None:
        """Drop files or folders on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.drop_data(data)

    def drop_data(self, data: QMimeData) -> None:
        """Drag something over the window and let it go there."""
        place, copy, held = self.main.rect().center(), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(place, copy, data, LEFT, held)
        QApplication.sendEvent(self.main, entering)
        assert entering.isAccepted()
        QApplication.sendEvent(self.main, QDropEvent(QPointF(place), copy, data, LEFT, held))

    def import_one(self, path: Path, *, title: str = "") -> None:
        """Drop one file and confirm what was read from it, with another title where one is given."""

        def confirm(dialog: ArticleDetails) -> None:
            if title:
                dialog.title.selectAll()
                dialog.title.setFocus()
                self.write(title)
            self.press("Return")

        with self.answering(ArticleDetails, confirm):
            self.drop(path)
            self.qtbot.waitUntil(
                lambda: self.desk.reading.article is not None and self.desk.reading.article.file_name == path.name, timeout=WAIT
            )

    def import_results(self) -> "ImportList":
        """Wait for the list of what happened to each file."""
        self.qtbot.waitUntil(lambda: bool(self.main.findChildren(ImportResults)), timeout=WAIT)
        return ImportList(self.main.findChildren(ImportResults)[-1])

    @contextmanager
    def answering(self, kind: type[T], answer: Callable[[T], object], *, over: QWidget | None = None) -> Iterator[None]:
        """While the block makes a dialog of `kind` appear, `answer` it the way a person would; it has to be gone afterwards.

        The dialog stands over the window, or `over` another dialog.
        """
        failed: list[BaseException] = []
        answered: list[bool] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is not None and since.hasExpired(WAIT):
                failed.append(AssertionError(f"{dialog.windowTitle()} was not answered"))
                dialog.close()
            if not isinstance(dialog, kind) or not dialog.isActiveWindow() or answered:
                return
            answered.append(True)
            try:
                answer(dialog)
            except BaseException as error:  # raised again below, outside of the dialog's event loop
                failed.append(error)
                dialog.close()

        since = QElapsedTimer()
        since.start()
        timer = QTimer()
        timer.setInterval(_LOOK)
        timer.timeout.connect(look)
        timer.start()
        try:
            yield
        finally:
            timer.stop()
        if failed:
            raise failed[0]
        assert answered, f"no {kind.__name__} appeared"
        if over is None:
            self.activate()

    def cite(self, address: str, title: str = "", *, locator: str = "") -> None:
        """Press S and add a new source by its address, with the keyboard only."""

        def fill(dialog: SourceDialog) -> None:
            self.write(address)
            self.press("Return")
            self.write(title)
            if locator:
                dialog.evidence.locator.setFocus()
                self.write(locator)
            self.press("Return")

        with self.answering(SourceDialog, fill):
            self.press("S")

    def name_file(self, path: Path) -> Callable[[QFileDialog], object]:
        """Return the answer to a file dialog: type this name, press its button."""

        def answer(dialog: QFileDialog) -> None:
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            assert isinstance(line, QLineEdit)
            line.setText(str(path))
            box = dialog.findChild(QDialogButtonBox)
            assert isinstance(box, QDialogButtonBox)
            QTest.mouseClick(box.buttons()[0], LEFT)

        return answer

    def open(self, path: Path) -> None:
        """Open a library by its name."""
        with self.answering(QFileDialog, self.name_file(path)):
            self.press("Ctrl+O")

    def export(self, path: Path) -> list[dict[str, str]]:
        """Press Ctrl+E, see the first rows, export all claims to a file and return its rows."""

        def choose(dialog: ExportDialog) -> None:
            assert dialog.model.rowCount() > 0
            with self.answering(QFileDialog, self.name_file(path), over=dialog):
                QTest.mouseClick(dialog.choose, LEFT)

        with self.answering(ExportDialog, choose):
            self.press("Ctrl+E")
        self.qtbot.waitUntil(lambda: path.exists() and path.name in self.notice, timeout=WAIT)
        return rows(path)

    def undo_all(self) -> int:
        """Press Ctrl+Z until there is nothing left to undo; return how often."""
        return self._until_disabled("edit.undo", "Ctrl+Z")

    def redo_all(self) -> int:
        """Press Ctrl+Shift+Z until there is nothing left to redo; return how often."""
        return self._until_disabled("edit.redo", "Ctrl+Shift+Z")

    def _until_disabled(self, action: str, keys: str) -> int:
        times = 0
        while self.can(action):
            self.press(keys)
            times += 1
            assert times < 200, f"{keys} goes on for ever"
        return times


class Articles:
    """The pane on the left."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.panel = window.desk.read.articles

    def titles(self) -> list[str]:
        """Return what is listed, from the top."""
        rows = self.panel.table.rows
        return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]

    def open(self, title: str) -> None:
        """Click an article."""
        table = self.panel.table
        index = table.rows.index(self.titles().index(title), 0)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())

    def filter(self, words: str) -> None:
        """Type into the filter box."""
        QTest.mouseClick(self.panel.words, LEFT)
        self._window.press("Ctrl+A")
        self._window.write(words)

    @property
    def open_title(self) -> str:
        article = self._window.desk.reading.article
        return article.title if article else ""


class Reader:
    """The pane in the middle."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.panel = window.desk.read.reader
        self.page = self.panel.page

    @property
    def text(self) -> str:
        return self.page.text

    @property
    def selected(self) -> str:
        """The words that are selected."""
        span = self.panel.selection()
        return span.quote if span else ""

    def select(self, words: str, *, nth: int = 1) -> None:
        """Draw the mouse over words."""
        start = self.find(words, nth)
        self.page.reveal(start, start + len(words))
        viewport = self.page.viewport()
        begin, end = self._edge(start, ending=False), self._edge(start + len(words), ending=True)
        QTest.mousePress(viewport, LEFT, pos=begin)
        for part in range(1, 4):
            QTest.mouseMove(viewport, pos=begin + (end - begin) * part / 3)
        QTest.mouseRelease(viewport, LEFT, pos=end)

    def select_span(self, start: int, end: int) -> str:
        """Select code points as other parts of the program do, and return the words."""
        self.panel.select(start, end)
        self.page.setFocus()
        return self.selected

    def click(self, words: str) -> None:
        QTest.mouseClick(self.page.viewport(), LEFT, pos=self.middle(words))

    def double_click(self, words: str) -> None:
        place = self.middle(words)
        QTest.mouseClick(self.page.viewport(), LEFT, pos=place)
        QTest.mouseDClick(self.page.viewport(), LEFT, pos=place)

    def mark(self, words: str, *, nth: int = 1) -> None:
        """Draw the mouse over words and press C."""
        self.select(words, nth=nth)
        assert self.selected == words
        self._window.press("C")

    def marks(self) -> list[tuple[str, str]]:
        """Return the words and the letter of every highlight, in the order of the text."""
        claims = self._window.desk.reading.claims
        shown = [mark for claim in claims for mark in self.page.marks_at(claim.start) if mark.id == claim.id]
        shown.sort(key=lambda mark: (mark.start, mark.end))
        return [(self.text[mark.start : mark.end], mark.letter) for mark in shown]

    def chips(self) -> list[str]:
        """Return the letters in the margin, line by line; "+n" stands for several."""
        return [chip.marks[0].letter if len(chip.marks) == 1 else f"+{len(chip.marks)}" for chip in self.panel.margin.chips()]

    def choose_from_menu(self, number: int) -> None:
        """Choose one of several claims from the menu that a click has opened, by its number."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        with self._window.qtbot.waitSignal(self.panel.claim_activated):
            QTest.keyClick(menu, Qt.Key(Qt.Key.Key_0 + number))

    def click_chip(self, number: int) -> None:
        """Click a chip in the margin, counted from the top."""
        chip = list(self.panel.margin.chips())[number]
        QTest.mouseClick(self.panel.margin, LEFT, pos=chip.rect.center().toPoint())

    def find(self, words: str, nth: int = 1) -> int:
        place = -1
        for _ in range(nth):
            place = self.text.index(words, place + 1)
        return place

    def middle(self, words: str) -> QPoint:
        start = self.find(words)
        self.page.reveal(start, start + len(words))
        return self.page.rects(start, start + len(words))[0].center().toPoint()

    def _edge(self, offset: int, *, ending: bool) -> QPoint:
        line = self.page.edge_rect(offset, ending=ending)
        assert line is not None, "the words are not visible"
        return line.center().toPoint()


class Form:
    """The pane on the right."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.form = window.desk.read.form

    @property
    def quote(self) -> str:
        """The words of the claim on display."""
        claim = self._window.desk.reading.claim
        return claim.quote if claim and self.form.claim_id == claim.id else ""

    @property
    def verdict(self) -> str:
        """The label of the verdict button that is pressed."""
        return next((button.verdict.label for button in self.form.body.verdicts.buttons() if button.isChecked()), "")

    @property
    def status(self) -> str:
        return self.form.status.currentText()

    @property
    def sources(self) -> list[str]:
        """The names of the sources that are listed."""
        return self.form.body.evidence.shown()

    @property
    def missing(self) -> str:
        """What the form says is missing: the sentence, then the links; "" where it says nothing."""
        bar = self.form.missing
        return " ".join([bar.text(), ", ".join(link.text() for link in bar.links())]).strip() if bar.isVisible() else ""

    def write(self, field: str, words: str) -> None:
        """Click into a field and type."""
        editor = self.form.body.texts[field].editor
        self.form.focus_field(field)
        target = editor.viewport() if hasattr(editor, "viewport") else editor
        QTest.mouseClick(target, LEFT)
        self._window.write(words)

    def read(self, field: str) -> str:
        """Return what stands in a field."""
        return self.form.body.texts[field].draft.text()

    def leave(self) -> None:
        """Click into the text, which saves what was typed."""
        self._window.reader.page.setFocus(Qt.FocusReason.MouseFocusReason)

    def set_status(self, words: str) -> None:
        """Choose a status from its list by keys."""
        box = self.form.status
        box.setFocus(Qt.FocusReason.TabFocusReason)
        place = box.findText(words)
        assert place >= 0
        key = Qt.Key.Key_Down if place > box.currentIndex() else Qt.Key.Key_Up
        self._window.press("Alt+Down")
        assert box.view().isVisible()
        for _ in range(abs(place - box.currentIndex())):
            QTest.keyClick(box.view(), key)
        QTest.keyClick(box.view(), Qt.Key.Key_Return)

    def finish(self) -> None:
        """Press the button that makes a complete claim final."""
        QTest.mouseClick(button(self.form.missing, "Mark as final"), LEFT)

    def follow(self, link: str) -> None:
        """Click a link to something that is missing."""
        button = next(button for button in self.form.missing.links() if button.text() == link)
        QTest.mouseClick(button, LEFT)


class ImportList:
    """The list of what happened to each file."""

    def __init__(self, dialog: ImportResults) -> None:
        self.dialog = dialog

    def rows(self) -> list[tuple[str, ...]]:
        """Return file, outcome, title, outlet, byline and date of every row."""
        model = self.dialog.rows
        return [tuple(str(model.index(row, column).data()) for column in range(6)) for row in range(model.rowCount())]

    @property
    def summary(self) -> str:
        return " ".join(label.text() for label in self.dialog.findChildren(QLabel))

    def close(self) -> None:
        QTest.keyClick(self.dialog, Qt.Key.Key_Escape)


def button(parent: QWidget, words: str) -> QAbstractButton:
    """Return the visible button with these words, whatever their Alt key."""
    found = [one for one in parent.findChildren(QAbstractButton) if one.text().replace("&", "") == words and one.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons “{words}”"
    return found[0]


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of an exported sheet, by column."""
    return [dict(row.cells) for row in read_sheet(path.read_bytes(), path.name).rows]


def factcheck(*arguments: object) -> str:
    """Run the command line in a process of its own and return what it prints."""
    command = [sys.executable, "-m", "factcheck_gui.cli.main", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def pick(record: dict[str, Any], *names: str) -> Sequence[Any]:
    """Return these columns of a row."""
    return tuple(record[name] for name in names)
