"""What is done with later texts of the open article: previewing and using one, and placing what it left without a place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from factcheck_gui import settings as kept
from factcheck_gui.core import intents
from factcheck_gui.core.edits import ChangeSet
from factcheck_gui.core.errors import Cancelled, FactcheckError, NotFound
from factcheck_gui.core.revising import Carried, RevisionPlan
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.import_commands import documents_folder
from factcheck_gui.gui.job_bar import JobBar
from factcheck_gui.gui.jobs import JobContext
from factcheck_gui.gui.reading import Reading
from factcheck_gui.gui.revisions import EarlierTextBar, PlacingDialog, RevisionDialog
from factcheck_gui.gui.session import Session
from factcheck_gui.library import Library


@dataclass(frozen=True, slots=True)
class Previewed:
    """A plan with the texts that its claims stand in now, by SHA-256."""

    plan: RevisionPlan
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """The claims that wait for a place in `text`, with the texts that they stand in now, by SHA-256."""

    title: str
    sha256: str
    text: str
    claims: tuple[Carried, ...]
    texts: dict[str, str]


class RevisionCommands(QObject):
    """`told(str)` says what was done, `refused(str)` what was not."""

    told = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, reading: Reading, bar: EarlierTextBar, jobs: JobBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._reading = reading
        self._bar = bar
        self._jobs = jobs
        self._window = window
        self._placing: PlacingDialog | None = None
        self._waiting: Unplaced | None = None
        bar.place_requested.connect(self.place)
        session.changed.connect(self._changed)
        session.opened.connect(self.count)
        reading.article_changed.connect(self.count)

    @Slot()
    def revise(self) -> None:
        """Ask for a later text of the open article and show what it means before it is used."""
        article = self._reading.article
        if article is None:
            return
        dialog = RevisionDialog(article.title or article.file_name, self._window)
        dialog.file_requested.connect(lambda: self._ask_for_file(dialog, article.id))
        dialog.paste_requested.connect(lambda: self._take_clipboard(dialog, article.id))
        dialog.accepted.connect(lambda: self._use(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def place(self) -> None:
        """List the claims of the open article that wait for their place in its present text."""
        article = self._reading.article
        if article is None:
            return
        if not self._session.library.unplaced(article.id):
            self.told.emit(self.tr("Every claim of this article has its place in the text."))
            return
        self._look_for_places(article.id, self._show_placing)

    @Slot()
    def count(self) -> None:
        """Show the bar where claims of the open article wait for their place."""
        article = self._reading.article
        try:
            waiting = self._session.library.unplaced(article.id) if article is not None and self._session.is_open else []
        except NotFound:  # deleted meanwhile
            waiting = []
        self._bar.show_count(len(waiting), read_only=self._session.read_only)

    # Using a text

    def _ask_for_file(self, dialog: RevisionDialog, article_id: str) -> None:
        from factcheck_gui.formats.importing import read_file, suffixes

        kinds = " ".join(f"*{suffix}" for suffix in suffixes())
        folder = self._session.settings.get(kept.LAST_FOLDER) or documents_folder()
        filters = self.tr("Articles ({kinds})").format(kinds=kinds) + ";;" + self.tr("All files (*)")
        name, _ = QFileDialog.getOpenFileName(dialog, self.tr("New text of this article"), folder, filters)
        if name:
            path = Path(name)
            self._plan(dialog, article_id, path.name, lambda: read_file(path).text)

    def _take_clipboard(self, dialog: RevisionDialog, article_id: str) -> None:
        from factcheck_gui.formats.importing import from_pasted

        text = QGuiApplication.clipboard().text()
        if not text:
            dialog.show_problem(self.tr("There is no text on the clipboard. Copy the article first."))
            return
        self._plan(dialog, article_id, self.tr("the clipboard"), lambda: from_pasted(text).text)

    def _plan(self, dialog: RevisionDialog, article_id: str, source: str, read: Callable[[], str]) -> None:
        open_again = self._session.reader()

        def plan(_: JobContext) -> Previewed:
            text = read()
            with open_again() as library:
                found = library.plan_revision(article_id, text)
                return Previewed(found, _texts(library, found.carried, found.article.text_sha256))

        self._session.jobs.start(
            plan,
            on_result=lambda found: dialog.show_plan(found.plan, found.texts, source),
            on_error=lambda error: dialog.show_problem(str(error)),
            owner=dialog,
            name=self.tr("Comparing the texts"),
        )

    def _use(self, dialog: RevisionDialog) -> None:
        if dialog.plan is not None:
            self._session.do_large(intents.new_revision(dialog.plan, dialog.note.text().strip()), self.tr("Using the new text"))

    # Placing claims

    def _look_for_places(self, article_id: str, show: Callable[[Unplaced], object]) -> None:
        open_again = self._session.reader()

        def look(_: JobContext) -> Unplaced:
            with open_again() as library:
                article = library.articles.get(article_id)
                claims = library.placings(article_id)
                text = library.articles.text_of(article.text_sha256)
                return Unplaced(article.title or article.file_name, article.text_sha256, text, claims, _texts(library, claims))

        self._jobs.follow(
            lambda report: self._session.jobs.start(
                look, on_result=show, on_error=self._failed, on_progress=report, owner=self, name=self.tr("Comparing the texts")
            )
        )

    def _show_placing(self, found: Unplaced) -> None:
        if self._placing is not None:
            self._show_waiting(found)
            return
        self._placing = PlacingDialog(found.title, self._window)
        self._placing.place_requested.connect(self._place)
        self._placing.leave_requested.connect(self._leave)
        self._placing.finished.connect(self._placing_ended)
        self._show_waiting(found)
        self._placing.open()

    def _show_waiting(self, found: Unplaced) -> None:
        if self._placing is not None:
            self._waiting = found
            self._placing.show_claims(found.text, found.claims, found.texts)

    @Slot(object, object)
    def _place(self, one: Carried, span: Span) -> None:
        found = self._waiting
        if found is not None and self._session.do(intents.place_claim(one.claim.id, found.sha256, span)):
            self._decided(one)

    @Slot(object)
    def _leave(self, one: Carried) -> None:
        if self._session.do(intents.leave_claim(one.claim)):
            self._decided(one)

    def _decided(self, one: Carried) -> None:
        """List what is left without comparing the texts again."""
        found = self._waiting
        if found is not None:
            self._show_waiting(replace(found, claims=tuple(other for other in found.claims if other.claim.id != one.claim.id)))

    @Slot()
    def _placing_ended(self) -> None:
        if self._placing is not None:
            self._placing.deleteLater()
        self._placing = self._waiting = None

    @Slot(object)
    def _changed(self, changes: ChangeSet) -> None:
        article_id = self._reading.article_id
        if not (changes.whole or article_id in changes.articles):
            return
        self.count()
        if self._placing is not None and not changes.mine:
            self._look_for_places(article_id, self._show_waiting)

    def _failed(self, error: FactcheckError) -> None:
        if not isinstance(error, Cancelled):
            self.refused.emit(str(error))


def _texts(library: Library, carried: tuple[Carried, ...], *more: str) -> dict[str, str]:
    return {sha256: library.articles.text_of(sha256) for sha256 in {*more, *(one.claim.text_sha256 for one in carried)}}
