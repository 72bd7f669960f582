"""Who else has the library open, said in the status bar; looked up away from the window's thread, for drives may be slow."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from factcheck_gui.gui.jobs import JobContext
from factcheck_gui.gui.session import Session
from factcheck_gui.store.presence import Presence, Present

_LOOK_EVERY = 4000  # milliseconds
_FIRST = 300  # milliseconds after opening


class AlsoOpen(QObject):
    """Follows a session: tells others of this window while a library can be worked in here, and `found(list of Present)` of them."""

    found = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._presence: Presence | None = None
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        session.opened.connect(self.follow_library)

    @Slot()
    def follow_library(self) -> None:
        """Leave the library before, and look who has this one open; a colleague's is only looked at, from a copy."""
        self.stop()
        if self._session.is_open and not self._session.is_shared:
            self._presence = Presence(self._session.library.path, self._session.annotator.name)
            self._timer.start(_FIRST)

    @Slot()
    def look(self) -> None:
        """Renew our own sign and read the others'."""
        presence, writes = self._presence, not self._session.read_only
        if presence is None or self._busy:
            return
        self._busy = True

        def ask(_: JobContext) -> Sequence[Present]:
            if writes:
                presence.tell()
            return presence.others()

        self._session.jobs.start(ask, on_result=lambda others: self._tell(presence, others), owner=self, name="who else")

    def stop(self) -> None:
        """Take our sign away and look no more."""
        self._timer.stop()
        if self._presence is not None:
            self._presence.leave()
            self._presence = None
            self.found.emit([])

    def _tell(self, asked: Presence, others: Sequence[Present]) -> None:
        self._busy = False
        if asked is not self._presence:  # the library was closed meanwhile, and the sign may have been renewed after that
            asked.leave()
        else:
            self.found.emit(others)
        if self._presence is not None:
            self._timer.start(_LOOK_EVERY)
