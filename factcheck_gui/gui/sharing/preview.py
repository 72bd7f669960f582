"""What a merge would bring, counted and said in words before anything happens, with the choice of what and whose work to bring."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from factcheck_gui.core.merge_report import EVERYTHING, Choice, MergeReport, Tally, with_dependent, with_needed
from factcheck_gui.core.records import Kind
from factcheck_gui.gui import theme
from factcheck_gui.gui.widgets.text import ElidedLabel, plain_label

_PERSON = _KIND = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_KINDS = (
    Kind.ARTICLE,
    Kind.REVISION,
    Kind.CLAIM,
    Kind.ASSESSMENT,
    Kind.SOURCE,
    Kind.EVIDENCE,
    Kind.LINK,
    Kind.EVENT,
    Kind.TAG,
    Kind.SCALE,
    Kind.SUGGESTION,
    Kind.ANNOTATOR,
)


class MergePreview(QDialog):
    """Shows a report and lets kinds of records and people be left out; what needs a kind goes and comes with it.

    `choice_changed(Choice)` asks for the report of another choice, to be shown by `show_report`; until then nothing can be brought.
    """

    choice_changed = Signal(object)

    def __init__(self, source: str, target: str, report: MergeReport, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Bring into my library"))
        self._names = names
        self._people = sorted(report.people, key=lambda one: names.get(one, one).casefold())
        words = self.tr("From {source} into {target}").format(source=source, target=target)
        heading = ElidedLabel(words, self)
        heading.setProperty("role", "heading")
        self.kinds = self._tree(self.tr("What it brings"), self.tr("What"))
        self.people = self._tree(self.tr("By annotator"), self.tr("Whose work"))
        self.what_happens = plain_label(wrap=True, parent=self)
        self.message = plain_label(role="error", wrap=True, parent=self)
        self.message.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.bring = QPushButton(self.tr("Bring in"), self)
        self.buttons.addButton(self.bring, QDialogButtonBox.ButtonRole.AcceptRole)
        self.bring.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.people.setColumnHidden(5, True)  # who wrote what is the same is told by nobody
        self._offered = self._fill_kinds(report)
        self._fill_people(report)
        self.kinds.itemChanged.connect(self._kind_chosen)
        self.people.itemChanged.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT + 4)
        people_title = plain_label(self.tr("Whose work to bring"), role="section")
        people_title.setVisible(bool(self._people))
        self.people.setVisible(bool(self._people))
        for widget, stretch in (
            (heading, 0),
            (self.kinds, 3),
            (people_title, 0),
            (self.people, 2),
            (self.what_happens, 0),
            (self.message, 0),
            (self.buttons, 0),
        ):
            column.addWidget(widget, stretch)
        self.show_report(report)
        self.resize(700, 640)

    @property
    def choice(self) -> Choice:
        """What is to be brought, and whose work."""
        items = map(self.people.topLevelItem, range(self.people.topLevelItemCount()))
        people = frozenset(item.data(0, _PERSON) for item in items if item and item.checkState(0) is _ON)
        left_out = {kind for kind, item in self._offered.items() if item.checkState(0) is _OFF}
        kinds = frozenset(Kind) - left_out if left_out else None
        everybody = len(people) == len(self._people)
        return EVERYTHING if everybody and kinds is None else Choice(None if everybody else people, kinds)

    @Slot(object)
    def show_report(self, report: MergeReport) -> None:
        """Show what the present choice brings."""
        for kind, item in self._offered.items():
            for column, number in enumerate(_numbers(report.kinds.get(kind, Tally())), 1):
                item.setText(column, number)
        self.what_happens.setText("\n".join(self._sentences(report)))
        self.what_happens.setAccessibleName(self.what_happens.text())
        self.message.hide()
        self.bring.setEnabled(bool(report))

    @Slot(str)
    def show_problem(self, words: str) -> None:
        """Say why there is no report."""
        self.message.setText(words)
        self.message.show()

    @Slot(QTreeWidgetItem, int)
    def _kind_chosen(self, item: QTreeWidgetItem, column: int) -> None:
        if column != 0:
            return  # a number was shown
        wanted = item.checkState(0)
        kind = Kind(item.data(0, _KIND))
        with QSignalBlocker(self.kinds):
            for other in with_needed(kind) if wanted is _ON else with_dependent(kind):
                if other in self._offered:
                    self._offered[other].setCheckState(0, wanted)
        self._chosen(item)

    @Slot(QTreeWidgetItem)
    def _chosen(self, item: QTreeWidgetItem) -> None:
        self.bring.setEnabled(False)
        self.what_happens.setText(self.tr("Counting…"))
        self.choice_changed.emit(self.choice)

    def _sentences(self, report: MergeReport) -> list[str]:
        if not report:
            whole = self.tr("Everything in it is in your library already. Nothing needs to be brought.")
            return [whole if self.choice == EVERYTHING else self.tr("Everything that you have chosen is in your library already.")]
        tallies = report.kinds.values()
        conflicts, removed, changed = len(report.conflicts), sum(t.removed for t in tallies), sum(t.changed for t in tallies)
        added = self.tr("1 change is added to your library."), self.tr("{n} changes are added to your library.")
        found = [self._count(report.changes, *added)] if report.changes else []
        if report.again:
            one = self.tr("1 record is again what it was before you took a merge back.")
            many = self.tr("{n} records are again what they were before you took a merge back.")
            found.append(self._count(report.again, one, many))
        if changed:
            found.append(self._count(changed, self.tr("1 record of yours changes."), self.tr("{n} records of yours change.")))
        if removed:
            found.append(self._count(removed, self.tr("1 record of yours goes."), self.tr("{n} records of yours go.")))
        if conflicts:
            one = self.tr("1 field gets two values; both are kept, and Conflicts lists it until somebody chooses.")
            many = self.tr("{n} fields get two values; both are kept, and Conflicts lists them until somebody chooses.")
            found.append(self._count(conflicts, one, many))
        found.append(self.tr("A backup is made first, and one Undo takes all of it back."))
        return found

    def _count(self, number: int, one: str, many: str) -> str:
        return one if number == 1 else many.format(n=QLocale().toString(number))

    def _fill_kinds(self, report: MergeReport) -> dict[Kind, QTreeWidgetItem]:
        """Make a row for each kind that there is something of, and return the rows that can be left out; names always come along."""
        offered: dict[Kind, QTreeWidgetItem] = {}
        for kind in _KINDS:
            if not report.kinds.get(kind):
                continue
            item = _row(self._kind_words(kind), report.kinds[kind])
            item.setData(0, _KIND, kind.value)
            self.kinds.addTopLevelItem(item)
            if kind is not Kind.ANNOTATOR:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, _ON)
                offered[kind] = item
        return offered

    def _fill_people(self, report: MergeReport) -> None:
        for person in self._people:
            total = Tally()
            for tally in report.people[person].values():
                for name in ("new", "changed", "conflicting", "removed", "same"):
                    setattr(total, name, getattr(total, name) + getattr(tally, name))
            item = _row(self._names.get(person, person[:8]), total)
            item.setData(0, _PERSON, person)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, _ON)
            self.people.addTopLevelItem(item)

    def _kind_words(self, kind: Kind) -> str:
        return {
            Kind.ARTICLE: self.tr("Articles"),
            Kind.REVISION: self.tr("Revisions"),
            Kind.CLAIM: self.tr("Claims"),
            Kind.ASSESSMENT: self.tr("Assessments"),
            Kind.SOURCE: self.tr("Sources"),
            Kind.EVIDENCE: self.tr("Evidence"),
            Kind.LINK: self.tr("Links between claims"),
            Kind.EVENT: self.tr("Events"),
            Kind.TAG: self.tr("Tags"),
            Kind.SCALE: self.tr("Rating scales"),
            Kind.SUGGESTION: self.tr("Dismissed suggestions"),
            Kind.ANNOTATOR: self.tr("Annotators"),
        }[kind]

    def _tree(self, name: str, first: str) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(name)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        words = (self.tr("New"), self.tr("Changed"), self.tr("In conflict"), self.tr("Taken away"), self.tr("The same"))
        tree.setHeaderLabels([first, *words])
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 6):
            tree.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return tree


def _numbers(tally: Tally) -> list[str]:
    numbers = (tally.new, tally.changed, tally.conflicting, tally.removed, tally.same)
    return [QLocale().toString(number) if number else "–" for number in numbers]


def _row(name: str, tally: Tally) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name, *_numbers(tally)])
    for column in range(1, 6):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
