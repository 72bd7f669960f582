"""Where every error that nobody foresaw ends: in the log, and once in a box that lets the work go on."""

import contextlib
import sys
import threading
import time
import traceback
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from factcheck_gui.gui import theme
from factcheck_gui.gui.diagnostics import diagnostics, without_home
from factcheck_gui.gui.widgets.text import plain_label

_LARGEST_LOG = 1_000_000  # bytes; beyond it the log is begun anew and the old one kept beside it
_KINDS = {QtMsgType.QtWarningMsg: "warning", QtMsgType.QtCriticalMsg: "critical", QtMsgType.QtFatalMsg: "fatal"}


class CrashBox(QObject):
    """Catches what reaches the hooks of Python, of its threads and of Qt. `repeated(str)` has the summary of an error that
    the user has already seen: it is told quietly."""

    repeated = Signal(str)
    _arrived = Signal(str, str)

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = log
        self.dialog: CrashDialog | None = None
        self._seen: Counter[str] = Counter()
        self._before: tuple[Any, ...] | None = None
        self._arrived.connect(self._show)

    def install(self) -> None:
        """Take over the hooks until `uninstall`."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook, qInstallMessageHandler(self._qt_message))
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)
        sys.unraisablehook = lambda args: self._write("unraisable", f"{args.err_msg}: {args.exc_value!r} in {args.object!r}")

    def uninstall(self) -> None:
        """Give the hooks back."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook, qt_handler = self._before
            qInstallMessageHandler(qt_handler)
            self._before = None

    def caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log an exception and show it; may be called in any thread."""
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            QGuiApplication.exit(130 if issubclass(kind, KeyboardInterrupt) else 0)
            return
        details = without_home("".join(traceback.format_exception(kind, error, trace)))
        self._write("error", details)
        summary = without_home("".join(traceback.format_exception_only(kind, error))).strip()
        self._arrived.emit(summary, details)

    @Slot(str, str)
    def _show(self, summary: str, details: str) -> None:
        self._seen[details] += 1
        if self._seen[details] > 1:
            if self.dialog is not None and self.dialog.details == details:
                self.dialog.count(self._seen[details])
            else:
                self.repeated.emit(summary)
            return
        if self.dialog is not None:
            self.dialog.add(details)
            return
        self.dialog = CrashDialog(details, self.log, QApplication.activeWindow())
        self.dialog.finished.connect(self._closed)
        self.dialog.show()

    @Slot()
    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in _KINDS:
            self._write(f"Qt {_KINDS[kind]}", message)

    def _write(self, kind: str, text: str) -> None:
        """Nothing may fail here: a full disk must not hide the error itself."""
        line = f"{time.strftime('%Y-%m-%d %H:%M:%S')} {kind}: {text.rstrip()}\n"
        if sys.stderr is not None:
            sys.stderr.write(line)
        with contextlib.suppress(OSError):
            self.log.parent.mkdir(parents=True, exist_ok=True)
            if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
                self.log.replace(self.log.with_suffix(".old.log"))
            with open(self.log, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(line)


class CrashDialog(QDialog):
    """Says what happened, what was kept and what to do; the details can be copied. Does not block the window."""

    def __init__(self, details: str, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.details = details
        self.setModal(False)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._count = plain_label(role="muted")
        self._count.hide()
        kept = self.tr(
            "Everything up to the last “Saved” in the status bar is in your library. You can go on working. "
            "If the window looks odd, quit and start again."
        )
        self.text = QPlainTextEdit(f"{diagnostics()}\n\n{details}")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("Details of the error"))
        where = plain_label(self.tr("The log has it too: {path}").format(path=without_home(str(log))), role="muted", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = buttons.addButton(self.tr("Copy details"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT)
        for widget in (
            plain_label(self.tr("An error in the program stopped the last command."), role="heading"),
            plain_label(kept, wrap=True),
            self._count,
            self.text,
            where,
            buttons,
        ):
            column.addWidget(widget)
        self.resize(640, 420)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def count(self, times: int) -> None:
        """Say that the same error came again."""
        self._count.setText(self.tr("It happened %n times.", "", times))
        self._count.show()

    def add(self, details: str) -> None:
        """Put another error below the first."""
        self.text.appendPlainText("\n" + details)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
