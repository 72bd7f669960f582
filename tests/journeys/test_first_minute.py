"""The first sixty seconds, the everyday round, and the same by keyboard alone."""

from pathlib import Path

from factcheck_gui import paths
from tests.journeys.conftest import DAM, Start
from tests.journeys.window import Window, pick


def test_the_first_sixty_seconds(start: Start, tmp_path: Path) -> None:
    window = start()
    assert window.library.path == paths.default_library()
    assert len(window.articles.titles()) == 5
    assert window.articles.open_title
    assert window.reader.text.strip()

    sentence = "The river, he said, “is turning, slowly.”"
    window.articles.open(next(title for title in window.articles.titles() if "two gates" in title.lower()))
    if sentence not in window.reader.text:
        sentence = window.reader.text.strip().splitlines()[0][:40].strip()
    window.reader.select(sentence)
    assert window.reader.selected == sentence
    window.press("C")
    assert window.form.quote == sentence
    window.press("3")
    assert window.form.verdict == "Mixed"
    window.cite("https://example.org/minutes", "Minutes of the call", locator="p. 2")
    assert window.form.sources == ["Minutes of the call"]
    assert window.saved.startswith("Saved ")

    [row] = window.export(tmp_path / "claims.csv")
    assert pick(row, "quote", "verdict", "source_urls") == (sentence, "mixed", "https://example.org/minutes")


def test_mark_judge_cite_close_reopen_export(window: Window, start: Start, tmp_path: Path) -> None:
    window.reader.double_click("river")
    assert window.reader.selected == "The river is low."
    window.press("C")
    window.press("5")
    window.form.write("claim_text", "The Sorne carries little water.")
    window.form.write("justification", "The gauge reads 0.4 m, with “quotes”;\nand = a second line")
    window.form.write("speaker", "Ilse Tarrow")
    window.form.leave()
    window.cite("https://example.org/gauge", "Gauge readings")
    window.cite("https://example.org/photo")
    path = window.library.path
    window.close()

    again = start(path)
    assert again.reader.marks() == [("The river is low.", "F")]
    again.reader.click("river")
    assert again.form.verdict == "False"
    assert again.form.read("justification") == "The gauge reads 0.4 m, with “quotes”;\nand = a second line"
    assert again.form.sources == ["Gauge readings", "https://example.org/photo"]

    [row] = again.export(tmp_path / "claims.csv")
    assert pick(row, "article_title", "quote", "claim_text", "speaker", "verdict", "status", "annotators") == (
        "Dam",
        "The river is low.",
        "The Sorne carries little water.",
        "Ilse Tarrow",
        "false",
        "new",
        "Ada Checker",
    )
    assert row["justification"] == "The gauge reads 0.4 m, with “quotes”;\nand = a second line"
    assert row["source_titles"] == "Gauge readings | "
    assert DAM[int(row["start"]) : int(row["end"])] == row["quote"]


def test_by_keyboard_alone(window: Window, tmp_path: Path) -> None:
    window.press("F6", "Shift+F6")
    assert window.reader.panel.isAncestorOf(window.focused)
    window.press(".")
    assert window.reader.selected == "Two gates will open."
    window.press(".", ".")
    assert window.reader.selected == "Nobody knows why."
    window.press(",", "Shift+G", "Shift+G", "C")
    assert window.form.quote == "The river is"
    window.press("Alt+Shift+Right")
    assert window.form.quote == "The river is low"
    window.press("1")
    assert window.form.verdict == "True"
    window.press("F6")
    assert window.form.form.isAncestorOf(window.focused)
    while window.focused is not window.form.form.body.texts["justification"].editor:
        window.press("Tab")
    window.write("Seen from the bridge: 3 times, 5 people.")
    window.press("Shift+F6")
    window.cite("https://example.org/bridge", "From the bridge")
    window.press(".", ".", "C", "2")
    assert [letter for _, letter in window.reader.marks()] == ["T", "MT"]
    window.press("P")
    assert window.form.quote == "The river is low"
    window.press("Ctrl+Return")
    assert window.form.verdict == "Mostly true"

    exported = window.export(tmp_path / "claims.csv")
    assert [pick(row, "quote", "verdict", "source_titles") for row in exported] == [
        ("The river is low", "true", "From the bridge"),
        ("Nobody knows why.", "mostly true", ""),
    ]
    assert exported[0]["justification"] == "Seen from the bridge: 3 times, 5 people."


def test_sentence_after_sentence_by_three_keys(window: Window) -> None:
    for verdict in "123":
        window.press(".", "C", verdict)
    assert window.reader.marks() == [("Two gates will open.", "T"), ("The river is low.", "MT"), ("Nobody knows why.", "MX")]


def test_the_command_palette_knows_what_the_menus_do(window: Window) -> None:
    window.reader.select("Farmers wait.")
    window.press("Ctrl+K")
    window.write("mark claim")
    window.press("Return")
    assert window.form.quote == "Farmers wait."
    window.press("Ctrl+K")
    window.write("mostly fa")
    window.press("Return")
    assert window.form.verdict == "Mostly false"
