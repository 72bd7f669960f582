"""The grounds that several panels are painted on: a list that pops up over the window, a band that says what to see to."""

from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from factcheck_gui.gui import theme


def paint_popup(widget: QWidget) -> None:
    """Paint a raised ground with round corners and an outline; for a `paintEvent`."""
    now = theme.current()
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(now.outline), 1))
    painter.setBrush(QColor(now.raised))
    painter.drawRoundedRect(widget.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


def paint_band(widget: QWidget, tint: str, accent: str) -> None:
    """Paint a ground of colour `tint` with a bar of colour `accent` at its left and a line below; for a `paintEvent`."""
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), QColor(tint))
    painter.fillRect(0, 0, 3, widget.height(), QColor(accent))
    painter.fillRect(0, widget.height() - 1, widget.width(), 1, QColor(theme.current().line))
