"""How one thing that was found looks: its kind and title above, the words around the match below, matches in bold."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from factcheck_gui.core.records import Kind
from factcheck_gui.core.search_query import Hit
from factcheck_gui.core.spans import Utf16Map
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.labels import date_text, label

HEIGHT = 52  # pixels
HIT = Qt.ItemDataRole.UserRole
_ICON = 16
_ICONS = {
    Kind.ARTICLE: "file-text",
    Kind.CLAIM: "highlighter",
    Kind.ASSESSMENT: "scale",
    Kind.SOURCE: "link",
    Kind.EVIDENCE: "quote",
}
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\u2028\u2029", " "))  # one for one: marks stay where they are
_Index = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """The rows of the answer in sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    @property
    def hits(self) -> tuple[Hit, ...]:
        return self._hits

    def put(self, hits: tuple[Hit, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default; an index is a value
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title or hit.snippet
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{label(Kind(hit.kind))}: " + ", ".join(filter(None, (hit.title, hit.outlet, date_text(hit.published), hit.snippet)))
        return hit if role == HIT else None


class HitDelegate(QStyledItemDelegate):
    """Paints rows of two lines; words of any origin are painted letter by letter, never as markup."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit: Hit = index.data(HIT)
        now = theme.current()
        place: QRect = option.rect
        font: QFont = option.font
        state: QStyle.StateFlag = option.state
        painter.save()
        chosen, lit = bool(state & QStyle.StateFlag.State_Selected), bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(place, QColor(now.selection if chosen else now.hover if lit else now.raised))
        inner = place.adjusted(theme.UNIT + 2, 6, -theme.UNIT - 2, -6)
        quiet = now.text if chosen else now.muted
        painter.drawPixmap(inner.x(), inner.y() + 2, icons.pixmap(_ICONS[Kind(hit.kind)], quiet, _ICON))
        inner.setLeft(inner.left() + _ICON + theme.UNIT)
        above, below = QRect(inner), QRect(inner)
        above.setHeight(inner.height() // 2)
        below.setTop(above.bottom() + 1)
        above.setRight(_paint_about(painter, above, font, quiet, hit))
        title = hit.title or label(Kind(hit.kind))
        paint_marked(painter, above, font, now.text, title, hit.title_marks if hit.title else ())
        paint_marked(painter, below, font, quiet, hit.snippet, hit.marks, now.text)
        painter.restore()


def _paint_about(painter: QPainter, place: QRect, font: QFont, colour: str, hit: Hit) -> int:
    """Paint kind, outlet and date at the end of the line; return where the room for the title ends."""
    about = " · ".join(filter(None, (label(Kind(hit.kind)), hit.outlet, date_text(hit.published))))
    metrics = QFontMetrics(font)
    words = metrics.elidedText(" ".join(about.split()), Qt.TextElideMode.ElideRight, place.width() // 2)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
    return place.right() - metrics.horizontalAdvance(words) - 2 * theme.UNIT


def paint_marked(
    painter: QPainter, place: QRect, font: QFont, colour: str, text: str, marks: Sequence[tuple[int, int]], mark_colour: str = ""
) -> None:
    """Paint one line of plain text, shortened where there is no room, with the `marks` (code points) in bold."""
    if not text or place.width() < 1:
        return
    shown = text.translate(_BLANKS)
    formats = _formats(shown, marks, mark_colour or colour)
    layout, line = _laid_out(shown, font, formats)
    if line.naturalTextWidth() > place.width():
        room = place.width() - QFontMetrics(font).horizontalAdvance("…")
        layout, line = _laid_out(_start(shown, line.xToCursor(room, QTextLine.CursorPosition.CursorOnCharacter)), font, formats)
    painter.save()
    painter.setClipRect(place)
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(place.x(), place.y() + (place.height() - line.height()) / 2))
    painter.restore()


def _laid_out(text: str, font: QFont, formats: list[QTextLayout.FormatRange]) -> tuple[QTextLayout, QTextLine]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return layout, line


def _start(text: str, units: int) -> str:
    """Return the first UTF-16 `units` of `text` with an ellipsis."""
    return text[: Utf16Map(text).to_code_points(units)].rstrip() + "…"


def _formats(text: str, marks: Sequence[tuple[int, int]], colour: str) -> list[QTextLayout.FormatRange]:
    units = Utf16Map(text)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    bold.setForeground(QColor(colour))
    formats = []
    for start, end in marks:
        part = QTextLayout.FormatRange()
        part.start = units.to_utf16(start)
        part.length = units.to_utf16(end) - part.start
        part.format = bold
        formats.append(part)
    return formats
