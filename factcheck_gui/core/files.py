"""How a small file is replaced so that a power cut leaves either the old or the new one, never half of it."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` to a temporary file beside `path`, flush it to the disk, and put it in the place of `path`.

    Raises OSError; whatever stood at `path` is then still there.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    flush_names(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there yet, and have their names reach the disk. Raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.is_dir()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        flush_names(made.parent)


def flush_names(folder: Path) -> None:
    """Have the names in `folder` reach the disk: a file that is flushed under a new name is lost while its name is not.

    Systems that cannot do that for a folder (Windows, some network drives) see to it themselves or not at all.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
