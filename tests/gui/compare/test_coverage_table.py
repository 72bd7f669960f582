"""Who reports what: the model, and what a cell says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from factcheck_gui.comparing.shapes import CoverageCell, CoverageRow, Told
from factcheck_gui.core.matters import Matter, Passage, Segment
from factcheck_gui.core.scales import Verdict, load_scales
from factcheck_gui.core.verdicts import DISPUTED
from factcheck_gui.gui.compare.coverage_table import CoverageModel, CoverageTable
from factcheck_gui.paths import resource

ROWS = (
    CoverageRow(
        "right track",
        (
            CoverageCell(Told.QUOTED, 0, 5, "Vladimir Putin", "c" * 32, "desk", "false"),
            CoverageCell(Told.PARAPHRASED, 2, 9),
            CoverageCell(Told.ABSENT),
        ),
    ),
    CoverageRow(
        "some progress",
        (CoverageCell(Told.ABSENT), CoverageCell(Told.QUOTED, 3, 8, "", "d" * 32, "desk", DISPUTED), CoverageCell(Told.ABSENT)),
    ),
)
MATTERS = (
    Matter("0", "right track", (Passage(0, 0, 5, "Reuters", (Segment("track"),)), Passage(1, 2, 9, "ANA-MPA", (Segment("path"),)))),
    Matter("1", "some progress", (Passage(1, 3, 8, "ANA-MPA", (Segment("progress"),)),)),
)
LABELS = ("Reuters", "ANA-MPA", "The War Zone")


def find(scale: str, verdict: str) -> Verdict | None:
    return load_scales([resource("scales")])[scale].verdict(verdict)


@pytest.fixture
def table(qtbot: QtBot) -> CoverageTable:
    made = CoverageTable("Coverage")
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    made.put(ROWS, MATTERS, LABELS, find)
    return made


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = CoverageModel()
    model.put(ROWS, MATTERS, LABELS, find)

    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


def test_a_cell_says_who_reports_how_and_the_verdict(table: CoverageTable) -> None:
    def spoken(row: int, column: int) -> str:
        return str(table.rows.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))

    assert spoken(0, 1) == "Reuters quotes it, said by Vladimir Putin, False"
    assert spoken(0, 2) == "ANA-MPA tells it"
    assert spoken(0, 3) == "The War Zone does not have it"
    assert spoken(1, 2) == "ANA-MPA quotes it, Annotators differ"


def test_the_cell_chooses_the_passage(table: CoverageTable, qtbot: QtBot) -> None:
    assert table.passage is MATTERS[0].passages[0]
    QTest.keyClick(table, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.passage_chosen):
        QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.passage is MATTERS[0].passages[1]
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.passage is MATTERS[1].passages[0]


def test_what_was_chosen_stays_so(table: CoverageTable) -> None:
    table.setCurrentIndex(table.rows.index(1, 2))
    table.put(ROWS[::-1], MATTERS[::-1], LABELS, find)

    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 2)
    assert table.matter is MATTERS[1]


def test_delete_deletes_nothing(table: CoverageTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.deleted):
        QTest.keyClick(table, Qt.Key.Key_Delete)
