"""The window's command line: one library to open, or none. Qt is imported only when it is known to work here."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from factcheck_gui import __version__, environment


def main(argv: Sequence[str] | None = None, *, may_install: bool = False) -> int:
    """Open the window and return the exit status; `may_install` lets root have missing system libraries installed."""
    environment.be_child_if_asked()
    options = _parser().parse_args(argv)
    try:
        environment.ready(may_install=may_install)
    except environment.Unusable as problem:
        print(problem, file=sys.stderr)
        return environment.EXIT_STATUS
    from factcheck_gui.gui import app

    return app.run(options.library)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="factcheck-gui", description="Mark claims in articles, judge them with sources, export them.")
    parser.add_argument("library", nargs="?", type=Path, metavar="LIBRARY", help="an annotation database (*.fcdb), made if missing")
    parser.add_argument("--version", action="version", version=f"Factcheck Desk {__version__}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
