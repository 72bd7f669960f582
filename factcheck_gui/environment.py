"""What must be there before Qt is imported: a display that answers and system libraries, and Debian's names for them.

Qt aborts the process where one of them is missing, and blames the wrong one. Standard library only, so that run.py can ask too.
"""

import ctypes
import importlib.util
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from factcheck_gui.core.errors import FactcheckError

EXIT_STATUS = 3  # of every program here that cannot work in its environment

Loader = Callable[[str], object]

_QT = ("libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0")
_X11 = ("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0")
_WAYLAND = ("libwayland-client0", "libwayland-cursor0")
_PACKAGES = {"xcb": _QT + _X11, "wayland": _QT + _WAYLAND}
_NOT_FOUND = ": cannot open shared object file: No such file"


class Unusable(FactcheckError):
    """The program cannot work on this machine as it is; `packages` are what Debian would have to install, if that helps."""

    def __init__(self, sentence: str, packages: Sequence[str] = ()) -> None:
        advice = f"\nInstall what is missing, and start again. On Debian and Ubuntu:\n\n    {apt_line(packages)}\n" if packages else ""
        super().__init__(sentence + advice)
        self.sentence = sentence
        self.packages = tuple(packages)


def apt_line(packages: Sequence[str]) -> str:
    """Return the command that installs Debian `packages`, to be shown."""
    return f"{'' if is_root() else 'sudo '}apt install {' '.join(packages)}"


def is_root() -> bool:
    """Tell whether this process may install packages; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def be_child_if_asked() -> None:
    """Be the process that analyses, where a frozen program was started as one; then this does not return.

    Elsewhere Python itself starts such a process, and does not come by here.
    """
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()


def ready(environ: Mapping[str, str] = os.environ, *, may_install: bool = False, load: Loader = ctypes.CDLL) -> None:
    """Return when Qt can open windows with this environment, else raise Unusable.

    With `may_install`, root on Debian or Ubuntu gets missing libraries installed, after being told.
    """
    if sys.platform != "linux":
        return
    platforms = wanted_platforms(environ)
    try:
        _check(platforms, environ, load)
    except Unusable as problem:
        if not (may_install and problem.packages and can_install()):
            raise
        install(problem.sentence, problem.packages)
        _check(platforms, environ, load)


def wanted_platforms(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the Qt platforms that this environment asks for, best first; raise Unusable where there is no display."""
    chosen = environ.get("QT_QPA_PLATFORM", "")
    names = [name.partition(":")[0] for name in chosen.split(";")] if chosen else ["wayland", "xcb"]
    variables = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    usable = tuple(name for name in names if name not in variables or environ.get(variables[name]))
    if not usable:
        raise Unusable(
            "Factcheck Desk has no display to open its window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            "Start it from a desktop session. The command-line program “factcheck” needs no display."
        )
    return usable


def can_install() -> bool:
    """Tell whether packages can be installed here without asking anybody."""
    return is_root() and os.access("/usr/bin/apt-get", os.X_OK)


def install(reason: str, packages: Sequence[str]) -> None:
    """Install Debian `packages` as root, saying so before; raise Unusable where that fails."""
    import subprocess  # hardly ever needed, and every start would pay for it

    print(f"{reason}\nYou are root, so this is installed now: {' '.join(packages)}", file=sys.stderr, flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "-qq", "update"]
    add = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages]
    for command in (update, add):
        done = subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        if done.returncode != 0 and command is add:  # an old list of packages may do; a failed installation never
            raise Unusable(reason, packages)


def _check(platforms: Sequence[str], environ: Mapping[str, str], load: Loader) -> None:
    problems = [_problem(platform, environ, load) for platform in platforms]
    if problems and None not in problems:
        raise next(problem for problem in problems if problem is not None)


def _problem(platform: str, environ: Mapping[str, str], load: Loader) -> Unusable | None:
    return _missing_library(platform, load) or _silent_display(platform, environ)


def _missing_library(platform: str, load: Loader) -> Unusable | None:
    """Let the dynamic linker say what it does not find; Qt maps the same files a moment later."""
    for library in _libraries(platform):
        try:
            load(library)
        except OSError as error:
            name, found, _ = str(error).partition(_NOT_FOUND)
            if found:
                sentence = f"Factcheck Desk cannot open its window: the system library {name} is missing."
                return Unusable(sentence, _PACKAGES.get(platform, _QT))
            return Unusable(f"Factcheck Desk cannot open its window: a library of Qt does not load ({error}).")
    return None


def _libraries(platform: str) -> list[str]:
    """Return Qt's own files to try, none where Qt comes from the system, whose packages see to it."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        raise Unusable("Factcheck Desk cannot open its window: PySide6 is not installed for this Python. Start it with “python3 run.py”.")
    qt = Path(next(iter(spec.submodule_search_locations)), "Qt")
    files = (qt / "plugins" / "platforms" / f"libq{platform}.so", qt / "lib" / "libQt6Widgets.so.6")
    return [str(file) for file in files if file.exists()]


def _silent_display(platform: str, environ: Mapping[str, str]) -> Unusable | None:
    if platform == "xcb" and not _x_server_answers(environ["DISPLAY"]):
        return Unusable(f"Factcheck Desk cannot open its window: the display {environ['DISPLAY']} does not answer or refuses this user.")
    return None


def _x_server_answers(display: str) -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers
