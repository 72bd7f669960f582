"""The Read view: article list, text, and claim or wordings elsewhere side by side, with sizes that are remembered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QVBoxLayout, QWidget

from factcheck_gui.gui.articles.panel import ArticlePanel
from factcheck_gui.gui.claim_form import ClaimForm
from factcheck_gui.gui.elsewhere import ElsewherePanel
from factcheck_gui.gui.reader import ReaderPanel
from factcheck_gui.gui.revisions import EarlierTextBar

_USUAL = (240, 590, 372)  # pixels in a window of 1280: verdicts are written out, lines have about 55 characters
_LEAST = (200, 340, 280)


class SidePane(QTabWidget):
    """The right pane: the claim, and behind it how other articles word the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = ClaimForm(None, self)
        self.elsewhere = ElsewherePanel(self)
        self.setDocumentMode(True)
        self.setAccessibleName(self.tr("Claim, and the same elsewhere"))
        self.tabBar().setAccessibleName(self.accessibleName())
        self.addTab(self.form, self.tr("Claim"))
        self.addTab(self.elsewhere, self.tr("Same elsewhere"))
        self.setTabToolTip(1, self.tr("How other articles word the same (E)"))

    def show_elsewhere(self) -> None:
        """Bring the page with other articles' wordings to the front."""
        self.setCurrentWidget(self.elsewhere)


class ReadView(QWidget):
    """Holds the three panes below the bar for claims of an earlier text; what they say to one another is the window's business."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.articles = ArticlePanel(self)
        self.reader = ReaderPanel(self)
        self.side = SidePane(self)
        self.form = self.side.form
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setAccessibleName(self.tr("Articles, text and claim"))
        self.splitter.setChildrenCollapsible(False)
        for pane, least in zip(self.panes, _LEAST, strict=True):
            self.splitter.addWidget(pane)
            pane.setMinimumWidth(least)
        for place, stretch in enumerate((0, 1, 0)):
            self.splitter.setStretchFactor(place, stretch)
        self.splitter.setSizes(_USUAL)
        self.earlier = EarlierTextBar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.earlier)
        column.addWidget(self.splitter, 1)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The panes from left to right."""
        return self.articles, self.reader, self.side

    def restore_sizes(self, sizes: list[int]) -> None:
        """Give the panes the widths they had; anything that is not three widths is passed over."""
        if len(sizes) == len(self.panes) and all(size > 0 for size in sizes):
            self.splitter.setSizes(sizes)

    def go_on(self, by: int) -> None:
        """Move the keyboard to the next pane (1) or the one before (-1)."""
        focused = QApplication.focusWidget()
        here = next((place for place, pane in enumerate(self.panes) if focused is not None and _holds(pane, focused)), -by if by > 0 else 0)
        there = self.panes[(here + by) % len(self.panes)]
        self._entrance(self.side.currentWidget() if there is self.side else there).setFocus(Qt.FocusReason.TabFocusReason)

    def _entrance(self, pane: QWidget) -> QWidget:
        """Return what takes the keyboard in a pane: its list or text, else its first field or button.

        These are no focus proxies: from the place of a pane with one, Qt's Tab key goes to the proxy and thus in a circle.
        """
        usual = {self.articles: self.articles.table, self.reader: self.reader.page, self.side.elsewhere: self.side.elsewhere.wordings}
        entrance = usual.get(pane)
        return entrance if entrance is not None and entrance.isVisible() else _first(pane)


def _first(pane: QWidget) -> QWidget:
    inside = pane.nextInFocusChain()
    while inside is not None and inside is not pane and _holds(pane, inside):
        if inside.isVisible() and inside.isEnabled() and inside.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return inside
        inside = inside.nextInFocusChain()
    return pane


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
