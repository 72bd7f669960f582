"""The Compare view: an event on the left, what its outlets have in common in tabs, and their articles side by side below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSplitter, QStackedWidget, QTabWidget, QToolButton, QVBoxLayout, QWidget

from factcheck_gui.comparing.shapes import Comparison, EventOfArticles
from factcheck_gui.core.matters import SIGN_MARKS, Matter, Passage, Sign, Weight
from factcheck_gui.core.records import Article
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.compare.coverage_table import CoverageTable, FindVerdict
from factcheck_gui.gui.compare.events import EventList
from factcheck_gui.gui.compare.matter_list import MatterList
from factcheck_gui.gui.compare.matters import Matters
from factcheck_gui.gui.compare.panes import PassagePanes
from factcheck_gui.gui.compare.words import event_about, event_name, shortened
from factcheck_gui.gui.widgets.empty_state import EmptyState
from factcheck_gui.gui.widgets.text import ElidedLabel, plain_label

Lists = MatterList | CoverageTable
_TITLE = 60  # characters of an article's title in the menu


@dataclass(frozen=True, slots=True)
class ClaimWish:
    """A claim to make of words of `article`, with the passages of other articles on the same matter as evidence."""

    article: Article
    text: str
    passage: Passage
    matter: Matter
    others: tuple[tuple[Article, str], ...]  # each with its words


class CompareView(QWidget):
    """Requests: `comparison_wanted(object ids)`, `claim_requested(object ClaimWish)`, `passage_requested(str article, int, int)`,
    `export_requested(object ComparisonReport)`, `import_requested()`; of events `name_requested(object)`,
    `add_requested(object)`, `leave_requested(str article)`, `regroup_requested(object)`; `shown()` when it comes into sight.
    """

    comparison_wanted = Signal(object)
    claim_requested = Signal(object)
    passage_requested = Signal(str, int, int)
    export_requested = Signal(object)
    import_requested = Signal()
    name_requested = Signal(object)
    add_requested = Signal(object)
    leave_requested = Signal(str)
    regroup_requested = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Compare view"))
        self._matters: Matters | None = None
        self._read_only = True
        self._find: FindVerdict = lambda scale, verdict: None
        self.events = EventList(self)
        self.heading, self.about = ElidedLabel(parent=self), ElidedLabel(parent=self)
        self.articles, self.export = QToolButton(self), QToolButton(self)
        self.quotations = MatterList(self.tr("Quotations"), self)
        self.figures = MatterList(self.tr("Figures and dates"), self)
        self.coverage = CoverageTable(self.tr("Coverage"), self)
        self.names = MatterList(self.tr("Names"), self)
        self.tabs = QTabWidget(self)
        self.panes = PassagePanes(self)
        self._signs = self._legend()
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect()

    # Public

    @property
    def current(self) -> Lists:
        """The list or table in the tab in sight."""
        return (self.quotations, self.figures, self.coverage, self.names)[self.tabs.currentIndex()]

    @property
    def comparison(self) -> Comparison | None:
        """What is shown."""
        return self._matters.comparison if self._matters else None

    def set_read_only(self, read_only: bool) -> None:
        """Offer no edits."""
        self._read_only = read_only
        self.panes.set_writable(not read_only)

    def set_verdicts(self, find: FindVerdict) -> None:
        """Show verdicts as `find` gives them, by the keys of scale and verdict."""
        self._find = find
        self._fill()

    def wait_for_events(self) -> None:
        """Show nothing of another library, until its events are known."""
        self._matters = None
        self.events.put(())
        self._pages.setCurrentWidget(self._reading)

    def show_progress(self, done: int, total: int) -> None:
        """Say, while there is nothing to show yet, of how many articles it is known which ones go together."""
        words = self.tr("Looking for those that report the same event: {done} of {total}.")
        self._reading.explain(words.format(done=QLocale().toString(done), total=QLocale().toString(total)))

    def show_events(self, events: Sequence[EventOfArticles], articles: int, *, analysing: bool) -> None:
        """List events; where there are none, say why: there are `articles` articles, some of which may be `analysing` still."""
        self.events.put(events)
        if events:
            self._pages.setCurrentWidget(self._split)
            return
        self._matters = None
        page = self._reading if analysing and articles > 1 else self._alone if articles > 1 else self._none
        self._pages.setCurrentWidget(page)

    def go_on(self, by: int) -> None:
        """Move the keyboard to the next of events, list and articles, or the one before."""
        stops = [self.events.list, self.current, *(pane.page for pane in self.panes.panes if pane.isVisible())]
        now = next((place for place, stop in enumerate(stops) if stop.hasFocus()), 0 if by < 0 else -1)
        stops[(now + by) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def show_matters(self, matters: Matters) -> None:
        """Show what the chosen event's articles say."""
        self._matters = matters
        self._fill()

    # Private

    def _fill(self) -> None:
        matters = self._matters
        if matters is None:
            return
        quotations, figures, names = matters.quotations, matters.figures, matters.names
        self.quotations.put(quotations)
        self.figures.put(figures)
        self.coverage.put(matters.comparison.coverage, matters.coverage, matters.labels, self._find)
        self.names.put(names)
        self._name_tabs(
            (self.tr("Quotations"), len(quotations)),
            (self.tr("Figures and dates"), sum(matter.weight is not Weight.ALONE for matter in figures)),
            (self.tr("Coverage"), len(matters.comparison.coverage)),
            (self.tr("Names"), len(names)),
        )
        for stack, some in zip(self._stacks, (quotations, figures, matters.comparison.coverage, names), strict=True):
            stack.setCurrentIndex(0 if some else 1)
        self._show_event()
        self._show_passages()

    def _name_tabs(self, *named: tuple[str, int]) -> None:
        for number, (words, count) in enumerate(named):
            self.tabs.setTabText(number, f"{words}  {count}" if count else words)
        self._place_legend()

    @Slot()
    def _event_chosen(self) -> None:
        event = self.events.event_of_articles
        self._show_event()
        if event is not None:
            self.comparison_wanted.emit([article.id for article in event.articles])

    def _show_event(self) -> None:
        event = self.events.event_of_articles
        if event is None:
            return
        self.heading.set_text(event_name(event))
        outlets = ", ".join(dict.fromkeys(article.outlet or article.title for article in event.articles))
        self.about.set_text(f"{event_about(event)}: {outlets}")

    @Slot()
    def _show_passages(self) -> None:
        comparison, current = self.comparison, self.current
        if comparison is None:
            return
        titles = [article.title for article in comparison.articles]
        self.panes.show_matter(current.matter, current.passage_number, comparison.texts, titles)

    @Slot()
    def _go_to_passage(self) -> None:
        passage = self.current.passage
        if passage is not None:
            self._read(passage)

    @Slot(object)
    def _read(self, passage: Passage) -> None:
        if self.comparison is not None:
            self.passage_requested.emit(self.comparison.articles[passage.article].id, passage.start, passage.end)

    @Slot()
    def make_claim(self) -> None:
        """Ask for a claim on the passage in the pane that has the keyboard, else on the chosen one."""
        passage = self.panes.focused() or self.current.passage
        if passage is not None:
            self._claim(passage)

    @Slot(object)
    def _claim(self, passage: Passage) -> None:
        comparison, matter = self.comparison, self.current.matter
        if comparison is None or matter is None or self._read_only or passage.end <= passage.start:
            return
        others = {one.article: one for one in matter.passages if one.article != passage.article and one.end > one.start}
        words = tuple((comparison.articles[number], comparison.texts[number][one.start : one.end]) for number, one in others.items())
        wish = ClaimWish(comparison.articles[passage.article], comparison.texts[passage.article], passage, matter, words)
        self.claim_requested.emit(wish)

    @Slot()
    def ask_to_export(self) -> None:
        """Ask that what is shown be written out."""
        event = self.events.event_of_articles
        if self._matters is not None and event is not None:
            self.export_requested.emit(self._matters.report(event_name(event)))

    @Slot()
    def _fill_articles(self) -> None:
        """Offer what can be done to the event and its articles."""
        menu, event = self.articles.menu(), self.events.event_of_articles
        menu.clear()
        if event is None:
            return
        for article in event.articles:
            words = " · ".join(filter(None, (article.outlet, shortened(article.title, _TITLE))))
            sub = menu.addMenu(words.replace("&", "&&"))
            sub.addAction(self.tr("Read"), partial(self.passage_requested.emit, article.id, 0, 0))
            leave = sub.addAction(self.tr("Take out of this event"), partial(self.leave_requested.emit, article.id))
            leave.setEnabled(not self._read_only)
        menu.addSeparator()
        for words, signal, possible in (
            (self.tr("Add an article…"), self.add_requested, True),
            (self.tr("Rename the event…"), self.name_requested, True),
            (self.tr("Let the program group these articles"), self.regroup_requested, bool(event.id)),
        ):
            action = menu.addAction(words, partial(signal.emit, event))
            action.setEnabled(possible and not self._read_only)

    def showEvent(self, event: object) -> None:
        self.shown.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.tabs and event.type() == QEvent.Type.Resize:
            self._place_legend()
        return False

    def _connect(self) -> None:
        self.events.chosen.connect(self._event_chosen)
        self.tabs.currentChanged.connect(lambda _: self._show_passages())
        self.tabs.currentChanged.connect(self._place_legend)
        self.tabs.installEventFilter(self)
        for one in (self.quotations, self.figures, self.coverage, self.names):
            one.passage_chosen.connect(self._passage_chosen)
            one.entered.connect(self._go_to_passage)
        self.panes.read_requested.connect(self._read)
        self.panes.claim_requested.connect(self._claim)
        self._none.acted.connect(self.import_requested)
        self._alone.acted.connect(lambda: self.add_requested.emit(None))
        self.export.clicked.connect(self.ask_to_export)
        self.articles.menu().aboutToShow.connect(self._fill_articles)

    @Slot()
    def _passage_chosen(self) -> None:
        if self.sender() is self.current:
            self._show_passages()

    def _lay_out(self) -> None:
        self._none = EmptyState(
            self.tr("Nothing to compare yet"),
            self.tr("Import two or more reports of one event. What their outlets quote, count and leave out is then shown side by side."),
            self.tr("Import files…"),
        )
        self._alone = EmptyState(
            self.tr("No two articles report the same event"),
            self.tr("Articles with the same names, rare words and days are put together by themselves. You can also do it by hand."),
            self.tr("Put articles together…"),
        )
        self._reading = EmptyState(self.tr("Reading the articles…"), self.tr("What they have in common is shown as soon as it is known."))
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.events)
        self._split.addWidget(self._main())
        self._split.setSizes([224, 900])
        self._split.setStretchFactor(1, 1)
        for page in (self._split, self._none, self._alone, self._reading):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _main(self) -> QWidget:
        self._stacks = [
            self._tab(self.quotations, self.tr("Quotations"), self.tr("No utterance is quoted or told by two of these articles.")),
            self._tab(self.figures, self.tr("Figures and dates"), self.tr("These articles give no figures or dates.")),
            self._tab(self.coverage, self.tr("Coverage"), self.tr("Nothing is quoted or claimed in these articles yet.")),
            self._tab(self.names, self.tr("Names"), self.tr("No person is named by two of these articles.")),
        ]
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("What is compared"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self.heading.setProperty("role", "heading")
        self.about.setProperty("role", "muted")
        self._button(self.articles, self.tr("Articles"), "users", self.tr("The articles of this event; take one out, add one, rename it"))
        self._button(self.export, self.tr("Export"), "download", self.tr("Write this comparison as a web page or a table"))
        self.articles.setMenu(QMenu(self.articles))
        self.articles.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.about)
        top = QHBoxLayout()
        top.setContentsMargins(2 * theme.UNIT, theme.UNIT, theme.UNIT, 0)
        top.addLayout(words, 1)
        top.addWidget(self.articles)
        top.addWidget(self.export)
        upper = QWidget(self)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT // 2)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(self.panes)
        split.setSizes([440, 260])
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        return split

    def _legend(self) -> QLabel:
        told = (
            (Sign.SUBSTITUTED, self.tr("other words than most")),
            (Sign.ADDED, self.tr("added")),
            (Sign.OMITTED, self.tr("left out")),
            (Sign.MOVED, self.tr("moved")),
        )
        return plain_label("    ".join(f"{SIGN_MARKS[sign].strip()} {words}" for sign, words in told), role="muted", parent=self.tabs)

    @Slot()
    def _place_legend(self) -> None:
        """Explain the signs beside the tabs where there is room: a corner widget would break the line below them."""
        bar, legend = self.tabs.tabBar().sizeHint(), self._signs  # the bar itself may still have its former size
        legend.adjustSize()
        legend.move(self.tabs.width() - legend.width() - 2 * theme.UNIT, (bar.height() - legend.height()) // 2)
        legend.setVisible(self.current is not self.coverage and legend.x() > bar.width() + theme.UNIT)
        legend.raise_()

    def _tab(self, page: QWidget, words: str, nothing: str) -> QStackedWidget:
        stack = QStackedWidget(self)
        stack.addWidget(page)
        empty = plain_label(nothing, role="muted", wrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        stack.addWidget(empty)
        self.tabs.addTab(stack, words)
        return stack

    def _button(self, button: QToolButton, words: str, icon: str, tip: str) -> None:
        button.setText(words)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.follow(button, icon)
