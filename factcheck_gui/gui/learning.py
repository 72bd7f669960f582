"""Learning what is worth checking from the open library: the job, what becomes of its result, and the switch."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from factcheck_gui import settings as kept
from factcheck_gui.core.errors import Cancelled, FactcheckError
from factcheck_gui.gui.jobs import JobContext, JobHandle
from factcheck_gui.gui.session import Session, reporting

if TYPE_CHECKING:
    from factcheck_gui.analysis.worthiness_desk import DeskModel
    from factcheck_gui.gui.dialogs.learning import LearningDialog


class Learning(QObject):
    """Learning goes on when its dialog is closed. `learnt()` comes when suggestions may be others than before."""

    learnt = Signal()
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._dialog: LearningDialog | None = None
        self._job: JobHandle | None = None

    @property
    def dialog(self) -> "LearningDialog | None":
        """The dialog, while it is open."""
        return self._dialog if self._dialog is not None and shiboken6.isValid(self._dialog) else None

    @Slot()
    def ask(self) -> None:
        """Show what was learnt, with the ways to alter that."""
        from factcheck_gui.gui.dialogs.learning import LearningDialog

        dialog = self.dialog
        if dialog is None:
            dialog = self._dialog = LearningDialog(self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.learn_requested.connect(self.learn)
            dialog.cancel_requested.connect(self.cancel)
            dialog.use_requested.connect(self.use)
            dialog.forget_requested.connect(self.forget)
            self._show_kept()
            dialog.show_running(self._job is not None)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    @Slot()
    def learn(self) -> None:
        """Learn from the open library in the background."""
        if self._job is not None or not self._session.is_open:
            return
        open_again = self._session.reader()

        def job(context: JobContext) -> "DeskModel":
            with open_again() as library:
                return library.learn(reporting(context))

        if self.dialog is not None:
            self.dialog.show_running(True)
        self._job = self._session.jobs.start(
            job, on_result=self._over, on_error=self._ended, on_progress=self._grew, owner=self, name=self.tr("Learning")
        )

    @Slot()
    def cancel(self) -> None:
        """Stop learning; what was used before stays in use."""
        if self._job is not None:
            self._job.cancel()
            if self.dialog is not None:
                self.dialog.cancel.setEnabled(False)

    @Slot(bool)
    def use(self, wanted: bool) -> None:
        """Use what was learnt from now on, or leave it aside."""
        try:
            self._session.settings.set(kept.PERSONAL_MODEL, wanted)
        except kept.NotKept as error:
            self.refused.emit(str(error))
        self.learnt.emit()

    @Slot()
    def forget(self) -> None:
        """Delete what was learnt."""
        from factcheck_gui.analysis import worthiness_desk

        try:
            worthiness_desk.forget(worthiness_desk.kept_at())
        except FactcheckError as error:
            self.refused.emit(str(error))
        self._show_kept()
        self.learnt.emit()

    def _over(self, model: "DeskModel") -> None:
        from factcheck_gui.analysis import worthiness_desk
        from factcheck_gui.gui.dialogs.learning import told

        self._job = None
        if model.better:
            try:
                worthiness_desk.keep(model, worthiness_desk.kept_at())
            except FactcheckError as error:
                self._say(str(error))
                return
            self.learnt.emit()
        self._say(told(model, fresh=True))

    def _ended(self, error: FactcheckError) -> None:
        self._job = None
        self._say(self.tr("Learning was stopped. What was used before stays in use.") if isinstance(error, Cancelled) else str(error))

    def _grew(self, done: int, total: int, _: str) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(done, total)

    def _say(self, report: str) -> None:
        """Say how it ended in the dialog, else above the panes."""
        if self.dialog is None:
            self.told.emit(report)
            return
        self.dialog.show_running(False)
        self.dialog.show_state(report, kept=self._is_kept(), used=self._session.settings.get(kept.PERSONAL_MODEL))

    def _show_kept(self) -> None:
        from factcheck_gui.analysis import worthiness_desk
        from factcheck_gui.gui.dialogs.learning import told

        if self.dialog is None:
            return
        try:
            report = told(worthiness_desk.kept(worthiness_desk.kept_at()), fresh=False)
        except FactcheckError as error:
            report = str(error)
        self.dialog.show_state(report, kept=self._is_kept(), used=self._session.settings.get(kept.PERSONAL_MODEL))

    def _is_kept(self) -> bool:
        from factcheck_gui.analysis import worthiness_desk

        return worthiness_desk.kept_at().exists()
