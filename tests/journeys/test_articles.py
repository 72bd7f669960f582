"""Articles on their way in: real ones, odd ones, many at once, dropped and pasted ones; and every character on its way out."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from factcheck_gui.core import intents
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.sheets import ExportRequest
from factcheck_gui.core.text import canonical
from factcheck_gui.gui.dialogs.article_details import ArticleDetails
from tests.journeys.conftest import DAM, Start, make_library
from tests.journeys.window import WAIT, Window, pick, rows

HEBREW, ARABIC = "ראש הממשלה אמר: “אין מים”", "قال الرئيس إنّ السدّ “سيُفتح” غداً"
FAMILY = "👩‍👩‍👧‍👦"
ODD = (
    f"{FAMILY} waved 🇩🇪🏴󠁧󠁢󠁳󠁣󠁴󠁿.\u00a0It cost 12\u202f000\u00a0€. Zoe\u0308 said: e\u0301t e\u0301.\n{ARABIC}. {HEBREW}.\n"
    "She wrote \u2066left\u2069 and \u202eright\u202c.\tA tab, a soft\u00adhyphen, a zero\u200bwidth blank."
)


def test_five_real_articles(start: Start, shared_seeds: Path, tmp_path: Path) -> None:
    window = start(tmp_path / "desk.fcdb")
    window.drop(shared_seeds)
    results = window.import_results()
    shown = {row[0]: row for row in results.rows()}
    files = sorted(shared_seeds.glob("*.txt"))
    assert set(shown) == {file.name for file in files}
    assert {row[1].partition(".")[0] for row in shown.values()} == {"Imported"}
    assert shown[files[1].name][3] == "Reuters"
    assert "2000" in shown[files[1].name][5]
    assert shown[files[3].name][4] == "Steve Holland, Guy Faulconbridge and Olena Harmash"
    results.close()
    window.activate()

    quote = "END to the War"
    for title in window.articles.titles():
        window.articles.open(title)
        window.reader.mark(quote, nth=1)
        window.press("7")
    exported = window.export(tmp_path / "claims.csv")
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    assert {row["article_file"] for row in exported} == set(texts)
    for row in exported:
        assert texts[row["article_file"]][int(row["start"]) : int(row["end"])] == row["quote"] == quote
        assert row["verdict"] == "unproven"

    window.drop(shared_seeds)
    again = window.import_results()
    assert {row[1].partition(".")[0] for row in again.rows()} == {"Already in the library"}
    again.close()


def test_odd_characters_and_a_megabyte_in_one_line(start: Start, tmp_path: Path) -> None:
    line = "".join(f"{number}\u00a0{FAMILY} e\u0301 {ARABIC} {HEBREW} 😀. " for number in range(14_000))[:1_000_000]
    text = f"{ODD}\n{line}"
    (tmp_path / "odd.txt").write_bytes(text.encode())
    window = start(tmp_path / "odd.fcdb")
    window.import_one(tmp_path / "odd.txt", title="Odd")
    assert window.reader.text == text

    quotes = [f"{FAMILY} waved 🇩🇪🏴󠁧󠁢󠁳󠁣󠁴󠁿.", "Zoe\u0308 said", "e\u0301t e\u0301.", "soft\u00adhyphen, a zero\u200bwidth"]
    for quote in quotes:
        window.reader.mark(quote)
        window.press("1")
    far = [f"7001\u00a0{FAMILY} e\u0301", HEBREW, f"{ARABIC} {HEBREW} 😀."]
    for quote in far:
        place = text.index(quote, 400_000)
        assert window.reader.select_span(place, place + len(quote)) == quote
        window.press("C", "5")
        assert window.form.quote == quote
    exported = window.export(tmp_path / "claims.csv")
    assert {row["quote"] for row in exported} == {*quotes, *far}
    assert all(text[int(row["start"]) : int(row["end"])] == row["quote"] for row in exported)
    assert {row["quote"] for row in exported if row["verdict"] == "false"} == set(far)


def test_an_import_is_cancelled_midway(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1500):
        (folder / f"{number:04}.txt").write_text(f"Text number {number} of very many.")
    window = start(tmp_path / "desk.fcdb")
    window.drop(folder)
    window.qtbot.waitUntil(lambda: window.library.articles.count() > 0, timeout=WAIT)
    window.desk.status.jobs.cancel_button.click()
    results = window.import_results()
    came = window.library.articles.count()
    assert 0 < came < 1500
    assert len(results.rows()) == came == len(window.articles.titles())
    assert "stopped by you" in results.summary
    results.close()
    window.activate()
    window.press("Ctrl+Z")
    window.qtbot.waitUntil(lambda: window.articles.titles() == [], timeout=WAIT)


def test_dropped_files_folders_and_libraries(window: Window, tmp_path: Path) -> None:
    folder = tmp_path / "folder" / "inner"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Norrin Wire\n\nWater is back.")
    (folder / "b.md").write_text("# A heading\n\nWater is gone.")
    (folder / "c.txt").write_bytes(b"\x00\x01\x02\xff" * 500)
    (tmp_path / "single.txt").write_text("Only one of them.")
    window.drop(tmp_path / "folder", tmp_path / "single.txt")
    results = window.import_results()
    outcomes = {row[0]: row[1].partition(".")[0] for row in results.rows()}
    assert outcomes.pop("c.txt").startswith("Not imported")
    assert outcomes == {"a.txt": "Imported", "b.md": "Imported", "single.txt": "Imported"}
    results.close()
    assert len(window.articles.titles()) == 4

    other = make_library(tmp_path / "other.fcdb", {"Elsewhere": "Another text."})
    window.drop(other)
    window.qtbot.waitUntil(lambda: window.articles.titles() == ["Elsewhere"])
    assert window.reader.text == "Another text."
    assert window.desk.banner.isVisible()  # it was never open here: somebody's, for reading


def test_dropped_and_pasted_text(window: Window) -> None:
    data = QMimeData()
    data.setText("Dropped words\n\nSomebody said so.")
    with window.answering(ArticleDetails, lambda _: window.press("Return")):
        window.drop_data(data)
    assert window.articles.open_title == "Dropped words"
    QGuiApplication.clipboard().setText("Pasted headline\r\n\r\nBy Ada Writer\r\nA minister said 3 things 😀.")

    def correct(dialog: ArticleDetails) -> None:
        assert dialog.title.text() == "Pasted headline"
        dialog.outlet.setFocus()
        window.write("The Daily")
        window.press("Return")

    with window.answering(ArticleDetails, correct):
        window.press("Ctrl+Shift+V")
    assert window.articles.open_title == "Pasted headline"
    assert window.desk.reading.article is not None
    assert window.desk.reading.article.outlet == "The Daily"
    assert window.reader.text.endswith("\nA minister said 3 things 😀.")
    window.press("Ctrl+Shift+V")
    assert window.notice == "This text is in the library already. Here it is."


def test_the_filter_box_finds_articles(start: Start, tmp_path: Path) -> None:
    window = start(make_library(tmp_path / "desk.fcdb", {"Dam": DAM, "Weather": "Rain.", "Harvest": "Wheat."}))
    window.articles.filter("we")
    window.qtbot.waitUntil(lambda: window.articles.titles() == ["Weather"])
    window.articles.open("Weather")
    assert window.reader.text == "Rain."
    window.articles.filter("xyz")
    window.qtbot.waitUntil(lambda: window.articles.titles() == [])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), data=st.data())
def test_every_character_comes_through(qtbot: QtBot, desk_of_odd_texts: Window, text: str, data: st.DataObject) -> None:
    window = desk_of_odd_texts
    check_span(window, f"<{text}>", data.draw(st.integers(0, len(canonical(text)))))


@pytest.fixture
def desk_of_odd_texts(start: Start, tmp_path: Path) -> Window:
    return start(make_library(tmp_path / "odd.fcdb", {}))


def check_span(window: Window, text: str, start: int) -> None:
    """Import a text, select from `start` to its end in the reader, mark, export, and find the same characters there."""
    kept = canonical(text)
    edit = intents.import_article({"title": "T", "text_sha256": text_sha256(kept), "length": len(kept)}, kept)
    window.desk.session.do(edit)
    window.desk.go_to_article(edit.sets[0].row_id)
    assert window.reader.text == kept
    expected = kept[start:].strip()
    assert window.reader.select_span(start, len(kept)) == expected
    window.press("C")
    claim = window.desk.reading.claim
    assert claim is not None
    path = window.library.path.with_suffix(".csv")
    window.desk.session.library.export(ExportRequest(), path)
    row = next(row for row in rows(path) if row["claim_id"] == claim.id)
    assert row["quote"] == expected
    assert kept[int(row["start"]) : int(row["end"])] == expected


def test_every_scalar_of_unicode_once(start: Start, tmp_path: Path) -> None:
    """All of them in one file, 4096 to a line; a line with its words selected is what is exported."""
    scalars = [chr(number) for number in range(0x110000) if not 0xD800 <= number < 0xE000]
    text = "\n".join("<" + "".join(scalars[at : at + 4096]) + ">" for at in range(0, len(scalars), 4096))
    (tmp_path / "all.txt").write_bytes(text.encode())
    kept = canonical(text)
    window = start(tmp_path / "all.fcdb")
    window.drop(tmp_path / "all.txt")
    window.import_results().close()
    window.activate()
    assert window.reader.text == kept
    places = [(0, kept.index(">"))] + [(at, at + 4098) for at in range(kept.index(">\n<") + 2, len(kept) - 4098, 40 * 4099)]
    for begin, end in places:
        assert window.reader.select_span(begin, end) == kept[begin:end].strip()
        window.press("C")
    exported = window.export(tmp_path / "claims.csv")
    assert [row["quote"] for row in exported] == [kept[begin:end].strip() for begin, end in places]
    assert pick(exported[0], "start") == ("0",)
