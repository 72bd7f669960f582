"""Filtering the article list of a large library by words, away from the window: reading every title takes longer than a frame."""

from PySide6.QtCore import QObject, Signal, Slot

from factcheck_gui.core.filters import ArticleFilter, Order
from factcheck_gui.gui.jobs import JobContext, JobHandle
from factcheck_gui.gui.session import Session
from factcheck_gui.store.queries import ArticleRow

MOST = 2_000  # rows; who needs more of them needs another word


class ArticleFinding(QObject):
    """`found(ArticleFilter, Order, list of ArticleRow)` answers the latest `find`, and no older one."""

    found = Signal(object, object, object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._latest: JobHandle | None = None

    @Slot(object, object)
    def find(self, wanted: ArticleFilter, order: Order) -> None:
        """Look for articles in the background."""
        if self._latest is not None:
            self._latest.cancel()
        open_again = self._session.reader()

        def look(context: JobContext) -> list[ArticleRow]:
            context.stop_if_cancelled()
            with open_again() as library:
                return library.articles.rows(wanted, order, 0, MOST)

        handle: JobHandle | None = None

        def answer(rows: list[ArticleRow]) -> None:
            if handle is self._latest:
                self.found.emit(wanted, order, rows)

        handle = self._latest = self._session.jobs.start(
            look, on_result=answer, on_error=lambda _: None, owner=self, name=self.tr("Filtering")
        )
