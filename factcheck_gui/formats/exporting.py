"""How an export becomes bytes and reaches its file: beside it at first, flushed to the disk, then put in its place."""

import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from factcheck_gui.core.errors import CannotWrite
from factcheck_gui.core.files import flush_names
from factcheck_gui.core.ids import new_id
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.core.sheets import ExportRequest
from factcheck_gui.formats import csv_tables

_ABANDONED = 3600  # seconds without a write


class Lines(Protocol):
    """Where the lines come from: the library's ExportRows."""

    def count(self, request: ExportRequest, most: int = 0) -> int: ...

    def lines(self, request: ExportRequest) -> Iterator[list[bytes]]: ...


class Export:
    """The bytes of one CSV file, made while they are read; `written` counts the lines below the head so far."""

    def __init__(self, source: Lines, request: ExportRequest, progress: Progress = ignore) -> None:
        self.written = 0
        self._source = source
        self._request = request
        self._progress = progress

    def __iter__(self) -> Iterator[bytes]:
        yield csv_tables.head(self._request.table, bom=self._request.bom)
        total = self._source.count(self._request)
        for batch in self._source.lines(self._request):
            self._progress(self.written, total)
            yield csv_tables.defused(batch)
            self.written += len(batch)
        self._progress(self.written, total)


def preview(source: Lines, request: ExportRequest, rows: int) -> list[list[str]]:
    """Return the cells of the first `rows` lines below the head, exactly as they will be written."""
    first = list(islice(chain.from_iterable(source.lines(request)), rows))
    return list(csv_tables.cells(csv_tables.defused(first)))


def write_file(target: Path, chunks: Iterable[bytes], *, never: Path | None = None) -> None:
    """Write `chunks` to `target`, replacing what is there only once all of it is on the disk.

    Whatever stops the writing leaves the old file, or none. Raises CannotWrite; also where `target` is the file `never`,
    or something else than a file.
    """
    place = Path(os.path.realpath(target))
    _refuse(place, never)
    _clear_up(place)
    fresh = place.with_name(f".{place.name[:100]}.{new_id()[-8:]}.part")
    try:
        # Not a private temporary file: an export gets the rights that any new file of the user's has.
        with open(fresh, "xb", buffering=1 << 20) as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, place)
        flush_names(place.parent)
    except OSError as error:
        raise CannotWrite(f"Nothing was exported: {target} cannot be written ({error.strerror}).") from error
    finally:
        fresh.unlink(missing_ok=True)


def _clear_up(place: Path) -> None:
    """Remove what an export to `place` left that was killed; one that was written to within the last hour may be another one at work."""
    left = re.compile(re.escape(f".{place.name[:100]}.") + r"[0-9a-f]{8}\.part")
    with suppress(OSError), os.scandir(place.parent) as entries:
        for entry in entries:
            status = entry.stat(follow_symlinks=False) if left.fullmatch(entry.name) else None
            if status and stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > _ABANDONED:
                os.unlink(entry.path)


def _refuse(place: Path, never: Path | None) -> None:
    try:
        status = place.stat()
    except OSError:
        return
    if not stat.S_ISREG(status.st_mode):
        raise CannotWrite(f"Nothing was exported: {place} is not a file. Choose another name.")
    if never is not None and never.exists() and os.path.samefile(place, never):
        raise CannotWrite("Nothing was exported: this is the library itself. Choose another name.")
