"""The left pane of the Read view: the list of articles with its filters, its order and what to do while it is empty."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from factcheck_gui.core.edits import ChangeSet
from factcheck_gui.core.filters import ArticleFilter, ArticleSort, Order
from factcheck_gui.core.records import CREATE, DELETED, ArticleStatus, Kind
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.articles.sample_bar import SampleBar
from factcheck_gui.gui.articles.table import ArticleTable
from factcheck_gui.gui.key_guards import MenuFirst
from factcheck_gui.gui.labels import choices
from factcheck_gui.gui.widgets.text import plain_label
from factcheck_gui.store.queries import ArticleRow, Articles

_MANY = 20_000  # articles beyond which words are sought away from the window
_PAUSE = 180  # milliseconds
_FILTERED = {"title", "outlet", "byline", "file_name", "status"}  # fields that the filters and the order look at


class ArticlePanel(QWidget):
    """`opened(str)`: show this article. `entered()`: go on into its text. `chosen_changed()`: the selection changed.

    `find_requested(ArticleFilter, Order)` asks for `show_found`, where reading every title takes too long for the window.
    """

    opened = Signal(str)
    entered = Signal()
    chosen_changed = Signal()
    import_requested = Signal()
    order_changed = Signal(str)
    find_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._articles: Articles | None = None
        self._order = Order(ArticleSort.ADDED)
        self._outlets: list[str] = []
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._show)
        self.words.textChanged.connect(self._typed)
        self.outlet.currentIndexChanged.connect(self._show)
        self.status.currentIndexChanged.connect(self._show)
        self.table.rows.counted.connect(self._say_count)
        self.table.opened.connect(self.opened)
        self.table.entered.connect(self.entered)
        self.table.chosen_changed.connect(self.chosen_changed)

    @property
    def order(self) -> Order:
        return self._order

    def set_articles(self, articles: Articles | None) -> None:
        """List the articles of another library, unfiltered; None where there is none."""
        self._articles = articles
        self._clear_filters()
        self._fill_outlets()
        self._show()

    def set_order(self, order: Order) -> None:
        """Sort the list."""
        self._order = order
        for action in self._orders.actions():
            action.setChecked(action.data() == str(order.by))
        self._descending.setChecked(order.descending)
        self._show()

    def set_menu(self, menu: QMenu) -> None:
        """Show `menu` on a right click into the list."""
        self.table.customContextMenuRequested.connect(lambda place: menu.popup(self.table.viewport().mapToGlobal(place)))

    def refresh(self, changes: ChangeSet) -> None:
        """Show what has changed; selection and scroll position stay."""
        if not (changes.articles or changes.whole):
            return
        if self._articles is not None:
            self.samples.follow(self._articles)
        if self._may_have_moved(changes):
            self._fill_outlets()
            self._show()
        elif self.table.rows.is_found:
            self._show()
        else:
            self.table.reread()

    def go_to(self, article_id: str) -> None:
        """Choose an article; filters that hide it are taken away."""
        self.table.mark_open(article_id)
        if not self.table.go_to(article_id) and article_id and self._wanted() != ArticleFilter():
            self._clear_filters()
            self._show()
            self.table.go_to(article_id)

    def first(self) -> str:
        """Return the id of the article on top of the list, "" where there is none."""
        row = self.table.rows.row(0) if self.table.rows.rowCount() else None
        return row.id if row else ""

    @Slot()
    def select_all(self) -> None:
        """Choose every article that is listed."""
        self.table.rows.count_all()
        self.table.selectAll()

    @Slot()
    def clear_filters(self) -> None:
        """List all articles."""
        self._clear_filters()
        self._show()

    @Slot()
    def _typed(self) -> None:
        self._pause.start(_PAUSE if self._pause.isActive() else 0)

    @Slot()
    def _show(self) -> None:
        self._pause.stop()
        wanted = self._wanted()
        if wanted.words and self._articles is not None and self._articles.rows(ArticleFilter(), self._order, _MANY, 1):
            self.find_requested.emit(wanted, self._order)
            return
        self.table.show_rows(self._articles, wanted, self._order)
        self._show_page(wanted)

    @Slot(object, object, object)
    def show_found(self, wanted: ArticleFilter, order: Order, found: Sequence[ArticleRow]) -> None:
        """List what was found for the filter, unless it has changed meanwhile."""
        if (wanted, order) == (self._wanted(), self._order):
            self.table.show_found(wanted, order, found)
            self._show_page(wanted)

    def _show_page(self, wanted: ArticleFilter) -> None:
        count = self.table.rows.rowCount()
        self._stack.setCurrentWidget(self.table if count else self._no_match if wanted != ArticleFilter() else self._empty)
        self._say_count()

    @Slot()
    def _say_count(self) -> None:
        count = self.table.rows.rowCount()
        several = self.tr("{n} articles").format(n=f"{count:,}")
        self.count.setText((self.tr("1 article") if count == 1 else several) if count else "")

    @Slot()
    def _sorted(self) -> None:
        checked = self._orders.checkedAction()
        self._order = Order(checked.data() if checked else ArticleSort.ADDED, self._descending.isChecked())
        self._show()
        self.order_changed.emit(order_text(self._order))

    def _wanted(self) -> ArticleFilter:
        return ArticleFilter(self.words.text().strip(), self.outlet.currentData() or "", self.status.currentData() or "")

    def _may_have_moved(self, changes: ChangeSet) -> bool:
        if changes.whole:
            return True
        fields = {change.field for change in changes.changes if change.kind is Kind.ARTICLE}
        if fields & {CREATE, DELETED, "outlet"}:
            return True
        unsorted = self._order.by == ArticleSort.ADDED and self._wanted() == ArticleFilter()
        return bool(fields & (_FILTERED | {"published"})) and not unsorted

    def _clear_filters(self) -> None:
        for widget in (self.words, self.outlet, self.status):
            widget.blockSignals(True)
        self.words.clear()
        self.outlet.setCurrentIndex(0)
        self.status.setCurrentIndex(0)
        for widget in (self.words, self.outlet, self.status):
            widget.blockSignals(False)

    def _fill_outlets(self) -> None:
        outlets = self._articles.outlets() if self._articles else []
        if outlets == self._outlets:
            return
        self._outlets, chosen = outlets, self.outlet.currentData() or ""
        self.outlet.blockSignals(True)
        self.outlet.clear()
        self.outlet.addItem(self.tr("All outlets"), "")
        for outlet in outlets:
            self.outlet.addItem(outlet, outlet)
        self.outlet.setCurrentIndex(max(0, self.outlet.findData(chosen)))
        self.outlet.blockSignals(False)

    def _build(self) -> None:
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Filter articles"))
        self.words.setAccessibleName(self.tr("Filter articles by title, outlet, byline or file name"))
        self.words.setClearButtonEnabled(True)
        self.outlet, self.status = _narrow(self.tr("Outlet")), _narrow(self.tr("Status"))
        self.outlet.addItem(self.tr("All outlets"), "")
        self.status.addItem(self.tr("Any status"), "")
        for value, words in choices(ArticleStatus):
            self.status.addItem(words, value)
        self.table = ArticleTable(self)
        self.count = plain_label(role="muted")
        self.samples = SampleBar(self)
        self._stack = QStackedWidget()
        self._empty = self._state(
            self.tr("No articles yet.\nImport text files, drop them here, or paste one."), self.tr("Import articles…")
        )
        self._no_match = self._state(self.tr("No article matches the filter."), self.tr("Show all articles"))
        for page, signal in ((self._empty, self.import_requested), (self._no_match, self.clear_filters)):
            button = page.findChild(QPushButton)
            assert button is not None
            button.clicked.connect(signal)
        for page in (self.table, self._empty, self._no_match):
            self._stack.addWidget(page)
        self._arrange(self._sort_button())

    def _arrange(self, sort: QToolButton) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(theme.UNIT // 2)
        first.addWidget(self.words, 1)
        first.addWidget(sort)
        second.addWidget(self.outlet, 3)
        second.addWidget(self.status, 2)
        head = QVBoxLayout()
        head.setContentsMargins(theme.UNIT, theme.UNIT, theme.UNIT, theme.UNIT)
        head.setSpacing(theme.UNIT // 2 + 2)
        head.addLayout(first)
        head.addLayout(second)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * theme.UNIT - 4, 4, theme.UNIT, 4)
        foot.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.samples)
        column.addLayout(foot)
        self.setTabOrder(self.words, sort)

    def _sort_button(self) -> QToolButton:
        button = QToolButton(self)
        icons.follow(button, "arrow-up-down", "muted")
        button.setToolTip(self.tr("Order of the list"))
        button.setAccessibleName(self.tr("Order of the list"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = MenuFirst.guard(QMenu(button))
        self._orders = QActionGroup(menu)
        for key, words in (
            (ArticleSort.ADDED, self.tr("By time added")),
            (ArticleSort.TITLE, self.tr("By title")),
            (ArticleSort.OUTLET, self.tr("By outlet")),
            (ArticleSort.PUBLISHED, self.tr("By date")),
            (ArticleSort.STATUS, self.tr("By status")),
        ):
            action = QAction(words, menu, checkable=True, checked=key == self._order.by)
            action.setData(str(key))
            self._orders.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        self._descending = QAction(self.tr("Last first"), menu, checkable=True)
        menu.addAction(self._descending)
        menu.triggered.connect(self._sorted)
        button.setMenu(menu)
        return button

    def _state(self, words: str, button_words: str) -> QWidget:
        page = QWidget(self)
        label = plain_label(words, role="muted", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * theme.UNIT, 0, 2 * theme.UNIT, 0)
        column.setSpacing(theme.UNIT + 4)
        column.addStretch()
        column.addWidget(label)
        column.addWidget(QPushButton(button_words, page), 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()
        return page


def order_text(order: Order) -> str:
    """Return an order as the settings keep it, such as "title" or "-published"."""
    return ("-" if order.descending else "") + order.by


def order_of(text: str) -> Order:
    """Return the order that `order_text` wrote; anything else sorts by time added."""
    by = text.removeprefix("-")
    return Order(by, text.startswith("-")) if by in set(ArticleSort) else Order(ArticleSort.ADDED)


def _narrow(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(6)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
