"""The line below the claims table: how many claims are chosen, and what can be done to all of them."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLineEdit, QMenu, QPushButton, QWidget

from factcheck_gui.core.records import ClaimStatus
from factcheck_gui.gui import icons, theme
from factcheck_gui.gui.labels import choices
from factcheck_gui.gui.widgets.text import plain_label


def ask_text(parent: QWidget, title: str, question: str) -> str:
    """Return a line that the user typed, "" after Cancel."""
    text, accepted = QInputDialog.getText(parent, title, question, QLineEdit.EchoMode.Normal)
    return " ".join(text.split()) if accepted else ""


class BulkBar(QWidget):
    """Requests: `status_wanted(str)`, `assignee_wanted(str)`, `tag_wanted(str name)`, `untag_wanted(str id)`,
    `delete_wanted()`, `open_wanted()`."""

    status_wanted = Signal(str)
    assignee_wanted = Signal(str)
    tag_wanted = Signal(str)
    untag_wanted = Signal(str)
    delete_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[str, ...] = ()
        self._tags: dict[str, str] = {}
        self._read_only = False
        self.counted = plain_label(parent=self)
        self.open = self._button(self.tr("Open"), "book-open-text", self.open_wanted.emit)
        self.status = self._menu_button(self.tr("Status"), "circle-check", self._fill_status)
        self.assignee = self._menu_button(self.tr("Assignee"), "user", self._fill_people)
        self.tags = self._menu_button(self.tr("Tags"), "tag", self._fill_tags)
        self.delete = self._button(self.tr("Delete"), "trash-2", self.delete_wanted.emit)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.UNIT)
        line.addWidget(self.counted, 1)
        for button in self.buttons():
            line.addWidget(button)
        self.show_chosen(0, 0, 0)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons in their order."""
        return self.open, self.status, self.assignee, self.tags, self.delete

    def offer(self, people: Iterable[str], tags: Mapping[str, str]) -> None:
        """Offer these people and tags (names by id)."""
        self._people, self._tags = tuple(people), dict(tags)

    def set_read_only(self, read_only: bool) -> None:
        """Offer only to open a claim."""
        self._read_only = read_only

    def show_chosen(self, chosen: int, listed: int, left: int) -> None:
        """Say how many claims are chosen, listed and not final yet."""
        claims = self.tr("1 claim") if listed == 1 else self.tr("{count} claims").format(count=QLocale().toString(listed))
        words = self.tr("{claims} · {left} left").format(claims=claims, left=QLocale().toString(left))
        if chosen:
            words = self.tr("{words} · {chosen} chosen").format(words=words, chosen=QLocale().toString(chosen))
        self.counted.setText(words)
        for button in self.buttons():
            button.setEnabled(chosen > 0 and (button is self.open or not self._read_only))
        self.open.setEnabled(chosen == 1)

    def _button(self, text: str, icon: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        icons.follow(button, icon)
        button.clicked.connect(lambda: run())
        return button

    def _menu_button(self, text: str, icon: str, fill: Callable[[QMenu], None]) -> QPushButton:
        button = QPushButton(text, self)
        icons.follow(button, icon)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        return button

    def _fill_status(self, menu: QMenu) -> None:
        menu.clear()
        for value, label in choices(ClaimStatus):
            menu.addAction(label).triggered.connect(lambda _=False, value=value: self.status_wanted.emit(value))

    def _fill_people(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(self.tr("Nobody")).triggered.connect(lambda: self.assignee_wanted.emit(""))
        menu.addSeparator()
        for name in self._people:
            menu.addAction(_plain(name)).triggered.connect(lambda _=False, name=name: self.assignee_wanted.emit(name))
        menu.addAction(self.tr("Another name…")).triggered.connect(self._ask_person)

    def _fill_tags(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(self.tr("New tag…")).triggered.connect(self._ask_tag)
        add, remove = menu.addMenu(self.tr("Add")), menu.addMenu(self.tr("Remove"))
        for row_id, name in self._tags.items():
            add.addAction(_plain(name)).triggered.connect(lambda _=False, name=name: self.tag_wanted.emit(name))
            remove.addAction(_plain(name)).triggered.connect(lambda _=False, row_id=row_id: self.untag_wanted.emit(row_id))
        add.setEnabled(bool(self._tags))
        remove.setEnabled(bool(self._tags))

    @Slot()
    def _ask_person(self) -> None:
        name = ask_text(self, self.tr("Assign claims"), self.tr("Name"))
        if name:
            self.assignee_wanted.emit(name)

    @Slot()
    def _ask_tag(self) -> None:
        name = ask_text(self, self.tr("Add a tag"), self.tr("Tag"))
        if name:
            self.tag_wanted.emit(name)


def _plain(name: str) -> str:
    return name.replace("&", "&&")
