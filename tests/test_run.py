"""run.py and the environment check: what is decided, in which order, and what people are told."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import run
from factcheck_gui import environment

posix = pytest.mark.skipif(os.name != "posix", reason="takes over the process, as only POSIX lets it")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only there Qt needs packages of the system")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with what run.py looks at."""
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (tmp_path / "run.py").write_bytes(Path(run.__file__).read_bytes())
    return tmp_path


@pytest.fixture
def venv(checkout: Path) -> Path:
    """A complete environment of that checkout, as far as run.py can tell."""
    folder = checkout / ".venv"
    fill(folder)
    run.write_stamp(str(checkout), str(folder))
    return folder


def fill(venv: Path) -> None:
    python = Path(run.venv_python(str(venv)))
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_bytes(b"")


class Programs:
    """Stands for pip and venv: writes down what is started, makes what venv would make, and can fail."""

    def __init__(self, fails_at: str = "") -> None:
        self.started: list[str] = []
        self._fails_at = fails_at

    def __call__(self, command: list[str]) -> int:
        module = command[command.index("-m") + 1]
        self.started.append(module)
        if module == self._fails_at:
            return 1
        if module == "venv":
            fill(Path(command[-1]))
        return 0


def state(checkout: Path) -> str:
    return run.state(str(checkout), str(checkout / ".venv"))


def set_up(checkout: Path, programs: Programs) -> None:
    run.set_up(str(checkout), str(checkout / ".venv"), programs)


def test_a_complete_environment_is_used_as_it_is(checkout: Path, venv: Path) -> None:
    programs = Programs()
    set_up(checkout, programs)
    assert (state(checkout), programs.started) == (run.READY, [])


def no_stamp(venv: Path) -> None:
    (venv / "stamp").unlink()


def no_interpreter(venv: Path) -> None:
    Path(run.venv_python(str(venv))).unlink()


def another_python(venv: Path) -> None:
    lines = (venv / "stamp").read_text(encoding="utf-8").splitlines()
    (venv / "stamp").write_text("\n".join(["cpython-399", *lines[1:]]), encoding="utf-8")


def another_place(venv: Path) -> None:
    lines = (venv / "stamp").read_text(encoding="utf-8").splitlines()
    (venv / "stamp").write_text("\n".join([*lines[:3], "/elsewhere", lines[4]]), encoding="utf-8")


def empty_stamp(venv: Path) -> None:
    (venv / "stamp").write_bytes(b"")


@pytest.mark.parametrize("damage", [no_stamp, no_interpreter, another_python, another_place, empty_stamp])
def test_a_half_made_or_foreign_environment_is_made_anew(checkout: Path, venv: Path, damage: Callable[[Path], None]) -> None:
    (venv / "remains").write_text("of an earlier try", encoding="utf-8")
    damage(venv)
    assert state(checkout) == run.BROKEN
    programs = Programs()
    set_up(checkout, programs)
    assert (state(checkout), programs.started) == (run.READY, ["venv", "pip"])
    assert not (venv / "remains").exists()


def test_a_file_in_the_way_of_the_environment_is_replaced(checkout: Path) -> None:
    (checkout / ".venv").write_bytes(b"")
    set_up(checkout, Programs())
    assert state(checkout) == run.READY


def test_changed_requirements_are_installed_into_the_same_environment(checkout: Path, venv: Path) -> None:
    (checkout / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert state(checkout) == run.STALE
    programs = Programs()
    set_up(checkout, programs)
    assert (state(checkout), programs.started) == (run.READY, ["pip"])


@pytest.mark.parametrize(("fails_at", "words"), [("pip", "network connection"), ("venv", "could not make the folder")])
def test_a_failed_set_up_says_what_to_do_and_is_not_taken_for_done(checkout: Path, fails_at: str, words: str) -> None:
    with pytest.raises(run.SetupError, match=words):
        set_up(checkout, Programs(fails_at))
    assert state(checkout) == run.BROKEN


def test_requirements_that_cannot_be_brought_up_to_date_leave_the_environment_for_the_next_try(checkout: Path, venv: Path) -> None:
    (checkout / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    with pytest.raises(run.SetupError):
        set_up(checkout, Programs("pip"))
    assert state(checkout) == run.STALE


def test_without_the_venv_module_the_apt_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "has_venv_module", lambda: False)
    monkeypatch.setattr(environment, "can_install", lambda: False)
    with pytest.raises(run.SetupError, match="apt install python3-venv"):
        run.need_venv_module()


def test_root_gets_the_venv_module_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([False, True])
    installed: list[str] = []
    monkeypatch.setattr(run, "has_venv_module", lambda: next(answers))
    monkeypatch.setattr(environment, "can_install", lambda: True)
    monkeypatch.setattr(environment, "install", lambda _reason, packages: installed.extend(packages))
    run.need_venv_module()
    assert installed == ["python3-venv"]


def test_python_3_6_can_read_run_py_as_far_as_the_message(project_root: Path) -> None:
    tree = ast.parse((project_root / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    first = [node for node in tree.body if not isinstance(node, ast.Expr)][:2]
    assert isinstance(first[0], ast.Import)
    assert isinstance(first[1], ast.If)


@posix
def test_the_second_start_becomes_the_environments_interpreter(checkout: Path, venv: Path) -> None:
    """The goal is 0.2 s: no process is started on the way, and nothing imported that takes long."""
    python = Path(run.venv_python(str(venv)))
    python.write_text('#!/bin/sh\necho "$@"\necho $$\n', encoding="utf-8")
    python.chmod(0o755)
    command = [sys.executable, "-X", "importtime", "run.py", "my.fcdb"]
    process = subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    said, imports = process.communicate(timeout=60)
    assert said.splitlines() == [f"{checkout / 'run.py'} my.fcdb", str(process.pid)]
    imported = {line.rpartition("|")[2].strip() for line in imports.splitlines()}
    assert imported & {"subprocess", "shutil", "tempfile", "ctypes", "argparse", "factcheck_gui"} == set()


@posix
def test_an_interpreter_that_is_none_is_found_out(checkout: Path, venv: Path) -> None:
    """A copy cut short is there and cannot be run."""
    script = "import run; run.set_up = lambda *a: print('made anew'); run.start_in_venv([])"
    done = subprocess.run([sys.executable, "-c", script], cwd=checkout, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "made anew\n"
    assert not Path(run.venv_python(str(venv))).exists()


def window(**changed: str) -> subprocess.CompletedProcess[str]:
    """Start the window's program with these display variables and no others."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "factcheck_gui"]
    return subprocess.run(command, cwd=run.ROOT, env={**kept, **changed}, capture_output=True, text=True, timeout=60, check=False)


@linux
def test_no_display_is_one_message_and_status_3() -> None:
    done = window()
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert "neither DISPLAY nor WAYLAND_DISPLAY is set" in done.stderr


@linux
def test_a_display_that_does_not_answer_is_one_message_and_status_3() -> None:
    done = window(DISPLAY=":987")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("Factcheck Desk cannot open its window") == 1


@linux
def test_a_missing_library_is_named_with_the_apt_line() -> None:
    with pytest.raises(environment.Unusable, match=r"library libxcb-cursor\.so\.0 is missing(.|\n)*apt install libgl1 .*libxcb-cursor0"):
        environment.ready({"DISPLAY": ":0"}, load=Linker("libxcb-cursor.so.0"))


@linux
def test_offscreen_asks_for_fewer_packages() -> None:
    with pytest.raises(environment.Unusable) as caught:
        environment.ready({"QT_QPA_PLATFORM": "offscreen"}, load=Linker("libEGL.so.1"))
    assert "libegl1" in caught.value.packages
    assert not [name for name in caught.value.packages if "xcb" in name]


@linux
def test_root_gets_missing_libraries_installed_only_when_run_py_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    linker = Linker("libEGL.so.1")

    def install(_reason: str, packages: list[str]) -> None:
        installed.extend(packages)
        linker.missing = ""

    monkeypatch.setattr(environment, "can_install", lambda: True)
    monkeypatch.setattr(environment, "install", install)
    with pytest.raises(environment.Unusable):
        environment.ready({"QT_QPA_PLATFORM": "offscreen"}, load=linker)
    assert installed == []
    environment.ready({"QT_QPA_PLATFORM": "offscreen"}, may_install=True, load=linker)
    assert "libegl1" in installed


@linux
def test_a_library_that_is_broken_is_no_matter_for_apt() -> None:
    with pytest.raises(environment.Unusable, match="does not load") as caught:
        environment.ready({"QT_QPA_PLATFORM": "offscreen"}, load=Linker("libEGL.so.1", "file too short"))
    assert caught.value.packages == ()


class Linker:
    """Stands for the dynamic linker of a machine where one library is missing."""

    def __init__(self, missing: str, words: str = "cannot open shared object file: No such file or directory") -> None:
        self.missing = missing
        self._words = words

    def __call__(self, library: str) -> None:
        if self.missing:
            raise OSError(f"{self.missing}: {self._words}")


@pytest.mark.parametrize(
    ("environ", "platforms"),
    [
        ({"DISPLAY": ":0"}, ("xcb",)),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ("wayland", "xcb")),
        ({"QT_QPA_PLATFORM": "offscreen"}, ("offscreen",)),
        ({"QT_QPA_PLATFORM": "minimal:x=1"}, ("minimal",)),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":0"}, ("xcb",)),
    ],
)
def test_the_platform_follows_the_environment_as_qt_does(environ: dict[str, str], platforms: tuple[str, ...]) -> None:
    assert environment.wanted_platforms(environ) == platforms


def test_the_long_proofs_are_run_by_name_and_their_status_is_returned(capfd: pytest.CaptureFixture[str]) -> None:
    assert run.serve(["torture", "everything"]) == 2
    assert "no proof of the name everything" in capfd.readouterr().err


def test_tests_run_in_two_processes_unless_the_user_decides() -> None:
    assert run.workers(["-x", "-q", "-k", "name"], 2) == ["-n", "2"]
    assert run.workers(["-x"], 1) == []
    for own in (["-n0"], ["-n", "4"], ["--numprocesses=3"], ["-p", "no:xdist"], ["--pdb"], ["-s"]):
        assert run.workers(own, 8) == []


def test_tests_see_nothing_of_the_users_settings() -> None:
    theirs = {"QT_STYLE_OVERRIDE": "x", "XDG_DATA_HOME": "/d", "LC_TIME": "de", "DISPLAY": ":0", "FACTCHECK_HOME": "/f", "PATH": "/bin"}
    environ = run.test_environment(theirs, "/tmp/home")
    assert environ["PATH"] == "/bin"
    assert (environ["HOME"], environ["LC_ALL"], environ["QT_QPA_PLATFORM"]) == ("/tmp/home", "C.UTF-8", "offscreen")
    assert not {"QT_STYLE_OVERRIDE", "XDG_DATA_HOME", "LC_TIME", "DISPLAY", "FACTCHECK_HOME"} & set(environ)
