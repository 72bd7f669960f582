"""Exporting from the window: the dialog, the job, and what is said when the file is there."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from factcheck_gui import settings as kept
from factcheck_gui.core.errors import FactcheckError
from factcheck_gui.core.matters import ComparisonReport
from factcheck_gui.gui.articles.panel import ArticlePanel
from factcheck_gui.gui.claim_form import ClaimForm
from factcheck_gui.gui.import_commands import documents_folder
from factcheck_gui.gui.job_bar import JobBar
from factcheck_gui.gui.notice_bar import Notice
from factcheck_gui.gui.session import Session

_MOST_SELECTED = 10_000  # articles; whoever has chosen more wants them all


class ExportCommands(QObject):
    """`told(Notice)` says that a file was written, `refused(str)` why none was."""

    told = Signal(object)
    refused = Signal(str)

    def __init__(self, session: Session, articles: ArticlePanel, form: ClaimForm, bar: JobBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._articles = articles
        self._form = form
        self._bar = bar
        self._window = window

    @Slot()
    def export(self) -> None:
        """Show what would be written, ask where to, and write it in the background."""
        from factcheck_gui.gui.dialogs.export import ExportDialog, run_export

        self._form.commit()
        library = self._session.library
        table = self._articles.table
        selected = table.chosen() if table.chosen_count() <= _MOST_SELECTED else []
        choice = ExportDialog.ask(library.export_rows(), selected, self._folder() / library.path.stem, self._window)
        if choice is None:
            return
        open_again, target = self._session.reader(), choice.target
        self._bar.follow(
            lambda report: self._session.jobs.start(
                lambda context: run_export(open_again, choice, context),
                on_result=lambda count: self._written(target, count),
                on_error=self._failed,
                on_progress=report,
                owner=self,
                name=self.tr("Exporting"),
            )
        )

    @Slot(object)
    def export_comparison(self, report: ComparisonReport) -> None:
        """Ask for the file and write a comparison to it in the background, as a page or as a table, as the file's ending says."""
        from factcheck_gui.gui.comparison_export import file_name_of, filters, page_words, target_of, write_comparison

        start = self._folder() / file_name_of(report.title)
        name, chosen = QFileDialog.getSaveFileName(self._window, self.tr("Export comparison"), str(start), ";;".join(filters()))
        if not name:
            return
        target, words, library = target_of(name, chosen), page_words(), self._session.library.path
        self._session.jobs.start(
            lambda _: write_comparison(report, words, target, library),
            on_result=lambda _: self._tell(self.tr("The comparison was written to {path}.").format(path=target), target),
            on_error=self._failed,
            owner=self,
            name=self.tr("Exporting"),
        )

    def _folder(self) -> Path:
        return Path(self._session.settings.get(kept.LAST_FOLDER) or documents_folder())

    def _written(self, target: Path, count: int) -> None:
        rows = self.tr("1 row") if count == 1 else self.tr("{n} rows").format(n=f"{count:,}")
        words = self.tr("{rows} were written to {path}.") if count != 1 else self.tr("{rows} was written to {path}.")
        self._tell(words.format(rows=rows, path=target), target)

    def _tell(self, words: str, target: Path) -> None:
        self.told.emit(Notice(words, "info", self.tr("Show folder"), lambda: _show(target.parent)))

    def _failed(self, error: FactcheckError) -> None:
        self.refused.emit(str(error))


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
