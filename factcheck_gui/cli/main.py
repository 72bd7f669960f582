"""What `factcheck` is called with, and what its exit status says: 0 done, 1 in part or not, 2 usage, 3 environment."""

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import cast

import click

from factcheck_gui import __version__, environment
from factcheck_gui.cli.output import prepare_streams
from factcheck_gui.core.errors import Busy, CannotOpen, CannotWrite, FactcheckError, ReadOnly

DONE, NOT_DONE, USAGE, ENVIRONMENT = range(4)
INTERRUPTED = 130
_MODULES = {
    "import": "articles",
    "articles": "articles",
    "text": "articles",
    "claims": "claims",
    "mark": "claims",
    "set": "claims",
    "link": "linking",
    "links": "linking",
    "revise": "revising",
    "search": "library",
    "quotes": "analysis",
    "compare": "comparing",
    "events": "events",
    "suggest": "suggesting",
    "learn": "suggesting",
    "export": "sheets",
    "import-claims": "sheets",
    "history": "history",
    "undo": "history",
    "stats": "library",
    "scales": "library",
    "check": "library",
    "inspect": "sharing",
    "merge": "sharing",
    "conflicts": "sharing",
    "resolve": "sharing",
    "agreement": "sharing",
    "backups": "sharing",
    "repair": "sharing",
}


class Commands(click.Group):
    """The commands, each imported when it is asked for: `factcheck text` need not wait for the rest."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_MODULES)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _MODULES:
            return None
        module = importlib.import_module(f"factcheck_gui.cli.commands.{_MODULES[name]}")
        return cast(click.Command, getattr(module, f"{name.replace('-', '_')}_command"))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="Factcheck Desk %(version)s")
def factcheck() -> None:
    """Work on a Factcheck Desk library (*.fcdb) from the command line.

    An ARTICLE is its id, the first digits of its id (four or more), its file name or its title. A CLAIM is its id or the
    first digits of it. Whatever is changed here shows at once in a window that has the library open.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status; every failure is a sentence on standard error."""
    environment.be_child_if_asked()
    prepare_streams()
    try:
        result = factcheck.main(argv, prog_name="factcheck", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except FactcheckError as error:
        click.echo(f"factcheck: {error}", err=True)
        return ENVIRONMENT if isinstance(error, (Busy, CannotOpen, CannotWrite, ReadOnly)) else NOT_DONE
    except (KeyboardInterrupt, click.Abort):
        click.echo("factcheck: stopped. What was finished before is kept.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (“head”, say) has gone; what Python would still flush at the end has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE
    except Exception as error:  # a fault of the program; here is what the crash box is in the window
        click.echo(f"factcheck: a fault in the program stopped this ({type(error).__name__}). {_keep_report()}", err=True)
        return ENVIRONMENT
    return result if isinstance(result, int) else DONE


def _keep_report() -> str:
    """Append the traceback to the log file and return a sentence that says where it is."""
    from factcheck_gui import paths

    log = paths.log_dir() / "factcheck.log"
    report = traceback.format_exc()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(report)
    except OSError:
        return f"Please report its last line: {report.splitlines()[-1]}"
    return f"Please report what {log} says. What was saved before is kept."


if __name__ == "__main__":
    sys.exit(main())
