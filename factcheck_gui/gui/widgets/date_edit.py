"""How a date is typed whose day or month may be unknown, and stored as 2025, 2025-05 or 2025-05-19."""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from factcheck_gui.core.records import DATE
from factcheck_gui.gui import icons

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?\Z")
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)(T\S+)\Z")
_WORDED = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d]+)\.?,?(?:\s+(\d{1,2}),)?\s+(\d{4})\Z")


def parse_date(typed: str) -> str | None:
    """Return what was typed as an ISO date of the same precision, "" for nothing, None where it is no date.

    Understood are 2025, 2025-5, 2025-05-19 (with / and . too, a time after T is kept), 19 May 2025, May 19, 2025 and
    May 2025, with months in English or the user's language. 5/6/2025 means different days to different people and is refused.
    """
    text = " ".join(typed.split())
    if not text:
        return ""
    if match := _ISO.match(text):
        return _joined(*match.groups())
    if match := _WORDED.match(text):
        day, word, later_day, year = match.groups()
        month = _month(word)
        return _joined(year, str(month), day or later_day) if month and not (day and later_day) else None
    if (match := _TIMED.match(text)) and DATE.check(text):
        return text if _joined(*match[1].split("-")) else None
    return None


def _joined(year: str, month: str | None = None, day: str | None = None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _month(word: str) -> int | None:
    for locale in (QLocale.c(), QLocale()):
        for month in range(1, 13):
            names = (locale.monthName(month, form).casefold() for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat))
            if word.casefold() in {name.rstrip(".") for name in names}:
                return month
    return None


class DateEdit(QLineEdit):
    """A line for a date of any precision, with a calendar; `changed(str)` once the user leaves it with another date."""

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("2025, 2025-05 or 2025-05-19"))
        self.editingFinished.connect(self._finish)
        pick = QAction(self.tr("Pick a day"), self)
        icons.follow(pick, "calendar", "muted")
        pick.triggered.connect(self._pick)
        self.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)

    def value(self) -> str:
        """Return the last valid date, "" where there is none."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show an ISO date; nothing is announced."""
        self._value = value
        self.setText(value)
        self._tell("")

    def problem(self) -> str:
        """Return in words what is wrong with what was typed, "" where nothing is."""
        return self.tr("A date is written 2025, 2025-05 or 2025-05-19.") if parse_date(self.text()) is None else ""

    @Slot()
    def _finish(self) -> None:
        date = parse_date(self.text())
        self._tell(self.problem())
        if date is None:
            return
        self.setText(date)
        if date != self._value:
            self._value = date
            self.changed.emit(date)

    @Slot()
    def _pick(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setAccessibleName(self.accessibleName())
        shown = QDate.fromString((self._value + "-01-01")[:10], Qt.DateFormat.ISODate)
        calendar.setSelectedDate(shown if shown.isValid() else QDate.currentDate())
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(self._picked)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()

    @Slot(QDate)
    def _picked(self, day: QDate) -> None:
        for calendar in self.findChildren(QCalendarWidget):
            calendar.close()
        self.setText(day.toString(Qt.DateFormat.ISODate))
        self._finish()

    def _tell(self, problem: str) -> None:
        self.setProperty("wrong", bool(problem))
        self.setToolTip(problem)
        self.setAccessibleDescription(problem)
        self.style().polish(self)
