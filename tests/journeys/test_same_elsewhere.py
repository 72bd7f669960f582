"""The same in other articles, by keyboard: listed with what differs, gone to and back, and linked, in one step with the claims."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from factcheck_gui import settings as kept
from factcheck_gui.core.records import Claim
from factcheck_gui.gui.elsewhere import ElsewherePanel
from factcheck_gui.settings import Settings
from tests.journeys.conftest import Start, make_library
from tests.journeys.window import WAIT, Window, factcheck

SAID = "Two gates of the dam will open before the week is out,"
MIRROR = f"The council met on Monday. “{SAID}” Mayor Ada Ott said. Few people came."
COURIER = "It was a long night. “Two gates of the dam will close before the week is out,” Ada Ott told the council."
ARTICLES = {"Mirror": MIRROR, "Courier": COURIER, "Tea": "We like tea. So do you. It is warm."}


@pytest.fixture
def window(start: Start, tmp_path: Path) -> Window:
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    window = start(make_library(tmp_path / "dam.fcdb", ARTICLES))
    window.articles.open("Mirror")
    window.reader.page.setFocus()
    return window


def panel(window: Window) -> ElsewherePanel:
    return window.desk.read.side.elsewhere


def wait_for(window: Window, *told: str) -> None:
    window.qtbot.waitUntil(lambda: panel(window).wordings.told() == list(told), timeout=WAIT)


def look(window: Window, words: str) -> None:
    window.reader.select(words)
    window.press("E")
    assert panel(window).isVisible()


def claims_of(window: Window, *titles: str) -> list[Claim]:
    found = (window.library.articles.find(title) for title in titles)
    return [claim for article in found for claim in window.library.claims.of_article(article.id)]


def test_a_passage_is_found_gone_to_linked_and_judged(window: Window) -> None:
    look(window, SAID)
    found = "Courier, Ada Ott, quoted, Two gates of the dam will [not here: open] [only here: close] before the week is out,"
    wait_for(window, found.removesuffix(","))
    assert QApplication.focusWidget() is panel(window).wordings

    window.press("Return")
    assert window.articles.open_title == "Courier"
    assert window.reader.selected.startswith("Two gates of the dam will close")
    assert QApplication.focusWidget() is panel(window).wordings

    window.press("C")  # contradicts: neither was a claim before
    window.qtbot.waitUntil(lambda: "Linked: Contradicts it" in panel(window).wordings.told()[0], timeout=WAIT)
    claims = claims_of(window, "Mirror", "Courier")
    assert [(claim.speaker, claim.claim_types) for claim in claims] == [("", ()), ("Ada Ott", ("quotation",))]
    assert [window.library.articles.find(title).status for title in ("Mirror", "Courier")] == ["in progress"] * 2

    factcheck("set", window.library.path, claims[1].id, "verdict", "false")
    window.qtbot.waitUntil(lambda: "False" in panel(window).wordings.told()[0], timeout=WAIT)

    panel(window).back.click()
    assert window.articles.open_title == "Mirror"
    assert window.reader.selected == SAID
    panel(window).wordings.setFocus()
    window.press("Esc")
    assert QApplication.focusWidget() is window.reader.page
    factcheck("undo", window.library.path)
    window.press("Ctrl+Z")
    assert window.library.claims.all_links() == []
    assert claims_of(window, *ARTICLES) == []


def test_claims_that_are_there_are_linked_and_not_made_again(window: Window) -> None:
    window.articles.open("Courier")
    window.reader.mark("Two gates of the dam will close before the week is out")
    window.press("7")
    window.articles.open("Mirror")
    window.reader.mark(SAID)
    window.press("E")
    window.qtbot.waitUntil(lambda: len(panel(window).wordings.told()) == 1, timeout=WAIT)
    assert "Unproven" in panel(window).wordings.told()[0]
    window.press("V")
    window.qtbot.waitUntil(lambda: "Linked: Variant of it" in panel(window).wordings.told()[0], timeout=WAIT)
    (link,) = window.library.claims.all_links()
    assert {link.claim_id, link.other_id} == {claim.id for claim in claims_of(window, *ARTICLES)}
    window.desk.read.side.setCurrentIndex(0)
    assert [one.view.article_title for one in window.form.form.body.links.list.linked] == ["Courier"]


def test_what_is_not_found_is_said_and_another_claim_is_followed(window: Window) -> None:
    window.press("E")
    assert "Choose a claim or select words" in window.notice
    look(window, "Few people came.")
    window.qtbot.waitUntil(lambda: "No other article says this" in panel(window).note.text(), timeout=WAIT)
    window.press("S")  # is the list's key, also while there is nothing to link
    assert QApplication.activeModalWidget() is None
    window.reader.mark(SAID)
    window.qtbot.waitUntil(lambda: len(panel(window).wordings.told()) == 1, timeout=WAIT)
    subject = window.desk.layers.elsewhere.subject
    assert subject is not None
    assert subject.claim_id == window.desk.read.form.claim_id


def test_an_only_article_asks_for_others(start: Start, tmp_path: Path) -> None:
    window = start(make_library(tmp_path / "one.fcdb", {"Mirror": MIRROR}))
    look(window, SAID)
    window.qtbot.waitUntil(lambda: "the only article" in panel(window).note.text(), timeout=WAIT)


def test_five_outlets_word_one_sentence(start: Start, tmp_path: Path, shared_seeds: Path) -> None:
    path = make_library(tmp_path / "five.fcdb", {})
    factcheck("import", path, shared_seeds)
    window = start(path)
    articles = window.library.articles
    window.desk.go_to_article(next(one.id for one in articles.all() if "right track" in articles.text(one.id)))
    window.reader.page.setFocus()
    look(window, "generally on the right track")
    wordings = panel(window).wordings
    window.qtbot.waitUntil(lambda: any("[not here: track] [only here: path]" in told for told in wordings.told()), timeout=WAIT)
    window.press("V")
    window.qtbot.waitUntil(lambda: any("Linked: Variant of it" in told for told in wordings.told()), timeout=WAIT)
    quotes = [window.library.claims.get(claim_id).quote for claim_id in ends(window)]
    assert {quote.rpartition(" ")[2] for quote in quotes} <= {"track", "path"}


def ends(window: Window) -> list[str]:
    (link,) = window.library.claims.all_links()
    return [link.claim_id, link.other_id]
