"""Makes the pictures of README.md: the real window on the sample articles, with some claims marked, judged and cited.

    python3 docs/screenshots.py [FOLDER]

Writes desk-light.png, desk-dark.png and compare-light.png, 1280 by 800 pixels, to FOLDER (docs/images). Wants fonts; "Noto Sans" and
"Noto Serif" look best.
"""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck_gui.gui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1280, 800)  # pixels
ARTICLE = "harbour-chronicle.txt"


@dataclass(frozen=True)
class Marked:
    """A claim to show: words of an article, a restated claim, the key of a verdict, why, and a source."""

    file: str
    quote: str
    claim: str = ""
    verdict: str = ""
    why: str = ""
    source: str = ""
    stance: str = "context"


CLAIMS = (
    Marked(
        ARTICLE,
        "Two gates of the Ostrel Dam are to open this week",
        "Two gates of the Ostrel Dam open before 18 October 2025.",
        "unproven",
        "Only the Kestrian side said so. The recording of the other side ties any water to a signed treaty, "
        "and its spokesman names repairs that come first.",
        "Recording of the statement on the dam",
        "refutes",
    ),
    Marked(ARTICLE, "would not join her neighbours in cutting off Ostgate’s transit money", "", "true"),
    Marked(ARTICLE, "“Two gates at Ostrel will be open before the week is out.", "", "mostly false"),
    Marked(ARTICLE, "both countries broke off in March 2023", "", "true", source="Minutes of the Lindhaven talks"),
    Marked(ARTICLE, "the river “is turning, slowly”", "", "mixed"),
    Marked(ARTICLE, "“Maravel will bring the draft of a river treaty to Lindhaven, and we shall finish it together with our neighbours,”"),
    Marked("norrin-wire.txt", "118-metre dam", "", "false"),
    Marked("norrin-wire.txt", "About 12,000 farms", "", "missing context"),
    Marked("lindhaven-courier.txt", "about a tenth of what the reservoir holds when full", "", "mostly true"),
)


def main(folder: Path) -> None:
    """Write all pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as home:
        os.environ["FACTCHECK_HOME"] = home
        take_pictures(folder)


def take_pictures(folder: Path) -> None:
    """Start the program in an empty home, do the work, and picture it in both themes."""
    from PySide6.QtWidgets import QApplication

    from factcheck_gui import settings
    from factcheck_gui.gui import app, theme

    qt = QApplication(sys.argv[:1])
    kept = settings.Settings.load()
    kept.set(settings.ANNOTATOR_NAME, "Ada Checker")
    kept.set(settings.THEME, "light")
    theme.apply(qt, "light")
    window = app.make_window(kept, None)
    window.setFixedSize(*SIZE)
    window.show()
    qt.processEvents()
    mark_all(window)
    window.desk.notices.clear()
    window.desk.read.articles.samples.hide()
    modes: tuple[theme.Mode, ...] = ("light", "dark")
    for mode in modes:
        theme.apply(qt, mode)
        qt.processEvents()
        picture(window, folder / f"desk-{mode}.png")
    theme.apply(qt, "light")
    compare(window)
    picture(window, folder / "compare-light.png")
    window.close()


def mark_all(window: "MainWindow") -> None:
    """Mark, judge and cite as the window would, and leave the first claim open."""
    from factcheck_gui.core import intents
    from factcheck_gui.core.records import ClaimStatus, Kind

    desk = window.desk
    session, reader = desk.session, desk.read.reader
    shown = ""
    for item in CLAIMS:
        desk.go_to_article(session.library.articles.find(item.file).id)
        start = reader.page.text.index(item.quote)
        reader.select(start, start + len(item.quote))
        desk.claim_commands.mark()
        claim_id = desk.read.form.claim_id
        if item.verdict:
            judged = {"scale": "desk", "verdict": item.verdict, "justification": item.why}
            session.do(intents.judge(claim_id, session.annotator.id, **judged))
        if item.claim:
            session.do(intents.set_field(Kind.CLAIM, claim_id, "claim_text", item.claim))
            shown = claim_id
        if item.source:
            source = intents.add_source({"title": item.source, "publisher": "Office of the president", "url": "https://example.org/"})
            session.do(source)
            session.do(intents.cite(claim_id, source.sets[0].row_id, 0.0, stance=item.stance, locator="02:14"))
        else:
            session.do(intents.set_field(Kind.CLAIM, claim_id, "status", ClaimStatus.CHECKING.value))
    desk.go_to_claim(shown)
    desk.status.count()
    desk.status.saved.setText("Saved 12:03")  # the one thing here that differs from day to day


def compare(window: "MainWindow") -> None:
    """Show what the sample articles word differently, once they have been compared in the background."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from factcheck_gui.gui.compare import CompareView

    view = window.desk.show_named("view.compare")
    assert isinstance(view, CompareView)
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if view.comparison is not None else None)
    timer.start(100)
    loop.exec()
    timer.stop()
    view.quotations.setCurrentIndex(view.quotations.matters.index(1))
    view.quotations.scrollTo(view.quotations.currentIndex(), view.quotations.ScrollHint.PositionAtTop)
    view.quotations.setFocus(Qt.FocusReason.OtherFocusReason)
    window.desk.notices.clear()


def picture(window: "MainWindow", target: Path) -> None:
    """Write what the window shows, compressed as much as PNG can be."""
    from PySide6.QtGui import QImage

    target.parent.mkdir(parents=True, exist_ok=True)
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    image.save(str(target), "PNG", 0)  # type: ignore[call-overload]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
