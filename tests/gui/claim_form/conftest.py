"""A form over a real library, as the window joins them."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from factcheck_gui import paths
from factcheck_gui.core import intents
from factcheck_gui.core.edits import Edit
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Json
from factcheck_gui.core.scales import load_scales
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.claim_form import ClaimForm, LibraryData
from factcheck_gui.library import Library

TEXT = "Prices rose by nine per cent. Nobody was asked. The ministry denies it."


class Desk:
    """The form, its library, and everything that it asked for."""

    def __init__(self, library: Library, qtbot: QtBot) -> None:
        self.library = library
        self.qtbot = qtbot
        self.edits: list[Edit] = []
        self.accepted = 0
        self.opened: list[str] = []
        scales = load_scales([paths.resource("scales")])
        self.form = ClaimForm(LibraryData(library))
        qtbot.addWidget(self.form)
        self.form.set_scale(scales["desk"], scales)
        self.form.edit_requested.connect(self._save)
        self.form.accepted.connect(self._accept)
        self.form.source_opened.connect(self.opened.append)

    def mark(self, start: int = 0, end: int = 29) -> str:
        """Make a claim and return its id."""
        article = next(iter(self.library.articles.all()), None)
        if article is None:
            values: dict[str, Json] = {"title": "Prices", "outlet": "The Daily", "text_sha256": text_sha256(TEXT), "length": len(TEXT)}
            self.library.apply(intents.import_article(values, TEXT))
            article = next(iter(self.library.articles.all()))
        edit = intents.mark_claim(article, Span(start, end, TEXT[start:end], "", ""))
        self.library.apply(edit)
        return edit.sets[0].row_id

    def show(self, claim_id: str) -> None:
        self.form.show_claim(self.library.claims.view(claim_id), self.library.sources.evidence_of(claim_id))

    def open(self, claim_id: str) -> None:
        """Show a claim in a window that has the keyboard."""
        self.show(claim_id)
        self.form.resize(380, 800)
        with self.qtbot.waitActive(self.form):
            self.form.show()
            self.form.activateWindow()

    def source(self, **values: str) -> str:
        edit = intents.add_source({"title": "A source", **values})
        self.library.apply(edit)
        return edit.sets[0].row_id

    def cite(self, claim_id: str, *titles: str) -> None:
        for place, title in enumerate(titles):
            self.library.apply(intents.cite(claim_id, self.source(title=title), float(place)))

    def _save(self, edit: Edit) -> None:
        self.edits.append(edit)
        self.library.apply(edit)
        if self.form.claim_id:
            self.show(self.form.claim_id)

    def _accept(self) -> None:
        self.accepted += 1


@pytest.fixture
def desk(library: Library, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(library, qtbot)
    yield desk
    desk.form.edit_requested.disconnect()
