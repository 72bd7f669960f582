"""The Compare view as its users see it: what is listed, what is marked, and what a person does there with the keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView

from factcheck_gui.comparing.shapes import CoverageCell
from factcheck_gui.core.matters import Matter, Sign
from factcheck_gui.core.records import Claim
from factcheck_gui.gui.compare import CompareView
from factcheck_gui.gui.widgets.empty_state import EmptyState
from factcheck_gui.library import Library
from tests.journeys.conftest import BOB
from tests.journeys.window import Window

ANALYSED = 60_000  # milliseconds that another process may take for its start and a few articles on a busy machine
TABS = ("Quotations", "Figures and dates", "Coverage", "Names")


def library_of(path: Path, *files: Path) -> Path:
    """Make a library of Bob's with the articles in these files or folders."""
    with Library.create(path, BOB) as library:
        list(library.import_files(files))
    return path


class Compare:
    """The view that Ctrl+3 shows."""

    def __init__(self, window: Window) -> None:
        self._window = window
        window.press("Ctrl+3")
        view = window.desk.stack.currentWidget()
        assert isinstance(view, CompareView)
        self.view = view

    def wait(self, articles: int) -> None:
        """Wait until that many articles are compared."""
        self._window.qtbot.waitUntil(
            lambda: self.view.comparison is not None and len(self.view.comparison.articles) == articles, timeout=ANALYSED
        )

    def events(self) -> list[str]:
        """Return what the events are called, from the top."""
        events = self.view.events.list
        return [events.item(row).text() for row in range(events.count())]

    @property
    def empty(self) -> str:
        """What stands in the place of events: its heading, or ""."""
        pages = [page for page in self.view.findChildren(EmptyState) if page.isVisible()]
        return pages[0].accessibleName() if pages else ""

    def show(self, tab: str) -> None:
        """Go to a tab by Ctrl+Tab, and into what is listed there."""
        self._focus()
        for _ in TABS:
            if self.view.tabs.tabText(self.view.tabs.currentIndex()).startswith(tab):
                break
            self._window.press("Ctrl+Tab")
        assert self.view.tabs.tabText(self.view.tabs.currentIndex()).startswith(tab)
        self._focus()

    def titles(self) -> list[str]:
        """Return what is listed in the tab in sight, from the top."""
        model = self.view.current.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def choose(self, words: str) -> Matter:
        """Go down from the top to the first line that has these words."""
        self._window.press("Home")
        for title in self.titles():
            if words in title:
                break
            self._window.press("Down")
        matter = self.view.current.matter
        assert matter is not None
        assert words in matter.title
        return matter

    def choose_line(self, words: str) -> None:
        """Go right from the first line of the chosen matter to the one that has these words."""
        matter = self.view.current.matter
        assert matter is not None
        self._window.press(*["Left"] * len(matter.passages))
        for passage in matter.passages:
            if words in passage.words:
                break
            self._window.press("Right")
        assert self.view.current.passage is passage

    def marked(self) -> list[tuple[str, str]]:
        """Return the outlets side by side below, each with the words that are marked in its article, if they are in sight."""
        found = []
        for pane in self.view.panes.panes:
            if pane.isVisible():
                mark = pane.page.extraSelections()[0]  # the cursor lives as long as this does
                in_sight = pane.page.viewport().rect().intersects(pane.page.cursorRect(mark.cursor))
                found.append((pane.outlet.text(), mark.cursor.selectedText() if in_sight else ""))
        return found

    def go_on(self, times: int = 1) -> None:
        """Press F6."""
        self._window.press(*["F6"] * times)

    def menu(self) -> dict[str, QAction]:
        """Return what the button “Articles” offers, the commands for one article under its name with theirs."""
        menu = self.view.articles.menu()
        menu.aboutToShow.emit()
        found: dict[str, QAction] = {}
        for action in menu.actions():
            sub = action.menu()
            if sub is not None:
                found |= {f"{action.text()} > {one.text()}": one for one in sub.actions()}  # type: ignore[attr-defined]
            elif action.text():
                found[action.text()] = action
        return found

    def claims(self) -> list[Claim]:
        """Return the claims of all articles compared."""
        assert self.view.comparison is not None
        library = self._window.library
        return [claim for article in self.view.comparison.articles for claim in library.claims.of_article(article.id)]

    def judged(self) -> list[CoverageCell]:
        """Return the cells of the coverage whose claim has a verdict."""
        return [cell for row in self.view.coverage.rows.rows for cell in row.cells if cell.verdict]

    def _focus(self) -> None:
        current = self.view.current
        assert isinstance(current, QAbstractItemView)
        current.setFocus(Qt.FocusReason.TabFocusReason)


def marked_words(matter: Matter) -> dict[str, list[str]]:
    """Return the words that differ, by outlet, each with its sign before it."""
    signs = {Sign.SUBSTITUTED: "≠", Sign.ADDED: "+", Sign.MOVED: "↔"}
    return {
        passage.label: [signs[part.sign] + part.text for part in passage.segments if part.sign in signs]
        for passage in matter.passages
        if any(part.sign in signs for part in passage.segments)
    }
