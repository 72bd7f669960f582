"""The export dialog: what it shows is what is written, and what it returns is plain data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from factcheck_gui.core import intents
from factcheck_gui.core.errors import Cancelled
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Json
from factcheck_gui.core.sheets import COLUMNS, ExportRequest, Table
from factcheck_gui.core.spans import Span
from factcheck_gui.formats.csv_tables import cells
from factcheck_gui.formats.exporting import Export
from factcheck_gui.gui.dialogs.export import ROWS, ExportChoice, ExportDialog, run_export
from factcheck_gui.gui.jobs import JobContext
from factcheck_gui.library import Library


@pytest.fixture
def articles(library: Library) -> list[str]:
    """Two articles; the first has three claims, of which one is final."""
    for name, text in (("one", "=1+1, <b>they</b> said\nso."), ("two", "Nothing.")):
        fields: dict[str, Json] = {"title": name, "file_name": f"{name}.txt", "text_sha256": text_sha256(text), "length": len(text)}
        library.apply(intents.import_article(fields, text))
        article = library.articles.find(f"{name}.txt")
        for place in range(3 if name == "one" else 0):
            status = "final" if place else "new"
            library.apply(intents.mark_claim(article, Span.of(text, place, len(text)), status=status))
    return [article.id for article in library.articles.all()]


@pytest.fixture
def dialog(qtbot: QtBot, library: Library, articles: list[str], tmp_path: Path) -> Iterator[ExportDialog]:
    made = ExportDialog(library.export_rows(), articles[1:], tmp_path / "desk")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def shown(dialog: ExportDialog) -> list[list[str]]:
    model = dialog.model
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]


def choose(monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    asked: list[str] = []

    def answer(parent: object, title: str, start: str, kinds: str) -> tuple[str, str]:
        asked.append(start)
        return name, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


@pytest.mark.parametrize("table", list(Table))
def test_the_preview_is_what_is_written(dialog: ExportDialog, library: Library, table: Table) -> None:
    dialog.table.setCurrentIndex(dialog.table.findData(table.value))
    written = list(cells(b"".join(Export(library.export_rows(), ExportRequest(table)))))
    head = [dialog.model.headerData(column, Qt.Orientation.Horizontal) for column in range(dialog.model.columnCount())]
    assert head == written[0] == list(COLUMNS[table])
    assert shown(dialog) == [[cell.replace("\n", "↵") for cell in row] for row in written[1 : 1 + ROWS]]


def test_formulas_show_their_apostrophe_and_foreign_markup_stays_text(dialog: ExportDialog) -> None:
    place = COLUMNS[Table.CLAIMS].index("quote")
    assert shown(dialog)[0][place] == "'=1+1, <b>they</b> said↵so."
    assert "&lt;b&gt;" in str(dialog.model.index(0, place).data(Qt.ItemDataRole.ToolTipRole))
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog)


def test_rows_are_counted_and_nothing_is_no_file(dialog: ExportDialog) -> None:
    assert dialog.count.text() == "3 rows"
    dialog.status.setCurrentIndex(dialog.status.findData("final"))
    assert (dialog.count.text(), dialog.model.rowCount()) == ("2 rows", 2)
    dialog.articles.setCurrentIndex(1)
    assert dialog.count.text().startswith("No rows")
    assert not dialog.choose.isEnabled()
    dialog.table.setCurrentIndex(dialog.table.findData("articles"))
    assert dialog.count.text() == "1 row"
    assert dialog.choose.isEnabled()
    assert not dialog.status.isEnabled()


def test_only_the_first_rows_are_shown(qtbot: QtBot, library: Library, articles: list[str], tmp_path: Path) -> None:
    article = library.articles.get(articles[0])
    text = library.articles.text_of(article.text_sha256)
    for place in range(ROWS):
        library.apply(intents.mark_claim(article, Span.of(text, place, place + 1)))
    dialog = ExportDialog(library.export_rows(), (), tmp_path / "desk")
    qtbot.addWidget(dialog)
    assert dialog.model.rowCount() == ROWS
    assert dialog.count.text() == f"{ROWS + 3} rows, the first {ROWS} are shown"
    assert dialog.articles.count() == 1
    dialog.close()


def test_choosing_a_file_by_keyboard_returns_what_to_write(
    dialog: ExportDialog, articles: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = choose(monkeypatch, str(tmp_path / "out"))
    dialog.articles.setCurrentIndex(1)
    dialog.table.setCurrentIndex(dialog.table.findData("articles"))
    dialog.bom.click()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert asked == [str(tmp_path / "desk articles.csv")]
    assert dialog.target == tmp_path / "out.csv"
    assert dialog.request() == ExportRequest(Table.ARTICLES, (articles[1],), "", bom=False)
    assert not dialog.isVisible()


def test_no_file_leaves_the_dialog_open(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, "")
    dialog.choose.click()
    assert dialog.target is None
    assert dialog.isVisible()


@pytest.mark.parametrize("accepted", [True, False])
def test_ask_returns_plain_data(
    library: Library, articles: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accepted: bool, qtbot: QtBot
) -> None:
    def run(dialog: ExportDialog) -> int:
        if accepted:
            dialog.target = tmp_path / "out.csv"
        return 0

    monkeypatch.setattr(ExportDialog, "exec", run)
    choice = ExportDialog.ask(library.export_rows(), articles, tmp_path / "desk")
    assert choice == (ExportChoice(ExportRequest(bom=True), tmp_path / "out.csv") if accepted else None)


def test_every_control_has_a_name(dialog: ExportDialog) -> None:
    for widget in (dialog.table, dialog.articles, dialog.status, dialog.preview):
        assert widget.accessibleName()


def test_the_job_writes_the_file_and_stops_when_told(library: Library, articles: list[str], tmp_path: Path) -> None:
    def again() -> Library:
        return Library.open(library.path, library.annotator)

    choice = ExportChoice(ExportRequest(bom=True), tmp_path / "out.csv")
    told: list[tuple[int, int, str]] = []
    assert run_export(again, choice, JobContext(lambda *report: told.append(report), lambda: False)) == 3
    assert choice.target.read_bytes() == b"".join(Export(library.export_rows(), choice.request))
    assert told[-1] == (3, 3, "out.csv")
    choice.target.unlink()
    with pytest.raises(Cancelled):
        run_export(again, choice, JobContext(lambda *report: None, lambda: True))
    assert not choice.target.exists()
