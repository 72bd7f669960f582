"""The form's small buttons: an icon, with its name for screen readers and the tool tip."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from factcheck_gui.gui import icons, theme


def small_tool(parent: QWidget, icon: str, name: str) -> QToolButton:
    """Return a button with an icon that the tab key reaches."""
    button = QToolButton(parent)
    button.setMinimumSize(theme.TARGET, theme.TARGET)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    icons.follow(button, icon)
    return button
