"""How articles come in from the window: files, folders, drops and the clipboard, and what is told of each afterwards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from factcheck_gui import settings as kept
from factcheck_gui.core import intents
from factcheck_gui.core.errors import Cancelled, FactcheckError, NotFound
from factcheck_gui.core.records import Article
from factcheck_gui.formats.importing import FileOutcome, Status
from factcheck_gui.gui.job_bar import JobBar
from factcheck_gui.gui.jobs import JobContext, JobHandle
from factcheck_gui.gui.session import LARGE, Session, reporting
from factcheck_gui.library import Library


@dataclass(frozen=True, slots=True)
class ImportEnd:
    """How an import ended: what became of the files that were looked at, and whether the user stopped it."""

    outcomes: tuple[FileOutcome, ...]
    stopped: bool


class ImportCommands(QObject):
    """`open_requested(str)` asks to show an article, `details_requested(str)` to edit what was read of it.

    `told(str)` and `refused(str)` have sentences for the notice bar.
    """

    open_requested = Signal(str)
    details_requested = Signal(str)
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, bar: JobBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._bar = bar
        self._window = window

    @Slot()
    def ask_for_files(self) -> None:
        """Let the user choose files and import them."""
        from factcheck_gui.formats.importing import suffixes

        kinds = " ".join(f"*{suffix}" for suffix in suffixes())
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import articles"),
            self._folder(),
            self.tr("Articles ({kinds})").format(kinds=kinds) + ";;" + self.tr("All files (*)"),
        )
        if names:
            self._remember(Path(names[0]).parent)
            self.import_paths([Path(name) for name in names])

    @Slot()
    def ask_for_folder(self) -> None:
        """Let the user choose a folder and import what it holds."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder of articles"), self._folder())
        if name:
            self._remember(Path(name))
            self.import_paths([Path(name)])

    def import_paths(self, paths: Sequence[Path]) -> JobHandle | None:
        """Import files and folders in the background."""
        if self._cannot_import():
            return None
        work = _importing(self._session.writer(), paths)
        self._session.pause()
        return self._bar.follow(
            lambda report: self._session.jobs.start(
                work, on_result=self._ended, on_error=self._failed, on_progress=report, owner=self, name=self.tr("Importing")
            )
        )

    @Slot()
    def paste(self) -> None:
        """Import the text, or the files, on the clipboard."""
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # there is none where nothing was ever copied
        paths = dropped_files(data)
        if paths:
            self.import_paths(paths)
        elif data.text().strip():
            self.import_text(data.text())
        else:
            self.told.emit(self.tr("There is no text on the clipboard. Copy an article first."))

    def import_text(self, text: str) -> None:
        """Import a text as an article and ask for its details."""
        from factcheck_gui.formats.importing import article_values, from_pasted

        if self._cannot_import():
            return
        try:
            imported = from_pasted(text)
        except FactcheckError as error:
            self.refused.emit(str(error))
            return
        edit = intents.import_article(article_values(imported), imported.text)
        article_id = edit.sets[0].row_id
        there = article_id in self._session.library.articles.existing([article_id])
        if there:
            self.told.emit(self.tr("This text is in the library already. Here it is."))
        if there or self._session.do(edit):
            self.open_requested.emit(article_id)
        if not there:
            self.details_requested.emit(article_id)

    def _cannot_import(self) -> bool:
        if not self._session.is_open:
            self.refused.emit(self.tr("Nothing was imported: no library is open. Make or open one in the File menu."))
        elif self._session.read_only:
            self.refused.emit(self.tr("Nothing was imported: this library is open for reading only."))
        return self._session.read_only

    def _ended(self, end: ImportEnd) -> None:
        if len(end.outcomes) > LARGE:
            self._session.saved_large()
        else:
            self._session.saved_elsewhere()
        first = next((outcome.article_id for outcome in end.outcomes if outcome.status is not Status.REFUSED), "")
        if first:
            self.open_requested.emit(first)
        if len(end.outcomes) == 1 and not end.outcomes[0].warnings:
            self._tell_of_one(end.outcomes[0])
        elif end.outcomes or end.stopped:
            QTimer.singleShot(0, self, lambda: self._show(end))  # after the article's picture

    def _tell_of_one(self, outcome: FileOutcome) -> None:
        if outcome.status is Status.REFUSED:
            self.refused.emit(outcome.reason)
        elif outcome.status is Status.ALREADY_THERE:
            self.told.emit(self.tr("{name} is in the library already. Here it is.").format(name=outcome.path.name))
        else:
            self.details_requested.emit(outcome.article_id)

    def _show(self, end: ImportEnd) -> None:
        from factcheck_gui.gui.articles.import_results import ImportResults

        results = ImportResults(end.outcomes, self._article, self._window, stopped=end.stopped)
        results.chosen.connect(self.open_requested)
        results.details_requested.connect(self.details_requested)
        self._session.changed.connect(results.rows.read_again)
        results.show()

    def _article(self, article_id: str) -> Article | None:
        if not self._session.is_open:  # the window is being closed, and the list with it
            return None
        try:
            return self._session.library.articles.get(article_id)
        except NotFound:
            return None

    def _failed(self, error: FactcheckError) -> None:
        self._session.look()
        self.refused.emit(str(error))

    def _folder(self) -> str:
        return self._session.settings.get(kept.LAST_FOLDER) or documents_folder()

    def _remember(self, folder: Path) -> None:
        try:
            self._session.settings.set(kept.LAST_FOLDER, str(folder))
        except kept.NotKept as error:
            self.refused.emit(str(error))


def documents_folder() -> str:
    """Return the folder that file dialogs start in."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files and folders in what is dragged or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def _importing(open_again: Callable[[], Library], paths: Sequence[Path]) -> Callable[[JobContext], ImportEnd]:
    def work(context: JobContext) -> ImportEnd:
        outcomes: list[FileOutcome] = []
        with open_again() as library:
            try:
                outcomes.extend(library.import_files(paths, reporting(context)))
            except Cancelled:
                return ImportEnd(tuple(outcomes), stopped=True)
        return ImportEnd(tuple(outcomes), stopped=False)

    return work
