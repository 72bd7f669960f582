"""What the window says and offers when the disk refuses an edit: nothing that was entered is lost without a person's word."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from factcheck_gui.gui.notice_bar import Notice, NoticeBar
from factcheck_gui.gui.session import Session
from factcheck_gui.gui.widgets.confirming import confirmed


class DiskTrouble(QObject):
    """Follows a session into trouble and out of it; `rights_changed()` comes when edits can be saved no more, or again."""

    rights_changed = Signal()

    def __init__(self, session: Session, notices: NoticeBar, save_copy: Callable[[], object], window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._notices = notices
        self._save_copy = save_copy
        self._window = window
        self._said = Notice("", "error")
        session.stuck.connect(self._offer_ways_out)
        session.freed.connect(self._go_on)
        session.copied.connect(self._offer_copy)
        session.opened.connect(lambda: notices.withdraw(self._said))

    def may_lose_unsaved(self) -> bool:
        """Ask whether to close although the disk has refused what was entered last."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Not saved"))
        box.setText(self.tr("What you entered last is not saved, because the disk refused it."))
        box.setInformativeText(self.tr("It is lost when the window closes. “Save a copy” in the File menu keeps it elsewhere."))
        return confirmed(box, self.tr("Close and lose it"))

    @Slot(str)
    def _offer_ways_out(self, reason: str) -> None:
        """Say that the disk refused, and that what was entered waits in the window until it is saved somewhere."""
        kept_here = self.tr("What you entered is kept in this window, and a copy will include it.") if self._session.has_unsaved else ""
        copy, again = self.tr("Save a copy…"), self.tr("Try again")
        words = " ".join(filter(None, (reason, kept_here)))
        self._say(Notice(words, "error", copy, self._save_copy, again, self._session.try_again))
        self.rights_changed.emit()

    @Slot()
    def _go_on(self) -> None:
        self._notices.withdraw(self._said)
        self._notices.info(self.tr("Everything is saved now."))
        self.rights_changed.emit()

    @Slot(object)
    def _offer_copy(self, target: Path) -> None:
        words = self.tr("A copy was saved as {path}, with what could not be saved here.").format(path=target)
        self._say(Notice(words, "warning", self.tr("Work in the copy"), lambda: self._session.open_copy(target)))

    def _say(self, notice: Notice) -> None:
        self._notices.withdraw(self._said)
        self._said = notice
        self._notices.show_notice(notice)
