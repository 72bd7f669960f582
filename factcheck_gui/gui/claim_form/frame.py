"""What stands around the form's fields: the page for no claim, the scrolling, the status at the foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from factcheck_gui.core.records import ClaimStatus
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.claim_form.editors import Choice
from factcheck_gui.gui.claim_form.missing import MissingBar
from factcheck_gui.gui.labels import choices
from factcheck_gui.gui.widgets.text import plain_label


class FormFrame(QStackedWidget):
    """Two pages: 0 says how to get a claim, 1 shows `body` with what is missing and the status below it."""

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.missing = MissingBar(self)
        self.status = Choice(self.tr("Status"), choices(ClaimStatus), self)
        self.accept = QPushButton(self.tr("Accept"), self)
        self.accept.setDefault(True)
        self.next = QToolButton(self)
        self.mark = QPushButton(self.tr("Mark the selected words  C"), self)
        self.area = QScrollArea(self)
        self.area.setObjectName("claim_scroll")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(body)
        self.addWidget(self._empty())
        self.addWidget(self._page())

    def _page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.missing)
        column.addWidget(self._footer())
        return page

    def _footer(self) -> QWidget:
        footer = QWidget(self)
        footer.setObjectName("footer")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.next.setMinimumSize(theme.TARGET, theme.TARGET)
        self.next.setAccessibleName(self.tr("Next claim (N)"))
        self.next.setToolTip(self.tr("Next claim (N)"))
        self.next.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        icons.follow(self.next, "arrow-down")
        self.accept.setToolTip(self.tr("Save and go to the next claim (Enter)"))
        self.accept.setAccessibleName(self.tr("Accept and go to the next claim"))
        icons.follow(self.accept, "check", "accent_text")
        line = QHBoxLayout(footer)
        line.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
        line.addWidget(plain_label(self.tr("Status"), role="muted"))
        line.addWidget(self.status, 1)
        line.addWidget(self.next)
        line.addWidget(self.accept)
        return footer

    def _empty(self) -> QWidget:
        page = QWidget(self)
        page.setObjectName("claim_empty")
        column = QVBoxLayout(page)
        column.setContentsMargins(*[3 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT)
        words = self.tr("Select words in the article and press C. Then give a verdict with the keys 1 to 9.")
        column.addStretch()
        hint = self.tr("Ctrl+T shows which sentences look worth checking, Ctrl+U who says what.")
        muted = (plain_label(line, role="muted", wrap=True) for line in (words, hint))
        for label in (plain_label(self.tr("No claim chosen"), role="heading"), *muted):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(theme.UNIT)
        column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()
        return page
