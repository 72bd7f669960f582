"""Quotations of the open article: whether they are wanted, and which one is in hand."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from factcheck_gui import settings as kept
from factcheck_gui.core.records import Article
from factcheck_gui.gui.reader.claims import ReaderQuotation
from factcheck_gui.gui.reader.panel import ReaderPanel
from factcheck_gui.gui.reading import Reading
from factcheck_gui.gui.session import Session
from factcheck_gui.gui.text_layers import Find, TextLayer

if TYPE_CHECKING:
    from factcheck_gui.analysis.quotations import Quotation


class ShownQuotations(TextLayer[Sequence["Quotation"]]):
    """Finds who says what; words that are only set in quotation marks, and that nobody says, are not shown."""

    def __init__(self, session: Session, reading: Reading, reader: ReaderPanel) -> None:
        super().__init__(session, reading, reader, reader.quotations, kept.QUOTATIONS)
        self._quotations = reader.quotations
        self._worded: tuple[Sequence[Quotation], list[ReaderQuotation]] = ((), [])

    def _finder(self) -> tuple[str, Find[Sequence["Quotation"]]]:
        return self.tr("Looking for quotations"), _find

    def _wait(self) -> None:
        self._quotations.show((), self.tr("Looking for quotations…"))

    def _show(self, article: Article, found: Sequence["Quotation"]) -> None:
        from factcheck_gui.analysis.quotations import QuotationKind

        if self._worded[0] is not found:
            said = (one for one in found if one.kind is not QuotationKind.TERM)
            self._worded = found, [ReaderQuotation(one.start, one.end, one.speaker or "") for one in said]
        if list(self._quotations.shown) != self._worded[1] or not self._worded[1]:
            self._quotations.show(self._worded[1], "" if self._worded[1] else self.tr("Nobody is quoted in this article."))


def _find(text: str, known: "Sequence[Quotation] | None", stop: Callable[[], object]) -> "Sequence[Quotation]":
    """Return the quotations of `text`, which are the same each time."""
    if known is not None:
        return known
    from factcheck_gui.analysis.quotations import quotations

    stop()
    return quotations(text)
