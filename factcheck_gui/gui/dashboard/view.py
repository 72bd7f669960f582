"""The Dashboard view: which figures are shown and when they are counted again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from factcheck_gui.core.edits import ChangeSet
from factcheck_gui.core.records import ClaimStatus, Kind
from factcheck_gui.core.scales import RatingScale, Verdict
from factcheck_gui.core.verdicts import DISPUTED
from factcheck_gui.gui import theme
from factcheck_gui.gui.dashboard.bars import Bar, Bars
from factcheck_gui.gui.dashboard.recent import RecentEdits
from factcheck_gui.gui.labels import choices
from factcheck_gui.gui.widgets.disputed import disputed
from factcheck_gui.gui.widgets.empty_state import EmptyState
from factcheck_gui.gui.widgets.text import plain_label
from factcheck_gui.store.statistics import Progress, Statistics

_WAIT = 400  # milliseconds between an edit and the count after it, however many edits come meanwhile

_STYLE = """
QWidget#dashboard {{ background: {window}; }}
QFrame#card {{ background: {base}; border: 1px solid {line}; border-radius: 6px; }}
"""


class DashboardView(QWidget):
    """Figures about the library. `recount_requested()` asks for `show_statistics`, away from the window's thread where the
    library is large; `open_article(str id)` goes to an article, `import_requested()` comes from the empty view."""

    recount_requested = Signal()
    open_article = Signal(str)
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scales: Mapping[str, RatingScale] = {}
        self._scale: RatingScale | None = None
        self._shown: Statistics | None = None
        self._stale = True
        self._numbers: dict[str, QLabel] = {}
        self._captions: dict[str, QLabel] = {}
        self.status = Bars(self.tr("Claims by status"), self)
        self.verdicts = Bars(self.tr("Claims by verdict"), self, chips=True)
        self.outlets = Bars(self.tr("Final claims by outlet"), self)
        self.articles = Bars(self.tr("Articles with the most left to do"), self, nothing=self.tr("No article has a claim that is left."))
        self.people = Bars(self.tr("Verdicts by annotator"), self, nothing=self.tr("Nobody has given a verdict yet."))
        self.recent = RecentEdits(self)
        self.nothing = EmptyState(
            self.tr("Nothing to count yet"), self.tr("Import articles and mark claims in them."), self.tr("Import articles…")
        )
        self._pages = QStackedWidget(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WAIT)
        self._pause.timeout.connect(self._recount)
        self.nothing.acted.connect(self.import_requested)
        self.articles.opened.connect(self.open_article)
        self.setAccessibleName(self.tr("Dashboard view"))
        theme.controller().changed.connect(self._restyle)
        self._lay_out()
        self._restyle()

    def set_scale(self, scale: RatingScale, others: Mapping[str, RatingScale] | None = None) -> None:
        """Show the verdicts of `scale` in its order, those given on `others`, by key, after them."""
        self._scale = scale
        self._scales = {**(others or {}), scale.key: scale}
        if self._shown is not None:
            self._show_verdicts(self._shown)

    def number(self, name: str) -> str:
        """Return one of the large numbers: "articles", "claims", "left" or "sources"."""
        return self._numbers[name].text()

    @Slot()
    def library_changed(self) -> None:
        """Count anew: another library is open."""
        self._stale = True
        self._pages.setCurrentIndex(0)
        self._recount()

    @Slot(object)
    def changed(self, changes: ChangeSet) -> None:
        """Count again in a moment."""
        self._stale = True
        if self.isVisible() and not self._pause.isActive():
            self._pause.start()

    @Slot(object)
    def show_statistics(self, counted: Statistics) -> None:
        """Show these figures."""
        self._shown = counted
        records = counted.totals.records
        locale = QLocale()
        for name, value in (
            ("articles", records[Kind.ARTICLE.value]),
            ("claims", counted.claims),
            ("left", counted.left),
            ("sources", records[Kind.SOURCE.value]),
        ):
            self._numbers[name].setText(locale.toString(value))
            self._captions[name].setText(self._caption(name, value))
        status = counted.totals.claims
        self.status.show_bars([_bar(label, status.get(value, 0), counted.claims) for value, label in choices(ClaimStatus)])
        self._show_verdicts(counted)
        self.outlets.show_bars([self._progress(one) for one in counted.outlets])
        self.articles.show_bars([self._progress(one, one.id) for one in counted.articles])
        most = max((share.verdicts for share in counted.people), default=0)
        self.people.show_bars([_bar(share.name, share.verdicts, most) for share in counted.people])
        self.recent.show_edits(counted.recent)
        self._pages.setCurrentIndex(2 if records[Kind.ARTICLE.value] else 1)

    @Slot()
    def _restyle(self) -> None:
        self.setStyleSheet(_STYLE.format(base=theme.current().base, line=theme.current().line, window=theme.current().window))

    def showEvent(self, event: object) -> None:
        if self._stale:
            self._recount()

    @Slot()
    def _recount(self) -> None:
        if self.isVisible():
            self._stale = False
            self.recount_requested.emit()

    def _show_verdicts(self, counted: Statistics) -> None:
        given = dict(counted.totals.verdicts)
        differing = sum(given.pop(key) for key in list(given) if key[1] == DISPUTED)
        judged = sum(given.values()) + differing
        bars = []
        for verdict in self._scale.verdicts if self._scale else ():
            bars.append(_bar(verdict.label, given.pop((self._scale.key if self._scale else "", verdict.key), 0), counted.claims, verdict))
        for (scale, key), count in given.items():
            known = self._scales[scale].verdict(key) if scale in self._scales else None
            bars.append(_bar(f"{known.label if known else key} ({scale})", count, counted.claims, known))
        if differing:
            bars.append(_bar(disputed().label, differing, counted.claims, disputed()))
        bars.append(replace(_bar(self.tr("No verdict"), max(0, counted.claims - judged), counted.claims), tone="outline"))
        self.verdicts.show_bars(bars)

    def _progress(self, one: Progress, row_id: str = "") -> Bar:
        words = self.tr("{final} of {claims}").format(final=one.final, claims=one.claims)
        return Bar(one.name or self.tr("(no outlet)"), one.final, one.claims, words, id=row_id)

    def _caption(self, name: str, value: int) -> str:
        one, many = {
            "left": (self.tr("claim left"), self.tr("claims left")),
            "claims": (self.tr("claim"), self.tr("claims")),
            "articles": (self.tr("article"), self.tr("articles")),
            "sources": (self.tr("source"), self.tr("sources")),
        }[name]
        return one if value == 1 else many

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setObjectName("dashboard")
        column = QVBoxLayout(inner)
        column.setContentsMargins(*[3 * theme.UNIT] * 4)
        column.setSpacing(2 * theme.UNIT)
        column.addLayout(self._tiles())
        grid = QGridLayout()
        grid.setSpacing(2 * theme.UNIT)
        cards: Sequence[tuple[str, QWidget]] = (
            (self.tr("Claims by status"), self.status),
            (self.tr("Claims by verdict"), self.verdicts),
            (self.tr("Final claims by outlet"), self.outlets),
            (self.tr("Articles with the most left to do"), self.articles),
            (self.tr("Verdicts by annotator"), self.people),
            (self.tr("Latest edits"), self.recent),
        )
        left, right = QVBoxLayout(), QVBoxLayout()
        for place, (title, widget) in enumerate(cards):
            (right if place in (1, 3) else left).addWidget(_card(title, widget))
        for side, place in ((left, 0), (right, 1)):
            side.setSpacing(2 * theme.UNIT)
            side.addStretch()
            grid.addLayout(side, 0, place)
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        column.addStretch()
        scroll = QScrollArea(self)
        scroll.setAccessibleName(self.tr("Figures"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        counting = plain_label(self.tr("Counting…"), role="muted")
        counting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (counting, self.nothing, scroll):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _tiles(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2 * theme.UNIT)
        for name in ("left", "claims", "articles", "sources"):
            number = plain_label("–")
            font = number.font()
            font.setPixelSize(28)
            font.setWeight(font.Weight.DemiBold)
            number.setFont(font)
            self._numbers[name] = number
            card, column = _frame()
            column.addWidget(number)
            self._captions[name] = plain_label(self._caption(name, 0), role="muted")
            column.addWidget(self._captions[name])
            number.setBuddy(card)
            line.addWidget(card, 1)
        return line


def _bar(name: str, value: int, whole: int, verdict: Verdict | None = None) -> Bar:
    return Bar(name, value, whole, QLocale().toString(value), verdict)


def _frame() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(2 * theme.UNIT, theme.UNIT + 4, 2 * theme.UNIT, theme.UNIT + 4)
    column.setSpacing(theme.UNIT // 2)
    return card, column


def _card(title: str, widget: QWidget) -> QFrame:
    card, column = _frame()
    column.setSpacing(theme.UNIT)
    column.addWidget(plain_label(title, role="heading"))
    column.addWidget(widget)
    return card
