"""The list of matters: its model, where words stand in it, and how passages are chosen."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from factcheck_gui.core.matters import Matter, Passage, Segment, Sign, Weight
from factcheck_gui.gui import theme
from factcheck_gui.gui.compare.layout import lay_out
from factcheck_gui.gui.compare.matter_list import MatterList, MatterModel

PLAIN, HEBREW = "right path", "הדרך הנכונה"


def passage(label: str, *words: str, sign: Sign = Sign.SAME, article: int = 0) -> Passage:
    return Passage(article, 0, 9, label, tuple(Segment(word, sign) for word in words))


def matter(key: str, *passages: Passage, columns: bool = True, note: str = "", weight: Weight = Weight.DIFFERS) -> Matter:
    return Matter(key, f"Title of {key}", passages, weight, note, columns=columns)


TWO = matter("a", passage("Reuters", "right", "track"), passage("ANA-MPA", "right", "path", article=1), note="One witness.")
THREE = matter("b", *(passage(label, "three years", article=number) for number, label in enumerate("ABC")), columns=False)

SEGMENTS = st.lists(st.builds(Segment, st.text("abc שא", max_size=12), st.sampled_from(list(Sign)), st.booleans()), max_size=30)


@pytest.fixture
def matters(qtbot: QtBot) -> MatterList:
    made = MatterList("Quotations")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.put((TWO, THREE))
    made.setFocus()
    return made


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = MatterModel()
    model.put((TWO, THREE))

    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


def test_a_screen_reader_says_all_that_is_painted(matters: MatterList) -> None:
    said = str(matters.matters.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    for words in ("Differs", "Title of a", "Reuters: right track", "ANA-MPA: right path", "One witness."):
        assert words in said


def test_left_and_right_choose_a_passage_and_no_further(matters: MatterList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(matters.passage_chosen):
        QTest.keyClick(matters, Qt.Key.Key_Right)
    assert matters.passage is TWO.passages[1]
    QTest.keyClick(matters, Qt.Key.Key_Right)
    assert matters.passage is TWO.passages[1]
    QTest.keyClick(matters, Qt.Key.Key_Left)
    assert matters.passage is TWO.passages[0]
    QTest.keyClick(matters, Qt.Key.Key_Down)
    assert (matters.matter, matters.passage) == (THREE, THREE.passages[0])


def test_a_passage_beyond_the_edge_is_scrolled_to(matters: MatterList) -> None:
    high = matter("h", *(passage(f"Outlet {n}", "word", article=n) for n in range(40)))
    matters.put((high, TWO))
    matters.setCurrentIndex(matters.matters.index(0))
    QTest.keyClick(matters, Qt.Key.Key_Home)
    for step in range(1, 40):
        QTest.keyClick(matters, Qt.Key.Key_Right)
        line = lay_out(high, matters.viewport().width(), matters.font(), 0).labels[step].place
        place = line.translated(0, matters.visualRect(matters.currentIndex()).top())
        assert matters.viewport().rect().contains(place)


def test_enter_opens_the_passage(matters: MatterList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(matters.entered):
        QTest.keyClick(matters, Qt.Key.Key_Return)


def test_what_was_chosen_stays_so_when_the_list_changes(matters: MatterList) -> None:
    QTest.keyClick(matters, Qt.Key.Key_Down)
    QTest.keyClick(matters, Qt.Key.Key_Right)
    matters.put((matter("new", passage("X", "x")), TWO, THREE))

    assert (matters.matter, matters.passage_number) == (THREE, 1)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_is_painted_in_both_themes(matters: MatterList, mode: theme.Mode, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, mode)
    try:
        image = matters.grab().toImage()
        colours = {image.pixelColor(x, y).name() for x in range(0, 600, 3) for y in range(0, 120, 2)}
        assert theme.current().selection.lower() in colours
        assert theme.current().warning_tint.lower() in colours
    finally:
        theme.apply(app, "light")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SEGMENTS, min_size=1, max_size=4), st.integers(200, 900), st.booleans())
def test_every_word_has_a_place_of_its_own(qtbot: QtBot, lines: list[list[Segment]], width: int, columns: bool) -> None:
    most = max(map(len, lines))
    padded = [(*line, *(Segment("", Sign.OMITTED),) * (most - len(line))) for line in lines] if columns else lines
    shown = Matter("m", "t", tuple(Passage(n, 0, 1, f"Outlet {n}", tuple(line)) for n, line in enumerate(padded)), columns=columns)
    laid = lay_out(shown, width, QFont(), 40)

    places = [word.place for word in laid.words if word.place.width() > 0]
    assert all(place.left() >= 0 and place.right() <= width and place.bottom() < laid.height for place in places)
    for at, one in enumerate(places):
        assert not any(one.intersects(other) for other in places[at + 1 :])
    said = [" ".join(word.text for word in laid.words if word.passage == n).split() for n in range(len(padded))]
    assert said == [" ".join(part.text for part in line).split() for line in padded]


def test_the_last_band_is_not_a_single_word(qtbot: QtBot) -> None:
    words = [f"word{n}" for n in range(21)]
    laid = lay_out(matter("m", passage("A", *words), passage("B", *words)), 600, QFont(), 40)

    bands: dict[int, int] = {}
    for word in laid.words:
        if word.passage == 0:
            bands[word.place.top()] = bands.get(word.place.top(), 0) + 1
    assert len(bands) > 1
    assert max(bands.values()) - min(bands.values()) <= 3


def test_words_from_right_to_left_stand_so(qtbot: QtBot) -> None:
    first, second = (word.place for word in lay_out(matter("m", passage("A", *HEBREW.split())), 600, QFont(), 40).words)
    assert first.left() > second.right()
    first, second = (word.place for word in lay_out(matter("m", passage("A", *PLAIN.split())), 600, QFont(), 40).words)
    assert isinstance(first, QRect)
    assert first.right() < second.left()
