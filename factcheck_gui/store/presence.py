"""Who else has a library open: a small file beside it for each window, which only tells and never stands in anybody's way.

Whatever lies there may be by anybody: it is read without following links, never more than a little of it, and shown as plain text.
"""

import json
import os
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck_gui.core.ids import new_id

BEAT_SECONDS = 20.0  # how often a window says that it is still there
_EXPIRES = 3 * BEAT_SECONDS  # seconds without a sign of life
_MOST_BYTES = 1000
_MOST_FILES = 50
_MOST_LETTERS = 60
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who has the library open: their name, and their machine's, "" for this one."""

    name: str
    machine: str


class Presence:
    """One window's sign beside the library at `path`, and its view of the others'. Use it from one thread at a time."""

    def __init__(self, path: Path, name: str) -> None:
        whole = Path(os.path.realpath(path))
        self._folder, self._start = whole.parent, f".{whole.name[:100]}."
        self._mine = whole.with_name(f"{self._start}{new_id()[-12:]}.open")
        self._name = name
        self._written = float("-inf")
        self._seen: dict[str, tuple[float, float]] = {}  # the last sign of each file, and when (by our clock's seconds) it was new

    def tell(self) -> None:
        """Say that this window is there, where that was not said lately; where nothing can be written, nothing is said."""
        if time.monotonic() - self._written < BEAT_SECONDS:
            return
        self._written = time.monotonic()
        told = {"name": self._name, "machine": socket.gethostname(), "process": os.getpid(), "sign": time.time()}
        fresh = self._mine.with_suffix(".new")
        with suppress(OSError):
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o644)
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(told).encode())
            os.replace(fresh, self._mine)  # in the place of a link, not through it
        with suppress(OSError):
            fresh.unlink(missing_ok=True)

    def leave(self) -> None:
        """Take the sign away."""
        with suppress(OSError):
            self._mine.unlink(missing_ok=True)

    def others(self) -> list[Present]:
        """Return who else has the library open, by name; signs that are old, broken or of a process that is gone count as none."""
        found = [self._judge(name, told) for name, told in self._signs()]
        return sorted((one for one in found if one is not None), key=lambda one: (one.name.casefold(), one.machine))

    def _signs(self) -> Iterator[tuple[str, dict[str, Any]]]:
        with suppress(OSError), os.scandir(self._folder) as entries:
            names = (entry.name for entry in entries if entry.name.startswith(self._start) and entry.name.endswith(".open"))
            for number, name in enumerate(name for name in names if name != self._mine.name):
                if number == _MOST_FILES:
                    return
                told = _read(self._folder / name)
                if told is not None:
                    yield name, told

    def _judge(self, file: str, told: dict[str, Any]) -> Present | None:
        name, machine, process, sign = (told.get(part) for part in ("name", "machine", "process", "sign"))
        if not (isinstance(name, str) and isinstance(machine, str) and type(process) is int and type(sign) is float):
            return None
        here = machine == socket.gethostname()
        if here and not _is_running(process):
            with suppress(OSError):
                (self._folder / file).unlink()  # of a window that was killed
            return None
        return Present(_plain(name), "" if here else _plain(machine)) if self._is_alive(file, sign) else None

    def _is_alive(self, file: str, sign: float) -> bool:
        """Tell whether a sign is young by the clock, or, for clocks differ, was renewed while we looked."""
        now = time.monotonic()
        last = self._seen.get(file)
        if last is None:
            self._seen[file] = (sign, now if abs(time.time() - sign) < _EXPIRES else float("-inf"))
        elif last[0] != sign:
            self._seen[file] = (sign, now)
        return now - self._seen[file][1] < _EXPIRES


def _read(path: Path) -> dict[str, Any] | None:
    """Return what an ordinary small file says in JSON, None for anything else."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK), "rb") as file:
            data = file.read(_MOST_BYTES + 1) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""
        told = json.loads(data) if len(data) <= _MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _is_running(process: int) -> bool:
    if os.name != "posix" or not 0 < process < 2**31:
        return process > 0  # Windows has no harmless question; there the sign's age decides
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _plain(text: str) -> str:
    """Return a name of anybody's making for a line of the window: printable, on one line, short."""
    clean = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(clean.split())[:_MOST_LETTERS] or "?"
