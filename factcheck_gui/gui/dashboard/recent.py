"""The latest edits, told in one line each."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from factcheck_gui.core.records import Kind
from factcheck_gui.gui.labels import moment_words
from factcheck_gui.gui.widgets.text import ElidedLabel, plain_label, tooltip
from factcheck_gui.store.statistics import RecentEdit

MOST = 12
_NAME = 180  # pixels of a name; what was done has to stand in the row as well


class RecentEdits(QWidget):
    """Who did what when, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._shown: tuple[RecentEdit, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def rows(self) -> list[str]:
        """Return what the rows say."""
        return [row.accessibleName() for row in self._rows]

    def show_edits(self, edits: Sequence[RecentEdit]) -> None:
        """Show these edits."""
        if tuple(edits) == self._shown:
            return
        self._shown = tuple(edits)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(edit) for edit in _joined(edits)[:MOST]]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, edit: RecentEdit) -> QWidget:
        row = QWidget(self)
        when = moment_words(edit.when)
        said, what = self.tr("{name} {what}"), self._what(edit)
        name = self.fontMetrics().elidedText(edit.name, Qt.TextElideMode.ElideRight, _NAME)
        row.setAccessibleName(f"{said.format(name=edit.name, what=what)}, {when}")
        row.setToolTip(tooltip(edit.name) if name != edit.name else "")
        line = QHBoxLayout(row)
        line.setContentsMargins(4, 0, 4, 0)
        line.addWidget(ElidedLabel(said.format(name=name, what=what), row), 1)
        line.addWidget(plain_label(when, role="muted"))
        return row

    def _what(self, edit: RecentEdit) -> str:
        verbs = {
            "added": self.tr("added {what}"),
            "changed": self.tr("changed {what}"),
            "deleted": self.tr("deleted {what}"),
            "brought back": self.tr("brought back {what}"),
        }
        parts = [verbs[done].format(what=self._count(Kind(kind), count)) for kind, done, count in edit.done[:3]]
        words = ", ".join(parts)
        return self.tr("by undo or redo: {what}").format(what=words) if edit.is_undo else words

    def _count(self, kind: Kind, count: int) -> str:
        one, many = {
            Kind.ARTICLE: (self.tr("an article"), self.tr("{n} articles")),
            Kind.REVISION: (self.tr("a revision"), self.tr("{n} revisions")),
            Kind.CLAIM: (self.tr("a claim"), self.tr("{n} claims")),
            Kind.ASSESSMENT: (self.tr("an assessment"), self.tr("{n} assessments")),
            Kind.SOURCE: (self.tr("a source"), self.tr("{n} sources")),
            Kind.EVIDENCE: (self.tr("a piece of evidence"), self.tr("{n} pieces of evidence")),
            Kind.LINK: (self.tr("a link between claims"), self.tr("{n} links between claims")),
            Kind.EVENT: (self.tr("an event"), self.tr("{n} events")),
            Kind.TAG: (self.tr("a tag"), self.tr("{n} tags")),
            Kind.SCALE: (self.tr("a rating scale"), self.tr("{n} rating scales")),
            Kind.SUGGESTION: (self.tr("a dismissed suggestion"), self.tr("{n} dismissed suggestions")),
            Kind.ANNOTATOR: (self.tr("a name"), self.tr("{n} names")),
        }[kind]
        return one if count == 1 else many.format(n=QLocale().toString(count))


def _joined(edits: Sequence[RecentEdit]) -> list[RecentEdit]:
    """Return the edits, several of one kind in a row by one person as one."""
    found: list[RecentEdit] = []
    for edit in edits:
        last = found[-1] if found else None
        if last and (last.name, last.is_undo, _kinds(last)) == (edit.name, edit.is_undo, _kinds(edit)):
            done = tuple((kind, what, n + m) for (kind, what, n), (_, _, m) in zip(last.done, edit.done, strict=True))
            found[-1] = RecentEdit(last.when, last.name, last.is_undo, done)
        else:
            found.append(edit)
    return found


def _kinds(edit: RecentEdit) -> list[tuple[str, str]]:
    return [(kind, what) for kind, what, _ in edit.done]
