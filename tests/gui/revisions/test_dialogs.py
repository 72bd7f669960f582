"""The preview of a new text, placing what it left, and the bar that reminds: what they show and what they ask for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Article, Claim
from factcheck_gui.core.revising import Held, RevisionPlan, carry
from factcheck_gui.core.spans import Span
from factcheck_gui.gui.revisions import EarlierTextBar, PlacingDialog, RevisionDialog
from factcheck_gui.gui.widgets.passage import Passage

OLD = "😀 Two gates will open this week at the dam. The river is very low now. Nobody knows why it fell. Farmers wait for water."
NEW = "😀 Two gates will open at the dam. The river is low. Nobody knows why it fell. Farmers wait. Nobody knows why it fell."
QUOTES = ("Two gates will open this week at the dam.", "The river is very low now.", "Nobody knows why it fell.", "for water")
LEFT = Qt.MouseButton.LeftButton


def plan_of(new: str = NEW, quotes: tuple[str, ...] = QUOTES) -> RevisionPlan:
    sha256 = text_sha256(OLD)
    held = []
    for number, quote in enumerate(quotes):
        span = Span.of(OLD, OLD.index(quote), OLD.index(quote) + len(quote))
        claim = Claim(f"{number:032x}", "a" * 32, sha256, span.start, span.end, span.quote, span.prefix, span.suffix)
        held.append(Held(claim, ()))
    article = Article("a" * 32, title="Dam", text_sha256=sha256, length=len(OLD))
    return RevisionPlan(article, new, text_sha256(new), carry(held, {sha256: OLD}, new), ())


def texts() -> dict[str, str]:
    return {text_sha256(OLD): OLD}


@pytest.fixture
def placing(qtbot: QtBot) -> PlacingDialog:
    dialog = PlacingDialog("Dam")
    qtbot.addWidget(dialog)
    dialog.show_claims(NEW, plan_of().uncertain, texts())
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_the_preview_counts_and_shows_both_passages(qtbot: QtBot) -> None:
    dialog = RevisionDialog("Dam")
    qtbot.addWidget(dialog)
    assert not dialog.use.isEnabled()
    dialog.show_plan(plan_of(), texts(), "new.txt")
    assert dialog.use.isEnabled()
    assert dialog.summary.text() == (
        "0 claims are carried over. 4 stay with the earlier text until you place them: 2 changed, 1 at several places, 1 gone."
        " One Undo takes all of it back."
    )
    assert dialog.passages.old.marked() == QUOTES[0]
    assert dialog.passages.new.marked() == "Two gates will open at the dam."
    dialog.show_problem("This text is no good.")
    assert dialog.message.text() == "This text is no good."


def test_a_text_without_claims_is_just_used(qtbot: QtBot) -> None:
    dialog = RevisionDialog("Dam")
    qtbot.addWidget(dialog)
    dialog.show_plan(plan_of(quotes=()), texts(), "new.txt")
    assert "no claims" in dialog.summary.text()
    assert dialog.passages.new.toPlainText() == NEW


def test_what_is_not_certain_comes_first(qtbot: QtBot) -> None:
    dialog = RevisionDialog("Dam")
    qtbot.addWidget(dialog)
    dialog.show_plan(plan_of(OLD.replace("for water", "for rain")), texts(), "new.txt")
    assert "3 claims are carried over. 1 stays with the earlier text" in dialog.summary.text()
    first = dialog.claims.current
    assert first is not None
    assert first.claim.quote == "for water"


def test_the_marked_words_are_used(placing: PlacingDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(placing.place_requested) as asked:
        QTest.mouseClick(placing.accept_place, LEFT)
    one, span = asked.args or []
    assert (one.claim.quote, span.quote) == (QUOTES[0], "Two gates will open at the dam.")
    assert span.holds_in(NEW)


def test_one_of_several_places_is_chosen(placing: PlacingDialog, qtbot: QtBot) -> None:
    placing.claims.setFocus()
    QTest.keyClick(placing.claims, Qt.Key.Key_Down)
    assert not placing.next_place.isVisible()
    QTest.keyClick(placing.claims, Qt.Key.Key_Down)
    assert "Place 1 of 2" in placing.advice.text()
    first = placing.place
    QTest.mouseClick(placing.next_place, LEFT)
    assert "Place 2 of 2" in placing.advice.text()
    assert placing.place != first
    assert placing.passages.new.marked() == "Nobody knows why it fell."
    with qtbot.waitSignal(placing.place_requested) as asked:
        QTest.mouseClick(placing.accept_place, LEFT)
    assert (asked.args or [])[1] == placing.place


def test_words_that_are_gone_are_chosen_or_left(placing: PlacingDialog, qtbot: QtBot) -> None:
    QTest.keyClick(placing.claims, Qt.Key.Key_End)
    assert "The words are gone" in placing.advice.text()
    assert not placing.accept_place.isEnabled()
    assert not placing.use_selected.isEnabled()
    start = NEW.index(" Farmers wait.")
    placing.passages.new.choose(start, start + 14)
    with qtbot.waitSignal(placing.place_requested) as asked:
        QTest.mouseClick(placing.use_selected, LEFT)
    assert (asked.args or [])[1] == Span.of(NEW, start + 1, start + 14)
    with qtbot.waitSignal(placing.leave_requested) as left:
        QTest.mouseClick(placing.leave, LEFT)
    assert (left.args or [])[0].claim.quote == "for water"


def test_the_next_claim_is_shown_until_none_is_left(placing: PlacingDialog) -> None:
    rest = list(plan_of().uncertain)
    while rest:
        shown = placing.claims.current
        assert shown is not None
        rest = [one for one in rest if one.claim.id != shown.claim.id]
        placing.show_claims(NEW, rest, texts())
    assert "Every claim" in placing.summary.text()
    assert not placing.leave.isVisible()


def test_of_a_very_long_text_the_part_around_is_shown(qtbot: QtBot) -> None:
    passage = Passage("Text")
    qtbot.addWidget(passage)
    text = "😀 words\n" * 100_000 + "here it is" + "\nmore 😀" * 100_000
    start = text.index("here")
    passage.show_passage(text, start, start + 10)
    assert passage.marked() == "here it is"
    assert len(passage.toPlainText()) < len(text) / 3
    passage.choose(start + 5, start + 7)
    assert passage.chosen() == Span.of(text, start + 5, start + 7)


def test_the_bar_is_there_while_claims_wait(qtbot: QtBot) -> None:
    bar = EarlierTextBar()
    qtbot.addWidget(bar)
    bar.show_count(0)
    assert not bar.isVisible()
    bar.show_count(1)
    assert bar.words.text().startswith("1 claim is of an earlier text")
    with qtbot.waitSignal(bar.place_requested):
        QTest.mouseClick(bar.place, LEFT)
    bar.show_count(12, read_only=True)
    assert bar.words.text().startswith("12 claims are")
    assert not bar.place.isVisible()
