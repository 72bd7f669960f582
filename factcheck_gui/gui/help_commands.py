"""The command palette, the overview of shortcuts, and what the program says about itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from factcheck_gui.core.filters import ArticleFilter, ArticleSort, Order
from factcheck_gui.gui.action_rows import Row
from factcheck_gui.gui.command_palette import Entry
from factcheck_gui.gui.session import Session

_ARTICLES_SHOWN = 12
_MANY = 20_000  # articles beyond which looking at every title takes longer than a key press may


class HelpCommands(QObject):
    """Opens what lies over the window; `open_requested(str)` asks to show an article that was found by its title."""

    open_requested = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, actions: Callable[[], Mapping[str, QAction]], rows: Sequence[Row], window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._actions = actions
        self._rows = rows
        self._window = window

    @Slot()
    def open_palette(self) -> None:
        """Offer every action, and articles by title."""
        from factcheck_gui.gui.command_palette import CommandPalette

        CommandPalette.open(self._window, self._actions(), [self.articles_by_title])

    @Slot()
    def show_shortcuts(self) -> None:
        """Show all commands with their keys."""
        from factcheck_gui.gui.dialogs.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(self._actions(), self._window, rows=self._rows)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    @Slot()
    def show_about(self) -> None:
        """Show version and licences."""
        from factcheck_gui.gui.dialogs.about import AboutDialog

        AboutDialog.open_over(self._window)

    @Slot()
    def copy_diagnostics(self) -> None:
        """Put versions and surroundings on the clipboard."""
        from factcheck_gui.gui.diagnostics import diagnostics

        QGuiApplication.clipboard().setText(diagnostics())
        self.told.emit(self.tr("Versions and settings were copied; your texts are not among them."))

    def articles_by_title(self, typed: str) -> Iterator[Entry]:
        """Yield the articles whose title, outlet, byline or file name has what was typed."""
        if not self._session.is_open or self._session.library.articles.count() > _MANY:
            return
        rows = self._session.library.articles.rows(ArticleFilter(words=typed), Order(ArticleSort.TITLE), 0, _ARTICLES_SHOWN)
        for row in rows:
            yield Entry(row.title, row.outlet, partial(self.open_requested.emit, row.id))
