"""How the program asks before something that cannot be taken back: Enter and Esc leave everything as it is."""

from PySide6.QtWidgets import QMessageBox


def confirmed(box: QMessageBox, deed: str) -> bool:
    """Ask with a button that does it, called `deed`, and Cancel, which has the keyboard; return whether it was the first."""
    yes = box.addButton(deed, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    try:
        box.exec()
        return box.clickedButton() is yes
    finally:
        box.deleteLater()
