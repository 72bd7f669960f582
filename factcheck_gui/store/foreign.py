"""How a library that somebody else made is read without trusting it: a private copy, our schema only, every row verified.

Nothing of the file's own SQL runs, nothing beside it is looked at except to refuse it, and of its tables only the log and the
texts are read, row by row: each digest and hash must hold and each value must be one that our program could have written. What a
colleague's library says now is derived again from that (see merging.rebuild), so its other tables cannot lie.
"""

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256 as hashed
from json.encoder import encode_basestring
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeVar, cast

from factcheck_gui.core.clock import MAX_CLOCK
from factcheck_gui.core.edits import digest, dump
from factcheck_gui.core.errors import CannotOpen, InvalidValue
from factcheck_gui.core.ids import is_id, text_sha256
from factcheck_gui.core.progress import Progress, ignore
from factcheck_gui.core.records import CREATE, Json, Kind, validate
from factcheck_gui.core.text import canonical
from factcheck_gui.store import plain
from factcheck_gui.store.log import CHANGE_COLUMNS
from factcheck_gui.store.opening import check_schema, judge_header, look_at_side_files, open_bytes, read_header
from factcheck_gui.store.tables import KINDS, parsed

T = TypeVar("T")
Columns = tuple[Any, ...]  # of a change, as the log stores them: without its number, the digest last
LONGEST_VALUE = 64 * 2**20  # bytes of one row; the longest article that is imported is a fraction of it
STATEMENT_SECONDS = 2.0  # for one look at the file, and a second more for every 20 MB of it
_BYTES_PER_SECOND = 20_000_000
_PIECE = 2**20
_ROOM = 64 * 2**20  # bytes that a copy leaves free on the disk
_ASK_FOR_COPY = "Ask whoever sent it for a copy made with “Save a copy”."
_TEXTS_KEPT = 8
_FAILURES = (sqlite3.Error, UnicodeError, OverflowError, MemoryError)  # text that is no UTF-8 raises the first or the second
_ALL_CHANGES = f"SELECT seq, {CHANGE_COLUMNS}, digest FROM change WHERE seq > ? ORDER BY seq"
_ALL_TEXTS = "SELECT seq, sha256, body FROM text WHERE seq > ? ORDER BY seq"
_CLAIM = Kind.CLAIM.value
_WRONG_TYPE = "a change has a column of the wrong type"
_READABLE = {"sqlite_schema", "sqlite_master", "meta", "change", "text"}


class Foreign:
    """A colleague's library, read from a private copy that is deleted on `close`; use it as a context manager.

    Every method raises CannotOpen, with the reason, as soon as something in the file is not as our program writes it.
    """

    def __init__(self, path: Path, progress: Progress = ignore) -> None:
        self.path = path
        self._folder = Path(tempfile.mkdtemp(prefix="factcheck-shared-"))
        try:
            self._copy = self._folder / "copy.fcdb"
            self.size, self._version = _copy_privately(path, self._copy, progress)
            self._deadline = float("inf")
            self._allowance = STATEMENT_SECONDS + self.size / _BYTES_PER_SECOND
            self._sound: set[str] = set()
            self._texts: dict[str, str | None] = {}
            self._connection = self._open()
            try:
                self._guarded(self._look)
            except BaseException:
                self._connection.close()
                raise
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Delete the private copy."""
        self._connection.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def folder(self) -> Path:
        """Return the private folder, for what else belongs to this library while it is open."""
        return self._folder

    def count(self) -> tuple[int, int]:
        """Return how many changes and texts the file has."""
        changes, texts = (self._guarded(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone) for table in ("change", "text"))
        return changes[0], texts[0]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the hash and body of every text, verified, in constant memory."""
        for _, sha256, body in self._rows(_ALL_TEXTS):
            if type(sha256) is not str or type(body) is not str or text_sha256(body) != sha256:
                raise self._unsound(f"the text {str(sha256)[:12]} was altered, its hash does not hold")
            if canonical(body) != body:
                raise self._unsound(f"the text {sha256[:12]} has characters that no imported article has")
            self._sound.add(sha256)
            yield sha256, body

    def bodies(self, hashes: Container[str]) -> Iterator[tuple[str, str]]:
        """Yield those of the texts with these hashes, which `texts` has verified."""
        for _, sha256, body in self._rows(_ALL_TEXTS):
            if sha256 in hashes:
                yield sha256, body

    def changes(self) -> Iterator[tuple[int, Columns]]:
        """Yield every change, verified and validated: its number in this file, and its columns as the log stores them."""
        for row in self._rows(_ALL_CHANGES):
            columns = row[1:]
            try:
                verify(columns)
            except ValueError as error:
                raise self._unsound(str(error)) from error
            if columns[2] == _CLAIM and (columns[4] == CREATE or columns[4] == "span"):
                self._check_words(columns)
            yield row[0], columns

    def columns_of(self, numbers: Sequence[int]) -> Iterator[Columns]:
        """Yield the columns of the changes with these numbers (rising), which `changes` has verified."""
        wanted = iter(numbers)
        following = next(wanted, None)
        for row in self._rows(_ALL_CHANGES):
            if row[0] == following:
                yield row[1:]
                following = next(wanted, None)
            if following is None:
                return

    def _check_words(self, columns: Columns) -> None:
        """Refuse a claim that quotes what its article does not say; where the text is not in the file there is nothing to compare."""
        sha256, start, end, quote = plain.span(columns[5]) or _span(columns)
        text = self._text(sha256) if sha256 else None
        if text is not None and text[start:end] != quote:
            raise self._unsound(f"the claim {columns[3][:8]} quotes words that its article does not have there")

    def _text(self, sha256: str) -> str | None:
        if sha256 not in self._texts:
            row = self._guarded(lambda: self._connection.execute("SELECT body FROM text WHERE sha256 = ?", (sha256,)).fetchone())
            body = row[0] if row is not None else None
            if body is not None and (type(body) is not str or (sha256 not in self._sound and text_sha256(body) != sha256)):
                raise self._unsound(f"the text {sha256[:12]} was altered, its hash does not hold")
            if len(self._texts) >= _TEXTS_KEPT:
                self._texts.clear()
            self._texts[sha256] = body
        return self._texts[sha256]

    def _rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Yield rows; their numbers, which come first, must rise: a page that leads back to itself ends here."""
        last = -(2**63)
        rows = self._guarded(lambda: self._connection.execute(sql, (last,)))
        try:
            self._set_deadline()
            for row in rows:
                if type(row[0]) is not int or row[0] <= last:
                    raise self._unsound("its rows are out of order")
                last = row[0]
                yield row
                self._deadline = monotonic() + self._allowance
        except _FAILURES as error:
            raise self._refusal(error) from error

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(f"{self._copy.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False)
        for limit, value in (
            (sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE),
            (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
            (sqlite3.SQLITE_LIMIT_COLUMN, 100),
            (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100),
            (sqlite3.SQLITE_LIMIT_VDBE_OP, 250_000),
            (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
            (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
            (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
        ):
            connection.setlimit(limit, value)
        connection.set_progress_handler(lambda: int(monotonic() > self._deadline), 10_000)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        connection.set_authorizer(_allow)
        return connection

    def _look(self) -> None:
        """Compare the schema first: quick_check would evaluate the expressions of a foreign one."""
        check_schema(self._connection, self.path, self._version)
        found = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        if found is None or found[0] != "ok":
            raise CannotOpen(self.path, f"it is damaged ({found and str(found[0])[:200]}).", _ASK_FOR_COPY)
        for table, index in (("change", "change_row"), ("text", "sqlite_autoindex_text_1")):
            # quick_check leaves indexes alone, and a page of rows exchanged for an empty one is a sound page
            ways = [f"SELECT count(*) FROM {table} {way}" for way in ("NOT INDEXED", f"INDEXED BY {index}")]
            rows, entries = (self._connection.execute(way).fetchone()[0] for way in ways)
            if rows != entries:
                raise self._unsound(f"it has {rows} rows of {table}s where its index has {entries}")
        library = self._connection.execute("SELECT value FROM meta WHERE key = 'library_id'").fetchone()
        if library is None or not is_id(library[0]):
            raise self._unsound("it does not say which library it is")
        self.library_id = cast(str, library[0])

    def _guarded(self, look: Callable[[], T]) -> T:
        """Return what `look` returns, for at most a few seconds, and SQLite's complaints as a refusal."""
        self._set_deadline()
        try:
            return look()
        except _FAILURES as error:
            raise self._refusal(error) from error

    def _set_deadline(self) -> None:
        self._deadline = monotonic() + self._allowance

    def _refusal(self, error: Exception) -> CannotOpen:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
            return CannotOpen(self.path, "reading it takes far longer than its size explains; it was made to do so.")
        return CannotOpen(self.path, f"it is damaged ({str(error)[:200]}).", _ASK_FOR_COPY)

    def _unsound(self, what: str) -> CannotOpen:
        return CannotOpen(self.path, f"{what}.", _ASK_FOR_COPY)


def verify(row: Columns) -> None:
    """Look at a row of somebody's log (all columns, the digest last); raises ValueError with what is wrong with it."""
    change_id, edit_id, kind, row_id, field, value, replaces, clock, annotator_id, undoes, seal = row
    if not (type(field) is type(value) is type(replaces) is str and type(clock) is int):
        raise ValueError(_WRONG_TYPE)
    made = _seal_of_plain(row)
    if made is None and {*map(type, (change_id, edit_id, kind, row_id, annotator_id, undoes))} != {str}:
        raise ValueError(_WRONG_TYPE)
    if (made or digest(*row[:-1])) != seal:
        raise ValueError(f"{_name(row)} was altered, its digest does not hold")
    if not 0 <= clock <= MAX_CLOCK:
        raise ValueError(f"{_name(row)} has a time that no clock shows")
    if made is None and not (all(map(is_id, (change_id, edit_id, row_id, annotator_id))) and (undoes == "" or is_id(undoes))):
        raise ValueError(f"{_name(row)} has an identifier that is none")
    known = KINDS.get(kind)
    if known is None:
        raise ValueError(f"{_name(row)} is about something that this program does not know")
    if replaces != "[]":
        _check_replaced(row)
    if field != CREATE or plain.row(known, row_id, value, clock) is None:
        _check_value(known, cast(Json, _json(value, row)), row)


_PLAIN = re.compile(r'"[0-9a-f]{32}","[0-9a-f]{32}","[a-z]+","[0-9a-f]{32}","[a-z_0-9*]+" "[0-9a-f]{32}","(?:[0-9a-f]{32})?"\Z')


def _seal_of_plain(row: Columns) -> bytes | None:
    """Return the digest of a change whose identifiers are such, and None where they are not.

    They have nothing to escape then, so that JSON is made and looked at in one step; core.edits.digest says what of.
    """
    head, tail = f'"{row[0]}","{row[1]}","{row[2]}","{row[3]}","{row[4]}"', f'"{row[8]}","{row[9]}"'
    if _PLAIN.match(f"{head} {tail}") is None:
        return None
    value, replaces = encode_basestring(row[5]), '"[]"' if row[6] == "[]" else encode_basestring(row[6])
    return hashed(f"[{head},{value},{replaces},{row[7]},{tail}]".encode()).digest()


def _span(columns: Columns) -> tuple[str, int, int, str]:
    """Return the text's hash, start, end and quote of the span that a verified change sets; all empty where it sets none."""
    value = cast(Mapping[str, Any], parsed(columns[5]))
    span = value.get("span") if columns[4] == CREATE else value
    return (span["text_sha256"], span["start"], span["end"], span["quote"]) if span else ("", 0, 0, "")


def _name(row: Columns) -> str:
    return f"change {row[0][:8]} ({row[2][:12]} {row[3][:8]})"


def _check_replaced(row: Columns) -> None:
    old = _json(row[6], row)
    if not isinstance(old, list) or not all(map(is_id, old)):
        raise ValueError(f"{_name(row)} replaces something that is no change")


def _check_value(kind: Kind, given: Json, row: Columns) -> None:
    field = row[4]
    try:
        validate(kind, field, given)
        if kind is Kind.SCALE and _depth(given) > _DEEPEST:
            raise InvalidValue(field, "a scale is not that deep")
    except InvalidValue as error:
        raise ValueError(f"{_name(row)} has a value that “{field[:40]}” cannot hold ({error.reason})") from error
    except (TypeError, RecursionError) as error:
        raise ValueError(f"{_name(row)} has a value that “{field[:40]}” cannot hold") from error
    if field == CREATE and not plain.NEEDED[kind] <= cast(Mapping[str, Json], given).keys():
        raise ValueError(f"{_name(row)} makes a {kind} without what every {kind} has")


_DEEPEST = 8  # verdicts have colours; what is nested deeper is no scale


def _depth(value: Any) -> int:
    parts: Iterable[Any] = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, parts), default=0)


def _json(text: str, row: Columns) -> Any:
    """Return the value that `text` stands for, where it is exactly the JSON that our program writes for that value."""
    inner = text[1:-1]
    if text[:1] == text[-1:] == '"' and len(text) > 1 and inner.isprintable() and '"' not in inner and "\\" not in inner:
        return inner  # most values are plain words
    if len(text) == 36 and text[:2] == '["' and text[34:] == '"]' and is_id(text[2:34]):
        return [text[2:34]]
    try:
        value = parsed(text)
        if dump(value) == text:
            return value
    except (ValueError, RecursionError):
        pass
    raise ValueError(f"{_name(row)} has a value that is not written as this program writes it")


def _allow(action: int, first: str | None, second: str | None, database: str | None, by: str | None) -> int:
    """Let SQLite read the log, the texts and the schema, and nothing else; whatever a trigger or view asks for is refused."""
    if by is not None:
        return sqlite3.SQLITE_DENY
    allowed = (
        action == sqlite3.SQLITE_SELECT
        or (action == sqlite3.SQLITE_READ and first in _READABLE)
        or (action == sqlite3.SQLITE_PRAGMA and first == "quick_check")
        or (action == sqlite3.SQLITE_FUNCTION and second in ("count", "max"))
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _copy_privately(path: Path, target: Path, progress: Progress) -> tuple[int, int]:
    """Copy the library at `path`, looking at it as bytes only, and return its size and schema version. Raises CannotOpen."""
    with open_bytes(path) as file:
        header = read_header(path, file)
        version = judge_header(path, header)
        look_at_side_files(path)
        with suppress(FileNotFoundError):
            if Path(f"{path}-journal").stat().st_size:
                why = "somebody is writing to it, or was cut off while doing so."
                raise CannotOpen(path, why, "Try again in a moment, or open it where it was made.")
        size = _size_by_header(path, header, os.fstat(file.fileno()).st_size)
        if shutil.disk_usage(target.parent).free < size + _ROOM:
            raise CannotOpen(path, f"it has {size:,} bytes, more than there is room for a private copy of it.")
        _copy_bytes(path, file, target, size, progress)
        file.seek(0)
        if read_header(path, file) != header or os.fstat(file.fileno()).st_size != size:
            raise CannotOpen(path, "somebody is writing to it.", "Try again in a moment.")
    return size, version


def _size_by_header(path: Path, header: bytes, size: int) -> int:
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    if page < 512 or page & (page - 1) or int.from_bytes(header[28:32], "big") * page != size:
        raise CannotOpen(path, "its size is not the one that it says it has; it is cut off or was altered.", _ASK_FOR_COPY)
    if header[18] != 1 or header[19] != 1:
        raise CannotOpen(path, "it keeps a log beside itself, which our libraries never do.", _ASK_FOR_COPY)
    if int.from_bytes(header[56:60], "big") != 1:
        raise CannotOpen(path, "it is not in UTF-8.", _ASK_FOR_COPY)
    return size


def _copy_bytes(path: Path, file: BinaryIO, target: Path, size: int, progress: Progress) -> None:
    try:
        file.seek(0)
        with target.open("wb") as copy:
            done = 0
            while done < size and (piece := file.read(min(_PIECE, size - done))):
                copy.write(piece)
                done += len(piece)
                progress(done, size)
    except OSError as error:
        raise CannotOpen(path, f"it cannot be copied to {target.parent} ({error.strerror}).") from error
    if done != size:
        raise CannotOpen(path, "somebody is writing to it.", "Try again in a moment.")
