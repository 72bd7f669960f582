"""A claim's evidence as a list that is ordered by dragging, by buttons and by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem, QWidget

from factcheck_gui.core.records import Evidence, Source, Stance
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.claim_form.fitted_list import DATA, FittedList, LinesDelegate
from factcheck_gui.gui.labels import label_of
from factcheck_gui.gui.widgets.text import tooltip
from factcheck_gui.store.sources import CitedSource

SIGNS = {Stance.SUPPORTS.value: "circle-check", Stance.REFUTES.value: "circle-x", Stance.CONTEXT.value: "info"}


def source_name(source: Source) -> str:
    """Return what a source is called on the screen: its title, else its address."""
    return source.title or source.url or source.archived_url or source.publisher


def _lines(cited: CitedSource) -> list[str]:
    source, evidence = cited.source, cited.evidence
    parts = (label_of(Stance, evidence.stance), source.publisher, evidence.locator)
    quote = f"“{' '.join(evidence.quote.split())}”" if evidence.quote else ""
    return list(filter(None, (source_name(source), " · ".join(filter(None, parts)), quote or " ".join(evidence.note.split()))))


class EvidenceList(FittedList):
    """One row for each piece of evidence.

    `edit_wanted(object CitedSource)`, `remove_wanted(object)`; `reordered(object)` carries the evidence in the order that the
    user wants.
    """

    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    reordered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._cited: tuple[CitedSource, ...] = ()
        self._writable = True
        self.setAccessibleName(self.tr("Evidence"))
        self.setItemDelegate(_Delegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.itemDoubleClicked.connect(self._ask_edit)

    @property
    def cited(self) -> tuple[CitedSource, ...]:
        return self._cited

    def show_evidence(self, cited: Sequence[CitedSource]) -> None:
        """Show these, keeping the row that is chosen."""
        if tuple(cited) == self._cited and self.count() == len(cited):
            return
        current = self.current()
        row = self.currentRow()
        self._cited = tuple(cited)
        self.clear()
        for one in cited:
            item = QListWidgetItem(source_name(one.source), self)
            item.setData(DATA, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(_lines(one)))
            item.setToolTip(tooltip("\n".join(filter(None, (*_lines(one), one.source.url, one.evidence.note)))))
        kept = next(
            (n for n, one in enumerate(cited) if current and one.evidence.id == current.evidence.id), max(0, min(row, len(cited) - 1))
        )
        self.setCurrentRow(kept)
        self.fit()

    def set_writable(self, writable: bool) -> None:
        """Allow or refuse ordering."""
        self._writable = writable
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.InternalMove if writable else mode.NoDragDrop)

    def current(self) -> CitedSource | None:
        """Return the chosen evidence."""
        chosen: CitedSource | None = self.chosen()
        return chosen

    def shown(self) -> list[str]:
        """Return the names of the sources in the order on display."""
        return [self.item(row).text() for row in range(self.count())]

    def move_current(self, step: int) -> None:
        """Move the chosen evidence up (-1) or down (1)."""
        row = self.currentRow()
        if not self._writable or row < 0 or not 0 <= row + step < self.count():
            return
        order = [one.evidence for one in self._cited]
        order.insert(row + step, order.pop(row))
        self.reordered.emit(order)

    @Slot(QListWidgetItem)
    def _ask_edit(self, item: QListWidgetItem) -> None:
        self.edit_wanted.emit(item.data(DATA))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current()
        if not self.is_own(event) or current is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(current)
        else:
            self.edit_wanted.emit(current)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        order: list[Evidence] = [self.item(row).data(DATA).evidence for row in range(self.count())]
        if order != [one.evidence for one in self._cited]:
            self.reordered.emit(order)

    def is_own(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        return super().is_own(event)


class _Delegate(LinesDelegate):
    def lines(self, data: CitedSource) -> Sequence[str]:
        return _lines(data)

    def paint_sign(self, painter: QPainter, corner: QPoint, data: CitedSource) -> None:
        painter.drawPixmap(corner, icons.pixmap(SIGNS.get(data.evidence.stance, "info"), theme.current().text, self.SIGN_WIDTH))
