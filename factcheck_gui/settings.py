"""The user's settings: each is declared once, with type, default, label and help, and kept in one JSON file."""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from factcheck_gui import paths
from factcheck_gui.core.errors import FactcheckError
from factcheck_gui.core.files import replace_file
from factcheck_gui.core.ids import is_id, new_id
from factcheck_gui.core.records import Annotator
from factcheck_gui.core.scales import DEFAULT_SCALE

T = TypeVar("T")
MOST_RECENT = 10
SMALLEST_TEXT, LARGEST_TEXT = 10, 48
THEMES = ("system", "light", "dark")
FONTS = ("serif", "sans")


class NotKept(FactcheckError):
    """Settings that could not be written; they hold until the program ends."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Your settings hold only until you quit: {path} could not be written ({reason}).")


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting. A value in the file that `check` refuses counts as absent."""

    key: str
    default: T
    label: str
    help: str = ""
    check: Callable[[Any], bool] = field(default=lambda value: True)


def _text(value: Any) -> bool:
    return isinstance(value, str) and len(value) < 100_000


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _text_map(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_text, value.values()))


def _sizes_map(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(part, list) and all(type(size) is int for size in part) for part in value.values())


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


ANNOTATOR_ID = Setting("annotator_id", "", "Annotator id", "Made once; it tells your changes from a colleague's.", is_id)
ANNOTATOR_NAME = Setting("annotator_name", "", "Your name", "Stands beside your verdicts in every copy that you pass on.", _text)
ANNOTATOR_EMAIL = Setting("annotator_email", "", "Your e-mail", "Optional. Goes with your name.", _text)
THEME = Setting("theme", "system", "Theme", "", THEMES.__contains__)
SCALE = Setting("scale", DEFAULT_SCALE, "Rating scale", "The verdicts to choose from. Those given on another scale stay.", _text)
BLIND = Setting("blind", False, "Blind mode", "Hide others’ assessments of a claim until you have given your verdict.", _flag)
READER_TEXT_SIZE = Setting(
    "reader_text_size", 17, "Article text size", "", lambda value: type(value) is int and SMALLEST_TEXT <= value <= LARGEST_TEXT
)
READER_FONT = Setting("reader_font", "serif", "Article font", "", FONTS.__contains__)
RECENT_LIBRARIES: Setting[list[str]] = Setting("recent_libraries", [], "Recent libraries", check=_texts)
LAST_LIBRARY = Setting("last_library", "", "Library to open at the start", check=_text)
LAST_FOLDER = Setting("last_folder", "", "Folder that file dialogs start in", check=_text)
LAST_VIEW = Setting("last_view", "read", "View to show at the start", check=_text)
WINDOW_GEOMETRY = Setting("window_geometry", "", "Place and size of the window", "Qt's own form, in base64.", _text)
WINDOW_STATE = Setting("window_state", "", "Tool bars of the window", "Qt's own form, in base64.", _text)
SPLITTERS: Setting[dict[str, list[int]]] = Setting("splitters", {}, "Sizes of panes, by name, in pixels", check=_sizes_map)
COLUMNS: Setting[dict[str, list[int]]] = Setting("columns", {}, "Widths of columns, by table, in pixels", check=_sizes_map)
ARTICLE_SORT = Setting("article_sort", "", "Order of the article list", check=_text)
SHORTCUTS: Setting[dict[str, str]] = Setting(
    "shortcuts", {}, "Keyboard shortcuts", "By action; an empty one takes the shortcut away.", _text_map
)
SAMPLES_OFFERED = Setting("samples_offered", False, "Sample articles were offered", check=_flag)
SUGGESTIONS = Setting("suggestions", False, "Show suggested claims beside the text", check=_flag)
QUOTATIONS = Setting("quotations", False, "Show quotations under the text, with who says them", check=_flag)
PERSONAL_MODEL = Setting(
    "personal_model",
    True,
    "Use what was learnt from my finished articles",
    "For suggested claims; see factcheck learn.",
    _flag,
)


class Settings:
    """The settings of one program; every `set` is on disk when it returns, unless inside `together`.

    Two running programs may share the file: what each one sets is merged into what the other wrote, the last one wins for
    a single setting. Keys of a newer program are kept.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notices: list[str] = []
        self._values: dict[str, Any] = {}
        self._unwritten: dict[str, Any] = {}
        self._held_back = False
        self._values = self._read()

    @classmethod
    def load(cls) -> "Settings":
        """Return the settings in the user's folder; read `notices` for what to tell about a damaged file."""
        return cls(paths.config_dir() / "settings.json")

    def get(self, setting: Setting[T]) -> T:
        """Return the value of `setting`; the caller may change a list or object without changing the setting."""
        value = self._values.get(setting.key, setting.default)
        return deepcopy(value if setting.check(value) else setting.default)

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep `value`; raise NotKept where the file could not be written: the value then holds until the end."""
        if not setting.check(value):
            raise ValueError(f"{setting.key} cannot be {value!r}")
        self._unwritten[setting.key] = self._values[setting.key] = deepcopy(value)
        if not self._held_back:
            self._write()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write what is set inside in one go."""
        self._held_back = True
        try:
            yield
        finally:
            self._held_back = False
            if self._unwritten:
                self._write()

    def annotator(self) -> Annotator:
        """Return who works here, under the system's name for the user where they have given none.

        The id is made at the first call and never changes.
        """
        if not is_id(self.get(ANNOTATOR_ID)):
            self._unwritten[ANNOTATOR_ID.key] = self._values[ANNOTATOR_ID.key] = new_id()
            self._write(only_if_absent=ANNOTATOR_ID.key)
        return Annotator(self.get(ANNOTATOR_ID), self.get(ANNOTATOR_NAME) or _system_name(), self.get(ANNOTATOR_EMAIL))

    def add_recent(self, path: Path) -> None:
        """Put a library at the head of the recent ones and make it the one to open next time."""
        name = str(path.absolute())
        others = [other for other in self.get(RECENT_LIBRARIES) if other != name]
        with self.together():
            self.set(RECENT_LIBRARIES, [name, *others][:MOST_RECENT])
            self.set(LAST_LIBRARY, name)

    def _read(self) -> dict[str, Any]:
        try:
            value = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return {}
        except OSError as error:
            self.notices.append(f"Your settings could not be read ({error.strerror}); the usual ones are in use.")
            return {}
        except (ValueError, RecursionError):
            return self._set_aside()
        return value if isinstance(value, dict) else self._set_aside()

    def _set_aside(self) -> dict[str, Any]:
        aside = self.path.with_name(f"settings-damaged-{time.strftime('%Y%m%d-%H%M%S')}.json")
        try:
            self.path.replace(aside)
        except OSError as error:
            self.notices.append(f"Your settings are damaged; the usual ones are in use ({error.strerror}).")
        else:
            self.notices.append(f"Your settings were damaged and are now the usual ones. The damaged file was kept as {aside.name}.")
        return {}

    def _write(self, *, only_if_absent: str = "") -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with _alone(self.path.with_suffix(".lock")):
                on_disk = self._read()
                if is_id(on_disk.get(only_if_absent)):
                    del self._unwritten[only_if_absent]
                self._values = {**on_disk, **self._unwritten}
                replace_file(self.path, _as_bytes(self._values))
        except OSError as error:
            raise NotKept(self.path, error.strerror or str(error)) from error
        self._unwritten.clear()


def _as_bytes(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8", "surrogatepass")


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Let one process at a time read, merge and write; the lock goes when the process does, however it ends."""
    with open(lock, "ab") as file:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _system_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
