"""The list of wordings: each in full, with the words that differ marked by sign and colour, and keys to go there and to link."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from factcheck_gui.core.records import Relation
from factcheck_gui.core.scales import Verdict
from factcheck_gui.gui import theme
from factcheck_gui.gui.elsewhere.looking import Rendered, Side
from factcheck_gui.gui.labels import date_text, label_of
from factcheck_gui.gui.widgets.chip import paint_chip
from factcheck_gui.gui.widgets.text import tooltip

FindVerdict = Callable[[str, str], Verdict | None]
RELATION_KEYS = {
    Qt.Key.Key_S: Relation.SAME,
    Qt.Key.Key_V: Relation.VARIANT,
    Qt.Key.Key_C: Relation.CONTRADICTS,
    Qt.Key.Key_P: Relation.PART_OF,
}
_DATA = Qt.ItemDataRole.UserRole
_PAD = 10
_CHIP = 32  # pixels: the widest usual chip and the room beside it
_Index = QModelIndex | QPersistentModelIndex


class Wordings(QListWidget):
    """Requests: `opened(object Rendered)` to go there, `link_wanted(object Relation)`, `left()` to go back to the text."""

    opened = Signal(object)
    link_wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("The same in other articles"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.itemClicked.connect(lambda item: self.opened.emit(item.data(_DATA)))
        theme.controller().changed.connect(self._restyle)

    def show_rendered(self, rendered: Sequence[Rendered], verdict: FindVerdict) -> None:
        """Show these instead of the present ones; the row that is chosen stays chosen."""
        self._delegate.verdict = verdict
        current = self.current()
        self.clear()
        for one in rendered:
            item = QListWidgetItem(self)
            item.setData(_DATA, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._told(one))
            item.setToolTip(tooltip(one.article.title))
        same = (n for n, one in enumerate(rendered) if current and (one.article.id, one.start) == (current.article.id, current.start))
        self.setCurrentRow(next(same, 0))

    def current(self) -> Rendered | None:
        """Return the chosen wording."""
        item = self.currentItem()
        chosen: Rendered | None = item.data(_DATA) if item is not None else None
        return chosen

    def told(self) -> list[str]:
        """Return what each row says, for readers of the screen and of tests."""
        return [str(self.item(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(self.count())]

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in RELATION_KEYS:
            self.link_wanted.emit(RELATION_KEYS[Qt.Key(event.key())])
        else:
            self.opened.emit(self.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _restyle(self) -> None:
        self.viewport().update()

    def _is_own(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return event.key() in RELATION_KEYS or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)

    def _told(self, one: Rendered) -> str:
        said = {
            Side.BOTH: "{words}",
            Side.HERE: self.tr("[not here: {words}]"),
            Side.THERE: self.tr("[only here: {words}]"),
        }
        words = "".join(said[side].format(words=words) if words.strip() else words for words, side in one.pieces)
        verdict = self._delegate.verdict(one.scale, one.verdict)
        return ", ".join(filter(None, (*heading(one), verdict.label if verdict else "", relation_words(one), " ".join(words.split()))))


def heading(one: Rendered) -> list[str]:
    """Return what is said of a wording above its words."""
    told = _tr("quoted") if one.quoted else _tr("in its own words")
    return list(filter(None, (one.article.outlet or one.article.title, one.speaker, told, date_text(one.article.published))))


def relation_words(one: Rendered) -> str:
    """Return what the claim that is looked at is to the one made there, "" where they are not linked."""
    return _tr("Linked: {relation}").format(relation=label_of(Relation, one.relation)) if one.relation else ""


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: Wordings) -> None:
        super().__init__(view)
        self._view = view
        self.verdict: FindVerdict = lambda scale, verdict: None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        one: Rendered = index.data(_DATA)
        width = self._view.viewport().width()
        lines = QFontMetrics(option.font).lineSpacing() * (2 if one.relation else 1)
        return QSize(width, lines + 4 + round(self._document(one, option.font, width - 2 * _PAD).size().height()) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        one: Rendered = index.data(_DATA)
        now, state = theme.current(), QStyle.StateFlag
        painter.save()
        if option.state & state.State_Selected:
            painter.fillRect(option.rect, QColor(now.selection))
        elif option.state & state.State_MouseOver:
            painter.fillRect(option.rect, QColor(now.hover))
        painter.setPen(QPen(QColor(now.line)))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        area = option.rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        top = self._paint_head(painter, option, area, one)
        painter.translate(QPoint(area.left(), top))
        self._document(one, option.font, area.width()).drawContents(painter)
        painter.restore()

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, one: Rendered) -> int:
        """Paint the lines above the words and return where these begin."""
        now, step = theme.current(), QFontMetrics(option.font).lineSpacing()
        line = QRect(area.left(), area.top(), area.width(), step)
        if one.claim_id:
            paint_chip(painter, QRect(line.left(), line.top(), _CHIP, step), self.verdict(one.scale, one.verdict))
            line.setLeft(line.left() + _CHIP)
        outlet, *rest = heading(one)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        line = _paint_words(painter, line, bold, now.text, outlet)
        quiet = now.text if option.state & QStyle.StateFlag.State_Selected else now.muted
        _paint_words(painter, line, option.font, quiet, "".join(f" · {part}" for part in rest))
        if not one.relation:
            return area.top() + step + 4
        _paint_words(painter, QRect(area.left(), area.top() + step, area.width(), step), option.font, now.link, relation_words(one))
        return area.top() + 2 * step + 4

    def _document(self, one: Rendered, font: QFont, width: int) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(font)
        document.setTextWidth(width)
        cursor = QTextCursor(document)
        for words, side in one.pieces:
            cursor.insertText(" ".join(words.split("\n")), _format(side))
        return document


def _format(side: Side) -> QTextCharFormat:
    """Return the look of words: struck and quiet where they are not here, underlined and strong where they are only here."""
    now, made = theme.current(), QTextCharFormat()
    made.setForeground(QColor({Side.BOTH: now.text, Side.HERE: now.muted, Side.THERE: now.warning}[side]))
    made.setFontStrikeOut(side is Side.HERE)
    made.setFontUnderline(side is Side.THERE)
    if side is Side.THERE:
        made.setFontWeight(QFont.Weight.DemiBold)
    return made


def _paint_words(painter: QPainter, line: QRect, font: QFont, colour: str, words: str) -> QRect:
    """Paint words into a line, elided, and return what is left of it."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return line.adjusted(QFontMetrics(font).horizontalAdvance(shown), 0, 0, 0)


def _tr(text: str) -> str:
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("Wordings", text)
