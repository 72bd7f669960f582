"""The reader under real keys and a real mouse."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QFontInfo, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from factcheck_gui.core.display import display_text
from factcheck_gui.core.spans import Span
from factcheck_gui.core.text import canonical
from factcheck_gui.gui.reader import DARK, ContextRequest, HighlightStyle, ReaderClaim, ReaderPanel, ReaderStyle
from factcheck_gui.gui.reader.marking import Range
from factcheck_gui.gui.reader.page import Page
from factcheck_gui.gui.reader.tips import plain_tip

TEXT = (
    "The U.S. President spoke on Monday 😀. He said it was “a good start.” Nobody believed him.\n"
    "In Moscow, Mr. Putin waited. Sanctions cost 3.5 billion.\n"
    "أعلن الرئيس عن “Ceasefire” اليوم. هذا كل شيء.\n" + "More words follow here. " * 300
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def reader(qtbot: QtBot) -> ReaderPanel:
    panel = ReaderPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 640)
    panel.show()
    qtbot.waitExposed(panel)
    panel.set_article("a", TEXT, title="A <b>title</b>", outlet="Reuters", date="2025-05-19")
    panel.page.setFocus()
    return panel


def claim(number: int, words: str, style: str = "true", text: str = TEXT) -> ReaderClaim:
    start = text.index(words)
    return ReaderClaim(f"{number:032x}", start, start + len(words), "T", style, "True", f"<b>{words}</b>")


def middle(reader: ReaderPanel, words: str) -> QPoint:
    start = reader.page.text.index(words)
    rect = reader.page.rects(start, start + len(words))[0]
    return rect.center().toPoint()


def quote(reader: ReaderPanel) -> str:
    span = reader.selection()
    return span.quote if span else ""


def press(qtbot: QtBot, reader: ReaderPanel, *keys: str) -> None:
    names = {
        "Shift": Qt.KeyboardModifier.ShiftModifier,
        "Alt": Qt.KeyboardModifier.AltModifier,
        "Ctrl": Qt.KeyboardModifier.ControlModifier,
    }
    for combination in keys:
        *modifiers, key = combination.split("+")
        held = Qt.KeyboardModifier.NoModifier
        for name in modifiers:
            held |= names[name]
        QTest.keyClick(reader.page, getattr(Qt.Key, f"Key_{key}"), held)


def test_keys_choose_sentence_after_sentence(qtbot: QtBot, reader: ReaderPanel) -> None:
    chosen = []
    for key in ("Down", "J", "Right", "Down", "Up", "K", "Left", "Left"):
        press(qtbot, reader, key)
        chosen.append(quote(reader))
    first, second, third = "The U.S. President spoke on Monday 😀.", "He said it was “a good start.”", "Nobody believed him."
    assert chosen == [first, second, third, "In Moscow, Mr. Putin waited.", third, second, first, first]


def test_the_keyboard_begins_where_the_text_does(reader: ReaderPanel) -> None:
    reader.set_article("b", "One. Two. Three.")
    reader.page.next_sentence()
    assert quote(reader) == "One."


@pytest.mark.parametrize("width", [340, 400, 460, 640, 900])
def test_every_place_can_be_revealed(reader: ReaderPanel, width: int) -> None:
    text = "\n\n".join(f"Paragraph {number}: " + "so many words in it, " * (number * 7 % 23) for number in range(40))
    reader.resize(width, 560)
    reader.set_article("c", text)
    for place in range(0, len(text), 23):
        reader.reveal(place, place + 5)
        line = reader.page.edge_rect(place, ending=False)
        assert line is not None
        assert 0 <= line.top() <= line.bottom() <= reader.page.viewport().height()


def test_keys_move_both_ends_by_words(qtbot: QtBot, reader: ReaderPanel) -> None:
    press(qtbot, reader, "Down", "Shift+Left", "Shift+Left")
    assert quote(reader) == "The U.S. President spoke on"
    press(qtbot, reader, "Shift+Right", "Alt+Shift+Right")
    assert quote(reader) == "U.S. President spoke on Monday"
    press(qtbot, reader, "Alt+Shift+Left")
    assert quote(reader) == "The U.S. President spoke on Monday"


def test_the_span_that_is_told_is_trimmed_and_holds(qtbot: QtBot, reader: ReaderPanel) -> None:
    told: list[Span | None] = []
    reader.span_selected.connect(told.append)
    start = TEXT.index(" He said")
    reader.select(start, start + 9)
    press(qtbot, reader, "Escape")
    assert [span and span.quote for span in told] == ["He said", None]
    assert told[0] is not None
    assert told[0].holds_in(TEXT)
    assert told[0].prefix.endswith("😀. ")


def test_double_click_chooses_a_sentence_and_triple_click_a_paragraph(qtbot: QtBot, reader: ReaderPanel) -> None:
    viewport, point = reader.page.viewport(), middle(reader, "Putin")
    QTest.mouseClick(viewport, LEFT, pos=point)
    QTest.mouseDClick(viewport, LEFT, pos=point)
    assert quote(reader) == "In Moscow, Mr. Putin waited."
    QTest.mousePress(viewport, LEFT, pos=point)
    assert quote(reader) == "In Moscow, Mr. Putin waited. Sanctions cost 3.5 billion."


def test_dragging_the_mouse_tells_once(qtbot: QtBot, reader: ReaderPanel) -> None:
    told: list[Span | None] = []
    reader.span_selected.connect(told.append)
    viewport = reader.page.viewport()
    begin, end = middle(reader, "Nobody"), middle(reader, "Moscow")
    QTest.mousePress(viewport, LEFT, pos=begin)
    for part in range(1, 6):
        QTest.mouseMove(viewport, pos=begin + (end - begin) * part / 5)
    assert told == []
    QTest.mouseRelease(viewport, LEFT, pos=end)
    assert len(told) == 1
    assert "believed him.\nIn Mo" in quote(reader)


def test_copy_gives_the_words_of_the_article(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.set_article("b", "a\u200bb\x07\u00a0c " * 3)
    reader.select(0, 6)
    press(qtbot, reader, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "a\u200bb\x07\u00a0c"


def test_a_click_opens_a_claim_and_selects_it(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.set_claims([claim(1, "Mr. Putin waited"), claim(2, "3.5 billion")])
    with qtbot.waitSignal(reader.claim_activated) as told:
        QTest.mouseClick(reader.page.viewport(), LEFT, pos=middle(reader, "3.5"))
    assert told.args == [claim(2, "3.5 billion").id]
    assert reader.page.framed is not None
    with qtbot.assertNotEmitted(reader.claim_activated):
        QTest.mouseClick(reader.page.viewport(), LEFT, pos=middle(reader, "Sanctions"))


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # what the offscreen platform says about every menu
def test_where_several_claims_lie_a_menu_offers_them(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.set_claims([claim(1, "Mr. Putin waited"), claim(2, "Putin"), claim(3, "In Moscow, Mr. Putin")])
    QTest.mouseClick(reader.page.viewport(), LEFT, pos=middle(reader, "Putin"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text().partition("“")[2] for action in menu.actions()] == ["Putin”", "Mr. Putin waited”", "In Moscow, Mr. Putin”"]
    with qtbot.waitSignal(reader.claim_activated) as told:
        QTest.keyClick(menu, Qt.Key.Key_2)
    assert told.args == [f"{1:032x}"]


def test_enter_opens_the_claim_under_the_chosen_sentence(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.set_claims([claim(1, "In Moscow")])
    press(qtbot, reader, "Down", "Down", "Down", "Down")
    with qtbot.waitSignal(reader.claim_activated):
        press(qtbot, reader, "Return")


def test_chips_stand_in_the_margin_and_open_their_claim(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.set_claims([claim(1, "The U.S."), *(claim(number, "In Moscow") for number in range(2, 7))])
    chips = list(reader.margin.chips())
    assert [len(chip.marks) for chip in chips] == [1, 1, 1, 3]
    assert all(chip.rect.left() >= 0 and chip.rect.right() <= reader.margin.width() for chip in chips)
    with qtbot.waitSignal(reader.claim_activated) as told:
        QTest.mouseClick(reader.margin, LEFT, pos=chips[0].rect.center().toPoint() + QPoint(0, 11))
    assert told.args == [f"{1:032x}"]
    line = reader.page.edge_rect(TEXT.index("In Moscow"), ending=False)
    assert line is not None
    assert abs(chips[1].rect.center().y() - line.center().y()) < 3


def test_an_edge_is_dragged_and_told_once(qtbot: QtBot, reader: ReaderPanel) -> None:
    one = claim(1, "Mr. Putin waited")
    reader.set_claims([one])
    reader.select_claim(one.id)
    told: list[tuple[str, Span]] = []
    reader.claim_span_changed.connect(lambda claim_id, span: told.append((claim_id, span)))
    edge = reader.page.edge_rect(one.end, ending=True)
    assert edge is not None
    viewport = reader.page.viewport()
    QTest.mouseMove(viewport, pos=edge.center().toPoint())
    assert viewport.cursor().shape() == Qt.CursorShape.SplitHCursor
    QTest.mousePress(viewport, LEFT, pos=edge.center().toPoint())
    target = reader.page.edge_rect(TEXT.index(" cost 3.5"), ending=True)
    assert target is not None
    QTest.mouseMove(viewport, pos=(edge.center() + target.center()).toPoint() / 2)
    QTest.mouseMove(viewport, pos=target.center().toPoint())
    QTest.mouseRelease(viewport, LEFT, pos=target.center().toPoint())
    assert [(claim_id, span.quote) for claim_id, span in told] == [(one.id, "Mr. Putin waited. Sanctions")]


def test_an_edge_is_moved_by_keys_kept_and_restored(qtbot: QtBot, reader: ReaderPanel) -> None:
    one = claim(1, "Putin waited")
    reader.set_claims([one])
    reader.select_claim(one.id)
    reader.adjust("end")
    with qtbot.assertNotEmitted(reader.claim_span_changed):
        press(qtbot, reader, "Left", "Escape")
    assert reader.page.framed is not None
    assert reader.page.framed.end == one.end
    reader.adjust("end")
    with qtbot.waitSignal(reader.claim_span_changed) as told:
        press(qtbot, reader, "Right", "Shift+Left", "Tab", "Left", "Return")
    assert told.args is not None
    assert told.args[1].quote == "Mr. Putin waited. Sanction"
    assert not reader.page.adjusting


def test_an_adjustment_ends_when_the_claim_is_changed_elsewhere(reader: ReaderPanel) -> None:
    one = claim(1, "Putin waited")
    reader.set_claims([one])
    reader.select_claim(one.id)
    reader.adjust("start")
    reader.set_claims([])
    assert not reader.page.adjusting
    assert reader.page.framed is None


def test_claims_are_gone_through_in_order_and_round(qtbot: QtBot, reader: ReaderPanel) -> None:
    claims = [claim(1, "The U.S. President"), claim(2, "The U.S."), claim(3, "Mr. Putin"), claim(4, TEXT[-40:-2])]
    reader.set_claims(reversed(claims))
    told: list[str] = []
    reader.claim_activated.connect(told.append)
    for _ in range(5):
        reader.next_claim()
        assert reader.page.framed is not None
        assert reader.page.rects(reader.page.framed.start, reader.page.framed.end)
    reader.previous_claim()
    assert [int(claim_id, 16) for claim_id in told] == [1, 2, 3, 4, 1, 4]


def test_what_is_revealed_is_seen_and_what_is_seen_stays(reader: ReaderPanel) -> None:
    reader.reveal(4000, 4020)
    rects = reader.page.rects(4000, 4020)
    assert rects
    assert 0 <= rects[0].top() < reader.page.viewport().height() * 0.6
    anchor = reader.scroll_anchor()
    reader.reveal(4010, 4030)
    assert reader.scroll_anchor() == anchor


@pytest.mark.parametrize("line", ["word " * 60_000, "word" * 60_000, "قال " * 60_000, "名" * 100_000])
def test_an_article_of_one_line_is_read_and_marked_like_any_other(qtbot: QtBot, reader: ReaderPanel, line: str) -> None:
    reader.set_article("long", line)
    reader.set_claims([ReaderClaim("c", 90_000, 90_500)])
    reader.select_claim("c")
    reader.reveal_claim("c")
    assert reader.page.rects(90_000, 90_010)
    reader.select(90_001, 90_400)
    span = reader.selection()
    assert span is not None
    assert span.quote == line[90_001:90_400].strip()


def test_claims_are_renewed_without_losing_the_place(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.restore_scroll(3000)
    anchor = reader.scroll_anchor()
    assert abs(anchor - 3000) < 120
    reader.select(3010, 3030)
    reader.set_claims([claim(1, "Putin")])
    assert reader.scroll_anchor() == anchor
    assert reader.selection() is not None


def test_a_claim_that_reaches_beyond_the_text_is_shown_as_far_as_it_goes(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.set_article("b", "Short text.")
    reader.set_claims([ReaderClaim("c", 6, 500), ReaderClaim("d", 400, 500)])
    assert [chip.marks[0].id for chip in reader.margin.chips()] == ["c"]
    for claim_id in ("c", "d"):
        reader.select_claim(claim_id)
        reader.reveal_claim(claim_id)
        reader.page.viewport().grab()


def test_every_article_is_shown_where_it_was_left(reader: ReaderPanel) -> None:
    reader.restore_scroll(3000)
    anchor = reader.scroll_anchor()
    reader.set_article("b", "Another.")
    reader.set_article("a", TEXT)
    assert reader.scroll_anchor() == anchor


def test_the_last_line_can_be_reached(qtbot: QtBot, reader: ReaderPanel) -> None:
    press(qtbot, reader, "End")
    assert reader.page.rects(len(TEXT) - 8, len(TEXT) - 1)
    assert reader.page.rects(len(TEXT) - 8, len(TEXT) - 1)[-1].bottom() <= reader.page.viewport().height()


def test_zoom_keeps_the_top_line(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.restore_scroll(3000)
    before = reader.scroll_anchor()
    with qtbot.waitSignal(reader.zoom_changed) as told:
        reader.zoom_in()
    assert told.args == [110]
    assert abs(reader.scroll_anchor() - before) < 100
    position = QPointF(100, 100)
    wheel = QWheelEvent(
        position,
        position,
        QPoint(),
        QPoint(0, -120),
        LEFT & ~LEFT,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(reader.page.viewport(), wheel)
    assert reader.page.zoom == 100


def test_arabic_runs_from_the_right_and_english_in_it_is_a_stretch_of_its_own(reader: ReaderPanel) -> None:
    start = TEXT.index("أعلن")
    words = "عن “Ceasefire” اليوم"
    inner = TEXT.index("Ceasefire")
    line = reader.page.rects(start, start + 4)[0]
    assert line.right() > reader.page.viewport().width() - 40
    whole = reader.page.rects(TEXT.index(words), TEXT.index(words) + len(words))
    part = reader.page.rects(inner, inner + 4)
    assert len(part) == 1
    assert whole[0].left() < part[0].left() < part[0].right() < whole[0].right()
    split = reader.page.rects(TEXT.index("عن"), inner + 4)
    assert len(split) == 2


def test_a_preview_is_never_markup(reader: ReaderPanel) -> None:
    assert "<b>" not in plain_tip(["<b>bold</b>"])
    assert "&lt;b&gt;" in plain_tip(["<b>bold</b>"])
    assert plain_tip([]) == ""


def test_the_empty_state_offers_an_import(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.clear()
    button = next(button for button in reader.findChildren(QPushButton) if button.isVisible())
    with qtbot.waitSignal(reader.import_requested):
        QTest.mouseClick(button, LEFT)


def test_a_context_menu_is_asked_for_with_what_lies_there(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.set_claims([claim(1, "Putin")])
    asked: list[ContextRequest] = []
    reader.context_requested.connect(asked.append)
    point = middle(reader, "Putin")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, reader.page.viewport().mapToGlobal(point))
    QApplication.sendEvent(reader.page.viewport(), event)
    assert [request.claims for request in asked] == [(f"{1:032x}",)]


def test_highlights_are_seen_in_both_themes(reader: ReaderPanel) -> None:
    reader.set_claims([claim(1, "Putin", "false")])
    for style in (ReaderStyle(), DARK):
        looks = ReaderStyle({"false": HighlightStyle("#D53A4A", "#F7D8DB", pattern="wavy")}, base=style.base, text=style.text)
        reader.set_style(looks)
        image = reader.page.viewport().grab().toImage()
        rect = reader.page.rects(TEXT.index("Putin"), TEXT.index("Putin") + 5)[0]
        assert image.pixelColor(int(rect.left()) + 1, int(rect.top()) + 1).name().upper() == "#F7D8DB"
        assert image.pixelColor(2, image.height() - 2).name().upper() == style.base


@hypothesis_settings(max_examples=60)
@given(text=st.text(max_size=80).map(canonical), data=st.data())
def test_the_widget_and_the_text_agree_on_every_place(qapp: QApplication, text: str, data: st.DataObject) -> None:
    page = Page()
    page.set_text(text)
    assert page.document().toRawText().replace("\u2029", "\n") == display_text(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    page.choose(Range(start, end))
    assert page.chosen() == Range(start, end)
    page.deleteLater()


def test_lines_stand_as_in_a_book_and_further_apart_only_where_claims_overlap(reader: ReaderPanel) -> None:
    def pitches() -> list[float]:
        layout = reader.page.document().findBlockByNumber(3).layout()
        return [layout.lineAt(number + 1).y() - layout.lineAt(number).y() for number in range(10)]

    reader.set_zoom(100)
    reader.grab()
    usual = pitches()
    em = QFontInfo(reader.page.font()).pixelSize()
    assert {1.45 < pitch / em < 1.65 for pitch in usual} == {True}
    long = "More words follow here. " * 30
    start = TEXT.index(long)
    reader.set_claims([ReaderClaim("1" * 32, start, start + 100), ReaderClaim("2" * 32, start, start + 90)])
    reader.grab()
    assert pitches()[0] > usual[0]
    assert pitches()[5] == usual[5]
    reader.set_claims([ReaderClaim("1" * 32, start, start + 100)])
    reader.grab()
    assert pitches() == usual


def test_hidden_characters_far_down_are_marked_soon_and_the_place_stays(qtbot: QtBot, reader: ReaderPanel) -> None:
    text = "Some words are here.\n" * 20_000 + "zero\u200bwidth"
    reader.set_article("far", text)
    reader.select(630, 634)
    top = reader.scroll_anchor()
    with qtbot.assertNotEmitted(reader.span_selected):
        qtbot.waitUntil(lambda: reader.page.document().lastBlock().text() == "zero◌width", timeout=2000)
    assert (reader.selection(), reader.scroll_anchor()) == (Span.of(text, 630, 634), top)


def test_screen_readers_are_told_which_claims_are_in_view(qtbot: QtBot, reader: ReaderPanel) -> None:
    reader.set_claims([claim(1, "Nobody believed him."), claim(2, "Mr. Putin waited.")])
    reader.margin.tell()
    assert reader.margin.accessibleDescription() == "True: “Nobody believed him.”; True: “Mr. Putin waited.”"
    reader.restore_scroll(len(TEXT))
    reader.margin.tell()
    assert reader.margin.accessibleDescription() == "No claims in view"


def test_every_place_is_revealed_in_a_small_view(reader: ReaderPanel) -> None:
    reader.resize(420, 300)
    text = "\n".join("Words of a paragraph that takes a few lines. " * (number % 7 + 1) for number in range(60))
    reader.set_article("b", text)
    for start in range(0, len(text) - 20, 53):
        reader.reveal(start, start + 15)
        assert reader.page.edge_rect(start, ending=False) is not None


def test_articles_are_set_with_serifs_or_without(reader: ReaderPanel) -> None:
    reader.set_zoom(150)
    serif = reader.page.font()
    reader.set_serif(False)
    assert reader.page.font().families() == QGuiApplication.font().families() != serif.families()
    assert (reader.page.font().pointSizeF(), reader.page.zoom) == (serif.pointSizeF(), 150)
    reader.set_serif(True)
    assert reader.page.font() == serif
