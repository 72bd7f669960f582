"""A claim's evidence as a list that is ordered by dragging, by buttons and by keys."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QDropEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from factcheck_gui.core.records import Evidence, Source, Stance
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.labels import label_of
from factcheck_gui.gui.widgets.text import tooltip
from factcheck_gui.store.queries import CitedSource

CITED = Qt.ItemDataRole.UserRole
SIGNS = {Stance.SUPPORTS.value: "circle-check", Stance.REFUTES.value: "circle-x", Stance.CONTEXT.value: "info"}
_PAD = 8
_SIGN = 16
_Index = QModelIndex | QPersistentModelIndex


def source_name(source: Source) -> str:
    """Return what a source is called on the screen: its title, else its address."""
    return source.title or source.url or source.archived_url or source.publisher


def _lines(cited: CitedSource) -> list[str]:
    source, evidence = cited.source, cited.evidence
    parts = (label_of(Stance, evidence.stance), source.publisher, evidence.locator)
    quote = f"“{' '.join(evidence.quote.split())}”" if evidence.quote else ""
    return [source_name(source), " · ".join(part for part in parts if part), quote or " ".join(evidence.note.split())]


class EvidenceList(QListWidget):
    """One row for each piece of evidence. It is as high as its rows; the form around it scrolls.

    `edit_wanted(object CitedSource)`, `open_wanted(str url)`, `remove_wanted(object)`; `reordered(object)` carries the
    evidence in the order that the user wants.
    """

    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    reordered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cited: tuple[CitedSource, ...] = ()
        self._writable = True
        self.setProperty("framed", True)
        self.setAccessibleName(self.tr("Evidence"))
        self.setItemDelegate(_Delegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.itemDoubleClicked.connect(self._ask_edit)
        self.hide()

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
            item.setData(CITED, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, _lines(one))))
            item.setToolTip(tooltip("\n".join(filter(None, (*_lines(one), one.source.url, one.evidence.note)))))
        kept = next(
            (n for n, one in enumerate(cited) if current and one.evidence.id == current.evidence.id), max(0, min(row, len(cited) - 1))
        )
        self.setCurrentRow(kept)
        self._fit()

    def set_writable(self, writable: bool) -> None:
        """Allow or refuse ordering."""
        self._writable = writable
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.InternalMove if writable else mode.NoDragDrop)

    def current(self) -> CitedSource | None:
        """Return the chosen evidence."""
        item = self.currentItem()
        return cast(CitedSource, item.data(CITED)) if item is not None else None

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
        self.edit_wanted.emit(item.data(CITED))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current()
        if not self._own(event) or current is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(current)
        else:
            self.edit_wanted.emit(current)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        order: list[Evidence] = [self.item(row).data(CITED).evidence for row in range(self.count())]
        if order != [one.evidence for one in self._cited]:
            self.reordered.emit(order)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def _own(self, event: QKeyEvent) -> bool:
        """Tell whether a key is meant for the list and not for the window's shortcuts."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.current() is not None

    def _height(self) -> int:
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return rows + 2 * self.frameWidth() + 4

    def _fit(self) -> None:
        self.setFixedHeight(self._height())
        self.setVisible(self.count() > 0)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = len(list(filter(None, _lines(index.data(CITED)))))
        return QSize(100, lines * (QFontMetrics(option.font).lineSpacing() + 1) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        now = theme.current()
        state = QStyle.StateFlag
        if option.state & state.State_Selected:
            painter.fillRect(option.rect, QColor(now.selection))
        elif option.state & state.State_MouseOver:
            painter.fillRect(option.rect, QColor(now.hover))
        if index.row():
            painter.setPen(QPen(QColor(now.line)))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        self._paint_lines(painter, option, index.data(CITED))

    def _paint_lines(self, painter: QPainter, option: QStyleOptionViewItem, cited: CitedSource) -> None:
        now = theme.current()
        area = option.rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        sign_left = area.right() - _SIGN + 1 if rtl else area.left()
        sign = icons.pixmap(SIGNS.get(cited.evidence.stance, "info"), now.text, _SIGN)
        painter.drawPixmap(sign_left, area.top() + 1, sign)
        area = area.adjusted(0, 0, -_SIGN - _PAD, 0) if rtl else area.adjusted(_SIGN + _PAD, 0, 0, 0)
        step = QFontMetrics(option.font).lineSpacing() + 1
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        for place, words in enumerate(filter(None, _lines(cited))):
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold if place == 0 else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(now.text if place != 1 or option.state & QStyle.StateFlag.State_Selected else now.muted))
            line = QRect(area.left(), area.top() + place * step, area.width(), step)
            elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, elided)
