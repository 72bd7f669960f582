"""The form's section on linked claims: what the claim on display is to claims of other articles, and how that is altered."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QMenu, QPushButton, QVBoxLayout, QWidget

from factcheck_gui.core import intents
from factcheck_gui.core.records import Claim, Kind, Relation
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.claim_form.data import FormData, LinkedClaim
from factcheck_gui.gui.claim_form.fitted_list import DATA, FittedList, LinesDelegate
from factcheck_gui.gui.claim_form.link_dialog import LinkDialog
from factcheck_gui.gui.claim_form.others import FindVerdict
from factcheck_gui.gui.claim_form.tools import small_tool
from factcheck_gui.gui.key_guards import MenuFirst
from factcheck_gui.gui.labels import choices, label_of
from factcheck_gui.gui.widgets.chip import paint_chip
from factcheck_gui.gui.widgets.text import plain_label, tooltip


def _lines(linked: LinkedClaim) -> list[str]:
    view, claim = linked.view, linked.view.claim
    head = " · ".join(filter(None, (label_of(Relation, linked.link.relation), view.outlet or view.article_title, claim.speaker)))
    return [head, f"“{' '.join(claim.quote.split())}”"]


class LinkList(FittedList):
    """One row for each linked claim. Enter asks for going there, F2 for another relation, Del for taking the link away."""

    opened = Signal(object)
    relation_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._linked: tuple[LinkedClaim, ...] = ()
        self.setAccessibleName(self.tr("Linked claims"))
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(DATA)))

    @property
    def linked(self) -> tuple[LinkedClaim, ...]:
        return self._linked

    def show_links(self, linked: Sequence[LinkedClaim]) -> None:
        """Show these, keeping the row that is chosen."""
        if tuple(linked) == self._linked and self.count() == len(linked):
            return
        row = self.currentRow()
        self._linked = tuple(linked)
        self.clear()
        for one in linked:
            item = QListWidgetItem(_lines(one)[0], self)
            item.setData(DATA, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(_lines(one)))
            item.setToolTip(tooltip("\n".join(filter(None, (*_lines(one), one.view.article_title, one.link.note)))))
        self.setCurrentRow(max(0, min(row, len(linked) - 1)))
        self.fit()

    def current(self) -> LinkedClaim | None:
        """Return the chosen link."""
        chosen: LinkedClaim | None = self.chosen()
        return chosen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.relation_wanted.emit()
        else:
            self.opened.emit(self.current())


class _Delegate(LinesDelegate):
    SIGN_WIDTH = 26

    def __init__(self, verdict: FindVerdict, parent: QWidget) -> None:
        super().__init__(parent)
        self._verdict = verdict

    def lines(self, data: LinkedClaim) -> Sequence[str]:
        return _lines(data)

    def paint_sign(self, painter: QPainter, corner: QPoint, data: LinkedClaim) -> None:
        paint_chip(painter, QRect(corner, corner + QPoint(self.SIGN_WIDTH, 18)), self._verdict(data.view.scale, data.view.verdict))


class LinkSection(QWidget):
    """Requests: `edit_requested(object Edit)`, `claim_requested(str)` to go to a claim, `elsewhere_requested()` to look for the same."""

    edit_requested = Signal(object)
    claim_requested = Signal(str)
    elsewhere_requested = Signal()

    def __init__(self, verdict: FindVerdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data: FormData | None = None
        self._claim: Claim | None = None
        self._writable = True
        self.list = LinkList(self)
        self.list.setItemDelegate(_Delegate(verdict, self.list))
        none = self.tr("Not linked to another claim. E looks where else it is said.")
        self.none = plain_label(none, role="muted", wrap=True)
        self.elsewhere = QPushButton(self.tr("Same elsewhere  E"), self)
        self.elsewhere.setAccessibleName(self.tr("Same elsewhere, key E"))
        icons.follow(self.elsewhere, "search")
        self.add = small_tool(self, "plus", self.tr("Link to another claim (L)"))
        self.go = small_tool(self, "arrow-right", self.tr("Go to the linked claim (Enter)"))
        self.relation = small_tool(self, "pencil", self.tr("Say what it is to that claim (F2)"))
        self.remove = small_tool(self, "trash-2", self.tr("Take the link away (Del)"))
        self._lay_out()
        self.elsewhere.clicked.connect(self.elsewhere_requested)
        self.add.clicked.connect(self.link)
        self.go.clicked.connect(lambda: self._go(self.list.current()))
        self.relation.clicked.connect(self._ask_relation)
        self.remove.clicked.connect(self._remove)
        self.list.opened.connect(self._go)
        self.list.relation_wanted.connect(self._ask_relation)
        self.list.remove_wanted.connect(self._remove)

    @property
    def linked_ids(self) -> frozenset[str]:
        """The ids of the claims on display."""
        return frozenset(one.view.claim.id for one in self.list.linked)

    def controls(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order of the tab key."""
        return [self.elsewhere, self.add, self.list, self.go, self.relation, self.remove]

    def set_writable(self, writable: bool) -> None:
        """Allow or refuse altering links."""
        self._writable = writable
        self._enable()

    def show_claim(self, claim: Claim | None, data: FormData | None) -> None:
        """Show what a claim is linked to; call it again when that has changed."""
        self._claim, self._data = claim, data
        self.list.show_links(data.linked(claim.id) if data is not None and claim is not None else ())
        self._enable()

    @Slot()
    def link(self) -> None:
        """Ask for another claim, and link to it."""
        data, claim = self._data, self._claim
        if data is None or claim is None or not self._writable:
            return
        decided = LinkDialog.ask(lambda words, most: data.claims_like(words, most, claim.id), claim.quote, self)
        if decided is not None:
            self.edit_requested.emit(intents.link_claims(claim.id, decided.other_id, decided.relation))

    @Slot(object)
    def _go(self, linked: LinkedClaim | None) -> None:
        if linked is not None:
            self.claim_requested.emit(linked.view.claim.id)

    @Slot()
    def _ask_relation(self) -> None:
        linked = self.list.current()
        if linked is None or not self._writable:
            return
        menu = MenuFirst.guard(QMenu(self))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, (value, words) in enumerate(choices(Relation), start=1):
            action = QAction(f"&{number}  {words}", menu)
            action.setCheckable(True)
            action.setChecked(value == linked.link.relation)
            action.triggered.connect(lambda _=False, value=value: self._relate(linked, Relation(value)))
            menu.addAction(action)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.relation.mapToGlobal(self.relation.rect().bottomLeft()))

    def _relate(self, linked: LinkedClaim, relation: Relation) -> None:
        if relation != linked.link.relation:
            self.edit_requested.emit(intents.link_claims(linked.link.claim_id, linked.link.other_id, relation))

    @Slot()
    def _remove(self) -> None:
        linked = self.list.current()
        if linked is not None and self._writable:
            self.edit_requested.emit(intents.remove(Kind.LINK, linked.link.id))

    def _enable(self) -> None:
        there = bool(self.list.linked)
        self.none.setVisible(not there)
        for button in (self.go, self.relation, self.remove):
            button.setVisible(there)
        for button in (self.add, self.relation, self.remove):
            button.setEnabled(self._writable)

    def _lay_out(self) -> None:
        head, tools = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(0, theme.UNIT, 0, 0)
        head.addWidget(plain_label(self.tr("Linked claims"), role="heading"), 1)
        head.addWidget(self.add)
        head.addWidget(self.elsewhere)
        tools.setSpacing(2)
        for button in (self.go, self.relation, self.remove):
            tools.addWidget(button)
        tools.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNIT + 2)
        column.addLayout(head)
        column.addWidget(self.none)
        column.addWidget(self.list)
        column.addLayout(tools)
