"""The list of matters: its model, how a matter is painted, and how a passage is chosen in it by mouse and keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from factcheck_gui.core.matters import SIGN_MARKS, Matter, Passage, Sign, Weight
from factcheck_gui.gui import theme
from factcheck_gui.gui.compare.layout import MARGIN, Label, Laid, Word, bold, lay_out

_Index = QModelIndex | QPersistentModelIndex
MATTER = Qt.ItemDataRole.UserRole
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class MatterModel(QAbstractListModel):
    """Matters one under the other; what a screen reader says of one is all that is painted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matters: tuple[Matter, ...] = ()

    def put(self, matters: Sequence[Matter]) -> None:
        """List other matters."""
        self.beginResetModel()
        self.matters = tuple(matters)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default; an index is a value
        return 0 if parent.isValid() else len(self.matters)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.matters):
            return None
        matter = self.matters[index.row()]
        if role == MATTER:
            return matter
        if role == Qt.ItemDataRole.DisplayRole:
            return matter.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join([self.weight_words(matter.weight), matter.title, *map(_spoken, matter.passages), matter.note])
        return None

    def weight_words(self, weight: Weight) -> str:
        """Return what the badge of a matter says; nothing is ever called wrong."""
        return {
            Weight.DIFFERS: self.tr("Differs"),
            Weight.AGREES: self.tr("Agrees"),
            Weight.ALONE: self.tr("One outlet"),
            Weight.PLAIN: "",
        }[weight]


def _spoken(passage: Passage) -> str:
    return f"{passage.label}: {passage.words}"


class MatterDelegate(QStyledItemDelegate):
    """Paints a matter: badge and title, a line for each outlet, a note. Signs tell by letter and ground what a word is."""

    def __init__(self, view: "MatterList") -> None:
        super().__init__(view)
        self._view = view
        self._laid: dict[tuple[str, int], Laid] = {}

    def forget(self) -> None:
        """Lay everything out anew."""
        self._laid.clear()

    def laid(self, index: _Index) -> Laid:
        """Return where everything of a matter stands, from its top left corner."""
        matter: Matter = index.data(MATTER)
        width = self._view.viewport().width()
        key = matter.key, width
        if key not in self._laid:
            self._laid[key] = lay_out(matter, width, self._view.font(), self._badge_width(matter))
        return self._laid[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, self.laid(index).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        matter, laid, now = index.data(MATTER), self.laid(index), theme.current()
        painter.save()
        painter.translate(option.rect.topLeft())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, chosen, laid)
        self._paint_badge(painter, matter, laid.title)
        painter.setFont(bold(self._view.font()))
        painter.setPen(QColor(now.text))
        painter.drawText(laid.title, _WRAPPED, matter.title)
        painter.setFont(self._view.font())
        for label in laid.labels:
            painter.setPen(QColor(now.muted))
            metrics = QFontMetrics(painter.font())
            room = label.place.width() - metrics.horizontalAdvance(label.note)
            painter.drawText(label.place, _LEFT, metrics.elidedText(label.text, Qt.TextElideMode.ElideRight, room) + label.note)
        for word in laid.words:
            self._paint_word(painter, word)
        painter.setFont(self._view.font())
        painter.setPen(QColor(now.muted))
        painter.drawText(laid.note, _WRAPPED, matter.note)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, chosen: bool, laid: Laid) -> None:
        now, whole = theme.current(), QRect(0, 0, option.rect.width(), option.rect.height())
        if not chosen:
            painter.fillRect(QRect(MARGIN, whole.height() - 1, whole.width() - 2 * MARGIN, 1), QColor(now.line))
        else:
            painter.fillRect(QRect(0, 0, 3, whole.height()), QColor(now.accent))
            parts: tuple[Label | Word, ...] = (*laid.labels, *laid.words)
            lines = {part.place.top() for part in parts if part.passage == self._view.passage_number}
            for top in lines:
                row = QRect(MARGIN - 6, top, whole.width() - 2 * MARGIN + 12, laid.labels[0].place.height())
                painter.fillRect(row, QColor(now.selection))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(now.accent), 2))
            painter.drawRect(whole.adjusted(1, 1, -1, -1))

    def _paint_badge(self, painter: QPainter, matter: Matter, title: QRect) -> None:
        words = self._view.matters.weight_words(matter.weight)
        if not words:
            return
        now = theme.current()
        tint, text = {
            Weight.DIFFERS: (now.warning_tint, now.warning),
            Weight.AGREES: (now.info_tint, now.link),
        }.get(matter.weight, (now.hover, now.muted))
        place = QRect(MARGIN, title.top() - 1, self._badge_width(matter) - theme.UNIT, QFontMetrics(self._view.font()).height() + 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(place, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(self._badge_font())
        painter.setPen(QColor(text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_word(self, painter: QPainter, word: Word) -> None:
        now = theme.current()
        ground, colour = {
            Sign.SUBSTITUTED: (now.warning_tint, now.warning),
            Sign.ADDED: (now.info_tint, now.link),
            Sign.MOVED: (now.hover, now.text),
            Sign.OMITTED: ("", now.error),
        }.get(word.sign, ("", now.text))
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.fillRect(word.place.adjusted(0, 2, 0, -2), QColor(ground))
            painter.fillRect(QRect(word.place.left(), word.place.bottom() - 2, word.place.width(), 2), QColor(colour))
        strong = word.strong or word.sign not in (Sign.SAME, Sign.OMITTED)
        painter.setFont(bold(self._view.font()) if strong else self._view.font())
        painter.setPen(QColor(colour))
        shown = SIGN_MARKS[word.sign] + ("" if word.sign is Sign.OMITTED else word.text)
        place = word.place.adjusted(3, 0, 0, 0) if ground else word.place
        painter.drawText(place, _LEFT, QFontMetrics(painter.font()).elidedText(shown, Qt.TextElideMode.ElideRight, place.width() + 2))

    def _badge_width(self, matter: Matter) -> int:
        words = self._view.matters.weight_words(matter.weight)
        return QFontMetrics(self._badge_font()).horizontalAdvance(words) + 12 + theme.UNIT if words else 0

    def _badge_font(self) -> QFont:
        font = bold(self._view.font())
        font.setPixelSize(max(11, QFontMetrics(self._view.font()).height() * 11 // 18))
        return font


class MatterList(QListView):
    """Up and Down choose a matter, Left and Right one of its passages. `entered()` follows Enter and a double click.

    `passage_chosen()` comes whenever another passage, or matter, is chosen.
    """

    entered = Signal()
    passage_chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.passage_number = 0
        self.matters = MatterModel(self)
        self._delegate = MatterDelegate(self)
        self.setModel(self.matters)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its coming and going would lay all out anew
        self.verticalScrollBar().setSingleStep(24)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setStyleSheet("QListView::item { padding: 0; }")
        self.selectionModel().currentChanged.connect(self._matter_changed)
        theme.controller().changed.connect(self._restyle)

    @property
    def matter(self) -> Matter | None:
        """The chosen matter."""
        index = self.currentIndex()
        return self.matters.matters[index.row()] if index.isValid() and index.row() < len(self.matters.matters) else None

    @property
    def passage(self) -> Passage | None:
        """The chosen passage of the chosen matter."""
        matter = self.matter
        return matter.passages[self.passage_number] if matter and self.passage_number < len(matter.passages) else None

    def put(self, matters: Sequence[Matter]) -> None:
        """List other matters; the one that was chosen stays so where it is still among them, and so does the scroll position."""
        if matters and tuple(matters) == self.matters.matters:
            return
        kept, scrolled, number = self.matter, self.verticalScrollBar().value(), self.passage_number
        self._delegate.forget()
        self.matters.put(matters)
        told = [(matter.title, matter.note) for matter in matters]
        same = kept is not None and (kept.title, kept.note) in told
        if matters:
            self.setCurrentIndex(self.matters.index(told.index((kept.title, kept.note)) if kept is not None and same else 0))
            self.choose_passage(number if same else 0)
            self.verticalScrollBar().setValue(scrolled if same else 0)

    def choose_passage(self, number: int) -> None:
        """Choose a passage of the chosen matter by its number; one beyond its last is the last."""
        matter = self.matter
        most = len(matter.passages) - 1 if matter else 0
        self.passage_number = max(0, min(number, most))
        self.viewport().update()
        self.passage_chosen.emit()

    @Slot(object, object)
    def _matter_changed(self, *_: object) -> None:
        self.choose_passage(0)

    @Slot()
    def _restyle(self) -> None:
        self._delegate.forget()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.choose_passage(self.passage_number + step)
            self._reveal_passage()
            self._announce()
        elif event.key() in _RETURN and self.passage is not None:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _reveal_passage(self) -> None:
        """Scroll to the first line of the chosen passage: a matter can be higher than the list."""
        index = self.currentIndex()
        label = next((one for one in self._delegate.laid(index).labels if one.passage == self.passage_number), None)
        if label is not None:
            line = label.place.translated(0, self.visualRect(index).top())
            beyond = max(0, line.bottom() - self.viewport().height() + theme.UNIT)
            above = min(0, line.top() - theme.UNIT)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + (above or beyond))

    def _announce(self) -> None:
        if self.passage is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, _spoken(self.passage)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            place = event.position().toPoint() - self.visualRect(index).topLeft()
            rows = (label for label in self._delegate.laid(index).labels if label.place.top() <= place.y() < label.place.bottom() + 1)
            self.choose_passage(next((label.passage for label in rows), self.passage_number))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid() and self.passage is not None:
            self.entered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._delegate.forget()
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())  # a notice below may have covered it
