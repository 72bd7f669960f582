"""Finding a source that the library has, as one types, or deciding to make a new one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from factcheck_gui.core.records import Source
from factcheck_gui.gui import icons
from factcheck_gui.gui.claim_form.evidence_list import source_name
from factcheck_gui.gui.claim_form.picker import LISTED, MOST, Picker, sized
from factcheck_gui.gui.widgets.text import tooltip


class SourcePicker(Picker):
    """`chosen(object Source)` or `new_wanted(str typed)` follows Enter or a click."""

    chosen = Signal(object)
    new_wanted = Signal(str)

    def __init__(self, find: Callable[[str, int], list[Source]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self.line.setAccessibleName(self.tr("Find a source or paste an address"))
        self.line.setPlaceholderText(self.tr("Title, publisher or address"))
        self.list.setAccessibleName(self.tr("Sources found"))
        self.search()

    def fill(self, words: str) -> None:
        """List the sources that have `words`, and at the end the offer to make a new one."""
        sources = self._find(words, MOST)
        for source in sources:
            self._add(source)
        new = self.tr("New source: {words}").format(words=words) if words else self.tr("New source")
        self.list.addItem(sized(QListWidgetItem(icons.icon("plus"), new)))
        # An address that is not there yet is almost surely a new source; words more likely an old one.
        self.list.setCurrentRow(0 if sources and words else self.list.count() - 1)
        self.hint.setText(self._about(words, len(sources)))

    def take(self, item: QListWidgetItem) -> None:
        source = item.data(LISTED)
        if source is None:
            self.new_wanted.emit(self.line.text().strip())
        else:
            self.chosen.emit(source)

    def _about(self, words: str, found: int) -> str:
        if not words:
            return self.tr("Used last:") if found else self.tr("This library has no sources yet.")
        return self.tr("%n found", "", found) if found else self.tr("Nothing found; Enter makes a new source.")

    def _add(self, source: Source) -> None:
        parts = [source_name(source), source.publisher, source.url if source.title else ""]
        item = sized(QListWidgetItem(icons.icon("link", "muted"), " · ".join(part for part in parts if part), self.list))
        item.setData(LISTED, source)
        item.setToolTip(tooltip("\n".join(part for part in parts if part)))
