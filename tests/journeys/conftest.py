"""What journeys start from: the program on an empty home folder, or on a library with articles of the journey's own."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from factcheck_gui import settings as kept
from factcheck_gui.core import intents
from factcheck_gui.core.ids import text_sha256
from factcheck_gui.core.records import Annotator
from factcheck_gui.library import Library
from factcheck_gui.settings import Settings
from tests.journeys.window import Window

BOB = Annotator("b" * 32, name="Bob")
DAM = "Two gates will open. The river is low. Nobody knows why.\n\nFarmers wait. “We will see,” she said."

Start = Callable[..., Window]


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Start]:
    """Start the program, on the library that is named or on the usual one; it is closed at the end."""
    windows: list[Window] = []

    def begin(library: Path | None = None) -> Window:
        windows.append(Window(qtbot, library))
        return windows[-1]

    yield begin
    for window in windows:
        window.close()


@pytest.fixture
def window(start: Start, tmp_path: Path) -> Window:
    """The program, used by Ada, on a library with one article about a dam."""
    Settings.load().set(kept.ANNOTATOR_NAME, "Ada Checker")
    return start(make_library(tmp_path / "dam.fcdb", {"Dam": DAM}))


def make_library(path: Path, articles: Mapping[str, str]) -> Path:
    """Make a library of Bob's with these articles, given by title."""
    with Library.create(path, BOB) as library:
        for title, text in articles.items():
            library.apply(intents.import_article({"title": title, "text_sha256": text_sha256(text), "length": len(text)}, text))
    return path
