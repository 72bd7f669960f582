"""The errors a person can act on. Each one's text is a sentence fit to be shown; anything else is a bug."""

from pathlib import Path


class FactcheckError(Exception):
    """What happened, what was kept and what to do next, in words. Never raised for a bug."""


class InvalidValue(FactcheckError):
    """A value that a field cannot hold."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"“{field}” was not changed: {reason}")
        self.field = field
        self.reason = reason


class NotFound(FactcheckError):
    """A reference (id, file name, title, quotation) that names nothing in this library."""


class Ambiguous(FactcheckError):
    """A reference that names several things; the text lists them."""


class ReadOnly(FactcheckError):
    """An edit of a library that is open for reading only."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Nothing was changed: {path.name} is open for reading only. Use “Save a copy” and edit the copy.")


class CannotOpen(FactcheckError):
    """A file that was refused as a library; the file itself was not changed."""

    def __init__(self, path: Path, reason: str, advice: str = "") -> None:
        super().__init__(f"{path.name} was not opened and not changed: {reason}{' ' + advice if advice else ''}")
        self.path = path
        self.reason = reason


class CannotWrite(FactcheckError):
    """The disk refused a write; the library still holds everything up to the last saved edit."""


class CannotRead(FactcheckError):
    """The disk gives no more of a library that is open."""


class Busy(FactcheckError):
    """Another program kept the library locked for longer than we wait."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Nothing was changed: another program is writing to {path.name}. Try again in a moment.")


class Cancelled(FactcheckError):
    """A job that the user stopped."""

    def __init__(self) -> None:
        super().__init__("Stopped. What was finished before is kept.")
