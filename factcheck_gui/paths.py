"""Where the user's files and the program's own files are, in a checkout, an installed wheel and a frozen program.

Folders are named here, not made: who writes into one makes it.
"""

import os
from pathlib import Path

import appdirs

_NAME = "factcheck-desk"
_PACKAGE = Path(__file__).resolve().parent
_HOME = "FACTCHECK_HOME"  # one folder for everything of the user's: portable use, and tests


def data_dir() -> Path:
    """Return the folder of the default library."""
    return _user_dir("data", appdirs.user_data_dir(_NAME, appauthor=False))


def cache_dir() -> Path:
    """Return the folder of what can be computed again."""
    return _user_dir("cache", appdirs.user_cache_dir(_NAME, appauthor=False))


def config_dir() -> Path:
    """Return the folder of the user's settings."""
    return _user_dir("config", appdirs.user_config_dir(_NAME, appauthor=False))


def log_dir() -> Path:
    """Return the folder of log files."""
    return _user_dir("log", appdirs.user_log_dir(_NAME, appauthor=False))


def default_library() -> Path:
    """Return the library that opens where none is named."""
    return data_dir() / "library.fcdb"


def resource(*parts: str) -> Path:
    """Return a file of resources/, such as `resource("scales", "politifact.json")`."""
    return _shipped("resources").joinpath(*parts)


def seeds_dir() -> Path:
    """Return the folder of the sample articles."""
    return _shipped("seeds")


def _user_dir(kind: str, usual: str) -> Path:
    home = os.environ.get(_HOME)
    return Path(home).absolute() / kind if home else Path(usual)


def _shipped(name: str) -> Path:
    """Wheels and frozen programs carry the folder inside the package, a checkout beside it."""
    inside = _PACKAGE / "_data"
    return (inside if inside.is_dir() else _PACKAGE.parent) / name
