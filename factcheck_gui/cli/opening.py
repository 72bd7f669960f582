"""How a command gets at its library, and who it works for."""

from pathlib import Path

import click

from factcheck_gui.core.records import Annotator
from factcheck_gui.library import Library
from factcheck_gui.settings import BLIND, Settings

library_argument = click.argument("library", metavar="LIB", type=click.Path(path_type=Path))
_NOBODY = Annotator("0" * 32)  # reading leaves no trace, so nobody needs a name for it


def for_reading(path: Path) -> Library:
    """Open a library of which nothing will be changed, in blind mode where the settings say so. Raises CannotOpen."""
    kept = settings()
    return _open(path, kept.annotator() if kept.get(BLIND) else _NOBODY, blind=kept.get(BLIND))


def for_writing(path: Path, *, create: bool = False) -> Library:
    """Open a library to edit it as the person in the settings; make it first where it is absent and `create` says so."""
    kept = settings()
    if create and not path.exists():
        return Library.create(path, kept.annotator())
    return _open(path, kept.annotator(), blind=kept.get(BLIND))


def _open(path: Path, annotator: Annotator, *, blind: bool) -> Library:
    library = Library.open(path, annotator)
    library.set_blind(blind)
    return library


def settings() -> Settings:
    """Return the user's settings; what is wrong with their file is told on standard error."""
    loaded = Settings.load()
    for notice in loaded.notices:
        click.echo(f"factcheck: {notice}", err=True)
    return loaded
