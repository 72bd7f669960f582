"""The source dialog finds what is there as one types, makes what is not, and refuses a second source for one address."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from factcheck_gui.gui.claim_form import LibraryData
from factcheck_gui.gui.claim_form.picker import DEBOUNCE
from factcheck_gui.gui.claim_form.source_dialog import SourceDialog
from factcheck_gui.gui.widgets.source_fields import today
from tests.gui.claim_form.conftest import Desk


def dialog(desk: Desk) -> SourceDialog:
    made = SourceDialog(LibraryData(desk.library))
    desk.qtbot.addWidget(made)
    with desk.qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_sources_are_found_as_one_types_and_chosen_by_enter(desk: Desk) -> None:
    wanted = desk.source(title="Economic survey", publisher="Statistics Office")
    desk.source(title="Flood maps")
    made = dialog(desk)
    QTest.keyClicks(made.picker.line, "office econ")
    desk.qtbot.waitUntil(lambda: len(made.picker.found()) == 2)
    assert made.picker.found() == ["Economic survey · Statistics Office", "New source: office econ"]
    QTest.keyClick(made.picker.line, Qt.Key.Key_Return)
    made.evidence.stances["supports"].click()
    made.evidence.locator.setText(" p. 3 ")
    answer = made.answer()
    assert (answer.source_id, answer.source) == (wanted, {})
    assert answer.evidence == {"stance": "supports", "locator": "p. 3", "quote": "", "note": ""}
    assert DEBOUNCE <= 100


def test_enter_right_after_an_address_begins_a_new_source(desk: Desk) -> None:
    made = dialog(desk)
    QTest.keyClicks(made.picker.line, "https://example.org/new")
    QTest.keyClick(made.picker.line, Qt.Key.Key_Return)
    values = made.answer().source
    assert (values["url"], values["accessed"]) == ("https://example.org/new", today())
    assert made.fields.lines["title"].hasFocus()


@pytest.mark.parametrize(
    ("typed", "address", "title"),
    [
        ("example.org/minutes", "https://example.org/minutes", ""),
        ("www.example.org", "https://www.example.org", ""),
        ("minutes.pdf", "", "minutes.pdf"),
        ("Minutes of 14/10", "", "Minutes of 14/10"),
    ],
)
def test_an_address_copied_without_its_beginning_is_an_address(desk: Desk, typed: str, address: str, title: str) -> None:
    made = dialog(desk)
    QTest.keyClicks(made.picker.line, typed)
    QTest.keyClick(made.picker.line, Qt.Key.Key_Return)
    values = made.fields.values()
    assert (values["url"], values["title"]) == (address, title)


def test_an_address_that_is_known_offers_its_source(desk: Desk) -> None:
    known = desk.source(title="Known", url="https://example.org/known")
    made = dialog(desk)
    made.make("")
    assert not made._same.isVisible()
    QTest.keyClicks(made.fields.lines["url"], "https://example.org/known")
    assert made._same.isVisible()
    made._same.click()
    assert made.answer().source_id == known


def test_what_is_wrong_is_said_beside_the_field_and_keeps_the_dialog_open(desk: Desk) -> None:
    made = dialog(desk)
    made.make("A title")
    made.fields.lines["url"].setText("example.org")
    made.fields.lines["published"].setText("yesterday")
    made.accept()
    assert made.isVisible()
    assert made.fields._problems["url"].text() == "A web address begins with http:// or https:// and has no blanks."
    assert made.fields._problems["published"].text()
    made.fields.lines["url"].clear()
    made.fields.lines["published"].setText("19 May 2025")
    made.accept()
    assert not made.isVisible()
    assert made.answer().source["published"] == "2025-05-19"


def test_a_source_without_title_and_address_is_refused(desk: Desk) -> None:
    made = dialog(desk)
    made.make("")
    made.accept()
    assert made.isVisible()
    assert made.fields._problems["title"].text() == "A source needs a title or an address."


def test_editing_shows_what_is_there(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.cite(claim_id, "one")
    cited = desk.library.sources.evidence_of(claim_id)[0]
    made = SourceDialog(LibraryData(desk.library), cited)
    desk.qtbot.addWidget(made)
    answer = made.answer()
    assert (answer.source_id, answer.source["title"], answer.evidence["stance"]) == (cited.source.id, "one", "context")
