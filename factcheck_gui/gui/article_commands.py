"""What is done to whole articles: their details, their status, deleting them."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.errors import NotFound
from factcheck_gui.core.records import ArticleStatus, Kind
from factcheck_gui.gui.session import Session
from factcheck_gui.library import Library


class ArticleCommands(QObject):
    """Works on the chosen articles. `deleted(str)` has the sentence beside which undo is offered."""

    deleted = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, chosen: Callable[[], list[str]], window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._chosen = chosen
        self._window = window

    @Slot(str)
    def edit_details(self, article_id: str) -> None:
        """Show what is known about an article and save what the user corrects."""
        from factcheck_gui.formats.headers import read_header
        from factcheck_gui.gui.dialogs.article_details import ArticleDetails, read_from

        try:
            article = self._session.library.articles.get(article_id)
            text = self._session.library.articles.text_of(article.text_sha256)
        except NotFound as error:
            self.refused.emit(str(error))
            return
        where = read_from(article, read_header(text, file_name=article.file_name), text)
        changed = ArticleDetails.ask(article, where, self._window, read_only=self._session.read_only)
        if changed:
            self._session.do(intents.set_fields(Kind.ARTICLE, article_id, changed))

    def set_status(self, status: ArticleStatus) -> None:
        """Give all chosen articles a status."""
        edits = [intents.set_field(Kind.ARTICLE, article_id, "status", status.value) for article_id in self._chosen()]
        self._session.do_large(_joined(edits), self.tr("Setting the status"))

    @Slot()
    def delete(self) -> None:
        """Delete the chosen articles with their claims; undo brings them back."""
        chosen = self._chosen()
        self.delete_articles(chosen)

    def delete_articles(self, article_ids: Sequence[str]) -> None:
        """Delete these articles with their claims."""
        if not article_ids:
            return
        edit = deletion(self._session.library, article_ids)
        claims = sum(part.kind is Kind.CLAIM for part in edit.sets)
        several = self.tr("{n} articles deleted").format(n=len(article_ids))
        words = self.tr("1 article deleted") if len(article_ids) == 1 else several
        with_claims = self.tr(" with its claims" if len(article_ids) == 1 else " with their claims") if claims else ""
        self._session.do_large(edit, self.tr("Deleting articles"))
        if not self._session.library.articles.existing(article_ids[:1]):
            self.deleted.emit(f"{words}{with_claims}.")


def _joined(edits: Sequence[Edit]) -> Edit:
    return Edit(tuple(part for edit in edits for part in edit.sets))


def deletion(library: Library, article_ids: Iterable[str]) -> Edit:
    """Return the edit that takes articles away with everything that hangs on them; sources stay."""
    articles = list(article_ids)
    claims = [claim.id for article_id in articles for claim in library.claims.of_article(article_id)]
    return intents.delete_articles(articles, intents.delete_claims(claims, library.claims.hanging_on(claims)))
