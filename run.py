#!/usr/bin/env python3
"""Start Factcheck Desk from a checkout, with nothing but Python 3.11 or newer on the machine.

    python3 run.py [LIBRARY]         open the window, with this library or the usual one
    python3 run.py test [ARGUMENTS]  run the tests offscreen; ARGUMENTS go to pytest
    python3 run.py torture [--minutes N] [--seed N] [PROOF ...]
                                     prove at length that nothing is lost; an hour or so, or N minutes

The first start makes .venv beside this file and installs the program and its test tools there, which takes
minutes and a network connection; later starts go straight there. Exit status 3: this machine lacks something.
"""

# Old interpreters must get as far as the next statement: no syntax here that Python 3.6 cannot read.
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write(
        "Factcheck Desk needs Python 3.11 or newer; %s is Python %s.\n"  # noqa: UP031
        "Start run.py with a newer one, for example: python3.12 run.py\n" % (sys.executable, sys.version.split()[0])
    )
    sys.exit(3)

import hashlib
import importlib.util
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

# What only the first start or the tests need is imported where it is used: every start waits for this file.

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
EXIT_STATUS = 3
READY, STALE, BROKEN = "ready", "stale", "broken"

Run = Callable[[list[str]], int]


class SetupError(Exception):
    """Why the program cannot be set up here, and what to do; text fit to be shown."""


def main(args: list[str]) -> int:
    """Return the exit status, or become the virtual environment's interpreter."""
    if args and args[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    try:
        if inside(VENV):
            return serve(args) if state(ROOT, VENV) == READY else start(base_python(), args)
        return start_in_venv(args)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return EXIT_STATUS


def inside(venv: str) -> bool:
    """Tell whether this interpreter belongs to `venv`."""
    return os.path.realpath(sys.prefix) == os.path.realpath(venv)


def base_python() -> str:
    """Return the interpreter that a virtual environment's one stands for."""
    return getattr(sys, "_base_executable", sys.executable)


def venv_python(venv: str) -> str:
    """Return where the interpreter of `venv` is, whether it exists or not."""
    return os.path.join(venv, "Scripts", "python.exe") if os.name == "nt" else os.path.join(venv, "bin", "python")


def state(root: str, venv: str) -> str:
    """Return READY, STALE (pyproject.toml has changed since) or BROKEN (half made, of another Python, or moved)."""
    try:
        with open(os.path.join(venv, "stamp"), encoding="utf-8") as file:
            found = file.read().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return BROKEN
    wanted = stamp(root)
    if found[:-1] != wanted[:-1] or not os.path.isfile(venv_python(venv)):
        return BROKEN
    return READY if found == wanted else STALE


def stamp(root: str) -> list[str]:
    """Return what an environment was made for: the Python, the machine, the folder, and the digest of pyproject.toml."""
    machine = os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")
    with open(os.path.join(root, "pyproject.toml"), "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    return [str(sys.implementation.cache_tag), sys.platform, machine, root, digest]


def write_stamp(root: str, venv: str) -> None:
    """Declare the environment complete, in one step."""
    target = os.path.join(venv, "stamp")
    with open(target + ".new", "w", encoding="utf-8") as file:
        file.write("\n".join(stamp(root)) + "\n")
    os.replace(target + ".new", target)


def start_in_venv(args: list[str]) -> int:
    """Hand over to the virtual environment, made or mended before where that is needed."""
    python = venv_python(VENV)
    if state(ROOT, VENV) == READY:
        try:
            return start(python, args)
        except OSError:  # the file is there and is no program: a disk that was full, a copy cut short
            os.remove(python)
    with only_one(ROOT):
        set_up(ROOT, VENV, run_program)
    return start(python, args)


def start(python: str, args: list[str]) -> int:
    """Run this file with another interpreter; raise OSError where that is none. On POSIX it takes over this process."""
    command = [python, os.path.join(ROOT, "run.py"), *args]
    sys.stderr.flush()
    if os.name == "nt":
        return run_program(command)
    os.execv(python, command)


def run_program(command: list[str]) -> int:
    """Run a program in the foreground and return its exit status."""
    import subprocess

    return subprocess.call(command)


@contextmanager
def only_one(root: str) -> Iterator[None]:
    """Keep two first starts at once from building the same environment; on Windows its files lock one another."""
    with open(os.path.join(root, "run.py"), "rb") as file:
        if os.name == "posix":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def set_up(root: str, venv: str, run: Run) -> None:
    """Make or mend the environment, with `run` to start pip and the like; raise SetupError where that fails."""
    found = state(root, venv)
    if found == READY:  # another start made it while this one waited
        return
    if found == BROKEN:
        make_venv(venv, run)
    else:
        say("pyproject.toml has changed: bringing .venv up to date.")
    install(root, venv, run)
    write_stamp(root, venv)


def make_venv(venv: str, run: Run) -> None:
    """Make an empty environment in place of whatever is there."""
    import shutil

    need_venv_module()
    if os.path.islink(venv) or os.path.isfile(venv):
        os.remove(venv)
    elif os.path.isdir(venv):
        say("The folder .venv is incomplete or was made for another Python or place: it is made anew.")
        shutil.rmtree(venv)
    say("Setting up Factcheck Desk in .venv. This happens once and takes some minutes.")
    if run([base_python(), "-m", "venv", venv]) != 0:
        raise SetupError(f"Python could not make the folder {venv}; what it says stands above. Is there space, and may you write there?")


def need_venv_module() -> None:
    """Debian and Ubuntu ship Python without the modules that make environments: install them as root, else say how."""
    if has_venv_module():
        return
    from factcheck_gui import environment

    reason = "This Python cannot make virtual environments: its modules venv and ensurepip are missing."
    try:
        if not environment.can_install():
            raise environment.Unusable(reason, ["python3-venv"])
        environment.install(reason, ["python3-venv"])
    except environment.Unusable as problem:
        raise SetupError(str(problem)) from None
    importlib.invalidate_caches()
    if not has_venv_module():
        raise SetupError(reason + " Start run.py with another Python, for example: /usr/bin/python3 run.py")


def has_venv_module() -> bool:
    """Tell whether this Python can make environments; a removed package can leave an empty folder, which has no origin."""
    specs = [importlib.util.find_spec(name) for name in ("venv", "ensurepip")]
    return all(spec is not None and spec.origin is not None for spec in specs)


def install(root: str, venv: str, run: Run) -> None:
    """Install the program, editable, with its test tools."""
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    pip = [venv_python(venv), "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries", "2", "install", *quiet]
    if run([*pip, "--editable", root + "[test]"]) != 0:
        raise SetupError(
            "\nFactcheck Desk was not set up: the packages it needs could not be installed; what pip says about it stands above."
            "\nThe first start needs a network connection and about 1 GB of disk space. Mend that and start again."
            "\nYour libraries were not touched."
        )


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def serve(args: list[str]) -> int:
    """Do what was asked for, inside the environment."""
    if args[:1] == ["test"]:
        return run_tests(["pytest", *workers(args[1:], os.cpu_count() or 1), *args[1:]])
    if args[:1] == ["torture"]:
        return run_tests(["tests.torture", *args[1:]])
    from factcheck_gui.__main__ import main as open_window

    return open_window(args, may_install=True)


def run_tests(command: list[str]) -> int:
    """Run a module with its arguments; return its exit status. Nothing of the user's is read or written: tests have their own home."""
    import subprocess
    import tempfile

    from factcheck_gui import environment

    with tempfile.TemporaryDirectory(prefix="factcheck-home-", ignore_cleanup_errors=True) as home:
        environ = test_environment(os.environ, home)
        try:
            environment.ready(environ, may_install=True)
        except environment.Unusable as problem:
            raise SetupError(str(problem)) from None
        return subprocess.call([sys.executable, "-m", *command], cwd=ROOT, env=environ)


def test_environment(environ: Mapping[str, str], home: str) -> dict[str, str]:
    """Return `environ` without what would make tests differ from one user to the next."""
    personal = ("QT_", "QML", "XDG_", "LC_", "LANG", "FACTCHECK_", "DISPLAY", "WAYLAND_", "PYTHONPATH", "PYTHONHOME")
    kept = {name: value for name, value in environ.items() if not name.startswith(personal)}
    homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR")
    return {**kept, **dict.fromkeys(homes, home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def workers(args: list[str], processors: int) -> list[str]:
    """Return pytest's arguments for two processes, none where the user decides or would have nothing of it."""
    own = ("-n", "--numprocesses", "--pdb", "--trace", "--collect-only", "--co", "-s", "--capture=no")
    decided = "no:xdist" in " ".join(args) or any(arg.startswith(own[:2]) or arg in own for arg in args)
    return [] if decided or processors < 2 else ["-n", "2"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
