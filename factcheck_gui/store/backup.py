"""Where backups of a library lie, which of them stay, and how one is made, listed and brought back."""

import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from factcheck_gui import paths
from factcheck_gui.core.errors import CannotOpen, CannotWrite
from factcheck_gui.core.files import make_folder
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.store import opening
from factcheck_gui.store.copying import save_copy

DAILY, WEEKLY, MONTHLY = 12, 10, 9
_RECENT = timedelta(hours=24)  # all of the last day stay, up to 24: a day's merges are what is most likely regretted
_MOST_RECENT = 24
_DUE = timedelta(hours=20)
_STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"([0-9]{8}T[0-9]{12}Z)-([0-9a-f]{8})-([a-z-]+)\.fcdb\Z")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when and why it was made ("daily", "before-merge", …), its size in bytes.

    `of_this_file` is false where it was made of another copy of the same library, which may hold other work.
    """

    path: Path
    made: datetime
    reason: str
    size: int
    of_this_file: bool


def folder_of(library_id: str) -> Path:
    """Return the folder in which the backups of a library and all its copies lie."""
    return paths.data_dir() / "backups" / library_id


def backups(library_id: str, path: Path) -> list[Backup]:
    """Return the backups of the library at `path`, the latest first."""
    found = []
    folder = folder_of(library_id)
    for file in folder.iterdir() if folder.is_dir() else ():
        match = _NAME.match(file.name)
        if match and file.is_file():
            made = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(file, made, match[3], file.stat().st_size, match[2] == _mark_of(path)))
    return sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True)


def make(connection: sqlite3.Connection, library_id: str, path: Path, reason: str, progress: Progress = ignore) -> Backup:
    """Make a backup while the library is in use, read it back, and thin the older ones. Raises CannotWrite or Cancelled."""
    folder = folder_of(library_id)
    made = datetime.now(UTC)
    target = folder / f"{made.strftime(_STAMP)}-{_mark_of(path)}-{reason}.fcdb"
    try:
        make_folder(folder)
    except OSError as error:
        raise CannotWrite(f"No backup was made: {folder} cannot be made ({error.strerror}).") from error
    save_copy(connection, path, target, progress)
    _read_back(target, connection)
    for old in too_many([backup for backup in backups(library_id, path) if backup.of_this_file], made):
        old.path.unlink(missing_ok=True)
    return Backup(target, made, reason, target.stat().st_size, of_this_file=True)


def before_migration(connection: sqlite3.Connection, path: Path) -> None:
    """Make a backup of a library that is of an earlier version. Raises CannotWrite."""
    library_id = connection.execute("SELECT value FROM meta WHERE key = 'library_id'").fetchone()[0]
    make(connection, library_id, path, "before-migration")


def make_if_due(connection: sqlite3.Connection, library_id: str, path: Path, progress: Progress = ignore) -> Backup | None:
    """Make the day's backup, where the library has changed since the latest one and that is old enough."""
    latest = next((backup for backup in backups(library_id, path) if backup.of_this_file), None)
    if latest is not None and (datetime.now(UTC) - latest.made < _DUE or _tail(connection) == _tail_of_file(latest.path)):
        return None
    return make(connection, library_id, path, "daily", progress) if _tail(connection)[0] else None


def _mark_of(path: Path) -> str:
    """Return eight digits that tell copies of one library apart: they share its id and drift apart."""
    return sha256(os.fsencode(path.resolve())).hexdigest()[:8]


def _tail(connection: sqlite3.Connection) -> tuple[int, int, object]:
    """Return what tells two states of a library apart: how many changes it has, and number and digest of the latest."""
    row = connection.execute("SELECT count(*), coalesce(max(seq), 0) FROM change").fetchone()
    latest = connection.execute("SELECT digest FROM change WHERE seq = ?", (row[1],)).fetchone()
    return row[0], row[1], latest


def _tail_of_file(path: Path) -> tuple[int, int, object] | None:
    try:
        with closing(opening.open_existing(path, read_only=True)[0]) as connection:
            return _tail(connection)
    except (CannotOpen, *opening.DAMAGE):
        return None


def _read_back(target: Path, connection: sqlite3.Connection) -> None:
    copied, now = _tail_of_file(target), _tail(connection)
    if copied is None or copied[0] > now[0] or (copied[0] == now[0] and copied != now):
        target.unlink(missing_ok=True)
        raise CannotWrite(f"No backup was made: what was written to {target.parent} cannot be read back.")


def too_many(found: Sequence[Backup], now: datetime) -> list[Backup]:
    """Return the backups to delete: all but those of the last day and the latest of each of 12 days, 10 weeks and 9 months."""
    ordered = sorted(found, key=lambda backup: backup.made, reverse=True)
    keep = {backup.path for backup in ordered[:_MOST_RECENT] if now - backup.made < _RECENT}
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        latest: dict[tuple[int, ...], Backup] = {}
        for backup in ordered:
            latest.setdefault(period(backup.made), backup)
        keep |= {backup.path for backup in list(latest.values())[:most]}
    return [backup for backup in ordered if backup.path not in keep]


def _day(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month, moment.day


def _week(moment: datetime) -> tuple[int, ...]:
    return tuple(moment.isocalendar()[:2])


def _month(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month


def restore_to(backup: Path, target: Path, progress: Progress = ignore) -> None:
    """Write a backup as a library at `target`, where nothing is yet. Raises CannotOpen where the backup is not sound."""
    if target.exists():
        raise CannotWrite(f"Nothing was restored: {target.name} is already there. Choose another name.")
    opening.quick_check(backup)
    with closing(opening.open_existing(backup, read_only=True)[0]) as connection:
        save_copy(connection, backup, target, progress)


def restore_over(backup: Path, connection: sqlite3.Connection, library_id: str, path: Path, progress: Progress = ignore) -> Backup:
    """Make the open library at `path` what the backup is, after a backup of the present, which is returned.

    Pages are copied under SQLite's own locks, so that other programs that have the file open see the old state or the new one.
    """
    opening.quick_check(backup)
    try:
        present = make(connection, library_id, path, "before-restore")
    except CannotWrite as error:
        raise CannotWrite(f"{path.name} was not restored, because a backup of the present is made before that. {error}") from error
    try:
        with closing(opening.open_existing(backup, read_only=True)[0]) as source:  # brought up to this version, where it is earlier
            source.backup(connection, progress=lambda status, remaining, total: progress(total - remaining, total))
    except sqlite3.Error as error:
        raise CannotWrite(f"{path.name} was not restored: {error}. It is what it was before.") from error
    return present
