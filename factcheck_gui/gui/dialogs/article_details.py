"""Everything that is known about an article, to be checked and corrected: what was read from its text says from where."""

from collections.abc import Mapping
from dataclasses import fields

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from factcheck_gui.core.records import Article, ArticleStatus, Json, Kind, rules
from factcheck_gui.formats.headers import Header
from factcheck_gui.gui import theme
from factcheck_gui.gui.labels import choices
from factcheck_gui.gui.widgets.date_edit import DateEdit
from factcheck_gui.gui.widgets.text import ElidedLabel, plain_label, tooltip

_LONGEST_SHOWN = 70  # code points of the line that a value was read from


class ArticleDetails(QDialog):
    """A field for every part of an article but its text. `where` maps fields to the words of the text they were read from."""

    def __init__(self, article: Article, where: Mapping[str, str], parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Article details"))
        self._article = article
        self.title, self.outlet, self.byline = QLineEdit(article.title), QLineEdit(article.outlet), QLineEdit(article.byline)
        self.url, self.archived_url, self.language = QLineEdit(article.url), QLineEdit(article.archived_url), QLineEdit(article.language)
        self.published, self.accessed = DateEdit(self.tr("Published")), DateEdit(self.tr("Accessed"))
        self.status, self.note = QComboBox(), QPlainTextEdit(article.note)
        self.message = plain_label(role="error", wrap=True)
        self.message.hide()
        self._fill(article)
        self._arrange(article, where)
        for name, widget in self._lines().items():
            widget.setReadOnly(read_only)
            widget.textChanged.connect(self._check)
            widget.setCursorPosition(0)
            widget.setObjectName(name)
        self.note.setReadOnly(read_only)
        self.status.setEnabled(not read_only)
        self.resize(600, 0)

    @classmethod
    def ask(
        cls, article: Article, where: Mapping[str, str], parent: QWidget | None = None, *, read_only: bool = False
    ) -> dict[str, Json] | None:
        """Return the fields that the user changed, with their new values; None after Cancel."""
        dialog = cls(article, where, parent, read_only=read_only)
        try:
            return dialog.changed() if dialog.exec() and not read_only else None
        finally:
            dialog.deleteLater()

    def changed(self) -> dict[str, Json]:
        """Return the fields that differ from the article, with their values as shown."""
        values: dict[str, Json] = {name: widget.text().strip() for name, widget in self._lines().items()}
        for name, widget in (("published", self.published), ("accessed", self.accessed)):
            values[name] = widget.value()
        values |= {"status": self.status.currentData(), "note": self.note.toPlainText()}
        return {name: value for name, value in values.items() if value != getattr(self._article, name)}

    def problems(self) -> dict[str, str]:
        """Return what is wrong, in words, by field."""
        found = {
            name: widget.problem() for name, widget in (("published", self.published), ("accessed", self.accessed)) if widget.problem()
        }
        for name, widget in self._lines().items():
            rule = rules(Kind.ARTICLE)[name]
            if name not in ("published", "accessed") and not rule.check(widget.text().strip()):
                found[name] = rule.reason
        return found

    def accept(self) -> None:
        for widget in (self.published, self.accessed):
            widget.editingFinished.emit()
        problems = self.problems()
        if problems:
            self._lines()[next(iter(problems))].setFocus(Qt.FocusReason.OtherFocusReason)
            self._check()
        else:
            super().accept()

    @Slot()
    def _check(self) -> None:
        problems = self.problems()
        for name, widget in self._lines().items():
            widget.setProperty("wrong", name in problems)
            widget.setToolTip(tooltip(problems.get(name, "")))
            widget.style().polish(widget)
        sentence = next(iter(problems.values()), "")
        self.message.setText(f"{sentence[:1].upper()}{sentence[1:]}{'' if sentence.endswith('.') or not sentence else '.'}")
        self.message.setVisible(bool(problems))

    def _lines(self) -> dict[str, QLineEdit]:
        return {
            "title": self.title,
            "outlet": self.outlet,
            "byline": self.byline,
            "published": self.published,
            "accessed": self.accessed,
            "url": self.url,
            "archived_url": self.archived_url,
            "language": self.language,
        }

    def _fill(self, article: Article) -> None:
        self.published.set_value(article.published)
        self.accessed.set_value(article.accessed)
        for value, words in choices(ArticleStatus):
            self.status.addItem(words, value)
        self.status.setCurrentIndex(self.status.findData(article.status))
        self.language.setPlaceholderText(self.tr("en, de, ar…"))
        self.url.setPlaceholderText("https://")
        self.archived_url.setPlaceholderText("https://")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(84)

    def _arrange(self, article: Article, where: Mapping[str, str]) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(theme.UNIT + 4)
        form.setVerticalSpacing(theme.UNIT - 2)
        for name, words, widget in (
            ("title", self.tr("Title"), self.title),
            ("outlet", self.tr("Outlet"), self.outlet),
            ("byline", self.tr("Byline"), self.byline),
            ("published", self.tr("Published"), self.published),
            ("accessed", self.tr("Accessed"), self.accessed),
            ("url", self.tr("Web address"), self.url),
            ("archived_url", self.tr("Archived copy"), self.archived_url),
            ("language", self.tr("Language"), self.language),
            ("status", self.tr("Status"), self.status),
            ("note", self.tr("Notes"), self.note),
        ):
            widget.setAccessibleName(words)
            form.addRow(words, widget)
            if where.get(name):
                form.addRow("", self._read_from(where[name]))
        form.addRow(self.tr("File"), plain_label(article.file_name or self.tr("none: it was pasted"), role="muted"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.UNIT] * 4)
        column.setSpacing(theme.UNIT + 4)
        column.addLayout(form)
        column.addWidget(self.message)
        column.addWidget(buttons)

    def _read_from(self, words: str) -> QWidget:
        label = ElidedLabel(self.tr("Read from the text: “{words}”").format(words=words))
        label.setProperty("role", "muted")
        return label


def read_from(article: Article, header: Header, text: str) -> dict[str, str]:
    """Return, for each field of `article` that still has what its `header` says, the words around that in the text."""
    found = {}
    for field in fields(header):
        part = getattr(header, field.name)
        if part and part.end and getattr(article, field.name, "") == part.value:
            found[field.name] = _line_around(text, part.start, part.end)
    return found


def _line_around(text: str, start: int, end: int) -> str:
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    begin = max(begin, start - _LONGEST_SHOWN // 2)
    line = text[begin : min(stop if stop >= 0 else len(text), begin + max(_LONGEST_SHOWN, end - begin))]
    return " ".join(line.split())[: 2 * _LONGEST_SHOWN]
