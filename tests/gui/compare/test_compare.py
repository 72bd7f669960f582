"""The Compare view by itself: what its lists say of the sample articles, and how passages are chosen in them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from factcheck_gui.analysis.collation import collations
from factcheck_gui.analysis.quotations import quotations
from factcheck_gui.analysis.sayings import Said
from factcheck_gui.comparing.shapes import EventOfArticles
from factcheck_gui.core.matters import Matter, Passage, Segment, Sign, Weight
from factcheck_gui.core.records import Annotator, Article
from factcheck_gui.gui.compare import ClaimWish, CompareView
from factcheck_gui.gui.compare.layout import lay_out
from factcheck_gui.gui.compare.matters import Matters
from factcheck_gui.gui.compare.words import collation_title, event_about, event_name, outlet_labels
from factcheck_gui.gui.widgets.empty_state import EmptyState
from factcheck_gui.library import Library

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
Sample = tuple[Matters, list[EventOfArticles]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    with Library.create(tmp_path_factory.mktemp("compare") / "desk.fcdb", Annotator("a" * 32, name="Ada")) as library:
        list(library.import_files([SEEDS]))
        events = library.events()
        yield Matters(library.compare([article.id for article in events[0].articles])), events


@pytest.fixture
def view(qtbot: QtBot, sample: Sample) -> CompareView:
    made = CompareView()
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.set_read_only(False)
    made.show_events(sample[1], 5, analysing=False)
    made.show_matters(sample[0])
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def matter(matters: tuple[Matter, ...], words: str) -> Matter:
    return next(one for one in matters if any(words in passage.words for passage in one.passages))


def test_differences_are_told_in_a_sentence(sample: Sample) -> None:
    river = matter(sample[0].quotations, "even if")
    assert river.title.endswith("3 say “is turning”, MTA-Ostgate says “is changing”")
    assert river.weight is Weight.DIFFERS
    treaty = matter(sample[0].quotations, "complete it")
    assert "go back to Norrin Wire: one witness." in treaty.note
    assert treaty.columns
    assert len({len(passage.segments) for passage in treaty.passages}) == 1


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("Gates and locks “will open before winter comes”, Mayor Ott said.", "Post has “Gates and locks” outside its quotation marks"),
        ("Work “will open before winter comes”, Mayor Ott said.", "Post leaves out “Gates and locks”"),
    ],
)
def test_words_that_stand_right_before_the_marks_are_not_left_out(lead: str, told: str) -> None:
    whole = "“Gates and locks will open before winter comes,” Mayor Ott said."
    reports = [Said(text, tuple(quotations(text))) for text in (whole, whole, lead)]
    (collation,) = collations(reports)
    assert collation_title(collation, [one.text for one in reports], ["Wire", "Herald", "Post"]) == told


def test_another_speaker_is_told_and_another_spelling_is_not(sample: Sample) -> None:
    comparison = sample[0].comparison
    number = sample[0].quotations.index(matter(sample[0].quotations, "even if"))
    collation = comparison.collations[number]
    assert len({line.speaker for line in collation.lines}) > 1  # Merekh, Merech
    assert "say it" not in sample[0].quotations[number].note
    other = replace(collation.lines[0], speaker="Ines Falk")
    changed = replace(comparison, collations=(replace(collation, lines=(other, *collation.lines[1:])),))
    label = sample[0].labels[other.article]
    assert f"{label} has Ines Falk say it." in Matters(changed).quotations[0].note


def test_nothing_hidden_in_a_text_stays_hidden(sample: Sample) -> None:
    comparison = sample[0].comparison
    collation = comparison.collations[0]
    line = collation.lines[0]
    words = comparison.texts[line.article][line.start : line.end]
    hostile = comparison.texts[line.article].replace(words, "\u202e" * len(words))
    texts = (*comparison.texts[: line.article], hostile, *comparison.texts[line.article + 1 :])
    shown = Matters(replace(comparison, texts=texts)).report("x")
    said = [part.text for section in shown.sections for one in section.matters for passage in one.passages for part in passage.segments]
    assert not any("\u202e" in words for words in said)
    assert any("\u25cc" in words for words in said)


def test_only_what_most_have_is_left_out_where_it_is_not(sample: Sample) -> None:
    treaty = matter(sample[0].quotations, "complete it")
    columns = list(zip(*(passage.segments for passage in treaty.passages), strict=True))
    gaps = [(part.sign, 2 * sum(bool(one.text) for one in column) > len(column)) for column in columns for part in column if not part.text]
    assert (Sign.OMITTED, True) in gaps
    assert (Sign.SAME, False) in gaps
    assert {*gaps} == {(Sign.OMITTED, True), (Sign.SAME, False)}


def test_figures_that_differ_come_first_and_stand_in_their_words(sample: Sample) -> None:
    figures = sample[0].figures
    order = [Weight.DIFFERS, Weight.AGREES, Weight.ALONE]
    assert [one.weight for one in figures] == sorted((one.weight for one in figures), key=order.index)
    strong = [{part.text for passage in one.passages for part in passage.segments if part.strong} for one in figures]
    assert any({"118-metre", "387-foot"} <= words for words in strong)


def test_names_with_several_spellings_come_first(sample: Sample) -> None:
    first = sample[0].names[0]
    assert first.weight is Weight.DIFFERS
    written = {part.text for one in first.passages for part in one.segments}
    assert any("Merekh" in words for words in written)
    assert any("Merech" in words for words in written)


def test_the_models_are_sound(view: CompareView) -> None:
    for model in (view.quotations.matters, view.coverage.rows):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_passage_is_chosen_by_keys_and_shown_in_its_article(view: CompareView, qtbot: QtBot) -> None:
    view.quotations.setFocus(Qt.FocusReason.OtherFocusReason)
    first = view.quotations.passage
    assert first is not None
    QTest.keyClick(view.quotations, Qt.Key.Key_Right)
    second = view.quotations.passage
    assert second is not None
    assert second.article != first.article
    assert view.panes.panes[0].passage == second
    assert view.comparison is not None
    words = view.comparison.texts[second.article][second.start : second.end]
    assert view.panes.panes[0].page.extraSelections()[0].cursor.selectedText() == words
    with qtbot.waitSignal(view.passage_requested) as asked:
        QTest.keyClick(view.quotations, Qt.Key.Key_Return)
    assert asked.args[1:] == [second.start, second.end]
    QTest.keyClick(view.quotations, Qt.Key.Key_Down)
    assert (view.quotations.currentIndex().row(), view.quotations.passage_number) == (1, 0)


def test_a_click_on_a_line_chooses_its_passage(view: CompareView) -> None:
    index = view.quotations.matters.index(0)
    laid = lay_out(view.quotations.matters.matters[0], view.quotations.viewport().width(), view.quotations.font(), 60)
    label = next(one for one in laid.labels if one.passage == 2)
    place = view.quotations.visualRect(index).topLeft() + label.place.center()
    QTest.mouseClick(view.quotations.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.quotations.passage_number == 2


def test_a_claim_is_asked_for_with_the_others_as_evidence(view: CompareView, qtbot: QtBot) -> None:
    view.quotations.setFocus(Qt.FocusReason.OtherFocusReason)
    with qtbot.waitSignal(view.claim_requested) as asked:
        view.make_claim()
    (wish,) = asked.args
    assert isinstance(wish, ClaimWish)
    assert len(wish.others) == 4
    assert wish.article.id not in {article.id for article, _ in wish.others}
    view.set_read_only(True)
    with qtbot.assertNotEmitted(view.claim_requested):
        view.make_claim()


def test_what_was_chosen_stays_chosen_when_things_are_compared_anew(view: CompareView) -> None:
    view.quotations.setCurrentIndex(view.quotations.matters.index(2))
    view.quotations.choose_passage(1)
    assert view.comparison is not None
    fewer = replace(view.comparison, collations=view.comparison.collations[1:])
    view.show_matters(Matters(fewer))
    assert (view.quotations.currentIndex().row(), view.quotations.passage_number) == (1, 1)


def test_every_view_without_events_says_why(view: CompareView, qtbot: QtBot) -> None:
    for articles, analysing, title in ((0, False, "Nothing to compare yet"), (3, True, "Reading"), (3, False, "No two articles")):
        view.show_events((), articles, analysing=analysing)
        page = view._pages.currentWidget()
        assert page is not None
        assert page.accessibleName().startswith(title)
    with qtbot.waitSignal(view.add_requested):
        view._alone.button.click()


def test_words_of_a_long_matter_stay_within_the_width(view: CompareView) -> None:
    words = tuple(Segment("verylongword" * 3, Sign.ADDED) for _ in range(40))
    passages = (Passage(0, 0, 1, "outlet " * 20, words), Passage(1, 0, 1, "b", words))
    long = Matter("x", "title " * 60, passages, Weight.DIFFERS, "note " * 90, columns=True)
    for width in (300, 700, 1500):
        laid = lay_out(long, width, view.font(), 60)
        assert all(word.place.right() <= width for word in laid.words)
        assert max(word.place.bottom() for word in laid.words) <= laid.note.top() + 8


def test_outlets_are_told_apart() -> None:
    articles = [
        Article("1" * 32, outlet="Wire", published="2025-05-19"),
        Article("2" * 32, outlet="Wire"),
        Article("3" * 32, outlet="Wire"),
        Article("4" * 32, title="A headline that goes on and on and on"),
    ]
    assert outlet_labels(articles) == ["Wire, 19 May 2025", "Wire", "Wire (2)", "A headline that goes on and…"]
    event = EventOfArticles("", "", tuple(articles))
    assert event_name(event) == "A headline that goes on and on and on"
    assert event_about(event) == "4 articles · 19 May 2025"


def test_a_long_title_is_shortened_where_the_articles_are_listed(view: CompareView) -> None:
    menu = view.articles.menu()
    menu.aboutToShow.emit()
    listed = [action.text() for action in menu.actions() if action.menu() is not None]
    assert len(listed) == len(view.events.event_of_articles.articles) if view.events.event_of_articles else False
    titles = [words.split(" · ")[-1] for words in listed]
    assert all(len(title) <= 60 for title in titles)
    assert any(title.endswith("…") for title in titles)


def test_while_events_are_looked_for_it_is_said_how_far(view: CompareView) -> None:
    view.wait_for_events()
    view.show_progress(1200, 20_000)
    page = next(page for page in view.findChildren(EmptyState) if page.isVisible())
    assert page.accessibleDescription() == "Looking for those that report the same event: 1200 of 20000."
