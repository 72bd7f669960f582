"""What the program is, which licences its parts have, and what to copy into a report."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from factcheck_gui import __version__, paths
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.diagnostics import diagnostics
from factcheck_gui.gui.widgets.text import plain_label

_PARTS = (
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0"),
    ("sqlite-utils", "sqlite-utils", "Apache-2.0"),
    ("spacy", "spaCy", "MIT"),
    ("appdirs", "appdirs", "MIT"),
    ("click", "click", "BSD-3-Clause"),
    ("rapidfuzz", "RapidFuzz", "MIT"),
    ("charset-normalizer", "charset-normalizer", "MIT"),
)


class AboutDialog(QDialog):
    """Version, licences and diagnostics."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Factcheck Desk"))
        self._diagnostics = diagnostics()
        tabs = QTabWidget()
        tabs.setAccessibleName(self.tr("About"))
        tabs.addTab(_page(self.tr("Diagnostics"), self._diagnostics), self.tr("Diagnostics"))
        tabs.addTab(_page(self.tr("Licences"), licences()), self.tr("Licences"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = buttons.addButton(self.tr("Copy diagnostics"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT * 2)
        column.addLayout(self._head())
        column.addWidget(tabs)
        column.addWidget(buttons)
        self.resize(560, 460)

    @classmethod
    def open_over(cls, parent: QWidget | None) -> "AboutDialog":
        """Show the dialog without blocking the window."""
        dialog = cls(parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        return dialog

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._diagnostics)

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(icons.app_icon().pixmap(56, 56))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(plain_label("Factcheck Desk", role="heading"))
        words.addWidget(plain_label(self.tr("Version {version}").format(version=__version__)))
        words.addWidget(plain_label(self.tr("Free software: GNU General Public License 3 or later."), role="muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(2 * theme.UNIT)
        row.addWidget(picture)
        row.addLayout(words, 1)
        return row


def licences() -> str:
    """Return the parts of the program with their licences, and the whole licence of the icons."""
    lines = [f"{title} {_version(package)}: {licence}".replace("  ", " ") for package, title, licence in _PARTS]
    icon_licence = paths.resource("icons", "lucide", "LICENSE").read_text(encoding="utf-8")
    return "\n".join([*lines, "Lucide icons: ISC, with parts under MIT; the text follows.", "", icon_licence])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _page(name: str, text: str) -> QPlainTextEdit:
    page = QPlainTextEdit(text)
    page.setReadOnly(True)
    page.setTabChangesFocus(True)
    page.setAccessibleName(name)
    page.setProperty("flat", True)
    return page
