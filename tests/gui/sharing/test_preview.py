"""The banner says whose library is shown, the preview what a merge would bring."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from factcheck_gui.core.merge_report import EVERYTHING, Choice, ConflictAt, MergeReport, Tally
from factcheck_gui.core.records import Kind
from factcheck_gui.gui.sharing import MergePreview, SharedBanner
from factcheck_gui.library import Library, Summary
from factcheck_gui.store.sharing import Contributor

ADA, BOB = "a" * 32, "b" * 32
NAMES = {ADA: "Ada", BOB: "Bob"}
REPORT = MergeReport(
    "c" * 32,
    42,
    1,
    {Kind.ARTICLE: Tally(new=2, same=3), Kind.CLAIM: Tally(new=5, changed=2, conflicting=1, removed=1)},
    {BOB: {Kind.CLAIM: Tally(new=5, changed=2, conflicting=1, removed=1)}, ADA: {Kind.ARTICLE: Tally(new=2)}},
    (ConflictAt(Kind.CLAIM, "d" * 32, "speaker"),),
)


def preview(qtbot: QtBot, report: MergeReport = REPORT) -> MergePreview:
    dialog = MergePreview("bobs.fcdb", "mine.fcdb", report, NAMES)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def rows(dialog: MergePreview) -> list[list[str]]:
    items = map(dialog.kinds.topLevelItem, range(dialog.kinds.topLevelItemCount()))
    return [[item.text(column) for column in range(6)] for item in items if item]


def test_what_is_new_the_same_and_in_conflict_and_what_will_happen(qtbot: QtBot) -> None:
    dialog = preview(qtbot)
    assert rows(dialog) == [["Articles", "2", "–", "–", "–", "3"], ["Claims", "5", "2", "1", "1", "–"]]
    words = dialog.what_happens.text()
    for part in ("42 changes", "2 records of yours change", "1 record of yours goes", "1 field gets two values", "backup", "one Undo"):
        assert part in words
    assert dialog.choice == EVERYTHING


def test_somebody_can_be_left_out_by_keys(qtbot: QtBot) -> None:
    dialog = preview(qtbot)
    dialog.people.setFocus()
    first = dialog.people.topLevelItem(0)
    assert first is not None
    dialog.people.setCurrentItem(first)
    with qtbot.waitSignal(dialog.choice_changed) as asked:
        QTest.keyClick(dialog.people, Qt.Key.Key_Space)
    assert asked.args == [Choice(frozenset({BOB}))]
    assert not dialog.bring.isEnabled()
    dialog.show_report(REPORT)
    assert dialog.bring.isEnabled()


def test_nothing_new_cannot_be_brought(qtbot: QtBot) -> None:
    dialog = preview(qtbot, MergeReport("c" * 32, 0, 0, {Kind.ARTICLE: Tally(same=3)}))
    assert not dialog.bring.isEnabled()
    assert "already" in dialog.what_happens.text()
    assert not dialog.people.isVisible()


def test_the_banner_says_whose_it_is_and_what_it_holds(qtbot: QtBot) -> None:
    people = tuple(Contributor(str(n), name, "", 1, 0) for n, name in enumerate(("Ada", "Bob", "Cleo", "Dan")))
    banner = SharedBanner()
    qtbot.addWidget(banner)
    banner.show_library("<b>bobs.fcdb", Summary("c" * 32, 1, 12_000, 3, 4, 5, 1_700_000_000_000, people), writable=False)
    assert banner.title.text() == "<b>bobs.fcdb, a colleague’s library: for reading"
    assert "by Ada, Bob, Cleo and 1 more · 1 article · 12" in banner.about.text()
    assert "4 annotators · last change" in banner.about.text()
    assert not banner.work.isEnabled()


def test_an_empty_library_has_no_last_change(qtbot: QtBot, library: Library) -> None:
    banner = SharedBanner()
    qtbot.addWidget(banner)
    banner.show_library("x", library.summary(), writable=True)
    assert banner.about.text() == "0 articles · 0 claims · 0 annotators · no change yet"


def test_the_banner_has_its_numbers_in_sight_however_long_the_names_are(qtbot: QtBot) -> None:
    banner = SharedBanner()
    qtbot.addWidget(banner)
    banner.resize(1200, 60)
    people = tuple(Contributor(letter * 32, f"{letter} of the Collective " * 9, "", 1, 1) for letter in "abcd")
    banner.show_library("bobs.fcdb", Summary("c" * 32, 1, 12, 3, 4, 5, 1_700_000_000_000, people), writable=True)
    banner.show()
    assert "12 claims" in banner.about.shown()
