"""Exit status, streams and start-up, in processes of their own where that is what counts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck_gui.cli import main as cli
from factcheck_gui.cli.commands import articles
from tests.cli.conftest import TEXT, Run


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "factcheck_gui.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, timeout=60, check=False)


def test_a_missing_or_foreign_library_is_a_matter_of_the_environment(run: Run, tmp_path: Path) -> None:
    (tmp_path / "foreign.fcdb").write_text("no library")
    for name in ("missing.fcdb", "foreign.fcdb", "."):
        done = run("articles", tmp_path / name)
        assert (done.status, done.out) == (3, "")
        assert done.err.startswith("factcheck: ")
        assert "was not opened" in done.err
    assert not (tmp_path / "missing.fcdb").exists()


def test_a_target_that_cannot_be_written_is_one_too(run: Run, lib: Path, tmp_path: Path) -> None:
    assert run("export", lib, tmp_path / "missing" / "claims.csv").status == 3
    assert run("export", lib, lib).status == 3


@pytest.mark.parametrize("arguments", [["nonsense"], ["articles"], ["articles", "x.fcdb", "--nonsense"], []])
def test_wrong_usage_is_told(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert "Usage: factcheck" in done.err + done.out


def test_help_and_version_are_no_failures(run: Run) -> None:
    assert run("--version").out.startswith("Factcheck Desk ")
    for command in cli._MODULES:
        assert run(command, "--help").status == 0


def test_a_fault_of_the_program_is_told_in_a_sentence(
    run: Run, lib: Path, monkeypatch: pytest.MonkeyPatch, factcheck_home: Path
) -> None:
    monkeypatch.setattr(articles, "for_reading", lambda path: 1 / 0)
    done = run("articles", lib)
    assert (done.status, done.out) == (3, "")
    assert "Traceback" not in done.err
    assert "ZeroDivisionError" in done.err
    assert "ZeroDivisionError" in (factcheck_home / "log" / "factcheck.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_text_is_utf_8_in_every_locale(lib: Path, locale: str) -> None:
    plain = {"LANG": locale, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    assert process("text", lib, "bridge.txt", **plain).stdout == TEXT.encode()
    assert "😀" in process("text", lib, "bridge.txt", **plain).stdout.decode()
    assert process("claims", lib, **plain).stdout == b"No claim.\n"


def test_qt_is_never_imported(lib: Path, tmp_path: Path) -> None:
    steps = [["articles", str(lib)], ["mark", str(lib), "bridge.txt", "--quote", "June", "--verdict", "true"], ["search", str(lib), "June"]]
    steps += [["export", str(lib), str(tmp_path / "o.csv")], ["import-claims", str(lib), str(tmp_path / "o.csv")], ["check", str(lib)]]
    steps += [["history", str(lib)], ["stats", str(lib)], ["scales"], ["undo", str(lib)]]
    code = f"""
import sys
from factcheck_gui.cli.main import main
for step in {steps!r}:
    main(step)
print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'spacy', 'numpy')])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_imports_little() -> None:
    code = "import sys; import factcheck_gui.cli.main; print('sqlite3' in sys.modules, 'factcheck_gui.library' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "False False\n"


def test_a_reader_that_goes_away_is_no_fault(lib: Path) -> None:
    command = [sys.executable, "-m", "factcheck_gui.cli.main", "scales", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=30) in (0, 1)
