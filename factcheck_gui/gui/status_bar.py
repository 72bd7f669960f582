"""The line at the bottom: which library is open, when it was last saved, how many claims are left, and long work."""

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QStatusBar, QWidget

from factcheck_gui.core.filters import ClaimFilter
from factcheck_gui.core.records import ClaimStatus
from factcheck_gui.gui.job_bar import JobBar
from factcheck_gui.gui.reading import Reading
from factcheck_gui.gui.session import Session
from factcheck_gui.gui.widgets.text import plain_label, tooltip
from factcheck_gui.store.presence import Present

_COUNT_EVERY = 300  # milliseconds; counting the claims of a large library is not for every key press

_MOST_NAMED = 2  # of those who have the library open too
_NAME = 160, 110  # pixels of the library's name, and of each of those: whatever they are called, the window must fit the screen


class StatusBar(QStatusBar):
    """Says only what is so: "Saved 12:03" stands there once the commit of 12:03 is on the disk."""

    def __init__(self, session: Session, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self.library, self.saved, self.left, self.others = plain_label(), plain_label(), plain_label(), plain_label()
        self.jobs = JobBar(self)
        self.setSizeGripEnabled(False)
        self.addWidget(self.library)
        self.addWidget(self.saved)
        self.addWidget(self.others)
        self.others.hide()
        for widget in (self.jobs, self.left):
            self.addPermanentWidget(widget)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_EVERY)
        self._counting.timeout.connect(self.count)

    @Slot()
    def show_library(self) -> None:
        """Say which library is open and whether it can be written."""
        self.show_rights()
        self.saved.setText("")
        self.count_soon()

    def show_rights(self) -> None:
        """Say which library is open and whether it can be written, without reading from it."""
        path = self._session.library.path if self._session.is_open else None
        reading = self.tr(" (read only)") if path and self._session.read_only else ""
        self.library.setText(f"{self._elided(path.stem, _NAME[0])}{reading}" if path else self.tr("No library is open"))
        self.library.setToolTip(tooltip(str(path or "")))

    @Slot(object)
    def show_others(self, others: Sequence[Present]) -> None:
        """Say who else has the library open."""
        known = [self.tr("{name} ({machine})").format(name=one.name, machine=one.machine) if one.machine else one.name for one in others]
        rest = self.tr(" and {n} more").format(n=len(known) - _MOST_NAMED) if len(known) > _MOST_NAMED else ""
        names = ", ".join(self._elided(name, _NAME[1]) for name in known[:_MOST_NAMED])
        self.others.setText(self.tr("Also open: {names}").format(names=names + rest) if known else "")
        words = self.tr("They work in this file too. Each sees the other’s edits within a second; nobody’s are overwritten.")
        self.others.setToolTip(tooltip("\n".join([*known, words])) if known else "")
        self.others.setVisible(bool(known))

    @Slot(object)
    def show_saved(self, milliseconds: int) -> None:
        """Say when the last edit reached the disk."""
        self.saved.setText(self.tr("Saved {time}").format(time=time.strftime("%H:%M", time.localtime(milliseconds / 1000))))

    @Slot()
    def count_soon(self) -> None:
        """Count the claims once, however many things change within a moment."""
        if not self._counting.isActive():
            self._counting.start()

    @Slot()
    def count(self) -> None:
        """Say how many claims are not final."""
        if not self._session.is_open:
            self.left.setText("")
            return
        claims = self._session.library.claims
        total = claims.count()
        left = total - claims.count(ClaimFilter(status=ClaimStatus.FINAL.value))
        here = self.tr("{left} of {all} claims left in this article").format(left=self._reading.left, all=len(self._reading.claims))
        brief = self.tr("{left} of {all} in the library") if self._reading.claims else self.tr("{left} of {all} claims left in the library")
        parts = [here if self._reading.claims else "", brief.format(left=left, all=total) if total else self.tr("No claims yet")]
        self.left.setText(" · ".join(filter(None, parts)))

    def _elided(self, name: str, width: int) -> str:
        return self.fontMetrics().elidedText(" ".join(name.split()), Qt.TextElideMode.ElideMiddle, width)
