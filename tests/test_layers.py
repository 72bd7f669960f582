"""The layers and the places where things may be done, held by import-linter and by reading the source."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

# Folders of gui/ that panels share; every other one is a panel and knows no other panel.
SHARED_BY_PANELS = {"dialogs", "widgets"}


@pytest.fixture
def contracts(project_root: Path) -> dict[str, dict[str, Any]]:
    configuration = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in configuration["tool"]["importlinter"]["contracts"]}


def sources(package: Path) -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(package.rglob("*.py")):
        yield file.relative_to(package), ast.parse(file.read_text(encoding="utf-8"))


def names_used(tree: ast.Module) -> set[str]:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def test_every_import_keeps_the_layers(project_root: Path, tmp_path: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--cache-dir", tmp_path], cwd=project_root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_panel_is_kept_from_the_others(project_root: Path, contracts: dict[str, dict[str, Any]]) -> None:
    gui = project_root / "factcheck_gui" / "gui"
    folders = {folder.name for folder in gui.iterdir() if (folder / "__init__.py").is_file()}
    panels = {name.strip(" ()") for name in contracts["panels"]["layers"][-1].split("|")}
    assert folders - SHARED_BY_PANELS <= panels


def test_threads_start_in_one_file_and_for_the_check(project_root: Path) -> None:
    starters = {"QThread", "QThreadPool", "QRunnable", "Thread", "ThreadPoolExecutor"}
    found = {file.as_posix() for file, tree in sources(project_root / "factcheck_gui") if names_used(tree) & starters}
    assert found <= {"gui/jobs.py", "store/checking.py"}
