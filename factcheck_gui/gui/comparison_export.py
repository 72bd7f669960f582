"""Writing a comparison out: which format a file name asks for, and the words of the page that are not the articles'."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from factcheck_gui.core.matters import ComparisonReport, Sign, Weight
from factcheck_gui.formats.comparison_csv import comparison_csv
from factcheck_gui.formats.comparison_html import PageWords, comparison_html
from factcheck_gui.formats.exporting import write_file

HTML: Final = ".html"
CSV: Final = ".csv"


def filters() -> dict[str, str]:
    """Return what the file dialog calls each format, and the ending it stands for."""
    return {_tr("Web page (*.html)"): HTML, _tr("CSV table (*.csv)"): CSV}


def file_name_of(title: str) -> str:
    """Return a title as the name of a page, without what some systems allow in no name and the sign that it was shortened."""
    clean = "".join(" " if letter in '<>:"/\\|?*' or not letter.isprintable() else letter for letter in title)
    return f"{' '.join(clean.split())[:80].strip(' .…') or 'comparison'}{HTML}"


def target_of(name: str, chosen: str) -> Path:
    """Return the file for a typed `name`: one without an ending of ours gets that of the `chosen` filter."""
    path = Path(name)
    if path.suffix.lower() in (HTML, CSV, ".htm"):
        return path
    return path.with_name(path.name + filters().get(chosen, HTML))


def write_comparison(report: ComparisonReport, words: PageWords, target: Path, never: Path) -> int:
    """Write a comparison to `target` and return how many matters it has; `never` is the library. Raises CannotWrite."""
    chunks = comparison_csv(report) if target.suffix.lower() == CSV else comparison_html(report, words)
    write_file(target, chunks, never=never)
    return sum(len(section.matters) for section in report.sections)


def page_words() -> PageWords:
    """Return the words of the page in the user's language."""
    return PageWords(
        (
            _tr("Found by rules, as suggestions to check: nothing here says that an outlet is wrong."),
            _tr("Made with Factcheck Desk. This page needs no network."),
        ),
        {
            Sign.SUBSTITUTED: _tr("other words than most"),
            Sign.ADDED: _tr("added"),
            Sign.OMITTED: _tr("left out"),
            Sign.MOVED: _tr("in another place"),
        },
        {Weight.DIFFERS: _tr("differs"), Weight.AGREES: _tr("agrees"), Weight.ALONE: _tr("one outlet")},
        _tr("Articles"),
        (_tr("Outlet"), _tr("Title"), _tr("Published"), _tr("Address")),
        QLocale().bcp47Name(),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("comparison_export", text)
