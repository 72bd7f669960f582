"""The claim form saves what is typed, field by field, and leaves alone what is half typed."""

from itertools import accumulate

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from factcheck_gui.core import intents
from factcheck_gui.core.ids import assessment_id
from factcheck_gui.core.records import Annotator, Claim, Kind
from factcheck_gui.core.scales import parse_scale
from factcheck_gui.gui.claim_form import draft
from factcheck_gui.gui.claim_form.source_dialog import Citation, SourceDialog
from factcheck_gui.gui.claim_form.verdict_buttons import VerdictButtons
from factcheck_gui.library import Library
from tests.gui.claim_form.conftest import Desk


def line(desk: Desk, name: str) -> QLineEdit:
    editor = desk.form.body.texts[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def text(desk: Desk, name: str) -> QPlainTextEdit:
    editor = desk.form.body.texts[name].editor
    assert isinstance(editor, QPlainTextEdit)
    return editor


def claim(desk: Desk, claim_id: str) -> Claim:
    return desk.library.claims.get(claim_id)


def type_into(desk: Desk, name: str, words: str) -> None:
    desk.form.focus_field(name)
    QTest.keyClicks(desk.form.body.texts[name].editor, words)


def test_without_a_claim_the_form_says_how_to_get_one(desk: Desk) -> None:
    assert desk.form.claim_id == ""
    with desk.qtbot.waitSignal(desk.form.mark_requested):
        desk.form._frame.mark.click()


def test_leaving_a_line_saves_it_as_one_edit(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    type_into(desk, "speaker", "Jane Okafor ")
    assert not desk.edits
    desk.form.focus_field("speaker_role")
    assert [(part.field, part.value) for part in desk.edits[0].sets] == [("speaker", "Jane Okafor")]
    assert claim(desk, claim_id).speaker == "Jane Okafor"
    desk.form.focus_field("speaker")
    desk.form.focus_field("speaker_role")
    assert len(desk.edits) == 1


def test_enter_saves_a_line_and_a_second_enter_accepts(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    type_into(desk, "speaker", "Jane")
    QTest.keyClick(line(desk, "speaker"), Qt.Key.Key_Return)
    assert (claim(desk, claim_id).speaker, desk.accepted) == ("Jane", 0)
    QTest.keyClick(line(desk, "speaker"), Qt.Key.Key_Return)
    assert desk.accepted == 1


def test_a_pause_saves_a_longer_text_and_the_cursor_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    desk.form.body.texts["claim_text"].draft._pause.setInterval(20)
    type_into(desk, "claim_text", "Prices rose ")
    desk.qtbot.waitUntil(lambda: claim(desk, claim_id).claim_text == "Prices rose")
    assert text(desk, "claim_text").toPlainText() == "Prices rose "  # the blank before the next word is not taken away
    assert text(desk, "claim_text").textCursor().position() == 12
    assert draft.PAUSE == 1000


def test_half_typed_words_survive_what_somebody_else_does(desk: Desk, annotator: Annotator) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    seen = desk.library.heads(Kind.CLAIM, claim_id, "claim_text")
    type_into(desk, "claim_text", "Half a sent")
    cursor = text(desk, "claim_text").textCursor()
    cursor.setPosition(2)
    cursor.setPosition(6, cursor.MoveMode.KeepAnchor)
    text(desk, "claim_text").setTextCursor(cursor)
    with Library.open(desk.library.path, Annotator("b" * 32, name="Bea")) as other:
        other.apply(intents.set_fields(Kind.CLAIM, claim_id, {"claim_text": "Hers", "speaker": "The ministry"}))
    desk.library.refresh()
    desk.show(claim_id)
    assert text(desk, "claim_text").toPlainText() == "Half a sent"
    assert text(desk, "claim_text").textCursor().selectedText() == "lf a"
    assert line(desk, "speaker").text() == "The ministry"
    desk.form.commit()
    assert desk.edits[-1].sets[0].base == seen  # hers is not replaced: the field has two values now
    assert claim(desk, claim_id).claim_text == "Half a sent"
    assert len(desk.library.heads(Kind.CLAIM, claim_id, "claim_text")) == 2


def test_what_was_not_seen_yet_is_not_replaced(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    with Library.open(desk.library.path, Annotator("b" * 32, name="Bea")) as other:
        other.apply(intents.set_fields(Kind.CLAIM, claim_id, {"speaker": "The ministry"}))
    type_into(desk, "speaker", "Jane")  # before anybody told the form of hers
    desk.form.commit()
    assert len(desk.library.heads(Kind.CLAIM, claim_id, "speaker")) == 2


def test_the_keyboard_may_come_back_after_the_library_was_closed(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    desk.library.close()
    desk.form.focus_field("speaker")
    desk.form.focus_field("note")


def test_typing_taken_back_shows_what_came_meanwhile(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    type_into(desk, "speaker", "x")
    desk.library.apply(intents.set_field(Kind.CLAIM, claim_id, "speaker", "The ministry"))
    desk.show(claim_id)
    QTest.keyClick(line(desk, "speaker"), Qt.Key.Key_Backspace)
    desk.form.focus_field("note")
    assert line(desk, "speaker").text() == "The ministry"
    assert not desk.edits


def test_going_to_another_claim_saves_for_the_first(desk: Desk) -> None:
    first, second = desk.mark(), desk.mark(30, 47)
    desk.open(first)
    type_into(desk, "note", "ask the ministry")
    desk.show(second)
    assert (claim(desk, first).note, claim(desk, second).note) == ("ask the ministry", "")
    assert text(desk, "note").toPlainText() == ""


def test_a_date_that_is_none_stays_in_the_field_and_says_so(desk: Desk) -> None:
    first, second = desk.mark(), desk.mark(30, 47)
    desk.open(first)
    type_into(desk, "claim_date", "last tuesday")
    desk.form.focus_field("claim_location")
    field = desk.form.body.texts["claim_date"]
    assert field.row.problem() == "Not saved: a date is written 2025, 2025-05 or 2025-05-19."
    assert not desk.edits
    desk.show(second)
    assert (line(desk, "claim_date").text(), field.row.problem()) == ("", "")
    desk.show(first)
    assert line(desk, "claim_date").text() == "last tuesday"
    assert field.row.problem()
    line(desk, "claim_date").setText("May 2025")
    desk.form.commit()
    assert (claim(desk, first).claim_date, field.row.problem()) == ("2025-05", "")


def test_an_address_without_scheme_is_not_saved(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    type_into(desk, "first_appearance_url", "example.org/x")
    desk.form.focus_field("note")
    assert "http://" in desk.form.body.texts["first_appearance_url"].row.problem()
    assert claim(desk, claim_id).first_appearance_url == ""


@pytest.mark.parametrize("name", ["speaker", "claim_text"])
def test_undo_in_a_field_takes_back_typing_and_then_goes_to_the_window(desk: Desk, name: str) -> None:
    window = QWidget()
    desk.qtbot.addWidget(window)
    desk.form.setParent(window)
    asked: list[bool] = []
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window)
    shortcut.activated.connect(lambda: asked.append(True))
    claim_id = desk.mark()
    desk.show(claim_id)
    with desk.qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    type_into(desk, name, "words")
    editor = desk.form.body.texts[name].editor
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (desk.form.body.texts[name].draft.text(), asked) == ("", [])
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True]
    desk.form.setParent(None)


def test_undo_in_a_line_does_not_go_back_before_what_was_saved(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    type_into(desk, "speaker", "Jane")
    QTest.keyClick(line(desk, "speaker"), Qt.Key.Key_Return)
    assert not line(desk, "speaker").isUndoAvailable()
    QTest.keyClicks(line(desk, "speaker"), " O")
    line(desk, "speaker").undo()
    assert line(desk, "speaker").text() == "Jane"


def test_verdicts_have_the_keys_of_the_scale_and_0_clears(desk: Desk, annotator: Annotator) -> None:
    claim_id = desk.mark()
    desk.show(claim_id)
    desk.form.set_verdict_by_key(5)
    own = desk.library.claims.assessments(claim_id)[0]
    assert (own.id, own.scale, own.verdict) == (assessment_id(claim_id, annotator.id), "desk", "false")
    assert [button.verdict.label for button in desk.form.body.verdicts.buttons() if button.isChecked()] == ["False"]
    desk.form.set_verdict_by_key(0)
    assert desk.library.claims.assessments(claim_id)[0].verdict == ""
    desk.form.set_verdict_by_key(9)  # the scale has eight
    assert len(desk.edits) == 2


@pytest.mark.parametrize(("words", "columns"), [("Refuted", 2), ("Conflicting evidence or none at all", 1)])
def test_verdicts_stand_in_one_column_where_two_would_cut_their_words_off(qtbot: QtBot, words: str, columns: int) -> None:
    buttons = VerdictButtons()
    qtbot.addWidget(buttons)
    verdicts = [{"key": f"verdict {number}", "label": f"{words} {number}", "letter": f"R{number}"} for number in range(4)]
    buttons.set_scale(parse_scale({"key": "test", "name": "Test", "verdicts": verdicts}))
    buttons.resize(310, 100)
    buttons.show()
    qtbot.waitUntil(lambda: len({button.x() for button in buttons.buttons()}) == columns)
    buttons.resize(900, 100)
    qtbot.waitUntil(lambda: len({button.x() for button in buttons.buttons()}) == 2)


def test_arrow_keys_move_among_verdicts_and_space_chooses(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    desk.form.focus_field("verdict")
    buttons = desk.form.body.verdicts.buttons()
    assert buttons[0].hasFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Down)
    assert buttons[1].hasFocus()
    QTest.keyClick(buttons[1], Qt.Key.Key_Space)
    assert desk.library.claims.view(claim_id).verdict == "mostly true"


def test_the_tab_key_goes_through_the_form_from_top_to_bottom(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    desk.form.set_verdict_by_key(3)
    body = desk.form.body
    body.tags.set_tokens(["dam", "water"])
    body.texts["claim_text"].editor.setFocus()
    stops: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and body.isAncestorOf(focused) and focused not in stops:
        stops.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.form.status
    heights = [stop.mapTo(body, stop.rect().center()).y() for stop in stops]
    assert [height for height, highest in zip(heights, accumulate(heights, max), strict=True) if height < highest - 16] == []
    assert stops[1:3] == [body.clear_verdict, body.verdicts.buttons()[2]]
    assert {*body.types.buttons(), *body.tags.controls(), body.texts["note"].editor} <= set(stops)


def test_a_justification_before_any_verdict_makes_the_assessment(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    type_into(desk, "justification", "Because")
    desk.form.commit()
    own = desk.library.claims.assessments(claim_id)[0]
    assert (own.scale, own.verdict, own.justification) == ("desk", "", "Because")


def test_final_is_refused_with_what_is_missing_and_links_lead_there(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    desk.form.status.picked.emit("final")
    assert claim(desk, claim_id).status == "new"
    assert desk.form.status.value() == "new"
    assert [link.text() for link in desk.form.missing.links()] == ["a verdict", "a justification", "a source"]
    assert desk.form.body.texts["justification"].row.problem() == "A final claim needs a justification."
    desk.form.missing.links()[1].click()
    assert text(desk, "justification").hasFocus()
    desk.form.set_verdict_by_key(1)
    QTest.keyClicks(text(desk, "justification"), "The survey says so.")
    desk.form.commit()
    assert [link.text() for link in desk.form.missing.links()] == ["a source"]
    desk.cite(claim_id, "Survey")
    desk.show(claim_id)
    assert desk.form.missing.links() == []
    desk.form.missing.final_wanted.emit()
    assert claim(desk, claim_id).status == "final"
    assert not desk.form.missing.isVisible()


def test_final_is_refused_too_while_another_field_cannot_be_saved(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.open(claim_id)
    type_into(desk, "claim_date", "tuesday")
    desk.form.status.picked.emit("final")
    assert claim(desk, claim_id).status == "new"
    assert len(desk.form.missing.links()) == 3


def test_text_typed_just_before_counts_when_final_is_chosen(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.cite(claim_id, "Survey")
    desk.open(claim_id)
    desk.form.set_verdict_by_key(1)
    type_into(desk, "justification", "The survey says so.")
    desk.form.status.picked.emit("final")
    assert claim(desk, claim_id).status == "final"


def test_choices_chips_and_tags_are_saved_at_once(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.show(claim_id)
    desk.form.body.types.picked.emit(["numerical", "causal"])
    desk.form.body.priority.picked.emit(3)
    desk.form.body.confidence.picked.emit("high")
    desk.form.body.tags.changed.emit(("Economy",))
    desk.form.body.tags.changed.emit(("economy", "prices"))
    saved = claim(desk, claim_id)
    assert (saved.claim_types, saved.priority) == (("numerical", "causal"), 3)
    assert desk.form.body.tags.tokens() == ("Economy", "prices")  # the tag keeps the case it has
    assert len(desk.edits) == 5


def test_what_was_chosen_and_refused_does_not_stay_on_display(desk: Desk) -> None:
    desk.open(desk.mark())
    form, body = desk.form, desk.form.body
    form.edit_requested.disconnect()
    form.edit_requested.connect(desk.edits.append)  # as where the disk refuses: the wish is heard, and nothing changes
    for box in (form.status, body.priority, body.confidence):
        box.setCurrentIndex(2)
        box.activated.emit(2)
        assert box.currentIndex() == 0
    form.set_verdict_by_key(1)
    assert not any(button.isChecked() for button in body.verdicts.buttons())
    body.types.findChildren(QToolButton)[0].click()
    assert body.types.values() == []


def test_other_assessments_are_shown_by_name_and_not_as_ones_own(desk: Desk) -> None:
    claim_id = desk.mark()
    with Library.open(desk.library.path, Annotator("b" * 32, name="Bea <b>")) as other:
        other.apply(intents.judge(claim_id, "b" * 32, scale="desk", verdict="mixed", justification="Only partly"))
    desk.show(claim_id)
    assert desk.form.body.others.rows() == ["Bea <b>: Mixed"]
    assert desk.form.body.verdicts.value == ""


def test_a_verdict_on_another_scale_is_told_in_words(desk: Desk, annotator: Annotator) -> None:
    claim_id = desk.mark()
    desk.library.apply(intents.judge(claim_id, annotator.id, scale="gone", verdict="pants"))
    desk.show(claim_id)
    assert desk.form.body.verdict_note.text() == "Your verdict on another scale: pants"
    assert desk.form.body.verdicts.value == ""


def test_evidence_is_ordered_by_keys_and_removed(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.cite(claim_id, "one", "two", "three")
    desk.open(claim_id)
    evidence = desk.form.body.evidence
    evidence.setFocus()
    evidence.setCurrentRow(0)
    QTest.keyClick(evidence, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert evidence.shown() == ["two", "one", "three"]
    assert evidence.currentRow() == 1  # the row that moved is still the chosen one
    desk.form.body.down.click()
    assert evidence.shown() == ["two", "three", "one"]
    QTest.keyClick(evidence, Qt.Key.Key_Delete)
    assert evidence.shown() == ["two", "three"]
    assert len(desk.edits) == 3


def test_a_new_source_and_its_citation_are_one_edit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    claim_id = desk.mark()
    desk.show(claim_id)
    answer = Citation("", {"url": "https://example.org/a", "title": "A"}, {"stance": "refutes", "locator": "p. 3"})
    monkeypatch.setattr(SourceDialog, "ask", lambda *_, **__: answer)
    desk.form.add_source()
    cited = desk.library.sources.evidence_of(claim_id)[0]
    assert (cited.source.title, cited.evidence.stance, cited.evidence.locator) == ("A", "refutes", "p. 3")
    assert len(desk.edits) == 1
    desk.form.body.open.click()
    assert desk.opened == ["https://example.org/a"]
    changed = Citation(cited.source.id, {"title": "B", "url": "https://example.org/a"}, {"stance": "refutes", "locator": "p. 4"})
    monkeypatch.setattr(SourceDialog, "ask", lambda *_, **__: changed)
    desk.form.edit_evidence()
    assert [(part.kind, part.field, part.value) for part in desk.edits[1].sets] == [
        (Kind.SOURCE, "title", "B"),
        (Kind.EVIDENCE, "locator", "p. 4"),
    ]


def test_read_only_shows_and_asks_for_nothing(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.cite(claim_id, "one", "two")
    desk.form.set_read_only(True)
    desk.open(claim_id)
    desk.form.set_verdict_by_key(1)
    type_into(desk, "speaker", "x")
    desk.form.commit()
    desk.form.body.evidence.move_current(1)
    desk.form.remove_evidence()
    desk.form.add_source()
    assert desk.edits == []


def test_every_control_has_a_name_and_is_large_enough(desk: Desk) -> None:
    claim_id = desk.mark()
    desk.cite(claim_id, "one")
    desk.open(claim_id)
    for widget in desk.form.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget
            assert min(widget.width(), widget.height()) >= 24, (widget.accessibleName(), widget.size())


def test_long_quotations_are_cut_until_asked(desk: Desk) -> None:
    desk.open(desk.mark())
    quote = desk.form.body.quote
    words = "word 🙂 " * 300
    quote.show_quote(words)
    assert quote._more.isVisible()
    assert quote.shown().endswith("…")
    assert 60 < len(quote.shown()) < 500
    quote._more.click()
    assert (quote.shown(), quote.text()) == (words, words)
    quote.show_quote("few words")
    assert quote.shown() == "few words"
    assert not quote._more.isVisible()


def test_the_quoted_words_take_no_more_room_than_they_need(desk: Desk) -> None:
    short, long = desk.mark(0, 6), desk.mark(0, 70)
    desk.open(short)
    low = desk.form.body.quote.height()
    desk.show(long)
    desk.qtbot.waitUntil(lambda: desk.form.body.quote.height() > low)
    desk.show(short)
    desk.qtbot.waitUntil(lambda: desk.form.body.quote.height() == low)
